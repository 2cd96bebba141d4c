"""How far two annotators of the Indonesian set agree, on the articles both annotated.

    python eval/agreement.py [--data DIR]

Pairwise linked F1 (content overlap of a half or more and the same source words), by quote type;
Krippendorff's alpha (nominal) of the role of each word (source, cue, content of an outermost
attribution, none) and of strength, relay chain and day on the attributions both have.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from annotated_set import Annotated, load
from annotation import Gold
from attribution_id import QUOTES, quote_type
from data_folder import DEFAULT_DATA
from scoring import SAME, content_jaccard, interval, linked, total

Pairs = Sequence[tuple[object, object]]


def alpha(pairs: Pairs) -> float:
    """Krippendorff's alpha of two coders over nominal values (Krippendorff 2011, no missing)."""
    values = Counter(value for pair in pairs for value in pair)
    size = sum(values.values())
    if size < 2 or len(values) < 2:
        return 1.0
    observed = sum(a != b for a, b in pairs) * 2 / size
    expected = 1 - sum(n * (n - 1) for n in values.values()) / (size * (size - 1))
    return 1 - observed / expected


def roles(text: str, golds: Iterable[Gold]) -> list[str]:
    """The role of each word in the outermost attributions."""
    marked = [""] * len(text)
    for gold in golds:
        if gold.parent is not None:
            continue
        for span in gold.contents:
            marked[span.start : span.end] = ["content"] * len(span)
        for span in gold.sources:
            marked[span.start : span.end] = ["source"] * len(span)
        if gold.cue:
            marked[gold.cue.start : gold.cue.end] = ["cue"] * len(gold.cue)
    return [marked[match.start()] for match in re.finditer(r"\w+", text)]


def both(item: Annotated) -> list[tuple[Gold, Gold]]:
    """Attributions that both annotators have, by content."""
    found, used = [], set[int]()
    for one in item.first or ():
        scored = [
            (content_jaccard(one.contents, other.contents), -number)
            for number, other in enumerate(item.second or ())
            if number not in used
        ]
        best, number = max(scored, default=(0.0, 0))
        if best >= SAME:
            used.add(-number)
            found.append((one, (item.second or ())[-number]))
    return found


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    options = parser.parse_args()
    items = [i for p in ("dev", "train") for i in load(p, options.data) if i.second is not None]
    if not items:
        print(f"agreement: NOT MEASURED, no texts under {options.data}")
        return 0
    _print_linked(items)
    words = [
        pair
        for item in items
        for pair in zip(
            roles(item.article.text, item.first or ()),
            roles(item.article.text, item.second or ()),
            strict=True,
        )
    ]
    pairs = [pair for item in items for pair in both(item)]
    print(f"alpha, role of words           {alpha(words):.3f} over {len(words)}")
    fields = {
        "strength": [(a.strength, b.strength) for a, b in pairs],
        "relay chain": [(_chain(a), _chain(b)) for a, b in pairs],
        "day": [(a.said, b.said) for a, b in pairs],
        "status": [(a.status, b.status) for a, b in pairs],
    }
    for name, values in fields.items():
        same = 100 * sum(a == b for a, b in values) / len(values)
        print(f"alpha, {name:22}  {alpha(values):.3f} over {len(values)}, equal {same:.1f}%")
    return 0


def _chain(gold: Gold) -> str:
    return " > ".join(name.casefold() for name, _ in gold.relays)


def _print_linked(items: Sequence[Annotated]) -> None:
    for kind in ("all", *QUOTES):
        counts = []
        for item in items:
            text = item.article.text
            sides = [
                [
                    (g.sources[0] if g.sources else None, g.contents)
                    for g in side
                    if g.contents and kind in ("all", quote_type(text, g.contents))
                ]
                for side in (item.second or (), item.first or ())
            ]
            counts.append(
                linked(*sides, lambda a, b: a is b if a is None or b is None else a.overlaps(b))
            )
        low, high = interval(counts, lambda c: c.f1)
        print(f"linked F1, {kind:10} {total(counts).f1:5.1f} [{low:.1f}, {high:.1f}]")
    print(f"{len(items)} articles")


if __name__ == "__main__":
    sys.exit(main())
