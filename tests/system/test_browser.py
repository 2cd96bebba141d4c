"""The HTML of a reading as a browser sees it: it shows the words, runs nothing, fetches nothing."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import konon
from konon.model import Article
from konon.render.formats import Format, render

pytestmark = pytest.mark.system

TEXT = (
    "Harbour reopens\n\n"
    'The harbour "is safe again", Mayor Dana Holt told reporters on Tuesday. '
    "<script>document.title='run'</script> According to the coast guard, two ships were lost."
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a reading whose text carries a script."""
    article = Article(text=TEXT, outlet="Selat Courier", language="en")
    path = tmp_path_factory.mktemp("page") / "reading.html"
    reading = konon.read(article, published="2025-07-15")
    path.write_text(render(reading, Format.HTML), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def dom(page: Path) -> str:
    """The document after the browser has loaded it."""
    return chromium(page, "--dump-dom").stdout


def chromium(page: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """A browser without a window or network, run on one page until it has loaded."""
    browser = shutil.which("chromium")
    assert browser, "chromium is not there: `make test-all` installs it"
    done = subprocess.run(
        [
            browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr",
            "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={page.parent / 'profile'}", *options, page.as_uri(),
        ],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done


def test_every_word_of_the_article_is_shown(dom: str) -> None:
    seen = html.unescape(re.sub(r"<[^>]*>", "", dom))
    for word in ("harbour", "safe again", "Dana Holt", "coast guard", "<script>"):
        assert word in seen


def test_a_script_in_the_article_is_not_run(dom: str) -> None:
    title = re.search(r"<title>(.*?)</title>", dom, re.DOTALL)
    assert title
    assert title[1] != "run"


def test_the_page_is_content_with_itself(page: Path) -> None:
    source = page.read_text(encoding="utf-8")
    assert not re.search(r"""(?:src|srcset)\s*=|<link\b|@import|url\(\s*['"]?https?:""", source)


def test_the_browser_has_nothing_to_complain_of(page: Path) -> None:
    said = chromium(page, f"--screenshot={page.with_suffix('.png')}").stderr
    assert "CONSOLE" not in said
    assert page.with_suffix(".png").stat().st_size > 5_000
