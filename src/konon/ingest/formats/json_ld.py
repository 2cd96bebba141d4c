"""JSON-LD in a page: the schema.org object that describes its article."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from lxml import html

_MAX_NODES = 2_000
"""Objects and lists visited in one page's JSON-LD; news pages have 5 to 200."""
_MAX_NESTING = 4
"""Levels a name may lie deep: a list of objects with a name object takes three."""
_TYPES = ("Article", "Report", "BlogPosting", "LiveBlogPosting")


def article_object(tree: html.HtmlElement) -> Mapping[str, object]:
    """The first object of an article type in the page's JSON-LD, or an empty mapping."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue  # pages often break their own JSON-LD; the meta tags remain
        for found in _objects(data):
            if _is_article(found):
                return found
    return {}


def _objects(data: object) -> Iterator[Mapping[str, object]]:
    """Every object inside, outermost first, without recursion."""
    waiting = [data]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting.extend(value for value in node.values() if isinstance(value, (dict, list)))
        elif isinstance(node, list):
            waiting.extend(value for value in node if isinstance(value, (dict, list)))


def _is_article(node: Mapping[str, object]) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.endswith(_TYPES) for name in names)


def names_in(value: object, depth: int = _MAX_NESTING) -> str | None:
    """The name or names in a schema.org value: a string, an object with a name, or a list."""
    if isinstance(value, str):
        return value.strip() or None
    if depth and isinstance(value, dict):
        return names_in(value.get("name") or value.get("value"), depth - 1)
    if depth and isinstance(value, list):
        found = [name for item in value[:20] if (name := names_in(item, depth - 1))]
        return ", ".join(found) or None
    return None
