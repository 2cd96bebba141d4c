"""Apposed: what is told and, behind a comma, held against a record.

"Menteri mengatakan [utang turun], pernyataan yang didukung data bank sentral", "Parr said [debt had
fallen], a statement supported by central bank data".
"""

from __future__ import annotations

from konon.model.mention import Actor
from konon.model.statement import VerificationValue
from konon.reading.attribution.drafts import Draft, cued_in
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.verification.claim_names import told_at
from konon.reading.attribution.verification.verdicts import break_off, record_behind
from konon.reading.attribution.verification.verifications import Note, ruling_note

# How far behind the comma the noun for what was told may stand, and behind it the verb, in tokens.
NOUN_REACH, VERB_REACH = 3, 4
VERBS: tuple[tuple[str, VerificationValue], ...] = (
    ("upheld", "verified"),
    ("rebutted", "contradicted"),
)


def find_apposed(
    page: Page, drafts: list[Draft], actors: dict[str, Actor], outlet: str | None
) -> list[Note]:
    """The notes that stand in appositions to what is told."""
    notes = []
    for number, sentence in enumerate(page.tokens.sentences):
        found = _apposition(page, sentence)
        if found is None:
            continue
        comma, record, value = found
        here = [d for d in cued_in(drafts, *sentence) if d.quote < 0 and not d.unsure and d.parts]
        told = [d for d in here if d.extent[0] < comma and d.cue[0] < comma]
        if told:
            break_off(page, told[-1], comma)
            why = "held against a record at once"
            notes.append(ruling_note(page, number, value, why, record, told[-1], actors, outlet))
    return notes


def _apposition(page: Page, sentence: Range) -> tuple[int, Range, VerificationValue] | None:
    """Where the comma stands, the record, and what it makes of what was told."""
    lower = page.tokens.lower
    for comma in range(sentence[0] + 1, sentence[1] - 2):
        if lower[comma] != "," or page.quote_of[comma] >= 0:
            continue
        reach = min(sentence[1], comma + 1 + NOUN_REACH)
        ends = ((i, told_at(page, i, sentence[1])) for i in range(comma + 1, reach))
        first = next((i + length for i, length in ends if length), None)
        if first is None:
            continue
        for name, value in VERBS:
            words = page.grammar.phrase(f"verification.{name}")
            verb = words.within(lower, first, min(sentence[1], first + VERB_REACH))
            record = record_behind(page, verb[1], sentence[1]) if verb else None
            if record is not None:
                return comma, record, value
    return None
