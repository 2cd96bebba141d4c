"""Every shipped row is complete, and no name leads two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from importlib.resources import files

import pytest

from konon.errors import PackError
from konon.facts.bodies import EVERY_STATE, Body, load_bodies
from konon.facts.countries import LANGUAGES, load_countries
from konon.facts.governments import load_metonyms
from konon.facts.media import load_media
from konon.facts.names import key
from konon.facts.offices import load_offices
from konon.facts.people import load_people
from konon.facts.table import rows, shipped

MEDIA = load_media()
COUNTRIES = load_countries()
METONYMS = load_metonyms(COUNTRIES)
BODIES = load_bodies()
OFFICES = load_offices()
PEOPLE = load_people()
CODES = {country.iso2 for country in COUNTRIES}
OFFICE_IDS = {office.id for office in OFFICES}


def shared(named: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Keys of names that lead to more than one id."""
    ids: dict[str, set[str]] = defaultdict(set)
    for name, row_id in named:
        ids[key(name)].add(row_id)
    return {name: found for name, found in ids.items() if len(found) > 1}


@pytest.mark.parametrize(
    ("table", "least"),
    [(MEDIA, 250), (COUNTRIES, 249), (METONYMS, 200), (BODIES, 250), (OFFICES, 80), (PEOPLE, 2000)],
    ids=["media", "countries", "metonyms", "bodies", "offices", "people"],
)
def test_ids_are_unique_and_rows_are_many(table: tuple[Body, ...], least: int) -> None:
    ids = [row.id for row in table]
    assert len(ids) == len(set(ids))
    assert len(ids) >= least


def test_no_name_belongs_to_two_media() -> None:
    assert shared((name, m.id) for m in MEDIA for name in (m.name, *m.aliases)) == {}


# Two lists at least, or "by hand" with the reason why no two lists could tell.
LIST = "news|seed|corpora|phoenix|dbpedia|sites"
MARK = re.compile(
    rf"(?:{LIST})(?:\+(?:{LIST}))+|by hand: (?:no list|only (?:{LIST})) has it; .{{20,}}"
)


@pytest.mark.parametrize("row", [*MEDIA, *BODIES], ids=lambda row: row.id)
def test_no_row_lacks_the_mark_of_its_check(row: Body) -> None:
    assert MARK.fullmatch(row.checked), row.checked


def test_no_domain_belongs_to_two_media() -> None:
    domains = [domain for one in MEDIA for domain in one.domains]
    assert len(domains) == len(set(domains))


def test_media_rows_are_complete() -> None:
    for media in MEDIA:
        assert media.id.startswith(("agency:", "outlet:"))
        assert media.name, media.id
        assert media.owner, media.id
        assert media.checked, media.id
        assert media.country in CODES, media.id
        known = {key(name) for name in (media.name, *media.aliases)}
        assert {key(name) for name in media.ambiguous} <= known, media.id
        assert all(domain == domain.casefold() and "." in domain for domain in media.domains)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_belongs_to_two_countries(language: str) -> None:
    names = ((n, c.id) for c in COUNTRIES for n in c.names[language].all)
    assert shared(names) == {}


def test_country_rows_are_complete() -> None:
    for country in COUNTRIES:
        assert len(country.iso2) == 2
        assert len(country.iso3) == 3
        assert all(country.names[language].name for language in LANGUAGES)
    assert len({country.iso3 for country in COUNTRIES}) == len(COUNTRIES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_metonym_stands_for_one_country(language: str) -> None:
    named = ((n, m.country) for m in METONYMS for spoken, n in m.names if spoken == language)
    assert shared(named) == {}


def test_metonyms_name_known_countries_and_their_examples_use_them() -> None:
    for metonym in METONYMS:
        assert metonym.country in CODES
        if metonym.example:
            assert any(name in metonym.example for _, name in metonym.names), metonym.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_belongs_to_two_bodies(language: str) -> None:
    named = [body for body in BODIES if body.country != EVERY_STATE]
    kinds = [body for body in BODIES if body.country == EVERY_STATE]
    for group in (named, kinds):
        assert shared((n, body.id) for body in group for n in body.names[language]) == {}


def test_body_rows_are_complete() -> None:
    for body in BODIES:
        assert body.id.startswith("body:")
        assert body.country in CODES | {"", EVERY_STATE}
        assert all(body.names[language][0] for language in LANGUAGES)
        assert body.checked
        known = {key(name) for names in body.names.values() for name in names}
        assert {key(name) for name in body.ambiguous} <= known, body.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_office_nouns_are_unique_and_stand_in_their_examples(language: str) -> None:
    assert shared((noun, o.id) for o in OFFICES for noun in o.nouns[language]) == {}
    for office in OFFICES:
        example = office.examples[language].casefold()
        assert any(noun.casefold() in example for noun in office.nouns[language]), office.id


def test_people_rows_are_complete() -> None:
    for person in PEOPLE:
        assert person.id.startswith("person:")
        assert person.name
        assert person.source
        assert person.offices, person.id
        assert person.country in CODES | {""}
        for tenure in person.offices:
            assert tenure.office in OFFICE_IDS, (person.id, tenure.office)
            if tenure.start and tenure.end:
                assert tenure.start <= tenure.end, person.id


@pytest.mark.parametrize("table", ["media", "countries", "people", "tenures", "bodies"])
def test_every_table_names_its_source_and_licence(table: str) -> None:
    text = (files("konon.facts") / f"{table}.csv").read_text(encoding="utf-8")
    remarks = " ".join(line for line in text.splitlines() if line.startswith("#"))
    assert re.search(r"Apache-2\.0|public|[Ss]ources as in people\.csv", remarks)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a,b\n1,2,3\n", "3 cells"),
        ("a,c\n1,2\n", "columns"),
        ("", "columns"),
        ('a,b\n"1,2\n', "not CSV"),
    ],
)
def test_malformed_tables_are_refused(text: str, complaint: str) -> None:
    with pytest.raises(PackError, match=complaint):
        list(rows(text, ("a", "b"), "test.csv"))


def test_a_missing_table_is_an_error_of_the_pack() -> None:
    with pytest.raises(PackError, match="missing"):
        list(shipped("no-such-table", ()))


def test_the_readme_counts_the_rows() -> None:
    readme = (files("konon.facts") / "README.md").read_text(encoding="utf-8")
    houses = [metonym for metonym in METONYMS if metonym.id.startswith("metonym:")]
    tenures = sum(len(person.offices) for person in PEOPLE)
    for count in (
        f"| {len(MEDIA)} |",
        f"| {len(COUNTRIES)} |",
        f"| {len(houses)} houses |",
        f"| {len(PEOPLE):,} people, {tenures:,} offices |",
        f"| {len(BODIES)} |",
        f"| {len(OFFICES)} |",
        *(f"| `{name}.csv` | {counted(name):,} |" for name in ("regions", "cities", "languages")),
    ):
        assert count in readme


def counted(table: str) -> int:
    """The rows of a table, without its remarks and its header."""
    lines = (files("konon.facts") / f"{table}.csv").read_text(encoding="utf-8").splitlines()
    return sum(not line.startswith("#") for line in lines) - 1
