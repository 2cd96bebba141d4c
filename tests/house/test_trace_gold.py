"""The stories annotated for tracing are whole, and their scorer tells right from wrong."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "eval"))

import measures
import trace_agreement
import trace_errors
import trace_gold
import trace_scores
from handmade import Says, reading
from konon.model import Claim, Conflict, ConflictSide, Origin, Reading

Record = dict[str, Any]
FILES = sorted(trace_gold.STANDOFF.glob("*.jsonl"))


def records(path: Path) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        found[record["is"]].append(record)
    return found


# -- the gold --------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_named_is_there(path: Path) -> None:
    parts = records(path)
    articles = {a["id"] for a in parts["article"]}
    claims = {c["id"] for c in parts["claim"]}
    instances = {i["id"] for i in parts["instance"]}
    assert len(instances) == len(parts["instance"])
    assert {i["article"] for i in parts["instance"]} == articles
    assert {i["claim"] for i in parts["instance"]} == claims
    for conflict in parts["conflict"]:
        sides = [set(side["instances"]) for side in conflict["sides"]]
        assert len(sides) > 1
        assert set().union(*sides) <= instances
        assert sum(map(len, sides)) == len(set().union(*sides))
    for family in parts["family"]:
        assert set(family["articles"]) <= articles
    for instance in parts["instance"]:
        assert instance["stance"] in ("asserts", "denies", "doubts", "predicts")
        assert all(start < end for start, end in instance["spans"])
        lineage = instance["lineage"]
        assert (lineage["origin"] is not None) == (lineage["kind"] in trace_gold.COUNTED)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_claims_origins_are_those_of_its_instances(path: Path) -> None:
    parts = records(path)
    for claim in parts["claim"]:
        for stance in ("asserts", "denies", "doubts", "predicts"):
            mine = [
                trace_gold.instance_of(i)
                for i in parts["instance"]
                if (i["claim"], i["stance"]) == (claim["id"], stance)
            ]
            listed = [(o["name"], o["occasion"]) for o in claim["origins"] if o["stance"] == stance]
            assert sorted(listed, key=str) == sorted(trace_gold.origins_of(mine), key=str)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_text_of_others_is_in_the_standoff(path: Path) -> None:
    kept = {key for part in records(path).values() for record in part for key in record}
    assert not kept & {"text", "content", "words", "quote"}


def test_a_story_without_its_texts_is_skipped_aloud(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not list(trace_gold.real_stories(tmp_path))
    assert capsys.readouterr().err.count("SKIPPED, NOT MEASURED") == len(FILES)


def test_our_stories_count_what_their_gold_says() -> None:
    for path in sorted(trace_gold.EXAMPLES.glob("*/expected.json")):
        story = trace_gold.own_story(path)
        counts = {c["id"]: c["counts"] for c in json.loads(path.read_text())["claims"]}
        for (claim, stance), members in story.groups.items():
            if stance == "asserts":
                assert len(trace_gold.origins_of(members)) == counts[claim]["origins"], claim


def test_the_watched_story_is_measured_apart_from_the_blind_ones() -> None:
    names = {path.stem for path in FILES}
    assert measures.WATCHED in names
    assert measures.OPENED in names
    assert names - {measures.WATCHED, measures.OPENED}


def test_two_passes_are_compared_by_their_words() -> None:
    path = trace_gold.STANDOFF / "second" / "habibie-2019.jsonl"
    first, second = trace_agreement.passes(path)
    assert trace_agreement.agreement(first, first)["claims B3 F1 of shared instances"] == 100
    assert 0 < trace_agreement.agreement(first, second)["instances F1"] < 100


# -- the scorer ------------------------------------------------------------------------------------

WORDS = "Jembatan itu aman"
SAID = "jembatan itu retak"


def article(outlet: str, content: str, relays: tuple[tuple[str, str | None], ...] = ()) -> Reading:
    """One outlet, in which Lavrov says the content."""
    says = Says(content, "Lavrov", "person:lavrov", relays=relays)
    return reading(f"{content}, kata Lavrov di {outlet}.", says, outlet=outlet)


def gold(id: str, claim: str, of: Reading, relays: tuple[str, ...] = ()) -> trace_gold.Instance:
    spans = tuple(part.span for part in of.statements[0].contents)
    lineage = trace_gold.Lineage("named", "Sergei Lavrov", "2025-07-12", relays)
    return trace_gold.Instance(id, claim, of.article.outlet or "", spans, "asserts", lineage)


def machine(id: str, of: list[Reading], names: list[str], conflicts: Any = ()) -> Claim:
    """A claim of the first statements of the readings, whose origins bear these names."""
    ids = tuple(one.statements[0].id for one in of)
    outlets = tuple(one.article.outlet or "" for one in of)
    families = tuple((one.article.id,) for one in of)
    origins = tuple(Origin("named", name, statements=ids) for name in names)
    return Claim(id, "", ids[0], ids, outlets, families, origins, conflicts=tuple(conflicts))


def traced(
    readings: list[Reading],
    instances: list[trace_gold.Instance],
    claims: list[Claim],
    conflicts: tuple[trace_gold.GoldConflict, ...] = (),
) -> trace_scores.Traced:
    by_outlet = {r.article.outlet or "": r for r in readings}
    articles = {outlet: r.article for outlet, r in by_outlet.items()}
    story = trace_gold.Story("s", articles, {}, tuple(instances), conflicts, ())
    return trace_scores.Traced(story, by_outlet, claims)


ONE, TWO, OTHER = article("Satu", WORDS), article("Dua", WORDS), article("Tiga", SAID)
GOLD = [gold("a1", "a", ONE), gold("a2", "a", TWO), gold("b1", "b", OTHER)]


def figures(*claims: Claim) -> dict[str, float]:
    return trace_scores.score(traced([ONE, TWO, OTHER], GOLD, list(claims))).figures()


def classes(*claims: Claim) -> list[str]:
    return sorted(e.kind for e in trace_errors.errors(traced([ONE, TWO, OTHER], GOLD, [*claims])))


def test_all_right() -> None:
    right = (machine("x", [ONE, TWO], ["Lavrov"]), machine("y", [OTHER], ["Lavrov"]))
    assert set(figures(*right).values()) == {100.0}
    assert classes(*right) == []


def test_a_missed_merge_costs_recall_and_the_outlets() -> None:
    apart = [
        machine(name, [one], ["Lavrov"]) for name, one in zip("xyz", (ONE, TWO, OTHER), strict=True)
    ]
    found = figures(*apart)
    assert found["claims B3 precision"] == 100
    assert found["claims B3 recall"] == pytest.approx(100 * (0.5 + 0.5 + 1) / 3)
    assert found["exact origin count"] == 100
    assert found["exact outlet count"] == 50
    assert found["outlets, families, origins all exact"] == 50
    assert classes(*apart) == ["missed merge: same words, same speaker"]


def test_a_false_merge_costs_precision() -> None:
    joined = machine("x", [ONE, TWO, OTHER], ["Lavrov"])
    found = figures(joined)
    assert found["claims B3 precision"] == pytest.approx(100 * (2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert found["claims B3 recall"] == 100
    assert classes(joined) == ["false merge of claims"]


def test_what_was_not_read_costs_recall_and_is_said() -> None:
    silent = reading("Tidak ada apa-apa di sini.", outlet="Dua")
    run = traced([ONE, silent, OTHER], GOLD, [machine("x", [ONE], ["Lavrov"])])
    found = trace_scores.score(run).figures()
    assert found["instances read"] == pytest.approx(100 / 3)
    assert found["exact origin count"] == 50
    assert sorted(e.kind for e in trace_errors.errors(run)) == [
        "instance not read",
        "instance read, left out of trace",
    ]


@pytest.mark.parametrize(
    ("names", "cause"),
    [
        (["Lavrov", "Lavrov"], "occasion: one speaker counted twice"),
        (["Lavrov", "Sergei Lavrov"], "actor: one speaker under two names counted twice"),
        ([], "actor: unknown for a named one"),
        (["Kim", "Choe"], "actor: another name"),
    ],
)
def test_a_wrong_count_has_its_cause(names: list[str], cause: str) -> None:
    found = (machine("x", [ONE, TWO], names), machine("y", [OTHER], ["Lavrov"]))
    assert figures(*found)["exact origin count"] == 50
    assert classes(*found) == [f"wrong count: {cause}"]


def test_relay_edges_leave_out_the_origin_itself() -> None:
    chain = (("TASS", "agency:tass"), ("Warta Selat", None))
    one = article("Satu", WORDS, chain)
    wanted = [gold("a1", "a", one, ("TASS", "Harian Muara"))]
    counts = trace_scores.score(traced([one], wanted, [])).relays
    assert (counts.hits, counts.given, counts.wanted) == (0, 2, 2)
    wanted = [gold("a1", "a", one, ("TASS", "Warta Selat"))]
    counts = trace_scores.score(traced([one], wanted, [])).relays
    assert (counts.hits, counts.given, counts.wanted) == (2, 2, 2)
    itself = [gold("a1", "a", article("Satu", WORDS, (("Sergei Lavrov", None),)))]
    assert trace_scores.score(traced([one], itself, [])).relays.wanted == 0


def test_conflicts_are_met_side_by_side() -> None:
    wanted = trace_gold.GoldConflict("number", "", (frozenset({"a1"}), frozenset({"a2"})))
    sides = [ConflictSide(v, (r.statements[0].id,)) for v, r in (("6", ONE), ("5", TWO))]

    def precision_and_recall(kind: Any) -> tuple[float, float]:
        claim = machine("x", [ONE, TWO], ["Lavrov"], [Conflict(kind, "", tuple(sides))])
        found = trace_scores.score(traced([ONE, TWO, OTHER], GOLD, [claim], (wanted,))).figures()
        return found["conflicts precision"], found["conflicts recall"]

    assert precision_and_recall("number") == (100, 100)
    assert precision_and_recall("date") == (0, 0)


def test_names_of_one_body_are_the_same() -> None:
    assert trace_scores.same_name("Rina", "Rina Halim")
    assert not trace_scores.same_name("Rina Halim", "Rina Pranoto")
    assert trace_scores.same_name("BNPB", "Badan Nasional Penanggulangan Bencana")


def test_b_cubed_of_a_known_case() -> None:
    """Two of three right in one cluster: Bagga and Baldwin's counting, by hand."""
    precision, recall = trace_scores.b_cubed(
        {"1": "a", "2": "a", "3": "b"}, {"1": "x", "2": "x", "3": "x"}
    )
    assert precision == pytest.approx(5 / 9)
    assert recall == 1
