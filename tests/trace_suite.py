"""What the trace kept in a ledger must do, whichever database holds it.

`tests/ledger/test_kept_trace.py` runs these on SQLite, `tests/system/test_postgres_trace.py` on
PostgreSQL. Each gives the fixture `place`: the address of an empty database.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handmade import Shelf, renamed
from kept_stories import AGENCIES, elsewhere, gathered, pile
from konon.errors import BadOption, LedgerError, ReadOnlyLedger
from konon.ledger import Ledger, open_ledger
from konon.ledger.aside import TracesAside
from konon.ledger.review import merge_claims, split_off, undo
from konon.ledger.traces import Traces
from konon.model import Claim, Decision, Reading, TraceStore
from konon.trace import bring_up_to_date, trace_claims
from konon.trace.comparing import candidates
from konon.trace.copying import sketches
from konon.trace.copying.wording import hashed_once
from konon.trace.finding import Wanted, choose
from konon.trace.story import told as story

PILE = pile()


def afresh(store: TraceStore) -> list[Claim]:
    return trace_claims(store, is_agency=AGENCIES.__contains__)


def traced(ledger: Ledger) -> list[Claim]:
    bring_up_to_date(Traces(ledger), is_agency=AGENCIES.__contains__)
    return list(Traces(ledger).claims())


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with open_ledger(place) as opened:
        yield opened


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few to a key, and so few rare words, that each article changes what others meet."""
    monkeypatch.setattr(candidates, "_RAREST", 4)
    monkeypatch.setattr(candidates, "_CROWD", 2)
    monkeypatch.setattr(sketches, "_NEXT", 1)


class Plain(Traces):
    """The ledger as if nobody had decided anything."""

    def decisions(self) -> Iterator[Decision]:
        return iter(())


def show(claims: Sequence[Claim]) -> list[tuple[str, int, int, int, int]]:
    return [
        (c.id, len(c.statements), len(c.families), len(c.origins), len(c.conflicts)) for c in claims
    ]


def same(found: Sequence[Claim], wanted: Sequence[Claim]) -> None:
    assert show(found) == show(wanted)
    assert list(found) == list(wanted)


def test_the_pile_has_what_can_go_wrong() -> None:
    claims = afresh(Shelf(*PILE))
    kinds = {edge.kind for claim in claims for edge in claim.edges}
    assert {"same_claim", "copy", "denies"} <= kinds
    assert {c.kind for claim in claims for c in claim.conflicts} >= {"number", "polarity"}
    assert any(claim.corrections for claim in claims)
    assert any(len(family) > 2 for claim in claims for family in claim.families)


def test_kept_claims_are_those_worked_out_afresh(ledger: Ledger) -> None:
    for one in PILE:
        ledger.add(one)
    same(traced(ledger), afresh(ledger))
    assert not bring_up_to_date(Traces(ledger), is_agency=AGENCIES.__contains__)


def test_what_is_asked_for_is_found_without_reading_the_rest(ledger: Ledger) -> None:
    for one in PILE:
        ledger.add(one)
    every, kept = traced(ledger), Traces(ledger)
    assert kept.count() == len(every)
    origins = [origin for claim in every for origin in claim.origins]
    asked = [
        Wanted(),
        Wanted(min_outlets=2, conflicts=True),
        Wanted(unverified=True),
        *(Wanted(outlet=name) for name in {name for claim in every for name in claim.outlets}),
        *(Wanted(since=claim.last, until=claim.last) for claim in every),
        *(Wanted(actor=name) for origin in origins for name in (origin.name, origin.actor) if name),
    ]
    fewer = 0
    for wanted in asked:
        found = list(kept.fitting(wanted))
        assert choose(found, wanted) == choose(every, wanted)
        fewer += len(found) < len(every)
    assert fewer > len(asked) / 2
    for claim in every[:20]:
        assert claim in kept.beginning(claim.id[:8])
        assert list(kept.beginning(claim.statements[-1])) == [claim]
        assert list(kept.holding(claim.statements)) == [claim]


@pytest.mark.usefixtures("crowded")
def test_any_order_of_arrival_gives_the_same(tmp_path_factory: pytest.TempPathFactory) -> None:
    orders = st.permutations(PILE)
    splits = st.sets(st.integers(1, len(PILE) - 1), max_size=4)

    @settings(
        max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(orders, splits)
    def arrive(order: list[Reading], at: set[int]) -> None:
        ends = [*sorted(at), len(order)]
        with (
            tempfile.TemporaryDirectory() as folder,
            open_ledger(Path(folder) / "pile.konon") as ledger,
        ):
            start, last = 0, []
            for end in ends:
                for one in order[start:end]:
                    ledger.add(one)
                last = traced(ledger)
                same(last, afresh(ledger))
                start = end
            named_by_the_first(last)

    arrive()


def test_a_story_that_becomes_one_and_is_none_any_more_gives_the_same(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story, "MANY", 3)
    monkeypatch.setattr(story, "SHARE", 0.5)
    told, others = gathered(), elsewhere(8)
    mine = {s.id for one in told for s in one.statements}
    sizes = []
    for some in (told[:3], told[3:5], told[5:], others):
        for one in some:
            ledger.add(one)
        found = traced(ledger)
        same(found, afresh(ledger))
        sizes.append(max(len(mine & set(claim.statements)) for claim in found))
    # The fifth article joins what the first ones tell; among many others it is a day's news.
    assert sizes[2] == 5
    assert sizes[3] < 5
    for one in others:
        ledger.forget("article", one.article.id, by="Rani", why="")
        found = traced(ledger)
        same(found, afresh(ledger))
    assert max(len(mine & set(claim.statements)) for claim in found) == 5


def named_by_the_first(claims: Sequence[Claim]) -> None:
    for claim in claims:
        assert claim.id == "c" + claim.statements[0][1:]


# -- what no longer holds --------------------------------------------------------------------------


@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize("number", range(len(PILE)))
def test_what_rests_on_a_forgotten_article_goes_at_once_and_is_worked_out_again(
    ledger: Ledger, number: int
) -> None:
    for one in PILE:
        ledger.add(one)
    traced(ledger)
    gone = PILE[number]
    ledger.forget("article", gone.article.id, by="Rani", why="")
    ids = {gone.article.id, *(s.id for s in gone.statements)}
    for claim in Traces(ledger).claims():
        assert not ids & mentioned(claim)
    same(traced(ledger), afresh(ledger))


def test_after_forgetting_no_pair_is_compared_again(ledger: Ledger) -> None:
    for one in PILE:
        ledger.add(one)
    traced(ledger)
    ledger.forget("article", PILE[0].article.id, by="Rani", why="")
    told: list[str] = []
    bring_up_to_date(Traces(ledger), is_agency=AGENCIES.__contains__, tell=told.append)
    assert "0 pairs of statements to compare" in told
    held = Traces(ledger).compared()
    gone = [hashed_once(s.id).to_bytes(8, "little") for s in PILE[0].statements]
    assert held.statements
    assert not any(one in held.statements for one in gone)


def mentioned(claim: Claim) -> set[str]:
    ends = {end for edge in claim.edges for end in (edge.left, edge.right)}
    families = {article for family in claim.families for article in family}
    sides = {id for c in claim.conflicts for side in c.sides for id in side.statements}
    notes = {id for note in claim.corrections for id in (note.notice, note.statement)}
    return {*claim.statements, *ends, *families, *sides, *notes}


@pytest.mark.usefixtures("crowded")
def test_an_article_read_again_is_compared_again(ledger: Ledger) -> None:
    for one in PILE:
        ledger.add(one)
    traced(ledger)
    other = [replace(renamed(one, "test 2"), statements=()) for one in PILE[::4]]
    for one in other:
        ledger.add(one)
    same(traced(ledger), afresh(ledger))


def test_a_corrected_date_moves_the_article(ledger: Ledger) -> None:
    for one in PILE:
        ledger.add(one)
    traced(ledger)
    moved = replace(PILE[0], article=replace(PILE[0].article, published=None))
    ledger.add(moved)
    same(traced(ledger), afresh(ledger))


def test_another_program_compares_all_again(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in PILE:
        ledger.add(one)
    traced(ledger)
    monkeypatch.setattr("konon.trace.kept.sign", lambda: "another")
    assert bring_up_to_date(Traces(ledger), is_agency=AGENCIES.__contains__)
    same(list(Traces(ledger).claims()), afresh(ledger))


def test_another_way_to_make_claims_compares_nothing_again(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in PILE:
        ledger.add(one)
    wanted = traced(ledger)
    monkeypatch.setattr("konon.trace.kept.claims_sign", lambda: "another")
    monkeypatch.setattr("konon.trace.kept.statement_edges", refused)
    monkeypatch.setattr("konon.trace.comparing.clusters.LINKED", 2.0)
    assert bring_up_to_date(Traces(ledger), is_agency=AGENCIES.__contains__)
    found = list(Traces(ledger).claims())
    assert len(found) > len(wanted)
    same(found, afresh(ledger))
    assert not bring_up_to_date(Traces(ledger), is_agency=AGENCIES.__contains__)


def refused(desk: object, pairs: Iterator[tuple[str, str]], *given: object) -> list[object]:
    assert not list(pairs)
    return []


def test_a_run_broken_off_is_taken_up_again(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in PILE[::2]:
        ledger.add(one)
    traced(ledger)
    for one in PILE[1::2]:
        ledger.add(one)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Traces, "add_claims", stop)
        with pytest.raises(KeyboardInterrupt):
            traced(ledger)
    same(traced(ledger), afresh(ledger))


@pytest.mark.parametrize("before", [0, 3, len(PILE)])
def test_who_may_not_write_sees_the_claims_as_they_are(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, before: int
) -> None:
    for one in PILE[:before]:
        ledger.add(one)
    traced(ledger)
    for one in PILE[before:]:
        ledger.add(one)
    kept = list(Traces(ledger).claims())

    def refuse(*_: object) -> None:
        raise ReadOnlyLedger("cannot be written")

    monkeypatch.setattr(Traces, "begin", refuse)
    aside = TracesAside(ledger)
    bring_up_to_date(aside, is_agency=AGENCIES.__contains__)
    same(list(aside.claims()), afresh(ledger))
    assert list(Traces(ledger).claims()) == kept
    assert list(aside.claims(2)) == afresh(ledger)[:2]


def test_two_that_trace_at_once_do_not_mix(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    for one in PILE:
        ledger.add(one)
    begin = Traces.begin

    def late(self: Traces, change: object) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(Traces, "begin", begin)
            traced(ledger)
        begin(self, change)  # type: ignore[arg-type]

    monkeypatch.setattr(Traces, "begin", late)
    with pytest.raises(LedgerError, match="meanwhile"):
        traced(ledger)
    same(list(Traces(ledger).claims()), afresh(ledger))


# -- what people decide ----------------------------------------------------------------------------


def test_merges_and_splits_are_respected_and_can_be_taken_back(ledger: Ledger) -> None:
    for one in PILE[::2]:
        ledger.add(one)
    plain = traced(ledger)
    first, second = plain[0], plain[-1]
    merge = merge_claims(ledger, [first.id, second.id], by="Rani", note="one remark")
    (joined,) = [c for c in traced(ledger) if first.statements[0] in c.statements]
    assert {*first.statements, *second.statements} == set(joined.statements)
    assert any("merged by Rani" in edge.reasons for edge in joined.edges)
    split = split_off(ledger, [first.statements[1]], by="Budi")
    same(traced(ledger), afresh(ledger))
    (alone,) = [c for c in traced(ledger) if first.statements[1] in c.statements]
    assert alone.statements == (first.statements[1],)
    for one in PILE[1::2]:
        ledger.add(one)
    same(traced(ledger), afresh(ledger))
    undone = undo(ledger, merge.id, by="Rani")
    undo(ledger, split.id, by="Budi")
    same(traced(ledger), afresh(Plain(ledger)))
    undo(ledger, undone.id, by="Rani")
    same(traced(ledger), afresh(ledger))
    assert afresh(ledger) != afresh(Plain(ledger))


def test_a_decision_waits_for_its_statement(ledger: Ledger) -> None:
    late = PILE[0].statements[0].id
    merge_claims(ledger, [late, PILE[-1].statements[0].id], by="Rani")
    for one in PILE[1:]:
        ledger.add(one)
    same(traced(ledger), afresh(ledger))
    ledger.add(PILE[0])
    same(traced(ledger), afresh(ledger))


def test_forgetting_a_decided_statement_leaves_the_others_as_they_would_be(ledger: Ledger) -> None:
    for one in PILE:
        ledger.add(one)
    merge_claims(ledger, [PILE[0].statements[0].id, PILE[-1].statements[0].id], by="Rani")
    traced(ledger)
    ledger.forget("article", PILE[0].article.id, by="Rani", why="")
    same(traced(ledger), afresh(ledger))


def test_what_cannot_be_decided_says_so(ledger: Ledger) -> None:
    for wrong in (
        lambda: merge_claims(ledger, ["c1", "c1"], by="Rani"),
        lambda: split_off(ledger, ["c1"], by="Rani"),
        lambda: undo(ledger, "d1", by="Rani"),
        lambda: merge_claims(ledger, ["c1", "c2"], by=" "),
    ):
        with pytest.raises(BadOption):
            wrong()
    assert not list(ledger.decisions())
