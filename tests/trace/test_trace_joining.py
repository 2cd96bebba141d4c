"""How sure two statements must be one claim, by what, and what parts them: own sentences."""

from __future__ import annotations

from handmade import Does, Number, Says, reading, trace
from konon.model import Edge, Reading
from konon.trace.comparing.clusters import clusters
from konon.trace.comparing.concepts import concept_of
from konon.trace.comparing.denials import denials
from konon.trace.comparing.sameness import compare, sure_of
from konon.trace.comparing.stems import negated_words
from konon.trace.instances import Instance, instances_of

HARBOUR = (
    " Nakhoda Rian Karim dirawat di klinik pelabuhan sejak perahunya karam. Klinik itu penuh."
    " Nakhoda itu dijaga perawat klinik."
)
MARKET = (
    " Harga beras di pasar induk turun. Pedagang beras lega. Pasar induk itu ramai pembeli."
    " Beras ketan, gula aren, kacang tanah, minyak kelapa, tepung sagu ikut murah. Gula aren laris."
    " Saudagar kacang tanah memborong minyak kelapa. Tepung sagu dikirim saudagar ke kota."
)


def one(words: str, outlet: str, rest: str = HARBOUR, who: str | None = None) -> Instance:
    made = reading(f"{who}: {words}.{rest}", Says(words, who, form="name"), outlet=outlet)
    return next(instances_of(made))


def counting(words: str, number: str, outlet: str) -> Reading:
    says = Says(words, numbers=[Number(number, float(number), float(number))])
    return reading(f"{words}.{HARBOUR}", says, outlet=outlet)


def test_what_a_word_negates_is_what_follows_it_in_its_clause() -> None:
    assert negated_words("Ia tidak dirawat lama, lampu menyala", "id") == ["dirawat", "lama"]
    assert negated_words("Tidak. Dokter datang", "id") == []
    assert negated_words("Dokter datang", "id") == []


def test_a_negation_of_something_else_parts_nobody() -> None:
    long = "Nakhoda punya masalah lambung sejak muda dan lambungnya lemah, tidak diberi bubur"
    short = "Nakhoda punya masalah lambung sejak muda dan lambungnya lemah"
    here, there = one(long, "Pos Teluk"), one(short, "Kabar Muara")
    assert here.refused == {concept_of("diberi", "id"), concept_of("bubur", "id")}
    edge = compare(here, there)
    assert edge is not None
    assert edge.kind == "same_claim"
    opposite = "Nakhoda tidak punya masalah lambung sejak muda dan lambungnya lemah"
    against = compare(one(opposite, "Pos Teluk"), there)
    assert against is None or against.kind != "same_claim"


def test_a_word_and_what_is_written_together_with_it_are_one_concept() -> None:
    assert concept_of("wafatnya", "id") == concept_of("wafat", "id")
    assert concept_of("kondisinya", "id") == concept_of("kondisi", "id")


def test_other_figures_part_what_is_not_in_the_same_words() -> None:
    here = "Nakhoda itu kini mengumpulkan 20 perahu kayu jati dari desa hulu"
    there = "Berkat panen raya nakhoda mengumpulkan 26 perahu kayu untuk lomba dayung"
    (left,), (right,) = (
        instances_of(counting(words, number, outlet))
        for words, number, outlet in ((here, "20", "Pos Teluk"), (there, "26", "Kabar Muara"))
    )
    assert sure_of(left, right) == -1
    assert compare(left, right) is None
    same = (counting(here.replace("20", n), n, o) for n, o in (("20", "A"), ("26", "B")))
    assert [len(claim.statements) for claim in trace(*same)] == [2]


def test_alike_words_in_articles_on_two_events_are_two_claims() -> None:
    words = "Upaya pencegahan kebakaran dilakukan warga bersama petugas"
    other = "Pencegahan kebakaran dilakukan petugas dengan berbagai upaya"
    assert sure_of(one(words, "Pos Teluk"), one(other, "Kabar Muara")) != 0
    here, there = one(words, "Pos Teluk", 4 * HARBOUR), one(other, "Kabar Muara", 4 * MARKET)
    assert sure_of(here, there) == 0
    assert compare(here, there) is None


def test_two_speakers_count_less_than_one() -> None:
    words = "keadaan nakhoda perlahan membaik setelah demamnya turun"
    other = "kondisi nakhoda membaik sejak demam turun kemarin"
    rina, again = one(words, "A", who="Rina Halim"), one(other, "B", who="Rina Halim")
    dewi = one(other, "B", who="Dewi Laras")
    alone, apart = sure_of(rina, again), sure_of(rina, dewi)
    assert alone is not None
    assert apart is not None
    assert apart < 0.7 * alone


def test_a_cluster_grows_while_its_members_are_alike_on_average() -> None:
    sure = {("a", "b"): 0.9, ("b", "c"): 0.7, ("a", "c"): 0.3, ("c", "d"): 0.6}
    edges = [Edge("same_claim", a, b, w, ()) for (a, b), w in sure.items() if w >= 0.5]

    def known(left: str, right: str) -> float | None:
        return sure.get((min(left, right), max(left, right)), 0.0)

    assert clusters("abcd", edges, known) == [["a", "b", "c"], ["d"]]
    assert clusters("abcd", edges, lambda a, b: -1.0 if "c" in (a, b) else known(a, b)) == [
        ["a", "b"],
        ["c"],
        ["d"],
    ]
    # Of whom nobody can tell, the others tell.
    assert clusters("abcd", edges, lambda a, b: known(a, b) or None) == [["a", "b", "c", "d"]]


def test_what_is_called_false_is_nothing_that_denies() -> None:
    text = (
        "Beredar kabar dermaga lama roboh semalam. Tidak ada dermaga yang roboh di muara. "
        "Rina Halim: kabar itu bohong."
    )
    report = Says("dermaga lama roboh semalam", "", status="unstated")
    words = "Tidak ada dermaga yang roboh di muara"
    verdict = Says("kabar itu bohong", "Rina Halim")
    told = [
        denials(made)[made.statements[2].id].told
        for denial in (False, True)
        for made in [
            reading(text, report, Says(words, "", status="unstated", denial=denial), verdict)
        ]
    ]
    assert [one and one.span.of(text) for one in told] == [words, "dermaga lama roboh semalam"]


def test_a_report_can_be_told_by_the_one_who_denies_it_twice() -> None:
    text = "Rina Halim membantah kabar dermaga lama roboh. Kabar itu bohong belaka, kata Rina."
    first = Says("kabar dermaga lama roboh", "Rina Halim", denial=True)
    made = reading(text, first, Says("Kabar itu bohong belaka", "Rina"))
    told = denials(made)[made.statements[1].id].told
    assert told is not None
    assert told.id == made.statements[0].id


def spoken(words: str, outlet: str, denial: bool = False) -> Instance:
    made = reading(
        f"Rina Halim: {words}.{HARBOUR}",
        Says(words, "Rina Halim", form="name", denial=denial),
        outlet=outlet,
    )
    return next(instances_of(made))


def test_who_denies_a_thing_and_who_says_that_it_is_not_so_say_one() -> None:
    told = "pencopotan syahbandar pelabuhan itu bermotif dendam saudagar"
    denied = spoken(told, "Pos Teluk", denial=True)
    negated = "Pencopotan syahbandar pelabuhan itu tidak bermotif dendam saudagar"
    edge = compare(denied, spoken(negated, "Kabar Muara"))
    assert edge is not None
    assert edge.kind == "same_claim"
    assert (sure_of(denied, spoken(negated, "Kabar Muara")) or 0) > 0.5


def test_who_denies_a_thing_and_who_asserts_it_do_not() -> None:
    told = "pencopotan syahbandar pelabuhan itu bermotif dendam saudagar"
    denied, asserted = spoken(told, "Pos Teluk", denial=True), spoken(told, "Kabar Muara")
    edge = compare(denied, asserted)
    assert edge is None or edge.kind == "denies"
    assert sure_of(denied, asserted) == 0
    # Nor where something else is not so, or the denial itself has a "not" in it.
    other = "Pencopotan syahbandar pelabuhan itu bermotif dendam saudagar, walikota tidak tahu"
    assert sure_of(denied, spoken(other, "Kabar Muara")) == 0
    twice = spoken(told.replace("bermotif", "tidak bermotif"), "Pos Teluk", denial=True)
    assert sure_of(twice, spoken(f"{told} tanpa sebab", "Kabar Muara")) == 0


def test_what_both_say_is_not_so_opposes_nobody() -> None:
    # Of the one another clause is read as what is negated.
    told = "Perahu karam di muara dan awaknya belum ditemukan"
    whole = Says(
        told, "Rina Halim", form="name", does=[Does("sink", {"agent": "perahu"}, negated=True)]
    )
    plain = Says(told, "Rina Halim", form="name", does=[Does("sink", {"agent": "perahu"})])
    here, there = (
        next(instances_of(reading(f"Rina Halim: {told}.{HARBOUR}", says, outlet=outlet)))
        for says, outlet in ((whole, "Pos Teluk"), (plain, "Kabar Muara"))
    )
    assert here.negated != there.negated
    edge = compare(here, there)
    assert edge is not None
    assert edge.kind == "same_claim"


def priced(words: str, number: str, day: str, outlet: str) -> Instance:
    says = Says(words, numbers=[Number(number, float(number), float(number), "gram")])
    made = reading(f"{words}.{MARKET}", says, outlet=outlet, published=day)
    return next(instances_of(made))


def test_the_price_of_another_month_is_another_claim() -> None:
    words = "Harga gula aren di pasar induk naik jadi {} rupiah tiap gram"
    here = priced(words.format("21"), "21", "2025-03-04", "Pos Teluk")
    soon = priced(words.format("23"), "23", "2025-03-06", "Kabar Muara")
    later = priced(words.format("23"), "23", "2025-05-06", "Kabar Muara")
    edge = compare(here, soon)
    assert edge is not None
    assert edge.kind == "same_claim"
    assert compare(here, later) is None
    assert sure_of(here, later) in (0.0, -1.0)


def test_what_was_told_long_ago_is_one_claim_in_the_same_words_only() -> None:
    told = "Pedagang beras lega karena harga beras di pasar induk turun"
    again = "Pedagang beras di pasar induk senang karena harga turun"
    before = next(
        instances_of(
            reading(f"{told}.{MARKET}", Says(told), published="2024-03-04", outlet="Pos Teluk")
        )
    )
    for words, same in ((told, True), (again, False)):
        article = reading(
            f"{words}.{MARKET}", Says(words), published="2025-03-04", outlet="Kabar Muara"
        )
        edge = compare(before, next(instances_of(article)))
        assert (edge is not None and edge.kind == "same_claim") == same
