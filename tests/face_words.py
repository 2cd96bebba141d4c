"""What stands on a page that is neither data nor marked as translated.

The catalogue of Indonesian is put aside for one that marks every phrase it is asked for, as
⟦claims⟧. Whatever words then stand on a page unmarked, and in no article, are the program's own,
and nobody can translate them.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

from lxml import html
from starlette.testclient import TestClient

from konon.face import machine, pages

ID = {"accept-language": "id"}
_SAME = (
    "konon api json jsonl csv svg png pdf html graphml prov parquet brat ftm plover cameo sha "
    "timelinejs webannotation schemaorg web annotation wikidata english bahasa indonesia id "
    "utc warc ninjs newsml zip w3c owner http https csrf pip install print"
)
NAMES = frozenset(_SAME.split())
"""Names that are the same in every language."""
_MARKED = re.compile(r"⟦[^⟦⟧]*(?:⟧|…$)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_WORDS = "ancestor-or-self::*[self::script or self::style or self::code]"
_SHOWN = ("title", "aria-label", "placeholder", "alt")
_CUT = re.compile(r"\S*…")
"""A word that was cut short, with the sign that says so."""
_ID = re.compile(r"\b[sadc][0-9a-f]{8,}\b|\b\w+:[\w-]+\b|\b[0-9a-f]{16,}\b|https?://\S+")


@contextmanager
def marked() -> Iterator[None]:
    """Every translation into Indonesian is its English phrase, in marks."""
    say = machine._said  # type: ignore[attr-defined]

    def said(language: str, message: str) -> str | None:
        found = say(language, message)
        return None if found is None else f"⟦{message}⟧"

    def one(_self: object, words: str) -> str:
        return f"⟦{words}⟧"

    def several(_self: object, words: str, many: str, number: int) -> str:
        return f"⟦{words if number == 1 else many}⟧"

    pages._environment.cache_clear()  # type: ignore[attr-defined]
    with (
        patch.object(gettext.GNUTranslations, "gettext", one),
        patch.object(gettext.GNUTranslations, "ngettext", several),
        patch.object(machine, "_said", said),
    ):
        yield
    pages._environment.cache_clear()  # type: ignore[attr-defined]


def unmarked(client: TestClient, address: str, data: frozenset[str]) -> list[str]:
    """The words of a page, each with what stands around it, that are neither."""
    answer = client.get(address, headers=ID)
    if answer.headers["content-type"] == "image/svg+xml":
        found = html.fromstring(answer.content)
    else:
        assert "text/html" in answer.headers["content-type"], address
        found = html.document_fromstring(answer.text)
    return [f"{address}: {text}" for text in texts(found) if strange(text, data)]


def texts(page: html.HtmlElement) -> Iterator[str]:
    """Everything on a page that is read or spoken."""
    for element in page.iter():
        if not isinstance(element.tag, str) or element.xpath(_NO_WORDS):
            continue
        inner = [element.text, *(child.tail for child in element)]
        yield from (text for text in inner if text and text.strip())
        yield from (element.get(name) for name in _SHOWN if element.get(name))
        if element.tag in ("input", "button") and element.get("type") in ("submit", "button"):
            yield element.get("value") or ""


def strange(text: str, data: frozenset[str]) -> list[str]:
    """The words in it that are neither marked, nor names, nor data."""
    before = None
    while before != text:  # marks may stand in marks
        before, text = text, _MARKED.sub(" ", text)
    text = _CUT.sub(" ", text)
    words = _WORD.findall(_ID.sub(" ", text))
    return [word for word in words if word.casefold() not in data | NAMES]


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """The words of data."""
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text))
