"""Indonesian attributions, direct and indirect, against our own annotated set.

Data: eval/data/attribution_id (standoff; annotators named in docs/annotation.md) over texts of
data/raw/id, and articles of our own writing, which are scored apart. All levels of nesting count;
a part of a quotation by the same cue, nested in it, is no attribution more.

    python eval/attribution_id.py [--data DIR] [--part dev] [--own] [--errors] [--min-confidence X]
    python eval/attribution_id.py --part train_relays|dense [--half tune|check]

train_relays   articles annotated for relays only, in part: prints chains, and how many attributions
               beside the annotated ones were given a chain

dense          articles of our own writing dense in demands, claims told as nouns, relays and notes:
               no strengths, actors or days are annotated in them, and no steps told on

linked    content overlap (characters, Jaccard) of a half or more and the same source head
identity  of matched attributions: the actor's name against the annotated one, by kind of mention
chain     relay steps in order under canonical names, on matched attributions where either has one
chain stated   the same of the steps that the text states, without those carried over
day, strength, verification   on matched attributions
verification reached   the recall among attributions that were found at all
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from annotated_set import DENSE, RELAYS, Annotated, load, size
from annotation import Gold
from data_folder import DEFAULT_DATA
from konon.facts import load_facts
from konon.model import Reading, ReadOptions, Span, Statement
from konon.reading.read import read_article
from scoring import (
    SAME,
    Counts,
    best_jaccard,
    content_jaccard,
    exact,
    interval,
    macro_f1,
    total,
)

ROLES = ("source", "cue", "content")
QUOTES = ("direct", "indirect", "mixed")
Pair = tuple[Statement, Gold]


@dataclass
class Scores:
    """Counts per article by measure, the confusion of strengths, and the wrong chains by class."""

    counts: dict[str, list[Counts]] = field(default_factory=lambda: defaultdict(list))
    strengths: Counter[tuple[str, str]] = field(default_factory=Counter)
    chains: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, hits: int, given: int, wanted: int) -> None:
        """One article's counts of a measure."""
        self.counts[name].append(Counts(hits, given, wanted))

    def total(self, name: str) -> Counts:
        """Micro-sum over the articles."""
        return total(self.counts.get(name, ()))


def quote_type(text: str, parts: Iterable[Span]) -> str:
    """Direct when all parts stand in quotation marks, indirect when none holds one, else mixed."""
    kinds = {_part_type(span.of(text)) for span in parts}
    return kinds.pop() if len(kinds) == 1 else "mixed"


def _part_type(words: str) -> str:
    words = words.strip(" ,.")
    marks = "\"“”‘’'"
    if words[:1] in marks and words[-1:] in marks and len(words) > 1:
        return "direct"
    return "mixed" if any(mark in words for mark in '"“”') else "indirect"


def matched(statements: Sequence[Statement], golds: Sequence[Gold]) -> list[Pair]:
    """One-to-one pairs by content overlap; ties go to the same source, then the same cue."""
    scored = []
    for i, given in enumerate(statements):
        parts = tuple(part.span for part in given.contents)
        for j, gold in enumerate(golds):
            overlap = content_jaccard(parts, gold.contents)
            if overlap >= SAME:
                same = (overlap + same_head(given, gold) + _same_cue(given, gold), -i, -j)
                scored.append((same, given, gold))
    pairs: list[Pair] = []
    used: set[int] = set()
    for _, given, gold in sorted(scored, key=lambda row: row[0], reverse=True):
        if id(given) not in used and id(gold) not in used:
            used |= {id(given), id(gold)}
            pairs.append((given, gold))
    return pairs


def same_head(given: Statement, gold: Gold) -> bool:
    """Whether the sources' words overlap; none matches none."""
    spans = [source.span for source in given.sources if source.span]
    if given.sources and all(source.evidence and source.span is None for source in given.sources):
        spans = []
    if not spans or not gold.sources:
        return not spans and not gold.sources
    return any(a.overlaps(b) for a in spans for b in gold.sources)


def _same_cue(given: Statement, gold: Gold) -> bool:
    return bool(given.cue and gold.cue and given.cue.span.overlaps(gold.cue))


def score(items: Iterable[Annotated], least: float = 0.0, errors: bool = False) -> Scores:
    """Read each article and compare."""
    scores = Scores()
    for item in items:
        reading = read_article(item.article, ReadOptions(min_confidence=least))
        given = [s for s in reading.attributions if s.contents and reading.whole_of(s) is s]
        golds = [gold for gold in item.gold if gold.contents]
        pairs = matched(given, golds)
        _spans(scores, given, golds)
        _linked(scores, item.article.text, given, golds, pairs)
        _fields(scores, reading, item, pairs)
        beside = [s for s in given if s.relays and all(s is not one for one, _ in pairs)]
        scores.add("chain beside", 0, len(beside), 0)
        if errors:
            _print_errors(item, given, golds, pairs)
    return scores


def _spans(scores: Scores, given: Sequence[Statement], golds: Sequence[Gold]) -> None:
    found = {
        "source": {x.span for s in given for x in s.sources if x.span},
        "cue": {s.cue.span for s in given if s.cue},
        "content": {p.span for s in given for p in s.contents},
    }
    wanted = {
        "source": {span for gold in golds for span in gold.sources},
        "cue": {gold.cue for gold in golds if gold.cue},
        "content": {span for gold in golds for span in gold.contents},
    }
    for role in ROLES:
        scores.counts[role].append(exact(found[role], wanted[role]))
        overlap = best_jaccard(found[role], wanted[role])
        scores.add(f"{role} Jaccard", round(1000 * overlap), 0, 1000 * len(wanted[role]))


def _linked(
    scores: Scores,
    text: str,
    given: Sequence[Statement],
    golds: Sequence[Gold],
    pairs: Sequence[Pair],
) -> None:
    """Linked F1, also by the annotated quote type; a surplus counts where its own type says."""
    hits = [(s, g) for s, g in pairs if same_head(s, g)]
    scores.add("linked", len(hits), len(given), len(golds))
    outer = [g for g in golds if g.parent is None]
    outer_given = [s for s in given if s.parent is None]
    outer_hits = sum(g.parent is None and s.parent is None for s, g in hits)
    scores.add("linked outermost", outer_hits, len(outer_given), len(outer))
    partner = {id(s): g for s, g in pairs}
    kinds = Counter(quote_type(text, g.contents) for g in golds)
    won = Counter(quote_type(text, g.contents) for _, g in hits)
    made = Counter(
        quote_type(
            text, partner[id(s)].contents if id(s) in partner else [p.span for p in s.contents]
        )
        for s in given
    )
    for kind in QUOTES:
        scores.add(f"linked {kind}", won[kind], made[kind], kinds[kind])


def _fields(scores: Scores, reading: Reading, item: Annotated, pairs: Sequence[Pair]) -> None:
    checks: Counter[str] = Counter()
    for given, gold in pairs:
        _identity(scores, reading, given, gold)
        _chain(scores, given, relays_of(gold, item.gold))
        _stated_chain(scores, given, gold)
        _exact_value(scores, "day", _stated_day(given), gold.said)
        scores.strengths[gold.strength, given.strength.value] += 1
        value = given.verification.value
        checks["given"] += value != "not_stated"
        checks["hits"] += gold.check is not None and value == gold.check[0]
    wanted = sum(gold.check is not None for gold in item.gold)
    reached = sum(gold.check is not None for _, gold in pairs)
    scores.add("verification reached", checks["hits"], checks["given"], reached)
    unmatched = [s for s in reading.statements if all(s is not g for g, _ in pairs)]
    checks["given"] += sum(s.verification.value != "not_stated" for s in unmatched)
    scores.add("verification", checks["hits"], checks["given"], wanted)


def _stated_day(given: Statement) -> str | None:
    """The day the text gives; the annotation holds no supposed ones."""
    day = given.said_on
    return day.value if day and day.basis == "stated" else None


def _exact_value(scores: Scores, name: str, given: str | None, wanted: str | None) -> None:
    right = given is not None and given == wanted
    scores.add(name, int(right), int(given is not None), int(wanted is not None))


def _identity(scores: Scores, reading: Reading, given: Statement, gold: Gold) -> None:
    """The actor of the first source, by the kind of words it is cited by."""
    actors = {actor.id: actor for actor in reading.actors}
    source = given.sources[0] if given.sources else None
    actor = actors.get(source.actor or "") if source else None
    form = (source.form or "none") if source and source.span else "none"
    wanted = [name.strip() for name in gold.actor.split("+")] if gold.actor else []
    names = [actor.name, *actor.aliases] if actor else []
    right = any(same_name(a, b) for a in names for b in wanted)
    for kind in ("identity", f"identity {form}"):
        scores.add(kind, int(right), int(actor is not None), int(bool(wanted)))


def same_name(one: str, other: str) -> bool:
    """Whether two names are one: equal, both known as the same actor, or one part of the other."""
    left, right = _plain(one), _plain(other)
    if left == right or (_known(one) and _known(one) == _known(other)):
        return True
    short, long = sorted((left.split(), right.split()), key=len)
    return bool(short) and set(short) <= set(long)


def _plain(name: str) -> str:
    kept = "".join(c if c.isalnum() or c == " " else " " for c in name.casefold())
    return " ".join(kept.split())


@cache
def _known(name: str) -> str | None:
    facts = load_facts()
    medium = facts.media(name)
    if medium is not None:
        return medium.id
    country = facts.country(name, "id") or facts.country(name, "en") or facts.government(name, "id")
    if country is not None:
        return country.iso2
    body = facts.body(name, "id") or facts.body(name, "en")
    return body.id if body is not None else None


def relays_of(gold: Gold, golds: Sequence[Gold]) -> tuple[tuple[str, str], ...]:
    """Its annotated relays; a nested one, which has none of its own, came through its parent's."""
    by_name = {one.name: one for one in golds}
    while not gold.relays and gold.parent in by_name:
        gold = by_name[gold.parent]
    return gold.relays


def _chain(scores: Scores, given: Statement, relays: tuple[tuple[str, str], ...]) -> None:
    """Exact chains, deep chains, and single steps; "A + B" is one step by two outlets."""
    found = [step.name for step in given.relays]
    wanted = [name.split(" + ") for name, _ in relays]
    right = same_chain(found, wanted)
    error = chain_error(found, relays)
    if error is not None:
        scores.chains[error] += 1
    if found or wanted:
        scores.add("chain", int(right), 1, 1)
    if len(wanted) >= 2:
        scores.add("chain deep", int(right), 1, 1)
    left = [name for step in wanted for name in step]
    size = len(left)
    hits = 0
    for name in found:
        match = next((w for w in left if same_name(name, w)), None)
        if match is not None:
            left.remove(match)
            hits += 1
    scores.add("relay step", hits, len(found), size)


def _stated_chain(scores: Scores, given: Statement, gold: Gold) -> None:
    """Exact chains of the steps that the text states, where the annotators agree best; those of
    nested attributions are their parents'."""
    if gold.parent is not None and not gold.relays:
        return
    found = [step.name for step in given.relays if step.basis == "stated"]
    wanted = [name.split(" + ") for name, basis in gold.relays if basis == "stated"]
    if found or wanted:
        scores.add("chain stated", int(same_chain(found, wanted)), 1, 1)


def chain_error(found: Sequence[str], relays: Sequence[tuple[str, str]]) -> str | None:
    """In what a chain differs from the annotated one; None when it does not."""
    wanted = [name.split(" + ") for name, _ in relays]
    if same_chain(found, wanted):
        return None
    if not found:
        return f"nothing for {relays[0][1]} steps"
    if not wanted:
        return "steps where none are annotated"
    names = [name for step in wanted for name in step]
    surplus = [f for f in found if not any(same_name(f, w) for w in names)]
    missing = [w for w in names if not any(same_name(f, w) for f in found)]
    if surplus and missing:
        return "other outlets"
    return "steps too many" if surplus else "steps too few" if missing else "order"


def same_chain(found: Sequence[str], wanted: Sequence[Sequence[str]]) -> bool:
    """Whether the names are the steps in order, those of one step in any order."""
    rest = list(found)
    for step in wanted:
        names, rest = rest[: len(step)], rest[len(step) :]
        if len(names) < len(step):
            return False
        if not all(any(same_name(name, other) for other in step) for name in names):
            return False
        if not all(any(same_name(name, other) for name in names) for other in step):
            return False
    return not rest


def _print_errors(
    item: Annotated, given: Sequence[Statement], golds: Sequence[Gold], pairs: Sequence[Pair]
) -> None:
    text = item.article.text
    found, known = {id(s) for s, _ in pairs}, {id(g) for _, g in pairs}
    for gold in golds:
        if id(gold) not in known:
            print(f"{item.id} MISSED {_shown(text, gold.sources, gold.cue, gold.contents)}")
    for one in given:
        if id(one) not in found:
            spans = [x.span for x in one.sources if x.span]
            cue = one.cue.span if one.cue else None
            print(f"{item.id} EXTRA  {_shown(text, spans, cue, [p.span for p in one.contents])}")
    for one, gold in pairs:
        if not same_head(one, gold):
            spans = [x.span.of(text) for x in one.sources if x.span]
            print(f"{item.id} SOURCE {spans} not {[s.of(text) for s in gold.sources]}")
        relays = relays_of(gold, golds)
        if not same_chain([s.name for s in one.relays], [n.split(" + ") for n, _ in relays]):
            chain, words = [(s.name, s.basis) for s in one.relays], one.contents[0].span.of(text)
            error = chain_error([s.name for s in one.relays], relays)
            print(f"{item.id} CHAIN  {error}: {chain} not {list(relays)}: {_short(words)}")


def _shown(text: str, sources: Sequence[Span], cue: Span | None, contents: Sequence[Span]) -> str:
    words = " // ".join(_short(s.of(text)) for s in contents)
    return f"{' + '.join(s.of(text) for s in sources)} | {cue.of(text) if cue else '-'} | {words}"


def _short(words: str) -> str:
    return words if len(words) < 100 else f"{words[:45]} … {words[-45:]}"


def table(scores: Scores) -> dict[str, float]:
    """The figures the gate holds, in percent."""
    figures = {f"{role} F1": scores.total(role).f1 for role in ROLES}
    for name in ("linked", "linked outermost", *(f"linked {kind}" for kind in QUOTES)):
        figures[f"{name} F1"] = scores.total(name).f1
    identity = scores.total("identity name")
    figures["identity precision, named"] = identity.precision
    figures["identity recall, named"] = identity.recall
    figures["identity precision, all"] = scores.total("identity").precision
    figures["identity recall, all"] = scores.total("identity").recall
    figures["exact relay chain"] = scores.total("chain").recall
    figures["exact relay chain, depth 2 and more"] = scores.total("chain deep").recall
    figures["relay step F1"] = scores.total("relay step").f1
    figures["verification precision"] = scores.total("verification").precision
    figures["verification recall"] = scores.total("verification").recall
    figures["day F1"] = scores.total("day").f1
    figures["strength macro-F1"] = macro_f1(scores.strengths.elements())
    return figures


def main() -> int:
    """Print the scores with bootstrap intervals over articles."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--part", default="dev", choices=("train", "dev", RELAYS, DENSE))
    parser.add_argument("--half", choices=("tune", "check"), help=f"of {RELAYS}, {DENSE}")
    parser.add_argument("--own", action="store_true", help="only the articles of our own writing")
    parser.add_argument("--errors", action="store_true", help="print what is not right")
    parser.add_argument("--min-confidence", type=float, default=0.0)
    options = parser.parse_args()
    own = options.own or options.part == DENSE
    items = [item for item in load(options.part, options.data) if item.own == own]
    items = [item for item in items if options.half in (None, item.half)]
    if not items:
        print(f"attribution id {options.part}: NOT MEASURED, no texts under {options.data}")
        return 0
    scores = score(items, options.min_confidence, options.errors)
    print(f"{len(items)} of {size(options.part)} articles")
    partial = options.part == RELAYS
    for name, figure in table(scores).items():
        if not partial or "relay" in name:
            print(f"{name:40} {figure:6.1f}")
    for name in sorted(scores.counts):
        if name == "chain beside" or (partial and name.split()[0] not in ("chain", "relay")):
            continue
        counts = scores.total(name)
        low, high = interval(scores.counts[name], lambda c: c.f1)
        print(
            f"{name:24} P {counts.precision:5.1f} R {counts.recall:5.1f} F1 {counts.f1:5.1f} "
            f"[{low:.1f}, {high:.1f}] of {counts.wanted}"
        )
    for error, number in scores.chains.most_common():
        print(f"wrong chain: {error:40} {number}")
    if partial:
        print(f"chains beside the annotated: {scores.total('chain beside').given}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
