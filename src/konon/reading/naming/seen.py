"""Seen: the recogniser's entities, repaired."""

from __future__ import annotations

from collections.abc import Set

from konon.model.mention import ActorKind
from konon.reading.naming.commas import person_after_comma
from konon.reading.naming.cover import Cover
from konon.reading.naming.edges import trimmed
from konon.reading.naming.glued import is_glued
from konon.reading.naming.name import Name
from konon.reading.naming.nobody import is_word
from konon.reading.naming.parts import name_word
from konon.reading.naming.persons import LONGEST_MISTAKEN, person_name
from konon.reading.naming.words import Words
from konon.reading.tokens import Tokens

_KINDS: dict[str, ActorKind] = {
    "PER": "person",
    "PERSON": "person",
    "ORG": "body",
    "LOC": "place",
    "GPE": "place",
}
_AND = frozenset({"and", "dan", "&"})


def seen(tokens: Tokens, words: Words, covered: Cover, shouting: Set[int]) -> list[Name]:
    """The recogniser's entities, repaired, unless a known name covers them wholly; none of the
    sentences `shouting`, which are in title case."""
    names: list[Name] = []
    for entity in tokens.entities:
        kind = _KINDS.get(entity.label)
        if kind is None or tokens.sentence[entity.first] in shouting:
            continue
        first, end = trimmed(tokens, entity.first, entity.end, words)
        if first >= end or words.works.ending_at(tokens.lower, first):
            continue
        end = _before_bracket(tokens, first, end)
        holder = _holder(tokens, first, end, words) if kind != "person" else 0
        if holder:
            names.append(Name(holder, end, "person"))
            continue
        kind = _repaired_kind(tokens, first, end, kind, words)
        if _government(tokens, first, end, words, covered):
            continue
        if kind == "person":
            name = person_name(tokens, first, end, words, covered)
        else:
            whole = all(i in covered or tokens.lower[i] in _AND for i in range(first, end))
            word = whole or is_word(tokens, first, end, words)
            cased = tokens.capitalised(first) or tokens.uncased
            name = Name(first, end, kind) if cased and not word else None
        if name:
            names.append(name)
    return names


def _before_bracket(tokens: Tokens, first: int, end: int) -> int:
    """End of a name before the abbreviation that explains it: "Komisi Pemilihan Umum (KPU"."""
    return next((i for i in range(first + 1, end) if tokens.words[i] == "("), end)


def _repaired_kind(
    tokens: Tokens, first: int, end: int, kind: ActorKind, words: Words
) -> ActorKind:
    """The kind of an entity: a body where its first word is one's, a person behind a rank."""
    if end - first < 2:
        return "body" if kind == "person" and _firm(tokens, first, words) else kind
    if kind != "body" and tokens.lower[first] in words.body:
        return "body"
    if kind == "person" and tokens.lower[end - 1] in words.companies:
        return "body"
    rank = words.ranks.at(tokens.lower, first)
    if kind == "person" or rank is None or rank.end >= end:
        return kind
    rest = range(rank.end, end)
    named = all(tokens.capitalised(i) and not tokens.words[i].isupper() for i in rest)
    official = any(tokens.lower[i] in words.fields or tokens.lower[i] in words.body for i in rest)
    return "person" if named and not official else kind


def _holder(tokens: Tokens, first: int, end: int, words: Words) -> int:
    """Where the holder's name begins in an English body's that has an office inside, or 0.

    "House of Representatives Speaker Ann Harlow": two or three capitalised words end it.
    """
    if words.country_last:
        return 0
    for i in range(max(first + 2, end - LONGEST_MISTAKEN), end - 1):
        office = words.before.ending_at(tokens.lower, i)
        if (
            office
            and first < office.first
            and all(name_word(tokens, j, words) for j in range(i, end))
        ):
            return i
    return 0


def _firm(tokens: Tokens, i: int, words: Words) -> bool:
    """Whether a single word is a firm's name: written like one ("SagaraAI"), or between an office
    and its holder ("CEO Sagara, Danar Wibisana")."""
    titled = words.titles.ending_at(tokens.lower, i) is not None
    return is_glued(tokens.words[i]) or (titled and person_after_comma(tokens, i + 1, words))


def _government(tokens: Tokens, first: int, end: int, words: Words, covered: Cover) -> bool:
    """Whether it is a state's government ("Otoritas Rusia"), which a description covers better."""
    before = words.state.at(tokens.lower, first)
    if before and before.end < end:
        return all(i in covered for i in range(before.end, end))
    after = words.state.ending_at(tokens.lower, end, longest=1)
    return (
        after is not None
        and after.first > first
        and all(i in covered for i in range(first, after.first))
    )
