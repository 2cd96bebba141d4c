"""A real story, read once, and a door to every format."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from export_samples import astral, harsh
from faces import sample
from konon.export import ExportFormat, ExportOptions, export
from konon.model import Reading, ReadOptions

STORY = Path(__file__).parents[2] / "examples/pyongyang-2025/articles"
Written = Callable[..., bytes]


@pytest.fixture(scope="session")
def story() -> list[Reading]:
    """The readings of examples/pyongyang-2025, eleven articles in two languages."""
    from konon.ingest import load_article
    from konon.reading.read import read_article

    options = ReadOptions()
    articles = (load_article(path, options) for path in sorted(STORY.glob("*.json")))
    return [read_article(article, options) for article in articles]


@pytest.fixture(scope="session")
def pile(story: list[Reading]) -> list[Reading]:
    """The story, a reading with every field filled, and one that tries to break what shows it."""
    return [*story, sample(), harsh(), astral()]


@pytest.fixture(scope="session")
def written() -> Written:
    """`written(format, readings, **options)`: the bytes of an export to a file."""

    def write(format: str, readings: Iterable[Reading], **options: object) -> bytes:
        out = io.BytesIO()
        export(readings, ExportFormat(format), out, ExportOptions(**options))  # type: ignore[arg-type]
        return out.getvalue()

    return write
