"""Whether two statements are one speaker's: then much less of the wording must be the same, since
a person on one occasion repeats himself, and merging it invents no origin."""

from __future__ import annotations

from konon.model import Source
from konon.trace.instances import Instance
from konon.trace.intervals import days_of_edtf
from konon.trace.stems import tokens_of

_SAME_OCCASION = 1
"""Days between two sayings that can be one: time zones, and reports of the night before."""


def same_speaker(left: Instance, right: Instance) -> bool:
    """Whether somebody known speaks in both, on days that can be one."""
    if days_between(left, right) > _SAME_OCCASION:
        return False
    return any(_one(mine, other) for mine in speakers(left) for other in speakers(right))


def speakers(instance: Instance) -> list[tuple[str | None, frozenset[str]]]:
    """Who speaks, as far as known: actor id and the words of the name."""
    found = (_names(instance, source) for source in instance.statement.sources)
    return [(actor, words) for actor, words in found if actor or words]


def days_between(left: Instance, right: Instance) -> int:
    """Days between the sayings; articles of unknown dates are taken to be of one day."""
    mine, other = (
        days_of_edtf(i.statement.said_on.value if i.statement.said_on else i.published)
        for i in (left, right)
    )
    return mine.gap(other) if mine and other else 0


def _names(instance: Instance, source: Source) -> tuple[str | None, frozenset[str]]:
    """The source's actor, and the words of its name; none for whom no name is known."""
    if source.status != "named":
        return None, frozenset()
    actor = instance.reading.actor(source.actor)
    if actor is not None:
        return source.actor, frozenset(tokens_of(actor.name))
    if source.span is None or source.form != "name":
        return None, frozenset()
    return None, frozenset(tokens_of(source.span.of(instance.reading.article.text)))


def _one(
    left: tuple[str | None, frozenset[str]], right: tuple[str | None, frozenset[str]]
) -> bool:
    """By one id, or by one name being part of the other ("Lavrov", "Sergei Lavrov")."""
    (mine, words), (other, others) = left, right
    if mine is not None and mine == other:
        return True
    return bool(words and others) and (words <= others or others <= words)
