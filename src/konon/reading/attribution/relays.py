"""Relays: through which outlets an attribution reached the page.

A cue whose source is an outlet is a relay when somebody else's words stand in its content, and
an attribution of its own when they do not: "KCNA melaporkan …" is KCNA's own report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from konon.model.evidence import Evidence
from konon.model.mention import Actor, Mention
from konon.model.statement import Basis, RelayStep, SaidOn, Venue
from konon.reading.attribution.asides import find_venue, said_on
from konon.reading.attribution.drafts import Draft, cued_in, pointing_verb
from konon.reading.attribution.hanging import QUOTING
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.sources import mentions_in

Field = TypeVar("Field", RelayStep, SaidOn)

# A media draft is only a frame for another when that other fills this share of its content.
FILLS = 0.7
# Confidence of a step that the text does not state for this very attribution.
INHERITED, INFERRED = 0.8, 0.6


@dataclass(slots=True)
class Relays:
    """What was found: the steps of each draft, the drafts that only relay, those idle even so,
    and the occasions told."""

    steps: dict[int, list[RelayStep]] = field(default_factory=dict)
    absorbed: set[int] = field(default_factory=set)
    idle: set[int] = field(default_factory=set)
    venues: dict[int, Venue] = field(default_factory=dict)

    def add(self, draft: Draft, steps: list[RelayStep]) -> None:
        """Append steps, nearest the source first, leaving out one already there."""
        known = self.steps.setdefault(id(draft), [])
        known += [s for s in steps if all(s.name != k.name for k in known)]


def find_relays(
    page: Page, drafts: list[Draft], actors: dict[str, Actor], paragraphs: list[int]
) -> Relays:
    """Relay steps stated in the text, in the same sentence or in the next."""
    relays = Relays()
    inside, ending = _by_parent(drafts), _by_last_sentence(page, drafts)
    for draft in drafts:
        media = media_steps(page, draft, actors)
        if not media:
            continue
        if _points(page, draft):
            _relay_from_next_sentence(page, draft, ending, media, relays, paragraphs)
            continue
        framed = inside[id(draft)]
        for inner in framed:
            relays.add(inner, media)
        if framed and _fill(page, draft, framed):
            relays.absorbed.add(id(draft))
    _absorb_trailing(page, drafts, actors, relays)
    _pass_down(drafts, relays)
    return relays


def media_steps(page: Page, draft: Draft, actors: dict[str, Actor]) -> list[RelayStep]:
    """The outlets a draft's source names, nearest the source first; empty for other sources."""
    if draft.source is None:
        return []
    tokens = page.tokens
    inside = mentions_in(page, draft.source)
    if any(m.kind == "person" for m in inside):
        return []
    media = [m for m in inside if m.kind in ("agency", "outlet")]
    if media:
        media = _without_doubles(media)
        steps = [_step(page, draft, page.tokens.range(m.span), m.actor, actors) for m in media]
        first, last = page.tokens.range(media[0].span)[1], page.tokens.range(media[-1].span)[0]
        if len(steps) > 1 and any(tokens.lower[i] in ("dari", "from") for i in range(first, last)):
            steps.reverse()
        return steps
    heads = page.grammar.phrase("nature.media")
    if heads.at(tokens.lower, draft.source[0], draft.source[1]):
        return [_step(page, draft, draft.source, None, actors)]
    return []


def _without_doubles(media: list[Mention]) -> list[Mention]:
    """ "Kantor Berita Pusat Korea (KCNA)" is one outlet."""
    seen: set[str] = set()
    kept = []
    for mention in media:
        if mention.actor is None or mention.actor not in seen:
            kept.append(mention)
            seen.add(mention.actor or "")
    return kept


def _step(
    page: Page, draft: Draft, part: Range, actor: str | None, actors: dict[str, Actor]
) -> RelayStep:
    span = page.tokens.span(*part)
    name = actors[actor].name if actor in actors else span.of(page.tokens.text)
    cited = said_on(page, draft)
    return RelayStep(
        name,
        "stated",
        span,
        actor,
        draft.entry.lemma,
        page.tokens.span(*draft.cue),
        cited,
        confidence=0.95 if actor else 0.8,
        evidence=(Evidence.text(span, "named as relay"),),
    )


def _by_parent(drafts: list[Draft]) -> defaultdict[int, list[Draft]]:
    """The drafts directly inside each draft's content, other outlets' frames included."""
    inside: defaultdict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.parent is not None and draft.entry.frame != "relay":
            inside[id(draft.parent)].append(draft)
    return inside


def _by_last_sentence(page: Page, drafts: list[Draft]) -> defaultdict[int, list[Draft]]:
    """The drafts with content by the sentence they end in."""
    ending: defaultdict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.parts:
            ending[page.tokens.sentence_of[draft.extent[1] - 1]].append(draft)
    return ending


def _fill(page: Page, draft: Draft, framed: list[Draft]) -> bool:
    """Whether the framed drafts are the content, with nothing else told beside them."""
    total = sum(p[1] - p[0] for p in draft.parts)
    covered: set[int] = set()
    for inner in framed:
        if inner.coordinated:
            return False
        for part in (*inner.parts, inner.clause, inner.source or inner.cue):
            covered.update(range(*part))
    inside = sum(1 for p in draft.parts for i in range(*p) if i in covered)
    return inside >= FILLS * total


def _absorb_trailing(
    page: Page, drafts: list[Draft], actors: dict[str, Actor], relays: Relays
) -> None:
    """ "…, kata X, dikutip dari Y": a frame without content speaks of the draft before it."""
    for draft in drafts:
        if draft.parts or (not draft.trailing and draft.entry.frame != "according"):
            continue
        near = cued_in(drafts, draft.region[0], draft.cue[0] + 1)
        before = [d for d in near if d is not draft and d.region == draft.region and d.parts]
        media = media_steps(page, draft, actors)
        if before and not media and _cites(page, before[-1], draft, actors):
            relays.add(before[-1], media_steps(page, before[-1], actors))
            before[-1].source = draft.source
        if before and media:
            for target in before:
                if target.parent is None or target.parent not in before:
                    relays.add(target, media)
        if not before:
            relays.idle.add(id(draft))  # it speaks of nothing: the outlet's own sentence
        relays.absorbed.add(id(draft))


def _cites(page: Page, report: Draft, draft: Draft, actors: dict[str, Actor]) -> bool:
    """ "lapor Reuters, mengutip kementerian": the outlet relays whom it quotes."""
    quoting = draft.entry.lemma in QUOTING and draft.source is not None
    return quoting and bool(media_steps(page, report, actors))


def _points(page: Page, draft: Draft) -> bool:
    """Whether the content only points back: "Hal itu terungkap dalam jumpa pers, menurut Tass"."""
    if not draft.parts:
        return False
    first, last = draft.parts[0]
    subject = page.grammar.phrase("pointing.relayed_subjects").at(page.tokens.lower, first, last)
    bare = draft.entry.frame == "relay" and subject and last - first <= subject + 1
    return bool(bare) or pointing_verb(page, draft.parts[0]) is not None


def _relay_from_next_sentence(
    page: Page,
    draft: Draft,
    ending: Mapping[int, list[Draft]],
    media: list[RelayStep],
    relays: Relays,
    paragraphs: list[int],
) -> None:
    number = page.tokens.sentence_of[draft.cue[0]]
    together = number > 0 and paragraphs[number - 1] == paragraphs[number]
    before = ending.get(number - 1, []) if together else []
    spoken_of = [d for d in before if d is not draft]
    venue = find_venue(page, *draft.parts[0])
    for target in spoken_of:
        relays.add(target, media)
        if venue is not None:
            relays.venues[id(target)] = venue
    if spoken_of:
        relays.absorbed.add(id(draft))


def _pass_down(drafts: list[Draft], relays: Relays) -> None:
    """What is nested in a relayed attribution came through the same relays."""
    for draft in sorted(drafts, key=_depth):
        parent = draft.parent
        if parent is None:
            continue
        steps = relays.steps.get(id(parent), [])
        if id(parent) in relays.absorbed:  # a frame for this one: its own relays are this one's
            relays.add(draft, steps)
            continue
        relays.add(draft, [inherited(step, "nested in a relayed attribution") for step in steps])


def _depth(draft: Draft) -> int:
    depth = 0
    while draft.parent is not None and depth < 20:
        draft, depth = draft.parent, depth + 1
    return depth


def inherited(step: RelayStep, why: str) -> RelayStep:
    """The same step for another attribution that rests on it."""
    return _carried(step, "inherited", INHERITED, Evidence.inferred("relay", why))


def inferred(step: RelayStep, why: str) -> RelayStep:
    """The same step, supposed for another statement of the same speaker."""
    return _carried(step, "inferred", INFERRED, Evidence.inferred("source", why))


def supposed_date(said: SaidOn, why: str) -> SaidOn:
    """The same date, supposed for another statement made on the same occasion."""
    return _carried(said, "inferred", INFERRED, Evidence.inferred("venue", why))


def _carried(item: Field, basis: Basis, share: float, why: Evidence) -> Field:
    """A field carried over from another statement: its new basis, less confidence, the reason."""
    return replace(
        item, basis=basis, confidence=share * item.confidence, evidence=(*item.evidence, why)
    )
