"""Described: words that only describe whom somebody cites, and who cites, are none of the content.

"Menurut sumber yang mengetahui rapat itu, X", "Reuters, mengutip seorang dokter yang tidak disebut
namanya, melaporkan X", "X, tulis Kyodo berdasarkan salinan kontrak": what the clause behind "yang"
tells is told of the source, and what words rest on is no more of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from konon.reading.attribution.drafts import Draft, is_media
from konon.reading.attribution.page import Page, Range

# How far into a content the comma may stand that ends an aside, in tokens.
LONGEST_ASIDE = 8


def leave_described(page: Page, drafts: Sequence[Draft]) -> None:
    """Take out of each content of several parts those that describe its source or its outlet."""
    if not page.grammar["pointing_behind"]:
        return  # in English the parser finds where such clauses end
    for draft in drafts:
        if draft.quote < 0 and draft.parts:
            draft.parts[0] = _behind_aside(page, draft.parts[0])
        draft.source = _without_outlet(page, draft.source) if draft.source else None
        if draft.source is None or len(draft.parts) < 2 or draft.quote >= 0:
            continue
        kept = [part for part in draft.parts if not _describes(page, draft, draft.source, part)]
        draft.parts = kept or draft.parts


def _behind_aside(page: Page, part: Range) -> Range:
    """ "memberitakan, [tanpa menyebut sumber,] bahwa X": how it is told is none of it."""
    lower, words = page.tokens.lower, page.grammar
    if lower[part[0]] not in words.listed("verification.none_of"):
        return part
    if words.phrase("verification.unproven").at(lower, *part):
        return part  # a note of its own
    reach = range(part[0] + 1, min(part[1] - 1, part[0] + LONGEST_ASIDE))
    comma = next((i for i in reach if lower[i] == ","), None)
    behind = comma is not None and lower[comma + 1] in words["that_strong"]
    return (comma + 1, part[1]) if comma is not None and behind else part


def _without_outlet(page: Page, source: Range) -> Range:
    """ "[Yonhap mengutip] pejabat intelijen yang mengatakan": whom it quotes says it."""
    lower, words = page.tokens.lower, page.grammar
    if page.tokens.word[source[0]][:1].islower():
        return source
    quoting = words.listed("cues.quoting_aside")
    verb = next((i for i in range(source[0] + 1, source[1] - 1) if lower[i] in quoting), None)
    if verb is None or lower[verb - 1] == "," or page.tokens.word[verb + 1][:1].isupper():
        return source
    return verb + 1, source[1]


def _describes(page: Page, draft: Draft, source: Range, part: Range) -> bool:
    lower, words = page.tokens.lower, page.grammar
    opens = part[0] + (lower[part[0]] in words["relative"])
    behind = opens - 1
    if behind == source[1] and lower[behind] in words["relative"]:
        return part[1] < len(lower) and lower[part[1]] == ","
    if part[0] == source[1] + 1 and lower[source[1]] in words.listed("cues.resting_on"):
        return True
    return _cites(page, draft, part)


def _cites(page: Page, draft: Draft, part: Range) -> bool:
    """ "[Reuters], mengutip seorang dokter, melaporkan": the outlet before the words of citing."""
    cites = draft.entry.lemma in page.grammar.listed("cues.quoting")
    before = part[1] < draft.cue[0] and page.tokens.lower[part[1]] == ","
    return cites and before and part[1] + 1 == draft.cue[0] and is_media(page, part)
