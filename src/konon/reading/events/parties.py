"""Parties: who does it and to whom, in token positions."""

from __future__ import annotations

from functools import cache

from konon.lang.events import OBJECT, event_table
from konon.reading.attribution.page import Page, Range
from konon.reading.events.clauses import SETTING, is_relative
from konon.reading.events.triggers import NOMINAL, Trigger

SUBJECT = ("nsubj", "nsubj:outer", "csubj")
PASSIVE = ("nsubj:pass",)
# Types whose recipient may stand only inside what is asked, refused, threatened or agreed.
# What leads to those who take part in what a noun tells of.
PARTAKING = {"en": ("between", "by"), "id": ("antara", "oleh")}
ASIDE = frozenset(("REQUEST", "THREATEN", "REJECT", "AGREE", "SUPPORT", "ACCUSE"))
AIMED = frozenset(("person", "body", "government", "group", "place"))
# Up this many verbs a subject is looked for: "agreed to start to withdraw".
CLIMB = 3
PARTY = NOMINAL | {"PRON", "ADJ", "NUM"}
# Tokens of a party's phrase beyond which what prepositions lead is left out.
LONGEST = 8
# What hangs on a name without being part of it.
LOOSE = frozenset(("acl", "acl:relcl", "appos", "parataxis", "punct", "cc", "conj", "advcl"))
HELD_UP = frozenset(("xcomp", "ccomp", "advcl", "conj", "acl", "acl:relcl"))


def is_passive(page: Page, verb: int) -> bool:
    """Whether a verb is passive: by its subject's relation, an auxiliary, or its form."""
    tokens = page.tokens
    deps = {tokens.dep[c] for c in tokens.children[verb]}
    if "aux:pass" in deps or "nsubj:pass" in deps:
        return True
    return page.grammar.language == "id" and tokens.lower[verb].startswith("di")


def actors_of(page: Page, trigger: Trigger) -> list[int]:
    """Heads of the phrases that name who does it."""
    verb = trigger.verb
    if is_passive(page, verb) and trigger.verb == trigger.words[0]:
        return _joined(page, _agent(page, trigger))
    subject = _subject(page, verb, trigger.clause.range)
    if trigger.entry.kind == "noun" and subject is not None and _own_noun(page, trigger, subject):
        subject = next(
            (p for lead in PARTAKING[page.grammar.language] if (p := _led(page, trigger, lead))),
            None,
        )
    return _joined(page, subject)


def _own_noun(page: Page, trigger: Trigger, subject: int) -> bool:
    """Whether the subject is the event itself: "clashes broke out", "a car bomb killed two"."""
    first, last = trigger.words
    if any(is_relative(page, i) for i in range(last, trigger.verb)):  # "a summit that will be held"
        return True
    return first <= subject < last or first <= page.tokens.head[subject] < last


def recipients_of(page: Page, trigger: Trigger) -> list[int]:
    """Heads of the phrases that name to whom it is done."""
    verb = trigger.words[0] if trigger.entry.kind != "noun" else trigger.verb
    if OBJECT in trigger.entry.to and is_passive(page, verb) and trigger.entry.kind == "verb":
        return _joined(page, _passive_subject(page, verb, trigger.clause.range))
    found = None
    for lead in trigger.entry.to:
        found = _object(page, trigger) if lead == OBJECT else _led(page, trigger, lead)
        if found is not None:
            break
    if trigger.entry.type in ASIDE and (found is None or not _is_party(page, found)):
        inside = None if found is None else _party_inside(page, found)
        found = _in_content(page, trigger, found) if inside is None else inside
    return _joined(page, found)


def _in_content(page: Page, trigger: Trigger, found: int | None) -> int | None:
    """Who a demand, a threat or a refusal is aimed at, where only its content names them: "demanded
    that Georgia withdraw", "threatened to shell Georgian towns"."""
    tokens = page.tokens
    end = tokens.sentences[tokens.sentence_of[trigger.at]][1]
    first = last = trigger.words[1]
    while last < end and tokens.lower[last] not in SETTING[page.grammar.language]:
        last += 1
    taken = set(actors_of(page, trigger))
    for i in range(first, last):
        at = page.mention_of[i]
        if at < 0 or page.mentions[at].kind not in AIMED or page.timex_of[i] >= 0:
            continue
        if trigger.entry.type == "AGREE" and page.mentions[at].form != "name":
            continue
        start, stop = page.mention_ranges[at]
        if i != start or _is_located(page, start) or taken & set(range(start, stop)):
            continue
        if tokens.dep[i] in SUBJECT and tokens.head[i] < trigger.at:
            continue
        return _head_of(page, start, stop)
    return found


def _is_located(page: Page, i: int) -> bool:
    return i > 0 and page.tokens.lower[i - 1] in ("in", "at", "near", "di", "dalam")


def _head_of(page: Page, first: int, last: int) -> int:
    """The token of a range whose head stands outside it; of a describing word its noun."""
    tokens = page.tokens
    head = next((i for i in range(first, last) if not first <= tokens.head[i] < last), last - 1)
    above = tokens.head[head]
    described = tokens.dep[head] in ("amod", "compound", "nmod:poss") and above > head
    return above if described and tokens.pos[above] in NOMINAL else head


@cache
def people(language: str) -> frozenset[str]:
    """The words that give a party a sector: somebody, not something."""
    return frozenset(event_table(language).sector_of)


def _is_party(page: Page, head: int) -> bool:
    """Whether a phrase names somebody rather than something."""
    at = page.mention_of[head]
    if at >= 0 and page.mentions[at].kind in AIMED:
        return True
    return page.tokens.pos[head] == "PRON" or bool(
        people(page.grammar.language) & {page.tokens.lower[head], page.tokens.lemma[head].lower()}
    )


def phrase(page: Page, head: int) -> Range:
    """The words of a party: its phrase without what hangs on it loosely; of a long one without
    what prepositions lead."""
    first, last = _phrase(page, head, bare=False)
    return (first, last) if last - first <= LONGEST else _phrase(page, head, bare=True)


def _phrase(page: Page, head: int, bare: bool) -> Range:
    tokens = page.tokens
    first = last = head
    stack = [head]
    while stack:
        for child in tokens.children[stack.pop()]:
            if tokens.dep[child] in LOOSE or tokens.dep[child] == "case":
                continue
            if bare and any(tokens.dep[c] == "case" for c in tokens.children[child]):
                continue
            if page.timex_of[child] >= 0 and page.timex_of[head] < 0:
                continue
            first, last = min(first, child), max(last, child)
            stack.append(child)
    at = page.mention_of[head]
    if at >= 0:
        first = min(first, page.mention_ranges[at][0])
        last = max(last, page.mention_ranges[at][1] - 1)
    return first, last + 1


def _joined(page: Page, head: int | None) -> list[int]:
    """A head and those joined to it: "Kenya and Norway"."""
    if head is None:
        return []
    tokens = page.tokens
    more = [c for c in tokens.children[head] if tokens.dep[c] == "conj" and tokens.pos[c] in PARTY]
    # "Hungarian and Romanian officials": the describing words are joined, not the people
    more += [
        c
        for child in tokens.children[head]
        if tokens.dep[child] in ("amod", "nmod", "compound")
        for c in tokens.children[child]
        if tokens.dep[c] == "conj" and page.mention_of[c] >= 0
    ]
    return [head, *more]


def _subject(page: Page, verb: int, clause: Range) -> int | None:
    tokens, at = page.tokens, verb
    start = tokens.sentences[tokens.sentence_of[verb]][0]  # behind a dateline
    for _ in range(CLIMB):
        found = [c for c in tokens.children[at] if tokens.dep[c] in SUBJECT and start <= c < at]
        if found:
            return _antecedent(page, found[0], at)
        if tokens.dep[at].startswith("acl") and tokens.head[at] < at:
            return tokens.head[at] if tokens.pos[tokens.head[at]] in PARTY else None
        if tokens.dep[at] not in HELD_UP or tokens.head[at] == at:
            break
        above = tokens.head[at]
        if tokens.dep[at] == "ccomp" and (own := _leading(page, (above + 1, at), at)) is not None:
            return own
        at = above
        passive = [c for c in tokens.children[at] if tokens.dep[c] in PASSIVE]
        if passive:  # "is expected to visit"
            return _antecedent(page, passive[0], at)
    passive = [c for c in tokens.children[at] if tokens.dep[c] in PASSIVE and c < at]
    return passive[0] if passive and at != verb else _leading(page, clause, verb)


def _leading(page: Page, clause: Range, verb: int) -> int | None:
    """The first noun of the clause that no preposition leads, where the parse has no subject."""
    tokens = page.tokens
    for i in range(clause[0], verb):
        noun = tokens.pos[i] in ("NOUN", "PROPN", "PRON") or page.mention_of[i] >= 0
        if noun and page.timex_of[i] < 0:
            if any(tokens.dep[c] == "case" for c in tokens.children[i]):
                continue
            above = tokens.head[i]
            inside = clause[0] <= above < verb and tokens.pos[above] in NOMINAL
            return above if inside and tokens.dep[i] != "conj" else i
    return None


def _passive_subject(page: Page, verb: int, clause: Range) -> int | None:
    tokens = page.tokens
    for child in tokens.children[verb]:
        if tokens.dep[child] in (*PASSIVE, *SUBJECT):
            return _antecedent(page, child, verb)
    if tokens.dep[verb].startswith("acl") and tokens.pos[tokens.head[verb]] in NOMINAL:
        return tokens.head[verb]
    return _leading(page, clause, verb)


def _agent(page: Page, trigger: Trigger) -> int | None:
    """ "by rebels", "oleh polisi"; in Indonesian also the bare noun right behind the verb."""
    tokens, verb = page.tokens, trigger.verb
    for i in range(verb + 1, trigger.clause.range[1]):
        if tokens.lower[i] in page.grammar["agent"]:
            head = tokens.head[i]
            if head > i and page.timex_of[head] < 0:
                return head
    behind = verb + 1
    if page.grammar.language == "id" and behind < trigger.clause.range[1]:
        for i in range(behind, min(behind + 3, trigger.clause.range[1])):
            if tokens.pos[i] in NOMINAL and page.timex_of[i] < 0:
                led = any(tokens.dep[c] == "case" for c in tokens.children[i])
                return None if led else i
            if tokens.pos[i] not in ("NUM", "DET"):
                break
    return None


def _object(page: Page, trigger: Trigger) -> int | None:
    """The direct object; where it is a thing, the party that its phrase names."""
    tokens, last = page.tokens, trigger.words[1]
    verb = trigger.words[0]
    found = [c for c in tokens.children[verb] if tokens.dep[c] in ("iobj", "obj") and c >= last]
    head = found[0] if found else _next_noun(page, last, trigger.clause.range[1])
    if head is None or page.timex_of[head] >= 0:
        return None
    needs = trigger.entry.needs or frozenset()
    asked = tokens.lower[head] in needs or tokens.lemma[head].lower() in needs
    if asked and not _is_party(page, head):
        return _party_inside(page, head)
    return head


def _next_noun(page: Page, first: int, last: int) -> int | None:
    """The noun right behind the verb, over its determiners and describing words."""
    tokens = page.tokens
    for i in range(first, min(last, first + 5)):
        if tokens.pos[i] in ("NOUN", "PROPN", "PRON"):
            above = tokens.head[i]
            if i < above < last and tokens.pos[above] in NOMINAL and tokens.dep[i] != "conj":
                return above
            return i
        if tokens.pos[i] not in ("DET", "NUM", "ADJ", "ADV", "PUNCT", "CCONJ"):
            return None
    return None


def _party_inside(page: Page, head: int) -> int | None:
    """A known party inside the phrase of a thing: "the ban on the opposition"."""
    first, last = page.tokens.subtree(head)
    for i in range(first, last):
        at = page.mention_of[i]
        if i != head and at >= 0 and page.timex_of[i] < 0:
            mention = page.mentions[at]
            if mention.actor is not None or mention.kind in ("person", "body", "government"):
                return i
    return None


def _led(page: Page, trigger: Trigger, lead: str) -> int | None:
    """The noun a preposition leads, behind the event word."""
    tokens = page.tokens
    for i in range(trigger.words[1], trigger.clause.range[1]):
        if tokens.lower[i] != lead:
            continue
        head = tokens.head[i]
        if head > i and tokens.pos[head] in PARTY and page.timex_of[head] < 0:
            return head
        noun = _next_noun(page, i + 1, trigger.clause.range[1])
        if noun is not None and page.timex_of[noun] < 0:
            return noun
    return None


def _antecedent(page: Page, i: int, verb: int) -> int:
    """What a relative pronoun stands for: the noun its clause hangs on."""
    tokens = page.tokens
    if not is_relative(page, i):
        return i
    noun = tokens.head[verb]
    if noun < i and tokens.dep[verb].startswith("acl"):
        return noun
    return next((j for j in range(i - 1, -1, -1) if tokens.pos[j] != "PUNCT"), 0)
