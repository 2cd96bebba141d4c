"""Signatures: the outlet's name behind a headline, which a web page puts there.

Jembatan Muara Ambruk | Kabar Teluk
Jembatan Muara Ambruk - KabarTeluk.com     of the article's own outlet alone
"""

from __future__ import annotations

import re
from collections.abc import Callable

from konon.model import Article, Span

MediaId = Callable[[str], str | None]
"""The id of the agency or outlet of a name."""
_MOST_WORDS = 4
"""Words of an outlet and of its section: "Okezone Economy", "ANTARA News Papua Tengah" has one
more by its place."""
# A bar, or a dash or colon with space before it: what follows it up to the end of the headline.
_LAST = re.compile(r"\s*(\|)\s*([^|]{2,40})\Z|\s+([-–—:])\s+((?:(?!\s[-–—:]\s)[^|]){2,40})\Z")


def title_signature(article: Article, media: MediaId) -> Span | None:
    """Where a headline ends and the outlet's name begins, up to the end of the headline.

    Behind a bar any outlet is one; behind a dash or a colon only the article's own, since
    "Three dead in blast - TASS" tells who says so.
    """
    title = article.title_span
    found = title and _LAST.search(title.of(article.text))
    if not title or not found or not found.start():
        return None
    name = found.group(2) or found.group(4)
    if not _is_outlet(name, article.outlet or "", media, any_one=bool(found.group(1))):
        return None
    return Span(title.start + found.start(), title.end)


def _is_outlet(name: str, outlet: str, media: MediaId, *, any_one: bool) -> bool:
    words = name.split()
    if len(words) > _MOST_WORDS:
        return False
    if any_one and media(name):
        return True
    if not outlet:
        return False
    own = media(outlet)
    forms = (name, words[0], " ".join(words[:2]))
    return any(_key(form) == _key(outlet) or (own and media(form) == own) for form in forms)


def _key(name: str) -> str:
    return "".join(name.casefold().split())
