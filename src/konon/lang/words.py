"""The words of a language pack: one TOML file per subject, read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache, wraps
from importlib.resources import files
from typing import ParamSpec, TypeVar

from konon.errors import PackError

Table = Mapping[str, object]
_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")
_MALFORMED = (AssertionError, AttributeError, LookupError, TypeError, ValueError, re.error)
"""What code that makes something of a table raises where the table is not as it should be."""


@cache
def words(language: str, subject: str) -> Table:
    """The parsed `lang/<language>/<subject>.toml`.

    Raises `PackError` when the file is missing or is not TOML.
    """
    path = files("konon.lang") / language / f"{subject}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PackError(f"language pack '{language}' has no {subject}.toml") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PackError(f"{language}/{subject}.toml is not TOML: {error}") from None


def optional_words(language: str, subject: str) -> Table:
    """The same, empty where the pack has no such file."""
    there = (files("konon.lang") / language / f"{subject}.toml").is_file()
    return words(language, subject) if there else {}


def from_table(subject: str) -> Callable[[Callable[_Given, _Made]], Callable[_Given, _Made]]:
    """For a function that makes something of a pack's table: where that fails for what the table
    holds, it raises `PackError`, naming the table and what went wrong."""

    def marked(make: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
        @wraps(make)
        def made(*given: _Given.args, **named: _Given.kwargs) -> _Made:
            try:
                return make(*given, **named)
            except _MALFORMED as error:
                why = f"{type(error).__name__}: {error}"
                raise PackError(f"{subject} of a language pack is malformed ({why})") from error

        return made

    return marked
