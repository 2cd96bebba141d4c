"""CSV and TSV to items, a row at a time: delimiter, quoting and encoding found from the file."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from konon.errors import UnreadableInput
from konon.ingest.formats.decode import decode
from konon.ingest.formats.json_article import BODY, KNOWN
from konon.ingest.item import Item, Refused
from konon.ingest.limits import MAX_ROW
from konon.ingest.piles.lines import lines_of
from konon.ingest.piles.mapping import Mapping, listed
from konon.ingest.piles.rows import row_item
from konon.ingest.piles.stream import Stream

_DELIMITERS: Final = ",;\t|"
_TOO_LONG: Final = "\0too long\0"
"""Stands for a line that was not kept."""
_MAX_AGAIN: Final = 100
"""Times that lines taken into a broken row are read again in one table."""
_MAX_LINES: Final = 50_000
"""Lines of one row: no article has more."""
_QUOTED = re.compile(r'"(?:[^"]|"")*+"')
_UNDECODED = re.compile("[\udc80-\udcff]")
_SAID = re.compile(r"sep=(.)\Z")


@dataclass(frozen=True, slots=True)
class _Dialect:
    delimiter: str
    escape: str | None


def table_items(stream: Stream, mapping: Mapping, tabs: bool) -> Iterator[Item | Refused]:
    """Items of a table with a header line, rows counted from 1 below it.

    Raises `UnreadableInput` when it has no such header, or none of its columns holds a text.
    """
    encoding = _encoding(stream)
    lines = _texts(stream, encoding)
    first = next(lines, None)
    if first is None:
        raise UnreadableInput("the table is empty")
    dialect = _dialect(first, stream.head, tabs)
    if _SAID.match(first.strip()):
        first = next(lines, "")
    rows = _rows(_Lines(first, lines), dialect)
    header = next(rows, None)
    if not isinstance(header, list):
        raise UnreadableInput("the table's first line is no header")
    columns = [name.strip() for name in header]
    texts = text_columns(columns, mapping)
    for number, row in enumerate(rows, 1):
        yield _item(f"{stream.name}#{number}", columns, row, texts, mapping, encoding)


def text_columns(columns: list[str], mapping: Mapping) -> list[str]:
    """The columns that hold the text. Raises `UnreadableInput`, listing them all, if none does,
    or if a mapped one is missing.
    """
    mapping.check(columns)
    mapped = dict(mapping.columns).get("text")
    found = [mapped] if mapped else [name for name in columns if name.lower() in BODY]
    if not found:
        raise UnreadableInput(
            f"no column is known to hold the text: {listed(columns)}; "
            "say which does with --map text=COLUMN"
        )
    return found


def wanted_columns(columns: list[str], mapping: Mapping) -> list[str]:
    """Those of `columns` that can tell something of an article."""
    mapped = {column for _, column in mapping.columns}
    mapped |= {column.partition(".")[0] for column in mapped}
    return [name for name in columns if name in mapped or name.lower() in KNOWN]


def _item(
    name: str,
    columns: list[str],
    row: list[str] | str,
    texts: list[str],
    mapping: Mapping,
    encoding: str,
) -> Item | Refused:
    if isinstance(row, str):
        return Refused(name, row)
    if len(row) > len(columns):
        return Refused(name, f"the row has {len(row)} cells, the header {len(columns)}")
    fields: dict[str, object] = {
        column: _mended(cell, encoding) for column, cell in zip(columns, row, strict=False) if cell
    }
    return text_item(name, fields, texts, mapping)


def text_item(
    name: str, fields: dict[str, object], texts: list[str], mapping: Mapping
) -> Item | Refused:
    """The item of a row, refused where none of the columns `texts` holds anything."""
    if not any(str(_held(fields, column)).strip() for column in texts):
        return Refused(name, f"the row has no text in its column {' or '.join(texts)}")
    return row_item(name, fields, mapping)


def _held(fields: dict[str, object], column: str) -> object:
    return fields.get(column) or fields.get(column.partition(".")[0]) or ""


def _encoding(stream: Stream) -> str:
    """How the head decodes; a head of ASCII says UTF-8, and single cells are mended."""
    return decode(stream.head).encoding


def _texts(stream: Stream, encoding: str) -> Iterator[str]:
    """Lines as characters, what does not decode kept as surrogates."""
    wide = encoding.startswith(("utf-16", "utf-32"))
    for _, line in lines_of(stream):
        if line is None:
            yield _TOO_LONG + "\n"
        else:
            yield line.decode("utf-8" if wide else encoding, "surrogateescape")


def _mended(cell: str, encoding: str) -> str:
    """A cell that is not in the file's encoding is in Windows-1252, as pasted ones are."""
    if cell.isascii() or not _UNDECODED.search(cell):
        return cell
    return cell.encode(encoding, "surrogateescape").decode("cp1252", "replace")


class _Lines:
    """Lines, with those of the row in hand kept so that they can be given once more."""

    def __init__(self, first: str, rest: Iterator[str]) -> None:
        self._again: deque[str] = deque([first])
        self._rest = rest
        self.row: list[str] = []
        self._left = _MAX_AGAIN

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._rest)
        self.row.append(line)
        if len(self.row) > _MAX_LINES:
            raise csv.Error("a quotation mark is never closed")
        return line

    def give_up_first(self) -> int:
        """Take the row's first line for broken and the others for rows; how many are given up."""
        if self._left and len(self.row) > 1:
            self._left -= 1
            self._again.extendleft(reversed(self.row[1:]))
            return 1
        return len(self.row)


def _rows(lines: _Lines, dialect: _Dialect) -> Iterator[list[str] | str]:
    """Rows that hold anything, or why one cannot be read.

    A quotation mark never closed takes all lines after it into its row: those are read again.
    """
    csv.field_size_limit(MAX_ROW)
    while True:
        reader = csv.reader(
            lines,
            delimiter=dialect.delimiter,
            escapechar=dialect.escape,
            doublequote=dialect.escape is None,
            strict=True,
        )
        try:
            for row in reader:
                lines.row.clear()
                if any(_TOO_LONG in cell for cell in row):
                    yield f"the row has a line larger than {MAX_ROW / 1e6:g} MB"
                elif any(cell.strip() for cell in row):
                    yield row
            return
        except csv.Error as error:
            count = lines.give_up_first()
            lines.row.clear()
            lost = f", {count:,} lines are lost" if count > 1 else ""
            yield f"the row cannot be read: {error}{lost}"


def _dialect(first: str, head: bytes, tabs: bool) -> _Dialect:
    """The sign that divides the header most often; a backslash before quotes where none is
    doubled, as databases write it.
    """
    escape = "\\" if b'\\"' in head and b'""' not in head else None
    if said := _SAID.match(first.strip("\r\n")):
        return _Dialect(said.group(1), escape)
    bare = _QUOTED.sub("", first)
    counts = {sign: bare.count(sign) for sign in ("\t," if tabs else _DELIMITERS)}
    best = max(counts, key=lambda sign: counts[sign])
    return _Dialect(best if counts[best] else ("\t" if tabs else ","), escape)
