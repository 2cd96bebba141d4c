"""Mistaken names: what an Indonesian article itself shows to be another name, or none.

"kata Gatra" in an article on Gatra Wibisana is no magazine, "AS" of "tersangka berinisial AS" no
state, "Senior Manager" nobody; "Sagara Pura II" is not Sagara Pura.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from konon.reading.phrases import listed, phrases
from konon.reading.tokens import Tokens

if TYPE_CHECKING:
    from konon.reading.naming.name import Name

# Letters of a withheld name's initials.
LONGEST_INITIALLED = 4
# Digits of an age and of a year.
LONGEST_AGE = 2
YEAR = 4
# Times a word must speak before it is taken for a person's though the tables know it as another's.
SURE_SPEAKER = 2
# A body's name longer than this that holds an office's word is a person with office and firm.
LONGEST_PLAIN = 3
_DEGREE = re.compile(r"(?:M|S|Sp|Dr)\.[A-Z]")
_NUMERAL = re.compile(r"(?:I{1,3}|IV|VI{0,3}|IX|XI{0,3}|XIV|XV)$")


def corrected(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    """The names, in text order, with those mistaken for others set right or left out."""
    kept = [_numbered(tokens, name) for name in names]
    kept = [cut for name in kept if (cut := _cut(tokens, name)) is not None]
    kept = _joined(tokens, kept)
    people = _full_names_words(tokens, kept) | initialled(tokens) | _called_after(tokens, kept)
    return [_as_person(tokens, name, people) for name in kept]


def _numbered(tokens: Tokens, name: Name) -> Name:
    """A body's name with the numeral behind it: "Sagara Pura II"."""
    i = name.end
    if name.kind != "body" or i >= len(tokens) or not tokens.same_sentence(i - 1, i):
        return name
    word = tokens.words[i]
    following = i + 1 < len(tokens) and tokens.same_sentence(i, i + 1) and tokens.capitalised(i + 1)
    if not _NUMERAL.match(word) or (len(word) == 1 and following):
        return name
    return replace(name, end=i + 1, known=None)


def _cut(tokens: Tokens, name: Name) -> Name | None:
    """An unknown name without the words no name holds, or None when nothing is left of it."""
    if name.known or name.kind not in ("person", "body"):
        return name
    office = listed("id", "names", "foreign_office")
    first, end = name.first, _small_from(tokens, name)
    held = [i for i in range(first, end) if tokens.lower[i] in office]
    if name.kind == "person":
        while first < end and tokens.lower[first] in office:
            first += 1
        if any(i >= first for i in held) or _is_degree(tokens, first, end):
            return None
    elif held and end - first > LONGEST_PLAIN:
        return None
    if first >= end or _dated(tokens, end):
        return None
    if end < name.end and end - first == 1:
        return None
    return replace(name, first=first, end=end)


def _is_degree(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a supposed name is a degree: "M.Epid"."""
    return end - first == 1 and _DEGREE.match(tokens.words[first]) is not None


def _small_from(tokens: Tokens, name: Name) -> int:
    """Where a small word that no name holds begins: "Bank pelat", "Sagara komitmen"."""
    inner = listed("id", "names", "inner") | listed("id", "names", "connector")
    for i in range(name.first + 1, name.end):
        if tokens.words[i].isalpha() and tokens.words[i].islower() and tokens.lower[i] not in inner:
            return i
    return name.end


def _common(tokens: Tokens, i: int) -> bool:
    lower = tokens.lower
    return any(
        lower[i] in some
        for some in (
            phrases("id", "titles", "title", "person", "body", "former"),
            listed("id", "names", "never"),
        )
    )


def _dated(tokens: Tokens, end: int) -> bool:
    """Whether a year follows: "Karimbu Run 2025" is an event."""
    if end >= len(tokens) or not tokens.same_sentence(end - 1, end):
        return False
    return tokens.words[end].isdecimal() and len(tokens.words[end]) == YEAR


def _joined(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    """Personal names with the word before that the article goes on to call their bearer by.

    "Kepala Dinas Gatra Wibisana ... kata Gatra": the recogniser saw "Wibisana" alone.
    """
    spoken = _spoken(tokens)
    single = {name.first: name for name in names if name.end - name.first == 1}
    covered = {
        i for name in names if name.end - name.first > 1 for i in range(name.first, name.end)
    }
    result: list[Name] = []
    taken: set[int] = set()
    for name in names:
        i = name.first - 1
        if name.kind == "person" and not name.known and i >= 0 and i not in covered:
            before = single.get(i)
            least = SURE_SPEAKER if before is not None and before.known else 1
            if _may_begin(tokens, i) and spoken[tokens.words[i]] >= least:
                taken.add(i)
                result.append(replace(name, first=i))
                continue
        result.append(name)
    return [name for name in result if not (name.end - name.first == 1 and name.first in taken)]


def _may_begin(tokens: Tokens, i: int) -> bool:
    """Whether token `i`, right before a person's name, may be its first word."""
    word = tokens.words[i]
    plain = word[:1].isupper() and not word.isupper() and tokens.same_sentence(i, i + 1)
    return plain and not tokens.begins_sentence(i) and not _common(tokens, i)


def _spoken(tokens: Tokens) -> Counter[str]:
    """How often each word stands alone behind a small "kata", "ujar"."""
    follows = phrases("id", "pronouns", "speaker_follows")
    never = {"menurut", "demikian", "tulis", "lapor", "sebut"}  # said of media as well
    found: Counter[str] = Counter()
    for i in range(1, len(tokens)):
        before = tokens.words[i - 1]
        if not tokens.capitalised(i) or not before.islower() or before in never:
            continue
        alone = i + 1 >= len(tokens) or not tokens.capitalised(i + 1)
        if alone and follows.ending_at(tokens.lower, i, longest=1):
            found[tokens.words[i]] += 1
    return found


def _full_names_words(tokens: Tokens, names: Sequence[Name]) -> set[str]:
    """Words of the full names of people who are shortly said to speak, that no body's or place's
    longer name holds too."""
    spoken = _spoken(tokens)
    people: set[str] = set()
    others: set[str] = set()
    for name in names:
        if name.end - name.first > 1:
            words = {tokens.words[i] for i in range(name.first, name.end)}
            (people if name.kind == "person" else others).update(words)
    return {word for word in people - others if spoken[word] and not word.isupper()}


def _called_after(tokens: Tokens, names: Sequence[Name]) -> set[str]:
    """First words of people's full names that the tables know as a medium's: "Surya" once Surya
    Wibisana is named, unless the article calls a medium so ("dilansir Surya")."""
    firsts = {
        tokens.words[name.first]
        for name in names
        if name.kind == "person" and not name.known and name.end - name.first > 1
    }
    relayed = phrases("id", "names", "relayed")
    media = {
        tokens.words[name.first]
        for name in names
        if name.end - name.first == 1 and relayed.ending_at(tokens.lower, name.first)
    }
    outlets = {
        tokens.words[name.first]
        for name in names
        if name.kind == "outlet" and name.end - name.first == 1
    }
    return (firsts & outlets) - media


def initialled(tokens: Tokens) -> set[str]:
    """The capitals that the article gives in place of names: "berinisial AS", "AS (27)"."""
    words = phrases("id", "names", "initialled")
    found: set[str] = set()
    for i, word in enumerate(tokens.words):
        if not word.isupper() or not word.isalpha() or len(word) > LONGEST_INITIALLED:
            continue
        if words.ending_at(tokens.lower, i, longest=1) or _aged(tokens, i + 1):
            found.add(word)
    return found


def _aged(tokens: Tokens, end: int) -> bool:
    if end + 2 >= len(tokens) or (tokens.words[end], tokens.words[end + 2]) != ("(", ")"):
        return False
    age = tokens.words[end + 1]
    return age.isdecimal() and len(age) <= LONGEST_AGE


def _as_person(tokens: Tokens, name: Name, people: set[str]) -> Name:
    if name.kind == "person" or name.end - name.first != 1:
        return name
    if tokens.words[name.first] not in people:
        return name
    return replace(name, kind="person", known=None)
