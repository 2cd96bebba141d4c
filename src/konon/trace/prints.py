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
from typing import Any

import numpy as np
from numpy.typing import NDArray

from konon.model import Reading
from konon.trace.blocks import Numbers
from konon.trace.comparing.candidates import Signs, signs_of
from konon.trace.comparing.screen import SIGNS, Telling, telling_of
from konon.trace.copying.wording import Hashes, wording
from konon.trace.instances import Instance

UNDATED = "9999"
"""Stands for the date of an article that has none: after all others."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What one article is compared by.

    day    ISO date, or `UNDATED`;  ids  of its statements, and `signs` theirs
    grams  hashes of the word runs of its own wording, each once and sorted
    telling  what its statements tell, by which it is seen whether two can be alike
    """

    article: str
    day: str
    ids: tuple[str, ...]
    signs: Signs
    grams: Hashes
    telling: Telling

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
        telling_of(instances),
    )


def bare_marks(instances: Sequence[Instance]) -> Marks:
    """The same of an article's statements alone, without what finding copies needs."""
    return Marks(
        instances[0].article,
        instances[0].published,
        tuple(i.id for i in instances),
        signs_of(instances),
        np.empty(0, np.uint64),
        telling_of(instances),
    )


def pack(marks: Marks) -> bytes:
    """The marks in bytes: a head in JSON, then the numbers."""
    parts = [
        values.astype(kind).tobytes() for values, kind in zip(_parts(marks), _KINDS, strict=True)
    ]
    sizes = [len(part) for part in parts]
    head = json.dumps([marks.day, list(marks.ids), sizes], separators=(",", ":")).encode()
    return struct.pack("<I", len(head)) + head + b"".join(parts)


def unpack(article: str, packed: bytes) -> Marks:
    """The marks `pack` packed."""
    (length,) = struct.unpack_from("<I", packed)
    day, ids, sizes = json.loads(packed[4 : 4 + length])
    ends = np.cumsum([4 + length, *sizes])
    parts = [
        np.frombuffer(packed[start:end], kind)
        for kind, (start, end) in zip(_KINDS, pairwise(ends), strict=True)
    ]
    word_counts, found, slot_counts, slots, grams, *told = parts
    signs = Signs(_hashes(found), _counts(word_counts), _hashes(slots), _counts(slot_counts))
    words, weights, counts, about, about_weights, open, closed, *rest = told
    telling = Telling(
        words.astype(np.uint32), weights.astype(np.float32), _counts(counts),
        about.astype(np.uint32), about_weights.astype(np.float32),
        open.astype(np.bool_), closed.astype(np.bool_),
        tuple(
            (values.astype(np.uint32), _counts(several))
            for values, several in zip(rest[::2], rest[1::2], strict=True)
        ),
    )  # fmt: skip
    return Marks(article, day, tuple(ids), signs, _hashes(grams), telling)


_KINDS = (
    "<u4", "<u8", "<u4", "<u8", "<u8",
    "<u4", "<f4", "<u2", "<u4", "<f4", "<u1", "<u1", *("<u4", "<u2") * SIGNS,
)  # fmt: skip
"""How the numbers that `_parts` gives are kept."""


def _parts(marks: Marks) -> tuple[NDArray[Any], ...]:
    signs, telling = marks.signs, marks.telling
    return (
        signs.word_counts, signs.words, signs.slot_counts, signs.slots, marks.grams,
        telling.words, telling.weights, telling.counts, telling.about, telling.about_weights,
        telling.open, telling.closed, *(part for both in telling.signs for part in both),
    )  # fmt: skip


def _hashes(packed: NDArray[Any]) -> Hashes:
    return packed.astype(np.uint64)


def _counts(packed: NDArray[Any]) -> Numbers:
    return packed.astype(np.int64)
