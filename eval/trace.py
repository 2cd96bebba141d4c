"""Traced claims of whole stories, held to what is annotated in them (docs/tracing-gold.md).

    python eval/trace.py [--data ../shared/data] [--story TEXT] [--errors]

Stories of our own writing stand in `examples/*/expected.json`; a story of real articles is
standoff, `eval/data/stories/*.jsonl`, and its texts are looked for in the data folder by row and
fingerprint. Each is read and traced as `konon trace` would, and its claims compared:

origins      share of gold claims whose number of counted origins (named, or an outlet's own
             reporting) is exact in the machine's claim that holds most of their instances;
             a claim of which nothing was read is wrong. Denials and doubts of a claim count as
             claims of their own, as trace keeps them.
B3           precision, recall, F1 of which instances stand together; an instance that was not
             read stands alone, so that it costs recall
relay edges  (agency, next outlet) pairs of the instances that were read
conflicts    right when two values of a gold conflict stand on different sides; judged are those
             of which two sides hold gold instances
languages    of the gold claims told in Indonesian and in English, how many have instances of both
             in one claim of the machine; and how many pairs it joins whose numbers are others

A claim that trace has split can still have the right number of origins in its largest part; so
"outlets, families, origins all exact", the line as `konon trace` prints it, stands beside.

A gold instance is the statement that overlaps it most, if that covers half of it. Several may
be the same statement: one quotation can carry two claims.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from data_folder import DEFAULT_DATA
from trace_errors import show_errors
from trace_gold import stories
from trace_scores import IN_BOTH, Score, score, traced


def show(scored: Score) -> None:
    """A line per figure."""
    for name, value in scored.figures().items():
        print(f"  {name:38} {value:5.1f}")
    judged = f"{scored.conflicts_given} judged, {scored.unjudged} outside the gold"
    print(f"  conflicts of the machine: {judged}")
    if both := scored.asked[IN_BOTH]:
        joined = f"{scored.right[IN_BOTH]} of {both} joined"
        wrong = f"{scored.false_joins} false joins of numbers"
        print(f"  claims told in both languages: {joined}, {wrong}")


def main() -> int:
    """Print a line per story and figure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--story", default="", help="stories whose name holds this")
    parser.add_argument("--errors", action="store_true", help="what went wrong, by class")
    options = parser.parse_args()
    for story in stories(options.data):
        if options.story not in story.id:
            continue
        run = traced(story)
        scored = score(run)
        if options.errors:
            show_errors(run)
        groups, instances = len(story.groups), len(story.instances)
        print(f"{story.id}: {len(story.articles)} articles, {groups} claims, {instances} instances")
        show(scored)
    return 0


if __name__ == "__main__":
    sys.exit(main())
