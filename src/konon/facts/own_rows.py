"""Rows of a user's table of actors: read from CSV, TSV or JSON lines, checked, and written.

Every complaint names the line, the column and what would do. Reading streams: one row is held at
a time, so that a table may be larger than memory.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from konon.errors import PackError
from konon.facts.people import day
from konon.facts.table import COMMENT, SEPARATOR, Cells, split
from konon.regular import open_regular

NEEDED = ("id", "kind", "name")
COLUMNS = (
    *NEEDED,
    "aliases",
    "country",
    "title",
    "start",
    "end",
    "owner",
    "domains",
    "qid",
)
KINDS = ("person", "body", "outlet", "agency", "government")
# Columns that say something of one kind only.
ONLY_FOR = {
    "title": ("person",),
    "start": ("person",),
    "end": ("person",),
    "owner": ("outlet", "agency"),
    "domains": ("outlet", "agency"),
}
# Characters of one cell; a longer one is no name but a file of another kind.
LONGEST_CELL = 20_000

Numbered = tuple[int, Cells]


def read_rows(path: Path) -> Iterator[Numbered]:
    """The checked rows of a CSV (.csv), TSV (.tsv) or JSON lines (.jsonl) file, with their lines.

    Raises `PackError` when the file cannot be read, or for the first malformed row.
    """
    try:
        with TextIOWrapper(open_regular(path), encoding="utf-8-sig", newline="") as file:
            yield from checked(_reader(path)(file, path.name), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{path} cannot be read: {error}") from None


def _reader(path: Path) -> Callable[[TextIO, str], Iterator[Numbered]]:
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        return json_rows
    return tsv_rows if path.suffix.lower() in (".tsv", ".tab") else csv_rows


def csv_rows(file: Iterable[str], where: str, delimiter: str = ",") -> Iterator[Numbered]:
    """The rows of a table with a header; lines that open with "#" are remarks."""
    lines = ("\n" if line.startswith(COMMENT) else line for line in file)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    header: list[str] | None = None
    try:
        for cells in reader:
            if not cells:
                continue
            if header is None:
                header = _header(cells, where, reader.line_num)
            elif len(cells) != len(header):
                at = f"{where}, line {reader.line_num}"
                raise PackError(f"{at}: {len(cells)} cells, the header has {len(header)}")
            else:
                yield reader.line_num, dict(zip(header, map(str.strip, cells), strict=True))
    except csv.Error as error:
        raise PackError(f"{where}, line {reader.line_num}: no table: {error}") from None
    if header is None:
        raise PackError(f"{where}: no header; the columns are {', '.join(COLUMNS)}")


def tsv_rows(file: Iterable[str], where: str) -> Iterator[Numbered]:
    """The rows of a table whose cells are parted by tabs."""
    return csv_rows(file, where, "\t")


def json_rows(file: Iterable[str], where: str) -> Iterator[Numbered]:
    """One JSON object a line; several values of a column may stand in a list."""
    for number, line in enumerate(file, start=1):
        if not line.strip() or line.startswith(COMMENT):
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise PackError(f"{where}, line {number}: not JSON: {error}") from None
        if not isinstance(found, dict):
            raise PackError(f"{where}, line {number}: must be an object with named columns")
        _header(list(found), where, number)
        yield number, {column: _cell(value) for column, value in found.items()}


def _cell(value: object) -> str:
    if value is None:
        return ""
    return SEPARATOR.join(map(str, value)) if isinstance(value, list) else str(value).strip()


def _header(columns: list[str], where: str, line: int) -> list[str]:
    names = [column.strip() for column in columns]
    choices = f"the columns are {', '.join(COLUMNS)}"
    for name in names:
        if name not in COLUMNS:
            raise PackError(f"{where}, line {line}: unknown column '{name}'; {choices}")
        if names.count(name) > 1:
            raise PackError(f"{where}, line {line}: column '{name}' stands twice")
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise PackError(f"{where}, line {line}: no column '{missing[0]}'; {choices}")
    return names


def checked(rows: Iterable[Numbered], where: str) -> Iterator[Numbered]:
    """The rows with every column, each checked.

    A person may have several rows, one for each office; any other id stands once. Raises
    `PackError` for the first row that does not do.
    """
    names: dict[str, str] = {}
    for line, given in rows:
        row = {column: given.get(column, "") for column in COLUMNS}
        fault = _fault(row) or _repeated(row, names)
        if fault:
            raise PackError(f"{where}, line {line}, column '{fault[0]}': {fault[1]}")
        names[row["id"]] = row["name"]
        yield line, row


def _repeated(row: Cells, names: dict[str, str]) -> tuple[str, str] | None:
    known = names.get(row["id"])
    if known is None:
        return None
    if row["kind"] != "person":
        return "id", f"'{row['id']}' stands twice"
    if known != row["name"]:
        return "name", f"'{row['id']}' stands twice, once as '{known}'"
    return None


def _fault(row: Cells) -> tuple[str, str] | None:
    """The first column that does not do, and why."""
    for column, complain in _CHECKS.items():
        why = complain(row)
        if why:
            return column, why
    for column, cell in row.items():
        kinds = ONLY_FOR.get(column)
        if cell and kinds and row["kind"] not in kinds:
            return column, f"only for {' and '.join(kinds)}, not for a {row['kind']}"
        if len(cell) > LONGEST_CELL:
            return column, f"{len(cell)} characters; at most {LONGEST_CELL} are read"
    return None


def _kind(row: Cells) -> str:
    if row["kind"] in KINDS:
        return ""
    return f"kind '{row['kind']}' is none of {', '.join(KINDS)}"


def _name(row: Cells) -> str:
    return "" if row["name"] else "the name is empty"


def _id(row: Cells) -> str:
    if row["id"].startswith(f"{row['kind']}:") and not row["id"].endswith(":"):
        return ""
    return f"id '{row['id']}' must read '{row['kind']}:...'"


def _country(row: Cells) -> str:
    country = row["country"]
    if country and not (len(country) == 2 and country.isascii() and country.isupper()):
        return f"country '{country}' is not two capital letters (ISO 3166-1 alpha-2)"
    if row["kind"] == "government" and not country:
        return "a government needs its country"
    return ""


def _day(column: str) -> Callable[[Cells], str]:
    def complain(row: Cells) -> str:
        try:
            day(row[column])
        except PackError as error:
            return str(error)
        return ""

    return complain


def _end(row: Cells) -> str:
    complaint = _day("end")(row)
    first, last = (None, None) if complaint else (day(row["start"]), day(row["end"], last=True))
    if first and last and last < first:
        return f"'{row['end']}' is before the start, '{row['start']}'"
    return complaint


def _title(row: Cells) -> str:
    if not row["title"] and (row["start"] or row["end"]):
        return "an office with dates needs its title"
    return ""


def _qid(row: Cells) -> str:
    qid = row["qid"]
    if qid and not (qid[:1] == "Q" and qid[1:].isdecimal() and qid.isascii()):
        return f"'{qid}' is no Wikidata id such as Q42"
    return ""


_CHECKS: dict[str, Callable[[Cells], str]] = {
    "kind": _kind,
    "name": _name,
    "id": _id,
    "country": _country,
    "start": _day("start"),
    "end": _end,
    "title": _title,
    "qid": _qid,
}


def write_rows(rows: Iterable[Cells], file: TextIO, remark: str = "") -> int:
    """Write rows as CSV with all columns; how many they were."""
    if remark:
        file.write(f"{COMMENT} {' '.join(remark.split())}\n")
    writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007
        writer.writerow(row)
    return count


def values(row: Cells, column: str) -> tuple[str, ...]:
    """The values of a cell that may hold several."""
    return split(row.get(column, ""))
