"""The events of one story, in an article of our own writing: all that is told of the visit."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

from konon.model import Article, Event, Reading
from konon.reading.read import read_article

STORY = Path(__file__).parents[2] / "examples" / "pyongyang-2025" / "articles"


@cache
def reading(name: str) -> Reading:
    told = json.loads((STORY / f"{name}.json").read_text(encoding="utf-8"))
    return read_article(
        Article(
            text=told["text"],
            language=told["language"],
            outlet=told["outlet"],
            published=date.fromisoformat(told["published"]),
        )
    )


def event(name: str, type_: str, word: str) -> Event:
    text = reading(name).article.text
    (found,) = [
        e for e in reading(name).events if e.type == type_ and e.span.of(text).lower() == word
    ]
    return found


def who(name: str, one: Event) -> tuple[list[str], list[str]]:
    def names(side: tuple[object, ...]) -> list[str]:
        actors = [reading(name).actor(p.actor) for p in side]  # type: ignore[attr-defined]
        return sorted(a.name if a else "?" for a in actors)

    return names(one.actors), names(one.recipients)


def according_to(name: str, one: Event) -> list[str]:
    """Who is cited for it; nobody where the outlet tells it."""
    statement = next(s for s in reading(name).statements if s.id == one.statement)
    if one.speech or statement.kind == "narrator":
        return []
    actors = [reading(name).actor(s.actor) for s in statement.sources]
    return [a.name if a else "?" for a in actors]


WARTA, MUARA = "2025-07-13-warta-selat", "2025-07-13-harian-muara"


def test_the_visit_is_a_visit() -> None:
    one = event(WARTA, "CONSULT", "lawatan")
    assert one.mode == "visit"
    assert one.modality == "happened"


def test_kim_received_lavrov_according_to_kcna() -> None:
    one = event(WARTA, "CONSULT", "menjamu")
    assert one.modality == "happened"
    assert who(WARTA, one) == (["Kim Jong Un"], ["Sergei Lavrov"])
    assert any("Korea" in name or "KCNA" in name for name in according_to(WARTA, one))


def test_the_treaty_was_signed_last_year() -> None:
    one = event(WARTA, "AGREE", "diteken")
    assert one.modality == "happened"
    assert [reading(WARTA).timexes[n].value for n in one.timexes] == ["2024"]


def test_workers_were_agreed_on_and_are_to_be_sent() -> None:
    deal = event(WARTA, "AGREE", "sepakat")
    sending = event(WARTA, "AID", "mengirim")
    assert sending.modality == "planned"
    assert reading(WARTA).events[sending.within or 0] == deal
    assert [reading(WARTA).quantities[n].low for n in sending.quantities] == [6000]


def test_the_invitation_and_the_conference_it_is_for() -> None:
    invited = event(WARTA, "REQUEST", "mengundang")
    assert (invited.mode, invited.modality) == ("meet", "happened")
    assert who(WARTA, invited) == (["Belarus"], ["Pyongyang"])
    assert according_to(WARTA, invited) == ["Sergei Lavrov"]
    coming = event(WARTA, "CONSULT", "konferensi")
    assert coming.modality in ("planned", "expected")
    text = reading(WARTA).article.text
    assert coming.modality_span is not None
    assert coming.modality_span.of(text) == "rencananya"
    assert coming.place is not None
    assert coming.place.of(text) == "Minsk"
    assert [reading(WARTA).timexes[n].value for n in coming.timexes] == ["2025-10"]


def test_the_accusation_and_what_it_alleges() -> None:
    one = event(WARTA, "ACCUSE", "menuduh")
    assert who(WARTA, one)[1] == ["Rusia"]
    assert one.modality == "happened"


def test_english_tells_of_the_conference_too() -> None:
    ledger = "2025-07-12-the-strait-ledger"
    assert event(ledger, "REQUEST", "invited").mode == "meet"
    coming = event(ledger, "CONSULT", "conference")
    assert coming.modality == "expected"
    assert [reading(ledger).timexes[n].value for n in coming.timexes] == ["2025-10"]
    assert event(ledger, "ACCUSE", "accuse").modality == "happened"
