"""Pack: a language's trained pipeline, loaded once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, cast

from konon.errors import MissingModel, UnknownLanguage
from konon.lang.packs import packs

if TYPE_CHECKING:
    from spacy.tokens import Doc


def check_language(language: str) -> str:
    """`language` itself. Raises `UnknownLanguage` naming the choices when no pack has it."""
    if language not in packs():
        raise UnknownLanguage(
            f"no language pack '{language}'; choose one of {', '.join(packs())} with --lang"
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
        nlp = spacy.load(path)
    if "konon_sentences" not in nlp.pipe_names:
        nlp.add_pipe("konon_sentences", first=True)
    return cast("Callable[[str], Doc]", nlp)
