"""Two hundred hostile articles in a real browser: nothing runs, nothing breaks, nothing is asked
of another host, on every kind of page, narrow and wide."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from faces_hostile import hostile
from handmade import Does, Number, Says, reading
from konon.face.app import create_app
from konon.ledger import open_ledger
from konon.model import Decision, Reading

pytestmark = pytest.mark.system

ARTICLES = 200
WIDTHS = (360, 1440)
RAN = "window.konon_ran=1"
ATTACKS = (
    f"<script>{RAN}</script>",
    f"</title><script>{RAN}</script>",
    f"</textarea></style></script><script>{RAN}</script>",
    f'"><img src=x onerror="{RAN}">',
    f"' onmouseover='{RAN}' autofocus onfocus='{RAN}' x='",
    f'<svg onload="{RAN}"><script>{RAN}</script></svg>',
    f'<svg><a xlink:href="javascript:{RAN}"><text>tekan</text></a></svg>',
    f'<svg><foreignObject><iframe srcdoc="<script>parent.{RAN}</script>">',
    f"<math><mtext><table><mglyph><style><img src=x onerror={RAN}>",
    f'<a href="javascript:{RAN}">tekan</a>',
    f'<details open ontoggle="{RAN}">',
    '<iframe src="https://evil.example/"></iframe><link rel=stylesheet href=//evil.example/a.css>',
    '<base href="https://evil.example/"><meta http-equiv=refresh content="0;url=//evil.example">',
    "<style>@import '//evil.example/a.css';*{display:none}</style><form action=//evil.example>",
    "{{ 7*7 }}{% raw %}{{ request.app }}${7*7}<%= 7*7 %>#{7*7}%(n)s %s {0.__class__}",
    "\u202eterbalik\u202c \u2067kanan\u2069 \u200f\u061c\u2066<b>",
    "\u0000\u0007\u001b[31m\u009b2J\ufffe\u2028alert(1)\u2029",
    "<!--><script>" + RAN + "</script>--><![CDATA[<script>" + RAN + "</script>]]>",
    "Ж̶̢̛͎͚" + "\u0336\u0489\u0361" * 300,
    "&lt;script&gt;" + RAN + "&lt;/script&gt;&#x3c;img src=x onerror=" + RAN + "&#x3e;",
)
LONG = ("W" * 4000, "ﷺ" * 400, "a\u00a0" * 800, "http://" + "x" * 900, "-" * 1500, "漢" * 900)
URLS = (
    f"javascript:{RAN}//https://x.example/",
    f'https://x.example/"onclick="{RAN}',
    f"data:text/html,<script>{RAN}</script>",
    "https://" + "x" * 300 + ".example/",
    "//evil.example/",
)
PAGES = (
    "/", "/?sort=last&mark=conflict", "/timeline", "/actors", "/search?q=berkata",
    "/search?q=berkata&kind=article", "/search?kind=statement&strength=says", "/quarantine",
    "/runs", "/review", "/add", "/export", "/nothing%3Cscript%3E", "//evil.example/",
    "/?sort=%3Cscript%3E", "/search?q=%22%3E%3Csvg+onload%3Dalert(1)%3E",
)  # fmt: skip
_CLAIMS, _ARTICLES, _ACTORS = 6, 26, 4
"""Pages of a kind that are visited: the largest claims, and articles with every attack."""


def pile() -> Iterator[Reading]:
    """The articles; all tell one event, so that there are claims with many instances."""
    yield replace(hostile(), version="test", language="id")
    attacks, long, urls = map(itertools.cycle, (ATTACKS, LONG, URLS))
    for n in range(ARTICLES - 1):
        attack, word = next(attacks), next(long)
        said = f"Rusia akan mengirim 6.000 pekerja {attack} ke Korea Utara {word} {n}"
        yield reading(
            f"{attack} judul {n} {word[:200]}\nRina {attack} berkata {said}.",
            Says(
                said,
                f"Rina {attack}",
                "person:lavrov",
                does=[Does("send", {"agent": "country:RU", "patient": f"pekerja {attack}"})],
                numbers=[Number("6.000 pekerja", 6000 + n % 3, 6000 + n % 3, f"pekerja {attack}")],
                relays=[(f"TASS {attack}", "agency:tass")] if n % 4 == 0 else [],
            ),
            outlet=f"{n} {attack} {word[:300]}",
            published=f"2025-07-{1 + n % 28:02}",
            url=f"{next(urls)}{n}",
        )


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / 'x"><svg onload=alert(1)>.sqlite'
    with open_ledger(path) as made:
        statements = []
        for one in pile():
            made.add(one)
            statements += [s.id for s in one.statements]
        for n, attack in enumerate((*ATTACKS, *LONG)):
            words = attack.replace("\0", "")
            made.decide(Decision(f"d{n}", "note", (statements[n],), words[:90], "2025-07-01",
                                 note=words))  # fmt: skip
    return path


@pytest.fixture(scope="module")
def addresses(ledger: Path) -> list[str]:
    """Every kind of page, and those of claims, articles and actors."""
    app = create_app(ledger, readers=1, patience=120.0)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        client.get("/")  # claims are traced, and kept for the server
        claims = _ids(client, "claims?most=100")[:_CLAIMS]
        articles = _ids(client, "search?kind=article&from=1900-01-01&most=200")[:_ARTICLES]
        actors = _ids(client, "actors?most=100")[:_ACTORS]
    assert claims
    assert len(articles) == _ARTICLES
    return [
        *PAGES,
        *(f"/claims/{id}" for id in claims),
        *(f"/claims/{id}/dossier" for id in claims[:2]),
        *(f"/claims/{id}/nothing" for id in claims[:1]),
        *(f"/articles/{id}" for id in articles),
        *(f"/actors/{id}" for id in actors),
    ]


def _ids(client: TestClient, path: str) -> list[str]:
    return [item["id"] for item in client.get(f"/api/v1/{path}").json()["items"]]


@pytest.fixture(scope="module")
def base(ledger: Path, addresses: list[str]) -> Iterator[str]:
    command = [sys.executable, "-m", "konon", "serve", str(ledger), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    found = re.search(r"http://\S+?(?=/)", process.stdout.readline())
    assert found
    yield found[0]
    process.terminate()
    process.wait(20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium")
    assert chromium, "chromium is not there: `make test-all` installs it"
    with sync_api.sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        started = playwright.chromium.launch(executable_path=chromium, args=options)
        yield started
        started.close()


WATCH = """
window.konon_seen = [];
document.addEventListener("securitypolicyviolation",
  (event) => window.konon_seen.push(event.violatedDirective + " " + event.blockedURI));
"""
STATE = """() => {
  const ran = [typeof window.konon_ran, ...window.konon_seen];
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const active = [...document.querySelectorAll("main *")].filter((one) =>
    ["SCRIPT", "IFRAME", "OBJECT", "EMBED", "BASE", "LINK", "META", "STYLE", "IMG"]
      .includes(one.tagName.toUpperCase())
    || [...one.attributes].some((a) => a.name.startsWith("on") || /^javascript:/i.test(a.value)));
  const out = wide > 0 ? [...document.querySelectorAll("body *")].filter((one) =>
    !one.closest(".scroll") && one.scrollWidth > one.clientWidth
    && getComputedStyle(one).display !== "inline"
    && getComputedStyle(one).overflowX === "visible")
    .slice(-4).map((one) => one.tagName + "." + one.className) : [];
  // Words that are cut off break nothing, and are lost: no style may hide what does not fit.
  const cut = [...document.querySelectorAll("main *")].filter((one) =>
    !one.closest(".scroll, .hidden, svg, input, textarea, select")
    && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0
    && ["hidden", "clip"].includes(getComputedStyle(one).overflowX))
    .slice(0, 4).map((one) => one.tagName + "." + one.className + " " + one.scrollWidth);
  return {ran, wide, cut, active: active.map((one) => one.outerHTML.slice(0, 120)), out};
}"""


def gone_to(page: Any, address: str) -> Any:
    """The answer of an address. A page that renews itself as it is left (the claims have been made
    anew) takes the browser back once."""
    try:
        return page.goto(address)
    except Exception as error:
        if "ERR_ABORTED" not in str(error):
            raise
        return page.goto(address)


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_acts_or_breaks_on_any_page(
    browser: Any, base: str, addresses: list[str], width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="id-ID")
    context.add_init_script(WATCH)
    page = context.new_page()
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("console", lambda message: said.append(f"console {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error {error}"))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith(f"{base}/") else said.append(asked.url),
    )
    wrong: list[str] = []
    for address in addresses:
        said.clear()
        answer = gone_to(page, base + address)
        assert answer is not None
        if answer.status >= 500:
            wrong.append(f"{address}: status {answer.status}")
        state = page.evaluate(STATE)
        page.keyboard.press("j")
        # The browser itself tells of an answer that is none of 200; that is no complaint.
        told = [one for one in said if "Failed to load resource" not in one]
        if state["ran"] != ["undefined"] or state["active"] or told:
            wrong.append(f"{address}: {state['ran']} {state['active'][:2]} {told[:3]}")
        if state["cut"]:
            wrong.append(f"{address}: cut off: {state['cut']}")
        if state["wide"] > 0:
            wrong.append(f"{address}: {state['wide']} px too wide: {state['out']}")
    context.close()
    assert not wrong, "\n".join(wrong)


def test_the_watch_sees_what_it_watches_for(browser: Any, base: str) -> None:
    """So that the test above cannot pass because it sees nothing."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(f"{base}/add")
    page.evaluate(
        """() => {
          const image = document.createElement("img");
          image.src = "https://evil.example/a.png";
          image.style.cssText = "display:block;width:5000px";
          const cut = document.createElement("p");
          cut.style.cssText = "width:50px;overflow-x:clip;white-space:nowrap";
          cut.textContent = "W".repeat(99);
          document.querySelector("main").append(image, cut);
        }"""
    )
    page.wait_for_function("() => window.konon_seen.length > 0", timeout=10_000)
    state = page.evaluate(STATE)
    assert any("img-src" in one for one in state["ran"])
    assert state["active"]
    assert state["wide"] > 0
    assert state["cut"]
    context.close()
