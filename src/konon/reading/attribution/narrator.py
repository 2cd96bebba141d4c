"""Narrator statements: what the outlet says in its own voice. Nothing read is lost."""

from __future__ import annotations

from konon.reading.attribution.drafts import Draft, trim
from konon.reading.attribution.page import VERBAL, Page, Range

# A leftover beside an attribution is a statement when it has a predicate and so many tokens;
# fewer are enough where a word such as "sudah" or "will" shows that the predicate is its own.
MIN_LEFTOVER, MIN_FINITE = 5, 3
# Tokens that may stand before the noun that opens a sentence, or between a relative clause and
# what follows it: a dash, a comma.
COMMAS = 3


def narrator_parts(
    page: Page, drafts: list[Draft], datelines: list[Range]
) -> list[tuple[Range, ...]]:
    """The pieces of each narrator statement: token ranges no attribution covers, one statement per
    sentence or leftover clause."""
    covered = [False] * len(page.tokens)
    for draft in drafts:
        for start, end in _taken(page, draft):
            covered[start:end] = [True] * (end - start)
    for first, last in datelines:
        covered[first:last] = [True] * (last - first)
    heads = _described(page, drafts)
    return [
        pieces
        for sentence in page.tokens.sentences
        for pieces in _with_heads(_leftovers(page, sentence, covered), heads, sentence[0])
    ]


def _taken(page: Page, draft: Draft) -> list[Range]:
    """What belongs to an attribution."""
    taken = [draft.cue, *draft.parts, *draft.asides]
    deed = _own_deed(page, draft)
    if deed is not None:
        return [*taken, (draft.clause[0], deed[0]), (deed[1], draft.clause[1])]
    source = [draft.source] if draft.source and not draft.coordinated else []
    return [*taken, draft.clause, *source]


def _own_deed(page: Page, draft: Draft) -> Range | None:
    """Who speaks, and what he does before he speaks: "[Rina bingung melihat jejak itu], dan
    menduga …". It is told of him, not by him."""
    source, tokens, words = draft.source, page.tokens, page.grammar
    if source is None or draft.coordinated or draft.entry.frame != "clause":
        return None
    first, last = source[1], draft.cue[0]
    if last - first < MIN_FINITE or page.quote_of[first] >= 0:
        return None
    ends = tokens.lower[last - 1]
    if ends != "," and ends not in words["and"] and ends not in words["relative"]:
        return None
    while first < last and tokens.pos[first] == "ADV":
        first += 1
    if tokens.pos[first] not in VERBAL or _opens_aside(page, first):
        return None
    return source[0], last


def _opens_aside(page: Page, i: int) -> bool:
    """ "Rina [menanggapi] isu itu, …", "Rina [ditemui] di rumahnya, …": where and on what it was
    said, and no deed."""
    word, words = page.tokens.lower[i], page.grammar
    if word in words["fronted"] or word in words["preposition"] or word in words["relative"]:
        return True
    return page.tokens.pos[i] == "VERB" and word in words["source_end"]


def _described(page: Page, drafts: list[Draft]) -> dict[int, Range]:
    """Where the clause ends in which something is alleged of what opens the sentence -> what that
    is: "[warung] yang diduga terbakar …", of which the sentence may go on to tell more."""
    found = {}
    for draft in drafts:
        first, parts = draft.cue[0], draft.parts
        behind = draft.entry.frame == "passive" and len(parts) == 2 and parts[0][1] <= first
        opens = page.tokens.sentences[page.tokens.sentence_of[first]][0]
        behind = behind and parts[0][0] - opens < COMMAS
        if behind and page.tokens.lower[first - 1] in page.grammar["relative"]:
            end, agent = parts[1][1], draft.source
            found[agent[1] if agent and agent[0] >= end else end] = parts[0]
    return found


def _with_heads(parts: list[Range], heads: dict[int, Range], opens: int) -> list[tuple[Range, ...]]:
    """The leftovers of a sentence that begins with token `opens`, those behind a relative clause
    with the noun it describes."""
    found: list[tuple[Range, ...]] = []
    for part in parts:
        behind = range(part[0], max(opens, part[0] - COMMAS), -1)
        head = next((heads[i] for i in behind if i in heads), None)
        found.append((part,) if head is None else (head, part))
    return found


def _leftovers(page: Page, sentence: Range, covered: list[bool]) -> list[Range]:
    first, last = sentence
    if not any(covered[first:last]):
        part = trim(page, first, last)
        return [part] if part else []
    found, i = [], first
    while i < last:
        if covered[i]:
            i += 1
            continue
        j = i
        while j < last and not covered[j]:
            j += 1
        part = trim(page, i, _before_conjunction(page, i, j))
        if part and (_long(page, part) or _finite(page, part)):
            found.append(part)
        i = j
    return found


def _before_conjunction(page: Page, first: int, last: int) -> int:
    """ "Kim bertemu Lavrov dan [menegaskan ...]": the conjunction belongs to what was taken, and so
    does a "yang"."""
    lower, joins = page.tokens.lower, page.grammar["and"] | page.grammar["relative"]
    while last > first and lower[last - 1] in joins:
        last -= 1
    return last


def _long(page: Page, part: Range) -> bool:
    return part[1] - part[0] >= MIN_LEFTOVER and _predicates(page, *part)


def _finite(page: Page, part: Range) -> bool:
    """Whether a few words are a clause: "kabel itu sudah putus", no "yang sudah putus"."""
    first, last = part
    tokens, words = page.tokens, page.grammar
    opens = tokens.lower[first]
    if last - first < MIN_FINITE or page.quote_of[first] >= 0:
        return False
    if any(opens in words[key] for key in ("relative", "preposition", "subordinator", "while")):
        return False
    return any(
        tokens.lower[i] in words["aspect"]
        and (tokens.pos[i + 1] == "VERB" or (tokens.pos[i + 1] == "ADJ" and i > first))
        for i in range(first, last - 1)
    )


def _predicates(page: Page, first: int, last: int) -> bool:
    return any(page.tokens.pos[i] in VERBAL for i in range(first, last))
