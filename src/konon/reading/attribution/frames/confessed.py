"""Confessed: what somebody else admits, as a speaker tells it.

"Mereka mengaku [baru sekali]," kata kepala desa: that they admit it is told by the headman.

Who admits something himself ("saya mengaku salah"), should or might, is no second source.
"""

from __future__ import annotations

from collections.abc import Sequence

from konon.reading.attribution.cues import CueHit
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.frames.subjects import source_before
from konon.reading.attribution.page import PUNCTUATION, Page, Range
from konon.reading.attribution.quoted_stretches import first_sentence


def confessed(page: Page, hit: CueHit, region: Range) -> bool:
    """Whether a cue inside the quotation stretch `region` tells what another admits."""
    lower, words = page.tokens.lower, page.grammar
    if lower[hit.core[0]] not in words.listed("cues.confessing") or hit.negated:
        return False
    wanted = words["modal"] | words.listed("cues.not_yet")
    if any(lower[i] in wanted for i in range(*hit.group)) or _led_into(page, hit, region):
        return False
    source = source_before(page, hit.group[0], region[0], hit.core[0])
    if _tells_where(page, hit.core[1], region[1]):
        return False
    if source is None or _supposed(page, source, region) or _asked(page, hit, region):
        return False
    own = words["first_person"] | words["addressing"]
    return not any(lower[i] in own for i in range(*source))


def end_confessed(page: Page, drafts: Sequence[Draft]) -> None:
    """End what somebody else admits with its sentence, and where the speaker goes on himself."""
    words = page.grammar
    for draft in drafts:
        if draft.quote < 0 or draft.entry.lemma not in words.listed("cues.confessing"):
            continue
        part = next((part for part in draft.parts if part[0] >= draft.cue[1]), None)
        if part is None or page.tokens.lower[part[0]] in words["that_strong"]:
            continue
        first, last = part[0], _goes_on(page, (part[0], first_sentence(page, *part)))
        while first < last - 1 and page.tokens.lower[first] in PUNCTUATION:
            first += 1
        while last > first + 1 and page.tokens.lower[last - 1] in PUNCTUATION:
            last -= 1
        draft.parts = [(first, last)]


def _goes_on(page: Page, content: Range) -> int:
    """Where the speaker goes on behind a comma: "mengakui perbuatannya, [kita tanya alasannya]"."""
    lower, words = page.tokens.lower, page.grammar
    opens = words["but"] | words["first_person"] | words["somebody"]
    inside = range(content[0] + 1, content[1] - 1)
    return next((i for i in inside if lower[i] == "," and lower[i + 1] in opens), content[1])


def _asked(page: Page, hit: CueHit, region: Range) -> bool:
    """ "Jadi dia mengakui perbuatannya?": nobody says that he does."""
    end = first_sentence(page, hit.core[1], region[1]) if hit.core[1] < region[1] else region[1]
    return page.tokens.lower[min(end, len(page.tokens) - 1)] == "?" or (
        page.tokens.lower[end - 1] == "?"
    )


def _tells_where(page: Page, i: int, last: int) -> bool:
    """ "he admitted [on] his show": English; nothing is told behind it."""
    if page.grammar["pointing_behind"] or i >= last:
        return False
    return page.tokens.lower[i] in page.grammar["preposition"] - {"to"}


def _led_into(page: Page, hit: CueHit, region: Range) -> bool:
    """ "orang yang mengaku pegawai", "dengan mengaku sebagai wartawan": how, or which one."""
    before, words = hit.group[0] - 1, page.grammar
    if before < region[0]:
        return True
    leads = words["relative"] | words["preposition"]
    return page.tokens.lower[before] in leads and page.timex_of[before] < 0


def _supposed(page: Page, source: Range, region: Range) -> bool:
    """ "kalau dia mengaku", "membuat mereka mengakui", "tidak bisa orang mengaku": nobody has."""
    before, words = source[0] - 1, page.grammar
    if before < region[0]:
        return False
    opens = page.tokens.lower[before]
    supposing = words["conditional"] | words["modal"] | words["negator"]
    return opens in supposing or (page.tokens.pos[before] == "VERB" and page.timex_of[before] < 0)
