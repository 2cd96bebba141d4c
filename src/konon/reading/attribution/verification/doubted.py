"""Doubted: what somebody admitted, as told by one who then says that he cannot be sure of it.

"Kasat mengungkapkan, AR mengaku [mencuri karena lapar]. \\"Pengakuannya begitu, tapi kami belum
bisa memastikan kebenarannya,\\" kata Kasat": his note is on AR's words, and on the same admission
in the title.
"""

from __future__ import annotations

from konon.model.article import Article
from konon.model.mention import Actor
from konon.reading.attribution.drafts import Draft, cued_in
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.sources import head_mention
from konon.reading.attribution.verification.verifications import Note, ruling_note

# How many sentences back the admission may stand.
BACK = 2
# Share of a title's longer words that an admission below shares with it, from which they are one.
SAME, LONG_WORD = 0.5, 4


def find_doubted(
    page: Page, drafts: list[Draft], actors: dict[str, Actor], article: Article
) -> list[Note]:
    """The notes of those who tell an admission and doubt it."""
    notes = []
    title = article.title_span.end if article.title_span else 0
    for saying in drafts:
        if saying.source is None or saying.quote >= 0:
            continue
        if not any(_doubts(page, part) for part in saying.parts):
            continue
        number = page.tokens.sentence_of[saying.extent[0]]
        told = _admitted(page, saying, number, drafts)
        if told is None:
            continue
        above = [d for d in drafts if _heads(page, d, title) and _alike(page, d, told)]
        for target in (told, *above):
            why = "who tells an admission doubts it"
            by = saying.source
            notes.append(
                ruling_note(page, number, "unverifiable", why, by, target, actors, article.outlet)
            )
    return notes


def _doubts(page: Page, part: Range) -> bool:
    """ "Pengakuannya begitu, tapi kami belum bisa memastikan kebenarannya"."""
    lower, words = page.tokens.lower, page.grammar
    named = words.phrase("doubted.admission").within(lower, *part)
    return named is not None and words.phrase("doubted.doubt").within(lower, *part) is not None


def _admitted(page: Page, saying: Draft, number: int, drafts: list[Draft]) -> Draft | None:
    """The nearest admission before that the same speaker tells."""
    first = page.tokens.sentences[max(0, number - BACK)][0]
    for draft in reversed(cued_in(drafts, first, page.tokens.sentences[number][0])):
        if draft.quote >= 0 or not draft.parts or not _admits(page, draft):
            continue
        parent = draft.parent
        told = parent is not None and parent is not saying and _same(page, parent, saying)
        return draft if told else None
    return None


def _admits(page: Page, draft: Draft) -> bool:
    admits = page.grammar.phrase("doubted.admits")
    words = [page.tokens.word[i].lower() for i in range(*draft.cue)]
    return admits.within(words, 0, len(words)) is not None


def _same(page: Page, one: Draft, other: Draft) -> bool:
    """Whether two statements are one speaker's, by the actor or by the words."""
    if one.source is None or other.source is None:
        return False
    mine, its = head_mention(page, one.source), head_mention(page, other.source)
    if mine is not None and its is not None and mine.actor and mine.actor == its.actor:
        return True
    lower = page.tokens.lower
    known = page.grammar.knows
    words = {w for w in lower[slice(*other.source)] if not known(w)}
    return bool(words) and words <= set(lower[slice(*one.source)])


def _heads(page: Page, draft: Draft, title: int) -> bool:
    end = page.tokens.end[draft.extent[1] - 1]
    return end <= title and bool(draft.parts) and _admits(page, draft)


def _alike(page: Page, headed: Draft, told: Draft) -> bool:
    """Whether a title tells the same admission, by its longer words."""
    words = page.tokens.word
    mine = {words[i].lower() for p in headed.parts for i in range(*p) if len(words[i]) >= LONG_WORD}
    its = {words[i].lower() for p in told.parts for i in range(*p)}
    return bool(mine) and len(mine & its) >= SAME * len(mine)
