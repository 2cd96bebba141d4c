"""One article under several addresses, or changed: it counts once, and its changes are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from handmade import Does, Number, Says, Shelf, reading, the_claim, trace
from konon.model import Claim, Reading
from konon.trace import trace_claims
from konon.trace.addresses import place_of

PAGE = "https://contoh.test/nasional/2025/feri-karam"


@pytest.mark.parametrize(
    "url",
    [
        "http://contoh.test/nasional/2025/feri-karam",
        "https://www.contoh.test/nasional/2025/feri-karam/",
        "https://m.contoh.test/nasional/2025/feri-karam",
        "https://amp.contoh.test/nasional/2025/feri-karam",
        "https://contoh.test/amp/nasional/2025/feri-karam",
        "https://contoh.test/nasional/2025/feri-karam/amp",
        "https://contoh.test/nasional/2025/feri-karam/print",
        "https://contoh.test/nasional/2025/feri-karam?page=all",
        "https://contoh.test/nasional/2025/feri-karam?utm_source=surat&fbclid=x1#isi",
    ],
)
def test_forms_of_a_page_are_one_place(url: str) -> None:
    assert place_of(url) == place_of(PAGE) is not None


@pytest.mark.parametrize(
    "url",
    [
        "https://contoh.test/nasional/2025/feri-karam-lagi",
        "https://daerah.contoh.test/nasional/2025/feri-karam",
        "https://contoh.test/nasional/2025/feri-karam?id=7",
        "https://contoh.test/nasional/2025/feri-karam?page=2",
        "https://contoh.test/cetak-biru/feri-karam",
    ],
)
def test_other_pages_are_other_places(url: str) -> None:
    assert place_of(url) not in (None, place_of(PAGE))


@pytest.mark.parametrize("url", ["", "lokal/berkas.html", "https://contoh.test/", "http://[::1"])
def test_front_pages_and_what_is_no_address_are_no_place(url: str) -> None:
    assert place_of(url) is None


SANK = Does("id:karam", {"patient": "feri", "place": "muara"})
SANK_EN = Does("en:sink", {"patient": "ferry", "place": "estuary"})


def ferry(url: str, outlet: str = "Kabar Pagi", lead: str = "", **more: Any) -> Reading:
    text = f"{lead}Feri karam di muara, kata Rina Halim."
    return reading(
        text, Says("Feri karam di muara", "Rina Halim", does=[SANK]), outlet=outlet, url=url, **more
    )


def ferry_en(url: str, outlet: str = "Harbour Post") -> Reading:
    text = "A ferry sank in the estuary, Rina Halim said."
    told = Says("A ferry sank in the estuary", "Rina Halim", does=[SANK_EN])
    return reading(text, told, outlet=outlet, url=url, language="en")


@pytest.mark.parametrize("made", [ferry, ferry_en])
def test_one_page_at_two_addresses_counts_once(made: Any) -> None:
    whole, amp = made(PAGE), made(f"{PAGE}/amp?utm_source=surat")
    claim = the_claim(whole, amp)
    assert (len(claim.outlets), len(claim.families), len(claim.origins)) == (1, 1, 1)
    assert len(claim.statements) == 2
    assert {e.reasons[0] for e in claim.edges if e.kind == "copy"} == {
        "one article, found twice or changed"
    }


def test_the_same_text_twice_in_one_outlet_counts_once_and_in_two_outlets_twice() -> None:
    one, again = ferry(PAGE), ferry("https://contoh.test/daerah/feri-karam-di-muara")
    other = ferry("https://lain.test/feri", outlet="Sinar")
    assert len(the_claim(one, again).families) == 1
    claim = the_claim(one, again, other)
    assert (len(claim.outlets), len(claim.families)) == (2, 2)


def test_names_of_one_outlet_are_one_outlet() -> None:
    claim = the_claim(
        ferry("https://a.test/1", outlet="detikcom"), ferry("https://a.test/2", outlet="detik.com")
    )
    assert claim.outlets == ("detikcom",)


def died(
    words: str, count: float, day: str, url: str, outlet: str = "Kabar Pagi", **more: Any
) -> Reading:
    text = f"Banjir di lembah menewaskan {words} orang."
    flood = Does("id:tewas", {"agent": "banjir", "patient": "orang", "place": "lembah"})
    said = Says(text, does=[flood], numbers=[Number(words, count, count, "orang")], **more)
    return reading(text, said, outlet=outlet, published=day, url=url)


def test_a_text_changed_in_silence_is_a_change_and_no_conflict() -> None:
    before, after = died("12", 12, "2025-07-12", PAGE), died("10", 10, "2025-07-13", PAGE)
    claim = the_claim(before, after)
    assert claim.conflicts == ()
    (change,) = claim.changes
    assert [(s.value, s.statements) for s in change.sides] == [
        ("12", (before.statements[0].id,)),
        ("10", (after.statements[0].id,)),
    ]
    assert change.reason == "the article was changed"
    assert len(claim.unknown) == 1


def test_what_a_changed_text_said_before_contradicts_nobody() -> None:
    before, after = died("12", 12, "2025-07-13", PAGE), died("10", 10, "2025-07-14", PAGE)
    other = died("10", 10, "2025-07-13", "https://lain.test/1", outlet="Sinar")
    assert the_claim(before, after, other).conflicts == ()
    against = died("12", 12, "2025-07-14", "https://lain.test/1", outlet="Sinar")
    (conflict,) = the_claim(before, after, against).conflicts
    assert {s.statements for s in conflict.sides} == {
        (after.statements[0].id,),
        (against.statements[0].id,),
    }


def test_the_store_tells_which_of_two_texts_of_a_day_came_later() -> None:
    one, two = died("12", 12, "2025-07-13", PAGE), died("10", 10, "2025-07-13", PAGE)

    class Revised(Shelf):
        def __init__(self, first: Reading, then: Reading) -> None:
            super().__init__(first, then)
            self.texts = {then.article.id: first.article.id}

        def replaced(self) -> Mapping[str, str]:
            return self.texts

    for first, then in ((one, two), (two, one)):
        (claim,) = trace_claims(Revised(first, then))
        values = [side.value for side in claim.changes[0].sides]
        assert values == [then_words(first), then_words(then)]


def then_words(made: Reading) -> str:
    return made.quantities[0].span.of(made.article.text)


def test_a_toll_that_rises_is_a_later_count_and_one_that_falls_a_conflict() -> None:
    monday = died("12", 12, "2025-07-14", "https://a.test/1")
    tuesday = died("16", 16, "2025-07-15", "https://b.test/1", outlet="Sinar")
    claim = the_claim(monday, tuesday)
    assert claim.conflicts == ()
    assert [s.value for s in claim.changes[0].sides] == ["12", "16"]
    assert claim.changes[0].reason == "a later count"
    fewer = died("9", 9, "2025-07-15", "https://b.test/1", outlet="Sinar")
    claim = the_claim(monday, fewer)
    assert (len(claim.conflicts), claim.changes) == (1, ())
    one_day = died("16", 16, "2025-07-14", "https://b.test/1", outlet="Sinar")
    assert len(the_claim(monday, one_day).conflicts) == 1


def test_two_counts_of_the_later_day_stay_in_conflict() -> None:
    monday = died("12", 12, "2025-07-14", "https://a.test/1")
    tuesday = died("16", 16, "2025-07-15", "https://b.test/1", outlet="Sinar")
    other = died("13", 13, "2025-07-15", "https://c.test/1", outlet="Fajar")
    claim = the_claim(monday, tuesday, other)
    assert {s.value for s in claim.conflicts[0].sides} == {"13", "16"}
    assert claim.changes[0].sides[0].value == "12"


def test_what_is_no_toll_does_not_rise() -> None:
    def built(words: str, count: float, day: str, outlet: str) -> Reading:
        text = f"Koperasi di lembah membeli {words} perahu."
        does = Does("id:beli", {"agent": "koperasi", "patient": "perahu", "place": "lembah"})
        said = Says(text, does=[does], numbers=[Number(words, count, count, "perahu")])
        return reading(text, said, outlet=outlet, published=day)

    claim = the_claim(built("12", 12, "2025-07-14", "A"), built("16", 16, "2025-07-15", "B"))
    assert (len(claim.conflicts), claim.changes) == (1, ())


def test_an_article_is_not_both_a_named_origin_and_unknown() -> None:
    text = "Feri karam di muara. Menurut Rina Halim, feri itu karam di muara sungai."
    both = reading(
        text,
        Says("Feri karam di muara", does=[SANK]),
        Says("feri itu karam di muara sungai", "Rina Halim", does=[SANK]),
        outlet="Kabar Pagi",
    )
    alone = reading("Feri karam di muara.", Says("Feri karam di muara", does=[SANK]), outlet="B")
    claim = the_claim(both, alone)
    lead, quote = both.statements
    assert [o.statements for o in claim.origins] == [(lead.id, quote.id)] or [
        set(o.statements) for o in claim.origins
    ] == [{lead.id, quote.id}]
    assert claim.unknown == (alone.statements[0].id,)
    (edge,) = [e for e in claim.edges if e.kind == "relay"]
    assert (edge.left, edge.right) == (lead.id, quote.id)
    assert "lineage inferred" in edge.reasons


def test_an_article_without_source_is_unknown_once_however_often_it_says_it() -> None:
    text = "Feri karam di muara. Sore itu feri karam di muara sungai."
    twice = reading(
        text,
        Says("Feri karam di muara", does=[SANK]),
        Says("feri karam di muara sungai", does=[SANK]),
    )
    assert len(the_claim(twice).unknown) == 1


def test_a_source_taken_out_of_a_text_still_stands_behind_it() -> None:
    named = ferry(PAGE, published="2025-07-12")
    bare = reading(
        "Feri karam di muara.",
        Says("Feri karam di muara", does=[SANK]),
        url=PAGE,
        outlet="Kabar Pagi",
    )
    claim = the_claim(named, bare)
    assert (len(claim.origins), claim.unknown) == (1, ())
    assert len(claim.origins[0].statements) == 2


def test_the_text_that_holds_now_says_whose_word_it_is() -> None:
    first = ferry(PAGE, published="2025-07-12")
    then = reading(
        "Feri karam di muara, kata Budi Karsa.",
        Says("Feri karam di muara", "Budi Karsa", does=[SANK]),
        url=PAGE,
        outlet="Kabar Pagi",
    )
    assert [o.name for o in the_claim(first, then).origins] == ["Budi Karsa"]


def test_more_pieces_do_not_change_the_number_of_origins() -> None:
    def said(words: str, day: str | None, outlet: str) -> Reading:
        text = f"{words} mengatakan feri karam di muara."
        told = Says("feri karam di muara", words, said_on=day, does=[SANK])
        return reading(text, told, outlet=outlet)

    days = [said("Rina Halim", "2025-07-02", "A"), said("Rina Halim", "2025-07-20", "B")]
    vague = said("Rina Halim", "2025-07", "C")
    assert len(the_claim(*days).origins) == len(the_claim(*days, vague).origins) == 2
    two = [said("Rina Halim", "2025-07-02", "A"), said("Dewi Halim", "2025-07-02", "B")]
    short = said("Halim", "2025-07-02", "C")
    assert len(the_claim(*two).origins) == len(the_claim(*two, short).origins) == 2


def test_every_number_stays_when_articles_are_found_again() -> None:
    pile = [
        ferry("https://a.test/1"),
        ferry("https://b.test/1", outlet="Sinar", lead="Kabar sore ini. "),
        died("12", 12, "2025-07-14", "https://c.test/1", outlet="Fajar"),
    ]
    again = [
        replace(
            made,
            article=replace(made.article, url=f"{made.article.url}?utm_medium=wa"),
            statements=tuple(replace(s, id=f"{s.id}x") for s in made.statements),
        )
        for made in pile
    ]

    def numbers(claims: list[Claim]) -> list[tuple[int, ...]]:
        return sorted(
            (len(c.outlets), len(c.families), len(c.origins), len(c.unknown)) for c in claims
        )

    assert numbers(trace(*pile, *again)) == numbers(trace(*pile))
