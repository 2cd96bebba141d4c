"""What the machine made of an annotated story, and how right it is: see eval/trace.py."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import combinations
from typing import Any

import konon
from konon.export.shelf import Shelf
from konon.facts import load_facts
from konon.model import Claim, Conflict, Reading, Span, Statement
from konon.trace import trace_claims
from scoring import Counts
from trace_gold import GoldConflict, Instance, Story, origins_of

# Share of a gold span's characters a statement must cover to be its instance, and the least
# Jaccard of the two: a quotation of five sentences is not an instance of what its last one says.
COVERED, LEAST_JACCARD = 0.5, 0.2
# Begins the label of an instance that was not read, and stands in no claim.
ALONE = "alone "


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
            jaccard = covering(wanted, given)
            if jaccard is not None:
                scored.append((statement.id in self.claim_of, jaccard, statement))
        # What trace has left out can be the instance only where nothing else is.
        return max(scored, key=lambda s: s[:2])[2] if scored else None

    def claim(self, instance: Instance) -> Claim | None:
        """The machine's claim that holds the instance."""
        statement = self.found.get(instance.id)
        return self.claim_of.get(statement.id) if statement else None

    def main(self, members: Sequence[Instance]) -> Claim | None:
        """The machine's claim that holds most of `members`; the larger of two with as many."""
        return holding_most(self.claim(one) for one in members)


def covering(wanted: Set[int], given: Set[int]) -> float | None:
    """Jaccard of two sets of characters, where the given covers enough of the wanted."""
    shared = len(wanted & given)
    jaccard = shared / len(wanted | given)
    return jaccard if shared >= COVERED * len(wanted) and jaccard >= LEAST_JACCARD else None


def holding_most(claims: Iterable[Claim | None]) -> Claim | None:
    """The claim that is there most often; the larger of two that are as often."""
    found = [claim for claim in claims if claim is not None]
    held, by_id = Counter(claim.id for claim in found), {claim.id: claim for claim in found}
    best = max(held, key=lambda id: (held[id], len(by_id[id].statements), id), default=None)
    return by_id[best] if best else None


def _characters(spans: Sequence[Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}


def traced(story: Story) -> Traced:
    """Read and trace every article of the story."""
    readings = {id: konon.read(article) for id, article in story.articles.items()}
    oldest_first = sorted(readings.values(), key=lambda r: (str(r.article.published), r.article.id))
    return Traced(story, readings, trace_claims(Shelf(oldest_first)))


# -- scores ----------------------------------------------------------------------------------------


@dataclass
class Score:
    """One story's counts; shares are in percent."""

    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    gold: dict[str, str] = field(default_factory=dict)
    machine: dict[str, str] = field(default_factory=dict)
    relays: Counts = field(default_factory=Counts)
    conflicts_right: int = 0
    conflicts_given: int = 0
    conflicts_met: int = 0
    conflicts_wanted: int = 0
    unjudged: int = 0
    false_joins: int = 0

    def add(self, name: str, right: bool) -> None:
        """Count one answer."""
        self.asked[name] += 1
        self.right[name] += right

    def __add__(self, other: Score) -> Score:
        """Of both stories together."""
        return Score(
            self.asked + other.asked,
            self.right + other.right,
            self.gold | other.gold,
            self.machine | other.machine,
            self.relays + other.relays,
            self.conflicts_right + other.conflicts_right,
            self.conflicts_given + other.conflicts_given,
            self.conflicts_met + other.conflicts_met,
            self.conflicts_wanted + other.conflicts_wanted,
            self.unjudged + other.unjudged,
            self.false_joins + other.false_joins,
        )

    def figures(self) -> dict[str, float]:
        """By name, in percent; what could not be asked is left out."""
        shares = {n: 100 * self.right[n] / self.asked[n] for n in self.asked}
        precision, recall = b_cubed(self.gold, self.machine)
        read = [id for id in self.gold if not self.machine[id].startswith(ALONE)]
        of_read = b_cubed({i: self.gold[i] for i in read}, {i: self.machine[i] for i in read})
        found = {
            **shares,
            "claims B3 precision": 100 * precision,
            "claims B3 recall": 100 * recall,
            "claims B3 F1": 100 * f1(precision, recall),
            "claims B3 F1 of instances read": 100 * f1(*of_read),
        }
        if self.relays.wanted:
            found["relay edges F1"] = self.relays.f1
        if self.conflicts_given:
            found["conflicts precision"] = 100 * self.conflicts_right / self.conflicts_given
        if self.conflicts_wanted:
            found["conflicts recall"] = 100 * self.conflicts_met / self.conflicts_wanted
            found["conflicts F1"] = f1(
                found.get("conflicts precision", 0.0), found["conflicts recall"]
            )
        return found


def score(run: Traced) -> Score:
    """Every measure of one story."""
    result = Score()
    for instance in run.story.instances:
        claim = run.claim(instance)
        result.add("instances read", claim is not None)
        result.gold[instance.id] = f"{instance.claim} {instance.stance}"
        result.machine[instance.id] = claim.id if claim else ALONE + instance.id
    for members in run.story.groups.values():
        _score_group(result, run, members)
    result.relays = _relay_edges(run)
    _score_conflicts(result, run)
    _score_languages(result, run)
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
    left, right = words_of(one), words_of(other)
    if left and right and (left <= right or right <= left):
        return True
    body = _body(one)
    return body is not None and body == _body(other)


@cache
def _body(name: str) -> str | None:
    found = (load_facts().body(name, language) for language in ("id", "en"))
    return next((body.id for body in found if body), None)


def words_of(name: str) -> set[str]:
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


# -- across languages ------------------------------------------------------------------------------

IN_BOTH = "claims in two languages, joined"


def _score_languages(result: Score, run: Traced) -> None:
    """Of the gold claims told in two languages, those of which a claim of the machine holds
    instances in two; and pairs in two languages that it holds though their numbers are others."""
    language = {i.id: run.readings[i.article].language for i in run.story.instances}
    for members in run.story.groups.values():
        if len({language[i.id] for i in members}) > 1:
            held: dict[str, set[str]] = defaultdict(set)
            for instance in members:
                if claim := run.claim(instance):
                    held[claim.id].add(language[instance.id])
            result.add(IN_BOTH, any(len(languages) > 1 for languages in held.values()))
    for one, other in combinations(run.story.instances, 2):
        together = run.claim(one) and run.claim(one) is run.claim(other)
        if together and language[one.id] != language[other.id]:
            result.false_joins += _other_numbers(run, one, other)


def _other_numbers(run: Traced, one: Instance, other: Instance) -> bool:
    """Whether the two are on different sides of a gold conflict of numbers, or of different claims
    with other figures."""
    for conflict in run.story.conflicts:
        sides = [{n for n, s in enumerate(conflict.sides) if i.id in s} for i in (one, other)]
        if conflict.kind == "number" and all(sides) and not sides[0] & sides[1]:
            return True
    figures = [_figures(run, i) for i in (one, other)]
    return one.claim != other.claim and all(figures) and figures[0] != figures[1]


def _figures(run: Traced, instance: Instance) -> set[str]:
    """The digits in its words, without the marks that each language puts between them."""
    text = run.story.articles[instance.article].text
    words = " ".join(span.of(text) for span in instance.spans)
    return {re.sub(r"\D", "", figure) for figure in re.findall(r"\d[\d.,]*", words)}


# -- conflicts -------------------------------------------------------------------------------------


def _score_conflicts(result: Score, run: Traced) -> None:
    machine = distinct(run.claims)
    sides = {id(c): gold_sides(run, c) for c in machine}
    judged = [c for c in machine if sum(bool(s) for s in sides[id(c)]) > 1]
    right = [c for c in judged if any(meets(g, c, sides[id(c)]) for g in run.story.conflicts)]
    met = [g for g in run.story.conflicts if any(meets(g, c, sides[id(c)]) for c in judged)]
    result.conflicts_right, result.conflicts_given = len(right), len(judged)
    result.conflicts_met, result.conflicts_wanted = len(met), len(run.story.conflicts)
    result.unjudged = len(machine) - len(judged)


def distinct(claims: Sequence[Claim]) -> list[Conflict]:
    """A conflict between two claims is told in both; it is one."""
    found = {}
    for conflict in (c for claim in claims for c in claim.conflicts):
        found[conflict.kind, frozenset(frozenset(s.statements) for s in conflict.sides)] = conflict
    return list(found.values())


def gold_sides(run: Traced, conflict: Conflict) -> list[set[str]]:
    held: dict[str, set[str]] = defaultdict(set)
    for instance, statement in run.found.items():
        held[statement.id].add(instance)
    return [set().union(*(held[id] for id in side.statements)) for side in conflict.sides]


def meets(gold: GoldConflict, given: Conflict, sides: Sequence[set[str]]) -> bool:
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
