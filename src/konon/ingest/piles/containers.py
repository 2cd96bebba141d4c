"""What is inside a stream: one item, the rows of a table, or the members of an archive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from konon.errors import UnreadableInput
from konon.ingest.item import Item, Refused
from konon.ingest.limits import MAX_BYTES
from konon.ingest.piles.budget import Spent
from konon.ingest.piles.kinds import Kind, kind_of
from konon.ingest.piles.options import PileOptions
from konon.ingest.piles.stream import Stream, seekable
from konon.ingest.piles.unpack import Unpacked

_PACKED_SUFFIX = re.compile(r"\.(?:gz|xz|bz2)\Z", re.I)
_TAR_SUFFIX = re.compile(r"\.t(?:gz|xz|bz2?)\Z", re.I)


def opened(
    stream: Stream, options: PileOptions, file: IO[bytes] | None = None
) -> Iterator[Item | Refused]:
    """Every item in `stream`; `file` is the same where it can be sought in.

    A stream that breaks off gives what came before, then a `Refused` that says how many.
    """
    count = 0
    try:
        for item in _inside(stream, options, file):
            count += 1
            yield item
    except UnreadableInput as error:
        if isinstance(error, Spent) and stream.layers:
            raise  # told once, for the whole of what was given
        after = f"; {count:,} entries before it are kept" if count else ""
        yield Refused(stream.name, f"{error}{after}")
    else:
        if not count:
            yield Refused(stream.name, "nothing to read inside")


def _inside(
    stream: Stream, options: PileOptions, file: IO[bytes] | None
) -> Iterator[Item | Refused]:
    kind = kind_of(stream, options.rows)
    if kind == "article":
        yield _whole(stream)
    elif kind in ("gzip", "xz", "bzip2"):
        yield from opened(_unpacked(stream, kind), options)
    elif kind in ("zip", "tar", "parquet", "warc"):
        yield from _archive(stream, kind, options, file)
    else:
        yield from _table(stream, kind, options)


def _whole(stream: Stream) -> Item | Refused:
    raw = stream.file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        reason = f"the input is larger than {MAX_BYTES / 1e6:g} MB, too large for one article"
        return Refused(stream.name, reason)
    return Item(stream.name, raw)


def _unpacked(stream: Stream, kind: Kind) -> Stream:
    kind_of = _PACKED_SUFFIX.sub("", _TAR_SUFFIX.sub(".tar", stream.kind_of))
    source = Unpacked(stream.file, kind, stream.budget)  # type: ignore[arg-type]
    return stream.inside(stream.name, source, kind_of)


def _archive(
    stream: Stream, kind: Kind, options: PileOptions, file: IO[bytes] | None
) -> Iterator[Item | Refused]:
    """Readers are imported when needed: most piles are of one kind."""
    if kind == "tar":
        from konon.ingest.piles.tars import tar_items

        yield from tar_items(stream, options.everything, lambda inner: opened(inner, options))
    elif kind == "warc":
        from konon.ingest.piles.warc import warc_items

        yield from warc_items(stream)
    elif kind == "zip":
        from konon.ingest.piles.zips import zip_items

        sought = file or seekable(stream)
        yield from zip_items(
            stream, sought, options.everything, lambda inner: opened(inner, options)
        )
    else:
        from konon.ingest.piles.columns import parquet_items

        yield from parquet_items(stream.name, file or seekable(stream), options.mapping)


def _table(stream: Stream, kind: Kind, options: PileOptions) -> Iterator[Item | Refused]:
    if kind == "newsml":
        from konon.ingest.piles.newsml_parts import newsml_items

        whole = _whole(stream)
        yield from newsml_items(whole) if isinstance(whole, Item) else [whole]
        return
    if kind == "feed":
        yield from _feed(stream, options)
        return
    if kind in ("csv", "tsv"):
        from konon.ingest.piles.tables import table_items

        yield from table_items(stream, options.mapping, tabs=kind == "tsv")
        return
    from konon.ingest.piles.rows import array_items, jsonl_items

    read = array_items if kind == "array" else jsonl_items
    yield from read(stream, options.mapping)


def _feed(stream: Stream, options: PileOptions) -> Iterator[Item | Refused]:
    """A file may not make us ask strangers for pages unless the user said so."""
    whole = _whole(stream)
    if isinstance(whole, Refused):
        yield whole
    elif options.feeds:
        from konon.ingest.web.feed_pages import feed_items

        base = stream.name if stream.name.startswith(("http://", "https://")) else ""
        yield from feed_items(whole.raw, base, allow_private=options.allow_private)
    else:
        raise UnreadableInput(
            "a feed or a list of feeds: fetch its articles with --feeds, or watch it "
            "with: konon watch"
        )
