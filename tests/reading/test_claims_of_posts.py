"""Claims of posts: whose words they are, where they begin and end, and what was found of them."""

from __future__ import annotations

import pytest

from konon.model import Article, ReadOptions, Span, Statement
from konon.reading.read import read_article


def attributions(text: str, outlet: str = "Harian Pelabuhan") -> list[Statement]:
    """What is told in an article; its first line is the title."""
    article = Article(
        text=text,
        title_span=Span(0, text.index("\n")) if "\n" in text else None,
        outlet=outlet,
        language="id",
    )
    return list(read_article(article, ReadOptions()).attributions)


def contents(text: str, outlet: str = "Harian Pelabuhan") -> list[str]:
    """What each attribution tells, in its first part."""
    return [s.contents[0].span.of(text) for s in attributions(text, outlet) if s.contents]


def contradicted(text: str, outlet: str = "Harian Pelabuhan") -> list[str]:
    """What was found wrong."""
    return [
        s.contents[0].span.of(text)
        for s in attributions(text, outlet)
        if s.verification.value == "contradicted"
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Video yang mengeklaim Ratna Halim mengadakan undian merupakan hasil manipulasi.",
            "Ratna Halim mengadakan undian",
        ),
        (
            "Informasi yang menyebutkan jembatan itu ditutup selama setahun dibagikan ribuan kali.",
            "jembatan itu ditutup selama setahun",
        ),
        ("Kabar yang menyebut wali kota mundur beredar sejak Senin.", "wali kota mundur"),
        (
            "Unggahan yang menyatakan pelabuhan dijual itu tidak benar.",
            "pelabuhan dijual",
        ),
        (
            "Unggahan itu menyebut bantuan dibagikan di balai kota.",
            "bantuan dibagikan di balai kota",
        ),
    ],
)
def test_what_is_said_of_a_post_is_none_of_what_it_tells(text: str, told: str) -> None:
    assert told in contents(text)


def test_a_rumour_tells_behind_the_place_where_it_is_sent_round() -> None:
    text = (
        "Beredar kabar berantai di aplikasi pesan yang menyebut sebuah pasar di Teluk Wira dibakar."
    )
    [one] = attributions(text)
    assert one.contents[0].span.of(text) == "sebuah pasar di Teluk Wira dibakar"
    assert one.cue is not None
    assert one.cue.span.of(text) == "menyebut"
    assert [s.span.of(text) for s in one.sources if s.span] == ["kabar berantai"]


def test_what_a_denial_says_a_post_had_claimed_is_the_posts() -> None:
    text = "PDAM Tirta Arung membantah ada kenaikan tarif sebagaimana yang diklaim unggahan itu."
    [claim] = [s for s in attributions(text) if s.cue and s.cue.span.of(text) == "diklaim"]
    assert claim.contents[0].span.of(text) == "ada kenaikan tarif"
    assert [s.span.of(text) for s in claim.sources if s.span] == ["unggahan itu"]


def test_the_subject_behind_a_cue_is_part_of_what_is_claimed() -> None:
    text = "Video itu mengeklaim Budi Santoso menutup pasar."
    assert contents(text) == ["Budi Santoso menutup pasar"]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        (
            "[HOAKS] Bupati Ratna Halim Adakan Undian untuk Nelayan",
            ["Bupati Ratna Halim Adakan Undian untuk Nelayan"],
        ),
        ("[HOAKS] Tautan Undian Berhadiah Bank Wira", []),
        (
            "Disinformasi! Rina Halim terlihat berdoa di gudang",
            ["Rina Halim terlihat berdoa di gudang"],
        ),
        (
            "Beredar Hoaks Pasar di Teluk Wira Dibakar, Ini Faktanya",
            ["Pasar di Teluk Wira Dibakar"],
        ),
        ("Beredar Hoaks, Warga Resah", []),
    ],
)
def test_titles_that_call_what_they_tell_false(title: str, told: list[str]) -> None:
    assert contradicted(f"{title}\nWarga diminta tenang.") == told


@pytest.mark.parametrize(
    ("by", "found"),
    [
        ("Divisi Humas Polri", True),
        ("Kabid Humas Polda Arung Kombes Budi Santoso", True),
        ("Warga bernama Budi Santoso", False),
    ],
)
def test_the_police_look_into_rumours(by: str, found: bool) -> None:
    text = (
        f"Beredar kabar yang menyebut pasar di Wira dibakar. {by} menyatakan kabar itu tidak benar."
    )
    assert contradicted(text) == (["pasar di Wira dibakar"] if found else [])


def test_a_rumour_that_a_body_names_and_finds_wrong_at_once() -> None:
    text = "Polres Arung menegaskan, isu pembegalan di Jembatan Wira adalah tidak benar."
    assert contradicted(text) == ["pembegalan di Jembatan Wira"]
    text = "Menurut Polres Arung, informasi yang telah tersebar di masyarakat tidak benar."
    assert contradicted(text) == []


def test_a_noun_for_what_befell_somebody_is_a_claim() -> None:
    text = (
        "Aktor Danar Meninggal\nKATEGORI: HOAX ===== PENJELASAN: Informasi meninggalnya Danar "
        "Wibisana muncul kemarin. Danar terkejut dengan informasi dirinya meninggal."
    )
    found = contradicted(text, "periksahoax.id")
    assert found == ["meninggalnya Danar Wibisana", "dirinya meninggal"]


def test_what_is_not_there_claims_nothing() -> None:
    text = (
        "[HOAKS] Bupati Ratna Adakan Undian\nDi akun resminya tidak ada informasi atau unggahan "
        "undian berhadiah. Penelusuran menemukan bahwa video itu memanipulasi unggahan lain."
    )
    assert contradicted(text) == ["Bupati Ratna Adakan Undian"]


def test_words_held_up_end_at_a_heading() -> None:
    text = (
        "[HOAKS] Tautan Undian Bank Wira\nBerikut narasi yang dibagikan dalam unggahan itu:\n"
        "Ayo buruan daftar undian Bank Wira bisa langsung bawa pulang hadiah!\n[img.2]\n"
        "## Penelusuran\nTautan itu mengarah ke situs lain.\n## Kesimpulan\nBerdasarkan "
        "penelusuran Tim Cek Fakta, tautan undian itu adalah hoaks."
    )
    [held] = contradicted(text)
    assert held.startswith("Ayo buruan")
    assert held.endswith("hadiah!")


def test_what_a_picture_is_said_to_show_is_concluded_to_be_false() -> None:
    text = (
        "Foto “Ikan Duyung di Teluk Wira”\n“Ikan duyung ditemukan nelayan di Teluk Wira kemarin” "
        "(bersambung) = = = PENJELASAN: Setelah ditelusuri, foto itu buatan komputer. Dengan "
        "demikian, foto ikan duyung ditemukan di Teluk Wira adalah tidak benar. Dengan demikian, "
        "foto yang beredar adalah palsu."
    )
    assert contradicted(text, "periksahoax.id") == [
        "“Ikan duyung ditemukan nelayan di Teluk Wira kemarin”",
        "ikan duyung ditemukan di Teluk Wira",
    ]


def test_no_quotation_below_goes_on_with_the_title() -> None:
    text = (
        "Surat yang Menyatakan Bahwa Pasar Wira Ditutup\n“Pedagang pasar Wira sudah pergi semua.” "
        "Dinas belum menjawab."
    )
    title = next(s for s in attributions(text) if s.cue and s.cue.span.of(text) == "Menyatakan")
    assert [part.span.of(text) for part in title.contents] == ["Bahwa Pasar Wira Ditutup"]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Wali Kota Rina Menyatakan Bahwa Pasar Wira Ditutup", ["Bahwa Pasar Wira Ditutup"]),
        ("Wali Kota Rina Menyatakan Bahwa Isu Pasar Tidak Benar", []),
        ("Cek Fakta: Pasar Wira Ditutup", []),
    ],
)
def test_what_a_fact_checkers_title_has_somebody_say_is_examined(
    title: str, found: list[str]
) -> None:
    text = f"{title}\nKATEGORI: HOAX ===== PENJELASAN: Rina tidak pernah mengatakannya."
    assert contradicted(text, "periksahoax.id") == found


def test_a_speaker_named_again_tells_something_else() -> None:
    text = (
        "Wali kota menyebutkan bahwa jalan itu sudah rusak bahkan wali kota menyebut jembatan Wira "
        "ambruk."
    )
    assert contents(text) == ["bahwa jalan itu sudah rusak", "jembatan Wira ambruk"]


def test_what_is_told_in_anothers_name_is_no_word_of_his() -> None:
    text = (
        "Surat Edaran Dinas\nKATEGORI: HOAX ===== PENJELASAN: Surat edaran yang mengatasnamakan "
        "Dinas Pasar menyebutkan pasar Wira ditutup."
    )
    assert contradicted(text, "periksahoax.id") == ["pasar Wira ditutup"]


@pytest.mark.parametrize(
    ("text", "outlet", "found"),
    [
        (
            "Pihak Taman Wira membantah informasi yang mengatakan masuk taman gratis mulai Senin.",
            "periksahoax.id",
            ["masuk taman gratis mulai Senin"],
        ),
        (
            "Polres Arung juga membantah adanya pesan suara tentang terjadi tumpahan oli di Wira.",
            "periksahoax.id",
            ["terjadi tumpahan oli di Wira"],
        ),
        (
            "Pihak Taman Wira membantah tudingan yang menyebut taman itu mencuri lahan warga.",
            "periksahoax.id",
            [],
        ),
        ("Rina membantah kabar yang menyebut pasar ditutup.", "periksahoax.id", []),
        (
            "Lurah Wira dari Dinas Pasar membantah kabar yang menyebut dirinya mencuri.",
            "periksahoax.id",
            [],
        ),
        (
            "Pihak Taman Wira membantah informasi yang mengatakan masuk taman gratis mulai Senin.",
            "Harian Pelabuhan",
            [],
        ),
    ],
)
def test_what_a_body_denies_on_a_fact_checkers_page(
    text: str, outlet: str, found: list[str]
) -> None:
    assert contradicted(f"Tiket Taman\n{text}", outlet) == found


def _checked(title: str, text: str) -> list[str]:
    """What a page of a fact checker that was drawn from another's finds wrong."""
    opening = "= = = PENJELASAN: Artikel disadur dari Harian Wira."
    return contradicted(f"{title}\n{opening} {text} KATEGORI: HOAX", "periksahoax.id")


def test_what_a_post_tells_beside_the_matter_is_not_examined() -> None:
    title, post = "Jembatan Arung Ditutup Setahun", "Sebuah unggahan di Arungbook menyebut"
    told = f"{post} bahwa jembatan Arung ditutup selama setahun penuh."
    assert _checked(title, told) == ["bahwa jembatan Arung ditutup selama setahun penuh"]
    assert _checked(title, f"{post} bahwa harga cabai naik sejak Senin.") == []
    assert _checked(title, f"{post} untuk tidak lewat jembatan Arung lagi setahun.") == []
    assert _checked(title, f"Penelusuran lalu dimulai. {told}") == []


def test_what_the_page_grants_is_not_found_wrong() -> None:
    title = "Dinas Wira Akui Jembatan Arung Retak"
    told = "Sebuah unggahan di Arungbook menyebut bahwa dinas mengakui jembatan Arung retak."
    granted = "Pada Mei dinas memang mengakui jembatan Arung retak."
    other = "Pada Mei dinas memang menutup sebuah pasar."
    talked = "Isu dinas mengakui jembatan Arung retak memang ramai dibicarakan warga."
    claim = "bahwa dinas mengakui jembatan Arung retak"
    assert claim not in _checked(title, f"{told} {granted}")
    assert claim in _checked(title, f"{told} {other}")
    assert claim in _checked(title, f"{told} {talked}")


def test_a_picture_that_was_sent_round_tells_what_it_is_said_to_be() -> None:
    title = "Video Serangan di Wira"
    told = "sebuah video di Arungbook diklaim merupakan serangan yang terjadi di Wira."
    assert _checked(title, f"{told[0].upper()}{told[1:]}") != []
    assert _checked(title, f"Beredar {told}") == []


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("Beredar isu bahwa pasar Wira dibakar.", ["bahwa pasar Wira dibakar"]),
        ("Disebutkan bahwa pasar Wira dibakar.", []),
        ("Pesan itu menyebutkan untuk tidak lewat pasar Wira.", []),
        ("Video itu memperlihatkan warga berlari di pasar Wira.", []),
        ("Unggahan itu menunjukkan bukti video saat pasar Wira terbakar.", []),
    ],
)
def test_what_the_police_call_false_is_what_a_rumour_tells(told: str, found: list[str]) -> None:
    text = f"{told} Kabid Humas Polda Arung Kombes Budi Santoso menyatakan kabar itu tidak benar."
    assert contradicted(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Polres Arung menyatakan narasi video yang menyebut pasar Wira dibakar adalah hoaks.",
            ["pasar Wira dibakar"],
        ),
        (
            "Polres Arung menyatakan pesan berantai atau siaran tentang pasar Wira adalah hoaks.",
            [],
        ),
    ],
)
def test_where_what_is_named_and_judged_begins(text: str, found: list[str]) -> None:
    assert contradicted(text) == found


@pytest.mark.parametrize(
    "title",
    [
        "Isu Gempa untuk Menakuti Warga Wira",
        "Rina Halim Sindir Budi dalam Akunnya",
        "Rina Halim Bagikan Harta untuk Membantu Warga",
    ],
)
def test_titles_in_which_nobody_tells_anything(title: str) -> None:
    text = f"{title}\nKATEGORI: HOAX ===== PENJELASAN: Rina tidak pernah mengatakannya."
    assert contradicted(text, "periksahoax.id") == []


@pytest.mark.parametrize("text", ["Beredar kabar soal", "Warga Arung membaca isu bahwa"])
def test_a_text_may_end_before_what_a_rumour_is_about(text: str) -> None:
    assert read_article(Article(text=text, language="id"), ReadOptions()).article.text == text
