"""Corrections and retractions reach every claim that rests on what they correct."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from handmade import Does, Number, Says, reading, trace
from konon.model import Claim, CorrectionNote, Reading
from konon.trace.correcting.notices import notices_of

PAGE = "https://contoh.test/feri"


def noted(claims: list[Claim]) -> dict[str, CorrectionNote]:
    return {note.statement: note for claim in claims for note in claim.corrections}


@pytest.mark.parametrize("language", ["id", "en"])
def test_words_for_notices_find_their_examples_only(language: str) -> None:
    path = files("konon.lang") / language / "notices.toml"
    for entry in tomllib.loads(path.read_text("utf-8"))["notices"]:
        outlet = {"id": "Kabar Pagi", "en": "Harbour Post"}[language]

        def found(text: str, outlet: str = outlet) -> list[Any]:
            return notices_of(reading(text, Says(text), outlet=outlet, language=language))

        (notice,) = found(entry["example"])
        assert notice.kind == entry["kind"]
        assert notice.page is entry.get("page", False)
        assert found(entry["counter"]) == []
        if entry.get("named"):
            assert found(entry["example"], "Sinar") == []


def died(words: str, count: float, outlet: str = "Kabar Pagi", **more: Any) -> Reading:
    text = f"Banjir di lembah menewaskan {words} orang."
    flood = Does("id:tewas", {"agent": "banjir", "patient": "orang", "place": "lembah"})
    relays = more.pop("relays", ())
    said = Says(text, does=[flood], numbers=[Number(words, count, count, "orang")], relays=relays)
    return reading(text, said, outlet=outlet, **{"published": "2025-07-12"} | more)


def ralat(outlet: str = "Kabar Pagi", **more: Any) -> Reading:
    text = (
        "Ralat: Kami menulis banjir di lembah menewaskan 12 orang. "
        "Yang benar, banjir di lembah menewaskan 10 orang."
    )
    flood = Does("id:tewas", {"agent": "banjir", "patient": "orang", "place": "lembah"})
    wrong = "banjir di lembah menewaskan 12 orang"
    right = "banjir di lembah menewaskan 10 orang"
    return reading(
        text,
        Says(wrong, "Kami", does=[flood], numbers=[Number("12", 12, 12, "orang")], form="pronoun"),
        Says(right, does=[flood], numbers=[Number("10", 10, 10, "orang")]),
        outlet=outlet,
        **{"published": "2025-07-14"} | more,
    )


def test_a_ralat_marks_what_the_same_outlet_had_said_and_who_took_it_over() -> None:
    first, notice = died("12", 12), ralat()
    after = died("12", 12, "Sinar", relays=[("Kabar Pagi", None)])
    own = died("12", 12, "Fajar", url="https://fajar.test/1")
    notes = noted(trace(first, after, own, notice))
    assert set(notes) == {first.statements[0].id, after.statements[0].id}
    mark = notes[first.statements[0].id]
    assert (mark.kind, mark.by) == ("correction", "Kabar Pagi")
    assert mark.notice == notice.statements[0].id
    assert notes[after.statements[0].id].reason == "told after Kabar Pagi"


def test_a_ralat_of_another_outlet_or_before_the_words_marks_nothing() -> None:
    assert noted(trace(died("12", 12), ralat("Sinar"))) == {}
    assert noted(trace(died("12", 12, published="2025-07-20"), ralat())) == {}


def test_the_outlet_told_of_in_its_own_notice_is_no_origin() -> None:
    assert all(claim.origins == () for claim in trace(ralat()))


def test_the_text_a_notice_replaced_is_marked_where_it_was_changed() -> None:
    before = reading(
        "Feri karam di muara pada Senin pagi. Tujuh awak kapal berenang ke pantai.",
        Says("Feri karam di muara pada Senin pagi"),
        Says("Tujuh awak kapal berenang ke pantai"),
        url=PAGE,
        published="2025-07-12",
    )
    after = reading(
        "Feri karam di teluk pada Minggu sore. Tujuh awak kapal berenang ke pantai. "
        "Berita ini telah diperbaiki pada bagian tempat dan hari.",
        Says("Feri karam di teluk pada Minggu sore"),
        Says("Tujuh awak kapal berenang ke pantai"),
        Says("Berita ini telah diperbaiki pada bagian tempat dan hari"),
        url=f"{PAGE}?utm_source=wa",
    )
    assert set(noted(trace(before, after))) == {before.statements[0].id}


WIRE = (
    "A sand barge sank at the river mouth early on Monday when waves of three metres broke its "
    "hull, and the seven men of its crew jumped into the sea and swam to the beach in the dark."
)


def barge(outlet: str, more: str = "", *says: str, **article: Any) -> Reading:
    told = [Says(WIRE), *(Says(words) for words in says)]
    return reading(f"{WIRE}{more}", *told, outlet=outlet, language="en", **article)


def test_a_retraction_reaches_copies_of_the_withdrawn_article() -> None:
    gone = " This article has been retracted."
    page = barge("Harbour Post", gone, gone.strip(), published="2025-07-12")
    copy = barge("Northern Beacon", published="2025-07-13")
    notes = noted(trace(page, copy))
    assert {id: note.kind for id, note in notes.items()} == {
        page.statements[0].id: "retraction",
        copy.statements[0].id: "retraction",
    }
    assert notes[copy.statements[0].id].reason == "a copy of the corrected text"


def test_a_retraction_elsewhere_finds_the_article_by_its_headline() -> None:
    title = "Barge sinks at river mouth"
    from konon.model import Span

    text = f"{title}\n{WIRE}"
    page = reading(
        text,
        Says(WIRE),
        outlet="Harbour Post",
        language="en",
        published="2025-07-12",
        title_span=Span(0, len(title)),
    )
    words = f"Harbour Post retracts its report “{title}” of Saturday."
    notice = reading(words, Says(words), outlet="Harbour Post", language="en")
    (note,) = noted(trace(page, notice)).values()
    assert (note.kind, note.statement) == ("retraction", page.statements[0].id)
    elsewhere = reading(words, Says(words), outlet="Northern Beacon", language="en")
    assert noted(trace(page, elsewhere)) == {}


def test_a_mark_is_an_edge_too() -> None:
    first, notice = died("12", 12), ralat()
    edges = [e for c in trace(first, notice) for e in c.edges if e.kind == "corrects"]
    assert [(e.left, e.right) for e in edges] == [(notice.statements[0].id, first.statements[0].id)]
