"""The words of a language pack: one TOML file per subject, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from konon.errors import PackError

Table = Mapping[str, object]


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
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{language}/{subject}.toml is not TOML: {error}") from None


def optional_words(language: str, subject: str) -> Table:
    """The same, empty where the pack has no such file."""
    there = (files("konon.lang") / language / f"{subject}.toml").is_file()
    return words(language, subject) if there else {}
