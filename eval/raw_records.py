"""The raw records that standoff annotations point at, by file and row, and their texts."""

from __future__ import annotations

import hashlib
import json
import lzma
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Place = tuple[str, int]


def raw_records(folder: Path, places: Iterable[Place]) -> dict[Place, dict[str, Any]]:
    """The JSON objects at these rows, counted from 0, of the `.jsonl.xz` files of a folder.

    One pass over each file; those of a file that is not there are left out.
    """
    wanted: dict[str, set[int]] = defaultdict(set)
    for name, row in places:
        wanted[name].add(row)
    found = {}
    for name, rows in sorted(wanted.items()):
        path = folder / name
        if not path.exists():
            continue
        with lzma.open(path, "rt", encoding="utf-8") as file:
            for number, line in enumerate(file):
                if number in rows:
                    found[name, number] = json.loads(line)
    return found


def composed(record: Mapping[str, Any]) -> str:
    """The text that is annotated: the title on a line of its own, then the body."""
    title = (record.get("title") or "").strip()
    body = str(record["text"]).strip()
    return f"{title}\n{body}" if title else body


def fingerprint(text: str) -> str:
    """sha256 of a text, hex."""
    return hashlib.sha256(text.encode()).hexdigest()
