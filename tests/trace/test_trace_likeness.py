"""What makes two wordings one claim, and what does not: own sentences, in both languages."""

from __future__ import annotations

from handmade import Does, Number, Says, reading, trace
from konon.model import Reading
from konon.trace.comparing.concepts import concept_of
from konon.trace.comparing.denials import denials
from konon.trace.comparing.rarity import MOST, rarity

STORY = (
    " Nakhoda Rian Karim dirawat di klinik pelabuhan sejak perahunya karam. Klinik itu penuh."
    " Nakhoda itu dijaga perawat klinik."
)


def joined(*readings: Reading) -> bool:
    """Whether the first statement of each stands in one claim."""
    firsts = {r.statements[0].id for r in readings}
    return any(firsts <= set(claim.statements) for claim in trace(*readings))


def said(words: str, source: str | None, outlet: str, rest: str = STORY) -> Reading:
    return reading(f"{words}.{rest}", Says(words, source), outlet=outlet)


def test_rare_words_tell_more_and_unknown_ones_most() -> None:
    assert rarity("kata", "id") < rarity("tsunam", "id") <= MOST
    assert rarity("qqzx", "id") == rarity("qqzx", "en") == MOST


def test_words_of_one_meaning_are_one_concept_in_both_languages() -> None:
    assert (
        concept_of("kondisi", "id") == concept_of("keadaan", "id") == concept_of("condition", "en")
    )
    assert concept_of("wafat", "id") == concept_of("meninggal", "id") == concept_of("died", "en")
    assert concept_of("naik", "id") != concept_of("turun", "id")


def test_a_short_and_a_long_wording_of_one_event_are_one_claim() -> None:
    long = said("Keadaan nakhoda perlahan membaik setelah demamnya turun", None, "Pos Teluk")
    short = said("Kondisi nakhoda membaik sejak demamnya turun", None, "Kabar Muara")
    assert joined(long, short)


def test_the_same_few_words_of_another_event_are_another_claim() -> None:
    here = said("Kondisinya mulai membaik", None, "Pos Teluk")
    rest = " Harga beras di pasar induk kembali turun. Pedagang beras lega. Harga beras itu wajar."
    there = said("Kondisinya mulai membaik", None, "Kabar Muara", rest)
    assert not joined(here, there)


def test_a_lead_is_one_claim_with_the_quotation_of_the_same_speaker() -> None:
    text = (
        "Rina Halim menegaskan dermaga lama harus dibongkar tahun ini. Kota menyiapkan uangnya. "
        '"Dermaga lama itu kita bongkar tahun ini, tak bisa ditunda, rapuh," kata Rina Halim.'
    )
    lead = Says("dermaga lama harus dibongkar tahun ini", "Rina Halim")
    quote = Says("Dermaga lama itu kita bongkar tahun ini", "Rina Halim", quote="direct")
    other = Says("Kota menyiapkan uangnya", None)
    sizes = sorted(len(c.statements) for c in trace(reading(text, lead, quote, other)))
    assert sizes == [1, 2]


def test_common_words_in_common_are_no_claim() -> None:
    one = reading(
        "Polisi menyelidiki perkara pencurian kabel rel kereta di terowongan utara.",
        Says(
            "Polisi menyelidiki perkara pencurian kabel rel kereta di terowongan utara",
            does=[Does("id:selidik", {"agent": "polisi", "patient": "perkara"})],
        ),
        outlet="A",
    )
    other = reading(
        "Polisi menyelidiki perkara pemalsuan ijazah sarjana oleh calon bupati.",
        Says(
            "Polisi menyelidiki perkara pemalsuan ijazah sarjana oleh calon bupati",
            does=[Does("id:selidik", {"agent": "polisi", "patient": "perkara"})],
        ),
        outlet="B",
    )
    assert not joined(one, other)


def test_an_open_bound_agrees_with_nothing() -> None:
    def rise(words: str, low: float, bound: str, rest: str) -> Reading:
        text = f"{rest} naik {words}."
        does = Does("increase", {"agent": rest.split()[0]})
        number = Number(words, low, low, None, bound, "%")
        return reading(text, Says(text, does=[does], numbers=[number]), outlet=rest)

    oil = rise("lebih dari 19%", 19, "more_than", "Harga minyak")
    profit = rise("111%", 111, "exact", "Harga laba bersih bank")
    assert not joined(oil, profit)


def test_the_two_languages_join_by_meanings_and_never_over_other_numbers() -> None:
    def indonesian(words: str, count: float) -> Reading:
        text = f"Kapal Arung memasok {words} ton amunisi untuk tentara di Kursk."
        return reading(text, Says(text, numbers=[Number(words, count, count)]), outlet="A")

    english = "The ship Arung supplied 40 tons of ammunition for soldiers in Kursk."
    there = reading(
        english, Says(english, numbers=[Number("40", 40, 40)]), outlet="B", language="en"
    )
    assert joined(indonesian("40", 40), there)
    assert not joined(indonesian("50", 50), there)


RUMOUR = "bendungan Sungai Arung jebol tadi malam"


def rumour(verdict: Says, text: str, outlet: str) -> Reading:
    told = Says(RUMOUR, "", status="unstated", strength="claims")
    return reading(f"Beredar kabar {RUMOUR}. {text}", told, verdict, outlet=outlet)


def test_that_report_is_a_hoax_denies_what_the_report_told() -> None:
    one = rumour(
        Says("kabar itu tidak benar", "Rina Halim"), "Rina Halim: kabar itu tidak benar.", "A"
    )
    other = rumour(
        Says("Isu tersebut hoaks", "Budi Santoso"), "Isu tersebut hoaks, kata Budi Santoso.", "B"
    )
    found = denials(one)[one.statements[1].id]
    assert found.told == one.statements[0]
    claims = trace(one, other)
    assert sorted(len(c.statements) for c in claims) == [2, 2]
    denied = next(c for c in claims if one.statements[1].id in c.statements)
    assert {o.name for o in denied.origins} == {"Rina Halim", "Budi Santoso"}
    assert all([x.kind for x in c.conflicts] == ["polarity"] for c in claims)


def test_that_report_in_english() -> None:
    text = (
        "It is rumoured that the Arung dam burst overnight. That report is false, Rina Halim said."
    )
    told = Says("the Arung dam burst overnight", "", status="unstated")
    verdict = Says("That report is false", "Rina Halim")
    made = reading(text, told, verdict, language="en")
    assert denials(made)[made.statements[1].id].told == made.statements[0]


def test_spreading_a_hoax_is_a_deed_and_denies_nothing() -> None:
    made = rumour(
        Says("Ia menyebarkan berita bohong", "polisi"),
        "Ia menyebarkan berita bohong, kata polisi.",
        "A",
    )
    assert not denials(made)


def test_a_rumour_that_comes_true_the_day_after_is_no_contradiction() -> None:
    denied = rumour(
        Says("kabar itu tidak benar", "Rina Halim"), "Rina Halim: kabar itu tidak benar.", "A"
    )
    later = reading(
        f"Benar, {RUMOUR}, kata Budi Santoso.",
        Says(RUMOUR, "Budi Santoso"),
        outlet="B",
        published="2025-07-20",
    )
    edges = [e for c in trace(denied, later) for e in c.edges if e.kind == "denies"]
    assert all(later.statements[0].id not in (e.left, e.right) for e in edges)
