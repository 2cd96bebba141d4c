"""Files that are not text, told by their first bytes, each with the next step."""

from __future__ import annotations

from collections.abc import Iterable

_CONVERT = "save its text as .txt or .html first"
_PILE = "`konon add` reads what is inside"

_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "a PNG image", "give the text, not a picture of it"),
    (b"\xff\xd8\xff", "a JPEG image", "give the text, not a picture of it"),
    (b"GIF8", "a GIF image", "give the text, not a picture of it"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file", _CONVERT),
    (b"{\\rtf", "an RTF file", _CONVERT),
    (b"\x1f\x8b", "a gzip archive", _PILE),
    (b"BZh", "a bzip2 archive", _PILE),
    (b"\xfd7zXZ\x00", "an xz archive", _PILE),
    (b"(\xb5/\xfd", "a zstandard archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"SQLite format 3\x00", "an SQLite database", "export the articles as text or JSON first"),
    (b"PAR1", "a Parquet file", _PILE),
    (b"\x7fELF", "a program", "give the text of an article"),
    (b"ID3", "an audio file", "give a transcript"),
    (b"OggS", "an audio file", "give a transcript"),
)
_OFFICE: tuple[tuple[str, str], ...] = (
    ("word/", "a Word document (.docx)"),
    ("xl/", "an Excel workbook (.xlsx)"),
    ("ppt/", "a PowerPoint file (.pptx)"),
    ("META-INF/manifest.xml", "an OpenDocument file"),
    ("META-INF/container.xml", "an EPUB book"),
)
_ZIPPED: tuple[tuple[bytes, str], ...] = (
    *((member.encode(), name) for member, name in _OFFICE[:3]),
    (b"opendocument", "an OpenDocument file"),
    (b"epub+zip", "an EPUB book"),
)


def name_binary(raw: bytes) -> str | None:
    """What kind of binary file `raw` is and what to do about it, or None when no kind is known."""
    if raw.startswith(b"PK\x03\x04"):
        return _name_zip(raw)
    if raw.startswith(b"RIFF") and raw[8:12] == b"WEBP":
        return "a WebP image; give the text, not a picture of it"
    if raw[4:8] == b"ftyp":
        return "a video or audio file; give a transcript"
    for start, name, step in _MAGIC:
        if raw.startswith(start):
            return f"{name}; {step}"
    return None


def name_office(members: Iterable[str]) -> str | None:
    """What kind of office file a zip archive of these members is, and what to do about it."""
    names = set(members)
    if not names & {"[Content_Types].xml", "mimetype"}:
        return None
    for start, name in _OFFICE:
        if any(member.startswith(start) for member in names):
            return f"{name}; {_CONVERT}"
    return None


def _name_zip(raw: bytes) -> str:
    """Office files are zip archives: the names of their members tell them apart."""
    for member, name in _ZIPPED:
        if member in raw:
            return f"{name}; {_CONVERT}"
    return f"a zip archive; {_PILE}"
