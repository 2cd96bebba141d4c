"""Tables: whether a name of the tables is meant where it stands."""

from __future__ import annotations

from konon.model.mention import ActorKind
from konon.reading.gazetteer import Known
from konon.reading.naming.cover import entity_over
from konon.reading.naming.words import Words
from konon.reading.tokens import Tokens


def kind_known(known: Known) -> ActorKind:
    """What a known name is before its context is read: a seat of government is a place."""
    return "place" if known.metonym and known.capital else known.kind


def believed(tokens: Tokens, match: tuple[int, int, Known], words: Words) -> bool:
    """Whether a name of the tables is meant here, rather than a word or part of another name."""
    first, end, known = match
    around = entity_over(tokens, first, end)
    single = end - first == 1
    if single and tokens.lower[first] in words.never | words.calendar:
        return False
    if around is None or (around.first >= first and around.end <= end):
        doubtful = known.ambiguous and single and tokens.begins_sentence(first)
        if doubtful and around is None:
            return False
        if (
            known.ambiguous
            and single
            and words.country_last
            and _ends_capitals(tokens, first, words)
        ):
            return False
        return not (known.ambiguous and _inside_capitals(tokens, first, end, words))
    if around.label in ("PER", "PERSON"):
        if end == around.end and known.kind == "place" and words.country_last:
            return not (known.metonym or known.ambiguous)
        return first > around.first and words.titles.ending_at(tokens.lower, first) is not None
    if known.ambiguous and not words.body.ending_at(tokens.lower, first):
        return False
    last_is_body = tokens.lower[around.end - 1] in words.body
    return end == around.end or last_is_body or known.kind in ("agency", "outlet")


def _inside_capitals(tokens: Tokens, first: int, end: int, words: Words) -> bool:
    """Whether an unseen capitalised word that is no title stands next to tokens `[first, end)`."""
    after = end < len(tokens) and tokens.same_sentence(first, end) and tokens.capitalised(end)
    return after and tokens.lower[end] not in words.titles and not tokens.begins_sentence(first)


def _ends_capitals(tokens: Tokens, first: int, words: Words) -> bool:
    """Whether an ambiguous name ends another: "Lingkar Suara", not "Situs Suara"."""
    i = first - 1
    if not tokens.same_sentence(i, first) or tokens.begins_sentence(i):
        return False
    if not tokens.capitalised(i) or tokens.words[i].isupper():
        return False
    others = (words.body, words.relayed, words.follows, words.titles)
    return not any(some.ending_at(tokens.lower, first) for some in others)
