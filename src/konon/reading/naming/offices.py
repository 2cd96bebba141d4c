"""Offices: the place or body of an Indonesian office, run into its holder's name."""

from __future__ import annotations

from dataclasses import replace

from konon.facts import Facts
from konon.facts.regions import LONGEST as LONGEST_REGION
from konon.facts.regions import regions
from konon.reading.naming.name import Name
from konon.reading.naming.words import Words
from konon.reading.phrases import phrases
from konon.reading.seats import Supposed, seats
from konon.reading.tokens import Tokens


def unseated(tokens: Tokens, names: list[Name], facts: Facts) -> list[Name]:
    """Indonesian names, those of an office's place or body no longer a person's."""
    people = {Supposed(n.first, n.end) for n in names if n.kind == "person" and not n.known}
    found = seats(tokens, sorted(people, key=lambda one: one.first), facts, "id")
    return [
        replace(name, kind=found[here])
        if not name.known and (here := Supposed(name.first, name.end)) in found
        else name
        for name in names
    ]


def placed(tokens: Tokens, names: list[Name], words: Words) -> list[Name]:
    """Indonesian names, those of districts no longer a person's.

    "Kecamatan Karimbu" says what it is; "Solo" is a region's name, and somebody's only where a
    fuller name in the article holds it, or "kata" stands before it.
    """
    district = phrases("id", "names", "district")
    people = [name for name in names if name.kind == "person" and not name.known]
    held = {
        tokens.words[i]
        for name in people
        if name.end - name.first > 1
        for i in range(name.first, name.end)
    }
    for name in people:
        hit = words.follows.ending_at(tokens.lower, name.first, longest=2)
        if hit and tokens.words[hit.first].islower():
            held.add(tokens.words[name.first])

    def is_place(name: Name) -> bool:
        if name.kind != "person" or name.known:
            return False
        hit = district.at(tokens.lower, name.first)
        if hit is not None and hit.end < name.end:
            return True
        spelled = tokens.phrase(name.first, name.end)
        return spelled.lower() in regions() and not set(spelled.split()) <= held

    return [replace(name, kind="place") if is_place(name) else name for name in names]


def without_seats(tokens: Tokens, names: list[Name], words: Words, facts: Facts) -> list[Name]:
    """Names behind a title without the seat of office that was run into them.

    "Gubernur Jawa Barat Dedi Mulyadi", "Presiden Rusia Vladimir Putin": the country or region
    belongs to the title; at least one word must be left for the person.
    """
    result: list[Name] = []
    for name in names:
        titled = name.kind == "person" and words.titles.ending_at(tokens.lower, name.first)
        seat = _seat_end(tokens, name, facts) if titled or _behind_field(tokens, name, words) else 0
        if seat:
            result.append(Name(name.first, seat, "place"))
            result.append(Name(seat, name.end, "person"))
        else:
            result.append(name)
    return result


def _behind_field(tokens: Tokens, name: Name, words: Words) -> bool:
    """Whether a title's field stands before: "Kepala Dinas Kota", "Ketua DPRD"."""
    return name.kind == "person" and name.first > 0 and tokens.lower[name.first - 1] in words.fields


def _seat_end(tokens: Tokens, name: Name, facts: Facts) -> int:
    """End of the country or region a person's name begins with; 0 when it begins with none."""
    for end in range(min(name.end - 1, name.first + LONGEST_REGION), name.first, -1):
        words = tokens.phrase(name.first, end)
        if words.lower() in regions() or facts.country(words, "id") is not None:
            return end
    return 0
