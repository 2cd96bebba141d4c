"""A self-contained HTML page: no script, no request; its policy allows its own style alone."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from importlib.resources import files

from konon.render.clean import shorten, visible

_LONGEST_TITLE = 120
"""A longer title is shortened in the browser's tab, characters."""


def page(title: str, body: str) -> str:
    """The page; `body` is markup, `title` words."""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy()}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(shorten(visible(title), _LONGEST_TITLE))}</title>
<style>{style()}</style>
</head>
<body>
<main class="tracing">
{body}
</main>
</body>
</html>
"""


@cache
def style() -> str:
    """The page's style sheet: that of readings, and what claims add."""
    sheets = (("konon.render", "page.css"), ("konon.render.tracing", "claims.css"))
    found = (files(room).joinpath(name) for room, name in sheets)
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in found)


@cache
def policy() -> str:
    """A Content-Security-Policy under which only this very style sheet may act."""
    digest = base64.b64encode(hashlib.sha256(style().encode("utf-8")).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
