"""The small tools of tracing: stems, days, shingles, alignment, families."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handmade import Says, reading
from konon.model import Reading, Timex
from konon.model.span import Span
from konon.trace.alignment import carried_over
from konon.trace.copies import copy_edges, families
from konon.trace.intervals import Days, days_of, days_of_edtf
from konon.trace.shingles import containment, shingles, stretches
from konon.trace.stems import bag, stem

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
        ("2025", None), ("2025-13", None), ("2025-02-30", None), ("sometime", None),
        ("2025-07-14/2025-07-12", None), ("2020-01-01/2025-01-01", None), ("0000-01", None),
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


def test_quotations_are_no_wording_of_the_article() -> None:
    made = reading('Ia bilang "ombak datang tiba tiba" lalu pergi. Kata Rani angin reda.',
                   Says("angin reda", "Rani", quote="direct"))
    assert stretches(made) == [["ia", "bilang"], ["lalu", "pergi", "kata", "rani"]]


def test_one_stray_mark_does_not_eat_the_page() -> None:
    made = reading(f'Satu tanda " tertinggal.\n\n{LONG}', Says(LONG))
    assert sum(map(len, stretches(made))) == len(f"Satu tanda tertinggal {LONG}".split())


def test_containment_sees_an_abridged_copy_whole() -> None:
    words = LONG.split()
    assert containment(shingles(words), shingles(words[:12])) == 1.0
    assert containment(shingles(words), frozenset()) == 0.0


@given(st.lists(st.sampled_from("abc"), max_size=40), st.lists(st.sampled_from("abc"), max_size=40))
def test_alignment_never_finds_more_than_there_is(left: list[str], right: list[str]) -> None:
    assert 0 <= carried_over(left, right) <= len(left)
    assert carried_over(left, left) == (len(left) if len(left) >= 5 else 0)


def test_alignment_counts_runs_and_not_scattered_phrases() -> None:
    words = LONG.split()
    scattered = [w for i in range(0, len(words) - 3, 6) for w in (*words[i : i + 3], "lalu")]
    assert carried_over(words[3:15], words) == 12
    assert carried_over(scattered, words) == 0


def test_alignment_of_one_word_repeated_stays_quick() -> None:
    # Quadratic work would take minutes here.
    assert carried_over(["na"] * 20_000, ["na"] * 20_000) == 20_000


def copies(*made: Reading) -> list[tuple[str | None, str | None, str]]:
    outlet = {r.article.id: r.article.outlet for r in made}
    return [(outlet[e.left], outlet[e.right], e.reasons[-1]) for e in copy_edges(made)]


def article(text: str, outlet: str, published: str | None, **more: str) -> Reading:
    return reading(text, outlet=outlet, published=published, **more)


def test_the_direction_of_a_copy_and_its_reason() -> None:
    first = article(LONG, "Lereng", "2025-01-02")
    later = article("Baru saja. " + LONG, "Puncak", "2025-01-03")
    same_day = article("Hari ini. " + LONG, "Lembah", "2025-01-02", credit="Sumber: Puncak")
    assert copies(first, later) == [("Puncak", "Lereng", "published later")]
    assert copies(later, same_day) == [("Lembah", "Puncak", "credits Puncak")]
    undated = article("Kini. " + LONG, "Goa", None)
    assert [why for *_, why in copies(first, undated)] == ["direction unknown"]


def test_phrases_in_common_that_do_not_run_on_are_no_copy() -> None:
    words = LONG.split()
    shuffled = " ".join(w for i in range(0, len(words) - 3, 4) for w in (*words[i : i + 4], "dan"))
    assert copies(article(LONG, "A", "2025-01-02"), article(shuffled, "B", "2025-01-02")) == []


def test_a_family_is_whoever_is_linked_and_the_others_stand_alone() -> None:
    made = [article(f"{start} {LONG}", start, "2025-01-02") for start in ("Satu", "Dua", "Tiga")]
    alone = article("Berita lain sama sekali tentang lomba layang layang.", "Empat", "2025-01-02")
    ids = [r.article.id for r in (*made, alone)]
    assert families(ids, copy_edges([*made, alone])) == [tuple(ids[:3]), (ids[3],)]
