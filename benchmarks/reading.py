"""How fast Konon reads, beside the bare pipeline in the same run.

    python benchmarks/reading.py [--data FOLDER] [--language id] [--articles 40] [--rounds 5]
                                 [--profile] [--no-cold]

Warm: each article is parsed by the shipped pipeline alone and read by konon.read, in turn, the
order swapped each time; the ratio of the two is given per round, with its spread, since a
machine's own speed changes from minute to minute. Cold: whole processes, start to end. With
`--data` the articles are drawn from <data>/raw by a fixed seed, else they are the examples'.
A benchmark reports; no test asserts what it says.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FunctionType, ModuleType

from spacy.tokens import Doc

from konon.ingest import load_article, load_text
from konon.lang.pack import one_thread, pipeline
from konon.model import Article, ReadOptions
from konon.reading import read as stages
from konon.reading.read import read_article

ROOT = Path(__file__).resolve().parent.parent
SEED = 20250713
# Words of the article that is read cold: what a usual agency report has.
COLD_WORDS = 440
COLD_RUNS = 5
# Functions in the module of `read_article` that are no stages.
NO_STAGES = ("read_article", "replace")
RAW = {"id": "raw/id/click-id.jsonl.xz", "en": "raw/en/article-bias-prediction.jsonl.xz"}
# Records looked at when drawing from raw: reading a whole file would take longer than the run.
RAW_RECORDS = 3000


def examples(language: str) -> list[Article]:
    """The example articles of a language."""
    paths = sorted((ROOT / "examples").glob("*/articles/*.json"))
    found = [load_article(path, ReadOptions()) for path in paths]
    return [article for article in found if article.language == language]


def drawn(data: Path, language: str, count: int) -> list[Article]:
    """`count` articles drawn by the seed from the first records of a raw file."""
    with lzma.open(data / RAW[language], "rt", encoding="utf-8") as file:
        records = [json.loads(line) for line, _ in zip(file, range(RAW_RECORDS), strict=False)]
    texts = [record["text"] for record in records if len(record.get("text") or "") > 400]
    chosen = random.Random(SEED).sample(texts, min(count, len(texts)))
    return [load_text(text, ReadOptions(language=language)) for text in chosen]


def _parse(bare: Callable[[str], Doc], text: str) -> Doc:
    """The pipeline alone, on one thread as in a reading."""
    with one_thread():
        return bare(text)


def warm(articles: Sequence[Article], language: str, rounds: int) -> None:
    """Print words a second of both, and the ratio with its spread over the rounds."""
    bare = pipeline(language)
    words = sum(len(article.text.split()) for article in articles)
    jobs: dict[str, Callable[[Article], object]] = {
        "bare pipeline": lambda article: _parse(bare, article.text),
        "konon.read": read_article,
    }
    for article in articles:
        read_article(article)
    spent: dict[str, list[float]] = {name: [] for name in jobs}
    for round_number in range(rounds):
        total = dict.fromkeys(jobs, 0.0)
        for number, article in enumerate(articles):
            names = list(jobs)
            for name in names if (number + round_number) % 2 else reversed(names):
                began = time.perf_counter()
                jobs[name](article)
                total[name] += time.perf_counter() - began
        for name in jobs:
            spent[name].append(total[name])
    print(f"warm, {language}: {len(articles)} articles, {words} words, {rounds} rounds")
    for name, seconds in spent.items():
        middle = statistics.median(seconds)
        print(
            f"  {name:14} {words / middle:8.0f} words/s  {len(articles) / middle:7.1f} articles/s"
            f"  {1000 * middle / len(articles):6.1f} ms/article"
        )
    ratios = [b / a for a, b in zip(spent["bare pipeline"], spent["konon.read"], strict=True)]
    print(
        f"  ratio konon.read / bare pipeline: {statistics.median(ratios):.2f} "
        f"(from {min(ratios):.2f} to {max(ratios):.2f} over the rounds)"
    )


@contextmanager
def timed(module: ModuleType, spent: dict[str, float]) -> Iterator[None]:
    """Within, every stage that `read_article` calls by name adds its own time to `spent`.

    A stage called within another counts in its own line only.
    """
    names = [
        name for name, value in vars(module).items()
        if isinstance(value, FunctionType) and name not in NO_STAGES
    ]  # fmt: skip
    before = {name: getattr(module, name) for name in names}
    inner: list[float] = [0.0]

    def wrapped(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **options: object) -> object:
            inner.append(0.0)
            began = time.perf_counter()
            try:
                return function(*args, **options)
            finally:
                took = time.perf_counter() - began
                spent[name] = spent.get(name, 0.0) + took - inner.pop()
                inner[-1] += took

        return call

    for name in names:
        setattr(module, name, wrapped(name, before[name]))
    try:
        yield
    finally:
        for name, function in before.items():
            setattr(module, name, function)


def profile(articles: Sequence[Article], language: str) -> None:
    """Print what each stage costs, the dearest first."""
    spent: dict[str, float] = {}
    for article in articles:
        read_article(article)
    with timed(stages, spent):
        for article in articles:
            read_article(article)
    whole = sum(spent.values())
    print(f"stages, {language}: {1000 * whole / len(articles):.1f} ms/article")
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        if seconds / whole >= 0.002:
            share = 100 * seconds / whole
            print(f"  {name:24} {1000 * seconds / len(articles):8.2f} ms  {share:5.1f} %")


def cold(articles: Sequence[Article]) -> None:
    """Print how long whole processes take: the best and the median of a few runs."""
    words = " ".join(article.text for article in articles).split(" ")
    words = (words * (COLD_WORDS // max(1, len(words)) + 1))[:COLD_WORDS]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        path.write_text(" ".join(words), encoding="utf-8")
        commands = {
            f"konon read ({COLD_WORDS} words)": ["-m", "konon", "read", str(path)],
            "konon --help": ["-m", "konon", "--help"],
            "import konon": ["-c", "import konon"],
            "python alone": ["-c", "pass"],
        }
        print(f"cold, {COLD_RUNS} processes: best and median by the clock, least processor time")
        for name, arguments in commands.items():
            clock, used = zip(*(_process(arguments) for _ in range(COLD_RUNS)), strict=True)
            middle = statistics.median(clock)
            print(f"  {name:26} {min(clock):6.2f} s  {middle:6.2f} s  {min(used):6.2f} s")


def _process(arguments: list[str]) -> tuple[float, float]:
    """Seconds by the clock, and of processor: the two differ where others use the machine."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    began, before = time.perf_counter(), os.times()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment)
    after = os.times()
    used = after.children_user + after.children_system
    return time.perf_counter() - began, used - before.children_user - before.children_system


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, help="draw articles from <data>/raw")
    parser.add_argument("--language", choices=sorted(RAW), action="append", help="default: all")
    parser.add_argument("--articles", type=int, default=40, help="how many, with --data")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--profile", action="store_true", help="what each stage costs")
    parser.add_argument("--no-cold", action="store_true", help="leave out the cold starts")
    options = parser.parse_args()
    load = ", ".join(f"{n:.1f}" for n in os.getloadavg()) if hasattr(os, "getloadavg") else "?"
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load}")
    for language in options.language or sorted(RAW):
        if options.data is None:
            articles = examples(language)
        else:
            articles = drawn(options.data, language, options.articles)
        if not articles:
            print(f"{language}: NOT MEASURED, no articles")
            continue
        warm(articles, language, options.rounds)
        if options.profile:
            profile(articles, language)
        if not options.no_cold:
            cold(articles)
    return 0


if __name__ == "__main__":
    sys.exit(main())
