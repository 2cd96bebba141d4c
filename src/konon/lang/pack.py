"""Pack: a language's trained pipeline, loaded once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, cast

from konon.errors import MissingModel, UnknownLanguage
from konon.lang.manifest import damaged
from konon.lang.packs import packs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc
    from threadpoolctl import ThreadpoolController


@cache
def _blas() -> ThreadpoolController:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """Keep matrix products on one thread while inside.

    At these small widths more threads only wait for each other (a third of the speed on two
    cores); piles are read in parallel by processes instead.
    """
    context: AbstractContextManager[object] = _blas().limit(limits=1, user_api="blas")
    return context


def check_language(language: str) -> str:
    """`language` itself. Raises `UnknownLanguage` naming the choices when no pack has it."""
    if language not in packs():
        raise UnknownLanguage(
            f"no language pack '{language}'; choose one of {', '.join(packs())} with --lang"
        )
    return language


@cache
def pipeline(language: str) -> Callable[[str], Doc]:
    """The trained spaCy pipeline of a pack. Raises `MissingModel` when it is not installed, or
    is damaged."""
    import spacy
    from thinc.api import NumpyOps, get_current_ops, set_current_ops

    from konon.lang.names import component  # noqa: F401  (registers what reads names)

    check_language(language)
    if isinstance(get_current_ops(), NumpyOps):
        # numpy's matrix product is 3 to 4 times as fast as blis at these small widths
        set_current_ops(NumpyOps(use_blis=False))
    with as_file(files("konon.lang") / language / "pipeline") as path:
        if not (path / "config.cfg").exists():
            raise MissingModel(
                f"the language pack '{language}' has no trained pipeline; reinstall konon, "
                "or train one as training/README.md tells"
            )
        try:
            nlp = spacy.load(path)
        except Exception as error:  # whatever spaCy meets in files that were damaged
            raise damaged(language, error, path.parents[1]) from error
    if "konon_sentences" not in nlp.pipe_names:
        nlp.add_pipe("konon_sentences", first=True)
    return cast("Callable[[str], Doc]", nlp)


def word_vectors(language: str) -> Callable[[Sequence[str]], NDArray[np.float32]]:
    """Words -> their vectors, words × width; any string has one (subwords)."""
    table = cast("Language", pipeline(language)).vocab.vectors

    def vectors(words: Sequence[str]) -> NDArray[np.float32]:
        rows: NDArray[np.float32] = table.get_batch(list(words))
        return rows

    return vectors
