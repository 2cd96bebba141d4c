"""Unreal: event words that only say what something is for, or what one is helped or told to do.

"Funds to support the clinic", "it is fair to criticise": nothing says that it happened, nor that
it will. What is planned, promised, refused or begun "to" be done is real enough: those words are
lists of the language pack (`takes_deed`, and the modality words).
"""

from __future__ import annotations

from konon.lang.events import EventTable
from konon.model.event import EventType
from konon.reading.attribution.page import Page
from konon.reading.events.triggers import Trigger

# Deeds that coming together is for: "flew to Oslo to meet", "gathered to protest".
GATHERED: frozenset[EventType] = frozenset(("CONSULT", "PROTEST", "REQUEST", "SUPPORT"))
# Tokens before a verb that may stand between it and the word of purpose: "to be able to also help".
REACH = 4
# What opens a clause that is wished for or asked for.
WISHED = frozenset(("agar", "supaya"))
# Words of a sentence looked at for one of coming together.
WHOLE = 25


def is_unreal(page: Page, table: EventTable, trigger: Trigger) -> bool:
    """Whether the words before it make the deed a mere purpose."""
    opener = trigger.clause.opener
    if table.language == "id" and opener >= 0 and page.tokens.lower[opener] in WISHED:
        return True
    at = _purpose(page, table, trigger.verb)
    if at is None and _barred_from(page, trigger.verb):
        return True
    if at is None:
        return table.language == "en" and _helped(page, table, trigger.verb)
    above = _takes(page, table, at, trigger.verb)
    if above:
        return False
    return not (trigger.entry.type in GATHERED and _gathered(page, table, at))


def _purpose(page: Page, table: EventTable, verb: int) -> int | None:
    """The word of purpose right before a verb: "to", "untuk"."""
    tokens = page.tokens
    first = tokens.sentences[tokens.sentence_of[verb]][0]
    for i in range(verb - 1, max(first, verb - REACH) - 1, -1):
        if tokens.lower[i] in table.classes["purpose"]:
            led_noun = table.language == "en" and tokens.lower[verb].endswith("ing")
            return None if led_noun or (tokens.pos[i] == "ADP" and table.language == "en") else i
        if (
            tokens.pos[i] not in ("ADV", "AUX", "PART")
            and tokens.lower[i] not in table.classes["joint"]
        ):
            return None
    return None


def _takes(page: Page, table: EventTable, at: int, verb: int) -> bool:
    """Whether a word before "to" takes the deed as its own: by position, or by the parse."""
    tokens = page.tokens
    first = tokens.sentences[tokens.sentence_of[verb]][0]
    near = [i for i in range(at - 1, max(first, at - 3) - 1, -1) if tokens.pos[i] != "PUNCT"]
    if tokens.head[verb] != verb and tokens.dep[verb] in ("xcomp", "ccomp", "advcl", "conj"):
        near.append(tokens.head[verb])
    if at == first or tokens.head[verb] == verb:  # a headline: "Minister to visit Oslo"
        return True
    above = tokens.head[verb]
    if table.language == "en" and tokens.dep[verb] == "xcomp" and tokens.pos[above] == "VERB":
        return tokens.lemma[above].lower() not in table.classes["lets"]
    # "is to meet", but not "is fair to criticise"
    near = [i for i in near if i == at - 1 or tokens.lemma[i].lower() != "be"]
    return any(_deed(page, table, i) for i in near)


def _deed(page: Page, table: EventTable, i: int) -> bool:
    tokens, takes = page.tokens, table.classes["takes_deed"]
    forms = {tokens.lower[i], tokens.lemma[i].lower(), table.bases.get(tokens.lower[i], "")}
    if not takes.isdisjoint(forms):
        return True
    signals = (table.modality[name] for name in ("planned", "expected", "denied", "hypothetical"))
    return any(tokens.lower[i] in phrases.by_first for phrases in signals)


def _gathered(page: Page, table: EventTable, at: int) -> bool:
    tokens = page.tokens
    first = max(tokens.sentences[tokens.sentence_of[at]][0], at - WHOLE)
    words = {tokens.lower[i] for i in range(first, at)}
    words |= {tokens.lemma[i].lower() for i in range(first, at)}
    return not table.classes["gather"].isdisjoint(words)


def _helped(page: Page, table: EventTable, verb: int) -> bool:
    """ "help rule out", "let him visit": a bare verb under one that only makes it possible."""
    tokens = page.tokens
    above = tokens.head[verb]
    return (
        above < verb
        and tokens.lower[verb] == tokens.lemma[verb].lower()
        and tokens.dep[verb] in ("xcomp", "ccomp")
        and tokens.lemma[above].lower() in table.classes["lets"]
    )


def _barred_from(page: Page, verb: int) -> bool:
    """ "barred from suing": said not to be done, by whoever bars it."""
    tokens = page.tokens
    return verb > 1 and tokens.lower[verb - 1] == "from" and tokens.lower[verb].endswith("ing")


def in_manner(page: Page, verb: int) -> bool:
    """Whether a participle says how, why or from what: "for attacking", "dengan menolak"."""
    tokens = page.tokens
    if verb == 0:
        return False
    before = tokens.lower[verb - 1]
    if page.grammar.language == "id":
        return before in ("dengan", "dalam") and tokens.pos[verb] == "VERB"
    return before in LEADING and tokens.lower[verb].endswith("ing")


LEADING = frozenset(("for", "of", "about", "against", "instead", "than"))
