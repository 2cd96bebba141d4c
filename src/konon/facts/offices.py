"""Offices: the nouns that say what somebody is, with language-neutral ids."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files

from konon.errors import PackError
from konon.facts.countries import LANGUAGES
from konon.facts.index import Index
from konon.model import Evidence


@dataclass(frozen=True, slots=True)
class Office:
    """An office, rank or profession read as a role: "menteri luar negeri", "spokesperson".

    id        "foreign-minister"
    of_state  whether it belongs to a country ("presiden Rusia"), not to any body
    nouns     language -> its wordings, each a phrase whose head is the first word in
              Indonesian ("juru bicara ...") and the last word in English ("... minister")
    """

    id: str
    of_state: bool
    nouns: Mapping[str, tuple[str, ...]] = field(hash=False)
    examples: Mapping[str, str] = field(hash=False)
    table: str = "offices"

    def evidence(self, note: str = "") -> Evidence:
        """The row as evidence."""
        return Evidence.table(self.table, self.id, note)


def load_offices() -> tuple[Office, ...]:
    """All offices of `offices.toml`. Raises `PackError` when it is malformed."""
    text = (files("konon.facts") / "offices.toml").read_text(encoding="utf-8")
    try:
        entries = tomllib.loads(text)["office"]
        return tuple(
            Office(
                id=entry["key"],
                of_state=entry["of_state"],
                nouns={language: tuple(entry[language]) for language in LANGUAGES},
                examples={language: entry[f"example_{language}"] for language in LANGUAGES},
            )
            for entry in entries
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise PackError(f"offices.toml is malformed: {error}") from None


def index_by_noun(offices: Iterable[Office], language: str) -> Index[Office]:
    """Offices by their wordings in one language."""
    index: Index[Office] = Index()
    for office in offices:
        for noun in office.nouns.get(language, ()):
            index.add(noun, office)
    return index
