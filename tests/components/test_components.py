"""The spaCy components, reached by entry point as a user reaches them."""

from __future__ import annotations

import tomllib
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from konon.errors import BadOption, StageError, UnknownLanguage
from konon.lang.pack import pipeline
from konon.model import Article
from konon.reading.read import read_article

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"
STORY = {
    "id": '"Pasar itu aman," kata Wali Kota Mira Tanoe, Senin (3/3/2025). Hujan turun sejak pagi.',
    "en": '"The market is safe," said Mayor Mira Tanoe on Monday. It has rained since dawn.',
}


def trained(language: str) -> Language:
    """A copy of the trained pipeline, so that adding to it changes nobody else's."""
    nlp = pipeline(language)
    assert isinstance(nlp, Language)
    names = [n for n in nlp.pipe_names if n != "konon_attribution"]
    copy = spacy.blank(language, vocab=nlp.vocab)
    copy.tokenizer = nlp.tokenizer
    for name in names:
        copy.add_pipe(name, source=nlp)
    copy.meta = nlp.meta
    return copy


def test_every_factory_of_the_project_is_found_by_its_entry_point() -> None:
    declared = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))
    wanted = declared["project"]["entry-points"]["spacy_factories"]
    installed = {e.name: e.value for e in entry_points(group="spacy_factories")}
    assert {n: installed.get(n) for n in wanted} == wanted, "reinstall the package"
    for value in wanted.values():
        module, name = value.split(":")
        assert callable(getattr(import_module(module), name))


@pytest.mark.parametrize("language", ["id", "en"])
def test_timexes_need_no_parser(language: str) -> None:
    nlp = spacy.blank(language)
    nlp.add_pipe("konon_timexes", config={"published": "2025-03-04"})
    doc = nlp(STORY[language])
    monday = doc._.konon_timexes[0]
    assert monday.value == "2025-03-03"
    assert monday.span.of(doc.text).startswith(("Senin", "Monday"))


def test_quotes_and_quantities_need_no_parser() -> None:
    nlp = spacy.blank("id")
    nlp.add_pipe("konon_quotes")
    nlp.add_pipe("konon_quantities")
    doc = nlp('"Kami kirim 40 ton beras," kata Mira pada 3 Maret 2025.')
    assert [q.of(doc.text) for q in doc._.konon_quotes] == ['"Kami kirim 40 ton beras,"']
    assert [q.low for q in doc._.konon_quantities] == [40.0]


@pytest.mark.parametrize("language", ["id", "en"])
def test_attribution_is_the_reading_of_the_library(language: str) -> None:
    nlp = trained(language)
    nlp.add_pipe("konon_attribution", config={"published": "2025-03-04", "outlet": "Warta Dusun"})
    (doc,) = nlp.pipe([STORY[language]])
    article = read_article(
        Article(
            STORY[language],
            outlet="Warta Dusun",
            published=doc._.konon_reading.article.published,
            language=language,
        )
    )
    assert doc._.konon_reading == article


@pytest.mark.parametrize("language", ["id", "en"])
def test_attribution_marks_spans_by_statement(language: str) -> None:
    nlp = trained(language)
    nlp.add_pipe("konon_attribution")
    doc = nlp(STORY[language])
    (statement,) = doc._.konon_reading.attributions
    marked = {n: [s.label_ for s in doc.spans[f"konon_{n}"]] for n in ("source", "cue", "content")}
    assert marked == {name: [statement.id] for name in marked}
    assert "Mira Tanoe" in doc.spans["konon_source"][0].text
    assert doc.spans["konon_cue"][0].text in ("kata", "said")


def test_attribution_without_a_parser_says_what_is_missing_and_what_to_do() -> None:
    nlp = spacy.blank("id")
    nlp.add_pipe("konon_sentences")
    nlp.add_pipe("konon_attribution")
    with pytest.raises(StageError) as raised:
        nlp("Mira datang.")
    message = str(raised.value)
    assert "a dependency parse (from 'parser')" in message
    assert "part-of-speech tags" in message
    assert "sentences" not in message.partition(";")[0]
    assert "this pipeline has 'konon_sentences'" in message
    assert 'konon.lang.pack.pipeline("id")' in message


def test_an_empty_document_lacks_nothing() -> None:
    nlp = spacy.blank("id")
    nlp.add_pipe("konon_attribution")
    assert nlp("")._.konon_reading.statements == ()


def test_a_language_without_a_pack_is_refused_when_the_component_is_added() -> None:
    with pytest.raises(UnknownLanguage):
        spacy.blank("fr").add_pipe("konon_timexes")


@pytest.mark.parametrize("name", ["konon_timexes", "konon_attribution"])
def test_a_malformed_day_is_refused(name: str) -> None:
    with pytest.raises(BadOption, match="4 March"):
        spacy.blank("en").add_pipe(name, config={"published": "4 March"})


@pytest.mark.parametrize("name", ["konon_timexes", "konon_quantities", "konon_attribution"])
def test_needs_are_declared(name: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(name)
    meta = nlp.get_pipe_meta(name)
    assert meta.assigns
    assert ("token.dep" in meta.requires) == (name == "konon_attribution")


def test_configuration_survives_serialisation() -> None:
    nlp = spacy.blank("id")
    for name in ("konon_sentences", "konon_quotes", "konon_quantities"):
        nlp.add_pipe(name)
    nlp.add_pipe("konon_timexes", config={"published": "2025-03-04"})
    again = type(nlp).from_config(nlp.config)
    again.from_bytes(nlp.to_bytes())
    texts = [STORY["id"], "Mereka berangkat kemarin.", ""]
    before = [d._.konon_timexes for d in nlp.pipe(texts)]
    assert [d._.konon_timexes for d in again.pipe(texts)] == before
    assert before[1][0].value == "2025-03-03"
