"""Which format a text is in, told by its content."""

from __future__ import annotations

import re

from konon.errors import UnreadableInput
from konon.ingest.formats.xml_root import root_name
from konon.ingest.item import Form

_HEAD = 2_000
"""Code points looked at."""
_HTML = re.compile(
    r"<(?:!doctype html|html|head|body|article|main|section|div|p|h1|meta)[\s>]", re.I
)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|urlset|sitemapindex|opml)[\s>]", re.I)
_NEWS = frozenset({"nitf", "newsItem", "newsMessage", "NewsML", "packageItem"})
_JSON = re.compile(r"\s{0,99}(?:\{\s{0,99}\"|\[\s{0,99}\{)")


def sniff(text: str, name: str = "") -> Form:
    """The format of `text`; `name` is the file's or URL's, which decides only what content leaves
    open: whether a broken "[..." or "{..." was meant to be JSON.

    Raises `UnreadableInput` for feeds, site maps and web archives, which are piles of articles.
    """
    head = text[:_HEAD]
    start = head.lstrip("\ufeff \t\r\n\0")
    if start.startswith("WARC/"):
        raise UnreadableInput("the input is a web archive (WARC): `konon add` reads its pages")
    if start.startswith("<"):
        if root_name(start) in _NEWS:
            return "xml"
        if _HTML.search(head):
            return "html"
        if _FEED.search(head):
            raise UnreadableInput("the input is a feed or site map: give the URL of one article")
    is_named_json = name.lower().endswith((".json", ".ninjs", ".jsonld"))
    if _JSON.match(start) or (is_named_json and start.startswith(("{", "["))):
        return "json"
    if re.search(r"<!doctype html|<html[\s>]", head, re.I):
        return "html"
    return "text"
