"""Tokens: a parsed text as plain columns, so that the grammar needs no NLP library."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from konon.model.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(slots=True)
class Tokens:
    """Columns over the tokens of one text; index `i` is one token throughout.

    start, end   offsets in code points of the stored text
    pos, dep     Universal Dependencies tags and relations
    head         index of the syntactic head; a root heads itself
    entity       "PER", "ORG", "LOC" or ""
    sentences    token ranges [first, last)
    """

    text: str
    word: list[str]
    lower: list[str]
    start: list[int]
    end: list[int]
    pos: list[str]
    dep: list[str]
    lemma: list[str]
    head: list[int]
    entity: list[str]
    sentences: list[tuple[int, int]]
    sentence_of: list[int] = field(default_factory=list)
    children: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sentence_of = [0] * len(self.word)
        for number, (first, last) in enumerate(self.sentences):
            self.sentence_of[first:last] = [number] * (last - first)
        self.children = [[] for _ in self.word]
        for i, head in enumerate(self.head):
            if head != i:
                self.children[head].append(i)

    def __len__(self) -> int:
        return len(self.word)

    def span(self, first: int, last: int) -> Span:
        """Characters from token `first` up to, not including, token `last`."""
        return Span(self.start[first], self.end[last - 1])

    def range(self, span: Span) -> tuple[int, int]:
        """Tokens [first, last) that overlap `span`."""
        first = bisect_right(self.end, span.start)
        last = bisect_left(self.start, span.end)
        return first, max(first, last)

    def at(self, first: int, phrase: Sequence[str], limit: int) -> bool:
        """Whether the lower-cased words from `first` on are `phrase`, within `limit`."""
        last = first + len(phrase)
        return last <= limit and self.lower[first:last] == list(phrase)

    def subtree(self, i: int) -> tuple[int, int]:
        """Token range [first, last) from the leftmost to the rightmost descendant of `i`."""
        first = last = i
        stack = [i]
        while stack:
            for child in self.children[stack.pop()]:
                first, last = min(first, child), max(last, child)
                stack.append(child)
        return first, last + 1


def tokens_of(doc: Doc) -> Tokens:
    """The columns of a parsed spaCy document, whitespace tokens left out."""
    keep = [token.i for token in doc if not token.is_space]
    new = {old: i for i, old in enumerate(keep)}
    kept = [doc[i] for i in keep]
    sentences = []
    for sent in doc.sents:
        inside = [new[i] for i in range(sent.start, sent.end) if i in new]
        if inside:
            sentences.append((inside[0], inside[-1] + 1))
    return Tokens(
        text=doc.text,
        word=[t.text for t in kept],
        lower=[t.lower_ for t in kept],
        start=[t.idx for t in kept],
        end=[t.idx + len(t) for t in kept],
        pos=[t.pos_ for t in kept],
        dep=[t.dep_ for t in kept],
        lemma=[t.lemma_ for t in kept],
        head=[new.get(t.head.i, new[t.i]) for t in kept],
        entity=[t.ent_type_ for t in kept],
        sentences=sentences,
    )
