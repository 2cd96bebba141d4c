"""What went wrong in a traced story, by class: `python eval/trace.py --errors`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from konon.model import Claim, Origin
from trace_gold import COUNTED, Instance, origins_of
from trace_scores import Traced, distinct, gold_sides, meets, same_name, words_of


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
        # A lead and the quotation it sums up: the claim's outlets are not hurt by that.
        where = " in one article" if _articles(group) <= _articles(inside) else ""
        apart_by = f"{_words_apart(run, group, inside)}, {_who_apart(group, inside)}"
        kind = f"missed merge{where}: {apart_by}"
        yield Error(kind, name, f"{len(group)} beside {len(inside)}: {_shown(run, group[0])}")


def _articles(members: Sequence[Instance]) -> set[str]:
    return {i.article for i in members}


def _who_apart(group: Sequence[Instance], inside: Sequence[Instance]) -> str:
    """Whether the speaker is the same: then the lineage itself speaks for one claim."""
    ours = {i.lineage.origin for i in inside if i.lineage.origin}
    theirs = {i.lineage.origin for i in group if i.lineage.origin}
    return "same speaker" if ours & theirs else "other or no speaker"


def _words_apart(run: Traced, group: Sequence[Instance], inside: Sequence[Instance]) -> str:
    """How far the words of the two groups are from each other, at their nearest."""
    best = max(_common(run, a, b) for a in group for b in inside)
    return "same words" if best >= 0.6 else "near words" if best >= 0.3 else "other words"


def _common(run: Traced, one: Instance, other: Instance) -> float:
    left, right = (
        {w for s in i.spans for w in words_of(s.of(run.story.articles[i.article].text))}
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
    machine = distinct(run.claims)
    for gold in run.story.conflicts:
        if not any(meets(gold, c, gold_sides(run, c)) for c in machine):
            yield Error(f"conflict missed: {gold.kind}", "", gold.about)
    for given in machine:
        sides = gold_sides(run, given)
        if sum(bool(s) for s in sides) > 1 and not any(
            meets(g, given, sides) for g in run.story.conflicts
        ):
            pairs = zip(given.sides, sides, strict=True)
            told = [f"{side.value} {sorted(held)[:2]}" for side, held in pairs]
            yield Error(f"conflict wrong: {given.kind}", "", " / ".join(told))


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
