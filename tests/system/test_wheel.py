"""The wheel: small enough, whole, and able to read in an environment that has nothing else.

Needs the package index: builds the wheel and installs it with its dependencies.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.system

ROOT = Path(__file__).parents[2]
# What the package may weigh in all, bytes, as an installer fetches it and as it lies on disk.
MAX_BYTES = 60 * 1024**2
LANGUAGES = ("en", "id")
ARTICLES = {
    "en": '"The bridge is open again," Mayor Dana Holt told reporters on Tuesday.',
    "id": '"Jembatan itu sudah dibuka lagi," kata Wali Kota Rina Halim, Selasa.',
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the working tree."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT))
    (built,) = folder.glob("konon-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a fresh environment that holds the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("empty")
    _run(sys.executable, "-m", "venv", str(folder))
    _run(str(folder / "bin/python"), "-m", "pip", "install", "--quiet", str(wheel))
    return folder / "bin"


def test_the_wheel_is_small_and_whole(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        entries = {info.filename: info.file_size for info in file.infolist()}
    assert wheel.stat().st_size < MAX_BYTES
    assert sum(entries.values()) < MAX_BYTES
    sources = [p for p in (ROOT / "src/konon").rglob("*") if p.is_file()]
    kept = [p for p in sources if p.suffix in {".py", ".toml", ".csv", ".css", ".html", ".typed"}]
    missing = {p.relative_to(ROOT / "src").as_posix() for p in kept} - entries.keys()
    assert missing == set()
    for language in LANGUAGES:
        assert f"konon/lang/{language}/pipeline/config.cfg" in entries


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_environment_reads_with_it(installed: Path, tmp_path: Path, language: str) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLES[language], encoding="utf-8")
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    shown = subprocess.run(
        [str(installed / "konon"), "read", str(article), "--lang", language, "--format", "json"],
        capture_output=True, text=True, check=True, cwd=tmp_path, env=clean,
    ).stdout  # fmt: skip
    reading = json.loads(shown)
    attributions = [s for s in reading["statements"] if s["kind"] == "attribution"]
    assert len(attributions) == 1
    (content,) = attributions[0]["contents"]
    assert content["quote_type"] == "direct"


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
