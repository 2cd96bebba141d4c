"""Words, queries and passages, which need no database."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from konon.ledger.passages import LENGTH, best_passage, whole_passage
from konon.ledger.vectors import fts5_query, ts_query, vector
from konon.ledger.wanted import Term, Wanted, places, wanted
from konon.ledger.words import LONGEST, placed_words, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Anak-anak, 1.200 km²!", ["anak", "anak", "1", "200", "km2"]),
        ("Café CAFE\u0301 ﬁnal ＡＢＣ", ["cafe", "cafe", "final", "abc"]),
        ("pyong\u00adyang snake_case", ["pyongyang", "snake", "case"]),
        ("Qur’an «½» İstanbul", ["qur", "an", "1", "2", "istanbul"]),
        ("Straße ΣΑΣ مُحَمَّد", ["strasse", "σασ", "محمد"]),
        ("\0\x1b[31m\u202e", ["31m"]),
        ("", []),
        ("x" * 500, ["x" * LONGEST]),
    ],
)
def test_words_are_folded(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@settings(deadline=None)
@given(st.text())
def test_words_have_the_same_order_with_their_places(text: str) -> None:
    placed = list(placed_words(text))
    assert [one.word for one in placed] == words_of(text)
    assert all(0 <= one.start < one.end <= len(text) for one in placed)
    # Folded words fold to themselves: what went into the index comes out of a query.
    assert words_of(" ".join(words_of(text))) == words_of(text)


@pytest.mark.parametrize(
    ("query", "groups", "without"),
    [
        ("a b", [["a"], ["b"]], []),
        ("a OR b c", [["a", "b"], ["c"]], []),
        ("a OR b OR c", [["a", "b", "c"]], []),
        ("a AND b", [["a"], ["b"]], []),
        ("or and not", [["or"], ["and"], ["not"]], []),
        ("a -b NOT c", [["a"]], ["b", "c"]),
        ("a - b", [["a"], ["b"]], []),
        ("(a OR b)", [["a", "b"]], []),
        ("--a", [["a"]], []),
    ],
)
def test_a_query_is_read(query: str, groups: list[list[str]], without: list[str]) -> None:
    read = wanted(query)
    assert read is not None
    assert [[t.words[0] for t in group] for group in read.groups] == groups
    assert [t.words[0] for t in read.without] == without


def test_what_the_databases_are_given() -> None:
    read = wanted('beras OR "pasar ikan" meng* -sepi')
    only = wanted("kim")
    assert read is not None
    assert fts5_query(read, only, "name") == (
        '((("beras" OR "pasar ikan") AND ("meng" *)) NOT "sepi") AND name : ((("kim")))'
    )
    assert ts_query(read, only, "B") == (
        "(('beras') | ('pasar' <-> 'ikan')) & (('meng':*)) & !(('sepi')) & (('kim':B))"
    )
    assert vector([("A", "pasar ikan"), ("D", "ikan segar")]) == (
        "'pasar':1A 'ikan':2A,13 'segar':14"
    )


def test_places_of_phrases_and_beginnings_never_overlap() -> None:
    text = "Kapal feri bersandar. Kapal-kapal mengangkut beras."
    read = wanted('kapal "kapal feri" meng* "beras"')
    assert read is not None
    assert [text[s:e] for s, e in places(text, read)] == [
        "Kapal feri",
        "Kapal",
        "kapal",
        "mengangkut",
        "beras",
    ]


@settings(deadline=None)
@given(st.text(st.sampled_from("ab \n.-"), max_size=800))
def test_a_passage_is_a_part_of_its_text_with_its_words_marked(text: str) -> None:
    asked = Wanted(((Term(("ab",)), Term(("a", "b")), Term(("ba",), prefix=True)),))
    passage = best_passage(text, asked)
    assert passage.text in text
    assert len(passage.text) <= LENGTH
    for mark in passage.marks:
        assert (
            words_of(mark.of(passage.text))[0] in ("a", "ab") or mark.of(passage.text)[:2] == "ba"
        )
    if whole_passage(text, asked).marks:
        assert passage.marks


def test_a_passage_says_what_was_cut() -> None:
    asked = wanted("tengah")
    text = f"{'awal ' * 100}tengah {'akhir ' * 100}"
    passage = best_passage(text, asked)
    assert passage.cut == (True, True)
    assert [mark.of(passage.text) for mark in passage.marks] == ["tengah"]
    assert best_passage("pendek", None).cut == (False, False)
