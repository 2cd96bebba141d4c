"""JSON articles: plain, schema.org, ninjs; and what is wrong with those that cannot be read."""

from __future__ import annotations

import json
import time
from datetime import date

import pytest

from ingest_samples import EN, ID
from konon.errors import UnreadableInput
from konon.ingest import load_article
from konon.model import Evidence


@pytest.mark.parametrize("body", ["text", "body", "content", "articleBody", "isi", "maintext"])
@pytest.mark.parametrize("title", ["title", "headline", "judul"])
def test_field_names(body: str, title: str) -> None:
    article = load_article(json.dumps({title: "Feri Baru Tiba", body: ID}))
    assert article.text == f"Feri Baru Tiba\n\n{ID}"
    assert article.title == "Feri Baru Tiba"
    assert article.evidence["title"] == Evidence.metadata(title)


def test_plain_export() -> None:
    data = {
        "title": "Feri Baru Tiba",
        "text": ID,
        "date": "Sabtu, 12 Jul 2025 10:00 WIT",
        "outlet": "Kabar Teluk",
        "url": "https://kabarteluk.example/feri",
        "author": "Ratna Wulandari",
        "credit": "Antara",
        "language": "id-ID",
    }
    article = load_article(json.dumps(data).encode())
    assert article.published == date(2025, 7, 12)
    assert article.outlet == "Kabar Teluk"
    assert article.url == "https://kabarteluk.example/feri"
    assert article.byline == "Ratna Wulandari"
    assert article.credit == "Antara"
    assert article.evidence["published"].ref == "date"
    assert article.evidence["credit"] == Evidence.metadata("credit")


def test_schema_org() -> None:
    data = {
        "@type": "NewsArticle",
        "headline": "Ferry Comes In",
        "articleBody": EN,
        "datePublished": "2025-07-12T08:00:00Z",
        "publisher": {"name": "Channel Post"},
        "author": [{"name": "Clara Hale"}, {"name": "Tom Reed"}],
    }
    article = load_article(json.dumps([data]))
    assert (article.outlet, article.byline) == ("Channel Post", "Clara Hale, Tom Reed")
    assert article.published == date(2025, 7, 12)


def test_ninjs() -> None:
    one = {
        "uri": "urn:kabar:1",
        "type": "text",
        "headline": "Feri Baru Tiba",
        "body_html": "".join(f"<p>{s}</p>" for s in ID.split(". ")),
        "versioncreated": "2025-07-12T08:00:00+09:00",
        "byline": "Ratna Wulandari",
        "infosource": [{"name": "Kabar Teluk"}],
    }
    article = load_article(json.dumps(one))
    assert article.text.split("\n")[2:] == ID.split(". ")
    assert (article.outlet, article.url) == ("Kabar Teluk", None)
    two = {
        "headlines": [{"role": "main", "value": "Feri Baru Tiba"}],
        "bodies": [
            {"role": "main", "contenttype": "text/plain", "value": ID},
            {"role": "web", "contenttype": "text/html", "value": f"<p>{ID}</p>"},
        ],
        "infosources": [{"name": "Kabar Teluk"}],
    }
    assert load_article(json.dumps(two)).text == f"Feri Baru Tiba\n\n{ID}"


def test_wrapped_unix_time_and_paragraph_list() -> None:
    article = load_article(
        json.dumps({"article": {"text": ID.split(". "), "published": 1752278400}})
    )
    assert article.text == "\n".join(ID.split(". "))
    assert article.published == date(2025, 7, 12)


def test_title_already_in_the_body_is_not_doubled() -> None:
    article = load_article(json.dumps({"title": "Feri Baru Tiba", "text": f"FERI BARU TIBA. {ID}"}))
    assert article.text == f"FERI BARU TIBA. {ID}"
    assert article.title == "FERI BARU TIBA"


def test_ambiguous_date_is_noted_not_guessed() -> None:
    article = load_article(json.dumps({"text": ID, "date": "03/04/2025"}))
    assert article.published is None
    assert any("give --published" in note for note in article.notes)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('{"title": "Feri",', r"not valid JSON.*line 1, column 18"),
        ('{"title": "Feri"}', "has no text.*it has title"),
        ('{"text": "  "}', "has no text"),
        ('[{"text": "a"}, {"text": "b"}]', "list of 2 entries"),
        ('{"text": "a"}\n{"text": "b"}\n', "JSON Lines"),
        ('{"a": ' * 100_000, "nested too deeply"),
        ('{"text": {"value": 5}}', "has no text"),
        ('{"text": ' + '{"value": ' * 900 + "1" + "}" * 901, "has no text"),
        ('{"text": ' + "[" * 900 + "1" + "]" * 900 + "}", "has no text"),
    ],
)
def test_unreadable(text: str, named: str) -> None:
    with pytest.raises(UnreadableInput, match=named):
        load_article(text)


def test_text_in_brackets_is_text() -> None:
    text = f"[Ambon] {ID}"
    assert load_article(text).text == text


def test_endless_names_are_no_names() -> None:
    deep = '{"name": ' * 800 + '"Kabar"' + "}" * 800
    article = load_article(f'{{"text": {json.dumps(ID)}, "publisher": {deep}}}')
    assert article.outlet is None


def test_a_flood_of_small_paragraphs_is_read_at_once() -> None:
    start = time.perf_counter()
    article = load_article(json.dumps({"text": [f"<p>{ID}</p>", *["<p>Dan feri.</p>"] * 15_000]}))
    assert article.text.count("Dan feri.") == 15_000
    assert time.perf_counter() - start < 5


def test_fields_of_the_wrong_kind_are_noted() -> None:
    wrong = {"title": 7, "publisher": [[]], "byline": True, "published": {"day": 5}, "credit": []}
    article = load_article(json.dumps({"text": ID, **wrong}))
    assert article.text == ID
    assert set(article.notes) >= {
        "the field 'title' holds a number: passed over",
        "the field 'publisher' holds a list: passed over",
        "the field 'byline' holds true or false: passed over",
        "the field 'published' holds an object: passed over",
    }
    assert not any("credit" in note for note in article.notes)


def test_a_text_of_the_wrong_kind_is_named() -> None:
    with pytest.raises(UnreadableInput, match="no text: the field 'body' holds a number"):
        load_article(json.dumps({"body": 12}))


def test_a_field_given_twice_is_noted() -> None:
    article = load_article(f'{{"text": "satu", "text": {json.dumps(ID)}, "x": 1, "x": 2}}')
    assert article.text == ID
    assert article.notes == ("the JSON gives the field 'text' more than once: one was read",)


@pytest.mark.parametrize("number", ["9" * 4000, "1e400", "NaN", "-Infinity", "-1", "1e300"])
def test_absurd_numbers_are_no_dates(number: str) -> None:
    article = load_article(f'{{"text": {json.dumps(ID)}, "published": {number}}}')
    assert article.published is None
    assert any("not believed" in note for note in article.notes)


def test_paragraphs_in_objects_are_all_read() -> None:
    first, *rest = ID.split(". ")
    article = load_article(json.dumps({"content": [first, *({"text": s} for s in rest)]}))
    assert article.text == "\n".join([first, *rest])
