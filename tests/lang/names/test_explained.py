"""Names a text explains: abbreviations and long forms, people by their last word."""

from __future__ import annotations

import pytest

from konon.lang.names.explained import begins_with, defined, explained

Found = set[tuple[str, str]]


def read(text: str, names: dict[str, str]) -> Found:
    """Names of a text whose sentences end in " .", given those read in it: words and kinds."""
    words = text.split()
    starts = [at == 0 or words[at - 1] == "." for at in range(len(words))]
    given = []
    for name, kind in names.items():
        parts = name.split()
        given += [
            (at, at + len(parts), kind)
            for at in range(len(words))
            if words[at : at + len(parts)] == parts
        ]
    return {(" ".join(words[a:b]), kind) for a, b, kind in explained(words, starts, given)}


def test_a_long_form_in_pieces_is_one_name_and_its_short_form_another() -> None:
    text = "The Harbour Authority of New Tiram ( HANT ) met . Then HANT paid ."
    found = read(text, {"Harbour Authority": "ORG", "New Tiram": "LOC"})
    assert found == {("Harbour Authority of New Tiram", "ORG"), ("HANT", "ORG")}


def test_short_forms_are_explained_from_anywhere_in_the_text() -> None:
    text = "Nobody asked the RLB . Later the Regional Lighthouse Board answered ."
    assert ("RLB", "ORG") in read(text, {"Regional Lighthouse Board": "ORG"})
    assert read(text, {}) == set()


def test_what_was_read_otherwise_is_set_right() -> None:
    text = "Menurut BPKL , data lama . Badan Pemetaan Karang , dan Laut ( BPKL ) setuju ."
    found = read(text, {"BPKL": "PER", "Badan Pemetaan Karang": "ORG"})
    assert ("Badan Pemetaan Karang , dan Laut", "ORG") in found
    assert ("BPKL", "ORG") in found


@pytest.mark.parametrize("kind", ["LOC", "PER"])
def test_a_short_form_has_the_kind_of_its_long_form(kind: str) -> None:
    text = "Sari Tirta Wening ( STW ) pulang . Kemarin STW pergi ."
    assert ("STW", kind) in read(text, {"Sari Tirta Wening": kind})


def test_initials_of_what_is_no_name_explain_nothing() -> None:
    text = "The Gross Island Product fell . The GIP fell again ."
    assert read(text, {"Island": "LOC"}) == {("Island", "LOC")}


def test_two_letters_are_explained_in_brackets_alone() -> None:
    names = {"Mitra Air": "ORG"}
    assert ("MA", "ORG") not in read("Mitra Air tutup . MA diam .", names)
    assert ("MA", "ORG") in read("Mitra Air ( MA ) tutup . Lalu MA diam .", names)


def test_sentences_in_capitals_have_no_short_forms() -> None:
    text = "Regional Lighthouse Board members spoke . THE RLB IS LATE ."
    assert ("RLB", "ORG") not in read(text, {"Regional Lighthouse Board": "ORG"})


def test_people_are_called_by_their_last_word() -> None:
    text = "Mila Sarkasian spoke . Then Sarkasian left , and Port Sarkasian slept ."
    found = read(text, {"Mila Sarkasian": "PER"})
    assert found == {("Mila Sarkasian", "PER"), ("Sarkasian", "PER")}


def test_a_last_word_that_is_also_a_place_is_no_person() -> None:
    text = "Anto Semarang pulang . Di Semarang hujan . Semarang lengang ."
    words = text.split()
    starts = [at == 0 or words[at - 1] == "." for at in range(len(words))]
    names = [(0, 2, "PER"), (5, 6, "LOC")]
    assert explained(words, starts, names) == names


def test_a_text_without_words_explains_nothing() -> None:
    assert explained([], [], []) == []


def test_definitions_are_bounded() -> None:
    assert (
        list(defined([*["tiny", "board", "of", "very", "small", "things"], "(", "TB", ")"])) == []
    )
    assert list(defined(["(", "AB", ")"])) == []
    assert begins_with("BOK", ["Bank", "of", "Kelok"])
    assert begins_with("BK", ["Bank", "of", "Kelok"])
    assert not begins_with("BKX", ["Bank", "of", "Kelok"])
