"""The page that claims and timelines are written on."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from konon.render.shell import shell


def page(title: str, body: str) -> str:
    """The page; `body` is markup, `title` words."""
    return shell(title, f'<main class="tracing">\n{body}\n</main>', style())


@cache
def style() -> str:
    """The page's style sheet: that of readings, and what claims add."""
    sheets = (("konon.render", "page.css"), ("konon.render.tracing", "claims.css"))
    found = (files(room).joinpath(name) for room, name in sheets)
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in found)
