"""All statements of a story weighed together: what they are like among one another, how sure the
judge is of two, and which groups that makes. Own sentences."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

import konon
from handmade import Number, Says, reading
from kept_stories import gathered
from konon.model import Article
from konon.trace.comparing.sameness import compare
from konon.trace.instances import Instance, instances_of
from konon.trace.story import judge
from konon.trace.story.alike import alike_among
from konon.trace.story.judge import other_speakers, sure_among
from konon.trace.story.linkage import linked
from konon.trace.story.reports import denials_of_one


def said(*words: str, outlet: str = "A", source: str | None = None, **more: Any) -> list[Instance]:
    text = ". ".join(f"{source} : {one}" if source else one for one in words) + "."
    says = (Says(one, source, form=source and "name", **more) for one in words)
    return list(instances_of(reading(text, *says, outlet=outlet)))


LENS = "lensa mercusuar rusak karena petir"


def test_alike_is_a_square_in_which_nothing_is_like_itself() -> None:
    some = [
        *said(LENS, "nelayan diminta menunggu pagi"),
        *said("petir merusak lensa mercusuar", "nelayan menunggu pagi", outlet="B"),
    ]
    alike = alike_among(some)
    for square in (alike.words, alike.means, alike.whole, alike.bridge):
        assert square.shape == (4, 4)
        assert np.allclose(square, square.T)
        assert not square.diagonal().any()
    assert alike.whole[0, 2] > alike.whole[0, 3]
    assert alike.rank[0, 2] == 0, "the other article's most like the first"
    assert alike.after[0, 2] == pytest.approx(alike.whole[1, 3]), "what stands after both"
    assert alike.after[1, 3] == 0, "nothing stands after both"


def test_the_judge_is_the_same_both_ways_and_sees_no_number_in_another() -> None:
    def of(number: int, outlet: str) -> list[Instance]:
        words = f"petir merusak {number} lampu mercusuar"
        counted = Number(str(number), number, number, "lampu")
        return said(words, outlet=outlet, numbers=[counted])

    some = [*of(2, "A"), *of(2, "B"), *of(3, "C")]
    sure = sure_among(some)
    assert np.allclose(sure, sure.T)
    assert sure[0, 1] > judge.LINKED_IN_STORY
    assert sure[0, 2] == 0


def test_two_known_speakers_of_a_thing_are_less_sure_than_one() -> None:
    def of(name: str) -> float:
        pair = [*said(LENS, source="Rian Sagara"), *said(LENS + " besar", outlet="B", source=name)]
        return float(sure_among(pair)[0, 1])

    assert of("Rian Sagara") > of("Dewi Lestari")


def test_other_speakers_are_known_ones_only() -> None:
    some = [
        *said(LENS, source="Rian Sagara"),
        *said(LENS, outlet="B", source="Dewi Lestari"),
        *said(LENS, outlet="C", source="Rian Sagara"),
        *said(LENS, outlet="D"),
    ]
    found = other_speakers([one.sayers for one in some])
    assert found[0, 1] == found[1, 0] == 1
    assert found[0, 2] == -1
    assert not found[3].any()


def over(*rows: list[float]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.array(rows, np.float64)


def test_groups_are_joined_by_the_mean_of_their_pairs() -> None:
    # The chain 0-1-2 holds at both links; 0 and 2 are so unlike that the mean does not.
    chain = over([0, 0.4, -0.9], [0.4, 0, 0.3], [-0.9, 0.3, 0])
    assert linked(chain) == [[0, 1], [2]]
    assert linked(over([0, 0.4, -0.2], [0.4, 0, 0.3], [-0.2, 0.3, 0])) == [[0, 1, 2]]
    assert linked(np.zeros((0, 0))) == []


def test_where_nobody_can_tell_nothing_is_said_for_or_against() -> None:
    nan = math.nan
    assert linked(over([0, 0.2, nan], [0.2, 0, 0.1], [nan, 0.1, 0])) == [[0, 1, 2]]
    assert linked(over([0, nan], [nan, 0])) == [[0], [1]]


def test_another_speaker_is_dearer_unless_the_group_has_him_too() -> None:
    pair = over([0, 0.1], [0.1, 0])
    other = over([0, 1], [1, 0])
    assert linked(pair, other, 0.2) == [[0], [1]]
    assert linked(pair, other, 0.05) == [[0, 1]]
    assert linked(pair, -other, 0.2) == [[0, 1]]


def test_denials_of_one_report_are_found_by_what_they_deny() -> None:
    texts = (
        "Beredar kabar bahwa jembatan Sagara runtuh pagi ini. Kabar itu hoaks, kata Camat Rian.",
        "Ada pesan bahwa jembatan Sagara runtuh. Bupati Dewi membantah kabar jembatan itu runtuh.",
        "Beredar kabar bahwa pasar Karimbu terbakar. Isu tersebut bohong, ujar Lurah Tono Wibowo.",
    )
    named = zip("ABC", texts, strict=True)
    read = (konon.read(Article(text=text, language="id", outlet=name)) for name, text in named)
    some = [one for article in read for one in instances_of(article)]
    sure = sure_among(some)
    [group] = denials_of_one(some)
    assert [some[n].reading.article.outlet for n in group] == ["A", "B"]
    assert sure[*group] == 0, "their own words share nothing"


def test_who_denies_a_report_does_not_tell_it_in_his_next_sentence() -> None:
    text = (
        "Beredar kabar bahwa uang korban banjir Sagara dibagikan di balai desa. "
        '"Kabar itu hoaks. Uang korban banjir Sagara dibagikan di kantor camat," kata Camat Rian.'
    )
    some = list(instances_of(konon.read(Article(text=text, language="id"))))
    [report] = [n for n, one in enumerate(some) if one.rumoured]
    [rest] = [n for n, one in enumerate(some) if one.rebuts]
    assert sure_among(some)[report, rest] == 0
    assert compare(some[report], some[rest]) is None


def test_a_gathered_story_is_weighed_whole() -> None:
    some = [one for article in gathered() for one in instances_of(article)]
    sure = sure_among(some)
    assert sure.shape == (len(some),) * 2
    assert (sure[~np.isnan(sure)] >= 0).all()
    assert (sure[~np.isnan(sure)] <= 1).all()
