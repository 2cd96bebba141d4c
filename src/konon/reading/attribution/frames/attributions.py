"""Attributions: cue, source and content put together, one frame at a time.

The frames are those of `cues.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from konon.lang.cues import CueEntry
from konon.reading.attribution.cues import CueHit, find_cues, regions
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.frames.confessed import confessed
from konon.reading.attribution.frames.filling import fill_hanging
from konon.reading.attribution.frames.hanging import hanging_draft
from konon.reading.attribution.frames.headlines import headline_draft
from konon.reading.attribution.frames.leading import clause, read_postposed
from konon.reading.attribution.frames.passives import passive_draft
from konon.reading.attribution.frames.pointing import point_back
from konon.reading.attribution.frames.quoting import quoting_drafts
from konon.reading.attribution.frames.short_forms import (
    colon_draft,
    dash_draft,
    decline_draft,
    noun_draft,
    signed_headline_draft,
    spoken_quote_draft,
)
from konon.reading.attribution.page import VERBAL, Page, Range


def find_attributions(page: Page) -> list[Draft]:
    """All attributions of a page, nested ones too, without continuations and relays."""
    drafts: list[Draft] = []
    for region, quote in regions(page):
        drafts += _read_region(page, region, quote)
    return point_back(page, drafts)


def _read_region(page: Page, region: Range, quote: int) -> list[Draft]:
    hits = find_cues(page, region, quote)
    stops = frozenset(h.core[0] for h in hits if h.entry("relay") or h.entry("according"))
    drafts: list[Draft] = []
    rest: list[CueHit] = []
    for hit in hits:
        if _in_clause(hit, drafts):
            rest.append(hit)
            continue
        draft = hanging_draft(page, hit, region, drafts, stops)
        if draft is None:
            rest.append(hit)
        else:
            drafts.append(draft)
    fill_hanging(page, drafts, region)
    rest = [hit for hit in rest if not _in_clause(hit, drafts)]
    rest = read_postposed(page, rest, region, drafts)
    for hit in rest:
        if quote >= 0 and not _reported_inside(page, hit, region):
            continue
        draft = _leading(page, hit, region, drafts)
        if draft is not None:
            drafts.append(draft)
    quoting = quoting_drafts(page, region) if quote < 0 else []
    if quoting:
        taken = [d.clause for d in quoting]
        drafts = [d for d in drafts if not any(a <= d.cue[0] < b for a, b in taken)] + quoting
    if quote < 0 and not drafts:
        drafts += [d for d in (read(page, region) for read in SHORT_FORMS) if d][:1]
    for draft in drafts:
        draft.quote = quote
    return sorted((d for d in drafts if d.parts or _needs_no_content(d)), key=lambda d: d.cue)


def _in_clause(hit: CueHit, drafts: list[Draft]) -> bool:
    return any(d.clause[0] <= hit.core[0] < d.clause[1] for d in drafts)


SHORT_FORMS = (
    colon_draft,
    dash_draft,
    headline_draft,
    signed_headline_draft,
    spoken_quote_draft,
)


def _needs_no_content(draft: Draft) -> bool:
    return draft.entry.frame in ("decline", "relay") or draft.trailing


def _reported_inside(page: Page, hit: CueHit, region: Range) -> bool:
    """Inside a quotation only a cue with "bahwa" or "that", or that somebody else admits something,
    is taken for somebody's words."""
    strong = page.grammar["that_strong"]
    reach = min(region[1], hit.core[1] + 2)
    if any(page.tokens.lower[i] in strong for i in range(hit.core[1], reach)):
        return True
    return confessed(page, hit, region)


def _leading(page: Page, hit: CueHit, region: Range, drafts: list[Draft]) -> Draft | None:
    for entry in hit.entries:
        reader = READERS.get(entry.frame)
        if reader is not None and _right_class(page, hit, entry):
            draft = reader(page, hit, entry, region, drafts)
            if draft is not None:
                return draft
    return None


Reader = Callable[[Page, CueHit, CueEntry, Range, list[Draft]], Draft | None]
READERS: Mapping[str, Reader] = {
    "clause": clause,
    "object": clause,
    "noun": noun_draft,
    "passive": passive_draft,
    "decline": decline_draft,
}


def _has_main_verb(page: Page, hit: CueHit) -> bool:
    """Whether the parser found a main verb, other than the cue, in its sentence."""
    tokens = page.tokens
    first, last = tokens.sentences[tokens.sentence_of[hit.core[0]]]
    return any(tokens.dep[i] == "ROOT" and tokens.pos[i] in VERBAL for i in range(first, last))


def _right_class(page: Page, hit: CueHit, entry: CueEntry) -> bool:
    """Verb frames want a verb, noun frames a noun; the tagger may err on rare Indonesian verbs."""
    pos = page.tokens.pos[hit.core[0]]
    if entry.frame == "noun":
        return pos == "NOUN" or page.grammar.language == "id"
    if entry.frame in ("clause", "object") and page.grammar.language == "en":
        dep, form = page.tokens.dep[hit.core[0]], page.tokens.lower[hit.core[0]]
        after = min(hit.core[1], len(page.tokens) - 1)
        reports = form.endswith("ing") or page.tokens.lower[after] in page.grammar["that_strong"]
        # right behind its noun a participle describes it: "singers known as"; behind a comma or a
        # date the parser has mistaken a main verb for one
        behind = hit.group[0] - 1
        adjacent = behind >= 0 and page.tokens.pos[behind] in ("NOUN", "PROPN")
        adjacent = adjacent and page.timex_of[behind] < 0
        participle = dep == "acl" and adjacent and not reports and _has_main_verb(page, hit)
        return pos in VERBAL and dep not in ("amod", "compound") and not participle
    return pos != "PROPN" or not page.tokens.word[hit.core[0]][:1].isupper()
