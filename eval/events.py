"""Events, found end to end from plain sentences: PLOVER's gold records, and our own sentences.

    python eval/events.py [--data FOLDER] [--part train|dev] [--errors]

**PLOVER gold records** (322 sentences of the CAMEO manual, recoded; CC BY-SA 4.0). Each sentence
is read as an article; what is compared are the foreground events that are no content of another,
typed as PLOVER types them (`konon.export.plover_codes.coded`). Names of the 2016 draft are mapped
on those of 2021. The records are parted in halves by the hash of their id: the words were developed
on `train`, `dev` was not looked at.
    type macro-F1     F1 of each of the 16 types over sentences, averaged over the types in the gold
    actor pair        records whose source and target countries are those of an event of the right
                      type, of all records
    overcoding        events beyond the number of gold records of a sentence, per gold record
Beside it: every sentence has one event, of the commonest type of `train`.

**Our own sentences** (eval/data/events): every event with type and modality, background events
too, those that are the content of another left out. The modality is scored on events of the right
type: macro-F1. `train` was developed on, `dev` was not.

**Indonesian newspapers** (`--set news`; eval/events_news.py): 297 sentences drawn from the raw
news, annotated before the Indonesian words were widened again; what is wrong on them was not looked
at. Scored like our own; "precision" is the right events of all that were given.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import events_news
from data_folder import DEFAULT_DATA
from konon.export.plover_codes import coded
from konon.export.plover_countries import countries
from konon.model import Article, Event, EventParty, Reading
from konon.reading.read import read_article
from scoring import by_class, macro_f1, resampled

HERE = Path(__file__).parent / "data" / "events"
GOLD = "events/PLOVER_GSR_CAMEO.txt"
PARTS = ("train", "dev")
LANGUAGES = ("id", "en")
# Types of the draft of 2016 and what the manual of 2021 calls them.
RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
# Country codes of the records that are not ISO 3166-1 alpha-3.
RECODED = {"JAP": "JPN", "NGO": "", "IMG": "", "***": ""}


@dataclass(frozen=True)
class Wanted:
    """One gold event: its parties are countries, or words of the sentence."""

    type: str
    modality: str = ""
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    within: bool = False
    optional: bool = False


@dataclass(frozen=True)
class Sentence:
    """A sentence and its events."""

    id: str
    text: str
    language: str
    events: tuple[Wanted, ...]


@dataclass
class Tally:
    """What a sentence was given and wanted, enough to score any set of sentences."""

    types: list[tuple[str, str]] = field(default_factory=list)
    """(wanted, given) with "" for none: hits, misses and surplus events."""
    modalities: list[tuple[str, str]] = field(default_factory=list)
    pairs: int = 0
    wanted: int = 0
    surplus: int = 0


def gold(data: Path, part: str) -> list[Sentence]:
    """The gold records of one part; several records of one sentence are one."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in _records((data / GOLD).read_text(encoding="utf-8")):
        if record["event"] != "DOCUMENT":
            found[record["text"].strip(" {}")].append(record)
    sentences = []
    for text, records in found.items():
        id = min(record["id"] for record in records)
        if _part(id) == part:
            events = tuple(_wanted(record) for record in records)
            sentences.append(Sentence(id, text, "en", events))
    return sentences


def own(language: str, part: str) -> list[Sentence]:
    """Our own sentences of one part."""
    with (HERE / f"{language}.tsv").open(encoding="utf-8") as lines:
        table = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Sentence(f"{language}-{n}", row["text"], language, tuple(_listed(row["events"])))
        for n, row in enumerate(table, start=2)
        if row["half"] == part
    ]


def news(data: Path) -> list[Sentence]:
    """The sentences of Indonesian newspapers whose texts are at hand."""
    return [
        Sentence(
            one.id,
            one.text,
            "id",
            tuple(Wanted(e.type, e.modality, optional=e.optional) for e in one.events),
        )
        for one in events_news.load(data)
    ]


def read(sentence: Sentence) -> Reading:
    """The sentence read as an article."""
    return read_article(Article(text=sentence.text, language=sentence.language))


def tally_gold(sentence: Sentence) -> Tally:
    """A gold sentence, scored."""
    reading = read(sentence)
    events = [e for e in reading.events if not e.background and e.within is None]
    given = [Wanted(coded(e), "", *map(frozenset, countries(reading, e))) for e in events]
    tally = _matched(sentence.events, given)
    tally.pairs = sum(any(_same_countries(w, g) for g in given) for w in sentence.events)
    return tally


def _same_countries(want: Wanted, given: Wanted) -> bool:
    """Whether type and countries are the same. The records list both sides of a mutual event as
    sources; so they may stand on either side."""
    if want.type != given.type:
        return False
    if not want.recipients and len(want.actors) > 1:
        return want.actors == given.actors | given.recipients
    return (want.actors, want.recipients) == (given.actors, given.recipients)


def tally_own(sentence: Sentence) -> Tally:
    """One of our own sentences, scored."""
    reading = read(sentence)
    given = [Wanted(e.type, e.modality) for e in reading.events if e.within is None]
    wanted = [w for w in sentence.events if not w.within]
    tally = _matched(wanted, given)
    tally.pairs = sum(
        any(e.type == w.type and _same_words(reading, e, w) for e in reading.events) for w in wanted
    )
    return tally


def most_frequent(commonest: str) -> Callable[[Sentence], Tally]:
    """The baseline: one event a sentence, of the commonest type."""
    return lambda sentence: _matched(
        [w for w in sentence.events if not w.within], [Wanted(commonest, "happened")]
    )


def commonest(sentences: Iterable[Sentence]) -> str:
    """The commonest type."""
    return Counter(w.type for s in sentences for w in s.events).most_common(1)[0][0]


def figures(tallies: Sequence[Tally], gold: bool) -> dict[str, float]:
    """The scores, in percent."""
    wanted = sum(t.wanted for t in tallies) or 1
    scores = {
        "type macro-F1": macro_f1(p for t in tallies for p in t.types),
        "type micro-F1": micro(p for t in tallies for p in t.types),
        "actor pairs": 100 * sum(t.pairs for t in tallies) / wanted,
        "overcoding": 100 * sum(t.surplus for t in tallies) / wanted,
        "precision": precision(p for t in tallies for p in t.types),
    }
    if not gold:
        scores["modality macro-F1"] = macro_f1(p for t in tallies for p in t.modalities)
        right = [p for t in tallies for p in t.modalities]
        scores["modality accuracy"] = 100 * sum(a == b for a, b in right) / max(1, len(right))
    return scores


def micro(pairs: Iterable[tuple[str, str]]) -> float:
    """F1 over all."""
    hits, given, wanted = by_class(pairs)
    total = sum(given.values()) + sum(wanted.values())
    return 200 * sum(hits.values()) / total if total else 0.0


def precision(pairs: Iterable[tuple[str, str]]) -> float:
    """Right events of those given."""
    hits, given, _ = by_class(pairs)
    return 100 * sum(hits.values()) / max(1, sum(given.values()))


def interval(tallies: Sequence[Tally], gold: bool, name: str) -> tuple[float, float]:
    """Bootstrap 95% interval of one score over sentences."""
    return resampled(tallies, lambda drawn: figures(drawn, gold)[name])


def _matched(wanted: Sequence[Wanted], given: Sequence[Wanted]) -> Tally:
    """Events of one sentence matched one to one, by type and then by modality."""
    left = list(given)
    certain = [want for want in wanted if not want.optional]
    tally = Tally(wanted=len(certain))
    for want in certain:
        same = [g for g in left if g.type == want.type]
        best = next((g for g in same if g.modality == want.modality), same[0] if same else None)
        if best is None:
            tally.types.append((want.type, ""))
            continue
        left.remove(best)
        tally.types.append((want.type, want.type))
        tally.modalities.append((want.modality, best.modality))
    for want in wanted:
        spare = next((g for g in left if want.optional and g.type == want.type), None)
        if spare is not None:
            left.remove(spare)
    tally.types += [("", g.type) for g in left]
    tally.surplus = max(0, len(left) - (tally.wanted - len(tally.modalities)))
    return tally


def _same_words(reading: Reading, event: Event, want: Wanted) -> bool:
    """Whether the parties are the wanted ones, by a word of theirs."""

    def same(parties: tuple[EventParty, ...], words: frozenset[str]) -> bool:
        texts = [p.span.of(reading.article.text) for p in parties]
        return len(texts) == len(words) and all(any(w in t for t in texts) for w in words)

    everybody = (*event.actors, *event.recipients)
    if not want.recipients and len(want.actors) > 1:
        return same(everybody, want.actors)
    return same(event.actors, want.actors) and same(event.recipients, want.recipients)


def _listed(events: str) -> Iterator[Wanted]:
    """`TYPE/mode|modality|word|actors>recipients ;; …`, "^" before the content of another."""
    for item in events.split(" ;; ") if events != "-" else ():
        kind, modality, _, parties = item.split("|")
        actors, _, recipients = parties.partition(">")
        yield Wanted(
            kind.strip("^").partition("/")[0],
            modality,
            frozenset(filter(None, actors.split("+"))),
            frozenset(filter(None, recipients.split("+"))),
            kind.startswith("^"),
        )


def _records(text: str) -> Iterator[dict[str, Any]]:
    decoder = json.JSONDecoder(strict=False)
    for start in re.finditer(r"^\{", text, re.MULTILINE):
        yield decoder.raw_decode(text, start.start())[0]


def _part(id: str) -> str:
    return PARTS[hashlib.sha256(id.encode()).digest()[0] % 2]


def _wanted(record: dict[str, Any]) -> Wanted:
    actors, recipients = (_codes(record.get(side)) for side in ("source", "target"))
    type_ = RENAMED.get(record["event"], record["event"])
    return Wanted(type_, "", actors, recipients)


def _codes(parties: object) -> frozenset[str]:
    listed = parties if isinstance(parties, list) else []
    found = (RECODED.get(p.get("code", ""), p.get("code", "")) for p in listed)
    return frozenset(filter(None, found))


def _print(name: str, tallies: list[Tally], gold: bool) -> None:
    scores = figures(tallies, gold)
    low, high = interval(tallies, gold, "type macro-F1")
    print(f"  {name:<14}" + "  ".join(f"{k} {v:.1f}" for k, v in scores.items()))
    print(f"  {'':<14}type macro-F1 95% interval {low:.1f}–{high:.1f}")


def _errors(sentence: Sentence, tally: Tally) -> None:
    if all(a == b for a, b in (*tally.types, *tally.modalities)):
        return
    events = [
        f"{e.type}|{e.modality}|{e.span.of(sentence.text)}|{'b' if e.background else ''}"
        f"{'w' if e.within is not None else ''}"
        for e in read(sentence).events
    ]
    wanted = [f"{'^' if w.within else ''}{w.type}|{w.modality}" for w in sentence.events]
    print(f"- {sentence.text}\n    want {'; '.join(wanted) or '-'}\n    got  {'; '.join(events)}")


def _news(data: Path) -> None:
    sentences = news(data)
    print(f"news: {len(sentences)} of {events_news.size()} sentences")
    if sentences:
        _print("konon", [tally_own(s) for s in sentences], gold=False)
        usual = commonest(own("id", "train"))
        _print("most frequent", [most_frequent(usual)(s) for s in sentences], gold=False)


def main() -> None:
    """Prints both sets, halves apart."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--part", choices=PARTS, action="append")
    parser.add_argument("--set", choices=("gold", *LANGUAGES, "news"), action="append")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for name in options.set or ("gold", *LANGUAGES, "news"):
        if name == "news":
            _news(options.data)
            continue
        is_gold = name == "gold"
        if is_gold and not (options.data / GOLD).exists():
            print(f"PLOVER gold records: NOT MEASURED, no {options.data / GOLD}")
            continue
        sets = {p: gold(options.data, p) if is_gold else own(name, p) for p in PARTS}
        usual = commonest(sets["train"])
        for part in options.part or PARTS:
            print(f"{name} {part}: {len(sets[part])} sentences")
            scored = [(tally_gold if is_gold else tally_own)(s) for s in sets[part]]
            _print("konon", scored, is_gold)
            _print("most frequent", [most_frequent(usual)(s) for s in sets[part]], is_gold)
            if options.errors:
                for sentence, tally in zip(sets[part], scored, strict=True):
                    _errors(sentence, tally)


if __name__ == "__main__":
    main()
