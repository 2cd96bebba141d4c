"""Runs: names into which other words were run, cut as the article itself cuts them."""

from __future__ import annotations

from collections import Counter

from konon.reading.naming.name import Name
from konon.reading.naming.words import Words
from konon.reading.tokens import Tokens

# A person's name of so many tokens after a title may hold a body's name before it.
LONGEST_TRUSTED = 4


def shortened(tokens: Tokens, names: list[Name], words: Words) -> list[Name]:
    """Names that the recogniser began too early, begun where the article itself begins them.

    After a title the name of a body is easily run into a person's ("Kepala Riset Sagara Futures
    Danar Wibisana"); the article then goes on with "Danar".
    """
    people = [name for name in names if name.kind == "person"]
    singles = [name.first for name in people if name.end - name.first == 1]
    alone = {tokens.words[i] for i in singles}
    speaking = {
        tokens.words[i] for i in singles if words.follows.ending_at(tokens.lower, i, longest=2)
    }
    full = {tokens.phrase(name.first, name.end) for name in people if name.end - name.first > 1}
    result: list[Name] = []
    for name in names:
        first = name.first
        if name.kind == "person" and name.end - first >= LONGEST_TRUSTED:
            known = speaking or alone
            inner = [
                i
                for i in range(first + 1, name.end - 1)
                if tokens.words[i] in known or tokens.phrase(i, name.end) in full
            ]
            titled = words.titles.ending_at(tokens.lower, first) or (
                first > 0 and tokens.lower[first - 1] in words.fields
            )
            if titled and inner and tokens.words[first] not in known:
                first = inner[0]
        result.append(Name(first, name.end, name.kind, name.known))
    return result


def without_tails(tokens: Tokens, names: list[Name]) -> list[Name]:
    """English names of three words or more without what was run onto the surname.

    A page's furniture may follow a name ("Ann Harlow Addison"): the article itself then goes on
    with the surname alone, twice at least, and never with the last word.
    """
    alone = Counter(
        tokens.words[name.first]
        for name in names
        if name.kind == "person" and name.end - name.first == 1
    )
    result: list[Name] = []
    for name in names:
        end = name.end
        if name.kind == "person" and end - name.first > 2 and not alone[tokens.words[end - 1]]:
            inner = range(name.first + 1, end - 1)
            end = next((i + 1 for i in inner if alone[tokens.words[i]] > 1), end)
        result.append(Name(name.first, end, name.kind, name.known))
    return result
