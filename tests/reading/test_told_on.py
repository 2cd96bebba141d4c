"""Told on: which later statements of an article came by a report named before."""

from __future__ import annotations

import pytest

from konon.lang.words import optional_words
from konon.model import Article, ReadOptions, Statement
from konon.reading.attribution.relays import told_on
from konon.reading.attribution.relays.told_on import LEAST, likelihood
from konon.reading.read import read_article


def said(text: str) -> list[Statement]:
    article = Article(text=text, outlet="Kompas.com", language="id")
    return list(read_article(article, ReadOptions()).attributions)


def chain(statements: list[Statement], words: str) -> list[tuple[str, str]]:
    found = [s for s in statements if any(words in p for p in contents(s))]
    assert len(found) == 1, words
    return [(step.name, step.basis) for step in found[0].relays]


def contents(statement: Statement) -> list[str]:
    return [part.span.of(TEXTS[-1]) for part in statement.contents]


TEXTS: list[str] = []


def read(text: str) -> list[Statement]:
    TEXTS.append(text)
    return said(text)


def test_one_report_named_first_is_told_on() -> None:
    found = read(
        "Wali Kota Marrow Iri Sol mengatakan pelabuhan ditutup, seperti dilansir Reuters.\n\n"
        "Nelayan Daro Venn mengatakan kapal tidak boleh berangkat."
    )
    assert chain(found, "pelabuhan ditutup") == [("Reuters", "stated")]
    assert chain(found, "kapal tidak boleh") == [("Reuters", "inferred")]


def test_what_is_told_on_is_as_sure_as_it_is_likely() -> None:
    found = read(
        "Wali Kota Marrow Iri Sol mengatakan pelabuhan ditutup, seperti dilansir Reuters.\n\n"
        "Nelayan Daro Venn mengatakan kapal tidak boleh berangkat."
    )
    told = [step for s in found for step in s.relays if step.basis == "inferred"]
    assert told
    assert all(LEAST * 0.9 <= step.confidence < 1 for step in told)


def test_a_chain_is_one_speakers() -> None:
    found = read(
        "Dilansir Antara dari TASS, juru bicara pelabuhan Iri Sol mengatakan pelabuhan ditutup.\n\n"
        "Nelayan Daro Venn mengatakan kapal tidak boleh berangkat.\n\n"
        "Iri Sol mengatakan dermaga itu retak."
    )
    assert chain(found, "kapal tidak boleh") == []
    assert [name for name, _ in chain(found, "dermaga itu retak")] == ["TASS", "ANTARA"]


def test_one_report_of_several_is_its_speakers() -> None:
    found = read(
        "Wali Kota Marrow Iri Sol mengatakan pelabuhan ditutup, seperti dilansir Reuters.\n\n"
        "Nelayan Daro Venn mengatakan kapal tidak boleh berangkat.\n\n"
        "Syahbandar Tami Oro mengatakan kapal itu kandas, seperti dikutip dari Antara."
    )
    assert chain(found, "pelabuhan ditutup") == [("Reuters", "stated")]
    assert chain(found, "kapal tidak boleh") == []


def test_an_outlets_own_words_came_by_no_other() -> None:
    found = read(
        "Wali Kota Marrow Iri Sol mengatakan pelabuhan ditutup, seperti dilansir Reuters.\n\n"
        "Kantor berita TASS melaporkan bahwa dermaga itu retak."
    )
    assert chain(found, "dermaga itu retak") == []


def test_words_heard_at_first_hand_came_by_nobody() -> None:
    found = read(
        "Wali Kota Marrow Iri Sol mengatakan pelabuhan ditutup, seperti dilansir Reuters.\n\n"
        "Nelayan Daro Venn mengatakan kepada Kompas.com bahwa kapal tidak boleh berangkat."
    )
    assert chain(found, "kapal tidak boleh") == []


def test_weights_know_every_feature(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = optional_words("id", "attribution/told_on")["weights"]
    assert isinstance(weights, dict)
    assert "bias" in weights
    seen: set[str] = set()
    weigh = likelihood

    def watched(features: dict[str, float], known: dict[str, float]) -> float:
        seen.update(features)
        return weigh(features, known)

    monkeypatch.setattr(told_on, "likelihood", watched)
    test_one_report_named_first_is_told_on()
    test_an_outlets_own_words_came_by_no_other()
    assert seen
    assert seen <= set(weights)


def test_a_language_without_weights_is_not_weighed() -> None:
    ways = told_on.Ways({}, lambda step: True, lambda statement: None)
    assert told_on.weigh_on([], ways, "en") is None
