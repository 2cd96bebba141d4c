"""Web archives (WARC) to items: each page with the address and headers it was archived under.

Records are parsed here rather than by warcio, which holds a header line whole however long it is
and takes a cut record for a whole one; the tests write their archives with warcio.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from konon.errors import UnreadableInput
from konon.ingest.item import Hints, Item, PassedOver, Refused
from konon.ingest.limits import MAX_BYTES, MAX_HEADER
from konon.ingest.piles.places import passed_over
from konon.ingest.piles.stream import CHUNK, Buffered, Stream
from konon.ingest.web.http_body import charset_in, unpacked

_TEXTS: Final = frozenset(
    {
        "",
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "application/json",
        "application/ld+json",
        "application/pdf",
        "text/xml",
        "application/xml",
    }
)
"""Media types that can hold an article."""
Headers = dict[str, str]


@dataclass
class _Block:
    """What stands in one record behind its headers; read up to its end, never past it."""

    file: Buffered
    left: int

    def read(self, size: int) -> bytes:
        data = self.file.read(min(size, self.left))
        if not data and self.left:
            raise UnreadableInput("the web archive ends in the middle of a record: it is cut")
        self.left -= len(data)
        return data

    def line(self) -> bytes:
        data = self.file.readline(min(MAX_HEADER, self.left))
        self.left -= len(data)
        return data

    def skip(self) -> None:
        while self.left:
            self.read(min(CHUNK, self.left))


def warc_items(stream: Stream) -> Iterator[Item | Refused]:
    """Items of the responses and resources of a web archive, records counted from 1.

    Requests, revisits, failed answers and media of other types are passed over and counted.
    The day of the crawl is handed on as such. Raises `UnreadableInput` where the archive is
    broken or cut.
    """
    other: Counter[str] = Counter()
    number = 0
    while headers := _record(stream.file):
        number += 1
        block = _Block(stream.file, _length(headers))
        found = _item(f"{stream.name}#{number}", headers, block)
        if isinstance(found, str):
            other[found] += 1
        else:
            yield found
        block.skip()
    if other:
        yield PassedOver(stream.name, passed_over(other))


def _record(file: Buffered) -> Headers | None:
    """The headers of the next record, None at the end."""
    line = b"\r\n"
    while line in (b"\r\n", b"\n"):
        line = file.readline(MAX_HEADER)
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        raise UnreadableInput("the web archive is broken: no record where one must begin")
    return _headers(lambda: file.readline(MAX_HEADER))


def _headers(read_line: Callable[[], bytes]) -> Headers:
    """Header lines up to a blank one, names in lower case, the first of a name counting."""
    found: Headers = {}
    size = 0
    last = ""
    while (line := read_line()) not in (b"\r\n", b"\n", b""):
        size += len(line)
        if size > MAX_HEADER:
            raise UnreadableInput(f"a header is larger than {MAX_HEADER:,} bytes")
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if text[:1] in " \t" and last:
            found[last] += " " + text.strip()
            continue
        name, _, value = text.partition(":")
        last = name.strip().lower()
        found.setdefault(last, value.strip())
    return found


def _length(headers: Headers) -> int:
    written = headers.get("content-length", "")
    if not written.isdecimal() or len(written) > 15:
        raise UnreadableInput("the web archive is broken: a record does not tell its length")
    return int(written)


def _item(name: str, headers: Headers, block: _Block) -> Item | Refused | str:
    """An item, why it is refused, or the kind it is passed over as."""
    kind = headers.get("warc-type", "").lower()
    if kind not in ("response", "resource"):
        return f"{kind or 'unnamed'} records"
    if (cut := headers.get("warc-truncated")) is not None:
        return Refused(name, f"the record was cut when it was archived ({cut or 'no reason told'})")
    url = headers.get("warc-target-uri", "").strip("<>")
    if not url.startswith(("http://", "https://")):
        return f"of {url.partition(':')[0][:20] or 'no'} addresses"
    http = {"content-type": headers.get("content-type", "")} if kind == "resource" else {}
    if kind == "response":
        status = block.line()
        if not status.startswith(b"HTTP/"):
            return Refused(name, "the record holds no HTTP answer")
        if (code := status.split()[1:2]) != [b"200"]:
            return f"answers {code[0].decode('ascii', 'replace')[:3] if code else 'without status'}"
        http = _headers(block.line)
    return _page(name, url, headers, http, block)


def _page(
    name: str, url: str, headers: Headers, http: Headers, block: _Block
) -> Item | Refused | str:
    media = http.get("content-type", "").partition(";")[0].strip().lower()
    if media not in _TEXTS:
        return f"of type {media[:60]}"
    try:
        raw = _body(http, block)
    except UnreadableInput as error:
        return Refused(name, str(error))
    if len(raw) > MAX_BYTES:
        return Refused(name, f"larger than {MAX_BYTES / 1e6:g} MB, too large for one article")
    hints = Hints(url=url, seen=headers.get("warc-date"), told_by="WARC header")
    return Item(name, raw, hints, charset_in(http.get("content-type", "")))


def _body(http: Headers, block: _Block) -> bytes:
    chunked = "chunked" in http.get("transfer-encoding", "").lower()
    pieces = _chunks(block) if chunked else iter(lambda: block.read(CHUNK), b"")
    return unpacked(pieces, http.get("content-encoding", ""), MAX_BYTES)


def _chunks(block: _Block) -> Iterator[bytes]:
    """The body without the sizes between its chunks; crawlers leave them out at times, and the
    header in.
    """
    first = block.line()
    size = _chunk_size(first)
    if size is None:
        yield first
        yield from iter(lambda: block.read(CHUNK), b"")
        return
    while size:
        while size:
            piece = block.read(min(CHUNK, size))
            if not piece:
                raise UnreadableInput("the answer ends in the middle of a chunk")
            size -= len(piece)
            yield piece
        block.line()
        size = _chunk_size(block.line())
        if size is None:
            raise UnreadableInput("the answer's chunks are broken")


def _chunk_size(line: bytes) -> int | None:
    written = line.partition(b";")[0].strip()
    try:
        return int(written, 16) if len(written) <= 12 and written.isalnum() else None
    except ValueError:
        return None
