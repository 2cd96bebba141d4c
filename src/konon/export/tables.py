"""The tables a pile of readings makes, each with its columns and rows.

`article` is an article's id, `statement` a statement's; `n` counts from 0 in a reading's list, or
in the field of the statement the row is from. `timexes`, `quantities`, `mentions` and `events` in
other tables are such numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from konon.export.flat import Column, columns_of
from konon.model import (
    Actor,
    Argument,
    Article,
    ContentPart,
    Event,
    EventParty,
    Evidence,
    Mention,
    Party,
    Proposition,
    Quantity,
    Reading,
    RelayStep,
    Role,
    Source,
    Span,
    Statement,
    Timex,
)
from konon.render.lineage import chain
from konon.render.people import source_name

Row = list[Any]


@dataclass(frozen=True, slots=True)
class Keyed:
    """An object with the cells that stand before its own."""

    keys: tuple[Any, ...]
    thing: Any


@dataclass(frozen=True)
class Table:
    """A table: `columns` are its keys, then those of the model object each row is about."""

    name: str
    about: str
    columns: tuple[Column, ...]
    things: Callable[[Reading], Iterator[Keyed]]
    own: tuple[Column, ...]

    def rows(self, reading: Reading) -> Iterator[Row]:
        """Its rows from one reading, in the order of the text."""
        text = reading.article.text
        for found in self.things(reading):
            yield [*found.keys, *(column.get(found.thing, text) for column in self.own)]


def _key(name: str, kind: str = "text", many: bool = False) -> Column:
    return Column(name, kind, lambda _thing, _text: None, many)  # type: ignore[arg-type]


_ARTICLE = (_key("article"),)
_NTH = (_key("article"), _key("n", "int"))
_PART = (_key("article"), _key("statement"), _key("n", "int"))


def _table(
    name: str,
    about: str,
    model: type,
    keys: tuple[Column, ...],
    things: Callable[[Reading], Iterator[Keyed]],
    lists: Sequence[str] = (),
) -> Table:
    own = columns_of(model, lists)
    return Table(name, about, (*keys, *own), things, own)


def _articles(reading: Reading) -> Iterator[Keyed]:
    article = reading.article
    yield Keyed(
        (article.id, reading.language, reading.version, list(reading.notes)), reading.article
    )


def _statements(reading: Reading) -> Iterator[Keyed]:
    article = reading.article
    about = (article.id, article.outlet, article.published, article.url, reading.language)
    for statement in reading.statements:
        names = [source_name(reading, source) for source in statement.sources]
        said = (statement.quote_type, names, chain(reading, statement))
        yield Keyed((*about, *said), statement)


def _parts(field: str) -> Callable[[Reading], Iterator[Keyed]]:
    """The items of one field of the statements."""

    def things(reading: Reading) -> Iterator[Keyed]:
        for statement in reading.statements:
            for n, part in enumerate(getattr(statement, field)):
                yield Keyed((reading.article.id, statement.id, n), part)

    return things


def _arguments(reading: Reading) -> Iterator[Keyed]:
    for statement in reading.statements:
        for p, proposition in enumerate(statement.propositions):
            for n, argument in enumerate(proposition.arguments):
                yield Keyed((reading.article.id, statement.id, p, n), argument)


def _listed(field: str) -> Callable[[Reading], Iterator[Keyed]]:
    """The items of one list of the reading."""

    def things(reading: Reading) -> Iterator[Keyed]:
        for n, item in enumerate(getattr(reading, field)):
            yield Keyed((reading.article.id, n), item)

    return things


def _event_parties(reading: Reading) -> Iterator[Keyed]:
    for e, event in enumerate(reading.events):
        for side in ("actors", "recipients"):
            for n, party in enumerate(getattr(event, side)):
                yield Keyed((reading.article.id, e, side, n), party)


def _roles(reading: Reading) -> Iterator[Keyed]:
    for actor in reading.actors:
        for n, role in enumerate(actor.roles):
            yield Keyed((reading.article.id, actor.id, n), role)


def _sentences(reading: Reading) -> Iterator[Keyed]:
    for n, span in enumerate(reading.sentences):
        yield Keyed((reading.article.id, n), _Sentence(span))


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span


_STATEMENT_KEYS = (
    _key("article"),
    _key("outlet"),
    _key("published", "day"),
    _key("url"),
    _key("language"),
    _key("quote_type"),
    _key("source_names", many=True),
    _key("lineage"),
)
_ARTICLE_KEYS = (
    _key("article"),
    _key("read_as"),
    _key("reader"),
    _key("reading_notes", many=True),
)

_OWNERS: tuple[Table, ...] = (
    _table("articles", "one row an article, its text included", Article, _ARTICLE_KEYS, _articles),
    _table(
        "statements",
        "one row a statement; its sources, contents, addressees and relays as lists",
        Statement,
        _STATEMENT_KEYS,
        _statements,
        lists=("contents", "sources", "addressees", "relays"),
    ),
    _table("sources", "one row a source of a statement", Source, _PART, _parts("sources")),
    _table("contents", "one row a stretch of content", ContentPart, _PART, _parts("contents")),
    _table("addressees", "one row an addressee", Party, _PART, _parts("addressees")),
    _table(
        "relays",
        "one row a relay step, the one nearest the source first",
        RelayStep,
        _PART,
        _parts("relays"),
    ),
    _table(
        "propositions",
        "one row a thing asserted inside a content",
        Proposition,
        _PART,
        _parts("propositions"),
    ),
    _table(
        "arguments",
        "one row a participant of a proposition",
        Argument,
        (_key("article"), _key("statement"), _key("proposition", "int"), _key("n", "int")),
        _arguments,
    ),
    _table("actors", "one row an actor in an article", Actor, _NTH, _listed("actors")),
    _table(
        "roles",
        "one row a role of an actor",
        Role,
        (_key("article"), _key("actor"), _key("n", "int")),
        _roles,
    ),
    _table("mentions", "one row a mention", Mention, _NTH, _listed("mentions")),
    _table("timexes", "one row a time expression", Timex, _NTH, _listed("timexes")),
    _table("quantities", "one row a quantity", Quantity, _NTH, _listed("quantities")),
    _table(
        "events",
        "one row an event; its actors and recipients as lists",
        Event,
        _NTH,
        _listed("events"),
        lists=("actors", "recipients"),
    ),
    _table(
        "parties",
        "one row an actor or a recipient of an event",
        EventParty,
        (_key("article"), _key("event", "int"), _key("side"), _key("n", "int")),
        _event_parties,
    ),
    _table("sentences", "one row a sentence", _Sentence, _NTH, _sentences),
)


# -- evidence ------------------------------------------------------------------------------------


def _evidence(reading: Reading) -> Iterator[Keyed]:
    for table in _OWNERS:
        for found in table.things(reading):
            where = _where(table, found)
            for field, evidence in _behind(found.thing, ""):
                yield Keyed((reading.article.id, *where, field), evidence)


def _where(table: Table, found: Keyed) -> tuple[str, str | None, int | None]:
    """Which table, which statement, and which row among the statement's or the article's."""
    if table.name == "statements":
        return table.name, found.thing.id, None
    if table.name == "articles":
        return table.name, None, None
    cells = dict(zip((column.name for column in table.columns), found.keys, strict=False))
    return table.name, cells.get("statement"), cells.get("n")


def _behind(thing: Any, path: str) -> Iterator[tuple[str, Evidence]]:
    """Each piece of evidence in an object, with the field it stands behind; "" for the whole."""
    for field in fields(thing):
        value = getattr(thing, field.name)
        if field.name == "evidence":
            pairs = value.items() if hasattr(value, "items") else ((path, e) for e in value)
            yield from pairs
        elif is_dataclass(value) and not isinstance(value, (type, Span)):
            yield from _behind(value, f"{path}.{field.name}" if path else field.name)


_EVIDENCE = _table(
    "evidence",
    "one row a piece of evidence: `owner` is the table it stands behind, `field` the field there",
    Evidence,
    (
        _key("article"),
        _key("owner"),
        _key("statement"),
        _key("n", "int"),
        _key("field"),
    ),
    _evidence,
)

TABLES: dict[str, Table] = {table.name: table for table in (*_OWNERS, _EVIDENCE)}
