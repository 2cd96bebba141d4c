"""What a lead and its quotation are to each other, what is judged by all that speaks for it, and
who is named by a source that does not say whose it is: own sentences."""

from __future__ import annotations

from functools import partial

import handmade
from handmade import reading, trace
from konon.model import Reading
from konon.trace.comparing.concepts import own_feelings
from konon.trace.comparing.judging import figures_of, joins, parts, sureness
from konon.trace.comparing.likeness import shared_by
from konon.trace.comparing.sameness import compare
from konon.trace.instances import instances_of
from konon.trace.lineages.speakers import is_unnamed

Says = partial(handmade.Says, form="name")
LEAD = "perbaikan mercusuar tua itu menunggu batu kapur dari pulau seberang"
QUOTE = "Batu kapurnya belum datang, kapal pengangkut masih berlabuh. Sabar saja"


def sizes(*readings: Reading) -> list[int]:
    return sorted(len(claim.statements) for claim in trace(*readings))


def told(quoting: str, between: str = "", **more: str) -> Reading:
    text = f'Rina Halim menjelaskan {LEAD}. {between} "{QUOTE}," kata {quoting}.'
    narrated = [handmade.Says(between.rstrip("."))] if between else []
    quote = Says(QUOTE, quoting, quote="direct")
    return reading(text, Says(LEAD, "Rina Halim"), *narrated, quote, **more)


def test_a_lead_stays_with_the_quotation_after_it() -> None:
    assert sizes(told("Rina Halim")) == [2]


def test_a_lead_is_not_drawn_to_a_quotation_of_somebody_else_or_further_on() -> None:
    assert sizes(told("Dewi Laras")) == [1, 1]
    assert sizes(told("Rina Halim", "Nelayan memakai lampu minyak.")) == [1, 1, 1]


def test_a_quotation_that_has_little_of_the_lead_is_another_claim() -> None:
    other = "Anggaran sekolah dasar naik tahun depan"
    text = f'Rina Halim menjelaskan {LEAD}. "{other}," kata Rina Halim.'
    made = reading(text, Says(LEAD, "Rina Halim"), Says(other, "Rina Halim", quote="direct"))
    assert sizes(made) == [1, 1]


def test_what_is_judged_says_how_sure_it_is_and_is_the_same_both_ways() -> None:
    story = " Mercusuar itu roboh sebagian. Tukang batu memanjat mercusuar. Nelayan cemas."
    one = reading(f"Rina Halim: {LEAD}.{story}", Says(LEAD, "Rina Halim"), outlet="Pos Teluk")
    later = "mercusuar tua menunggu kiriman batu kapur, kapal pengangkut belum tiba dari seberang"
    other = reading(f"{later}.{story}", handmade.Says(later), outlet="Kabar Muara")
    (left,), (right,) = instances_of(one), instances_of(other)
    shared = shared_by(left, right)
    assert shared is not None
    sure = sureness(left, right, shared)
    assert joins(sure)
    assert not parts(sure)
    assert figures_of(left, right, shared) == figures_of(right, left, shared)
    assert compare(left, right) == compare(right, left)


def test_two_who_mourn_say_two_things() -> None:
    words = "duka mendalam atas karamnya perahu nakhoda tua di muara utara"
    made = [
        reading(f"{who} menyampaikan {words}.", Says(words, who), outlet=outlet)
        for who, outlet in (("Rina Halim", "Pos Teluk"), ("Dewi Laras", "Kabar Muara"))
    ]
    assert sizes(*made) == [1, 1]
    assert own_feelings("id") == own_feelings("en")


def test_laws_of_other_numbers_are_other_laws() -> None:
    words = "rancangan perubahan undang-undang nomor {} disetujui rapat paripurna siang tadi"
    made = [
        reading(f"{words.format(n)}.", handmade.Says(words.format(n)), outlet=outlet)
        for n, outlet in ((7, "Pos Teluk"), (12, "Kabar Muara"))
    ]
    assert sizes(*made) == [1, 1]


def test_a_source_that_does_not_say_whose_it_is_is_no_origin() -> None:
    words = "dua kapal penumpang ditambah untuk jalur pulau seberang mulai bulan depan"
    named = reading(f"Rina Halim: {words}.", Says(words, "Rina Halim"), outlet="Pos Teluk")
    vague = reading(
        f"Pihaknya: {words}.", Says(words, "Pihaknya", form="description"), outlet="Kabar Muara"
    )
    (claim,) = trace(named, vague)
    assert [origin.name for origin in claim.origins] == ["Rina Halim"]
    assert is_unnamed("keterangannya", "id")
    assert not is_unnamed("keterangan dokter", "id")
    assert is_unnamed("The statement", "en")
    assert not is_unnamed("the mayor", "en")


def test_what_somebody_is_called_before_his_name_is_he() -> None:
    words = "dua kapal penumpang ditambah untuk jalur pulau seberang mulai bulan depan"
    whole = reading(
        f"Asisten nakhoda, Rina Halim: {words}.",
        Says(words, "Asisten nakhoda, Rina Halim"),
        outlet="Pos Teluk",
    )
    half = reading(f"Asisten Nakhoda: {words}.", Says(words, "Asisten Nakhoda"), outlet="Kabar")
    (claim,) = trace(whole, half)
    assert len(claim.origins) == 1
