"""Whose something is, as two speakers say it: own sentences."""

from __future__ import annotations

import pytest

from handmade import Says, reading
from konon.trace.conflicting.differences import between, difference
from konon.trace.conflicting.owners import owned_in
from konon.trace.instances import Instance, instances_of


@pytest.mark.parametrize(
    ("text", "language", "whose"),
    [
        ("kebun teh itu milik negara", "id", "public"),
        ("kebun teh itu adalah milik seorang pengusaha kaya", "id", "private"),
        ("kebun itu bukan kebun milik swasta", "id", "public"),
        ("the tea garden is owned by the state", "en", "public"),
        ("the tea garden is not owned by the state", "en", "private"),
        ("the tea garden belongs to a company", "en", "private"),
        ("the tea garden does not belong to the government", "en", "private"),
    ],
)
def test_whose_it_is_said_to_be(text: str, language: str, whose: str) -> None:
    assert [one.whose for one in owned_in(text, language)] == [whose]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("kebun teh milik negara dijual", "id"),  # a name of it
        ("kebun teh itu milik Rina", "id"),  # of whom nothing is known
        ("a garden owned by the state sold", "en"),
    ],
)
def test_what_only_names_an_owner_says_nothing(text: str, language: str) -> None:
    assert owned_in(text, language) == ()


def said(text: str, by: str, outlet: str) -> Instance:
    whole = f"{by} mengatakan {text}. Kebun teh Wanasari di lereng Arjuno ramai dibicarakan."
    made = reading(whole, Says(text, by, None, form="name"), outlet=outlet)
    return next(iter(instances_of(made)))


def test_the_state_s_and_a_businessman_s() -> None:
    one = said("kebun teh Wanasari itu milik negara", "Rina Halim", "A")
    other = said("kebun teh Wanasari itu milik seorang pengusaha", "Bagas Tama", "B")
    made = difference(one, other)
    assert made is not None
    assert (made.kind, made.left_key, made.right_key) == ("polarity", "public", "private")
    edge = between(one, other)
    assert edge is None or edge.kind in ("same_claim", "differs")


def test_one_speaker_and_two_things_are_no_conflict() -> None:
    one = said("kebun teh Wanasari itu milik negara", "Rina Halim", "A")
    same = said("kebun teh Wanasari itu milik seorang pengusaha", "Rina Halim", "B")
    lake = said("danau Ranu itu milik seorang pengusaha", "Bagas Tama", "B")
    assert difference(one, same) is None
    assert difference(one, lake) is None
