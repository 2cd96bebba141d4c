"""Long texts are parsed block by block, with the sentences of the whole."""

from __future__ import annotations

import pytest

from konon.reading import parse as parsing
from konon.reading.columns import Columns
from soundness import check_reading

ID = (
    'Wali Kota Karimbu Ratna Wibawa mengatakan jembatan itu ditutup. "Kami mulai Senin. Semua '
    'warga diberi tahu," kata Ratna.\n\nMenurut Dewi Lestaluhu, kapal feri tiba pada Selasa.\n'
)
EN = (
    'Mayor Ratna Wibawa of Karimbu said the bridge was closed. "We begin on Monday. All were '
    'told," Ratna said.\n\nAccording to Dewi Lestaluhu, the ferry arrived on Tuesday.\n'
)


@pytest.mark.parametrize(("language", "text"), [("id", ID * 4), ("en", EN * 4)])
def test_blocks_have_the_words_and_sentences_of_the_whole(
    language: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = parsing.parse(text, language)
    monkeypatch.setattr(parsing, "_BLOCK", 60)
    parts = parsing.parse(text, language)
    assert parts.text == text
    one, other = Columns.of(whole), Columns.of(parts)
    assert (one.words, one.starts, one.begins) == (other.words, other.starts, other.begins)
    assert parts.tensor.shape == whole.tensor.shape
    assert parsing.parsed_by_pack(parts, language)
    # Tags see four words around; what differs stands at the blocks' edges.
    same = sum(a == b for a, b in zip(one.pos, other.pos, strict=True))
    assert same >= 0.95 * len(one.pos)
    heads = sum(a == b for a, b in zip(one.head, other.head, strict=True))
    assert heads >= 0.9 * len(one.head)
    assert len(other.entities) >= 0.8 * len(one.entities)


def test_blocks_end_with_sentences_where_they_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "_BLOCK", 3)
    begins = [True, False, True, False, False, False, False, False, True]
    assert list(parsing._blocks(begins)) == [(0, 2), (2, 5), (5, 8), (8, 9)]


def test_a_long_article_is_read_soundly(monkeypatch: pytest.MonkeyPatch) -> None:
    from konon import read

    monkeypatch.setattr(parsing, "_BLOCK", 40)
    reading = read(ID * 2, language="id")
    check_reading(reading)
    assert len([s for s in reading.statements if s.kind == "attribution"]) >= 4


@pytest.mark.parametrize(("language", "text"), [("id", ID * 3), ("en", EN * 3)])
def test_what_is_far_from_a_cue_changes_nothing(
    language: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The network's findings are laid beside those of the grammar near by: beside all, the same."""
    from konon import read
    from konon.reading.attribution.nearby import Nearby

    near = read(text, language=language)
    monkeypatch.setattr(Nearby, "around", lambda self, *_: list(self._things))
    assert near == read(text, language=language)
