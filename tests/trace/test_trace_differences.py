"""What two statements give otherwise of one thing, and what only looks so: own sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from handmade import Does, Number, Says, reading, trace
from konon.model import Reading
from konon.trace.conflicting.differences import Difference, between, difference
from konon.trace.finding import each_conflict_once
from konon.trace.instances import Instance, instances_of

LAVROV, CHOE = ("Lavrov", "person:lavrov"), ("Choe", "person:choe")


def one(made: Reading, at: int = 0) -> Instance:
    return list(instances_of(made))[at]


def found(left: Reading, right: Reading) -> tuple[str, str, str] | None:
    made = difference(one(left), one(right))
    back = difference(one(right), one(left))
    assert (made is None) == (back is None)
    if made is None or back is None:
        return None
    assert (back.left, back.right) == (made.right, made.left)
    return made.kind, made.left, made.right


def boats(
    words: str,
    count: float,
    *,
    text: str = "Koperasi nelayan di muara membeli {} perahu kayu.",
    counted: str = "perahu kayu",
    deed: str = "id:beli",
    outlet: str = "Sinar Muara",
    day: str = "2025-07-13",
    bound: str = "exact",
    also: str = "",
    more: tuple[Number, ...] = (),
) -> Reading:
    told = text.format(words)
    numbers = [Number(words, count, count, counted, bound), *more]
    says = [Says(told, does=[Does(deed, {"agent": "koperasi"})], numbers=numbers)]
    if also:
        says.append(Says(also, numbers=[Number(also.split()[0], float(also.split()[0]), None)]))
    return reading(f"{told} {also}".strip(), *says, outlet=outlet, published=day)


# -- numbers -------------------------------------------------------------------------------------


def test_two_numbers_of_one_thing_differ() -> None:
    other = boats("15", 15, text="Koperasi nelayan membeli {} perahu kayu di muara.", outlet="B")
    assert found(boats("12", 12), other) == ("number", "12", "15")


def test_a_number_within_the_other_s_bounds_is_none() -> None:
    assert found(boats("12", 12), boats("sedikitnya 10", 10, bound="at_least", outlet="B")) is None
    assert found(boats("12", 12), boats("sedikitnya 15", 15, bound="at_least", outlet="B"))


@pytest.mark.parametrize(
    "other",
    [
        # another thing, another deed, many times as many, days later
        boats(
            "15", 15, text="Koperasi nelayan di muara membeli {} jala kayu.", counted="jala kayu"
        ),
        boats("15", 15, text="Koperasi nelayan di muara menjual {} perahu kayu.", deed="id:jual"),
        boats("120", 120, outlet="B"),
        boats("15", 15, outlet="B", day="2025-07-16"),
        # the article has the first number too, or the rest up to it: five and seven make twelve
        boats("15", 15, outlet="B", also="12 perahu kayu sudah tiba di dermaga."),
        boats("7", 7, outlet="B", also="5 perahu kayu lagi menyusul ke dermaga."),
        # two numbers set against each other
        boats(
            "15",
            15,
            text="Koperasi nelayan di muara membeli {} perahu kayu, bukan 18 perahu kayu.",
            more=(Number("18", 18, 18, "perahu kayu"),),
        ),
        # a value of before
        boats("15", 15, text="Semula koperasi nelayan di muara membeli {} perahu kayu."),
    ],
)
def test_what_differs_in_more_than_the_number_is_no_conflict(other: Reading) -> None:
    assert found(boats("12", 12, outlet="A"), other) is None


def test_parts_of_a_sum_are_no_conflict_with_it() -> None:
    whole = boats("13", 13)
    parts = boats(
        "7",
        7,
        text="Koperasi nelayan di muara membeli {} perahu kayu, 5 perahu kayu, 1 perahu kayu.",
        more=(Number("5", 5, 5, "perahu kayu"), Number("1", 1, 1, "perahu kayu")),
    )
    assert found(whole, parts) is None


def test_a_count_of_victims_rises_from_day_to_day() -> None:
    def toll(words: str, count: float, day: str) -> Reading:
        text = "Banjir di lembah menewaskan {} orang."
        return boats(words, count, text=text, counted="orang", deed="id:tewas", day=day, outlet=day)

    assert found(toll("12", 12, "2025-07-13"), toll("16", 16, "2025-07-14")) is None
    assert found(toll("16", 16, "2025-07-13"), toll("12", 12, "2025-07-14"))
    assert found(toll("12", 12, "2025-07-13"), boats("16", 16)) is None


def test_one_article_contradicts_itself_only_by_two_speakers() -> None:
    def said(second: str, actor: str) -> tuple[Instance, Instance]:
        texts = ["koperasi muara membeli 12 perahu kayu", "koperasi muara membeli 15 perahu kayu"]
        page = f"Lavrov: {texts[0]}. {second}: {texts[1]}."
        bought = [Does("id:beli", {"agent": "koperasi"})]
        numbers = [[Number(n, float(n), float(n), "perahu kayu")] for n in ("12", "15")]
        made = reading(
            page,
            Says(texts[0], *LAVROV, does=bought, numbers=numbers[0]),
            Says(texts[1], second, actor, does=bought, numbers=numbers[1]),
        )
        return one(made), one(made, 1)

    assert difference(*said(*CHOE))
    assert difference(*said(*LAVROV)) is None


def test_a_share_is_compared_with_a_share_of_the_same() -> None:
    def share(text: str, number: Number, unit: str) -> Reading:
        said = Says(text, numbers=[replace(number, unit=unit)], names=[("Korut", "country:KP")])
        return reading(text, said, outlet=text)

    percent = share(
        "Korut memasok 40 persen peluru.", Number("40 persen", 40, 40, "peluru"), "percent"
    )
    half = share("Bagian Korut hampir separuh.", Number("separuh", 0.45, 0.55), "ratio")
    plain = share("Korut puas dengan separuh.", Number("separuh", 0.45, 0.55), "ratio")
    assert found(percent, half) == ("number", "40 persen", "separuh")
    assert found(percent, plain) is None


def test_the_same_count_in_two_languages() -> None:
    sent = [Does("send", {"agent": "country:KP", "recipient": "kursk"})]
    indonesian = reading(
        "Korut mengirim 5.000 pekerja tambahan ke Kursk.",
        Says(
            "Korut mengirim 5.000 pekerja tambahan ke Kursk",
            "",
            status="unstated",
            does=sent,
            numbers=[Number("5.000", 5000, 5000, "pekerja tambahan")],
            names=[("Korut", "country:KP"), ("Kursk", "place:kursk")],
        ),
    )

    def english(words: str, count: float) -> Reading:
        text = f"Pyongyang sent {words} workers to Kursk"
        said = Says(
            text,
            "",
            status="unstated",
            does=sent,
            numbers=[Number(words, count, count, "workers")],
            names=[("Pyongyang", "country:KP"), ("Kursk", "place:kursk")],
        )
        return reading(f"{text}.", said, language="en", outlet="Beacon")

    assert found(indonesian, english("6,000", 6000)) == ("number", "5.000", "6,000")
    assert found(indonesian, english("5,000", 5000)) is None


# -- times ---------------------------------------------------------------------------------------


def call(
    words: str, value: str, *, deed: str = "membesuk", before: str = "", **timex: str
) -> Reading:
    text = f"Kim {deed} Lavrov di klinik muara {before}{words}."
    day = value[:10]
    said = Says(
        text,
        does=[Does(f"id:{deed}", {"agent": "person:kim", "patient": "person:lavrov"})],
        on=[(words, day, day)],
        names=[("Kim", "person:kim"), ("Lavrov", "person:lavrov")],
    )
    made = reading(text, said, outlet=words)
    at = replace(made.timexes[0], value=value, **timex)  # type: ignore[arg-type]
    return replace(made, timexes=(at,))


def clock(words: str, value: str, **more: str) -> Reading:
    return call(words, value, type="TIME", precision="minute", anchor="narrative", **more)


FRIDAY = call("pada Jumat (11/7/2025)", "2025-07-11")


def test_two_days_of_one_deed_differ() -> None:
    assert found(FRIDAY, call("pada Sabtu", "2025-07-12")) == ("date", "2025-07-11", "2025-07-12")
    assert found(FRIDAY, call("pada Jumat", "2025-07-11")) is None


@pytest.mark.parametrize(
    "other",
    [
        # reckoned from the day of publication; another week's; another deed; a beginning
        call("hari ini", "2025-07-12"),
        call("pada Jumat (18/7/2025)", "2025-07-18"),
        call("pada Sabtu", "2025-07-12", deed="memotret"),
        call("Sabtu", "2025-07-12", before="sejak "),
    ],
)
def test_another_day_alone_is_no_conflict(other: Reading) -> None:
    assert found(FRIDAY, other) is None


def test_hours_by_the_clock_differ_unless_one_is_rough() -> None:
    five = clock("pukul 18.05 WIB", "2025-07-12T18:05+07:00")
    three = clock("pukul 18.03 WIB", "2025-07-12T18:03+07:00")
    about = clock("sekira pukul 18.03 WIB", "2025-07-12T18:03+07:00", modifier="APPROX")
    elsewhere = clock("pukul 20.05 WIT", "2025-07-12T20:05+09:00")
    assert found(five, three) == ("date", "18:05", "18:03")
    assert found(five, about) is None
    assert found(five, elsewhere) is None


def test_parts_of_one_day_differ() -> None:
    parts = {"type": "TIME", "precision": "daypart"}
    night = call("Sabtu malam", "2025-07-12TNI", **parts)
    afternoon = call("Sabtu sore", "2025-07-12TAF", **parts)
    assert found(night, afternoon) == ("date", "sabtu malam", "sabtu sore")
    assert found(night, call("Sabtu petang", "2025-07-12TEV", **parts)) is None  # they overlap


# -- polarity ------------------------------------------------------------------------------------


def held(text: str, by: tuple[str, str], deed: Does, outlet: str, language: str = "id") -> Reading:
    made = Says(text, *by, does=[deed])
    return reading(f"{by[0]}: {text}.", made, outlet=outlet, language=language)


UKRAINE, RUSSIA = ("Kiev", "country:UA"), ("Moskwa", "country:RU")


def test_one_does_what_another_says_that_he_does_not() -> None:
    holds = Does("hold", {"agent": "country:UA", "patient": "tanah"})
    itself = Does("hold", {"patient": "tanah"})  # "that it holds": whoever says so
    other = Does("hold", {"patient": "gudang"})
    no = replace(holds, negated=True)
    denied = held("Ukraina tidak menguasai tanah di lembah", RUSSIA, no, "B")
    told = held("menguasai tanah di lembah", UKRAINE, itself, "A")
    assert found(told, denied) == ("polarity", "asserted", "denied")
    assert found(held("menguasai gudang di lembah", UKRAINE, other, "A"), denied) is None
    assert found(held("menguasai tanah di lembah", RUSSIA, itself, "A"), denied) is None


def test_what_somebody_can_do_and_cannot() -> None:
    def says(text: str, by: tuple[str, str], role: dict[str, str], **more: Any) -> Reading:
        deed = Does("communicate", {"agent": "person:kim", **role}, **more)
        return held(text, by, deed, by[0])

    can = says("Kim bisa berkomunikasi", UKRAINE, {"with": "keluarga"}, modality="possible")
    cannot = says("Kim tidak bisa berkomunikasi", RUSSIA, {}, modality="possible", negated=True)
    plans = says("Kim akan berkomunikasi", UKRAINE, {}, modality="planned")
    assert found(can, cannot) == ("polarity", "asserted", "denied")
    assert found(plans, cannot) is None


def test_a_number_of_another_thing_hides_no_conflict() -> None:
    more = (Number("12 jala", 12, 12, "jala"),)
    text = "Koperasi nelayan di muara membeli {} perahu kayu dan 12 jala."
    assert found(boats("12", 12), boats("15", 15, text=text, outlet="B", more=more))


def test_a_common_deed_says_too_little() -> None:
    def there(text: str, by: tuple[str, str], negated: bool) -> Reading:
        return held(text, by, Does("id:ada", {"agent": "country:UA"}, negated), by[0])

    yes = there("Ukraina ada di lembah muara", UKRAINE, False)
    assert found(yes, there("Ukraina tidak ada di lembah muara", RUSSIA, True)) is None


# -- in claims -----------------------------------------------------------------------------------


def test_a_conflict_between_two_claims_is_told_in_both() -> None:
    holds = Does("hold", {"agent": "country:UA", "patient": "tanah"})
    told = held(
        "menguasai tanah di lembah", UKRAINE, replace(holds, args={"patient": "tanah"}), "A"
    )
    no = replace(holds, negated=True)
    denied = held("Ukraina tidak menguasai tanah di lembah", RUSSIA, no, "B")
    edge = between(one(told), one(denied))
    assert edge is not None
    claims = trace(told, denied)
    assert len(claims) == 2
    sides = [{(s.value, s.statements) for s in c.sides} for x in claims for c in x.conflicts]
    a, b = told.statements[0].id, denied.statements[0].id
    assert sides == [{("asserted", (a,)), ("denied", (b,))}] * 2


def test_a_list_tells_each_conflict_once() -> None:
    far = boats("12", 12, outlet="A")
    near = boats("15", 15, text="Koperasi nelayan membeli {} perahu kayu di muara.", outlet="B")
    (conflict,) = (c for claim in each_conflict_once(trace(far, near)) for c in claim.conflicts)
    assert {s.value for s in conflict.sides} == {"12", "15"}
    holds = Does("hold", {"agent": "country:UA", "patient": "tanah"})
    claims = trace(
        held("Ukraina menguasai tanah di lembah", UKRAINE, holds, "A"),
        held("Ukraina tidak menguasai tanah itu", RUSSIA, replace(holds, negated=True), "B"),
    )
    assert [len(c.conflicts) for c in claims] == [1, 1]
    assert [len(c.conflicts) for c in each_conflict_once(claims)] == [1]


def test_values_that_can_both_hold_are_one_side() -> None:
    def told(words: str, count: float, bound: str = "exact", outlet: str = "A") -> Reading:
        return boats(words, count, bound=bound, outlet=outlet)

    claims = trace(
        told("12", 12), told("paling banyak 14", 14, "at_most", "B"), told("18", 18, outlet="C")
    )
    (conflict,) = (c for claim in claims for c in claim.conflicts)
    assert {s.value: len(s.statements) for s in conflict.sides} in (
        {"12": 2, "18": 1},
        {"paling banyak 14": 2, "18": 1},
    )


def test_an_edge_tells_its_difference_again() -> None:
    made = Difference("number", "pekerja", "6.000", "5.000", "6000", "5000")
    assert Difference.of(made.edge("s1", "s2")) == made


def test_a_denial_takes_up_the_accusation_before_it() -> None:
    def made(content: str) -> Reading:
        accusation = "Rusia membayar senjata dengan teknologi roket"
        return reading(
            f"Choe: {accusation}. Lavrov membantah {content}.",
            Says(accusation, *CHOE, strength="accuses"),
            Says(content, *LAVROV, strength="denies", denial=True),
        )

    taken_up = made("bahwa teknologi semacam itu berpindah tangan")
    first, second = (s.id for s in taken_up.statements)
    (conflict,) = trace(taken_up)[0].conflicts
    assert [s.statements for s in conflict.sides] == [(first,), (second,)]
    assert all(not c.conflicts for c in trace(made("bahwa teknologi pangan dijual murah")))
