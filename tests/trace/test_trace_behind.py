"""Who stands behind statements that name nobody: the speaker who tells them, or is summed up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from handmade import Does, Says, Shelf, reading
from konon.model import Claim, Cue, Reading, Span
from konon.render.tracing import text as as_text
from konon.render.tracing.build import claim_view
from konon.trace import trace_claims
from konon.trace.lineages.behind import summed_up, telling

OPENED = Does("id:buka", {"patient": "dermaga", "place": "teluk"})


def claims_of(*readings: Reading) -> list[Claim]:
    return trace_claims(Shelf(*readings), is_agency=lambda name: False)


# -- told in somebody's words ----------------------------------------------------------------------


def nested(cue: str = "diduga", **outer: Any) -> Reading:
    inner = f"dermaga {cue} rusak berat sejak banjir"
    text = f"Rina Halim mengatakan, {inner}."
    return reading(text, Says(inner, "Rina Halim", **outer), Says(inner, "", inside=0))


def test_what_somebody_tells_without_saying_who_else_says_it_is_his() -> None:
    made = nested()
    assert telling(made, made.statements[1]) == made.statements[0]
    assert telling(made, made.statements[0]) is None


@pytest.mark.parametrize("outer", [{"denial": True}, {"strength": "doubts"}])
def test_what_he_denies_or_doubts_is_not(outer: dict[str, Any]) -> None:
    made = nested(**outer)
    assert telling(made, made.statements[1]) is None


@pytest.mark.parametrize(("cue", "his"), [("diduga", True), ("dituduh", False), ("kabar", False)])
def test_what_he_puts_down_to_others_is_theirs(cue: str, his: bool) -> None:
    made = nested(cue)
    start = made.article.text.index(cue)
    told = replace(made.statements[1], cue=Cue(Span(start, start + len(cue)), cue))
    assert (telling(made, told) is not None) is his


# -- summed up -------------------------------------------------------------------------------------

SENTENCE = "Dermaga di teluk dibuka lagi untuk semua kapal nelayan"


def page(quotation: str, *, before: str = "", between: str = "", **more: Any) -> Reading:
    opening = f"{before} berkata pasar ramai. " if before else ""
    more_of_it = f"{between}. " if between else ""
    text = f'{opening}{SENTENCE}. {more_of_it}"{quotation}," kata dia.'
    says = [Says("pasar ramai", before, actor=_id(before))] if before else []
    says.append(Says(SENTENCE, does=[OPENED]))
    says += [Says(between)] if between else []
    says.append(Says(f'"{quotation},"', "dia", actor=_id("Rina Halim"), quote="direct"))
    return reading(text, *says, outlet="Sinar", **more)


def _id(name: str) -> str:
    return f"person:{name.lower().replace(' ', '-')}"


def quoted(made: Reading) -> str | None:
    sentence = next(s for s in made.statements if s.kind == "narrator")
    found = summed_up(made, sentence)
    return found.contents[0].span.of(made.article.text) if found else None


ALIKE = "Kapal nelayan boleh lewat dermaga lagi"
RELATED = "Nelayan senang sekali pagi ini"
OTHER = "Saya senang sekali pagi ini"


def test_a_sentence_sums_up_the_quotation_right_behind_it_that_tells_the_same() -> None:
    assert quoted(page(ALIKE)) == f'"{ALIKE},"'
    assert quoted(page(OTHER)) is None
    assert quoted(page(ALIKE, between="Hujan turun di pasar")) is None


def test_fewer_words_are_enough_where_the_speaker_goes_on() -> None:
    assert quoted(page(RELATED, before="Rina Halim")) == f'"{RELATED},"'
    assert quoted(page(RELATED, before="Danar Wibisana")) is None
    assert quoted(page(RELATED)) is None
    assert quoted(page(OTHER, before="Rina Halim")) is None


def test_a_title_is_not_asked() -> None:
    assert quoted(page(ALIKE, title_span=Span(0, len(SENTENCE)))) is None


def origins_of_sentence(*readings: Reading) -> list[str]:
    id = next(s.id for s in readings[0].statements if s.kind == "narrator")
    (claim,) = [c for c in claims_of(*readings) if id in c.statements]
    return [origin.name for origin in claim.origins]


def test_where_several_outlets_tell_it_the_quoted_speaker_is_the_origin() -> None:
    elsewhere = reading(f"{SENTENCE}.", Says(SENTENCE, does=[OPENED]), outlet="Fajar")
    assert origins_of_sentence(page(RELATED, before="Rina Halim"), elsewhere) == ["dia"]
    assert origins_of_sentence(page(RELATED), elsewhere) == []
    assert origins_of_sentence(page(RELATED, before="Rina Halim")) == []


def test_the_statement_that_was_gone_by_is_shown_though_it_stands_in_no_part_of_the_claim() -> None:
    said, reason = "dermaga dibuka lagi pekan depan", "Pasalnya tiang beton dermaga sudah diganti"
    text = f"Rina Halim mengatakan, {said}. {reason}."
    made = reading(text, Says(said, "Rina Halim", form="name"), Says(reason), outlet="Pos Teluk")
    claim = next(c for c in claims_of(made) if c.statements == (made.statements[1].id,))
    assert [origin.name for origin in claim.origins] == ["Rina Halim"]
    shown = claim_view(claim, [made])
    supplied = shown.instances[0].supplied
    assert supplied is not None
    assert supplied.other == made.statements[0].id
    assert "carries on what was said right before it" in supplied.reasons
    assert [other.statement for other in shown.others] == [supplied.other]
    assert "lineage from Pos Teluk" in " ".join(as_text.render(shown).split())
