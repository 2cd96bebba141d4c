"""PDF to text, read in a process of its own: a hostile file can cost neither time nor memory."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Final

from konon.errors import UnreadableInput
from konon.ingest.limits import MAX_PDF_MEMORY, MAX_PDF_PAGES, MAX_PDF_SECONDS, MAX_TEXT

_WORKER: Final = Path(__file__).with_name("pdf_worker.py")
_REPEATED: Final = 0.6
"""Share of pages on which a first or last line must stand to be taken for a running head: of
pages printed on both sides, half carry the one head and half the other, numbers aside."""
_DIGITS = re.compile(r"\d+")
_HYPHENED = re.compile(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])")
_BROKEN = re.compile(r"(?<![.!?:”\"’)\n])\n(?=[a-zà-ÿ0-9(“\"‘])")


def pdf_text(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """The text layer of a PDF, one paragraph a line as far as its lines tell, and notes.

    Raises `UnreadableInput` for PDFs that are encrypted, scanned, damaged, too long or too slow.
    """
    pages = _pages(raw)
    if not any(page.strip() for page in pages):
        raise UnreadableInput(
            "the PDF has no text layer: it is a scan; run text recognition (OCR) on it first"
        )
    kept, heads = _without_heads(pages)
    blank = sum(not page.strip() for page in pages)
    notes = ["read from a PDF: the order of columns and paragraphs is the file's own"]
    notes += [f"{heads} running heads and page numbers were left out"] if heads else []
    notes += [f"{blank} of {len(pages)} pages hold no text"] if blank else []
    return _joined("\n".join(kept)), tuple(notes)


def _pages(raw: bytes) -> list[str]:
    if importlib.util.find_spec("pypdf") is None:
        raise UnreadableInput("PDF is read by pypdf, which is not installed: pip install pypdf")
    limits = [str(MAX_PDF_PAGES), str(MAX_PDF_MEMORY), str(MAX_TEXT), str(MAX_PDF_SECONDS)]
    try:
        done = subprocess.run(
            [sys.executable, "-P", str(_WORKER), *limits],
            input=raw,
            capture_output=True,
            timeout=MAX_PDF_SECONDS + 5,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableInput(
            f"the PDF took longer than {MAX_PDF_SECONDS} seconds: extract its text first"
        ) from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise UnreadableInput(
            "the PDF could not be read within the memory allowed, or broke its reader"
        ) from None
    if "refused" in answer:
        raise UnreadableInput(f"the PDF {answer['refused']}")
    return [str(page) for page in answer["pages"]]


def _without_heads(pages: list[str]) -> tuple[list[str], int]:
    """Pages without the first and last lines that most of them share, and how many went."""
    split = [[line.strip() for line in page.split("\n") if line.strip()] for page in pages]
    counts: Counter[tuple[str, bool]] = Counter()
    for lines in split:
        counts.update({(_shape(lines[at]), at == 0) for at in (0, -1) if lines})
    often = max(3, int(_REPEATED * len(pages)))
    gone = 0
    for lines in split:
        for at in (0, -1):
            if len(lines) > 1 and (
                counts[(_shape(lines[at]), at == 0)] >= often or lines[at].isdecimal()
            ):
                del lines[at]
                gone += 1
    return ["\n".join(lines) for lines in split], gone


def _shape(line: str) -> str:
    return _DIGITS.sub("0", line)


def _joined(text: str) -> str:
    """Lines made whole: a word divided at the end of a line, a sentence that goes on."""
    return _BROKEN.sub(" ", _HYPHENED.sub("", text))
