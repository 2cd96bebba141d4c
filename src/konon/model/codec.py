"""JSON-ready dictionaries from the model's dataclasses, and back.

One generic pair of functions, driven by the type hints, so that no class needs its own. What the
hints say is worked out once per type: a ledger's readings are encoded and decoded by the thousand.
For decoding a function is written for each class, as `dataclasses` writes its `__init__`: it takes
half the time that going through the fields does.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None
_Decode = Callable[[Any], Any]
_FLOATS = 10**308
"""Whole numbers beyond are no floats, and stay whole."""
_PLAIN = frozenset({str, int, float, bool, type(None)})


def encode(value: object) -> Json:
    """The JSON form of a model object: dataclasses as objects, tuples as arrays, dates as ISO."""
    kind = type(value)
    if kind in _PLAIN:
        return value  # type: ignore[return-value]
    if kind is tuple or isinstance(value, (list, tuple)):
        return [encode(item) for item in value]  # type: ignore[attr-defined]
    if is_dataclass(kind):
        return {name: encode(getattr(value, name)) for name in _names(kind)}
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (str, int, float)):
        return value
    raise TypeError(f"no JSON form for {kind.__name__}")


def decode(kind: type[T], data: Json) -> T:
    """The object of type `kind` that `encode` made `data` from.

    Unknown keys are ignored and missing ones take their defaults, so that a reading kept by an
    older version still loads. Raises `TypeError` or `ValueError` when the data do not fit.
    """
    wanted: Any = kind
    value: T = _decoder(wanted)(data)
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _decoder(kind: Any) -> _Decode:
    """What turns JSON into a `kind`."""
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _of_union(args)
    if origin is Literal:
        return _of_literal(args)
    if origin is tuple:
        return _of_tuple(_decoder(args[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _of_mapping(_decoder(args[1]))
    if is_dataclass(kind) and isinstance(kind, type):
        return _of_dataclass(kind)
    return _of_plain(kind)


def _of_union(choices: tuple[Any, ...]) -> _Decode:
    inner = _decoder(next(choice for choice in choices if choice is not type(None)))
    if type(None) not in choices:
        return inner
    return lambda data: None if data is None else inner(data)


def _of_literal(choices: tuple[Any, ...]) -> _Decode:
    def decode_literal(data: Any) -> Any:
        if data not in choices:
            raise ValueError(f"{data!r} is not one of {', '.join(map(repr, choices))}")
        return data

    return decode_literal


def _of_tuple(inner: _Decode) -> _Decode:
    return lambda data: tuple(map(inner, data)) if data != [] else ()


def _of_mapping(inner: _Decode) -> _Decode:
    def decode_mapping(data: Any) -> Any:
        return {key: inner(value) for key, value in _object(data).items()}

    return decode_mapping


def _of_dataclass(kind: Any) -> _Decode:
    # Written when first used, so that types may refer to one another.
    made: list[_Decode] = []

    def decode_dataclass(data: Any) -> Any:
        if not made:
            made.append(_written(kind))
        return made[0](data)

    return decode_dataclass


@cache
def _written(kind: Any) -> _Decode:
    """A function that decodes a `kind`: each field from its key, or its default without one."""
    hints = get_type_hints(kind)
    known: dict[str, Any] = {"kind": kind, "object_": _object, "MISSING": MISSING}
    lines = []
    for n, field in enumerate(fields(kind)):
        known |= {f"type{n}": hints[field.name], f"decode{n}": _decoder(hints[field.name])}
        value = f"decode{n}(v)"
        if hints[field.name] in _PLAIN:  # the commonest by far: no call for it
            value = f"(v if type(v) is type{n} else {value})"
        default = _default(field)
        if default is None:
            lines.append(f"({value} if (v := data[{field.name!r}]) is not MISSING else v),")
        else:
            known[f"default{n}"] = default
            lines.append(
                f"(default{n}() if (v := get({field.name!r}, MISSING)) is MISSING else {value}),"
            )
    source = _FUNCTION.format("\n".join(lines))
    exec(source, known)  # made of the names of the model's own fields, and of nothing else
    written: _Decode = known["decode_fields"]
    return written


_FUNCTION = """
def decode_fields(data):
    if type(data) is not dict:
        object_(data)
    get = data.get
    try:
        return kind({})
    except KeyError as error:
        raise TypeError(f"{{kind.__name__}} needs {{error}}") from None
"""


def _default(field: Field[Any]) -> Callable[[], Any] | None:
    """What makes the field's default; None when it has none."""
    if field.default_factory is not MISSING:
        return field.default_factory
    value = field.default
    return None if value is MISSING else lambda: value


def _of_plain(kind: Any) -> _Decode:
    def decode_plain(data: Any) -> Any:
        if isinstance(kind, type) and isinstance(data, kind):
            return data
        if kind is float and isinstance(data, int) and not isinstance(data, bool):
            return float(data) if abs(data) < _FLOATS else data
        if kind is date:
            return date.fromisoformat(data)
        raise TypeError(f"{data!r} does not fit {kind}")

    return decode_plain


def _object(data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise TypeError(f"{data!r} is no JSON object")
    return data
