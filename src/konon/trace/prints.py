"""Prints: the few numbers an article is compared by, packed to be kept.

Hashes of words and word runs, no words; who has a text can tell whether its words are among them.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from konon.model import Reading
from konon.trace.blocks import Numbers
from konon.trace.candidates import Signs, signs_of
from konon.trace.instances import Instance
from konon.trace.wording import Hashes, wording

UNDATED = "9999"
"""Stands for the date of an article that has none: after all others."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What one article is compared by.

    day    ISO date, or `UNDATED`;  ids  of its statements, and `signs` theirs
    grams  hashes of the word runs of its own wording, each once and sorted
    """

    article: str
    day: str
    ids: tuple[str, ...]
    signs: Signs
    grams: Hashes

    @property
    def ordinal(self) -> int | None:
        """The day as a number; None when there is none."""
        return None if self.day == UNDATED else date.fromisoformat(self.day).toordinal()


def marks_of(reading: Reading, instances: Sequence[Instance]) -> Marks:
    """The marks of an article, from its reading, slim or whole, and its statements."""
    day = reading.article.published
    return Marks(
        reading.article.id,
        day.isoformat() if day else UNDATED,
        tuple(i.id for i in instances),
        signs_of(instances),
        wording(reading).distinct,
    )


def pack(marks: Marks) -> bytes:
    """The marks in bytes: a head in JSON, then the numbers."""
    parts = (
        marks.signs.word_counts.astype("<u4").tobytes(),
        marks.signs.words.astype("<u8").tobytes(),
        marks.signs.slot_counts.astype("<u4").tobytes(),
        marks.signs.slots.astype("<u8").tobytes(),
        marks.grams.astype("<u8").tobytes(),
    )
    sizes = [len(part) for part in parts]
    head = json.dumps([marks.day, list(marks.ids), sizes], separators=(",", ":")).encode()
    return struct.pack("<I", len(head)) + head + b"".join(parts)


def unpack(article: str, packed: bytes) -> Marks:
    """The marks `pack` packed."""
    (length,) = struct.unpack_from("<I", packed)
    day, ids, sizes = json.loads(packed[4 : 4 + length])
    ends = np.cumsum([4 + length, *sizes])
    parts = [packed[start:end] for start, end in pairwise(ends)]
    word_counts, words, slot_counts, slots, grams = parts
    signs = Signs(_hashes(words), _counts(word_counts), _hashes(slots), _counts(slot_counts))
    return Marks(article, day, tuple(ids), signs, _hashes(grams))


def _hashes(packed: bytes) -> Hashes:
    return np.frombuffer(packed, "<u8").astype(np.uint64)


def _counts(packed: bytes) -> Numbers:
    return np.frombuffer(packed, "<u4").astype(np.int64)
