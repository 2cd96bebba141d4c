"""brat: a folder with, for each article, its text (`ID.txt`) and its annotations (`ID.ann`).

`annotation.conf` beside them declares the types, so that brat opens the folder as it is. Offsets
are code points of the stored text, as brat counts; `konon.render.brat` writes the lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import IO, get_args

from konon.export.formats import ExportOptions
from konon.model import Reading
from konon.model.statement import StrengthValue, VerificationValue
from konon.render.brat import render, text_of
from konon.render.roles import Role


def write(readings: Iterable[Reading], out: IO[bytes] | Path, options: ExportOptions) -> int:
    """Write two files an article; counts the articles."""
    assert isinstance(out, Path)
    (out / "annotation.conf").write_text(_configuration(), encoding="utf-8")
    count = 0
    for reading in readings:
        id = reading.article.id
        # Bytes, so that no line ending is changed on the way.
        (out / f"{id}.txt").write_bytes(text_of(reading).encode("utf-8", "replace"))
        (out / f"{id}.ann").write_bytes(render(reading).encode("utf-8", "replace"))
        count += 1
    return count


def _configuration() -> str:
    entities = [role.capitalize() for role in get_args(Role)]
    heads = "|".join(entities)
    relations = [
        f"Has_{role}\tArg1:{heads}, Arg2:{role.capitalize()}"
        for role in get_args(Role)
        if role != "content"
    ]
    relations += [
        f"Continues\tArg1:Content, Arg2:{heads}",
        f"Nested_in\tArg1:{heads}, Arg2:{heads}",
    ]
    attributes = [
        f"Strength\tArg:{heads}, Value:{'|'.join(get_args(StrengthValue))}",
        f"Verification\tArg:{heads}, Value:{'|'.join(get_args(VerificationValue))}",
        *(f"{name}\tArg:{heads}" for name in ("Cue_negated", "Content_negated", "Denial")),
    ]
    parts = {"entities": entities, "relations": relations, "events": [], "attributes": attributes}
    return "".join(
        f"[{name}]\n" + "".join(f"{x}\n" for x in lines) for name, lines in parts.items()
    )
