"""A site on loopback, in a process of its own: a feed of articles, and addresses that hang, drip,
cut and reset. A process of its own, since one that serves by threads must not fork.

    python site.py PAGES.json [PORT]    # path -> page; prints its address
"""

from __future__ import annotations

import json
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

STALL = 30.0
"""Seconds a bad address keeps whoever asks: longer than any patience in the tests."""


class Handler(BaseHTTPRequestHandler):
    """Answers what `pages` holds, or misbehaves where the path says how."""

    pages: ClassVar[dict[str, str]] = {}

    def do_GET(self) -> None:
        kind = self.path.strip("/").partition("/")[0]
        if kind in ("hang", "drip", "cut", "reset", "deny"):
            return getattr(self, f"_{kind}")()
        page = self.pages.get(self.path)
        if page is None:
            return self._send(b"", 404)
        return self._send(page.replace("SITE", f"http://{self.headers['Host']}").encode())

    def _send(self, body: bytes, status: int = 200, claimed: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if claimed is None else claimed))
        self.end_headers()
        self.wfile.write(body)

    def _hang(self) -> None:
        time.sleep(STALL)

    def _drip(self) -> None:
        self._send(b"", claimed=10_000)
        until = time.monotonic() + STALL
        while time.monotonic() < until:
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.1)

    def _cut(self) -> None:
        self._send(b"<html><body><p>Jembatan", claimed=10_000)
        self.close_connection = True

    def _reset(self) -> None:
        self._send(b"<html>", claimed=10_000)
        gone = struct.pack("ii", 1, 0)  # an RST in the place of a FIN
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, gone)
        self.connection.close()

    def _deny(self) -> None:
        self._send(b"no", 503)

    def log_message(self, format: str, *args: Any) -> None:
        """Silent."""


def feed(paths: list[str]) -> str:
    """An RSS feed of those paths; SITE becomes the address."""
    items = "".join(
        f"<item><title>Kabar {n}</title><link>SITE{path}</link>"
        "<pubDate>Sat, 12 Jul 2025 10:00:00 +0700</pubDate></item>"
        for n, path in enumerate(paths)
    )
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar Selat</title>'
        f"{items}</channel></rss>"
    )


@contextmanager
def serving(pages: dict[str, str], folder: Path, port: int = 0) -> Iterator[str]:
    """The address of a site with those pages, at that port or any that is free."""
    kept = folder / "pages.json"
    kept.write_text(json.dumps(pages))
    process = subprocess.Popen(
        [sys.executable, __file__, str(kept), str(port)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()


def main() -> None:
    Handler.pages = json.loads(Path(sys.argv[1]).read_text())
    server = ThreadingHTTPServer(("127.0.0.1", int((sys.argv[2:] or ["0"])[0])), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # they hang up on purpose
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
