"""Copy the set of names with other names in it and in other case, for the CRF and the network.

    PYTHONPATH=src python training/names_copies.py en --work build

A name gives way to another of its kind and of as many words, one that a first recogniser found in
news (`names_tags.py`). Writes `<work>/<lang>-ner-copies.spacy`, sentence by sentence as
`<lang>-ner-near.spacy`, as often as asked for.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from spacy.tokens import Doc, DocBin, Span

import common

# Share of names changed, and of sentences put in lower and in upper case.
CHANGED, LOWER, UPPER = 0.6, 0.08, 0.12
COPIES = 1
SEED = 3
Pool = dict[tuple[str, int], list[list[str]]]


def pool(found: Iterable[str]) -> Pool:
    """Return the names of news by kind and count of words; `found` are kind, tab, words."""
    result: Pool = defaultdict(list)
    for line in sorted(found):
        kind, _, text = line.partition("\t")
        name = text.split()
        if name[0][0].isupper() and (len(name) == 1 or not text.isupper()):
            result[kind, len(name)].append(name)
    return dict(result)


def cased(name: list[str], like: list[str]) -> list[str]:
    """Return the words of a name in lower or upper case where those of another are."""
    text = "".join(like)
    change = str.lower if text.islower() else str.upper if text.isupper() and len(text) > 4 else str
    return [change(word) for word in name]


def copy(doc: Doc, others: Pool, rng: random.Random) -> Doc:
    """Return a changed sentence."""
    words = [token.text for token in doc]
    for name in doc.ents:
        choice = others.get((name.label_, len(name)))
        if choice and rng.random() < CHANGED:
            like = words[name.start : name.end]
            words[name.start : name.end] = cased(rng.choice(choice), like)
    roll = rng.random()
    change = str.lower if roll < LOWER else str.upper if roll < UPPER else str
    result = Doc(
        doc.vocab,
        words=[change(word) for word in words],
        spaces=[bool(token.whitespace_) for token in doc],
    )
    spans = [Span(result, name.start, name.end, label=name.label_) for name in doc.ents]
    result.set_ents(spans, default="outside")
    return result


def main() -> None:
    """Copy and write."""
    arguments = common.parser(__doc__ or "")
    arguments.add_argument("--copies", type=int, default=COPIES)
    args = arguments.parse_args()
    stem = f"{args.work}/{args.lang}-"
    others = pool(json.loads(Path(f"{stem}names-found.json").read_text(encoding="utf-8")))
    print({key: len(names) for key, names in sorted(others.items())})
    vocab, rng = common.blank(args.lang).vocab, random.Random(SEED)
    docs = list(DocBin().from_disk(f"{stem}ner-near.spacy").get_docs(vocab))
    copies = [copy(doc, others, rng) for _ in range(args.copies) for doc in docs]
    DocBin(docs=copies, store_user_data=False).to_disk(f"{stem}ner-copies.spacy")


if __name__ == "__main__":
    main()
