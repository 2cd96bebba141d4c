"""Words: what of a language pack is needed to tell names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from konon.reading.phrases import Phrases, entries, listed, phrases


@dataclass(frozen=True, slots=True)
class Words:
    """The pack's words that names need."""

    titles: Phrases
    before: Phrases
    honorifics: Phrases
    academic: Phrases
    fields: frozenset[str]
    which: frozenset[str]
    body: Phrases
    state: Phrases
    connectors: frozenset[str]
    given: frozenset[str]
    never: frozenset[str]
    calendar: frozenset[str]
    follows: Phrases
    relayed: Phrases
    works: Phrases
    companies: frozenset[str]
    abbreviations: frozenset[str]
    ranks: Phrases
    country_last: bool
    speech: frozenset[str]
    between: frozenset[str]

    @staticmethod
    def of(language: str) -> Words:
        """Those of a language pack. Raises `PackError` when one of its lists is malformed."""
        return Words(
            titles=phrases(language, "titles", "title", "honorific"),
            before=phrases(
                language, "titles", "title", "honorific", "former", "person", "relational"
            ),
            honorifics=phrases(language, "titles", "honorific"),
            academic=phrases(language, "titles", "academic"),
            fields=listed(language, "titles", "field"),
            which=listed(language, "titles", "which"),
            body=phrases(language, "titles", "body"),
            state=_marked(language, "state"),
            connectors=listed(language, "names", "connector"),
            given=listed(language, "names", "male") | listed(language, "names", "female"),
            never=listed(language, "names", "never"),
            calendar=listed(language, "titles", "calendar"),
            # Indonesian puts the owner last: "Riksbank Swedia" is no person.
            country_last=language == "id",
            follows=phrases(language, "pronouns", "speaker_follows"),
            relayed=phrases(language, "names", "relayed"),
            works=phrases(language, "names", "work"),
            companies=listed(language, "names", "company"),
            abbreviations=listed(language, "names", "abbreviation"),
            ranks=_marked(language, "rank"),
            speech=listed(language, "pronouns", "speech"),
            between=listed(language, "pronouns", "between"),
        )


@cache
def _marked(language: str, mark: str) -> Phrases:
    """Words of the list of titles with that mark: for a state's government, for a rank."""
    every = entries(language, "titles")
    return Phrases((entry for entry in every if entry.marks.get(mark)), language)
