from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from konon.errors import PackError
from konon.facts import load_facts

FACTS = load_facts()
JULY_2025 = date(2025, 7, 12)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Tass", "agency:tass"),
        ("Itar-Tass", "agency:tass"),
        ("kantor berita Tass", "agency:tass"),
        ("Kantor Berita Pusat Korea", "agency:kcna"),
        ("Korean Central News Agency", "agency:kcna"),
        ("kantor berita resmi KCNA", "agency:kcna"),
        ("Antara", "agency:antara"),
        ("CNN", "outlet:cnn"),
        ("CNN Indonesia", "outlet:cnn-indonesia"),
        ("CNBC Indonesia", "outlet:cnbc-indonesia"),
        ("BBC Indonesia", "outlet:bbc-indonesia"),
        ("Kompas", "outlet:kompas"),
        ("Kompas.com", "outlet:kompas-com"),
        ("the New York Times", "outlet:new-york-times"),
        ("The Sun", "outlet:the-sun"),
        ("Bloomberg News", "agency:bloomberg"),
        ("dpa", "agency:dpa"),
    ],
)
def test_media_by_name(name: str, expected: str) -> None:
    media = FACTS.media(name)
    assert media is not None
    assert media.id == expected
    assert media.is_agency == expected.startswith("agency:")
    assert media.evidence().ref == f"media:{expected}"


@pytest.mark.parametrize(
    "name",
    ["antara", "tempo", "suara", "merdeka", "Sun", "the sun", "ap", "sana", "Warta Khayal", ""],
)
def test_words_are_no_media(name: str) -> None:
    assert FACTS.media(name) is None


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("news.detik.com", "outlet:detik"),
        ("www.CNNIndonesia.com.", "outlet:cnn-indonesia"),
        ("kompas.com", "outlet:kompas-com"),
        ("notkompas.com", None),
        ("localhost", None),
        ("com", None),
    ],
)
def test_media_by_domain(host: str, expected: str | None) -> None:
    media = FACTS.media_by_domain(host)
    assert (media.id if media else None) == expected


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("Korea Utara", "id", "KP"),
        ("Korut", "id", "KP"),
        ("AS", "id", "US"),
        ("Inggris", "id", "GB"),
        ("Cina", "id", "CN"),
        ("China", "id", "CN"),
        ("Tiongkok", "id", "CN"),
        ("Arab Saudi", "id", "SA"),
        ("Russian", "en", "RU"),
        ("North Koreans", "en", "KP"),
        ("the United States", "en", "US"),
        ("U.S.", "en", "US"),
        ("Burma", "en", "MM"),
        ("Turkey", "en", "TR"),
        ("Türkiye", "id", "TR"),
        ("turkey", "en", None),
        ("us", "en", None),
        ("as", "id", None),
        ("Korean", "en", None),
        ("Russia", "xx", "RU"),
    ],
)
def test_countries(name: str, language: str, expected: str | None) -> None:
    country = FACTS.country(name, language)
    assert (country.iso2 if country else None) == expected


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("Pyongyang", "id", "KP"),
        ("the Kremlin", "en", "RU"),
        ("Gedung Putih", "id", "US"),
        ("Moskow", "id", "RU"),
        ("Kyiv", "en", "UA"),
        ("Zhongnanhai", "en", "CN"),
        ("Senayan", "id", "ID"),
        ("senayan", "id", None),
        ("Victoria", "en", None),
        ("male", "en", None),
    ],
)
def test_governments(name: str, language: str, expected: str | None) -> None:
    country = FACTS.government(name, language)
    assert (country.iso2 if country else None) == expected


def test_a_metonym_says_what_it_stands_for() -> None:
    pentagon = FACTS.metonym("Pentagon", "id")
    assert pentagon is not None
    assert pentagon.stands_for == "defence ministry"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Lavrov", "person:sergei-lavrov"),
        ("Sergey Lavrov", "person:sergei-lavrov"),
        ("Sergej Lavrov", "person:sergei-lavrov"),
        ("Kim Jong-un", "person:kim-jong-un"),
        ("Volodymyr Zelenskiy", "person:volodymyr-zelensky"),
        ("Vladimir Zelensky", "person:volodymyr-zelensky"),
        ("Jokowi", "person:joko-widodo"),
        ("SBY", "person:susilo-bambang-yudhoyono"),
        ("Prabowo", "person:prabowo-subianto"),
        ("Listyo Sigit Prabowo", "person:listyo-sigit-prabowo"),
    ],
)
def test_people_of_one_name(name: str, expected: str) -> None:
    assert [person.id for person in FACTS.people(name)] == [expected]


def test_a_family_name_gives_all_and_those_in_office_first() -> None:
    found = FACTS.people("Kim", JULY_2025)
    assert len(found) > 5
    distances = [person.distance(JULY_2025) for person in found]
    assert distances == sorted(distances)
    assert found[0].distance(JULY_2025) == 0
    assert "person:kim-jong-un" in {person.id for person in found if person.office_at(JULY_2025)}


def test_the_date_decides_who_comes_first() -> None:
    assert FACTS.people("Clinton", date(1998, 5, 1))[0].id == "person:bill-clinton"
    assert FACTS.people("Clinton", date(2010, 5, 1))[0].id == "person:hillary-clinton"


def test_an_office_ends() -> None:
    (biden,) = FACTS.people("Joe Biden")
    assert [held.office for held in biden.office_at(date(2023, 1, 1))] == ["president"]
    assert biden.office_at(date(2018, 1, 1)) == ()


def test_kings_of_one_house_are_kept_apart() -> None:
    (crown_prince,) = FACTS.people("Mohammed bin Salman")
    assert not any("Abdulaziz" in alias for alias in crown_prince.aliases)


def test_nobody_is_found_by_an_empty_name() -> None:
    assert FACTS.people("") == ()
    assert FACTS.people("?!") == ()


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("PBB", "id", "body:un"),
        ("Departemen Kehakiman Amerika Serikat", "id", "body:us-justice-department"),
        ("United States Justice Department", "en", "body:us-justice-department"),
        ("U.N.", "en", "body:un"),
        ("who", "en", None),
        ("Asean", "id", "body:asean"),
        ("Polri", "id", "body:polri"),
        ("Kemlu", "id", "body:foreign-ministry-id"),
        ("Kementerian Luar Negeri Indonesia", "id", "body:foreign-ministry-id"),
        ("Kementerian Luar Negeri Rusia", "id", "body:foreign-ministry-ru"),
        ("the Russian Foreign Ministry", "en", "body:foreign-ministry-ru"),
        ("Russia's Foreign Ministry", "en", "body:foreign-ministry-ru"),
        ("Ministry of Defence of Ukraine", "en", "body:defence-ministry-ua"),
        ("Foreign Ministry", "en", None),
        ("OPEC+", "en", "body:opec-plus"),
        ("x " * 5000, "en", None),
    ],
)
def test_bodies(name: str, language: str, expected: str | None) -> None:
    body = FACTS.body(name, language)
    assert (body.id if body else None) == expected


def test_a_kind_of_body_needs_a_country() -> None:
    body = FACTS.body("Foreign Ministry", "en", country="RU")
    assert body is not None
    assert (body.id, body.country) == ("body:foreign-ministry-ru", "RU")


def test_offices_share_ids_across_languages() -> None:
    indonesian = FACTS.office("Menlu", "id")
    english = FACTS.office("foreign minister", "en")
    assert indonesian is not None
    assert indonesian is english


OWN = """\
# actors of a fictional county
id,kind,name,aliases,country,title,start,end,domains,qid
person:ratna-sekar,person,Ratna Sekar,Bu Ratna,ID,bupati,2020,2025-02,,
outlet:kabar-lembah,outlet,Kabar Lembah,,ID,,,,kabarlembah.example,
agency:tass-own,agency,Tass,,RU,,,,,
body:dewan-sungai,body,Dewan Sungai,DSG,ID,,,,,
government:lembah,government,Balai Lembah,,ID,,,,,
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "own.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_users_own_table_adds_and_comes_first(tmp_path: Path) -> None:
    facts = FACTS.with_table(write(tmp_path, OWN))
    (ratna,) = facts.people("Bu Ratna", date(2024, 1, 1))
    assert ratna.office_at(date(2024, 1, 1))[0].title == "bupati"
    assert ratna.evidence().ref == "own.csv:person:ratna-sekar"
    outlet = facts.media_by_domain("www.kabarlembah.example")
    assert outlet is not None
    assert outlet.id == "outlet:kabar-lembah"
    tass = facts.media("Tass")
    assert tass is not None
    assert tass.id == "agency:tass-own"
    body = facts.body("DSG", "id")
    assert body is not None
    assert body.id == "body:dewan-sungai"
    government = facts.government("Balai Lembah", "id")
    assert government is not None
    assert government.iso2 == "ID"
    assert [person.id for person in facts.people("Lavrov")] == ["person:sergei-lavrov"]
    assert FACTS.people("Bu Ratna") == ()


HEADER = "id,kind,name,aliases,country,title,start,end,domains,qid"


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("person:a,human,A,,,,,,,", "kind 'human'"),
        ("person:a,person,,,,,,,,", "name is empty"),
        ("a,person,A,,,,,,,", "must read 'person:"),
        ("person:a,person,A,,Indonesia,,,,,", "two capital letters"),
        ("government:a,government,A,,,,,,,", "needs its country"),
        ("person:a,person,A,,ID,mayor,2020-13,,,", "2020-13"),
        ("person:a,person,A", "3 cells"),
        ("person:a,person,A,,,,,,,\nperson:a,person,B,,,,,,,", "stands twice"),
    ],
)
def test_a_malformed_own_table_is_refused(tmp_path: Path, row: str, complaint: str) -> None:
    with pytest.raises(PackError, match=complaint):
        FACTS.with_table(write(tmp_path, f"{HEADER}\n{row}\n"))


def test_an_own_table_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="cannot be read"):
        FACTS.with_table(tmp_path / "none.csv")


def test_importing_konon_reads_no_facts() -> None:
    code = "import sys, konon; print('konon.facts' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
