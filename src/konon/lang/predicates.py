"""Predicate table of a language pack: words to language-neutral predicate ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from konon.errors import PackError
from konon.lang.grammar import Phrases
from konon.lang.words import Table, from_table, words
from konon.model.proposition import ArgumentRole, Modality

MODALITIES: tuple[Modality, ...] = get_args(Modality)
ROLES: tuple[ArgumentRole, ...] = get_args(ArgumentRole)


@dataclass(frozen=True, slots=True)
class PredicateTable:
    """`ids` maps a form (words joined by blanks) to its id; `forms` finds forms in a text.

    modality   what words before a predicate make of it, in the order in which they are asked
    cases      prepositions by the part of what they lead, likewise
    """

    language: str
    ids: Mapping[str, str]
    forms: Phrases
    modality: Mapping[Modality, frozenset[str]]
    cases: Mapping[ArgumentRole, frozenset[str]]

    def id_at(self, lower: list[str], lemma: str, i: int, limit: int) -> str:
        """The id of the predicate at token `i`; "language:lemma" when no row has it."""
        length = self.forms.at(lower, i, limit)
        form = " ".join(lower[i : i + length]) if length else lemma.lower()
        return self.ids.get(form, f"{self.language}:{lemma.lower() or lower[i]}")


@cache
@from_table("predicates.toml")
def predicate_table(language: str) -> PredicateTable:
    """The table of a pack. Raises `PackError` when a form stands in two rows."""
    table = words(language, "predicates")
    rows = table.get("predicate", [])
    assert isinstance(rows, list)
    ids: dict[str, str] = {}
    for row in rows:
        for form in row["words"]:
            if form in ids:
                raise PackError(
                    f"{language}/predicates.toml: '{form}' is in both {ids[form]} and {row['id']}"
                )
            ids[form] = row["id"]
    modality = cast(Mapping[Modality, frozenset[str]], _sets(table, "modality", MODALITIES))
    cases = cast(Mapping[ArgumentRole, frozenset[str]], _sets(table, "cases", ROLES))
    return PredicateTable(language, ids, Phrases.of(ids), modality, cases)


def _sets(table: Table, section: str, known: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """The lists of a section as sets, in order. Raises `PackError` for a name that is not known."""
    found = table[section]
    assert isinstance(found, dict)
    unknown = found.keys() - set(known)
    if unknown:
        raise PackError(f"predicates.toml: [{section}] has no {min(unknown)}")
    return {name: frozenset(listed) for name, listed in found.items()}
