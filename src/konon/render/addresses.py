"""Web addresses fit to be written as they are: into a link, or as an IRI."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from konon.model import Article

# What an IRI may not hold (RFC 3987), controls and spaces among it.
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e]")


def web_address(article: Article) -> str | None:
    """The article's http(s) address; None where it has none, or one that is no sound IRI."""
    url = article.url
    if not url or _NOT_IN_IRI.search(url):
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None
