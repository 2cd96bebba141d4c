"""The spaCy component `konon_sentences`: sentence starts by rule, before the parser."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from konon.lang.sentences import SentenceWords, sentence_words, set_sentence_starts


class Sentences:
    """Sets `is_sent_start` of every token; see `konon.lang.sentences`."""

    def __init__(self, words: SentenceWords) -> None:
        self._words = words

    def __call__(self, doc: Doc) -> Doc:
        """Set the sentence starts of `doc` and return it."""
        return set_sentence_starts(doc, self._words)


@Language.factory("konon_sentences", assigns=["token.is_sent_start", "doc.sents"])
def make_sentences(nlp: Language, name: str) -> Sentences:
    """Return the component for the language of `nlp`, which must be one Konon has a pack for."""
    return Sentences(sentence_words(nlp.lang))
