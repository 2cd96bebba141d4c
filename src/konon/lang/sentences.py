"""Where sentences begin.

Rules, run before the parser, which respects them: a line break ends a sentence; so does a final
point, question or exclamation mark with the closing marks after it, where the next word can begin
one, and a label such as "PENJELASAN:" begins one.  A quotation is never cut: `"Kami siap. Kami
menang," kata X.` is one sentence, and a mark stays with the words it encloses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from konon.lang.quotepairs import pair_quotes
from konon.lang.tokens import load_words
from konon.lang.words import from_table

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TERMINAL = re.compile(r"[.?!…。]+\Z")
_CLOSING = frozenset("\"”’'»)]}") | {"''"}
_OPENING = frozenset("\"“”‘’'«»„([{—–-•*") | {"``", "--"}
# Tokens after a closing mark among which a cue verb shows that the clause speaks of the quote:
# `"Mengapa?" Menteri Sari bertanya`.  News names with titles are rarely longer.
CUE_WINDOW = 6
# Tokens behind a label's first word among which its colon stands: "Penjelasan & Fakta :".
LABEL_WINDOW = 4
_JOINING = frozenset({"&", "/", "dan", "and"})
# A text with fewer capitals than this share of its letters has none at the heads of its sentences;
# in news they are 3 to 12 in a hundred. Judged from so many letters on: a headline says nothing.
MAX_CAPITALS, MIN_LETTERS = 0.01, 200


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """Words that bear on sentence ends, lower-cased."""

    cues: frozenset[str]
    """Verbs of the clause that follows a quotation ("kata", "said")."""
    may_end: frozenset[str]
    """Abbreviations that a sentence may end with ("dll.", "Inc.")."""
    starters: frozenset[str]
    """Words that begin a sentence when capitalised after such an abbreviation."""
    labels: frozenset[str]
    """Words that head the parts of a page when a colon is behind them ("Penjelasan:")."""


@cache
@from_table("tokens.toml")
def sentence_words(language: str) -> SentenceWords:
    """Return the sentence words of a language pack."""
    words = load_words(Path(__file__).parent / language / "tokens.toml")

    def lowered(table: str) -> frozenset[str]:
        return frozenset(word.lower() for word in words[table])

    return SentenceWords(
        lowered("after_quote"), lowered("may_end"), lowered("starters"), lowered("part_labels")
    )


def set_sentence_starts(doc: Doc, words: SentenceWords) -> Doc:
    """Set `is_sent_start` of every token of `doc` and return it."""
    from spacy.attrs import SENT_START

    starts = sentence_starts(
        [token.text for token in doc], [token.idx for token in doc], doc.text, words
    )
    # One call for all tokens: setting a token's own attribute scans the document each time.
    values = np.where(starts, 1, -1).astype(np.int64).view(np.uint64)
    return doc.from_array([SENT_START], values.reshape(-1, 1))  # type: ignore[arg-type]


def sentence_starts(
    tokens: list[str], offsets: list[int], text: str, words: SentenceWords
) -> list[bool]:
    """Return, for each token, whether a sentence begins with it.

    `offsets` are the tokens' starts in `text`, in code points.  Linear time.
    """
    count = len(tokens)
    starts = [False] * count
    if not count:
        return starts
    starts[0] = True
    quote_ends = _quote_ends(offsets, pair_quotes(text))
    small = _without_capitals(text)
    sentence_first = 0
    index = 0
    while index < count:
        following = _boundary_after(tokens, index, quote_ends, sentence_first, words)
        if following is None and small and not _opens_item(tokens, index, sentence_first):
            following = _small_boundary(tokens, offsets, index, quote_ends, words)
        if following is not None and _in_number(tokens, offsets, index):
            following = None
        if following is None:
            index += 1
            continue
        if following < count:
            starts[following] = True
        sentence_first = following
        index = max(following, index + 1)
    for index in range(1, count):
        if not quote_ends[index] and _is_label(tokens, index, words):
            starts[index] = True
    return starts


def _is_label(tokens: list[str], index: int, words: SentenceWords) -> bool:
    """Tell whether a capitalised word with a colon behind it heads a part of the page; another
    such word, a number, "&" or "dan" may stand between: "Penjelasan & Fakta :", "NARASI 2:"."""
    if not tokens[index][0].isupper() or tokens[index].lower() not in words.labels:
        return False
    if tokens[index - 1] in _OPENING or tokens[index - 1].lower() in words.labels:
        return False
    for token in tokens[index + 1 : index + 1 + LABEL_WINDOW]:
        if token == ":":
            return True
        joins = token.isspace() or token.isdigit() or token in _JOINING
        if not joins and (token.lower() not in words.labels or not token[0].isupper()):
            break
    return tokens[index].isupper() and tokens[index - 1] == "="  # "=PENJELASAN= …"


def _quote_ends(offsets: list[int], quotes: list[tuple[int, int]]) -> list[int]:
    """Return, for each token, the index of the first token after the quotation it is in, or 0."""
    ends = [0] * len(offsets)
    token = 0
    for start, end in quotes:
        while token < len(offsets) and offsets[token] < start:
            token += 1
        first = token
        while token < len(offsets) and offsets[token] < end:
            token += 1
        ends[first:token] = [token] * (token - first)
    return ends


def _boundary_after(
    tokens: list[str],
    index: int,
    quote_ends: list[int],
    sentence_first: int,
    words: SentenceWords,
) -> int | None:
    """Return the token that begins the next sentence if one ends with token `index`."""
    token = tokens[index]
    if "\n" in token or "\r" in token or "\u2028" in token or "\u2029" in token:
        return _skip_spaces(tokens, index + 1)
    if not _TERMINAL.search(token):
        return None
    after = index + 1
    while after < len(tokens) and tokens[after] in _CLOSING and _closes(after, quote_ends):
        after += 1
    after_quote = after > index + 1 and tokens[after - 1] not in ")]}"
    if quote_ends[index] > after:
        return None
    following = _skip_spaces(tokens, after, only_blanks=True)
    if following >= len(tokens) or "\n" in tokens[following]:
        return None
    if not _can_start(tokens, following):
        return None
    if token != "." and len(token) > 1 and token[-1] == "." and token[0].isalnum():
        return following if _abbreviation_ends(token, tokens[following], words) else None
    if _opens_item(tokens, index, sentence_first):
        return None
    if after_quote and _is_cue_clause(tokens, following, token, words):
        return None
    return following


def _without_capitals(text: str) -> bool:
    """Tell whether a text is written in small letters throughout, so that none opens a sentence."""
    letters = sum(map(str.isalpha, text))
    return letters >= MIN_LETTERS and sum(map(str.isupper, text)) < MAX_CAPITALS * letters


def _small_boundary(
    tokens: list[str],
    offsets: list[int],
    index: int,
    quote_ends: list[int],
    words: SentenceWords,
) -> int | None:
    """Return the token that begins the next sentence of a text without capitals, if one ends."""
    after = index + 1
    if tokens[index] not in {".", "?", "!"} or quote_ends[index] > after:
        return None
    while after < len(tokens) and tokens[after] in _CLOSING and _closes(after, quote_ends):
        after += 1
    following = _skip_spaces(tokens, after, only_blanks=True)
    if following >= len(tokens) or offsets[following] <= offsets[after - 1] + 1:
        return None
    cued = after > index + 1 and tokens[following].lower() in words.cues
    speaks = tokens[following][0].isalnum() or tokens[following] in _OPENING
    return following if speaks and not cued else None


def _closes(index: int, quote_ends: list[int]) -> bool:
    """Tell whether the mark is not the opening of a quotation that goes on after it."""
    end = quote_ends[index]
    begins = end and (index == 0 or quote_ends[index - 1] != end)
    return not (begins and end > index + 1)


def _skip_spaces(tokens: list[str], index: int, *, only_blanks: bool = False) -> int:
    """Return the first token from `index` on that is not white space (or not blanks only)."""
    while index < len(tokens) and tokens[index].isspace():
        if only_blanks and "\n" in tokens[index]:
            break
        index += 1
    return index


def _can_start(tokens: list[str], index: int) -> bool:
    """Tell whether a sentence can begin here: with a capital, a digit, or a mark before one."""
    for position in range(index, min(index + 3, len(tokens))):
        token = tokens[position]
        if token[0].isupper() or token[0].isdigit():
            return True
        if token[0] in "@#$€£":
            return True
        if token not in _OPENING:
            return False
    return False


def _abbreviation_ends(token: str, following: str, words: SentenceWords) -> bool:
    """Tell whether an abbreviation with its point also ends the sentence."""
    return token.lower() in words.may_end and following.lower() in words.starters


def _in_number(tokens: list[str], offsets: list[int], index: int) -> bool:
    """Tell whether a point stands right before a digit: "rp6.500"."""
    after = index + 1
    joined = tokens[index] == "." and after < len(tokens) and offsets[after] == offsets[index] + 1
    return joined and tokens[after][0].isdigit()


def _opens_item(tokens: list[str], index: int, sentence_first: int) -> bool:
    """Tell whether a point belongs to the number of a list item."""
    opens = tokens[index] == "." and index - sentence_first <= 1
    return opens and _enumerates(tokens[index - 1])


def _enumerates(token: str) -> bool:
    """Tell whether a token numbers a list item: "1", "IV", "a"."""
    return (token.isdigit() and len(token) <= 3) or len(token) == 1 or token in {"II", "III", "IV"}


def _is_cue_clause(tokens: list[str], index: int, end: str, words: SentenceWords) -> bool:
    """Tell whether the clause after a closing mark names the speaker of the quotation."""
    if tokens[index].lower() in words.cues:
        return True
    if end == ".":
        return False
    for token in tokens[index : index + CUE_WINDOW]:
        if token.lower() in words.cues:
            return True
        if token in {".", ",", ";", ":"} or token in _OPENING:
            return False
    return False
