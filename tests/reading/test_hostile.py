"""Hostile text: whatever is read, the reading is sound, repeatable, and made in linear time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from effort import lines_run
from konon.lang.cues import cue_table
from konon.lang.pack import pipeline
from konon.model import Article
from konon.reading.read import read_article, read_doc, sure
from soundness import check_reading

if TYPE_CHECKING:
    pass

DAY = date(2025, 3, 4)
# Characters of a shape the trained pipeline reads here: enough for several hundred tokens.
SIZE = 1200

REPEATED = {
    "cue id": "kata ",
    "cue en": "said ",
    "cues": "mengatakan dan menambahkan seraya menyebut ",
    "sources": "menurut Mira Tanoe ",
    "nested": "Mira mengatakan bahwa ",
    "names": "Mira, ",
    "apposition": "kata Mira Tanoe, juru bicara pasar, ",
    "nothing in parentheses": "Warga senang, menurut Reuters ( )\n",
    "relays": "Antara melaporkan bahwa Mira mengatakan pasar ditutup, dikutip dari Reuters, ",
    "no point": "pasar itu dibuka warga dusun ",
    "commas": ", ",
    "glued commas": ",",
    "one word": "a",
    "parentheses": "(",
    "open": "(Mira ",
    "marks": '"',
    "open quotes": '"Mira ',
    "same side": "”Kami datang” ",
    "points": ". ",
    "digits": "1234567890",
    "numbers": "12 juta ",
    "days": "Senin ",
    "dates": "Senin (3/3/2025) malam, ",
    "emoji": "👩‍👩‍👧 ",
    "right to left": "قالت ميرا \u202e",
    "surrogates": "\ud83d kata \udc00 ",
    "nul": "Mira\0 ",
    "lines": "\n",
    "mixed": "Mira said bahwa 他说 kata the mayor ",
    "quoted": '"Kami siap," kata Mira Tanoe. ',
    "speech": '"Kami siap berangkat sore ini juga bersama warga."\n',
}
SHAPES = {name: unit * (SIZE // len(unit)) for name, unit in REPEATED.items()}
SHAPES |= {"nothing": "", "blank": " \n\t ", "200 deep": "“" * 200 + "Mira" + "”" * 200}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", SHAPES)
def test_a_hostile_text_gives_a_sound_reading(name: str, language: str) -> None:
    article = Article(SHAPES[name], published=DAY, language=language)
    reading = read_article(article)
    check_reading(reading)
    assert read_article(article) == reading


WORDS = [unit.strip() for unit in REPEATED.values() if unit.strip()]
MARKS = [
    ".",
    ",",
    ":",
    '"',
    "“",
    "”",
    "‘",
    "(",
    ")",
    "\n",
    "\n\n",
    "–",
    "bahwa",
    "that",
    "Ia",
    "nya",
]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(
    st.lists(st.sampled_from(WORDS + MARKS) | st.text(max_size=5), max_size=40).map(" ".join),
    st.sampled_from(["id", "en"]),
)
def test_any_text_gives_a_sound_reading(text: str, language: str) -> None:
    check_reading(read_article(Article(text, published=DAY, language=language)))


def test_a_statement_left_out_for_its_confidence_leaves_no_orphan() -> None:
    text = "Warga itu mengatakan bahwa Mira Tanoe menyatakan bahwa pasar itu sudah dibuka lagi."
    outer, inner = read_article(Article(text, language="id")).attributions
    assert inner.parent == outer.id
    less_sure = replace(outer, confidence=0.2), replace(inner, confidence=0.6)
    assert sure(less_sure, 0.5) == (replace(inner, confidence=0.6, parent=None),)
    assert sure(less_sure, 0.1) == less_sure


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_sentence_of_a_plain_article_is_lost(language: str) -> None:
    text = {
        "id": "Pasar Lama dibuka kembali. Mira mengatakan bahwa atapnya sudah diganti. "
        "Menurut Doni, air tidak lagi masuk. Warga senang. Hujan turun.",
        "en": "The old market has opened again. Mira said that its roof was replaced. "
        "According to Doni, water no longer comes in. People are happy. It rained.",
    }[language]
    reading = read_article(Article(text, language=language))
    assert len(reading.sentences) == 5
    for sentence in reading.sentences:
        assert any(s.span.overlaps(sentence) for s in reading.statements), sentence.of(text)


CUT_OFF = {
    "id": "Rina Halim: jalan sudah dibuka. Menurut polisi (Mira), kata Doni, dikutip dari Reuters "
    "(3/3) bahwa “pasar ditutup” – namun hal itu belum bisa diverifikasi. "
    "Baca juga: Mira, wali kota: aman. Jadwal itu diumumkan juru bicara",
    "en": "Mira Tanoe: the road is open. According to police (Doni), said Rina, as cited by "
    "Reuters that “the market closed” – which could not be verified. "
    "Read more: Mira, the mayor: all safe",
}


@pytest.mark.parametrize("language", CUT_OFF)
def test_an_article_cut_off_at_any_word_is_read(language: str) -> None:
    doc = pipeline(language)(CUT_OFF[language])
    assert len(doc) > 30
    for end in range(1, len(doc) + 1):
        part = doc[:end].as_doc()
        check_reading(read_doc(part, Article(part.text, published=DAY, language=language)))


# --- growth: lines executed, not seconds, on documents no parser had to make ----------------------

SMALL, TIMES = 3000, 4
# Four times the text may cost this much more: linear is 4, quadratic 16; the rest is for shapes
# that reach a bound (a sentence, a quotation) only in the longer text.
LIMIT = 6.0
GROWING = ["cue id", "nested", "names", "apposition", "open", "open quotes", "quoted", "speech"]


@pytest.mark.parametrize("name", [*GROWING, "relays", "dates"])
def test_work_grows_with_the_text_and_no_faster(name: str) -> None:
    unit = REPEATED[name]
    small, large = (work(unit * (n // len(unit))) for n in (SMALL, SMALL * TIMES))
    assert large / small < LIMIT, f"{large / small:.1f} times the work for {TIMES} times the text"


def work(text: str) -> int:
    """Lines of Konon executed while reading `text`, parsed as one sentence, a chain of heads."""
    doc = chain(text)
    return lines_run(lambda: read_doc(doc, Article(text, published=DAY, language="id")))


def chain(text: str) -> Doc:
    """A document tagged by shape, every token hanging on the next: the deepest of trees."""
    nlp = pipeline("id")
    plain = nlp.make_doc(text)  # type: ignore[attr-defined]
    words = [t.text for t in plain]
    lower, count = [w.lower() for w in words], len(words)
    tags = [_tag(lower, words, i) for i in range(count)]
    deps = ["nsubj", "obj", "ccomp", "conj", "obl"] * (count // 5 + 1)
    return Doc(
        plain.vocab,
        words=words,
        spaces=[bool(t.whitespace_) for t in plain],
        pos=tags,
        lemmas=lower,
        heads=[min(i + 1, count - 1) for i in range(count)],
        deps=[*deps[: count - 1], "ROOT"],
        sent_starts=[i == 0 for i in range(count)],
    )


def _tag(lower: list[str], words: list[str], i: int) -> str:
    if not words[i][0].isalnum():
        return "PUNCT"
    if cue_table("id").at(lower, i, len(lower))[0]:
        return "VERB"
    return "PROPN" if words[i][0].isupper() else "NOUN"
