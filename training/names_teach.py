"""Label news for `names.py --news`: the mean of what recognisers make of each word.

    PYTHONPATH=src python training/names_teach.py en --work build --names second

Draws sentences with capitals from the news that `name_tables.py` wrote, some of them put in lower
or upper case, and writes `<work>/<lang>-names-news.npz`: as `names_data.py` writes a set, with
`soft`, words × labels.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

import common
from konon.lang.names.recogniser import Recogniser, recogniser_of
from konon.lang.names.stored import load_arrays, load_tables
from name_tables import News
from names_data import write

WORDS = 450_000
CHANCE = 0.06
LONGEST, SHORTEST = 60, 5
LOWER, UPPER = 0.10, 0.13
SEED = 7
ENDS = frozenset(".!?")
CLOSING = frozenset('”"')


def cut(words: list[str]) -> Iterator[list[str]]:
    """Yield the sentences of a paragraph, roughly."""
    sentence: list[str] = []
    for word in words:
        sentence.append(word)
        if word in ENDS or (word in CLOSING and len(sentence) > 1 and sentence[-2] in ENDS):
            yield sentence
            sentence = []


def draw(path: Path, limit: int) -> list[list[str]]:
    """Return sentences by chance, those with many capitals sooner, `limit` words in all."""
    rng = random.Random(SEED)
    lines = [words for words in News(path) if rng.random() < CHANCE]
    rng.shuffle(lines)
    drawn: list[list[str]] = []
    left = limit
    for sentence in (s for words in lines for s in cut(words)):
        raised = sum(word[0].isupper() for word in sentence)
        if SHORTEST <= len(sentence) <= LONGEST and raised > 1 + rng.random() * 2:
            chance = rng.random()
            change = str.lower if chance < LOWER else str.upper if chance < UPPER else str
            drawn.append([change(word) for word in sentence])
            left -= len(sentence)
        if left < 0:
            break
    return drawn


def shares(teacher: Recogniser, words: list[str]) -> np.ndarray:
    """Return a recogniser's shares of the labels of each word: forward and backward sums."""
    outside = np.full((1, len(teacher.moves)), -1e4)
    outside[0, 0] = 0
    found = teacher.scores(words, [True] + [False] * (len(words) - 1))
    rows = np.concatenate([outside, found, outside]).astype(np.float64)
    forward, backward = [rows[0]], [np.zeros(len(rows[0]))]
    for row in rows[1:]:
        forward.append(np.logaddexp.reduce(forward[-1][:, None] + teacher.moves, 0) + row)
    for row in rows[:0:-1]:
        backward.append(np.logaddexp.reduce(teacher.moves + (row + backward[-1]), 1))
    total = np.array(forward) + np.array(backward[::-1])
    result = np.exp(total - np.logaddexp.reduce(total, 1)[:, None])[1:-1]
    return result  # type: ignore[no-any-return]


def main() -> None:
    """Draw, label and write."""
    arguments = common.parser(__doc__ or "")
    arguments.add_argument("--names", nargs="+", required=True, help="weights in --work")
    arguments.add_argument("--words", type=int, default=WORDS)
    args = arguments.parse_args()
    stem = f"{args.work}/{args.lang}-"
    tables = load_tables(Path(f"{stem}name-tables.npz"))
    teachers = [recogniser_of(load_arrays(Path(f"{stem}{name}.npz"))) for name in args.names]
    drawn = draw(Path(f"{args.work}/news-{args.lang}.txt"), args.words)
    names = Path(f"{stem}name-features.txt").read_text(encoding="utf-8").split("\n")
    vocab = common.blank(args.lang).vocab
    path = Path(f"{stem}names-news.npz")
    known = {name: i for i, name in enumerate(names, 1)}
    write(path, [Doc(vocab, words=words) for words in drawn], known, tables)
    soft = np.concatenate(
        [np.mean([shares(each, words) for each in teachers], 0) for words in drawn]
    )
    with np.load(path) as stored:
        arrays = dict(stored)
    np.savez(path, **arrays, soft=soft.astype(np.float16))


if __name__ == "__main__":
    main()
