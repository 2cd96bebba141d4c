"""The table: everything a reader asks for, in any width, and no control of the terminal."""

from __future__ import annotations

import io
import unicodedata

import pytest
from rich.cells import cell_len
from rich.console import Console

from faces import sample
from faces_hostile import hostile
from konon.model import Reading
from konon.render.table import WIDEST, render, show


def shown(reading: Reading, width: int, colour: bool = False) -> str:
    page = io.StringIO()
    show(reading, Console(file=page, width=width, force_terminal=colour, no_color=not colour))
    return page.getvalue()


def test_table_names_who_what_and_by_which_way() -> None:
    table = " ".join(render(sample()).split())
    for words in (
        "Ratna Wibawa says 0.93",
        "Direktur Perairan, Indonesia · named person",
        '"Kami belum tahu sebabnya." direct',
        "Ratna Wibawa ← Antaranusa ← Kabar Muara",
        "on 2025-03-06 · to Radio Teluk · dalam jumpa pers",
        "claims, hedged “mungkin” 0.44",
        "unverifiable, says Radio Teluk",
        "anonymous person",
        "about 30 centimetre",
        "note: one name was left unresolved",
    ):
        assert words in table


def test_nested_attribution_goes_through_its_parent_and_stands_further_in() -> None:
    lines = render(sample()).splitlines()
    assert "PT Tirta Beton ← Ratna Wibawa ← Antaranusa (inherited," in " ".join(
        " ".join(lines).split()
    )
    outer = next(line for line in lines if line.lstrip().startswith("2 "))
    inner = next(line for line in lines if line.lstrip().startswith("2.1 "))
    assert inner.index("PT") > outer.index("Ratna")


def test_narrator_statements_stand_in_a_section_of_their_own() -> None:
    table = render(sample())
    assert table.index("the outlet's own voice") < table.index("berumur enam puluh tahun")


@pytest.mark.parametrize("width", [40, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    lines = shown(sample(), width).splitlines()
    assert max(map(cell_len, lines)) <= min(width, WIDEST)


def test_colour_only_where_asked() -> None:
    assert "\x1b[" in shown(sample(), 80, colour=True)
    assert "\x1b" not in shown(sample(), 80)
    assert "\x1b" not in render(sample())


def test_no_control_or_format_character_of_the_article_reaches_the_terminal() -> None:
    table = render(hostile())
    bad = {c for c in table if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"}
    assert not bad
    assert "alert(1)" in table


def test_markup_in_the_article_is_only_words() -> None:
    from dataclasses import replace

    reading = replace(sample(), notes=("[bold]not bold[/bold] [link=x]",))
    assert "[bold]not bold[/bold] [link=x]" in render(reading)


def test_a_reading_of_nothing_is_still_a_table() -> None:
    from konon.model import Article

    assert "0 attributions" in render(Reading(Article("x"), "id", ()))
