"""Without subject: where a source behind "menurut" ends though no comma parts it from what it says.

"Menurut [dokter] kondisinya stabil", "menurut [mahasiswa ini] masih banyak masalah".
"""

from __future__ import annotations

from konon.reading.attribution.page import Page, Range

# What can open a clause behind "itu".
_GOING_ON = frozenset(("NOUN", "PROPN", "VERB", "AUX", "ADV", "ADJ", "PRON", "NUM"))


def without_subject(page: Page, source: Range, last: int) -> Range:
    """`source` up to the subject or predicate of what it says; `last` ends its sentence."""
    first, end = source
    if end + 1 < last and page.tokens.lower[end] == ",":
        return source
    for i in range(first + 1, end):
        cut = _before_theirs(page, first, i, last) or _behind_pointing(page, i, last)
        if cut is not None:
            return first, cut
    judged = end == last and end - first > 1 and page.tokens.pos[end - 1] == "ADJ"
    return (first, end - 1) if judged else source


def _before_theirs(page: Page, first: int, i: int, last: int) -> int | None:
    """ "[dokter] kondisi nya sudah stabil": before a subject with "nya", its predicate behind."""
    tokens, words = page.tokens, page.grammar
    if tokens.lower[i] not in words["third_person_clitic"] or i - 2 < first or i + 1 >= last:
        return None
    described = tokens.pos[i - 2] in ("NOUN", "PROPN")
    return i - 1 if described and tokens.lower[i + 1] in words["aspect"] else None


def _behind_pointing(page: Page, i: int, last: int) -> int | None:
    """ "[mahasiswa ini] masih ragu"; "[Rudi] itu gudang lama", since a name needs no "itu"."""
    tokens, words = page.tokens, page.grammar
    if tokens.lower[i] not in words["pointing_behind"] - words["third_person_clitic"]:
        return None
    if i + 1 >= last or tokens.lower[i + 1] in words["relative"] | words["source_end"]:
        return None
    if tokens.pos[i + 1] not in _GOING_ON and tokens.lower[i + 1] not in words["aspect"]:
        return None
    named = page.mention_of[i - 1] >= 0 and tokens.word[i - 1][:1].isupper()
    return i if named else i + 1
