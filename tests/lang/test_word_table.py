"""The table of words: rows by lower-cased word, kept with the weights, none for an unknown word."""

from __future__ import annotations

import numpy as np
import pytest

spacy = pytest.importorskip("spacy")

from spacy.strings import hash_string  # noqa: E402
from spacy.tokens import Doc  # noqa: E402
from spacy.vocab import Vocab  # noqa: E402

from konon.lang import word_table  # noqa: E402

WORDS = np.array([hash_string(word) for word in ("marsh", "padang", "river")], np.uint64)
ROWS = np.array([[64, 0], [0, -64], [32, 32]], np.int8)


def found(model, *words: str) -> list[list[float]]:  # type: ignore[no-untyped-def]
    doc = Doc(Vocab(lex_attr_getters={spacy.attrs.LOWER: str.lower}), words=list(words))
    return model.predict([doc])[0].tolist()  # type: ignore[no-any-return]


def test_rows_by_lower_cased_word() -> None:
    model = word_table.lookup(2)
    word_table.set_table(model, WORDS, ROWS)
    assert found(model, "PADANG", "Marsh", "river", "xyzzy") == [
        [0.0, -1.0, 0.0],
        [1.0, 0.0, 0.0],
        [0.5, 0.5, 0.0],
        [0.0, 0.0, 1.0],
    ]


def test_without_a_table_nothing_is_said() -> None:
    assert found(word_table.lookup(2), "Marsh") == [[0.0, 0.0, 0.0]]


def test_the_table_lies_with_the_weights() -> None:
    model = word_table.lookup(2)
    word_table.set_table(model, WORDS, ROWS)
    copy = word_table.lookup(2).from_bytes(model.to_bytes())
    assert found(copy, "Padang") == found(model, "Padang")
