"""The trained files of the language packs, each with the hash it was released with.

    python -m konon.lang.manifest            names what differs from the list, if anything
    python -m konon.lang.manifest --write    makes the list anew, after a pipeline was trained

The list is `models.sha256` beside this file, in the form `sha256sum --check` reads. A file that
differs was changed after the release, by a fault of the disk or by somebody.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from konon.errors import PackError

HERE: Final = Path(__file__).parent
LIST: Final = "models.sha256"
_TRAINED: Final = ("*/pipeline/**/*", "*/attribution/*", "*/vectors/**/*")
_CHUNK: Final = 1 << 20
"""Bytes hashed at a time."""


def trained_files(root: Path = HERE) -> Iterator[str]:
    """The trained files of all packs, as paths below `root` with "/"."""
    found = {path for pattern in _TRAINED for path in root.glob(pattern) if path.is_file()}
    yield from sorted(path.relative_to(root).as_posix() for path in found)


def hash_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while data := file.read(_CHUNK):
            digest.update(data)
    return digest.hexdigest()


def released(root: Path = HERE) -> dict[str, str]:
    """Path -> hash, as listed. Raises `PackError` where the list is missing or malformed."""
    try:
        lines = (root / LIST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{LIST} cannot be read: {error}") from None
    found = {}
    for number, line in enumerate(lines, 1):
        digest, gap, name = line.partition("  ")
        if not gap or len(digest) != 64 or not name:
            raise PackError(f"{LIST}, line {number}: no hash and path")
        found[name] = digest
    return found


def changed(root: Path = HERE) -> tuple[str, ...]:
    """What differs from the list, one line each: "id/pipeline/ner/model: changed", "… missing",
    "… not listed". Empty when all is as released; reads 45 MB in a tenth of a second.

    Raises `PackError` where there is no list to compare with.
    """
    listed = released(root)
    there = set(trained_files(root))
    told = [f"{name}: not listed" for name in there - listed.keys()]
    for name, digest in listed.items():
        if name not in there:
            told.append(f"{name}: missing")
        elif hash_of(root / name) != digest:
            told.append(f"{name}: changed")
    return tuple(sorted(told))


def write(root: Path = HERE) -> int:
    """Make the list anew; how many files it holds."""
    lines = [f"{hash_of(root / name)}  {name}\n" for name in trained_files(root)]
    (root / LIST).write_text("".join(lines), encoding="utf-8")
    return len(lines)


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        print(f"{write()} files listed")
    else:
        differing = changed()
        print("\n".join(differing) or "all trained files are as released")
        sys.exit(bool(differing))
