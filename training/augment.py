"""Small changes to training sentences that leave their analysis as it is."""

from __future__ import annotations

import random

from spacy.tokens import Doc
from spacy.training import Example

STRAIGHT, OPENING, CLOSING = {'"', "``", "''"}, {"“"}, {"”"}
# Shares of sentences changed.
QUOTES, CASING = 0.4, 0.06


def change(doc: Doc, make_doc: object, rng: random.Random) -> Example:
    """Return the example, or one with other quote marks or other case."""
    roll = rng.random()
    if roll < CASING:
        words = [change_case(t.text, roll < CASING / 2) for t in doc]
        return rebuilt(doc, words, make_doc)
    if roll < CASING + QUOTES and any(t.text in STRAIGHT | OPENING | CLOSING for t in doc):
        return rebuilt(doc, other_quotes([t.text for t in doc], rng), make_doc)
    return Example(make_doc(doc.text), doc)  # type: ignore[operator]


def change_case(word: str, upper: bool) -> str:
    """Return the word in upper or lower case, unless that changes its length."""
    changed = word.upper() if upper else word.lower()
    return changed if len(changed) == len(word) else word


def other_quotes(words: list[str], rng: random.Random) -> list[str]:
    """Return the words with one style of double quotes throughout."""
    opening, closing = rng.choice(['""', "“”", "””", "“”", "„“", "«»", "‘’"])
    result, inside = [], False
    for word in words:
        if word in STRAIGHT | OPENING | CLOSING:
            inside = not inside
            word = opening if inside else closing
        result.append(word)
    return result


def rebuilt(doc: Doc, words: list[str], make_doc: object) -> Example:
    """Return an example with the same annotation over other words."""
    copy = Doc(
        doc.vocab,
        words=words,
        spaces=[bool(t.whitespace_) for t in doc],
        heads=[t.head.i for t in doc] if doc.has_annotation("DEP") else None,
        deps=[t.dep_ for t in doc] if doc.has_annotation("DEP") else None,
        pos=[t.pos_ for t in doc] if doc.has_annotation("POS") else None,
        morphs=[str(t.morph) for t in doc] if doc.has_annotation("MORPH") else None,
        ents=[f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc]
        if doc.has_annotation("ENT_IOB")
        else None,
    )
    return Example(make_doc(copy.text), copy)  # type: ignore[operator]
