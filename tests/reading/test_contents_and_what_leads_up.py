"""What only leads up to a sentence is no content, and a list is not cut: frames/, drafts.py."""

from __future__ import annotations

import pytest

spacy = pytest.importorskip("spacy")

import konon  # noqa: E402


def _contents(text: str) -> list[list[str]]:
    read = konon.read(konon.Article(text=text, language="id"))
    return [[part.span.of(text) for part in s.contents] for s in read.attributions]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Sebelum berangkat ke gunung itu, Odi mengajak Asih ke rumahnya terlebih dahulu.", []),
        ("Selain menggeledah gudang, tim juga meminta keterangan kepada kepala dinas itu.", []),
        (
            "Jalan ke pelabuhan sudah dibuka lagi, Kabar Selat melaporkan.",
            [["Jalan ke pelabuhan sudah dibuka lagi"]],
        ),
        (
            "Setelah banjir surut, warga kembali ke rumah masing-masing, Kabar Selat melaporkan.",
            [["Setelah banjir surut, warga kembali ke rumah masing-masing"]],
        ),
    ],
)
def test_what_only_leads_up_to_the_sentence_is_no_content(
    text: str, contents: list[list[str]]
) -> None:
    assert _contents(text) == contents


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Pada akhir perdagangan kemarin, nilai tukar rupiah ditutup menguat 7 poin.", []),
        ("Tercatat secara kumulatif, nilai ekspor Saru mencapai Rp 11 miliar.", []),
        ("Jembatan itu berbahaya, nilai Rini Halim.", [["Jembatan itu berbahaya"]]),
        (
            "Rapat itu gagal total, nilai pengamat politik Budi Santosa saat ditemui di Saru.",
            [["Rapat itu gagal total"]],
        ),
    ],
)
def test_a_noun_with_a_verb_of_its_own_is_no_cue(text: str, contents: list[list[str]]) -> None:
    assert _contents(text) == contents


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "Warung yang diduga menjual solar, bensin, dan minyak tanah.",
            [["Warung", "menjual solar, bensin, dan minyak tanah"]],
        ),
        (  # who was there is another clause
            "Warung yang diduga menjual solar, polisi dan warga datang ke sana.",
            [["Warung", "menjual solar"]],
        ),
    ],
)
def test_a_list_at_the_end_is_not_cut(text: str, contents: list[list[str]]) -> None:
    assert _contents(text) == contents
