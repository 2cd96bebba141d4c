"""What a stream holds, told by its first bytes; its name decides what they leave open."""

from __future__ import annotations

import json
import re
from typing import Literal

from konon.ingest.formats.decode import encoding_of
from konon.ingest.piles.options import Rows
from konon.ingest.piles.stream import HEAD, Stream
from konon.ingest.piles.unpack import MAGIC, Packing

Kind = Literal[
    "article",
    "jsonl",
    "csv",
    "tsv",
    "array",
    "parquet",
    "warc",
    "zip",
    "tar",
    "newsml",
    "feed",
    Packing,
]

_BY_SUFFIX: dict[str, Kind] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonlines": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
}
_ARRAY = re.compile(rb"\s{0,99}\[\s{0,99}\{")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_MESSAGE = re.compile(rb"<(?:[\w.-]{1,20}:)?newsMessage[\s>]")
# Possessive: a comment that might end at a later "-->" too would double the ways with each one.
_FEED = re.compile(
    rb"\A(?:\s|<\?[^>]{0,999}>|<!--.{0,2000}?-->|<!DOCTYPE[^>\[]{0,999}>)*+"
    rb"<(?:rss|rdf:RDF|feed|opml)[\s>]",
    re.S | re.I,
)


def kind_of(stream: Stream, rows: Rows | None = None) -> Kind:
    """The kind of container, or "article" for what is one or must be refused as one;
    "feed" for RSS, Atom and OPML.

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
    head = _narrow(stream.head)
    if named := _BY_SUFFIX.get(stream.suffix) or rows:
        return "array" if named == "jsonl" and _ARRAY.match(head) else named
    if _ARRAY.match(head):
        return "array"
    if head.lstrip().startswith(b"<") and _MESSAGE.search(head):
        return "newsml"
    if head.lstrip().startswith(b"<") and _FEED.search(head):
        return "feed"
    return "jsonl" if _is_lines(head) else "article"


def _narrow(head: bytes) -> bytes:
    """The head in UTF-8 where it is in UTF-16 or UTF-32, without its mark."""
    encoding, mark = encoding_of(head)
    bare = head[mark:]
    return (
        bare if encoding == "utf-8" else bare.decode(encoding, "ignore").encode("utf-8", "ignore")
    )


def _is_lines(head: bytes) -> bool:
    """A whole object in the first line, and another one begun in the next."""
    first, newline, rest = head.lstrip().partition(b"\n")
    if not newline or not first.startswith(b"{") or len(first) >= HEAD:
        return False
    try:
        return isinstance(json.loads(first), dict) and rest.lstrip().startswith(b"{")
    except (ValueError, RecursionError):
        return False
