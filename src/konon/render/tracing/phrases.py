"""A claim's parts in a few plain words each, for every face alike. Nothing is escaped here."""

from __future__ import annotations

from collections.abc import Sequence

from konon.model import Claim
from konon.render.clean import visible
from konon.render.tracing.steps import names
from konon.render.tracing.view import (
    Branch,
    ChangeView,
    ClaimView,
    ConflictView,
    Copy,
    CorrectionView,
    InstanceView,
    Note,
    OriginView,
    Reason,
    Shared,
    Tie,
)

_KINDS = {"outlet": "own reporting", "anonymous": "anonymous"}
_TIED = {"denies": "denied", "doubts": "doubted", "corrects": "corrected"}


def count(number: int, one: str, many: str = "") -> str:
    """ "1 outlet", "3 outlets"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def counts(claim: Claim) -> str:
    """The three numbers, and what is apart from them."""
    told = [
        count(len(claim.outlets), "outlet"),
        count(len(claim.families), "text family", "text families"),
        count(len(claim.origins), "origin"),
    ]
    if claim.anonymous:
        told.append(f"{len(claim.anonymous):,} anonymous")
    return ", ".join([*told, f"{len(claim.unknown):,} unknown"])


def days(claim: Claim) -> str:
    """First and latest appearance."""
    found = dict.fromkeys(day for day in (claim.first, claim.last) if day)
    return " to ".join(found) or "no date known"


def origin_remark(origin: OriginView) -> str:
    """What is known of an origin beside its name: kind, day, place, who heard it."""
    told = [
        _KINDS.get(origin.kind, ""),
        origin.occasion,
        origin.venue,
    ]
    return ", ".join(x for x in told if x)


def independence(view: ClaimView) -> tuple[str, ...]:
    """Whether the counted origins are independent: never more than "possibly", and why not."""
    number = len(view.origins)
    if number == 0:
        return ("no origin is known",)
    if number == 1:
        return ("one origin, however many pass it on",)
    lines = [f"{number:,} origins, possibly independent"]
    lines += [shared_line(view, one) for one in view.shared]
    if not view.shared:
        lines.append("nothing was found that they share")
    return tuple(lines)


def shared_line(view: ClaimView, one: Shared) -> str:
    """What origins share, in words."""
    who = " and ".join(dict.fromkeys(view.origins[n].name for n in one.origins))
    if one.what == "speaker":
        return f"the same speaker on several occasions: {one.value}"
    return {
        "channel": f"{who} share a channel: {one.value}",
        "outlet": f"{who} stand in the same outlet: {one.value}",
        "text family": f"{who} stand in one text family: {one.value}",
        "country": f"{who} speak for one country: {one.value}",
        "day": f"{who} spoke on one day: {one.value}",
        "venue": f"{who} spoke in one place: {one.value}",
        "body": f"{who} speak for one body: {one.value}",
        "article": f"{who} are cited together in: {one.value}",
    }[one.what]


def step_line(branch: Branch) -> str:
    """A branch's step: "TASS, channel, inferred, cited 2025-07-12"."""
    step = branch.step
    told = [
        step.name,
        "" if step.role == "outlet" else step.role,
        "" if step.basis == "stated" else step.basis,
        f"cited {step.cited_on}" if step.cited_on else "",
    ]
    return ", ".join(x for x in told if x)


def said(instance: InstanceView) -> str:
    """Who says it, and how firmly; an outlet's own voice only states."""
    firm = "" if instance.narrated else instance.strength
    return ", ".join(x for x in (instance.source, firm) if x)


def way(instance: InstanceView) -> str:
    """How an instance came, source first."""
    return " ← ".join(names(instance.steps))


def supply(view: ClaimView, instance: InstanceView) -> str:
    """Where its lineage was taken from, and why; "" where its own words have it."""
    if instance.supplied is None:
        return ""
    other = view.instance(instance.supplied.other)
    what = where(other) if other else visible(instance.supplied.other)
    return f"lineage from {what}: {', '.join(instance.supplied.reasons)}"


def about(of: ConflictView | ChangeView) -> str:
    """What a conflict or change is about: "number of workers", "date"."""
    return of.kind if of.about in ("", of.kind) else f"{of.kind} of {of.about}"


def why(view: ClaimView, reason: Reason) -> str:
    """Why an instance was merged, and with which."""
    other = view.instance(reason.other)
    what = where(other) if other else visible(reason.other)
    more = f"; and {count(reason.edges - 1, 'more edge')}" if reason.edges > 1 else ""
    return f"as in {what}: {', '.join(reason.reasons)} ({reason.weight:.2f}{more})"


def where(instance: InstanceView) -> str:
    """Outlet and day."""
    return f"{instance.outlet}, {instance.published or 'no date known'}"


def note_line(note: Note) -> str:
    """A verification note: "unverifiable, says Bloomberg (3 statements)"."""
    value = note.value.replace("_", " ")
    by = f", says {note.by}" if note.by else ""
    return f"{value}{by} ({count(len(note.statements), 'statement')})"


def tie_line(view: ClaimView, tie: Tie) -> str:
    """What denies or doubts what: the side outside the claim is told."""
    inside = set(view.claim.statements)
    own = tie.right in inside
    other = view.instance(tie.left if own else tie.right)
    told = _TIED.get(tie.kind, tie.kind)
    head = f"{told} by" if own else {"denied": "denies"}.get(told, tie.kind)
    if other is None:
        return f"{head} {visible(tie.left if own else tie.right)}"
    return f"{head} {other.source}: {other.content} ({where(other)})"


def correction_line(view: ClaimView, one: CorrectionView) -> str:
    """A notice, of what it speaks, its words, and how that is known."""
    found = (view.instance(id) for id in one.statements)
    of = "; ".join(dict.fromkeys(where(i) for i in found if i)) or visible(one.statements[0])
    by = f" by {one.by}" if one.by else ""
    notice = view.instance(one.notice)
    words = f"{notice.sentence} ({where(notice)})" if notice else visible(one.notice)
    return f"{one.kind.replace('_', ' ')}{by} of {of}: {words}; {one.reason}"


def copy_line(view: ClaimView, copy: Copy) -> str:
    """Why two articles are one family."""
    outlets = {a: o for f in view.families for a, o in zip(f.articles, f.outlets, strict=True)}
    left, right = (visible(outlets.get(a, a)) for a in (copy.left, copy.right))
    return f"{left} and {right}: {', '.join(copy.reasons)}"


def origins_line(view: ClaimView) -> str:
    """All origins and where they lead, in one sentence; what a drawing says to the ear."""
    told = [f"{_spoken(origin)} in {_outlets(origin)}" for origin in view.every_origin]
    return f"{counts(view.claim)}. " + "; ".join(told)


def _spoken(origin: OriginView) -> str:
    via = f" via {', '.join(origin.channels)}" if origin.channels else ""
    remark = origin_remark(origin)
    return origin.name + via + (f" ({remark})" if remark else "")


def _outlets(origin: OriginView) -> str:
    return ", ".join(dict.fromkeys(leaves(origin.branches))) or "no outlet known"


def leaves(branches: Sequence[Branch]) -> list[str]:
    """The outlets at the ends of branches."""
    found = []
    for branch in branches:
        if branch.statements:
            found.append(branch.step.name)
        found += leaves(branch.branches)
    return found
