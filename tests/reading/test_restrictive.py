"""A clause behind "yang" that tells which one speaks belongs to the source."""

from __future__ import annotations

import pytest

import konon
from konon.model import Article


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Saksi yang berada di lokasi menyebut bus itu melaju kencang.",
            "Saksi yang berada di lokasi",
        ),
        (
            "Surat berantai yang menyebar di kampung menyatakan pajak dihapus.",
            "Surat berantai yang menyebar di kampung",
        ),
        (
            "Pria yang akrab disapa Wisda itu mengatakan tiket sudah habis.",
            "Pria yang akrab disapa Wisda itu",
        ),
        ("Rina Halim yang ditemui di rumahnya mengatakan tiket sudah habis.", "Rina Halim"),
        (
            "Seorang perwira, yang meminta namanya tidak disebut, mengatakan kapal itu karam.",
            "Seorang perwira",
        ),
    ],
)
def test_how_far_a_source_goes(text: str, source: str) -> None:
    said = konon.read(Article(text=text, language="id")).attributions
    assert {s.sources[0].span.of(text) for s in said if s.sources[0].span} == {source}
