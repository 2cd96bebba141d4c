"""Quantities as readable cases: a sentence and the lines read from it.

A line is `span | number | low..high bound | unit | counted`; an open end is "-".
"""

from __future__ import annotations

import pytest

from effort import lines_run
from konon.model.quantity import Quantity
from konon.model.span import Span
from konon.reading.quantities import find_quantities

INDONESIAN = {
    "Pabrik itu menambah 6.000 pekerja asing terlatih dari luar.": [
        "6.000 | 6.000 | 6000..6000 exact |  | pekerja asing terlatih"
    ],
    "Sedikitnya 14 tewas di pelabuhan.": ["Sedikitnya 14 | 14 | 14..- at_least |  | tewas"],
    "Banjir merenggut 14 orang tewas di pelabuhan.": ["14 | 14 | 14..14 exact |  | orang tewas"],
    "Pajak Rp1.500,50 dibayar.": ["Rp1.500,50 | 1.500,50 | 1500.5..1500.5 exact | IDR | "],
    "Warga memakai 1.5 juta liter.": [
        "1.5 juta liter | 1.5 juta | 1500000..1500000 exact | litre | "
    ],
    "Puluhan ribu lilin menyala.": ["Puluhan ribu | Puluhan ribu | 20000..99999 range |  | lilin"],
    "Pawai diikuti antara 5 dan 10 juta orang.": [
        "antara 5 dan 10 juta | 5 dan 10 juta | 5000000..10000000 range |  | orang"
    ],
    "Angka itu naik dari 3 menjadi 5 persen.": [
        "3 | 3 | 3..3 exact | percent | ",
        "5 persen | 5 | 5..5 exact | percent | ",
    ],
    "Kebun seluas hingga 40 hektare dibuka.": [
        "hingga 40 hektare | 40 | -..40 at_most | hectare | Kebun"
    ],
    "Dua ratus lima puluh ribu kursi.": [
        "Dua ratus lima puluh ribu | Dua ratus lima puluh ribu | 250000..250000 exact |  | kursi"
    ],
    "Nenek berusia sekitar 80 tahun itu.": ["sekitar 80 tahun | 80 | 80..80 about | year | "],
    "Satu dari 20 pasien pulang.": [
        "Satu dari 20 | Satu dari 20 | 0.05..0.05 exact |  | pasien pulang"
    ],
    "Dua dari lima tersangka bebas.": [
        "Dua | Dua | 2..2 exact |  | ",
        "lima | lima | 5..5 exact |  | tersangka bebas",
    ],
    "Indeks ditutup di level 6.720.": ["6.720 | 6.720 | 6720..6720 exact |  | "],
    "Gim berhenti di level 3.": [],
    "Ia menyebut 20-an orang.": ["20-an | 20-an | 20..29 range |  | orang"],
    "Sewanya Rp 4.000-Rp 5.000 per liter.": [
        "Rp 4.000-Rp 5.000 per liter | 4.000-Rp 5.000 | 4000..5000 range | IDR_per_litre | "
    ],
}

ENGLISH = {
    "The plant hired 6,000 trained foreign workers from abroad.": [
        "6,000 | 6,000 | 6000..6000 exact |  | trained foreign workers"
    ],
    "It took in 1.200 people.": ["1.200 | 1.200 | 1200..1200 exact |  | people"],
    "They spent millions of dollars.": [
        "millions of dollars | millions | 1000000..9999999 range | USD | "
    ],
    "Rents rose by a quarter.": ["a quarter | a quarter | 0.25..0.25 exact |  | "],
    "A third man came at 5 p.m. with an iPhone 15.": [],
    "It is 1.5 times the size.": ["1.5 times the | 1.5 | 1.5..1.5 exact | fold | size"],
    "As few as 10 came.": ["As few as 10 | 10 | 10..- at_least |  | "],
    "The index stood at 1.200 then.": ["1.200 | 1.200 | 1.2..1.2 exact |  | "],
    "They counted 1.234.567 ballots.": [
        "1.234.567 | 1.234.567 | 1234567..1234567 exact |  | ballots"
    ],
    "Hundreds of thousands of lanterns rose.": [
        "Hundreds of thousands | Hundreds of thousands | 100000..999999 range |  | lanterns"
    ],
    "It grew from 3 to 5 percent.": [
        "3 | 3 | 3..3 exact | percent | ",
        "5 percent | 5 | 5..5 exact | percent | ",
    ],
    "The hall seats from 3 to 5 guests.": ["from 3 to 5 | 3 to 5 | 3..5 range |  | guests"],
    "Up to $5-10 million was lost.": [
        "Up to $5-10 million | 5-10 million | 5000000..10000000 range | USD | "
    ],
    "A 12-year-old girl won.": ["12-year-old | 12 | 12..12 exact | year | "],
    "Half a dozen ships left.": ["Half a dozen | Half a dozen | 6..6 exact |  | ships"],
    "Ten or more villagers came.": ["Ten or more | Ten | 10..- at_least |  | villagers"],
}

NOT_COUNTS = {
    "id": [
        "Persija menang 2-1.",
        "Skuad memakai pola 4-3-3.",
        "Pasal 5, 6 dan 7 dicabut.",
        "Telepon +62 812 3456 7890 mati.",
        "Situs contoh.id/2024/12 diblokir.",
        "Versi 1.2.3 dirilis.",
        "Kode 007 dipakai.",
        "Pada 2019 proyek itu mangkrak.",
        "Toko 7-Sebelas itu tutup.",
        "Mereka datang dua-duanya.",
        "Jam 19:30 ia pulang.",
        "Hari Senin (13/7) hujan.",
        "Dekade 1990-an berakhir.",
    ],
    "en": [
        "They won 2-1.",
        "A 2-3 defeat hurt.",
        "Articles 5, 6 and 7 were dropped.",
        "Call +62 812 3456 7890.",
        "See example.org/2024/12 for it.",
        "Version 1.2.3 is out.",
        "The 1990s ended.",
        "He came 3rd.",
        "The 9-Alpha store closed.",
        "In May 2019 it stalled.",
    ],
}


def line(text: str, quantity: Quantity) -> str:
    ends = ["-" if end is None else f"{end:.12g}" for end in (quantity.low, quantity.high)]
    noun = quantity.counted.of(text) if quantity.counted else ""
    return (
        f"{quantity.span.of(text)} | {quantity.number.of(text)} | {'..'.join(ends)} "
        f"{quantity.bound} | {quantity.unit} | {noun}"
    )


def lines(text: str, language: str) -> list[str]:
    return [line(text, quantity) for quantity in find_quantities(text, language)]


@pytest.mark.parametrize(("text", "expected"), INDONESIAN.items())
def test_indonesian(text: str, expected: list[str]) -> None:
    assert lines(text, "id") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH.items())
def test_english(text: str, expected: list[str]) -> None:
    assert lines(text, "en") == expected


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in NOT_COUNTS.items() for text in texts]
)
def test_numbers_that_only_name(language: str, text: str) -> None:
    assert lines(text, language) == []


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Luasnya 90 kilometer persegi (35 mil persegi).", "agree"),
        ("Luasnya 90 kilometer persegi (sekitar 60 mil persegi).", "disagree"),
        ("Jaraknya 100 km (90 mil).", "disagree"),
        ("Jaraknya 3 mil (5 km).", "agree"),
        ("Suhunya 38 derajat Celsius (100 derajat Fahrenheit).", "agree"),
        ("Nilainya 5 juta dolar AS (sekitar Rp 80 miliar).", None),
    ],
)
def test_pairs_are_linked_both_ways(text: str, verdict: str | None) -> None:
    left, right = find_quantities(text, "id")
    assert (left.pair, right.pair) == (1, 0)
    assert left.pair_check == right.pair_check == verdict


def test_numbers_in_different_measures_are_no_pair() -> None:
    read = find_quantities("Ia membawa 5 kilogram (12 liter) bekal.", "id")
    assert [quantity.pair for quantity in read] == [None, None]


def test_timexes_are_left_alone_but_ages_are_not() -> None:
    text = "Selama 45 hari, pria berusia 45 tahun itu hilang."
    taken = [Span(7, 14), Span(29, 37)]
    assert [taken[0].of(text), taken[1].of(text)] == ["45 hari", "45 tahun"]
    (age,) = find_quantities(text, "id", taken=taken)
    assert (age.dimension, age.low) == ("age", 45)


def test_age_behind_a_name_is_no_count() -> None:
    (age,) = find_quantities("Polisi menangkap Bagus Wirawan (45) di rumahnya.", "id")
    assert (age.dimension, age.unit) == ("age", "year")


def test_phrases_stop_at_sentences() -> None:
    text = "Mereka menghitung 12 ekor Kambing lain lari"
    whole = find_quantities(text, "id")[0].counted
    cut = find_quantities(text, "id", [Span(0, 25), Span(26, len(text))])[0].counted
    assert whole is not None
    assert whole.of(text) == "ekor Kambing lain lari"
    assert cut is not None
    assert cut.of(text) == "ekor"


def test_spans_are_code_points() -> None:
    text = "🙂 Ada 12 kapal."
    assert find_quantities(text, "id")[0].span.of(text) == "12"


HOSTILE = [
    "1",
    "1.",
    "1,1",
    "5-",
    "1 ",
    "(5) ",
    "Rp ",
    "seribu ",
    "hingga sekitar ",
    "a dozen ",
    "hundreds of thousands of ",
    "anak-",
    "Pasal 5 dan ",
    "1a",
    "5\n",
    "#1/2:3",
]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("unit", HOSTILE)
def test_effort_grows_with_the_text(unit: str, language: str) -> None:
    def effort(size: int) -> int:
        text = (unit * (size // len(unit) + 1))[:size]
        return lines_run(lambda: find_quantities(text, language))

    assert effort(8_000) < 6 * effort(2_000)  # four times the text; quadratic would be sixteen
