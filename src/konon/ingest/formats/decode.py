"""Bytes to characters: which encoding, and how we know."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from konon.errors import UnreadableInput
from konon.ingest.formats.magic import name_binary

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins the same
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 4096
"""Bytes searched for a declared charset; the HTML standard asks for the first 1024."""
_SAMPLE = 65_536
"""Bytes looked at to tell text from binary and to guess an encoding."""
_MAX_CONTROL = 0.02
"""Share of control bytes above which undeclared, non-UTF-8 bytes are binary: random bytes
have 0.11, text of any encoding below 0.001."""
_MAX_ACCENTS = 0.1
"""Share of bytes beyond ASCII up to which a text is in Latin letters: French has 0.04, any text
in Cyrillic, Greek, Arabic or Asian letters above 0.4."""
_HIGH = bytes(range(0x80, 0x100))
_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s{0,3}=\s{0,3}["']?([A-Za-z0-9_:.-]{2,40})""", re.I
)
_CONTROL = bytes(sorted((set(range(32)) - {9, 10, 12, 13, 27}) | {127}))


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, the encoding they were in, and remarks on how it was found."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """The characters of `raw`.

    In order: byte order mark; UTF-8, which text in another encoding almost never is by chance;
    the charset `declared` outside (an HTTP header) or inside (`<meta charset>`); UTF-16 without
    a mark; at last a guess by charset_normalizer, with a note.
    Raises `UnreadableInput` for empty bytes and for binary files, naming what they are.
    """
    if not raw.strip(b" \t\r\n\f\0"):
        raise UnreadableInput("the input is empty: give an article's text, HTML or JSON")
    if kind := name_binary(raw):
        raise UnreadableInput(f"the input is {kind}")
    return (
        _by_mark(raw) or _utf16(raw) or _utf8(raw) or _by_declaration(raw, declared) or _guess(raw)
    )


def encoding_of(head: bytes) -> tuple[str, int]:
    """The encoding of a stream that begins so, as far as a mark or zero bytes tell, else
    "utf-8"; and how many bytes its mark takes.
    """
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding, len(mark)
    return _zeros(head) or "utf-8", 0


def _by_mark(raw: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            text = raw[len(mark) :].decode(encoding, "replace")
            return Decoded(text, encoding, _lost(text))
    return None


def _lost(text: str) -> tuple[str, ...]:
    count = text.count("\ufffd")
    return (f"{count} characters could not be decoded and read \ufffd",) if count else ()


def _utf16(raw: bytes) -> Decoded | None:
    encoding = _zeros(raw)
    if encoding is None:
        return None
    text = raw.decode(encoding, "replace")
    return Decoded(
        text, encoding, ("read as UTF-16 though no byte order mark says so", *_lost(text))
    )


def _zeros(raw: bytes) -> str | None:
    """UTF-16 without a mark: Latin letters leave every other byte zero."""
    sample = raw[:_SAMPLE]
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if half < 2 or max(even, odd) < 0.4 * half or min(even, odd) > 0.1 * half:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _utf8(raw: bytes) -> Decoded | None:
    """UTF-8, also with a few broken bytes among many good letters, as cut files have."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd") - raw.count("\ufffd".encode())
    letters = sum(not character.isascii() for character in text) - broken
    if broken and letters < 2 * broken:
        return None
    if _control_share(raw) > 5 * _MAX_CONTROL:
        raise _binary()
    return Decoded(text, "utf-8", _lost(text) if broken else ())


def _by_declaration(raw: bytes, declared: str | None) -> Decoded | None:
    if _control_share(raw) > _MAX_CONTROL:
        raise _binary()
    match = _DECLARED.search(raw[:_HEAD])
    inside = match.group(1).decode("ascii") if match else None
    for name in filter(None, (declared, inside)):
        try:
            text = raw.decode(_browser_name(name))
        except (LookupError, UnicodeError):
            continue
        return Decoded(text, name.lower())
    return None


def _browser_name(name: str) -> str:
    """Browsers read Latin-1 as Windows-1252, and pages are written to that.

    Only text encodings count: a declared "base64" must not be obeyed.
    """
    codec = codecs.lookup(name)
    if not codec._is_text_encoding:
        raise LookupError(name)
    return "cp1252" if codec.name in ("iso8859-1", "ascii") else codec.name


def _guess(raw: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_SAMPLE]).best()
    if best is None:
        raise _binary()
    encoding = "cp1252" if _is_western(raw, best) else best.encoding
    text = raw.decode(encoding, "replace")
    return Decoded(
        text, encoding, (f"no encoding is declared: read as {encoding}, a guess", *_lost(text))
    )


def _is_western(raw: bytes, best: CharsetMatch) -> bool:
    """Several code pages often fit alike; news in our languages is Windows-1252 then."""
    if {best.encoding, *best.could_be_from_charset} & {"cp1252", "latin_1"}:
        return True
    sample = raw[:_SAMPLE]
    if len(sample.translate(None, _HIGH)) < (1 - _MAX_ACCENTS) * len(sample):
        return False
    try:
        sample.decode("cp1252")
    except UnicodeError:
        return False
    return True


def _control_share(raw: bytes) -> float:
    sample = raw[:_SAMPLE]
    return 1 - len(sample.translate(None, _CONTROL)) / len(sample)


def _binary() -> UnreadableInput:
    return UnreadableInput("the input is binary, not text: give an article's text, HTML or JSON")
