"""Led by posts: a rumour or a post that tells something behind "yang".

"Beredar [kabar berantai] di aplikasi pesan yang menyebut [sebuah pasar dibakar]": the noun is the
source, the verb behind "yang" the cue, and what stands between only tells where it was sent round.
"""

from __future__ import annotations

from collections.abc import Sequence

from konon.reading.attribution.drafts import Draft, trim
from konon.reading.attribution.page import VERBAL, Page, Range

# How many tokens may stand between the noun and its "yang".
REACH = 12
# Fewest tokens of what is told.
SHORTEST = 2
# How verbs begin that only describe a rumour: "berantai", "beredar", "tersebar".
DESCRIBING = ("ber", "ter")


def take_led(page: Page, drafts: Sequence[Draft]) -> None:
    """Read the verb behind "yang" as the cue of the nouns that stand before it."""
    for draft in drafts:
        if draft.source is not None:
            draft.source = _behind_spreading(page, _where_sent(page, draft.source))
        if draft.quote >= 0 or draft.entry.frame != "noun" or draft.source is not None:
            continue
        part = draft.parts[0] if draft.parts else None
        if part is None or part[0] != draft.cue[1]:
            continue
        verb = _verb_behind(page, draft.cue, page.tokens.sentences[_number(page, draft)][1])
        told = trim(page, verb[1], _end(page, verb[1], part, draft)) if verb else None
        if verb is not None and told is not None and told[1] - told[0] >= SHORTEST:
            draft.source = _named(page, draft.cue, verb[0] - 1)
            draft.cue, draft.parts, draft.clause = verb, [told], (draft.source[0], verb[1])


def _behind_spreading(page: Page, source: Range) -> Range:
    """ "Beredar [sebuah unggahan] yang menyebut …": the verb before it is no part of it."""
    lower, words = page.tokens.lower, page.grammar
    first, last = source[0] + 1, source[1]
    if first >= last or lower[source[0]] not in words.listed("verification.goes"):
        return source
    names = ("posts", "rumours")
    named = any(words.phrase(f"verification.{n}").at(lower, first, last) for n in names)
    return (first, last) if named or lower[first] in words["prenominal"] else source


def _where_sent(page: Page, source: Range) -> Range:
    """ "sebuah informasi melalui [WhatsApp] yang menyebut …": the rumour tells it, and not the
    network that it goes round on."""
    lower, words = page.tokens.lower, page.grammar
    at = source[0] - 1
    if at < 0 or words.phrase("verification.goes_round").at(lower, at, source[1]) < 2:
        return source
    opens = page.tokens.sentences[page.tokens.sentence_of[source[0]]][0]
    noun = words.phrase("verification.rumours").ending(lower, at, opens)
    if not noun:
        return source
    first = at - noun
    first -= first > opens and lower[first - 1] in words["prenominal"]
    return (first, source[1])


def _number(page: Page, draft: Draft) -> int:
    return page.tokens.sentence_of[draft.cue[0]]


def _verb_behind(page: Page, noun: Range, last: int) -> Range | None:
    """The verb of telling behind the first "yang", where no other verb stands before it."""
    lower, words = page.tokens.lower, page.grammar
    for i in range(noun[1], min(last - 1, noun[1] + REACH)):
        if lower[i] in (",", ".", ";", ":") or page.quote_of[i] >= 0:
            return None
        if lower[i] in words["relative"]:
            length = words.phrase("verification.writes").at(lower, i + 1, last)
            plain = i > noun[1] and not _acts(page, noun[1], i)
            return (i + 1, i + 1 + length) if length and plain else None
    return None


def _acts(page: Page, first: int, last: int) -> bool:
    """Whether a verb stands in between; "kabar [berantai]", "kabar [beredar]" only describe."""
    verbs = (i for i in range(first, last) if page.tokens.pos[i] in VERBAL)
    return any(not page.tokens.lower[i].startswith(DESCRIBING) for i in verbs)


def _end(page: Page, first: int, part: Range, draft: Draft) -> int:
    """Where what is told ends: with the noun's content where it held the verb, else at a stop."""
    if part[1] > first:
        return part[1]
    last = page.tokens.sentences[_number(page, draft)][1]
    stops = (i for i in range(first, last) if page.tokens.lower[i] in (",", ".", ";", ":"))
    return next(stops, last)


def _named(page: Page, noun: Range, last: int) -> Range:
    """The noun with what describes it, up to a preposition: "sebuah [kabar berantai]"."""
    lower, words = page.tokens.lower, page.grammar
    end = max(noun[1], noun[0] + words.phrase("verification.posts").at(lower, noun[0], last))
    while end < last and lower[end] not in words["preposition"] and page.tokens.pos[end] == "ADJ":
        end += 1
    first = noun[0]
    return first - (first > 0 and lower[first - 1] in words["prenominal"]), end
