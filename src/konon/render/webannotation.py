"""A reading as W3C Web Annotations (JSON-LD): one annotation per role of an attribution.

Each target has a TextQuoteSelector, which finds the words on the published page, and a
TextPositionSelector, whose code points count in the stored text.
Source: W3C Recommendation "Web Annotation Data Model", 23 February 2017.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from konon.model import Article, Reading, Span, Statement
from konon.model.codec import Json
from konon.render.addresses import web_address
from konon.render.json import dumps
from konon.render.lineage import chain
from konon.render.roles import Played, roles

# Characters of context on each side of the quoted words: enough to tell repeats apart.
_CONTEXT = 32

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""The JSON-LD context the Recommendation names."""


def render(reading: Reading) -> str:
    """An AnnotationCollection with one page."""
    items = list(annotations_of(reading))
    name = f"urn:konon:{reading.article.id}"
    page: Json = {"id": f"{name}:page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    collection: Json = {
        "@context": CONTEXT,
        "id": f"{name}:annotations",
        "type": "AnnotationCollection",
        "label": "Attributions read by Konon",
        "total": len(items),
        "first": page,
    }
    return dumps(collection, indent=2) + "\n"


def annotations_of(reading: Reading) -> Iterator[Json]:
    """The annotations of one reading, in text order of its attributions."""
    address = _address(reading.article)
    for statement in reading.attributions:
        for index, played in enumerate(roles(statement)):
            yield _annotation(reading, address, statement, played, index)


def _annotation(
    reading: Reading, address: str, statement: Statement, played: Played, index: int
) -> Json:
    return {
        "id": f"urn:konon:{quote(statement.id)}:{index}",
        "type": "Annotation",
        "motivation": "tagging",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": played.role},
            *_filler(played),
            {"type": "TextualBody", "purpose": "describing", "value": chain(reading, statement)},
            {
                "type": "SpecificResource",
                "purpose": "linking",
                "source": f"urn:konon:{quote(statement.id)}",
            },
        ],
        "target": {
            "source": address,
            "selector": _selectors(reading.article.text, played.span),
        },
    }


def _filler(played: Played) -> list[Json]:
    if not played.filler:
        return []
    return [{"type": "TextualBody", "purpose": "classifying", "value": played.filler}]


def _selectors(text: str, span: Span) -> Json:
    return [
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - _CONTEXT) : span.start],
            "suffix": text[span.end : span.end + _CONTEXT],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]


def _address(article: Article) -> str:
    """The article's web address, else a name made of its id."""
    return web_address(article) or f"urn:konon:{article.id}"
