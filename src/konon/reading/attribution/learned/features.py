"""Features: what the network sees of each token of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.page import Page, Range

if TYPE_CHECKING:
    from spacy.tokens import Doc

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

POS = (
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON"),
    *("PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X", "SPACE", ""),
)
ENTITIES = ("", "PER", "ORG", "LOC")
FORMS = ("", "name", "description", "pronoun", "clitic")
# Relations of Universal Dependencies; subtypes only where they tell who speaks or what is said.
RELATIONS = (
    *("", "acl", "acl:relcl", "advcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc"),
    *("ccomp", "clf", "compound", "conj", "cop", "csubj", "dep", "det", "discourse", "dislocated"),
    *("expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:poss", "nsubj"),
    *("nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:tmod", "orphan", "parataxis"),
    *("punct", "reparandum", "root", "vocative", "xcomp"),
)
# Frames of the cue table that are told apart; each is a column of its own.
FRAMES = ("clause", "according", "noun", "object", "decline", "verify", "relay", "passive")
PUNCTUATION = {
    mark: number
    for number, marks in enumerate((",", ".", ":", "?!", ";", "()", '"', "“", "”", "'‘’", "—–-"), 5)
    for mark in marks
}
SHAPES = 17
# Sizes of the columns of `categories`, in their order.
SIZES = (len(POS), len(RELATIONS), len(ENTITIES), SHAPES, 4, 3, len(FORMS), 2, 3, 3, 3, 2)
# Tokens of the longest stretch read at once. Paragraphs of news are shorter; longer ones are cut
# between sentences.
LONGEST = 192

_POS = {name: number for number, name in enumerate(POS)}
_ENTITY = {name: number for number, name in enumerate(ENTITIES)}
_FORM = {name: number for number, name in enumerate(FORMS)}
_RELATION = {name: number for number, name in enumerate(RELATIONS)}
_FRAME = {name: number for number, name in enumerate(FRAMES)}


@dataclass(frozen=True, slots=True)
class Features:
    """Columns over the tokens of a page, and the stretches that are read one by one.

    categories  tokens × kinds, each column an index below its entry of `SIZES`
    frames      tokens × `FRAMES`, 1 where a cue form of that frame stands
    context     tokens × width, the parser's own view of each token
    heads       index of each token's head; of itself where the head lies outside its stretch
    stretches   token ranges, paragraphs or parts of long ones
    """

    words: Sequence[str]
    categories: Ints
    frames: Floats
    context: Floats
    heads: Ints
    stretches: tuple[Range, ...]


def features_of(page: Page, doc: Doc, drafts: Sequence[Draft]) -> Features:
    """The features of a page; `drafts` are what the grammar found, nested ones marked."""
    tokens = page.tokens
    kept = doc.to_array(["IS_SPACE"]) == 0
    context = np.asarray(doc.tensor, dtype=np.float32)[kept]
    paragraphs = paragraphs_of(page)
    stretches = tuple(_stretches(page, paragraphs))
    return Features(
        tokens.word,
        _categories(page, paragraphs, drafts),
        _frames(page),
        context,
        _heads(page, stretches),
        stretches,
    )


def paragraphs_of(page: Page) -> list[Range]:
    """Token ranges of the paragraphs; sentences belong to one when no line ends between them."""
    tokens, text = page.tokens, page.tokens.text
    found: list[Range] = []
    for first, last in tokens.sentences:
        end = tokens.end[found[-1][1] - 1] if found else 0
        if found and "\n" not in text[end : tokens.start[first]]:
            found[-1] = (found[-1][0], last)
        else:
            found.append((found[-1][1] if found else 0, last))
    return found


def _stretches(page: Page, paragraphs: Sequence[Range]) -> list[Range]:
    starts = [first for first, _ in page.tokens.sentences]
    found = []
    for first, last in paragraphs:
        while last - first > LONGEST:
            cuts = [s for s in starts if first < s <= first + LONGEST]
            cut = cuts[-1] if cuts else first + LONGEST
            found.append((first, cut))
            first = cut
        found.append((first, last))
    return found


def _categories(page: Page, paragraphs: Sequence[Range], drafts: Sequence[Draft]) -> Ints:
    tokens = page.tokens
    forms = [_FORM[page.mentions[at].form] if at >= 0 else 0 for at in page.mention_of]
    columns = [
        [_POS.get(pos, len(POS) - 1) for pos in tokens.pos],
        _each(_relation, tokens.dep),
        [_ENTITY.get(kind, 0) for kind in tokens.entity],
        _each(_shape, tokens.word),
        _quote_column(page),
        _opening_column(page, paragraphs),
        forms,
        [int(at >= 0) for at in page.timex_of],
        *_draft_columns(len(tokens), drafts),
    ]
    return np.array(columns, dtype=np.int64).T


def _each(kind: Callable[[str], int], words: Sequence[str]) -> list[int]:
    """The kind of each word; asked once for words that come again."""
    known = {word: kind(word) for word in set(words)}
    return [known[word] for word in words]


def _relation(dep: str) -> int:
    known = _RELATION.get(dep)
    return known if known is not None else _RELATION.get(dep.partition(":")[0], 0)


def _shape(word: str) -> int:
    first = word[0]
    if first.isupper():
        return 2 if word.isupper() and len(word) > 1 else 1
    if first.isdigit():
        return 3
    if first.islower():
        return 4
    return PUNCTUATION.get(first, SHAPES - 1)


def _quote_column(page: Page) -> list[int]:
    """0 outside quotations, 1 inside, 2 and 3 at their first and last token."""
    column = [int(at >= 0) for at in page.quote_of]
    for first, last in page.quotes:
        column[first], column[last - 1] = 2, 3
    return column


def _opening_column(page: Page, paragraphs: Sequence[Range]) -> list[int]:
    """1 at the first token of a sentence, 2 at that of a paragraph."""
    column = [0] * len(page.tokens)
    for first, _ in page.tokens.sentences:
        column[first] += 1
    for first, _ in paragraphs:
        if first < len(column):
            column[first] += 1
    return column


def _draft_columns(size: int, drafts: Sequence[Draft]) -> list[list[int]]:
    """What the grammar found: cue, source, content (1 first, 2 behind), and nested cues."""
    cues, sources, contents, nested = ([0] * size for _ in range(4))
    for draft in drafts:
        if draft.parent is not None:
            _mark(nested, draft.cue, 1, 1)
            continue
        _mark(cues, draft.cue, 1, 2)
        if draft.source:
            _mark(sources, draft.source, 1, 2)
        for part in draft.parts:
            _mark(contents, part, 1, 2)
    return [cues, sources, contents, nested]


def _mark(column: list[int], part: Range, begin: int, inside: int) -> None:
    for i in range(*part):
        column[i] = begin if i == part[0] else inside


def _frames(page: Page) -> Floats:
    found = np.zeros((len(page.tokens), len(FRAMES)), dtype=np.float32)
    taken = 0
    for i, length, entries in page.cues.every(page.tokens.lower, 0, len(page.tokens)):
        if i < taken:
            continue
        taken = i + length
        for entry in entries:
            if entry.frame in _FRAME:
                found[i:taken, _FRAME[entry.frame]] = 1
    return found


def _heads(page: Page, stretches: Sequence[Range]) -> Ints:
    heads = np.array(page.tokens.head, dtype=np.int64)
    for first, last in stretches:
        inside = heads[first:last]
        outside = (inside < first) | (inside >= last)
        inside[outside] = np.arange(first, last)[outside]
    return heads
