"""Train the linear-chain CRF on names: the log-linear part of the reader.

    PYTHONPATH=src python training/names_crf.py en --work build

The features are the network's over a window, with clusters of the word vectors at three grains and
pairs of neighbours, as Ratinov and Roth (2009) and Turian et al. (2010) have them.  Reads what
`entities.py` and `name_tables.py` write; writes `<work>/<lang>-names.crf`
and its weights as `<work>/<lang>-names-crf.npz`.  Needs python-crfsuite
and scikit-learn; minutes on one core.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import DocBin

import common
from konon.lang.names.chain import LABELS
from konon.lang.names.features import context_features
from konon.lang.names.stored import load_tables
from konon.lang.names.tables import Tables, word_hash
from konon.lang.names.window import (
    REACH,
    at,
    edge_features,
    own_features,
    pair_features,
    spread,
)
from names_data import labels_of

L1, L2, ITERATIONS = 0.05, 0.05, 60


def windowed(words: list[str], tables: Tables) -> list[list[str]]:
    """Return the CRF's features of each word of a sentence."""
    starts = [True] + [False] * (len(words) - 1)
    context = context_features(words, starts, tables)
    alone = [own_features(w, tables) + c for w, c in zip(words, context, strict=True)]
    result = []
    for place, pairs in enumerate(pair_features(words)):
        found = edge_features(place, len(words)) + pairs
        for other in range(max(0, place - REACH), min(len(words), place + REACH + 1)):
            offset = other - place
            found += [at(offset, f) for f in alone[other] if offset in spread(f)]
        result.append(found)
    return result


def export(tagger: Any, path: Path) -> None:
    """Write the weights for `konon.lang.names.window`.

    The reader sets every sentence between two words outside, which a CRF does not know: the moves
    from and to them are taken off where a sentence begins and ends.
    """
    info = tagger.info()
    moves = np.zeros((len(LABELS), len(LABELS)))
    for (before, after), weight in info.transitions.items():
        moves[LABELS.index(before), LABELS.index(after)] = weight
    rows: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(len(LABELS)))
    for (feature, label), weight in info.state_features.items():
        rows[feature][LABELS.index(label)] = weight
    rows["-1:none"] -= moves[0]
    rows["1:none"] -= moves[:, 0]
    hashes = np.array([word_hash(feature) for feature in rows], np.uint32)
    kept, places = np.unique(hashes, return_index=True)
    np.savez_compressed(
        path,
        window_hashes=kept,
        window=np.array([*rows.values()])[places].astype(np.float16),
        window_moves=moves.astype(np.float16),
    )
    print(len(rows), "features,", len(rows) - len(kept), "lost to equal hashes")


def main() -> None:
    """Train and write."""
    import pycrfsuite

    arguments = common.parser(__doc__ or "")
    arguments.add_argument("--iterations", type=int, default=ITERATIONS)
    arguments.add_argument("--copies", action="store_true", help="learn from names_copies.py too")
    args = arguments.parse_args()
    stem = f"{args.work}/{args.lang}-"
    tables = load_tables(Path(f"{stem}name-tables.npz"))
    vocab = common.blank(args.lang).vocab
    trainer = pycrfsuite.Trainer(verbose=False)
    seen: set[str] = set()
    for part in ("near", *(["copies"] if args.copies else [])):
        for doc in DocBin().from_disk(Path(f"{stem}ner-{part}.spacy")).get_docs(vocab):
            if len(doc) and not (part == "copies" and doc.text in seen):
                seen.add(doc.text)
                labels = [LABELS[label] for label in labels_of(doc)]
                trainer.append(windowed([t.text for t in doc], tables), labels)
    trainer.set_params({"c1": L1, "c2": L2, "max_iterations": args.iterations})
    trainer.train(f"{stem}names.crf")
    tagger = pycrfsuite.Tagger()
    tagger.open(f"{stem}names.crf")
    export(tagger, Path(f"{stem}names-crf.npz"))


if __name__ == "__main__":
    main()
