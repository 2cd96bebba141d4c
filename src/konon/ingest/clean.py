"""Characters as stored: newlines made one kind, control characters taken out, all else kept."""

from __future__ import annotations

import re

_C1 = {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)}
"""C1 controls are Windows-1252 punctuation read as Latin-1: \\x93 was “. Quotes matter to us, so
they are put back as HTML does it; the five unassigned ones vanish."""
_C1_CONTROL = re.compile("[\x80-\x9f]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufeff]")
_LINE_END = re.compile("\r\n|[\r\v\f\u2028\u2029]")
"""A page break between two words, as PDF tools set it, must not join them."""
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` fit to store, and notes on what was changed.

    Line ends, page breaks among them, become "\\n"; control characters other than newline and
    tab go, byte order marks too; lone surrogates become U+FFFD, since no file can hold them.
    Characters that reverse the direction of writing stay, with a note: they can hide what a text
    says.
    """
    notes = []
    text = _LINE_END.sub("\n", text).removeprefix("\ufeff")
    text, repaired = _C1_CONTROL.subn(lambda m: _C1[ord(m.group())] or "", text)
    if repaired:
        notes.append(f"{repaired} Windows-1252 characters had been read as Latin-1: put right")
    text, removed = _CONTROL.subn("", text)
    if removed:
        notes.append(f"{removed} control characters were removed")
    text, lone = _SURROGATE.subn("\ufffd", text)
    if lone:
        notes.append(f"{lone} broken characters (lone surrogates) were replaced by \ufffd")
    if _BIDI.search(text):
        notes.append("the text holds characters that change the direction of writing")
    return text, tuple(notes)
