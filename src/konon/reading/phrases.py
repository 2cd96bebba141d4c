"""Source phrases: where the words naming a source begin and end beside a cue.

Surface order decides, tags help: news puts sources right before or right after their cue, and a
parser trained on little data is less reliable than commas.
"""

from __future__ import annotations

from konon.reading.page import CLOSERS, DASHES, NOMINAL, PUNCTUATION, VERBAL, Page, Range

# Longest source phrase in tokens. Long appositions reach about 35 in news; more is a runaway.
MAX_SOURCE = 40


def source_after(page: Page, first: int, limit: int) -> Range | None:
    """The source phrase starting at token `first`, after its cue; None when there is none."""
    limit = min(limit, first + MAX_SOURCE)
    if first >= limit:
        return None
    tokens, words = page.tokens, page.grammar
    if tokens.lower[first] in words["self_pronoun"]:
        return _pronoun_with_apposition(page, first, limit)
    last = _walk_right(page, first, limit)
    last = _trim_right(page, first, last)
    if last <= first or not _has_nominal(page, first, last):
        return None
    return first, last


def _pronoun_with_apposition(page: Page, first: int, limit: int) -> Range:
    return first, first + 1


def _walk_right(page: Page, first: int, limit: int) -> int:
    """Walk over a noun phrase with its appositions and relative clauses."""
    tokens, words = page.tokens, page.grammar
    i, relative = first, False
    while i < limit:
        lower = tokens.lower[i]
        if page.quote_of[i] >= 0 and page.quotes[page.quote_of[i]][0] == i:
            if not _nickname(page, i):
                return i
            i = page.quotes[page.quote_of[i]][1]
            continue
        if i > first and (page.timex_of[i] >= 0 and not _age(page, i)):
            return i
        if lower == "(":
            after = _parenthesis(page, i, limit)
            if after is None:
                return i
            i = after
            continue
        if lower == ",":
            after = apposition_end(page, first, i, limit)
            if after is None:
                return i
            i = after
            continue
        if lower in words["relative"]:
            relative = True
        elif lower in words["of"] or lower in words["and"]:
            if i + 1 >= limit or not _continues(page, i + 1):
                return i
        elif i > first and not relative and lower in words["source_end"]:
            return i
        elif tokens.pos[i] in VERBAL and not relative and i > first:
            return i
        elif lower in PUNCTUATION and lower not in ("-", ".", "'", "’"):
            return i
        elif relative and lower in words["subordinator"]:
            return i
        i += 1
    return i


def _nickname(page: Page, i: int) -> bool:
    """A short quotation inside a name: Ahmad "Boy" Yani."""
    first, last = page.quotes[page.quote_of[i]]
    return last - first <= 4 and last < len(page.tokens) and page.tokens.pos[last] == "PROPN"


def _age(page: Page, i: int) -> bool:
    return i > 0 and page.tokens.lower[i - 1] == "("


def _continues(page: Page, i: int) -> bool:
    tokens = page.tokens
    return tokens.pos[i] in NOMINAL or tokens.word[i][:1].isupper()


def _parenthesis(page: Page, i: int, limit: int) -> int | None:
    """Where a parenthesis inside a name ends: "(KPK)", "(45)"; None when it holds a date."""
    tokens = page.tokens
    for j in range(i + 1, min(limit, i + 9)):
        if tokens.lower[j] == ")":
            dated = any(page.timex_of[k] >= 0 for k in range(i + 1, j))
            short_number = j == i + 2 and tokens.lower[i + 1].isdigit()
            return None if dated and not short_number else j + 1
    return None


def apposition_end(page: Page, first: int, comma: int, limit: int) -> int | None:
    """Where an apposition after `comma` ends, or None when what follows is something else.

    Name and description stand beside each other: "juru bicara kementerian, Rina Halim," or
    "Rina Halim, juru bicara kementerian,". The chunk must close at a comma, at a word that ends
    sources, or with the sentence, and hold no finite verb outside a relative clause.
    """
    tokens, words = page.tokens, page.grammar
    start = comma + 1
    if start >= limit or page.timex_of[start] >= 0 or page.quote_of[start] >= 0:
        return None
    if tokens.lower[start].isdigit():  # an age: "Rina Halim, 45,"
        closes = start + 1 >= limit or tokens.lower[start + 1] in (",", ".")
        return start + 1 if closes else None
    if tokens.lower[start] in words["source_end"]:
        return None
    i, relative = start, False
    while i < limit:
        lower = tokens.lower[i]
        if lower in words["relative"]:
            relative = True
        elif lower in (",", ".", ";", "!", "?") or lower in DASHES or page.quote_of[i] >= 0:
            break
        elif not relative and (
            lower in words["source_end"] or page.timex_of[i] >= 0
        ):
            break
        elif not relative and tokens.pos[i] in VERBAL:
            return None
        i += 1
    return i if i > start and _apposes(page, (first, comma), (start, i)) else None


def _apposes(page: Page, left: Range, right: Range) -> bool:
    """One side is a name, the other a description (or a name in full)."""
    tokens = page.tokens
    named_left, named_right = _is_name(page, left), _is_name(page, right)
    if tokens.lower[right[0]] in page.grammar["relative"]:
        return True
    if tokens.pos[right[0]] not in NOMINAL and not tokens.word[right[0]][:1].isupper():
        return False
    if named_left and named_right:
        # "Menteri Luar Negeri Rusia, Sergei Lavrov": a title of capitals beside a person
        return _person(page, left) != _person(page, right)
    return named_left != named_right


def _is_name(page: Page, part: Range) -> bool:
    tokens = page.tokens
    return all(
        tokens.word[i][:1].isupper() or tokens.lower[i] in PUNCTUATION or tokens.pos[i] == "PROPN"
        for i in range(*part)
    )


def _person(page: Page, part: Range) -> bool:
    return any(page.tokens.entity[i] == "PER" for i in range(*part))


def _trim_right(page: Page, first: int, last: int) -> int:
    tokens, words = page.tokens, page.grammar
    while last > first and (
        (tokens.lower[last - 1] in PUNCTUATION and tokens.lower[last - 1] not in (")", "."))
        or (tokens.lower[last - 1] == "." and not _abbreviation(page, last - 1))
        or tokens.lower[last - 1] in words["and"]
        or tokens.lower[last - 1] in words["preposition"]
    ):
        last -= 1
    return last


def _abbreviation(page: Page, i: int) -> bool:
    return i > 0 and page.tokens.end[i - 1] == page.tokens.start[i] and len(page.tokens.word[i - 1]) == 1


def _has_nominal(page: Page, first: int, last: int) -> bool:
    return any(
        page.tokens.pos[i] in ("NOUN", "PROPN", "PRON", "X", "NUM", "ADJ", "DET")
        or page.tokens.word[i][:1].isupper()
        for i in range(first, last)
    )


def before_cue(page: Page, cue: int, first: int) -> int:
    """Left end of the verb group: auxiliaries, negation and adverbs that belong to the cue."""
    words = page.grammar
    while cue > first and (
        page.tokens.lower[cue - 1] in words["auxiliary"]
        or page.tokens.pos[cue - 1] in ("AUX", "PART")
        or (page.tokens.pos[cue - 1] == "ADV" and page.tokens.lower[cue - 1] not in words["subordinator"])
    ):
        if page.timex_of[cue - 1] >= 0:
            break
        if page.tokens.pos[cue - 1] in ("PRON", "DET") and page.tokens.lower[cue - 1] in ("ini", "itu"):
            break
        cue -= 1
    return cue


def source_before(page: Page, group: int, first: int) -> Range | None:
    """The source phrase ending before token `group`, where the cue's verb group begins."""
    tokens, words = page.tokens, page.grammar
    end = _skip_left(page, group, first)
    if end <= first:
        return None
    left = _walk_left(page, end, max(first, end - MAX_SOURCE))
    left = _drop_fronted(page, left, end)
    if left >= end or not _has_nominal(page, left, end):
        return None
    right = _end_at_preposition(page, left, end)
    if tokens.lower[left] in words["preposition"] or right <= left:
        return None
    return left, right


def _skip_left(page: Page, i: int, first: int) -> int:
    """Step left over asides between source and cue: dates, adverbs, a closing comma."""
    tokens, words = page.tokens, page.grammar
    while i > first:
        lower = tokens.lower[i - 1]
        if page.timex_of[i - 1] >= 0:
            i = page.timex_ranges[page.timex_of[i - 1]][0]
            while i > first and tokens.lower[i - 1] in ("pada", "hari", "on", "di", "in", "("):
                i -= 1
        elif lower == ")":
            opening = next((j for j in range(i - 2, max(first, i - 10) - 1, -1) if tokens.lower[j] == "("), None)
            if opening is None or not any(page.timex_of[k] >= 0 for k in range(opening, i)):
                return i
            i = opening
        elif lower == "," and (i - 1 > first):
            if page.timex_of[i - 2] >= 0 or (i < len(tokens) and page.timex_of[i] >= 0) or _opens_apposition(page, i - 1, first):
                i -= 1
                continue
            return i - 1 if _comma_aside(page, i - 1, first) else i
        elif lower in words["auxiliary"] and lower not in words["self_pronoun"]:
            i -= 1
        else:
            return i
    return i


def _opens_apposition(page: Page, comma: int, first: int) -> bool:
    return False


def _comma_aside(page: Page, comma: int, first: int) -> bool:
    """Whether the chunk left of `comma` is an apposition whose name stands further left."""
    return any(page.tokens.lower[j] == "," for j in range(max(first, comma - MAX_SOURCE), comma)) or True


def _walk_left(page: Page, end: int, first: int) -> int:
    """Left end of a noun phrase, with appositions, prepositional and relative modifiers."""
    tokens, words = page.tokens, page.grammar
    i = end
    while i > first:
        lower = tokens.lower[i - 1]
        if page.quote_of[i - 1] >= 0 and tokens.word[i - 1] in CLOSERS:
            if not _short_quote(page, i - 1):
                break
            i = page.quotes[page.quote_of[i - 1]][0]
            continue
        if lower in (":", ";", ".", "!", "?", "…") and not _inner_dot(page, i - 1):
            break
        if lower in DASHES and not _glued(page, i - 1):
            break
        if lower == ",":
            opening = _apposition_left(page, i - 1, end, first)
            if opening is None:
                break
            i = opening
            continue
        if lower in words["relative"]:
            i -= 1
            continue
        if tokens.pos[i - 1] in VERBAL or (lower in words["auxiliary"] and tokens.pos[i - 1] == "AUX"):
            opener = _relative_left(page, i - 1, first)
            if opener is None:
                break
            i = opener
            continue
        if lower in words["subordinator"] and lower not in words["of"]:
            break
        if lower in words["but"]:
            break
        if tokens.pos[i - 1] == "ADV" and i == end:
            break
        i -= 1
    while i < end and (
        tokens.lower[i] in PUNCTUATION and tokens.lower[i] != "("
        or tokens.lower[i] in words["and"]
        or tokens.pos[i] in ("CCONJ", "SCONJ", "ADV", "PART") and tokens.lower[i] not in words["prenominal"]
    ):
        i += 1
    return i


def _short_quote(page: Page, i: int) -> bool:
    first, last = page.quotes[page.quote_of[i]]
    return last - first <= 5 and page.tokens.lower[first + 1 : last - 1][-1:] not in ([","], ["."])


def _inner_dot(page: Page, i: int) -> bool:
    tokens = page.tokens
    return tokens.lower[i] == "." and _abbreviation(page, i)


def _glued(page: Page, i: int) -> bool:
    tokens = page.tokens
    return i > 0 and tokens.end[i - 1] == tokens.start[i]


def _apposition_left(page: Page, comma: int, end: int, first: int) -> int | None:
    """Where a phrase continues left of a comma: "Rina Halim, juru bicara polisi[,] mengatakan"."""
    tokens, words = page.tokens, page.grammar
    if comma + 1 >= end:
        return comma
    i = comma
    while i > first and (
        tokens.pos[i - 1] in NOMINAL or tokens.lower[i - 1] in words["of"]
        or tokens.lower[i - 1] in (")", "(") or tokens.word[i - 1][:1].isupper()
    ) and tokens.lower[i - 1] not in words["source_end"] - words["of"] and page.timex_of[i - 1] < 0:
        i -= 1
    if i == comma:
        return None
    opens = i == first or tokens.lower[i - 1] in PUNCTUATION or tokens.pos[i - 1] in (
        "CCONJ", "SCONJ",
    )
    closed = end < len(tokens) and tokens.lower[end] == ","
    right_is_name = _is_name(page, (comma + 1, end)) and not _is_name(page, (i, comma))
    if opens and _apposes(page, (i, comma), (comma + 1, end)) and (closed or right_is_name):
        return i
    return None


def _relative_left(page: Page, verb: int, first: int) -> int | None:
    """The "yang"/"who" opening a relative clause whose verb is `verb`, within eight tokens."""
    tokens, words = page.tokens, page.grammar
    for j in range(verb - 1, max(first, verb - 8) - 1, -1):
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
            j = left + 1
            while j < end and page.timex_of[j] < 0 and tokens.pos[j] not in ("PROPN", "PRON"):
                if j > left + 1 and _subject_head(page, j):
                    break
                j += 1
            while j < end and page.timex_of[j] >= 0:
                j = page.timex_end(j)
            if j >= end:
                return left
            left = j
        else:
            return left
    return left


def _subject_head(page: Page, i: int) -> bool:
    return page.tokens.dep[i].startswith("nsubj")


def _end_at_preposition(page: Page, left: int, end: int) -> int:
    """Cut an adverbial between subject and cue: "Rina dalam jumpa pers [mengatakan]"."""
    tokens, words = page.tokens, page.grammar
    relative = False
    for i in range(left + 1, end):
        lower = tokens.lower[i]
        relative = relative or lower in words["relative"]
        opens = lower in words["preposition"] and lower not in words["of"]
        if opens and not relative and not _within_name(page, i):
            return _trim_right(page, left, i)
    return _trim_right(page, left, end)


def _within_name(page: Page, i: int) -> bool:
    """A preposition inside one mention, or one that a place or body needs: "polisi di Bali"."""
    tokens = page.tokens
    at = page.mention_of[i]
    if at >= 0 and page.mention_ranges[at][0] < i:
        return True
    follows = i + 1 < len(tokens) and tokens.entity[i + 1] in ("LOC", "ORG")
    return tokens.lower[i] in page.grammar["locative"] and follows and tokens.dep[i + 1] == "nmod"
