"""Phrases after a cue: where the words naming a source (or a hearer) end.

Surface order decides, tags help: news puts sources right before or right after their cue, and a
parser trained on little data is less reliable than commas.
"""

from __future__ import annotations

from konon.reading.attribution.frames.appositions import apposition_end, breaks
from konon.reading.attribution.page import PUNCTUATION, Page, Range

# Longest source phrase in tokens. Long appositions reach about 35 in news; more is a runaway.
MAX_SOURCE = 40
# Longest parenthesis inside a name, in tokens: "(Komisi Pemberantasan Korupsi)".
MAX_PARENTHESIS = 9
# Longest nickname in quotation marks inside a name, marks included.
MAX_NICKNAME = 4


def source_after(page: Page, first: int, limit: int, *, leading: bool = False) -> Range | None:
    """The source phrase starting at token `first`, after its cue; None when there is none.

    `leading`: the phrase opens its sentence and the content follows ("Menurut Rina, ...").
    """
    limit = min(limit, first + MAX_SOURCE)
    if first >= limit:
        return None
    opens = page.tokens.lower[first]
    if opens in page.grammar["self_pronoun"]:
        return first, first + 1
    if opens in page.grammar["that_strong"]:
        return None
    last = trim_right(page, first, _walk_right(page, first, limit, leading))
    return (first, last) if last > first and has_nominal(page, first, last) else None


def _walk_right(page: Page, first: int, limit: int, leading: bool) -> int:
    """Walk over a noun phrase with its appositions and relative clauses."""
    i, relative = first, False
    while i < limit:
        relative = relative or page.tokens.lower[i] in page.grammar["relative"]
        after = _over_unit(page, first, i, limit, leading)
        if after is None or (after == i and _ends(page, first, i, limit, relative)):
            return i
        i = max(after, i + 1)
    return i


def _over_unit(page: Page, first: int, i: int, limit: int, leading: bool) -> int | None:
    """Past a unit taken whole (title, nickname, parenthesis, apposition); `i` when none begins
    here, None when one begins that ends the phrase."""
    tokens = page.tokens
    title = page.grammar.phrase("titles.words").at(tokens.lower, i, limit)
    if title:
        return i + title
    if page.quote_of[i] >= 0 and page.quotes[page.quote_of[i]][0] == i:
        return page.quotes[page.quote_of[i]][1] if _nickname(page, i) else None
    if tokens.lower[i] == "(":
        return _parenthesis(page, i, limit)
    if tokens.lower[i] == ",":
        return apposition_end(page, first, i, limit, leading=leading)
    return i


def _ends(page: Page, first: int, i: int, limit: int, relative: bool) -> bool:
    """Whether the phrase ends before token `i`."""
    tokens, words, lower = page.tokens, page.grammar, page.tokens.lower[i]
    if lower in words["of"] or lower in words["and"]:
        return i + 1 >= limit or not _continues(page, i + 1)
    if lower == ".":
        return not abbreviated(page, i)
    if lower in PUNCTUATION:
        return lower not in ("-", "'", "’")
    if relative:
        return lower in words["subordinator"] or (i > first and page.timex_of[i] >= 0)
    if i == first:
        return False
    if page.timex_of[i] >= 0:
        year = page.timexes[page.timex_of[i]].precision == "year"
        return tokens.lower[i - 1] != "(" and not (year and _records(page, first))
    return lower in words["source_end"] or breaks(page, i)


def _records(page: Page, first: int) -> bool:
    """A document keeps its year: "laporan audit tahun 2024"."""
    kinds = ("nature.document", "nature.dataset", "nature.court_file")
    return any(page.grammar.phrase(k).at(page.tokens.lower, first, first + 3) for k in kinds)


def _nickname(page: Page, i: int) -> bool:
    """A short quotation inside a name: Ahmad "Boy" Yani."""
    first, last = page.quotes[page.quote_of[i]]
    tokens = page.tokens
    return last - first <= MAX_NICKNAME and last < len(tokens) and tokens.pos[last] == "PROPN"


def _continues(page: Page, i: int) -> bool:
    tokens = page.tokens
    return tokens.pos[i] in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM") or (
        tokens.word[i][:1].isupper()
    )


def _parenthesis(page: Page, i: int, limit: int) -> int | None:
    """Where a parenthesis inside a name ends: "(KPK)", "(45)"; None when it holds a date."""
    tokens = page.tokens
    for j in range(i + 1, min(limit, i + MAX_PARENTHESIS)):
        if tokens.lower[j] == ")":
            dated = any(page.timex_of[k] >= 0 for k in range(i + 1, j))
            age = j == i + 2 and tokens.lower[i + 1].isdigit()
            return None if dated and not age else j + 1
    return None


def trim_right(page: Page, first: int, last: int) -> int:
    """`last` moved left over punctuation, conjunctions and dangling prepositions."""
    tokens, words = page.tokens, page.grammar
    while last > first:
        lower = tokens.lower[last - 1]
        dangling = lower in words["and"] or lower in words["preposition"]
        stop = lower == "." and not abbreviated(page, last - 1)
        mark = lower in PUNCTUATION and lower not in (")", ".")
        unopened = lower == ")" and "(" not in tokens.lower[first : last - 1]
        if not (dangling or stop or mark or unopened):
            break
        last -= 1
    return last


def abbreviated(page: Page, i: int) -> bool:
    """Whether the point at `i` belongs to an initial before it."""
    tokens = page.tokens
    initial = i > 0 and len(tokens.word[i - 1]) == 1 and tokens.word[i - 1].isalpha()
    return initial and tokens.end[i - 1] == tokens.start[i]


def has_nominal(page: Page, first: int, last: int) -> bool:
    """Whether a range holds anything a source can be; a date is none."""
    tokens = page.tokens
    return any(page.timex_of[i] < 0 for i in range(first, last)) and any(
        tokens.pos[i] in ("NOUN", "PROPN", "PRON", "X", "NUM", "ADJ", "DET")
        or tokens.word[i][:1].isupper()
        for i in range(first, last)
    )
