"""Shapes: the model's dataclasses as JSON Schema, so that the API's description cannot drift."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Schema = dict[str, Any]
_PLAIN: Mapping[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    date: {"type": "string", "format": "date"},
    Any: {},
    object: {},
}


class Shapes:
    """Collects the schemas of dataclasses under their names."""

    def __init__(self) -> None:
        self.named: dict[str, Schema] = {}

    def of(self, kind: Any) -> Schema:
        """The schema of a type as `konon.model.encode` writes its values."""
        if kind in _PLAIN:
            return dict(_PLAIN[kind])
        if is_dataclass(kind) and isinstance(kind, type):
            return self._dataclass(kind)
        origin, given = get_origin(kind), get_args(kind)
        if origin is Literal:
            return {"enum": list(given)}
        if origin in (Union, types.UnionType):
            return {"anyOf": [self.of(one) for one in given]}
        if origin is tuple and given[-1:] != (...,):
            return {"type": "array", "prefixItems": [self.of(one) for one in given]}
        if origin in (tuple, list):
            return {"type": "array", "items": self.of(given[0])}
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.of(given[1])}
        raise TypeError(f"no schema for {kind}")

    def _dataclass(self, kind: type) -> Schema:
        name = kind.__name__
        if name not in self.named:
            self.named[name] = {}  # so that a type that holds itself comes to an end
            hints = get_type_hints(kind)
            properties = {f.name: self.of(hints[f.name]) for f in fields(kind)}
            told = (kind.__doc__ or "").partition("\n")[0]
            self.named[name] = {"type": "object", "description": told, "properties": properties}
        return {"$ref": f"#/components/schemas/{name}"}
