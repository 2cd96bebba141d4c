"""Governing: which event words are the content, the purpose or the setting of another's event."""

from __future__ import annotations

from konon.model.event import EventModality, EventType
from konon.reading.attribution.page import Page
from konon.reading.events.clauses import COMPLEMENT, SETTING, is_relative
from konon.reading.events.triggers import ABOUT, Trigger
from konon.reading.events.unreal import in_manner

# What these types are about is kept as an event of its own, with that modality. What others ask
# for, refuse or threaten is no event: it is what the type itself means.
KEPT: dict[EventType, EventModality] = {"AGREE": "planned", "ACCUSE": "alleged"}
CLIMB = 6


def govern(page: Page, found: list[Trigger]) -> list[Trigger]:
    """The event words that tell of an event, the content of others marked as within them."""
    kept: list[Trigger] = []
    sentence = -1
    before: list[Trigger] = []
    for trigger in found:
        if page.tokens.sentence_of[trigger.at] != sentence:
            sentence, before = page.tokens.sentence_of[trigger.at], []
        trigger.background = _in_passing(page, trigger)
        above = next((b for b in reversed(before) if _governs(page, b, trigger)), None)
        if above is not None:
            told_already = above.entry.type == trigger.entry.type
            if told_already or above.entry.type not in KEPT or above.within is not None:
                continue
            trigger.within = above
        if any(_same(page, b, trigger) for b in before):
            continue
        if trigger.within is None and in_manner(page, trigger.verb):
            trigger.background = True
        before.append(trigger)
        kept.append(trigger)
    return kept


def _governs(page: Page, above: Trigger, below: Trigger) -> bool:
    if below.background and not above.background:
        return False
    return _hangs_on(page, below.verb, above.verb) or (
        # the next event word behind a type that is about a deed is that deed, however parsed
        above.entry.type in ABOUT and _next_deed(page, above, below)
    )


def _hangs_on(page: Page, verb: int, above: int) -> bool:
    """Whether a verb is, by the parse, the content or purpose of the other."""
    tokens = page.tokens
    if verb == above:
        return True
    for _ in range(CLIMB):
        if tokens.dep[verb] not in COMPLEMENT and tokens.pos[verb] == "VERB":
            return False
        if tokens.head[verb] == verb:
            return False
        verb = tokens.head[verb]
        if verb == above:
            return True
    return False


def _next_deed(page: Page, above: Trigger, below: Trigger) -> bool:
    """Whether nothing that parts clauses stands between the two."""
    tokens, words = page.tokens, page.grammar
    between = range(above.words[1], below.at)
    parted = any(
        tokens.lower[i] in words["but"]
        or tokens.lower[i] in (";", ":", ".", "”", '"')
        or (tokens.lower[i] in words["and"] and tokens.dep[below.verb] == "conj")
        or (is_relative(page, i) and i + 4 > below.at)
        for i in between
    )
    return not parted


def _in_passing(page: Page, trigger: Trigger) -> bool:
    """Whether its clause is relative, or says when or why something else was."""
    tokens, opener = page.tokens, trigger.clause.opener
    if opener >= 0:
        word = tokens.lower[opener]
        if is_relative(page, opener) or word in SETTING.get(page.grammar.language, ()):
            return True
    behind = range(trigger.words[1], trigger.verb)  # "a summit, which is expected to be held"
    if any(is_relative(page, i) for i in behind):
        return True
    above = trigger.verb
    for _ in range(CLIMB):
        if tokens.dep[above] == "acl:relcl":
            return not _misread(page, above)
        if tokens.head[above] == above or tokens.dep[above] not in ("xcomp", "conj", "obj"):
            return False
        above = tokens.head[above]
    return False


def _misread(page: Page, verb: int) -> bool:
    """Whether a clause read as relative is the sentence: it hangs on a root that is a noun, with no
    relative pronoun between ("Vice-President Ann Oru has declined")."""
    tokens, noun = page.tokens, page.tokens.head[verb]
    root = tokens.head[noun] == noun and tokens.pos[noun] in ("NOUN", "PROPN")
    return root and not any(is_relative(page, i) for i in range(noun, verb))


def _same(page: Page, one: Trigger, other: Trigger) -> bool:
    """Two words for one event: "wounded two in a bomb attack", "staged rallies to protest"."""
    if one.entry.type != other.entry.type or one.within is not other.within:
        return False
    near = other.clause.range[0] < one.words[1] and one.clause.range[1] > other.words[0]
    return near or _joined(page, other.verb, one.verb) or _hangs_on(page, other.verb, one.verb)


def _joined(page: Page, verb: int, above: int) -> bool:
    """Whether a verb is joined to the other and shares its subject."""
    tokens = page.tokens
    own = any(tokens.dep[c].startswith("nsubj") for c in tokens.children[verb])
    return tokens.dep[verb] == "conj" and tokens.head[verb] == above and not own
