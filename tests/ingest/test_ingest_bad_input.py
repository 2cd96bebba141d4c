"""Bad input gives an error that names it and the next step, or an article with a note."""

from __future__ import annotations

import random
from datetime import date, datetime
from pathlib import Path

import pytest

import konon
from ingest_samples import EN, FI, ID, TH
from konon.errors import BadOption, UnknownLanguage, UnreadableInput
from konon.ingest import load_article, load_text
from konon.model import Article, ReadOptions


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "empty"),
        (b"\0\0\0\0", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG image"),
        (b"%PDF-1.7\nstream", "PDF is damaged"),
        (b"PK\x03\x04\x14\0\0\0data.bin", "zip archive; `konon add` reads"),
        (b"PK\x03\x04\x14\0word/document.xml", "Word document"),
        (b"\x1f\x8b\x08\0", "gzip archive"),
        (random.Random(7).randbytes(20_000), "binary"),
        (random.Random(8).randbytes(40), "binary"),
        (b"1 2 3\n4,5 6.7\n", "no words"),
        (b"a b. " * 10_000_000, "larger than 10 MB"),
        (b"Feri tiba di Ambon pagi ini. " * 180_000, "more than the 200,000"),
        (b"Feri tiba di Ambon pagi ini. " * 6_000, "one line has"),
        (b"Feri tiba. " + b"x" * 20_000, "a word of more than"),
        (b"<html><body><nav><a href='/'>Beranda</a></nav></body></html>", "no article"),
        (b"<html></html>", "no article"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "feed"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n", "WARC"),
    ],
)
def test_unreadable(raw: bytes, named: str) -> None:
    with pytest.raises(UnreadableInput, match=named):
        load_article(raw)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="there is no file"):
        load_article(tmp_path / "berita.txt")
    with pytest.raises(UnreadableInput, match="is a folder"):
        load_article(tmp_path)


def test_file_name_stands_in_the_message(tmp_path: Path) -> None:
    path = tmp_path / "angka.txt"
    path.write_text("1 2 3")
    with pytest.raises(UnreadableInput, match=r"^angka\.txt: the text holds no words"):
        load_article(path)


@pytest.mark.parametrize("text", [FI, TH, "Yes"])
def test_unknown_language_names_the_choices(text: str) -> None:
    with pytest.raises(UnknownLanguage, match="--lang en or id"):
        load_article(text)


def test_language_option_must_be_a_pack() -> None:
    with pytest.raises(BadOption, match="choose en or id"):
        load_article(ID, ReadOptions(language="fi"))
    assert load_article(FI, ReadOptions(language="id")).language == "id"


@pytest.mark.parametrize(
    "encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encodings(encoding: str) -> None:
    article = load_article(EN.encode(encoding))
    assert article.text == EN
    assert article.language == "en"


def test_latin_1() -> None:
    text = EN.replace("“", '"').replace("”", '"')
    article = load_article(text.encode("latin-1"))
    assert article.text == text
    assert any("a guess" in note for note in article.notes)


def test_unbalanced_quotes_pass() -> None:
    text = ID.replace('"', "”", 1)
    assert load_article(text).text == text


def test_stray_controls_go_with_a_note() -> None:
    article = load_article(ID[:40].encode() + b"\0\x07" + ID[40:].encode())
    assert article.text == ID
    assert "2 control characters were removed" in article.notes


def test_windows_quotes_read_as_latin_1_come_back() -> None:
    article = load_article(EN.replace("“", "\x93").replace("”", "\x94"))
    assert article.text == EN
    assert any("put right" in note for note in article.notes)


def test_reversed_writing_is_kept_and_noted() -> None:
    article = load_article(ID + " \u202eterbalik\u202c")
    assert "\u202e" in article.text
    assert any("direction of writing" in note for note in article.notes)


def test_lone_surrogates_do_not_reach_the_text() -> None:
    article = load_article(ID + " \ud83d")
    article.text.encode("utf-8")
    assert any("surrogates" in note for note in article.notes)


def test_nothing_else_is_changed() -> None:
    text = "  Judul  aneh \n\n\n" + ID + "\r\nBaris\u00a0dua\tdan\u200bini.\r"
    assert load_article(text).text == text.replace("\r\n", "\n").replace("\r", "\n")


def _outcome(raw: bytes) -> str:
    try:
        return load_article(raw).text
    except (UnreadableInput, UnknownLanguage) as error:
        return str(error)


def test_random_bytes_never_give_a_traceback() -> None:
    dice = random.Random(3)
    for _ in range(60):
        raw = dice.randbytes(dice.randrange(1, 400))
        assert _outcome(dice.choice([b"", b"<html>", b'{"text": "', b"Feri tiba. "]) + raw)


def test_one_broken_byte_does_not_spoil_the_rest() -> None:
    raw = EN.encode()
    broken = raw.replace("é".encode(), "é".encode()[:1])
    article = load_article(broken)
    assert article.text == EN.replace("é", "\ufffd")
    assert any("could not be decoded" in note for note in article.notes)


def test_a_file_name_given_as_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "berita.txt"
    path.write_text(ID)
    with pytest.raises(UnreadableInput, match="give it as a path"):
        load_article(str(path))


def test_given_text_is_neither_fetched_nor_opened(tmp_path: Path) -> None:
    with pytest.raises(UnknownLanguage):
        load_text("http://127.0.0.1:9/")
    assert load_text(ID) == load_article(ID)
    assert "surrogates" in load_text(ID + "\ud83d").notes[0]
    path = tmp_path / "berita.txt"
    path.write_text(ID)
    assert str(path) in load_text(f"{path}\n{ID}").text


def test_a_name_no_file_could_have_is_told_not_thrown() -> None:
    with pytest.raises(UnreadableInput, match="cannot be read: File name too long"):
        load_article(Path("berita" * 1000))
    with pytest.raises(UnreadableInput, match=r"^\. is a folder"):
        load_article(Path(""))


@pytest.mark.parametrize(("raw", "named"), [(b"", "empty"), (b"\x89PNG\r\n", "PNG image")])
def test_the_name_stands_before_what_the_bytes_are(raw: bytes, named: str, tmp_path: Path) -> None:
    path = tmp_path / "kiriman.txt"
    path.write_bytes(raw)
    with pytest.raises(UnreadableInput, match=rf"^kiriman\.txt: the input is .*{named}"):
        load_article(path)


def test_a_few_accents_among_latin_letters_are_windows_1252() -> None:
    text = f"{ID} Kapten João dan juru mesin Kenji menunggu di kafé."
    article = load_article(text.encode("cp1252"))
    assert article.text == text
    assert any("read as cp1252, a guess" in note for note in article.notes)


def test_a_page_break_never_joins_two_words() -> None:
    article = load_article(f"{ID}\fFeri\vtiba\u2028lagi.")
    assert article.text == f"{ID}\nFeri\ntiba\nlagi."


@pytest.mark.parametrize("given", [None, 3, b"Feri tiba.", ["Feri tiba."]])
def test_what_is_no_text_is_told(given: object) -> None:
    with pytest.raises(BadOption, match="takes a text or an Article, not"):
        konon.read(given)  # type: ignore[arg-type]


def test_a_day_may_have_a_clock_but_is_no_number() -> None:
    moment = datetime(2025, 7, 13, 9, 30)
    assert konon.read(ID, published=moment).article.published == date(2025, 7, 13)
    with pytest.raises(BadOption, match="published must be a date"):
        konon.read(ID, published=3)  # type: ignore[arg-type]


def test_an_article_of_unstated_language_is_not_taken_for_indonesian() -> None:
    assert konon.read(Article(EN)).language == "en"
    with pytest.raises(UnknownLanguage):
        konon.read(Article(FI))


@pytest.mark.parametrize("text", ["", " \n", "Feri tiba di Ambon pagi ini.\n" * 9_000])
def test_an_article_is_held_to_the_limits_of_a_text(text: str) -> None:
    with pytest.raises(UnreadableInput):
        konon.read(Article(text, language="id"))
