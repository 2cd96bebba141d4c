"""Kinds: one kind for each spelling of an article's names."""

from __future__ import annotations

import re
from collections import Counter

from konon.facts.names import key
from konon.model.mention import ActorKind
from konon.reading.naming.name import Name
from konon.reading.naming.persons import LONGEST_MISTAKEN
from konon.reading.naming.titles import LONGEST_INITIALS, inner_title
from konon.reading.naming.words import Words
from konon.reading.nicknames import SHORTEST_INITIALS, initials
from konon.reading.tokens import Tokens

# How many tokens a title's phrase may take before the comma and the name.
LONGEST_TITLE = 8
# "TrumpGOP", "WelchDiplomat": three small letters before the second capital, and four letters
# after it or capitals only, so that "McDonald", "LaBeouf" and "DeSantis" stay names.
_SITE = re.compile(r"[A-Za-z]\.(?:com|org|net|co|id|tv|news)$")


def relabelled(tokens: Tokens, names: list[Name], words: Words) -> list[Name]:
    """The names with one kind per spelling: a known one's, a fuller name's, or the commonest."""
    people = [name for name in names if name.kind == "person"]
    parts = {tokens.words[name.end - 1] for name in people if name.end - name.first > 1}
    alone = {tokens.phrase(name.first, name.end).lower() for name in people}
    short = {
        letters
        for name in people
        if name.end - name.first > 1
        and len(letters := initials(tokens.phrase(name.first, name.end))) >= SHORTEST_INITIALS
    }
    votes: dict[str, Counter[ActorKind]] = {}
    for name in names:
        if not name.known:
            spelled = key(tokens.phrase(name.first, name.end))
            votes.setdefault(spelled, Counter())[name.kind] += 1
    result: list[Name] = []
    for name in names:
        kind = name.kind
        if not name.known:
            spelled = tokens.phrase(name.first, name.end)
            kind = votes[key(spelled)].most_common(1)[0][0]
            if spelled in parts or spelled in short or _ends_in(tokens, name, alone, words):
                kind = "person"
            if kind in ("person", "place") and _relays(tokens, name, alone, words):
                kind = "outlet"
            if kind == "place" and _apposed_to_title(tokens, name, words):
                kind = "person"
        first = name.first
        if kind == "person" and not name.known:
            first = inner_title(tokens, first, name.end, words)
            kind = "outlet" if _SITE.search(tokens.words[name.end - 1]) else kind
        result.append(Name(first, name.end, kind, name.known))
    return result


def _relays(tokens: Tokens, name: Name, alone: set[str], words: Words) -> bool:
    """Whether a name of two words stands behind "dilansir dari" and nowhere shortened as people's
    names are: a medium the tables do not know."""
    relayed = words.relayed.ending_at(tokens.lower, name.first)
    return relayed is not None and tokens.words[name.end - 1].lower() not in alone


def _apposed_to_title(tokens: Tokens, name: Name, words: Words) -> bool:
    """Whether a name of two words or more stands behind the comma of a title's phrase.

    "kepala badan intelijen militer, Kyrylo Budanov,": a rare name looks like a place's.
    """
    if name.end - name.first < 2 or name.first == 0 or tokens.lower[name.first - 1] != ",":
        return False
    reach = range(max(0, name.first - 1 - LONGEST_TITLE), name.first - 1)
    titles = (i for i in reach if words.titles.at(tokens.lower, i) is not None)
    return any(tokens.same_sentence(i, name.first) for i in titles)


def _ends_in(tokens: Tokens, name: Name, alone: set[str], words: Words) -> bool:
    """Whether a supposed body's name of a few words ends in what elsewhere names a person."""
    if name.kind != "body" or name.end - name.first > LONGEST_MISTAKEN:
        return False
    first = tokens.words[name.first]
    if words.country_last and (
        tokens.lower[name.first] in words.body
        or (len(first) > LONGEST_INITIALS and first.isupper())
    ):
        return False  # "Universitas Karimbu", where "Karimbu" is taken for somebody
    rests = (tokens.phrase(i, name.end).lower() for i in range(name.first + 1, name.end))
    return any(rest in alone for rest in rests)
