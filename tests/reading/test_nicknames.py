"""Short names: one actor with the full name that the article gives."""

from __future__ import annotations

import pytest
from asked import actors_of


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        (
            "Menteri Danar Wibisana (Wisda) pulang. Hujan turun, kata Wisda.",
            "Wisda",
            "Danar Wibisana",
        ),
        (
            "Menteri Danar Wibisana atau akrab disapa Wisda pulang. Hujan turun, kata Wisda.",
            "Wisda",
            "Danar Wibisana",
        ),
        (
            "Menteri Danar Wibisana membuka rapat. Pria yang akrab disapa Wisda itu pulang.",
            "Wisda",
            "Danar Wibisana",
        ),
        (
            "Park Seo-yun pulang, kata Danar Wibisana. Hujan turun, kata PSY.",
            "PSY",
            "Park Seo-yun",
        ),
        (
            "Menteri Ratnasari Kusuma pulang. Hujan turun, kata Menteri Ratna.",
            "Ratna",
            "Ratnasari Kusuma",
        ),
    ],
)
def test_a_short_name_is_its_bearers(text: str, short: str, full: str) -> None:
    actors = actors_of(text)
    assert actors[full] is not None
    assert actors[short] == actors[full]


def test_a_word_two_names_hold_is_nobodys_short_form() -> None:
    text = "Ratnasari Kusuma dan Ratnawati Halim pulang. Hujan turun, kata Ratna."
    actors = actors_of(text)
    assert actors["Ratna"] not in (actors["Ratnasari Kusuma"], actors["Ratnawati Halim"])


def test_an_abbreviation_is_what_the_article_says_it_is() -> None:
    text = "Badan Pemenangan Nasional (BPN) menunda rapat. BPN menyatakan rapat itu ditunda."
    assert actors_of(text)["BPN"] == "body:badan-pemenangan-nasional"
    assert actors_of("BPN menyatakan rapat itu ditunda.")["BPN"] == "body:atr-bpn"


@pytest.mark.parametrize(
    "before",
    [
        "Suami Rina Halim menangis.",
        "Sopir itu menabrak mobil milik Rina Halim.",
        "Korban ditabrak mobil Menteri Rina Halim.",
    ],
)
def test_a_short_name_is_nobodys_whom_the_sentence_before_only_mentions(before: str) -> None:
    actors = actors_of(f"{before} Pria yang akrab disapa Wisda itu mengatakan rem blong.")
    assert actors["Wisda"] not in (None, actors["Rina Halim"])


def test_a_short_name_known_everywhere_is_whom_it_means_there() -> None:
    text = "Bupati Rina Halim menemui tamu. Pria yang akrab disapa Ahok itu mengatakan tiket habis."
    assert actors_of(text)["Ahok"] == "person:basuki-tjahaja-purnama"


def test_a_short_name_behind_two_people_is_its_own() -> None:
    text = (
        "Menteri Danar Wibisana menemui Bupati Rina Halim. Politikus yang akrab disapa Wisda itu "
        "pulang."
    )
    actors = actors_of(text)
    assert actors["Wisda"] not in (None, actors["Danar Wibisana"], actors["Rina Halim"])
