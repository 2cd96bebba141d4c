"""The picture of the house in `architecture.md`, drawn from the code.

    python docs/rooms.py [--check]

An arc diagram (Wattenberg 2002) of the rooms of `src/konon`, in the order of the layers in
`pyproject.toml`: each arc runs down from a room to one it imports, the thicker the more files do;
the arcs to `model` and `errors`, which all import, are left out.
The bar beside a name is the number of lines of Python in it. `--check` writes nothing and ends with
1 where the rooms or the arcs of the picture are no longer those of the code.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "src" / "konon"
PICTURE = ROOT / "docs" / "images" / "rooms.svg"
# What every room may ask for; arcs to these would hide the others.
EVERYWHERE = ("model", "errors")
# Pixels: from room to room, from the edge to the names' end, the longest bar.
STEP, NAMES, BAR = 34, 110, 130
STYLE = """
text { font: 14px system-ui, sans-serif; fill: #222 } .lines { font-size: 11px; fill: #666 }
rect { fill: #5b7fa6 } path { fill: none; stroke: #b4622d; opacity: .55 }
@media (prefers-color-scheme: dark) {
  text { fill: #eee } .lines { fill: #aaa } rect { fill: #7fa3cc } path { stroke: #e09a5f }
}"""


def rooms() -> list[str]:
    """The rooms from the top layer down."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = project["tool"]["importlinter"]["contracts"]
    return [str(room) for room in contract["layers"]]


def files(room: str) -> list[Path]:
    """The Python files of a room, which may be one file."""
    return sorted((HOUSE / room).rglob("*.py")) or [HOUSE / f"{room}.py"]


def imported(path: Path) -> Iterator[str]:
    """The rooms a file imports, also where only for types or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        yield from (name.split(".")[1] for name in names if name.startswith("konon."))


def arcs(known: list[str]) -> Counter[tuple[str, str]]:
    """How many files of one room import another."""
    found: Counter[tuple[str, str]] = Counter()
    for room in known:
        for path in files(room):
            found.update((room, other) for other in set(imported(path)) if other != room)
    return Counter({p: n for p, n in found.items() if p[1] in known and p[1] not in EVERYWHERE})


def picture(known: list[str], found: Counter[tuple[str, str]]) -> str:
    """The SVG."""
    lines = {
        room: sum(len(p.read_text(encoding="utf-8").splitlines()) for p in files(room))
        for room in known
    }
    most, height = max(lines.values()), STEP * len(known) + 10
    left = NAMES + BAR + 50
    parts = []
    for (upper, lower), count in sorted(found.items()):
        top, bottom = (STEP * known.index(room) + STEP // 2 + 5 for room in (upper, lower))
        radius = (bottom - top) / 2
        parts.append(
            f'<path data-arc="{upper} {lower}" stroke-width="{0.6 + count**0.5 / 3:.1f}" '
            f'd="M{left} {top} A{radius * 0.8:.0f} {radius:.0f} 0 0 1 {left} {bottom}">'
            f"<title>{upper} imports {lower} in {count} files</title></path>"
        )
    for row, room in enumerate(known):
        middle, width = STEP * row + STEP // 2 + 5, max(2, BAR * lines[room] // most)
        parts.append(
            f'<text data-room="{room}" x="{NAMES - 10}" y="{middle + 5}" '
            f'text-anchor="end">{room}</text>'
            f'<rect x="{NAMES}" y="{middle - 7}" width="{width}" height="14" rx="3"/>'
            f'<text class="lines" x="{NAMES + width + 6}" y="{middle + 4}">'
            f"{lines[room]:,}</text>"
        )
    wide = left + round(STEP * len(known) * 0.4) + 20
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {height}" width="{wide}" '
        f'height="{height}" role="img" aria-label="The rooms of Konon and what each imports">'
        f"<style>{STYLE}</style>\n" + "\n".join(parts) + "\n</svg>\n"
    )


def drawn(svg: str) -> tuple[list[str], set[str]]:
    """The rooms and arcs a picture shows."""
    return re.findall(r'data-room="([^"]+)"', svg), set(re.findall(r'data-arc="([^"]+)"', svg))


def main() -> int:
    """Draw, or check."""
    known = rooms()
    new = picture(known, arcs(known))
    if "--check" in sys.argv[1:]:
        same = PICTURE.exists() and drawn(PICTURE.read_text(encoding="utf-8")) == drawn(new)
        print("the picture is that of the code" if same else "draw it: python docs/rooms.py")
        return 0 if same else 1
    PICTURE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
