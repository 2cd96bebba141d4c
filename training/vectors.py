"""Train floret word vectors on raw news and write them as a spaCy vocabulary.

    PYTHONPATH=src python training/vectors.py id --data ../shared/data --work build

Reads `raw/<lang>` and the parallel sentences, cuts them with konon's tokenizer, one paragraph a
line, trains floret (cbow with subwords) on one thread with a fixed seed, and writes
`<work>/vectors-<lang>/` for `paths.vectors` of `training/configs/`.
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import floret

import common

DIMENSIONS = 128
BUCKETS = 20_000
EPOCHS = {"id": 5, "en": 3}
# Words of raw text used; all there is in Indonesian, a sample of the newest-mixed English pile.
MAX_WORDS = {"id": 12_000_000, "en": 16_000_000}
SEED = 20250713
# ClickBait lists and celebrity pages that the data's own notes say to skip.
SKIPPED_OUTLETS = {"wowkeren"}


def paragraphs(lang: str, data: Path) -> Iterator[str]:
    """Yield paragraphs of raw news, articles in a fixed shuffled order."""
    articles: list[str] = []
    for path in sorted((data / "raw" / lang).glob("*.jsonl.xz")):
        for record in common.read_jsonl_xz(path):
            outlet = str(record.get("outlet") or "")
            if any(name in outlet for name in SKIPPED_OUTLETS):
                continue
            title, text = str(record.get("title") or ""), str(record.get("text") or "")
            articles.append(f"{title}\n{text}")
    column = {"en": 1, "id": 2}[lang]
    with (data / "parallel" / "bppt_en_id.tsv").open(encoding="utf-8") as file:
        articles.extend(
            row[column] for row in (li.rstrip("\n").split("\t") for li in file) if len(row) > column
        )
    random.Random(SEED).shuffle(articles)
    for article in articles:
        yield from (line for line in article.split("\n") if line.strip())


def main() -> None:
    """Write the token file, train, and convert."""
    args = common.parser(__doc__ or "").parse_args()
    lang: str = args.lang
    work: Path = args.work
    work.mkdir(parents=True, exist_ok=True)
    token_file = work / f"tokens-{lang}.txt"
    cutter = common.cutter(lang)
    left = MAX_WORDS[lang]
    with token_file.open("w", encoding="utf-8") as out:
        for paragraph in paragraphs(lang, args.data):
            words = [word for run in paragraph.split() for word in cutter.cut(run)]
            out.write(" ".join(words) + "\n")
            left -= len(words)
            if left < 0:
                break
    model = floret.train_unsupervised(
        str(token_file),
        model="cbow",
        mode="floret",
        hashCount=2,
        bucket=BUCKETS,
        minn=3,
        maxn=5,
        minCount=5,
        dim=DIMENSIONS,
        epoch=EPOCHS[lang],
        lr=0.05,
        neg=10,
        thread=1,
        ws=5,
    )
    table = work / f"floret-{lang}.vec"
    model.save_floret_vectors(str(table))
    subprocess.run(
        [
            sys.executable,
            "-m",
            "spacy",
            "init",
            "vectors",
            lang,
            str(table),
            str(work / f"vectors-{lang}"),
            "--mode",
            "floret",
        ],
        check=True,
    )


if __name__ == "__main__":
    main()
