"""How many came to harm, how old somebody is, when an accident was: own sentences, read."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

import konon
from handmade import Shelf
from konon.lang.words import words
from konon.model import Article, Conflict, Reading
from konon.trace import trace_claims
from konon.trace.conflicting.harms import Harm
from konon.trace.conflicting.tellings import harmed_in

START = "Kecelakaan bus wisata Rukun Jaya terjadi di tanjakan Sumberpinang, Kabupaten Arjuno."
MORE = "Bus Rukun Jaya itu terguling di tanjakan Sumberpinang karena remnya tidak bekerja."


@cache
def read(text: str, outlet: str = "Harian Contoh", day: str = "2025-07-13") -> Reading:
    article = Article(text, outlet=outlet, published=date.fromisoformat(day), language="id")
    return konon.read(article)


def conflicts(*told: tuple[str, str]) -> list[Conflict]:
    """What articles that tell this of the bus, on these days, give otherwise."""
    some = [read(f"{START} {t} {MORE}", f"Harian {n}", day) for n, (t, day) in enumerate(told)]
    return [c for claim in trace_claims(Shelf(*some)) for c in claim.conflicts]


def values(*told: str, days: tuple[str, str] = ("2025-07-13", "2025-07-13")) -> set[str]:
    found = conflicts(*zip(told, days, strict=True))
    return {side.value for conflict in found for side in conflict.sides}


def harms(text: str) -> set[tuple[str, float]]:
    return {(harm.kind, harm.low) for harm in harmed_in(read(text))}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sebanyak 12 orang tewas dan 7 lainnya luka berat.", {("dead", 12), ("badly injured", 7)}),
        ("Bus itu terguling dan menewaskan 12 penumpang.", {("dead", 12)}),
        ("Sebanyak 7 orang mengalami luka berat dan ringan.", {("injured", 7)}),
        ("Sebanyak 7 korban tewas dibawa ke rumah sakit.", set()),  # there may be more
        ("Sebanyak 12 penumpang turun di terminal.", set()),
    ],
)
def test_harms_are_read_beside_their_numbers(text: str, told: set[tuple[str, float]]) -> None:
    assert harms(text) == told


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_harm_is_found_in_its_example(language: str) -> None:
    rows = words(language, "tolls")["harm"]
    assert isinstance(rows, list)
    for row in rows:
        found: list[set[str]] = []
        for text in (row["example"], row["counter"]):
            made = konon.read(Article(text, published=date(2025, 7, 13), language=language))
            found.append({harm.kind for harm in harmed_in(made)})
        assert row["id"] in found[0], row
        assert row["id"] not in found[1], row


def test_the_dead_of_one_accident_are_counted_otherwise() -> None:
    one = "Akibatnya 12 orang meninggal dunia."
    assert values(one, "Polisi menyebut peristiwa itu menewaskan 14 orang.") == {"12", "14"}
    assert values(one, "Sebanyak 12 penumpang tewas.") == set()
    assert values(one, "Sebanyak 14 orang terluka.") == set()


def test_a_later_count_that_is_higher_is_no_conflict() -> None:
    days = ("2025-07-13", "2025-07-14")
    one, other = "Akibatnya 12 orang meninggal dunia.", "Akibatnya 14 orang meninggal dunia."
    assert values(one, other, days=days) == set()
    assert values(other, one, days=days) == {"12", "14"}


def test_one_person_has_one_age() -> None:
    one = "Sopir bus Darmo Wicaksana (45) melompat keluar."
    other = "Darmo Wicaksana (54) yang mengemudikan bus itu ditahan polisi."
    assert values(one, other) == {"45", "54"}
    assert values(one, other.replace("54", "45")) == set()
    assert values(one, other.replace("Darmo", "Sukri")) == set()


def test_the_age_and_the_dead_of_one_sentence_are_two_conflicts() -> None:
    one = "Peristiwa itu menewaskan 12 orang, kata Darmo Wicaksana (45)."
    other = "Peristiwa itu menewaskan 14 orang, kata Darmo Wicaksana (54)."
    for conflict in conflicts((one, "2025-07-13"), (other, "2025-07-13")):
        assert {s.value for s in conflict.sides} in ({"12", "14"}, {"45", "54"})


def test_the_hour_of_an_accident() -> None:
    one = "Kecelakaan itu terjadi pukul 08.10 WIB."
    assert values(one, "Kecelakaan terjadi pukul 09.30 WIB.") == {"08:10", "09:30"}
    assert values(one, "Kecelakaan terjadi sekitar pukul 08.20 WIB.") == set()
    assert values(one, "Evakuasi korban kecelakaan selesai pukul 09.30 WIB.") == set()


def test_a_harm_keeps_its_bounds() -> None:
    (harm,) = harmed_in(read("Sebanyak 10 sampai 12 orang tewas."))
    assert harm == Harm("dead", frozenset(), 10, 12, harm.words, harm.about)
