"""Far: the words of a speaker whom a note names, however far back they stand.

"Partai Fajar menuding X. … Adapun tuduhan Partai Fajar belum dikuatkan pemantau mana pun": between
the two others may have spoken.
"""

from __future__ import annotations

from collections.abc import Callable

from konon.reading.attribution.drafts import Draft, cued_in
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.sources import head_mention, mentions_in

# Statements looked back over; a note in the news stands behind fewer.
RECENT = 40
# How far before a pronoun the name may stand that it is for, in tokens: about two sentences.
NAMED_REACH = 40


def spoken_far(
    page: Page, claim: Range, drafts: list[Draft], comments: Callable[[Page, Draft], bool]
) -> Draft | None:
    """The last statement before a claim's name by the speaker whom that names, with a number where
    it names a number; none that `comments` on another."""
    whose = (claim[0] + 1, claim[1])
    actors = {m.actor for m in mentions_in(page, whose) if m.actor and m.form == "name"}
    names = _names(page, whose)
    noun = page.tokens.word[claim[0] + 1] if claim[1] - claim[0] > 2 else ""
    if (not actors and not names) or noun in page.speakers:
        return None  # "perkataan petugas yang diceritakan Mardani"
    before = cued_in(drafts, 0, claim[0])[-RECENT:]
    before = [d for d in before if not comments(page, d)]
    told = [d for d in before if _tells(d, claim)]
    theirs = spoken_on(page, told, lambda draft: _by(page, draft, actors, names))
    if page.grammar.phrase("verification.accusations").within(page.tokens.lower, *claim):
        theirs = [d for d in theirs if d.entry.strength == "accuses"] or theirs
    if page.grammar.phrase("verification.numbers").within(page.tokens.lower, *claim):
        theirs = [d for d in theirs if _holds_number(page, d)] or theirs
    return theirs[-1] if theirs else None


def _tells(draft: Draft, claim: Range) -> bool:
    told = draft.parts and draft.quote < 0 and not draft.unsure
    return bool(told) and draft.extent[1] <= claim[0]


def told_far(page: Page, claim: Range, drafts: list[Draft]) -> Draft | None:
    """ "perkataan satpam itu": the last statement before by whom the noun behind the claim's own
    names, also inside another's words."""
    at = claim[0] + 1
    if not page.grammar["pointing_behind"] or at >= claim[1] or page.tokens.pos[at] != "NOUN":
        return None
    noun = page.tokens.lower[at]
    for draft in reversed(cued_in(drafts, 0, claim[0])[-RECENT:]):
        if draft.quote >= 0 or draft.source is None or draft.extent[1] > claim[0]:
            continue
        if noun in page.tokens.lower[slice(*draft.source)]:
            return draft
    return None


def spoken_on(page: Page, told: list[Draft], by: Callable[[Draft], bool]) -> list[Draft]:
    """Those of some statements that are `by` somebody, and what he said on by a pronoun: "Ia
    menuding"."""
    theirs: list[Draft] = []
    on = False
    for draft in told:
        again = on and _by_pronoun(page, draft) and not another_between(page, theirs[-1], draft)
        on = again or by(draft)
        theirs += [draft] if on else []
    return theirs


def another_between(page: Page, one: Draft, other: Draft) -> bool:
    """Whether somebody else than who said one thing is named between that and another."""
    mine = head_mention(page, one.source) if one.source is not None else None
    between = (one.extent[1], other.extent[0])
    people = [m for m in mentions_in(page, between) if m.kind == "person" and m.form == "name"]
    return any(mine is None or m.actor != mine.actor for m in people)


def _by_pronoun(page: Page, draft: Draft) -> bool:
    if draft.source is None:
        return False
    first, last = draft.source
    return last - first == 1 and page.tokens.lower[first] in page.grammar["self_pronoun"]


def stands_for(page: Page, draft: Draft, actors: set[str]) -> bool:
    """ "Istri Roni, [Marta], menangis. [Ia] menyebut X": a pronoun that is nobody's stands for the
    person named last before it, one of `actors`."""
    if draft.source is None or not _by_pronoun(page, draft):
        return False
    mention = head_mention(page, draft.source)
    if mention is not None and mention.actor:
        return False
    before = (max(0, draft.source[0] - NAMED_REACH), draft.source[0])
    people = [m for m in mentions_in(page, before) if m.kind == "person" and m.form == "name"]
    return bool(people) and people[-1].actor in actors


def _by(page: Page, draft: Draft, actors: set[str], names: set[str]) -> bool:
    """Whether somebody of these speaks: the same actor, or one of the same name."""
    if draft.source is None:
        return False
    mention = head_mention(page, draft.source)
    if (mention is not None and mention.actor in actors) or stands_for(page, draft, actors):
        return True
    return bool(names) and names <= _names(page, draft.source)


def _names(page: Page, words: Range) -> set[str]:
    """The words of a name in some words: "Partai Fajar" of "tuduhan Partai Fajar"."""
    return {
        page.tokens.word[i]
        for i in range(*words)
        if page.tokens.word[i][:1].isupper() and page.timex_of[i] < 0
    }


def _holds_number(page: Page, draft: Draft) -> bool:
    words = (page.tokens.word[i] for part in draft.parts for i in range(*part))
    return any(word[:1].isdigit() for word in words) or any(
        page.tokens.pos[i] == "NUM" for part in draft.parts for i in range(*part)
    )
