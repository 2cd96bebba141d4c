"""Names in the text: what the entity recogniser saw, repaired, and what it missed.

The recogniser knows contexts; the tables of facts know names; titles, verbs of speech and the
article's own earlier names show the rest. A title is never part of a name.
"""

from __future__ import annotations

from konon.facts import Facts
from konon.reading.gazetteer import known_names
from konon.reading.mistaken import corrected
from konon.reading.naming.acronyms import as_bodies
from konon.reading.naming.cover import Cover
from konon.reading.naming.headlines import title_cased
from konon.reading.naming.introduced import introduced
from konon.reading.naming.kinds import relabelled
from konon.reading.naming.name import Name
from konon.reading.naming.offices import placed, unseated, without_seats
from konon.reading.naming.repeated import repeated
from konon.reading.naming.runs import shortened, without_tails
from konon.reading.naming.seen import seen
from konon.reading.naming.small_words import named_behind_small, without_small_words
from konon.reading.naming.tables import believed, kind_known
from konon.reading.naming.uncased import uncased
from konon.reading.naming.words import Words
from konon.reading.tokens import Tokens


def find_names(tokens: Tokens, facts: Facts, language: str) -> list[Name]:
    """Every name, in text order. Names may nest: a country inside a ministry's name."""
    words = Words.of(language)
    known = [k for k in known_names(tokens, facts, language) if believed(tokens, k, words)]
    names = [Name(first, end, kind_known(one), one) for first, end, one in known]
    covered = Cover(len(tokens), names)
    shouting = title_cased(tokens, words.follows if words.country_last else None)
    named = named_behind_small(tokens)
    for find in (seen, introduced):
        found = find(tokens, words, covered, shouting)
        more = without_small_words(tokens, found, words, named, language)
        names.extend(more)
        covered.add(more)
    names.extend(repeated(tokens, words, names, covered, shouting))
    if language == "en":
        names = without_tails(tokens, names)
    if language == "id":
        names = without_seats(tokens, names, words, facts)
        names = shortened(tokens, names, words)
        names = as_bodies(tokens, corrected(tokens, names), words)
        names = placed(tokens, unseated(tokens, relabelled(tokens, names, words), facts), words)
        return sorted(
            [*names, *uncased(tokens, words, facts, Cover(len(tokens), names))],
            key=lambda name: (name.first, -name.end),
        )
    return sorted(relabelled(tokens, names, words), key=lambda name: (name.first, -name.end))
