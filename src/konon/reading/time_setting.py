"""Where a time expression stands: what it may be reckoned from, and which way the words look."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from konon.lang.time_words import Cursor
from konon.model.span import Span
from konon.model.timex import AnchorKind

# How far, in tokens, a word like "akan" reaches: a clause or two back, a few words on.
REACH_BACK = 30
REACH_ON = 7


@dataclass(frozen=True, slots=True)
class Anchor:
    """A day times are reckoned from, how it came about, and where in the text it stands."""

    day: date
    kind: AnchorKind
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """The surroundings of one time expression.

    now      the publication date, or failing that a full date the text gave before
    told     the last day told before it
    era      the last day, or stretch within a year, told before it: what "a year earlier" is
             reckoned from
    tense    -1 the words look back, 1 they look ahead, 0 neither
    cue      the word that says so
    saying   whether that word is a verb of saying before the time
    """

    now: Anchor | None
    told: Anchor | None
    tense: int = 0
    cue: Span | None = None
    saying: bool = False
    era: Anchor | None = None


class Cues:
    """The words of a text that look back or ahead, with their sentences."""

    def __init__(self, cursor: Cursor, sentences: Sequence[Span]) -> None:
        self._tokens = cursor.tokens
        self._starts = sorted(span.start for span in sentences)
        self._places: list[int] = []
        self._kinds: list[str] = []
        self._beside: set[int] = set()
        for place, token in enumerate(cursor.tokens):
            if not cursor.lexicon.starts(token.low):
                continue
            cursor.at = place
            word = cursor.take("ahead", "behind", "saying", "beside")
            if word and word.kind == "beside":
                self._beside.add(place)
            elif word:
                self._places.append(place)
                self._kinds.append(word.kind)

    def near(self, start: int, end: int, known: Setting) -> Setting:
        """The setting of the tokens `[start, end)`, by the cue that governs them.

        `known` holds the anchors. The nearest before it in its sentence, else the nearest shortly
        after: in "akan datang, kata Sri, Senin" the verb of saying stands closer to "Senin" than
        the future does. A word right beside the time goes before them all.
        """
        for place in (start - 1, end):
            if place in self._beside:
                token = self._tokens[place]
                return replace(known, tense=1, cue=Span(token.start, token.end))
        index = bisect_left(self._places, start) - 1
        if index >= 0 and self._same_sentence(self._places[index], start, REACH_BACK):
            return self._setting(index, known, before=True)
        index = bisect_left(self._places, end)
        follows = index < len(self._places)
        if follows and self._same_sentence(end - 1, self._places[index], REACH_ON):
            return self._setting(index, known, before=False)
        return known

    def _setting(self, index: int, known: Setting, *, before: bool) -> Setting:
        token, kind = self._tokens[self._places[index]], self._kinds[index]
        tense = 1 if kind == "ahead" else -1
        cue, saying = Span(token.start, token.end), before and kind == "saying"
        return replace(known, tense=tense, cue=cue, saying=saying)

    def _same_sentence(self, first: int, last: int, reach: int) -> bool:
        if last - first > reach:
            return False
        starts = [self._tokens[place].start for place in (first, last)]
        return bisect_right(self._starts, starts[0]) == bisect_right(self._starts, starts[1])
