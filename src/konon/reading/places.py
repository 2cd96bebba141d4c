"""Places and states: when a place's name means those who govern there.

"Pyongyang setuju", "militer Pyongyang", "the Kremlin said": the government. "di Pyongyang", "in
Washington", a dateline: the place. Where neither shows, a capital stays a place and a house such
as the Kremlin a government.
"""

from __future__ import annotations

from konon.facts.names import key
from konon.model.mention import ActorKind
from konon.reading.gazetteer import Known
from konon.reading.located import Located
from konon.reading.phrases import listed, phrases
from konon.reading.speakers import follows_subject, is_subject
from konon.reading.tokens import Tokens

_OPPOSITE = frozenset(
    {
        "dengan",
        "terhadap",
        "melawan",
        "antara",
        "kepada",
        "oleh",
        "with",
        "against",
        "between",
        "by",
    }
)
_AFTER_DATELINE = frozenset({",", "-", "–", "—", "("})


def acts(tokens: Tokens, place: Located, language: str) -> bool:
    """Whether the words around a place make it an actor: subject of a verb, owner of a body."""
    if located(tokens, place, language) or dateline(tokens, place):
        return False
    if follows_subject(tokens, place.first, place.end, language):
        return True
    ambiguous = place.known is not None and place.known.ambiguous
    if governs(tokens, place, language):
        return True
    if not ambiguous and place.first > 0 and tokens.lower[place.first - 1] in _OPPOSITE:
        return True
    return not ambiguous and owns(tokens, place, language)


def governs(tokens: Tokens, place: Located, language: str) -> bool:
    """Whether it is the subject of what states do; a country, of anything that is done.

    A city is the subject of much that no government does: it wakes, floods, and wins matches.
    """
    if place.known and not place.known.metonym:
        return is_subject(tokens, place.first, place.end)
    after = place.end
    between = listed(language, "pronouns", "between")
    while after < len(tokens) and tokens.lower[after] in between and after - place.end < 3:
        after += 1
    if not tokens.same_sentence(place.first, after):
        return False
    return tokens.lower[after] in listed(language, "pronouns", "state_act")


def located(tokens: Tokens, place: Located, language: str) -> bool:
    """Whether a word of place stands before it ("di", "in")."""
    before = place.first - 1
    if before >= 0 and tokens.lower[before] == "the":
        before -= 1
    if not tokens.same_sentence(before, place.first):
        return False
    return tokens.lower[before] in listed(language, "titles", "locative")


def dateline(tokens: Tokens, place: Located) -> bool:
    """Whether it opens a paragraph as a dateline does ("Jakarta, Kompas -", "LONDON (Reuters)")."""
    starts = place.first == 0 or tokens.paragraph[place.first - 1] != tokens.paragraph[place.first]
    if not starts or place.end >= len(tokens):
        return False
    return tokens.words[place.end] in _AFTER_DATELINE


def owns(tokens: Tokens, place: Located, language: str) -> bool:
    """Whether a body or people of the state stand beside it ("militer Pyongyang")."""
    heads = phrases(language, "titles", "body", "group", "title")
    if language == "id":
        return heads.ending_at(tokens.lower, place.first, longest=2) is not None
    after = place.end
    if after < len(tokens) and tokens.lower[after] in ("'s", "’s"):
        after += 1
    return after < len(tokens) and heads.at(tokens.lower, after) is not None


def identity(
    tokens: Tokens, place: Located, known: Known | None, language: str
) -> tuple[str, str, ActorKind]:
    """The id, name and kind of what a place's name stands for here."""
    spelled = tokens.phrase(place.first, place.end)
    if known is None:
        return f"place:{slug(spelled)}", spelled, "place"
    if not known.metonym:
        acting = acts(tokens, place, language)
        return known.id, known.name, "government" if acting else "place"
    as_place = located(tokens, place, language) or dateline(tokens, place)
    if known.capital:
        as_place = not acts(tokens, place, language)
    if as_place:
        return f"place:{slug(spelled)}", spelled, "place"
    return known.id, known.name, known.kind


def slug(name: str) -> str:
    """The name as part of an id: "Sergei Lavrov" becomes "sergei-lavrov"."""
    return key(name).replace(" ", "-")
