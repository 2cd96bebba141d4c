"""Sure: what one of the two readers found alone, and is taken for an attribution all the same.

The bounds of `merged` were set on English; Indonesian verbs of saying, asking and promising say
more of what they are than English ones do.
"""

from __future__ import annotations

from collections.abc import Sequence

from konon.reading.attribution.drafts import (
    Draft,
    has_clause,
    has_verb,
    is_record,
    knows,
    names_somebody,
)
from konon.reading.attribution.frames.complements import counts
from konon.reading.attribution.learned.triples import Triple
from konon.reading.attribution.nearby import Nearby
from konon.reading.attribution.page import Page, Range

# The network's trust from which an Indonesian finding without a source, or of a bare thing, is
# taken where the cue table has its cue.
TRUSTED = 0.6
BARE = 0.8


def sure_triple(page: Page, triple: Triple, said: Nearby[Range]) -> bool:
    """Whether what the network alone found is taken: "Rektor [dikabarkan] mundur", of nobody's
    telling and not inside what somebody tells; "Rina [menyanggupi] dana itu sebelum Mei", a thing
    that was promised or asked for. `said`: all contents."""
    if page.grammar.language != "id":
        return False
    if triple.source is None:
        told = any(a <= triple.cue[0] and triple.cue[1] <= b for a, b in said.around(triple.cue))
        return not told and triple.confidence >= TRUSTED and "passive" in _frames(page, triple)
    return triple.confidence >= BARE and bool(_frames(page, triple) & {"clause", "object"})


def _frames(page: Page, triple: Triple) -> set[str]:
    """The frames of the cue table's forms inside a cue."""
    lower, last = page.tokens.lower, triple.cue[1]
    return {e.frame for i in range(*triple.cue) for e in page.cues.at(lower, i, last)[1]}


def sure_draft(page: Page, draft: Draft) -> bool:
    """Whether what the grammar alone found is taken: somebody who denies, fears, doubts or asks
    for a thing, in a clause or by its name: "Rina curiga pompa itu rusak"."""
    words = page.grammar
    if words.language != "id" or draft.source is None or len(draft.parts) != 1:
        return False
    if not (names_somebody(page, draft.source) or knows(page, draft.source)):
        return False
    if draft.entry.takes_noun or draft.entry.needs_assertion:
        return True
    if draft.entry.strength == "reports" and is_record(page, draft.source):
        return counts(page, draft.parts[0])
    held = draft.entry.lemma in words.listed("cues.surely_held")
    return held and has_clause(page, draft.parts[0])


def cut_short(page: Page, parts: Sequence[Range], known: Sequence[Range]) -> bool:
    """Whether the network's content is only the subject of the grammar's, which goes on behind the
    reporting clause: "[Kedua bank], kata sumber itu, meminta jaminan"."""
    if page.grammar.language != "id" or len(known) != 2 or list(parts) != [known[0]]:
        return False
    return not has_clause(page, known[0]) and has_verb(page, *known[1])
