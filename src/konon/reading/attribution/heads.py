"""Heads: whom an Indonesian source phrase with several names is about.

"Istri Bupati Karimbu Danar Wibisana, Ratna Wulan" is Ratna Wulan; "pejabat pemerintahan Presiden
Danar Wibisana" is an official; "pesan yang beredar di WhatsApp" is nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from konon.model.mention import Mention
from konon.reading.attribution.page import Page, Range
from konon.reading.phrases import listed, phrases

# Tokens at a phrase's head that tell what it is: "Sebuah unggahan".
HEAD = 2
# Tokens of titles between those around a ruler and his name: "pemerintahan Presiden AS X".
LONGEST_TITLES = 6


def is_thing(page: Page, part: Range) -> bool:
    """Whether what is heard, seen or read heads the phrase: "Sebuah unggahan di Twitter"."""
    head = page.grammar.phrase("nature.thing")
    ends = min(part[1], part[0] + HEAD)
    return head.within(page.tokens.lower, part[0], ends) is not None


def written_by(page: Page, part: Range, mention: Mention) -> bool:
    """Whether only capitals stand between a thing's words and the name: "cuitan Danar Wibisana",
    not "surat bertanda tangan Danar Wibisana", "suara yang mirip Danar"."""
    tokens, first = page.tokens, page.tokens.range(mention.span)[0]
    head = page.grammar.phrase("nature.thing")
    i = first
    while i > part[0] and tokens.word[i - 1][:1].isupper():
        i -= 1
    return i == part[0] or head.ending(tokens.lower, i, part[0]) > 0


def only_governs(page: Page, part: Range, mention: Mention) -> bool:
    """Whether the name with its titles stands behind those around it: "pemerintahan Presiden X".

    "Sekretaris Kabinet X" is X: there the word is part of an office.
    """
    tokens, first = page.tokens, page.tokens.range(mention.span)[0]
    regime = page.grammar.phrase("relational.regime")
    for i in range(first, max(part[0], first - LONGEST_TITLES), -1):
        word = i - 1
        if regime.at(tokens.lower, word, i):
            return word == part[0] or tokens.word[word].islower()
        if not tokens.word[word][:1].isupper():
            return False
    return False


def honoured(page: Page, first: int) -> bool:
    """Whether a word of kinship before token `first` is a mere honorific: "kata Ibu Ratna"."""
    tokens, word = page.tokens, first - 1
    opens = tokens.sentences[tokens.sentence_of[word]][0] == word
    polite = tokens.lower[word] in listed("id", "titles", "honorific")
    return polite and tokens.word[word][:1].isupper() and not opens


def holders(page: Page, part: Range, named: Sequence[Mention]) -> list[Mention]:
    """The names without those before the one that ends the phrase and is meant.

    A relative or a servant is named behind the comma, a holder behind the seat of his office.
    """
    kin = page.grammar.phrase("relational.kin").at(page.tokens.lower, part[0], part[1])
    if kin:
        behind = [m for m in named if _behind_comma(page, part, m)]
        if behind:
            return behind
        return [] if _titled(page, part[0] + kin) else list(named)
    if (
        len(named) > 1
        and _follows(page, named[-2], named[-1])
        and not _opens(page, part, named[-2])
    ):
        return [named[-1]]
    return list(named)


def _titled(page: Page, first: int) -> bool:
    """Whether a title follows kin, as in "istri Bupati Karimbu Danar"; "Ibu Bupati" is polite."""
    lower = page.tokens.lower
    hit = phrases("id", "titles", "title", "person").at(lower, first)
    polite = lower[first - 1] in listed("id", "titles", "honorific")
    return hit is not None and not (polite and hit.entry.table == "title")


def _behind_comma(page: Page, part: Range, mention: Mention) -> bool:
    """Whether a name stands right behind a comma, but for honorifics."""
    lower, i = page.tokens.lower, page.tokens.range(mention.span)[0]
    before = phrases("id", "titles", "honorific")
    while (hit := before.ending_at(lower, i)) is not None and hit.first > part[0]:
        i = hit.first
    return i > part[0] and lower[i - 1] == ","


def _opens(page: Page, part: Range, mention: Mention) -> bool:
    return page.tokens.range(mention.span)[0] == part[0]


def _follows(page: Page, one: Mention, other: Mention) -> bool:
    """Whether only a comma, ranks and honorifics stand between two names."""
    lower = page.tokens.lower
    i, first = page.tokens.range(one.span)[1], page.tokens.range(other.span)[0]
    before = phrases("id", "titles", "honorific", "title")
    comma = i < first and lower[i] == ","
    i += comma
    while i < first and (hit := before.at(lower, i)) is not None:
        if comma and hit.entry.table == "title" and not hit.entry.marks.get("rank"):
            return False
        i = hit.end
    return i == first
