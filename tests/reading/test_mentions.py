"""Which words of an article are mentions, and of what kind."""

from __future__ import annotations

from documents import document

from konon.reading.mentions import find_mentions


def found(
    text: str, language: str, entities: dict[str, str] | None = None, pos: str = ""
) -> set[tuple[str, str, str]]:
    mentions = find_mentions(document(text, entities, pos), language)
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
    mentions = find_mentions(document(text, {"Ratna Wulan": "PER"}), "id")
    assert [m.span.of(text) for m in mentions] == ["Ratna Wulan", "Wulan"]


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
    mentions = find_mentions(document(text), "id")
    clitics = [m for m in mentions if m.form == "clitic"]
    assert [(m.span.of(text), m.span.start) for m in clitics] == [("nya", 13)]


def test_a_clitic_is_found_when_the_tokenizer_left_it_on() -> None:
    text = '"Hujan," imbuhnya.'
    (clitic,) = [m for m in find_mentions(document(text), "id") if m.form == "clitic"]
    assert clitic.span.of(text) == "nya"


def test_an_acronym_is_no_pronoun() -> None:
    assert not any(form == "pronoun" for _, form, _ in found("The IT desk closed.", "en"))
    assert ("It", "pronoun", "body") in found("It said the desk was closed.", "en")


def test_mentions_stand_in_text_order_and_once_each() -> None:
    text = "Presiden Prancis Emmanuel Macron bertemu Kanselir Jerman Olaf Scholz di Paris."
    mentions = find_mentions(
        document(text, {"Emmanuel Macron": "PER", "Olaf Scholz": "PER", "Paris": "LOC"}), "id"
    )
    spans = [m.span for m in mentions]
    assert spans == sorted(spans, key=lambda span: (span.start, -span.end))
    assert len(set(spans)) == len(spans)


def test_an_empty_document_has_no_mention() -> None:
    assert find_mentions(document(""), "id") == []
    assert find_mentions(document("\n\n"), "en") == []


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
        document(text, {"Wibisana Resmikan Pasar": "PER", "Danar Wibisana": "PER"}), "id"
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
