"""Stages: every grammar and stage that meets foreign text, and what is made to slow each down."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from konon.model import Article, Span

DAY = date(2025, 7, 13)
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
Run = Callable[[str], object]


@dataclass(frozen=True)
class Stage:
    """`run` takes a text; `shapes` are units that are repeated to the size asked for, the plain one
    first; `spend` is the processor time, in seconds, that texts of the whole length may take."""

    run: Run
    shapes: Mapping[str, str]
    spend: float = 120.0


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

WARC = {
    "records": "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n",
    "others": "WARC/1.0\r\nWARC-Type: a\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
    "head": "WARC/1.0\r\n",
    "blank lines": "\r\n",
}
OPML = {"addresses": "https://a.example/b\n", "remarks": "# a\n", "nested": "<outline>"}
ROBOTS = {
    "rules": "Disallow: /a/*/b$\n",
    "agents": "User-agent: a\nDisallow: /\n",
    "stars": "Disallow: /" + "*a" * 40 + "\n",
    "sitemaps": "Sitemap: https://a.example/\n",
}
ACTORS = {"people": "person:a,person,Rini Laut\n", "names": "person:a,person,b; c; d\n"}
PARSER, READING = 60.0, 110.0
"""Seconds of processor time of the dearest: the plain article takes 20 and 50 of them."""


def stages() -> dict[str, Stage]:
    """Every stage by name; what needs a model loads it when run."""
    id, en = {"article": natural("id")}, {"article": natural("en")}
    found = {
        "decode": Stage(_decode, id | SIGNS),
        "clean": Stage(_clean, id | SIGNS),
        "html page": Stage(_page, HTML),
        "html fragment": Stage(_fragment, HTML),
        "news xml": Stage(_newsml, XML),
        "json": Stage(_json, id | SIGNS | {"nested": "[", "objects": '{"a":'}),
        "csv": Stage(partial(_pile, "a.csv", "isi\n"), id | TABLES | SIGNS),
        "jsonl": Stage(partial(_pile, "a.jsonl", ""), {"rows": '{"text": "a"}\n', "open": "{\n"}),
        "kinds": Stage(partial(_pile, "a.xml", ""), {"comments": "<!-- a -->", "?": "<?a?>"}),
        "pdf lines": Stage(_pdf, id | SIGNS | {"divided": "kapal ber-\n", "heads": "a 1\n\f"}),
        "warc": Stage(partial(_pile, "a.warc", ""), WARC),
        "feed": Stage(_feed, {"items": "<item><link>https://a.example/b</link></item>"} | XML),
        "list of feeds": Stage(_feeds, OPML),
        "robots.txt": Stage(_robots, ROBOTS | SIGNS),
        "actors' table": Stage(_actors, ACTORS | TABLES),
        "language": Stage(_language, id | SIGNS),
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
            f"parser {language}": Stage(partial(_parser, language), plain | READER | SIGNS, PARSER),
            f"reader {language}": Stage(partial(_reader, language), plain | READER, READING),
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


def _feeds(text: str) -> None:
    from konon.ingest.web.opml import feeds_in

    outlines = f'<opml version="2.0"><body>{text}</body></opml>'
    feeds_in((outlines if text.startswith("<") else text).encode())


def _robots(text: str) -> None:
    from konon.ingest.web.robots import Robots

    robots = Robots(lambda _url: f"User-agent: *\n{text}".encode())
    robots.check("https://a.example/" + "a" * 2000)


def _actors(text: str) -> None:
    import io

    from konon.facts.own_rows import checked, csv_rows

    for _ in checked(csv_rows(io.StringIO("id,kind,name\n" + text), "a"), "a"):
        pass


def _language(text: str) -> None:
    from konon.ingest.language import language_of

    language_of(text)


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
