"""Speakers: whether a mention is the subject of a verb, and whether that verb speaks."""

from __future__ import annotations

from konon.reading.phrases import listed, phrases
from konon.reading.tokens import Tokens

# Words that may stand between a name and its verb of speech ("Lavrov juga kembali menegaskan").
LONGEST_GAP = 4
# Tokens of an incidental clause between two commas ("Budanov, who leads ..., said").
LONGEST_ASIDE = 14


def is_subject(tokens: Tokens, first: int, end: int) -> bool:
    """Whether the parser made tokens `[first, end)` a subject of something outside them."""
    return any(
        tokens.dep[i].startswith("nsubj")
        and not tokens.dep[i].startswith("nsubj:pass")
        and not first <= tokens.head[i] < end
        for i in range(first, end)
    )


def leads_sentence(tokens: Tokens, first: int, end: int) -> bool:
    """Whether tokens `[first, end)` are the subject of a main clause, or open the sentence."""
    if tokens.begins_sentence(first) and not _owns_next(tokens, end):
        return True
    return any(
        tokens.dep[i] in ("nsubj", "nsubj:pass")
        and not first <= tokens.head[i] < end
        and tokens.dep[tokens.head[i]] in ("ROOT", "root", "parataxis")
        for i in range(first, end)
    )


def _owns_next(tokens: Tokens, i: int) -> bool:
    return i < len(tokens) and tokens.lower[i] in ("'s", "’s", "'", "’")


def follows_subject(
    tokens: Tokens, first: int, end: int, language: str, apposed: bool = False
) -> bool:
    """Whether a verb of speech stands right after tokens `[first, end)`, or right before them.

    `apposed`: the tokens end in an apposition, which a comma closes.
    """
    if speaks_before(tokens, first, language):
        return True
    closed = apposed and end < len(tokens) and tokens.words[end] == ","
    return speaks_after(tokens, first, end + closed, language)


def speaks_before(tokens: Tokens, first: int, language: str) -> bool:
    """Whether a verb stands at `first` whose speaker follows ("kata Lavrov", "said Lavrov")."""
    hit = phrases(language, "pronouns", "speaker_follows").ending_at(tokens.lower, first, 2)
    return hit is not None and tokens.same_sentence(hit.first, first)


def speaks_after(tokens: Tokens, first: int, end: int, language: str) -> bool:
    """Whether the verb after the mention, its aside and its adverbs is one of speech."""
    speech = listed(language, "pronouns", "speech")
    between = listed(language, "pronouns", "between")
    i = _past_aside(tokens, end)
    stop = min(len(tokens), i + LONGEST_GAP + 1)
    while i < stop and tokens.same_sentence(first, i):
        if tokens.lower[i] in speech:
            return not _object_only(tokens, i)
        if tokens.lower[i] not in between and tokens.pos[i] != "ADV":
            return False
        i += 1
    return False


def _object_only(tokens: Tokens, verb: int) -> bool:
    """Whether the verb is a participle after its object ("the reports said"): a bare noun."""
    return tokens.pos[verb] == "NOUN"


def _past_aside(tokens: Tokens, i: int) -> int:
    """The token after an aside between commas or brackets that begins at `i`, or `i`."""
    closing = {",": ",", "(": ")", "–": "–", "—": "—"}.get(
        tokens.words[i] if i < len(tokens) else ""
    )
    if closing is None:
        return i
    for j in range(i + 1, min(len(tokens), i + LONGEST_ASIDE)):
        if not tokens.same_sentence(i, j) or (tokens.pos[j] == "VERB" and j == i + 1):
            break
        if tokens.words[j] == closing:
            return j + 1
    return i
