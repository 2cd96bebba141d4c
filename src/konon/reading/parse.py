"""Parse: text to tokens with tags, heads, entities and sentences, by the trained pipeline.

A long text is parsed block by block, so that memory is what one block takes: spaCy's networks hold
some ten kilobytes for each token at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from konon.lang.legible import legible
from konon.lang.pack import one_thread, pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BLOCK: Final = 5_000
"""Tokens parsed at a time: some 30,000 characters, twice the longest of 22,528 news articles."""
# Where a document says which pack's pipeline parsed it.
PACK = "konon.pack"
_SENTENCES: Final = "konon_sentences"


def parse(text: str, language: str) -> Doc:
    """The parsed document. Raises `MissingModel` when the pack has no trained pipeline.

    What is parsed is the text as it is legible, one for one, so that all offsets stay those of
    `text`.
    """
    nlp: Any = pipeline(language)
    with one_thread():
        doc = nlp.make_doc(legible(text))
        doc = nlp(doc) if len(doc) <= _BLOCK else _by_blocks(nlp, doc)
    mark_parsed_by_pack(doc, language)
    return doc


def _by_blocks(nlp: Any, whole: Doc) -> Doc:
    """As `nlp` does it, with the sentences of the whole text, a few of them at a time."""
    from spacy.attrs import SENT_START
    from spacy.tokens import Doc

    starts = nlp.get_pipe(_SENTENCES)(whole).to_array([SENT_START])
    pipes = [pipe for name, pipe in nlp.pipeline if name != _SENTENCES]
    parts = []
    for first, last in _blocks((starts == 1).tolist()):
        some = whole[first:last]
        words, spaces = [t.text for t in some], [bool(t.whitespace_) for t in some]
        part = Doc(whole.vocab, words, spaces)
        part.from_array([SENT_START], starts[first:last].reshape(-1, 1))
        for pipe in pipes:
            part = pipe(part)
        parts.append(part)
    return Doc.from_docs(parts, ensure_whitespace=False)


def _blocks(begins: list[bool]) -> Iterator[tuple[int, int]]:
    """Token ranges of whole sentences, `_BLOCK` tokens at most; a longer sentence is cut."""
    first = 0
    while len(begins) - first > _BLOCK:
        last = first + _BLOCK
        cut = next((at for at in range(last, first, -1) if begins[at]), last)
        yield first, cut
        first = cut
    yield first, len(begins)


def mark_parsed_by_pack(doc: Doc, language: str) -> None:
    """Say that a document was parsed by the pack's own pipeline."""
    doc.user_data[PACK] = language


def parsed_by_pack(doc: Doc, language: str) -> bool:
    """Whether a document was parsed by the pack's own pipeline, whose states networks know."""
    return doc.user_data.get(PACK) == language
