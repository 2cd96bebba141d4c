"""Introduced: names the recogniser missed after a title, or beside a verb of speech."""

from __future__ import annotations

from collections.abc import Iterator, Set

from konon.reading.naming.commas import person_after_comma
from konon.reading.naming.cover import Cover
from konon.reading.naming.edges import goes_on, trimmed
from konon.reading.naming.name import Name
from konon.reading.naming.parts import name_word, of_office, tells_which
from konon.reading.naming.persons import LONGEST_PERSON
from konon.reading.naming.words import Words
from konon.reading.tokens import Tokens

# Digits of an age; a year has four.
LONGEST_AGE = 2
# How many words may tell a title's field: "Pendidikan Dasar dan Menengah".
LONGEST_FIELD = 4


def introduced(tokens: Tokens, words: Words, covered: Cover, shouting: Set[int]) -> Iterator[Name]:
    """Names the recogniser missed after a title, or beside a verb of speech; none of the sentences
    `shouting`, which are in title case."""
    i, size = 0, len(tokens)
    while i < size:
        if i in covered or tokens.sentence[i] in shouting or not name_word(tokens, i, words):
            i += 1
            continue
        end = i + 1
        while end < size and goes_on(tokens, end, words, covered):
            end += 1
        first, stop = trimmed(tokens, i, end, words)
        if (
            first < stop
            and stop - first <= LONGEST_PERSON
            and _presented(tokens, first, stop, words)
        ):
            yield Name(first, stop, "person")
        i = end


def _presented(tokens: Tokens, first: int, end: int, words: Words) -> bool:
    """Whether the words before or after tokens `[first, end)` present a person."""
    if _aged(tokens, end):
        return True
    if not tokens.same_sentence(first - 1, first):
        return False
    if tokens.lower[first - 1] in words.connectors or first - 1 < 0:
        return False
    title = first
    while title > 0 and first - title < LONGEST_FIELD and of_office(tokens.lower[title - 1], words):
        title -= 1  # "Menteri Dalam Negeri Tito Karnavian": the office's field in between
    if title > 0 and tells_which(tokens, title - 1, words):
        title -= 1
    if words.titles.ending_at(tokens.lower, title):
        long_office = _goes_on_capitalised(tokens, end, words)
        return not long_office and not (end - first == 1 and person_after_comma(tokens, end, words))
    speaks = words.follows.ending_at(tokens.lower, first, longest=2) is not None
    noun = tokens.pos[first] in ("PROPN", "X") and not _shouting(tokens, first)
    return speaks and noun and not words.body.at(tokens.lower, first)


def _goes_on_capitalised(tokens: Tokens, end: int, words: Words) -> bool:
    """Whether the words before token `end` are a part of an office's long name, not a person's.

    "Direktur Program Festival Payung Indonesia", "Pengamat Komoditas dan Mata Uang": capitals go
    on behind them, or behind "dan"; a title there begins another person's phrase.
    """
    if not tokens.same_sentence(end - 1, end):
        return False
    if tokens.lower[end] == "of":
        return True
    after = end + (tokens.lower[end] in ("dan", "and", "&"))
    if not tokens.same_sentence(end - 1, after) or tokens.begins_sentence(after):
        return False
    return tokens.capitalised(after) and not words.before.at(tokens.lower, after)


def _aged(tokens: Tokens, end: int) -> bool:
    """Whether an age follows the name: "Danar (27)", "Harlow, 27,"."""
    if end + 2 >= len(tokens) or not tokens.same_sentence(end - 1, end + 2):
        return False
    marks = tokens.words[end], tokens.words[end + 2]
    age = tokens.words[end + 1]
    return marks in (("(", ")"), (",", ",")) and age.isdecimal() and len(age) <= LONGEST_AGE


def _shouting(tokens: Tokens, i: int) -> bool:
    """Whether the word before token `i` is capitalised too, as in a title-cased headline."""
    return tokens.capitalised(i - 1) and not tokens.begins_sentence(i - 1)
