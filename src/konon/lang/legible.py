"""Legible: a text as the grammars read it, as long as the text as it is stored.

Texts that passed through a wrong code page, or through a table that knew no line breaks, have lost
their quotation marks, dashes and paragraphs. Here they are put back without moving anything, so
that every offset in the legible text is one in the stored text: what is shorter than it was is
filled up with spaces. Blanks and quotation marks of other shapes become the usual ones, and a
closing mark that slipped to the start of the next line stands in one line with its quotation.
"""

from __future__ import annotations

import re

from konon.lang.quotepairs import MAX_QUOTE, pair_quotes

# Halves of characters, which no encoding can write and spaCy refuses.
_SURROGATES = re.compile("[\ud800-\udfff]")
_MARKS = "“”‘’–—…"
# Punctuation outside ASCII as UTF-8, then misread: as the Macintosh and as the Windows code page.
_MISREAD = {
    misread: mark
    for mark in _MARKS
    for codec in ("mac_roman", "cp1252", "latin-1")
    if (misread := mark.encode().decode(codec, "ignore")) and len(misread) == len(mark.encode())
} | {"â€\x9d": "”", "¬†": " ", "Â\xa0": " ", "‚Äã": " "}
_MISREAD_PATTERN = re.compile("|".join(map(re.escape, _MISREAD)))
# Windows punctuation read as Latin-1: one control character for each mark.
_C1 = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
# Blanks of other widths, tabs among them, are blanks; guillemets, quotation marks: the parsers were
# taught on texts with neither.
_PLAIN = str.maketrans(
    dict.fromkeys("\t\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))), " ")
    | {"«": "“", "»": "”"}
)
# Commas in the place of line breaks: behind the end of a sentence and right before the next word.
# The end is a longer word's, since degrees are joined like this: "S.H.,M.H.".
_BREAKS = re.compile(
    r"(?:(?<=[a-z]{4}[.!?])|(?<=[.!?:][\"”)])|(?<=[):]\.)|(?<=[^\W_]:)) {0,2},+(?=[^\s,]|  [“‘])"
    r"|(?<=[.!?]),{2,}(?=[^\s,])"
)
# The same where a link that opened the next sentence was taken out: "ke kelas dua., kini menjadi".
# Only behind a word written small: "Boston, Mass., said", "Menurut Prof., dr. Rina".
_LOST_OPENING = re.compile(r"(?<![^\s\"”])([a-z]{4,20}\.), (?=[a-z])")
# A row of equals signs parts sections; an address behind a sentence is none of it.
_RULES = re.compile(r"={3,}|= = =|(?<=[.!?]) (?=https?://)")
# A comma with space around it where all others have none: the place of a link that was taken out.
_HOLE = re.compile(r"(?<=\s),+(?=\s)|(?<=\w),{2,}(?= )")
# A mark at the start of a line that can open nothing: as tools that split sentences leave it behind
# a bracket or a mark of exclamation, in one of eleven articles of a month of six outlets.
_SLIPPED = re.compile(r"(?<![\r\n])[\r\n]++(?=[\"”](?:[\s,.;]|\Z))")
_SPACED_STOP = re.compile(r"\w \.(?:\s|\Z)")


def legible(text: str) -> str:
    """`text` with lost marks, paragraphs and gaps put back, one for one in length."""
    text = _MISREAD_PATTERN.sub(_mark, _SURROGATES.sub("\ufffd", text)).translate(_C1)
    text = text.translate(_PLAIN)
    for breaks in (_BREAKS, _RULES):
        text = breaks.sub(lambda m: "\n" * len(m.group()), text)
    text = _LOST_OPENING.sub(r"\1\n\n", text)
    if not _SPACED_STOP.search(text):
        text = _HOLE.sub(lambda m: " " * len(m.group()), text)
    return _SLIPPED.sub(_joined, text)


def _mark(match: re.Match[str]) -> str:
    """The mark meant, on the side where its word stands."""
    mark, size = _MISREAD[match.group()], len(match.group())
    return mark.rjust(size) if mark in "“‘" else mark.ljust(size)


def _joined(match: re.Match[str]) -> str:
    """Blanks instead of a line break, where the line before it leaves open what the mark closes."""
    text, end = match.string, match.start()
    line = text[max(0, end - MAX_QUOTE, text.rfind("\n", 0, end) + 1) : end].rstrip()
    pairs = pair_quotes(line + text[match.end()])
    closes = bool(pairs) and pairs[-1][1] > len(line)
    return " " * len(match.group()) if closes else match.group()
