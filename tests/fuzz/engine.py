"""Engines: atheris where it is installed (it sees which lines an input reaches), else blind chance.

Both try inputs until the time is up and go on after a crash, so that one run finds many.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from importlib.util import find_spec
from pathlib import Path
from random import Random

from konon.errors import KononError
from mutate import MOST_BYTES, mutated
from targets import TARGETS, Target

HANG = 60
"""Seconds after which atheris takes an input for endless. The largest take 0.2 s alone."""


class Tally:
    """What a run came to, kept in a file, since engines end without a word."""

    def __init__(self, target: Target, seconds: float, folder: Path) -> None:
        self.target, self.folder = target, folder
        self.inputs = self.refused = 0
        self.crashes: dict[str, str] = {}
        self.slowest = (0.0, 0)
        self._seconds, self._ends = seconds, float("inf")
        self._said = 0.0
        folder.mkdir(parents=True, exist_ok=True)

    def begin(self) -> None:
        """From now on the time counts: what the target needs is imported."""
        self._ends = time.monotonic() + self._seconds
        self.slowest = (0.0, 0)

    def over(self) -> bool:
        return time.monotonic() > self._ends

    def one(self, data: bytes) -> None:
        """Try one input."""
        self.inputs += 1
        began = time.thread_time()
        try:
            self.target.run(data)
        except KononError:
            self.refused += 1
        except Exception as error:
            self._crashed(data, error)
        took = time.thread_time() - began
        if took > self.slowest[0]:
            self.slowest = (took, len(data))
            (self.folder / "slowest.bin").write_bytes(data)
        if self.over() or time.monotonic() - self._said > 1:
            self.say()

    def _crashed(self, data: bytes, error: Exception) -> None:
        """Each place in Konon that broke counts once; its shortest input is kept."""
        frames = traceback.extract_tb(error.__traceback__)
        ours = [f for f in frames if "konon" in f.filename and "fuzz" not in Path(f.filename).parts]
        at = (ours or frames)[-1]
        place = f"{type(error).__name__} {Path(at.filename).name}:{at.lineno}"
        kept = self.folder / f"{hashlib.sha256(place.encode()).hexdigest()[:12]}.bin"
        if place not in self.crashes or len(data) < kept.stat().st_size:
            kept.write_bytes(data)
            self.crashes[place] = f"{kept.name} {error!r}"[:300]

    def say(self) -> None:
        self._said = time.monotonic()
        told = {
            "inputs": self.inputs,
            "refused": self.refused,
            "crashes": self.crashes,
            "slowest": self.slowest,
        }
        (self.folder / "tally.json").write_text(json.dumps(told), encoding="utf-8")


def with_atheris(tally: Tally, seed: int) -> None:
    """Never returns: libFuzzer ends the process."""
    import atheris

    seeds = tally.target.seeds()
    corpus = tally.folder / "corpus"
    corpus.mkdir(exist_ok=True)
    for at, data in enumerate(seeds):
        (corpus / f"seed-{at}").write_bytes(data)

    def one(data: bytes) -> None:
        tally.one(data)
        if tally.over():
            sys.stderr.flush()
            os._exit(0)

    def other(data: bytes, most: int, dice: int) -> bytes:
        random = Random(dice)
        if random.random() < 0.4:
            return bytes(atheris.Mutate(data, len(data) + 64))[:most]
        return mutated(random, (data, *seeds) if random.random() < 0.3 else (data,))[:most]

    options = [
        sys.argv[0],
        f"-max_len={MOST_BYTES}",
        f"-timeout={HANG}",
        "-rss_limit_mb=4096",
        f"-seed={seed or 1}",
        f"-artifact_prefix={tally.folder}/ended-",
        str(corpus),
    ]
    atheris.Setup(options, one, custom_mutator=other)
    atheris.Fuzz()


def blindly(tally: Tally, seed: int) -> None:
    """The same mutations, drawn without seeing where they lead."""
    seeds, dice = tally.target.seeds(), Random(seed)
    while not tally.over():
        tally.one(mutated(dice, seeds))
    tally.say()


def chosen(blind: bool) -> tuple[str, Callable[[Tally, int], None]]:
    """The engine there is, with its name; `blind` asks for the one that sees no lines."""
    if blind or find_spec("atheris") is None:
        return "blind", blindly
    return "atheris", with_atheris


def main(name: str, seconds: float, folder: Path, seed: int, blind: bool) -> None:
    """Fuzz one target in this process."""
    engine, run = chosen(blind)
    tally = Tally(TARGETS[name], seconds, folder)
    with _seen() if engine == "atheris" else nullcontext():
        for data in tally.target.seeds():  # which imports what the target needs
            tally.one(data)
    tally.begin()
    run(tally, seed)


def _seen() -> AbstractContextManager[object]:
    """What is imported inside is made to tell which of its lines run."""
    import atheris

    seen: AbstractContextManager[object] = atheris.instrument_imports(include=["konon"])
    return seen
