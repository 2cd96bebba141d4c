"""W3C Web Annotation (JSON-LD): one AnnotationCollection, an annotation a role of an attribution.

Each target has a TextQuoteSelector with 32 characters of context on each side and a
TextPositionSelector in code points of the stored text. `konon.render.webannotation` makes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from konon.export.documents import write_list
from konon.export.formats import ExportOptions
from konon.model import Reading
from konon.model.codec import Json
from konon.render.webannotation import CONTEXT, annotations_of

_NAME = "urn:konon:export:annotations"


def write(readings: Iterable[Reading], out: IO[bytes] | Path, options: ExportOptions) -> int:
    """Write the collection, whose one page is written along; counts the annotations."""
    assert not isinstance(out, Path)
    return write_list(
        out,
        {
            "@context": CONTEXT,
            "id": f"{_NAME}:page",
            "type": "AnnotationPage",
            "startIndex": 0,
        },
        "items",
        _items(readings),
        lambda count: {
            "partOf": {
                "id": _NAME,
                "type": "AnnotationCollection",
                "label": "Attributions read by Konon",
                "total": count,
            }
        },
    )


def _items(readings: Iterable[Reading]) -> Iterator[Json]:
    for reading in readings:
        yield from annotations_of(reading)
