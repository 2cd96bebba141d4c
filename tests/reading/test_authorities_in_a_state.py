"""Authorities in a state are its government; those in a city are not: own sentences."""

from __future__ import annotations

import pytest

spacy = pytest.importorskip("spacy")

import konon  # noqa: E402


@pytest.mark.parametrize(
    ("source", "actor"),
    [
        ("Otoritas di Singapura", "government:SG"),
        ("Pihak berwenang Singapura", "government:SG"),
        ("Otoritas di Jakarta", None),
    ],
)
def test_whose_authorities_they_are(source: str, actor: str | None) -> None:
    article = konon.Article(text=f"{source} mengatakan udara memburuk.", language="id")
    [said] = konon.read(article).attributions
    assert [one.actor for one in said.sources] == [actor]
