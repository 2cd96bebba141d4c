"""Weights: the trained network of a language pack, loaded once; none where a pack has none."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

import numpy as np

from konon.lang.manifest import damaged, is_listed
from konon.lang.pack import check_language, word_vectors
from konon.reading.attribution.learned.network import Network

FILE = "attribution.npz"


@cache
def network(language: str) -> Network | None:
    """The network of a language, or None. The file holds plain arrays; nothing is unpickled.

    Raises `MissingModel` when it is damaged, or missing from a pack that was released with one.
    """
    check_language(language)
    with as_file(files("konon.lang") / language / "attribution" / FILE) as path:
        root = path.parents[2]
        if not path.exists():
            if is_listed(f"{language}/attribution/{FILE}", root):
                raise damaged(language, f"{FILE} is missing", root)
            return None
        vectors = word_vectors(language)
        try:
            with np.load(path, allow_pickle=False) as stored:
                weights = {name: stored[name].astype(np.float32) for name in stored.files}
            return Network(weights, vectors)
        except Exception as error:  # whatever numpy meets in a file that was damaged
            raise damaged(language, error, root) from error
