"""Held: people whom an Indonesian source phrase only names, though another speaks or nobody does.

"Sutradara film Doa Senja" is no Doa, "zaman Romawi" says nothing, and "jelasnya didampingi Danar"
is not Danar; "keluarga tenaga kerja wanita Ratna Wulan" is her family.
"""

from __future__ import annotations

from konon.model.mention import Mention
from konon.reading.attribution.page import Page, Range
from konon.reading.phrases import phrases

# Words at the end of a phrase that takes up somebody.
POINTING = frozenset(("ini", "itu", "tersebut"))


def only_held(page: Page, part: Range, mention: Mention) -> bool:
    """Whether a person's name stands behind a work, behind what he has or does, or in company."""
    tokens, first = page.tokens, page.tokens.range(mention.span)[0]
    work = phrases("id", "names", "work").ending_at(tokens.lower, first)
    if work is not None and work.first > part[0]:
        return True
    if _pointed_at(page, part, first) or _likened(page, part, first):
        return True
    if page.grammar.phrase("relational.beside").within(tokens.lower, part[0], first):
        return True
    aspect = page.grammar.phrase("relational.aspect")
    return bool(aspect.ending(tokens.lower, first, part[0])) and _heads(page, part, first)


def _likened(page: Page, part: Range, first: int) -> bool:
    """Whether the name stands before the comma of "Senada dengan Danar, Ratna Wulan": the other
    speaks."""
    lower = page.tokens.lower
    opening = page.grammar.phrase("relational.likened").at(lower, part[0], part[1])
    return opening > 0 and "," not in lower[part[0] : first]


def _pointed_at(page: Page, part: Range, first: int) -> bool:
    """Whether the phrase points back at somebody described by another, named behind a preposition:
    "penyanyi yang dekat dengan Ratna Wulan itu"."""
    tokens = page.tokens
    points = tokens.lower[part[1] - 1] in POINTING
    return points and first > part[0] and tokens.pos[first - 1] == "ADP"


def _heads(page: Page, part: Range, first: int) -> bool:
    """Whether one or two words alone stand before token `first` in the phrase."""
    return first - part[0] <= 2


def kin_of_another(page: Page, part: Range, kin: int, first: int) -> bool:
    """Whether small words alone run from kin, `kin` tokens long, to the name at `first`: it is that
    of the one described, "keluarga tenaga kerja wanita (TKW) Ratna Wulan"."""
    tokens = page.tokens
    between = [i for i in range(part[0] + kin, first) if tokens.word[i].isalpha()]
    bracketed = [i for i in between if tokens.word[i - 1] == "("]
    small = [i for i in between if i not in bracketed]
    return bool(small) and all(tokens.word[i].islower() for i in small) and _noun(page, small[0])


def _noun(page: Page, i: int) -> bool:
    return page.tokens.pos[i] == "NOUN"


def kin_of_one(page: Page, part: Range, kin: int) -> bool:
    """Whether kin is that of one of several: "istri salah satu pendiri Sagara, Danar Wibisana"."""
    one_of = page.grammar.phrase("relational.one_of")
    return bool(one_of.at(page.tokens.lower, part[0] + kin, part[1]))
