"""Told first: news named by a noun, and who told it first.

"Kabar [tentang tiga nelayan yang hilang], yang pertama kali ditulis Suara Laut dengan mengutip
[seorang saksi], belum terkonfirmasi", "Informasi [bahwa Rost buronan] mula-mula disampaikan
[seorang perwira] kepada Harian Muara": one statement, of whom the outlet cited, or who told it.
What the noun is about is the content, and neither the noun's whole phrase nor "mula-mula".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from konon.lang.cues import CueEntry
from konon.model.statement import StrengthValue
from konon.reading.attribution.drafts import Draft, trim
from konon.reading.attribution.page import NOMINAL, Page, Range
from konon.reading.attribution.relays.links import is_outlet

# Fewest and most words of what the noun is about.
SHORTEST, LONGEST = 2, 25
# Most words of an outlet's name before "mengutip", and of who told it.
LONGEST_OUTLET, LONGEST_TELLER = 6, 12
# How far behind the noun what it is about may begin: "informasi awal bahwa".
ABOUT_REACH = 2


@dataclass(frozen=True, slots=True)
class Way:
    """How news came: the words that lead to who told it, and who that is."""

    cue: Range
    frame: str
    strength: StrengthValue
    source: Range


def take_told_first(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with one for each piece of such news in the place of those that misread it."""
    kept = list(drafts)
    for sentence in page.tokens.sentences:
        found = _told_first(page, sentence)
        if found is None:
            continue
        misread = [d for d in kept if d.quote < 0 and _misreads(d, found)]
        for draft in kept:
            if draft not in misread and _inside(draft, found):
                draft.parent = draft.parent if _among(draft.parent, kept, misread) else found
            elif draft.parent is not None and any(d is draft.parent for d in misread):
                draft.parent = None
        kept = sorted([*(d for d in kept if d not in misread), found], key=lambda d: d.cue[0])
    return kept


def _inside(draft: Draft, found: Draft) -> bool:
    """Whether a draft is told in the news itself: "kabar [bahwa Rina mengatakan X]"."""
    (first, last), (begins, ends) = found.parts[0], draft.extent
    return draft.quote < 0 and first <= begins and ends <= last


def _misreads(draft: Draft, found: Draft) -> bool:
    """Whether a draft's cue stands in the noun's phrase, and it is not told in the news itself."""
    opens, end = found.clause
    if opens <= draft.cue[0] < end:
        return not _inside(draft, found)
    relay = draft.entry.frame == "relay" and draft.cue[0] >= end  # "…, yang kemudian dikutip X"
    return relay and any(part[0] == opens for part in draft.parts)


def _among(parent: Draft | None, kept: list[Draft], misread: list[Draft]) -> bool:
    return any(d is parent for d in kept) and all(d is not parent for d in misread)


def _told_first(page: Page, sentence: Range) -> Draft | None:
    """The first such news of a sentence; its clause begins with the noun."""
    words = page.grammar
    for i, length in words.phrase("told_first.news").every(page.tokens.lower, *sentence):
        opens = _about(page, i + length, sentence[1]) if page.quote_of[i] < 0 else None
        if opens is None:
            continue
        for at in range(opens + SHORTEST, min(sentence[1], opens + LONGEST)):
            way = _way(page, at, sentence[1])
            part = trim(page, opens, at) if way is not None else None
            if way is not None and part is not None:
                said = " ".join(page.tokens.lower[slice(*way.cue)])
                entry = CueEntry(said, way.frame, way.strength)
                draft = Draft(entry, way.cue, (i, way.source[1]), sentence, way.source, [part])
                draft.asides = passed_on(page, way.source[1], sentence[1])
                return draft
            if page.tokens.lower[at] in (",", ";", ":", ".") or page.quote_of[at] >= 0:
                break
    return None


def _about(page: Page, first: int, last: int) -> int | None:
    """Where "tentang X", "bahwa X" begins right behind the noun, in English a word or two on."""
    leads = page.grammar["topic"] | page.grammar["that_strong"] | page.grammar["of"]
    reach = first + 1 if page.grammar["pointing_behind"] else first + ABOUT_REACH
    for i in range(first, min(last, reach)):
        if page.tokens.lower[i] in leads:
            return i
        if not page.tokens.word[i][:1].isalnum():
            return None
    return None


def _way(page: Page, at: int, last: int) -> Way | None:
    """How the news came whose content ends at a token: behind ", yang", or behind "mula-mula"."""
    lower, words = page.tokens.lower, page.grammar
    apart = lower[at] == ","
    i = at + apart
    if apart and i < last and lower[i] in words["relative"]:
        i += 1
    while i < last and lower[i] in words["passive_auxiliary"]:
        i += 1
    early = words.phrase("told_first.at_first").at(lower, i, last)
    i += early
    while early and i < last and lower[i] in words["passive_auxiliary"]:
        i += 1
    if apart and lower[at + 1] not in words["relative"] and (words["pointing_behind"] or not early):
        return None
    way = cited_way(page, i, last) if apart else None
    return way or (told_way(page, i, last) if early else None)


def cited_way(page: Page, i: int, last: int) -> Way | None:
    """ "ditulis Suara Laut dengan [mengutip] [seorang saksi]"."""
    lower, words = page.tokens.lower, page.grammar
    length = words.phrase("told_first.publishes").at(lower, i, last)
    if not length:
        return None
    outlet = _behind_agent(page, i + length, last)
    cites = words.phrase("told_first.cites").within(
        lower, outlet + 1, min(last, outlet + LONGEST_OUTLET)
    )
    if cites is None or any(not _of_name(page, j) for j in range(outlet, cites[0])):
        return None
    source = _teller(page, cites[1], last, also=page.grammar["locative"])
    verb = cites[1] - 1
    while verb > cites[0] and lower[verb] not in words.listed("cues.quoting"):
        verb -= 1
    cue = (verb, cites[1])
    return Way(cue, "relay", "reports", source) if source else None


def _behind_agent(page: Page, i: int, last: int) -> int:
    """Past the "oleh" that may stand there."""
    return i + (i < last and page.tokens.lower[i] in page.grammar["agent"])


def _of_name(page: Page, i: int) -> bool:
    """Whether a word may be one of an outlet's name: "harian Suara Laut edisi daring"."""
    return page.tokens.pos[i] in NOMINAL and page.tokens.word[i][:1].isalnum()


def told_way(page: Page, i: int, last: int) -> Way | None:
    """ "[disampaikan] (oleh) [seorang perwira] kepada Harian Muara"."""
    length = page.grammar.phrase("told_first.tells").at(page.tokens.lower, i, last)
    if not length:
        return None
    source = _teller(page, _behind_agent(page, i + length, last), last)
    if source is None or is_outlet(page, source):
        return None
    return Way((i, i + length), "passive", "says", source)


def _teller(page: Page, first: int, last: int, also: frozenset[str] = frozenset()) -> Range | None:
    """Who told it, up to a stop or to whom, where or when it was told; `also` may stand in it:
    "mengutip [sumber di klub]"."""
    lower, words = page.tokens.lower, page.grammar
    ends = words["source_end"] | words["to_whom"] | words["auxiliary"] | words["passive_auxiliary"]
    ends -= also
    if first < last and lower[first] in words["third_person_clitic"]:
        return None  # "diungkapkannya kala …": somebody told of before
    end = first
    while end < min(last, first + LONGEST_TELLER) and page.tokens.word[end][:1].isalnum():
        if end > first and (lower[end] in ends or page.timex_of[end] >= 0):
            break
        if page.quote_of[end] >= 0 or lower[end] in words["relative"]:
            break
        end += 1
    return (first, end) if end > first and page.tokens.pos[first] in NOMINAL else None


def passed_on(page: Page, first: int, last: int) -> list[Range]:
    """ "kepada Harian Muara, yang kemudian dikutip Antara": to whom it was told, and who passed it
    on, no words of the outlet."""
    lower, words, end = page.tokens.lower, page.grammar, first
    while end < last and page.tokens.lower[end] not in (".", ";", ":"):
        if lower[end] == "," and (end + 1 >= last or lower[end + 1] not in words["relative"]):
            break
        end += 1
    return [(first, end)] if end > first and lower[first] in words["to_whom"] else []
