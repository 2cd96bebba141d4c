"""Pack: a language's trained pipeline, loaded once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, cast

from konon.errors import MissingModel, UnknownLanguage

if TYPE_CHECKING:
    from spacy.tokens import Doc

LANGUAGES = ("id", "en")


def check_language(language: str) -> str:
    """`language` itself. Raises `UnknownLanguage` naming the choices when no pack has it."""
    if language not in LANGUAGES:
        raise UnknownLanguage(
            f"no language pack '{language}'; choose one of {', '.join(LANGUAGES)} with --lang"
        )
    return language


@cache
def pipeline(language: str) -> Callable[[str], Doc]:
    """The trained spaCy pipeline of a pack. Raises `MissingModel` when it is not installed."""
    import spacy

    check_language(language)
    with as_file(files("konon.lang") / language / "pipeline") as path:
        if not (path / "config.cfg").exists():
            raise MissingModel(
                f"the language pack '{language}' has no trained pipeline; reinstall konon, "
                "or train one as training/README.md tells"
            )
        return cast("Callable[[str], Doc]", spacy.load(path))
