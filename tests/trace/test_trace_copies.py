"""Copies: what counts as wording, what runs on, who copied whom, and what makes a family."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handmade import Says, reading
from konon.model import Edge, Reading
from konon.trace.copying.alignment import passages, runs
from konon.trace.copying.copies import copy_edges, families
from konon.trace.copying.direction import _release_pattern
from konon.trace.copying.wording import GRAM, own_stretches, wording

LONG = (
    "Pemerintah desa membuka kembali jalur pendakian setelah tim relawan menyapu longsoran batu. "
    "Para pemandu diminta memeriksa tali dan tenda milik tamu sebelum berangkat. Warung di pos dua "
    "masih tutup karena atapnya terbawa angin pada malam pergantian tahun."
)
PIER = (
    "Nelayan di teluk itu menjemur jaring sejak subuh sambil menunggu harga solar turun. Koperasi "
    "menimbang hasil tangkapan dua kali sehari dan mencatatnya di papan tulis dekat gudang es."
)
FAIR = (
    "Anak sekolah berbaris membawa layang layang buatan sendiri menuju lapangan belakang pasar. "
    "Juri menilai warna ekor dan lama terbang, lalu membagikan buku tulis kepada semua peserta."
)
CHOIR = (
    "Paduan suara kampung berlatih lagu baru di balai yang catnya mulai mengelupas. Pelatihnya "
    "mengetuk meja dengan sendok kayu, meminta barisan belakang menahan nada lebih lama."
)


def article(text: str, outlet: str, published: str | None = "2025-01-02", **more: str) -> Reading:
    return reading(text, outlet=outlet, published=published, **more)


def copies(*made: Reading, **options: object) -> list[tuple[str, str | None, str | None, str]]:
    outlet = {r.article.id: r.article.outlet for r in made}
    edges = copy_edges(made, **options)  # type: ignore[arg-type]
    return [(e.kind, outlet[e.left], outlet[e.right], e.reasons[-1]) for e in edges]


def stretches(made: Reading) -> list[str]:
    return [span.of(made.article.text).strip() for span in own_stretches(made)]


# -- wording -------------------------------------------------------------------------------------


def test_quotations_are_no_wording_of_the_article() -> None:
    made = reading(
        'Ia bilang "ombak datang tiba tiba" lalu pergi. Kata Rani angin reda.',
        Says("angin reda", "Rani", quote="direct"),
    )
    assert stretches(made) == ["Ia bilang", "lalu pergi. Kata Rani", "."]


def test_quotation_marks_garbled_by_a_crawl_still_quote() -> None:
    made = reading("Ia bilang ‚Äúombak datang‚Äù lalu pergi.")
    assert stretches(made) == ["Ia bilang", "lalu pergi."]


def test_a_post_with_its_signature_is_a_quotation() -> None:
    made = reading(
        "Rani menulis soal jaring.\nJaring baru tiba — Rani (@rani_jaring) 2 Mei\nTamat."
    )
    assert stretches(made) == ["Rani menulis soal jaring.", "2 Mei\nTamat."]


def test_one_stray_mark_does_not_eat_the_page() -> None:
    made = reading(f'Satu tanda " tertinggal.\n\n{LONG}', Says(LONG))
    assert int(wording(made).worded.sum()) == len(f"Satu tanda tertinggal {LONG}".split())


def test_words_that_grow_when_case_folded_keep_their_places() -> None:
    made = reading("Straße İzmir kita")
    word = wording(made)
    assert word.span(1, 2).of(made.article.text) == "İzmir"


@pytest.mark.parametrize("language", ["id", "en"])
def test_words_for_releases_find_their_examples_only(language: str) -> None:
    path = files("konon.lang") / language / "releases.toml"
    pattern = _release_pattern(language)
    assert pattern is not None
    for entry in tomllib.loads(path.read_text("utf-8"))["releases"]:
        found = pattern.search(entry["example"].casefold())
        assert found is not None, entry
        assert found.group() == entry["words"]
        assert pattern.search(entry["counter"].casefold()) is None, entry


# -- alignment -----------------------------------------------------------------------------------


@given(st.lists(st.sampled_from("abc"), max_size=40), st.lists(st.sampled_from("abc"), max_size=40))
def test_runs_are_the_same_words_in_both_and_do_not_overlap(
    left: list[str], right: list[str]
) -> None:
    ours, theirs = wording(reading(" ".join(left))), wording(reading(" ".join(right), outlet="B"))
    found = runs(ours, theirs)
    at = 0
    for run in found:
        assert run.length >= GRAM
        assert run.left >= at
        at = run.left + run.length
        assert left[run.left : at] == right[run.right : run.right + run.length]
    itself = runs(ours, ours)
    assert sum(run.length for run in itself) >= (len(left) if len(left) >= GRAM else 0)


def test_alignment_of_one_word_repeated_stays_quick() -> None:
    # Quadratic work would take minutes here.
    text = " ".join(["na"] * 20_000)
    found = runs(wording(reading(text)), wording(reading(text, outlet="B")))
    assert sum(run.length for run in found) == 20_000


def test_a_passage_goes_on_over_a_word_changed() -> None:
    changed = LONG.replace("relawan", "penyelamat gunung")
    groups = passages(runs(wording(reading(LONG)), wording(reading(changed, outlet="B"))))
    assert [len(group) for group in groups] == [2]


# -- what is a copy ------------------------------------------------------------------------------


def test_an_abridged_text_is_a_copy_though_most_of_the_other_is_missing() -> None:
    whole = article(" ".join((LONG, PIER, FAIR, CHOIR)), "Lereng")
    short = article(LONG, "Puncak", "2025-01-03")
    assert [kind for kind, *_ in copies(whole, short)] == ["copy"]


def test_one_paragraph_carried_over_is_a_passage_and_makes_no_family() -> None:
    one = article(f"{PIER} {FAIR} {LONG}", "Lereng")
    # Three times as much of its own: every word with a letter doubled, which nobody else writes.
    own = re.sub(r"(\w)\b", r"\1\1", " ".join((LONG, PIER, CHOIR)))
    other = article(f"{own} {FAIR}", "Puncak", "2025-01-03")
    (edge,) = copy_edges([one, other])
    assert (edge.kind, edge.left, edge.right) == ("passage", other.article.id, one.article.id)
    ((here, there),) = edge.passages
    assert here.of(other.article.text) == there.of(one.article.text) == FAIR.rstrip(".")
    ids = [one.article.id, other.article.id]
    assert families(ids, [edge]) == [(ids[0],), (ids[1],)]


def test_evidence_stands_in_both_texts_in_the_order_of_the_edge() -> None:
    first = article(f"Kabar lereng. {LONG}", "Lereng", "2025-01-02")
    later = article(f"Baru saja masuk. {LONG}", "Puncak", "2025-01-03")
    for made in ([first, later], [later, first]):
        (edge,) = copy_edges(made)
        assert edge.left == later.article.id
        ((here, there),) = edge.passages
        assert here.of(later.article.text) == there.of(first.article.text) == LONG.rstrip(".")
    assert edge.reasons[0] == "95% of words run on"


def test_phrases_in_common_that_do_not_run_on_are_no_copy() -> None:
    words = LONG.split()
    shuffled = " ".join(w for i in range(0, len(words) - 3, 4) for w in (*words[i : i + 4], "dan"))
    assert copies(article(LONG, "A"), article(shuffled, "B")) == []


def test_a_speech_both_quote_at_length_is_no_copy() -> None:
    one = article(f'{PIER} Lurah berpidato: "{LONG}"', "A")
    other = article(f'Begini pidatonya: "{LONG}" {FAIR}', "B")
    assert copies(one, other) == []


def test_articles_far_apart_in_time_are_not_compared_unless_a_date_is_missing() -> None:
    old = article(LONG, "Lereng", "2024-01-02")
    new = article(f"Kini. {LONG}", "Puncak", "2025-01-02")
    undated = article(f"Lagi. {LONG}", "Goa", None)
    assert copies(old, new) == []
    assert {frozenset(c[1:3]) for c in copies(old, new, undated)} == {
        frozenset(("Goa", "Lereng")),
        frozenset(("Goa", "Puncak")),
    }


FORM = (
    "Harga ikan yang dipantau di pelelangan pada hari {0} tercatat {1} ribu rupiah untuk kembung "
    "dan {2} ribu rupiah untuk tongkol, belum termasuk ongkos es, sewa keranjang dan upah angkut "
    "dari dermaga ke pasar besar seperti tertera di papan resmi koperasi."
)


def forms(days: int) -> list[Reading]:
    start = date(2025, 1, 1)
    return [
        article(FORM.format(n, 30 + n, 20 + n), "Dermaga", (start + timedelta(n)).isoformat())
        for n in range(days)
    ]


def test_a_form_filled_in_for_weeks_is_no_copy_of_last_time() -> None:
    assert copies(*forms(20)) == []


def test_the_form_of_the_day_in_another_outlet_is_a_copy() -> None:
    made = forms(20)
    taken = article(made[9].article.text + " Sekian.", "Pasar", "2025-01-10")
    assert {frozenset(c[1:3]) for c in copies(*made, taken)} == {frozenset(("Pasar", "Dermaga"))}


@settings(max_examples=30, deadline=None)
@given(st.randoms())
def test_the_order_of_arrival_makes_no_difference(source: object) -> None:
    made = [
        article(f"{start} {LONG} {more}", start, day)
        for start, more, day in (
            ("Satu", PIER, "2025-01-02"),
            ("Dua", FAIR, "2025-01-03"),
            ("Tiga", "", None),
            ("Empat", CHOIR, "2025-01-02"),
        )
    ]
    expected = copy_edges(made)
    source.shuffle(made)  # type: ignore[attr-defined]
    assert copy_edges(made) == expected


def test_what_a_hundred_share_makes_linear_work_and_one_family() -> None:
    made = [article(f"{LONG} Dari kantor {n}.", f"Koran {n}") for n in range(100)]
    edges = copy_edges(made)
    assert len(edges) <= 24 * 100
    assert len(families([r.article.id for r in made], edges)) == 1


def test_no_articles_and_empty_ones_have_no_copies() -> None:
    assert copy_edges([]) == []
    assert copy_edges([article("", "A"), article("Halo.", "B"), article('"Halo."', "C")]) == []


# -- direction -----------------------------------------------------------------------------------


def test_the_direction_of_a_copy_and_its_reason() -> None:
    first = article(LONG, "Lereng", "2025-01-02")
    later = article("Baru saja. " + LONG, "Puncak", "2025-01-03")
    same_day = article("Hari ini. " + LONG, "Lembah", "2025-01-02", credit="Sumber: Puncak")
    assert copies(first, later) == [("copy", "Puncak", "Lereng", "published later")]
    assert copies(later, same_day) == [("copy", "Lembah", "Puncak", "credits Puncak")]
    undated = article("Kini. " + LONG, "Goa", None)
    assert [why for *_, why in copies(first, undated)] == ["direction unknown"]


def test_an_agency_is_copied_from_whatever_the_dates_say() -> None:
    wire = article(LONG, "Kantor Berita Bukit", "2025-01-03")
    paper = article("Kabar. " + LONG, "Lereng", "2025-01-02")
    found = copies(wire, paper, is_agency=lambda name: name == "Kantor Berita Bukit")
    why = "Kantor Berita Bukit is an agency"
    assert found == [("copy", "Lereng", "Kantor Berita Bukit", why)]


def test_two_that_credit_one_agency_need_not_have_seen_each_other() -> None:
    one = article(LONG, "Lereng", "2025-01-02", credit="Bukit")
    other = article("Kabar. " + LONG, "Puncak", "2025-01-03", credit="Bukit")
    assert [why for *_, why in copies(one, other, is_agency="Bukit".__eq__)] == [
        "both credit Bukit"
    ]


def test_two_that_name_a_press_release_need_not_have_seen_each_other() -> None:
    one = article(f"{LONG} Demikian siaran pers desa.", "Lereng", "2025-01-02")
    other = article(f"Dalam keterangan tertulisnya, {LONG}", "Puncak", "2025-01-03")
    assert [why for *_, why in copies(one, other)] == ["both name a press release"]


def test_a_family_is_whoever_is_linked_and_the_others_stand_alone() -> None:
    made = [article(f"{start} {LONG}", start) for start in ("Satu", "Dua", "Tiga")]
    alone = article("Berita lain sama sekali tentang lomba layang layang.", "Empat")
    ids = [r.article.id for r in (*made, alone)]
    assert families(ids, copy_edges([*made, alone])) == [tuple(ids[:3]), (ids[3],)]
    assert families(["a", "b"], [Edge("passage", "a", "b", 0.2, ())]) == [("a",), ("b",)]
