"""Propositions: the things a content asserts, as predicates with their arguments."""

from __future__ import annotations

from collections.abc import Iterable

from konon.lang.predicates import PredicateTable, predicate_table
from konon.model.proposition import Argument, ArgumentRole, Modality, Proposition
from konon.model.span import Span
from konon.reading.attribution.page import VERBAL, Page, Range
from konon.reading.attribution.within import Within

# Relations under which a verb opens a clause of its own.
CLAUSAL = frozenset(
    (
        "ROOT",
        "root",
        "ccomp",
        "conj",
        "parataxis",
        "advcl",
        "acl",
        "acl:relcl",
        "xcomp",
        "csubj",
    )
)
# More propositions than this in one content is a list, not a statement; the rest is left out.
MAX_PROPOSITIONS = 12

# How many tokens before a verb its modality may stand: "diperkirakan akan segera digelar".
MODAL_REACH = 6
# The same for its negation.
NEGATION_REACH = 4
# Confidence, 0 to 1, of every proposition: they are read from the parse alone, unmeasured.
FROM_PARSE = 0.7


def propositions_in(
    page: Page, parts: Iterable[Range], quantities: Within
) -> tuple[Proposition, ...]:
    """The propositions of a content with the quantities that stand in them, in text order."""
    table = predicate_table(page.grammar.language)
    found, dep = [], page.tokens.dep
    for part in parts:
        for i in range(*part):
            if dep[i] in CLAUSAL and _predicates(page, table, i, part[1]):
                found.append(_proposition(page, table, i, part, quantities))
    return tuple(found[:MAX_PROPOSITIONS])


def _predicates(page: Page, table: PredicateTable, i: int, limit: int) -> bool:
    """Of words that may head a clause, a verb; a listed predicate under another tag ("tewas") when
    it does."""
    tokens = page.tokens
    return tokens.pos[i] == "VERB" or (
        tokens.dep[i] == "ROOT" and table.forms.at(tokens.lower, i, limit) > 0
    )


def _proposition(
    page: Page, table: PredicateTable, verb: int, part: Range, quantities: Within
) -> Proposition:
    tokens = page.tokens
    first, last = _clause(page, verb, part)
    span = tokens.span(first, last)
    before = tokens.lower[max(part[0], verb - MODAL_REACH) : verb]
    return Proposition(
        predicate=table.id_at(tokens.lower, tokens.lemma[verb], verb, last),
        span=span,
        predicate_span=tokens.span(verb, verb + 1),
        arguments=_arguments(page, verb, (first, last)),
        negated=any(w in page.grammar["negator"] for w in before[-NEGATION_REACH:]),
        modality=_modality(table, before),
        quantities=quantities.inside(span),
        timexes=page.timexes_within.inside(span),
        place=_place(page, (first, last)),
        confidence=FROM_PARSE,
    )


def _clause(page: Page, verb: int, part: Range) -> Range:
    """The subtree of a predicate without the clauses that hang on it, inside the content."""
    tokens = page.tokens
    first = last = verb
    stack = [verb]
    while stack:
        for child in tokens.children[stack.pop()]:
            opens = tokens.pos[child] == "VERB" and tokens.dep[child] in CLAUSAL
            if part[0] <= child < part[1] and not opens:
                first, last = min(first, child), max(last, child)
                stack.append(child)
    while first < verb and tokens.pos[first] == "PUNCT":
        first += 1
    while last > verb and tokens.pos[last] == "PUNCT":
        last -= 1
    return first, last + 1


def _modality(table: PredicateTable, before: list[str]) -> Modality:
    """What the words before a predicate make of it."""
    kinds = (kind for kind, words in table.modality.items() if not words.isdisjoint(before))
    return next(kinds, "actual")


def _arguments(page: Page, verb: int, clause: Range) -> tuple[Argument, ...]:
    found = []
    for child in page.tokens.children[verb]:
        role = _role(page, child)
        if role is not None and clause[0] <= child < clause[1]:
            found.append(_argument(page, role, child, clause))
    if not any(a.role == "agent" for a in found):
        found += _shared_subject(page, verb)
    return tuple(sorted(found, key=lambda a: a.span))


def _shared_subject(page: Page, verb: int) -> list[Argument]:
    """A coordinated verb takes the subject of the verb it is joined to."""
    head, tokens = page.tokens.head[verb], page.tokens
    if tokens.dep[verb] not in ("conj", "xcomp", "advcl") or tokens.pos[head] not in VERBAL:
        return []
    if any(tokens.dep[c] == "nsubj:pass" for c in tokens.children[verb]):
        return []
    subject = next((c for c in tokens.children[head] if tokens.dep[c] == "nsubj"), None)
    return [] if subject is None else [_argument(page, "agent", subject, (0, len(tokens)))]


def _role(page: Page, child: int) -> ArgumentRole | None:
    dep = page.tokens.dep[child]
    if dep == "nsubj":
        return "agent"
    if dep in ("obj", "nsubj:pass"):
        return "patient"
    if dep == "iobj":
        return "recipient"
    if not dep.startswith("obl"):
        return None
    if page.timex_of[child] >= 0:
        return "time"
    if dep == "obl:agent":
        return "agent"
    return _oblique(page, child)


def _oblique(page: Page, child: int) -> ArgumentRole:
    """The part of a noun behind a preposition."""
    tokens = page.tokens
    led = {tokens.lower[c] for c in tokens.children[child] if tokens.dep[c] == "case"}
    cases = predicate_table(page.grammar.language).cases.items()
    return next((role for role, words in cases if words & led), "other")


def _argument(page: Page, role: ArgumentRole, head: int, clause: Range) -> Argument:
    tokens = page.tokens
    head = _antecedent(page, head)
    first, last = tokens.subtree(head)
    if clause[0] <= head < clause[1]:
        first, last = max(first, clause[0]), min(last, clause[1])
    else:  # an antecedent outside the clause: its own words, without the clause that hangs on it
        first, last = first, head + 1
    while first < head and tokens.pos[first] in ("PUNCT", "CCONJ", "ADP", "SCONJ"):
        first += 1
    while last > head + 1 and tokens.pos[last - 1] == "PUNCT":
        last -= 1
    at = page.mention_of[head]
    actor = page.mentions[at].actor if at >= 0 else None
    return Argument(role, tokens.span(first, last), actor, tokens.lemma[head].lower())


def _antecedent(page: Page, i: int) -> int:
    """What a relative pronoun stands for: the noun its clause hangs on."""
    tokens = page.tokens
    if tokens.lower[i] not in page.grammar["relative"]:
        return i
    verb = tokens.head[i]
    noun = tokens.head[verb]
    return noun if noun < i and tokens.dep[verb].startswith("acl") else i


def _place(page: Page, clause: Range) -> Span | None:
    for i in range(*clause):
        at = page.mention_of[i]
        if (
            at >= 0
            and page.mentions[at].kind == "place"
            and i > 0
            and page.tokens.lower[page.mention_ranges[at][0] - 1] in page.grammar["locative"]
        ):
            return page.mentions[at].span
    return None
