"""Tables and weights in files of plain arrays."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from konon.lang.names.tables import LISTS, Tables


def load_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """The arrays of a file; nothing in it is run."""
    with np.load(path, allow_pickle=False) as stored:
        return {name: stored[name] for name in stored.files}


def tables_of(arrays: Mapping[str, NDArray[Any]]) -> Tables:
    """The tables among stored arrays."""
    return Tables(
        vector_words=arrays["vectors_hashes"],
        vectors=arrays["vectors"],
        clusters=arrays["clusters"],
        fact_words=arrays["facts_hashes"],
        facts=arrays["facts"],
        phrases={n: (arrays[f"phrases_{n}_hashes"], arrays[f"phrases_{n}"]) for n in LISTS},
    )


def wide(arrays: Mapping[str, NDArray[Any]], name: str) -> NDArray[np.float32]:
    """An array kept as whole numbers with one step for each column, as numbers."""
    return arrays[name].astype(np.float32) * arrays[f"{name}_step"].astype(np.float32)


def load_tables(path: Path) -> Tables:
    """The tables of a file."""
    return tables_of(load_arrays(path))
