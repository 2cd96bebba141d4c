"""Who says a statement, and on which day, for telling whether two are one speaker's.

Of one speaker on one occasion much less of the wording must be the same: he repeats himself, and
merging it invents no origin.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from konon.model import Reading, Source, Statement
from konon.trace.comparing.stems import tokens_of
from konon.trace.intervals import Days, days_of_edtf
from konon.trace.lineages.speakers import bare_name

_SAME_OCCASION = 1
"""Days between two sayings that can be one: time zones, and reports of the night before."""


@dataclass(frozen=True, slots=True)
class Sayers:
    """Those known who say a statement: actor id and words of the name; and when, or when it was
    published, where known."""

    known: tuple[tuple[str | None, frozenset[str]], ...]
    day: Days | None

    def gap(self, other: Sayers) -> int:
        """Days between the two; those of unknown days are taken to be of one."""
        return self.day.gap(other.day) if self.day and other.day else 0

    def same(self, other: Sayers) -> bool:
        """Whether somebody known speaks in both, on days that can be one."""
        if not self.known or not other.known or self.gap(other) > _SAME_OCCASION:
            return False
        return any(_one(mine, theirs) for mine in self.known for theirs in other.known)


def sayers_of(reading: Reading, statement: Statement) -> Sayers:
    """The sayers of a statement; no anonymous ones, and no pronoun that names nobody."""
    published = reading.article.published
    said = statement.said_on.value if statement.said_on else published and published.isoformat()
    return Sayers(
        tuple(one for source in statement.sources for one in _sayer(reading, source)),
        days_of_edtf(said) if said else None,
    )


def _sayer(reading: Reading, source: Source) -> Iterator[tuple[str | None, frozenset[str]]]:
    if source.status != "named":
        return
    actor = reading.actor(source.actor)
    if actor is not None:
        yield source.actor, frozenset(tokens_of(actor.name))
    elif source.span is not None and source.form == "name":
        words = " ".join(source.span.of(reading.article.text).split())
        yield None, frozenset(tokens_of(bare_name(words, reading.language)))


def _one(left: tuple[str | None, frozenset[str]], right: tuple[str | None, frozenset[str]]) -> bool:
    """By one id, or by one name being part of the other ("Lavrov", "Sergei Lavrov")."""
    (mine, words), (theirs, others) = left, right
    if mine is not None and mine == theirs:
        return True
    return bool(words and others) and (words <= others or others <= words)
