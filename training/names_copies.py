"""Copy the set of names with other names in it and in other case, for `names.py --copies`.

    PYTHONPATH=src python training/names_copies.py en --work build --names names-first

A name is put in another's place where it has as many words and is of the same kind; the others are
those a first recogniser found in news. Writes `<work>/<lang>-ner-copies.spacy`, sentence by
sentence as `<lang>-ner-near.spacy`.
"""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path

from spacy.tokens import Doc, DocBin, Span

import common
from konon.lang.names.recogniser import Recogniser, recogniser_of
from konon.lang.names.stored import load_arrays
from names_teach import draw

# Words of news read for names.
WORDS = 400_000
# Share of names changed, and of sentences put in lower and in upper case.
CHANGED, LOWER, UPPER = 0.6, 0.08, 0.12
SEED = 3
Pool = dict[tuple[str, int], list[list[str]]]


def pool(reader: Recogniser, news: Path, words: int) -> Pool:
    """Return the names of news by kind and count of words, each once."""
    found: dict[tuple[str, int], set[tuple[str, ...]]] = defaultdict(set)
    for sentence in draw(news, words):
        text = "".join(sentence)
        if text.islower() or text.isupper():
            continue
        for begin, end, kind in reader.names(sentence, [True] + [False] * (len(sentence) - 1)):
            name = tuple(sentence[begin:end])
            if name[0][0].isupper() and (end - begin == 1 or not "".join(name).isupper()):
                found[kind, end - begin].add(name)
    return {key: [list(name) for name in sorted(names)] for key, names in found.items()}


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
    arguments.add_argument("--names", default="names", help="weights in --work")
    args = arguments.parse_args()
    reader = recogniser_of(load_arrays(args.work / f"{args.lang}-{args.names}.npz"))
    others = pool(reader, Path(f"{args.work}/news-{args.lang}.txt"), WORDS)
    print({key: len(names) for key, names in sorted(others.items())})
    vocab, rng = common.blank(args.lang).vocab, random.Random(SEED)
    docs = DocBin().from_disk(args.work / f"{args.lang}-ner-near.spacy").get_docs(vocab)
    copies = [copy(doc, others, rng) for doc in docs]
    path = args.work / f"{args.lang}-ner-copies.spacy"
    DocBin(docs=copies, store_user_data=False).to_disk(path)


if __name__ == "__main__":
    main()
