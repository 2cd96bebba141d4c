"""Bodies: organisations that speak and act: ministries, services, parties, unions of states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, cast, get_args

from konon.errors import PackError
from konon.facts.countries import LANGUAGES, Country
from konon.facts.index import Index
from konon.facts.table import Cells, shipped, split
from konon.model import Evidence

BodyKind = Literal[
    "international",
    "ministry",
    "agency",
    "legislature",
    "court",
    "police",
    "military",
    "intelligence",
    "party",
    "armed group",
    "association",
    "charity",
    "company",
    "religious",
    "central bank",
    "research",
]
EVERY_STATE = "*"  # country of a row that stands for a kind of body, one per state
_POSSESSIVE = re.compile(r"['’]s?$")
COLUMNS = (
    "id",
    "kind",
    "country",
    *(f"{field}_{language}" for language in LANGUAGES for field in ("name", "aliases")),
    "ambiguous",
    "checked",
)


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation.

    id         "body:un"
    country    ISO 3166-1 alpha-2; "" for one of many states; "*" in the table for a kind of body
               that every state has ("Foreign Ministry")
    names      language -> its name and aliases there, the usual one first
    ambiguous  those of its names that are words or other names too
    """

    id: str
    kind: BodyKind
    country: str
    names: Mapping[str, tuple[str, ...]] = field(hash=False)
    ambiguous: tuple[str, ...] = ()
    checked: str = ""
    table: str = "bodies"

    def name(self, language: str) -> str:
        """Its usual name in `language`, else in English."""
        return (self.names.get(language) or self.names["en"])[0]

    def evidence(self, note: str = "") -> Evidence:
        """The row as evidence."""
        return Evidence.table(self.table, self.id, note)


def load_bodies() -> tuple[Body, ...]:
    """All bodies of the shipped table. Raises `PackError` if it is malformed."""
    return tuple(_body(row) for row in shipped("bodies", COLUMNS))


def index_by_name(bodies: Iterable[Body], language: str) -> Index[Body]:
    """Bodies by what one language calls them."""
    index: Index[Body] = Index()
    for body in bodies:
        index.add_all(dict.fromkeys(body.names.get(language, ())), body, body.ambiguous)
    return index


def of_state(kind_of_body: Body, country: Country) -> Body:
    """The body of that kind of one state: "body:foreign-ministry-ru"."""
    return replace(
        kind_of_body,
        id=f"{kind_of_body.id}-{country.iso2.lower()}",
        country=country.iso2,
        names={
            "en": (f"{kind_of_body.name('en')} of {country.name('en')}",),
            "id": (f"{kind_of_body.name('id')} {country.name('id')}",),
        },
    )


def split_state(name: str, language: str) -> Iterator[tuple[str, str]]:
    """Ways to part a name into body and state: ("Kementerian Luar Negeri", "Rusia").

    Indonesian puts the state last; English first ("Russia's", "Russian") or after "of".
    """
    words = name.split()
    for cut in range(1, len(words)):
        front, back = " ".join(words[:cut]), " ".join(words[cut:])
        if language == "id":
            yield front, back
        else:
            yield back, _POSSESSIVE.sub("", front)
            if words[cut] == "of":
                yield front, " ".join(words[cut + 1 :])


def _body(row: Cells) -> Body:
    if row["kind"] not in get_args(BodyKind):
        raise PackError(f"bodies.csv: {row['id']} has the unknown kind '{row['kind']}'")
    return Body(
        id=row["id"],
        kind=cast(BodyKind, row["kind"]),
        country=row["country"],
        names={
            language: (row[f"name_{language}"], *split(row[f"aliases_{language}"]))
            for language in LANGUAGES
        },
        ambiguous=split(row["ambiguous"]),
        checked=row["checked"],
    )
