"""Clauses: the stretch of a sentence an event word rules, by position and by parse.

Parses of news are wrong often enough that neither alone is trusted: a clause ends where a word
that opens another stands, or where the parse says that another verb is joined.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from konon.lang.grammar import grammar
from konon.reading.attribution.page import Page, Range

# Relations by which a verb opens a clause beside another.
BESIDE = frozenset(("conj", "parataxis", "advcl", "acl:relcl"))
RELATIVE = frozenset(("acl:relcl",))
# Relations by which a clause is the content or purpose of the verb above it.
COMPLEMENT = frozenset(("xcomp", "ccomp", "advcl", "acl", "csubj", "obj", "obl"))
# Words that open a clause, or lead an amount.
UP_TO = frozenset(("hingga", "until", "since", "sejak", "selama"))
STOPS = frozenset((";", ":", "—", "–"))
# How far before a comma a word may stand that opens a clause of setting closed by it, in tokens.
SETTING_REACH = 25


# Words that open a clause of time, cause or concession.
SETTING = {
    "en": frozenset(
        ("after", "before", "when", "while", "since", "because", "although", "though", "where",
         "until", "as", "if", "unless", "despite", "following")
    ),
    "id": frozenset(
        ("setelah", "sebelum", "ketika", "saat", "usai", "seusai", "sejak", "karena", "meski",
         "meskipun", "sementara", "sedangkan", "jika", "bila", "apabila", "hingga", "padahal",
         "selama", "walaupun")
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """The clause of an event word.

    range    tokens [first, last)
    opener   the token before it that opened it, or -1 at the start of the sentence
    """

    range: Range
    opener: int


@cache
def _parting(language: str) -> frozenset[str]:
    """The words that part clauses, or may."""
    words = grammar(language)
    kinds = ("subordinator", "relative", "and", "but")
    return STOPS.union({",", "that"}, *(words[kind] for kind in kinds))


def clause_of(page: Page, first: int, last: int) -> Clause:
    """The clause around the event words [first, last)."""
    start, end = page.tokens.sentences[page.tokens.sentence_of[first]]
    left = first
    while left > start and not _opens(page, left - 1, first):
        left -= 1
    right = last
    while right < end and not _closes(page, right, first):
        right += 1
    return Clause((left, right), left - 1 if left > start else -1)


def opens_clause(page: Page, i: int) -> bool:
    """Whether a word leads into a clause that is told in passing or is another's content."""
    words, word = page.grammar, page.tokens.lower[i]
    if word == "as" and page.tokens.pos[i] == "ADP":  # "as human shields"
        return False
    if word in UP_TO and i + 1 < len(page.tokens) and page.tokens.pos[i + 1] in ("NUM", "SYM"):
        return False  # "hingga 40%"
    if word == "saat" and page.tokens.lower[i + 1 : i + 2] in (["ini"], ["itu"]):
        return False  # "now", "then"
    return word in words["subordinator"] or is_relative(page, i)


def is_relative(page: Page, i: int) -> bool:
    """Whether a word is a relative pronoun. ("that" is one by its relation only.)"""
    tokens = page.tokens
    if tokens.lower[i] in page.grammar["relative"]:
        return True
    return (
        tokens.lower[i] == "that"
        and tokens.dep[i].startswith("nsubj")
        and tokens.dep[tokens.head[i]] in RELATIVE
    )


def _opens(page: Page, i: int, verb: int) -> bool:
    tokens = page.tokens
    if tokens.lower[i] not in _parting(page.grammar.language):
        return False
    if tokens.lower[i] in STOPS or opens_clause(page, i) or _ends_setting(page, i):
        return True
    if tokens.lower[i] in page.grammar["and"] or tokens.lower[i] in page.grammar["but"]:
        return tokens.dep[verb] == "conj" and tokens.pos[tokens.head[verb]] in ("VERB", "AUX")
    return False


def _ends_setting(page: Page, i: int) -> bool:
    """Whether a comma ends a clause of setting: "After the bridge fell, the mayor …"."""
    tokens = page.tokens
    if tokens.lower[i] != ",":
        return False
    start = page.tokens.sentences[tokens.sentence_of[i]][0]
    if tokens.lower[start] not in page.grammar["subordinator"]:
        return any(
            tokens.lower[j] in page.grammar["subordinator"] and _conditional(page, j)
            for j in range(max(start, i - SETTING_REACH), i)
        )
    return i - start <= SETTING_REACH


def _conditional(page: Page, i: int) -> bool:
    """Whether a clause of setting opened at `i` follows another opener: "said that if …"."""
    return i > 0 and page.tokens.lower[i - 1] in page.grammar["that"]


def _closes(page: Page, i: int, verb: int) -> bool:
    tokens = page.tokens
    if tokens.lower[i] not in _parting(page.grammar.language):
        return False
    if tokens.lower[i] in STOPS or opens_clause(page, i):
        return True
    joined = tokens.lower[i] in page.grammar["and"] or tokens.lower[i] in page.grammar["but"]
    if not joined:
        return False
    return any(
        tokens.pos[j] == "VERB" and tokens.dep[j] in BESIDE and tokens.head[j] <= verb
        for j in range(i + 1, min(i + 4, len(tokens)))
    )
