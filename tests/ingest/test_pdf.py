"""PDF: the text layer in reading order, and why a file has none."""

from __future__ import annotations

import textwrap
import zlib
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from ingest_samples import ID
from konon.errors import UnreadableInput
from konon.ingest.article import load_article
from konon.ingest.formats import pdf as pdf_module
from konon.ingest.formats.pdf import pdf_text
from konon.ingest.formats.pdf_lines import joined, without_heads
from pdf_samples import pdf, picture_pdf
from pile_samples import articles, told

LINES = textwrap.wrap(ID, 60)


def test_a_page_is_an_article_with_its_headline(tmp_path: Path) -> None:
    path = tmp_path / "feri.pdf"
    path.write_bytes(pdf([[["Feri Baru Tiba di Ambon", *LINES]]]))
    article = load_article(path)
    first, *rest = article.text.split("\n")
    assert first == "Feri Baru Tiba di Ambon"
    assert " ".join(rest) == ID
    assert any("read from a PDF" in note for note in article.notes)
    assert articles(path)[0].text == article.text


@pytest.mark.parametrize("squeeze", [-0.4, 0.0, 1.2])
def test_words_keep_their_spaces(squeeze: float) -> None:
    text, _ = pdf_text(pdf([[LINES]], squeeze=squeeze))
    assert " ".join(text.split()) == ID


def test_columns_are_read_one_after_the_other() -> None:
    left = textwrap.wrap("Kolom kiri. " + ID, 36)
    right = textwrap.wrap("Kolom kanan. " + ID, 36)
    text, _ = pdf_text(pdf([[left, right]]))
    assert " ".join(text.split()) == f"Kolom kiri. {ID} Kolom kanan. {ID}"


def test_running_heads_and_page_numbers_go() -> None:
    pages = [[[f"Bagian ke-{n} berita ini dimulai.", *LINES]] for n in range(1, 5)]
    text, notes = pdf_text(pdf(pages, head="KABAR TELUK, Sabtu 12 Juli 2025 hlm. {}", foot="{}"))
    assert "KABAR TELUK" not in text
    assert "Bagian ke-4 berita ini dimulai." in text
    assert any("8 running heads" in note for note in notes)


def test_what_stands_on_one_page_only_stays() -> None:
    assert without_heads(["Judul\nIsi berita.", "Lain\nIsi kedua."])[1] == 0


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Penumpang menunggu di pela-", "buhan Ambon."], "Penumpang menunggu di pelabuhan Ambon."),
        (["Mereka menunggu berjam-", "jam di sana."], "Mereka menunggu berjam-jam di sana."),
        (["Ia menolak kerja-", "sama itu, kerja-sama lama."], None),
        (["Rapat di Jakarta-", "Bandung selesai."], "Rapat di Jakarta- Bandung selesai."),
        (["Feri Tiba", "Wali kota menyambut kapal yang baru itu, kata", "Rini."], None),
    ],
)
def test_lines_are_joined_to_sentences(lines: list[str], text: str | None) -> None:
    expected = {
        "Ia menolak kerja-": "Ia menolak kerja-sama itu, kerja-sama lama.",
        "Feri Tiba": "Feri Tiba\nWali kota menyambut kapal yang baru itu, kata Rini.",
    }
    assert joined(lines) == (text or expected[lines[0]])


def test_a_scan_is_told() -> None:
    with pytest.raises(UnreadableInput, match="no text layer"):
        pdf_text(picture_pdf())


def test_a_locked_file_is_told_and_one_locked_against_changes_is_read() -> None:
    with pytest.raises(UnreadableInput, match="is encrypted"):
        pdf_text(pdf([[LINES]], lock=StandardEncryption("rahasia", strength=128)))
    lock = StandardEncryption("", ownerPassword="rahasia", strength=128)
    assert " ".join(pdf_text(pdf([[LINES]], lock=lock))[0].split()) == ID


def test_too_many_pages_and_broken_files_are_told() -> None:
    with pytest.raises(UnreadableInput, match="has 61 pages, more than 60"):
        pdf_text(pdf([[["Feri tiba."]]] * 61))
    raw = pdf([[LINES]])
    for broken in (b"%PDF-1.7\n", raw[:300], raw[: len(raw) // 2]):
        with pytest.raises(UnreadableInput, match=r"damaged|no text layer"):
            pdf_text(broken)


def _bomb(size: int) -> bytes:
    """A page whose content unpacks to `size` blanks."""
    engine = zlib.compressobj(1)
    packed = b"".join(engine.compress(b" " * 1_000_000) for _ in range(size // 1_000_000))
    packed += engine.flush()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + table
    return out + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start


def test_a_bomb_costs_neither_memory_nor_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "MAX_PDF_SECONDS", 10)
    with pytest.raises(UnreadableInput, match=r"the PDF .*(damaged|memory|longer|no text)"):
        pdf_text(_bomb(300_000_000))


def test_a_reader_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    endless = tmp_path / "endless.py"
    endless.write_text("import time\ntime.sleep(60)\n")
    monkeypatch.setattr(pdf_module, "_WORKER", endless)
    monkeypatch.setattr(pdf_module, "MAX_PDF_SECONDS", -4)
    with pytest.raises(UnreadableInput, match="took longer than"):
        pdf_text(pdf([[LINES]]))


def test_a_pdf_inside_an_archive(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("feri.pdf", pdf([[LINES]]))
    assert list(told(tmp_path / "a.zip")) == ["a.zip!feri.pdf"]
    assert " ".join(articles(tmp_path / "a.zip")[0].text.split()) == ID
