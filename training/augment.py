"""Small changes to training sentences that leave their analysis as it is, or swap their names."""

from __future__ import annotations

import random
from collections import defaultdict

from spacy.tokens import Doc, Span
from spacy.training import Example

STRAIGHT, OPENING, CLOSING = {'"', "``", "''"}, {"“"}, {"”"}
# Shares of sentences changed.
QUOTES, LOWER, UPPER = 0.4, 0.03, 0.03
# Share of the names swapped in a sentence that is chosen, and the most tokens of a name put in.
SWAPPED, LONGEST = 0.7, 5

# A name's tokens, each with whether a space follows.
Name = tuple[tuple[str, bool], ...]


def change(doc: Doc, make_doc: object, rng: random.Random, lower: float = LOWER) -> Example:
    """Return the example, or one with other quote marks or other case."""
    roll = rng.random()
    if roll < lower + UPPER:
        words = [change_case(t.text, roll >= lower) for t in doc]
        return rebuilt(doc, words, make_doc)
    if roll < lower + UPPER + QUOTES and any(t.text in STRAIGHT | OPENING | CLOSING for t in doc):
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


def name_pool(docs: list[Doc]) -> dict[str, list[Name]]:
    """Return the different names of each label, so that rare ones are drawn as often as known."""
    pool: dict[str, set[Name]] = defaultdict(set)
    for doc in docs:
        for ent in doc.ents:
            if not ent.text.islower() and len(ent) <= LONGEST:
                pool[ent.label_].add(spelt(ent))
    return {label: sorted(names) for label, names in pool.items()}


def spelt(span: Span) -> Name:
    """Return the tokens of a span."""
    return tuple((token.text, bool(token.whitespace_)) for token in span)


def swap_names(doc: Doc, pool: dict[str, list[Name]], rng: random.Random) -> Doc:
    """Return the document with most of its names replaced by others of their label."""
    pieces: list[tuple[str, bool, str]] = []
    last = 0
    for ent in doc.ents:
        pieces += [(t.text, bool(t.whitespace_), "O") for t in doc[last : ent.start]]
        name = other_name(ent, pool[ent.label_], rng) if rng.random() < SWAPPED else spelt(ent)
        pieces += [
            (word, space, f"{'I' if i else 'B'}-{ent.label_}")
            for i, (word, space) in enumerate(name)
        ]
        last = ent.end
    pieces += [(t.text, bool(t.whitespace_), "O") for t in doc[last:]]
    words, spaces, tags = map(list, zip(*pieces, strict=True))
    return Doc(doc.vocab, words=words, spaces=spaces, ents=tags)


def other_name(ent: Span, names: list[Name], rng: random.Random) -> Name:
    """Return another name in the case of `ent`; a person's, if it can be, of its length."""
    name = rng.choice(names)
    for _ in range(4):
        if ent.label_ != "PER" or len(ent) > 2 or len(name) == len(ent):
            break
        name = rng.choice(names)
    words = [word for word, _ in name]
    if ent.text.islower():
        words = [change_case(word, False) for word in words]
    elif ent.text.isupper() and len(ent.text) > 4:
        words = [change_case(word, True) for word in words]
    spaces = [*(space for _, space in name[:-1]), bool(ent[-1].whitespace_)]
    return tuple(zip(words, spaces, strict=True))
