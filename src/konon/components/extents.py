"""Extents: between spaCy's tokens and Konon's character spans."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, SpanGroup

from konon.model.span import Span


def sentence_spans(doc: Doc) -> list[Span]:
    """The sentences of `doc` in characters; none when nothing has set them."""
    if not doc.has_annotation("SENT_START"):
        return []
    return [Span(sent.start_char, sent.end_char) for sent in doc.sents]


def group(doc: Doc, name: str, spans: Iterable[tuple[Span, str]]) -> SpanGroup:
    """A span group of `doc`, each span labelled with the id of the statement it belongs to.

    Spans are widened to whole tokens; one without a token is left out.
    """
    found = [
        doc.char_span(span.start, span.end, label=label, alignment_mode="expand")
        for span, label in spans
    ]
    return SpanGroup(doc, name=name, spans=[span for span in found if span is not None])
