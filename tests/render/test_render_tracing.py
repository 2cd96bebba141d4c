"""A claim's view and its faces: tree, what is shared, instances, conflicts, page, drawing."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from claims_made import CLAIM, COPY, DENIAL, FIRST, NO, NOTICE, READINGS, SORRY, A, B, C, D, E

from faces_hostile import NASTY, hostile
from konon.model import (
    Change,
    Claim,
    Conflict,
    ConflictSide,
    CorrectionNote,
    Edge,
    Origin,
    Span,
    VerificationNote,
    decode,
    encode,
)
from konon.model import Shared as ClaimShared
from konon.render.tracing import html, svg, text, timeline
from konon.render.tracing.build import claim_view
from konon.render.tracing.events import between, events_of_claims, events_of_views, is_day
from konon.render.tracing.excerpt import excerpt, marked
from konon.render.tracing.view import Branch, ClaimView, Shared, Step

SVG = "{http://www.w3.org/2000/svg}"
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


@pytest.fixture(scope="module")
def view() -> ClaimView:
    return claim_view(CLAIM, READINGS)


@pytest.fixture(scope="module")
def nasty() -> ClaimView:
    """Foreign words in every field of claim and readings."""
    made = hostile()
    ids = tuple(s.id for s in made.statements)
    bad = NASTY + "\ufffe\uffff"
    sides = (ConflictSide(bad, ids[:1]), ConflictSide(bad, (bad,)))
    claim = Claim(
        "c1",
        wording=bad,
        wording_from=ids[0],
        statements=ids,
        outlets=(bad,),
        families=((made.article.id,),),
        origins=(
            Origin("named", bad, None, bad, (bad,), ids[:2]),
            Origin("named", "B" + bad, None, "2025", (bad,), ids[2:3]),
        ),
        anonymous=(Origin("anonymous", bad, None, None, (), ids[3:4]),),
        unknown=ids[4:],
        conflicts=(Conflict("number", bad, sides),),
        changes=(Change("number", bad, sides, bad),),
        corrections=(CorrectionNote("retraction", bad, bad, ids[0], bad),),
        verification=(VerificationNote("contradicted", bad, ids[0]),),
        edges=(
            Edge("same_claim", ids[0], ids[1], 0.5, (bad,)),
            Edge("denies", bad, ids[0], 0.5, (bad,)),
            Edge("corrects", bad, ids[0], 0.5, (bad,)),
            Edge("relay", ids[1], ids[0], 0.5, (bad,)),
        ),
        first="2025-03-06",
        last="2025-03-07",
    )
    return claim_view(claim, [made])


# -- the view ------------------------------------------------------------------------------------


def test_ways_grow_from_the_origin_to_the_outlets(view: ClaimView) -> None:
    tass, *rest = view.origins[0].branches
    assert (tass.step.role, tass.step.name, rest) == ("channel", "TASS", [])
    ends = {branch.step.name: branch for branch in tass.branches}
    assert ends["Warta Selat"].step.role in ("relay", "outlet")
    assert leaves(tass) == {"Warta Selat": (A,), "Kabar Teluk": (B,), "Pos Dermaga": (C,)}


def leaves(branch: Branch) -> dict[str, tuple[str, ...]]:
    found = {branch.step.name: branch.statements} if branch.statements else {}
    for inner in branch.branches:
        found |= leaves(inner)
    return found


def test_a_relay_and_an_outlet_of_one_name_are_two_branches(view: ClaimView) -> None:
    (tass,) = view.origins[0].branches
    roles = [(branch.step.name, branch.step.role) for branch in tass.branches]
    assert ("Warta Selat", "outlet") in roles
    assert ("Warta Selat", "relay") in roles


def test_a_lineage_that_was_supplied_is_marked_inferred(view: ClaimView) -> None:
    copied = view.instance(C)
    assert copied is not None
    assert copied.supplied is not None
    assert copied.supplied.other == A
    assert copied.steps == (
        Step("relay", "TASS", "agency:tass", "inferred"),
        Step("outlet", "Pos Dermaga", basis="inferred"),
    )
    assert view.instance(A).steps[0].basis == "stated"  # type: ignore[union-attr]


def test_lineage_supplied_by_one_who_was_supplied_comes_from_the_first() -> None:
    edges = (*CLAIM.edges, Edge("relay", E, C, 0.5, ("the same article names its source",)))
    late = claim_view(replace(CLAIM, edges=edges), READINGS).instance(E)
    assert late is not None
    assert [(step.name, step.basis) for step in late.steps] == [
        ("TASS", "inferred"),
        ("Harian Muara", "inferred"),
    ]
    round = (*edges, Edge("copy", A, E, 0.5, ()))
    assert claim_view(replace(CLAIM, edges=round), READINGS).instances  # it ends


def test_unknown_stands_apart(view: ClaimView) -> None:
    assert view.unknown is not None
    assert view.unknown.kind == "unknown"
    assert leaves(view.unknown.branches[0]) == {"Harian Muara": (E,)}
    assert all(E not in origin.statements for origin in view.origins)


def test_what_origins_share_is_told(view: ClaimView) -> None:
    assert Shared("speaker", "Sergei Lavrov", (0, 1)) in view.shared
    assert "country" not in {one.what for one in view.shared}  # one person has one anyway
    other = replace(CLAIM.origins[1], name="Choe", channels=("TASS",))
    shared = claim_view(replace(CLAIM, origins=(CLAIM.origins[0], other)), READINGS).shared
    assert Shared("channel", "TASS", (0, 1)) in shared
    assert "speaker" not in {one.what for one in shared}
    # RU speaks through Lavrov in both, whatever the second is called.
    assert Shared("country", "RU", (0, 1)) in shared


def test_what_the_claim_knows_of_its_origins_stands_in_every_face() -> None:
    known = (
        ClaimShared("day", "2025-07-12", (0, 1)),
        ClaimShared("article", "Kabar <Muara>", (0, 1)),
    )
    seen = claim_view(replace(CLAIM, shared=known), READINGS)
    assert seen.shared[:2] == (
        Shared("day", "2025-07-12", (0, 1)),
        Shared("article", "Kabar <Muara>", (0, 1)),
    )
    assert "outlet" not in {one.what for one in seen.shared}  # the article is of it
    for told in ("spoke on one day: 2025-07-12", "are cited together in: Kabar"):
        assert told in " ".join(text.render(seen).split())
        assert told in html.render(seen)
    again = decode(ClaimView, json.loads(json.dumps(encode(seen))))
    assert again.shared == seen.shared
    assert again.claim.shared == known


def test_instances_stand_in_order_of_time_with_their_sentence(view: ClaimView) -> None:
    assert [i.statement for i in view.instances] == [A, B, C, D, E]
    first = view.instances[0]
    assert first.sentence == "Menurut Lavrov, Pyongyang mengirim 6.000 pekerja ke Kursk."
    found = {mark.role: mark.span.of(first.sentence) for mark in first.marks}
    assert found["content"] == "Pyongyang mengirim 6.000 pekerja ke Kursk"
    assert found["source"] == "Lavrov"


def test_why_an_instance_was_merged_is_its_strongest_edge_to_an_earlier_one(
    view: ClaimView,
) -> None:
    assert view.instance(A).why is None  # type: ignore[union-attr]
    why = view.instance(D).why  # type: ignore[union-attr]
    assert why is not None
    assert (why.other, why.reasons, why.edges) == (B, ("same actor: country:KP",), 2)


def test_numbers_stand_side_by_side(view: ClaimView) -> None:
    (numbers,) = [one for one in view.variants if one.kind == "number"]
    assert [(v.words, v.statements) for v in numbers.values] == [
        (("6.000",), (A, B)),
        (("5.000",), (D,)),
    ]


def test_a_side_outside_the_claim_has_its_evidence(view: ClaimView) -> None:
    assert [i.statement for i in view.others] == [NO, SORRY]
    assert view.others[0].outlet == "Cek Arus"
    without = claim_view(CLAIM, [r for r in READINGS if r not in (DENIAL, NOTICE)])
    assert without.others == ()
    assert NO in text.render(without)


def test_a_note_of_one_verifier_is_told_once_with_its_statements(view: ClaimView) -> None:
    assert [(note.value, note.by, note.statements) for note in view.notes] == [
        ("unverifiable", "TASS", (A, B))
    ]


def test_a_missing_reading_leaves_the_counts(view: ClaimView) -> None:
    few = claim_view(CLAIM, [FIRST])
    assert [i.statement for i in few.instances] == [A]
    assert few.claim.outlets == CLAIM.outlets
    assert len(text.render(few).splitlines()) > 5


def test_a_view_is_json(view: ClaimView) -> None:
    assert json.loads(json.dumps(encode(view)))["instances"][0]["statement"] == A


# -- sentences -----------------------------------------------------------------------------------


def test_cleaning_moves_marks_along() -> None:
    raw = "a\x1b[31m  b \u202ec\n d"
    cleaned, marks = marked(raw, [(Span(8, 9), "cue"), (Span(10, 12), "content")])
    assert [(mark.role, mark.span.of(cleaned)) for mark in marks] == [
        ("cue", "b"),
        ("content", "c"),
    ]
    assert cleaned == "a[31m b c d"


def test_a_mark_of_which_nothing_is_left_is_dropped() -> None:
    assert marked("a\x1bb", [(Span(1, 2), "cue")]) == ("ab", ())


def test_a_very_long_sentence_is_cut_around_the_content() -> None:
    long = "kata " * 1000
    statement = FIRST.statements[0]
    content = replace(statement.contents[0], span=Span(2500, 2510))
    made = replace(
        FIRST,
        article=replace(FIRST.article, text=long, title_span=None),
        sentences=(Span(0, 5000),),
    )
    shown = excerpt(made, replace(statement, contents=(content,), sources=(), cue=None))
    assert shown.cut == (True, True)
    assert len(shown.text) <= 1200
    assert [mark.role for mark in shown.marks] == ["content"]


# -- faces ---------------------------------------------------------------------------------------


def test_the_page_for_a_terminal_tells_it_all(view: ClaimView) -> None:
    shown = " ".join(text.render(view).split())
    for words in (
        "5 outlets, 4 text families, 2 origins, 1 unknown",
        "unverifiable, says TASS (2 statements)",
        "Sergei Lavrov 2025-07-11",
        "TASS, channel",
        "Pos Dermaga, inferred",
        "lineage unknown",
        "2 origins, possibly independent",
        "the same speaker on several occasions: Sergei Lavrov",
        "conflicts, without a verdict number of pekerja 6.000 Warta Selat, 2025-07-12",
        "correction by Warta Selat of Warta Selat, 2025-07-12; Kabar Teluk, 2025-07-13: jumlah",
        "(Warta Selat, 2025-07-17); the notice names its title; taken over from it",
        "denied by Choe Son Hui: pekerja dikirim (Cek Arus, 2025-07-16)",
        "via TASS (inferred) ← Pos Dermaga lineage from Warta Selat, 2025-07-12: 100% of the",
        "number of pekerja: a later count 6.000 Warta Selat, 2025-07-12",
        "merged as in Kabar Teluk, 2025-07-13: same actor: country:KP (0.70; and 1 more edge)",
        "90% of words run on",
    ):
        assert words in shown, words


def test_one_origin_is_not_called_independent() -> None:
    one = replace(CLAIM, origins=CLAIM.origins[:1])
    assert "independent" not in text.render(claim_view(one, READINGS))


class Tags(HTMLParser):
    """Holds that tags nest, and collects them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_nests_and_its_links_lead_somewhere(view: ClaimView) -> None:
    page = Tags(html.render(view))
    assert page.open == []
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    inner = {
        str(attrs["href"])[1:]
        for tag, attrs in page.tags
        if tag == "a" and str(attrs["href"]).startswith("#")
    }
    assert {A, B, C, D} <= inner <= set(ids)


def test_the_page_may_do_nothing_and_its_policy_names_its_style(view: ClaimView) -> None:
    import base64
    import hashlib

    page = html.render(view)
    found = re.search(r"<style>(.*?)</style>", page, re.S)
    assert found
    digest = base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page
    assert not re.search(r"<script| style=|src=|url\(|@import", page)


def test_nothing_hostile_acts_in_any_face(nasty: ClaimView, view: ClaimView) -> None:
    page = html.render(nasty)
    tags = Tags(page)
    assert tags.open == []
    assert "script" not in {tag for tag, _ in tags.tags}
    assert not [a for _, a in tags.tags if any(name.startswith("on") for name in a)]
    drawing = svg.svg(nasty)
    for shown in (page, drawing, text.render(nasty)):
        assert not FORBIDDEN.search(shown)
    assert "<script" not in drawing


def test_the_drawing_is_svg_that_speaks(view: ClaimView) -> None:
    drawing = svg.svg(view)
    root = ElementTree.fromstring(drawing)
    assert root.tag == f"{SVG}svg"
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert CLAIM.wording in str(title.text)
    assert "Sergei Lavrov via TASS (2025-07-11) in" in str(desc.text)
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    names = {t.text for t in root.iter(f"{SVG}text")}
    assert {"Sergei Lavrov", "TASS", "Pos Dermaga", "lineage unknown"} <= names
    assert drawing == svg.svg(claim_view(CLAIM, reversed(READINGS)))


def test_a_drawing_of_hostile_words_is_still_xml(nasty: ClaimView) -> None:
    tags = {element.tag for element in ElementTree.fromstring(svg.svg(nasty)).iter()}
    assert tags <= {
        f"{SVG}{t}" for t in ("svg", "title", "desc", "style", "text", "path", "g", "rect")
    }


def test_boxes_do_not_overlap_and_lie_inside(view: ClaimView, nasty: ClaimView) -> None:
    for one in (view, nasty):
        root = ElementTree.fromstring(svg.svg(one))
        width, height = float(root.get("width", 0)), float(root.get("height", 0))
        boxes = [
            tuple(float(r.get(k, 0)) for k in ("x", "y", "width", "height"))
            for r in root.iter(f"{SVG}rect")
        ]
        assert boxes
        for x, y, w, h in boxes:
            assert x >= 0
            assert y >= 0
            assert x + w <= width
            assert y + h <= height
        for n, (x, y, w, h) in enumerate(boxes):
            for x2, y2, w2, h2 in boxes[n + 1 :]:
                assert x + w <= x2 or x2 + w2 <= x or y + h <= y2 or y2 + h2 <= y


def test_only_the_way_that_was_supplied_is_dashed(view: ClaimView) -> None:
    root = ElementTree.fromstring(svg.svg(view))
    dashed = [p for p in root.iter(f"{SVG}path") if p.get("stroke-dasharray")]
    rects = {g[0].text: g[1].get("stroke-dasharray") for g in root.iter(f"{SVG}g")}
    assert len(dashed) == 3  # TASS to Pos Dermaga: out, past a layer, in
    assert rects["Pos Dermaga"] is None
    assert rects["TASS, channel"] is None


def test_inside_a_page_the_drawing_brings_no_style(view: ClaimView) -> None:
    inside = svg.svg(view, standalone=False)
    assert inside.startswith("<svg")
    assert "style" not in inside
    assert "currentColor" in inside


def test_a_hundred_outlets_are_folded() -> None:
    outlets = [
        replace(COPY, article=replace(COPY.article, outlet=f"Outlet {n}")) for n in range(100)
    ]
    made = [
        replace(r, statements=(replace(r.statements[0], id=f"s{n}"),))
        for n, r in enumerate(outlets)
    ]
    ids = tuple(f"s{n}" for n in range(100))
    claim = replace(
        CLAIM, statements=ids, origins=(), unknown=ids, edges=(), conflicts=(), verification=()
    )
    root = ElementTree.fromstring(svg.svg(claim_view(claim, made)))
    names = [str(t.text) for t in root.iter(f"{SVG}text")]
    assert "and 71 more" in names
    assert len(list(root.iter(f"{SVG}rect"))) == 31


def test_a_claim_of_nothing_is_still_shown() -> None:
    bare = claim_view(Claim("c1", "kata", "s1", (), (), (), ()), [])
    assert "no origin is known" in text.render(bare)
    assert Tags(html.render(bare)).open == []
    ElementTree.fromstring(svg.svg(bare))


# -- timelines -----------------------------------------------------------------------------------


def test_a_timeline_has_what_was_said_before_where_it_appeared() -> None:
    events = events_of_views([claim_view(CLAIM, READINGS)])
    assert [(e.day, e.kind, e.outlet) for e in events] == [
        ("2025-07-11", "said", ""),
        ("2025-07-12", "first", "Warta Selat"),
        ("2025-07-13", "appeared", "Kabar Teluk"),
        ("2025-07-14", "said", ""),
        ("2025-07-14", "appeared", "Pos Dermaga"),
        ("2025-07-15", "appeared", "Lensa Pesisir"),
        (None, "appeared", "Harian Muara"),
    ]
    assert events[0].who == "Sergei Lavrov via TASS"


def test_a_timeline_of_claims_alone_needs_no_reading() -> None:
    events = events_of_claims([CLAIM])
    assert [(e.day, e.kind) for e in events] == [
        ("2025-07-11", "said"),
        ("2025-07-12", "first"),
        ("2025-07-14", "said"),
    ]


def test_words_for_an_occasion_are_no_day() -> None:
    assert [is_day(x) for x in ("2025-07", "2025-07-01/2025-07-03", "in an interview", "")] == [
        True,
        True,
        False,
        False,
    ]


def test_a_month_reaches_into_each_of_its_days() -> None:
    origin = replace(CLAIM.origins[0], occasion="2025-07")
    events = events_of_claims([replace(CLAIM, origins=(origin,), first=None)])
    assert [e.day for e in between(events, "2025-07-20", "2025-07-21")] == ["2025-07"]
    assert between(events, "2025-08-01", None) == []
    assert [e.day for e in between(events, None, None)] == ["2025-07", None]


def test_a_timeline_is_shown_and_nothing_in_it_acts(nasty: ClaimView) -> None:
    events = events_of_views([nasty])
    page = timeline.as_html(events, NASTY)
    assert Tags(page).open == []
    assert "<script" not in page
    for shown in (page, timeline.render(events), timeline.as_json(events)):
        assert not FORBIDDEN.search(shown)
    assert json.loads(timeline.as_json(events))[0]["kind"] in ("said", "first")
