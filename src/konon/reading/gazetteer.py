"""Gazetteer: which names of an article the tables of facts know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from konon.facts import Facts
from konon.model.evidence import Evidence
from konon.model.mention import ActorKind
from konon.reading.tokens import Tokens

# Longest name looked up, in tokens: "Office of the United Nations High Commissioner for Refugees"
# is longer than almost all that news writes out.
LONGEST_NAME = 8
# Names kept per process; a news day has some 20,000 different capitalised sequences.
CACHE_SIZE = 1 << 16

_CONNECTORS = frozenset({"of", "the", "for", "and", "dan", "untuk", "&", "-", "'s", "’s", "on"})
# Parts of a state whose words are the government's; others keep an actor of their own.
_GOVERNS = frozenset({"government", "presidency", "prime ministry", "monarchy", "foreign ministry"})


@dataclass(frozen=True, slots=True)
class Known:
    """A name the tables know.

    metonym    whether it is a place or house that may stand for a government
    capital    whether that place is a city, which is as often just a place
    ambiguous  whether the name is a common word or another name too
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    evidence: Evidence
    metonym: bool = False
    capital: bool = False
    ambiguous: bool = False


@lru_cache(maxsize=CACHE_SIZE)
def look_up(facts: Facts, name: str, language: str) -> Known | None:
    """What the tables know of that name: a country, medium, body, or a government's seat."""
    country = facts.country(name, language)
    if country:
        usual = country.name(language)
        return Known(
            country.id,
            usual,
            "place",
            country.iso2,
            country.evidence(),
            ambiguous=name in country.ambiguous,
        )
    media = facts.media(name)
    if media:
        return Known(
            media.id,
            media.name,
            "agency" if media.is_agency else "outlet",
            media.country,
            media.evidence(),
            ambiguous=name in media.ambiguous,
        )
    body = facts.body(name, language)
    if body:
        return Known(
            body.id,
            body.name(language),
            "body",
            body.country or None,
            body.evidence(),
            ambiguous=name in body.ambiguous,
        )
    return _metonym(facts, name, language)


def _metonym(facts: Facts, name: str, language: str) -> Known | None:
    metonym = facts.metonym(name, language)
    if not metonym:
        return None
    governs = metonym.stands_for in _GOVERNS
    country = facts.country_by_code(metonym.country)
    return Known(
        id=f"government:{metonym.country}" if governs else f"body:{metonym.id.split(':')[-1]}",
        name=country.name(language) if country and governs else name,
        kind="government" if governs else "body",
        country=metonym.country,
        evidence=metonym.evidence(),
        metonym=True,
        capital=metonym.id.startswith("capital:"),
        ambiguous=name in metonym.ambiguous,
    )


def known_names(tokens: Tokens, facts: Facts, language: str) -> Iterator[tuple[int, int, Known]]:
    """Tokens `[first, end)` of every known name, left to right, the longest at each place."""
    i, size = 0, len(tokens)
    while i < size:
        found = _longest(tokens, i, facts, language) if _may_begin(tokens, i) else None
        if found:
            yield i, found[0], found[1]
            i = found[0]
        else:
            i += 1


def _may_begin(tokens: Tokens, i: int) -> bool:
    word = tokens.words[i]
    return word[0].isupper() or (word[0].isdigit() and len(word) > 2 and word[-1].isalpha())


def _longest(tokens: Tokens, i: int, facts: Facts, language: str) -> tuple[int, Known] | None:
    end = _run_end(tokens, i)
    while end > i:
        if tokens.capitalised(end - 1) or end == i + 1:
            known = look_up(facts, tokens.phrase(i, end), language)
            if known:
                return end, known
        end -= 1
    return None


def _run_end(tokens: Tokens, i: int) -> int:
    """End of the capitalised words from `i` on, with what may stand between them."""
    end = i + 1
    while end < len(tokens) and end - i < LONGEST_NAME and tokens.same_sentence(i, end):
        if not tokens.capitalised(end) and tokens.lower[end] not in _CONNECTORS:
            break
        end += 1
    return end
