"""Quoting: an outlet that says whom it quotes is a relay, and whoever is quoted the source."""

from __future__ import annotations

from konon.model.statement import RelayStep
from konon.reading.attribution.drafts import Draft, is_media, knows, names_somebody, trim
from konon.reading.attribution.frames.phrases import source_after
from konon.reading.attribution.page import VERBAL, Page, Range
from konon.reading.attribution.relays.gathered import Relays
from konon.reading.attribution.relays.links import LONGEST_NAME, Link, outlets_in, reporting_outlet
from konon.reading.attribution.relays.steps import link_steps
from konon.reading.attribution.sources import mentions_in


def quoting_report(draft: Draft, relays: Relays) -> None:
    """ "IRNA, mengutip seorang nelayan, melaporkan …": the outlet relays whom it quotes."""
    if draft.entry.lemma not in relays.quoting or not draft.parts:
        return
    page = relays.page
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
    twin = next((d for d in relays.drafts if d is not draft and d.cue[0] == verb[0]), None)
    if twin is not None and twin.source == draft.source:
        relays.absorb(draft)
        relays.tie(twin, link)
        return
    first, last = draft.parts[0]
    rest = trim(page, max(first, verb[1]), last)
    if rest is not None:
        draft.parts[0] = rest
        relays.tie(draft, link)
        if twin is not None and twin.source == outlet:
            relays.absorb(twin)  # the outlet's verb alone
            twin.parent = None


def _report_verb(page: Page, draft: Draft) -> Range | None:
    """The outlet's own verb behind whom it quotes: "…, [melaporkan] bahwa"."""
    first, last = draft.parts[0]
    start = draft.source[1] if draft.source and draft.source[1] < first else draft.clause[1]
    for i in range(min(start, first), first + 1):
        length, entries = page.cues.at(page.tokens.lower, i, last)
        if length and any(e.frame in ("clause", "object") for e in entries):
            return (i, i + length)
    return None


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


def quoted_speaker(draft: Draft, relays: Relays) -> None:
    """ "TASS mengutip Rina yang mengatakan …": she says it, and the outlet relays her."""
    page = relays.page
    if draft.quote >= 0 or draft.source is None or not draft.parts:
        return
    if page.grammar.language != "id":
        return  # in English the verbs of quoting stand behind a comma, or in another frame
    cites = page.tokens.lower[draft.cue[1] - 1] in page.grammar.listed("cues.citing")
    quotes = draft.entry.lemma in relays.quoting
    cites = cites or (quotes and _opens_that(page, draft))
    if quotes and all(_outlet_alone(page, part) for part in draft.parts):
        _speakers_within(draft, draft.source, relays)
    elif cites and draft.entry.frame == "relay":
        _quoted_behind(draft, draft.source, relays)
    elif draft.entry.frame in ("clause", "object", "inverted", "relay"):
        _quoted_in_source(draft, draft.source, relays)
        _outlet_behind_source(draft, draft.source, relays)


def _outlet_alone(page: Page, part: Range) -> bool:
    """Whether a part is an outlet's name and no more."""
    return reporting_outlet(page, *part) is not None and not any(
        page.tokens.pos[i] in VERBAL for i in range(*part)
    )


def _speakers_within(draft: Draft, source: Range, relays: Relays) -> None:
    """A frame around an outlet's name: those who speak in its source are relayed by the outlet."""
    relays.absorb(draft)
    outlet = reporting_outlet(relays.page, *draft.parts[0])
    for other in relays.drafts:
        if other is draft or other.source is None or not other.parts or other.quote >= 0:
            continue
        if source[0] <= other.source[0] < other.source[1] <= source[1]:
            _relay_by(outlet, draft.cue, other, relays)


def _quoted_behind(draft: Draft, source: Range, relays: Relays) -> None:
    """ "Antara mengutip Rina, …": the outlet opens the sentence; its own frame is no other's."""
    page = relays.page
    sentence = page.tokens.sentences[page.tokens.sentence_of[draft.cue[0]]]
    outlet = reporting_outlet(page, sentence[0], draft.cue[0])
    if outlet is None or (is_media(page, source) and not _opens_that(page, draft)):
        return
    draft.source = _who(page, source)
    _relay_by(outlet, draft.cue, draft, relays)
    for other in relays.drafts:
        same = other.parts == draft.parts and other is not draft
        if same and other.source and other.source[1] == outlet[1]:
            relays.absorb(other)


def _quoted_in_source(draft: Draft, source: Range, relays: Relays) -> None:
    """ "[TASS mengutip Rina] mengatakan": the verb of quoting stands within the source."""
    page = relays.page
    (first, last), lower, quoting = source, page.tokens.lower, relays.quoting
    at = next((i for i in range(first + 1, last - 1) if lower[i] in quoting), None)
    if at is None:
        return
    outlet = reporting_outlet(page, first, at - (lower[at - 1] in page.grammar["relative"]))
    if outlet is None:
        return
    draft.source = _who(page, (at + 1, last))
    _relay_by(outlet, (at, at + 1), draft, relays)


def _opens_that(page: Page, draft: Draft) -> bool:
    """ "Antara melansir Kyodo [bahwa …]": the report is told behind whom it is from."""
    return page.tokens.lower[draft.parts[0][0]] in page.grammar["that_strong"]


def _outlet_behind_source(draft: Draft, source: Range, relays: Relays) -> None:
    """ "Mengutip [data bank], Antara menyebut": whom the outlet quotes, and behind him the outlet
    with its verb."""
    page = relays.page
    lower, (first, last) = page.tokens.lower, source
    opens = page.tokens.sentences[page.tokens.sentence_of[first]][0] == first - 1
    if not opens or lower[first - 1] not in relays.quoting or lower[last] != ",":
        return
    names = outlets_in(page, last + 1, draft.cue[0])
    if len(names) == 1 and names[0] == (last + 1, draft.cue[0]):
        _relay_by(names[0], draft.cue, draft, relays)


def _who(page: Page, source: Range) -> Range:
    """ "seorang pejabat [yang mengatakan]": whom an outlet quotes, without what leads to his
    words."""
    (first, last), lower = source, page.tokens.lower
    for i in range(first + 1, last):
        length, entries = page.cues.at(lower, i, last)
        if i + length == last and any(e.frame == "clause" for e in entries):
            last = i
    while last > first + 1 and (lower[last - 1] in page.grammar["relative"] | {","}):
        last -= 1
    return (first, last)


def _relay_by(outlet: Range | None, verb: Range, draft: Draft, relays: Relays) -> None:
    if outlet is not None:
        relays.tie(draft, Link("given", outlet[0], (outlet,), verb))


def quoted_outlet(draft: Draft, media: list[RelayStep], relays: Relays) -> None:
    """ "Kyodo melaporkan, mengutip Kansai Keizai, bahwa …", "Citing Kyodo, Reuters said …": the
    source is the outlet quoted, and the one that quotes it the relay."""
    known = relays.links_of(draft)
    if len(known) != 1 or len(media) != 1 or draft.source is None or not draft.parts:
        return
    drawn = known[0][0]
    quotes = drawn.kind == "drawn" or relays.page.tokens.lower[drawn.verb[0]] in relays.quoting
    quotes = quotes and len(drawn.outlets) == 1 and drawn.verb[0] != draft.cue[0]
    if quotes and _beside_frame(relays.page, draft, drawn):
        _change_places(draft, draft.source, drawn, media, relays)


def quoted_beside(draft: Draft, media: list[RelayStep], relays: Relays) -> None:
    """ "Citing a diplomat, Reuters reported …", "Reuters, yang mengutip kementerian, melaporkan …":
    whoever is quoted says it, and the outlet is the relay."""
    frames = draft.entry.frame in ("clause", "object") and draft.quote < 0 and draft.parts
    if not frames or draft.source is None or len(media) != 1 or relays.links_of(draft):
        return
    page, outlet = relays.page, draft.source
    found = _quoted_between(page, outlet, draft.cue) or _quoted_before(page, outlet)
    if found is None or not (names_somebody(page, found[1]) or knows(page, found[1])):
        return
    verb, draft.source = found
    relays.link(draft, Link("given", outlet[0], (outlet,), verb), media)
    for other in relays.drafts:
        if other is not draft and verb[0] <= other.cue[0] < verb[1]:
            relays.absorb(other)


def _quoted_between(page: Page, outlet: Range, cue: Range) -> tuple[Range, Range] | None:
    """ "Reuters, [citing] [a diplomat], reported": the verb of quoting and whom it quotes."""
    lower, i, comma = page.tokens.lower, outlet[1], cue[0] - 1
    if comma <= i + 1 or lower[i] != "," or lower[comma] != ",":
        return None
    i += 1
    i += lower[i] in page.grammar["relative"]
    return _quotes(page, i, comma)


def _quoted_before(page: Page, outlet: Range) -> tuple[Range, Range] | None:
    """ "[Citing] [a diplomat], Reuters reported"."""
    comma = outlet[0] - 1
    first = page.tokens.sentences[page.tokens.sentence_of[outlet[0]]][0]
    return (
        _quotes(page, first, comma) if comma > first and page.tokens.lower[comma] == "," else None
    )


def _quotes(page: Page, first: int, last: int) -> tuple[Range, Range] | None:
    length = page.grammar.phrase("relay.drawn").at(page.tokens.lower, first, last)
    source = source_after(page, first + length, last) if length else None
    return ((first, first + length), source) if source is not None else None


def _beside_frame(page: Page, draft: Draft, drawn: Link) -> bool:
    """Whether an outlet is quoted beside who reports and how: within it, behind the content, or
    before all of it ("Citing Kyodo, Reuters said").

    "Melansir Reuters pada Kamis, IRNA melaporkan" tells where the page itself has read it.
    """
    assert draft.source is not None
    lower, words = page.tokens.lower, page.grammar
    if drawn.at == page.tokens.sentences[page.tokens.sentence_of[drawn.at]][0]:
        of_page = words.phrase("relay.surely_media").at(lower, drawn.at, drawn.end)
        return lower[drawn.end] == "," and not of_page
    tied = lower[drawn.at - 1] == "," or lower[drawn.at - 1] in words["relative"]
    tied = tied or drawn.at == draft.source[1]
    within = draft.clause[0] < drawn.at and not any(a < drawn.at < b for a, b in draft.parts)
    return tied and within


def drawn_source(draft: Draft, media: list[RelayStep], relays: Relays) -> None:
    """ "Dilansir Antara dari Reuters, …": Reuters says it, and Antara is the relay."""
    if draft.source is None or draft.entry.frame != "relay":
        return
    page, known = relays.page, relays.links_of(draft)
    lower, drawing = page.tokens.lower, page.grammar["drawing"]
    if len(known) == 1:
        drawn = known[0][0]
        if drawn.at == draft.source[1] and lower[drawn.at] in drawing:
            _change_places(draft, draft.source, drawn, media, relays)
        return
    names = outlets_in(page, *draft.source)
    if len(names) != 2 or len(media) != 2:
        return
    at = names[0][1]
    if at < names[1][0] and lower[at] in drawing:
        relays.link(draft, Link("given", names[0][0], (names[0],), draft.cue), media[1:])
        draft.source = (at + 1, draft.source[1])


def unknown_outlet(draft: Draft, relays: Relays) -> list[RelayStep]:
    """ "Dikutip [Warta Bukit] dari Antara": what draws on an outlet is one, known or not."""
    known, lower = relays.links_of(draft), relays.page.tokens.lower
    if draft.source is None or draft.entry.frame != "relay" or len(known) != 1:
        return []
    drawn = known[0][0]
    if drawn.at != draft.source[1] or lower[drawn.at] not in relays.page.grammar["drawing"]:
        return []
    if any(m.kind == "person" for m in mentions_in(relays.page, draft.source)):
        return []
    link = Link("passed", draft.cue[0], (draft.source,), draft.cue)
    return link_steps(relays.page, link, relays.actors)


def _change_places(
    draft: Draft, source: Range, drawn: Link, media: list[RelayStep], relays: Relays
) -> None:
    """The outlet drawn on becomes the source, and what was the source its one relay."""
    frame = Link("given", source[0], (source,), draft.cue)
    draft.source = drawn.outlets[0]
    relays.links[id(draft)] = [(frame, media)]
