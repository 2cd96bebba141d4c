"""The day of saying: behind a quotation, and not in what a source had done before."""

from __future__ import annotations

from datetime import date

import pytest

spacy = pytest.importorskip("spacy")

import konon  # noqa: E402


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ('"Siapa yang mau berjalan sejauh itu?" sergahnya, Senin (12/1/2026).', "2026-01-12"),
        (
            '"Ia sudah makan," kata Rina, yang dirawat di rumah sakit sejak 1 Januari 2026.',
            None,
        ),
        ("Pesan yang beredar Minggu malam menyebut jembatan itu akan ditutup.", None),
        ("Dalam rapat Minggu (11/1/2026), Rina Kelana menyebut jembatan itu retak.", "2026-01-11"),
    ],
)
def test_day_of_saying(text: str, day: str | None) -> None:
    article = konon.Article(text=text, language="id", published=date(2026, 1, 13))
    said = [s for s in konon.read(article).statements if s.kind == "attribution"]
    assert said
    assert [s.said_on.value if s.said_on else None for s in said] == [day] * len(said)
