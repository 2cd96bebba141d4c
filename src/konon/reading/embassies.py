"""Embassies: which of a state's embassies an Indonesian article means, by the city it stands in.

"KBRI Karimbu" and "KBRI Sagara" are two bodies; "KBRI" alone is the only one that is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from konon.model.mention import Actor
from konon.reading.gazetteer import Known
from konon.reading.located import Located
from konon.reading.places import slug
from konon.reading.tokens import Tokens

_EMBASSY = "body:embassy-"
# Words between the embassy and its city: "Kedutaan Besar RI (KBRI) di Karimbu".
_BETWEEN = frozenset({"(", ")", "di", "untuk", "kbri"})
# Words of the longest city's name: "Rio de Janeiro".
LONGEST_CITY = 3


@dataclass(frozen=True, slots=True)
class _Seat:
    city: str
    end: int


def seated(tokens: Tokens, names: Sequence[Located]) -> dict[int, Actor]:
    """Mention index -> the embassy it is, for embassies whose city the article gives."""
    embassies = [(one, one.known) for one in names if one.known and _is_embassy(one.known)]
    seats = {one.index: _seat(tokens, one) for one, _ in embassies}
    cities: dict[str, set[str]] = {}
    for one, known in embassies:
        seat = seats[one.index]
        if seat:
            cities.setdefault(known.id, set()).add(seat.city)
    found: dict[int, Actor] = {}
    for one, known in embassies:
        seat = seats[one.index]
        only = cities.get(known.id, set())
        city = seat.city if seat else next(iter(only)) if len(only) == 1 else ""
        if city:
            spelled = tokens.phrase(one.first, seat.end) if seat else ""
            found[one.index] = Actor(
                f"{known.id}-{slug(city)}",
                f"{known.name} {city}",
                "body",
                known.country,
                aliases=(spelled,) if spelled else (),
                evidence=(known.evidence,),
            )
    return found


def _is_embassy(known: Known) -> bool:
    return known.id.startswith(_EMBASSY)


def _seat(tokens: Tokens, one: Located) -> _Seat | None:
    """The capitalised words right behind the embassy's name, or behind "di"."""
    i = one.end
    while i < len(tokens) and tokens.same_sentence(one.first, i) and tokens.lower[i] in _BETWEEN:
        i += 1
    end = i
    while (
        end < len(tokens)
        and end - i < LONGEST_CITY
        and tokens.same_sentence(one.first, end)
        and tokens.capitalised(end)
        and not tokens.words[end].isupper()
    ):
        end += 1
    return _Seat(tokens.phrase(i, end), end) if end > i else None
