"""The network as shipped: what it needs, what it keeps apart, what it leaves alone."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pytest
from spacy.tokens import Doc

from konon.lang.packs import packs
from konon.model import Article
from konon.reading.attribution import found
from konon.reading.attribution.frames.attributions import find_attributions
from konon.reading.attribution.learned.features import LONGEST, SIZES, Features, features_of
from konon.reading.attribution.learned.network import TOGETHER, Network
from konon.reading.attribution.learned.triples import find_triples
from konon.reading.attribution.learned.weights import FILE, network
from konon.reading.attribution.page import Page, page_of
from konon.reading.attribution.token_tree import token_tree
from konon.reading.columns import Columns
from konon.reading.parse import PACK, parse
from konon.reading.quotes import find_quotes
from konon.reading.read import read_article

TEXT = {
    "en": "The harbour master said on Monday that the pier was safe.\n"
    "“We checked every bolt,” Dina Ruslan told reporters. The ferries sail again.",
    "id": "Syahbandar Arung mengatakan bahwa dermaga itu aman, Senin.\n"
    "“Semua baut kami periksa,” kata Dina Ruslan kepada wartawan. Feri berlayar lagi.",
}


def _page(text: str, language: str) -> tuple[Page, Doc]:
    doc = parse(text, language)
    return page_of(token_tree(Columns.of(doc)), language, find_quotes(text), (), ()), doc


def _features(text: str, language: str) -> Features:
    page, doc = _page(text, language)
    return features_of(page, doc, find_attributions(page))


def _network(language: str) -> Network:
    trained = network(language)
    assert trained is not None
    return trained


@pytest.mark.parametrize("language", packs())
def test_categories_stay_below_their_sizes(language: str) -> None:
    columns = _features(TEXT[language], language).categories
    assert columns.shape[1] == len(SIZES)
    assert (columns.max(axis=0) < np.array(SIZES)).all()
    assert (columns >= 0).all()


@pytest.mark.parametrize("language", packs())
def test_stretches_cover_every_token_once(language: str) -> None:
    text = (TEXT[language] + " ") * 30
    features = _features(text, language)
    ends = [0]
    for first, last in features.stretches:
        assert first == ends[-1]
        assert 0 < last - first <= LONGEST
        ends.append(last)
    assert ends[-1] == len(features.words)


@pytest.mark.parametrize("language", packs())
def test_a_plain_attribution_is_found(language: str) -> None:
    features = _features(TEXT[language], language)
    triples = find_triples(_network(language), features)
    cues = {" ".join(features.words[slice(*triple.cue)]) for triple in triples}
    assert {"said", "told"} <= cues or {"mengatakan", "kata"} <= cues
    assert all(0 < triple.confidence <= 1 for triple in triples)


@pytest.mark.parametrize("language", packs())
def test_one_paragraph_does_not_change_another(language: str) -> None:
    first, second = TEXT[language].split("\n")
    alone = find_triples(_network(language), _features(second, language))
    behind = find_triples(_network(language), _features(f"{first}\n{second}", language))
    shift = len(_features(first, language).words)
    moved = [(t.cue[0] + shift, t.cue[1] + shift) for t in alone]
    assert moved == [t.cue for t in behind if t.cue[0] >= shift]


@pytest.mark.parametrize("language", packs())
def test_weights_are_plain_arrays(language: str) -> None:
    path = files("konon.lang") / language / "attribution" / FILE
    with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        assert all(stored[name].dtype in (np.float16, np.float32) for name in stored.files)


def test_a_strangers_document_is_read_by_the_grammar_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page, doc = _page(TEXT["en"], "en")
    del doc.user_data[PACK]
    monkeypatch.setattr(found, "find_triples", lambda *_: pytest.fail("asked the network"))
    assert found.find_drafts(page, doc)


def test_nothing_is_found_in_nothing() -> None:
    assert read_article(Article(text=" ", language="en")).statements == ()


def test_every_kind_of_category_is_looked_up_once() -> None:
    kinds = [kind for together in TOGETHER for kind in together]
    assert sorted(kinds) == list(range(len(SIZES)))
