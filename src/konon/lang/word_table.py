"""What a table knows of words, as input to a spaCy token-to-vector layer.

A hash embedding learns words from the few sentences with names marked; a table of 8-bit rows tells
what plain news knows of many more of them: beside which words a word stands and how it is written.
Rows are found by lower-cased word, so that a name in lower case is known as the name it is.

The table lies with the weights (as two attributes of its layer); a word it lacks has a row of
zeros and a mark.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import LOWER
from spacy.ml.featureextractor import FeatureExtractor
from spacy.ml.staticvectors import StaticVectors
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import (
    HashEmbed,
    Linear,
    Maxout,
    Model,
    chain,
    concatenate,
    list2ragged,
    ragged2list,
    with_array,
)

NAME = "konon.TableEmbed.v1"
LOOKUP = "word_table"
# Rows are kept as whole numbers from -127 to 127; this is one unit.
STEP = 1 / 64
_FIRST_SEED = 8


def set_table(model: Model[Any, Any], words: NDArray[np.uint64], rows: NDArray[np.int8]) -> None:
    """Give a table to the lookup inside `model`: hashes of lower-cased words, and their rows."""
    order = np.argsort(words)
    for node in model.walk():
        if node.name == LOOKUP:
            node.attrs["words"] = words[order]
            node.attrs["rows"] = rows[order]


def lookup(columns: int) -> Model[list[Doc], list[Any]]:
    """Return a layer from documents to rows of `columns` numbers and one for "unknown"."""
    return Model(
        LOOKUP,
        _forward,
        attrs={"words": np.zeros(0, np.uint64), "rows": np.zeros((0, columns), np.int8)},
    )


def rows_of(model: Model[Any, Any], words: NDArray[np.uint64]) -> NDArray[np.float32]:
    """Return the rows of some word hashes."""
    known, rows = model.attrs["words"], model.attrs["rows"]
    result = np.zeros((len(words), rows.shape[1] + 1), np.float32)
    if len(known):
        places = np.minimum(np.searchsorted(known, words), len(known) - 1)
        found = known[places] == words
        result[found, :-1] = rows[places[found]] * np.float32(STEP)
        result[~found, -1] = 1.0
    return result


def _forward(
    model: Model[list[Doc], list[Any]], docs: list[Doc], is_train: bool
) -> tuple[list[Any], Callable[[list[Any]], list[Doc]]]:
    words = (cast("NDArray[np.uint64]", doc.to_array(LOWER)) for doc in docs)
    found = [model.ops.asarray2f(cast("Any", rows_of(model, each))) for each in words]

    def backprop(_: list[Any]) -> list[Doc]:
        return []

    return found, backprop


def table_embed(
    width: int, attrs: list[str], rows: list[int], columns: int
) -> Model[list[Doc], list[Any]]:
    """Return spaCy's `MultiHashEmbed` with static vectors, and the table beside them."""
    hashed: list[Model[Any, Any]] = [
        HashEmbed(width, size, column=i, seed=_FIRST_SEED + i, dropout=0.0)
        for i, size in enumerate(rows)
    ]
    extract: Model[list[Doc], Any] = chain(
        FeatureExtractor(list(attrs)),
        cast("Any", list2ragged()),
        with_array(concatenate(*hashed)),
    )
    table: Model[list[Doc], Any] = chain(
        lookup(columns), cast("Any", list2ragged()), with_array(Linear(width, columns + 1))
    )
    total = width * (len(rows) + 2)
    return chain(
        concatenate(extract, StaticVectors(width, dropout=0.0), table),
        with_array(Maxout(width, total, nP=3, dropout=0.0, normalize=True)),
        cast("Any", ragged2list()),
    )


registry.architectures(NAME, func=table_embed)
