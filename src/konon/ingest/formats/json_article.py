"""JSON to Draft: one article as an object, by whatever common names its fields go.

Understood: plain exports (title, text, date, ...), schema.org NewsArticle, IPTC ninjs 1 to 3.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from konon.errors import UnreadableInput
from konon.ingest.draft import DateClaim, Draft
from konon.ingest.formats.html_tree import fragment_text
from konon.ingest.formats.json_ld import names_in
from konon.ingest.formats.wires import WITHDRAWN_NOTE, is_withdrawn, with_dateline
from konon.ingest.web.addresses import is_address
from konon.model.evidence import Evidence

Object = Mapping[str, object]

# Lower-case names, the most telling first.
_TITLE = ("title", "headline", "headlines", "judul", "name")
BODY = (
    "text",
    "body",
    "content",
    "articlebody",
    "maintext",
    "body_text",
    "bodies",
    "isi",
    "body_xhtml",
    "body_html",
    "content_html",
    "content_text",
    "fulltext",
    "full_text",
)
_OUTLET = (
    "outlet",
    "publisher",
    "source",
    "infosource",
    "infosources",
    "site_name",
    "sitename",
    "media",
    "provider",
    "source_name",
    "publication",
)
_DATE = (
    "published",
    "datepublished",
    "published_at",
    "publishedat",
    "publish_date",
    "date_publish",
    "pubdate",
    "pub_date",
    "published_date",
    "versioncreated",
    "firstcreated",
    "contentcreated",
    "date",
    "tanggal",
    "datecreated",
    "created_at",
    "timestamp",
)
_URL = ("url", "link", "canonical_url", "mainentityofpage", "uri")
_BYLINE = ("byline", "author", "authors", "bylines", "penulis", "creator", "by")
_CREDIT = ("credit", "creditline", "credit_line", "copyrightholder", "agency")
_DATELINE = ("dateline",)
_STATUS = ("pubstatus",)
_LANGUAGE = ("language", "inlanguage", "lang")
KNOWN = frozenset(
    (*_TITLE, *BODY, *_OUTLET, *_DATE, *_URL, *_BYLINE, *_CREDIT, *_LANGUAGE, *_DATELINE, *_STATUS)
)
"""Every name a field of an article goes by."""
_FORM_KEYS = frozenset({"contenttype", "mimetype", "role"})
"""Keys by which ninjs tells the forms of one body apart."""
_MAX_NESTING = 4
"""Levels a text may lie deep inside its field."""
_WRAPPERS = ("article", "data", "item", "result", "news")


def read_json(text: str) -> Draft:
    """The draft of a JSON article.

    Raises `UnreadableInput` when it is not JSON (naming line and column), holds several articles,
    or has no field with a text (naming the fields it has).
    """
    repeated: list[str] = []

    def as_object(pairs: list[tuple[str, object]]) -> dict[str, object]:
        counted = Counter(key.lower() for key, _ in pairs)
        repeated.extend(key for key, count in counted.items() if count > 1 and key in KNOWN)
        return dict(pairs)

    try:
        data = json.loads(text, strict=False, object_pairs_hook=as_object)
    except json.JSONDecodeError as error:
        raise UnreadableInput(_not_json(text, error)) from None
    except (RecursionError, ValueError):
        raise UnreadableInput("the JSON is nested too deeply, or holds an endless number") from None
    draft = _draft(_one_article(data))
    twice = tuple(
        f"the JSON gives the field '{name}' more than once: one was read"
        for name in dict.fromkeys(repeated)
    )
    return replace(draft, notes=(*twice, *draft.notes))


def _not_json(text: str, error: json.JSONDecodeError) -> str:
    first = text.strip().partition("\n")[0]
    if first.rstrip().endswith("}") and error.msg.startswith("Extra data"):
        return "the input is JSON Lines with several articles: `konon add --rows jsonl` reads them"
    return f"the input is not valid JSON: {error.msg} in line {error.lineno}, column {error.colno}"


def _one_article(data: object) -> Object:
    if isinstance(data, list) and len(data) == 1:
        data = data[0]
    if isinstance(data, list) and data:
        raise UnreadableInput(
            f"the JSON holds a list of {len(data)} entries: `konon add` reads them as articles"
        )
    if not isinstance(data, dict) or not data:
        raise UnreadableInput("the JSON holds no object with an article's fields")
    fields = _lowered(data)
    for wrapper in _WRAPPERS:
        inner = fields.get(wrapper)
        if isinstance(inner, dict) and not any(name in fields for name in BODY):
            return _lowered(inner)
    return fields


def _lowered(data: Mapping[object, object]) -> Object:
    return {str(key).lower(): value for key, value in data.items()}


def _draft(fields: Object) -> Draft:
    body = next(_values(fields, BODY, _text_of), None)
    if body is None:
        if odd := _not_understood(fields, BODY):
            raise UnreadableInput(f"the JSON has no text: {odd[0]}, not a text")
        shown = ", ".join(sorted(fields)[:12])
        raise UnreadableInput(
            f"the JSON has no text: expected text, body, content or articleBody; it has {shown}"
        )
    found = {
        "title": next(_values(fields, _TITLE, _line_of), None),
        "outlet": next(_values(fields, _OUTLET, _line_of), None),
        "byline": next(_values(fields, _BYLINE, _line_of), None),
        "credit": next(_values(fields, _CREDIT, _line_of), None),
        "url": next((f for f in _values(fields, _URL, _line_of) if is_address(f[0])), None),
        "language": next(_values(fields, _LANGUAGE, _line_of), None),
    }
    dates = tuple(DateClaim(value, key) for value, key in _values(fields, _DATE, _date_of))
    sought = {"title": _TITLE, "outlet": _OUTLET, "byline": _BYLINE, "credit": _CREDIT}
    missing = [names for name, names in sought.items() if not found[name]]
    missing += [] if dates else [_DATE]
    missed = [
        f"{note}: passed over" for names in missing for note in _not_understood(fields, names)
    ]
    values = {name: pair[0] if pair else None for name, pair in found.items()}
    dateline = next(_values(fields, _DATELINE, _line_of), (None,))[0]
    status = next(_values(fields, _STATUS, _line_of), ("",))[0]
    missed += [WITHDRAWN_NOTE] if is_withdrawn(status) else []
    return Draft(
        body=with_dateline(body[0], dateline),
        title=values["title"],
        outlet=values["outlet"],
        byline=values["byline"],
        credit=values["credit"],
        url=values["url"],
        language=values["language"],
        dates=dates,
        evidence={name: Evidence.metadata(pair[1]) for name, pair in found.items() if pair},
        notes=tuple(missed),
    )


def _not_understood(fields: Object, names: tuple[str, ...]) -> list[str]:
    """What stands in the fields so named that hold something, though nothing of use."""
    return [f"the field '{n}' holds {_kind(fields[n])}" for n in names if _holds(fields.get(n))]


def _holds(value: object) -> bool:
    if isinstance(value, str):
        return value.strip() != ""
    return value is not None and value not in ([], {})


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, list):
        return "a list"
    return "a string" if isinstance(value, str) else "an object"


def _values(
    fields: Object, names: tuple[str, ...], reader: Callable[[object], str | None]
) -> Iterator[tuple[str, str]]:
    """Values of the fields so named that hold something, each with its field's name."""
    for name in names:
        value = reader(fields.get(name))
        if value:
            yield value, name


def _line_of(value: object) -> str | None:
    """A name or title: a string, an object with a name or value, or a list of those."""
    found = names_in(value) if not isinstance(value, dict) else _line_of_object(value)
    return " ".join(_plain(found).split()) if found else None


def _line_of_object(value: Mapping[str, object]) -> str | None:
    return names_in(value) or names_in(value.get("@id")) or names_in(value.get("url"))


def _text_of(value: object) -> str | None:
    """A body: a string, a list of paragraphs, or ninjs `bodies` with a value each."""
    text = "\n".join(_strings(value, _MAX_NESTING))
    return _plain(text) if text.strip() else None


def _strings(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif depth and isinstance(value, dict):
        inner = value.get("value") or value.get("text") or value.get("rendered")
        yield from _strings(inner, depth - 1)
    elif depth and isinstance(value, list):
        if value and _is_form(value[0]):
            forms = ("\n".join(_strings(item, depth - 1)) for item in value[:20])
            yield next(filter(str.strip, forms), "")
        else:
            for item in value:
                yield from _strings(item, depth - 1)


def _is_form(item: object) -> bool:
    """Whether an entry is one of several forms of the same text, of which the first counts."""
    return isinstance(item, dict) and any(str(key).lower() in _FORM_KEYS for key in item)


def _date_of(value: object) -> str | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, float):
        return f"{value:.0f}"
    if isinstance(value, int):
        return str(value)  # an integer of thousands of digits is no float
    return value.strip() or None if isinstance(value, str) else None


def _plain(value: str) -> str:
    """Values with paragraph tags are HTML; a lone "<" is not."""
    lowered = value.lower()
    has_tags = any(
        tag in lowered for tag in ("<p>", "<p ", "<br", "</div>", "</p>", "</span>", "</a>")
    )
    return fragment_text(value) if has_tags else value
