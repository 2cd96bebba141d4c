"""Count how often the attributions found are right, and write the packs' `confidence.toml`.

    PYTHONPATH=src python training/confidence.py ../shared/data --out src/konon/lang

Counted on the development articles, which the network did not learn from: English from PolNeAR,
Indonesian from our own set. Where the network had a part the drafts are sorted by its trust, cut
into parts of equal size and made to rise (pool adjacent violators); the grammar's own are one
group. The reliability table that is printed is of articles other than those counted (two halves,
each judged by the other).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from attribution_data import LANGUAGES, Roles, articles, page_and_features
from konon.reading.attribution.confidence import FIELDS, interpolated
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.learned.merged import merged
from konon.reading.attribution.learned.triples import find_triples
from konon.reading.attribution.learned.weights import network
from konon.reading.attribution.nesting import nest
from konon.reading.attribution.page import Page
from scoring import SAME, content_jaccard  # of eval/, which `attribution_data` puts on the path

# Parts the drafts are cut into by trust; fewer where a part would hold under `SMALLEST` drafts.
CUTS, SMALLEST = 8, 40
Points = list[tuple[float, float]]


@dataclass(frozen=True)
class Judged:
    """One draft: how it was found, and whether each field is right."""

    half: int
    found_by: str
    raw: float
    right: dict[str, bool]


def judged(language: str, data: Path) -> list[Judged]:
    """The outermost drafts of the development articles."""
    trained, found = network(language), list[Judged]()
    assert trained is not None
    for number, (article, gold) in enumerate(articles(language, "dev", data)):
        page, features, drafts = page_and_features(article, language)
        if not len(page.tokens):
            continue
        both = merged(page, find_triples(trained, features), drafts)
        nest(page, both)
        for draft in both:
            if draft.parent is None and draft.parts and draft.cue[1] > draft.cue[0]:
                right = _right(page, draft, gold)
                found.append(Judged(number % 2, draft.found_by, draft.raw, right))
    return found


def _right(page: Page, draft: Draft, gold: Sequence[Roles]) -> dict[str, bool]:
    cue = page.tokens.span(*draft.cue)
    parts = tuple(page.tokens.span(*part) for part in draft.parts)
    source = page.tokens.span(*draft.source) if draft.source else None
    best = max(gold, key=lambda g: content_jaccard(parts, g["content"]), default=None)
    same = best is not None and content_jaccard(parts, best["content"]) >= SAME
    head = best is not None and (
        any(source.overlaps(s) for s in best["source"]) if source else not best["source"]
    )
    return {
        "attribution": same and head,
        "cue": any(cue in g["cue"] for g in gold),
        "content": any(part in g["content"] for g in gold for part in parts),
    }


def counted(rows: Sequence[Judged], name: str) -> Points:
    """Trust and share right, rising, from drafts of one way of finding."""
    ordered = sorted((row.raw, row.right[name]) for row in rows)
    cuts = max(1, min(CUTS, len(ordered) // SMALLEST))
    if ordered[0][0] == ordered[-1][0]:
        cuts = 1
    blocks: list[tuple[float, float, int]] = []  # mean trust, share right, size
    for cut in range(cuts):
        part = ordered[cut * len(ordered) // cuts : (cut + 1) * len(ordered) // cuts]
        blocks.append((_mean([x for x, _ in part]), _mean([y for _, y in part]), len(part)))
        while len(blocks) > 1 and blocks[-2][1] > blocks[-1][1]:
            (x0, y0, n0), (x1, y1, n1) = blocks.pop(-2), blocks.pop()
            size = n0 + n1
            blocks.append(((x0 * n0 + x1 * n1) / size, (y0 * n0 + y1 * n1) / size, size))
    return [(round(x, 3), round(y, 3)) for x, y, _ in blocks]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def table(rows: Sequence[Judged]) -> dict[tuple[str, str], Points]:
    """Points by way of finding and field."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for row in rows:
        groups[row.found_by].append(row)
    return {
        (kind, name): counted(group, name)
        for kind, group in sorted(groups.items())
        for name in FIELDS
    }


def reliability(rows: Sequence[Judged]) -> str:
    """Confidence promised and share right, in tenths, each half judged by the other's counts."""
    tables = [table([row for row in rows if row.half != half]) for half in (0, 1)]
    bins: dict[tuple[str, int], list[tuple[float, bool]]] = defaultdict(list)
    for row in rows:
        for name in FIELDS:
            points = tables[row.half].get((row.found_by, name))
            if points:
                promised = interpolated(tuple(points), row.raw)
                bins[name, min(9, int(promised * 10))].append((promised, row.right[name]))
    lines = ["| field | promised | right | drafts |", "|---|---:|---:|---:|"]
    for (name, _), pairs in sorted(bins.items()):
        promised, right = _mean([p for p, _ in pairs]), _mean([r for _, r in pairs])
        lines.append(f"| {name} | {promised:.2f} | {right:.2f} | {len(pairs)} |")
    for name in FIELDS:
        pairs = [pair for (field, _), some in bins.items() if field == name for pair in some]
        error = _mean([(p - r) ** 2 for p, r in pairs])
        gap = sum(
            len(some) * abs(_mean([p for p, _ in some]) - _mean([r for _, r in some]))
            for (field, _), some in bins.items()
            if field == name
        )
        lines.append(f"{name}: Brier {error:.3f}, expected gap {gap / len(pairs):.3f}")
    return "\n".join(lines)


def written(points: dict[tuple[str, str], Points]) -> str:
    """The file of a pack."""
    lines = [
        "# How often attributions are right, by the way they were found and, behind it, by the",
        "# network's trust: [trust, share right] … Written by training/confidence.py.",
    ]
    kinds = dict.fromkeys(kind for kind, _ in points)
    for kind in kinds:
        lines += ["", f"[{kind}]"]
        lines += [f"{name} = {[list(p) for p in points[kind, name]]}" for name in FIELDS]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Count, print, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, help="the folder of the language packs")
    options = parser.parse_args()
    for language in LANGUAGES:
        rows = judged(language, options.data)
        print(language, len(rows), "drafts")
        print(reliability(rows))
        if options.out:
            path = options.out / language / "attribution" / "confidence.toml"
            path.write_text(written(table(rows)), encoding="utf-8")


if __name__ == "__main__":
    main()
