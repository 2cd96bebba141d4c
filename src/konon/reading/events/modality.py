"""Modality: whether an event is said to have happened, and the words that say so."""

from __future__ import annotations

from konon.lang.events import EventTable
from konon.model.event import EventModality
from konon.model.span import Span
from konon.model.statement import Statement, StrengthValue
from konon.reading.attribution.page import VERBAL, Page, Range
from konon.reading.events.signals import signals
from konon.reading.events.triggers import Trigger

# Of two signals the earlier in this list counts: "will not" is denied, "may be going to" is not
# planned. Chosen so that what is least sure counts.
ORDER: tuple[EventModality, ...] = (
    "denied", "hypothetical", "expected", "planned", "alleged", "ongoing",
)  # fmt: skip
# What a statement of that strength makes of the events told in it as facts.
OF_STRENGTH: dict[StrengthValue, EventModality] = {
    "accuses": "alleged",
    "claims": "alleged",
    "doubts": "alleged",
    "denies": "denied",
    "predicts": "expected",
    "estimates": "expected",
    "promises": "planned",
    "demands": "hypothetical",
}
# Of these a deed to come is expected by who says so, not planned by who does it.
FORETOLD: frozenset[StrengthValue] = frozenset(("predicts", "estimates"))
COMING: frozenset[EventModality] = frozenset(("planned", "expected", "hypothetical"))
Found = tuple[EventModality, Range | None]


def modality_of(page: Page, table: EventTable, trigger: Trigger) -> Found:
    """The modality by the words around the trigger alone, with their tokens."""
    found = dict(reversed(_signals(page, table, trigger)))
    for modality in ORDER:
        if modality in found:
            return modality, found[modality]
    return "happened", None


def is_past(page: Page, verb: int) -> bool:
    """Whether an English verb stands in the past: what has been done is not promised."""
    tokens = page.tokens
    if page.grammar.language != "en" or tokens.pos[verb] != "VERB":
        return False
    lower, lemma = tokens.lower[verb], tokens.lemma[verb].lower()
    if lower == lemma or lower.endswith(("ing", "s")):
        return False
    before = range(max(0, verb - 3), verb)
    return not any(tokens.lower[i] in ("be", "to", "will", "would", "must") for i in before)


def in_statement(
    found: Found,
    statement: Statement | None,
    speech: bool,
    clause: Span,
    word: Span,
    done: bool = False,
    apart: bool = False,
) -> EventModality:
    """The same in the light of how firmly the statement is put that it stands in: `word` tells of
    it, a hedge stands before it in its clause. `done`: its verb
    stands in the past, so that no promise, demand or prediction is meant. `apart`: the hedge
    belongs to a clause before ("suspected of theft, the man was arrested")."""
    modality = found[0]
    if statement is None or speech or statement.kind == "narrator":
        return modality
    if statement.polarity.denial:
        return "denied"
    if modality == "planned" and statement.strength.value in FORETOLD:
        return "expected"
    if modality in ("happened", "ongoing") and not apart:
        hedge = statement.strength.hedge
        if hedge is not None and clause.covers(hedge) and hedge.end <= word.start:
            return "alleged"
        found_in = OF_STRENGTH.get(statement.strength.value, modality)
        return modality if done and found_in in COMING else found_in
    return modality


def _signals(page: Page, table: EventTable, trigger: Trigger) -> list[tuple[EventModality, Range]]:
    found = signals(page, table, trigger)
    if table.language == "en":
        found = _english(page, trigger, found)
    if trigger.entry.negated or page.tokens.pos[trigger.verb] == "ADP":
        # "no one was hurt in the protest" denies no protest
        found = [one for one in found if one[0] != "denied"]
    return found


def _english(
    page: Page, trigger: Trigger, found: list[tuple[EventModality, Range]]
) -> list[tuple[EventModality, Range]]:
    """ "are holding" goes on; "is to meet" is planned."""
    tokens, verb = page.tokens, trigger.verb
    before = range(max(trigger.clause.range[0], verb - 3), verb)
    be = [i for i in before if tokens.lemma[i].lower() == "be" or tokens.lower[i] in BE]
    if trigger.entry.phrase[0] == "be" and tokens.lower[verb] in ("is", "are", "'re"):
        return (
            [*found, ("ongoing", (verb, verb + 1))] if "strike" in trigger.entry.phrase else found
        )
    if be and tokens.lower[verb].endswith("ing"):
        found = [*found, ("ongoing", (be[-1], be[-1] + 1))]
    elif be and be[-1] + 2 == verb and tokens.lower[verb - 1] == "to":
        found = [*found, ("planned", (be[-1], verb))]
    elif _is_headline(page, verb):
        found = [*found, ("planned", (verb - 1, verb))]
    return found


def _is_headline(page: Page, verb: int) -> bool:
    """ "Turkey to send troops": nothing above the verb but a name."""
    tokens = page.tokens
    if verb < 2 or tokens.lower[verb - 1] != "to" or tokens.lower[verb] != tokens.lemma[verb]:
        return False
    first = tokens.sentences[tokens.sentence_of[verb]][0]
    return not any(tokens.pos[i] in VERBAL for i in range(first, verb - 1))


BE = frozenset(("is", "are", "was", "were", "been", "'s", "'re"))
