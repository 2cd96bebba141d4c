"""Qualified: claims that the reporting clause itself calls false, or told without proof.

"He falsely claimed that …", "kembali menyebarkan klaim keliru bahwa …", "Dorek mengklaim, tanpa
menyertakan bukti, bahwa …": the outlet judges in the words by which it reports. Inside what
somebody else says it is his word, and no check.
"""

from __future__ import annotations

from konon.model.mention import Actor
from konon.model.statement import VerificationValue
from konon.reading.attribution.drafts import Draft, is_media, trim
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.verification.verdicts import break_off
from konon.reading.attribution.verification.verifications import Note, ruling_note

# How far before a cue its qualifier may stand, and behind a clause that follows its content, in
# tokens: "the long debunked [claim]", "[klaim] Dorek tanpa bukti".
BEFORE, BEHIND = 3, 5
QUALIFIERS: tuple[tuple[str, VerificationValue], ...] = (
    ("falsely", "contradicted"),
    ("unproven", "unverifiable"),
)


def find_qualified(
    page: Page, drafts: list[Draft], actors: dict[str, Actor], outlet: str | None
) -> list[Note]:
    """The notes that stand in reporting clauses of the outlet's own."""
    notes = []
    for draft in drafts:
        if draft.quote >= 0 or not draft.parts or draft.cue[1] <= draft.cue[0]:
            continue
        if draft.entry.strength == "demands":
            continue  # "meminta maaf atas kabar bohong yang ia sebarkan"
        if draft.parent is not None and not _by_outlet(page, draft.parent):
            continue
        value = _qualifier(page, draft) or _opening(page, draft)
        if value is not None:
            _leave_verdict(page, draft)
            number = page.tokens.sentence_of[draft.cue[0]]
            why = "the words by which it is reported judge it"
            notes.append(ruling_note(page, number, value, why, None, draft, actors, outlet))
    return notes


def _leave_verdict(page: Page, draft: Draft) -> None:
    """ "kabar [hoaks] bahwa X": the word that judges a claim has not told it."""
    judged = page.grammar.phrase("verification.judged_names")
    if draft.source is not None and judged.at(page.tokens.lower, *draft.source) == (
        draft.source[1] - draft.source[0]
    ):
        draft.source = None


def _by_outlet(page: Page, draft: Draft) -> bool:
    return draft.source is not None and is_media(page, draft.source)


def _qualifier(page: Page, draft: Draft) -> VerificationValue | None:
    lower, words = page.tokens.lower, page.grammar
    first, last = _reporting(page, draft)
    spreading = words.listed("verification.spreading")
    for name, value in QUALIFIERS:
        found = words.phrase(f"verification.{name}").within(lower, first, last)
        if found is None or page.quote_of[found[0]] >= 0 or _of_source(draft, found[0]):
            continue
        if found[0] > 0 and lower[found[0] - 1] in words["negator"] | spreading:
            continue
        if value == "contradicted" and draft.entry.frame == "noun" and not _clausal(page, draft):
            continue  # "tuduhan palsu soal pajak" tells no more than its topic
        return value
    return None


def _clausal(page: Page, draft: Draft) -> bool:
    return page.tokens.lower[draft.parts[0][0]] in page.grammar["that_strong"]


def _opening(page: Page, draft: Draft) -> VerificationValue | None:
    """ "mengklaim, [tanpa menyertakan bukti, bahwa X]": taken out of the content it opens."""
    lower, (first, last) = page.tokens.lower, draft.parts[0]
    unproven = page.grammar.phrase("verification.unproven")
    ends = unproven.ending(lower, draft.parts[-1][1], draft.parts[-1][0] + 1)
    if ends and page.quote_of[draft.parts[-1][1] - 1] < 0 and not _says(page, draft.parts[-1]):
        break_off(page, draft, draft.parts[-1][1] - ends)
        return "unverifiable"  # "menyatakan [X] tanpa memberikan bukti"
    length = unproven.at(lower, first, last)
    rest = trim(page, first + length, last) if length else None
    if rest is None:
        return None
    aside = lower[first - 1] == "," and lower[first + length] == ","
    if lower[rest[0]] not in page.grammar["that_strong"] and not aside:
        return None
    draft.parts[0] = rest
    return "unverifiable"


def _says(page: Page, part: Range) -> bool:
    """ "merasa [dituduh] tanpa bukti": who had no proof is another, told of in the content."""
    lower = page.tokens.lower
    found = (page.cues.at(lower, i, part[1])[1] for i in range(*part))
    said = any(entry.strength in ("accuses", "claims") for entries in found for entry in entries)
    charged = page.grammar.phrase("verification.charged").within(lower, *part)
    return said or charged is not None


def _of_source(draft: Draft, i: int) -> bool:
    """ "Penyebar kabar bohong mengatakan": within a source, and not at its head."""
    return draft.source is not None and draft.source[0] < i < draft.source[1]


def _reporting(page: Page, draft: Draft) -> Range:
    """The words around the cue that report, without the content and the source."""
    sentence = page.tokens.sentences[page.tokens.sentence_of[draft.cue[0]]]
    first = max(sentence[0], draft.cue[0] - BEFORE)
    if draft.parts[0][0] >= draft.cue[1]:
        return first, draft.parts[0][0]
    begins = [a for a, _ in draft.parts if a >= draft.cue[1]]
    last = min([sentence[1], max(draft.clause[1], draft.cue[1]) + BEHIND, *begins])
    ends = [b for _, b in draft.parts if b <= draft.cue[0]]
    return max([first, *ends]), last
