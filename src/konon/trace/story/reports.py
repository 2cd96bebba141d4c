"""Reports: denials of one report, however each of them calls it.

"That rumour is a hoax" and "do not believe that he has died" have hardly a word in common. What
each denies has: taken as if it were asserted, it is weighed beside all that the story tells, and
denials of what falls into one group there are denials of one report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from konon.trace.instances import Instance
from konon.trace.story.alike import Square
from konon.trace.story.judge import LINKED_IN_STORY, sure_among
from konon.trace.story.linkage import linked


def denials_of_one(statements: Sequence[Instance], sure: Square) -> list[list[int]]:
    """The places of denials of one report, two or more together; `sure` is how sure it is of each
    two statements as they stand."""
    denies = np.array([bool(one.denied or one.denies) for one in statements], np.bool_)
    if denies.sum() < 2:
        return []
    asserted = [_asserted(one) if no else one for one, no in zip(statements, denies, strict=True)]
    over = np.where(denies[:, None] | denies, sure_among(asserted, denies), sure)
    groups = ([n for n in some if denies[n]] for some in linked(over - LINKED_IN_STORY))
    return [group for group in groups if len(group) > 1]


def _asserted(denial: Instance) -> Instance:
    """What a denial denies, as if it said so."""
    told = denial.denied or denial
    return replace(told, denies=False, doubts=False, negated=False, negates=False)
