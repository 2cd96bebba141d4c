"""Taken up: whom a speaking pronoun stands for, once it is known who spoke before it.

Pronouns are resolved before the attributions are read (`antecedents`), by a list of verbs of
speech and what the parse makes of subjects. Here the turns of the page are walked in order: "ia",
"dia" and "-nya" go on with whoever spoke last, unless somebody else has come up since; then that
one is meant where he is alone and the sentence before is about him, and otherwise nobody is said.
Somebody without a name keeps his words: who is taken up may be nobody known.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace

from konon.model.evidence import Evidence
from konon.model.mention import ActorKind, Mention
from konon.reading.attribution.between import (
    MOST_BETWEEN,
    Person,
    about_unknown,
    behind_verb,
    is_new,
    is_passive,
    is_subject,
    leads,
    people_between,
)
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.interrupted import antecedent_of
from konon.reading.attribution.page import Page
from konon.reading.attribution.turns import Turn, told_within, turns_of
from konon.reading.phrases import Hit, phrases

# Sentences from the last of what was said to where it goes on.
FARTHEST = 6
# The same where a body speaks: "…, kata KBRI. "…," lanjutnya".
FARTHEST_BODY = 2
_BODIES: frozenset[ActorKind] = frozenset({"body", "government"})
_MANY: frozenset[ActorKind] = frozenset({"person", "group", "body", "government"})


@dataclass(frozen=True, slots=True)
class _Found:
    """Whom a pronoun stands for: the key and actor of a turn, and the mention that says so."""

    key: str
    actor: str | None
    kind: ActorKind
    mention: int
    note: str
    confidence: float


# What was found before the attributions were read may still be right; or it is not.
_KEPT, _OPEN = "kept", "open"


def taken_up(page: Page, drafts: Sequence[Draft], passing: Set[int]) -> list[Mention]:
    """The page's mentions, speaking pronouns with the actor that the turns before them give.

    `passing` holds the ids of drafts that only tell how others' words came.
    """
    turns = turns_of(page, drafts, passing)
    told = _told(page, turns)
    walk = _Walk(page, told, about_unknown(page), _genders(page))
    mentions = list(page.mentions)
    for turn in turns:
        if turn.stands_for and turn.mention >= 0:
            _settle(turn, walk.answer(turn), mentions)
        walk.add(turn)
    return mentions


def _told(page: Page, turns: Sequence[Turn]) -> frozenset[int]:
    """The sentences in which somebody is a source, or a clitic is ("menurutnya")."""
    clitics = (
        part[0]
        for mention, part in zip(page.mentions, page.mention_ranges, strict=True)
        if mention.form == "clitic"
    )
    return frozenset(page.tokens.sentence_of[i] for i in (*(t.at for t in turns), *clitics))


def _settle(turn: Turn, found: _Found | str, mentions: list[Mention]) -> None:
    """Write who was found into the turn and its mention."""
    if found == _KEPT:
        return
    mention = mentions[turn.mention]
    if isinstance(found, _Found):
        turn.key, turn.actor, turn.kind = found.key, found.actor, found.kind
        if found.actor is not None and found.actor != mention.actor:
            reason = Evidence.inferred(f"mention:{found.mention}", found.note)
            mentions[turn.mention] = replace(
                mention,
                actor=found.actor,
                kind=found.kind,
                confidence=found.confidence,
                evidence=(reason,),
            )
        if found.actor is not None:
            return
    else:
        turn.key, turn.actor = f"open:{turn.at}", None
    if mention.actor is not None:
        mentions[turn.mention] = replace(mention, actor=None, evidence=())


@dataclass(slots=True)
class _Walk:
    """The turns of a page so far.

    told     sentences in which somebody is a source
    unknown  sentences about a name that nobody knew
    genders  actor -> "m" or "f", by the pronouns found to stand for them
    people   whether a person has spoken
    spoken   the actors that have
    quoted   those of them in quotation marks
    """

    page: Page
    told: frozenset[int]
    unknown: frozenset[int]
    genders: dict[str, str]
    by_draft: dict[int, Turn] = field(default_factory=dict)
    last: Turn | None = None
    people: bool = False
    spoken: set[str] = field(default_factory=set)
    quoted: set[str] = field(default_factory=set)

    def add(self, turn: Turn) -> None:
        """Go on to the next turn."""
        self.by_draft[id(turn.draft)] = turn
        self.people = self.people or turn.kind == "person"
        if turn.actor is not None:
            self.spoken.add(turn.actor)
            if any(self.page.quote_of[part[0]] >= 0 for part in turn.draft.parts):
                self.quoted.add(turn.actor)
        if turn.outer is None:
            self.last = turn

    def answer(self, here: Turn) -> _Found | str:
        """Whom the pronoun that is the source of a turn stands for."""
        hit = self._pronoun(here)
        if here.form == "pronoun" and (hit is None or hit.entry.table == "thing"):
            return _KEPT  # "saya", "it"
        if hit is not None and hit.entry.table == "plural":
            return self._plural(here)
        gender = hit.entry.marks.get("gender", "") if hit else ""
        if here.outer is not None:
            found = self._nested(here, gender)
        elif self.last is None or told_within(self.page, here.draft):
            return _KEPT
        else:
            found = self._going_on(here, self.last, gender)
        return _KEPT if found == _OPEN and self._beside(here) else found

    def _beside(self, here: Turn) -> bool:
        """Whether who was found before the attributions were read stands in the same sentence, and
        does not tell it: "Rina pulang karena ia mengaku sakit"."""
        mention = self.page.mentions[here.mention]
        before, outer = antecedent_of(mention), self.by_draft.get(id(here.outer))
        if before < 0 or behind_verb(here) or (outer and outer.actor == mention.actor):
            return False
        of, first = self.page.tokens.sentence_of, self.page.mention_ranges[before][0]
        return of[first] == of[here.at]

    def _kept(self, here: Turn) -> str:
        """Who was found before the attributions were read is kept, if he has spoken."""
        known = self.page.mentions[here.mention].actor
        return _KEPT if known in self.spoken else _OPEN

    def _pronoun(self, here: Turn) -> Hit | None:
        words = phrases(self.page.grammar.language, "pronouns", "person", "plural", "thing")
        first = self.page.mention_ranges[here.mention][0]
        return words.at(self.page.tokens.lower, first) if here.form == "pronoun" else None

    def _fits(self, turn: Turn, gender: str) -> bool:
        known = self.genders.get(turn.key, "")
        return not gender or not known or known == gender

    def _nested(self, here: Turn, gender: str) -> _Found | str:
        """ "Rina mengatakan ia tidak tahu": whoever tells it, if no other is a subject before."""
        outer = self.by_draft.get(id(here.outer))
        if outer is None or outer.kind != "person" or not self._fits(outer, gender):
            return _OPEN
        page = self.page
        first = bisect_left(page.mention_ranges, (outer.source[1], 0))
        stop = bisect_left(page.mention_ranges, (here.at, 0))
        others = range(first, min(stop, first + MOST_BETWEEN + 1))
        if len(others) > MOST_BETWEEN or any(self._other(n, outer) for n in others):
            return _OPEN
        return self._same(outer, "whose words tell it", 0.8)

    def _other(self, number: int, outer: Turn) -> bool:
        mention = self.page.mentions[number]
        person = mention.kind == "person" and mention.actor != outer.key
        return person and is_subject(self.page, self.page.mention_ranges[number])

    def _going_on(self, here: Turn, last: Turn, gender: str) -> _Found | str:
        between = people_between(self.page, last, here, self.told)
        if between is None:
            return _OPEN
        if between:
            return self._come_up(here, between)
        far = self._sentences(last, here)
        before = self.page.tokens.sentence_of[here.start] - 1
        if far > 1 and before in self.unknown:
            return _OPEN
        if far > FARTHEST or self._points_back(last):
            return self._kept(here)
        if last.kind != "person":
            body = here.form == "clitic" and last.kind in _BODIES and far <= FARTHEST_BODY
            goes_on = body and not self.people and last.key in self.quoted
            return self._same(last, "the last to speak", 0.7) if goes_on else self._kept(here)
        if not self._fits(last, gender) or self._names(here, last.actor):
            return _OPEN
        return self._same(last, "the last to speak", 0.9 if far <= 1 else 0.8)

    def _points_back(self, turn: Turn) -> bool:
        """Whether a turn's phrase is about somebody told of before, but not whom: "aktor itu"."""
        end = self.page.tokens.lower[turn.source[1] - 1]
        return turn.actor is None and end in self.page.grammar["pointing_behind"]

    def _names(self, here: Turn, actor: str | None) -> bool:
        """Whether the quotation calls somebody by his name, as few do of themselves."""
        page = self.page
        for part in here.draft.parts if actor is not None else []:
            for number in page.mentions_within.inside(page.tokens.span(*part)):
                mention, (first, _) = page.mentions[number], page.mention_ranges[number]
                if mention.actor == actor and mention.form == "name" and page.quote_of[first] >= 0:
                    return True
        return False

    def _sentences(self, last: Turn, here: Turn) -> int:
        """Sentences from the end of a turn to the start of another."""
        of = self.page.tokens.sentence_of
        return of[here.start] - of[max(last.at, last.end - 1)]

    def _come_up(self, here: Turn, people: Sequence[Person]) -> _Found | str:
        """The one that the sentence before is about, where nobody else came up and he is new there,
        by a full name; or who was found before the attributions were read."""
        page = self.page
        actors = {page.mentions[one.mention].actor for one in people}
        leading = [one.mention for one in people if one.standing == "leads"]
        known = page.mentions[here.mention].actor
        if len(actors) > 1 or not leading or None in actors:
            kept = known is not None and known in {page.mentions[n].actor for n in leading}
            return _KEPT if kept else _OPEN
        one = leading[-1]
        actor, part = page.mentions[one].actor, page.mention_ranges[one]
        before = page.tokens.sentence_of[here.start] - 1
        if page.tokens.sentence_of[part[0]] != before:
            return _KEPT if known == actor else _OPEN
        if actor is None or is_passive(page, part) or self._names(here, actor):
            return _OPEN
        full = part[1] - part[0] > 1 and is_new(page, one)
        if not full and (known != actor or actor not in self.spoken):
            return _OPEN
        return _Found(actor, actor, "person", one, "the sentence before is about", 0.8)

    def _plural(self, here: Turn) -> _Found | str:
        """ "Mereka" is the body or the several that spoke in the sentence before."""
        last, page = self.last, self.page
        if here.outer is not None or last is None or last.kind not in _BODIES:
            return _KEPT
        if last.actor is None or not 0 <= self._sentences(last, here) <= 1:
            return _KEPT
        first = bisect_left(page.mention_ranges, (last.end, 0))
        stop = bisect_left(page.mention_ranges, (here.at, 0))
        if stop - first > MOST_BETWEEN:
            return _OPEN
        for number in range(first, stop):
            kind = page.mentions[number].kind
            if kind in _MANY and leads(page, page.mention_ranges[number]):
                return _KEPT
        return self._same(last, "the last to speak", 0.8)

    def _same(self, turn: Turn, note: str, confidence: float) -> _Found:
        return _Found(turn.key, turn.actor, turn.kind, turn.mention, note, confidence)


def _genders(page: Page) -> dict[str, str]:
    """By actor the gender of the pronouns found to stand for them, where they agree."""
    words = phrases(page.grammar.language, "pronouns", "person")
    genders: dict[str, str] = {}
    for mention, (first, _) in zip(page.mentions, page.mention_ranges, strict=True):
        if mention.form != "pronoun" or mention.actor is None:
            continue
        hit = words.at(page.tokens.lower, first)
        gender = hit.entry.marks.get("gender", "") if hit else ""
        if gender and genders.setdefault(mention.actor, gender) != gender:
            genders[mention.actor] = ""
    return genders
