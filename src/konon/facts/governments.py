"""Governments: the places and houses that stand for those who govern from them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, cast, get_args

from konon.errors import PackError
from konon.facts.countries import LANGUAGES, Country
from konon.facts.index import Index
from konon.model import Evidence

StandsFor = Literal[
    "government",
    "presidency",
    "prime ministry",
    "monarchy",
    "foreign ministry",
    "defence ministry",
    "finance ministry",
    "interior ministry",
    "legislature",
    "judiciary",
    "prosecution",
    "anti-corruption agency",
    "intelligence service",
    "police",
    "party",
]


@dataclass(frozen=True, slots=True)
class Metonym:
    """A place or house that acts in the news: "Kremlin", "Gedung Putih", "Pyongyang".

    id          "metonym:kremlin"; for a capital "capital:KP"
    stands_for  which part of the state is meant
    ambiguous   those of its names that commonly mean something else
    """

    id: str
    stands_for: StandsFor
    country: str
    names: tuple[tuple[str, str], ...]  # (language, name)
    ambiguous: tuple[str, ...] = ()
    example: str = ""
    table: str = "metonyms"

    def evidence(self, note: str = "") -> Evidence:
        """The row as evidence."""
        return Evidence.table(self.table, self.id, note)


def load_metonyms(countries: Iterable[Country]) -> tuple[Metonym, ...]:
    """The houses of `metonyms.toml`, then the capitals of `countries`.

    Raises `PackError` when the table is malformed.
    """
    text = (files("konon.facts") / "metonyms.toml").read_text(encoding="utf-8")
    try:
        table = tomllib.loads(text)
        houses = tuple(_house(entry) for entry in table["metonym"])
        never = frozenset(table["capitals"]["not_metonyms"])
        careful = frozenset(table["capitals"]["ambiguous"])
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise PackError(f"metonyms.toml is malformed: {error}") from None
    capitals = (_capital(country, never, careful) for country in countries)
    return houses + tuple(capital for capital in capitals if capital.names)


def index_by_name(metonyms: Iterable[Metonym], language: str) -> Index[Metonym]:
    """Metonyms by what one language calls them."""
    index: Index[Metonym] = Index()
    for metonym in metonyms:
        names = dict.fromkeys(name for spoken, name in metonym.names if spoken == language)
        index.add_all(names, metonym, metonym.ambiguous)
    return index


def _house(entry: dict[str, object]) -> Metonym:
    stands_for = str(entry["stands_for"])
    if stands_for not in get_args(StandsFor):
        raise PackError(f"metonyms.toml: {entry['key']} stands for the unknown '{stands_for}'")
    return Metonym(
        id=f"metonym:{entry['key']}",
        stands_for=cast(StandsFor, stands_for),
        country=str(entry["country"]),
        names=tuple((lang, name) for lang in LANGUAGES for name in _strings(entry[lang])),
        ambiguous=_strings(entry.get("ambiguous", [])),
        example=str(entry["example"]),
    )


def _capital(country: Country, never: frozenset[str], careful: frozenset[str]) -> Metonym:
    names = tuple(
        (language, capital)
        for language, called in country.names.items()
        for capital in called.capitals
        if capital not in never
    )
    return Metonym(
        id=f"capital:{country.iso2}",
        stands_for="government",
        country=country.iso2,
        names=names,
        ambiguous=tuple(name for _, name in names if name in careful),
        table="countries",
    )


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise PackError(f"metonyms.toml: {value!r} must be a list of names")
    return tuple(value)
