"""OpenAPI: what each address of the API is, and all of them described."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from konon.face.shapes import Schema, Shapes
from konon.ledger import Counts


@dataclass(frozen=True, slots=True)
class Option:
    """Something an address may ask; `choices` are all there are, when they are few."""

    name: str
    about: str
    choices: Sequence[str] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address.

    answer   what answers; its name is the operation's
    gives    the model of what it answers with, or of each item where there are `many`
    options  what it may be asked
    traced   it may have to wait until claims are traced
    """

    path: str
    answer: Callable[..., Any]
    about: str
    gives: Any
    options: Sequence[Option] = ()
    many: bool = False
    method: str = "GET"
    traced: bool = False


def description_of(endpoints: Sequence[Endpoint], prefix: str) -> Mapping[str, Any]:
    """The OpenAPI 3.1 description of addresses below `prefix`."""
    shapes = Shapes()
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in endpoints:
        path = endpoint.path.replace(":path", "")
        paths.setdefault(path, {})[endpoint.method.lower()] = _operation(endpoint, shapes)
    shapes.of(Counts)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Konon",
            "version": "1",
            "description": "A ledger's claims, articles and actors. Lists come a page at a time: "
            "`next` of one page is `after` of the following.",
        },
        "servers": [{"url": prefix}],
        "paths": paths,
        "components": {"schemas": {**shapes.named, "Error": _ERROR, "Tracing": _TRACING}},
    }


_ERROR: Final[Schema] = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
        }
    },
}
_TRACING: Final[Schema] = {
    "type": "object",
    "required": ["tracing", "seconds"],
    "properties": {"tracing": {"const": True}, "seconds": {"type": "number"}},
}
_TEXT: Final[Schema] = {"type": "string"}
_DECISION: Final[Schema] = {
    "type": "object",
    "required": ["kind", "by"],
    "properties": {
        "kind": _TEXT,
        "by": _TEXT,
        "targets": {"type": "array", "items": _TEXT},
        "field": _TEXT,
        "value": _TEXT,
        "note": _TEXT,
        "undoes": _TEXT,
    },
}


def _operation(endpoint: Endpoint, shapes: Shapes) -> Mapping[str, Any]:
    one = {"type": "object"} if endpoint.gives is dict else shapes.of(endpoint.gives)
    gives = _list_of(one) if endpoint.many else one
    writes = endpoint.method == "POST"
    answers = {("201" if writes else "200"): _content("What was asked for.", gives)}
    if endpoint.traced:
        answers["202"] = _content("Claims are being traced; ask again.", _ref("Tracing"))
    answers["default"] = _content("What was wrong.", _ref("Error"))
    operation: dict[str, Any] = {
        "summary": endpoint.about,
        "operationId": endpoint.answer.__name__,
        "parameters": [_parameter(option) for option in endpoint.options],
        "responses": answers,
    }
    if "{id" in endpoint.path:
        operation["parameters"].append(
            {"name": "id", "in": "path", "required": True, "schema": _TEXT}
        )
    if writes:
        operation["requestBody"] = {"required": True, **_body(_DECISION)}
        operation["parameters"].append(
            {"name": "x-csrf-token", "in": "header", "required": True, "schema": _TEXT}
        )
    return operation


def _parameter(option: Option) -> Mapping[str, Any]:
    schema: Schema = {"type": "integer"} if option.whole else dict(_TEXT)
    if option.choices:
        schema = {"enum": list(option.choices)}
    return {"name": option.name, "in": "query", "description": option.about, "schema": schema}


def _list_of(one: Schema) -> Schema:
    return {
        "type": "object",
        "required": ["items", "total", "next"],
        "properties": {
            "items": {"type": "array", "items": one},
            "total": {"type": "integer"},
            "next": {"anyOf": [_TEXT, {"type": "null"}]},
        },
    }


def _content(about: str, schema: Schema) -> dict[str, Any]:
    return {"description": about, **_body(schema)}


def _body(schema: Schema) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}
