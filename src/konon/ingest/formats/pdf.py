"""PDF to text, read in a process of its own: a hostile file can cost neither time nor memory."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Final

from konon.errors import UnreadableInput
from konon.ingest.formats.pdf_lines import joined, without_heads
from konon.ingest.limits import MAX_PDF_MEMORY, MAX_PDF_PAGES, MAX_PDF_SECONDS, MAX_TEXT

_WORKER: Final = Path(__file__).with_name("pdf_worker.py")


def pdf_text(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """The text layer of a PDF, one paragraph a line as far as its lines tell, and notes.

    Raises `UnreadableInput` for PDFs that are encrypted, scanned, damaged, too long or too slow.
    """
    pages = _pages(raw)
    if not any(page.strip() for page in pages):
        raise UnreadableInput(
            "the PDF has no text layer: if it is a scan, run text recognition (OCR) on it first"
        )
    kept, heads = without_heads(pages)
    blank = sum(not page.strip() for page in pages)
    notes = ["read from a PDF: the order of columns and paragraphs is the file's own"]
    notes += [f"{heads} running heads and page numbers were left out"] if heads else []
    notes += [f"{blank} of {len(pages)} pages hold no text"] if blank else []
    return joined(kept), tuple(notes)


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
