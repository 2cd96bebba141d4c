"""The tokenizers: what their tables promise, losslessness, and time linear in hostile input."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from effort import lines_run
from konon.lang import tokens
from konon.lang.en import tokenizer as en_tokenizer
from konon.lang.id import tokenizer as id_tokenizer

RULES = {"id": id_tokenizer.rules(), "en": en_tokenizer.rules()}


def cut(lang: str, text: str) -> list[str]:
    words, _ = tokens.cut_text(text, tokens.RunCutter(RULES[lang]))
    return words


def table_examples() -> Iterator[tuple[str, str]]:
    for lang in RULES:
        path = Path(tokens.__file__).parent / lang / "tokens.toml"
        for entries in tomllib.loads(path.read_text(encoding="utf-8")).values():
            for entry in entries:
                yield lang, entry["example"]
                if "counter" in entry:
                    yield lang, entry["counter"]


@pytest.mark.parametrize(("lang", "marked"), list(table_examples()))
def test_tables_keep_their_examples(lang: str, marked: str) -> None:
    expected = [part for word in marked.split() for part in word.split("|") if part]
    assert cut(lang, marked.replace("|", "")) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("id", "anak-anaknya di Kuta-Legian", "anak-anak nya di Kuta-Legian"),
        ("id", "Rp1,5 triliun dan Rp 6.000", "Rp 1,5 triliun dan Rp 6.000"),
        ("id", "naik 40%, pukul 19.30 WIB", "naik 40 % , pukul 19.30 WIB"),
        ("id", "Sabtu (12/7/2025) malam", "Sabtu ( 12/7/2025 ) malam"),
        ("id", "SOLO, Kabarku.com - Wali", "SOLO , Kabarku.com - Wali"),
        ("id", "Medan, Kabarbaru- Wali", "Medan , Kabarbaru - Wali"),
        ("id", "“Kami siap”—katanya", "“ Kami siap ” — kata nya"),
        ("id", "ke-80 era 1990-an", "ke-80 era 1990-an"),
        ("id", "lihat https://a.example/x?b=1.", "lihat https://a.example/x?b=1 ."),
        ("id", "adalah sebaik-baiknya", "adalah sebaik-baiknya"),
        ("id", "hanya Kenya bertanya", "hanya Kenya bertanya"),
        ("en", "She can't, won’t, cannot.", "She ca n't , wo n’t , can not ."),
        ("en", "O'Neil's dogs' bowls", "O'Neil 's dogs ' bowls"),
        ("en", "a long-term non-profit", "a long - term non-profit"),
        ("en", "at 9:30 p.m. on Oct. 3", "at 9:30 p.m. on Oct. 3"),
        ("en", "$5.5bn, 40% of the 1990s", "$ 5.5 bn , 40 % of the 1990s"),
        ("en", "R&D by AT&T", "R&D by AT&T"),
    ],
)
def test_shapes(lang: str, text: str, expected: str) -> None:
    assert cut(lang, text) == expected.split()


@pytest.mark.parametrize("lang", sorted(RULES))
@pytest.mark.parametrize(
    "text",
    ["", " ", "  a  b ", "\n\na \n b\t c", "a\u00a0b", "x" * 5000, "😀 a\u0301 ‘\u200b’", "\x00a"],
)
def test_lossless(lang: str, text: str) -> None:
    words, spaces = tokens.cut_text(text, tokens.RunCutter(RULES[lang]))
    assert "".join(w + " " * s for w, s in zip(words, spaces, strict=True)) == text
    assert all(words)
    assert all(len(word) <= tokens.MAX_TOKEN for word in words)


def test_much_white_space_is_cut_as_words_are() -> None:
    cutter, most = tokens.RunCutter(RULES["id"]), tokens.MAX_TOKEN
    words, spaces = tokens.cut_text("a" + " " * 301 + "b", cutter)
    assert words == ["a", " " * most, " " * most, " " * 59, "b"]
    assert spaces == [True, False, False, True, False]
    assert tokens.cut_text("a  b", cutter) == (["a", " ", "b"], [True, False, False])
    assert tokens.cut_text("\n" * 121, cutter)[0] == ["\n" * most, "\n"]


@pytest.mark.parametrize("lang", sorted(RULES))
@pytest.mark.parametrize("unit", ["a", '"', ".", "a.", "a@", "http://", "n't", "1,", "a-", "A."])
def test_effort_grows_with_length_only(lang: str, unit: str) -> None:
    def effort(length: int) -> int:
        text = unit * (length // len(unit))
        return lines_run(lambda: tokens.cut_text(text, tokens.RunCutter(RULES[lang])))

    assert effort(40_000) < 6 * effort(10_000)  # four times the text; quadratic would be sixteen


def test_spacy_document_gives_the_text_back() -> None:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("id")
    nlp.tokenizer = id_tokenizer.create()(nlp)
    text = "Menurutnya,  begitu.\n\nYa."
    assert nlp(text).text == text
    assert [token.text for token in nlp(text)][:2] == ["Menurut", "nya"]
