"""Kills with -9 at moments drawn by chance, over and over while one piece of work goes on.

A chain is one ledger: killed, checked, gone on with, killed … and in the end finished, when it must
hold what an undisturbed run holds.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from faulting import pile, warm
from faulting.content import Content, check, content, differences
from faulting.site import feed
from faulting.warm import KINDS, Aim, Child
from konon.ledger import open_ledger

LINKS = 12
"""Kills of one ledger before it is let come to its end."""
SMALL = 3
"""Articles a transaction in every second chain: more moments between two of them."""


@dataclass
class Figures:
    """What was done to one kind of work, and what came of it."""

    name: str
    kills: int = 0
    faults: int = 0
    ledgers: int = 0
    ended: int = 0
    wrong: list[str] = field(default_factory=list)
    by_aim: dict[str, int] = field(default_factory=dict)

    def note(self, aim: Aim, status: int) -> bool:
        """Count how a child ended; whether it was killed."""
        if status == -9:
            self.kills += 1
            self.by_aim[aim.kind] = self.by_aim.get(aim.kind, 0) + 1
            return True
        self.ended += 1
        return False


@dataclass
class Work:
    """Work that is killed.

    words    the command
    make     makes the ledger it begins with
    leave    tables in which two runs may differ
    partial  whether a killed run leaves articles whole (add) rather than other rows (trace)
    small    what to set so that transactions are small, in the child
    place    where the ledger of that name is: a file, or a server's address
    done     what the command says when it had done all before it was killed
    after    what is wrong in the end beside the ledger's content
    """

    name: str
    words: Callable[[Path | str], Sequence[object]]
    make: Callable[[Path], None] = lambda path: None
    leave: tuple[str, ...] = ()
    partial: bool = True
    small: Callable[[], None] = lambda: None
    place: Callable[[Path], Path | str] = lambda path: path
    done: str = ""
    after: Callable[[Path], list[str]] = lambda path: []
    whole: Content = field(default_factory=dict)
    seconds: float = 0.0
    seen: dict[str, int] = field(default_factory=dict)

    def start(self, ledger: Path, aim: Aim, small: bool) -> Child:
        """Begin, or go on."""
        words = self.words(self.place(ledger))

        def work() -> None:
            if small:
                self.small()
            warm.command(*words)()

        return warm.fork(work, ledger.parent / "said", aim)

    def well(self, child: Child) -> bool:
        """Whether a child that was not killed has done its work."""
        if child.wait() == 0:
            return True
        return bool(self.done) and self.done in child.err.read_text()

    def measure(self, folder: Path) -> None:
        """An undisturbed run: what it makes, how long it takes, how many places there are."""
        ledger = folder / "whole.sqlite"
        self.make(ledger)
        child = self.start(ledger, Aim("probe"), True)
        assert child.wait() == 0, child.err.read_text()
        self.seconds = _seconds(child)
        self.seen = json.loads(child.out.with_suffix(".seen").read_text())
        with open_ledger(self.place(ledger)) as opened:
            self.whole = content(opened)

    def aim(self, random: Random) -> Aim:
        """A moment: by the clock, or at a place near which something is written."""
        kind = random.choice(("clock", *(kind for kind in KINDS if self.seen[kind])))
        if kind == "clock":
            return Aim("clock", random.uniform(0, self.seconds))
        # Early places more often: what goes on has less left to do.
        at = 1 + int(self.seen[kind] * random.random() ** 3)
        return Aim(kind, at, random.choice((0.0, random.uniform(0, 0.003))))


def _seconds(child: Child) -> float:
    return time.monotonic() - child.began


def kill(work: Work, folder: Path, random: Random, kills: int) -> Figures:
    """So many kills of `work`, over as many ledgers as it takes."""
    folder.mkdir(parents=True, exist_ok=True)
    work.measure(folder)
    figures = Figures(work.name)
    while figures.kills < kills and not figures.wrong:
        chain(work, folder / f"chain-{figures.ledgers}", random, figures, kills)
        figures.ledgers += 1
    return figures


def chain(work: Work, folder: Path, random: Random, figures: Figures, kills: int) -> None:
    """One ledger, to its end."""
    folder.mkdir()
    ledger, small = folder / "pile.sqlite", figures.ledgers % 2 == 0
    work.make(ledger)
    for _ in range(LINKS):
        if figures.kills >= kills:
            break
        aim = work.aim(random)
        child = work.start(ledger, aim, small)
        if not figures.note(aim, child.wait()):
            if not work.well(child):
                figures.wrong.append(
                    f"{work.name}: ended by itself: {child.err.read_text()[-300:]}"
                )
            break
        wrong = check(work.place(ledger), work.whole if work.partial else None)
        figures.wrong += [f"{work.name}, {aim}: {one}" for one in wrong]
    last = work.start(ledger, Aim(), small)
    if not work.well(last):
        figures.wrong.append(f"{work.name}: does not go on: {last.err.read_text()[-300:]}")
        return
    with open_ledger(work.place(ledger)) as opened:
        unlike = differences(content(opened), work.whole, *work.leave)
    unlike += check(work.place(ledger)) + work.after(ledger)
    figures.wrong += [f"{work.name}, in the end: {one}" for one in unlike]
    if not figures.wrong:
        shutil.rmtree(folder)


# -- the works -----------------------------------------------------------------------------------


def small_batches() -> None:
    """Few articles a transaction, in this child."""
    import konon.adding.run as run
    import konon.watch.watch as watch

    run._BATCH = watch._BATCH = SMALL  # type: ignore[misc]


def adding(folder: Path, seed: int, articles: int) -> Work:
    """`konon add` of a pile."""
    made = pile.write(folder / "pile", seed, articles)

    def words(ledger: Path | str) -> Sequence[object]:
        return "add", made, "--ledger", ledger, "--jobs", 1, "--lang", "id", "--quiet"

    return Work("konon add", words, small=small_batches)


def watching(site: str) -> Work:
    """`konon watch` of a feed."""

    def words(ledger: Path | str) -> Sequence[object]:
        how = ("--once", "--allow-private", "--delay", 0, "--quiet")
        return "watch", f"{site}/feed", "--ledger", ledger, *how

    return Work("konon watch", words, small=small_batches)


def site_of(seed: int, articles: int) -> dict[str, str]:
    """The pages of a site for `watching`."""
    made = pile.articles(seed, articles)
    pages = {f"/kabar/{n}": pile.page(one) for n, one in enumerate(made)}
    return pages | {"/feed": feed(list(pages)), "/robots.txt": "User-agent: *\nAllow: /\n"}


def tracing(folder: Path, added: Path, more: Path) -> Work:
    """`konon trace` of a ledger that holds the claims of a part of its articles."""
    before = folder / "traced.sqlite"
    shutil.copy(added, before)
    for words in (
        ("trace", "--ledger", before, "--format", "json"),
        ("add", more, "--ledger", before, "--jobs", 1, "--lang", "id", "--quiet"),
    ):
        status, _, told = warm.run(words, folder / "said")
        assert status == 0, told

    def make(ledger: Path) -> None:
        shutil.copy(before, ledger)

    return Work(
        "konon trace",
        lambda ledger: ("trace", "--ledger", ledger, "--format", "json"),
        make,
        partial=False,
    )


SECRET = "zamrudkelana"
"""A word of the article that is forgotten, and of no other."""


def forgetting(folder: Path, added: Path) -> Work:
    """`konon forget` of the articles with a word, and the sweep of their bytes."""
    before, told = folder / "forgets.sqlite", folder / "secret.txt"
    shutil.copy(added, before)
    told.write_text(f"Karimbu - Wali Kota Dewi {SECRET} mengatakan jembatan ditutup, Senin.")
    words: Sequence[object] = ("add", told, "--ledger", before, "--jobs", 1, "--lang", "id")
    status, _, said = warm.run(words, folder / "said")
    assert status == 0, said

    def make(ledger: Path) -> None:
        shutil.copy(before, ledger)

    def after(ledger: Path) -> list[str]:
        files = ledger.parent.glob(f"{ledger.name}*")
        return [f"{f.name} holds {SECRET}" for f in files if SECRET.encode() in f.read_bytes()]

    return Work(
        "konon forget",
        lambda ledger: ("forget", "--words", SECRET, "--ledger", ledger, "--by", "Rani", "--yes"),
        make,
        partial=False,
        done="holds nothing",
        after=after,
    )
