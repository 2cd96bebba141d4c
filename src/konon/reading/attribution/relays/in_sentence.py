"""In a sentence: each link given to the attributions it speaks of, and cut off their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from konon.reading.attribution.drafts import Draft, trim
from konon.reading.attribution.frames.subjects import source_before
from konon.reading.attribution.page import VERBAL, Page, Range, crosses
from konon.reading.attribution.relays.gathered import Relays, front
from konon.reading.attribution.relays.links import Link, find_links, without_links
from konon.reading.attribution.relays.steps import link_steps

# How far before an outlet "seperti ia sampaikan kepada" may begin, in tokens.
ASIDE_REACH = 5
_MEDIA = ("agency", "outlet")


def attach_links(relays: Relays) -> None:
    """Give every draft the links of its sentence that speak of it."""
    page, drafts = relays.page, relays.drafts
    by_sentence = _by_sentence(page, drafts)
    found = {n: find_links(page, *page.tokens.sentences[n]) for n in sorted(by_sentence)}
    _cut_all(page, drafts, found)
    for number, there in by_sentence.items():
        with_parts = [draft for draft in there if draft.parts]
        for link in found[number]:
            for draft in with_parts:
                _cut_aside(page, link, found[number], draft)
            _attach(relays, link, with_parts)
    for draft in drafts:
        _informant(draft, relays)


def _by_sentence(page: Page, drafts: list[Draft]) -> defaultdict[int, list[Draft]]:
    """By sentence the drafts outside quotations whose cue, or one of whose asides, it holds."""
    by_sentence: defaultdict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        number = _sentence(page, draft)
        if draft.quote < 0 and number >= 0:
            by_sentence[number].append(draft)
        for aside in draft.asides:
            by_sentence[page.tokens.sentence_of[aside[0]]].append(draft)
    return by_sentence


def _sentence(page: Page, draft: Draft) -> int:
    """The sentence of a draft's cue; -1 where the cue stands behind the last token."""
    return page.tokens.sentence_of[draft.cue[0]] if draft.cue[0] < len(page.tokens) else -1


def _attach(relays: Relays, link: Link, drafts: list[Draft]) -> None:
    """Give a link to those of its sentence's drafts that it speaks of."""
    steps = link_steps(relays.page, link, relays.actors)
    for draft in _spoken_of(relays.page, link, drafts):
        _cut_hearer(relays.page, link, draft)
        if _is_source(link, draft):
            continue
        own = {s.name for s in relays.media(draft)}
        kept = [step for step in steps if step.name not in own]
        if kept:
            relays.link(draft, link, kept)


def _cut_all(page: Page, drafts: list[Draft], found: Mapping[int, list[Link]]) -> None:
    """Take the words that tie outlets off all drafts, and tell whom an outlet's frame opens."""
    frames = {d.source[0]: d.source for d in drafts if d.entry.frame == "relay" and d.source}
    for draft in drafts:
        source = draft.source
        _cut_frame(page, draft, frames)
        _cut(page, draft, found.get(_sentence(page, draft), []))
        if draft.source != source and draft.parent is None:
            draft.parent = next((d for d in drafts if d is not draft and _told_in(d, draft)), None)


def _cut_frame(page: Page, draft: Draft, frames: Mapping[int, Range]) -> None:
    """ "Dikutip dari [situs Kemenag], Rina Halim mengatakan": she says it, not the ministry."""
    if draft.source is None or draft.entry.frame == "relay" or draft.source[0] not in frames:
        return
    first, last = frames[draft.source[0]][1], draft.source[1]
    if first < last and page.tokens.lower[first] == ",":
        while first + 1 < last and page.tokens.lower[first] == ",":
            first += 1
        draft.source = (first, last)


def _told_in(frame: Draft, draft: Draft) -> bool:
    """Whether an outlet's frame opens the sentence of a draft: "Dilansir Antara, [Lund mengatakan
    …]"."""
    if frame.entry.frame != "relay" or draft.source is None or frame.parent is not None:
        return False
    first, last = min(draft.source[0], draft.cue[0]), max(draft.source[1], draft.cue[1])
    return frame.cue[0] < first and any(a <= first and last <= b for a, b in frame.parts)


def _is_source(link: Link, draft: Draft) -> bool:
    """Whether the outlet of a link is what a draft cites ("Dilansir dari Android Central, …")."""
    return draft.source is not None and any(
        draft.source[0] <= first and last <= draft.source[1] for first, last in link.outlets
    )


def _informant(draft: Draft, relays: Relays) -> None:
    """ "Sumber Reuters di kementerian": somebody who told it to Reuters."""
    page = relays.page
    if draft.source is None or not draft.parts:
        return
    first, last = draft.source
    head = page.grammar.phrase("relay.informants").at(page.tokens.lower, first, last)
    if not head:
        return
    named = zip(page.mentions, page.mention_ranges, strict=True)
    name = next((part for m, part in named if m.kind in _MEDIA and part[0] == first + head), None)
    if name is not None and name[1] <= last:
        relays.tie(draft, Link("told", first, (name,), (first, first + head)))


def _spoken_of(page: Page, link: Link, drafts: list[Draft]) -> list[Draft]:
    """The drafts of a sentence that a link speaks of."""
    frames = [d for d in drafts if d.source and any(crosses(o, d.source) for o in link.outlets)]
    others = [d for d in drafts if d not in frames and not _inside_part(page, link, d)]
    inner = [d for d in others if d.parent is not None and d.parent in frames]
    outer = inner or [d for d in others if d.parent not in others] or frames
    if len(outer) < 2 or (link.kind != "told" and all(link.at < front(d) for d in outer)):
        return outer
    before = [d for d in outer if front(d) <= link.at]
    nearest = max(before, key=lambda d: d.cue[0]) if before else outer[0]
    return [d for d in outer if d is nearest or d.inherits is nearest or nearest.inherits is d]


def _inside_part(page: Page, link: Link, draft: Draft) -> bool:
    """Whether a link stands in the middle of a content, where it speaks of something told there:
    of a noun ("laporan yang dikutip Kyodo keliru") with a single word behind it."""
    before, lower = link.at - 1, page.tokens.lower
    of_noun = lower[before] in page.grammar["relative"] and lower[before - 1] != ","
    behind = 0 if of_noun else 1
    return any(first < link.at and link.end < last - behind for first, last in draft.parts)


def _cut(page: Page, draft: Draft, links: list[Link]) -> None:
    """Take the words that tie outlets off a draft's source and from before its "bahwa"."""
    if draft.quote >= 0 or not links:
        return
    if draft.source is not None:
        draft.source = _speaker_before(page, draft, links) or draft.source
        if page.tokens.lower[draft.source[0]] in page.grammar["relative"]:
            inside = [k for k in links if draft.source[0] < k.at and k.end <= draft.source[1]]
            draft.source = inside[0].outlets[0] if inside else draft.source
            return  # "Dilansir dari , yang mengutip [AFP]": the page has lost the name
        others = [link for link in links if not crosses(link.verb, draft.cue)]
        draft.source = without_links(page, draft.source, others)
    if not draft.parts or draft.entry.frame not in ("clause", "object"):
        return
    first, last = draft.parts[0]
    that = page.grammar["that_strong"]
    opens = next((i for i in range(first, last) if page.tokens.lower[i] in that), None)
    if opens is None or page.quote_of[opens] != page.quote_of[first]:
        return
    if any(first <= link.at and link.end <= opens for link in links):
        draft.parts[0] = (opens, last)


def _speaker_before(page: Page, draft: Draft, links: list[Link]) -> Range | None:
    """ "[Rina Halim], kepada kantor berita AFP, mengatakan": the hearer is not who speaks, nor is
    who passed it on: "[Rina Halim], dikutip AFP, mengatakan"."""
    assert draft.source is not None
    first, last = draft.source
    aside = next((k for k in links if k.at <= first and last <= k.end), None)
    if aside is not None and aside.kind == "drawn":  # "dikutip X dari [Y]"
        before = next((k for k in links if k.end == aside.at), aside)
        aside = replace(before, outlets=aside.outlets)
    if aside is None or aside.kind not in ("told", "passed") or draft.cue[0] < aside.end:
        return None
    at, lead = aside.at, page.grammar["link_opener"]
    while aside.kind == "passed" and page.tokens.lower[at - 1] in lead:
        at -= 1  # ", seperti dikutip AFP,"
    start = page.tokens.sentences[page.tokens.sentence_of[first]][0]
    if page.tokens.lower[at - 1] != ",":
        beside = aside.kind == "passed" and aside.end == draft.cue[0] and at > start
        return source_before(page, at, start) if beside else None  # "Rina dikutip X mengatakan"
    if aside.kind == "passed" and page.tokens.lower[aside.end] != ",":
        return None
    return source_before(page, at - 1, start) if start < at - 1 else None


def _cut_aside(page: Page, link: Link, links: list[Link], draft: Draft) -> None:
    """What only tells how a content came is no part of it: "…, seperti ia sampaikan kepada X",
    "… (Yonhap/Reuters)"."""
    for index, part in enumerate(draft.parts):
        if not part[0] < link.at < part[1]:
            continue
        start = _aside_start(page, link, links, part)
        rest = trim(page, part[0], start) if start is not None else None
        if rest is not None:
            draft.parts[index] = rest
            draft.asides.append((rest[1], part[1]))


def _aside_start(page: Page, link: Link, links: list[Link], part: Range) -> int | None:
    """Where the words begin that tell how a content came; None where the link is told in it."""
    lower = page.tokens.lower
    asides, openers = page.grammar.phrase("relay.as_told"), page.grammar.phrase("venue.openers")
    start = link.at if lower[link.at] == "(" else _trailing_frame(page, link, links, part)
    if link.kind == "told" and _adds_hearer(page, link, part):
        start = link.at
        while lower[start - 1] in openers.by_first:
            start -= 1
    found = asides.within(lower, max(part[0], link.at - ASIDE_REACH), link.at)
    if found is not None and lower[found[0] - 1] == ",":
        start = found[0]
    return start


def _trailing_frame(page: Page, link: Link, links: list[Link], part: Range) -> int | None:
    """Where ", demikian dilaporkan Reuters yang mengutip TVN" begins at the end of a content."""
    lower, words = page.tokens.lower, page.grammar
    start, leads = link.at, words["passing_adverb"] | words["link_opener"] | words["thus"]
    while start > part[0] and lower[start - 1] in leads:
        start -= 1
    if link.kind == "told" or start == link.at or lower[start - 1] != ",":
        return None
    between = words["relative"] | words["and"] | words["third_person_clitic"] | leads | {","}
    tied = {i for one in links for i in range(one.at, one.end)}
    rest = (i for i in range(start, part[1]) if i not in tied and page.timex_of[i] < 0)
    return start - 1 if all(lower[i] in between for i in rest) else None


def _adds_hearer(page: Page, link: Link, part: Range) -> bool:
    """ "membantah kabar itu kepada Reuters", "… turun dalam wawancara dengan Reuters": behind a
    content without a predicate, or with an interview, an outlet heard all of it."""
    first, _ = part
    interview = page.grammar.phrase("interview.words").at(page.tokens.lower, *link.verb) > 0
    interview = interview and page.tokens.lower[link.at - 1] in page.grammar["locative"]
    return interview or not any(page.tokens.pos[i] in VERBAL for i in range(first, link.at))


def _cut_hearer(page: Page, link: Link, draft: Draft) -> None:
    """ "mengatakan kepada Reuters pasokan listrik kurang": the hearer is no part of the content."""
    first, last = draft.parts[0] if draft.parts else (0, 0)
    if link.kind == "told" and first == link.at and draft.cue[1] == first:
        rest = trim(page, link.end, last)
        if rest is not None:
            draft.parts[0] = rest
