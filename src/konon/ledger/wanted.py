"""What a search asks for: a few plain rules over words, never a database's own query syntax.

    ferry harbour        both words
    "ferry bonds"        these words in this order
    ferry OR boat        one of the two; OR joins its two neighbours, more closely than a space
    -harbour             not this word (or "phrase", or beginning*)
    meng*                words that begin so

Upper-case AND may be written and changes nothing; NOT is the same as `-`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from konon.errors import BadOption
from konon.ledger.words import placed_words, words_of

MOST_CHARACTERS = 1000
"""Of a whole query: a paragraph pasted in to be found again still fits."""
MOST_WORDS = 100
"""Of a whole query; each costs a walk over the articles that hold it."""
SHORTEST_BEGINNING = 2
"""Letters before `*`: one letter begins a tenth of all words."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_TOKEN = re.compile(
    r"""(?P<not>-(?=["\w]))?(?:"(?P<phrase>[^"]*)"(?P<more>\*)?|(?P<bare>[^\s"]+))"""
)


@dataclass(frozen=True, slots=True)
class Term:
    """One or more words in a row; with `prefix` the last is only a word's beginning."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """One of each group of `groups` must be there, none of `without` may be."""

    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every term that may be found."""
        return tuple(term for group in self.groups for term in group)


def wanted(query: str) -> Wanted | None:
    """What the query asks for, or None when it holds nothing to ask for.

    Raises `BadOption` that says what is wrong: an open quotation mark, an OR that joins nothing,
    only words that must not be there, a beginning that is too short, more than fits.
    """
    if len(query) > MOST_CHARACTERS:
        raise BadOption(
            f"the query has {len(query):,} characters; at most {MOST_CHARACTERS:,} can be searched"
        )
    plain = query.translate(_QUOTES)
    if plain.count('"') % 2:
        raise BadOption('a quotation mark is not closed; write a phrase as "two words"')
    asked = _parsed(plain)
    if sum(len(term.words) for term in (*asked.terms, *asked.without)) > MOST_WORDS:
        raise BadOption(f"the query holds more than {MOST_WORDS} words; leave some out")
    if asked.without and not asked.groups:
        raise BadOption("only words that must not be there are given; add one that must")
    return asked if asked.groups else None


def places(text: str, asked: Wanted) -> list[tuple[int, int]]:
    """Where the words asked for stand in the text: `[start, end)`, in order, never overlapping.

    The words of a phrase are one place.
    """
    found = list(placed_words(text))
    spots = sorted(spot for term in asked.terms for spot in _spots(found, term))
    joined: list[tuple[int, int]] = []
    for start, end in spots:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _spots(found: Sequence[tuple[str, int, int]], term: Term) -> Iterator[tuple[int, int]]:
    *whole, last = term.words
    length = len(term.words)
    for at in range(len(found) - length + 1):
        end = found[at + length - 1]
        if (end[0].startswith(last) if term.prefix else end[0] == last) and all(
            found[at + n][0] == word for n, word in enumerate(whole)
        ):
            yield found[at][1], end[2]


@dataclass(slots=True)
class _Draft:
    """Groups as they are read; `joins` says that an OR waits for its right neighbour."""

    groups: list[list[Term]]
    without: list[Term]
    joins: bool = False
    negates: bool = False
    joinable: bool = False


def _parsed(query: str) -> Wanted:
    draft = _Draft([], [])
    for found in _TOKEN.finditer(query):
        bare = found["bare"]
        if bare == "OR":
            _or(draft)
        elif bare == "NOT":
            draft.negates = True
        elif bare != "AND":
            _put(draft, _term(found), bool(found["not"]))
    if draft.joins:
        raise BadOption("OR needs a word on both sides; write: ferry OR boat")
    if draft.negates:
        raise BadOption("NOT needs a word after it; write: ferry -boat")
    return Wanted(tuple(map(tuple, draft.groups)), tuple(draft.without))


def _or(draft: _Draft) -> None:
    if not draft.joinable or draft.joins:
        raise BadOption("OR needs a word on both sides; write: ferry OR boat")
    draft.joins = True


def _put(draft: _Draft, term: Term | None, negated: bool) -> None:
    if term is None:
        return
    if negated or draft.negates:
        if draft.joins:
            raise BadOption("OR cannot join a word that must not be there; leave out the OR")
        draft.without.append(term)
        draft.joinable = draft.negates = False
        return
    if draft.joins:
        draft.groups[-1].append(term)
    else:
        draft.groups.append([term])
    draft.joins, draft.joinable = False, True


def _term(found: re.Match[str]) -> Term | None:
    """The term a token stands for, or None when it holds no letter or digit."""
    text = found["bare"] if found["phrase"] is None else found["phrase"]
    words = tuple(words_of(text))
    if not words:
        return None
    prefix = bool(found["more"]) or text.endswith("*")
    if prefix and len(words[-1]) < SHORTEST_BEGINNING:
        raise BadOption(
            f"'{words[-1]}*' would find too much; give at least {SHORTEST_BEGINNING} letters"
        )
    return Term(words, prefix)
