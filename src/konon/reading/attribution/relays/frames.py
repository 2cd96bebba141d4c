"""Frames: "Reuters melaporkan Rina mengatakan …" is Rina's, and Reuters the relay."""

from __future__ import annotations

from collections import defaultdict

from konon.model.statement import RelayStep
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.relays.gathered import Relays, Tied, front
from konon.reading.attribution.relays.passing import Told

# A media draft is only a frame for another when that other fills this share of its content, in
# tokens. Set by hand.
FILLS = 0.7


def by_parent(drafts: list[Draft]) -> defaultdict[int, list[Draft]]:
    """The drafts directly inside each draft's content, other outlets' frames included."""
    inside: defaultdict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.parent is not None and draft.entry.frame != "relay":
            inside[id(draft.parent)].append(draft)
    return inside


def settle_frames(relays: Relays) -> None:
    """A frame that is a second reading of somebody's words gives them its outlets, and goes."""
    told = Told(relays.drafts)
    for draft in relays.drafts:
        media = relays.media(draft)
        if not media or relays.is_absorbed(draft):
            continue
        known = told.framed_twice(draft)
        if known is None or relays.is_absorbed(known):
            continue
        own = {step.name for step in relays.media(known)}
        relays.tie_source(known, draft, [step for step in media if step.name not in own])
        for link, steps in relays.links_of(draft):
            kept = [step for step in steps if step.name not in own]
            if kept:
                relays.link(known, link, kept)
        relays.absorb(draft)
        if known.parent is draft:
            known.parent = draft.parent


def frame(draft: Draft, framed: list[Draft], media: list[RelayStep], relays: Relays) -> None:
    """The drafts in an outlet's content come through it, and through what is tied to it; it goes
    where they are all it tells."""
    for inner in framed:
        _give(draft, inner, media, relays)
    if _fill(draft, framed, relays.links_of(framed[0])):
        relays.absorb(draft)


def _give(draft: Draft, inner: Draft, media: list[RelayStep], relays: Relays) -> None:
    known, named = relays.links_of(draft), relays.names(draft)
    behind = all(other.at > front(inner) for other, _ in known)
    told_by = draft.entry.frame in ("clause", "object", "noun") and behind
    at = front(inner) if told_by else None  # an outlet behind it all passed the report on
    relays.tie_source(inner, draft, [step for step in media if step.name not in named], at)
    for other, steps in known:
        relays.link(inner, other, steps)


def _fill(draft: Draft, framed: list[Draft], links: list[Tied]) -> bool:
    """Whether the framed drafts are the content, with nothing else told beside them."""
    if draft.entry.frame == "relay" and any(_outside(inner, draft) for inner in framed):
        return True  # "X mengungkapkan kepada Y, lalu dikutip Z, bahwa …"
    total = sum(p[1] - p[0] for p in draft.parts)
    covered: set[int] = set()
    for inner in framed:
        if inner.coordinated:
            return False
        for part in (*inner.parts, inner.clause, inner.source or inner.cue):
            covered.update(range(*part))
    for link, _ in links:
        covered.update(range(link.at, link.end))
    inside = sum(1 for p in draft.parts for i in range(*p) if i in covered)
    return inside >= FILLS * total


def _outside(inner: Draft, around: Draft) -> bool:
    """Whether a draft's content stands behind the frame around its clause."""
    return bool(inner.parts) and all(
        part[0] >= around.cue[1] for part in inner.parts if around.cue[0] > inner.cue[0]
    )
