"""Columns: what the parser wrote of each token, taken from a document once.

Asking spaCy's tokens one by one takes ten times as long.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CODES = 1 << 64  # spaCy's string codes are unsigned


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns over all tokens of a document, its white space included.

    text      the document's text
    solid     whether a token is more than white space
    starts    offset of each word, in code points
    head      index of the syntactic head; a root heads itself
    begins    whether a sentence begins there, as far as the document says
    entity    label of the entity a token belongs to, else ""
    entities  first and last token, half-open, and label of each entity
    """

    text: str
    solid: list[bool]
    words: list[str]
    starts: list[int]
    pos: list[str]
    dep: list[str]
    lemma: list[str]
    entity: list[str]
    head: list[int]
    begins: list[bool]
    entities: list[tuple[int, int, str]]

    @staticmethod
    def of(doc: Doc) -> Columns:
        """The columns of a spaCy document; missing annotation becomes empty strings."""
        from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LEMMA, ORTH, POS, SENT_START, SPACY

        asked = [ORTH, POS, DEP, LEMMA, ENT_TYPE, HEAD, SENT_START, IDX, SPACY]
        array = doc.to_array(asked).astype("int64")
        orth, pos, dep, lemma, entity, head, start, offset, spaced = array.T.tolist()
        strings = doc.vocab.strings
        used = {*orth, *pos, *dep, *lemma, *entity}
        names = {code: str(strings[code % _CODES]) if code else "" for code in used}
        words = [names[code] for code in orth]
        blanks = [" " if follows else "" for follows in spaced]
        known = bool(doc.has_annotation("SENT_START"))
        return Columns(
            text="".join(chain.from_iterable(zip(words, blanks, strict=True))),
            solid=[not word.isspace() for word in words],
            words=words,
            starts=offset,
            pos=[names[code] for code in pos],
            dep=[names[code] for code in dep],
            lemma=[names[code] for code in lemma],
            entity=[names[code] for code in entity],
            head=[i + distance for i, distance in enumerate(head)],
            begins=[known and flag == 1 for flag in start],
            entities=[(int(e.start), int(e.end), str(e.label_)) for e in doc.ents],
        )
