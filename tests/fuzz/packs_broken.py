"""Language packs with one table exchanged: loaded in a folder of copies, and put right again."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from konon.ingest import credits, written_dates
from konon.ingest.formats import boilerplate
from konon.lang import (
    cues,
    denials,
    events,
    grammar,
    numbers,
    predicates,
    time_words,
    words,
)
from konon.reading import datelines, phrases
from konon.trace import unsaid
from konon.trace.comparing import concepts
from konon.trace.conflicting import tolls
from konon.trace.copying import direction
from konon.trace.correcting import notices

Loader = Callable[[str], object]
LISTS = ("names", "pronouns", "titles")
LOADERS: Mapping[str, Loader] = {
    "cues": cues.cue_table,
    "grammar": grammar.grammar,
    "numbers": numbers.number_words,
    "predicates": predicates.predicate_table,
    "times": time_words.lexicon,
    "boilerplate": lambda language: (
        boilerplate._phrases("promo"),
        boilerplate._phrases("next_page"),
    ),
    "credits": lambda language: credits._labels(),
    "datelines": lambda language: (
        written_dates._numbers("months"),
        written_dates._numbers("weekdays"),
        datelines._listed("place"),
        datelines._outlet_words(),
    ),
    "notices": lambda language: (notices._words(language), notices._speakers(language)),
    "denials": lambda language: (denials.denial_words(language), unsaid._words(language)),
    "releases": direction._release_pattern,
    "tolls": tolls._tolls,
    "concepts": concepts._ids,
    **{name: (lambda language, name=name: phrases.entries(language, name)) for name in LISTS},
    **{
        f"events/{name}": events.event_table
        for name in ("assault", "agree", "classes", "modality", "sectors")
    },
}
CACHED: tuple[Any, ...] = (
    words.words, cues.cue_table, grammar.grammar, numbers.number_words, predicates.predicate_table,
    time_words.lexicon, events.event_table, boilerplate._phrases, credits._entries,
    credits._labels, credits._fields, written_dates._numbers, datelines._listed,
    datelines._outlet_words, notices._words, notices._speakers, denials.denial_words, unsaid._words,
    direction._release_pattern, tolls._tolls, concepts._ids, phrases.entries,
)  # fmt: skip


def load(data: bytes) -> None:
    """Read "<table>\\n<TOML>" as that table of the Indonesian pack. Raises `PackError`."""
    name, _, table = data.partition(b"\n")
    subject = name.decode("latin-1")
    if subject not in LOADERS:
        return
    place = _copies() / "id" / f"{subject}.toml"
    before = place.read_bytes()
    place.write_bytes(table)
    try:
        with _packs_of_copies():
            LOADERS[subject]("id")
    finally:
        place.write_bytes(before)


@cache
def seeds() -> tuple[bytes, ...]:
    """The tables there are, long ones cut between two entries."""
    found = []
    for subject in LOADERS:
        table = (_copies() / "id" / f"{subject}.toml").read_bytes()
        end = table.find(b"\n[[", 2_500)  # cues.toml is too long to be read a thousand times
        if end <= 0 and len(table) > 9_000:  # grammar.toml has no rows
            end = table.find(b"\n[", 2_500)
        found.append(subject.encode() + b"\n" + (table[: end + 1] if end > 0 else table))
    return tuple(found)


@cache
def _copies() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="konon-packs-"))
    origin = Path(str(files("konon.lang")))
    for path in origin.glob("*/**/*.toml"):
        copy = folder / path.relative_to(origin)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return folder


@contextmanager
def _packs_of_copies() -> Iterator[None]:
    shipped = words.files
    _forget()
    words.files = lambda package: _copies()  # type: ignore[assignment,misc]
    try:
        yield
    finally:
        words.files = shipped
        _forget()


def _forget() -> None:
    for cached in CACHED:
        cached.cache_clear()
