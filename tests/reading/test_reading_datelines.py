"""Datelines: place, outlet and day before the first sentence, and nothing where there is none."""

from __future__ import annotations

import pytest

from effort import lines_run
from konon.lang.packs import packs
from konon.lang.words import words
from konon.reading.datelines import Dateline, dateline

SHAPES = [
    ("AMBON, KABARTELUK.com – Feri itu tiba.", "AMBON", "KABARTELUK.com", None, "Feri"),
    ("Ambon (ANTARA) - Feri itu tiba.", "Ambon", "ANTARA", None, "Feri"),
    ("Ambon, Kabarteluk- Feri itu tiba.", "Ambon", "Kabarteluk", None, "Feri"),
    ("DOVER (Reuters) - The ferry came in.", "DOVER", "Reuters", None, "The"),
    ("KABAR.CO, Ambon - Feri itu tiba.", "Ambon", "KABAR.CO", None, "Feri"),
    ("KABAR.CO,\xa0Ambon-- Feri itu tiba.", "Ambon", "KABAR.CO", None, "Feri"),
    ("Ambon, CNN Indonesia -- Feri itu tiba.", "Ambon", "CNN Indonesia", None, "Feri"),
    ("KABAR.CO.ID, AMBON -- Feri itu tiba.", "AMBON", "KABAR.CO.ID", None, "Feri"),
    ("Kabar6.com, Ambon Feri itu tiba.", "Ambon", "Kabar6.com", None, "Feri"),
    ("Kabar6.com, Kuala Lumpur Feri itu tiba.", "Kuala Lumpur", "Kabar6.com", None, "Feri"),
    ("KABAR.CO.ID-AMBON. Feri itu tiba.", "AMBON", "KABAR.CO.ID", None, "Feri"),
    ("KABAR.CO.ID - AMBON. Feri itu tiba.", "AMBON", "KABAR.CO.ID", None, "Feri"),
    ("KABAR.com - Feri itu tiba.", None, "KABAR.com", None, "Feri"),
    ("DOVER, July 12. /TASS/. The ferry came in.", "DOVER", "TASS", "July 12.", "The"),
    ("DOVER, July 12 (Xinhua) -- The ferry came in.", "DOVER", "Xinhua", "July 12", "The"),
    ("Ambon, Sabtu (12/7/2025) – Feri itu tiba.", "Ambon", None, "Sabtu (12/7/2025", "Feri"),
    ("DOVER, England — The ferry came in.", "DOVER, England", None, None, "The"),
    ("DOVER/CALAIS, France (AFP) - The ferry.", "DOVER/CALAIS, France", "AFP", None, "The"),
    ("NEW DOVER—The ferry came in.", "NEW DOVER", None, None, "The"),
    ("Jakarta - Feri itu tiba.", "Jakarta", None, None, "Feri"),
]


@pytest.mark.parametrize(("text", "place", "outlet", "day", "first"), SHAPES)
def test_shapes(text: str, place: str, outlet: str, day: str, first: str) -> None:
    found = dateline(text)
    assert found is not None
    shown = [span.of(text) if span else None for span in (found.place, found.outlet, found.day)]
    assert shown == [place, outlet, day]
    assert text[found.end :].split()[0] == first


@pytest.mark.parametrize(
    "text",
    [
        "Komisi Air Minum (KAM) menutup dua sumur.",
        "Anne-Marie Duval opened the harbour.",
        "Tim- tim itu kalah di kandang.",
        "Menteri itu, Sari - kata orang - jarang bicara.",
        "Persela - Persebo berakhir imbang.",
        "The harbour master — a former pilot — resigned.",
        '"Feri itu tiba," kata Rini - juru bicara pelabuhan.',
        "Sen. Paul Reed, R-Kent, said so.",
        "- Feri itu tiba.",
        "",
        "12 - 7",
    ],
)
def test_no_dateline(text: str) -> None:
    assert dateline(text) is None


def test_stands_below_a_headline() -> None:
    text = "Feri baru tiba di Ambon\n\nAmbon, Kabarteluk- Feri itu tiba."
    found = dateline(text)
    assert found is not None
    assert found.span.start == text.index("Ambon, Kabarteluk")
    assert dateline(text, start=text.index("Feri itu")) is None


def test_known_names_settle_what_the_shape_leaves_open() -> None:
    text = "Dover (Channelwire) The ferry came in."
    assert dateline(text) is None
    found = dateline(text, media=lambda name: name == "Channelwire")
    assert found is not None
    assert found.outlet is not None
    assert found.outlet.of(text) == "Channelwire"
    own = "AMBON, Suara Teluk - Feri itu tiba."
    by_shape, by_name = dateline(own), dateline(own, outlet="SuaraTeluk")
    assert by_shape is not None
    assert by_shape.outlet is None
    assert by_name is not None
    assert by_name.outlet is not None
    assert by_name.outlet.of(own) == "Suara Teluk"


def _entries() -> list[tuple[str, str, str, str]]:
    return [
        (subject, entry["word"], entry["example"], entry["counter"])
        for language in packs()
        for subject in ("outlet_word", "not_place")
        for entry in words(language, "datelines")[subject]  # type: ignore[attr-defined]
    ]


@pytest.mark.parametrize(("subject", "word", "example", "counter"), _entries())
def test_words(subject: str, word: str, example: str, counter: str) -> None:
    def names_outlet(found: Dateline | None) -> bool:
        return found is not None and found.outlet is not None

    if subject == "outlet_word":
        assert names_outlet(dateline(example))
        assert not names_outlet(dateline(counter))
    else:
        assert dateline(example) is None
        assert dateline(counter) is not None


@pytest.mark.parametrize("language", packs())
def test_lists_have_working_examples(language: str) -> None:
    table = words(language, "datelines")
    for subject in ("regions", "cities", "two_word_places"):
        found = dateline(table[subject]["example"])  # type: ignore[index]
        assert found is not None
        assert found.place is not None


@pytest.mark.parametrize("unit", ["A, ", "(", "A ", "a.co"])
def test_a_long_head_is_not_read_to_its_end(unit: str) -> None:
    short, long = (lines_run(lambda size=size: dateline(unit * size)) for size in (1_000, 100_000))
    assert long == short
