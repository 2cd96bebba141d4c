"""What a text itself explains of its names: abbreviations, and people called by their last word.

A recogniser reads sentence by sentence. "CPA" says nothing in its own; that it is a body is told
where "Coalition Provisional Authority" stands. Short forms are paired with long ones by initials,
as Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation definitions in
biomedical text", do, in brackets or, of three letters and more, anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from konon.lang.names.features import sentences
from konon.lang.names.forms import CAPITALS

Name = tuple[int, int, str]
Run = tuple[int, int]

SHORT = re.compile(r"[A-Z]{2,8}")
# Letters from which a short form that nothing defines in brackets is taken for one: "AS" is a word.
UNDEFINED = 3
# Words of a long form, small ones among them; longer ones are not met.
LONGEST = 12
# Letters and number in a row of the small words inside a name: "Bank for International …".
SMALL, SMALL_ROW = 5, 2
# Letters of a last word that stands for a person: below, initials and "Jr".
LAST = 3


def explained(words: Sequence[str], starts: Sequence[bool], names: Sequence[Name]) -> list[Name]:
    """`names` with what the text explains of them; half-open spans of words and their kinds.

    A long form with its short one in brackets behind it is one name. Its short form has its kind,
    wherever it stands alone. A person named in full is also one by the last word alone, unless
    that word stands in a name of another kind.
    """
    if not words:
        return []
    found = dict.fromkeys(names)
    taken = {at: name for name in found for at in range(name[0], name[1])}
    loud = _loud(words, starts)
    kinds: dict[str, str] = {}
    bracketed: set[int] = set()
    for (begin, end), at in defined(words):
        bracketed.add(at)
        touching = list(dict.fromkeys(taken[at] for at in range(begin, end) if at in taken))
        kind = _kind(touching, (begin, end))
        if kind and not any(n[0] < begin or n[1] > end for n in touching):
            for name in touching:
                del found[name]
            found[(begin, end, kind)] = None
            taken |= dict.fromkeys(range(begin, end), (begin, end, kind))
            kinds.setdefault(words[at], kind)
    kinds = _spelt_out(words, loud, list(found), kinds) | kinds
    for at, word in enumerate(words):
        if word in kinds and not loud[at] and at not in bracketed:
            old = taken.get(at)
            if old is None or old[1] - old[0] == 1:
                found.pop(old or (at, at + 1, ""), None)
                found[(at, at + 1, kinds[word])] = None
                taken[at] = (at, at + 1, kinds[word])
    return sorted([*found, *_called_by_last(words, starts, list(found), taken)])


def defined(words: Sequence[str]) -> Iterator[tuple[Run, int]]:
    """Long forms, half-open, and where their short form stands behind them in brackets."""
    for at in range(2, len(words) - 1):
        if words[at - 1] == "(" and words[at + 1] == ")" and SHORT.fullmatch(words[at]):
            for begin in _beginnings(words, at - 1):
                if begins_with(words[at], words[begin : at - 1]):
                    yield (begin, at - 1), at
                    break


def begins_with(short: str, long: Sequence[str]) -> bool:
    """Whether `short` is the initials of the words of `long`; small words may give none."""
    reached = {0}
    for word in long:
        step = {n + 1 for n in reached if n < len(short) and short[n] == word[0].upper()}
        reached = step if word[0].isupper() else reached | step
    return len(short) in reached


def _beginnings(words: Sequence[str], end: int) -> Iterator[int]:
    """Where a name that ends before `end` may begin, the nearest first."""
    small = 0
    for begin in range(end - 1, max(-1, end - 1 - LONGEST), -1):
        word = words[begin]
        if word[0].isupper():
            small = 0
            yield begin
        elif word == ",":
            continue
        else:
            small += 1
            if not _small(word) or small > SMALL_ROW:
                return


def _small(word: str) -> bool:
    return word == "&" or (word.isalpha() and len(word) <= SMALL)


def _kind(touching: Sequence[Name], run: Run) -> str:
    """The kind of a long form, by the names read in it; empty where they do not tell."""
    kinds = {(n[0], n[1]): n[2] for n in touching}
    if run in kinds:
        return kinds[run]
    if "ORG" in kinds.values():
        return "ORG"
    first = [kind for (begin, _), kind in kinds.items() if begin == run[0]]
    return "LOC" if first == ["LOC"] and len(kinds) == 1 else ""


def _spelt_out(
    words: Sequence[str], loud: Sequence[bool], names: Sequence[Name], known: dict[str, str]
) -> dict[str, str]:
    """Kinds of short forms whose long form stands elsewhere, read as a body or a place."""
    wanted = {
        word
        for at, word in enumerate(words)
        if len(word) >= UNDEFINED and not loud[at] and word not in known and SHORT.fullmatch(word)
    }
    if not wanted:
        return {}
    bodies = {
        at: name
        for name in names
        if name[2] != "PER" and name[1] - name[0] > 1
        for at in range(name[0], name[1])
    }
    kinds: dict[str, str] = {}
    for begin, end, initials in _runs(words, loud):
        for short in initials & wanted:
            inside = {bodies[at] for at in range(begin, end) if at in bodies}
            kind = _kind(list(inside), (begin, end))
            if kind:
                kinds.setdefault(short, kind)
    return kinds


def _runs(words: Sequence[str], loud: Sequence[bool]) -> Iterator[tuple[int, int, set[str]]]:
    """Stretches of capitalised words that could be a long form, small words among them, and their
    initials, without those of small words and with."""
    for begin, word in enumerate(words):
        if loud[begin] or not word[0].isupper() or word.isupper():
            continue
        small, few, all_ = 0, word[0], word[0]
        for end in range(begin + 1, min(len(words), begin + LONGEST)):
            letter = words[end][0].upper()
            all_ += letter
            if words[end][0].isupper():
                small = 0
                few += letter
                yield begin, end + 1, {few, all_}
            else:
                small += 1
                if not _small(words[end]) or small > SMALL_ROW:
                    break


def _loud(words: Sequence[str], starts: Sequence[bool]) -> list[bool]:
    """Which words stand in a sentence that is written in capitals."""
    result = [False] * len(words)
    for begin, end in sentences(starts):
        letters = [word for word in words[begin:end] if word.isalpha()]
        if len(letters) > 1 and sum(map(str.isupper, letters)) >= CAPITALS * len(letters):
            result[begin:end] = [True] * (end - begin)
    return result


def _called_by_last(
    words: Sequence[str], starts: Sequence[bool], names: Sequence[Name], taken: dict[int, Name]
) -> Iterator[Name]:
    """People by the last word of a name read elsewhere, alone among words without capitals."""
    lasts = {
        words[end - 1]
        for begin, end, kind in names
        if kind == "PER" and end - begin > 1 and words[end - 1].istitle()
    }
    others = {words[at] for at, name in taken.items() if name[2] != "PER"}
    lasts = {word for word in lasts - others if len(word) >= LAST and word.isalpha()}
    for at, word in enumerate(words):
        if word in lasts and at not in taken:
            before = at > 0 and not starts[at] and not starts[at - 1] and words[at - 1][0].isupper()
            after = at + 1 < len(words) and not starts[at + 1] and words[at + 1][0].isupper()
            if not before and not after:
                yield at, at + 1, "PER"
