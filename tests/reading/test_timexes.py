"""Times in news: what is found, and what it means where it stands."""

from __future__ import annotations

from datetime import date

import pytest

from effort import lines_run
from konon.errors import UnknownLanguage
from konon.model.span import Span
from konon.model.timex import Timex
from konon.reading.timexes import find_timexes

SUNDAY = date(2025, 7, 13)


def read(text: str, language: str = "id", published: date | None = SUNDAY) -> list[Timex]:
    return find_timexes(text, language, published, [Span(0, len(text))])


def pairs(text: str, language: str = "id", published: date | None = SUNDAY) -> list[str]:
    return [f"{t.span.of(text)} = {t.value}" for t in read(text, language, published)]


ID_CASES = [
    ("Menteri berbicara, Sabtu (12/7/2025) malam.", ["Sabtu (12/7/2025) malam = 2025-07-12TNI"]),
    ("Rapat digelar Senin, (7/7) di Bogor.", ["Senin, (7/7) = 2025-07-07"]),
    ("Rapat digelar Kamis (10/7) di Bogor.", ["Kamis (10/7) = 2025-07-10"]),
    ("Kapal tiba pada Sabtu siang, 12 Juli 2025.", ["Sabtu siang, 12 Juli 2025 = 2025-07-12TAF"]),
    ("Minggu lalu pasar ramai.", ["Minggu lalu = 2025-W27"]),
    ("Mereka bertemu pada hari Minggu.", ["hari Minggu = 2025-07-13"]),
    ("Pasar tutup dua minggu.", ["dua minggu = P2W"]),
    ("Ia akan dilantik pada Oktober.", ["Oktober = 2025-10"]),
    ("Ia dilantik pada Oktober.", ["Oktober = 2024-10"]),
    ("Harga akan turun, kata Dewi, Jumat.", ["Jumat = 2025-07-11"]),
    ("Harga akan turun Jumat.", ["Jumat = 2025-07-18"]),
    ("Rapat mulai pukul 19.30 WITA.", ["pukul 19.30 WITA = 2025-07-13T19:30+08:00"]),
    ("Rapat berlangsung 2-3 jam.", ["2 = PT2H", "3 jam = PT3H"]),
    ("Pasar tutup 28 Desember hingga 3 Januari.",
     ["28 Desember hingga 3 Januari = 2024-12-28/2025-01-03"]),
    ("Gereja penuh pada Natal tahun lalu.", ["Natal tahun lalu = 2024-12-25"]),
    ("Arus memuncak pada H-3 Lebaran 2024.", ["H-3 Lebaran 2024 = 2024-04-07"]),
    ("Pada Lebaran 1985 pantai penuh.", ["Lebaran 1985 = 1985"]),
    ("Angkutan Lebaran disiapkan.", []),
    ("Pasar buka dua kali seminggu, setiap hari Senin.",
     ["dua kali seminggu = P1W", "setiap hari Senin = XXXX-WXX-1"]),
    ("Teori itu terbit pada 1859, bukan di 1800 rumah.", ["1859 = 1859"]),
    ("Pameran dibuka 27 Juli hingga 3 Agustus mendatang.",
     ["27 Juli hingga 3 Agustus mendatang = 2025-07-27/2025-08-03"]),
    ("Tenggatnya 1 Agustus.", ["1 Agustus = 2025-08-01"]),
    ("Ia dihukum 9 (sembilan) tahun.", ["9 (sembilan) tahun = P9Y"]),
    ("Hujan turun Sabtu sore tadi, setiap harinya.",
     ["Sabtu sore tadi = 2025-07-12TAF", "setiap harinya = P1D"]),
    ("Ia dihukum 1 tahun 6 bulan.", ["1 tahun 6 bulan = P1Y6M"]),
    ("Loket buka pukul 10.00-12.00 WIB.",
     ["pukul 10.00 = 2025-07-13T10:00", "12.00 WIB = 2025-07-13T12:00+07:00"]),
    ("Kebakaran terjadi Sabtu (12/7) sekitar pukul 21.00 WIB.",
     ["Sabtu (12/7) sekitar pukul 21.00 WIB = 2025-07-12T21:00+07:00"]),
    ("Api padam pukul 21.00 WIB, Jumat (11/7/2025).",
     ["pukul 21.00 WIB = 2025-07-11T21:00+07:00", "Jumat (11/7/2025) = 2025-07-11"]),
    ("Ia tiba malam Minggu, bukan Sabtu malam Minggu.",
     ["malam Minggu = 2025-07-12TNI", "Sabtu malam Minggu = 2025-07-12TNI"]),
    ("Aksi di depan kantor digelar setiap Kamis di depan Istana.",
     ["setiap Kamis = XXXX-WXX-4"]),
    ("Minyak untuk pengiriman Agustus naik.", ["Agustus = 2025-08"]),
    ("Laba paruh kedua 2023 turun dibanding tahun sebelumnya.",
     ["paruh kedua 2023 = 2023-H2", "tahun sebelumnya = 2022"]),
    ("Tahun ajaran 2023/2024 berakhir; krisis 1997-98 diingat.",
     ["2023/2024 = 2023/2024", "1997-98 = 1997/1998"]),
    ("Ia pergi Selasa (8/7/2025) dan pulang tiga hari kemudian.",
     ["Selasa (8/7/2025) = 2025-07-08", "tiga hari kemudian = 2025-07-11"]),
]  # fmt: skip

EN_CASES = [
    ("The envoy left on Saturday night.", ["Saturday night = 2025-07-12TNI"]),
    ("The dam fell on June 12, 2024, officials said.", ["June 12, 2024 = 2024-06-12"]),
    ("They will meet again in October.", ["October = 2025-10"]),
    ("Talks will go on, she said Thursday.", ["Thursday = 2025-07-10"]),
    ("It was built in the early 1980s.", ["the early 1980s = 198"]),
    ("The flood came late last year.", ["late last year = 2024"]),
    ("They sail at 7:30 p.m. EDT.", ["7:30 p.m. EDT = 2025-07-13T19:30-04:00"]),
    ("The two-day summit drew crowds over the weekend.",
     ["two-day = P2D", "the weekend = 2025-W28-WE"]),
    ("He spoke twice a week.", ["twice a week = P1W"]),
    ("Prices fell in the past few days.", ["the past few days = PXD"]),
    ("Thursday's vote and last year's loss hurt.", ["Thursday = 2025-07-10", "last year = 2024"]),
    ("It shut on Christmas Eve and on Thanksgiving 2023.",
     ["Christmas Eve = 2024-12-24", "Thanksgiving 2023 = 2023-11-23"]),
    ("They sailed on the night of May 3, 1978.", ["the night of May 3, 1978 = 1978-05-03TNI"]),
    ("They fled overnight Friday.", ["overnight Friday = 2025-07-11TNI"]),
    ("They sail at 9 p.m. ET and sailed at 9 p.m. ET on Jan. 5.",
     ["9 p.m. ET = 2025-07-13T21:00-04:00", "9 p.m. ET on Jan. 5 = 2025-01-05T21:00-05:00"]),
    ("Third-quarter profit in 2024 beat that of a year earlier.",
     ["Third-quarter = 2024-Q3", "2024 = 2024", "a year earlier = 2023"]),
    ("During the 1992-1996 war, the year 2000 and the summer of '96 seemed far.",
     ["1992-1996 = 1992/1996", "the year 2000 = 2000", "the summer of '96 = 1996-SU"]),
    ("Sales fell in the first nine months and at year-end.",
     ["the first nine months = P9M", "year-end = 2025"]),
    ("The decades-long war paused every other day in the weeks after the truce.",
     ["decades-long = PXDE", "every other day = P2D", "the weeks = PXW"]),
    ("Two years and three months is long.", ["Two years and three months = P2Y3M"]),
    ("Three straight quarters, or nine quarters, of loss.",
     ["Three straight quarters = P3Q", "nine quarters = P9Q"]),
    ("Decades ago, after months of talks, they signed.",
     ["Decades ago = PAST_REF", "months = PXM"]),
    ("It was founded in 1886 and fed in 1800 homes.", ["1886 = 1886"]),
    ("It burned on May 3, and that night the roof fell.",
     ["May 3 = 2025-05-03", "that night = 2025-05-03TNI"]),
    ("The fall of the city shook them.", []),
    ("Oil for August delivery rose.", ["August = 2025-08"]),
    ("The March rally began; the Friday Night Market closed.", ["March = 2025-03"]),
    ("He left in the fall.", ["the fall = 2024-FA"]),
    ("The siege of May 4, 2021 ended two weeks later.",
     ["May 4, 2021 = 2021-05-04", "two weeks later = 2021-05-18"]),
]  # fmt: skip

NOT_TIMES = [
    ("id", "Persita menang 2-1 atas tamunya."),
    ("id", "Ia dijerat UU No. 12/2011 dan Pasal 5/2."),
    ("id", "Telepon posko di 0812-3456-7890."),
    ("id", "Indeks ditutup pada 12.30 poin."),
    ("id", "Surat bertanggal 31/2/2025 itu palsu."),
    ("id", "Penyanyi April Lestari dan Bu Mei Hua tampil."),
    ("id", "Selamat pagi, sapanya sebelum makan siang."),
    ("en", "The rebels may march, and prices may fall."),
    ("en", "She came second; the Sunday Telegraph noted it."),
    ("en", "Version 3.11.2 costs $2014 per copy."),
    ("en", "Some 1950 people signed."),
]


@pytest.mark.parametrize(("text", "expected"), ID_CASES)
def test_indonesian(text: str, expected: list[str]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(("text", "expected"), EN_CASES)
def test_english(text: str, expected: list[str]) -> None:
    assert pairs(text, "en") == expected


@pytest.mark.parametrize(("language", "text"), NOT_TIMES)
def test_numbers_and_names_that_are_no_times(language: str, text: str) -> None:
    assert pairs(text, language) == []


def test_a_week_has_its_days_and_its_anchor() -> None:
    (week,) = read("Pekan lalu pasar ramai.")
    assert (week.edtf, week.precision) == ("2025-06-30/2025-07-06", "week")
    assert (week.earliest, week.latest) == ("2025-06-30", "2025-07-06")
    assert (week.anchor, week.anchor_date) == ("published", "2025-07-13")


def test_a_part_of_a_month_is_marked_and_bounded() -> None:
    (early,) = read("Harga turun pada awal Juni.")
    assert (early.value, early.modifier) == ("2025-06", "START")
    assert (early.earliest, early.latest) == ("2025-06-01", "2025-06-10")


def test_a_length_that_ends_now_is_bounded() -> None:
    (years,) = read("Panen turun dalam tiga tahun terakhir.")
    assert (years.type, years.value, years.edtf) == ("DURATION", "P3Y", "2022-07-13/2025-07-13")


def test_a_wrong_weekday_keeps_the_date_and_says_so() -> None:
    (day,) = read("Gempa terjadi Sabtu (13/7/2025).")
    assert day.value == "2025-07-13"
    assert day.confidence <= 0.5
    assert "weekday" in day.evidence[0].note


def test_without_a_publication_date_nothing_is_guessed() -> None:
    (day,) = read("Ia tiba Sabtu.", published=None)
    assert (day.value, day.anchor) == ("XXXX-WXX-6", "none")
    assert day.confidence < 0.5
    assert pairs("Ia tiba kemarin pada Juni.", published=None) == [
        "kemarin = XXXX-XX-XX", "Juni = XXXX-06",
    ]  # fmt: skip


def test_a_full_date_in_the_text_anchors_what_follows() -> None:
    text = "Ia tiba Sabtu (12/7/2025). Besok ia akan pulang."
    assert pairs(text, published=None)[1] == "Besok = 2025-07-13"


def test_the_day_of_the_words_is_not_the_day_of_the_story() -> None:
    text = "Api berkobar Rabu (9/7/2025), kata Sri, Jumat (11/7/2025). Sehari kemudian api padam."
    assert pairs(text)[-1] == "Sehari kemudian = 2025-07-10"


def test_either_order_of_day_and_month_is_kept() -> None:
    (day,) = read("The memo is dated 6/12/2025.", "en")
    assert (day.value, day.earliest, day.latest) == ("2025-XX-XX", "2025-06-12", "2025-12-06")


def test_anchors_are_evidence() -> None:
    text = "Kapal pergi Selasa (8/7/2025). Keesokan harinya ia karam."
    told, later = read(text)
    assert later.anchor == "narrative"
    assert later.evidence[1].span == told.span


def test_a_month_before_the_calendar_begins_is_no_error() -> None:
    assert pairs("Sejak 9999 tahun lalu.") == ["9999 tahun lalu = PAST_REF"]


def test_a_caption_does_not_move_the_story() -> None:
    text = (
        "Kapal bertolak Jumat (11/7/2025).\n"
        "ANTARA FOTO/SITI RAHMA Petugas siaga, Rabu (9/7/2025).\n"
        "Sehari kemudian kapal tiba."
    )
    assert pairs(text)[-1] == "Sehari kemudian = 2025-07-12"


def test_a_language_without_grammar_is_refused() -> None:
    with pytest.raises(UnknownLanguage):
        find_timexes("Ayer.", "es", SUNDAY, [])


@pytest.mark.parametrize("unit", ["1/", "9-", "tiga ", "Senin (", "akhir ", "the ", "last "])
@pytest.mark.parametrize("language", ["id", "en"])
def test_effort_grows_with_the_text_not_faster(unit: str, language: str) -> None:
    def effort(size: int) -> int:
        text = unit * (size // len(unit))
        return lines_run(lambda: find_timexes(text, language, SUNDAY, [Span(0, len(text))]))

    assert effort(8_000) < 6 * effort(2_000)  # four times the text; quadratic would be sixteen
