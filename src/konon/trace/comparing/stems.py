"""Words cut to rough stems, for comparing wordings; wrong cuts are harmless when both get them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from konon.errors import PackError
from konon.lang.words import words as pack_words

_WORD = re.compile(r"[^\W_]+")
_LEAST = 4
"""Letters a stem keeps at least, so that "di" in "diri" is no prefix."""

# Indonesian: what a prefix leaves, longest first. The nasal swallows the root's first letter.
_ID_PREFIXES: Sequence[tuple[str, str]] = (
    ("meny", "s"),
    ("peny", "s"),
    ("meng", ""),
    ("peng", ""),
    ("memper", ""),
    ("diper", ""),
    ("men", ""),
    ("pen", ""),
    ("mem", ""),
    ("pem", ""),
    ("ber", ""),
    ("per", ""),
    ("ter", ""),
    ("ke", ""),
    ("me", ""),
    ("pe", ""),
    ("di", ""),
    ("se", ""),
)
_ID_SWALLOWED: Mapping[str, str] = {"men": "t", "pen": "t", "mem": "p", "pem": "p"}
_ID_ENDINGS = ("lah", "kah", "nya", "ku", "mu", "pun")
_ID_SUFFIXES = ("kan", "an", "i")
_EN_SUFFIXES: Sequence[tuple[str, str]] = (
    ("ies", "y"),
    ("ied", "y"),
    ("sses", "ss"),
    ("ing", ""),
    ("ed", ""),
    ("es", ""),
    ("s", ""),
)


@dataclass(frozen=True, slots=True)
class Bag:
    """The stems of a stretch of text, and whether a word in it negates."""

    stems: frozenset[str]
    negates: bool


_CLAUSE = re.compile(r"[.!?,;:…—–\"“”]+")
_NEGATED = 2
"""Words of meaning after one that negates which it negates: "not in (a) grave state"."""


def negated_words(text: str, language: str) -> list[str]:
    """The words of meaning in `text` that one before them, in the same clause, negates."""
    idle, negators = _idle(language)
    if negators.isdisjoint(tokens_of(text)):
        return []
    found: list[str] = []
    for clause in _CLAUSE.split(text):
        tokens = tokens_of(clause)
        left = 0
        for at, token in enumerate(tokens):
            if token in negators:
                left = _NEGATED if _negates(tokens, at, negators) else left
            elif left and token not in idle and token.isalpha():
                found.append(token)
                left -= 1
    return found


def bag(text: str, language: str) -> Bag:
    """The stems in `text` that carry meaning; words with digits are left to quantities."""
    idle, negators = _idle(language)
    tokens = tokens_of(text)
    left = {token for token in tokens if token not in idle and token not in negators}
    stems = {stem(token, language) for token in left if not _has_digits(token)}
    negates = not negators.isdisjoint(tokens) and any(
        _negates(tokens, at, negators) for at in range(len(tokens))
    )
    return Bag(frozenset(stems), negates)


def _negates(tokens: Sequence[str], at: int, negators: frozenset[str]) -> bool:
    """Whether a word negates what is said; "yang tak terkalahkan" is an adjective, "invincible"."""
    if tokens[at] not in negators:
        return False
    before, after = tokens[at - 1] if at else "", tokens[at + 1] if at + 1 < len(tokens) else ""
    return not (before == "yang" and after.startswith("ter"))


@cache
def _has_digits(token: str) -> bool:
    return any(c.isdigit() for c in token)


def content_words(text: str, language: str) -> list[str]:
    """The words in `text` that `bag` takes stems of, case-folded, as often as they stand there."""
    idle, negators = _idle(language)
    left_out = idle | negators
    return [t for t in tokens_of(text) if t not in left_out and t.isalpha()]


def tokens_of(text: str) -> list[str]:
    """The words of `text`, case-folded, without punctuation."""
    return _WORD.findall(text.casefold())


@cache
def stem(word: str, language: str) -> str:
    """`word`, case-folded, without the affixes of `language`; unknown languages are left alone."""
    if language == "id":
        return _id_stem(word)
    if language == "en":
        return _en_stem(word)
    return word


def without_clitic(word: str, language: str) -> str:
    """`word`, case-folded, without what is only written together with it: "wafatnya"."""
    return _without_end(word, _ID_ENDINGS) if language == "id" else word


def _id_stem(word: str) -> str:
    word = _without_end(word, _ID_ENDINGS)
    for prefix, left in _ID_PREFIXES:
        rest = word[len(prefix) :]
        # Many roots begin with these by themselves: "serang", "kepala", "perang".
        least = _LEAST + (prefix in ("ke", "se", "pe"))
        if word.startswith(prefix) and len(rest) >= least:
            swallowed = _ID_SWALLOWED.get(prefix, "") if rest[0] in "aeiou" else ""
            word = (left or swallowed) + rest
            break
    return _without_end(word, _ID_SUFFIXES)


def _en_stem(word: str) -> str:
    for suffix, left in _EN_SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEAST - 1:
            word = word.removesuffix(suffix) + left
            break
    return word.removesuffix("e") if len(word) > _LEAST else word


def _without_end(word: str, ends: Sequence[str]) -> str:
    for end in ends:
        if word.endswith(end) and len(word) - len(end) >= _LEAST:
            return word.removesuffix(end)
    return word


@cache
def _idle(language: str) -> tuple[frozenset[str], frozenset[str]]:
    try:
        table = pack_words(language, "function_words")
    except PackError:  # a language without a pack is compared by all its words
        return frozenset(), frozenset()
    return _strings(table, "words"), _strings(table, "negators")


def _strings(table: Mapping[str, object], key: str) -> frozenset[str]:
    found = table.get(key)
    if not isinstance(found, list):
        raise PackError(f"function_words.toml: '{key}' must be a list of words")
    return frozenset(str(word) for word in found)
