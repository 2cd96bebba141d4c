"""Speakers: who speaks for whom, and which of two agencies is nearer to the source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from konon.facts import load_facts
from konon.facts.countries import LANGUAGES
from konon.facts.regions import regions
from konon.lang.words import optional_words
from konon.model import Actor, Reading, RelayStep, Source
from konon.reading.phrases import listed, phrases
from konon.trace.outlets import outlet_key

_SPOKESMEN = frozenset({"spokesperson", "police-spokesperson", "military-spokesperson"})
"""Offices whose holders speak for a body and not for themselves, by their ids in `offices.toml`."""
_LONGEST_OFFICE = 5
"""Words of an office before a name at most: "menteri koordinator bidang politik hukum"."""
_OFFICIAL = frozenset({"state", "party"})
"""Media that give out a state's or a party's word, and need nobody to hear it."""


_BRACKETS = re.compile(r"\([^()]*\)")


def is_coined(actor: Actor) -> bool:
    """Whether a person's or body's id was made of the name as one article has it, and no table
    knows it."""
    known = actor.qid is not None or any(e.kind == "table" for e in actor.evidence)
    return actor.kind in ("person", "body") and not known


def apposed(reading: Reading, source: Source) -> str | None:
    """The actor whose name ends a source's words behind a comma: "putra sulungnya, Rian Karim"."""
    if source.span is None:
        return None
    text = reading.article.text
    for mention in reading.mentions:
        ends = mention.span.end == source.span.end and mention.span.start > source.span.start
        if ends and mention.form == "name" and mention.actor:
            before = text[source.span.start : mention.span.start].rstrip()
            return mention.actor if before.endswith(",") else None
    return None


@lru_cache(maxsize=10_000)
def bare_name(words: str, language: str) -> str:
    """A source's words without the office before the name, and what stands in brackets: "Menteri
    Sekretaris Negara (Mensesneg) Rian" is Rian. The words themselves where no name is left, or
    only that of the seat or of what it is for: "Kapolda Jateng", "Ketua DPR", "Direktur Pasar"."""
    facts = load_facts()
    plain = _BRACKETS.sub(" ", words).split()
    if facts.office(" ".join(plain), language):
        return words
    for size in range(min(len(plain) - 1, _LONGEST_OFFICE), 0, -1):
        rest = plain[size:]
        if rest[0][:1].isupper() and facts.office(" ".join(plain[:size]), language):
            seat = _is_field(rest[0], language) or _is_seat(" ".join(rest), language)
            return words if seat else " ".join(rest)
    return words


def _is_field(word: str, language: str) -> bool:
    """Whether a word is for what an office is for, or for a body: "Ketua Himpunan …"."""
    lower = word.casefold()
    fields = listed(language, "titles", "field")
    return lower in fields or phrases(language, "titles", "body").at([lower], 0) is not None


def _is_seat(name: str, language: str) -> bool:
    facts = load_facts()
    place = name.casefold() in regions() or facts.country(name, language) is not None
    return place or facts.body(name, language) is not None


@lru_cache(maxsize=10_000)
def is_unnamed(words: str, language: str) -> bool:
    """Whether a source's words do not say whose they are: "pihaknya", "the statement"."""
    table = optional_words(language, "unnamed")
    plain = " ".join(words.casefold().split())
    endings = tuple(_strings(table.get("endings")))
    return plain in _strings(table.get("words")) or (
        " " not in plain and bool(endings) and plain.endswith(endings)
    )


def _strings(found: object) -> list[str]:
    return [str(word) for word in found] if isinstance(found, list) else []


@lru_cache(maxsize=10_000)
def is_office(words: str, language: str) -> bool:
    """Whether a source's words are an office alone: "Presiden", "the mayor"."""
    plain = words.casefold().removeprefix("the ")
    return load_facts().office(plain, language) is not None


@lru_cache(maxsize=10_000)
def same_office(one: str, other: str) -> bool:
    """Whether both are the same office in other words: "Menkumham", "Menteri Hukum dan HAM"."""
    facts = load_facts()
    plain = [" ".join(_BRACKETS.sub(" ", words).casefold().split()) for words in (one, other)]
    for language in LANGUAGES:
        left, right = (facts.office(words, language) for words in plain)
        if left is not None and left == right:
            return True
    return False


@lru_cache(maxsize=10_000)
def body_called(words: str, language: str) -> str | None:
    """Id of the body that a table knows by these words and no others: "Ditjen Imigrasi"."""
    body = load_facts().body(" ".join(_BRACKETS.sub(" ", words).split()), language)
    return body.id if body else None


def body_of(reading: Reading, source: Source) -> str | None:
    """Id of the body for which a source only speaks: "juru bicara Kementerian Luar Negeri Rusia".

    None for everybody else, and where the tables know no such body.
    """
    role = source.role
    if role is None:
        return None
    return _spoken_for(role.title, role.organisation, role.country, reading.language)


@lru_cache(maxsize=10_000)
def _spoken_for(
    title: str, organisation: str | None, country: str | None, language: str
) -> str | None:
    facts = load_facts()
    words = title.split()
    edges = [words[:n] for n in (1, 2, 3)] + [words[-n:] for n in (1, 2, 3)]
    offices = (facts.office(" ".join(edge).strip(","), language) for edge in edges)
    if not any(office is not None and office.id in _SPOKESMEN for office in offices):
        return None
    if organisation is not None:
        body = facts.body(organisation, language, country)
        return body.id if body else None
    houses = (facts.metonym(word, language) for word in words)
    states = {house.country for house in houses if house is not None}
    return f"government:{states.pop()}" if len(states) == 1 else None


def nearest_first(relays: Sequence[RelayStep]) -> list[RelayStep]:
    """The relays, the one nearest the source first.

    "Dilansir dari AFP dan KCNA" names both in one breath, and says nothing of their order; the
    agency of a state or party gives out its own word, which the other passes on.
    """
    ordered = list(relays)
    for i in range(len(ordered) - 1):
        one, other = ordered[i], ordered[i + 1]
        together = one.verb_span is not None and one.verb_span == other.verb_span
        if together and _official(other) and not _official(one):
            ordered[i], ordered[i + 1] = other, one
    return ordered


def relay_key(step: RelayStep) -> str:
    """One key for all names of a relay."""
    return step.actor or outlet_key(step.name)


def _official(step: RelayStep) -> bool:
    media = load_facts().media(step.name)
    return media is not None and media.kind in _OFFICIAL
