"""People: those who hold or held office, with the dates the sources give."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from konon.errors import PackError
from konon.facts.index import Index
from konon.facts.names import key, romanised
from konon.facts.table import Cells, shipped, split
from konon.model import Evidence

PEOPLE_COLUMNS = ("id", "name", "family", "country", "qid", "aliases", "source")
TENURE_COLUMNS = ("person", "office", "title", "country", "start", "end", "seen", "source")

# A tenure known only from one list is believed for this long on either side of the list's date
# when people are ranked; a minister's median time in office is about two years.
SEEN_MARGIN = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Tenure:
    """One office held by one person.

    office   language-neutral id of offices.toml ("foreign-minister"), "" where it has none
    title    the office as the source words it, in English
    country  ISO 3166-1 alpha-2
    start    first day, None where the source does not say; a year alone means 1 January
    end      last day, None where still held or unknown; a year alone means 31 December
    seen     day on which the source found the person in office
    """

    office: str
    title: str
    country: str
    start: date | None = None
    end: date | None = None
    seen: date | None = None
    source: str = ""

    def distance(self, at: date) -> int:
        """Days between `at` and the tenure; 0 when `at` lies within it."""
        first, last = self.start, self.end
        if self.seen and not first:
            first = self.seen - SEEN_MARGIN
        if self.seen and not last and self.source not in OPEN_SOURCES:
            last = self.seen + SEEN_MARGIN
        if first and at < first:
            return (first - at).days
        if last and at > last:
            return (at - last).days
        return 0


# Sources whose latest list is recent enough that a tenure without an end is still held.
OPEN_SOURCES = frozenset({"factbook-2026", "hand"})


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who holds or held office.

    id       "person:sergei-lavrov"
    family   the family name, in the order-free sense: "Kim" of "Kim Jong Un"; "" where none
    country  ISO 3166-1 alpha-2 of the state served
    offices  tenures, earliest first
    qid      Wikidata id, where the source gives it
    source   which list the row comes from
    """

    id: str
    name: str
    family: str
    country: str
    offices: tuple[Tenure, ...] = ()
    aliases: tuple[str, ...] = ()
    qid: str | None = None
    source: str = ""
    table: str = "people"

    def office_at(self, at: date) -> tuple[Tenure, ...]:
        """The offices held on `at`, as far as the sources say."""
        return tuple(tenure for tenure in self.offices if tenure.distance(at) == 0)

    def distance(self, at: date) -> int:
        """Days between `at` and the nearest office; 0 while in office."""
        return min((tenure.distance(at) for tenure in self.offices), default=date.max.toordinal())

    def evidence(self, note: str = "") -> Evidence:
        """The row as evidence."""
        return Evidence.table(self.table, self.id, note)


class PeopleIndex:
    """People by full name, alias and family name, then by romanised full name."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = tuple(people)
        self._names: Index[Person] = Index()
        self._romanised: dict[str, list[Person]] = {}
        for person in self._people:
            for name in dict.fromkeys((person.name, *person.aliases, person.family)):
                self._names.add(name, person)

    def find(self, name: str, at: date | None = None) -> tuple[Person, ...]:
        """Everybody of that name: in office on `at` first, then by distance of their office.

        Without `at`, in the order of the table. Exact spelling is tried before romanisation.
        """
        found = self._names.find(name) or tuple(self._romanisations().get(romanised(key(name)), ()))
        return found if at is None else tuple(sorted(found, key=lambda one: one.distance(at)))

    def _romanisations(self) -> dict[str, list[Person]]:
        """Built at the first name that is not found as written."""
        if not self._romanised:
            for person in self._people:
                names = (person.name, *person.aliases, person.family)
                for folded in {romanised(key(name)) for name in names if name}:
                    self._romanised.setdefault(folded, []).append(person)
        return self._romanised


def load_people() -> tuple[Person, ...]:
    """All people of the shipped tables. Raises `PackError` if one is malformed."""
    tenures: dict[str, list[Tenure]] = {}
    for row in shipped("tenures", TENURE_COLUMNS):
        tenures.setdefault(row["person"], []).append(_tenure(row))
    return tuple(_person(row, tenures) for row in shipped("people", PEOPLE_COLUMNS))


@cache
def day(text: str, last: bool = False) -> date | None:
    """The day a "2019", "2019-12" or "2019-12-31" begins, or ends when `last`; "" is None."""
    if not text:
        return None
    try:
        parts = [int(part) for part in text.split("-")]
        year = parts[0]
        month = parts[1] if len(parts) > 1 else 12 if last else 1
        if len(parts) > 2:
            return date(year, month, parts[2])
        return date(year, month, monthrange(year, month)[1] if last else 1)
    except (ValueError, IndexError, OverflowError):
        raise PackError(f"'{text}' is not a date such as 2019, 2019-12 or 2019-12-31") from None


def _tenure(row: Cells) -> Tenure:
    return Tenure(
        office=row["office"],
        title=row["title"],
        country=row["country"],
        start=day(row["start"]),
        end=day(row["end"], last=True),
        seen=day(row["seen"]),
        source=row["source"],
    )


def _person(row: Cells, tenures: dict[str, list[Tenure]]) -> Person:
    held = tenures.get(row["id"], [])
    return Person(
        id=row["id"],
        name=row["name"],
        family=row["family"],
        country=row["country"],
        offices=tuple(sorted(held, key=lambda one: one.start or one.seen or date.max)),
        aliases=split(row["aliases"]),
        qid=row["qid"] or None,
        source=row["source"],
    )
