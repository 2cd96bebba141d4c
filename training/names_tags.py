"""Count how a first recogniser labels each word of the news, for `name_tables.py --tags`.

    PYTHONPATH=src python training/names_tags.py en --work build --names first

Reads the news that `name_tables.py` wrote and the weights of `names_join.py`; writes
`<work>/<lang>-tags.json`: per word in lower case, how often it had each label (words written in
lower case count only where they are in a name), and `<work>/<lang>-names-found.json`: the names
found, as kind, tab and words, and how often.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

import common
from konon.lang.names.chain import KINDS
from konon.lang.names.recogniser import recogniser_of
from konon.lang.names.stored import load_arrays
from name_tables import News

# Words read; paragraphs of other lengths are left out.
WORDS = 6_000_000
SHORTEST, LONGEST = 8, 200


def main() -> None:
    """Count and write."""
    arguments = common.parser(__doc__ or "")
    arguments.add_argument("--names", default="names", help="weights in --work")
    arguments.add_argument("--words", type=int, default=WORDS)
    args = arguments.parse_args()
    reader = recogniser_of(load_arrays(args.work / f"{args.lang}-{args.names}.npz"))
    found: Counter[str] = Counter()
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * (1 + 2 * len(KINDS)))
    left = args.words
    for words in News(Path(f"{args.work}/news-{args.lang}.txt")):
        if left < 0:
            break
        if not SHORTEST <= len(words) <= LONGEST:
            continue
        left -= len(words)
        starts = [at == 0 or words[at - 1] in ".!?" for at in range(len(words))]
        labels = [0] * len(words)
        for begin, end, kind in reader.names(words, starts):
            found[f"{kind}\t{' '.join(words[begin:end])}"] += 1
            inside = 2 + 2 * KINDS.index(kind)
            labels[begin:end] = [inside - 1] + [inside] * (end - begin - 1)
        for word, label in zip(words, labels, strict=True):
            if label or not word.islower():
                counts[word.lower()][label] += 1
    for name, table in (("tags", counts), ("names-found", found)):
        path = args.work / f"{args.lang}-{name}.json"
        path.write_text(json.dumps(table), encoding="utf-8")
        print(path.name, len(table))


if __name__ == "__main__":
    main()
