"""A verdict that opens a quotation in which more is said: own sentences."""

from __future__ import annotations

import pytest

spacy = pytest.importorskip("spacy")

import konon  # noqa: E402
from konon.model import Article, Statement  # noqa: E402
from konon.render.lineage import chain  # noqa: E402


def parts(text: str) -> list[Statement]:
    said = konon.read(Article(text=text, language="id")).attributions
    return [s for s in said if s.parent is not None and s.cue is None]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ('"Kabar itu hoaks. Beliau sedang makan bubur," kata Rina Halim.', '"Kabar itu hoaks.'),
        (
            '"Pagi ini beredar berita hoax, hoax!! Beliau sedang makan bubur," kata Rina Halim.',
            '"Pagi ini beredar berita hoax, hoax!!',
        ),
        (
            '"Itu berita bohong. Jangan percaya kabar itu. Kami sedang sarapan," kata Rina Halim.',
            '"Itu berita bohong. Jangan percaya kabar itu.',
        ),
    ],
)
def test_the_verdict_is_a_statement_of_the_same_speaker(text: str, verdict: str) -> None:
    [part] = parts(text)
    assert [one.span.of(text) for one in part.contents] == [verdict]
    assert [s.actor for s in part.sources] == ["person:rina-halim"]


@pytest.mark.parametrize(
    "text",
    [
        '"Kabar itu hoaks," kata Rina Halim.',
        '"Kabar itu hoaks. Terima kasih," kata Rina Halim.',
        '"Apakah berita itu hoaks? Kami masih memeriksa rekaman," kata Rina Halim.',
        '"Kalau kabar itu tidak benar, kami minta maaf. Kami sedang memeriksa," kata Rina Halim.',
        '"Berita itu benar, bukan hoaks. Kami sedang memeriksa rekaman," kata Rina Halim.',
        '"Penyebar kabar bohong itu ditangkap. Kami sedang memeriksa dia," kata Rina Halim.',
        '"Kami sedang makan bubur. Kabar itu hoaks," kata Rina Halim.',
    ],
)
def test_no_verdict_that_opens_more(text: str) -> None:
    assert parts(text) == []


def test_a_part_came_as_its_whole_did() -> None:
    text = '"Kabar itu hoaks. Beliau sedang makan bubur," kata Rina Halim.'
    reading = konon.read(Article(text=text, language="id", outlet="Sinar"))
    [part] = [s for s in reading.attributions if s.parent is not None]
    whole = reading.whole_of(part)
    assert whole.id == part.parent
    assert chain(reading, part) == chain(reading, whole) == "Rina Halim ← Sinar"
