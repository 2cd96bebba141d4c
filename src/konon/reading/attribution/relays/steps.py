"""Steps: what a link, or a source that is an outlet, tells of one step of the way."""

from __future__ import annotations

from dataclasses import replace

from konon.model.evidence import Evidence
from konon.model.mention import Actor, Mention
from konon.model.statement import RelayStep, SaidOn
from konon.reading.attribution.asides import said_on
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.relays.links import (
    Link,
    medium_called,
    outlets_in,
    reporting_outlet,
    site_named,
)
from konon.reading.attribution.sources import mentions_in

# Confidence (0 to 1) that a step is meant: of an outlet of the tables or an actor of the page, and
# of a name that only its place in the sentence tells for an outlet's. Set by hand.
KNOWN, UNKNOWN = 0.95, 0.8
# Tokens between an outlet and the date behind it: "dikutip dari Antara, pada [Selasa]".
TO_DATE = 2


def link_steps(page: Page, link: Link, actors: dict[str, Actor]) -> list[RelayStep]:
    """The steps a link names."""
    return [_linked(page, link, name, actors) for name in link.outlets]


def media_steps(page: Page, draft: Draft, actors: dict[str, Actor]) -> list[RelayStep]:
    """The outlets a draft's source names, nearest the source first; empty for other sources."""
    if draft.source is None:
        return []
    tokens = page.tokens
    inside = mentions_in(page, draft.source)
    names = outlets_in(page, *draft.source)
    if any(m.kind == "person" and not _covered(page, m, names) for m in inside):
        return []
    if names:
        steps = [_step(page, draft, name, actors) for name in names]
        first, last = names[0][1], names[-1][0]
        drawn = page.grammar["drawing"] | {"from"}
        if len(steps) > 1 and any(tokens.lower[i] in drawn for i in range(first, last)):
            steps.reverse()
        return without_doubles(steps)
    heads = page.grammar.phrase("nature.media")
    if heads.at(tokens.lower, draft.source[0], draft.source[1]) and not _own_site(page, draft):
        named = reporting_outlet(page, *draft.source) or site_named(page, draft.source)
        return [_step(page, draft, named, actors)]
    return []


def without_doubles(steps: list[RelayStep]) -> list[RelayStep]:
    """ "Kantor Berita Pusat Korea (KCNA)" is one outlet."""
    seen: dict[str, RelayStep] = {}
    for step in steps:
        seen.setdefault(step.actor or step.name, step)
    return list(seen.values())


def _linked(page: Page, link: Link, name: Range, actors: dict[str, Actor]) -> RelayStep:
    span = page.tokens.span(*name)
    at = page.mention_of[name[0]]
    actor = page.mentions[at].actor if at >= 0 and page.mention_ranges[at] == name else None
    known = actors.get(actor or "")
    medium = medium_called(span.of(page.tokens.text))
    called = known.name if known and known.kind in ("agency", "outlet") else None
    called = called or (medium.name if medium else span.of(page.tokens.text))
    sure = medium is not None or called != span.of(page.tokens.text)
    return RelayStep(
        called,
        "stated",
        span,
        known.id if known else (medium.id if medium else None),
        " ".join(page.tokens.lower[slice(*link.verb)]),
        page.tokens.span(*link.verb),
        _cited_on(page, link),
        confidence=KNOWN if sure else UNKNOWN,
        evidence=(Evidence.text(span, "named as relay"),),
    )


def _cited_on(page: Page, link: Link) -> SaidOn | None:
    """The date right behind the outlet: "dikutip dari Antara, Selasa"."""
    i = link.end
    while i < len(page.tokens) and i < link.end + TO_DATE and _leads_to_date(page, i):
        i += 1
    if link.kind == "told" or i >= len(page.tokens) or page.timex_of[i] < 0:
        return None
    timex = page.timexes[page.timex_of[i]]
    if timex.edtf is None or timex.type not in ("DATE", "TIME"):
        return None
    return SaidOn(
        timex.edtf,
        page.timex_of[i],
        confidence=timex.confidence,
        evidence=(Evidence.text(timex.span, "date behind the outlet"),),
    )


def _leads_to_date(page: Page, i: int) -> bool:
    lower = page.tokens.lower[i]
    return page.timex_of[i] < 0 and (lower in (",", "(") or lower in page.grammar["on_day"])


def _step(page: Page, draft: Draft, name: Range, actors: dict[str, Actor]) -> RelayStep:
    """The step of an outlet that a draft's source names."""
    link = Link("given", draft.cue[0], (name,), draft.cue)
    step = _linked(page, link, name, actors)
    return replace(step, verb=draft.entry.lemma, cited_on=said_on(page, draft))


def _covered(page: Page, mention: Mention, names: list[Range]) -> bool:
    """Whether a mention lies within one of the names."""
    first, last = page.tokens.range(mention.span)
    return any(a <= first and last <= b for a, b in names)


def _own_site(page: Page, draft: Draft) -> bool:
    """ "laman resmi perusahaan tersebut": where somebody spoken of before speaks himself."""
    assert draft.source is not None
    lower, (first, last) = page.tokens.lower, draft.source
    site = page.grammar.phrase("relay.works").at(lower, first, last)
    return bool(site) and lower[last - 1] in page.grammar["pointing_back"]
