"""What a news page says of itself: title, outlet, byline, dates, language, and under which key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

from konon.ingest.draft import DateClaim
from konon.ingest.formats.html_tree import shown
from konon.ingest.formats.json_ld import article_object, names_in
from konon.ingest.web.addresses import is_address

_MAX_VALUE = 500
"""Code points of one field; longer ones are not what they claim to be."""
_TITLE_KEYS = ("og:title", "twitter:title", "title")
_OUTLET_KEYS = ("og:site_name", "application-name", "dc.publisher", "publisher")
_BYLINE_KEYS = ("author", "article:author", "dc.creator", "byl", "content_author")
_DATE_KEYS = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "publishdate",
    "dtk:publishdate",
    "content_publisheddate",
    "pubdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "date",
)


@dataclass(frozen=True, slots=True)
class Field:
    """A value and the metadata key it stood under."""

    value: str
    key: str


@dataclass(frozen=True, slots=True)
class PageMeta:
    """The fields of a page, each with its key; None where the page says nothing."""

    title: Field | None
    outlet: Field | None
    byline: Field | None
    url: Field | None
    language: Field | None
    dates: tuple[DateClaim, ...]


def page_meta(tree: html.HtmlElement) -> PageMeta:
    """What the page of `tree` says of itself: JSON-LD first, then meta tags, then its heading."""
    linked = article_object(tree)
    meta = _meta_tags(tree)

    def from_json(name: str) -> Iterator[Field]:
        value = names_in(linked.get(name))
        if value and len(value) <= _MAX_VALUE:
            yield Field(value, f"JSON-LD {name}")

    def from_meta(keys: tuple[str, ...]) -> Iterator[Field]:
        return (Field(meta[key], f"meta {key}") for key in keys if key in meta)

    outlet = _first(*from_meta(_OUTLET_KEYS[:1]), *from_json("publisher"), *from_meta(_OUTLET_KEYS))
    title = _first(*from_json("headline"), *_heading(tree), *from_meta(_TITLE_KEYS), *_title(tree))
    byline = _first(*(f for f in (*from_json("author"), *from_meta(_BYLINE_KEYS)) if _a_name(f)))
    dates = [*from_json("datePublished"), *from_meta(_DATE_KEYS), *_time_tags(tree)]
    return PageMeta(
        title=_without_outlet(title, outlet),
        outlet=outlet,
        byline=byline,
        url=_first(*_canonical(tree), *(f for f in from_meta(("og:url",)) if is_address(f.value))),
        language=_first(*from_json("inLanguage"), *_lang(tree)),
        dates=tuple(DateClaim(f.value, f.key) for f in dates),
    )


def _first(*fields: Field) -> Field | None:
    return fields[0] if fields else None


def _meta_tags(tree: html.HtmlElement) -> dict[str, str]:
    """Lower-case key -> content; the first of a key counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        value = " ".join((element.get("content") or "").split())
        if key and value and len(value) <= _MAX_VALUE:
            found.setdefault(key.strip().lower(), value)
    return found


def _heading(tree: html.HtmlElement) -> Iterator[Field]:
    """The page's only <h1> that is shown: with several, none is surely the article's."""
    headings = [" ".join(element.text_content().split()) for element in shown(tree, "h1")]
    headings = [heading for heading in headings if heading]
    if len(headings) == 1 and len(headings[0]) <= _MAX_VALUE:
        yield Field(headings[0], "h1")


def _title(tree: html.HtmlElement) -> Iterator[Field]:
    for element in tree.iter("title"):
        value = " ".join(element.text_content().split())
        if value and len(value) <= _MAX_VALUE:
            yield Field(value, "title")


def _time_tags(tree: html.HtmlElement) -> Iterator[Field]:
    for element in tree.iter("time"):
        if (element.get("itemprop") or "").lower() == "datepublished" and element.get("datetime"):
            yield Field(element.get("datetime") or "", "time datePublished")


def _canonical(tree: html.HtmlElement) -> Iterator[Field]:
    for element in tree.iter("link"):
        address = (element.get("href") or "").strip()
        if element.get("rel") == "canonical" and is_address(address):
            yield Field(address[:2000], "link canonical")


def _lang(tree: html.HtmlElement) -> Iterator[Field]:
    if value := (tree.get("lang") or "").strip():
        yield Field(value[:20], "html lang")


def _a_name(found: Field) -> bool:
    """Some pages give the author's page instead of a name."""
    return "://" not in found.value and "@" not in found.value


def _without_outlet(title: Field | None, outlet: Field | None) -> Field | None:
    """ "Feri tiba - Kabar Teluk" is "Feri tiba": the outlet's own name ends many titles."""
    if title is None or outlet is None:
        return title
    for mark in (" - ", " | ", " – ", " — "):
        head, found, tail = title.value.rpartition(mark)
        if found and head and tail.strip().casefold() == outlet.value.casefold():
            return Field(head.strip(), title.key)
    return title
