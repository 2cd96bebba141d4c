"""Reporters: names that no table knows, which do in the article what outlets do.

"Bisnis Kini, mengutip Bloomberg, memberitakan …": who quotes others and reports is an outlet, and
so is who "mewartakan". Who "melaporkan" or "menulis" alone may be anybody.
"""

from __future__ import annotations

from collections.abc import Iterator

from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.relays.cited import somebody

# Longest name, in tokens.
LONGEST = 4
# How far behind the comma the verb of reporting may begin, in tokens: past whom it quotes.
REACH = 15


def reporters(page: Page) -> Iterator[tuple[str, ...]]:
    """The names, as words; each opens a sentence, or stands behind "tulis" or "lapor"."""
    writes, lower = page.grammar.phrase("relay.wrote"), page.tokens.lower
    for first, last in page.tokens.sentences:
        end = _name_end(page, first, last)
        name = (first, end)
        if first < end < last and not _known(page, name) and _reports(page, name, last):
            yield tuple(page.tokens.word[slice(*name)])
        for i, length in writes.every(lower, first, last):
            end = _name_end(page, i + length, last)
            name = (i + length, end)
            open_ = name[0] < end < last and not _known(page, name) and not _person(page, name)
            if open_ and _passed_on(page, end, last):
                yield tuple(page.tokens.word[slice(*name)])


def _name_end(page: Page, first: int, last: int) -> int:
    end = first
    while end < min(last, first + LONGEST) and _named(page, end):
        end += 1
    return end


def _passed_on(page: Page, i: int, last: int) -> bool:
    """ "tulis Selat Kita, [seperti dilansir] Reuters"."""
    lower, words = page.tokens.lower, page.grammar
    start = i + (lower[i] == ",")
    while start < last and lower[start] in words["just_as"] | words["relative"]:
        start += 1
    return words.phrase("relay.passed").at(lower, start, last) > 0


def _named(page: Page, i: int) -> bool:
    timed = page.timex_of[i] >= 0 and page.tokens.lower[i] not in page.grammar["time_in_name"]
    return not timed and page.quote_of[i] < 0 and page.tokens.word[i][:1].isupper()


def _known(page: Page, name: Range) -> bool:
    at = page.mention_of[name[0]]
    offices = ("office", "group", "institution", "document", "dataset")
    lower = page.tokens.lower
    noun = any(page.grammar.phrase(f"nature.{kind}").at(lower, *name) for kind in offices)
    named = any(page.tokens.pos[i] == "PROPN" for i in range(*name))
    return (
        not named or noun or somebody(page, name) or (at >= 0 and page.mentions[at].kind == "place")
    )


def _person(page: Page, name: Range) -> bool:
    """Whether a whole name is a person's, who may quote, write and be quoted and is no outlet."""
    at = page.mention_of[name[0]]
    return at >= 0 and page.mentions[at].kind == "person" and page.mention_ranges[at] == name


def _reports(page: Page, name: Range, last: int) -> bool:
    """Whether a verb of reporting follows, at once or behind whom the name quotes or was quoted
    by."""
    lower, words, i = page.tokens.lower, page.grammar, name[1]
    if words.phrase("relay.surely_reporting").at(lower, i, last):
        return True
    if lower[i] != "," or i + 1 >= last or _person(page, name):
        return False
    start = i + 1 + (lower[i + 1] in words["just_as"])
    tied = (words.phrase(f"relay.{kind}") for kind in ("drawn", "passed"))
    quotes = any(phrase.at(lower, start, last) for phrase in tied)
    comma = next((j for j in range(start, min(last, start + REACH)) if lower[j] == ","), None)
    verb = words.phrase("relay.reporting")
    return quotes and comma is not None and verb.at(lower, comma + 1, last) > 0
