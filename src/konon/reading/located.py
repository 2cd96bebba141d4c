"""Located: a mention with the tokens it covers and what the tables know of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from konon.facts import Facts
from konon.model.mention import Mention
from konon.reading.gazetteer import Known, look_up
from konon.reading.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Located:
    """Mention number `index`, at tokens `[first, end)`."""

    index: int
    mention: Mention
    first: int
    end: int
    known: Known | None = None

    def holds(self, other: Located) -> bool:
        """Whether `other` lies inside this one."""
        return self.first <= other.first and other.end <= self.end


def locate(
    tokens: Tokens, mentions: Sequence[Mention], facts: Facts, language: str
) -> list[Located]:
    """The mentions with their tokens, in the order given."""
    result: list[Located] = []
    for index, mention in enumerate(mentions):
        first = max(0, bisect_right(tokens.starts, mention.span.start) - 1)
        end = max(first + 1, bisect_right(tokens.starts, max(0, mention.span.end - 1)))
        known = None
        if mention.form == "name" and mention.kind != "person":
            known = look_up(facts, mention.span.of(tokens.text), language)
        result.append(Located(index, mention, first, end, known))
    return result
