"""Presented: who told what the sentence before tells, where only a sentence of its own says so.

"Seluruh warga sudah pindah. Kabar itu disampaikan [seorang camat] kepada Antara, lalu dikutip
Reuters", "[Bupati Rahman] menyampaikan hal itu kepada Antara", "The claim was made by [a
spokesman]": its source is that of the sentence before it, which nobody tells otherwise, and what
follows only tells to whom and through whom. `pointing` reads the plainest of these.
"""

from __future__ import annotations

from collections.abc import Sequence

from konon.lang.cues import CueEntry
from konon.reading.attribution.drafts import Draft, has_clause, trim
from konon.reading.attribution.frames.told_first import Way, cited_way, passed_on, told_way
from konon.reading.attribution.page import Page, Range

# Fewest words of a sentence that somebody tells.
SHORTEST = 3


def take_presented(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those of presenting sentences with the words of the sentence before them."""
    kept = list(drafts)
    for number, sentence in enumerate(page.tokens.sentences):
        pointed = _pointed(page, sentence) if number and page.quote_of[sentence[0]] < 0 else 0
        before = page.tokens.sentences[number - 1]
        if pointed:
            kept = _by_passive(page, kept, sentence, pointed, before)
        elif number:
            _by_verb(page, kept, sentence, before)
    return kept


def _pointed(page: Page, sentence: Range) -> int:
    """How many words at its head point back at what was told: "Hal itu", "Kabar tersebut"."""
    lower, words = page.tokens.lower, page.grammar
    pointed = words.phrase("told_first.pointed").at(lower, *sentence)
    return pointed or (
        words.phrase("pointing.subjects").at(lower, *sentence) if words["pointing_behind"] else 0
    )


def _by_passive(
    page: Page, drafts: list[Draft], sentence: Range, pointed: int, before: Range
) -> list[Draft]:
    way = _way(page, sentence, pointed)
    if way is None:
        return drafts
    here = [d for d in drafts if d.quote < 0 and sentence[0] <= d.cue[0] < sentence[1]]
    misread = [d for d in here if any(part[0] == sentence[0] for part in d.parts)]
    known = next((d for d in here if any(_meet(p, before) for p in d.parts)), None)
    others = [d for d in drafts if d is not known and any(_meet(p, before) for p in d.parts)]
    part = _told_in(page, before) if known is None and not others else None
    if others or (known is None and part is None):
        return drafts
    kept = [d for d in drafts if not any(d is one for one in misread)]
    for draft in kept:
        if any(draft.parent is one for one in misread):
            draft.parent = None
    if part is None:
        return kept
    said = " ".join(page.tokens.lower[slice(*way.cue)])
    entry = CueEntry(said, way.frame, way.strength)
    found = Draft(entry, way.cue, sentence, sentence, way.source, [part], continued=True)
    found.asides = passed_on(page, way.source[1], sentence[1])
    kept = [d for d in kept if not _meet(d.cue, way.cue)]
    return sorted([*kept, found], key=lambda d: d.cue[0])


def _way(page: Page, sentence: Range, pointed: int) -> Way | None:
    """How what is pointed at came, behind "mula-mula" or at once."""
    lower, words, last = page.tokens.lower, page.grammar, sentence[1]
    i = sentence[0] + pointed
    verb = words["passive_auxiliary"] | words["auxiliary"] - words["negator"]
    while i < last and (early := words.phrase("told_first.at_first").at(lower, i, last)):
        i += early
    while i < last and lower[i] in verb:
        i += 1
    i += words.phrase("told_first.at_first").at(lower, i, last)
    return told_way(page, i, last) or cited_way(page, i, last)


def _by_verb(page: Page, drafts: list[Draft], sentence: Range, before: Range) -> None:
    """ "Bupati Rahman menyampaikan [hal itu] kepada Antara": the object points back."""
    lower, words = page.tokens.lower, page.grammar
    for draft in drafts:
        if draft.quote >= 0 or not sentence[0] <= draft.cue[0] < sentence[1]:
            continue
        if draft.entry.lemma not in words.listed("told_first.presents") or draft.parent is not None:
            continue
        if len(draft.parts) != 1 or draft.source is None or draft.source[0] != sentence[0]:
            continue
        first, last = draft.parts[0]
        whole = words.phrase("pointing.subjects").at(lower, first, last) == last - first
        told = any(_meet(p, before) for d in drafts for p in d.parts)
        part = _told_in(page, before) if whole and not told else None
        if part is not None:
            draft.parts, draft.clause, draft.continued = [part], sentence, True
            draft.asides += passed_on(page, last, sentence[1])


def _told_in(page: Page, before: Range) -> Range | None:
    """The words of a sentence that tells something, if it does."""
    part = trim(page, *before)
    if part is None or part[1] - part[0] < SHORTEST or page.tokens.lower[before[1] - 1] in "?:":
        return None
    return part if has_clause(page, part) else None


def _meet(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]
