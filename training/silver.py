"""Let trained recognisers label raw news: how each word is labelled, or sentences they agree on.

    PYTHONPATH=src python training/silver.py en tags --models build/en-ner-first
    PYTHONPATH=src python training/silver.py en sentences --models build/en-ner-first build/en-ner-b

`tags` writes `<work>/<lang>-tags.json` for `word_table.py`: of each word not in lower case, how
often it was outside, beginning or inside a PER, ORG and LOC.  `sentences` writes
`<work>/<lang>-ner-news.spacy`: paragraphs with names on which all the models agree.  Needs the news
that `word_table.py` writes.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from thinc.api import NumpyOps, set_current_ops

import common
import konon.components.sentences  # noqa: F401  (registers the factory)
from entities import usual_spacing
from konon.lang import word_table  # noqa: F401  (registers the layer)
from word_table import LABELS, read_news

Names = list[tuple[int, int, str]]

COLUMN = {
    ("PER", "B"): 1,
    ("PER", "I"): 2,
    ("ORG", "B"): 3,
    ("ORG", "I"): 4,
    ("LOC", "B"): 5,
    ("LOC", "I"): 6,
}
# Words labelled; one paragraph in four of those with 6 to 79 tokens may become an example.
MAX_WORDS = 6_000_000
SENTENCES, CHANCE = 20_000, 0.25
SEED = 4


def paragraphs(path: Path, low: int, high: int) -> Iterator[list[str]]:
    """Yield paragraphs of a fitting length until `MAX_WORDS`."""
    left = MAX_WORDS
    for words in read_news(path):
        if low <= len(words) <= high:
            left -= len(words)
            yield words
        if left < 0:
            return


def count_tags(nlp: Language, path: Path) -> dict[str, list[int]]:
    """Return how often each word has each label."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * LABELS)
    docs = (Doc(nlp.vocab, words=words) for words in paragraphs(path, 4, 150))
    for doc in nlp.get_pipe("ner").pipe(docs, batch_size=256):  # type: ignore[attr-defined]
        for token in doc:
            column = COLUMN.get((token.ent_type_, token.ent_iob_), 0)
            if column or not token.text.islower():
                counts[token.lower_][column] += 1
    return dict(counts)


def names(nlp: Language, texts: list[list[str]]) -> list[Names]:
    """Return the names one model finds."""
    docs = (Doc(nlp.vocab, words=words, spaces=usual_spacing(words)) for words in texts)
    found = nlp.get_pipe("ner").pipe(docs, batch_size=256)  # type: ignore[attr-defined]
    return [[(ent.start, ent.end, ent.label_) for ent in doc.ents] for doc in found]


def agreed(models: list[Language], path: Path) -> list[Doc]:
    """Return paragraphs with names on which the models agree."""
    rng = random.Random(SEED)
    drawn = (words for words in paragraphs(path, 6, 79) if rng.random() < CHANCE)
    texts = list(islice(drawn, SENTENCES))
    docs = []
    for words, (first, *others) in zip(
        texts, zip(*(names(nlp, texts) for nlp in models), strict=True), strict=True
    ):
        if first and all(other == first for other in others):
            doc = Doc(models[0].vocab, words=words, spaces=usual_spacing(words))
            spans = [Span(doc, start, end, label=label) for start, end, label in first]
            doc.set_ents(spans, default="outside")
            docs.append(doc)
    return docs


def main() -> None:
    """Label and write."""
    arguments = common.parser(__doc__ or "")
    arguments.add_argument("what", choices=("tags", "sentences"))
    arguments.add_argument("--models", type=Path, nargs="+", required=True)
    args = arguments.parse_args()
    set_current_ops(NumpyOps(use_blis=False))
    common.register()
    models = [spacy.load(path) for path in args.models]
    news = args.work / f"news-{args.lang}.txt"
    if args.what == "tags":
        tags = count_tags(models[0], news)
        (args.work / f"{args.lang}-tags.json").write_text(json.dumps(tags), encoding="utf-8")
        print(len(tags), "words")
        return
    docs = agreed(models, news)
    DocBin(docs=docs, store_user_data=False).to_disk(args.work / f"{args.lang}-ner-news.spacy")
    print(len(docs), "paragraphs", sum(len(doc.ents) for doc in docs), "entities")


if __name__ == "__main__":
    main()
