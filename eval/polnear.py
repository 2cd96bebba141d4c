"""PolNeAR: exact-span F1 of source, cue, content, and linked F1 (`scoring.linked`).

Data: PolNeAR train/dev (Newell et al. 2018), no licence stated, published for modelling. The
outermost attribution only, narrator statements left out, the first annotation file in sort
order per article. textacy stands beside Konon in the same run, by the same counting: its direct
quotations from our own parse, the best it can be given.

    python eval/polnear.py [--data DIR] [--part dev] [--limit N]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import konon
import rivals
from data_folder import DEFAULT_DATA
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


Roles = dict[str, tuple[Span, ...]]
# What is scored: text -> attributions, each a list of spans per role.
Reader = Callable[[str], list[Roles]]


def konon_reader(text: str) -> list[Roles]:
    """The outermost attributions Konon reads."""
    return [
        {
            "source": tuple(x.span for x in s.sources if x.span),
            "cue": (s.cue.span,) if s.cue else (),
            "content": tuple(p.span for p in s.contents),
        }
        for s in outermost(konon.read(konon.Article(text=text, language="en")))
    ]


def _same_head(given: Span | None, wanted: Span | None) -> bool:
    if given is None or wanted is None:
        return given is wanted
    return given.overlaps(wanted)


def _links(found: list[Roles]) -> list[Link]:
    return [(next(iter(item["source"]), None), item["content"]) for item in found]


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


def score(pairs: Sequence[tuple[str, Gold]], reader: Reader = konon_reader) -> Scored:
    """Read each article and compare with its annotation."""
    scored = Scored()
    for text, gold in pairs:
        found = reader(text)
        for role in ROLES:
            given = {span for item in found for span in item[role]}
            wanted = {span for item in gold.items for span in item[role]}
            scored.counts[role].append(exact(given, wanted))
            scored.overlap[role] += best_jaccard(given, wanted)
        scored.counts["linked"].append(linked(_links(found), _links(gold.items), _same_head))
    return scored


def show(name: str, part: str, scored: Scored) -> None:
    """Print one reader's scores with their intervals."""
    for role, counts in scored.totals().items():
        low, high = interval(scored.counts[role], lambda c: c.f1)
        overlap = scored.overlap.get(role)
        jaccard = "" if overlap is None else f"  best Jaccard {overlap / max(1, counts.wanted):.3f}"
        print(
            f"PolNeAR {part} {name:8} {role:8} P {counts.precision:5.1f} "
            f"R {counts.recall:5.1f} F1 {counts.f1:5.1f} [{low:.1f}, {high:.1f}]{jaccard}"
        )


def main() -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
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
    show("konon", options.part, scored)
    print(f"{len(scored.counts['cue'])} articles in {time.perf_counter() - began:.1f} s")
    if absent := rivals.missing("textacy"):
        print(absent)
        return 0
    textacy = rivals.Textacy()
    show("textacy", options.part, score(pairs[: options.limit], textacy))
    print(f"textacy refused {textacy.refused} articles")
    return 0


if __name__ == "__main__":
    sys.exit(main())
