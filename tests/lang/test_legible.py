"""Legible text: lost marks, paragraphs and gaps are put back without moving anything."""

from __future__ import annotations

import pytest

from effort import lines_run
from konon.lang.legible import legible


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("\x93Kami siap,\x94 kata Sari.", "“Kami siap,” kata Sari."),
        ("‚ÄúKami siap,‚Äù kata Sari.", "  “Kami siap,”   kata Sari."),
        ("â€œKami siap,â€\x9d kata Sari.", "  “Kami siap,”   kata Sari."),
        ("Kami¬†siap.", "Kami  siap."),
        ("Ia pulang ke rumah.,,Sari menunggu.", "Ia pulang ke rumah.\n\nSari menunggu."),
        ("Menurut Arus.com:,,Sari menunggu.", "Menurut Arus.com:\n\nSari menunggu."),
        ("Ia pulang ke rumah., kini tidur.", "Ia pulang ke rumah.\n\nkini tidur."),
        ("Sari, of Boston, Mass., said so.", "Sari, of Boston, Mass., said so."),
        ("Menurut Prof., dr. Sari, ia sehat.", "Menurut Prof., dr. Sari, ia sehat."),
        ('"Siap (pagi)\r\n" kata Sari.', '"Siap (pagi)  " kata Sari.'),
        ("PT Sagara Tbk., anak usahanya.", "PT Sagara Tbk., anak usahanya."),
        ("Budi, S.H.,M.H. hadir.", "Budi, S.H.,M.H. hadir."),
        ("Wali kota , mengatakan siap.", "Wali kota   mengatakan siap."),
        ("Wali kota , Sari , pulang .", "Wali kota , Sari , pulang ."),
        ("Harga 1,5 juta, kata Sari.", "Harga 1,5 juta, kata Sari."),
        ('"Kami siap (sejak pagi)\n" kata Sari.', '"Kami siap (sejak pagi) " kata Sari.'),
        ("Katanya, “Kami siap!\n” Ia pulang.", "Katanya, “Kami siap! ” Ia pulang."),
        ('"Kami siap!"\n" kata Sari.', '"Kami siap!"\n" kata Sari.'),
        ('"Kami siap,\n"Kami berangkat."', '"Kami siap,\n"Kami berangkat."'),
        ("rusak \ud83d", "rusak \ufffd"),
        ("", ""),
    ],
)
def test_marks_and_breaks_come_back(stored: str, read: str) -> None:
    assert legible(stored) == read
    assert len(read) == len(stored)


@pytest.mark.parametrize("unit", [",", " ,", "‚Äú", "siap.,", "\x93", '"ya!\n" ', "\n"])
def test_effort_grows_with_length_only(unit: str) -> None:
    assert lines_run(lambda: legible(unit * 2000)) < 3 * lines_run(lambda: legible(unit * 1000))
