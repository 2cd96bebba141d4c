"""Hand-made documents: `Maria/PER_Sari/PER berkata` without a model."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from konon.reading.columns import Columns
from konon.reading.tokens import Tokens

_CUT = re.compile(
    r"\n+|[A-Za-z]\.(?:[A-Za-z]\.)+|(?:Dr|Prof|Mr|Mrs)\.|[^\W_]+(?:-[^\W_]+)*|[^\w\s]"
)
_CLITIC = re.compile(r"(?<=kata|ujar)nya$|(?<=tutur|mitra)nya$")


def document(text: str, entities: dict[str, str] | None = None, pos: str = "") -> Doc:
    """The document of `text`, cut by a plain rule.

    entities   words -> label, marked wherever they stand
    pos        "word/TAG word/TAG" for words whose tag a rule needs; others have none
    """
    tags = dict(pair.rsplit("/", 1) for pair in pos.split())
    words: list[str] = []
    spaces: list[bool] = []
    for match in _CUT.finditer(text):
        clitic = _CLITIC.search(match.group())
        parts = [match.group()]
        if clitic:
            parts = [match.group()[: clitic.start()], clitic.group()]
        words.extend(parts)
        followed = text[match.end() : match.end() + 1] == " "
        spaces.extend([False] * (len(parts) - 1) + [followed])
    doc = Doc(
        Vocab(),
        words=words,
        spaces=spaces,
        pos=[tags.get(word, "") for word in words],
        sent_starts=[i == 0 or words[i - 1] in {".", "?"} for i in range(len(words))],
    )
    assert doc.text == text
    doc.ents = filter_spans(
        span for name, label in (entities or {}).items() for span in _spans(doc, name, label)
    )
    return doc


def words(text: str, entities: dict[str, str] | None = None, pos: str = "") -> Tokens:
    """The tokens of such a document."""
    return Tokens.of(Columns.of(document(text, entities, pos)))


def _spans(doc: Doc, name: str, label: str) -> list[Span]:
    found = (
        doc.char_span(match.start(), match.end(), label=label)
        for match in re.finditer(re.escape(name), doc.text)
    )
    return [span for span in found if span is not None]
