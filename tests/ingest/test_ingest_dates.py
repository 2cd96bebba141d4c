"""Publication dates: every written form, the order of trust, and what is not believed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from konon.errors import BadOption
from konon.ingest.dates import published
from konon.ingest.draft import DateClaim
from konon.ingest.stamps import is_stamp
from konon.ingest.written_dates import Ambiguous, parse_date
from konon.model import Evidence, Span

TODAY = date(2025, 7, 20)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2019-09-14", date(2019, 9, 14)),
        ("2025-07-12T23:50:00+07:00", date(2025, 7, 12)),
        ("2025-07-12T23:50:00Z", date(2025, 7, 12)),
        ("2025/07/12 10:00", date(2025, 7, 12)),
        ("20250712", date(2025, 7, 12)),
        ("20250712T101010+0000", date(2025, 7, 12)),
        ("Sun, 17 Sep 2023 01:11:04 +0700", date(2023, 9, 17)),
        ("10/21/2025 20:43", date(2025, 10, 21)),
        ("21/10/2025", date(2025, 10, 21)),
        ("12.07.2025", date(2025, 7, 12)),
        ("01Nov2025", date(2025, 11, 1)),
        ("2 Jan 2024", date(2024, 1, 2)),
        ("10 September 2025", date(2025, 9, 10)),
        ("Selasa, 09 Sep 2025 17:30 WIB", date(2025, 9, 9)),
        ("17 Agustus 1995", date(1995, 8, 17)),
        ("13+December+2018", date(2018, 12, 13)),
        ("3 Okt. 2024", date(2024, 10, 3)),
        ("July 4th, 2025", date(2025, 7, 4)),
        ("Sept. 4, 2025", date(2025, 9, 4)),
        ("Sabtu (12/7/2025", date(2025, 7, 12)),  # the weekday settles day and month
        ("Monday, 12/7/2026", date(2026, 12, 7)),
        ("05/05/2025", date(2025, 5, 5)),
        ("1752278400", date(2025, 7, 12)),
        ("1752278400000", date(2025, 7, 12)),
        ("2025-13-40", None),
        ("31 Februari 2025", None),
        ("kemarin", None),
        ("", None),
        ("12 July", None),
        ("99999999999", None),
    ],
)
def test_forms(written: str, day: date | None) -> None:
    assert parse_date(written) == day


def test_two_readings_are_not_guessed() -> None:
    with pytest.raises(Ambiguous, match="2025-04-03 or 2025-03-04"):
        parse_date("03/04/2025")


def test_order_of_trust() -> None:
    claims = [DateClaim("kemarin", "date"), DateClaim("2025-07-12", "pubdate")]
    text = "Ambon, 11 Juli 2025 - Feri itu tiba."
    url = "https://kabar.example/2025/07/13/feri/"
    wanted = published(claims, text, wanted=date(2025, 7, 1), today=TODAY)
    assert wanted.evidence == Evidence.option("--published")
    by_claim = published(claims, text, url=url, today=TODAY)
    assert by_claim.day == date(2025, 7, 12)
    assert by_claim.evidence == Evidence.metadata("pubdate", "2025-07-12")
    assert by_claim.notes == ("date 'kemarin' (date) is not believed: it is no date",)
    assert published([], text, url=url, today=TODAY).day == date(2025, 7, 13)
    by_dateline = published([], text, today=TODAY)
    assert by_dateline.day == date(2025, 7, 11)
    assert by_dateline.evidence == Evidence.text(Span(7, 19), "dateline")
    assert published([], "Feri itu tiba.", today=TODAY).day is None


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2025-07-23", "future"),
        ("1799-12-31", "before 1800"),
        ("0001-01-01", "before 1800"),
        ("2025-02-30", "no date"),
        ("03/04/2025", "it may be"),
    ],
)
def test_absurd_dates_are_not_believed(written: str, why: str) -> None:
    found = published([DateClaim(written, "date")], "Feri itu tiba.", today=TODAY)
    assert found.day is None
    assert len(found.notes) == 1
    assert why in found.notes[0]


def test_two_days_ahead_is_another_time_zone() -> None:
    ahead = TODAY + timedelta(days=2)
    assert published([DateClaim(ahead.isoformat(), "date")], "", today=TODAY).day == ahead


@pytest.mark.parametrize("wanted", [date(1700, 1, 1), date(2205, 7, 13)])
def test_an_absurd_option_is_refused(wanted: date) -> None:
    with pytest.raises(BadOption, match="--published"):
        published([], "", wanted=wanted, today=TODAY)


@pytest.mark.parametrize(
    "line",
    [
        "Sabtu, 12 Juli 2025 10:11 WIT",
        "Kabar - 12/07/2025, 10.11 WIB",
        "12 July 2025",
        "Published: 12 Jul 2025 08:00 GMT",
        "Sabtu, 12 Juli 2025",
    ],
)
def test_date_lines(line: str) -> None:
    assert is_stamp(line)


@pytest.mark.parametrize(
    "line",
    [
        "Feri itu tiba pada 12 Juli 2025 pukul 10.11.",
        "Feri Tiba 12 Juli 2025",
        "10:11",
        "",
        "Gempa 12 Juli 2025 10:11 guncang dua kota di pesisir barat pulau",
    ],
)
def test_other_lines_are_no_date_lines(line: str) -> None:
    assert not is_stamp(line)


def test_a_date_line_is_believed_with_its_span() -> None:
    text = "Feri Baru Tiba\nSabtu, 12 Juli 2025 10:11 WIT\nAmbon, Kabarteluk- Feri itu tiba."
    found = published([], text, today=TODAY)
    assert found.day == date(2025, 7, 12)
    assert found.evidence == Evidence.text(Span(15, 44), "date line")
