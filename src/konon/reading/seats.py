"""Seats: what stands between an Indonesian office and its holder, taken for a person's name.

"Lurah Karimbu Hj. Ratna Wulan", "Analis Sekuritas Karimbu, Danar Wibisana": the place or body of
the office stands before the holder, and recognisers take it for somebody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from konon.facts import Facts
from konon.model.mention import ActorKind
from konon.reading.phrases import Phrases, listed, phrases
from konon.reading.tokens import Tokens

# Tokens between an office's first word and its seat ("Kepala Bagian Humas Polres Pulau Karimbu").
LONGEST_OFFICE = 8


@dataclass(frozen=True, slots=True)
class Supposed:
    """A name at tokens `[first, end)` that was taken for a person's."""

    first: int
    end: int


@dataclass(frozen=True, slots=True)
class _Words:
    """The pack's words that seats need."""

    titles: Phrases
    before: Phrases
    own: Phrases
    houses: Phrases
    fields: frozenset[str]
    bodies: Phrases
    follows: Phrases


def seats(
    tokens: Tokens, people: Sequence[Supposed], facts: Facts, language: str
) -> dict[Supposed, ActorKind]:
    """Those of the supposed persons that are an office's body or place, or a house's name."""
    words = _Words(
        titles=phrases(language, "titles", "title"),
        before=phrases(language, "titles", "title", "honorific"),
        own=phrases(language, "titles", "relational", "servant"),
        houses=phrases(language, "names", "house"),
        fields=listed(language, "titles", "field"),
        bodies=phrases(language, "titles", "body"),
        follows=phrases(language, "pronouns", "speaker_follows"),
    )
    starts = {one.first: one for one in people}
    speaking = {
        tokens.words[one.first]
        for one in people
        if words.follows.ending_at(tokens.lower, one.first, longest=2)
        and tokens.words[one.first - 1].islower()
    }
    found: dict[str, ActorKind] = {}
    for one in people:
        phrase = tokens.phrase(one.first, one.end)
        spoken = any(tokens.words[i] in speaking for i in range(one.first, one.end))
        if spoken or facts.people(phrase):
            continue
        if words.houses.ending_at(tokens.lower, one.first):
            found[phrase] = "place"
        elif _of_office(tokens, one, words) and _held(tokens, one, starts, words):
            found[phrase] = "body"
    tails = {phrase.split()[-1] for phrase, kind in found.items() if kind == "body"}
    result: dict[Supposed, ActorKind] = {}
    for one in people:
        phrase = tokens.phrase(one.first, one.end)
        if phrase in found:
            result[one] = found[phrase]
        elif phrase in tails and phrase not in speaking:
            result[one] = "place"
    return result


def _of_office(tokens: Tokens, one: Supposed, words: _Words) -> bool:
    """Whether the words before belong to an office, none of them to somebody's own people."""
    titled = False
    i = one.first
    while i > 0 and one.first - i < LONGEST_OFFICE and tokens.same_sentence(i - 1, one.first):
        i -= 1
        if words.own.at(tokens.lower, i):
            return False  # "Kuasa hukum Budi, Rina Halim": Budi is somebody
        titled = titled or words.titles.at(tokens.lower, i) is not None
        if not (
            tokens.capitalised(i) or tokens.lower[i] in words.fields or tokens.pos[i] == "NOUN"
        ):
            break
    behind = words.titles.ending_at(tokens.lower, one.first)
    field = tokens.lower[one.first - 1] in words.fields | {")"} if one.first else False
    body = words.bodies.ending_at(tokens.lower, one.first) is not None
    return titled and (behind is not None or field or body)


def _held(tokens: Tokens, one: Supposed, starts: dict[int, Supposed], words: _Words) -> bool:
    """Whether the holder's name follows: at once, behind a rank, or behind a comma."""
    i = one.end
    comma = i < len(tokens) and tokens.words[i] == ","
    i += comma
    while i < len(tokens) and tokens.same_sentence(one.first, i):
        hit = words.before.at(tokens.lower, i)
        if hit is None:
            break
        i = hit.end
    holder = starts.get(i)
    if holder is None or not tokens.same_sentence(one.first, i):
        return False
    alone = holder.end - holder.first == 1 and i == one.end + comma
    return not (comma and (alone or _lists(tokens, holder.end)))


def _lists(tokens: Tokens, i: int) -> bool:
    """Whether a list of names goes on at token `i`: "Ketua Budi, Rina Halim, dan ..."."""
    if i < len(tokens) and tokens.words[i] == ",":
        i += 1
    return i < len(tokens) and tokens.lower[i] in ("dan", "serta", "&")
