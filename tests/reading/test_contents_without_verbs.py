"""Contents without a verb: what is said of something, and not when it was done."""

from __future__ import annotations

import pytest

spacy = pytest.importorskip("spacy")

import konon  # noqa: E402


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Polisi menyebut kasus itu rumit.", "kasus itu rumit"),
        ("Warga melaporkan kejadian itu pagi tadi.", None),
        ("Polisi mencatat nomor mobil itu kemarin.", None),
        ("Petugas mencatat nomor korban luka.", None),
        ("Ia menanggapi isu itu santai.", None),
        ("Ia menjawab pertanyaan itu singkat saja.", None),
        ("Ia membantah isu itu keras.", "isu itu"),
        ("Ia membantah kabar itu benar.", "kabar itu benar"),
        ("Ia menilai tanggapan itu dingin.", "tanggapan itu dingin"),
    ],
)
def test_contents_without_verbs(text: str, content: str | None) -> None:
    read = konon.read(konon.Article(text=text, language="id"))
    found = [s for s in read.statements if s.kind == "attribution"]
    assert [part.span.of(text) for s in found for part in s.contents] == [content] * bool(content)
