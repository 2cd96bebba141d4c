"""Where an article comes from: a path, a URL, bytes or characters, brought to characters."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from konon.errors import FetchRefused, InputError, UnreadableInput
from konon.ingest.formats.decode import decode
from konon.ingest.item import Form
from konon.ingest.limits import MAX_BYTES
from konon.ingest.web.fetch import fetch

_MAX_NAME = 200
"""Code points of a name shown in a message."""
_MARGIN = 1_024
"""Bytes in which the mark of a PDF may stand, as its readers have it."""
Source = Path | str | bytes

_URL = re.compile(r"\s{0,9}([A-Za-z][A-Za-z0-9+.-]{1,20})://\S{1,4000}\s{0,9}")


@dataclass(frozen=True, slots=True)
class Opened:
    """A source as characters.

    name   the file's name or the URL, for messages and as a hint to the format; "" if none
    url    where it was fetched from in the end
    form   how to read it, where that is known already
    raw_sha256   of the bytes as they came, hex
    """

    text: str
    raw_sha256: str
    name: str = ""
    url: str | None = None
    notes: tuple[str, ...] = ()
    form: Form | None = None


def open_source(source: Source, *, allow_private: bool = False) -> Opened:
    """Read a `Path`, fetch a URL (a string that is nothing else), or take text or bytes as given.

    Raises `UnreadableInput` (missing, a folder, too large, empty, binary) or `FetchRefused`.
    """
    if isinstance(source, Path):
        return _from_bytes(_read(source), name=source.name)
    if isinstance(source, bytes):
        return _from_bytes(source)
    if match := _URL.fullmatch(source):
        if match.group(1).lower() not in ("http", "https"):
            raise FetchRefused(
                f"{match.group(1)}:// is not fetched, only http and https; give a file as a path"
            )
        page = fetch(source.strip(), allow_private=allow_private)
        return _from_bytes(page.body, name=page.url, url=page.url, charset=page.charset)
    if len(source) < 1000 and "\n" not in source and os.path.isfile(source):  # never raises
        raise UnreadableInput(f"'{source}' is the name of a file: give it as a path, not as a text")
    return given_text(source)


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Put the name of a file or URL, where there is one, before what is wrong with it."""
    try:
        yield
    except InputError as error:
        if name:
            raise type(error)(f"{name[:_MAX_NAME]}: {error}") from None
        raise


def _read(path: Path) -> bytes:
    """At most one byte more than the limit is read, so that an endless file costs no more."""
    if os.path.isdir(path):  # unlike Path.is_dir, no error for a name no file could have
        raise UnreadableInput(f"{path.name or path} is a folder: give one file")
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableInput(f"there is no file {path}") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableInput(f"{str(path)[:_MAX_NAME]} cannot be read: {reason}") from None


def _from_bytes(
    raw: bytes, name: str = "", url: str | None = None, charset: str | None = None
) -> Opened:
    with naming(name):
        return open_bytes(raw, name, url, charset)


def open_bytes(
    raw: bytes,
    name: str = "",
    url: str | None = None,
    charset: str | None = None,
    form: Form | None = None,
) -> Opened:
    """Bytes as characters. Raises `UnreadableInput`, without the name in its message."""
    _check_size(len(raw))
    digest = hashlib.sha256(raw).hexdigest()
    if raw[:_MARGIN].lstrip().startswith(b"%PDF-"):
        from konon.ingest.formats.pdf import pdf_text

        text, notes = pdf_text(raw)
        return Opened(text, digest, name, url, notes, "text")
    decoded = decode(raw, charset)
    return Opened(decoded.text, digest, name, url, decoded.notes, form)


def given_text(text: str) -> Opened:
    """Characters as given. Raises `UnreadableInput` when they are too many or none."""
    raw = text.encode("utf-8", "surrogatepass")
    _check_size(len(raw))
    if not text.strip():
        raise UnreadableInput("the input is empty: give an article's text, HTML or JSON")
    return Opened(text, hashlib.sha256(raw).hexdigest())


def _check_size(size: int) -> None:
    if size > MAX_BYTES:
        raise UnreadableInput(
            f"the input is larger than {MAX_BYTES / 1e6:g} MB, too large for one article: "
            "split it into its articles"
        )
