"""Model objects as flat columns, by their type hints, so that no field can be forgotten.

A scalar field is a column of its name. A span is three: `_start`, `_end` and `_text`, the words
(a field called `span` gives them its owner's prefix alone: `cue_start`; one called `x_span` gives
`x_start`). A field that is an object gives its columns with the field's name before each. A tuple
of strings or numbers is a column of lists. A tuple of objects is left to a table of its own, or,
where `lists` is set, becomes one column of equally long lists for each of its columns. Evidence
is left to the table `evidence`.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from konon.model import Evidence, Span

ColumnKind = Literal["text", "int", "float", "bool", "day"]
Get = Callable[[Any, str], Any]
"""From an object and its article's text to a cell: a scalar, a list of scalars, or None."""

_SCALARS: Mapping[type, ColumnKind] = {
    str: "text",
    int: "int",
    float: "float",
    bool: "bool",
    date: "day",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what its cells are, whether they are lists, and how to get them."""

    name: str
    kind: ColumnKind
    get: Get
    many: bool = False


def columns_of(model: type, lists: Iterable[str] = ()) -> tuple[Column, ...]:
    """The columns of a dataclass of the model; fields named in `lists` become lists."""
    return tuple(_columns(model, frozenset(lists)))


def _columns(model: type, lists: frozenset[str] = frozenset()) -> Iterable[Column]:
    hints = get_type_hints(model)
    for field in fields(model):
        kind, item = _unwrapped(hints[field.name])
        if kind is Evidence or item is Evidence:
            continue
        if item is None:
            yield from _single(field.name, kind)
        elif item in _SCALARS or get_origin(item) is Literal:
            yield Column(field.name, _scalar(item), _listed(field.name), many=True)
        elif field.name in lists:
            yield from _parallel(field.name, item)


def _unwrapped(hint: Any) -> tuple[Any, Any]:
    """What a field holds, without `| None`; and of what, when it is a tuple or mapping."""
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(arg for arg in get_args(hint) if arg is not type(None))
    origin = get_origin(hint)
    if origin is tuple:
        return tuple, get_args(hint)[0]
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return Mapping, get_args(hint)[1]
    return hint, None


def _single(name: str, kind: Any) -> Iterable[Column]:
    if kind is Span:
        yield from _span(name)
    elif is_dataclass(kind) and isinstance(kind, type):
        for column in _columns(kind):
            yield Column(
                f"{name}_{column.name}", column.kind, _within(name, column.get), column.many
            )
    else:
        yield Column(name, _scalar(kind), lambda thing, _text: getattr(thing, name))


def _span(name: str) -> Iterable[Column]:
    prefix = "" if name == "span" else name.removesuffix("_span") + "_"

    def cell(read: Callable[[Span, str], Any]) -> Get:
        def get(thing: Any, text: str) -> Any:
            span = getattr(thing, name)
            return None if span is None else read(span, text)

        return get

    yield Column(prefix + "start", "int", cell(lambda span, _text: span.start))
    yield Column(prefix + "end", "int", cell(lambda span, _text: span.end))
    yield Column(prefix + "text", "text", cell(lambda span, text: span.of(text)))


def _parallel(name: str, item: type) -> Iterable[Column]:
    """One column of lists for each column of the item that is no list itself."""
    for column in _columns(item):
        if not column.many:
            yield Column(f"{name}_{column.name}", column.kind, _each(name, column.get), many=True)


def _within(name: str, get: Get) -> Get:
    def inner(thing: Any, text: str) -> Any:
        part = getattr(thing, name)
        return None if part is None else get(part, text)

    return inner


def _each(name: str, get: Get) -> Get:
    return lambda thing, text: [get(item, text) for item in getattr(thing, name)]


def _listed(name: str) -> Get:
    return lambda thing, _text: list(getattr(thing, name))


def _scalar(kind: Any) -> ColumnKind:
    if get_origin(kind) is Literal:
        return "text"
    return _SCALARS[kind]
