"""What a stream holds, told by its first bytes; its name decides what they leave open."""

from __future__ import annotations

import json
import re
from typing import Literal

from konon.ingest.pile_options import Rows
from konon.ingest.stream import HEAD, Stream
from konon.ingest.unpack import MAGIC, Packing

Kind = Literal[
    "article", "jsonl", "csv", "tsv", "array", "parquet", "warc", "zip", "tar", "newsml", Packing
]

_BY_SUFFIX: dict[str, Kind] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonlines": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
}
_ARRAY = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}\[\s{0,99}\{")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_MESSAGE = re.compile(rb"<(?:[\w.-]{1,20}:)?newsMessage[\s>]")


def kind_of(stream: Stream, rows: Rows | None = None) -> Kind:
    """The kind of container, or "article" for what is one or must be refused as one.

    `rows` is what the user says a text is whose suffix does not tell.
    """
    head = stream.head
    for magic, packing in MAGIC.items():
        if head.startswith(magic):
            return packing
    if head.startswith(_ZIP):
        return "zip"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"WARC/"):
        return "warc"
    if head[257:262] == b"ustar" or (stream.suffix == ".tar" and len(head) >= 512):
        return "tar"
    return _of_text(stream, rows)


def _of_text(stream: Stream, rows: Rows | None) -> Kind:
    head = stream.head
    if not head.strip():
        return "article"
    if named := _BY_SUFFIX.get(stream.suffix) or rows:
        return "array" if named == "jsonl" and _ARRAY.match(head) else named
    if _ARRAY.match(head):
        return "array"
    if _MESSAGE.search(head):
        return "newsml"
    return "jsonl" if _is_lines(head) else "article"


def _is_lines(head: bytes) -> bool:
    """A whole object in the first line, and another one begun in the next."""
    first, newline, rest = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if not newline or not first.startswith(b"{") or len(first) >= HEAD:
        return False
    try:
        return isinstance(json.loads(first), dict) and rest.lstrip().startswith(b"{")
    except (ValueError, RecursionError):
        return False
