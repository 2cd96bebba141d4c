"""Tokens: a parsed document as plain lists, without its white space.

Rules that look at neighbours read better, run faster and type better on lists than on spaCy's
objects. Indices here count the tokens that are not white space.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from konon.model.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Tokens that tell whether a text has capitals at all; a lead paragraph has some 40.
UNCASED_SAMPLE = 200

_OPENING = frozenset("“„«")
_CLOSING = frozenset("”»")
_STRAIGHT = frozenset({'"', "''", "``"})


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
    def of(doc: Doc) -> Tokens:
        """The tokens of a spaCy document; missing annotation becomes empty strings."""
        raw = list(doc)
        kept = [i for i, token in enumerate(raw) if not token.is_space]
        place = list(accumulate((not token.is_space for token in raw), initial=0))
        words = tuple(str(raw[i].text) for i in kept)
        breaks = list(accumulate(("\n" in token.text for token in raw), initial=0))
        paragraph = tuple(breaks[i] for i in kept)
        last = max(0, len(kept) - 1)
        return Tokens(
            text=str(doc.text),
            words=words,
            lower=tuple(word.lower() for word in words),
            starts=tuple(int(raw[i].idx) for i in kept),
            ends=tuple(int(raw[i].idx) + len(raw[i]) for i in kept),
            pos=tuple(str(raw[i].pos_) for i in kept),
            dep=tuple(str(raw[i].dep_) for i in kept),
            head=tuple(min(last, place[int(raw[i].head.i)]) for i in kept),
            sentence=_sentences(doc, kept, paragraph),
            paragraph=paragraph,
            quoted=_quoted(words, paragraph),
            entities=tuple(
                Entity(place[int(ent.start)], place[int(ent.end)], str(ent.label_))
                for ent in doc.ents
                if place[int(ent.start)] < place[int(ent.end)]
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
        opens = before in _OPENING or before in _STRAIGHT or before in "‘([-–—•*:"
        return opens or before in ".?!"

    def capitalised(self, i: int) -> bool:
        """Whether token `i` begins with a capital letter."""
        return self.words[i][0].isupper()

    @property
    def uncased(self) -> bool:
        """Whether the text is written without capitals, as some collections are."""
        return not any(word[0].isupper() for word in self.words[:UNCASED_SAMPLE])

    def same_sentence(self, i: int, j: int) -> bool:
        """Whether both tokens exist and share a sentence."""
        if not (0 <= i < len(self) and 0 <= j < len(self)):
            return False
        return self.sentence[i] == self.sentence[j]


def _sentences(doc: Doc, kept: list[int], paragraph: tuple[int, ...]) -> tuple[int, ...]:
    """Sentence numbers of the kept tokens; a paragraph's end always ends a sentence."""
    known = bool(doc.has_annotation("SENT_START"))
    numbers: list[int] = []
    number, begins = -1, False
    at = 0
    for i, token in enumerate(doc):
        begins = begins or (known and bool(token.is_sent_start))
        if at < len(kept) and kept[at] == i:
            new_paragraph = at == 0 or paragraph[at] != paragraph[at - 1]
            if begins or new_paragraph:
                number += 1
            numbers.append(number)
            begins = False
            at += 1
    return tuple(numbers)


def _quoted(words: tuple[str, ...], paragraph: tuple[int, ...]) -> tuple[bool, ...]:
    """Whether each token stands between marks of quotation; a paragraph's end closes them."""
    inside, flags = False, []
    for i, word in enumerate(words):
        if i and paragraph[i] != paragraph[i - 1]:
            inside = False
        if word in _STRAIGHT:
            inside = not inside
            flags.append(True)
        elif word in _OPENING or word in _CLOSING:
            # Some papers print the closing mark on both sides, so a closing mark may open.
            inside = word in _OPENING or not inside
            flags.append(True)
        else:
            flags.append(inside)
    return tuple(flags)
