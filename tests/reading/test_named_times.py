"""Parts of the day inside names are no times; all others stay."""

from __future__ import annotations

import pytest

from konon.model.mention import Mention
from konon.model.span import Span
from konon.reading.named_times import without_named
from konon.reading.timexes import find_timexes


@pytest.mark.parametrize(
    ("text", "names", "kept"),
    [
        ("Juru bicara Fajar Sumantri mengaku.", ["Fajar Sumantri"], []),
        ("Hal itu ia katakan kepada Warta Pagi.", ["Warta Pagi"], []),
        ("Pagi itu Fajar Sumantri pulang.", ["Fajar Sumantri"], ["Pagi itu"]),
        ("Fajar menyingsing.", [], ["Fajar"]),
        ("Ia menulis di Warta Pagi, Senin malam.", ["Warta Pagi"], ["Senin malam"]),
        ("Selasa pagi Warta Rabu terbit.", ["Warta Rabu"], ["Selasa pagi", "Rabu"]),
    ],
)
def test_times_in_names(text: str, names: list[str], kept: list[str]) -> None:
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    mentions = [Mention(span, "name", "person", "x", 1.0, ()) for span in spans]
    found = without_named(text, find_timexes(text, "id", None, [Span(0, len(text))]), mentions)
    assert [timex.span.of(text) for timex in found] == kept
