"""Rows of tables to items: JSON Lines and JSON arrays, one row in memory at a time."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from itertools import chain
from typing import Final

from konon.errors import UnreadableInput
from konon.ingest.formats.decode import encoding_of
from konon.ingest.item import Hints, Item, Refused
from konon.ingest.limits import MAX_ROW
from konon.ingest.piles.lines import lines_of
from konon.ingest.piles.mapping import Mapping
from konon.ingest.piles.stream import CHUNK, Stream

_PEEKED: Final = 20
"""Rows in whose fields a mapped column is looked for before all rows are refused."""
_PEEKED_BYTES: Final = 1_000_000
"""The same in bytes of those rows, whichever comes first."""
_TOO_LARGE: Final = f"the row is larger than {MAX_ROW / 1e6:g} MB, too large for one article"
Row = tuple[str, dict[str, object] | Refused]
"""A row's name with its fields, or with why it has none."""


def jsonl_items(stream: Stream, mapping: Mapping) -> Iterator[Item | Refused]:
    """Items of JSON Lines, each line by its number; blank lines are passed over.

    Without a mapping a line is handed on as it came, and parsed where it is read.
    Raises `UnreadableInput` when the first rows lack a mapped column.
    """
    if mapping.columns:
        yield from mapped_items(_parsed_lines(stream), mapping)
        return
    for name, line in _lines(stream):
        if isinstance(line, Refused):
            yield line
        elif line.startswith(b"{"):
            yield Item(name, line, form="json")
        else:
            yield Refused(name, "the line holds no JSON object")


def _lines(stream: Stream) -> Iterator[tuple[str, bytes | Refused]]:
    for number, line in lines_of(stream):
        name = f"{stream.name}#{number}"
        if line is None:
            yield name, Refused(name, _TOO_LARGE)
        elif stripped := line.strip():
            yield name, stripped


def _parsed_lines(stream: Stream) -> Iterator[Row]:
    for name, line in _lines(stream):
        yield name, line if isinstance(line, Refused) else _object(name, line)


def _object(name: str, line: bytes) -> dict[str, object] | Refused:
    from konon.ingest.formats.decode import decode

    try:
        data = json.loads(decode(line).text, strict=False)
    except UnreadableInput as error:
        return Refused(name, str(error))
    except json.JSONDecodeError as error:
        return Refused(name, f"the line is not valid JSON: {error.msg} in column {error.colno}")
    except (RecursionError, ValueError):
        return Refused(name, "the line is nested too deeply, or holds an endless number")
    return data if isinstance(data, dict) else Refused(name, "the line holds no JSON object")


def array_items(stream: Stream, mapping: Mapping) -> Iterator[Item | Refused]:
    """Items of a JSON array of objects, counted from 1. Raises `UnreadableInput` where the array
    is broken, and when the first rows lack a mapped column.
    """
    rows: Iterator[Row] = (
        (name, value if isinstance(value, dict) else Refused(name, "the entry is no JSON object"))
        for number, value in enumerate(_entries(stream), 1)
        for name in [f"{stream.name}#{number}"]
    )
    yield from mapped_items(rows, mapping)


def mapped_items(rows: Iterator[Row], mapping: Mapping) -> Iterator[Item | Refused]:
    """Items with the mapped columns renamed. Raises `UnreadableInput` as `Mapping.check` does."""
    peeked: list[Row] = []
    columns: set[str] = set()
    if mapping.columns:
        size = 0
        for row in rows:
            peeked.append(row)
            if not isinstance(row[1], Refused):
                columns.update(row[1])
                size += len(str(row[1]))
            if len(peeked) == _PEEKED or size > _PEEKED_BYTES:
                break
        if columns:
            mapping.check(columns)
    for name, fields in chain(peeked, rows):
        yield fields if isinstance(fields, Refused) else row_item(name, fields, mapping)


def row_item(name: str, fields: dict[str, object], mapping: Mapping) -> Item | Refused:
    """The item of one row, as JSON."""
    try:
        text = json.dumps(mapping.apply(fields), ensure_ascii=False, default=str)
        raw = text.encode("utf-8", "surrogatepass")
    except (ValueError, RecursionError):
        return Refused(name, "the row is nested too deeply")
    if len(raw) > MAX_ROW:
        return Refused(name, _TOO_LARGE)
    return Item(name, raw, Hints(columns=mapping.columns), form="json")


def _entries(stream: Stream) -> Iterator[object]:
    """Values of one JSON array; text is held until it makes a whole value."""
    text = _Text(stream)
    text.skip("[")
    while (sign := text.next_sign()) != "]":
        if not sign:
            raise UnreadableInput("the JSON array ends in the middle: the file is cut")
        yield text.value()
        if text.next_sign() == ",":
            text.skip(",")
        elif text.next_sign() not in ("]", ""):
            raise UnreadableInput("the JSON array is broken: a comma is missing")


class _Text:
    """Characters of a stream, of which those still needed are held."""

    def __init__(self, stream: Stream) -> None:
        encoding, mark = encoding_of(stream.head)
        stream.file.read(mark)
        self._file = stream.file
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._held = ""
        self._ended = False
        self._json = json.JSONDecoder(strict=False)

    def next_sign(self) -> str:
        """The next character that is no blank, "" at the end."""
        while True:
            self._held = self._held.lstrip(" \t\r\n")
            if self._held or self._ended:
                return self._held[:1]
            self._more(CHUNK)

    def skip(self, sign: str) -> None:
        if self.next_sign() != sign:
            raise UnreadableInput(f"the JSON array is broken: no '{sign}' where one must be")
        self._held = self._held[1:]

    def value(self) -> object:
        """The value that begins here. Twice as much is read each time it is not whole yet."""
        chunk = CHUNK
        while True:
            try:
                value, end = self._json.raw_decode(self._held)
            except json.JSONDecodeError as error:
                if self._ended:
                    raise UnreadableInput(f"the JSON array is broken: {error.msg}") from None
            except (RecursionError, ValueError):
                raise UnreadableInput(
                    "the JSON is nested too deeply, or holds an endless number"
                ) from None
            else:
                if end < len(self._held) or self._ended:  # a number may go on
                    self._held = self._held[end:]
                    return value
            if len(self._held) > MAX_ROW:
                raise UnreadableInput(f"an entry is larger than {MAX_ROW / 1e6:g} MB")
            self._more(chunk)
            chunk *= 2

    def _more(self, size: int) -> None:
        data = self._file.read(size)
        self._held += self._decoder.decode(data, not data)
        self._ended = not data
