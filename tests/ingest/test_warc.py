"""Web archives, written by warcio."""

from __future__ import annotations

import gzip
import io
import zlib
from datetime import date
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from ingest_samples import EN, page
from konon.ingest.article import load_item
from konon.ingest.item import Item, PassedOver
from konon.ingest.piles.items import items
from pile_samples import told

URL = "https://kabar.example/feri"
ASKED = b"GET /feri HTTP/1.1\r\n\r\n"
CRAWLED = "2025-07-14T03:04:05Z"


class Crawl:
    """A web archive in the making."""

    def __init__(self, gzipped: bool = False) -> None:
        self.out = io.BytesIO()
        self.writer = WARCWriter(self.out, gzip=gzipped)

    def add(
        self,
        body: bytes,
        *,
        kind: str = "response",
        status: str = "200 OK",
        url: str = URL,
        warc: dict[str, str] | None = None,
        **http: str,
    ) -> Crawl:
        headers = [(name.replace("_", "-"), value) for name, value in http.items()]
        answer = StatusAndHeaders(status, headers, protocol="HTTP/1.1") if http else None
        record = self.writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            http_headers=answer,
            warc_headers_dict={"WARC-Date": CRAWLED, **(warc or {})},
        )
        self.writer.write_record(record)
        return self

    def page(self, body: bytes = b"", **http: str) -> Crawl:
        return self.add(body or page().encode(), Content_Type="text/html; charset=utf-8", **http)

    def saved(self, path: Path) -> Path:
        path.write_bytes(self.out.getvalue())
        return path


def only(path: Path) -> Item:
    [item] = items([path])
    assert isinstance(item, Item)
    return item


@pytest.mark.parametrize("gzipped", [False, True])
def test_a_page_with_its_address_and_the_day_of_its_crawl(tmp_path: Path, gzipped: bool) -> None:
    name = "crawl.warc.gz" if gzipped else "crawl.warc"
    path = Crawl(gzipped).page().saved(tmp_path / name)
    item = only(path)
    assert item.name == f"{path}#1"
    article = load_item(item)
    assert (article.url, article.outlet) == (URL, "Kabar Teluk")
    assert article.evidence["url"].ref == "WARC header"
    assert article.published == date(2025, 7, 14)
    assert any("the day it was fetched (WARC header)" in note for note in article.notes)


def test_a_page_s_own_date_is_believed_over_the_crawl_s(tmp_path: Path) -> None:
    own = page(head='<meta name="pubdate" content="2025-07-10">').encode()
    article = load_item(only(Crawl().page(own).saved(tmp_path / "a.warc")))
    assert article.published == date(2025, 7, 10)


def test_the_charset_of_the_http_header(tmp_path: Path) -> None:
    text = EN.replace("café", "caf\u0117").replace("“", '"').replace("”", '"')
    crawl = Crawl().add(text.encode("cp1257"), Content_Type="text/plain; charset=windows-1257")
    assert "caf\u0117" in load_item(only(crawl.saved(tmp_path / "a.warc"))).text


def _chunked(body: bytes) -> bytes:
    half = len(body) // 2
    parts = (body[:half], body[half:], b"")
    return b"".join(b"%x;ext\r\n%s\r\n" % (len(part), part) for part in parts)


def _raw_deflate(body: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(body) + engine.flush()


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (_chunked(page().encode()), {"Transfer_Encoding": "chunked"}),
        (page().encode(), {"Transfer_Encoding": "chunked"}),
        (gzip.compress(page().encode()), {"Content_Encoding": "gzip"}),
        (zlib.compress(page().encode()), {"Content_Encoding": "deflate"}),
        (_raw_deflate(page().encode()), {"Content_Encoding": "deflate"}),
        (
            _chunked(gzip.compress(page().encode())),
            {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"},
        ),
    ],
)
def test_transfer_and_content_encodings(
    tmp_path: Path, body: bytes, headers: dict[str, str]
) -> None:
    assert only(Crawl().page(body, **headers).saved(tmp_path / "a.warc")).raw == page().encode()


def test_what_holds_no_article_is_counted(tmp_path: Path) -> None:
    crawl = Crawl().page().add(ASKED, kind="request").add(b"", kind="metadata")
    crawl.add(b"HTTP/1.1 200 OK\r\n\r\n", kind="revisit").add(b"\x89PNG", Content_Type="image/png")
    crawl.add(b"", status="404 Not Found", Content_Type="text/html")
    crawl.add(b"dns", kind="resource", url="dns:kabar.example")
    crawl.add(ASKED, kind="request")
    path = crawl.saved(tmp_path / "a.warc")
    *found, last = items([path])
    assert [item.name for item in found] == [f"{path}#1"]
    assert last == PassedOver(
        str(path),
        "7 passed over: 2 request records, 1 metadata records, 1 revisit records, "
        "1 of type image/png, 1 answers 404, 1 of dns addresses",
    )


def test_resources_and_json_are_items(tmp_path: Path) -> None:
    crawl = Crawl().add(b'{"text": "Feri tiba."}', Content_Type="application/json")
    record = crawl.writer.create_warc_record(
        URL, "resource", payload=io.BytesIO(page().encode()), warc_content_type="text/html"
    )
    crawl.writer.write_record(record)
    assert len(told(crawl.saved(tmp_path / "a.warc"))) == 2


@pytest.mark.parametrize(
    ("headers", "body", "named"),
    [
        ({"Content_Encoding": "br"}, b"x", "encoding 'br'"),
        ({"Content_Encoding": "gzip"}, b"\x1f\x8bspoilt", "damaged"),
        ({"Transfer_Encoding": "chunked"}, b"ff\r\nshort", "middle of a chunk"),
        ({"Content_Encoding": "gzip"}, gzip.compress(b" " * 20_000_000), "larger than 10 MB"),
        ({}, b"a " * 6_000_000, "larger than 10 MB"),
    ],
)
def test_pages_that_cannot_be_read_are_refused(
    tmp_path: Path, headers: dict[str, str], body: bytes, named: str
) -> None:
    path = Crawl().page(body, **headers).page().saved(tmp_path / "a.warc")
    found = told(path)
    assert named in found["a.warc#1"]
    assert "<!DOCTYPE" in found["a.warc#2"]


def test_a_record_cut_by_its_crawler_is_refused(tmp_path: Path) -> None:
    crawl = Crawl().add(
        page().encode(), warc={"WARC-Truncated": "length"}, Content_Type="text/html"
    )
    assert "was cut" in told(crawl.saved(tmp_path / "a.warc"))["a.warc#1"]


def test_an_archive_that_ends_in_the_middle_keeps_what_came_before(tmp_path: Path) -> None:
    whole = Crawl().page().page().out.getvalue()
    path = tmp_path / "a.warc"
    path.write_bytes(whole[: len(whole) - 300])
    found = told(path)
    assert found["a.warc#1"].startswith("<!DOCTYPE")
    assert "a.warc#2" in found or "is cut; 1 entries before it are kept" in found["a.warc"]
    assert "is cut" in " ".join(found.values())


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "does not tell its length"),
        (b"WARC/1.0\r\nContent-Length: -5\r\n\r\n", "does not tell its length"),
        (b"WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\nnonsense", "no record where one must"),
        (b"WARC/1.0\r\n" + b"x" * 200_000, "header is larger"),
        (b"WARC/1.0\r\n" + b"x: y\r\n" * 50_000, "header is larger"),
        (b"WARC/1.0\r\nContent-Length: 99999999999999\r\n\r\nshort", "is cut"),
    ],
)
def test_a_broken_archive_is_refused(tmp_path: Path, raw: bytes, named: str) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(raw)
    assert named in told(path)["a.warc"]
