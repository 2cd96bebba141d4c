"""The small tools of tracing: stems, days, shingles."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files

import pytest

from konon.model import Timex
from konon.model.span import Span
from konon.trace.comparing.stems import bag, stem
from konon.trace.copying.shingles import containment, shingles
from konon.trace.intervals import Days, days_of, days_of_edtf

LONG = (
    "Pemerintah desa membuka kembali jalur pendakian setelah tim relawan menyapu longsoran batu. "
    "Para pemandu diminta memeriksa tali dan tenda milik tamu sebelum berangkat. Warung di pos dua "
    "masih tutup karena atapnya terbawa angin pada malam pergantian tahun."
)


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("id", ["menyerang", "diserang", "serang", "penyerang", "menyerangnya"]),
        ("id", ["memukul", "dipukul", "terpukul"]),
        ("id", ["mendukung", "dukungan", "didukung"]),
        ("en", ["attack", "attacks", "attacked", "attacking"]),
        ("en", ["visit", "visits", "visited"]),
        ("xx", ["kitap"]),
    ],
)
def test_forms_of_a_word_share_a_stem(language: str, forms: list[str]) -> None:
    assert len({stem(form, language) for form in forms}) == 1


@pytest.mark.parametrize(
    ("language", "pair"),
    [("id", ("membeli", "menjual")), ("id", ("diri", "beri")), ("en", ("sing", "king"))],
)
def test_other_words_keep_other_stems(language: str, pair: tuple[str, str]) -> None:
    assert stem(pair[0], language) != stem(pair[1], language)


def test_a_bag_leaves_out_idle_words_and_numbers_and_notes_negation() -> None:
    found = bag("Ia tidak akan menjual 12 perahu itu", "id")
    assert found.stems == {stem("menjual", "id"), stem("perahu", "id")}
    assert found.negates
    assert not bag("He will sell the boats", "en").negates


@pytest.mark.parametrize("language", ["id", "en"])
def test_function_words_are_plain_and_once(language: str) -> None:
    path = files("konon.lang") / language / "function_words.toml"
    table = tomllib.loads(path.read_text("utf-8"))
    every = table["words"] + table["negators"]
    assert len(every) == len(set(every)) > 80
    assert all(word == word.casefold() and word.isalpha() for word in every)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-07-12", Days(date(2025, 7, 12), date(2025, 7, 12))),
        ("2025-02", Days(date(2025, 2, 1), date(2025, 2, 28))),
        ("2025-07-12/2025-07-14", Days(date(2025, 7, 12), date(2025, 7, 14))),
        ("2025", None),
        ("2025-13", None),
        ("2025-02-30", None),
        ("sometime", None),
        ("2025-07-14/2025-07-12", None),
        ("2020-01-01/2025-01-01", None),
        ("0000-01", None),
    ],
)
def test_days_of_an_edtf_value(value: str, expected: Days | None) -> None:
    assert days_of_edtf(value) == expected


def test_vague_times_and_durations_contradict_nothing() -> None:
    day = {"earliest": "2025-07-12", "latest": "2025-07-12"}
    span = Span(0, 1)
    assert days_of(Timex(span, "DATE", "2025-07-12", **day)) is not None  # type: ignore[arg-type]
    assert days_of(Timex(span, "DURATION", "P1D", **day)) is None  # type: ignore[arg-type]
    assert days_of(Timex(span, "DATE", "PAST_REF", precision="vague", **day)) is None  # type: ignore[arg-type]
    assert days_of(Timex(span, "DATE", "2025-07-12", modifier="BEFORE", **day)) is None  # type: ignore[arg-type]
    assert days_of(Timex(span, "DATE", "2025", earliest="2025-01-01", latest="2025-12-31")) is None


def test_containment_sees_an_abridged_copy_whole() -> None:
    words = LONG.split()
    assert containment(shingles(words), shingles(words[:12])) == 1.0
    assert containment(shingles(words), frozenset()) == 0.0
