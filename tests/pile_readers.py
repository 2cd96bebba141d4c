"""Readers that misbehave on request, for tests in which other processes import them."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from pathlib import Path

from handmade import Says, reading
from konon.errors import UnreadableInput
from konon.ingest.item import Item
from konon.model import Article, Reading, ReadOptions


def load(item: Item, options: ReadOptions) -> Article:
    """The item's text as it stands; "kosong" holds none."""
    text = item.raw.decode("utf-8")
    if "kosong" in text:
        raise UnreadableInput("no text inside")
    return Article(text, outlet=options.outlet, language="id")


def read(article: Article, options: ReadOptions) -> Reading:
    """One statement, unless a word of the text asks for trouble."""
    words = article.text.split()
    if "meledak" in words:
        raise ZeroDivisionError("division by zero")
    if "mati" in words:
        os.kill(os.getpid(), signal.SIGKILL)
    if "terputus" in words:
        _die_once(Path(words[-1]))
    if "runtuh" in words:
        ctypes.string_at(0)
    if "macet" in words:
        time.sleep(600)
    if "rakus" in words:
        bytearray(64 << 30)
    if "lambat" in words:
        time.sleep(0.03)
    return reading(article.text, Says(article.text), outlet=article.outlet, published=None)


def _die_once(mark: Path) -> None:
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
