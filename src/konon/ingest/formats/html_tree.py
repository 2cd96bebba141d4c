"""HTML text to a tree that later steps can walk in bounded time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from konon.errors import UnreadableInput
from konon.ingest.limits import MAX_ELEMENTS, MAX_TAG

_NOT_TEXT = ("script", "style", "noscript", "template", "svg", "iframe", "object", "form", "button")
_MAX_ATTRIBUTE = 500
"""Code points of an attribute kept outside <meta> and <link>; class names have 10 to 200."""
_MAX_DEPTH = 250
"""Levels of nesting. The parser itself stops at 256 and drops the rest."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HIDING = re.compile(
    r"(?:^|;) ?(?:display ?: ?none|visibility ?: ?hidden|"
    r"font-size ?: ?0(?:\.0{1,9})?(?:[a-z]{1,4}|%)?)"
    r" ?(?:! ?important ?)?(?:;|$)"
)
# Possessive, so that a page of "<<<<" or one endless tag costs one pass.
_LONG_TAG = re.compile(rf"<([A-Za-z][\w:-]{{0,40}}+)\s[^<>]{{{MAX_TAG},}}+>")


def parse(page: str) -> html.HtmlElement:
    """The tree of a page, comments left out, oversized attributes dropped.

    Raises `UnreadableInput` when there is no element at all, too many of them, or when they are
    nested deeper than any page needs.
    """
    page = _LONG_TAG.sub(r"<\1>", page.replace("\0", ""))
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise UnreadableInput("the HTML page is empty or too broken to parse") from None
    _check_size(tree)
    for element in tree.iter(etree.Element):
        _without_controls(element)
        if element.tag not in ("meta", "link"):
            for name in [n for n, value in element.attrib.items() if len(value) > _MAX_ATTRIBUTE]:
                del element.attrib[name]
    return tree


def _without_controls(element: html.HtmlElement) -> None:
    """Characters a page may write as "&#1;", and no later step may set again."""
    if element.text and _CONTROL.search(element.text):
        element.text = _CONTROL.sub("", element.text)
    if element.tail and _CONTROL.search(element.tail):
        element.tail = _CONTROL.sub("", element.tail)


def _check_size(tree: html.HtmlElement) -> None:
    depth = deepest = count = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            depth += 1
            count += 1
            deepest = max(deepest, depth)
        else:
            depth -= 1
    if count > MAX_ELEMENTS:
        raise UnreadableInput(
            f"the HTML page has {count:,} elements, more than {MAX_ELEMENTS:,}: it is no article; "
            "save the article's text instead"
        )
    if deepest > _MAX_DEPTH:
        raise UnreadableInput(
            f"the HTML page is nested more than {_MAX_DEPTH} levels deep: "
            "save the article's text instead"
        )


def without_code(tree: html.HtmlElement) -> html.HtmlElement:
    """The same tree with scripts, styles, controls and what no reader sees taken out, their tails
    kept."""
    unseen = [one for one in tree.iter(etree.Element) if _is_hidden(one)]
    for element in [*tree.iter(*_NOT_TEXT), *unseen]:
        if element.getparent() is not None:
            element.drop_tree()
    return tree


def shown(tree: html.HtmlElement, tag: str) -> Iterator[html.HtmlElement]:
    """The elements of a kind that are not hidden, nor stand in what is."""
    hiding = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if _is_hidden(element):
            hiding += 1 if event == "start" else -1
        elif event == "start" and element.tag == tag and not hiding:
            yield element


def _is_hidden(element: html.HtmlElement) -> bool:
    """Whether an element says itself that it is not shown. What is found by searching the page
    (`until-found`) can be; of the whole page it is said until a script shows it."""
    if element.tag in ("html", "body"):
        return False
    hidden = element.get("hidden")
    if hidden is not None and hidden.strip().lower() != "until-found":
        return True
    style = element.get("style")
    return style is not None and _HIDING.search(_flat(style).lower()) is not None


_BLOCKS = frozenset(
    {
        "p",
        "br",
        "div",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "tr",
        "section",
        "article",
        "figcaption",
        "hr",
    }
)


def fragment_text(fragment: str) -> str:
    """The text of an HTML fragment, one line per block; for the body fields of JSON articles.

    Raises `UnreadableInput` as `parse` does.
    """
    tree = without_code(parse(f"<div>{fragment}</div>"))
    parts: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _BLOCKS:
            parts.append("\n")
        parts.append(_flat((element.text if event == "start" else element.tail) or ""))
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _flat(text: str) -> str:
    """White space in HTML source means one blank."""
    return re.sub(r"[ \t\r\n]+", " ", text)
