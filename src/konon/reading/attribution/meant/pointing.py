"""Pointing: a phrase that points back at whoever spoke last, by what he is and nobody was called.

"kata Danar. … Mantan kiper itu mengaku …": an article has many words for the one it is about. Where
another has come up since, or was called so before, nobody is meant for sure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from konon.model.evidence import Evidence
from konon.model.mention import Actor
from konon.reading.attribution.meant.answer import Meant
from konon.reading.attribution.meant.phrase import words_of
from konon.reading.attribution.page import Page, Range
from konon.reading.phrases import listed, phrases

# Sentences back to whoever spoke last; for a body one, bodies are named all the time.
FARTHEST = 6
FARTHEST_BODY = 2
# Tokens from the noun to the word that points back: "pemain kelahiran 18 September 1998 itu".
LONGEST = 10
# Mentions looked at between the two; where there are more, nobody is taken up.
MOST_BETWEEN = 120
_IN_PHRASE = frozenset(("NOUN", "PROPN", "NUM", "ADJ"))
_BODIES = frozenset(("body", "agency", "outlet"))


@dataclass(frozen=True, slots=True)
class Spoken:
    """The last to speak: the actor, where the phrase that names him begins, and where it and what
    he says end."""

    actor: Actor
    first: int
    named: int
    end: int


class Pointing:
    """What an article's phrases with "itu" and "tersebut" may take up."""

    def __init__(self, page: Page, actors: Mapping[str, Actor]) -> None:
        self._page = page
        self._actors = actors
        self._people = phrases("id", "titles", "title")
        self._own = page.grammar.phrase("meant.people")
        self._told = page.grammar.listed("meant.told")
        self._introduced: set[str] = set()
        self._first_called: dict[str, int] = {}
        self._read_others()

    def meant(self, part: Range, last: Spoken | None) -> Meant | None:
        """Who is meant by the phrase at `part`, when `last` has spoken before; or None."""
        page = self._page
        if last is None or not self._points(part) or self._turns(part):
            return None
        first = self._noun(part)
        body = last.actor.kind in _BODIES
        words = page.grammar.phrase("meant.bodies") if body else None
        lower = [word.lower() for word in page.tokens.word[first : part[1]]]
        if words is not None:
            head = words.at(lower, 0, len(lower))
        else:
            head = self._own.at(lower, 0, len(lower)) or self._listed(lower)
        if not head or (last.actor.kind not in _BODIES and last.actor.kind != "person"):
            return None
        if self._too_far(part, last, FARTHEST_BODY if body else FARTHEST):
            return None
        called = " ".join(lower[:head])
        if called in self._introduced or self._others(part, last):
            return None
        bare = len(lower) - head <= 1
        if bare and self._first_called.get(called, part[0]) < part[0]:
            return None  # "perawat tersebut" where a nurse has come up
        if not body and not self._fits(lower, last.actor):
            return None
        reason = Evidence.text(page.tokens.span(*part), "points back at the last to speak")
        return Meant(last.actor, 0.7, (reason,))

    def _listed(self, lower: list[str]) -> int:
        hit = self._people.at(lower, 0)
        return hit.end if hit is not None and hit.end <= len(lower) else 0

    def _noun(self, part: Range) -> int:
        """Where the phrase begins behind "mantan" and the like."""
        former = listed("id", "titles", "former") | {"sang"}
        first = part[0]
        while first < part[1] - 1 and self._page.tokens.lower[first] in former:
            first += 1
        return first

    def _points(self, part: Range) -> bool:
        """Whether the phrase ends with "itu", or goes on to it in words for what somebody is."""
        tokens, behind = self._page.tokens, self._page.grammar["pointing_behind"] - {"nya"}
        if tokens.lower[part[1] - 1] in behind or tokens.lower[part[0]] == "sang":
            return True
        i, sentence = part[1], tokens.sentence_of[part[0]]
        stop = min(len(tokens), part[0] + LONGEST)
        while i < stop and tokens.sentence_of[i] == sentence and tokens.lower[i] not in behind:
            if tokens.pos[i] not in _IN_PHRASE and tokens.lower[i] not in self._told:
                return False
            i += 1
        if i >= stop or tokens.lower[i] not in behind:
            return False
        inside = range(part[0], i)
        return any(tokens.pos[j] == "NUM" or tokens.lower[j] in self._told for j in inside)

    def _turns(self, part: Range) -> bool:
        """Whether the sentence turns to somebody else, or the phrase names whose he is: "Di sisi
        lain, …", "suami Ratna Wulan itu"."""
        page = self._page
        first = page.tokens.sentences[page.tokens.sentence_of[part[0]]][0]
        if page.grammar.phrase("meant.turning").at(page.tokens.lower, first, part[0]):
            return True
        inside = page.mentions_within.inside(page.tokens.span(*part))
        return any(
            page.mentions[n].kind == "person" and page.mentions[n].form == "name" for n in inside
        )

    def _too_far(self, part: Range, last: Spoken, farthest: int) -> bool:
        of = self._page.tokens.sentence_of
        return of[part[0]] - of[max(last.first, last.end - 1)] > farthest or part[0] <= last.first

    def _others(self, part: Range, last: Spoken) -> bool:
        """Whether somebody else has come up since, outside quotations and the words of the last."""
        page = self._page
        first = bisect_left(page.mention_ranges, (last.named, 0))
        stop = bisect_left(page.mention_ranges, (part[0], 0))
        if stop - first > MOST_BETWEEN:
            return True
        for number in range(first, stop):
            mention, (at, end) = page.mentions[number], page.mention_ranges[number]
            if mention.actor == last.actor.id or page.quote_of[at] >= 0 or mention.kind == "place":
                continue
            if mention.form in ("pronoun", "clitic"):
                continue
            if mention.actor is None and mention.form == "name" and self._of(last, at, end):
                continue
            same_kind = (mention.kind == "person") == (last.actor.kind == "person")
            if not same_kind or (last.actor.kind != "person" and at < last.end):
                continue
            if mention.form == "name" or self._one(at, end):
                return True
        return False

    def _of(self, last: Spoken, first: int, end: int) -> bool:
        """Whether a name that was given to nobody is made of the last speaker's words."""
        return set(words_of(self._page, first, end)) <= set(last.actor.name.lower().split())

    def _one(self, first: int, end: int) -> bool:
        lower = self._page.tokens.lower
        one = self._page.grammar.phrase("anonymous.one").at(lower, first, end)
        return bool(one) or lower[end - 1] in self._page.grammar["pointing_behind"]

    def _fits(self, lower: list[str], actor: Actor) -> bool:
        """Whether the phrase's word can be for the gender that the given name tells."""
        given = actor.name.lower().split()[0]
        male, female = listed("id", "names", "male"), listed("id", "names", "female")
        women = self._page.grammar.phrase("meant.women").within(lower, 0, len(lower))
        men = self._page.grammar.phrase("meant.men").within(lower, 0, len(lower))
        return not ((women and given in male - female) or (men and given in female - male))

    def _read_others(self) -> None:
        """Note what people without a name are called in the article, and where first; those told
        of as one of their kind ("seorang saksi") apart."""
        page = self._page
        for mention, (first, end) in zip(page.mentions, page.mention_ranges, strict=True):
            if mention.form != "description" or mention.actor is not None:
                continue
            one = page.grammar.phrase("anonymous.one").at(page.tokens.lower, first, end)
            lower = list(words_of(page, first + one, end))
            if not lower:
                continue
            called = " ".join(lower[: self._listed(lower) or 1])
            self._first_called.setdefault(called, first)
            if one:
                self._introduced.add(called)
