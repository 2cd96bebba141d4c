"""Appositions: a name and its description side by side, and what may stand inside such a phrase.

"juru bicara kementerian, Rina Halim," and "Rina Halim, juru bicara kementerian," are one phrase;
"Rina Halim, Sabtu," is not.
"""

from __future__ import annotations

from konon.reading.attribution.page import DASHES, NOMINAL, VERBAL, Page, Range, name_like

PHRASE_CLOSERS = frozenset((",", ".", ";", "!", "?")) | DASHES


def breaks(page: Page, i: int) -> bool:
    """Whether a verb at `i` ends a noun phrase; inside a compound or a title it does not."""
    tokens = page.tokens
    if tokens.pos[i] not in VERBAL or tokens.word[i][:1].isupper():
        return False
    if tokens.dep[i] in ("compound", "flat", "fixed", "flat:name"):
        return False
    return not (i > 0 and page.grammar.phrase("titles.words").at(tokens.lower, i - 1, i + 1))


def apposition_end(
    page: Page, first: int, comma: int, limit: int, *, leading: bool = False
) -> int | None:
    """Where an apposition after `comma` ends, or None when what follows is something else.

    `first` is where the phrase before the comma begins. The chunk must close at a comma, at a
    word that ends sources, or with the sentence, and hold no finite verb outside a relative
    clause. In a `leading` phrase ("Menurut Rina, ...") only a second comma closes it, since the
    first may open the content.
    """
    start = comma + 1
    if start >= limit or page.timex_of[start] >= 0 or page.quote_of[start] >= 0:
        return None
    if page.tokens.lower[start].isdigit():  # an age: "Rina Halim, 45,"
        closes = start + 1 >= limit or page.tokens.lower[start + 1] in (",", ".")
        return start + 1 if closes else None
    if page.tokens.lower[start] in page.grammar["source_end"]:
        return None
    end = _chunk_end(page, start, limit)
    if end is None or end <= start or not apposes(page, (first, comma), (start, end)):
        return None
    known = page.mention_of[start] >= 0  # else "Menurut Rina, harga tetap, ..." is content
    if leading and (end >= limit or page.tokens.lower[end] != "," or not known):
        return None
    return end


def _chunk_end(page: Page, start: int, limit: int) -> int | None:
    """End of a verbless chunk; None when a verb stands in it."""
    tokens, words = page.tokens, page.grammar
    relative = False
    for i in range(start, limit):
        lower = tokens.lower[i]
        if lower in PHRASE_CLOSERS or page.quote_of[i] >= 0:
            return i
        relative = relative or lower in words["relative"]
        if not relative:
            if lower in words["source_end"] or page.timex_of[i] >= 0:
                return i
            if breaks(page, i):
                return None
    return limit


def apposition_start(page: Page, comma: int, end: int, first: int) -> int | None:
    """Where a phrase ending at `end` begins left of `comma`; None when the comma parts two things.

    "Rina Halim, juru bicara polisi[,] mengatakan" and "juru bicara polisi, Rina Halim mengatakan".
    """
    tokens = page.tokens
    if comma + 1 >= end:
        return comma
    left = _noun_run(page, comma, first)
    if left == comma:
        return None
    opens = left == first or tokens.lower[left - 1] in PHRASE_CLOSERS
    opens = opens or tokens.pos[left - 1] in ("CCONJ", "SCONJ", "PUNCT")
    closed = end < len(tokens) and tokens.lower[end] == ","
    name_last = name_like(page, (comma + 1, end)) and not name_like(page, (left, comma))
    fits = apposes(page, (left, comma), (comma + 1, end))
    return left if opens and fits and (closed or name_last) else None


def _noun_run(page: Page, comma: int, first: int) -> int:
    tokens, words = page.tokens, page.grammar
    ends = words["source_end"] - words["of"]
    i = comma
    while i > first and page.timex_of[i - 1] < 0 and tokens.lower[i - 1] not in ends:
        lower = tokens.lower[i - 1]
        nominal = tokens.pos[i - 1] in NOMINAL or tokens.word[i - 1][:1].isupper()
        if not (nominal or lower in words["of"] or lower in ("(", ")")):
            break
        i -= 1
    return i


def apposes(page: Page, left: Range, right: Range) -> bool:
    """Whether one side names what the other describes."""
    tokens = page.tokens
    if tokens.lower[right[0]] in page.grammar["relative"]:
        return True
    if not (_holds_noun(page, left) and _holds_noun(page, right)):
        return False
    if tokens.pos[right[0]] not in NOMINAL and not tokens.word[right[0]][:1].isupper():
        return False
    named_left, named_right = name_like(page, left), name_like(page, right)
    if named_left and named_right:
        # "Menteri Luar Negeri Rusia, Sergei Lavrov": a title of capitals beside a person
        return _person(page, left) != _person(page, right)
    return named_left != named_right


def _holds_noun(page: Page, part: Range) -> bool:
    return any(page.tokens.pos[i] in ("NOUN", "PROPN", "X") for i in range(*part))


def _person(page: Page, part: Range) -> bool:
    return any(page.tokens.entity[i] == "PER" for i in range(*part))
