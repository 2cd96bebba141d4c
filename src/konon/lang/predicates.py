"""Predicate table of a language pack: words to language-neutral predicate ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from konon.errors import PackError
from konon.lang.grammar import Phrases
from konon.lang.words import from_table, words


@dataclass(frozen=True, slots=True)
class PredicateTable:
    """`ids` maps a form (words joined by blanks) to its id; `forms` finds forms in a text."""

    language: str
    ids: Mapping[str, str]
    forms: Phrases

    def id_at(self, lower: list[str], lemma: str, i: int, limit: int) -> str:
        """The id of the predicate at token `i`; "language:lemma" when no row has it."""
        length = self.forms.at(lower, i, limit)
        form = " ".join(lower[i : i + length]) if length else lemma.lower()
        return self.ids.get(form, f"{self.language}:{lemma.lower() or lower[i]}")


@cache
@from_table("predicates.toml")
def predicate_table(language: str) -> PredicateTable:
    """The table of a pack. Raises `PackError` when a form stands in two rows."""
    rows = words(language, "predicates").get("predicate", [])
    assert isinstance(rows, list)
    ids: dict[str, str] = {}
    for row in rows:
        for form in row["words"]:
            if form in ids:
                raise PackError(
                    f"{language}/predicates.toml: '{form}' is in both {ids[form]} and {row['id']}"
                )
            ids[form] = row["id"]
    return PredicateTable(language, ids, Phrases.of(ids))
