"""Signals: the words that say whether an event happened, where they rule its verb.

A word before a verb rules it only when nothing comes between that it rules instead: "the crowd,
not satisfied, attacked" denies no attack. Positions decide where the two stand side by side, the
parse where they do not; a word that two lists claim belongs to the longer phrase ("tidak hanya"
denies nothing, "not rule out" is a possibility).
"""

from __future__ import annotations

from collections.abc import Iterator

from konon.lang.events import INERT, EventTable
from konon.model.event import EventModality
from konon.reading.attribution.page import VERBAL, Page, Range
from konon.reading.events.clauses import COMPLEMENT, is_relative
from konon.reading.events.triggers import ABOUT, NOMINAL, Trigger

Found = tuple[EventModality, Range]

# Tokens before the word in which its modality may stand: "is widely expected to be able to visit".
REACH = 8
# Words with a meaning of their own that may stand between a signal and its verb without a parse
# that joins the two.
SIDE_BY_SIDE = 2
CLIMB = 5
# How a word of modality hangs on the verb it rules.
RULING = frozenset(("aux", "aux:pass", "advmod", "mark", "discourse", "cop", "advmod:emph"))
# What is said of the first of two joined verbs holds of the second as well.
SHARED: frozenset[EventModality] = frozenset(("planned", "expected", "hypothetical", "alleged"))
EMPTY = frozenset(("ADV", "AUX", "PART", "DET", "ADP", "SCONJ", "NUM"))
CLOSING = ('"', "”", "'", "’")
# How far before a relative pronoun the denial of its noun stands: "tidak ada polisi yang …".
NONE_REACH = 5
# Tokens before "that" in which what leads into it stands.
LED_BY = 3


def signals(page: Page, table: EventTable, trigger: Trigger) -> list[Found]:
    """Every signal that rules the event, in no order."""
    first, last = _window(page, trigger)
    found = [
        one
        for one in _cues(page, table, first, last)
        if not _is_event_word(one[1], trigger) and _rules(page, one, trigger, (first, last))
    ]
    found += _joined(page, table, trigger)
    found += _led(page, table, trigger)
    found += _coming(page, table, trigger)
    found += _none(page, table, trigger)
    return found + _conditions(page, table, trigger)


def _is_event_word(cue: Range, trigger: Trigger) -> bool:
    return trigger.words[0] <= cue[0] < trigger.words[1]


def _window(page: Page, trigger: Trigger) -> Range:
    """From some way before the verb to just behind the event word; a noun's modality may also
    stand on the verb behind it."""
    tokens = page.tokens
    first, last = min(trigger.verb, trigger.words[0]), trigger.words[1]
    if trigger.entry.kind == "noun":
        last = max(trigger.verb + 1, last) + 2
    elif tokens.pos[trigger.verb] in NOMINAL and tokens.dep[trigger.verb].startswith("nsubj"):
        last = max(tokens.head[trigger.verb] + 1, last) + 1  # "unjuk rasa itu terus berlanjut"
    return max(trigger.clause.range[0], first - REACH), min(trigger.clause.range[1], last)


def _cues(page: Page, table: EventTable, first: int, last: int) -> Iterator[Found]:
    """The phrases of the lists, the longest at each word; those that signal nothing left out."""
    lower, i = page.tokens.lower, first
    while i < last:
        length = table.signals.at(lower, i, len(lower))
        if not length:
            i += 1
            continue
        modality = table.signal_of[tuple(lower[i : i + length])]
        if modality != INERT:
            yield modality, (i, min(i + length, last))
        i += length


def _rules(page: Page, cue: Found, trigger: Trigger, window: Range) -> bool:
    """Whether a signal rules the verb of an event or the noun that tells it."""
    tokens, (first, last) = page.tokens, cue[1]
    if first > min(trigger.verb, trigger.words[0]):  # "the meeting, which was called off"
        return True
    between = range(last, min(trigger.verb, trigger.words[0]))
    if parted(page, first, trigger) or _describes(page, first, trigger):
        return False
    own = [i for i in between if tokens.pos[i] not in EMPTY]
    apart = any(tokens.lower[i] == "," or is_relative(page, i) for i in between) or any(
        tokens.pos[i] == "VERB" and tokens.dep[i] not in ("amod", "acl", "compound") for i in own
    )
    begins = first == trigger.clause.range[0]
    if begins and trigger.clause.opener >= 0 and is_relative(page, first - 1):
        apart, begins = apart or bool(own), False  # "the minister who will retire met …"
    if not apart and (len(own) <= SIDE_BY_SIDE or begins):
        return True
    return _hangs(page, cue, trigger)


def parted(page: Page, i: int, trigger: Trigger) -> bool:
    """Whether a comma stands between a word and the event's own subject: "suspected of theft, the
    man was arrested"."""
    tokens, verb = page.tokens, trigger.verb
    own = [c for c in tokens.children[verb] if tokens.dep[c].startswith("nsubj")]
    return bool(own) and any(tokens.lower[j] == "," for j in range(i + 1, min(own)))


def _describes(page: Page, i: int, trigger: Trigger) -> bool:
    """Whether a word describes another noun than the event's or its subject: "at the planned
    dam", "had no part in the violence"."""
    tokens, noun = page.tokens, page.tokens.head[i]
    if tokens.dep[i] == "advmod" and tokens.pos[noun] == "ADJ" and i < noun < trigger.at:
        return noun not in _above(page, trigger.verb)  # "guards still loyal attacked"
    if tokens.dep[i] not in ("amod", "det") or noun in range(*trigger.words):
        return False
    return tokens.dep[i] == "amod" or tokens.dep[noun] in ("obj", "obl")


def _hangs(page: Page, cue: Found, trigger: Trigger) -> bool:
    """Whether by the parse the signal is a verb above the event's, or hangs on such a one."""
    tokens, words = page.tokens, range(*cue[1])
    above = _above(page, trigger.verb) | _above(page, trigger.words[0])
    return any(i in above or (tokens.dep[i] in RULING and tokens.head[i] in above) for i in words)


def _above(page: Page, verb: int) -> set[int]:
    """A verb and those whose content it is."""
    tokens, found = page.tokens, {verb}
    for _ in range(CLIMB):
        if tokens.dep[verb] not in COMPLEMENT - {"advcl", "acl"} or tokens.head[verb] == verb:
            break
        verb = tokens.head[verb]
        found.add(verb)
    return found


def _joined(page: Page, table: EventTable, trigger: Trigger) -> list[Found]:
    """What is said of the verb before: "will meet the dockers and sign". A verb with a subject or
    a tense of its own is not ruled by it."""
    tokens, verb, found = page.tokens, trigger.verb, []
    for _ in range(CLIMB):
        if tokens.dep[verb] != "conj" or not _is_bare(page, table, verb):
            break
        verb = tokens.head[verb]
        first = max(tokens.sentences[tokens.sentence_of[verb]][0], verb - REACH)
        found += [
            one
            for one in _cues(page, table, first, verb)
            if one[0] in SHARED
            and any(tokens.head[i] == verb and tokens.dep[i] in RULING for i in range(*one[1]))
        ]
    return found


def _is_bare(page: Page, table: EventTable, verb: int) -> bool:
    tokens = page.tokens
    if tokens.pos[tokens.head[verb]] not in VERBAL:
        return False
    if any(tokens.dep[c].startswith(("nsubj", "aux")) for c in tokens.children[verb]):
        return False
    return table.language != "en" or tokens.lower[verb] == tokens.lemma[verb].lower()


def _led(page: Page, table: EventTable, trigger: Trigger) -> list[Found]:
    """What leads into a clause of content: "rumours that …", "predicts that …"; and hearsay named
    first of all: "according to unconfirmed reports, …"."""
    tokens, opener = page.tokens, trigger.clause.opener
    start = tokens.sentences[tokens.sentence_of[trigger.at]][0]
    if opener > start and tokens.lower[opener] in page.grammar["that"]:
        return [
            one
            for one in _cues(page, table, max(start, opener - LED_BY), opener)
            if one[1][1] == opener and one[0] != "ongoing"
        ]
    if tokens.lower[start] not in table.classes["hearsay"]:
        return []
    comma = next((i for i in range(start, trigger.at) if tokens.lower[i] == ","), start)
    found = _cues(page, table, start, min(comma, start + REACH))
    return [one for one in found if one[0] == "alleged"]


def _coming(page: Page, table: EventTable, trigger: Trigger) -> list[Found]:
    """A day to come: "the presidents meet next week". What is agreed or asked for then is not
    itself to come."""
    tokens, (first, last) = page.tokens, trigger.clause.range
    if trigger.entry.type in ABOUT and trigger.entry.type != "PROTEST":
        last = min(last, trigger.words[0])
    if table.language == "en" and _is_past(page, trigger.verb):
        return []
    for i in range(first, last):
        length = table.coming.at(tokens.lower, i, last)
        if length and _is_when(page, (i, i + length), trigger):
            return [("planned", (i, i + length))]
    return []


def _is_when(page: Page, words: Range, trigger: Trigger) -> bool:
    """Whether words of time say when the event is, not when something that it is about."""
    tokens = page.tokens
    above = {trigger.verb, trigger.words[0]}
    heads = {tokens.head[i] for i in range(*words)} - set(range(*words))
    heads |= {tokens.head[i] for i in heads if page.timex_of[i] >= 0 or tokens.pos[i] == "PROPN"}
    return words[0] == trigger.clause.range[0] or not above.isdisjoint(heads)


def _is_past(page: Page, verb: int) -> bool:
    """Whether an English verb has a form of the past."""
    lower, lemma = page.tokens.lower[verb], page.tokens.lemma[verb].lower()
    return lower != lemma and not lower.endswith(("ing", "s"))


def _none(page: Page, table: EventTable, trigger: Trigger) -> list[Found]:
    """ "Tidak ada polisi yang ditahan": there is none who …"""
    opener = trigger.clause.opener
    if opener < 0 or not is_relative(page, opener):
        return []
    first = max(page.tokens.sentences[page.tokens.sentence_of[opener]][0], opener - NONE_REACH)
    hit = table.none.within(page.tokens.lower, first, opener)
    return [("denied", hit)] if hit is not None else []


def _conditions(page: Page, table: EventTable, trigger: Trigger) -> list[Found]:
    """The clause of a condition, and what a question asks. What hangs on a condition is planned."""
    opener = trigger.clause.opener
    if opener >= 0 and _is_if(page, table, opener):
        return [("hypothetical", (opener, opener + 1))]
    mark = _question(page, trigger.at)
    return [] if mark is None or trigger.background else [("hypothetical", (mark, mark + 1))]


def _question(page: Page, at: int) -> int | None:
    """The question mark that ends the sentence of a token, or the quotation it stands in."""
    lower = page.tokens.lower
    first, last = page.tokens.sentences[page.tokens.sentence_of[at]]
    quoted = (i for i in range(at, last - 1) if lower[i] == "?" and lower[i + 1] in CLOSING)
    mark = last - 1
    while mark > first and lower[mark] in (*CLOSING, "\n"):
        mark -= 1
    return next(quoted, mark if lower[mark] == "?" else None)


def _is_if(page: Page, table: EventTable, i: int) -> bool:
    """Whether a word opens a condition. ("mengatakan jika" is Indonesian for "said that".)"""
    lower = page.tokens.lower
    if lower[i] not in table.classes["if"]:
        return False
    return table.language != "id" or i == 0 or lower[i - 1] not in table.classes["says"]
