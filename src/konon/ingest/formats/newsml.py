"""IPTC news in XML to Draft: NewsML-G2, NITF, and NITF inside NewsML 1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml import etree

from konon.errors import UnreadableInput
from konon.ingest.draft import DateClaim, Draft
from konon.ingest.formats.html_tree import fragment_text
from konon.ingest.formats.wires import WITHDRAWN_NOTE, flat, is_withdrawn, with_dateline
from konon.ingest.formats.xml_tree import parse_xml
from konon.model.evidence import Evidence

_NOT_TEXT: Final = ("media", "script", "style", "table", "body.head", "head", "body.end")
_MAX_VALUE: Final = 500
"""Code points of one field; longer ones are not what they claim to be."""
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_BEFORE_SIGN = re.compile(r" (?=[,.;:)])")
Found = tuple[str, str]
"""A value, and the element or attribute it stood in."""


def read_newsml(text: str) -> Draft:
    """The draft of one news item.

    The provider is the outlet; a dateline that stands apart from the body is put before it.
    Raises `UnreadableInput` when there is no text, or several items.
    """
    root = parse_xml(text)
    if root.tag == "nitf":
        return _nitf(root)
    items = [root] if root.tag == "newsItem" else list(root.iter("newsItem"))
    if len(items) > 1:
        raise UnreadableInput(f"the XML holds {len(items)} news items: `konon add` reads them")
    if items:
        return _news_item(items[0])
    inner = next(root.iter("nitf"), None)
    if inner is None:
        raise UnreadableInput(f"the XML ({root.tag}) holds no text of an article")
    return _nitf(inner)


def _news_item(item: etree._Element) -> Draft:
    content = item.find("contentSet")
    inner = next(content.iter("nitf"), None) if content is not None else None
    printed = _nitf(inner) if inner is not None else None
    body = printed.body if printed else _body_of(content)
    found = {
        "title": _text(item, "contentMeta/headline", "itemMeta/title"),
        "byline": _text(item, "contentMeta/by", "contentMeta/creator"),
        "credit": _text(item, "contentMeta/creditline"),
        "outlet": _text(item, "itemMeta/provider", "contentMeta/infoSource", *_RIGHTS),
        "language": _language(item),
    }
    dates = [
        DateClaim(written, path)
        for path in _DATES
        for written in [(item.findtext(path) or "").strip()]
        if written
    ]
    has_own = inner is not None and inner.find("body/body.head/dateline") is not None
    dateline = None if has_own else _text(item, "contentMeta/dateline")
    draft = _draft(body, found, tuple(dates), dateline)
    if _withdrawn(item):
        draft = replace(draft, notes=(*draft.notes, WITHDRAWN_NOTE))
    return _completed(draft, printed) if printed else draft


_RIGHTS: Final = ("rightsInfo/copyrightHolder",)
_DATES: Final = (
    "itemMeta/versionCreated",
    "itemMeta/firstCreated",
    "contentMeta/contentCreated",
)


def _completed(draft: Draft, printed: Draft) -> Draft:
    """A NewsML-G2 item whose NITF says what its own metadata do not."""
    names = [
        name
        for name in ("title", "byline", "credit", "outlet", "language")
        if getattr(draft, name) is None and getattr(printed, name) is not None
    ]
    evidence = {name: printed.evidence[name] for name in names if name in printed.evidence}
    return replace(
        draft,
        **{name: getattr(printed, name) for name in names},
        dates=(*draft.dates, *printed.dates),
        evidence={**draft.evidence, **evidence},
    )


def _nitf(root: etree._Element) -> Draft:
    content = root.find("body/body.content")
    if content is None:
        raise UnreadableInput("the NITF document has no body.content")
    found = {
        "title": _text(root, "body/body.head/hedline/hl1", "head/title"),
        "byline": _text(root, "body/body.head/byline"),
        "credit": _text(root, "body/body.head/distributor"),
        "outlet": _attribute(root, "head/pubdata", "name")
        or _attribute(root, "head/docdata/doc.copyright", "holder")
        or _text(root, "body/body.head/rights/rights.owner"),
        "language": _language(root),
    }
    dates = []
    for path, name in _NITF_DATES:
        if written := _attribute(root, path, name):
            dates.append(DateClaim(*written))
    dateline = _text(root, "body/body.head/dateline")
    return _draft(_block_text(content), found, tuple(dates), dateline)


_NITF_DATES: Final = (
    ("head/docdata/date.release", "norm"),
    ("head/docdata/date.issue", "norm"),
    ("head/pubdata", "date.publication"),
    ("body/body.head/dateline/story.date", "norm"),
)


def _draft(
    body: str, found: dict[str, Found | None], dates: tuple[DateClaim, ...], dateline: Found | None
) -> Draft:
    if not body.strip():
        raise UnreadableInput("the news item holds no text: it may be a picture or a video")
    values = {name: pair[0] if pair else None for name, pair in found.items()}
    evidence = {
        name: Evidence.metadata(pair[1]) for name, pair in found.items() if pair is not None
    }
    return Draft(
        with_dateline(body, dateline[0] if dateline else None),
        title=values["title"],
        outlet=values["outlet"],
        byline=values["byline"],
        credit=values["credit"],
        language=values["language"],
        dates=dates,
        evidence=evidence,
    )


def _body_of(content: etree._Element | None) -> str:
    """The text of inline XHTML or of inline plain data."""
    if content is None:
        return ""
    for inline in content.iter("inlineXML"):
        if text := _block_text(inline):
            return text
    plain = ((data.text or "") for data in content.iter("inlineData") if not data.get("encoding"))
    return next(filter(str.strip, plain), "")


def _block_text(element: etree._Element) -> str:
    for other in list(element.iter(*_NOT_TEXT)):
        if (parent := other.getparent()) is not None:
            other.tail, tail = None, other.tail
            parent.replace(other, _blank(tail))
    for inner in element.iter():
        inner.attrib.clear()
    etree.cleanup_namespaces(element)
    return fragment_text(etree.tostring(element, encoding="unicode", method="html"))


def _blank(tail: str | None) -> etree._Element:
    """Stands where something was taken out, so that the words around it stay apart."""
    gap = etree.Element("span")
    gap.tail = tail
    return gap


def _text(root: etree._Element, *paths: str) -> Found | None:
    for path in paths:
        for element in root.iterfind(path):
            name = element.find("name")
            literal = element.get("literal") if not _words(element) else None
            value = _words(name if name is not None else element) or flat(literal or "")
            if value and len(value) <= _MAX_VALUE:
                return value, path.rpartition("/")[2]
    return None


def _words(element: etree._Element) -> str:
    return _BEFORE_SIGN.sub("", flat(" ".join(element.itertext())))


def _attribute(root: etree._Element, path: str, name: str) -> Found | None:
    element = root.find(path)
    value = flat(element.get(name) or "") if element is not None else ""
    return (value, f"{path.rpartition('/')[2]} {name}") if 0 < len(value) <= _MAX_VALUE else None


def _language(root: etree._Element) -> Found | None:
    if tagged := _attribute(root, "contentMeta/language", "tag"):
        return tagged
    value = flat(root.get(_LANGUAGE) or "")
    return (value, "xml:lang") if value else None


def _withdrawn(item: etree._Element) -> bool:
    status = _attribute(item, "itemMeta/pubStatus", "qcode")
    return status is not None and is_withdrawn(status[0])


def parts_of(root: etree._Element) -> Iterator[str]:
    """The news items of a message, each as a document of its own."""
    for item in root.iter("newsItem"):
        yield etree.tostring(item, encoding="unicode", with_tail=False)
