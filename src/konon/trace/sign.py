"""Sign: short marks of all that decides what is found, so that old results are known.

Comparing has one, and what makes claims of what is alike has another: where only the latter is
new, nothing is compared again. What finds and shows claims has none.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

_COMPARING = ("copying.copies", "desk", "conflicting.differences", "pairs", "reviewed")
"""The modules of this room by which pairs are found and compared; with all they import here."""
_CLAIMING = ("kept",)
"""The same for claims."""
_BOTH = ("kept", "work")
"""Modules whose own code decides either, though they import more."""
_DATA = (".toml", ".csv", ".txt")
_TABLES = (
    "concepts.toml", "credits.toml", "denials.toml", "function_words.toml", "notices.toml",
    "predicates.toml", "rarity.txt", "releases.toml", "small_words.txt", "titles.toml",
    "tolls.toml", "translations.txt", "unnamed.toml", "values.toml",
)  # fmt: skip
"""The tables of language packs that are asked."""
_WORDS = ("denials.py",)
"""Modules of the room of languages that say which words mean what, for reading and tracing."""
_LANGUAGES = ("id", "en")
_IMPORT = re.compile(r"^[ \t]*from konon\.trace\.([\w.]+) import", re.MULTILINE)


@cache
def sign() -> str:
    """The mark of what compares, its tables and its code; another Konon, another mark."""
    return _hash([*_modules({*_reached(_COMPARING), *_BOTH}), *_tables()])


@cache
def claims_sign() -> str:
    """The mark of what makes claims of what is alike."""
    return _hash([*_modules(_reached(_CLAIMING)), *_tables()])


def deciding() -> set[str]:
    """The names of all files that the marks are made of, by package: `lang/id/values.toml`."""
    reached = {*_reached(_COMPARING), *_reached(_CLAIMING)}
    return {name for name, _ in (*_modules(reached), *_tables())}


def _reached(roots: Iterable[str]) -> set[str]:
    """These modules, and all they import of this package, however far."""
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _IMPORT.findall(_module(name).read_text("utf-8"))
    return found


def _modules(names: Iterable[str]) -> Iterator[tuple[str, Traversable]]:
    return ((f"trace/{_path(name)}", _module(name)) for name in sorted(names))


def _module(name: str) -> Traversable:
    return resources.files("konon.trace").joinpath(_path(name))


def _path(name: str) -> str:
    return f"{name.replace('.', '/')}.py"


def _tables() -> Iterator[tuple[str, Traversable]]:
    for folder in ("facts", "trace"):
        yield from _tables_in(folder, resources.files(f"konon.{folder}"))
    for name in _WORDS:
        yield f"lang/{name}", resources.files("konon.lang").joinpath(name)
    for language in _LANGUAGES:
        for name in _TABLES:
            file = resources.files("konon.lang") / language / name
            if file.is_file():
                yield f"lang/{language}/{name}", file


def _tables_in(name: str, folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.is_dir():
            yield from _tables_in(f"{name}/{file.name}", file)
        elif file.name.endswith(_DATA):
            yield f"{name}/{file.name}", file


def _hash(files: Iterable[tuple[str, Traversable]]) -> str:
    found = hashlib.sha256()
    for name, file in files:
        found.update(f"{name}\0".encode() + file.read_bytes() + b"\0")
    return found.hexdigest()[:32]
