"""The measures the gate holds to floors: each takes the data folder and returns named scores.

A measure's data are the files its score depends on; where they are not all there it is not
measured. Scores are in percent. What is read is fixed (no sampling), so that two runs agree.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

ROOT = Path(__file__).resolve().parent.parent
# The training scripts define the held-out sentences, the tests read the case files.
for _folder in ("eval", "training", "tests", "src"):
    if str(ROOT / _folder) not in sys.path:
        sys.path.insert(0, str(ROOT / _folder))

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from trace_gold import Story

Scores = Mapping[str, float]

# Sentences of each held-out treebank and entity set that are scored: enough for half a point,
# few enough for the gate to end in minutes on two cores.
SENTENCES = 1000


@dataclass(frozen=True)
class Measure:
    """A named benchmark of one language and stage.

    files   globs of the data it reads; under the data folder, or under the repository when
            `ours` or where they begin with "eval/"
    run     given the data folder, the scores by name, in percent
    """

    language: str
    stage: str
    files: tuple[str, ...]
    run: Callable[[Path], Scores]
    ours: bool = False

    def paths(self, data: Path) -> list[Path]:
        """The files, sorted; empty when any glob finds none."""
        found = [sorted(self._root(p, data).glob(p)) for p in self.files]
        return [p for group in found for p in group if p.is_file()] if all(found) else []

    def _root(self, pattern: str, data: Path) -> Path:
        return ROOT if self.ours or pattern.startswith("eval/") else data


def events_plover(data: Path) -> Scores:
    """PLOVER gold records, the half that was not developed on, end to end."""
    import events

    tallies = [events.tally_gold(sentence) for sentence in events.gold(data, "dev")]
    found = events.figures(tallies, gold=True)
    return {name: found[name] for name in ("type macro-F1", "actor pairs")} | {
        "not overcoded": 100 - found["overcoding"]
    }


def attribution_en(data: Path) -> Scores:
    """PolNeAR dev: exact-span F1 of source, cue and content, and linked F1."""
    import polnear

    scored = polnear.score(polnear.articles(data, "dev"))
    return {f"{name} F1": counts.f1 for name, counts in scored.totals().items()}


def direct_id(data: Path) -> Scores:
    """PFSA-ID dev-40: recall of direct statements; precision of those judged beside its labels."""
    import pfsa_id
    import scoring

    counts, extras = pfsa_id.score(data / pfsa_id.FILE)
    verdicts = pfsa_id.precision(extras)
    scores = {"recall": scoring.total(counts).recall}
    if verdicts:
        scores["precision of judged extras"] = 100 * sum(verdicts) / len(verdicts)
    return scores


def trace_own(_: Path) -> Scores:
    """Traced claims of the stories of our own writing, id and en together."""
    import trace_gold

    return _traced(trace_gold.own_stories())


def trace_real(data: Path) -> Scores:
    """Traced claims of a story of real articles, annotated by a language model."""
    import trace_gold

    return _traced(s for s in trace_gold.real_stories(data) if s.id == WATCHED)


def trace_blind(data: Path) -> Scores:
    """Traced claims of the real stories that nothing was fitted to, together."""
    import trace_gold

    known = {WATCHED, OPENED}
    return _traced(s for s in trace_gold.real_stories(data) if s.id not in known)


def trace_opened(data: Path) -> Scores:
    """Traced claims of a real story that was blind, and whose errors may be read now."""
    import trace_gold

    return _traced(s for s in trace_gold.real_stories(data) if s.id == OPENED)


def trace_events(data: Path) -> Scores:
    """Traced claims of two dozen events whose statements a language model grouped; the judges of
    stories were learned from them."""
    import claim_groups

    return claim_groups.figures([claim_groups.fit(event) for event in claim_groups.groups(data)])


# What of tracing is held to a floor. The first floors are what the first measurement gave; the
# goals are higher. "exact origin count" can fall when pieces of a claim are joined that each had
# their one origin: then look at "outlets, families, origins all exact" beside it.
TRACED = (
    "instances read",
    "exact origin count",
    "exact origin count, 2+ outlets",
    "outlets, families, origins all exact",
    "claims B3 F1",
    "relay edges F1",
    "conflicts precision",
    "conflicts recall",
    "conflicts F1",
    "claims in two languages, joined",
)


TWO_LANGUAGES = "pyongyang-2025"
"""The example story, whose claims the goal of joining across languages speaks of."""


WATCHED = "habibie-2019"
"""The real story whose figures were looked at when steps of tracing were chosen."""
OPENED = "tanoto-2019"
"""A real story that was blind when it was first measured, and was read after that."""


def _traced(stories: Iterable[Story]) -> Scores:
    import trace_scores

    each = {story.id: trace_scores.score(trace_scores.traced(story)) for story in stories}
    total = sum(each.values(), trace_scores.Score())
    figures = total.figures() if total.asked else {}
    scores = {name: figures[name] for name in TRACED if name in figures}
    if TWO_LANGUAGES in each:
        one = each[TWO_LANGUAGES].figures()
        scores[f"{trace_scores.IN_BOTH}, the example story"] = one[trace_scores.IN_BOTH]
    return scores


def attribution_id(data: Path, own: bool) -> Scores:
    """Our own Indonesian set, dev: spans, links, actors, chains, checks, days. News articles, or
    those of our `own` writing: deep chains and verification notes."""
    import annotated_set
    import attribution_id

    items = [item for item in annotated_set.load("dev", data) if item.own == own]
    return attribution_id.table(attribution_id.score(items)) if items else {}


def copied(language: str, data: Path) -> Scores:
    """Judged pairs: F1 of copies and passages, and how far plain LSH lies behind."""
    import copies

    return copies.score(data, language)


def example_stories(language: str, _: Path) -> Scores:
    """The listed statements of the example stories that are read right, field by field."""
    import stories

    return stories.score(language)


def time_id(data: Path) -> Scores:
    """IndoTimex: strict, relaxed and value F1."""
    import time_id

    score = time_id.score(data)
    return {f"{kind} F1": score.f1(kind) for kind in ("strict", "relaxed", "value")}


def parse(language: str, data: Path) -> Scores:
    """Labelled and unlabelled attachment, tags, lemmas of held-out sentences: a fifth of CSUI and
    PUD, EWT dev."""
    import treebanks

    nlp = _pipeline(language)
    held_out = treebanks.gold_and_dev(language, data)[1][:SENTENCES]
    scores = _evaluate(nlp, [treebanks.to_doc(nlp.vocab, s) for s in held_out])
    names = {"LAS": "dep_las", "UAS": "dep_uas", "UPOS": "pos_acc", "lemma": "lemma_acc"}
    return {name: 100 * scores[key] for name, key in names.items()}


def names(language: str, data: Path) -> Scores:
    """Entity F1 on idner-news-2k dev, and on UNER EWT dev read by document and by sentence."""
    import entities

    nlp = _pipeline(language)
    if language == "id":
        dev = entities.near(language, data, "dev")
        return _names(nlp, [entities.to_doc(nlp, sentence, {}, spaced=False) for sentence in dev])
    path = data / "ner/en/uner-en-ewt/en_ewt-ud-dev.iob2"
    texts = entities.texts_of(path)
    whole = entities.documents(path)
    docs = [entities.document(nlp, sentences, texts, spaced=False) for sentences in whole]
    apart = [entities.to_doc(nlp, s, texts, spaced=False) for doc in whole for s in doc]
    alone = _names(nlp, apart)
    return _names(nlp, docs) | {f"{name}, sentences alone": value for name, value in alone.items()}


def _names(nlp: Language, docs: list[Doc]) -> Scores:
    scores = _evaluate(nlp, docs)
    names = {"F1": "ents_f", "precision": "ents_p", "recall": "ents_r"}
    return {name: 100 * scores[key] for name, key in names.items()}


def _pipeline(language: str) -> Language:
    from konon.lang.pack import pipeline

    return cast("Language", pipeline(language))


def _evaluate(nlp: Language, gold: list[Doc]) -> dict[str, float]:
    from spacy.training import Example

    scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])
    return {key: float(value) for key, value in scores.items() if isinstance(value, float)}


def time_phrases(language: str, _: Path) -> Scores:
    """Our own time phrases with exactly the right span and value; halves apart."""
    import time_phrases

    scores = {}
    for half in time_phrases.HALVES:
        rows = time_phrases.rows(language, half)
        right = sum(time_phrases.right(row, time_phrases.read(row, language)) for row in rows)
        scores[f"{half} half right"] = 100 * right / len(rows)
    return scores


def events_news_id(data: Path) -> Scores:
    """Events of sentences of Indonesian newspapers, held out: types, modality, precision."""
    import events

    sentences = events.news(data)
    if not sentences:
        return {}
    found = events.figures([events.tally_own(sentence) for sentence in sentences], gold=False)
    names = ("type macro-F1", "modality macro-F1", "modality accuracy", "precision")
    return {name: found[name] for name in names}


def events_modality(language: str, data: Path) -> Scores:
    """Modality of events, of our own sentences and of newspapers'."""
    import events_modality

    own, newspapers = events_modality.load(language, "dev"), events_modality.news(data, language)
    scores = {}
    for name, puts in (("own", own), ("news", newspapers)):
        if puts:
            found = events_modality.figures((put, events_modality.given(put)) for put in puts)
            scores[f"{name} accuracy"] = found["accuracy"]
            scores[f"{name} macro-F1"] = found["macro-F1"]
    return scores


def events_own(language: str, _: Path) -> Scores:
    """Events of our own sentences, the half that was not developed on: types and modality."""
    import events

    tallies = [events.tally_own(sentence) for sentence in events.own(language, "dev")]
    found = events.figures(tallies, gold=False)
    return {name: found[name] for name in ("type macro-F1", "modality macro-F1", "actor pairs")}


def time_news(language: str, _: Path) -> Scores:
    """Times in our own news sentences: strict span and value F1; halves apart."""
    import time_news

    scores = {}
    for half in time_news.HALVES:
        score = time_news.score(language, half)
        scores |= {f"{half} half {kind} F1": score.f1(kind) for kind in ("strict", "value")}
    return scores


def quantities_own(language: str, _: Path) -> Scores:
    """Our own quantity phrases and news sentences: F1 of value and unit; halves apart."""
    import quantities

    scores = {}
    for name in quantities.SETS:
        rows = list(quantities.phrases(language, name))
        prefix = "" if name == "phrases" else f"{name} "
        for part in quantities.HALVES:
            half = [row for row in rows if row.part == part]
            scored = quantities.score(half, language, quantities.konon)
            scores[f"{prefix}{part} half F1"] = scored.f1
    return scores


def cases(language: str, _: Path) -> Scores:
    """Case files read exactly as their lines say, and the share of expected lines found."""
    import konon
    from case_files import differences, load_cases

    cases = [case for case in load_cases() if case.article.language == language]
    if not cases:
        return {}
    wanted = missed = exact = surplus = 0
    for case in cases:
        missing, extra = differences(case, konon.read(case.article))
        exact += not missing and not extra
        wanted += len(case.expected)
        missed += len(missing)
        surplus += len(extra)
    right = wanted - missed
    return {
        "whole articles right": 100 * exact / len(cases),
        "line F1": 200 * right / (2 * right + missed + surplus) if right else 0.0,
    }


SET_ID = ("eval/data/attribution_id/dev.jsonl",)
# The raw files that the set's articles of dev stand in.
RAW_ID = (*SET_ID, "raw/id/*.jsonl.xz")
REUSE = (
    "eval/data/reuse/judged.jsonl",
    "stories/reuse_pairs_*.tsv",
    "raw/id/click-id.jsonl.xz",
    "raw/id/econ-*.jsonl.xz",
    "raw/id/multioutlet-faizghifari.jsonl.xz",
    "raw/en/article-bias-prediction.jsonl.xz",
    "raw/en/giveme5w1h.jsonl.xz",
)
TRACED_ID = (f"eval/data/stories/{WATCHED}.jsonl", "raw/id/click-id.jsonl.xz")
OPENED_ID = (f"eval/data/stories/{OPENED}.jsonl", "raw/id/click-id.jsonl.xz")
BLIND_ID = ("eval/data/stories/*.jsonl", "raw/id/*.jsonl.xz")
GROUPED = ("eval/data/claim_groups/groups.jsonl", "raw/id/click-id.jsonl.xz")
STORIES = ("examples/*/expected.json", "examples/*/articles/*.json")
MEASURES: tuple[Measure, ...] = (
    Measure(
        "id", "parse", ("parse/id/id_csui-ud-train*", "parse/id/id_pud*"), partial(parse, "id")
    ),
    Measure("en", "parse", ("parse/en/en_ewt-ud-dev.conllu",), partial(parse, "en")),
    Measure("id", "names", ("ner/id/idner-news-2k/dev.txt",), partial(names, "id")),
    Measure("en", "names", ("ner/en/uner-en-ewt/en_ewt-ud-dev.iob2",), partial(names, "en")),
    Measure("id", "time", ("time/id/dev-gold/*.tml",), time_id),
    Measure(
        "id", "time phrases", ("eval/data/times_id.tsv",), partial(time_phrases, "id"), ours=True
    ),
    Measure(
        "en", "time phrases", ("eval/data/times_en.tsv",), partial(time_phrases, "en"), ours=True
    ),
    Measure(
        "id", "time news", ("eval/data/times_news_id.tsv",), partial(time_news, "id"), ours=True
    ),
    Measure(
        "en", "time news", ("eval/data/times_news_en.tsv",), partial(time_news, "en"), ours=True
    ),
    Measure(
        "id",
        "quantities",
        ("eval/data/quantities*_id.tsv",),
        partial(quantities_own, "id"),
        ours=True,
    ),
    Measure(
        "en",
        "quantities",
        ("eval/data/quantities*_en.tsv",),
        partial(quantities_own, "en"),
        ours=True,
    ),
    Measure(
        "en",
        "attribution (PolNeAR dev)",
        ("attribution/en/polnear/dev/text/*.txt", "attribution/en/polnear/dev/attributions/*.ann"),
        attribution_en,
    ),
    Measure("id", "attribution (our set, dev)", RAW_ID, partial(attribution_id, own=False)),
    Measure("id", "direct statements (PFSA-ID)", ("attribution/id/pfsa-id/dev-40.txt",), direct_id),
    Measure(
        "id", "attribution (our writing, dev)", SET_ID, partial(attribution_id, own=True), ours=True
    ),
    Measure("en", "events (PLOVER)", ("events/PLOVER_GSR_CAMEO.txt",), events_plover),
    Measure(
        "id",
        "events news",
        ("eval/data/events/id_news.tsv", "raw/id/[acdkp]*.jsonl.xz"),
        events_news_id,
    ),
    Measure(
        "id",
        "events modality",
        ("eval/data/events/modality*.tsv", "raw/id/[ac]*.jsonl.xz"),
        partial(events_modality, "id"),
    ),
    Measure(
        "en",
        "events modality",
        ("eval/data/events/modality*.tsv", "raw/en/[bgi]*.jsonl.xz"),
        partial(events_modality, "en"),
    ),
    Measure("id", "events", ("eval/data/events/id.tsv",), partial(events_own, "id"), ours=True),
    Measure("en", "events", ("eval/data/events/en.tsv",), partial(events_own, "en"), ours=True),
    Measure("id", "copies", REUSE, partial(copied, "id")),
    Measure("en", "copies", REUSE, partial(copied, "en")),
    Measure("id", "stories", STORIES, partial(example_stories, "id"), ours=True),
    Measure("en", "stories", STORIES, partial(example_stories, "en"), ours=True),
    Measure("id", "trace (our stories)", STORIES, trace_own, ours=True),
    Measure("id", "trace (a real story)", TRACED_ID, trace_real),
    Measure("id", "trace (an opened story)", OPENED_ID, trace_opened),
    Measure("id", "trace (blind stories)", BLIND_ID, trace_blind),
    Measure("id", "trace (24 events)", GROUPED, trace_events),
    Measure("id", "cases", ("tests/cases/*.txt",), partial(cases, "id"), ours=True),
    Measure("en", "cases", ("tests/cases/*.txt",), partial(cases, "en"), ours=True),
)
