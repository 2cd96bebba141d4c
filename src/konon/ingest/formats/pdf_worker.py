"""Run as a program by `pdf`: a PDF on standard input, its pages as JSON on standard output.

It imports pypdf alone, sets its own limits of memory and time, and answers `{"pages": [...]}` or
`{"refused": reason}`.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import sys


def main(most_pages: int, most_memory: int, most_text: int, most_seconds: int) -> None:
    """Answer on standard output. A limit of the system's ends the process without an answer."""
    _limit(most_memory, most_seconds)
    try:
        answer = _read(sys.stdin.buffer.read(), most_pages, most_text)
    except MemoryError:
        answer = {"refused": "needs more memory than is allowed"}
    except RecursionError:
        answer = {"refused": "is nested too deeply"}
    except Exception as error:  # a library over hostile files: whatever it is, say so
        answer = {"refused": f"is damaged ({type(error).__name__})"}
    sys.stdout.write(json.dumps(answer))


def _limit(memory: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: the caller's time limit alone remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))


def _read(raw: bytes, most_pages: int, most_text: int) -> dict[str, object]:
    from pypdf import PdfReader

    logging.disable(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(raw))
    if reader.is_encrypted and not _opens(reader):
        return {"refused": "is encrypted: save it without a password first"}
    count = len(reader.pages)
    if count > most_pages:
        return {"refused": f"has {count:,} pages, more than {most_pages}: give single articles"}
    pages: list[str] = []
    left = most_text
    for page in reader.pages:
        text = page.extract_text()
        left -= len(text)
        if left < 0:
            return {"refused": f"holds more than {most_text:,} characters: give single articles"}
        pages.append(text)
    return {"pages": pages}


def _opens(reader: object) -> bool:
    """Many PDFs are encrypted with an empty password, against changes only."""
    with contextlib.suppress(Exception):
        return bool(reader.decrypt(""))  # type: ignore[attr-defined]
    return False


if __name__ == "__main__":
    main(*map(int, sys.argv[1:5]))
