"""Reports: denials of one report, however each of them calls it.

"That rumour is a hoax" and "do not believe that he has died" have hardly a word in common. What
each denies has: it is weighed as if it were asserted, and denials of what makes up one group are
denials of one report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from konon.trace.instances import Instance
from konon.trace.story.judge import LINKED_IN_STORY, sure_among
from konon.trace.story.linkage import linked


def denials_of_one(statements: Sequence[Instance]) -> list[list[int]]:
    """The places of denials of one report, two or more together."""
    denying = [n for n, one in enumerate(statements) if one.denied or one.denies]
    if len(denying) < 2:
        return []
    asserted = [_asserted(statements[n]) for n in denying]
    groups = linked(sure_among(asserted) - LINKED_IN_STORY)
    return [[denying[n] for n in some] for some in groups if len(some) > 1]


def _asserted(denial: Instance) -> Instance:
    """What a denial denies, as if it said so."""
    told = denial.denied or denial
    return replace(told, denies=False, doubts=False, negated=False, negates=False)
