"""Parquet to items, a few rows in memory at a time, in a process of its own. Needs pyarrow."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from konon.errors import UnreadableInput
from konon.ingest.formats.json_article import KNOWN
from konon.ingest.item import Item, Refused
from konon.ingest.limits import FREE_UNPACKED, MAX_PARQUET_MEMORY, MAX_RATIO, MAX_ROW
from konon.ingest.piles.mapping import Mapping
from konon.ingest.piles.tables import text_columns, text_item

_WORKER: Final = Path(__file__).with_name("columns_worker.py")


def parquet_items(name: str, file: IO[bytes], mapping: Mapping) -> Iterator[Item | Refused]:
    """Items of the rows of a Parquet file, counted from 1; only columns of articles are read.

    `file` has a descriptor. Raises `UnreadableInput` when it is damaged, pyarrow is missing, or no
    column holds a text.
    """
    if importlib.util.find_spec("pyarrow") is None:
        raise UnreadableInput(
            "Parquet is read by pyarrow, which is not installed: pip install 'konon[parquet]'"
        )
    file.seek(0)
    with subprocess.Popen(
        [sys.executable, "-P", str(_WORKER), *_arguments(mapping)],
        stdin=file.fileno(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "ARROW_DEFAULT_MEMORY_POOL": "system"},
    ) as worker:
        try:
            assert worker.stdout is not None
            yield from _items(name, map(_answer, worker.stdout), mapping)
        finally:
            worker.kill()


def _arguments(mapping: Mapping) -> list[str]:
    mapped = {part for _, column in mapping.columns for part in (column, column.partition(".")[0])}
    wanted = sorted(KNOWN | {column.lower() for column in mapped})
    limits = (MAX_PARQUET_MEMORY, MAX_ROW, FREE_UNPACKED, MAX_RATIO)
    return [json.dumps(wanted), *map(str, limits)]


def _answer(line: bytes) -> object:
    try:
        return json.loads(line)
    except ValueError:  # the process ended in the middle of it
        return _BROKEN


_BROKEN: Final = "it broke its reader"


def _items(name: str, answers: Iterator[object], mapping: Mapping) -> Iterator[Item | Refused]:
    columns = next(answers, _BROKEN)
    if not isinstance(columns, list):
        raise UnreadableInput(f"the Parquet file cannot be read: {columns}")
    texts = text_columns(columns, mapping)
    number = 0
    while (row := next(answers, _BROKEN)) is not None:
        if isinstance(row, str):
            raise UnreadableInput(f"the Parquet file cannot be read: {row}")
        number += 1
        place = f"{name}#{number}"
        if isinstance(row, dict):
            yield text_item(place, row, texts, mapping)
        else:
            yield Refused(place, f"the row is larger than {MAX_ROW / 1e6:g} MB")
