"""Turn documents with names into the arrays that `names.py` trains on.

    PYTHONPATH=src python training/names_data.py en --work build

Reads what `entities.py` and `name_tables.py` write; writes `<work>/<lang>-names-<part>.npz` with
the words' features, vectors and labels, and `<work>/<lang>-name-features.txt`, the features kept.
`labels` are sentences' gold labels, or what teachers make of them (`names_teach.py`).
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
from spacy.tokens import Doc, DocBin

import common
from konon.lang.names.chain import LABELS
from konon.lang.names.features import context_features
from konon.lang.names.forms import word_features
from konon.lang.names.stored import load_tables
from konon.lang.names.tables import Tables, word_hash

# A feature seen less often in training is left out; a word has at most so many.
LEAST, MOST = 3, 34


def features(words: list[str], tables: Tables) -> list[list[str]]:
    """Return the features of each word of a sentence."""
    starts = [True] + [False] * (len(words) - 1)
    context = context_features(words, starts, tables)
    return [word_features(w, tables) + c for w, c in zip(words, context, strict=True)]


def labels_of(doc: Doc) -> list[int]:
    """Return the gold labels of a sentence, as places in `LABELS`."""
    tags = (f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc)
    return [LABELS.index(tag) for tag in tags]


def write(path: Path, docs: list[Doc], known: dict[str, int], tables: Tables) -> None:
    """Write a set's arrays."""
    types: dict[str, int] = {}
    rows: list[list[int]] = []
    words = [[t.text for t in doc] for doc in docs]
    for sentence in words:
        for found in features(sentence, tables):
            ids = [known[f] for f in found if f in known][:MOST]
            rows.append(ids + [0] * (MOST - len(ids)))
    kinds = [types.setdefault(w, len(types)) for sentence in words for w in sentence]
    np.savez(
        path,
        features=np.array(rows, np.uint16),
        types=np.array(kinds, np.int32),
        vectors=np.stack([tables.vector(w) for w in types]).astype(np.float16),
        labels=np.array([label for doc in docs for label in labels_of(doc)], np.int8),
        lengths=np.array([len(s) for s in words], np.int32),
    )
    print(path.name, len(docs), "sentences", len(rows), "words")


def main() -> None:
    """Write the arrays of the training and development sentences."""
    arguments = common.parser(__doc__ or "")
    arguments.add_argument("--parts", nargs="+", default=["near", "far", "dev"])
    arguments.add_argument("--anew", action="store_true", help="choose the features anew")
    args = arguments.parse_args()
    tables = load_tables(args.work / f"{args.lang}-name-tables.npz")
    vocab = common.blank(args.lang).vocab

    def read(part: str) -> list[Doc]:
        path = args.work / f"{args.lang}-ner-{part}.spacy"
        return [doc for doc in DocBin().from_disk(path).get_docs(vocab) if len(doc)]

    kept = args.work / f"{args.lang}-name-features.txt"
    if args.anew or not kept.exists():
        counts = Counter(
            feature
            for part in ("near", "far")
            for doc in read(part)
            for found in features([t.text for t in doc], tables)
            for feature in found
        )
        names = [feature for feature, count in counts.most_common() if count >= LEAST]
        kept.write_text("\n".join(names), encoding="utf-8")
    names = kept.read_text(encoding="utf-8").split("\n")
    assert len(set(map(word_hash, names))) == len(names), "two features with one hash"
    known = {name: i for i, name in enumerate(names, 1)}
    print(len(known), "features")
    for part in args.parts:
        write(args.work / f"{args.lang}-names-{part}.npz", read(part), known, tables)


if __name__ == "__main__":
    main()
