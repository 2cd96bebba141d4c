"""Event words of a language pack: which words tell of which PLOVER type, and in what company.

One file for each type, `lang/<language>/events/<type>.toml`; beside them `classes.toml` (words
that stand for each other, written `@name`), `modality.toml` and `sectors.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from konon.errors import PackError
from konon.lang.grammar import Phrases
from konon.lang.inflections import bases
from konon.lang.words import from_table, optional_words, words
from konon.model.event import EventModality, EventType

Kind = Literal["verb", "noun", "modal"]
KINDS: tuple[Kind, ...] = get_args(Kind)
TYPES: tuple[EventType, ...] = get_args(EventType)
OBJECT = "object"
INERT: Literal["inert"] = "inert"
FIELDS = frozenset(
    (
        "words",
        "mode",
        "with",
        "close",
        "by",
        "without",
        "to",
        "mutual",
        "negated",
        "example",
        "counter",
    )
)


@dataclass(frozen=True, slots=True)
class EventWord:
    """A word or phrase that tells of an event.

    kind     a verb, a noun (which tells of one only beside a verb that makes it happen), or a
             modal verb inside what somebody says ("must pay")
    needs    words one of which must stand in its clause; None: it speaks for itself
    close    those words must stand near it, not just in its clause
    by       words one of which must be its actor, or stand in its clause; a known actor serves
    bars     words that must not stand in its clause
    to       what leads to the recipient: prepositions, or "object"
    mutual   all who do it take part alike
    negated  it tells of the event when negated ("tidak menerima")
    """

    type: EventType
    kind: Kind
    phrase: tuple[str, ...]
    mode: str | None = None
    needs: frozenset[str] | None = None
    by: frozenset[str] | None = None
    bars: frozenset[str] = frozenset()
    to: tuple[str, ...] = (OBJECT,)
    mutual: bool = False
    negated: bool = False
    close: bool = False


@dataclass(frozen=True, slots=True)
class EventTable:
    """The event words of a language.

    first      first word of a phrase -> its entries, the most demanding first
    classes    name -> words
    modality   modality -> the words that signal it
    signals    all those phrases and those that hold such a word and signal nothing; `signal_of`
               says which is which
    coming     words for a time to come;  none: "there is no" before a relative clause
    sectors    PLOVER sector -> the words that give it; `sector_of` the other way round
    bases      inflected form -> the verb of an entry
    people     nouns for people, of public life or not
    """

    language: str
    first: Mapping[str, tuple[EventWord, ...]]
    classes: Mapping[str, frozenset[str]]
    modality: Mapping[EventModality, Phrases]
    signals: Phrases
    signal_of: Mapping[tuple[str, ...], EventModality | Literal["inert"]]
    coming: Phrases
    none: Phrases
    sectors: Mapping[str, frozenset[str]]
    sector_of: Mapping[str, str]
    bases: Mapping[str, str]
    people: frozenset[str]


@cache
@from_table("a table of events")
def event_table(language: str) -> EventTable:
    """The table of a pack. Raises `PackError` when a file is missing or an entry malformed."""
    classes = {name: frozenset(listed) for name, listed in _lists(language, "classes").items()}
    entries: dict[str, list[EventWord]] = {}
    for type_ in TYPES:
        for entry in _entries(language, type_, classes):
            entries.setdefault(entry.phrase[0], []).append(entry)
    signals = _lists(language, "modality")
    modality = {name: Phrases.of(signals[name]) for name in get_args(EventModality)[1:]}
    verbs = [e.phrase[0] for found in entries.values() for e in found if e.kind == "verb"]
    sectors = {name: frozenset(listed) for name, listed in _lists(language, "sectors").items()}
    return EventTable(
        language,
        {first: tuple(sorted(found, key=_rank)) for first, found in entries.items()},
        classes,
        modality,
        Phrases.of(phrase for name in (*modality, INERT) for phrase in signals[name]),
        {
            tuple(phrase.lower().split()): name
            for name in (INERT, *modality)
            for phrase in signals[name]
        },
        Phrases.of(signals["coming"]),
        Phrases.of(signals["none"]),
        sectors,
        {word: sector for sector, listed in sectors.items() for word in listed},
        {**bases(language, verbs), **_irregular(language)},
        _people(language),
    )


def _irregular(language: str) -> Mapping[str, str]:
    forms = optional_words(language, "events/irregular").get("forms", {})
    assert isinstance(forms, dict)
    return forms


def _people(language: str) -> frozenset[str]:
    listed = optional_words(language, "events/people").get("words", [])
    assert isinstance(listed, list)
    return frozenset(listed)


def rows(language: str, type_: EventType) -> list[tuple[Kind, dict[str, object]]]:
    """The entries of a type's file as they are written, each with its kind."""
    table = words(language, f"events/{type_.lower()}")
    found = []
    for kind in KINDS:
        listed = table.get(kind, [])
        assert isinstance(listed, list)
        found += [(kind, row) for row in listed]
    return found


def _rank(entry: EventWord) -> tuple[int, bool, bool]:
    """Longer phrases first; then those that demand a negation; then those that demand company."""
    return -len(entry.phrase), not entry.negated, entry.needs is None and entry.by is None


def _entries(
    language: str, type_: EventType, classes: Mapping[str, frozenset[str]]
) -> Iterable[EventWord]:
    for kind, row in rows(language, type_):
        where = f"{language}/events/{type_.lower()}.toml: {row.get('words')}"
        if not FIELDS.issuperset(row) or not row.get("words"):
            raise PackError(f"{where}: unknown field, or no words")
        asked = {
            name: _expanded(row[name], classes, where) if name in row else None
            for name in ("with", "by", "without")
        }
        to = row.get("to", [OBJECT])
        mode = row.get("mode")
        phrases = row["words"]
        assert isinstance(to, list)
        assert isinstance(phrases, list)
        for phrase in phrases:
            yield EventWord(
                type_,
                kind,
                tuple(phrase.split()),
                mode=str(mode) if mode else None,
                needs=asked["with"],
                by=asked["by"],
                bars=asked["without"] or frozenset(),
                to=tuple(to),
                mutual=bool(row.get("mutual")),
                negated=bool(row.get("negated")),
                close=bool(row.get("close")),
            )


def _expanded(listed: object, classes: Mapping[str, frozenset[str]], where: str) -> frozenset[str]:
    found: set[str] = set()
    assert isinstance(listed, list)
    for word in listed:
        if not word.startswith("@"):
            found.add(word)
        elif word[1:] in classes:
            found |= classes[word[1:]]
        else:
            raise PackError(f"{where}: no class {word}")
    return frozenset(found)


def _lists(language: str, subject: str) -> dict[str, list[str]]:
    """The lists of words of a file, by name."""
    table = words(language, f"events/{subject}")
    return {name: value for name, value in table.items() if isinstance(value, list)}
