"""Every word of times.toml is run: its example holds a time with it, its counter none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

import pytest

from konon.lang.time_tokens import tokens
from konon.lang.words import words
from konon.model.span import Span
from konon.reading.timexes import find_timexes

CONTEXT = {"license", "many_after", "part_after", "ahead", "behind", "beside", "saying"}
Row = Mapping[str, object]


def entries() -> list[tuple[str, str, Row]]:
    return [
        (language, kind, row)
        for language in ("id", "en")
        for kind, rows in words(language, "times").items()
        for row in cast(Sequence[Row], rows)
    ]


def name(entry: object) -> str:
    return str(cast(Row, entry)["say"]) if isinstance(entry, Mapping) else str(entry)


def places(sentence: str, row: Row) -> list[Span]:
    """Where one of the row's phrases stands in the sentence, token by token."""
    found = []
    here = tokens(sentence)
    for phrase in cast(Sequence[str], row["say"]):
        wanted = [token.low for token in tokens(phrase)]
        for at in range(len(here) - len(wanted) + 1):
            if [token.low for token in here[at : at + len(wanted)]] == wanted:
                found.append(Span(here[at].start, here[at + len(wanted) - 1].end))
    return found


def times(sentence: str, language: str) -> list[Span]:
    found = find_timexes(sentence, language, date(2025, 7, 13), [Span(0, len(sentence))])
    return [timex.span for timex in found]


@pytest.mark.parametrize(("language", "kind", "row"), entries(), ids=name)
def test_example_and_counter(language: str, kind: str, row: Row) -> None:
    example = str(row["example"])
    here = places(example, row)
    assert here, f"the example does not use the word: {example}"
    if kind in CONTEXT:
        assert times(example, language), f"no time in: {example}"
    else:
        spans = times(example, language)
        assert any(s.covers(p) for s in spans for p in here), f"{example}: {spans}"
    if "counter" in row:
        counter = str(row["counter"])
        here, spans = places(counter, row), times(counter, language)
        assert here, f"the counter does not use the word: {counter}"
        assert not any(s.overlaps(p) for s in spans for p in here), f"{counter}: {spans}"
