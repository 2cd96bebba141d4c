"""Tokens: a parsed document as plain lists, without its white space.

Rules that look at neighbours read better, run faster and type better on lists than on spaCy's
objects. Indices here count the tokens that are not white space.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate, compress, pairwise

from konon.lang.quotepairs import pair_quotes
from konon.model.span import Span
from konon.reading.columns import Columns

# Tokens that tell whether a text has capitals at all; a lead paragraph has some 40.
UNCASED_SAMPLE = 200

_OPENING = frozenset("“„«\"‘'([-–—•*:") | {"``", "''", "--"}


# A double mark before a letter, at the start of a word.
_OPENING_MARK = re.compile(r'(?:(?<=\s)|^)["“](?=\w)')


@dataclass(frozen=True, slots=True)
class Entity:
    """What the entity recogniser saw: tokens `[first, end)` and its label."""

    first: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """A document, token by token.

    starts, ends   code points of the document's text, half-open
    head           index of the syntactic head; a root is its own head
    sentence       number of the sentence, counted from 0; `paragraph` likewise
    quoted         whether the token lies inside a quotation
    """

    text: str
    words: tuple[str, ...]
    lower: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    pos: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    sentence: tuple[int, ...]
    paragraph: tuple[int, ...]
    quoted: tuple[bool, ...]
    entities: tuple[Entity, ...]

    @staticmethod
    def of(columns: Columns) -> Tokens:
        """The tokens of a parsed document."""
        solid = columns.solid
        kept = list(compress(range(len(solid)), solid))
        place = list(accumulate(solid, initial=0))
        breaks = list(accumulate(("\n" in word for word in columns.words), initial=0))
        words = tuple(compress(columns.words, solid))
        paragraph = tuple(compress(breaks, solid))
        last = max(0, len(kept) - 1)
        begin = tuple(compress(columns.starts, solid))
        return Tokens(
            text=columns.text,
            words=words,
            lower=tuple([word.lower() for word in words]),
            starts=begin,
            ends=tuple([start + len(word) for start, word in zip(begin, words, strict=True)]),
            pos=tuple(compress(columns.pos, solid)),
            dep=tuple(compress(columns.dep, solid)),
            head=tuple([min(last, place[head]) for head in compress(columns.head, solid)]),
            sentence=_sentences(kept, columns.begins, paragraph),
            paragraph=paragraph,
            quoted=_quoted(columns.text, begin),
            entities=tuple(
                Entity(place[first], place[end], label)
                for first, end, label in columns.entities
                if place[first] < place[end]
            ),
        )

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, end: int) -> Span:
        """The characters of tokens `[first, end)`, which must not be empty."""
        return Span(self.starts[first], self.ends[end - 1])

    def phrase(self, first: int, end: int) -> str:
        """The words of tokens `[first, end)` as they stand in the text."""
        return self.text[self.starts[first] : self.ends[end - 1]]

    def begins_sentence(self, i: int) -> bool:
        """Whether a sentence, or a quotation, begins with token `i`."""
        if i == 0 or self.sentence[i] != self.sentence[i - 1]:
            return True
        before = self.words[i - 1]
        return before in _OPENING or before in ".?!"

    def capitalised(self, i: int) -> bool:
        """Whether token `i` begins with a capital letter."""
        return self.words[i][0].isupper()

    @property
    def uncased(self) -> bool:
        """Whether the text is written without capitals, as some collections are."""
        return not any(word[0].isupper() for word in self.words[:UNCASED_SAMPLE])

    def same_sentence(self, i: int, j: int) -> bool:
        """Whether both tokens exist and share a sentence."""
        size = len(self.words)
        return 0 <= i < size and 0 <= j < size and self.sentence[i] == self.sentence[j]


def _left_open(text: str, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """From each opening mark that has no partner to the next quotation or the line's end."""
    bounds = [(0, 0), *pairs, (len(text), len(text))]
    found: list[tuple[int, int]] = []
    for (_, after), (before, _) in pairwise(bounds):
        mark = _OPENING_MARK.search(text, after, before)
        while mark:
            line_end = text.find("\n", mark.start(), before)
            stop = before if line_end < 0 else line_end
            found.append((mark.start(), stop))
            mark = _OPENING_MARK.search(text, stop, before)
    return found


def _sentences(kept: list[int], begins: list[bool], paragraph: tuple[int, ...]) -> tuple[int, ...]:
    """Sentence numbers of the kept tokens; a paragraph's end always ends a sentence."""
    # A sentence that begins with white space begins at the next token that is kept.
    begun = list(accumulate(begins))
    numbers: list[int] = []
    number, before = -1, (0, -1)
    for here in zip((begun[i] for i in kept), paragraph, strict=True):
        number += here != before
        before = here
        numbers.append(number)
    return tuple(numbers)


def _quoted(text: str, starts: tuple[int, ...]) -> tuple[bool, ...]:
    """Whether each token lies inside a quotation, its marks included.

    A quotation left open counts up to the next one or the end of its line: some papers open each
    paragraph of a speech and close only the last.
    """
    flags = [False] * len(starts)
    pairs = pair_quotes(text)
    for start, end in pairs + _left_open(text, pairs):
        for i in range(bisect_left(starts, start), bisect_left(starts, end)):
            flags[i] = True
    return tuple(flags)
