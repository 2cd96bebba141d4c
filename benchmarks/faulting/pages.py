"""The web writer killed: `konon serve` while texts are given and decided about on its pages.

What the server has told is done must be in the ledger after any kill: a decision it answered 201,
a job whose state it told was done. What it had only taken is given again.
"""

from __future__ import annotations

import json
import os
import re
import signal
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

import httpx
from starlette.applications import Starlette

from faulting import pile, warm
from faulting.content import check, content, differences
from faulting.kills import LINKS, Figures, Work, small_batches
from faulting.warm import Aim, Child
from konon.face.settings import Settings
from konon.ledger import open_ledger

PATIENCE = 60.0
"""Seconds until the server must have told where it is, or what it was given must be read."""


class Client:
    """Somebody who gives texts and decides; `gone` once the server is."""

    def __init__(self, address: str) -> None:
        self.http = httpx.Client(base_url=address.rstrip("/"), timeout=30, trust_env=False)
        self.csrf = str(self.http.get("/api/v1/").json()["csrf"])
        self.decided: list[str] = []

    def give(self, text: str) -> str:
        """The id of the job that reads a text."""
        form = {"csrf": self.csrf, "text": text, "language": "id", "outlet": "Kabar Muara"}
        answer = self.http.post("/add", data=form)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"].rpartition("/")[2]

    def state(self, job: str) -> str:
        """How far a job has come."""
        return str(self.http.get(f"/add/{job}/state").json()["state"])

    def decide(self, statement: str, by: str) -> None:
        """Accept a statement, under a name of its own."""
        answer = self.http.post(
            "/api/v1/decisions",
            json={"kind": "accept", "by": by, "targets": [statement]},
            headers={"x-csrf-token": self.csrf},
        )
        assert answer.status_code == 201, answer.text
        self.decided.append(by)


def address_of(child: Child) -> str | None:
    """What the server told; None when it ended before."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = re.search(r"Open (\S+) ", child.out.read_text() if child.out.exists() else "")
        if found:
            return found[1]
        if child.over():
            return None
        time.sleep(0.01)
    raise TimeoutError(child.err.read_text())


def serve(ledger: Path, aim: Aim, small: bool) -> Child:
    """A server; it reads and traces by itself, as processes of its own would be cold. It tells on
    its standard error why a job failed."""

    def work() -> None:
        from konon.face import app, serving

        def within(where: str, settings: Settings, **_: object) -> Starlette:
            return app.create_app(where, settings, readers=1)

        serving.create_app = within  # type: ignore[assignment]
        if small:
            small_batches()
        warm.command("--log", "-", "--log-words", "serve", ledger, "--port", 0)()

    return warm.fork(work, ledger.parent / "said", aim)


@dataclass
class Session:
    """What came of giving all texts: the names under which decisions were acknowledged, how many
    texts were told to be read, and what went wrong while the server lived."""

    decided: list[str] = field(default_factory=list)
    done: int = 0
    wrong: list[str] = field(default_factory=list)


def session(child: Child, ledger: Path, texts: list[str], random: Random, link: int) -> Session:
    """Give all texts and decide meanwhile, until all is over or the server is gone."""
    statements, found = _statements(ledger), Session()
    address = address_of(child)
    if address is None:
        return found
    with suppress(httpx.TransportError):
        client = Client(address)
        client.decided = found.decided
        jobs = [client.give(text) for text in texts]
        until = time.monotonic() + PATIENCE
        for number in range(1_000_000):
            if number < 8:
                client.decide(random.choice(statements), f"Rani {link}-{number}")
            client.http.get(random.choice(("/", "/quarantine", "/timeline", "/api/v1/claims")))
            states = Counter(client.state(job) for job in jobs)
            found.done = states["done"]
            if states["failed"]:
                found.wrong.append(f"{states['failed']} jobs failed: {_told(child, 'job ends')}")
            if found.wrong or found.done == len(jobs):
                break
            if time.monotonic() > until:
                found.wrong.append(f"jobs after {PATIENCE:g} s: {dict(states)}: {_told(child)}")
                break
    return found


def _told(child: Child, event: str = "") -> str:
    """The last of what a server said, of what it says of an event."""
    lines = [line for line in child.err.read_text().splitlines() if event in line and "ERR" in line]
    return " / ".join(lines[-3:])[-900:] or child.err.read_text()[-900:]


def _statements(ledger: Path) -> list[str]:
    with open_ledger(ledger) as opened:
        return [one.id for reading in opened.readings() for one in reading.statements][:20]


def kill(folder: Path, random: Random, kills: int, seed: int, articles: int) -> Figures:
    """So many kills of the web writer."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = [one["text"] for one in pile.articles(seed, articles)]
    work = Work("konon serve", lambda ledger: ())
    work.make = partial(_begin, folder, articles=seed + 1)
    _measure(work, folder, texts)
    figures = Figures(work.name)
    while figures.kills < kills and not figures.wrong:
        here = folder / f"chain-{figures.ledgers}"
        here.mkdir()
        _chain(work, here, texts, random, figures, kills)
        figures.ledgers += 1
    return figures


def _begin(folder: Path, ledger: Path, articles: int) -> None:
    """A ledger with some articles to decide about."""
    made = folder / "first"
    if not made.exists():
        pile.write(made, articles, 6)
    words = ("add", made, "--ledger", ledger, "--jobs", 1, "--lang", "id", "--quiet")
    status, _, told = warm.run(words, folder / "said")
    assert status == 0, told


def _measure(work: Work, folder: Path, texts: list[str]) -> None:
    ledger = folder / "whole.sqlite"
    work.make(ledger)
    child = serve(ledger, Aim("probe"), True)
    found = session(child, ledger, texts, Random(0), 0)
    work.seconds = time.monotonic() - child.began
    assert found.done == len(texts), found.wrong
    _stop(child)
    work.seen = json.loads(child.out.with_suffix(".seen").read_text())
    with open_ledger(ledger) as opened:
        work.whole = content(opened)


def _stop(child: Child) -> None:
    if not child.over():
        os.kill(child.pid, signal.SIGINT)
    child.wait()


def _chain(
    work: Work, folder: Path, texts: list[str], random: Random, figures: Figures, kills: int
) -> None:
    ledger, small = folder / "pile.sqlite", figures.ledgers % 2 == 0
    work.make(ledger)
    acknowledged: list[str] = []
    for link in range(LINKS):
        if figures.kills >= kills:
            break
        aim = work.aim(random)
        child = serve(ledger, aim, small)
        found = session(child, ledger, texts, random, link)
        acknowledged += found.decided
        child.kill()  # where the moment did not come while there was work
        figures.note(aim, child.wait())
        figures.wrong += [f"{work.name}, {aim}: {one}" for one in check(ledger, work.whole)]
        figures.wrong += _lost(ledger, acknowledged)
        figures.wrong += [f"{work.name}, {aim}: {one}" for one in found.wrong]
        if found.done == len(texts):
            break
    last = serve(ledger, Aim(), small)
    found = session(last, ledger, texts, random, LINKS)
    _stop(last)
    if found.done < len(texts):
        figures.wrong.append(f"{work.name}: does not go on: {found.wrong or _told(last)}")
    with open_ledger(ledger) as opened:
        unlike = differences(
            content(opened), work.whole, "decisions", "decision_targets", *_OF_CLAIMS
        )
    figures.wrong += [f"{work.name}, in the end: {one}" for one in [*check(ledger), *unlike]]


_OF_CLAIMS = ("claims", "claim_statements", "edges", "traced", "compared")
"""Traced while pages were asked for, or not: decided about differently besides."""


def _lost(ledger: Path, acknowledged: list[str]) -> list[str]:
    """Decisions that were acknowledged and are not there, or there twice."""
    with open_ledger(ledger) as opened:
        names = [decision.by for decision in opened.decisions()]
    lost = [f"konon serve: a decision is lost: {by}" for by in acknowledged if by not in names]
    return lost + [f"konon serve: twice: {by}" for by in set(names) if names.count(by) > 1]
