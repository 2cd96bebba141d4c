"""Make the table of what plain news knows of words, for `konon.lang.word_table`.

    PYTHONPATH=src python training/word_table.py en --data ../shared/data --work build
    PYTHONPATH=src python training/word_table.py en --work build --tags build/en-tags.json

Writes `<work>/<lang>-words.npz`: hashes of lower-cased words and one 8-bit row for each.  A row
holds the word's place among words that stand in like company (the two words before and after it,
positive pointwise mutual information with smoothed contexts, singular value decomposition), how it
is written, how often it comes, and, with `--tags` (from `silver.py`), how a first recogniser
labelled it.  Also keeps the tokenised news as `<work>/news-<lang>.txt`.  Needs scipy and
scikit-learn; a minute on one core, and some 3 GB.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix
from sklearn.utils.extmath import randomized_svd
from spacy.strings import hash_string

import common
from konon.lang.word_table import STEP

# Words considered; a word beyond the common ones has a row only if it is mostly written as a name.
WORDS, COMMON = 60_000, 22_000
NAMED, LEAST = 0.3, 5
CONTEXTS, OFFSETS = 6_000, (-2, -1, 1, 2)
DIMENSIONS, COMPUTED = 48, 64
SMOOTHING = 0.75
# Brings shares to the size of the other columns.
WEIGHT = 1.5
LABELS = 7
SEED = 5


def write_news(lang: str, data: Path, path: Path) -> None:
    """Write the raw news with tokens parted by spaces, a paragraph a line, each once."""
    articles = [
        f"{record.get('title') or ''}\n{record.get('text') or ''}"
        for file in sorted((data / "raw" / lang).glob("*.jsonl.xz"))
        for record in common.read_jsonl_xz(file)
    ]
    random.Random(SEED).shuffle(articles)
    cutter, known, seen = common.cutter(lang), dict[str, str](), set[str]()
    with path.open("w", encoding="utf-8") as out:
        for article in articles:
            for paragraph in map(str.strip, article.split("\n")):
                if not paragraph or paragraph in seen:
                    continue
                seen.add(paragraph)
                for run in paragraph.split():
                    if run not in known:
                        known[run] = " ".join(cutter.cut(run))
                out.write(" ".join(known[run] for run in paragraph.split()) + "\n")


def read_news(path: Path) -> Iterator[list[str]]:
    """Yield the paragraphs that `write_news` wrote, as tokens."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield line.split()


def count_words(path: Path) -> tuple[list[str], NDArray[np.int64], NDArray[np.float64]]:
    """Return the commonest words, their counts, and how each is written.

    The columns are shares of lower case, of an upper-case letter inside a sentence, and of upper
    case throughout.
    """
    counts: Counter[str] = Counter()
    written: Counter[tuple[str, int]] = Counter()
    for words in read_news(path):
        first = True
        for word in words:
            low = word.lower()
            counts[low] += 1
            style = 0 if word.islower() else 2 if word.isupper() and len(word) > 1 else 1
            if style or word.islower():
                written[low, 3 if style == 1 and first else style] += 1
            first = word in '.!?"“”:'
    vocabulary = [word for word, _ in counts.most_common(WORDS)]
    styles = np.array([[written[w, s] for s in range(4)] for w in vocabulary], float)
    shares = styles[:, :3] / (styles.sum(1, keepdims=True) + 2)
    return vocabulary, np.array([counts[w] for w in vocabulary]), shares


def company(path: Path, vocabulary: list[str]) -> csr_matrix:
    """Return how often each word stands beside each context word, by offset."""
    index = {word: i for i, word in enumerate(vocabulary)}
    unknown, gap = len(vocabulary), len(vocabulary) + 1
    width = CONTEXTS + 2
    total = csr_matrix((unknown, len(OFFSETS) * width), dtype=np.float32)
    block: list[int] = []

    def add() -> csr_matrix:
        words = np.array(block, np.int32)
        context = np.where(words == gap, CONTEXTS + 1, np.minimum(words, CONTEXTS))
        rows, columns = [], []
        for k, offset in enumerate(OFFSETS):
            here = words[:-offset] if offset > 0 else words[-offset:]
            there = context[offset:] if offset > 0 else context[:offset]
            rows.append(here[here < unknown])
            columns.append(there[here < unknown] + k * width)
        row, column = np.concatenate(rows), np.concatenate(columns)
        ones = np.ones(len(row), np.float32)
        return total + coo_matrix((ones, (row, column)), shape=total.shape).tocsr()

    for words in read_news(path):
        block += [index.get(word.lower(), unknown) for word in words] + [gap, gap]
        if len(block) > 2_000_000:
            total, block = add(), []
    return add()


def places(counts: csr_matrix) -> NDArray[np.float64]:
    """Return unit vectors of words from how often they stand beside others."""
    by_word = np.asarray(counts.sum(1)).ravel()
    by_context = np.asarray(counts.sum(0)).ravel() ** SMOOTHING
    by_context /= by_context.sum()
    cells = counts.tocoo()
    ratio = cells.data / (by_word[cells.row] * by_context[cells.col] + 1e-9)
    # A pair seen once is worth half of what its ratio says.
    value = np.maximum(np.log(ratio + 1e-12), 0) * cells.data / (cells.data + 1.0)
    matrix = csr_matrix((value, (cells.row, cells.col)), shape=cells.shape)
    left, strength, _ = randomized_svd(matrix, COMPUTED, n_iter=3, random_state=1)
    kept = (left * np.sqrt(strength))[:, :DIMENSIONS]
    return kept / (np.linalg.norm(kept, axis=1, keepdims=True) + 1e-9)  # type: ignore[no-any-return]


def labelled(path: Path, vocabulary: list[str]) -> NDArray[np.float64]:
    """Return the share of each label a recogniser gave a word, and how often it was seen."""
    tags = json.loads(path.read_text(encoding="utf-8"))
    counts = np.array([tags.get(word, [0] * LABELS) for word in vocabulary], float)
    seen = counts.sum(1, keepdims=True)
    return np.concatenate([np.sqrt(counts / (seen + 1)) * WEIGHT, np.log1p(seen) / np.log(1000)], 1)


def main() -> None:
    """Count, decompose, round and write."""
    arguments = common.parser(__doc__ or "")
    arguments.add_argument("--tags", type=Path, help="labels per word, from silver.py")
    args = arguments.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    news = args.work / f"news-{args.lang}.txt"
    if not news.exists():
        write_news(args.lang, args.data, news)
    vocabulary, counts, shares = count_words(news)
    columns = [
        places(company(news, vocabulary)) * np.sqrt(DIMENSIONS),
        shares * WEIGHT,
        np.log10(counts)[:, None] / 6 * WEIGHT,
    ]
    if args.tags:
        columns.append(labelled(args.tags, vocabulary))
    kept = np.arange(len(counts)) < COMMON
    kept |= (shares[:, 1] + shares[:, 2] > NAMED) & (counts >= LEAST)
    rows = np.clip(np.round(np.concatenate(columns, 1) / STEP), -127, 127).astype(np.int8)[kept]
    words = np.array([hash_string(word) for word in vocabulary], np.uint64)[kept]
    np.savez(args.work / f"{args.lang}-words.npz", words=words, rows=rows)
    print(len(words), "words,", rows.shape[1], "columns")


if __name__ == "__main__":
    main()
