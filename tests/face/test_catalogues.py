"""Every word of the pages is there in every language."""

from __future__ import annotations

import re

import pytest

from konon.face.catalogues import compiled, gathered, po_file, stored
from konon.face.translate import LANGUAGES

OTHERS = [language for language in LANGUAGES if language != "en"]
FIELD = re.compile(r"%\(\w+\)\w")


def ids(catalog) -> set[object]:  # type: ignore[no-untyped-def]
    return {message.id for message in catalog if message.id}


@pytest.mark.parametrize("language", OTHERS)
def test_the_catalogue_holds_the_words_of_the_pages_and_no_others(language: str) -> None:
    assert ids(stored(language)) == ids(gathered()), "run python -m konon.face.catalogues"


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_untranslated(language: str) -> None:
    for message in stored(language):
        if message.id:
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            assert all(forms), message.id
            assert not message.fuzzy, message.id


@pytest.mark.parametrize("language", OTHERS)
def test_translations_keep_their_fields(language: str) -> None:
    for message in stored(language):
        if message.id:
            words = message.id[-1] if isinstance(message.id, tuple) else message.id
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            for form in forms:
                assert set(FIELD.findall(form)) == set(FIELD.findall(words)), message.id


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_compiled_is_what_is_translated(language: str) -> None:
    assert po_file(language).with_suffix(".mo").read_bytes() == compiled(stored(language))


def test_templates_hold_no_words_of_their_own() -> None:
    """Text outside of `_()`: names and abbreviations alone."""
    allowed = {"Konon", "API", "JSON", "CSV", "SHA-256", "Wikidata", "JSONL", "SVG",
               "GraphML", "HTML", "PDF", "PNG", "TimelineJS", "brat", "id",
               "Bahasa Indonesia", "English"}  # fmt: skip
    for path in sorted((po_file("id").parents[2].parent / "templates").glob("*.html")):
        text = path.read_text("utf-8")
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<code>.*?</code>", "\0", text, flags=re.S)
        text = re.sub(r"<!?[a-z/].*?>", "\0", text, flags=re.S | re.I)
        for piece in text.split("\0"):
            words = " ".join(re.findall(r"[A-Za-z][A-Za-z0-9 -]+", piece)).strip()
            assert not words or words in allowed, (path.name, words)
