"""The house itself: layers, words that parse, no machine's paths, floors that only rise."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORDS = sorted((ROOT / "src/konon").rglob("*.toml"))
# A path of somebody's machine; a file that ships or is read by others must hold none.
MACHINE_PATH = re.compile(r"(?<![\w.*}\])/])/(?:work|home|root|Users|mnt|opt|srv)/\w")
# The optional data folder beside the checkout: only programs that take --data may name it.
OPTIONAL_DATA = re.compile(r"\.\./shared\b")
MAY_NAME_DATA = (
    ".ci/", "eval/", "benchmarks/", "training/", "Makefile", "CONTRIBUTING.md", "README.md",
)  # fmt: skip
HERE = "tests/house/test_house.py"
BINARY = {".png", ".gz", ".xz", ".zip", ".bin"}


def test_imports_point_down_only() -> None:
    pytest.importorskip("importlinter", reason="NOT MEASURED: import-linter is not installed")
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports; "
         "import sys; sys.exit(lint_imports(no_cache=True))"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


def test_the_picture_of_the_rooms_is_that_of_the_code() -> None:
    done = subprocess.run(
        [sys.executable, "docs/rooms.py", "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORDS, ids=lambda p: p.relative_to(ROOT / "src/konon").as_posix())
def test_words_are_toml(path: Path) -> None:
    assert tomllib.loads(path.read_text(encoding="utf-8"))


def test_no_file_knows_a_machine() -> None:
    found = [
        f"{path}:{number}: {line.strip()}"
        for path, text in tracked_texts().items()
        for number, line in enumerate(text.splitlines(), 1)
        if path != HERE and MACHINE_PATH.search(line)
    ]
    assert found == []


def test_only_programs_with_a_data_option_name_the_data_folder() -> None:
    found = [
        path
        for path, text in tracked_texts().items()
        if OPTIONAL_DATA.search(text) and not path.startswith((*MAY_NAME_DATA, HERE))
    ]
    assert found == []


@pytest.mark.parametrize("line", ["see /home/rina/konon", 'Path("/work/x")', "cp a /Users/dana/b"])
def test_a_machine_path_is_known_when_seen(line: str) -> None:
    assert MACHINE_PATH.search(line)


@pytest.mark.parametrize("line", ["https://a.example/home/page", "src/root/x", "build/work/a"])
def test_an_address_is_no_machine_path(line: str) -> None:
    assert not MACHINE_PATH.search(line)


def tracked_texts() -> dict[str, str]:
    """Every text file git keeps, by its path."""
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip("NOT MEASURED: not a git checkout")
    texts = {}
    for name in filter(None, done.stdout.split("\0")):
        path = ROOT / name
        if path.is_file() and path.suffix not in BINARY and "/pipeline/" not in name:
            texts[name] = path.read_text(encoding="utf-8", errors="replace")
    return texts
