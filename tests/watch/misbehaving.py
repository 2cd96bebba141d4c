"""A news site that misbehaves on demand, on loopback."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Handler"], None]


@dataclass
class Site:
    """What the site answers, by path, and what it was asked."""

    address: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def feed(self, path: str, links: list[str], etag: str = "", updated: str = "") -> None:
        """An RSS feed of articles at `links`, which answers 304 to its own mark."""
        items = "".join(
            f"<item><title>Kabar {link}</title><link>{self.address}{link}</link>"
            f"<pubDate>{updated or 'Sat, 12 Jul 2025 10:00:00 +0700'}</pubDate></item>"
            for link in links
        )
        body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar Selat</title>{items}'
        whole = (body + "</channel></rss>").encode()

        def answer(handler: Handler) -> None:
            if etag and handler.headers.get("If-None-Match") == etag:
                return handler.send(b"", 304)
            handler.send(whole, ETag=etag) if etag else handler.send(whole)

        self.answers[path] = answer

    def article(self, path: str, text: str) -> None:
        page = f"<html><body><article><h1>Kabar {path}</h1><p>{text}</p></article></body></html>"
        self.answers[path] = lambda handler: handler.send(page.encode())

    def fails(self, path: str, status: int, times: int = 10**9, **headers: str) -> None:
        """Answers an error so many times, then as before."""
        before, left = self.answers.get(path), [times]

        def answer(handler: Handler) -> None:
            left[0] -= 1
            if left[0] < 0 and before is not None:
                return before(handler)
            handler.send(b"no", status, **headers)

        self.answers[path] = answer


class Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        self.site.asked.append((self.path, dict(self.headers.items())))
        self.site.times.append(time.monotonic())
        answer = self.site.answers.get(self.path)
        answer(self) if answer else self.send(b"", 404)

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Silent."""


@contextmanager
def serving() -> Iterator[Site]:
    site = Site()
    handler = type("H", (Handler,), {"site": site})
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    httpd.daemon_threads = True
    httpd.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients hang up on purpose
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    site.address = f"http://127.0.0.1:{httpd.server_port}"
    try:
        yield site
    finally:
        httpd.shutdown()
        httpd.server_close()
