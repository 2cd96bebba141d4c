"""How the cost of each grammar and stage grows with the text, to a million characters.

    python benchmarks/growth.py [stage ...] [--most 1000000] [--shapes article,names]

Each stage is given texts of three sizes, ten times apart, in several shapes: a plain article over
and over, and what is made to slow it down (one word, one sign, marks never closed, deep nesting).
Printed is the shape of the steepest growth: its cost at each size in seconds of processor time, and
how many times more ten times the text costs: 10 is linear, 100 quadratic. The whole reader goes to
the 200,000 characters that are read as one article. Exit status 1 when a ratio is above 30.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

os.environ.setdefault("OMP_NUM_THREADS", "1")

from konon.errors import KononError
from konon.model import Article, Span

STEEP = 30.0
"""Times the cost of ten times the text from which growth counts as more than linear: midway, by
ratio, between 10 and 100. Memory that is fetched anew and Python's collector cost up to twice."""
SMALL = 0.05
"""Seconds below which a cost is mostly the clock's grain and what a first call sets up."""
DAY = date(2025, 7, 13)
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
Run = Callable[[str], object]


@dataclass(frozen=True)
class Stage:
    """`run` takes a text; `shapes` are units that are repeated to the size asked for."""

    run: Run
    shapes: Mapping[str, str]
    most: int = 1_000_000


def natural(language: str) -> str:
    """An example article, in paragraphs."""
    for path in sorted(EXAMPLES.glob("*/articles/*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if data.get("language") == language:
            return str(data["text"]) + "\n"
    raise SystemExit(f"no example in '{language}'")


SIGNS = {
    "one word": "a",
    "blanks": " ",
    "lines": "\n",
    "points": ".",
    "points apart": ". ",
    "commas": ", ",
    "digits": "7",
    "hyphens": "a-",
    "letters with points": "A.",
    "open marks": '"Kami ',
    "curly open": "“",
    "single marks": "'a ",
    "both marks": "“a 'b\n",
    "brackets": "(",
    "breaks": "a\n\n",
    "C1 controls": "\x93",
}
TIMES = {
    "days": "Senin ",
    "dates": "Senin (3/3/2025) malam, ",
    "slashes": "12/7/",
    "clock": "19.30 ",
    "years": "1998-",
    "last": "last ",
    "yang lalu": "lalu dua ",
    "numbers": "three ",
    "ranges": "2 hingga 3 ",
}
NUMBERS = {
    "words": "dua ratus ",
    "and": "two hundred and ",
    "units": "12 juta ton ",
    "joiners": "5 hingga ",
    "from": "dari 3 menjadi ",
    "money": "Rp ",
    "groups": "1.200.",
    "bounds": "sekitar lebih dari ",
    "or": "12 km atau sekitar ",
}
HTML = {
    "paragraphs": "<p>Kapal baru itu tiba di pelabuhan pada hari Senin, kata Rini.</p>" + "x" * 30,
    "nested": "<b><i>",
    "open": "<",
    "attributes": "<p a='" + "b" * 300 + "'>Kapal tiba. ",
    "entities": "&amp;" * 20 + "<p>",
    "comments": "<!-- a -->" * 5 + "<p>Kapal tiba",
    "never closed": "<!--",
}
XML = {"paragraphs": "<p>Kapal itu tiba, kata Rini.</p>" + "x" * 20, "blanks": " ", "text": "a b "}
TABLES = {"rows": "a;b;c\n", "marks": '"', "marks open": '1,"\n', "escapes": '\\"', "commas": ","}
READER = {
    "katanya": "katanya ",
    "said that": "said that ",
    "relays": "Antara melaporkan bahwa Mira mengatakan pasar ditutup, dikutip dari Reuters, ",
    "names": "Mira Tanoe, ",
    "quoted": '"Kami siap," kata Mira Tanoe. ',
    "ia": "Ia mengatakan hal itu. ",
    "numbers": "12 juta orang dan ",
    "days": "Senin lalu ",
}


def stages() -> dict[str, Stage]:
    """Every stage by name; what needs a model loads it when run."""
    id, en = {"article": natural("id")}, {"article": natural("en")}
    found = {
        "decode": Stage(_decode, id | SIGNS),
        "clean": Stage(_clean, id | SIGNS),
        "html page": Stage(_page, HTML),
        "html fragment": Stage(_fragment, HTML),
        "news xml": Stage(_newsml, XML),
        "json": Stage(_json, SIGNS | {"nested": "[", "objects": '{"a":'}),
        "csv": Stage(partial(_pile, "a.csv", "isi\n"), id | TABLES | SIGNS),
        "jsonl": Stage(partial(_pile, "a.jsonl", ""), {"rows": '{"text": "a"}\n', "open": "{\n"}),
        "kinds": Stage(partial(_pile, "a.xml", ""), {"comments": "<!-- a -->", "?": "<?a?>"}),
        "pdf lines": Stage(_pdf, id | SIGNS | {"divided": "kapal ber-\n", "heads": "a 1\n\f"}),
        "feed": Stage(_feed, {"items": "<item><link>https://a.example/b</link></item>"}),
        "datelines": Stage(_heads, id | SIGNS),
        "legible": Stage(_legible, id | SIGNS | {"marks": "â€œ", "commas apart": " ,,"}),
        "quotes": Stage(_quotes, id | SIGNS),
        "search words": Stage(_words, id | SIGNS),
    }
    for language, plain in (("id", id), ("en", en)):
        found |= {
            f"tokens {language}": Stage(partial(_tokens, language), plain | SIGNS),
            f"sentences {language}": Stage(partial(_sentences, language), plain | SIGNS),
            f"times {language}": Stage(partial(_times, language), plain | SIGNS | TIMES),
            f"numbers {language}": Stage(partial(_numbers, language), plain | SIGNS | NUMBERS),
            f"parser {language}": Stage(partial(_parser, language), plain | READER | SIGNS),
            f"reader {language}": Stage(partial(_reader, language), plain | READER),
        }
    return found


def _decode(text: str) -> None:
    from konon.ingest.formats.decode import decode

    decode(text.encode("utf-8"))
    decode(text.encode("cp1252", "replace"))


def _clean(text: str) -> None:
    from konon.ingest.clean import clean

    clean(text)


def _page(text: str) -> None:
    from konon.ingest.formats.html import read_html

    read_html(f"<html><body><article>{text}</article></body></html>")


def _fragment(text: str) -> None:
    from konon.ingest.formats.html_tree import fragment_text

    fragment_text(text)


def _newsml(text: str) -> None:
    from konon.ingest.formats.newsml import read_newsml

    read_newsml(f"<nitf><body><body.content>{text}</body.content></body></nitf>")


def _json(text: str) -> None:
    from konon.ingest.formats.json_article import read_json

    read_json(json.dumps({"text": text}))
    read_json(text)


def _pile(name: str, head: str, text: str) -> None:
    import io

    from konon.ingest.piles.budget import Budget
    from konon.ingest.piles.containers import opened
    from konon.ingest.piles.options import PileOptions
    from konon.ingest.piles.stream import Counted, open_stream

    budget = Budget()
    file = Counted(io.BytesIO((head + text).encode()), budget)
    for _ in opened(open_stream(name, file, budget), PileOptions()):
        pass


def _pdf(text: str) -> None:
    from konon.ingest.formats.pdf_lines import joined, without_heads

    joined(without_heads(text.split("\f"))[0])


def _feed(text: str) -> None:
    from konon.ingest.web.feed import read_feed

    read_feed(f'<rss version="2.0"><channel>{text}</channel></rss>'.encode())


def _heads(text: str) -> None:
    from konon.ingest.credits import credits_of
    from konon.ingest.dates import published
    from konon.ingest.formats.text import read_text

    read_text(text)
    credits_of(text)
    published((), text)


def _legible(text: str) -> None:
    from konon.lang.legible import legible

    legible(text)


def _quotes(text: str) -> None:
    from konon.reading.quotes import find_quotes

    find_quotes(text)


def _words(text: str) -> None:
    from konon.ledger.wanted import places, wanted

    asked = wanted('kapal "a b" -x')
    assert asked
    places(text, asked)


def _tokens(language: str, text: str) -> object:
    from konon.lang.pack import pipeline

    return pipeline(language).make_doc(text)  # type: ignore[attr-defined]


def _sentences(language: str, text: str) -> None:
    from konon.lang.sentences import sentence_words, set_sentence_starts

    set_sentence_starts(_tokens(language, text), sentence_words(language))


def _times(language: str, text: str) -> None:
    from konon.reading.timexes import find_timexes

    find_timexes(text, language, DAY, [Span(0, len(text))])


def _numbers(language: str, text: str) -> None:
    from konon.reading.quantities import find_quantities

    find_quantities(text, language)


def _parser(language: str, text: str) -> None:
    from konon.reading.parse import parse

    parse(text, language)


def _reader(language: str, text: str) -> None:
    from konon.reading.read import read_article

    read_article(Article(text, published=DAY, language=language))


def cost(run: Run, unit: str, size: int) -> float:
    """Processor seconds for a text of that size; what is refused with a reason counts too."""
    text = (unit * (size // len(unit) + 1))[:size]
    began = time.thread_time()
    with suppress(KononError):
        run(text)
    return time.thread_time() - began


def steepest(stage: Stage) -> tuple[float, str, list[float]]:
    """The highest ratio between two sizes, the shape that has it, and its costs. Where all is too
    quick to tell, the costliest shape."""
    sizes = [stage.most // 100, stage.most // 10, stage.most]
    found = []
    for name, unit in stage.shapes.items():
        cost(stage.run, unit, 1000)  # loads what is needed
        costs = [cost(stage.run, unit, size) for size in sizes]
        ratio = growth(costs)
        if ratio > STEEP:  # other programs run too: the least of two
            again = [cost(stage.run, unit, size) for size in sizes]
            costs = [min(pair) for pair in zip(costs, again, strict=True)]
            ratio = growth(costs)
        found.append((ratio, costs[-1], name, costs))
    ratio, _, name, costs = max(found)
    return ratio, name, costs


def growth(costs: list[float]) -> float:
    """The highest ratio of neighbours, of those that are long enough to tell; 0 for none."""
    pairs = pairwise(costs)
    return max((more / max(less, SMALL / 10) for less, more in pairs if more > SMALL), default=0.0)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("stages", nargs="*")
    parser.add_argument("--most", type=int, default=1_000_000, help="characters of the longest")
    parser.add_argument("--shapes", default="", help="these alone, of each stage that has them")
    arguments = parser.parse_args()
    every, only = stages(), arguments.shapes.split(",") if arguments.shapes else None
    steep = []
    print(
        f"{'stage':<15}{'1/100':>9}{'1/10':>9}{'whole':>9}{'ratio':>7}{'MiB':>7}  characters  "
        "steepest shape"
    )
    for name in arguments.stages or every:
        stage = every[name]
        shapes = {n: unit for n, unit in stage.shapes.items() if only is None or n in only}
        if not shapes:
            print(f"{name:<15} NOT MEASURED: it has none of these shapes")
            continue
        stage = Stage(stage.run, shapes, min(stage.most, arguments.most))
        ratio, shape, costs = steepest(stage)
        shown = "".join(f"{one:9.3f}" for one in costs)
        told = f"{ratio:7.1f}" if ratio else "      -"
        told += f"{getrusage(RUSAGE_SELF).ru_maxrss // 1024:7,}"
        print(f"{name:<15}{shown}{told}  {stage.most:>10,}  {shape}", flush=True)
        steep += [name] * (ratio > STEEP)
    print(f"growth: {len(steep)} stages steeper than {STEEP:g}: {', '.join(steep) or 'none'}")
    return bool(steep)


if __name__ == "__main__":
    sys.exit(main())
