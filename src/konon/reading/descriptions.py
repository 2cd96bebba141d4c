"""Descriptions: noun phrases that say what somebody is without naming them.

"juru bicara Kementerian Luar Negeri Rusia", "a senior official", "polisi", "the ministry". A title
that stands directly before a person's name is that person's role and no mention of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from konon.model.mention import ActorKind
from konon.reading.naming.name import Name
from konon.reading.phrases import Entry, Phrases, listed, phrases
from konon.reading.tokens import Tokens

# Tokens a description may hold on either side of its head; longer ones are clauses.
REACH = 10
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
_BEFORE_HEAD_EN = _NOMINAL | {"NUM"}
_GENITIVE = frozenset({"'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True)
class Description:
    """A description at tokens `[first, end)` whose head words are `[head, head_end)`.

    definite   whether it points at somebody spoken of before or known to all
    anonymous  whether it says that its bearer will not be named
    """

    first: int
    end: int
    head: int
    head_end: int
    entry: Entry
    definite: bool
    anonymous: bool = False

    @property
    def kind(self) -> ActorKind:
        """The kind of actor its head word means."""
        if self.entry.table == "group":
            return "group"
        if self.entry.table == "body":
            return "government" if self.entry.marks.get("state") else "body"
        return "person"


@dataclass(frozen=True, slots=True)
class _Words:
    heads: Phrases
    determiners: Phrases
    former: frozenset[str]
    definite: frozenset[str]
    links: frozenset[str]
    fields: frozenset[str]
    anonymous: tuple[str, ...]
    speech: frozenset[str]
    calendar: frozenset[str]

    @staticmethod
    def of(language: str) -> _Words:
        return _Words(
            heads=phrases(language, "titles", "title", "person", "group", "body"),
            determiners=phrases(language, "titles", "determiner"),
            former=listed(language, "titles", "former"),
            definite=listed(language, "titles", "definite"),
            links=listed(language, "titles", "link"),
            fields=listed(language, "titles", "field"),
            anonymous=tuple(sorted(listed(language, "titles", "anonymous"), key=len)[::-1]),
            speech=listed(language, "pronouns", "speech"),
            calendar=listed(language, "titles", "calendar") | listed(language, "titles", "stop"),
        )


def find_descriptions(
    tokens: Tokens, names: Sequence[Name], language: str
) -> Iterator[Description]:
    """Every description, in text order; they do not overlap one another."""
    words = _Words.of(language)
    starts = {name.first: name for name in reversed(names)}
    within = {i: name for name in names for i in range(name.first, name.end)}
    extend = _extend_id if language == "id" else _extend_en
    i, size = 0, len(tokens)
    while i < size:
        hit = None if i in within else words.heads.at(tokens.lower, i)
        hit = None if hit and _verbal(tokens, i) else hit
        found = extend(tokens, i, hit.end, hit.entry, words, starts) if hit else None
        if found:
            yield found
            i = found.end
        else:
            i = hit.end if hit else i + 1


def _verbal(tokens: Tokens, i: int) -> bool:
    """Whether token `i` is a verb that a noun is spelled like ("to police speech")."""
    return tokens.pos[i] in ("VERB", "AUX") and not tokens.capitalised(i)


def _extend_id(
    tokens: Tokens,
    head: int,
    head_end: int,
    entry: Entry,
    words: _Words,
    starts: Mapping[int, Name],
) -> Description | None:
    """Indonesian: determiner, head, then all that narrows it."""
    end, definite = head_end, False
    linked = False
    while end < len(tokens) and end - head < REACH and tokens.same_sentence(head, end):
        word = tokens.lower[end]
        name = starts.get(end)
        if name and name.kind == "person":
            if entry.table in ("title", "person", "group") and not linked:
                return None
            break
        if name:
            end = name.end
        elif word in words.definite or word == "nya":
            end, definite = end + 1, True
            if word != "nya":
                break
        elif word in words.links and _narrows(tokens, end, starts) and not linked:
            end, linked = end + 1, True
        elif _narrowing_noun(tokens, end, words):
            end += 1
        elif past := _past_aside(tokens, end, entry, starts):
            end = past
        else:
            break
    tail = _anonymous_tail(tokens, end, words)
    first = _determiners(tokens, head, words)
    indefinite = first < head and tokens.lower[first] not in ("sang", "para", "kedua", "mantan")
    return Description(
        first,
        tail or end,
        head,
        head_end,
        entry,
        definite=definite or (not indefinite and end > head_end),
        anonymous=tail is not None,
    )


def _past_aside(tokens: Tokens, i: int, entry: Entry, starts: Mapping[int, Name]) -> int:
    """Where an abbreviation in brackets ends, or the place of a state's authorities ("otoritas [di
    Singapura]"), that begins at token `i`; 0 where neither does."""
    if _abbreviation(tokens, i):
        return i + 3
    place = starts.get(i + 1)
    within = entry.marks.get("state") and tokens.lower[i] == "di"
    return place.end if within and place is not None and place.kind == "place" else 0


def _narrowing_noun(tokens: Tokens, i: int, words: _Words) -> bool:
    if tokens.lower[i] in words.speech or tokens.lower[i] in words.calendar:
        return False
    word = tokens.words[i]
    if not word[0].isalpha():
        return False
    if word[0].isupper() and tokens.lower[i] in words.fields:
        return True
    return tokens.pos[i] in _NOMINAL or (word[0].isupper() and tokens.pos[i] not in ("VERB", "ADP"))


def _abbreviation(tokens: Tokens, i: int) -> bool:
    """Whether an abbreviation in brackets begins at `i`: "Menteri Dalam Negeri (Mendagri)"."""
    closes = i + 2 < len(tokens) and tokens.words[i] == "(" and tokens.words[i + 2] == ")"
    return closes and tokens.capitalised(i + 1)


def _narrows(tokens: Tokens, i: int, starts: Mapping[int, Name]) -> bool:
    """Whether the linking word at `i` is followed by what the description belongs to."""
    after = i + 1
    if after >= len(tokens) or not tokens.same_sentence(i, after):
        return False
    name = starts.get(after)
    return name.kind != "person" if name else tokens.capitalised(after)


def _extend_en(
    tokens: Tokens,
    head: int,
    head_end: int,
    entry: Entry,
    words: _Words,
    starts: Mapping[int, Name],
) -> Description | None:
    """English: determiner and all that narrows the head, the head, then "of ..."."""
    after = starts.get(head_end)
    if after and after.kind == "person" and tokens.same_sentence(head, head_end):
        return None
    if _compound_goes_on(tokens, head_end, words):
        return None
    first = head
    while first > 0 and head - first < REACH and tokens.same_sentence(first - 1, head):
        if tokens.pos[first - 1] not in _BEFORE_HEAD_EN and not _joins(tokens, first - 1):
            break
        first -= 1
    if tokens.lower[first] in _GENITIVE or tokens.words[first] == "-":
        first += 1
    first = _determiners(tokens, first, words)
    end = _prepositional(tokens, head_end, words, starts)
    tail = _anonymous_tail(tokens, end, words)
    definite = first < head and tokens.lower[first] in words.definite
    return Description(
        first,
        tail or end,
        head,
        head_end,
        entry,
        definite=definite or end > head_end or any(i in starts for i in range(first, head)),
        anonymous=tail is not None,
    )


def _joins(tokens: Tokens, i: int) -> bool:
    """Whether token `i` binds words before a head: a genitive, a hyphen, a possessor."""
    return tokens.lower[i] in _GENITIVE or tokens.words[i] == "-"


def _compound_goes_on(tokens: Tokens, i: int, words: _Words) -> bool:
    """Whether a noun at `i` makes the head before it a mere modifier ("police car")."""
    if i >= len(tokens) or not tokens.same_sentence(i - 1, i):
        return False
    return tokens.pos[i] in ("NOUN", "PROPN") and tokens.lower[i] not in words.calendar


def _prepositional(tokens: Tokens, end: int, words: _Words, starts: Mapping[int, Name]) -> int:
    """End of the prepositional phrases that say what the head belongs to."""
    start = end
    while end + 1 < len(tokens) and end - start < REACH and tokens.same_sentence(start - 1, end):
        if tokens.lower[end] not in words.links:
            break
        narrow = tokens.lower[end] in ("of", "for", "from") or _named_next(tokens, end + 1, starts)
        stop = _noun_phrase(tokens, end + 1, words, starts) if narrow else end + 1
        if stop == end + 1:
            break
        end = stop
    return end


def _named_next(tokens: Tokens, i: int, starts: Mapping[int, Name]) -> bool:
    if tokens.lower[i] == "the":
        i += 1
    name = starts.get(i)
    return name is not None and name.kind != "person"


def _noun_phrase(tokens: Tokens, first: int, words: _Words, starts: Mapping[int, Name]) -> int:
    """End of the simple noun phrase at `first`, or `first` where there is none."""
    i = first
    while i < len(tokens) and i - first < REACH and tokens.same_sentence(first - 1, i):
        name = starts.get(i)
        if name and name.kind == "person":
            break
        if name:
            i = name.end
        elif _in_noun_phrase(tokens, i, first, words):
            i += 1
        else:
            break
    return i if i > first and not words.determiners.at(tokens.lower, i - 1) else first


def _in_noun_phrase(tokens: Tokens, i: int, first: int, words: _Words) -> bool:
    """Whether token `i` goes on with, or opens, the simple noun phrase that begins at `first`."""
    if i == first and words.determiners.at(tokens.lower, i):
        return True
    if i > first and _joins(tokens, i):
        return True
    if tokens.lower[i] in words.calendar:
        return False
    return tokens.pos[i] in _BEFORE_HEAD_EN or (tokens.capitalised(i) and not tokens.pos[i])


def _determiners(tokens: Tokens, first: int, words: _Words) -> int:
    """Start of the phrase at `first` with the determiners before it."""
    while first > 0 and tokens.same_sentence(first - 1, first):
        hit = words.determiners.ending_at(tokens.lower, first, longest=2)
        if hit:
            first = hit.first
        elif tokens.lower[first - 1] in words.former:
            first -= 1
        else:
            break
    return first


def _anonymous_tail(tokens: Tokens, end: int, words: _Words) -> int | None:
    """End of a clause such as "yang enggan disebut namanya" at token `end`."""
    if end < len(tokens) and tokens.lower[end] == "," and end + 1 < len(tokens):
        end += 1
    if end >= len(tokens) or tokens.lower[end] not in ("yang", "who", "speaking"):
        return None
    ahead = tokens.text[tokens.starts[end] : tokens.starts[end] + 80].lower()
    for form in words.anonymous:
        if ahead.startswith(form):
            stop = tokens.starts[end] + len(form)
            while end < len(tokens) and tokens.starts[end] < stop:
                end += 1
            return end
    return None
