"""Token tree: a parsed text as plain columns, each token with its place in its sentence's tree, so
that the grammar of attribution needs no NLP library."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, compress, pairwise

from konon.model.span import Span
from konon.reading.columns import Columns

# Tokens of the longest stretch read as one sentence. News sentences stay well below it (the
# longest sensible ones reach 150); what is longer is a list, a table or an attack, and is read
# piece by piece, which bounds everything that looks around inside a sentence.
MAX_SENTENCE = 300


@dataclass(slots=True)
class TokenTree:
    """Columns over the tokens of one text; index `i` is one token throughout.

    start, end   offsets in code points of the stored text
    pos, dep     Universal Dependencies tags and relations
    head         index of the syntactic head; a root heads itself
    entity       "PER", "ORG", "LOC" or ""
    sentences    token ranges [first, last), none longer than `MAX_SENTENCE`
    edges        for each token its leftmost and rightmost descendant, itself included
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
    edges: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sentence_of = [0] * len(self.word)
        for number, (first, last) in enumerate(self.sentences):
            self.sentence_of[first:last] = [number] * (last - first)
        self.children = [[] for _ in self.word]
        for i, head in enumerate(self.head):
            if head != i:
                self.children[head].append(i)
        self.edges = _edges(self.head, self.children)

    def __len__(self) -> int:
        return len(self.word)

    def span(self, first: int, last: int) -> Span:
        """Characters from token `first` up to, not including, token `last`."""
        return Span(self.start[first], self.end[last - 1])

    def phrase(self, first: int, last: int) -> str:
        """The words of tokens [first, last) as they stand in the text."""
        return self.text[self.start[first] : self.end[last - 1]]

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
        first, last = self.edges[i]
        return first, last + 1


def _edges(head: list[int], children: list[list[int]]) -> list[tuple[int, int]]:
    """Each token's outermost descendants, reckoned from the leaves up, once for the text."""
    order = [i for i, above in enumerate(head) if above == i]
    for i in order:  # grows while it is walked: parents before children
        order += children[i]
    first, last = list(range(len(head))), list(range(len(head)))
    for i in reversed(order):
        above = head[i]
        if first[i] < first[above]:
            first[above] = first[i]
        if last[i] > last[above]:
            last[above] = last[i]
    return list(zip(first, last, strict=True))


def token_tree(columns: Columns) -> TokenTree:
    """The tokens of a parsed document, whitespace left out."""
    solid = columns.solid
    place = list(accumulate(solid, initial=0))
    word = list(compress(columns.words, solid))
    start = list(compress(columns.starts, solid))
    return TokenTree(
        text=columns.text,
        word=word,
        lower=[w.lower() for w in word],
        start=start,
        end=[at + len(w) for at, w in zip(start, word, strict=True)],
        pos=list(compress(columns.pos, solid)),
        dep=list(compress(columns.dep, solid)),
        lemma=list(compress(columns.lemma, solid)),
        head=[
            place[head] if solid[head] else i
            for i, head in enumerate(compress(columns.head, solid))
        ],
        entity=list(compress(columns.entity, solid)),
        sentences=_sentences(columns.begins, place),
    )


def _sentences(begins: list[bool], place: list[int]) -> list[tuple[int, int]]:
    """The sentences by the tokens left, those of white space alone left out."""
    edges = [i for i, here in enumerate(begins) if here or i == 0]
    sentences = []
    for first, last in pairwise([*edges, len(begins)]):
        sentences += _pieces(place[first], place[last])
    return sentences


def _pieces(first: int, last: int) -> list[tuple[int, int]]:
    """A sentence, or the pieces of one that is longer than any sentence."""
    starts = range(first, last, MAX_SENTENCE)
    return [(start, min(start + MAX_SENTENCE, last)) for start in starts]
