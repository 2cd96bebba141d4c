"""What befell those who are counted is a clause, though no verb tells it."""

from __future__ import annotations

import pytest

spacy = pytest.importorskip("spacy")

import konon  # noqa: E402


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Polisi menyebut dua orang terluka.", "dua orang terluka"),
        ("BNPB melaporkan 12 rumah rusak akibat banjir.", "12 rumah rusak akibat banjir"),
        ("Petugas mencatat nomor korban luka.", None),
        ("Warga melaporkan kejadian itu pagi tadi.", None),
        ("Polisi mencatat nomor mobil itu kemarin.", None),
        ("Polisi menyebut kasus itu rumit.", "kasus itu rumit"),
    ],
)
def test_befallen(text: str, content: str | None) -> None:
    read = konon.read(konon.Article(text=text, language="id"))
    found = [s for s in read.statements if s.kind == "attribution"]
    assert [part.span.of(text) for s in found for part in s.contents] == [content] * bool(content)
