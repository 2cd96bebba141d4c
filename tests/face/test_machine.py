"""What the machine says of its own accord is there in every language."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import konon
from konon.face.machine import Saying, sayings, told_in
from konon.face.translate import LANGUAGES

SOURCE = Path(konon.__file__).parent
OTHERS = [language for language in LANGUAGES if language != "en"]
REACHED = (
    "face", "adding", "ingest/article.py", "ingest/source.py", "ingest/formats", "ingest/piles",
    "ingest/web", "ledger/search.py", "ledger/actors.py", "ledger/cursors.py",
)  # fmt: skip
"""Where what a page may have to tell is said."""
ERRORS = {
    "BadOption", "FetchRefused", "HttpRefused", "LedgerError", "RobotsRefused", "UnreadableInput",
    "UnknownLanguage",
}  # fmt: skip
TRACE = ("copies.py", "corrections.py", "changes.py", "direction.py", "inheritance.py", "works.py")


def pattern(node: ast.expr) -> str | None:
    """A text of the code with {} where words vary; None for what is none."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        parts = (v.value if isinstance(v, ast.Constant) else "{}" for v in node.values)
        return "".join(map(str, parts))
    return None


def errors(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            refused = node.func.id == "Refused" and len(node.args) > 1
            if node.func.id in ERRORS or refused:
                found = pattern(node.args[1 if refused else 0])
                if found and any(char.isalpha() for char in found.replace("{}", "")):
                    yield found


def files(where: str) -> list[Path]:
    path = SOURCE / where
    return [path] if path.suffix else sorted(path.rglob("*.py"))


@pytest.mark.parametrize("language", OTHERS)
def test_every_error_a_page_may_tell_is_translated(language: str) -> None:
    told = told_in(language)
    found = [(path.name, text) for where in REACHED for path in files(where)
             for text in errors(path)]  # fmt: skip
    assert len(found) > 80
    wanting = [one for one in found if told(one[1].replace("{}", "0")).language]
    assert not wanting, f"add these to face/locale/{language}/machine.toml"


@pytest.mark.parametrize("language", OTHERS)
def test_every_unit_is_translated(language: str) -> None:
    units = {
        one["id"]
        for pack in ("id", "en")
        for one in tomllib.loads((SOURCE / "lang" / pack / "numbers.toml").read_text())["unit"]
    }
    told = told_in(language)
    words = {unit.replace("_", " ") for unit in units if not unit.isupper()}
    assert not [word for word in words if told(word).language]


@pytest.mark.parametrize("language", OTHERS)
def test_translations_vary_where_the_sentences_do(language: str) -> None:
    for one in sayings(language):
        assert len(one.pieces) == len(one.said), one


def test_what_varies_is_kept() -> None:
    one = Saying(("there is no file ", ""), ("tidak ada berkas ", ""))
    holes = one.holes("there is no file a; b.txt")
    assert holes == ("a; b.txt",)
    assert one.put(holes) == "tidak ada berkas a; b.txt"
    assert one.holes("there is a file") is None
    both = Saying(("number agrees: ", " / ", ""), ("angka sesuai: ", " / ", ""))
    assert both.holes("number agrees: 20 / 20 orang") == ("20", "20 orang")


def test_several_reasons_are_each_translated() -> None:
    told = told_in("id")("one speaker; 5 meanings in common (62% of what both tell)")
    assert told.language == ""
    assert told.words == "satu pembicara; 5 makna sama (62% dari yang dikatakan keduanya)"


def test_what_is_not_known_says_that_it_is_english() -> None:
    told = told_in("id")("something nobody translated")
    assert (told.words, told.language) == ("something nobody translated", "en")
    assert told_in("en")("anything").language == ""


def test_a_long_message_takes_no_time() -> None:
    message = "a: " * 200_000
    assert told_in("id")(message).language == "en"
