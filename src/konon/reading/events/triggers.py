"""Triggers: the words of a text that tell of an event, each with the entry that says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from konon.lang.events import EventTable, EventWord
from konon.model.event import EventType
from konon.reading.attribution.page import VERBAL, Page, Range
from konon.reading.events.clauses import Clause, clause_of, is_relative
from konon.reading.events.topics import Topics

# How far from an event noun the verb may stand that makes it happen, in tokens: "held, for the
# third time this year, joint exercises".
NOUN_REACH = 7
# Tokens on either side of a word in which what it asks to have close must stand.
CLOSE = 8
# Tokens before a verb in which its negation stands.
NEGATION_REACH = 4
ACTING = frozenset(("person", "government", "place"))
STATES = frozenset(("government", "place"))
# Types that are about a deed: what an entry asks for may stand in the clause that tells the deed.
ABOUT: frozenset[EventType] = frozenset(
    ("AGREE", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "PROTEST")
)
# Types in which a named person or state serves for the words asked `by`.
OF_STATES: frozenset[EventType] = frozenset(
    ("ASSAULT", "COERCE", "CONCEDE", "SANCTION", "MOBILIZE", "RETREAT", "SUPPORT", "REQUEST")
)
NOMINAL = frozenset(("NOUN", "PROPN"))


@dataclass(slots=True, eq=False)
class Trigger:
    """An event in the making, in token positions.

    verb     the token whose subject does it: the word itself, or the verb of an event noun
    """

    entry: EventWord
    words: Range
    clause: Clause
    verb: int
    negated: bool = False
    within: Trigger | None = None
    background: bool = False
    spans: list[Range] = field(default_factory=list)

    @property
    def at(self) -> int:
        """The first token."""
        return self.words[0]


def triggers(page: Page, table: EventTable) -> Iterator[Trigger]:
    """Every word of the page that tells of an event, in text order, not yet held together."""
    tokens, taken = page.tokens, 0
    topics = Topics(page, table)
    for number, sentence in enumerate(tokens.sentences):
        if topics.bars_sentence(number):
            continue
        for i in range(*sentence):
            if i < taken:
                continue
            entries = [e for e in _entries(page, table, i) if not topics.bars(e.type)]
            found = _first(page, table, entries, i) if entries else None
            if found is not None:
                taken = found.words[1]
                yield found


def _first(page: Page, table: EventTable, entries: list[EventWord], i: int) -> Trigger | None:
    clause: Clause | None = None
    tokens = page.tokens
    for entry in entries:
        last = i + len(entry.phrase)
        if not _spells(page, table, entry, i, last) or not _tagged(page, table, entry, i):
            continue
        clause = clause or clause_of(page, i, i + 1)
        verb = _maker(page, table, clause.range, i) if entry.kind == "noun" else i
        if entry.kind == "modal" and tokens.dep[i] in ("aux", "advmod") and tokens.head[i] > i:
            verb = tokens.head[i]
        if verb is None or not _company(page, entry, (i, last), clause):
            continue
        if entry.negated and not _negated(page, table, clause.range, i):
            continue
        return Trigger(entry, (i, last), _reaching(page, clause, verb), verb)
    return None


def _reaching(page: Page, clause: Clause, verb: int) -> Clause:
    """The clause with the verb that makes an event noun happen, be it in a relative clause, and
    with the time and place that stand behind that verb."""
    first, last = clause.range
    if verb < last:
        return clause
    return Clause((first, max(verb + 1, clause_of(page, verb, verb + 1).range[1])), clause.opener)


def _entries(page: Page, table: EventTable, i: int) -> tuple[EventWord, ...]:
    """The entries that begin with a word, under any of its forms."""
    forms = _forms(page, table, i)
    if table.first.keys().isdisjoint(forms):  # most words
        return ()
    found: tuple[EventWord, ...] = ()
    for form in dict.fromkeys(forms):
        found += table.first.get(form, ())
    return found


def _forms(page: Page, table: EventTable, i: int) -> tuple[str, ...]:
    """A word as it stands, its lemma and its base."""
    lower = page.tokens.lower[i]
    if table.language == "id":  # its entries are forms; lemmas would take nouns for verbs
        return (lower,)
    return lower, page.tokens.lemma[i].lower(), table.bases.get(lower, lower)


def _spells(page: Page, table: EventTable, entry: EventWord, first: int, last: int) -> bool:
    """Whether the words behind the first, by which an entry was found, are the entry's too."""
    if last == first + 1:
        return True
    return last <= len(page.tokens) and all(
        word in _forms(page, table, i) for i, word in enumerate(entry.phrase[1:], first + 1)
    )


def _tagged(page: Page, table: EventTable, entry: EventWord, i: int) -> bool:
    """Whether the word is what the entry says; forms that are nothing else need no tag."""
    tokens = page.tokens
    if tokens.dep[i] == "amod" and not _finite(page, i):
        return False
    if page.timex_of[i] >= 0:  # "from March 15"
        return False
    if tokens.lower[i] == "march" and i + 1 < len(tokens) and tokens.pos[i + 1] == "NUM":
        return False  # "from march 15", where nothing is capitalised
    copula = any(tokens.dep[c] == "cop" for c in tokens.children[i])
    if entry.kind == "verb" and tokens.pos[i] not in VERBAL and copula:
        return False  # "a late recruit", "the targets of"
    if page.mention_of[i] >= 0 and _inside_name(page, i):
        return False
    if table.language == "id" or entry.kind == "modal":
        return True
    return tokens.pos[i] in NOMINAL if entry.kind == "noun" else _is_verb(page, table, entry, i)


def _is_verb(page: Page, table: EventTable, entry: EventWord, i: int) -> bool:
    tokens = page.tokens
    if tokens.dep[i] == "ROOT" and tokens.pos[i] == "NOUN":  # a verb the tagger took for a noun
        return any(tokens.dep[c].startswith("nsubj") for c in tokens.children[i])
    if tokens.pos[i] in VERBAL or tokens.dep[i] == "amod":
        return True
    return _accompanied(entry) and tokens.lower[i] in table.bases


def _accompanied(entry: EventWord) -> bool:
    """Whether an entry asks for company: in it a verb's form that the tagger took for a noun ("The
    army masses tanks") is the verb."""
    return entry.needs is not None or entry.by is not None


def _finite(page: Page, i: int) -> bool:
    """Whether a form taken for a describing word is the verb of the sentence: "The army massed
    tanks" read as a noun with three words before it."""
    tokens = page.tokens
    first, last = tokens.sentences[tokens.sentence_of[i]]
    noun = tokens.head[i]
    if i == first or tokens.pos[i - 1] not in (*NOMINAL, "ADJ"):
        return False
    if tokens.head[noun] == noun and tokens.pos[noun] in NOMINAL and noun > i:
        return tokens.lower[i].endswith("ed") or tokens.pos[i] == "VERB"
    return tokens.pos[i] == "VERB" and not any(
        tokens.pos[j] in VERBAL and tokens.dep[j] != "amod" for j in range(first, last) if j != i
    )


def _inside_name(page: Page, i: int) -> bool:
    mention = page.mentions[page.mention_of[i]]
    return mention.form == "name" and page.tokens.word[i][:1].isupper()


def _negated(page: Page, table: EventTable, clause: Range, i: int) -> bool:
    first = max(clause[0], i - NEGATION_REACH)
    return table.modality["denied"].within(page.tokens.lower, first, i) is not None


def _company(page: Page, entry: EventWord, words: Range, whole: Clause) -> bool:
    """Whether the clause holds what the entry asks for, and nothing it bars.

    A relative clause is one with the noun it hangs on: "the sanctions that Canada imposed".
    """
    if entry.needs is None and entry.by is None and not entry.bars:
        return True
    tokens, clause = page.tokens, whole.range
    around = [*range(clause[0], words[0]), *range(words[1], clause[1])]
    if whole.opener > 0 and is_relative(page, whole.opener):
        around.append(whole.opener - 1)
    around = [i for i in around if page.timex_of[i] < 0]  # "begins on march 15" is no march
    there = {tokens.lower[i] for i in around} | {tokens.lemma[i].lower() for i in around}
    if not entry.bars.isdisjoint(there):
        return False
    if entry.type in ABOUT:
        there |= set(tokens.lower[clause[1] : tokens.sentences[tokens.sentence_of[words[0]]][1]])
    if entry.needs is not None and entry.needs.isdisjoint(
        _near(page, words, clause) if entry.close else there
    ):
        return False
    if entry.by is None or not entry.by.isdisjoint(there):
        return True
    return entry.type in OF_STATES and _known_actor(page, entry.type, clause[0], words[0])


def _near(page: Page, words: Range, clause: Range) -> set[str]:
    """The words that stand near an entry in its clause, in any form."""
    tokens = page.tokens
    first, last = max(clause[0], words[0] - CLOSE), min(clause[1], words[1] + CLOSE)
    around = [*range(first, words[0]), *range(words[1], last)]
    return {tokens.lower[i] for i in around} | {tokens.lemma[i].lower() for i in around}


def _known_actor(page: Page, type_: EventType, first: int, verb: int) -> bool:
    """Whether a government is named before the verb, or a person where words alone do it; for
    violence, as its subject."""
    tokens = page.tokens
    named = [(i, page.mentions[at]) for i in range(first, verb) if (at := page.mention_of[i]) >= 0]
    if type_ == "ASSAULT":
        doing = {verb, *_said_of(page, verb)}
        return any(
            (m.kind == "government" or (m.form == "name" and m.kind in STATES))
            and tokens.head[i] in doing
            and tokens.dep[i].startswith("nsubj")
            for i, m in named
        )
    return any(m.kind == "government" or (m.form == "name" and m.kind in ACTING) for _, m in named)


def _said_of(page: Page, verb: int) -> Iterator[int]:
    """The verb above, whose subject does it too: "Israel denied attacking"."""
    tokens = page.tokens
    subject = any(tokens.dep[c].startswith("nsubj") for c in tokens.children[verb])
    if tokens.dep[verb] == "xcomp" and not subject:
        yield tokens.head[verb]


def _maker(page: Page, table: EventTable, clause: Range, noun: int) -> int | None:
    """The verb that makes an event noun happen: "held talks", "clashes broke out". Where only a
    preposition stands before it ("in a joint operation") a verb behind it comes first."""
    before, behind = _before(page, table, clause, noun), _behind(page, table, clause, noun)
    if before is not None and page.tokens.pos[before] == "ADP" and behind is not None:
        return behind
    return behind if before is None else before


def _before(page: Page, table: EventTable, clause: Range, noun: int) -> int | None:
    tokens, perform = page.tokens, table.classes["perform"]
    for i in range(noun - 1, max(clause[0], noun - NOUN_REACH) - 1, -1):
        if tokens.dep[i] == "amod" and not _finite(page, i):
            continue
        if tokens.lower[i] in perform or tokens.lemma[i].lower() in perform:
            return i
        if tokens.pos[i] == "VERB" and tokens.dep[i] != "acl":
            return None
    return None


def _behind(page: Page, table: EventTable, clause: Range, noun: int) -> int | None:
    tokens, occur = page.tokens, table.classes["occur"]
    end = tokens.sentences[tokens.sentence_of[noun]][1]
    for i in range(noun + 1, min(end, noun + 2 * NOUN_REACH)):
        if tokens.lower[i] in occur or tokens.lemma[i].lower() in occur:
            return i
        if _leads_on(page, table, i):
            continue
        if i >= clause[1] or (tokens.pos[i] == "VERB" and tokens.dep[i] not in ("amod", "acl")):
            return None
    return None


def _leads_on(page: Page, table: EventTable, i: int) -> bool:
    """Whether a word may stand between an event noun and its verb: "a summit, which is expected to
    be held"."""
    word = page.tokens.lower[i]
    expected, planned = table.modality["expected"], table.modality["planned"]
    return (
        is_relative(page, i)
        or page.tokens.pos[i] in ("AUX", "PART", "ADV", "PUNCT")
        or page.tokens.dep[i] == "nmod:poss"
        or word in expected.by_first
        or word in planned.by_first
    )
