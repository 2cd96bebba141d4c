"""Shell: a self-contained HTML page, without script or request; its policy allows its own style
sheet by hash and nothing else."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape

from konon.render.clean import shorten, visible
from konon.render.escape import attribute

_LONGEST_TITLE = 120
"""A longer title is shortened in the browser's tab, characters."""


def shell(title: str, body: str, style: str, language: str = "en") -> str:
    """The page: `body` is markup, `style` a style sheet, `title` words, `language` their code."""
    return f"""<!doctype html>
<html lang="{attribute(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(shorten(visible(title), _LONGEST_TITLE))}</title>
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
"""


@cache
def _policy(style: str) -> str:
    """A Content-Security-Policy under which only this very style sheet may act."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
