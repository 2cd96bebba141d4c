"""Corrections: an outlet's notice, carried to every claim that rests on what it corrects.

A notice speaks of the text it replaced at the same address, of the article whose headline it names,
of the page it stands on when it withdraws it, or of the words it repeats as wrong. What it corrects
there is marked, and so is what others took over from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from konon.model import Claim, CorrectionNote, Edge, Reading, Statement
from konon.trace.comparing.stems import tokens_of
from konon.trace.copying.shingles import containment, shingles
from konon.trace.correcting.notices import Notice, notices_of
from konon.trace.outlets import outlet_key
from konon.trace.works import Works, works_of

REACH = 92
"""Days behind a notice in which what it speaks of was published: a quarter."""
_SAME_WORDS = 0.8
"""Share of a statement's 3-grams that stand in the text that replaced it, for it to stand still."""
_ALIKE = 3
"""Words that a notice shares with a statement it corrects: fewer are chance."""

_TAKEN_UP = "words of the same outlet that the notice takes up"


def corrected(
    claims: Sequence[Claim], readings: Sequence[Reading], before: Mapping[str, str] | None = None
) -> list[Claim]:
    """The claims, each with the notices that speak of one of its statements."""
    notices = [notice for reading in readings for notice in notices_of(reading)]
    if not notices:
        return list(claims)
    desk = _Desk(readings, before or {})
    marks: dict[str, list[CorrectionNote]] = defaultdict(list)
    by_statement = {id: claim for claim in claims for id in claim.statements}
    for notice in notices:
        for statement, reason in dict(desk.spoken_of(notice, by_statement)).items():
            marks[statement].append(desk.note(notice, statement, reason))
    return [_with(claim, marks, desk) for claim in claims]


def _with(claim: Claim, marks: Mapping[str, Sequence[CorrectionNote]], desk: _Desk) -> Claim:
    own = [note for id in claim.statements for note in marks.get(id, ())]
    if not own:
        return claim
    notes = {(n.notice, n.statement): n for note in own for n in desk.taken_over(note, claim)}
    notes |= {(n.notice, n.statement): n for n in own}
    rank = {id: place for place, id in enumerate(claim.statements)}
    ordered = sorted(notes.values(), key=lambda n: (rank[n.statement], n.notice))
    edges = tuple(Edge("corrects", n.notice, n.statement, 1.0, (n.reason,)) for n in ordered)
    return replace(claim, corrections=tuple(ordered), edges=(*claim.edges, *edges))


@dataclass
class _Desk:
    """The readings, so that what a notice speaks of can be found."""

    readings: Sequence[Reading]
    before: Mapping[str, str]

    @cached_property
    def by_article(self) -> dict[str, Reading]:
        return {reading.article.id: reading for reading in self.readings}

    @cached_property
    def place(self) -> dict[str, tuple[Reading, Statement]]:
        """Where each statement stands."""
        return {s.id: (r, s) for r in self.readings for s in r.statements}

    @cached_property
    def works(self) -> Works:
        return works_of(self.readings, self.before)

    @cached_property
    def by_outlet(self) -> dict[str, list[Reading]]:
        """Articles by outlet."""
        found: dict[str, list[Reading]] = defaultdict(list)
        for reading in self.readings:
            if reading.article.outlet:
                found[outlet_key(reading.article.outlet)].append(reading)
        return found

    @cached_property
    def titled(self) -> dict[tuple[str, str], list[Reading]]:
        """Articles by outlet and headline."""
        found: dict[tuple[str, str], list[Reading]] = defaultdict(list)
        for reading in self.readings:
            title, outlet = reading.article.title, reading.article.outlet
            if title and outlet:
                found[outlet_key(outlet), title.strip().rstrip(",.").casefold()].append(reading)
        return found

    def note(self, notice: Notice, statement: str, reason: str) -> CorrectionNote:
        """The notice as a mark on one statement."""
        by = self.by_article[notice.article].article.outlet
        return CorrectionNote(notice.kind, by, notice.statement, statement, reason)

    # -- what a notice speaks of -----------------------------------------------------------------

    def spoken_of(self, notice: Notice, claim_of: Mapping[str, Claim]) -> Iterator[tuple[str, str]]:
        """Ids of the statements a notice speaks of, and how one knows."""
        yield from self._replaced(notice)
        yield from self._on_the_page(notice)
        yield from self._in_named(notice)
        yield from self._repeated(notice)
        yield from self._in_claims(notice, claim_of)

    def _replaced(self, notice: Notice) -> Iterator[tuple[str, str]]:
        """What an earlier text at the address said, and the one with the notice does not."""
        texts = self.works.texts[self.works.of[notice.article]]
        now = shingles(tokens_of(self.by_article[notice.article].article.text))
        for article in texts[: texts.index(notice.article)]:
            for statement in self.by_article[article].statements:
                grams = shingles(tokens_of(self._words(statement.id)))
                stays = containment(grams, now) >= _SAME_WORDS if grams else True
                if notice.kind == "retraction" or (notice.kind == "correction" and not stays):
                    yield statement.id, "an earlier text at the notice's address"

    def _on_the_page(self, notice: Notice) -> Iterator[tuple[str, str]]:
        if notice.page:
            for statement in self.by_article[notice.article].statements:
                if statement.id not in (*notice.wrong, *notice.right):
                    yield statement.id, "the page on which the notice stands"

    def _in_named(self, notice: Notice) -> Iterator[tuple[str, str]]:
        """In an article whose headline the notice names: all of it when it is withdrawn."""
        outlet = self.by_article[notice.article].article.outlet
        words = set(tokens_of(notice.words))
        for title in notice.titles:
            for reading in self.titled.get((outlet_key(outlet or ""), title), ()):
                if reading.article.id == notice.article or not self._in_reach(notice, reading):
                    continue
                for statement in reading.statements:
                    alike = len(words & set(tokens_of(self._words(statement.id)))) >= _ALIKE
                    if notice.kind == "retraction" or alike:
                        yield statement.id, "in the article the notice names"

    def _in_claims(
        self, notice: Notice, claim_of: Mapping[str, Claim]
    ) -> Iterator[tuple[str, str]]:
        """What the same outlet had said of what the notice tells again, or tells rightly."""
        for told in (*notice.wrong, *notice.right):
            claim = claim_of.get(told)
            if claim is None:
                continue
            against = _against(told, claim)
            for id in claim.statements:
                takes_up = id not in against if told in notice.wrong else id in against
                if takes_up and self._same_outlet_before(notice, id):
                    yield id, _TAKEN_UP

    def _repeated(self, notice: Notice) -> Iterator[tuple[str, str]]:
        """What the same outlet had said in the very words the notice repeats as wrong."""
        outlet = outlet_key(self.by_article[notice.article].article.outlet or "")
        for told in notice.wrong:
            words = set(tokens_of(self._words(told)))
            if len(words) < _ALIKE:
                continue
            for reading in self.by_outlet.get(outlet, ()):
                for statement in reading.statements:
                    if words <= set(tokens_of(self._words(statement.id))) and (
                        self._same_outlet_before(notice, statement.id)
                    ):
                        yield statement.id, _TAKEN_UP

    def _same_outlet_before(self, notice: Notice, statement: str) -> bool:
        reading, _ = self.place[statement]
        mine, its = self.by_article[notice.article].article.outlet, reading.article.outlet
        same = bool(mine and its) and outlet_key(mine or "") == outlet_key(its or "")
        return same and reading.article.id != notice.article and self._in_reach(notice, reading)

    def _in_reach(self, notice: Notice, reading: Reading) -> bool:
        day, its = self.by_article[notice.article].article.published, reading.article.published
        return day is None or its is None or 0 <= (day - its).days <= REACH

    # -- what rests on it ------------------------------------------------------------------------

    def taken_over(self, note: CorrectionNote, claim: Claim) -> Iterator[CorrectionNote]:
        """Statements of the claim that others took over from the corrected one."""
        article = self.place[note.statement][0].article
        family = next((f for f in claim.families if article.id in f), ())
        for id in claim.statements:
            reading, statement = self.place[id]
            if reading.article.id in family and not self._of_outlet(reading, note.by):
                yield replace(note, statement=id, reason="a copy of the corrected text")
            elif note.by and any(
                outlet_key(step.name) == outlet_key(note.by) for step in statement.relays
            ):
                yield replace(note, statement=id, reason=f"told after {note.by}")

    def _of_outlet(self, reading: Reading, outlet: str | None) -> bool:
        return outlet is not None and outlet_key(reading.article.outlet or "") == outlet_key(outlet)

    def _words(self, statement: str) -> str:
        reading, found = self.place[statement]
        return " ".join(part.span.of(reading.article.text) for part in found.contents)


def _against(told: str, claim: Claim) -> set[str]:
    """What in the claim says otherwise than a statement of it."""
    found: set[str] = set()
    for sides in [c.sides for c in claim.conflicts] + [c.sides for c in claim.changes]:
        if any(told in side.statements for side in sides):
            found |= {id for s in sides if told not in s.statements for id in s.statements}
    return found
