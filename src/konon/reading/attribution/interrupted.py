"""Interrupted: speaking pronouns whose antecedent is doubtful once it is known who else spoke.

Pronouns are resolved before the attributions are read, among mentions that have a name. Where
somebody else has spoken since, under a name nobody knows or under none ("kata seorang warga"), or
where the antecedent was only spoken of in another's words, the pronoun may be that other's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from konon.model.mention import Mention
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.heads import is_thing
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.sources import LONGEST_HEAD, head_mention
from konon.reading.phrases import phrases

_MENTION = "mention:"
# Tokens from a source to the last of what it says; a longer page within quotes is an attack.
LONGEST_TURN = 400


@dataclass(frozen=True, slots=True)
class _Turn:
    """One source that speaks: its tokens, its actor, and the tokens of what it says."""

    source: Range
    actor: str | None
    contents: Sequence[Range]


def uninterrupted(page: Page, drafts: Sequence[Draft]) -> list[Mention]:
    """The page's mentions, speaking pronouns left without an actor where another may be meant."""
    mentions = list(page.mentions)
    numbers = {id(mention): number for number, mention in enumerate(mentions)}
    speaking = sorted(
        (found for draft in drafts if (found := _speaks(page, draft, numbers))),
        key=lambda found: found[0].source,
    )
    turns: list[_Turn] = []
    for turn, index in speaking:
        mention = mentions[index] if index >= 0 else None
        if mention is not None and mention.form in ("pronoun", "clitic") and mention.actor:
            before = antecedent_of(mention)
            lost = before >= 0 and mentions[before].actor != mention.actor
            if lost or (before >= 0 and _doubtful(page, turn, before, mention.actor, turns)):
                mentions[index] = replace(mention, actor=None, evidence=())
                turn = replace(turn, actor=None)
        turns.append(turn)
    return mentions


def _speaks(page: Page, draft: Draft, numbers: Mapping[int, int]) -> tuple[_Turn, int] | None:
    """The turn of a source that is one person, and which mention it is, or -1."""
    if draft.source is None:
        return None
    mention = head_mention(page, draft.source)
    if not _is_somebody(page, draft.source, mention):
        return None
    index = numbers.get(id(mention), -1)
    return _Turn(draft.source, mention.actor if mention else None, draft.parts), index


def _is_somebody(page: Page, source: Range, mention: Mention | None) -> bool:
    """Whether a source is one person, and not a phrase that may take up somebody named before:
    a name, a pronoun, "seorang warga", "Owena, pekerja pabrik"."""
    if page.grammar.language == "id" and is_thing(page, source):
        return False
    if mention is not None and mention.kind == "person" and mention.form != "description":
        return True
    if page.grammar.phrase("anonymous.one").at(page.tokens.lower, *source):
        return mention is not None and mention.kind == "person"
    return _apposed(page, source)


def _apposed(page: Page, source: Range) -> bool:
    """Whether a phrase begins with a name nobody knows, and behind its comma what its bearer is."""
    tokens = page.tokens
    comma = next((i for i in range(*source) if tokens.lower[i] == ","), source[0])
    head = range(source[0], comma)
    if not 0 < len(head) <= LONGEST_HEAD or comma + 1 >= source[1]:
        return False
    people = phrases(page.grammar.language, "titles", "title", "person")
    capital = all(tokens.word[i][:1].isupper() for i in head)
    known = any(people.at(tokens.lower, i) for i in head)
    return capital and not known and people.at(tokens.lower, comma + 1) is not None


def antecedent_of(mention: Mention) -> int:
    """Which mention a pronoun takes up, or -1."""
    for one in mention.evidence:
        if one.kind == "inference" and one.ref.startswith(_MENTION):
            return int(one.ref.removeprefix(_MENTION))
    return -1


def _doubtful(
    page: Page, turn: _Turn, antecedent: int, actor: str | None, turns: Sequence[_Turn]
) -> bool:
    """Whether another has spoken since the antecedent, or spoke the words it stands in."""
    first = page.mention_ranges[antecedent][0]
    for other in reversed(turns):
        if other.source[0] < first - LONGEST_TURN:
            break
        if other.actor == actor or other.source[0] >= turn.source[0]:
            continue
        if other.source[0] > first:
            return True
        if any(part[0] <= first < part[1] for part in other.contents):
            return True
    return False
