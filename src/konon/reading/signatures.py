"""Signatures: the outlet's name behind a headline, which a web page puts there.

Jembatan Muara Ambruk | Kabar Teluk
Jembatan Muara Ambruk - KabarTeluk.com     of the article's own outlet alone
"""

from __future__ import annotations

from collections.abc import Callable

from konon.model import Article, Span

MediaId = Callable[[str], str | None]
"""The id of the agency or outlet of a name."""
_MOST_WORDS = 4
"""Words of an outlet and of its section: "ANTARA News Papua Tengah"."""
_LONGEST = 40
"""Code points of both."""
_MARKS = (" - ", " – ", " — ", " : ")
"""What parts a headline and its own outlet's name, beside a bar."""


def title_signature(article: Article, media: MediaId) -> Span | None:
    """Where a headline ends and the outlet's name begins, up to the end of the headline.

    Behind a bar any outlet is one; behind a dash or a colon only the article's own, since
    "Three dead in blast - TASS" tells who says so.
    """
    if article.title_span is None:
        return None
    title = article.title_span.of(article.text)
    barred = "|" in title
    at = title.rfind("|") if barred else max(title.rfind(mark) for mark in _MARKS)
    headline, name = title[: max(0, at)].rstrip(), title[at + (1 if barred else 3) :].strip()
    if not headline or not 1 < len(name) <= _LONGEST:
        return None
    if not _is_outlet(name, article.outlet or "", media, any_one=barred):
        return None
    return Span(article.title_span.start + len(headline), article.title_span.end)


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
