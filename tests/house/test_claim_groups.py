"""Grouped events: what stands behind a group, counted against what an annotator knows."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "eval"))

import claim_groups
from claim_groups import GROUPS, Fit, Grouped, figures, fit
from claim_origins import Answer, Sourced, answers, told
from handmade import Says, reading
from konon.model import Reading
from konon.trace.claims import Pile, known_agency
from konon.trace.instances import instances_of
from trace_gold import COUNTED, Lineage

FLOOD = "12 rumah di Desa Karimbu terendam banjir"
BRIDGE = "jembatan gantung Desa Karimbu putus diterjang arus"


def article(content: str, source: str | None, outlet: str, **given: str) -> Reading:
    text = f"{source} mengatakan {content}." if source else f"{content}."
    actor = f"person:{source.casefold()}" if source else None
    return reading(text, Says(content, source, actor), outlet=outlet, **given)


def named(origin: str, occasion: str | None = None) -> Lineage:
    return Lineage("named", origin, occasion)


UNKNOWN = Lineage("unknown", None, None)


def asked(readings: Sequence[Reading], gold: Sequence[tuple[str, Lineage]]) -> list[Answer]:
    """The answers for readings of one statement each, in order with what is annotated of them."""
    pile = Pile.of(readings, known_agency())
    claim_of = {id: claim for claim in pile.claims() for id in claim.statements}
    found = []
    for one, (group, lineage) in zip(readings, gold, strict=True):
        (statement,) = one.statements
        found.append(Sourced(group, one.article.outlet or "", lineage, statement.id))
    return list(answers(found, pile, claim_of))


def test_as_many_origins_as_the_annotator_knows() -> None:
    some = [article(FLOOD, "Sari", "Harian Satu"), article(FLOOD, "Bimo", "Harian Dua")]
    (answer,) = asked(some, [("A", named("Sari")), ("A", named("Bimo"))])
    assert (answer.kind, answer.outlets) == ("", frozenset({"Harian Satu", "Harian Dua"}))


def test_an_occasion_that_is_not_known_is_none_beside_one_that_is() -> None:
    some = [article(FLOOD, "Sari", "Harian Satu"), article(FLOOD, "Sari", "Harian Dua")]
    (answer,) = asked(some, [("A", named("Sari", "2025-07-12")), ("A", named("Sari"))])
    assert (answer.kind, answer.wanted) == ("", [("Sari", "2025-07-12")])


def test_a_group_without_a_known_origin_is_not_asked() -> None:
    some = [article(FLOOD, "Sari", "Harian Satu"), article(FLOOD, None, "Harian Dua")]
    assert asked(some, [("A", UNKNOWN), ("A", Lineage("anonymous", None, None))]) == []


def test_why_the_origins_are_others() -> None:
    some = [article(FLOOD, "Sari", "Harian Satu"), article(FLOOD, "Bimo", "Harian Dua")]
    sari, bimo = named("Sari"), named("Bimo")
    (one_man,) = asked(some, [("A", sari), ("A", sari)])
    assert one_man.kind == "actor"
    (merged, other) = asked(some, [("A", sari), ("B", bimo)])
    assert (merged.kind, other.kind) == ("merge", "merge")
    apart = [some[0], article(BRIDGE, "Bimo", "Harian Dua")]
    (split,) = asked(apart, [("A", sari), ("A", bimo)])
    assert split.kind == "split"
    two_days = asked([some[0], article(FLOOD, "Sari", "Harian Dua")], [("A", sari), ("A", sari)])
    assert [one.kind for one in two_days] == [""]
    (dated,) = asked(
        [some[0], article(FLOOD, "Sari", "Harian Dua")],
        [("A", named("Sari", "2025-07-01")), ("A", named("Sari", "2025-07-12"))],
    )
    assert dated.kind == "occasion"
    (narrated,) = asked([article(FLOOD, None, "Harian Satu")], [("A", sari)])
    assert narrated.kind == "narrator"


def test_what_was_not_read_counts_as_wrong() -> None:
    pile = Pile.of([article(FLOOD, "Sari", "Harian Satu")], known_agency())
    (answer,) = answers([Sourced("A", "Harian Satu", named("Sari"), None)], pile, {})
    assert answer.kind == "not read"
    assert told(answer) == "gold: Sari | given: none"


def test_the_figures_of_events_without_origins_stay_as_they_are() -> None:
    plain = Fit(2, 1.0, 0.5, 2, 1)
    assert set(figures([plain])) == {"B3 precision", "B3 recall", "B3 F1", "origins as grouped"}
    right = Answer("A", frozenset({"Harian Satu", "Harian Dua"}), [("Sari", None)], (), "")
    wrong = Answer("B", frozenset({"Harian Satu"}), [("Sari", None)], (), "actor")
    both = figures([plain, Fit(2, 1.0, 0.5, 2, 1, (right, wrong))])
    assert both["origins exact"] == 50
    assert both["origins exact, 2+ outlets"] == 100


def test_an_event_is_asked_for_the_origins_of_its_groups(
    capsys: pytest.CaptureFixture[str],
) -> None:
    some = [article(FLOOD, "Sari", "Harian Satu"), article(FLOOD, "Bimo", "Harian Dua")]
    ids = [one.statements[0].id for one in some]
    sourced = [Sourced("A", "Harian Satu", named("Sari"), id) for id in ids]
    every = [one for r in some for one in instances_of(r)]
    result = fit(Grouped("banjir", some, dict.fromkeys(ids, ("A",)), every, sourced))
    assert [one.kind for one in result.answers] == ["actor"]
    claim_groups.show_errors("banjir", result.answers)
    assert "banjir | A | gold: Sari | given: " in capsys.readouterr().out


def test_a_lineage_is_of_a_statement_in_a_claim_and_names_whom_it_counts() -> None:
    for line in GROUPS.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if "lineage" in record:
            lineage = record["lineage"]
            assert set(lineage) == {"kind", "origin", "occasion"}
            assert record["claims"]
            assert (lineage["origin"] is not None) == (lineage["kind"] in COUNTED)
            assert lineage["kind"] in (*COUNTED, "anonymous", "unknown")
