"""Recorded: what somebody says in a recording or a letter that others look into.

"Dalam rekaman itu, seorang pria mengancam [akan membakar gudang]. Keaslian rekaman tersebut belum
dapat dipastikan, kata Kapolres": whoever has the office to look into it speaks of the thing, and so
of what is said in it. An outlet's own words on it are read by `verifications`.
"""

from __future__ import annotations

from konon.model.mention import Actor
from konon.model.statement import VerificationValue
from konon.reading.attribution.drafts import Draft, cued_in
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.sources import head_mention
from konon.reading.attribution.verification.parties import holds_checker, holds_inspector
from konon.reading.attribution.verification.verdicts import judged_right, judged_wrong
from konon.reading.attribution.verification.verifications import Note, ruling_note

# How many sentences back what is said in the thing may stand.
BACK = 3
# How many tokens may stand between "keaslian" and the thing, and behind it up to the verdict.
THING_REACH, VERDICT_REACH = 3, 8
# How far behind "belum dapat" its "dipastikan" may stand, in tokens.
CHECK_REACH = 4
# How many tokens may stand between "dalam" and the thing: "dalam sebuah".
IN_REACH = 2


def find_recorded(
    page: Page, drafts: list[Draft], actors: dict[str, Actor], outlet: str | None
) -> list[Note]:
    """The notes of those who look into things, on what is said in the things."""
    notes = []
    office = _in_office(page, drafts)
    for saying in drafts:
        if saying.source is None or saying.quote >= 0:
            continue
        if not _looks_into(page, saying.source, office):
            continue
        found = next((f for part in saying.parts if (f := _finding(page, part))), None)
        if found is None:
            continue
        thing, value = found
        number = page.tokens.sentence_of[saying.extent[0]]
        target = _said_in(page, thing, number, saying, drafts)
        if target is not None:
            why = "speaks of a recording, and so of what is said in it"
            notes.append(
                ruling_note(page, number, value, why, saying.source, target, actors, outlet)
            )
    return notes


def _in_office(page: Page, drafts: list[Draft]) -> set[str]:
    """The actors whose office it is to look into things, by any of the page's words for them."""
    sources = [d.source for d in drafts if d.source is not None and _by_office(page, d.source)]
    named = (head_mention(page, source) for source in sources)
    return {one.actor for one in named if one is not None and one.actor}


def _looks_into(page: Page, source: Range, office: set[str]) -> bool:
    """Whether it is the office of a source to look into things."""
    if _by_office(page, source):
        return True
    mention = head_mention(page, source) if office else None
    return mention is not None and mention.actor in office


def _by_office(page: Page, source: Range) -> bool:
    lower, words = page.tokens.lower, page.grammar
    names = ("verification.rumour_checkers", "recorded.office")
    office = any(words.phrase(name).within(lower, *source) is not None for name in names)
    return office or holds_checker(page, source) or holds_inspector(page, source)


def _finding(page: Page, part: Range) -> tuple[str, VerificationValue] | None:
    """The thing spoken of, and what is said of it."""
    lower, words = page.tokens.lower, page.grammar
    things = words.phrase("verification.checked_things")
    genuine = words.phrase("recorded.genuineness").within(lower, *part)
    if genuine is not None:
        around = (max(part[0], genuine[0] - THING_REACH), min(part[1], genuine[1] + THING_REACH))
        thing = things.within(lower, genuine[1], around[1]) or things.within(lower, *around)
        if thing is None or not _left_open(page, part):
            return None
        return " ".join(lower[slice(*thing)]), "unverifiable"
    first = part[0]
    while first < part[1] and not page.tokens.word[first][:1].isalnum():
        first += 1
    first += first < part[1] and lower[first] in words["that_strong"] | words["pointing_back"]
    length = things.at(lower, first, part[1])
    end = first + length
    if not length or (words["pointing_behind"] and lower[end] not in words["pointing_behind"]):
        return None
    end += bool(words["pointing_behind"])
    wrong = judged_wrong(page, end, part[1])
    if wrong or judged_right(page, end):
        return " ".join(lower[first : first + length]), "contradicted" if wrong else "verified"
    return None


def _left_open(page: Page, part: Range) -> bool:
    """ "belum dapat dipastikan", "masih kami selidiki"."""
    lower, words = page.tokens.lower, page.grammar
    names = ("verification.open", "verification.unconfirmed", "recorded.open")
    if any(words.phrase(name).within(lower, *part) for name in names):
        return True
    unable = words.phrase("verification.unable").within(lower, *part)
    if unable is None:
        return False
    reach = (unable[1], min(part[1], unable[1] + CHECK_REACH))
    names = ("verification.checks", "verification.bare_checks", "recorded.checks")
    return any(words.phrase(name).within(lower, *reach) for name in names)


def _said_in(
    page: Page, thing: str, number: int, saying: Draft, drafts: list[Draft]
) -> Draft | None:
    """The last statement of the nearest sentence before in which somebody says it in the thing."""
    for n in range(number - 1, max(-1, number - BACK - 1), -1):
        sentence = page.tokens.sentences[n]
        if not _held_in(page, thing, sentence):
            continue
        there = [d for d in cued_in(drafts, *sentence) if d.quote < 0 and d.parts]
        there = [d for d in there if d.source is not None and not _same(page, d, saying)]
        there = [d for d in there if d.parent is None or not any(d.parent is o for o in there)]
        return there[-1] if there else None
    return None


def _held_in(page: Page, thing: str, sentence: Range) -> bool:
    """ "dalam [rekaman] itu", by the same word or, of what is seen, by another."""
    lower, words = page.tokens.lower, page.grammar
    pictures = words.phrase("verification.pictures")
    seen = pictures.at(thing.split(), 0, len(thing.split())) > 0
    for i, length in words.phrase("verification.checked_things").every(lower, *sentence):
        before = range(max(sentence[0], i - 1 - IN_REACH), i)
        if not any(lower[j] in words["inside"] for j in before):
            continue
        called = " ".join(lower[i : i + length])
        if called == thing or called.split()[0] == thing.split()[0]:
            return True
        if seen and pictures.at(lower, i, i + length):
            return True
    return False


def _same(page: Page, one: Draft, other: Draft) -> bool:
    """Whether two statements are one speaker's, by the actor or by a word."""
    assert one.source is not None
    assert other.source is not None
    mine, its = head_mention(page, one.source), head_mention(page, other.source)
    if mine is not None and its is not None and mine.actor and mine.actor == its.actor:
        return True
    return _by_office(page, one.source)
