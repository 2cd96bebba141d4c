"""Phrase: a source phrase as its words and its head."""

from __future__ import annotations

from dataclasses import dataclass

from konon.reading.attribution.page import Page, Range
from konon.reading.phrases import Entry, listed, phrases

# Words a source phrase is cut before: what it is about, where it stands, what it does.
_CUTS = frozenset(("ADP", "SCONJ", "VERB", "AUX", "PRON"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source phrase at tokens `[first, end)`, without determiners and what goes on behind it.

    head   the entry of the title, or word for somebody or a body, that it begins with
    after  the first token behind that word; `first` where there is none
    whole  where the source ends, with what goes on behind the phrase
    """

    first: int
    end: int
    head: Entry | None
    after: int
    whole: int


def phrase_of(page: Page, part: Range) -> Phrase | None:
    """The phrase of a source; None where it has no words of its own."""
    tokens, language = page.tokens, page.grammar.language
    first, whole = part
    end = whole
    determiners = listed(language, "titles", "determiner") | listed(language, "titles", "former")
    while first < end and tokens.lower[first] in determiners:
        first += 1
    if first >= end:
        return None
    heads = phrases(language, "titles", "title", "honorific", "person", "group", "body")
    hit = heads.at(words_of(page, first, end), 0)
    after = first + hit.end if hit is not None and hit.end <= end - first else first
    head = hit.entry if hit is not None and after > first else None
    return Phrase(first, _cut(page, max(after, first + 1), first, end), head, after, whole)


def _cut(page: Page, start: int, first: int, end: int) -> int:
    """Where the noun phrase from `first` on, with its head before `start`, ends: before a
    preposition, a clause, or a bracket at its end."""
    tokens = page.tokens
    for i in range(start, end):
        if tokens.word[i].islower() and tokens.pos[i] in _CUTS and tokens.word[i] != "nya":
            return i
    if end - first > 3 and tokens.word[end - 1] == ")" and "(" in tokens.word[first:end]:
        opens = max(i for i in range(first, end) if tokens.word[i] == "(")
        return opens if opens > first else end
    return end


def words_of(page: Page, first: int, end: int) -> tuple[str, ...]:
    """The words of tokens `[first, end)` in lower case, names included."""
    return tuple(word.lower() for word in page.tokens.word[first:end])


def capitals_before(page: Page, end: int, limit: int) -> int:
    """Where the row of capitalised words that ends at token `end` begins, not before `limit`."""
    tokens, i = page.tokens, end
    while i > limit and tokens.word[i - 1][:1].isupper():
        i -= 1
    return i
