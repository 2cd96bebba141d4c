"""What a user names: patterns, web addresses, standard input, names packed and plain."""

from __future__ import annotations

import gzip
import io
import json
import sys
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from ingest_samples import ID, page
from konon.ingest.article import load_item
from konon.ingest.item import Item
from konon.ingest.piles.items import items
from konon.ingest.piles.options import PileOptions
from konon.ingest.piles.places import is_wanted
from pile_samples import told

LINES = b"".join(json.dumps({"text": f"{n} {ID}"}).encode() + b"\n" for n in range(3))


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        zipped = io.BytesIO()
        with zipfile.ZipFile(zipped, "w") as archive:
            archive.writestr("a.txt", ID)
        answers = {
            "/feri": (page().encode("cp1252"), "text/html; charset=windows-1252"),
            "/pile": (LINES, "application/x-ndjson"),
            "/pile.zip": (zipped.getvalue(), "application/zip"),
        }
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/feri")
            self.end_headers()
        elif self.path not in answers:
            self.send_error(404)
        else:
            body, kind = answers[self.path]
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_fetched_page_keeps_the_address_it_came_from(site: str) -> None:
    [item] = items([f"{site}/moved"], PileOptions(allow_private=True))
    assert isinstance(item, Item)
    article = load_item(item)
    assert (item.name, article.url) == (f"{site}/moved", f"{site}/feri")
    assert article.evidence["url"].ref == "fetched URL"
    assert article.outlet == "Kabar Teluk"


def test_what_is_fetched_may_be_a_pile(site: str) -> None:
    names = [
        i.name for i in items([f"{site}/pile", f"{site}/pile.zip"], PileOptions(allow_private=True))
    ]
    assert names == [*(f"{site}/pile#{n}" for n in (1, 2, 3)), f"{site}/pile.zip!a.txt"]


def test_an_address_that_cannot_be_fetched_is_refused(site: str) -> None:
    assert "private address" in told(f"{site}/feri")["feri"]
    reason = told(f"{site}/gone", allow_private=True)["gone"]
    assert reason.startswith("the server answered 404")  # its name stands beside it
    assert "only http and https" in told("ftp://kabar.example/a.txt")["a.txt"]


def _given(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))


def test_standard_input_holds_an_article_or_a_pile(monkeypatch: pytest.MonkeyPatch) -> None:
    _given(monkeypatch, page().encode())
    assert list(told("-")) == ["-"]
    _given(monkeypatch, LINES)
    assert list(told("-")) == ["-#1", "-#2", "-#3"]
    _given(monkeypatch, gzip.compress(LINES))
    assert list(told("-")) == ["-#1", "-#2", "-#3"]
    _given(monkeypatch, LINES[: LINES.index(b"\n")])
    assert list(told("-", rows="jsonl")) == ["-#1"]
    _given(monkeypatch, b"judul;isi\nFeri;Feri tiba.\n")
    assert list(told("-", rows="csv")) == ["-#1"]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", ID)
    _given(monkeypatch, out.getvalue())
    assert list(told("-")) == ["-!a.txt"]
    _given(monkeypatch, b"")
    assert told("-") == {"-": ""}  # refused as empty when it is read
    monkeypatch.setattr(sys, "stdin", None)
    assert told("-") == {"-": "standard input is closed"}


def test_a_pattern_stands_for_what_it_fits(tmp_path: Path) -> None:
    for name in ("a/1.txt", "a/2.html", "b/3.txt", "b/c/4.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(ID)
    assert list(told(f"{tmp_path}/*/*.txt")) == ["1.txt", "3.txt"]
    assert list(told(f"{tmp_path}/**/*.txt")) == ["1.txt", "3.txt", "4.txt"]
    assert list(told(f"{tmp_path}/?")) == ["1.txt", "2.html", "3.txt", "4.txt"]
    assert told(f"{tmp_path}/*.pdf") == {"*.pdf": "no file fits this pattern"}
    (tmp_path / "a[1].txt").write_text(ID)
    assert list(told(f"{tmp_path}/a[1].txt")) == ["a[1].txt"]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("a.html", True),
        ("A.HTM", True),
        ("a.jsonl.xz", True),
        ("a.xz", True),
        ("a.warc.gz", True),
        ("pile-2024.01.gz", True),
        ("a.tgz", True),
        ("style.css", False),
        ("style.css.gz", False),
        ("README", False),
        ("a.docx", False),
    ],
)
def test_suffixes_looked_for_in_folders(name: str, wanted: bool) -> None:
    assert is_wanted(name) is wanted
