"""Unsaid: statements whose cue is negated, and which of them tell something all the same.

"He did not say when" tells nothing to be compared.  Three kinds do: what somebody will not have or
does not believe ("the mayor does not want the bridge closed"), what nobody knows yet ("police could
not yet establish the cause"), told by their whole words; and what is not denied ("he did not
dispute that the dam leaks"), told by the words that are granted.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from konon.lang.words import from_table, optional_words
from konon.model import Reading, Span, Statement

_ATTITUDES = frozenset({"claims", "demands", "promises", "doubts"})
"""Strengths of which the negation is an attitude too; of the others it is silence."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of cues: of refusing, of settling what is not settled yet, and of granting."""

    refusing: frozenset[str]
    not_yet: frozenset[str]
    settling: frozenset[str]
    disputing: frozenset[str]


def tells(reading: Reading, statement: Statement) -> bool:
    """Whether a statement asserts something: it is said, or one of the kinds above.

    One nested in another's words is left to that one, which then keeps its words.
    """
    if statement.strength.value == "declines":
        return False
    if not statement.polarity.cue_negated:
        return True
    return statement.parent is None and (grants(reading, statement) or _whole(reading, statement))


def grants(reading: Reading, statement: Statement) -> bool:
    """Whether it does not deny something: "tak menampik bahwa …"."""
    words = _words(reading.language)
    return statement.polarity.cue_negated and bool(_cue(reading, statement) & words.disputing)


def told_by(reading: Reading, statement: Statement) -> list[Span]:
    """The places that hold what a statement tells: its content, or all of it where that alone
    would tell the contrary."""
    unsaid = statement.polarity.cue_negated and not grants(reading, statement)
    if unsaid or not statement.contents:
        return [statement.span]
    return [part.span for part in statement.contents]


def _whole(reading: Reading, statement: Statement) -> bool:
    """Whether it tells of an attitude, or of what is not known yet."""
    if not statement.contents:
        return False
    words, cue = _words(reading.language), _cue(reading, statement)
    unsettled = bool(cue & words.not_yet) and bool(cue & words.settling)
    return statement.strength.value in _ATTITUDES or unsettled or bool(cue & words.refusing)


def _cue(reading: Reading, statement: Statement) -> frozenset[str]:
    cue = statement.cue
    text = cue.span.of(reading.article.text) if cue else ""
    return frozenset(text.casefold().split())


@cache
@from_table("denials.toml")
def _words(language: str) -> _Words:
    table = optional_words(language, "denials").get("negated", {})
    assert isinstance(table, dict)
    keys = ("refusing", "not_yet", "settling", "disputing")
    return _Words(*(frozenset(str(word) for word in table.get(key, ())) for key in keys))
