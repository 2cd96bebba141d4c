"""Subjects: the source phrase before a cue.

In English the parser's subject is taken; in Indonesian, whose parser is trained on a tenth of
the data, the words before the cue are walked back over asides to the phrase's beginning.
"""

from __future__ import annotations

from konon.reading.attribution.drafts import is_record
from konon.reading.attribution.frames.appositions import apposition_start, breaks
from konon.reading.attribution.frames.phrases import (
    MAX_SOURCE,
    abbreviated,
    has_nominal,
    trim_right,
)
from konon.reading.attribution.page import CLOSERS, DASHES, PUNCTUATION, Page, Range

# Languages whose parser finds subjects better than surface order does (measured on PolNeAR train).
TRUSTED_PARSERS = frozenset(("en",))
# How far left of its verb the word opening a relative clause may stand, in tokens.
RELATIVE_REACH = 8
# Words that lead into a date: "pada hari Sabtu", "on Saturday".
DATE_LEADERS = frozenset(("pada", "hari", "on", "di", "in", "("))


def source_before(page: Page, group: int, first: int, verb: int | None = None) -> Range | None:
    """The source phrase ending before token `group`, where the cue's verb group begins.

    `verb` is the cue's verb, for asking the parser.
    """
    if verb is not None and page.grammar.language in TRUSTED_PARSERS:
        subject = _parsed_subject(page, verb, group, first)
        if subject is not None:
            return subject
    end = _skip_asides(page, group, first)
    if end > first and page.tokens.lower[end - 1] in page.grammar["relative"]:
        end = _skip_asides(page, end - 1, first)
    if end <= first:
        return None
    left = _drop_fronted(page, _walk_left(page, end, max(first, end - MAX_SOURCE)), end)
    if left >= end or not has_nominal(page, left, end):
        return None
    if left - 1 > first and page.tokens.lower[left] in page.grammar["capacity"]:
        return source_before(page, left, first)  # "Rina, selaku ketua, [mengatakan]"
    right = _end_at_preposition(page, left, end)
    opens = page.tokens.lower[left]
    if opens in page.grammar["preposition"] or opens in page.grammar["example_openers"]:
        return None
    if right <= left:
        return None
    return left, right


def _parsed_subject(page: Page, verb: int, group: int, first: int) -> Range | None:
    """The subject the parser gives the cue's verb, with its modifiers, cut at the cue."""
    tokens = page.tokens
    heads = [c for c in tokens.children[verb] if tokens.dep[c].startswith("nsubj")]
    heads = [c for c in heads if first <= c < group and page.timex_of[c] < 0]
    if not heads or tokens.lower[heads[-1]] in page.grammar["relative"]:
        return None
    head = heads[-1]
    left, right = tokens.subtree(head)
    left, right = max(left, first), min(right, group)
    if any(page.quote_of[i] != page.quote_of[head] for i in range(left, right)):
        left, right = head, head + 1
    while left < head and (
        tokens.lower[left] in PUNCTUATION or tokens.lower[left] in page.grammar["but"]
    ):
        left += 1
    full = right
    while right > head + 1 and _no_end(page, right - 1):
        right -= 1
    if tokens.lower[right - 1] in page.grammar["preposition"]:
        # the date is a record's own, "a statement issued on Friday", or stands beside a person
        right = full if is_record(page, (left, full)) else trim_right(page, left, right)
    opens = tokens.lower[left]
    no_source = opens in page.grammar["preposition"] or opens in page.grammar["example_openers"]
    return None if no_source else (left, right)


def _no_end(page: Page, i: int) -> bool:
    lower = page.tokens.lower[i]
    return page.timex_of[i] >= 0 or (lower in PUNCTUATION and lower != ")")


def _skip_asides(page: Page, i: int, first: int) -> int:
    """Step left over what stands between source and cue: dates, adverbs, a closing comma."""
    while i > first:
        before = _skip_one(page, i, first)
        if before == i:
            return i
        if page.tokens.lower[i - 1] == "," and not _date_beside(page, before):
            return before
        i = before
    return i


def _skip_one(page: Page, i: int, first: int) -> int:
    tokens, words = page.tokens, page.grammar
    lower = tokens.lower[i - 1]
    if page.timex_of[i - 1] >= 0:
        i = page.timex_ranges[page.timex_of[i - 1]][0]
        while i > first and tokens.lower[i - 1] in DATE_LEADERS:
            i -= 1
        return i
    if lower == ")":
        return _dated_parenthesis(page, i, first)
    if lower == "," and i - 1 > first:
        return i - 1
    if lower in words["auxiliary"] and lower not in words["self_pronoun"]:
        return i - 1
    return i


def _dated_parenthesis(page: Page, i: int, first: int) -> int:
    """Past "(12/7)" to the left; `i` itself when the parenthesis holds no date."""
    for j in range(i - 2, max(first, i - 10) - 1, -1):
        if page.tokens.lower[j] == "(":
            return j if any(page.timex_of[k] >= 0 for k in range(j, i)) else i
    return i


def _date_beside(page: Page, comma: int) -> bool:
    after = comma + 1
    return page.timex_of[comma - 1] >= 0 or (after < len(page.tokens) and page.timex_of[after] >= 0)


def _walk_left(page: Page, end: int, first: int) -> int:
    """Left end of a noun phrase, with appositions, prepositional and relative modifiers."""
    i = end
    while i > first:
        before = _step_left(page, i, end, first)
        if before is None:
            break
        i = before
    return _drop_connectives(page, i, end)


def _step_left(page: Page, i: int, end: int, first: int) -> int | None:
    """One unit further left, or None where the phrase begins."""
    tokens, words = page.tokens, page.grammar
    lower, pos = tokens.lower[i - 1], tokens.pos[i - 1]
    if page.quote_of[i - 1] >= 0 and tokens.word[i - 1] in CLOSERS:
        return page.quotes[page.quote_of[i - 1]][0] if _named_in_quotes(page, i - 1) else None
    if lower == ",":
        return apposition_start(page, i - 1, end, first)
    if lower in words["relative"]:
        return i - 1
    if _closes_phrase(page, i - 1):
        return None
    if breaks(page, i - 1) or (lower in words["auxiliary"] and pos == "AUX"):
        return _relative_opener(page, i - 1, first)
    if lower in words["but"] or (pos == "ADV" and i == end):
        return None
    return None if lower in words["subordinator"] - words["of"] else i - 1


def _closes_phrase(page: Page, i: int) -> bool:
    """Sentence punctuation, and a dash that is no hyphen."""
    tokens = page.tokens
    if tokens.lower[i] in (":", ";", "!", "?", "…"):
        return True
    if tokens.lower[i] == ".":
        return not abbreviated(page, i)
    glued = i > 0 and tokens.end[i - 1] == tokens.start[i]
    return tokens.lower[i] in DASHES and not glued


def _drop_connectives(page: Page, i: int, end: int) -> int:
    """Over punctuation, conjunctions and adverbs at the beginning of a phrase."""
    tokens, words = page.tokens, page.grammar
    while i < end:
        lower, pos = tokens.lower[i], tokens.pos[i]
        mark = lower in PUNCTUATION and lower != "("
        connective = pos in ("CCONJ", "SCONJ", "ADV", "PART") and lower not in words["prenominal"]
        if not (mark or connective or lower in words["and"]):
            break
        i += 1
    return i


def _named_in_quotes(page: Page, i: int) -> bool:
    """A short quotation that is no sentence belongs to the phrase: the "Merah" faction."""
    first, last = page.quotes[page.quote_of[i]]
    return last - first <= 5 and page.tokens.lower[last - 2] not in (",", ".")


def _relative_opener(page: Page, verb: int, first: int) -> int | None:
    """The "yang" or "who" opening a relative clause whose verb is `verb`."""
    tokens, words = page.tokens, page.grammar
    for j in range(verb - 1, max(first, verb - RELATIVE_REACH) - 1, -1):
        if tokens.lower[j] in words["relative"]:
            return j
        if tokens.lower[j] in PUNCTUATION or tokens.lower[j] in words["subordinator"]:
            return None
    return None


def _drop_fronted(page: Page, left: int, end: int) -> int:
    """Step over a fronted adverbial: "Dalam jumpa pers itu Rina", "Pada Sabtu Rina"."""
    tokens, words = page.tokens, page.grammar
    while left < end:
        if page.timex_of[left] >= 0:
            left = page.timex_end(left)
        elif tokens.lower[left] in words["preposition"]:
            after = _fronted_end(page, left + 1, end)
            if after >= end:
                return left
            left = after
        else:
            return left
    return left


def _fronted_end(page: Page, i: int, end: int) -> int:
    tokens = page.tokens
    start = i
    while i < end and page.timex_of[i] < 0 and tokens.pos[i] not in ("PROPN", "PRON"):
        if i > start and tokens.dep[i].startswith("nsubj"):
            break
        i += 1
    while i < end and page.timex_of[i] >= 0:
        i = page.timex_end(i)
    return i


def _end_at_preposition(page: Page, left: int, end: int) -> int:
    """Cut an adverbial between subject and cue: "Rina dalam jumpa pers [mengatakan]"."""
    tokens, words = page.tokens, page.grammar
    relative = False
    for i in range(left + 1, end):
        lower = tokens.lower[i]
        if lower in words["relative"] and tokens.lower[i - 1] == ",":
            return trim_right(page, left, i)  # an incidental clause: "Rina, yang juga dokter,"
        relative = relative or lower in words["relative"]
        opens = lower in words["preposition"] and lower not in words["of"]
        if opens and not relative and not _within_name(page, i):
            return trim_right(page, left, i)
    return trim_right(page, left, end)


def _within_name(page: Page, i: int) -> bool:
    """A preposition inside one mention, or one that a place or body needs: "polisi di Bali"."""
    tokens = page.tokens
    at = page.mention_of[i]
    if at >= 0 and page.mention_ranges[at][0] < i:
        return True
    follows = i + 1 < len(tokens) and tokens.entity[i + 1] in ("LOC", "ORG")
    return tokens.lower[i] in page.grammar["locative"] and follows and tokens.dep[i + 1] == "nmod"
