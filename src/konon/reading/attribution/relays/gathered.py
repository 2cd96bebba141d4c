"""Gathered: what has been found, so far, of how the attributions of a page reached it."""

from __future__ import annotations

from dataclasses import dataclass, field

from konon.model.mention import Actor
from konon.model.statement import RelayStep, Venue
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.relays.links import Link, ordered
from konon.reading.attribution.relays.steps import link_steps, media_steps

# A link and the steps it names, nearest the source first.
Tied = tuple[Link, list[RelayStep]]


@dataclass(slots=True)
class Relays:
    """A page's drafts, and what is found of the way of each. Drafts are known by their `id()`.

    drafts      in the order of their cues
    actors      of the page, by id
    paragraphs  for each sentence the number of its paragraph
    links       of each draft, with the steps they name, in the order found
    steps       of each draft, nearest the source first
    absorbed    the drafts that only tell how others came: no attributions of their own
    idle        those of them that speak of no other draft: the outlet's own sentence
    venues      occasions told in a sentence of their own
    named       the outlets that a draft's source names, by its source and cue as they were
    """

    page: Page
    drafts: list[Draft]
    actors: dict[str, Actor]
    paragraphs: list[int]
    links: dict[int, list[Tied]] = field(default_factory=dict)
    steps: dict[int, list[RelayStep]] = field(default_factory=dict)
    absorbed: set[int] = field(default_factory=set)
    idle: set[int] = field(default_factory=set)
    venues: dict[int, Venue] = field(default_factory=dict)
    named: dict[tuple[int, Range | None, Range], list[RelayStep]] = field(default_factory=dict)

    def add(self, draft: Draft, steps: list[RelayStep]) -> None:
        """Append steps, nearest the source first, leaving out one already there."""
        known = self.steps.setdefault(id(draft), [])
        known += [s for s in steps if not any(_same_step(s, k) for k in known)]

    def link(self, draft: Draft, link: Link, steps: list[RelayStep]) -> None:
        """A link of a draft, leaving out one already there."""
        known = self.links.setdefault(id(draft), [])
        if all(link.outlets != other.outlets for other, _ in known):
            known.append((link, steps))

    def tie(self, draft: Draft, link: Link) -> None:
        """A link of a draft, with all the steps it names."""
        self.link(draft, link, link_steps(self.page, link, self.actors))

    def tie_source(
        self, draft: Draft, frame: Draft, media: list[RelayStep], at: int | None = None
    ) -> None:
        """The outlets of a frame's source tied to a draft, but for those tied already.

        `at` is where the link counts as beginning, if not at the source: which link comes first
        depends on it (`links.ordered`).
        """
        assert frame.source is not None
        link = Link("given", frame.source[0] if at is None else at, (frame.source,), frame.cue)
        named = self.names(draft)
        new = [step for step in media if step.name not in named]
        if new:
            self.link(draft, link, new)

    @property
    def quoting(self) -> frozenset[str]:
        """Lemmas of cues by which an outlet names whom it quotes."""
        return self.page.grammar.listed("cues.quoting")

    def links_of(self, draft: Draft) -> list[Tied]:
        """The links of a draft so far."""
        return self.links.get(id(draft), [])

    def names(self, draft: Draft) -> set[str]:
        """The outlets a draft's links name."""
        return {step.name for _, steps in self.links_of(draft) for step in steps}

    def media(self, draft: Draft) -> list[RelayStep]:
        """The outlets a draft's source names, nearest the source first."""
        key = (id(draft), draft.source, draft.cue)
        if key not in self.named:
            self.named[key] = media_steps(self.page, draft, self.actors)
        return list(self.named[key])

    def absorb(self, draft: Draft) -> None:
        """Count a draft for what tells how others came."""
        self.absorbed.add(id(draft))

    def is_absorbed(self, draft: Draft) -> bool:
        """Whether a draft only tells how others came."""
        return id(draft) in self.absorbed

    def cited(self, draft: Draft) -> frozenset[int]:
        """The time expressions that are dates of citation of a draft's words."""
        steps = self.steps.get(id(draft), [])
        days = (step.cited_on for step in steps if step.basis == "stated")
        return frozenset(day.timex for day in days if day and day.timex is not None)

    def settle(self) -> None:
        """Put each draft's links in order, before the steps it has from other sentences."""
        for draft in self.drafts:
            linked = dict(self.links_of(draft))
            later = self.steps.pop(id(draft), [])
            for link in ordered(linked, front(draft)):
                self.add(draft, linked[link])
            self.add(draft, later)


def _same_step(one: RelayStep, other: RelayStep) -> bool:
    """Whether two steps are one outlet, by its name or by the words: "laman Radar Merang"."""
    words = one.span is not None and other.span is not None and one.span.overlaps(other.span)
    return one.name == other.name or words


def front(draft: Draft) -> int:
    """Where a draft begins: what ties an outlet before it opens the sentence."""
    return min(
        [draft.cue[0], *(p[0] for p in draft.parts), *([draft.source[0]] if draft.source else [])]
    )
