"""Turns: who speaks on a page, source by source, in the order in which they are named.

A turn is taken by whoever may be meant by the pronoun after it: not by outlets that only pass
words on, by what words are drawn from ("berdasarkan data"), by the speaker's own side
("pihaknya"), nor by who wants something in a subordinate clause of somebody else's sentence.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from konon.model.mention import ActorKind, MentionForm
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.page import CLOSERS, Page, Range, name_like
from konon.reading.attribution.sources import head_mention
from konon.reading.phrases import phrases

# Attributions around one, looked at for the one whose speaker tells it; deeper ones are an attack.
DEEPEST = 20
_SUBORDINATE = frozenset(("advcl", "acl", "acl:relcl"))
_COMPLEMENTS = frozenset(("xcomp", "ccomp"))
_MEDIA = frozenset(("agency", "outlet"))


@dataclass(slots=True)
class Turn:
    """One source that speaks.

    at, end  from the source's first token to the last of what it says
    mention  index of the mention that the source stands for, or -1
    key      tells speakers apart, those without an actor too
    outer    the draft in whose words this one is told
    """

    draft: Draft
    source: Range
    at: int
    end: int
    mention: int
    kind: ActorKind
    form: MentionForm
    actor: str | None
    key: str
    outer: Draft | None = None

    @property
    def start(self) -> int:
        """The first token of source, cue and content."""
        return min(self.at, self.draft.extent[0])

    @property
    def stands_for(self) -> bool:
        """Whether the source is a pronoun or clitic."""
        return self.form in ("pronoun", "clitic")


def turns_of(page: Page, drafts: Sequence[Draft], passing: Set[int]) -> list[Turn]:
    """The turns of a page. `passing` holds the ids of drafts that only tell how words came."""
    numbers = {id(mention): number for number, mention in enumerate(page.mentions)}
    bearers = _bearers(page)
    found = [
        _named(page, _turn(page, draft, draft.source, passing, numbers), bearers)
        for draft in drafts
        if draft.source is not None and _speaks(page, draft, draft.source, passing)
    ]
    return sorted(found, key=lambda turn: (turn.at, turn.draft.cue))


def _turn(
    page: Page, draft: Draft, source: Range, passing: Set[int], numbers: dict[int, int]
) -> Turn:
    mention = head_mention(page, source)
    actor = mention.actor if mention else None
    meant = page.meant.get(source) if actor is None else None
    person = _somebody(page, source) or any(page.quote_of[part[0]] >= 0 for part in draft.parts)
    unknown: ActorKind = "person" if person else "unknown"
    return Turn(
        draft,
        source,
        source[0],
        draft.extent[1],
        numbers.get(id(mention), -1),
        meant.actor.kind if meant else mention.kind if mention else unknown,
        mention.form if mention else "description",
        meant.actor.id if meant else actor,
        meant.actor.id if meant else actor or f"described:{source[0]}",
        _outer(page, draft, passing),
    )


def _somebody(page: Page, source: Range) -> bool:
    """Whether a phrase that no mention stands for calls somebody: by a word for people ("pebasket
    berusia 26 tahun ini", where it is listed), or by a name that nobody knew."""
    tokens = page.tokens
    people = phrases(page.grammar.language, "titles", "title", "person")
    if any(people.at(tokens.lower, i) for i in range(*source)):
        return True
    return name_like(page, source) and tokens.word[source[0]][:1].isupper()


def _bearers(page: Page) -> dict[str, int]:
    """By the lower-case words of names the first mention of the one person who has them; -1 where
    two have."""
    bearers: dict[str, int] = {}
    for number, (mention, part) in enumerate(zip(page.mentions, page.mention_ranges, strict=True)):
        if mention.kind != "person" or mention.form != "name" or mention.actor is None:
            continue
        for word in page.tokens.lower[slice(*part)]:
            known = bearers.setdefault(word, number)
            if known >= 0 and page.mentions[known].actor != mention.actor:
                bearers[word] = -1
    return bearers


def _named(page: Page, turn: Turn, bearers: dict[str, int]) -> Turn:
    """A source whose name no recogniser knew there, but which is that of one person of the page:
    a word alone, or at the end of an office."""
    tokens, (first, last) = page.tokens, turn.source
    known = bearers.get(tokens.lower[last - 1], -1)
    if turn.mention >= 0 or known < 0 or not tokens.word[last - 1][:1].isupper():
        return turn
    office = phrases(page.grammar.language, "titles", "title").at(tokens.lower, first)
    if last - first > 1 and (office is None or not name_like(page, (first, last))):
        return turn
    if page.grammar.phrase("relational.words").within(tokens.lower, first, last):
        return turn
    actor = page.mentions[known].actor
    assert actor is not None
    turn.mention, turn.kind, turn.form = known, "person", "name"
    turn.actor = turn.key = actor
    return turn


def _speaks(page: Page, draft: Draft, source: Range, passing: Set[int]) -> bool:
    if id(draft) in passing or draft.entry.frame == "relay":
        return False
    if told_within(page, draft) and (draft.parent is not None or not stands_for(page, source)):
        return False
    if draft.entry.frame == "according" and draft.entry.strength == "reports":
        return False
    if draft.entry.frame == "passive" and source[1] <= draft.cue[0]:
        return False  # "Danar dipastikan absen": it is said of him
    own_side = page.grammar.phrase("taken_up.own_side").at(page.tokens.lower, *source)
    if own_side == source[1] - source[0]:
        return False
    mention = head_mention(page, source)
    if stands_for(page, source):
        return True
    wished = draft.entry.frame in ("clause", "object") and draft.parent is None
    named = mention is not None and mention.actor is not None
    deps = _SUBORDINATE if named else _SUBORDINATE | _COMPLEMENTS
    return not (wished and page.tokens.dep[draft.cue[0]] in deps)


def stands_for(page: Page, source: Range) -> bool:
    """Whether a source is a pronoun or clitic."""
    mention = head_mention(page, source)
    return mention is not None and mention.form in ("pronoun", "clitic")


def told_within(page: Page, draft: Draft) -> bool:
    """Whether a source stands within a quotation, and not right behind an odd mark of one: who
    tells of it, the page does not say there."""
    assert draft.source is not None
    first = min(draft.source[0], draft.cue[0])
    if page.quote_of[first] < 0:
        return False
    return not (first and page.tokens.lower[first - 1] in CLOSERS)


def _outer(page: Page, draft: Draft, passing: Set[int]) -> Draft | None:
    """The nearest attribution around a draft whose speaker is named before and no outlet."""
    above = draft.parent
    for _ in range(DEEPEST):
        if above is None:
            return None
        if above.source is not None and _tells(page, above, above.source, draft, passing):
            return above
        above = above.parent
    return None


def _tells(page: Page, above: Draft, source: Range, draft: Draft, passing: Set[int]) -> bool:
    if above.entry.frame == "relay" or id(above) in passing:
        return False
    if draft.source is not None and source[0] >= draft.source[0]:
        return False
    mention = head_mention(page, source)
    return mention is None or mention.kind not in _MEDIA
