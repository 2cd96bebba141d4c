"""Train a linear-chain CRF on names, a teacher for `names_teach.py` beside the network.

    PYTHONPATH=src python training/names_crf.py en --work build

The features are the network's over a window, with clusters of the word vectors at three grains and
pairs of neighbours, as Ratinov and Roth (2009) and Turian et al. (2010) have them.  Reads what
`entities.py` and `name_tables.py` write; writes `<work>/<lang>-names.crf`.  Needs python-crfsuite
and scikit-learn; minutes on one core.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import DocBin

import common
from konon.lang.names.chain import LABELS
from konon.lang.names.forms import plain, sentence_feature, shape
from konon.lang.names.stored import load_tables
from konon.lang.names.tables import Tables
from names_data import features, labels_of

GRAINS = (64, 256, 1024)
L1, L2, ITERATIONS = 0.05, 0.05, 80
SEED = 1


class Clusters:
    """k-means clusters of the tables' word vectors."""

    def __init__(self, tables: Tables) -> None:
        from sklearn.cluster import MiniBatchKMeans

        self._tables = tables
        rows = tables.vectors.astype(np.float32)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
        self._models = [
            MiniBatchKMeans(k, batch_size=4096, n_init=1, max_iter=30, random_state=SEED).fit(rows)
            for k in GRAINS
        ]

    @cache  # noqa: B019  (one object a run)
    def features(self, word: str) -> tuple[str, ...]:
        """The clusters of a word, as features; none for a word without a vector."""
        vector = self._tables.vector(word)
        row = vector[:-2] / (np.linalg.norm(vector[:-2]) + 1e-9)
        if vector[-1]:
            return ()
        found = [model.predict(row[None].astype(np.float32))[0] for model in self._models]
        return tuple(f"k{grain}={place}" for grain, place in zip(GRAINS, found, strict=True))


def windowed(words: list[str], tables: Tables, clusters: Clusters) -> list[list[str]]:
    """Return the CRF's features of each word of a sentence."""
    alone = [
        own + list(clusters.features(word))
        for word, own in zip(words, features(words, tables), strict=True)
    ]
    shapes, kind = [shape(word) for word in words], sentence_feature(words)
    low = [plain(word.lower()) for word in words]
    result = []
    for at, word in enumerate(words):
        found = ["bias", f"c={word}", f"{kind}|{shapes[at]}", *alone[at]]
        for offset in (-2, -1, 1, 2):
            other = at + offset
            if not 0 <= other < len(words):
                found.append(f"{offset}:none")
                continue
            near = abs(offset) == 1
            found += [f"{offset}:{f}" for f in alone[other] if near or f[:2] in FAR or f[0] == "k"]
            if near:
                found += [
                    f"{offset}:{low[other]}|{shapes[at]}",
                    f"{offset}:{shapes[other]}|{shapes[at]}",
                ]
        result.append(found)
    return result


FAR = ("w=", "s=")


class Teacher:
    """A trained CRF: shares of the labels of each word."""

    def __init__(self, path: Path, tables: Tables) -> None:
        import pycrfsuite

        self._tagger: Any = pycrfsuite.Tagger()
        self._tagger.open(str(path))
        self._tables, self._clusters = tables, Clusters(tables)

    def shares(self, words: list[str]) -> np.ndarray:
        """Return words × `LABELS`."""
        self._tagger.set(windowed(words, self._tables, self._clusters))
        known = set(self._tagger.labels())
        return np.array(
            [
                [self._tagger.marginal(label, at) if label in known else 0.0 for label in LABELS]
                for at in range(len(words))
            ]
        )


def main() -> None:
    """Train and write."""
    import pycrfsuite

    arguments = common.parser(__doc__ or "")
    arguments.add_argument("--iterations", type=int, default=ITERATIONS)
    args = arguments.parse_args()
    tables = load_tables(args.work / f"{args.lang}-name-tables.npz")
    clusters = Clusters(tables)
    vocab = common.blank(args.lang).vocab
    trainer = pycrfsuite.Trainer(verbose=False)
    for doc in DocBin().from_disk(args.work / f"{args.lang}-ner-near.spacy").get_docs(vocab):
        labels = [LABELS[label] for label in labels_of(doc)]
        trainer.append(windowed([t.text for t in doc], tables, clusters), labels)
    trainer.set_params({"c1": L1, "c2": L2, "max_iterations": args.iterations})
    trainer.train(str(args.work / f"{args.lang}-names.crf"))


if __name__ == "__main__":
    main()
