"""Presented: who told what the sentence before tells, where only a sentence of its own says so.

"Seluruh warga sudah pindah. Kabar itu disampaikan [seorang camat] kepada Antara, lalu dikutip
Reuters", "[Bupati Rahman] menyampaikan hal itu kepada Antara", "The claim was made by [a
spokesman]": its source is that of the sentence before it, which nobody tells otherwise, and what
follows only tells to whom and through whom. `pointing` reads the plainest of these.
"""

from __future__ import annotations

from collections.abc import Sequence

from konon.lang.cues import CueEntry
from konon.reading.attribution.drafts import Draft, cued_in, has_clause, trim
from konon.reading.attribution.frames.told_first import Way, cited_way, passed_on, told_way
from konon.reading.attribution.page import Page, Range

# Fewest words of a sentence that somebody tells.
SHORTEST = 3


def take_presented(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those of presenting sentences with the words of the sentence before them."""
    kept = list(drafts)
    telling = _telling(page, kept)
    numbers = page.tokens.sentence_of
    for number, sentence in enumerate(page.tokens.sentences):
        pointed = _pointed(page, sentence) if number and page.quote_of[sentence[0]] < 0 else 0
        way = _way(page, sentence, pointed) if pointed else None
        if way is not None:
            kept = _by_passive(page, kept, way, number, telling.get(number - 1, []))
    presents = page.grammar.listed("told_first.presents")
    for draft in kept:
        if draft.entry.lemma in presents and draft.quote < 0 and draft.parts:
            number = numbers[draft.cue[0]]
            if number and number - 1 not in telling:
                _by_verb(page, draft, page.tokens.sentences[number], number)
    return kept


def _telling(page: Page, drafts: Sequence[Draft]) -> dict[int, list[Draft]]:
    """By sentence the drafts whose words stand in it, first or last."""
    telling: dict[int, list[Draft]] = {}
    for draft in drafts:
        ends = {page.tokens.sentence_of[i] for a, b in draft.parts for i in (a, b - 1)}
        for number in ends:
            telling.setdefault(number, []).append(draft)
    return telling


def _pointed(page: Page, sentence: Range) -> int:
    """How many words at its head point back at what was told: "Hal itu", "Kabar tersebut"."""
    lower, words = page.tokens.lower, page.grammar
    pointed = words.phrase("told_first.pointed").at(lower, *sentence)
    return pointed or (
        words.phrase("pointing.subjects").at(lower, *sentence) if words["pointing_behind"] else 0
    )


def _by_passive(
    page: Page, drafts: list[Draft], way: Way, number: int, telling: list[Draft]
) -> list[Draft]:
    """The drafts, with what a passive presents; `telling` have words in the sentence before."""
    sentence, before = page.tokens.sentences[number], page.tokens.sentences[number - 1]
    here = [d for d in cued_in(drafts, *sentence) if d.quote < 0]
    misread = [d for d in here if any(part[0] == sentence[0] for part in d.parts)]
    known = next((d for d in telling if any(d is one for one in here)), None)
    others = [d for d in telling if d is not known]
    part = _told_in(page, before) if known is None and not others else None
    if others or (known is None and part is None):
        return drafts
    kept = [d for d in drafts if not any(d is one for one in misread)]
    for draft in here:
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


def _by_verb(page: Page, draft: Draft, sentence: Range, number: int) -> None:
    """ "Bupati Rahman menyampaikan [hal itu] kepada Antara": the object points back."""
    if len(draft.parts) != 1 or draft.source is None or draft.source[0] != sentence[0]:
        return
    first, last = draft.parts[0]
    pointed = page.grammar.phrase("pointing.subjects").at(page.tokens.lower, first, last)
    if pointed != last - first or draft.parent is not None:
        return
    part = _told_in(page, page.tokens.sentences[number - 1])
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
