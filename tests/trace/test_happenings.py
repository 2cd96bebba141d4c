"""Happenings: which events of different articles are one event."""

from __future__ import annotations

from datetime import date

from konon.model import Article, Edge, Reading
from konon.reading.read import read_article
from konon.trace.comparing.happenings import happenings
from konon.trace.comparing.told_events import bearing
from konon.trace.conflicting.differences import DENIAL, ONE_EVENT, between
from konon.trace.instances import instances_of


def read(text: str, day: int, language: str = "en", outlet: str = "Harbour Courier") -> Reading:
    published = date(2025, 7, day)
    return read_article(Article(text=text, language=language, published=published, outlet=outlet))


def test_a_meeting_told_in_two_languages_is_one() -> None:
    left = read("Kim Jong Un met Sergei Lavrov in Pyongyang on Saturday.", 13)
    right = read("Kim Jong Un bertemu dengan Sergei Lavrov pada hari Sabtu.", 14, "id")
    (one,) = happenings([left, right])
    assert one.type == "CONSULT"
    assert one.day == "2025-07-12"
    assert one.articles == (left.article.id, right.article.id)


def test_other_people_meet_on_the_same_day_in_another_meeting() -> None:
    left = read("Vladimir Putin met Sergey Lavrov on Saturday.", 13)
    right = read("Kim Jong Un met Sergey Lavrov on Saturday.", 13)
    assert len(happenings([left, right])) == 2


def test_the_same_people_met_again_on_another_day() -> None:
    left = read("Kim Jong Un met Sergey Lavrov on 3 June 2025.", 13)
    right = read("Kim Jong Un met Sergey Lavrov on 12 July 2025.", 13)
    assert len(happenings([left, right])) == 2


def test_what_one_denies_and_another_tells_is_one_event_and_disputed() -> None:
    left = read("Israel bombed Iran on Saturday.", 13)
    right = read("Israel did not bomb Iran on Saturday.", 14)
    (one,) = happenings([left, right])
    assert one.modalities == ("happened", "denied")
    assert one.disputed


def test_only_the_events_of_the_statements_asked_for() -> None:
    reading = read("Kenya condemned the raid. Peru signed a treaty with Bolivia.", 13)
    first = reading.events[0].statement
    told = happenings([reading], [first])
    assert {one.type for one in told} == {e.type for e in reading.events if e.statement == first}
    assert len(happenings([reading])) == len(reading.events)


def of_two(left: str, right: str) -> str | None:
    one, other = (next(instances_of(r)) for r in (read(left, 13), read(right, 14)))
    return bearing(one.events, other.events)


def test_two_statements_of_one_event() -> None:
    told = "Kim Jong Un met Sergey Lavrov on Saturday."
    assert of_two(told, "Sergey Lavrov met Kim Jong Un in Pyongyang on Saturday.") == "same"


def test_two_statements_of_which_one_denies_the_event() -> None:
    told, denied = "Israel bombed Iran on Saturday.", "Israel did not bomb Iran on Saturday."
    assert of_two(told, denied) == "disputed"
    assert of_two(denied, denied) == "same"


def test_two_statements_of_meetings_with_others_or_on_other_days() -> None:
    told = "Kim Jong Un met Sergey Lavrov on 12 July 2025."
    assert of_two(told, "Vladimir Putin met Sergey Lavrov on 12 July 2025.") == "apart"
    assert of_two(told, "Kim Jong Un met Sergey Lavrov on 3 June 2025.") == "apart"


def test_two_statements_of_which_nothing_is_known() -> None:
    assert of_two("The harbour is deep.", "Kim Jong Un met Sergey Lavrov.") is None
    assert of_two("Peru bombed Chile on Saturday.", "Kim Jong Un met Sergey Lavrov.") is None


def edge_between(left: str, right: str) -> Edge | None:
    one, other = (next(instances_of(read(text, day))) for text, day in ((left, 13), (right, 14)))
    return between(one, other)


def test_soldiers_of_two_countries_are_two_claims_in_the_same_words() -> None:
    told = "Kenya's army killed nine soldiers of {} in a raid near the border."
    same = edge_between(told.format("Rwanda"), told.format("Rwanda"))
    assert same is not None
    assert same.kind == "same_claim"
    assert edge_between(told.format("Rwanda"), told.format("Uganda")) is None


def test_a_town_and_its_country_are_not_at_odds() -> None:
    told = "Kim Jong Un met Sergey Lavrov in Pyongyang on Saturday."
    assert of_two(told, "Kim Jong Un met Sergey Lavrov on Saturday.") == "same"


def test_an_accuser_is_no_part_of_what_is_claimed() -> None:
    (one,) = instances_of(read("Kenya accused Rwanda of bombing Uganda.", 13))
    assert {event.type for event in one.events} <= {"ASSAULT"}


def test_who_denies_the_very_event_in_other_words_stands_against_it() -> None:
    denied = "Israel denied attacking Iran on Saturday."
    edge = edge_between("Israel shelled Iran's ports on Saturday.", denied)
    assert edge is not None
    assert edge.kind == "denies"
    assert {ONE_EVENT, DENIAL} <= set(edge.reasons)
