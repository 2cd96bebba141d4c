"""Traced claims of whole stories, held to what is annotated in them (docs/tracing-gold.md).

    python eval/trace.py [--data ../shared/data] [--story TEXT] [--errors]

Stories of our own writing stand in `examples/*/expected.json`; a story of real articles is
standoff, `eval/data/stories/*.jsonl`, and its texts are looked for in the data folder by row and
fingerprint. Each is read and traced as `konon trace` would, and its claims compared:

origins      share of gold claims whose number of counted origins (named, or an outlet's own
             reporting) is exact in the machine's claim that holds most of their instances;
             a claim of which nothing was read is wrong. Denials and doubts of a claim count as
             claims of their own, as trace keeps them.
B3           precision, recall, F1 of which instances stand together; an instance that was not
             read stands alone, so that it costs recall
relay edges  (agency, next outlet) pairs of the instances that were read
conflicts    right when two values of a gold conflict stand on different sides; judged are those
             of which two sides hold gold instances

A claim that trace has split can still have the right number of origins in its largest part; so
"outlets, families, origins all exact", the line as `konon trace` prints it, stands beside.

A gold instance is the statement that overlaps it most, if that covers half of it. Several may
be the same statement: one quotation can carry two claims.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import konon
from konon.facts import load_facts
from konon.ingest import load_article
from konon.model import (
    Article,
    Claim,
    Conflict,
    Decision,
    Origin,
    Reading,
    ReadOptions,
    Span,
    Statement,
)
from konon.trace import trace_claims
from scoring import Counts

ROOT = Path(__file__).resolve().parent.parent
STANDOFF = ROOT / "eval" / "data" / "stories"
EXAMPLES = ROOT / "examples"
DEFAULT_DATA = Path("../shared/data")
# Share of a gold span's characters a statement must cover to be its instance, and the least
# Jaccard of the two: a quotation of five sentences is not an instance of what its last one says.
COVERED, LEAST_JACCARD = 0.5, 0.2
COUNTED = ("named", "outlet")


class StoryMissing(Exception):
    """Texts of a story are not at hand, or are other texts."""


@dataclass(frozen=True)
class Lineage:
    """What stands behind an instance: origin, occasion, relays nearest the source first."""

    kind: str
    origin: str | None
    occasion: str | None
    relays: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Instance:
    """One place where a claim is asserted, denied, doubted or predicted."""

    id: str
    claim: str
    article: str
    spans: tuple[Span, ...]
    stance: str
    lineage: Lineage


@dataclass(frozen=True)
class GoldConflict:
    """Values that cannot all hold; `sides` are ids of instances."""

    kind: str
    about: str
    sides: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Story:
    """A story with what is right in it. `families`: groups of article ids that share wording."""

    id: str
    articles: Mapping[str, Article]
    labels: Mapping[str, str]
    instances: tuple[Instance, ...]
    conflicts: tuple[GoldConflict, ...]
    families: tuple[frozenset[str], ...]

    @cached_property
    def groups(self) -> Mapping[tuple[str, str], list[Instance]]:
        """Instances by claim and stance."""
        found: dict[tuple[str, str], list[Instance]] = defaultdict(list)
        for instance in self.instances:
            found[instance.claim, instance.stance].append(instance)
        return found

    def family(self, article: str) -> frozenset[str]:
        """The text family of an article, itself alone when it is in none."""
        return next((f for f in self.families if article in f), frozenset((article,)))


# -- reading the gold ------------------------------------------------------------------------------


def stories(data: Path | None) -> Iterator[Story]:
    """Every story whose texts are at hand; says on stderr which are not."""
    for path in sorted(EXAMPLES.glob("*/expected.json")):
        yield own_story(path)
    for path in sorted(STANDOFF.glob("*.jsonl")):
        try:
            yield standoff_story(path, data)
        except StoryMissing as missing:
            print(f"trace {path.stem}: SKIPPED, NOT MEASURED: {missing}", file=sys.stderr)


def standoff_story(path: Path, data: Path | None) -> Story:
    """A story of real articles. Raises `StoryMissing` where a text is not there or is another."""
    parts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        parts[record["is"]].append(record)
    texts = _texts(parts["article"], data)
    instances = tuple(map(instance_of, parts["instance"]))
    for instance in instances:
        length = len(texts[instance.article].text)
        if any(span.end > length for span in instance.spans):
            raise ValueError(f"{instance.id} ends after its article")
    return Story(
        path.stem,
        texts,
        {claim["id"]: claim["label"] for claim in parts["claim"]},
        instances,
        tuple(
            GoldConflict(
                c["kind"], c["about"], tuple(frozenset(s["instances"]) for s in c["sides"])
            )
            for c in parts["conflict"]
        ),
        tuple(frozenset(f["articles"]) for f in parts["family"]),
    )


def instance_of(record: Mapping[str, Any]) -> Instance:
    lineage = record["lineage"]
    return Instance(
        record["id"],
        record["claim"],
        record["article"],
        tuple(Span(a, b) for a, b in record["spans"]),
        record["stance"],
        Lineage(
            lineage["kind"],
            lineage["origin"],
            lineage["occasion"],
            tuple(lineage["relays"]),
            tuple(lineage["channels"]),
        ),
    )


def _texts(records: Sequence[Mapping[str, Any]], data: Path | None) -> dict[str, Article]:
    found = {}
    for name in sorted({r["file"] for r in records}):
        path = data / "raw" / "id" / name if data else None
        if path is None or not path.exists():
            raise StoryMissing(f"no {name} in the data folder")
        wanted = {r["row"]: r for r in records if r["file"] == name}
        with lzma.open(path, "rt", encoding="utf-8") as file:
            for number, line in enumerate(file):
                if number in wanted:
                    record = wanted[number]
                    found[record["id"]] = _article(record, json.loads(line))
    return found


def _article(record: Mapping[str, Any], row: Mapping[str, Any]) -> Article:
    """The title on a line of its own, then the body: the text the spans were made on."""
    title, body = (row.get("title") or "").strip(), str(row["text"]).strip()
    text = f"{title}\n{body}" if title else body
    if hashlib.sha256(text.encode()).hexdigest() != record["sha256"]:
        raise StoryMissing(f"row {record['row']} of {record['file']} is another text")
    return Article(
        text=text,
        title_span=Span(0, len(title)) if title else None,
        outlet=record["outlet"],
        published=date.fromisoformat(record["published"]),
        url=record["url"],
        language=record["language"],
    )


def own_story(path: Path) -> Story:
    """A story of our own writing, from its expected.json."""
    plain = json.loads(path.read_text(encoding="utf-8"))
    articles = {
        file.name: load_article(file, ReadOptions())
        for file in sorted((path.parent / "articles").glob("*.json"))
    }
    instances, conflicts = [], []
    for claim in plain["claims"]:
        for given in claim["statements"]:
            instances.append(_own_instance(claim["id"], given, articles[given["article"]].text))
        for conflict in claim["conflicts"]:
            sides = tuple(frozenset(side["statements"]) for side in conflict["sides"])
            conflicts.append(GoldConflict(conflict["kind"], conflict["about"], sides))
    return Story(
        plain["story"],
        articles,
        {claim["id"]: claim["gist"] for claim in plain["claims"]},
        tuple(instances),
        tuple(conflicts),
        tuple(_joined([{c["copy"], c["original"]} for c in plain["copies"]])),
    )


def _own_instance(claim: str, given: Mapping[str, Any], text: str) -> Instance:
    starts = [text.index(part) for part in given["content"]]
    return Instance(
        given["id"],
        claim,
        given["article"],
        tuple(Span(a, a + len(p)) for a, p in zip(starts, given["content"], strict=True)),
        given["stance"],
        Lineage(
            given["origin_kind"],
            given["origin"],
            given.get("occasion"),
            tuple(given.get("relays") or ()),
        ),
    )


def _joined(pairs: Sequence[set[str]]) -> list[frozenset[str]]:
    groups: list[set[str]] = []
    for pair in pairs:
        touching = [g for g in groups if g & pair]
        groups = [g for g in groups if not g & pair] + [pair.union(*touching)]
    return [frozenset(g) for g in groups]


# -- running the machine ---------------------------------------------------------------------------


@dataclass(frozen=True)
class _Shelf:
    """The readings of one story, as a store."""

    kept: Sequence[Reading]

    def readings(self) -> Iterator[Reading]:
        """Oldest first."""
        return iter(sorted(self.kept, key=lambda r: (str(r.article.published), r.article.id)))

    def reading(self, article: str) -> Reading | None:
        """The reading of that article."""
        return next((r for r in self.kept if r.article.id == article), None)

    def decisions(self) -> Iterator[Decision]:
        """Nobody has decided anything."""
        return iter(())


@dataclass(frozen=True)
class Traced:
    """A story beside what the machine made of it."""

    story: Story
    readings: Mapping[str, Reading]
    claims: Sequence[Claim]

    @cached_property
    def claim_of(self) -> Mapping[str, Claim]:
        """The machine's claim of each statement."""
        return {id: claim for claim in self.claims for id in claim.statements}

    @cached_property
    def found(self) -> Mapping[str, Statement]:
        """The statement that is each gold instance, by the instance's id."""
        best = {i.id: self._best(i) for i in self.story.instances}
        return {id: statement for id, statement in best.items() if statement is not None}

    def _best(self, instance: Instance) -> Statement | None:
        wanted = _characters(instance.spans)
        scored = []
        for statement in self.readings[instance.article].statements:
            given = _characters([part.span for part in statement.contents] or [statement.span])
            shared = len(wanted & given)
            jaccard = shared / len(wanted | given)
            if shared >= COVERED * len(wanted) and jaccard >= LEAST_JACCARD:
                scored.append((statement.id in self.claim_of, jaccard, statement))
        # What trace has left out can be the instance only where nothing else is.
        return max(scored, key=lambda s: s[:2])[2] if scored else None

    def claim(self, instance: Instance) -> Claim | None:
        """The machine's claim that holds the instance."""
        statement = self.found.get(instance.id)
        return self.claim_of.get(statement.id) if statement else None

    def main(self, members: Sequence[Instance]) -> Claim | None:
        """The machine's claim that holds most of `members`; the larger of two with as many."""
        held = Counter(c.id for c in map(self.claim, members) if c)
        by_id = {c.id: c for c in map(self.claim, members) if c}
        best = max(held, key=lambda id: (held[id], len(by_id[id].statements), id), default=None)
        return by_id[best] if best else None


def _characters(spans: Sequence[Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}


def traced(story: Story) -> Traced:
    """Read and trace every article of the story."""
    readings = {id: konon.read(article) for id, article in story.articles.items()}
    return Traced(story, readings, trace_claims(_Shelf(list(readings.values()))))


# -- scores ----------------------------------------------------------------------------------------


@dataclass
class Score:
    """One story's counts; shares are in percent."""

    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    b3: tuple[float, float] = (0.0, 0.0)
    b3_read: tuple[float, float] = (0.0, 0.0)
    relays: Counts = field(default_factory=Counts)
    conflicts_given: Counts = field(default_factory=Counts)
    conflicts_wanted: Counts = field(default_factory=Counts)
    unjudged: int = 0

    def add(self, name: str, right: bool) -> None:
        """Count one answer."""
        self.asked[name] += 1
        self.right[name] += right

    def figures(self) -> dict[str, float]:
        """By name, in percent; what could not be asked is left out."""
        shares = {n: 100 * self.right[n] / self.asked[n] for n in self.asked}
        found = {
            **shares,
            "claims B3 precision": 100 * self.b3[0],
            "claims B3 recall": 100 * self.b3[1],
            "claims B3 F1": 100 * f1(*self.b3),
            "claims B3 F1 of instances read": 100 * f1(*self.b3_read),
        }
        if self.relays.wanted:
            found["relay edges F1"] = self.relays.f1
        if self.conflicts_given.given:
            found["conflicts precision"] = self.conflicts_given.precision
        if self.conflicts_wanted.wanted:
            found["conflicts recall"] = self.conflicts_wanted.recall
        return found


def score(run: Traced) -> Score:
    """Every measure of one story."""
    result = Score()
    for instance in run.story.instances:
        result.add("instances read", run.claim(instance) is not None)
    for members in run.story.groups.values():
        _score_group(result, run, members)
    labels = {i.id: run.claim(i) for i in run.story.instances}
    gold = {i.id: (i.claim, i.stance) for i in run.story.instances}
    machine = {id: claim.id if claim else f"alone {id}" for id, claim in labels.items()}
    result.b3 = b_cubed(gold, machine)
    result.b3_read = b_cubed(
        {id: gold[id] for id in gold if labels[id]}, {id: machine[id] for id in gold if labels[id]}
    )
    result.relays = _relay_edges(run)
    _score_conflicts(result, run)
    return result


def _score_group(result: Score, run: Traced, members: Sequence[Instance]) -> None:
    main = run.main(members)
    outlets = {run.story.articles[i.article].outlet for i in members}
    exact = main is not None and len(main.origins) == len(origins_of(members))
    result.add("exact origin count", exact)
    if len(outlets) > 1:
        result.add("exact origin count, 2+ outlets", exact)
    named = main is not None and _same_names(
        [o.name for o in main.origins], [name for name, _ in origins_of(members)]
    )
    result.add("exact origins by name", named)
    same_outlets = main is not None and len(main.outlets) == len(outlets)
    result.add("exact outlet count", same_outlets)
    families = {run.story.family(i.article) for i in members}
    same_families = main is not None and len(main.families) == len(families)
    result.add("exact family count", same_families)
    result.add("outlets, families, origins all exact", exact and same_outlets and same_families)


def origins_of(members: Sequence[Instance]) -> list[tuple[str, str | None]]:
    """The counted origins: one per name and occasion; one without an occasion joins another."""
    found: dict[str, set[str]] = defaultdict(set)
    for lineage in (i.lineage for i in members):
        if lineage.kind in COUNTED and lineage.origin:
            found[lineage.origin].update([lineage.occasion] if lineage.occasion else [])
    return [(name, day) for name, days in found.items() for day in (sorted(days) or [None])]


def _same_names(given: Sequence[str], wanted: Sequence[str]) -> bool:
    left = list(wanted)
    for name in given:
        fitting = next((w for w in left if same_name(name, w)), None)
        if fitting is None:
            return False
        left.remove(fitting)
    return not left


def same_name(one: str, other: str) -> bool:
    """Whether the words of one name are all in the other ("Rina" is in "Rina Halim"), or both name
    one body of the package's table ("BNPB" and its name in full)."""
    left, right = _words(one), _words(other)
    if left and right and (left <= right or right <= left):
        return True
    body = _body(one)
    return body is not None and body == _body(other)


@cache
def _body(name: str) -> str | None:
    found = (load_facts().body(name, language) for language in ("id", "en"))
    return next((body.id for body in found if body), None)


def _words(name: str) -> set[str]:
    return {word.strip(".,()\"'") for word in name.casefold().split()} - {""}


def f1(precision: float, recall: float) -> float:
    """Harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def b_cubed(gold: Mapping[str, Any], machine: Mapping[str, Any]) -> tuple[float, float]:
    """B-cubed precision and recall (Bagga and Baldwin 1998) of two labellings of the same items."""
    if not gold:
        return 0.0, 0.0
    both = Counter((gold[id], machine[id]) for id in gold)
    sizes, given = Counter(gold.values()), Counter(machine[id] for id in gold)
    precision = sum(both[gold[id], machine[id]] / given[machine[id]] for id in gold)
    recall = sum(both[gold[id], machine[id]] / sizes[gold[id]] for id in gold)
    return precision / len(gold), recall / len(gold)


def _relay_edges(run: Traced) -> Counts:
    total = Counts()
    for instance in run.story.instances:
        statement = run.found.get(instance.id)
        outlet = run.story.articles[instance.article].outlet or ""
        wanted = _edges(instance.lineage.relays, instance.lineage.origin, outlet)
        given = _given_edges(run, instance, statement, outlet) if statement else set()
        total += Counts(len(given & wanted), len(given), len(wanted))
    return total


def _given_edges(
    run: Traced, instance: Instance, statement: Statement, outlet: str
) -> set[tuple[str, str]]:
    reading = run.readings[instance.article]
    names = []
    for step in statement.relays:
        actor = reading.actor(step.actor)
        names.append(actor.name if actor else step.name)
    return _edges(names, instance.lineage.origin, outlet)


def _edges(relays: Sequence[str], origin: str | None, outlet: str) -> set[tuple[str, str]]:
    """Pairs along the chain; an agency that is itself the origin is no relay of its own words."""
    names = [name.casefold() for name in relays]
    if names and origin and same_name(names[0], origin):
        names = names[1:]
    return set(zip(names, [*names[1:], outlet.casefold()], strict=True)) if names else set()


# -- conflicts -------------------------------------------------------------------------------------


def _score_conflicts(result: Score, run: Traced) -> None:
    machine = _distinct(run.claims)
    sides = {id(c): _gold_sides(run, c) for c in machine}
    judged = [c for c in machine if sum(bool(s) for s in sides[id(c)]) > 1]
    right = [c for c in judged if any(_meets(g, c, sides[id(c)]) for g in run.story.conflicts)]
    met = [g for g in run.story.conflicts if any(_meets(g, c, sides[id(c)]) for c in judged)]
    result.conflicts_given = Counts(len(right), len(judged), len(judged))
    result.conflicts_wanted = Counts(len(met), len(run.story.conflicts), len(run.story.conflicts))
    result.unjudged = len(machine) - len(judged)


def _distinct(claims: Sequence[Claim]) -> list[Conflict]:
    """A conflict between two claims is told in both; it is one."""
    found = {}
    for conflict in (c for claim in claims for c in claim.conflicts):
        found[conflict.kind, frozenset(frozenset(s.statements) for s in conflict.sides)] = conflict
    return list(found.values())


def _gold_sides(run: Traced, conflict: Conflict) -> list[set[str]]:
    held: dict[str, set[str]] = defaultdict(set)
    for instance, statement in run.found.items():
        held[statement.id].add(instance)
    return [set().union(*(held[id] for id in side.statements)) for side in conflict.sides]


def _meets(gold: GoldConflict, given: Conflict, sides: Sequence[set[str]]) -> bool:
    """Whether two values of the gold conflict stand on different sides of the machine's."""
    if gold.kind != given.kind:
        return False
    touched = [{n for n, side in enumerate(sides) if side & wanted} for wanted in gold.sides]
    return any(
        a != b
        for i, left in enumerate(touched)
        for right in touched[i + 1 :]
        for a in left
        for b in right
    )


# -- errors ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Error:
    """One thing that went wrong: its class, the gold claim, what was seen."""

    kind: str
    claim: str
    told: str


def errors(run: Traced) -> Iterator[Error]:
    """Everything wrong in one story, by class."""
    for (claim, stance), members in run.story.groups.items():
        name = claim if stance == "asserts" else f"{claim} ({stance})"
        yield from _missing(run, name, members)
        main = run.main(members)
        if main is None:
            continue
        yield from _missed_merges(run, name, members, main)
        yield from _false_merges(run, name, (claim, stance), main)
        if len(main.origins) != len(origins_of(members)):
            yield from _wrong_origins(run, name, members, main)
    yield from _wrong_conflicts(run)


def _missing(run: Traced, name: str, members: Sequence[Instance]) -> Iterator[Error]:
    for instance in members:
        if instance.id not in run.found:
            yield Error("instance not read", name, _shown(run, instance))
        elif run.claim(instance) is None:
            yield Error("instance read, left out of trace", name, _shown(run, instance))


def _missed_merges(
    run: Traced, name: str, members: Sequence[Instance], main: Claim
) -> Iterator[Error]:
    apart: dict[str, list[Instance]] = defaultdict(list)
    for instance in members:
        claim = run.claim(instance)
        if claim is not None and claim.id != main.id:
            apart[claim.id].append(instance)
    inside = [i for i in members if run.claim(i) is main]
    for group in apart.values():
        kind = "missed merge: " + _why_apart(run, group, inside)
        yield Error(kind, name, f"{len(group)} beside {len(inside)}: {_shown(run, group[0])}")


def _why_apart(run: Traced, group: Sequence[Instance], inside: Sequence[Instance]) -> str:
    """How far the words of the two groups are from each other, at their nearest."""
    best = max(_common(run, a, b) for a in group for b in inside)
    return "same words" if best >= 0.6 else "near words" if best >= 0.3 else "other words"


def _common(run: Traced, one: Instance, other: Instance) -> float:
    left, right = (
        {w for s in i.spans for w in _words(s.of(run.story.articles[i.article].text))}
        for i in (one, other)
    )
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def _false_merges(run: Traced, name: str, key: tuple[str, str], main: Claim) -> Iterator[Error]:
    for other, members in run.story.groups.items():
        strangers = [i for i in members if run.claim(i) is main]
        if other <= key or not strangers:
            continue
        ours = [i for i in run.story.groups[key] if run.claim(i) is main]
        shared = {run.found[i.id].id for i in ours} & {run.found[i.id].id for i in strangers}
        same_claim = "stance" if other[0] == key[0] else "claims"
        kind = "one statement, two " + same_claim if shared else f"false merge of {same_claim}"
        yield Error(kind, name, f"with {' '.join(other)}: {_shown(run, strangers[0])}")


def _wrong_origins(
    run: Traced, name: str, members: Sequence[Instance], main: Claim
) -> Iterator[Error]:
    """Why the number of origins is not that of the gold: one line for each cause seen."""
    wanted, given = origins_of(members), main.origins
    counts = f"{len(given)} for {len(wanted)}"
    inside = [i for i in members if run.claim(i) is main]
    causes = {cause: told for i in inside for cause, told in _wrong_origin(run, i, main)}
    for gold_name, day in wanted:
        mine = [i for i in inside if (i.lineage.origin, i.lineage.occasion) == (gold_name, day)]
        if not mine:
            causes.setdefault("not in the claim (missing or missed merge)", gold_name)
    causes.update(_counted_twice(wanted, given))
    ours = {run.found[i.id].id for i in inside}
    for origin in given:
        if not ours & set(origin.statements):
            causes.setdefault("from statements outside the gold claim", origin.name)
    for cause, told in (causes or {"other": ""}).items():
        yield Error(f"wrong count: {cause}", name, f"{counts}: {told}")


def _counted_twice(
    wanted: Sequence[tuple[str, str | None]], given: Sequence[Origin]
) -> Iterator[tuple[str, str]]:
    """Speakers of whom the machine has more origins than they have occasions."""
    for name, occasions in Counter(name for name, _ in wanted).items():
        fitting = [o for o in given if same_name(o.name, name)]
        if len(fitting) > occasions:
            told = ", ".join(f"{o.name} {o.occasion or ''}".strip() for o in fitting)
            same = len({o.name for o in fitting}) == 1
            cause = "occasion: one speaker" if same else "actor: one speaker under two names"
            yield f"{cause} counted twice", told


def _wrong_origin(run: Traced, instance: Instance, main: Claim) -> Iterator[tuple[str, str]]:
    statement, lineage = run.found[instance.id], instance.lineage
    where = f" [{instance.id}, {instance.article}]"
    given = [o for o in main.origins if statement.id in o.statements]
    if lineage.kind not in COUNTED:
        if given:
            media = given[0].kind == "outlet"
            cause = "relay or outlet for no origin" if media else f"actor for {lineage.kind}"
            yield cause, given[0].name + where
        return
    wanted = lineage.origin or ""
    if not given:
        anonymous = any(statement.id in o.statements for o in main.anonymous)
        yield f"actor: {'anonymous' if anonymous else 'unknown'} for a named one", wanted + where
    elif not any(same_name(o.name, wanted) for o in given):
        media = lineage.kind == "named" and given[0].kind == "outlet"
        passed = any(same_name(given[0].name, channel) for channel in lineage.channels)
        cause = "relay for the origin" if media or passed else "actor: another name"
        yield cause, f"{given[0].name} for {wanted}{where}"


def _wrong_conflicts(run: Traced) -> Iterator[Error]:
    machine = _distinct(run.claims)
    for gold in run.story.conflicts:
        if not any(_meets(gold, c, _gold_sides(run, c)) for c in machine):
            yield Error(f"conflict missed: {gold.kind}", "", gold.about)
    for given in machine:
        sides = _gold_sides(run, given)
        if sum(bool(s) for s in sides) > 1 and not any(
            _meets(g, given, sides) for g in run.story.conflicts
        ):
            names = " / ".join(f"{s.value} {sorted(i)[:2]}" for s, i in zip(given.sides, sides))
            yield Error(f"conflict wrong: {given.kind}", "", names)


def _shown(run: Traced, instance: Instance) -> str:
    text = " … ".join(s.of(run.story.articles[instance.article].text) for s in instance.spans)
    flat = " ".join(text.split())
    return f"[{instance.id}, {instance.article}] {flat[:60]}"


def show_errors(run: Traced) -> None:
    """The table of classes, then a line for each error."""
    found = list(errors(run))
    print(f"\n{run.story.id}: {len(found)} errors by class")
    for kind, times in Counter(e.kind for e in found).most_common():
        print(f"  {times:4}  {kind}")
    for error in sorted(found, key=lambda e: (e.kind, e.claim)):
        print(f"{error.kind} | {error.claim} | {error.told}")
    print()


def main() -> int:
    """Print a line per story and figure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--story", default="", help="stories whose name holds this")
    parser.add_argument("--errors", action="store_true", help="what went wrong, by class")
    options = parser.parse_args()
    for story in stories(options.data):
        if options.story not in story.id:
            continue
        run = traced(story)
        scored = score(run)
        if options.errors:
            show_errors(run)
        groups, instances = len(story.groups), len(story.instances)
        print(f"{story.id}: {len(story.articles)} articles, {groups} claims, {instances} instances")
        for name, value in scored.figures().items():
            print(f"  {name:38} {value:5.1f}")
        print(f"  conflicts outside the gold, not judged: {scored.unjudged}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
