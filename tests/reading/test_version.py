"""The version of a reading tells program, language and event words."""

from __future__ import annotations

import re

from konon.reading.version import program_version, reader_version


def test_the_version_tells_program_language_and_event_words() -> None:
    for language in ("id", "en"):
        told = reader_version(language)
        assert told.startswith(f"{program_version()} ({language}, events ")
        assert re.search(r"events \d+\.[0-9a-f]{6}\)$", told)


def test_other_words_are_another_version() -> None:
    tags = [reader_version(language).partition("events ")[2] for language in ("id", "en", "*")]
    assert len(set(tags)) == 3
