"""Acronyms: capitals taken for a person's name, that nothing in the article says are somebody's.

"AMUKK menuntut reformasi" is a body. Behind a small "kata" capitals may be how somebody is called,
and so may those that stand in place of a withheld name ("tersangka berinisial ABC").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from konon.reading.mistaken import initialled
from konon.reading.naming.name import Name
from konon.reading.naming.words import Words
from konon.reading.nicknames import SHORTEST_INITIALS, initials
from konon.reading.tokens import Tokens


def as_bodies(tokens: Tokens, names: Sequence[Name], words: Words) -> list[Name]:
    """The Indonesian names, acronyms among the persons made bodies."""
    people = [name for name in names if name.kind == "person"]
    own = initialled(tokens)
    for name in people:
        if name.end - name.first > 1:
            own.add(initials(tokens.phrase(name.first, name.end)))
            own.update(tokens.words[name.first : name.end])
        elif _called(tokens, name, words):
            own.add(tokens.words[name.first])
    return [
        replace(name, kind="body")
        if _is_acronym(tokens, name) and _word(tokens, name) not in own
        else name
        for name in names
    ]


def _word(tokens: Tokens, name: Name) -> str:
    return tokens.words[name.first]


def _is_acronym(tokens: Tokens, name: Name) -> bool:
    word = _word(tokens, name)
    alone = name.kind == "person" and not name.known and name.end - name.first == 1
    return alone and len(word) >= SHORTEST_INITIALS and word.isupper() and word.isalpha()


def _called(tokens: Tokens, name: Name, words: Words) -> bool:
    """Whether a small word of speech or a title stands right before: "kata SUGA"."""
    before = words.follows.ending_at(tokens.lower, name.first, longest=2)
    spoken = before is not None and tokens.words[before.first].islower()
    return spoken or words.before.ending_at(tokens.lower, name.first) is not None
