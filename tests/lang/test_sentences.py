"""Sentence starts by rule."""

from __future__ import annotations

from itertools import pairwise

import pytest

from konon.lang import tokens
from konon.lang.en import tokenizer as en_tokenizer
from konon.lang.id import tokenizer as id_tokenizer
from konon.lang.sentences import sentence_starts, sentence_words

RULES = {"id": id_tokenizer.rules(), "en": en_tokenizer.rules()}


def sentences(lang: str, text: str) -> list[str]:
    words, spaces = tokens.cut_text(text, tokens.RunCutter(RULES[lang]))
    offsets, position = [], 0
    for word, space in zip(words, spaces, strict=True):
        offsets.append(position)
        position += len(word) + space
    starts = sentence_starts(words, offsets, text, sentence_words(lang))
    cuts = [offset for offset, start in zip(offsets, starts, strict=True) if start] + [len(text)]
    return [text[a:b].strip() for a, b in pairwise(cuts)]


# A bar shows where a sentence begins.
@pytest.mark.parametrize(
    ("lang", "marked"),
    [
        ("id", "Ia datang. |Ia pulang."),
        ("id", '"Kami siap. Kami menang," kata Sari. |Ia pulang.'),
        ("id", '"Kami siap." |Ia menambahkan hal lain.'),
        ("id", '"Kami siap!" kata Sari.'),
        ("id", '"Kenapa?" Menteri Sari bertanya.'),
        ("id", "”Kami siap,” kata Sari. |”Kami datang. Ya.” |Lalu ia pergi."),
        ("id", "Prof. Dr. Sari tiba di Jl. Melati No. 5. |Ia lelah."),
        ("id", "Nilainya Rp 1.500 atau 2,5 persen. |Angka itu naik."),
        ("id", "1. Beras naik\n|2. Gula turun"),
        ("id", "SOLO, Kabarku.com - Wali kota tiba.\n\n|Ia lelah."),
        ("id", '"Kami siap, kata Sari. |Ia pulang.\n|Hari ini hujan. |Besok cerah.'),
        ("id", "Saham Sagara Tbk. naik. |Pasar senang."),
        ("id", "Ada beras, gula, dll. |Namun harga naik."),
        ("id", "Ia A. Rahman dari Medan."),
        ("id", "Begitulah... |Lalu ia pergi… tanpa kata."),
        ("id", "(Ia pulang.) |Kami tidak."),
        ("en", "He left at 9 p.m. |The ship sailed."),
        ("en", "Mr. Low of the U.S. Army met Gen. Marsh."),
        ("en", "\"We're ready. Let's go!\" Marsh said. |The workers' union agreed."),
        ("en", '"Why?" asked Low. |"No." |She left.'),
        ("en", "‘We are ready. Go,’ he said. |They went."),
        ("en", "Prices rose 5.5 percent in 2024. |Wages fell."),
    ],
)
def test_boundaries(lang: str, marked: str) -> None:
    assert sentences(lang, marked.replace("|", "")) == [s.strip() for s in marked.split("|")]


def test_nothing_gives_nothing() -> None:
    assert sentence_starts([], [], "", sentence_words("id")) == []


def test_component_sets_every_token() -> None:
    spacy = pytest.importorskip("spacy")
    import konon.components.sentences  # noqa: F401

    nlp = spacy.blank("id")
    nlp.tokenizer = id_tokenizer.create()(nlp)
    nlp.add_pipe("konon_sentences")
    doc = nlp('"Kami siap. Ya," kata Sari.\n\nIa pulang.')
    assert doc.has_annotation("SENT_START", require_complete=True)
    assert [sent.text.strip() for sent in doc.sents] == [
        '"Kami siap. Ya," kata Sari.',
        "Ia pulang.",
    ]


def test_a_text_without_capitals_is_cut_at_its_points() -> None:
    sentence = "beras di gudang itu cukup untuk kota ini sampai akhir tahun. "
    text = sentence * 4 + '"harga rp6.500 per kilo. stok aman," kata ninik. ia pulang.'
    assert sentences("id", text)[-2:] == [
        '"harga rp6.500 per kilo. stok aman," kata ninik.',
        "ia pulang.",
    ]
    assert len(sentences("id", text)) == 6


def test_a_point_before_a_digit_ends_no_sentence() -> None:
    assert sentences("id", "Harganya Rp6.500 per kilo.") == ["Harganya Rp6.500 per kilo."]
