"""PolNeAR: exact-span F1 of source, cue, content, and linked F1, as in DESIGN §6.1–2.

Data: PolNeAR train/dev (Newell et al. 2018), no licence stated, published for modelling. The
outermost attribution only, narrator statements left out, the first annotation file in sort
order per article. Run: python eval/polnear.py [--data DIR] [--part dev] [--limit N]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import konon
from konon.model import Reading, Span, Statement
from scoring import Counts, Link, best_jaccard, exact, interval, linked, total

ROLES = ("source", "cue", "content")


class Gold:
    """Annotated attributions of one article: per role a list of spans."""

    def __init__(self, path: Path) -> None:
        spans: dict[str, tuple[str, list[Span]]] = {}
        self.items: list[dict[str, tuple[Span, ...]]] = []
        for line in path.read_text(encoding="utf-8").split("\n"):
            fields = line.split("\t")
            if len(fields) < 2:
                continue
            if line.startswith("T"):
                kind, _, offsets = fields[1].partition(" ")
                pieces = [tuple(map(int, o.split())) for o in offsets.split(";")]
                spans[fields[0]] = (kind, [Span(a, b) for a, b in pieces])
            elif line.startswith("E"):
                roles: dict[str, list[Span]] = {r: [] for r in ROLES}
                for argument in fields[1].split()[1:]:
                    role, _, ref = argument.partition(":")
                    name = role.lower().rstrip("0123456789")
                    if name in roles and ref in spans:
                        roles[name] += spans[ref][1]
                if roles["content"]:
                    self.items.append({r: tuple(sorted(s)) for r, s in roles.items()})


def articles(data: Path, part: str) -> list[tuple[str, Gold]]:
    """Text and annotation of each article, the first annotator's file in sort order."""
    root = data / "attribution" / "en" / "polnear" / part
    found: dict[str, Path] = {}
    for path in sorted((root / "attributions").glob("*.ann")):
        found.setdefault(path.stem.rsplit("_", 1)[0], path)
    texts = {p.stem: p for p in (root / "text").glob("*.txt")}
    return [
        (texts[stem].read_bytes().decode("utf-8"), Gold(path))
        for stem, path in sorted(found.items())
        if stem in texts
    ]


def outermost(reading: Reading) -> list[Statement]:
    """Attributions nested in no other, with a content."""
    return [s for s in reading.attributions if s.parent is None and s.contents]


def spans_of(statements: list[Statement]) -> dict[str, set[Span]]:
    """The predicted spans of each role."""
    return {
        "source": {x.span for s in statements for x in s.sources if x.span},
        "cue": {s.cue.span for s in statements if s.cue},
        "content": {p.span for s in statements for p in s.contents},
    }


def _same_head(given: Span | None, wanted: Span | None) -> bool:
    if given is None or wanted is None:
        return given is wanted
    return given.overlaps(wanted)


def _links(statements: list[Statement]) -> list[Link]:
    return [
        (
            next((x.span for x in s.sources if x.span), None),
            tuple(p.span for p in s.contents),
        )
        for s in statements
    ]


@dataclass
class Scored:
    """Counts per article of each role and of the linked attributions, and summed overlaps."""

    counts: dict[str, list[Counts]] = field(
        default_factory=lambda: {r: [] for r in (*ROLES, "linked")}
    )
    overlap: dict[str, float] = field(default_factory=lambda: dict.fromkeys(ROLES, 0.0))

    def totals(self) -> dict[str, Counts]:
        """Micro-sums over the articles."""
        return {name: total(counts) for name, counts in self.counts.items()}


def score(pairs: Sequence[tuple[str, Gold]]) -> Scored:
    """Read each article and compare with its annotation."""
    scored = Scored()
    for text, gold in pairs:
        statements = outermost(konon.read(konon.Article(text=text, language="en")))
        given = spans_of(statements)
        wanted = {r: {s for item in gold.items for s in item[r]} for r in ROLES}
        for role in ROLES:
            scored.counts[role].append(exact(given[role], wanted[role]))
            scored.overlap[role] += best_jaccard(given[role], wanted[role])
        want_links = [
            (item["source"][0] if item["source"] else None, item["content"]) for item in gold.items
        ]
        scored.counts["linked"].append(linked(_links(statements), want_links, _same_head))
    return scored


def main() -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--part", default="dev", choices=("train", "dev"))
    parser.add_argument("--limit", type=int, default=None)
    options = parser.parse_args()
    try:
        pairs = articles(options.data, options.part)
    except FileNotFoundError:
        pairs = []
    if not pairs:
        print(f"PolNeAR {options.part}: NOT MEASURED, no data under {options.data}")
        return 0
    began = time.perf_counter()
    scored = score(pairs[: options.limit])
    for name, all_counts in scored.totals().items():
        low, high = interval(scored.counts[name], lambda c: c.f1)
        jaccard = (
            f"  best Jaccard {scored.overlap[name] / max(1, all_counts.wanted):.3f}"
            if name in scored.overlap
            else ""
        )
        print(
            f"PolNeAR {options.part} {name:8} P {all_counts.precision:5.1f} "
            f"R {all_counts.recall:5.1f} F1 {all_counts.f1:5.1f} [{low:.1f}, {high:.1f}]{jaccard}"
        )
    print(f"{len(scored.counts['cue'])} articles in {time.perf_counter() - began:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
