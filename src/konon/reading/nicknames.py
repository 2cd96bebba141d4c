"""Nicknames: short names that an article uses for somebody it has named in full.

"Danar Wibisana (Wisda)" and "Danar Wibisana atau akrab disapa Wisda" say so, and so does a sentence
behind the one that names him, "Pria yang akrab disapa Wisda itu"; "STY" are the initials of Shin
Tae-yong; "Rita" may end "Dwikarita", where nobody else's name does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from konon.facts.names import key
from konon.reading.phrases import phrases
from konon.reading.tokens import Tokens

# Initials shorter than this are too often a body's or a place's.
SHORTEST_INITIALS = 3
# Letters of a short form cut from one word of a name, and how many the word must have besides:
# "Risma" of "Rismaharini", "Bowo" of "Wibowo"; "Andi" is not short for "Andika".
SHORTEST_CUT = 4
LEAST_CUT = 2
# What opens a clause that says what somebody goes by, where he is described before it.
_RELATIVE = frozenset({"yang"})
# What an agent stands behind.
_BY = frozenset({"oleh"})
# Tokens of an office before a name at most: "Ketua Panitia Pelaksana Pertemuan Anggota …, Rina".
LONGEST_OFFICE = 16
_OFFICE = frozenset({"NOUN", "PROPN", "ADJ", "X", "CCONJ", ""})
_COMPANY = "PT "
_BETWEEN_PARTS = re.compile(r"[\s.’'-]+")


def initials(name: str) -> str:
    """The first letters of a name's words, hyphens parting them: "STY" of "Shin Tae-yong"."""
    return "".join(part[0] for part in _BETWEEN_PARTS.split(name) if part).upper()


def is_initials(word: str, name: str) -> bool:
    """Whether `word` is written as the initials of that full name."""
    return len(word) >= SHORTEST_INITIALS and word.isupper() and word == initials(name)


def full_form(tokens: Tokens, short: str, first: int, end: int) -> str:
    """The Indonesian name at tokens `[first, end)` that the abbreviation behind it stands for.

    It begins further left where only so it has the abbreviation's letters ("Persatuan Guru [Negeri
    Karimbu] (PGNK)"); "" when it does not begin with the abbreviation's first letter.
    """
    begin = first
    while True:
        if is_initials(short, tokens.phrase(begin, end)):
            return tokens.phrase(begin, end)
        if end - begin >= len(short) or begin == 0 or not tokens.capitalised(begin - 1):
            break
        if not tokens.same_sentence(begin - 1, end - 1):
            break
        begin -= 1
    whole = tokens.phrase(first, end)
    bare = whole[len(_COMPANY) :] if whole.startswith(_COMPANY) else whole
    return whole if key(bare)[:1] == key(short)[:1] else ""


def introduced_as(tokens: Tokens, end: int, short: int, language: str) -> bool:
    """Whether the name that ends before token `end` is followed by its short form at `short`."""
    if not end < short or not tokens.same_sentence(end - 1, short):
        return False
    bracket = short == end + 1 and tokens.words[end] == "("
    if bracket and short + 1 < len(tokens) and tokens.words[short + 1] == ")":
        return True
    called = phrases(language, "names", "called").at(tokens.lower, end)
    return called is not None and called.end == short


def points_back_as(tokens: Tokens, short: int, language: str) -> bool:
    """Whether the name at token `short` is what somebody named before goes by: "Pria yang akrab
    disapa [Wisda] itu"."""
    pointing = phrases(language, "pronouns", "pointing")
    if not tokens.same_sentence(short, short + 1) or pointing.at(tokens.lower, short + 1) is None:
        return False
    called = phrases(language, "names", "called").ending_at(tokens.lower, short)
    if called is None or tokens.lower[called.first] not in _RELATIVE:
        return False
    head = phrases(language, "names", "taken_up").ending_at(tokens.lower, called.first)
    known = phrases(language, "names", "single").at(tokens.lower, short)
    return head is not None and known is None and tokens.begins_sentence(head.first)


def is_told_of(tokens: Tokens, first: int, language: str) -> bool:
    """Whether the name that begins at token `first` is what its sentence tells of or who speaks in
    it: with its titles it opens the sentence, or stands behind "oleh" or a word for saying; whose
    kin somebody is ("suami Rina") is neither."""
    if phrases(language, "titles", "relational").ending_at(tokens.lower, first) is not None:
        return False
    speaks = phrases(language, "pronouns", "speaker_follows")
    for i in range(first, max(-1, first - LONGEST_OFFICE), -1):
        if tokens.begins_sentence(i) or tokens.lower[i - 1] in _BY:
            return True
        if speaks.at(tokens.lower, i - 1) is not None:
            return True
        if tokens.pos[i - 1] not in _OFFICE and tokens.words[i - 1] != ",":
            return False
    return False


def is_cut(word: str, parts: Sequence[str]) -> bool:
    """Whether `word` begins or ends one of a name's words: "Risma" of "Rismaharini"."""
    short = key(word)
    if len(short) < SHORTEST_CUT:
        return False
    longer = (part for part in parts if len(part) >= len(short) + LEAST_CUT)
    return any(part.startswith(short) or part.endswith(short) for part in longer)
