"""Targets: every parser of foreign bytes as a function of bytes that may raise `KononError` alone.

A target checks what must hold of whatever came out, so that wrong answers count as crashes too.
"""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import urlsplit

import seeds
from ingest_samples import EN, ID, TH, page
from konon.errors import KononError
from konon.model import Article, Span
from soundness import check_reading
from warm_workers import warm

DAY = date(2025, 7, 13)


@dataclass(frozen=True)
class Target:
    """`run` raises for a crash or a broken promise; `seeds` are made when asked for. Of the time
    it has `share` parts: more where an input takes long."""

    name: str
    run: Callable[[bytes], object]
    seeds: Callable[[], Sequence[bytes]]
    share: int = 1


def _text(data: bytes) -> str:
    """Any characters: what is no UTF-8 becomes lone surrogates, as JSON may have them."""
    return data.decode("utf-8", "surrogateescape")


def _utf8(*texts: str) -> tuple[bytes, ...]:
    return tuple(text.encode("utf-8", "surrogatepass") for text in texts)


# --- single articles ------------------------------------------------------------------------------


def _item(form: Any) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        from konon.ingest.article import load_item
        from konon.ingest.item import Hints, Item

        hints = Hints(url=None, seen="2025-07-13T00:00:00Z", told_by="WARC header")
        article = load_item(Item("a.bin", data, hints, None, form))
        assert article.text.strip()
        assert not any("\ud800" <= sign <= "\udfff" for sign in article.text)
        if article.title_span:
            assert article.title_span.of(article.text).strip()

    return run


def _decode(data: bytes) -> None:
    from konon.ingest.formats.decode import decode, encoding_of

    decode(data)
    decode(data, "utf-7")
    encoding_of(data)


def _clean(data: bytes) -> None:
    from konon.ingest.clean import clean

    text = clean(_text(data))[0]
    assert clean(text)[0] == text
    text.encode("utf-8")


def _dates(data: bytes) -> None:
    from konon.ingest.dates import published
    from konon.ingest.draft import DateClaim

    text = _text(data)
    published((DateClaim(text, "x"),), text, 0, None, text)


# --- what holds many ------------------------------------------------------------------------------

NAMES = (
    "a.jsonl", "a.csv", "a.warc", "a.zip", "a.tar", "a.tar", "a.json", "a.xml", "a.xml",
    "a.jsonl.gz", "a.csv.xz", "a.warc.bz2", "a.tsv", "a", "a.txt",
)  # fmt: skip
MOST_ITEMS = 200


def _pile(data: bytes) -> None:
    from konon.ingest.item import Item
    from konon.ingest.piles.budget import Budget
    from konon.ingest.piles.containers import opened
    from konon.ingest.piles.mapping import Mapping
    from konon.ingest.piles.options import PileOptions
    from konon.ingest.piles.stream import Counted, open_stream

    chosen = data[0] if data else 0
    mapping = Mapping((("text", "isi"),)) if chosen >= 128 else Mapping()
    budget = Budget()
    source = Counted(io.BytesIO(data[1:]), budget)
    stream = open_stream(NAMES[chosen % len(NAMES)], source, budget)
    for number, one in enumerate(opened(stream, PileOptions(mapping=mapping))):
        if isinstance(one, Item):
            _load(one)
        else:
            assert one.reason
        if number > MOST_ITEMS:
            break


def _load(item: Any) -> None:
    from konon.ingest.article import load_item

    try:
        load_item(item)
    except KononError:
        return


def _parquet(data: bytes) -> None:
    from konon.ingest.piles.columns import parquet_items
    from konon.ingest.piles.mapping import Mapping

    with tempfile.TemporaryFile() as file, warm():
        file.write(data)
        file.flush()
        list(parquet_items("a.parquet", file, Mapping()))


def _parquet_rows(data: bytes) -> None:
    """Rows of whatever JSON is, as Parquet has them: bytes of it reach little but its footer."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    try:
        rows = json.loads(data)
        given = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        pq.write_table(pa.Table.from_pylist(given), out)
    except (ValueError, TypeError, RecursionError, OverflowError, pa.ArrowException):
        return  # no file of Parquet
    _parquet(out.getvalue())


@cache
def _parquet_seeds() -> tuple[bytes, ...]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table({"text": [ID, EN], "title": ["a", None]}), out)
    return (out.getvalue(),)


def _pdf(data: bytes) -> None:
    from konon.ingest.formats.pdf import pdf_text

    with warm():
        pdf_text(data)


def _pdf_pages(data: bytes) -> None:
    """A sound PDF of whatever lines: bytes of one reach little but its cross references."""
    from pdf_samples import pdf

    pages = data.decode("latin-1").split("\f")
    _pdf(pdf([[page.split("\n")] for page in pages[:8]]))


@cache
def _pdf_seeds() -> tuple[bytes, ...]:
    from pdf_samples import pdf, picture_pdf

    columns = [[ID.split(". "), EN.split(". ")]]
    with mock.patch("reportlab.rl_config.pageCompression", 0):  # so that changes reach the text
        plain = pdf(columns, head="Kabar {}")
    return plain, pdf(columns, head="Kabar {}"), picture_pdf()


def _pdf_lines(data: bytes) -> None:
    from konon.ingest.formats.pdf_lines import joined, without_heads

    kept, _ = without_heads(_text(data).split("\f"))
    joined(kept)


# --- from the web ---------------------------------------------------------------------------------


def _feed(data: bytes) -> None:
    from konon.ingest.web.feed import read_feed
    from konon.ingest.web.robots import Robots

    robots = Robots(lambda url: seeds.ROBOTS.encode())
    for entry in read_feed(data, "https://kabarteluk.example/feed").entries:
        assert urlsplit(entry.url).hostname
        try:
            robots.check(entry.url)
        except KononError:
            continue


def _opml(data: bytes) -> None:
    from konon.ingest.web.opml import feeds_in

    assert all(urlsplit(feed.url).hostname for feed in feeds_in(data))


def _robots(data: bytes) -> None:
    from konon.ingest.web.robots import Robots

    robots = Robots(lambda url: data)
    delay = robots.delay("https://a.example/")
    assert 0 <= delay <= 300
    robots.check("https://a.example/p/a?x=%7E#z")


def _http(data: bytes) -> None:
    from konon.ingest.web.fetch import _check_url, _retry_after, _short, _target
    from konon.ingest.web.http_body import charset_in, unpacked

    text = data.decode("latin-1")
    charset_in(text)
    assert _retry_after(text) >= 0
    assert _short(text).isprintable()
    _check_url(text)
    _check_url(_target("https://a.example/b", text))
    for encoding in ("gzip", "deflate", "identity"):
        assert len(unpacked([data[:7], data[7:]], encoding, 1000)) <= 1000 + len(data)


# --- tables and packs -----------------------------------------------------------------------------


def _own_table(suffix: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        from konon.facts.own_table import read_own_table

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"a{suffix}"
            path.write_bytes(data)
            read_own_table(path)

    return run


def _import(data: bytes) -> None:
    from konon.facts.import_tables import import_table
    from konon.facts.own_table import read_own_table

    suffix = (".csv", ".jsonl", ".json", ".tsv", ".json.gz")[(data[0] if data else 0) % 5]
    with tempfile.TemporaryDirectory() as folder:
        path, target = Path(folder) / f"a{suffix}", Path(folder) / "out.csv"
        path.write_bytes(data[1:])
        import_table(path, target)
        read_own_table(target)


def _import_seeds() -> tuple[bytes, ...]:
    entity = json.dumps(seeds.ENTITY)
    rows = json.dumps({"id": "body:x", "kind": "body", "name": "X", "aliases": ["a", "b"]})
    return _utf8(
        "\0" + seeds.TABLE,
        "\1" + rows + "\n" + rows,
        "\2[\n" + entity + ",\n" + entity + "\n]",
        "\2" + json.dumps({"entities": {"Q4242": seeds.ENTITY}}),
    )


def _pack(data: bytes) -> None:
    import packs_broken

    packs_broken.load(data)


def _pack_seeds() -> tuple[bytes, ...]:
    import packs_broken

    return packs_broken.seeds()


def _decoded(data: bytes) -> None:
    from konon.model import decode
    from konon.model.reading import Reading

    try:
        decode(Reading, json.loads(data))
    except (ValueError, TypeError, RecursionError):  # as its docstring says
        return


@cache
def _reading_seeds() -> tuple[bytes, ...]:
    from konon.model import encode
    from konon.reading.read import read_article

    reading = read_article(Article(ID, language="id", published=DAY))
    return _utf8(json.dumps(encode(reading)))


def _query(data: bytes) -> None:
    from konon.ledger.wanted import places, wanted

    text = _text(data)
    asked = wanted(text)
    if asked:
        for start, end in places(text, asked):
            assert 0 <= start < end <= len(text)


# --- grammars and the reader ----------------------------------------------------------------------


def _times(language: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        from konon.reading.timexes import find_timexes

        text = _text(data)
        whole = [Span(0, len(text))]
        _in_order(text, [t.span for t in find_timexes(text, language, DAY, whole)])
        find_timexes(text, language, None, [])

    return run


def _numbers(language: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        from konon.reading.quantities import find_quantities

        text = _text(data)
        _in_order(text, [q.span for q in find_quantities(text, language)])

    return run


def _quotes(data: bytes) -> None:
    from konon.lang.legible import legible
    from konon.reading.datelines import dateline
    from konon.reading.quotes import find_quotes

    text = _text(data)
    _in_order(text, find_quotes(text))
    assert len(legible(text)) == len(text)
    found = dateline(text)
    if found:
        assert 0 <= found.span.start <= found.span.end <= len(text)


def _in_order(text: str, spans: Sequence[Span]) -> None:
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(text)
        end = span.end


def _reader(language: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        from konon.reading.read import read_article

        article = Article(_text(data), published=DAY, language=language, outlet="Kabar Teluk")
        reading = read_article(article)
        check_reading(reading)
        assert read_article(article) == reading

    return run


def _of_json(*objects: object) -> tuple[bytes, ...]:
    return tuple(json.dumps(one).encode() for one in objects)


def _grammar_seeds(language: str) -> tuple[bytes, ...]:
    return _utf8(seeds.TIMES[language], seeds.NUMBERS[language], *seeds.articles(language)[:6])


TARGETS = {
    target.name: target
    for target in (
        Target("decode", _decode, lambda: (
            *_utf8(ID, TH), EN.encode("utf-16"), ID.encode("cp1252"),
        )),
        Target("clean", _clean, lambda: _utf8(ID, EN, TH)),
        Target("dates", _dates, lambda: _utf8(
            "2025-07-12T08:30:00+09:00", "Selasa, 9 Sep 2025 17:30 WIB", "03/04/2025", "1752300000",
            "https://a.example/2025/07/12/feri", "AMBON, KOMPAS.com (12/7/2025) - Feri tiba.",
        )),
        Target("text", _item("text"), lambda: _utf8(*seeds.articles("id"), *seeds.articles("en"))),
        Target("html", _item("html"), lambda: _utf8(page(), *(
            path.read_text(encoding="utf-8") for path in (seeds.EXAMPLES / "inputs").glob("*.html")
        ))),
        Target("json", _item("json"), lambda: _of_json(
            seeds.OBJECT, {"article": seeds.OBJECT}, seeds.OBJECT | {"text": f"<p>{ID}</p>"},
        )),
        Target("ninjs", _item("json"), lambda: _of_json(seeds.NINJS)),
        Target("newsml", _item("xml"), lambda: _utf8(seeds.NEWSML, seeds.NITF)),
        Target("sniffed", _item(None), lambda: (
            *_utf8(ID, page(), seeds.NITF, seeds.NEWSML), *_of_json(seeds.OBJECT),
        )),
        Target("pile", _pile, seeds.piles),
        Target("parquet", _parquet, _parquet_seeds, 3),
        Target("parquet-rows", _parquet_rows, lambda: _of_json(
            [{"text": ID, "title": "a"}, {"text": EN, "published": "2025-07-12"}],
            [{"isi": ID, "tags": ["a"], "meta": {"url": "https://a.example"}}, {"isi": None}],
        ), 3),
        Target("pdf", _pdf, _pdf_seeds, 3),
        Target("pdf-pages", _pdf_pages, lambda: _utf8(
            ID.replace(". ", ".\n"), "\f".join(f"Kabar {n}\n{EN}\n{n}" for n in range(4)),
        ), 3),
        Target("pdf-lines", _pdf_lines, lambda: _utf8(
            "\n".join(ID.split(" ")), "\f".join(f"Kabar {n}\n{ID}\n{n}" for n in range(4)),
        )),
        Target("feed", _feed, lambda: _utf8(seeds.RSS, seeds.ATOM)),
        Target("opml", _opml, lambda: _utf8(seeds.OPML, seeds.FEED_LIST)),
        Target("robots", _robots, lambda: _utf8(seeds.ROBOTS)),
        Target("http", _http, lambda: (
            b"text/html; charset=utf-8", b"120", b"Sat, 12 Jul 2025 08:30:00 GMT",
            b"https://a.example/b?c#d", b"/feri", b"\x1f\x8b\x08\0\0\0\0\0\0\3KL\4\0C\xbe\xb7\xe8",
        )),
        Target("actors-csv", _own_table(".csv"), lambda: _utf8(seeds.TABLE)),
        Target("actors-jsonl", _own_table(".jsonl"), lambda: _of_json(
            {"id": "body:x", "kind": "body", "name": "X", "aliases": ["a", "b"]},
        )),
        Target("actors-import", _import, _import_seeds),
        Target("packs", _pack, _pack_seeds),
        Target("readings", _decoded, _reading_seeds),
        Target("query", _query, lambda: _utf8(
            'feri "wali kota" -harga', "meng* OR kapal AND NOT x", "“kutip” -",
        )),
        Target("times-id", _times("id"), lambda: _grammar_seeds("id")),
        Target("times-en", _times("en"), lambda: _grammar_seeds("en")),
        Target("numbers-id", _numbers("id"), lambda: _grammar_seeds("id")),
        Target("numbers-en", _numbers("en"), lambda: _grammar_seeds("en")),
        Target("quotes", _quotes, lambda: _grammar_seeds("id") + _grammar_seeds("en")),
        Target("reader-id", _reader("id"), lambda: _utf8(*seeds.articles("id")), 6),
        Target("reader-en", _reader("en"), lambda: _utf8(*seeds.articles("en")), 6),
    )
}  # fmt: skip
