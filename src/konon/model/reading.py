"""Reading: everything Konon read in one article."""

from __future__ import annotations

from dataclasses import dataclass

from konon.model.article import Article
from konon.model.event import Event
from konon.model.mention import Actor, Mention
from konon.model.quantity import Quantity
from konon.model.span import Span
from konon.model.statement import Statement
from konon.model.timex import Timex


@dataclass(frozen=True, slots=True)
class Reading:
    """One article, read.

    statements  in text order, a parent before its children
    notes       what a reader of this reading should know ("no publication date: ...")
    version     the program and pipeline that read it ("konon 0.1.0 id-0.1.0")
    """

    article: Article
    language: str
    statements: tuple[Statement, ...]
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    timexes: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    events: tuple[Event, ...] = ()
    sentences: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()
    version: str = ""

    @property
    def attributions(self) -> tuple[Statement, ...]:
        """The sourced statements alone."""
        return tuple(s for s in self.statements if s.kind == "attribution")

    @property
    def narrator(self) -> tuple[Statement, ...]:
        """The statements in the outlet's own voice."""
        return tuple(s for s in self.statements if s.kind == "narrator")

    def actor(self, id: str | None) -> Actor | None:
        """The actor of that id, or None."""
        return next((actor for actor in self.actors if actor.id == id), None)

    def parent_of(self, statement: Statement) -> Statement | None:
        """The statement that `statement` is nested in, or None."""
        if statement.parent is None:
            return None
        return next((s for s in self.statements if s.id == statement.parent), None)

    def whole_of(self, statement: Statement) -> Statement:
        """The statement that `statement` is a part of, said by the same source with the same cue
        ("[That is a hoax.] He is well"); itself where it is no part."""
        whole = None if statement.cue is not None else self.parent_of(statement)
        if whole is None:
            return statement
        spans = [[source.span for source in s.sources] for s in (statement, whole)]
        return whole if spans[0] == spans[1] else statement
