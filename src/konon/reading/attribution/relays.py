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
from konon.reading.attribution.drafts import Draft, cued_in, is_media, pointing_verb, trim
from konon.reading.attribution.hanging import QUOTING
from konon.reading.attribution.links import (
    LONGEST_NAME,
    Link,
    find_links,
    medium_called,
    ordered,
    outlets_in,
    reporting_outlet,
    site_named,
    without_links,
)
from konon.reading.attribution.page import VERBAL, Page, Range, crosses
from konon.reading.attribution.passing import (
    cut_before,
    framed_twice,
    passed_on,
    targets,
    told_alone,
)
from konon.reading.attribution.sources import mentions_in
from konon.reading.attribution.subjects import source_before

Field = TypeVar("Field", RelayStep, SaidOn)

# A media draft is only a frame for another when that other fills this share of its content.
FILLS = 0.7
# Verbs of an outlet whose object speaks; that of "melansir" may be the report itself.
CITING = frozenset(("mengutip", "menukil", "menyitir"))
_MEDIA = ("agency", "outlet")
# How far before an outlet "seperti ia sampaikan kepada" may begin, in tokens.
ASIDE_REACH = 5
# Most words beside an outlet in a sentence that only says who passed the words before it on.
ASIDE_WORDS = 8
# Confidence of a step that the text does not state for this very attribution.
INHERITED, INFERRED = 0.8, 0.6


@dataclass(slots=True)
class Relays:
    """What was found: the links of each draft with their steps, the drafts that only relay, those
    idle even so, and the occasions told."""

    links: dict[int, list[tuple[Link, list[RelayStep]]]] = field(default_factory=dict)
    steps: dict[int, list[RelayStep]] = field(default_factory=dict)
    absorbed: set[int] = field(default_factory=set)
    idle: set[int] = field(default_factory=set)
    venues: dict[int, Venue] = field(default_factory=dict)

    def add(self, draft: Draft, steps: list[RelayStep]) -> None:
        """Append steps, nearest the source first, leaving out one already there."""
        known = self.steps.setdefault(id(draft), [])
        known += [s for s in steps if not any(_same_step(s, k) for k in known)]

    def link(self, draft: Draft, link: Link, steps: list[RelayStep]) -> None:
        """A link of a draft, leaving out one already there."""
        known = self.links.setdefault(id(draft), [])
        if all(link.outlets != other.outlets for other, _ in known):
            known.append((link, steps))

    def cited(self, draft: Draft) -> frozenset[int]:
        """The time expressions that are dates of citation of a draft's words."""
        steps = self.steps.get(id(draft), [])
        days = (step.cited_on for step in steps if step.basis == "stated")
        return frozenset(day.timex for day in days if day and day.timex is not None)

    def settle(self, drafts: list[Draft]) -> None:
        """Put each draft's links in order, before the steps it has from other sentences."""
        for draft in drafts:
            linked = dict(self.links.get(id(draft), []))
            later = self.steps.pop(id(draft), [])
            for link in ordered(linked, _front(draft)):
                self.add(draft, linked[link])
            self.add(draft, later)


def _same_step(one: RelayStep, other: RelayStep) -> bool:
    """Whether two steps are one outlet, by its name or by the words: "laman Radar Merang"."""
    words = one.span is not None and other.span is not None and one.span.overlaps(other.span)
    return one.name == other.name or words


def _front(draft: Draft) -> int:
    """Where a draft begins: what ties an outlet before it opens the sentence."""
    return min(
        [draft.cue[0], *(p[0] for p in draft.parts), *([draft.source[0]] if draft.source else [])]
    )


def find_relays(
    page: Page, drafts: list[Draft], actors: dict[str, Actor], paragraphs: list[int]
) -> Relays:
    """Relay steps stated in the text, in the same sentence or in the next."""
    relays = Relays()
    attach_links(page, drafts, actors, relays)
    for draft in drafts:
        _informant(page, draft, actors, relays)
    inside, ending = _by_parent(drafts), _by_last_sentence(page, drafts)
    _pass_on(page, drafts, actors, relays, paragraphs)
    for draft in drafts:
        _quoted_speaker(page, draft, drafts, actors, relays)
    for draft in drafts:
        _quoting_report(page, draft, drafts, actors, relays)
    _settle_frames(page, drafts, actors, relays)
    for draft in drafts:
        media = media_steps(page, draft, actors)
        if not media or id(draft) in relays.absorbed:
            continue
        if _points(page, draft):
            _relay_from_next_sentence(page, draft, ending, media, relays, paragraphs, actors)
            continue
        framed = [inner for inner in inside[id(draft)] if inner.source is not None]
        for inner in framed:
            _frame(draft, inner, media, relays)
        if framed and _fill(page, draft, framed, relays.links.get(id(framed[0]), [])):
            relays.absorbed.add(id(draft))
        elif not framed:
            _quoted_outlet(page, draft, media, relays)
            _drawn_source(page, draft, media, relays)
    _absorb_trailing(page, drafts, actors, relays, paragraphs)
    relays.settle(drafts)
    _same_report(page, drafts, relays)
    _pass_down(drafts, relays)
    return relays


def _quoting_report(
    page: Page, draft: Draft, drafts: list[Draft], actors: dict[str, Actor], relays: Relays
) -> None:
    """ "IRNA, mengutip seorang nelayan, melaporkan …": the outlet relays whom it quotes."""
    if draft.entry.lemma not in QUOTING or not draft.parts:
        return
    sentence = page.tokens.sentences[page.tokens.sentence_of[draft.cue[0]]]
    end = draft.clause[0]
    end -= page.tokens.lower[end - 1] == ","
    outlet = reporting_outlet(page, sentence[0], end)
    verb = _report_verb(page, draft)
    if outlet is None:
        outlet, verb = _reports_then(page, draft)
    if outlet is None or verb is None or outlet == draft.source:
        return
    link = Link("given", outlet[0], (outlet,), verb)
    twin = next((d for d in drafts if d is not draft and d.cue[0] == verb[0]), None)
    if twin is not None and twin.source == draft.source:
        relays.absorbed.add(id(draft))
        relays.link(twin, link, link_steps(page, link, actors))
        return
    first, last = draft.parts[0]
    rest = trim(page, max(first, verb[1]), last)
    if rest is not None:
        draft.parts[0] = rest
        relays.link(draft, link, link_steps(page, link, actors))


def _reports_then(page: Page, draft: Draft) -> tuple[Range | None, Range | None]:
    """ "Mengutip laporan Kyodo, [Antara menyebut] …": the outlet and its verb behind whom it
    quotes."""
    first, last = draft.parts[0]
    names = outlets_in(page, first, min(last, first + LONGEST_NAME))
    if page.grammar.language != "id" or not names or names[0][0] != first:
        return None, None
    length, entries = page.cues.at(page.tokens.lower, names[0][1], last)
    reports = length and any(e.frame in ("clause", "object") for e in entries)
    return (names[0], (names[0][1], names[0][1] + length)) if reports else (None, None)


def _pass_on(
    page: Page, drafts: list[Draft], actors: dict[str, Actor], relays: Relays, paragraphs: list[int]
) -> None:
    """ "Xinhua meneruskan laporan itu", "…; Reuters mengutip pernyataan itu": passed on behind."""
    for link, draft in told_alone(page, drafts, paragraphs):
        relays.link(draft, link, link_steps(page, link, actors))
    for passed in passed_on(page):
        link = passed.link
        taken = [d for d in drafts if crosses(d.cue, link.verb)]
        others = [d for d in drafts if all(d is not t for t in taken)]
        spoken_of = targets(page, passed, others, paragraphs)
        for draft in spoken_of:
            cut_before(page, passed, draft)
            steps = link_steps(page, link, actors)
            if passed.alone:
                relays.add(draft, steps)
            else:
                relays.link(draft, link, steps)
        if spoken_of:
            relays.absorbed |= {id(d) for d in taken}
            for draft in spoken_of:
                if any(draft.parent is t for t in taken):
                    draft.parent = None


def _settle_frames(
    page: Page, drafts: list[Draft], actors: dict[str, Actor], relays: Relays
) -> None:
    """A frame that is a second reading of somebody's words gives them its outlets, and goes."""
    for draft in drafts:
        media = media_steps(page, draft, actors)
        if not media or id(draft) in relays.absorbed:
            continue
        known = framed_twice(draft, drafts)
        if known is None or id(known) in relays.absorbed:
            continue
        own = {step.name for step in media_steps(page, known, actors)}
        _link_source(draft, [step for step in media if step.name not in own], known, relays)
        for link, steps in relays.links.get(id(draft), []):
            kept = [step for step in steps if step.name not in own]
            if kept:
                relays.link(known, link, kept)
        relays.absorbed.add(id(draft))
        if known.parent is draft:
            known.parent = draft.parent


def _drawn_source(page: Page, draft: Draft, media: list[RelayStep], relays: Relays) -> None:
    """ "Dilansir Antara dari Reuters, …": Reuters says it, and Antara is the relay."""
    names = outlets_in(page, *draft.source) if draft.source is not None else []
    known, drawing = relays.links.get(id(draft), []), page.grammar["drawing"]
    if draft.entry.frame == "relay" and len(known) == 1 and draft.source is not None:
        drawn = known[0][0]
        if drawn.at == draft.source[1] and page.tokens.lower[drawn.at] in drawing:
            frame = Link("given", draft.source[0], (draft.source,), draft.cue)
            draft.source = drawn.outlets[0]
            relays.links[id(draft)] = [(frame, media)]
        return
    if draft.entry.frame != "relay" or len(names) != 2 or len(media) != 2:
        return
    at = next((i for i in range(names[0][1], names[1][0]) if page.tokens.lower[i] in drawing), None)
    if at is None or at != names[0][1]:
        return
    link = Link("given", names[0][0], (names[0],), draft.cue)
    relays.link(draft, link, media[1:])
    assert draft.source is not None
    draft.source = (at + 1, draft.source[1])


def _quoted_speaker(
    page: Page, draft: Draft, drafts: list[Draft], actors: dict[str, Actor], relays: Relays
) -> None:
    """ "TASS mengutip Rina yang mengatakan …": she says it, and the outlet relays her."""
    if draft.quote >= 0 or draft.source is None or not draft.parts:
        return
    if page.grammar.language != "id":
        return  # in English the verbs of quoting stand behind a comma, or in another frame
    first, last = draft.source
    words, lower = page.grammar, page.tokens.lower
    if draft.entry.lemma in QUOTING and all(_outlet_alone(page, part) for part in draft.parts):
        relays.absorbed.add(id(draft))
        said = [d for d in drafts if d is not draft and d.parts and d.source and d.quote < 0]
        for other in said:
            if other.source is not None and first <= other.source[0] < other.source[1] <= last:
                _quoted_by(
                    page, draft, reporting_outlet(page, *draft.parts[0]), other, actors, relays
                )
        return
    if page.tokens.lower[draft.cue[1] - 1] in CITING and draft.entry.frame == "relay":
        sentence = page.tokens.sentences[page.tokens.sentence_of[draft.cue[0]]]
        outlet = reporting_outlet(page, sentence[0], draft.cue[0])
        if outlet is not None and not is_media(page, draft.source):
            _quoted_by(page, draft, outlet, draft, actors, relays)
            frames = [d for d in drafts if d.parts == draft.parts and d is not draft and d.source]
            relays.absorbed |= {id(d) for d in frames if d.source and d.source[1] == outlet[1]}
        return
    at = next((i for i in range(first + 1, last - 1) if lower[i] in QUOTING), None)
    outlet = reporting_outlet(page, first, at) if at is not None else None
    if at is None or outlet is None or draft.entry.frame != "clause":
        return
    end = last - 1 if lower[last - 1] in words["relative"] else last
    draft.source = (at + 1, end)
    link = Link("given", outlet[0], (outlet,), (at, at + 1))
    relays.link(draft, link, link_steps(page, link, actors))


def _quoted_by(
    page: Page,
    frame: Draft,
    outlet: Range | None,
    draft: Draft,
    actors: dict[str, Actor],
    relays: Relays,
) -> None:
    if outlet is not None:
        link = Link("given", outlet[0], (outlet,), frame.cue)
        relays.link(draft, link, link_steps(page, link, actors))


def _outlet_alone(page: Page, part: Range) -> bool:
    """Whether a part is an outlet's name and no more."""
    return reporting_outlet(page, *part) is not None and not any(
        page.tokens.pos[i] in VERBAL for i in range(*part)
    )


def _report_verb(page: Page, draft: Draft) -> Range | None:
    """The outlet's own verb behind whom it quotes: "…, [melaporkan] bahwa"."""
    first, last = draft.parts[0]
    start = draft.source[1] if draft.source and draft.source[1] < first else draft.clause[1]
    for i in range(min(start, first), first + 1):
        length, entries = page.cues.at(page.tokens.lower, i, last)
        if length and any(e.frame in ("clause", "object") for e in entries):
            return (i, i + length)
    return None


def _quoted_outlet(page: Page, draft: Draft, media: list[RelayStep], relays: Relays) -> None:
    """ "Kyodo melaporkan, mengutip Kansai Keizai, bahwa …": the source is the outlet quoted, and
    the one that quotes it the relay."""
    known = relays.links.get(id(draft), [])
    if len(known) != 1 or draft.source is None or not draft.parts:
        return
    drawn = known[0][0]
    before = page.tokens.lower[drawn.at - 1]
    tied = before == "," or before in page.grammar["relative"]
    within = draft.cue[1] < drawn.at < draft.clause[1] and tied
    if drawn.kind != "drawn" or len(drawn.outlets) > 1 or not within:
        return
    frame = Link("given", draft.source[0], (draft.source,), draft.cue)
    draft.source = drawn.outlets[0]
    relays.links[id(draft)] = [(frame, media)]


def _frame(draft: Draft, inner: Draft, media: list[RelayStep], relays: Relays) -> None:
    """ "Reuters melaporkan Rina mengatakan …": the outlet, and what ties others to it."""
    known = relays.links.get(id(draft), [])
    named = {s.name for _, steps in known for s in steps}
    behind = all(other.at > _front(inner) for other, _ in known)
    told_by = draft.entry.frame in ("clause", "object", "noun") and behind
    at = _front(inner) if told_by else None  # an outlet behind it all passed the report on
    _link_source(draft, [step for step in media if step.name not in named], inner, relays, at)
    for other, steps in known:
        relays.link(inner, other, steps)


def _link_source(
    frame: Draft, media: list[RelayStep], draft: Draft, relays: Relays, at: int | None = None
) -> None:
    """The outlets of a frame's source tied to another draft, but for those tied already."""
    assert frame.source is not None
    link = Link("given", frame.source[0] if at is None else at, (frame.source,), frame.cue)
    named = {s.name for _, steps in relays.links.get(id(draft), []) for s in steps}
    new = [step for step in media if step.name not in named]
    if new:
        relays.link(draft, link, new)


def _same_report(page: Page, drafts: list[Draft], relays: Relays) -> None:
    """ "…, masih menurut laporan yang sama": through the relays of the draft before."""
    phrases = page.grammar.phrase("relay.same_report")
    before: list[RelayStep] = []
    for draft in drafts:
        if not draft.parts or draft.quote >= 0:
            continue
        sentence = page.tokens.sentences[page.tokens.sentence_of[draft.extent[0]]]
        if before and phrases.within(page.tokens.lower, *sentence):
            relays.add(draft, [inherited(step, "the same report") for step in before])
        before = relays.steps.get(id(draft)) or before


def attach_links(page: Page, drafts: list[Draft], actors: dict[str, Actor], relays: Relays) -> None:
    """Give every draft the links of its sentence that speak of it."""
    by_sentence: defaultdict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        number = _sentence(page, draft)
        if draft.quote < 0 and number >= 0:
            by_sentence[number].append(draft)
        for aside in draft.asides:
            by_sentence[page.tokens.sentence_of[aside[0]]].append(draft)
    found = {n: find_links(page, *page.tokens.sentences[n]) for n in sorted(by_sentence)}
    _cut_all(page, drafts, found)
    for number, there in by_sentence.items():
        links = found[number]
        there = [draft for draft in there if draft.parts]
        for link in links:
            steps = link_steps(page, link, actors)
            for draft in there:
                _cut_aside(page, link, links, draft)
            for draft in _spoken_of(page, link, there):
                _cut_hearer(page, link, draft)
                if _is_source(link, draft):
                    continue
                own = {s.name for s in media_steps(page, draft, actors)}
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


def _informant(page: Page, draft: Draft, actors: dict[str, Actor], relays: Relays) -> None:
    """ "Sumber Reuters di kementerian": somebody who told it to Reuters."""
    if draft.source is None or not draft.parts:
        return
    first, last = draft.source
    head = page.grammar.phrase("relay.informants").at(page.tokens.lower, first, last)
    named = zip(page.mentions, page.mention_ranges, strict=True)
    name = next((part for m, part in named if m.kind in _MEDIA and part[0] == first + head), None)
    if head and name is not None and name[1] <= last:
        link = Link("told", first, (name,), (first, first + head))
        relays.link(draft, link, link_steps(page, link, actors))


def _sentence(page: Page, draft: Draft) -> int:
    return page.tokens.sentence_of[draft.cue[0]] if draft.cue[0] < len(page.tokens) else -1


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
    if aside is None or aside.kind not in ("told", "passed") or draft.cue[0] < aside.end:
        return None
    at, lead = aside.at, page.grammar["link_opener"]
    while aside.kind == "passed" and page.tokens.lower[at - 1] in lead:
        at -= 1  # ", seperti dikutip AFP,"
    if page.tokens.lower[at - 1] != ",":
        return None
    if aside.kind == "passed" and page.tokens.lower[aside.end] != ",":
        return None
    start = page.tokens.sentences[page.tokens.sentence_of[first]][0]
    return source_before(page, at - 1, start) if start < at - 1 else None


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


def _cut_aside(page: Page, link: Link, links: list[Link], draft: Draft) -> None:
    """What only tells how a content came is no part of it: "…, seperti ia sampaikan kepada X",
    "… (Yonhap/Reuters)"."""
    asides = page.grammar.phrase("relay.as_told")
    for index, (first, last) in enumerate(draft.parts):
        if not first < link.at < last:
            continue
        start = link.at if page.tokens.lower[link.at] == "(" else None
        start = start if start is not None else _trailing_frame(page, link, links, (first, last))
        if link.kind == "told" and _adds_hearer(page, link, (first, last)):
            start = link.at
            while page.tokens.lower[start - 1] in page.grammar.phrase("venue.openers").by_first:
                start -= 1
        found = asides.within(page.tokens.lower, max(first, link.at - ASIDE_REACH), link.at)
        if found is not None and page.tokens.lower[found[0] - 1] == ",":
            start = found[0]
        rest = trim(page, first, start) if start is not None else None
        if rest is not None:
            draft.parts[index] = rest
            draft.asides.append((rest[1], last))


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


def _spoken_of(page: Page, link: Link, drafts: list[Draft]) -> list[Draft]:
    """The drafts of a sentence that a link speaks of."""
    frames = [d for d in drafts if d.source and any(crosses(o, d.source) for o in link.outlets)]
    others = [d for d in drafts if d not in frames and not _inside_part(page, link, d)]
    inner = [d for d in others if d.parent is not None and d.parent in frames]
    if inner and all(d.source is None for d in inner):
        return frames  # "menurut Reuters, pasar itu diduga terbakar": Reuters says so
    outer = inner or [d for d in others if d.parent not in others] or frames
    if len(outer) < 2 or (link.kind != "told" and all(link.at < _front(d) for d in outer)):
        return outer
    before = [d for d in outer if _front(d) <= link.at]
    nearest = max(before, key=lambda d: d.cue[0]) if before else outer[0]
    return [d for d in outer if d is nearest or d.inherits is nearest or nearest.inherits is d]


def _inside_part(page: Page, link: Link, draft: Draft) -> bool:
    """Whether a link stands in the middle of a content, where it speaks of something told there."""
    return any(first < link.at and link.end < last - 1 for first, last in draft.parts)


def link_steps(page: Page, link: Link, actors: dict[str, Actor]) -> list[RelayStep]:
    """The steps a link names."""
    return [_linked(page, link, name, actors) for name in link.outlets]


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
        confidence=0.95 if sure else 0.8,
        evidence=(Evidence.text(span, "named as relay"),),
    )


def _cited_on(page: Page, link: Link) -> SaidOn | None:
    """The date right behind the outlet: "dikutip dari Antara, Selasa"."""
    i = link.end
    while i < len(page.tokens) and i < link.end + 2 and _leads_to_date(page, i):
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
        return _without_doubles(steps)
    heads = page.grammar.phrase("nature.media")
    if heads.at(tokens.lower, draft.source[0], draft.source[1]) and not _own_site(page, draft):
        named = reporting_outlet(page, *draft.source) or site_named(page, draft.source)
        return [_step(page, draft, named, actors)]
    return []


def _own_site(page: Page, draft: Draft) -> bool:
    """ "laman resmi perusahaan tersebut": where somebody spoken of before speaks himself."""
    assert draft.source is not None
    lower, (first, last) = page.tokens.lower, draft.source
    site = page.grammar.phrase("relay.works").at(lower, first, last)
    return bool(site) and lower[last - 1] in page.grammar["pointing_back"]


def _covered(page: Page, mention: Mention, names: list[Range]) -> bool:
    first, last = page.tokens.range(mention.span)
    return any(a <= first and last <= b for a, b in names)


def _without_doubles(steps: list[RelayStep]) -> list[RelayStep]:
    """ "Kantor Berita Pusat Korea (KCNA)" is one outlet."""
    seen: dict[str, RelayStep] = {}
    for step in steps:
        seen.setdefault(step.actor or step.name, step)
    return list(seen.values())


def _step(page: Page, draft: Draft, name: Range, actors: dict[str, Actor]) -> RelayStep:
    link = Link("given", draft.cue[0], (name,), draft.cue)
    step = _linked(page, link, name, actors)
    return replace(step, verb=draft.entry.lemma, cited_on=said_on(page, draft))


def _leads_to_date(page: Page, i: int) -> bool:
    lower = page.tokens.lower[i]
    return page.timex_of[i] < 0 and (lower in (",", "(") or lower in page.grammar["on_day"])


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


def _fill(
    page: Page, draft: Draft, framed: list[Draft], links: list[tuple[Link, list[RelayStep]]]
) -> bool:
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


def _outside(inner: Draft, frame: Draft) -> bool:
    """Whether a draft's content stands behind the frame around its clause."""
    return bool(inner.parts) and all(
        part[0] >= frame.cue[1] for part in inner.parts if frame.cue[0] > inner.cue[0]
    )


def _absorb_trailing(
    page: Page,
    drafts: list[Draft],
    actors: dict[str, Actor],
    relays: Relays,
    paragraphs: list[int],
) -> None:
    """ "…, kata X, dikutip dari Y": a frame without content speaks of the draft before it."""
    for draft in drafts:
        if draft.parts or (not draft.trailing and draft.entry.frame != "according"):
            continue
        near = cued_in(drafts, draft.region[0], draft.cue[0] + 1)
        before = [d for d in near if d is not draft and d.region == draft.region and d.parts]
        media = media_steps(page, draft, actors)
        if before and not media and _cites(page, before[-1], draft, actors):
            _link_source(before[-1], media_steps(page, before[-1], actors), before[-1], relays)
            before[-1].source = draft.source
        if before and media:
            for target in before:
                own = {step.name for step in media_steps(page, target, actors)}
                other = [step for step in media if step.name not in own]
                if other and (target.parent is None or target.parent not in before):
                    _link_source(draft, other, target, relays)
        if not before and media and _all_of_sentence(page, draft):
            for target in _beside_alone(page, drafts, draft, paragraphs):
                _link_source(draft, media, target, relays)
        if not before:
            relays.idle.add(id(draft))  # it speaks of nothing: the outlet's own sentence
        relays.absorbed.add(id(draft))


def _all_of_sentence(page: Page, frame: Draft) -> bool:
    """Whether a sentence holds little but an outlet's frame: "Demikian dikutip dari Antara."."""
    first, last = page.tokens.sentences[page.tokens.sentence_of[frame.cue[0]]]
    named = {i for part in (frame.cue, frame.source or frame.cue) for i in range(*part)}
    rest = (i for i in range(first, last) if i not in named and page.timex_of[i] < 0)
    return sum(page.tokens.word[i][:1].isalnum() for i in rest) <= ASIDE_WORDS


def _beside_alone(
    page: Page, drafts: list[Draft], frame: Draft, paragraphs: list[int]
) -> list[Draft]:
    """What a sentence that holds nothing but its frame speaks of ("Dikutip dari Antara, Senin."):
    what ends its paragraph with it, else what follows."""
    number = page.tokens.sentence_of[frame.cue[0]]
    outer = [d for d in drafts if d.parts and d.parent is None and d is not frame]
    before = [d for d in outer if page.tokens.sentence_of[d.extent[1] - 1] == number - 1]
    if before and paragraphs[number - 1] == paragraphs[number]:
        return before
    return [d for d in outer if page.tokens.sentence_of[d.extent[0]] == number + 1]


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
    subject = subject or page.grammar.phrase("pointing.subjects").at(page.tokens.lower, first, last)
    bare = draft.entry.frame == "relay" and subject and last - first <= subject + 1
    return bool(bare) or pointing_verb(page, draft.parts[0]) is not None


def _relay_from_next_sentence(
    page: Page,
    draft: Draft,
    ending: Mapping[int, list[Draft]],
    media: list[RelayStep],
    relays: Relays,
    paragraphs: list[int],
    actors: dict[str, Actor],
) -> None:
    number = page.tokens.sentence_of[draft.cue[0]]
    links = ordered(find_links(page, *page.tokens.sentences[number]), 0)
    linked = [step for link in links for step in link_steps(page, link, actors)]
    media = _without_doubles([*linked, *media])
    together = number > 0 and paragraphs[number - 1] == paragraphs[number]
    before = ending.get(number - 1, []) if together else []
    spoken_of = [d for d in before if d is not draft]
    venue = find_venue(page, *draft.parts[0])
    outer = [target for target in spoken_of if target.parent not in spoken_of]
    for target in outer:  # what is nested in them comes the same way
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
