"""Names in Indonesian texts without capitals."""

from __future__ import annotations

import konon

# Long enough to show that capitals are missing.
REST = (
    "\nrapat itu membahas harga pangan di pasar besar dan jalan menuju desa yang rusak sejak "
    "tahun lalu karena hujan deras. warga berharap jalan itu segera diperbaiki agar hasil panen "
    "dapat dijual ke kota dengan harga yang baik dan tidak busuk di jalan."
)


def people(text: str) -> set[str]:
    reading = konon.read(konon.Article(text=text, language="id"))
    return {actor.name for actor in reading.actors if actor.kind == "person"}


def test_a_title_and_a_verb_of_speech_show_a_name() -> None:
    text = (
        "Harga Kopi Turun\nmenteri perdagangan ranindra wibisana mengatakan harga kopi turun. "
        '"pasar sepi," kata ranindra.' + REST
    )
    reading = konon.read(konon.Article(text=text, language="id"))
    assert people(text) == {"ranindra wibisana"}
    spoken = {s.sources[0].actor for s in reading.attributions if s.sources[0].span}
    assert "person:ranindra-wibisana" in spoken


def test_the_seat_of_an_office_is_no_part_of_the_name() -> None:
    text = (
        "Harga Kopi Turun\nkepala badan pangan nasional (bpnx) ranindra wibisana menyebut harga "
        'turun. "pasar sepi," ujar ranindra.' + REST
    )
    assert people(text) == {"ranindra wibisana"}


def test_words_of_the_language_and_abbreviations_are_nobody() -> None:
    text = (
        "Harga Kopi Turun\nkepala dinas mengatakan harga kopi turun. pasar sepi, kata pedagang. "
        "jalan rusak, kata dia. harga beras naik, menurut bps. badan pasar karimbu (bpkx) tutup, "
        "kata bpkx." + REST
    )
    assert people(text) == set()


def test_a_text_with_capitals_is_read_as_before() -> None:
    text = "Menteri Perdagangan Ranindra Wibisana tiba, kata wiranda di Jakarta." + REST.replace(
        "rapat", "Rapat Besar Badan Pasar Karimbu Raya Lontar"
    )
    assert "wiranda" not in people(text)
