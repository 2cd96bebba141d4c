"""Fetching: public addresses only, on every hop; size, time and redirect limits."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from ingest_samples import page
from konon.errors import FetchRefused
from konon.ingest import load_article
from konon.ingest.web.addresses import is_public
from konon.ingest.web.fetch import FetchLimits, fetch

SMALL = FetchLimits(bytes=100_000, seconds=1.0, redirects=3)


class Handler(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self) -> None:
        answer = getattr(
            self, "answer_" + self.path.strip("/").split("/")[0].replace("-", "_"), None
        )
        if answer is None:
            self.send_error(404)
        else:
            answer()

    def _send(self, body: bytes, **headers: str) -> None:
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _redirect(self, target: str) -> None:
        self.send_response(302)
        self.send_header("Location", target)
        self.end_headers()

    def answer_page(self) -> None:
        self._send(page(head="").encode("utf-8"), Content_Type="text/html; charset=utf-8")

    def answer_moved(self) -> None:
        self._redirect("/page")

    def answer_loop(self) -> None:
        self._redirect("/loop")

    def answer_to_private(self) -> None:
        self._redirect("http://10.0.0.7/rahasia")

    def answer_to_file(self) -> None:
        self._redirect("file:///etc/hostname")

    def answer_to_nonsense(self) -> None:
        self._redirect("http://[::kabar")

    def answer_declared_large(self) -> None:
        self._send(b"x", Content_Length="99999999")

    def answer_endless(self) -> None:
        self._send(b"x" * 300_000)

    def answer_bomb(self) -> None:
        self._send(gzip.compress(b"x" * 5_000_000), Content_Encoding="gzip")

    def answer_gzip(self) -> None:
        self._send(gzip.compress(b"Feri itu tiba."), Content_Encoding="gzip")

    def answer_cut_gzip(self) -> None:
        self._send(gzip.compress(b"Feri itu tiba. " * 99)[:-9], Content_Encoding="gzip")

    def answer_cut_deflate(self) -> None:
        self._send(zlib.compress(b"Feri itu tiba. " * 99)[2:-9], Content_Encoding="deflate")

    def answer_part(self) -> None:
        body = b"Feri itu"
        self.send_response(206)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Range", "bytes 0-7/14")
        self.end_headers()
        self.wfile.write(body)

    def answer_slow_body(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.1)

    def answer_slow_head(self) -> None:
        for _ in range(100):
            self.wfile.write(b"H")
            self.wfile.flush()
            time.sleep(0.1)

    def log_message(self, format: str, *args: Any) -> None:
        """Silent."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    httpd.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients hang up on purpose
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()


def test_page_through_a_redirect(server: str) -> None:
    article = load_article(f"{server}/moved", allow_private=True)
    assert article.url == f"{server}/page"
    assert article.outlet == "Kabar Teluk"
    assert article.evidence["url"].ref == "fetched URL"


def test_loopback_is_refused_unless_allowed(server: str) -> None:
    with pytest.raises(FetchRefused, match="private address"):
        load_article(f"{server}/page")
    with pytest.raises(FetchRefused, match="private address"):
        fetch(server.replace("127.0.0.1", "localhost") + "/page")


def test_redirect_to_a_private_address_is_refused(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test server stands for a public one; what it redirects to does not."""
    monkeypatch.setattr(
        "konon.ingest.web.addresses.is_public", lambda a: a == ipaddress.ip_address("127.0.0.1")
    )
    assert fetch(f"{server}/page").body
    with pytest.raises(FetchRefused, match=r"private address 10\.0\.0\.7"):
        fetch(f"{server}/to-private")
    with pytest.raises(FetchRefused, match="only http and https"):
        fetch(f"{server}/to-file")


def test_the_checked_address_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers publicly once and privately after is looked up only once."""
    answers = ["93.184.215.14", "127.0.0.1"]
    asked: list[str] = []
    connected: list[str] = []

    def look_up(host: str, port: int, **_: object) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers.pop(0), port))]

    def connect(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        connected.append(address[0])
        raise OSError("not in a test")

    monkeypatch.setattr("socket.getaddrinfo", look_up)
    monkeypatch.setattr("socket.create_connection", connect)
    with pytest.raises(FetchRefused, match="could not be fetched"):
        fetch("http://kabar.example/feri")
    assert asked == ["kabar.example"]
    assert connected == ["93.184.215.14"]


def test_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(2, 1, 6, "", ("93.184.215.14", 80)), (2, 1, 6, "", ("192.168.1.1", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: both)
    with pytest.raises(FetchRefused, match=r"private address 192\.168\.1\.1"):
        fetch("http://kabar.example/feri")


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("declared-large", "larger than"),
        ("endless", "larger than"),
        ("bomb", "larger than"),
        ("slow-body", "within 1 seconds"),
        ("slow-head", "within 1 seconds"),
        ("loop", "more than 3 redirects"),
        ("missing", "answered 404"),
        ("to-nonsense", "redirect to what is no URL"),
        ("cut-gzip", "was cut short"),
        ("cut-deflate", "was cut short"),
        ("part", "a part of the page unasked"),
    ],
)
def test_limits(server: str, path: str, named: str) -> None:
    start = time.perf_counter()
    with pytest.raises(FetchRefused, match=named):
        fetch(f"{server}/{path}", allow_private=True, limits=SMALL)
    assert time.perf_counter() - start < 3


def test_unasked_compression_is_unpacked(server: str) -> None:
    assert fetch(f"{server}/gzip", allow_private=True).body == b"Feri itu tiba."


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("file:///etc/hostname", "only http and https"),
        ("ftp://kabar.example/feri", "only http and https"),
        ("http://user:secret@kabar.example/", "user name or password"),
        ("http:///feri", "names no host"),
        ("http://[::1/", "not a URL"),
        ("http://kabar.example:99999/", "not a URL"),
        ("http://kabar.example/a\r\nHost: b", "percent-encode"),
    ],
)
def test_urls_that_are_never_fetched(url: str, named: str) -> None:
    with pytest.raises(FetchRefused, match=named) as caught:
        fetch(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("source", ["file:///etc/hostname", "ftp://kabar.example/feri"])
def test_other_schemes_are_no_text_either(source: str) -> None:
    with pytest.raises(FetchRefused, match="only http and https"):
        load_article(source)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "2001:db8::1",
    ],
)
def test_private_addresses(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"]
)
def test_public_addresses(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))
