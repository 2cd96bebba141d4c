"""Small stories with a known answer: outlets, text families, origins, conflicts."""

from __future__ import annotations

import random
from collections.abc import Sequence

from handmade import AGENCIES, Does, Number, Says, Shelf, reading, the_claim, trace
from konon.model import Claim, Conflict, Edge, Reading
from konon.trace import trace_claims
from konon.trace.claims import _polarity as polarity
from konon.trace.conflicting.differences import DENIAL
from konon.trace.instances import instances_of


def conflict(claim: Claim, kind: str) -> Conflict:
    return next(c for c in claim.conflicts if c.kind == kind)


SUPPORT = Does("support", {"agent": "country:KP", "patient": "country:RU"})
TASS = [("TASS", "agency:tass")]


def lavrov(text: str, content: str, outlet: str, **more: object) -> Reading:
    settings = {"said_on": "2025-07-12", "relays": TASS, "does": [SUPPORT]} | more
    said = Says(content, "Lavrov", "person:lavrov", **settings)  # type: ignore[arg-type]
    return reading(text, said, outlet=outlet)


THREE = [
    lavrov(
        "Korut berdiri penuh di belakang Rusia, ujar Lavrov seperti dikutip TASS.",
        "Korut berdiri penuh di belakang Rusia",
        "Kabar Pagi",
    ),
    lavrov(
        "Menurut TASS, Lavrov menyebut dukungan Pyongyang bagi Moskow utuh.",
        "dukungan Pyongyang bagi Moskow utuh",
        "Warta Selatan",
    ),
    lavrov(
        "Lavrov memuji sikap Korut yang mendukung Rusia, lapor TASS.",
        "sikap Korut yang mendukung Rusia",
        "Pos Pelabuhan",
        said_on=None,
    ),
]


def test_three_outlets_relaying_one_remark_are_one_origin() -> None:
    claim = the_claim(*THREE)
    assert set(claim.outlets) == {"Kabar Pagi", "Warta Selatan", "Pos Pelabuhan"}
    assert len(claim.families) == 3
    assert [(o.kind, o.name, o.actor, o.occasion, o.channels) for o in claim.origins] == [
        ("named", "Sergei Lavrov", "person:lavrov", "2025-07-12", ("TASS",))
    ]
    assert not claim.anonymous
    assert not claim.unknown
    assert all("same predicate: support" in e.reasons for e in claim.edges)


def test_two_named_sources_are_two_origins() -> None:
    choe = reading(
        "Choe menegaskan negerinya mendukung Rusia.",
        Says("negerinya mendukung Rusia", "Choe", "person:choe", does=[SUPPORT]),
        outlet="Sinar",
    )
    assert {o.actor for o in the_claim(*THREE, choe).origins} == {"person:lavrov", "person:choe"}


def test_the_same_actor_on_another_day_is_another_occasion() -> None:
    later = lavrov(
        "Rabu, Lavrov mengulang bahwa Korut mendukung Rusia.",
        "Korut mendukung Rusia",
        "Sinar",
        said_on="2025-07-16",
    )
    days = [o.occasion for o in the_claim(*THREE, later).origins]
    assert days == ["2025-07-12", "2025-07-16"]


def test_an_unresolved_short_name_joins_the_one_full_name_it_is_part_of() -> None:
    bare = reading(
        "Lavrov bilang Korut mendukung Rusia.",
        Says("Korut mendukung Rusia", "Lavrov", None, does=[SUPPORT]),
        outlet="Sinar",
    )
    assert len(the_claim(*THREE, bare).origins) == 1


def test_anonymous_sources_stand_apart() -> None:
    hidden = reading(
        "Seorang pejabat yang minta namanya dirahasiakan menyebut Korut mendukung Rusia.",
        Says("Korut mendukung Rusia", "Seorang pejabat", status="anonymous", does=[SUPPORT]),
        outlet="Sinar",
    )
    claim = the_claim(*THREE, hidden)
    assert len(claim.origins) == 1
    assert [(o.kind, o.name) for o in claim.anonymous] == [("anonymous", "Seorang pejabat")]


def test_unknown_lineage_is_shown_apart_and_not_counted() -> None:
    bare = reading(
        "Korut mendukung Rusia.", Says("Korut mendukung Rusia", does=[SUPPORT]), outlet="Sinar"
    )
    unstated = reading(
        "Dilaporkan Korut mendukung Rusia.",
        Says("Korut mendukung Rusia", "", status="unstated", does=[SUPPORT]),
        outlet="Fajar",
    )
    claim = the_claim(*THREE, bare, unstated)
    assert len(claim.origins) == 1
    assert set(claim.unknown) == {bare.statements[0].id, unstated.statements[0].id}


def test_first_hand_outlets_and_agencies_telling_their_own_news_are_origins() -> None:
    fire = Does("id:bakar", {"patient": "gudang", "place": "dermaga"})
    own = reading(
        "Pantauan Kabar Pagi, gudang di dermaga terbakar.",
        Says("gudang di dermaga terbakar", does=[fire], first_hand=True),
        outlet="Kabar Pagi",
    )
    agency = reading(
        "Gudang tepi dermaga terbakar.",
        Says("Gudang tepi dermaga terbakar", does=[fire]),
        outlet="Antara",
    )
    relayed = reading(
        "Gudang dermaga terbakar, menurut Antara.",
        Says("Gudang dermaga terbakar", does=[fire], relays=[("Antara", None)]),
        outlet="Sinar",
    )
    claim = the_claim(own, agency, relayed)
    assert {(o.kind, o.name, len(o.statements)) for o in claim.origins} == {
        ("outlet", "Kabar Pagi", 1),
        ("outlet", "Antara", 2),
    }


WIRE = (
    "Sebuah kapal tongkang pengangkut pasir karam di muara sungai pada Senin dini hari ketika "
    "ombak setinggi tiga meter menghantam lambung kirinya. Tujuh awak kapal melompat ke laut dan "
    "berenang ke pantai, sedangkan nakhoda bertahan sampai perahu nelayan datang menolong."
)
SANK = "kapal tongkang pengangkut pasir karam di muara sungai pada Senin dini hari ketika ombak"


def test_a_copy_inherits_the_lineage_of_what_it_copies() -> None:
    original = reading(
        WIRE, Says(SANK, relays=[("Antara", None)]), outlet="Kabar Pagi", published="2025-07-12"
    )
    copy = reading("Simak berita berikut. " + WIRE, Says(SANK), outlet="Sinar")
    claim = the_claim(original, copy)
    assert len(claim.outlets) == 2
    assert claim.families == ((original.article.id, copy.article.id),)
    assert [(o.name, len(o.statements)) for o in claim.origins] == [("Antara", 2)]
    assert claim.unknown == ()
    kinds = {(e.kind, e.left, e.right) for e in claim.edges}
    assert ("copy", copy.article.id, original.article.id) in kinds
    assert ("copy", copy.statements[0].id, original.statements[0].id) in kinds


def test_a_shared_quotation_makes_no_family() -> None:
    quote = WIRE.replace(". Tujuh", ", tujuh")
    one = reading(
        f'Saksi mata bercerita panjang kepada wartawan. "{quote}" katanya.',
        Says(quote, "Saksi mata", quote="direct"),
        outlet="A",
    )
    other = reading(
        f'Dari pelabuhan terdengar kisah ini: "{quote}" Polisi menyelidiki.',
        Says(quote, "", status="unstated", quote="direct"),
        outlet="B",
    )
    assert len(the_claim(one, other).families) == 2


def workers(words: str, low: float, outlet: str, bound: str = "exact") -> Reading:
    text = f"Korut mengirim {words} pekerja ke Rusia."
    sent = Does("send", {"agent": "country:KP", "recipient": "country:RU", "patient": "pekerja"})
    return reading(
        text,
        Says(
            text,
            "Korut",
            "country:KP",
            does=[sent],
            numbers=[Number(words, low, low, "pekerja", bound)],
        ),
        outlet=outlet,
    )


def test_different_numbers_for_one_thing_are_one_claim_in_conflict() -> None:
    six, five = workers("6.000", 6000, "A"), workers("5.000", 5000, "B")
    found = conflict(the_claim(six, five, workers("6.000", 6000, "C")), "number")
    assert found.about == "pekerja"
    assert {(side.value, len(side.statements)) for side in found.sides} == {
        ("6.000", 2),
        ("5.000", 1),
    }


def test_bounds_that_both_numbers_fit_are_no_conflict() -> None:
    about = the_claim(workers("90", 90, "A"), workers("sekitar 93", 93, "B", "about"))
    at_least = the_claim(workers("90", 90, "A"), workers("sedikitnya 60", 60, "B", "at_least"))
    assert about.conflicts == ()
    assert at_least.conflicts == ()
    too_few = the_claim(workers("90", 90, "A"), workers("sedikitnya 95", 95, "B", "at_least"))
    assert conflict(too_few, "number").kind == "number"


def meeting(words: str, first: str, last: str, outlet: str) -> Reading:
    text = f"Kim menemui Lavrov {words}."
    met = Does("meet", {"agent": "person:kim", "patient": "person:lavrov"})
    return reading(text, Says(text, does=[met], on=[(words, first, last)]), outlet=outlet)


def test_different_days_for_one_event_are_a_date_conflict() -> None:
    saturday = meeting("Sabtu", "2025-07-12", "2025-07-12", "A")
    friday = meeting("Jumat", "2025-07-11", "2025-07-11", "B")
    july = meeting("bulan Juli", "2025-07-01", "2025-07-31", "C")
    sides = conflict(the_claim(saturday, friday, july), "date").sides
    assert {(s.value, s.statements) for s in sides} == {
        ("2025-07-12", (saturday.statements[0].id,)),
        ("2025-07-11", (friday.statements[0].id,)),
    }


def test_words_for_time_and_a_wider_place_are_no_other_event() -> None:
    def met(time: str, place: str, outlet: str) -> Reading:
        text = f"{time} Kim menemui Lavrov di {place}."
        args = {"agent": "person:kim", "patient": "person:lavrov", "time": time, "place": place}
        return reading(text, Says(text, does=[Does("meet", args)]), outlet=outlet)

    assert len(the_claim(met("Sabtu", "Wonsan", "A"), met("pekan", "Korut", "B")).outlets) == 2


def test_the_same_thing_in_another_place_is_another_event() -> None:
    def fire(place: str) -> Reading:
        text = f"Gudang beras milik koperasi di {place} terbakar."
        args = {"patient": "gudang", "place": place, "other": "koperasi"}
        return reading(text, Says(text, does=[Does("id:bakar", args)], names=[(place, None)]))

    assert len(trace(fire("Bogor"), fire("Medan"))) == 2


def test_the_day_of_speaking_is_no_day_of_the_event() -> None:
    def told(when: str, day: str, outlet: str) -> Reading:
        text = f"Korut {when} dan selamanya mendukung Rusia."
        return reading(
            text,
            Says(
                text,
                "Korut",
                "country:KP",
                said_on=day,
                said_at=0,
                on=[(when, day, day)],
                does=[SUPPORT],
            ),
            outlet=outlet,
        )

    claim = the_claim(told("Sabtu", "2025-07-12", "A"), told("Jumat", "2025-07-11", "B"))
    assert claim.conflicts == ()


def test_the_same_meeting_a_year_apart_is_two_claims() -> None:
    now = meeting("Sabtu", "2025-07-12", "2025-07-12", "A")
    then = meeting("tahun lalu", "2024-10-04", "2024-10-04", "B")
    assert len(trace(now, then)) == 2


def test_a_denial_is_tied_to_what_it_denies_and_does_not_support_it() -> None:
    denial = reading(
        "Choe membantah bahwa Korut mendukung Rusia.",
        Says(
            "Korut mendukung Rusia",
            "Choe",
            "person:choe",
            strength="denies",
            denial=True,
            does=[SUPPORT],
        ),
        outlet="Sinar",
    )
    asserted, denied = trace(*THREE, denial)
    assert len(asserted.statements) == 3
    assert denied.statements == (denial.statements[0].id,)
    assert {o.actor for o in asserted.origins} == {"person:lavrov"}
    ties = {(e.left, e.right) for e in asserted.edges if e.kind == "denies"}
    assert ties == {(denied.statements[0], id) for id in asserted.statements}
    sides = {s.value: set(s.statements) for s in conflict(asserted, "polarity").sides}
    assert sides == {"asserted": set(asserted.statements), "denied": set(denied.statements)}


def test_doubts_and_what_is_to_come_are_kept_apart() -> None:
    doubt = reading(
        "Kim meragukan Korut mendukung Rusia.",
        Says("Korut mendukung Rusia", "Kim", "person:kim", strength="doubts", does=[SUPPORT]),
        outlet="Sinar",
    )
    future = reading(
        "Kim memperkirakan Korut mendukung Rusia.",
        Says("Korut mendukung Rusia", "Kim", "person:kim", strength="predicts", does=[SUPPORT]),
        outlet="Fajar",
    )
    first, *rest = trace(*THREE, doubt, future)
    assert len(first.statements) == 3
    assert {c.statements for c in rest} == {(doubt.statements[0].id,), (future.statements[0].id,)}
    assert {e.left for e in first.edges if e.kind == "doubts"} == {doubt.statements[0].id}


def test_the_two_languages_join_by_slots() -> None:
    english = reading(
        "North Korea stands with Russia, Lavrov said, according to Tass.",
        Says(
            "North Korea stands with Russia",
            "Lavrov",
            "person:lavrov",
            said_on="2025-07-12",
            relays=TASS,
            does=[SUPPORT],
        ),
        outlet="Harbour Post",
        language="en",
    )
    claim = the_claim(*THREE, english)
    assert "Harbour Post" in claim.outlets
    assert len(claim.origins) == 1


def test_the_two_languages_do_not_join_over_different_numbers() -> None:
    def english(words: str, low: float) -> Reading:
        text = f"North Korea sent {words} workers to Russia."
        sent = Does("send", {"agent": "country:KP", "recipient": "country:RU", "patient": "worker"})
        return reading(
            text,
            Says(text, does=[sent], numbers=[Number(words, low, low, "workers")]),
            language="en",
        )

    assert len(trace(workers("6.000", 6000, "A"), english("5,000", 5000))) == 2
    assert len(trace(workers("6.000", 6000, "A"), english("6,000", 6000))) == 1


def test_who_did_it_to_whom_matters() -> None:
    def attack(agent: str, patient: str, text: str) -> Reading:
        done = Does("attack", {"agent": agent, "patient": patient})
        return reading(text, Says(text, does=[done]))

    one = attack("country:UA", "country:RU", "Pasukan Ukraina menyerang posisi Rusia dekat sungai.")
    two = attack("country:RU", "country:UA", "Pasukan Rusia menyerang posisi Ukraina dekat sungai.")
    assert len(trace(one, two)) == 2


def test_wording_alone_joins_within_a_language_and_not_over_other_names() -> None:
    def opening(who: str, outlet: str, rest: str = "") -> Reading:
        text = f"Wali kota {who} meresmikan jembatan gantung baru di tepi sungai{rest}."
        return reading(text, Says(text, names=[(who, None)]), outlet=outlet)

    same = trace(opening("Surya", "A"), opening("Surya", "B", " kemarin siang"))
    other = trace(opening("Surya", "A"), opening("Melati", "B"))
    assert (len(same), len(other)) == (1, 2)


def test_a_long_title_in_common_is_no_claim() -> None:
    title = "Kepala Badan Pengelola Pelabuhan Rakyat Nusantara Timur"
    short, long = f"{title} Rani.", f"{title} Rani menanam bakau bersama siswa di muara Senin pagi."
    named = [(title + " Rani", None)]
    assert (
        len(trace(reading(short, Says(short, names=named)), reading(long, Says(long, names=named))))
        == 2
    )


def test_a_negation_the_reader_missed_does_not_merge_opposites() -> None:
    yes = "Pabrik gula itu membayar upah buruh musiman bulan ini."
    no = "Pabrik gula itu tidak membayar upah buruh musiman bulan ini."
    assert len(trace(reading(yes, Says(yes)), reading(no, Says(no)))) == 2


def test_a_nested_statement_is_compared_by_its_own_words_and_heard_by_its_speaker() -> None:
    nested = reading(
        "Lavrov mengatakan Kim menyatakan Korut mendukung Rusia.",
        Says("Kim menyatakan Korut mendukung Rusia", "Lavrov", "person:lavrov"),
        Says("Korut mendukung Rusia", "Kim", "person:kim", does=[SUPPORT], inside=0),
        outlet="Sinar",
    )
    claim = the_claim(nested)
    assert [(o.actor, o.channels) for o in claim.origins] == [("person:kim", ("Sergei Lavrov",))]


def test_verification_and_first_and_last_appearance_are_carried() -> None:
    checked = lavrov(
        "Korut mendukung Rusia, kata Lavrov.",
        "Korut mendukung Rusia",
        "Sinar",
        verification="unverifiable",
        verified_by="Sinar",
    )
    early = reading(
        "Lavrov: Korut mendukung Rusia di segala bidang kerja sama.",
        Says(
            "Korut mendukung Rusia di segala bidang kerja sama",
            "Lavrov",
            "person:lavrov",
            does=[SUPPORT],
        ),
        outlet="Fajar",
        published="2025-07-12",
    )
    claim = the_claim(*THREE, checked, early)
    assert [(n.value, n.by, n.statement) for n in claim.verification] == [
        ("unverifiable", "Sinar", checked.statements[0].id)
    ]
    assert (claim.first, claim.last) == ("2025-07-12", "2025-07-13")
    assert claim.wording == "Korut mendukung Rusia di segala bidang kerja sama"
    assert claim.wording_from == early.statements[0].id


def test_the_answer_does_not_depend_on_the_order_of_readings() -> None:
    pile: Sequence[Reading] = [
        *THREE,
        workers("6.000", 6000, "A"),
        workers("5.000", 5000, "B"),
        meeting("Sabtu", "2025-07-12", "2025-07-12", "A"),
    ]

    class Loose(Shelf):
        def __init__(self, readings: Sequence[Reading]) -> None:
            super().__init__()
            self._readings = list(readings)

    expected = trace_claims(Loose(pile), is_agency=AGENCIES.__contains__)
    for seed in range(5):
        mixed = random.Random(seed).sample(pile, len(pile))
        assert trace_claims(Loose(mixed), is_agency=AGENCIES.__contains__) == expected


def test_refusals_to_speak_assert_nothing() -> None:
    silent = reading(
        "Choe menolak mengomentari apakah Korut mendukung Rusia.",
        Says("Korut mendukung Rusia", "Choe", "person:choe", strength="declines", does=[SUPPORT]),
    )
    assert trace(silent) == []


def test_an_empty_store_has_no_claims() -> None:
    assert trace() == []


def test_a_prediction_in_the_same_words_is_no_assertion() -> None:
    words = "harga beras di pasar induk naik menjelang panen raya"
    now = reading(f"Pedagang: {words}.", Says(words, "Pedagang"))
    then = reading(f"Peramal: {words}.", Says(words, "Peramal", strength="predicts"))
    assert len(trace(now, then)) == 2


def test_a_chain_of_small_changes_does_not_join_its_ends() -> None:
    words = (
        "apel batu cemara delima embun fajar gading hujan intan jarum kabut lentera merak nanas"
        " obor pandan rotan sagu tembaga ukiran"
    )
    chain = [" ".join(words.split()[i : i + 8]) + "." for i in range(0, 13, 2)]
    # Neighbours may stand together, each like the next; the ends have nothing in common.
    claims = trace(*(reading(text, Says(text), outlet=text[:4]) for text in chain))
    assert max(len(c.statements) for c in claims) < len(chain)
    inside = [{e.left, e.right} <= set(c.statements) for c in claims for e in c.edges]
    assert inside
    assert all(inside)


def test_a_clause_in_common_does_not_make_one_claim() -> None:
    def wide(*does: Does) -> Reading:
        text = f"Lavrov bicara: {' '.join(d.predicate for d in does[1:])}."
        return reading(text, Says(text, does=does), outlet=does[-1].predicate)

    def about(verb: str) -> Does:
        return Does(verb, {"agent": "person:kim", "topic": "person:choe"})

    one = wide(SUPPORT, *(about(verb) for verb in ("praise", "invite", "thank")))
    other = wide(SUPPORT, *(about(verb) for verb in ("warn", "leave", "blame")))
    assert len(trace(one, other)) == 2


def test_another_figure_on_another_day_is_the_next_report_not_a_conflict() -> None:
    def toll(words: str, count: float, when: str, day: str) -> Reading:
        text = f"{when} banjir merusak {words} rumah di lembah."
        flood = Does("id:rusak", {"agent": "banjir", "patient": "rumah", "place": "lembah"})
        return reading(
            text,
            Says(
                text,
                does=[flood],
                on=[(when, day, day)],
                numbers=[Number(words, count, count, "rumah")],
            ),
            outlet=when,
        )

    monday = toll("20", 20, "Senin", "2025-07-07")
    assert len(trace(monday, toll("35", 35, "Selasa", "2025-07-08"))) == 2
    assert len(trace(monday, toll("20", 20, "Selasa", "2025-07-08"))) == 1


def test_one_statement_that_contrasts_two_numbers_is_in_conflict_with_nobody() -> None:
    text = "Korut mengirim 6.000 pekerja, bukan 5.000 pekerja, ke Rusia."
    sent = Does("send", {"agent": "country:KP", "recipient": "country:RU", "patient": "pekerja"})
    both = reading(
        text,
        Says(
            text,
            does=[sent],
            numbers=[
                Number("6.000", 6000, 6000, "pekerja"),
                Number("5.000", 5000, 5000, "pekerja"),
            ],
        ),
    )
    assert the_claim(both, workers("6.000", 6000, "A")).conflicts == ()


def test_joint_sources_are_one_origin_and_separate_ones_two() -> None:
    from dataclasses import replace

    from konon.model import Source, Span

    def both(link: str) -> Reading:
        made = reading(
            "Kim dan Choe: Korut mendukung Rusia.",
            Says("Korut mendukung Rusia", "Kim", "person:kim", does=[SUPPORT]),
        )
        second = Source("named", Span(8, 12))
        said = made.statements[0]
        said = replace(said, sources=(*said.sources, second), source_link=link)  # type: ignore[arg-type]
        return replace(made, statements=(said,))

    assert [o.name for o in the_claim(both("joint")).origins] == ["Kim Jong Un & Choe"]
    assert len(the_claim(both("separate")).origins) == 2


def test_an_unresolved_pronoun_is_no_origin() -> None:
    claim = the_claim(
        reading(
            "Harga beras naik lagi, ujarnya.", Says("Harga beras naik lagi", "nya", form="clitic")
        )
    )
    assert claim.origins == ()
    assert len(claim.unknown) == 1


def test_nobody_stands_on_both_sides_of_a_conflict() -> None:
    """A denial that is denied in turn: two conflicts, each with two sides of its own."""
    said, denied, again = (i for r in THREE for i in instances_of(r))
    ties = [
        Edge("denies", denied.id, said.id, 0.9, (DENIAL,)),
        Edge("denies", again.id, denied.id, 0.9, (DENIAL,)),
    ]
    found = [[set(s.statements) for s in c.sides] for c in polarity([denied], ties)]
    assert found == [[{denied.id}, {again.id}], [{said.id}, {denied.id}]]
