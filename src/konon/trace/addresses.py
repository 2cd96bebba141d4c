"""Addresses: which web addresses lead to one and the same article."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from urllib.parse import parse_qsl, urlsplit

from konon.errors import PackError

_Place = tuple[str, str, tuple[tuple[str, str], ...]]


def place_of(url: str) -> _Place | None:
    """What tells an article's address from others': host, path, and the parameters that matter.

    Left out are the scheme, what chooses a form of the page ("amp", "m.", "?page=all"), what says
    where a reader came from ("utm_source"), and the fragment. None for what is no web address, and
    for a site's front page, which holds another article every day.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
        asked = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    kept = sorted((name, value) for name, value in asked if not _idle(name.casefold(), value))
    path = _path(parts.path)
    return (_host(host), path, tuple(kept)) if path or kept else None


def _host(host: str) -> str:
    labels = host.split(".")
    while len(labels) > 2 and labels[0] in _words()["hosts"]:
        labels = labels[1:]
    return ".".join(labels)


def _path(path: str) -> str:
    steps = [step for step in path.split("/") if step]
    folders = _words()["folders"]
    # A folder that chooses the form stands first or last; elsewhere it is a name.
    while len(steps) > 1 and steps[-1].casefold() in folders:
        steps = steps[:-1]
    while len(steps) > 1 and steps[0].casefold() in folders:
        steps = steps[1:]
    joined = "/".join(steps)
    for ending in _words()["endings"]:
        joined = joined.removesuffix(ending)
    return joined


def _idle(name: str, value: str) -> bool:
    words = _words()
    if name in words["paging"]:
        return value.casefold() in words["whole"]
    return any(
        name == known or (known.endswith("*") and name.startswith(known[:-1]))
        for key in ("parameters", "tracking")
        for known in words[key]
    )


@cache
def _words() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads(files("konon.trace").joinpath("addresses.toml").read_text("utf-8"))
    keys = ("hosts", "folders", "endings", "parameters", "tracking", "paging", "whole")
    for key in keys:
        value = table.get(key)
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise PackError(f"addresses.toml: '{key}' must be a list of words")
    return {key: tuple(table[key]) for key in keys}
