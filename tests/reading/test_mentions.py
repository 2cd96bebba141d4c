"""Which words of an article are mentions, and of what kind."""

from __future__ import annotations

import pytest
from documents import words

import konon
from konon.reading.mentions import find_mentions


def found(
    text: str, language: str, entities: dict[str, str] | None = None, pos: str = ""
) -> set[tuple[str, str, str]]:
    mentions = find_mentions(words(text, entities, pos), language)
    return {(m.span.of(text), m.form, m.kind) for m in mentions}


def test_a_title_is_no_part_of_the_name() -> None:
    text = "Menteri Luar Negeri Rusia Sergei Lavrov tiba."
    mentions = found(text, "id", {"Menteri Luar Negeri Rusia Sergei Lavrov": "PER"})
    assert ("Sergei Lavrov", "name", "person") in mentions
    assert ("Rusia", "name", "place") in mentions
    assert not any("Menteri" in words for words, _, _ in mentions)


def test_a_name_the_recogniser_missed_is_found_after_a_title() -> None:
    mentions = found("Rapat dipimpin Bupati Danar Wibisana.", "id")
    assert ("Danar Wibisana", "name", "person") in mentions


def test_a_surname_is_found_again_by_its_full_name() -> None:
    text = "Ratna Wulan datang. Lalu Wulan pulang."
    mentions = find_mentions(words(text, {"Ratna Wulan": "PER"}), "id")
    assert [m.span.of(text) for m in mentions] == ["Ratna Wulan", "Wulan"]


@pytest.mark.parametrize(
    ("again", "named"),
    [
        ("Tiga mengatakan jalan ditutup.", True),
        ("Tiga pun lalu mengatakan jalan ditutup.", True),
        ("Tiga saksi mengatakan jalan ditutup.", False),
    ],
)
def test_a_name_that_is_a_plain_word_too_is_one_where_it_speaks(again: str, named: bool) -> None:
    text = f"Penyanyi Tiga Sagara pulang kemarin. {again}"
    names = [m.span.of(text) for m in konon.read(text).mentions if m.form == "name"]
    assert names == ["Tiga Sagara", *(["Tiga"] if named else [])]


def test_an_office_is_not_a_person() -> None:
    mentions = found("Surat dikirim kepada Menteri Agama RI.", "id", {"Agama": "PER"})
    assert not any(kind == "person" and form == "name" for _, form, kind in mentions)


def test_agencies_and_states_are_known_without_the_recogniser() -> None:
    mentions = found("Kabar itu ditulis Reuters di Prancis.", "id")
    assert ("Reuters", "name", "agency") in mentions
    assert ("Prancis", "name", "place") in mentions


def test_a_description_ends_with_what_narrows_it() -> None:
    text = "Hal itu dikatakan juru bicara Kementerian Luar Negeri Rusia kemarin."
    mentions = found(text, "id")
    assert ("juru bicara Kementerian Luar Negeri Rusia", "description", "person") in mentions


def test_an_anonymous_source_is_one_description() -> None:
    text = "Kabar itu dibawa seorang pejabat yang enggan disebut namanya."
    assert ("seorang pejabat yang enggan disebut namanya", "description", "person") in found(
        text, "id"
    )


def test_governments_police_and_groups_are_told_apart() -> None:
    mentions = found(
        "Then the Russian government, the police and several officials left.",
        "en",
        pos="Russian/ADJ",
    )
    assert ("the Russian government", "description", "government") in mentions
    assert ("the police", "description", "body") in mentions
    assert ("several officials", "description", "group") in mentions


def test_a_noun_that_modifies_another_is_no_description() -> None:
    mentions = found("A police car stopped.", "en", pos="car/NOUN police/NOUN")
    assert not any("police" in words for words, _, _ in mentions)


def test_a_clitic_is_a_mention_only_after_a_verb_of_speech() -> None:
    text = '"Hujan," ujarnya. Rumahnya basah.'
    mentions = find_mentions(words(text), "id")
    clitics = [m for m in mentions if m.form == "clitic"]
    assert [(m.span.of(text), m.span.start) for m in clitics] == [("nya", 13)]


def test_a_clitic_is_found_when_the_tokenizer_left_it_on() -> None:
    text = '"Hujan," imbuhnya.'
    (clitic,) = [m for m in find_mentions(words(text), "id") if m.form == "clitic"]
    assert clitic.span.of(text) == "nya"


def test_an_acronym_is_no_pronoun() -> None:
    assert not any(form == "pronoun" for _, form, _ in found("The IT desk closed.", "en"))
    assert ("It", "pronoun", "body") in found("It said the desk was closed.", "en")


def test_mentions_stand_in_text_order_and_once_each() -> None:
    text = "Presiden Prancis Emmanuel Macron bertemu Kanselir Jerman Olaf Scholz di Paris."
    mentions = find_mentions(
        words(text, {"Emmanuel Macron": "PER", "Olaf Scholz": "PER", "Paris": "LOC"}), "id"
    )
    spans = [m.span for m in mentions]
    assert spans == sorted(spans, key=lambda span: (span.start, -span.end))
    assert len(set(spans)) == len(spans)


def test_an_empty_document_has_no_mention() -> None:
    assert find_mentions(words(""), "id") == []
    assert find_mentions(words("\n\n"), "en") == []


def test_a_body_run_into_a_name_is_cut_where_the_article_begins_the_name() -> None:
    text = "Kepala Riset Sagara Futura Danar Wibisana tiba. Menurut Danar, hujan turun."
    mentions = found(text, "id", {"Sagara Futura Danar Wibisana": "PER", "Danar,": "PER"})
    assert ("Danar Wibisana", "name", "person") in mentions


def test_an_agency_in_brackets_is_found_and_a_preposition_is_not() -> None:
    assert ("ANTARA", "name", "agency") in found("Jakarta (ANTARA) - Hujan turun.", "id")
    assert not any(words == "Antara" for words, _, _ in found("Antara dua kota itu hujan.", "id"))


def test_a_headline_is_read_by_the_names_of_the_body() -> None:
    text = "Wibisana Resmikan Pasar Baru Pekan Depan\n\nBupati Danar Wibisana tiba."
    mentions = find_mentions(
        words(text, {"Wibisana Resmikan Pasar": "PER", "Danar Wibisana": "PER"}), "id"
    )
    names = [m.span.of(text) for m in mentions if m.form == "name"]
    assert names == ["Wibisana", "Danar Wibisana"]


def test_a_person_who_heads_the_name_of_a_body_is_that_body() -> None:
    mentions = found("Then Ashby County Hospital closed.", "en", {"Ashby County": "PER"})
    assert ("Ashby County Hospital", "name", "body") in mentions


def test_an_age_presents_a_person() -> None:
    assert ("Danar", "name", "person") in found("Begitu juga Danar (27), ia tiba.", "id")
    assert ("Harlow", "name", "person") in found("He met Harlow, 27, again.", "en")
    assert not any("Harlow" in words for words, _, _ in found("In Harlow (2019) it rained.", "en"))


def test_an_acronym_before_a_name_is_the_body_and_initials_are_the_persons() -> None:
    mentions = found("Direktur Utama SGRX Ratna Wulan tiba.", "id", {"SGRX Ratna Wulan": "PER"})
    assert ("Ratna Wulan", "name", "person") in mentions
    assert ("BJ Wulan", "name", "person") in found("Lalu BJ Wulan tiba.", "id", {"BJ Wulan": "PER"})


def people(text: str, language: str, entities: dict[str, str] | None = None) -> set[str]:
    """The names of people found."""
    mentions = found(text, language, entities)
    return {words for words, form, kind in mentions if form == "name" and kind == "person"}


@pytest.mark.parametrize(
    "text",
    [
        "Direktur Program Payung Senja Indonesia datang.",
        "Pengamat Komoditas dan Logam datang.",
        "Kepala Seksi Arus Suku Dinas Perhubungan datang.",
        "Dirjen Pengelolaan Rimba Kementerian Dalam Negeri datang.",
        "Ketua Ketahanan datang.",
    ],
)
def test_what_an_office_is_for_is_nobody(text: str) -> None:
    assert people(text, "id") == set()


def test_a_field_before_a_name_is_no_part_of_it() -> None:
    text = "Pengamat Komoditas dan Mata Uang Danar Wibisana datang."
    assert people(text, "id", {"Danar Wibisana": "PER"}) == {"Danar Wibisana"}
    text = "Kepala Dinas Perhubungan Jakarta Timur Danar Wibisana datang."
    assert people(text, "id", {"Danar Wibisana": "PER"}) == {"Danar Wibisana"}


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Lalu Kombes Pol Danar Wibisana datang.", {"Pol Danar Wibisana": "PER"}),
        ("Lalu Kompol Danar Wibisana datang.", {"Kompol Danar Wibisana": "ORG"}),
    ],
)
def test_a_rank_is_no_part_of_the_name(text: str, entity: dict[str, str]) -> None:
    assert people(text, "id", entity) == {"Danar Wibisana"}


def test_works_and_things_are_nobody() -> None:
    assert people("Ia bermain dalam film Doa Senja.", "id", {"Doa Senja": "PER"}) == set()
    assert people("Then the tanker Stella Norte sank.", "en", {"Stella Norte": "PER"}) == set()
    assert people("Jet tempur Su-57 lepas landas.", "id", {"Su-57": "PER"}) == set()


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Karimbu Airways said so.", "en", "Karimbu Airways"),
        ("Lalu SagaraAI tumbuh.", "id", "SagaraAI"),
    ],
)
def test_a_firm_is_no_person(text: str, language: str, name: str) -> None:
    mentions = found(text, language, {name: "PER"})
    assert (name, "name", "body") in mentions


def test_a_firm_between_an_office_and_its_holder_is_no_person() -> None:
    text = "CEO Sagara, Danar Wibisana, datang."
    mentions = found(text, "id", {"Sagara": "PER", "Danar Wibisana": "PER"})
    assert ("Sagara", "name", "body") in mentions
    assert ("Danar Wibisana", "name", "person") in mentions


def test_what_a_page_runs_onto_a_name_is_cut_off() -> None:
    text = "Then Ann Harlow Ann Marie HarlowTen left. Later Harlow came."
    assert "Ann Harlow" in people(text, "en", {"Ann Harlow Ann Marie HarlowTen": "PER"})
    text = "Then Ann Harlow Addison left. Harlow came. Harlow went."
    entities = {"Ann Harlow Addison": "PER", "Harlow": "PER"}
    assert people(text, "en", entities) == {"Ann Harlow", "Harlow"}
    assert people("Ann Harlow of Ashby left.", "en", {"Ann Harlow of Ashby": "PER"}) == {
        "Ann Harlow"
    }


def test_an_english_office_is_no_part_of_the_name() -> None:
    text = "The secretary for Home Affairs Ann Harlow left."
    assert people(text, "en", {"Ann Harlow": "PER"}) == {"Ann Harlow"}


def test_an_abbreviation_in_brackets_ends_a_bodys_name() -> None:
    text = "Lembaga Pantau Laut (LPL) menolak."
    mentions = found(text, "id", {"Lembaga Pantau Laut (LPL)": "ORG"})
    assert ("Lembaga Pantau Laut", "name", "body") in mentions


def test_several_people_of_a_kind_are_nobody() -> None:
    assert people("All Karims left.", "en", {"Karims": "PER"}) == set()


def test_the_holder_is_taken_out_of_a_bodys_name() -> None:
    text = "House of Representatives Speaker Ann Harlow left."
    entity = {"House of Representatives Speaker Ann Harlow": "ORG"}
    assert people(text, "en", entity) == {"Ann Harlow"}


def test_a_bodys_last_word_is_not_a_name() -> None:
    text = "Ketua Umum PB Sagara Danar Wibisana datang."
    entities = {"PB Sagara": "ORG", "Danar Wibisana": "PER"}
    assert people(text, "id", entities) == {"Danar Wibisana"}


def test_a_site_is_a_medium() -> None:
    text = "It rained, according to Karimbu.com, all day."
    mentions = konon.read(text, language="en").mentions
    assert not any(mention.kind == "person" for mention in mentions)
