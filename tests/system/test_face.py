"""The face in a browser: a newcomer's path, hostile articles, accessibility, narrow and wide."""

from __future__ import annotations

import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from faces_hostile import hostile
from handmade import Says, reading
from konon.adding.pile import add_files
from konon.ledger import open_ledger
from konon.model import Reading

pytestmark = pytest.mark.system

ROOT = Path(__file__).parents[2]
STORY = ROOT / "examples" / "pyongyang-2025" / "articles"
AXE = Path(__file__).parent / "axe" / "axe.min.js"
SHOTS = Path(os.environ.get("KONON_SHOTS", ROOT / "out" / "shots"))
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = [(360, "dark", "id-ID"), (1440, "light", "en-GB"), (360, "light", "en-GB"),
         (1440, "dark", "id-ID")]  # fmt: skip
_TOLD = "Failed to load resource: the server responded with a status of 4"
"""What the browser itself says of an answer that is none of 200; that is no complaint."""
SCRIPT = "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"


class Server:
    """`konon serve` on a ledger, as a user starts it."""

    def __init__(self, ledger: Path) -> None:
        self.ledger = ledger
        command = [sys.executable, "-m", "konon", "serve", str(ledger), "--port", "0"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        told = self.process.stdout.readline()
        found = re.search(r"http://\S+?(?=/)", told)
        assert found, told
        self.base = found[0]

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = shutil.which("chromium")
    assert found, "chromium is not there: `make test-all` installs it"
    with sync_api.sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        started = playwright.chromium.launch(executable_path=found, args=options)
        yield started
        started.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    path = tmp_path_factory.mktemp("face") / "story.sqlite"
    with open_ledger(path) as ledger:
        add_files([STORY], ledger)
    started = Server(path)
    yield started
    started.close()


@pytest.fixture
def own_server(server: Server, tmp_path: Path) -> Iterator[Server]:
    """A ledger nobody else decides in."""
    path = tmp_path / "story.sqlite"
    with sqlite3.connect(server.ledger) as old, sqlite3.connect(path) as new:
        old.backup(new)
    started = Server(path)
    yield started
    started.close()


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    path = tmp_path_factory.mktemp("hostile") / "hostile.sqlite"
    with open_ledger(path) as ledger:
        for one in hostile_pile():
            ledger.add(one)
    started = Server(path)
    yield started
    started.close()


def hostile_pile() -> Iterator[Reading]:
    """Two hundred articles whose every part tries to act, to reorder or to break the page."""
    from dataclasses import replace

    yield replace(hostile(), version="test", language="id")
    for n in range(199):
        word = "W" * (200 + 40 * n)
        text = (
            f"{SCRIPT} \u202eterbalik {n}\n"
            f"Rina Halim {SCRIPT} berkata {word} <svg onload=\"document.title='run'\"> {n}."
        )
        yield reading(
            text,
            Says(f"{word} <svg onload=\"document.title='run'\"> {n}", "Rina Halim"),
            outlet=f'{n}"><svg onload="document.title=`run`">{SCRIPT}',
            published=f"2025-07-{1 + n % 28:02}",
            url=f"javascript:document.title='run'//https://x.example/{n}",
        )


def opened(browser: Any, look: tuple[int, str, str], **more: Any) -> tuple[Any, list[str]]:
    """A page of that width, colour and language, and what the browser complains of on it."""
    width, scheme, locale = look
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        locale=locale,
        reduced_motion="reduce",  # a picture taken while the page glides shows half of it
        **more,
    )
    page, said = context.new_page(), []
    page.on("console", lambda message: None if _TOLD in message.text else said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith("http://127.0.0.1:") else said.append(request.url)
        ),
    )
    return page, said


def addresses(page: Any, base: str) -> list[str]:
    """One of every kind of page."""
    page.goto(base + "/")
    claim = page.locator(".claim h2 a").first.get_attribute("href")
    page.goto(base + claim)
    article = page.locator(".instance p.quiet a").first.get_attribute("href").partition("#")[0]
    page.goto(base + "/actors")
    actor = page.locator("tbody a").first.get_attribute("href")
    return [
        "/", claim, claim + "/dossier", article, actor, "/actors", "/timeline", "/search",
        "/search?q=pyongyang", "/review", "/add", "/quarantine", "/runs", "/export", "/?q=nihil",
        "/?mark=conflict", "/?from=2025-07-13&to=2025-07-13", "/nihil", "/?sort=nihil",
    ]  # fmt: skip


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(map(str, look)))
def test_axe_finds_nothing_and_nothing_overflows(
    browser: Any, server: Server, look: tuple[int, str, str]
) -> None:
    page, said = opened(browser, look, bypass_csp=True)
    SHOTS.mkdir(parents=True, exist_ok=True)
    for number, address in enumerate(addresses(page, server.base)):
        page.goto(server.base + address)
        assert page.locator("html").get_attribute("lang") == look[2][:2]
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= look[0], address
        page.screenshot(path=SHOTS / f"{number:02}-{'-'.join(map(str, look))}.png")
        page.add_script_tag(path=AXE)
        found = page.evaluate(
            "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
        )
        told = [(v["id"], v["nodes"][0]["html"][:200]) for v in found["violations"]]
        assert told == [], address
    assert said == []
    page.context.close()


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(map(str, look)))
def test_a_newcomers_path(browser: Any, own_server: Server, look: tuple[int, str, str]) -> None:
    """From the first page to the claim with the most outlets, where it comes from, the sentence it
    rests on, a correction, what it changes, back, and out as a file."""
    page, said = opened(browser, look, accept_downloads=True)
    step = Shots(page, "path-" + "-".join(map(str, look)))
    page.goto(own_server.base + "/")
    first = page.locator(".claim").first
    outlets = int(first.locator(".figure").first.inner_text())
    every = page.locator(".claim .four div:first-child .figure").all_inner_texts()
    assert outlets == max(map(int, every))
    assert outlets >= 3
    step("overview")
    first.locator("h2 a").click()
    claim = page.url
    drawing = page.locator(".drawing svg").first
    assert drawing.locator("rect").count() > outlets  # an origin, and every outlet
    assert page.locator("#firsts").count() == 1
    step("claim")
    page.locator(".instance p.quiet a").last.click()
    page.wait_for_url("**/articles/**")
    card = page.locator(".card:target")
    assert card.count() == 1
    assert page.locator(".text mark.content.lit").count() > 0
    assert page.locator(".text mark.source.lit").count() > 0
    step("article")
    # By keys alone: "this is a denial", under a name.
    page.keyboard.press("c")
    page.keyboard.type("denial" if look[2] == "en-GB" else "bantahan")
    page.keyboard.press("Tab")
    page.keyboard.type("yes" if look[2] == "en-GB" else "ya")
    page.keyboard.press("Tab")
    page.keyboard.type("Rina")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".card:target .decisions li").count() == 1
    step("corrected")
    page.goto(claim)
    settled(page)
    assert int(page.locator(".four .figure").first.inner_text()) == outlets - 1
    step("counted")
    page.goto(own_server.base + "/review")
    assert page.locator("input[name=by]").first.input_value() == "Rina"
    step("review")
    page.locator("button.small").first.click()
    page.locator("li.gone").first.wait_for()
    page.goto(claim)
    settled(page)
    assert int(page.locator(".four .figure").first.inner_text()) == outlets
    for end, begins in (("csv", b"statement,"), ("png", b"\x89PNG"), ("pdf", b"%PDF"),
                        ("svg", b"<?xml")):  # fmt: skip
        with page.expect_download() as kept:
            page.locator(f"a[href$='export.{end}']").click()
        data = Path(kept.value.path()).read_bytes()
        assert data.startswith(begins)
        if end == "csv":
            assert len(data.splitlines()) > outlets
    assert said == []
    page.context.close()


def settled(page: Any) -> None:
    """Wait until the claims are those of the ledger as it is: until then the page says that they
    are from before, and loads itself anew."""
    page.wait_for_function("() => !document.querySelector('[data-tracing]')", timeout=60_000)
    page.wait_for_load_state()


class Shots:
    """Keeps what is seen at each step, for looking, and lets axe look too."""

    def __init__(self, page: Any, name: str) -> None:
        self.page, self.name, self.number = page, name, 0
        SHOTS.mkdir(parents=True, exist_ok=True)

    def __call__(self, step: str) -> None:
        self.number += 1
        self.page.screenshot(path=SHOTS / f"{self.name}-{self.number}-{step}.png")
        width = self.page.viewport_size["width"]
        assert self.page.evaluate("document.documentElement.scrollWidth") <= width, step


def test_an_article_is_reviewed_without_the_mouse(browser: Any, own_server: Server) -> None:
    """Every statement of an article, from first to last, accepted, noted, corrected, undone."""
    page, said = opened(browser, (1440, "light", "en-GB"))
    page.goto(own_server.base + addresses(page, own_server.base)[3])
    items = page.locator("[data-item]").evaluate_all("all => all.map(one => one.id)")
    keys = page.keyboard
    keys.press("?")
    assert page.locator("[data-keyhelp][open] kbd").count() >= 8
    walked = []
    for _ in items:
        keys.press("j")
        walked.append(page.evaluate("document.activeElement.id"))
    assert walked == items
    assert page.locator("mark.lit").count() > 0
    for _ in items:
        keys.press("k")
    here = page.locator(f"[id='{items[0]}']")
    with page.expect_navigation():
        keys.press("a")
        keys.type("Rina")
        keys.press("Enter")
    assert "accepted" in (here.get_attribute("class") or "")
    with page.expect_navigation():  # the name is remembered: one key is enough
        keys.press("x")
    assert "rejected" in (here.get_attribute("class") or "")
    with page.expect_navigation():
        keys.press("u")
    assert "accepted" in (here.get_attribute("class") or "")
    with page.expect_navigation():
        keys.press("n")
        keys.type("to be asked again")
        keys.press("Enter")
    assert "to be asked again" in here.locator(".decisions").inner_text()
    with page.expect_navigation():
        keys.press("c")
        keys.type("strength")
        keys.press("Tab")
        keys.type("denies")
        keys.press("Enter")
    assert "denies" in here.locator(".strength").inner_text()
    with page.expect_navigation():
        keys.press("u")
    assert "denies" not in here.locator(".strength").inner_text()
    page.goto(own_server.base + "/review")
    with page.expect_download() as kept:
        page.locator("a[href='/review/decisions.jsonl']").click()
    kinds = re.findall(r'"kind": ?"(\w+)"', Path(kept.value.path()).read_text("utf-8"))
    assert {"accept", "reject", "correct", "note", "undo"} <= set(kinds)
    assert said == []
    page.context.close()


def test_days_are_chosen_with_a_slider_by_keys(browser: Any, server: Server) -> None:
    page, said = opened(browser, (360, "dark", "id-ID"))
    page.goto(server.base + "/")
    every = page.locator(".count").inner_text()
    thumb = page.locator("[data-edge=from]")
    thumb.focus()
    before = thumb.get_attribute("aria-valuetext")
    with page.expect_navigation():
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        assert thumb.get_attribute("aria-valuetext") != before
    chosen = page.locator("[data-edge=from]")
    assert chosen.input_value() == "2"
    assert page.evaluate("document.activeElement.dataset.edge") == "from"
    assert page.locator("input[name=from]").input_value() == chosen.get_attribute("aria-valuetext")
    assert page.locator(".when a.out").count() == 2
    assert page.locator(".count").inner_text() != every
    with page.expect_navigation():
        page.keyboard.press("Home")
    assert page.locator(".count").inner_text() == every
    assert page.locator("input[name=from]").input_value() == ""
    assert said == []
    page.context.close()


def test_it_reads_without_javascript(browser: Any, server: Server) -> None:
    page, said = opened(browser, (1440, "light", "en-GB"), java_script_enabled=False)
    page.goto(server.base + "/")
    assert not page.locator("[data-slider]").is_visible()
    page.locator("input[name=from]").fill("2025-07-13")
    page.locator("form.filters button").click()
    assert "from=2025-07-13" in page.url
    page.goto(server.base + "/?sort=last")
    page.locator(".claim h2 a").first.click()
    assert page.locator(".instance").count() >= 1
    page.locator(".instance p.quiet a").first.click()
    page.wait_for_url("**/articles/**")
    assert page.locator(".card, .own li").count() >= 1
    assert said == []
    page.context.close()


@pytest.mark.parametrize("look", LOOKS[:2], ids=lambda look: str(look[0]))
def test_hostile_articles_neither_act_nor_break_a_page(
    browser: Any, hostile_server: Server, look: tuple[int, str, str]
) -> None:
    page, said = opened(browser, look)
    base = hostile_server.base
    page.goto(base + "/")
    claims = page.locator(".claim h2 a").evaluate_all("all => all.map(a => a.pathname)")
    articles = set()
    for address in ["/", "/timeline", "/actors", "/search?q=berkata&kind=article", *claims[:12]]:
        page.goto(base + address)
        assert page.title() != "run"
        assert page.evaluate("document.documentElement.scrollWidth") <= look[0], address
        articles.update(
            page.locator("a[href^='/articles/']").evaluate_all("all => all.map(a => a.pathname)")
        )
    articles = {address for address in articles if "export" not in address}
    assert len(articles) >= 12
    for address in sorted(articles)[:40]:
        page.goto(base + address)
        assert page.title() != "run"
        assert page.evaluate("document.documentElement.scrollWidth") <= look[0], address
        assert page.locator("a[href^='javascript:']").count() == 0
    assert said == []
    page.context.close()


def test_a_machine_on_the_network_is_not_let_in(server: Server) -> None:
    port = int(server.base.rpartition(":")[2])
    own = socket.gethostbyname(socket.gethostname())
    if own.startswith("127."):
        pytest.skip("this machine has no other address")
    with socket.socket() as asking:
        asking.settimeout(2)
        assert asking.connect_ex((own, port)) != 0


def test_a_page_is_there_soon(server: Server) -> None:
    urllib.request.urlopen(server.base + "/").read()
    began = time.monotonic()
    urllib.request.urlopen(server.base + "/").read()
    assert time.monotonic() - began < 2
