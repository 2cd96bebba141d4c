"""Names in the text: what the entity recogniser saw, repaired, and what it missed.

The recogniser knows contexts; the tables of facts know names; titles, verbs of speech and the
article's own earlier names show the rest. A title is never part of a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from konon.facts import Facts
from konon.facts.names import key
from konon.facts.regions import LONGEST as LONGEST_REGION
from konon.facts.regions import regions
from konon.model.mention import ActorKind
from konon.reading.gazetteer import Known, known_names
from konon.reading.mistaken import corrected
from konon.reading.nicknames import SHORTEST_INITIALS, initials
from konon.reading.phrases import Phrases, entries, listed, phrases
from konon.reading.seats import Supposed, seats
from konon.reading.tokens import Entity, Tokens

_KINDS: dict[str, ActorKind] = {
    "PER": "person",
    "PERSON": "person",
    "ORG": "body",
    "LOC": "place",
    "GPE": "place",
}
_TRAILING = frozenset({"'s", "’s", "'", "’", "nya", ".", ",", "-", "–", ")", "(", '"', "”", "“"})
# A person's name in news is rarely longer, in tokens; a longer one is a list run together.
LONGEST_PERSON = 6
# Tokens of a person's name that the recogniser may have taken for a body's.
LONGEST_MISTAKEN = 3
# A person's name of so many tokens after a title may hold a body's name before it.
LONGEST_TRUSTED = 4
# Capitals before a name: two are initials, more are a body's acronym.
LONGEST_INITIALS = 2
_INSIDE_TITLE_EN = frozenset({"of", "for"})
# Words no English name holds, after which a place or an office follows ("of Louisiana").
_ENDS_NAME_EN = frozenset({"of", "for", "in", "at", "from"})
# Before these stand several people of a kind, nobody by name ("all Jews").
_QUANTIFIERS = frozenset({"all", "some", "many", "most", "several", "these", "those", "few"})
# Digits of an age; a year has four.
LONGEST_AGE = 2
# How many words may tell a title's field: "Pendidikan Dasar dan Menengah".
LONGEST_FIELD = 4
# How many tokens a title's phrase may take before the comma and the name.
LONGEST_TITLE = 8
# A headline in title case: words of this many letters, at least so many of them, most of them
# capitalised. The share is low, since a caption quotes headlines amid other words; a sentence
# that ends with a point is never one, however many names it lists.
LONG_WORD = 4
SHORTEST_HEADLINE = 5
HEADLINE_SHARE = 0.65
# Tokens of a rank before its last: "kombes pol", "lt. gen."
LONGEST_RANK = 2
# "TrumpGOP", "WelchDiplomat": three small letters before the second capital, and four letters
# after it or capitals only, so that "McDonald", "LaBeouf" and "DeSantis" stay names.
_SITE = re.compile(r"[A-Za-z]\.(?:com|org|net|co|id|tv|news)$")
_AND = frozenset({"and", "dan", "&"})
_PROPER = frozenset({"PROPN", ""})
_GLUED = re.compile(r"[a-z]{3}(?:[A-Z]{2,}$|[A-Z][a-z]{4,})")
_DERIVED = re.compile(r"(?:pe|ke)[a-z]{4,}an")
# A shorter surname is too often a word or an initial to be found again by itself.
SHORTEST_PART = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A name at tokens `[first, end)`, with what the tables know of it."""

    first: int
    end: int
    kind: ActorKind
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    """The pack's words that names need."""

    titles: Phrases
    before: Phrases
    honorifics: Phrases
    academic: Phrases
    fields: frozenset[str]
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
    ranks: Phrases
    country_last: bool
    speech: frozenset[str]

    @staticmethod
    def of(language: str) -> _Words:
        return _Words(
            titles=phrases(language, "titles", "title", "honorific"),
            before=phrases(
                language, "titles", "title", "honorific", "former", "person", "relational"
            ),
            honorifics=phrases(language, "titles", "honorific"),
            academic=phrases(language, "titles", "academic"),
            fields=listed(language, "titles", "field"),
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
            ranks=_marked(language, "rank"),
            speech=listed(language, "pronouns", "speech"),
        )


@cache
def _marked(language: str, mark: str) -> Phrases:
    """Words of the list of titles with that mark: for a state's government, for a rank."""
    every = entries(language, "titles")
    return Phrases((entry for entry in every if entry.marks.get(mark)), language)


def find_names(tokens: Tokens, facts: Facts, language: str) -> list[Name]:
    """Every name, in text order. Names may nest: a country inside a ministry's name."""
    words = _Words.of(language)
    known = [k for k in known_names(tokens, facts, language) if _believed(tokens, k, words)]
    names = [Name(first, end, _kind(one), one) for first, end, one in known]
    covered = _Cover(len(tokens), names)
    seen = _seen(tokens, words, covered)
    names.extend(seen)
    covered.add(seen)
    introduced = list(_introduced(tokens, words, covered))
    names.extend(introduced)
    covered.add(introduced)
    names.extend(_repeated(tokens, words, names, covered))
    if language == "en":
        names = _without_tails(tokens, names)
    if language == "id":
        names = _without_seats(tokens, names, words, facts)
        names = _shortened(tokens, names, words)
        names = corrected(tokens, names)
        return sorted(
            _unseated(tokens, _relabelled(tokens, names, words), facts),
            key=lambda name: (name.first, -name.end),
        )
    return sorted(_relabelled(tokens, names, words), key=lambda name: (name.first, -name.end))


def _unseated(tokens: Tokens, names: list[Name], facts: Facts) -> list[Name]:
    """Indonesian names, those of an office's place or body no longer a person's."""
    people = {Supposed(n.first, n.end) for n in names if n.kind == "person" and not n.known}
    found = seats(tokens, sorted(people, key=lambda one: one.first), facts, "id")
    return [
        replace(name, kind=found.get(Supposed(name.first, name.end), name.kind))
        if not name.known
        else name
        for name in names
    ]


class _Cover:
    """Which tokens belong to a name already."""

    def __init__(self, size: int, names: list[Name]) -> None:
        self._taken = bytearray(size)
        self.add(names)

    def add(self, names: list[Name]) -> None:
        for name in names:
            self._taken[name.first : name.end] = b"\x01" * (name.end - name.first)

    def __contains__(self, i: int) -> bool:
        return bool(self._taken[i])

    def free(self, first: int, end: int) -> bool:
        return not any(self._taken[first:end])


def _kind(known: Known) -> ActorKind:
    """What a known name is before its context is read: a seat of government is a place."""
    return "place" if known.metonym and known.capital else known.kind


def _believed(tokens: Tokens, match: tuple[int, int, Known], words: _Words) -> bool:
    """Whether a name of the tables is meant here, rather than a word or part of another name."""
    first, end, known = match
    around = _entity_over(tokens, first, end)
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


def _inside_capitals(tokens: Tokens, first: int, end: int, words: _Words) -> bool:
    """Whether an unseen capitalised word that is no title stands next to tokens `[first, end)`."""
    after = end < len(tokens) and tokens.same_sentence(first, end) and tokens.capitalised(end)
    return after and tokens.lower[end] not in words.titles and not tokens.begins_sentence(first)


def _ends_capitals(tokens: Tokens, first: int, words: _Words) -> bool:
    """Whether an ambiguous name ends another: "Lingkar Suara", not "Situs Suara"."""
    i = first - 1
    if not tokens.same_sentence(i, first) or tokens.begins_sentence(i):
        return False
    if not tokens.capitalised(i) or tokens.words[i].isupper():
        return False
    others = (words.body, words.relayed, words.follows, words.titles)
    return not any(some.ending_at(tokens.lower, first) for some in others)


def _entity_over(tokens: Tokens, first: int, end: int) -> Entity | None:
    for entity in tokens.entities:
        if entity.first >= end:
            return None
        if entity.end > first:
            return entity
    return None


def _seen(tokens: Tokens, words: _Words, covered: _Cover) -> list[Name]:
    """The recogniser's entities, repaired, unless a known name covers them wholly."""
    names: list[Name] = []
    shouting = _title_cased(tokens, words.follows if words.country_last else None)
    for entity in tokens.entities:
        kind = _KINDS.get(entity.label)
        if kind is None or tokens.sentence[entity.first] in shouting:
            continue
        first, end = _trimmed(tokens, entity.first, entity.end, words)
        if first >= end or words.works.ending_at(tokens.lower, first):
            continue
        end = _before_bracket(tokens, first, end)
        holder = _holder(tokens, first, end, words) if kind != "person" else 0
        if holder:
            names.append(Name(holder, end, "person"))
            continue
        kind = _repaired_kind(tokens, first, end, kind, words)
        if _government(tokens, first, end, words, covered):
            continue
        if kind == "person":
            name = _person(tokens, first, end, words, covered)
        else:
            whole = all(i in covered or tokens.lower[i] in _AND for i in range(first, end))
            word = whole or _is_word(tokens, first, end, words)
            cased = tokens.capitalised(first) or tokens.uncased
            name = Name(first, end, kind) if cased and not word else None
        if name:
            names.append(name)
    return names


def _before_bracket(tokens: Tokens, first: int, end: int) -> int:
    """End of a name before the abbreviation that explains it: "Komisi Pemilihan Umum (KPU"."""
    return next((i for i in range(first + 1, end) if tokens.words[i] == "("), end)


def _repaired_kind(
    tokens: Tokens, first: int, end: int, kind: ActorKind, words: _Words
) -> ActorKind:
    """The kind of an entity: a body where its first word is one's, a person behind a rank."""
    if end - first < 2:
        return "body" if kind == "person" and _firm(tokens, first, words) else kind
    if kind != "body" and tokens.lower[first] in words.body:
        return "body"
    if kind == "person" and tokens.lower[end - 1] in words.companies:
        return "body"
    rank = words.ranks.at(tokens.lower, first)
    if kind == "person" or rank is None or rank.end >= end:
        return kind
    rest = range(rank.end, end)
    named = all(tokens.capitalised(i) and not tokens.words[i].isupper() for i in rest)
    official = any(tokens.lower[i] in words.fields or tokens.lower[i] in words.body for i in rest)
    return "person" if named and not official else kind


def _holder(tokens: Tokens, first: int, end: int, words: _Words) -> int:
    """Where the holder's name begins in an English body's that has an office inside, or 0.

    "House of Representatives Speaker Ann Harlow": two or three capitalised words end it.
    """
    if words.country_last:
        return 0
    for i in range(max(first + 2, end - LONGEST_MISTAKEN), end - 1):
        office = words.before.ending_at(tokens.lower, i)
        if (
            office
            and first < office.first
            and all(_name_word(tokens, j, words) for j in range(i, end))
        ):
            return i
    return 0


def _firm(tokens: Tokens, i: int, words: _Words) -> bool:
    """Whether a single word is a firm's name: written like one ("SagaraAI"), or between an office
    and its holder ("CEO Sagara, Danar Wibisana")."""
    titled = words.titles.ending_at(tokens.lower, i) is not None
    return _glued(tokens.words[i]) or (titled and _person_after_comma(tokens, i + 1, words))


def _government(tokens: Tokens, first: int, end: int, words: _Words, covered: _Cover) -> bool:
    """Whether it is a state's government ("Otoritas Rusia"), which a description covers better."""
    before = words.state.at(tokens.lower, first)
    if before and before.end < end:
        return all(i in covered for i in range(before.end, end))
    after = words.state.ending_at(tokens.lower, end, longest=1)
    return (
        after is not None
        and after.first > first
        and all(i in covered for i in range(first, after.first))
    )


def _title_cased(tokens: Tokens, follows: Phrases | None = None) -> frozenset[int]:
    """Sentences without a point whose words are capitalised: headlines, where recognisers err.

    Names in them are found by what the body of the article calls its people.
    """
    capital: Counter[int] = Counter()
    long: Counter[int] = Counter()
    ended = {tokens.sentence[i] for i, word in enumerate(tokens.words) if word == "."}
    if follows is not None:  # a small "kata" before a name: a sentence that lost its point
        ended.update(
            tokens.sentence[i - 1]
            for i in range(1, len(tokens))
            if tokens.words[i - 1].islower()
            and tokens.capitalised(i)
            and follows.ending_at(tokens.lower, i, longest=1)
        )
    for i, word in enumerate(tokens.words):
        if len(word) >= LONG_WORD and word[0].isalpha():
            long[tokens.sentence[i]] += 1
            capital[tokens.sentence[i]] += word[0].isupper()
    return frozenset(
        number
        for number, count in long.items()
        if count >= SHORTEST_HEADLINE
        and capital[number] >= HEADLINE_SHARE * count
        and number not in ended
    )


def _person(tokens: Tokens, first: int, end: int, words: _Words, covered: _Cover) -> Name | None:
    """A person's name without titles before, states before, and degrees after it."""
    first = _after_titles(tokens, _inner_title(tokens, first, end, words), end, words, covered)
    first, end = _extended(tokens, first, end, words, covered)
    first, end = _trimmed(tokens, first, end, words)
    end = _before_repetition(tokens, first, end, words)
    if first >= end or end - first > LONGEST_PERSON or not covered.free(first, end):
        return None
    if any(char.isdigit() for char in tokens.phrase(first, end)):
        return None
    if words.works.ending_at(tokens.lower, first):
        return None
    if first > 0 and end - first == 1 and tokens.lower[first - 1] in _QUANTIFIERS:
        return None
    if _is_word(tokens, first, end, words) or not (tokens.capitalised(first) or tokens.uncased):
        return None
    if not words.country_last and _heads_body(tokens, end, words):
        return Name(first, _heads_body(tokens, end, words), "body")
    return Name(first, end, "person")


def _before_repetition(tokens: Tokens, first: int, end: int, words: _Words) -> int:
    """End of a name before its first word comes again or two words are run together, both marks
    of a page's furniture ("Ann Harlow Ann Marie HarlowMORE"), and before "of" in English.
    """
    for i in range(first + 1, end):
        if tokens.words[i] == tokens.words[first] or _glued(tokens.words[i]):
            return i
        if not words.country_last and tokens.words[i] in _ENDS_NAME_EN:
            return i
    return end


def _glued(word: str) -> bool:
    """Whether small letters are followed by several capitals, or by a long capitalised word."""
    return _GLUED.search(word) is not None


def _inner_title(tokens: Tokens, first: int, end: int, words: _Words) -> int:
    """Where a name begins behind a short title inside it: "Kentucky Sen. Ann Harlow"."""
    short = (
        hit.end
        for i in range(first + 1, end - 1)
        if (hit := words.titles.at(tokens.lower, i)) and tokens.words[hit.end - 1].endswith(".")
    )
    ranked = (
        hit.end
        for i in range(first + 1, end - 1)
        if words.country_last and (hit := words.ranks.at(tokens.lower, i))
    )  # "Kapolsek Karimbu AKP Danar": the seat was run into the name
    return max((i for i in (*short, *ranked) if i < end), default=first)


def _after_titles(tokens: Tokens, first: int, end: int, words: _Words, covered: _Cover) -> int:
    for start in range(max(0, first - LONGEST_RANK), first):
        hit = words.ranks.at(tokens.lower, start)
        if hit and first < hit.end < end:
            first = hit.end  # "Kombes Pol Edi": the rank's second word looks like a name
    while first < end:
        hit = words.before.at(tokens.lower, first)
        if hit and hit.end <= end:
            first = hit.end
        elif _before_person(tokens, first, end, words, covered):
            first += 1
        else:
            break
    return first


def _before_person(tokens: Tokens, first: int, end: int, words: _Words, covered: _Cover) -> bool:
    """Whether token `first` of a supposed person's name belongs to the title before the name."""
    if _of_office(tokens.lower[first], words) or _partly(covered, first, end):
        return True
    return first + 1 < end and _acronym(tokens.words[first], tokens.words[end - 1])


def _acronym(word: str, last: str) -> bool:
    """Whether `word`, at the head of a name that ends in `last`, is a body's: "ASDX Ratna Wulan".

    Two capitals are a person's initials ("BJ Habibie").
    """
    return len(word) > LONGEST_INITIALS and word.isupper() and not last.isupper()


def _heads_body(tokens: Tokens, end: int, words: _Words) -> int:
    """End of the body's name that a supposed person begins ("Ashby County Hospital"), or 0."""
    i = end
    while i < len(tokens) and i - end < LONGEST_MISTAKEN and tokens.same_sentence(end - 1, i):
        if not tokens.capitalised(i):
            return 0
        if tokens.lower[i] in words.body:
            return i + 1
        i += 1
    return 0


def _partly(covered: _Cover, first: int, end: int) -> bool:
    """Whether a known name covers the first of tokens `[first, end)` but not all of them."""
    return first in covered and not all(i in covered for i in range(first, end))


def _extended(
    tokens: Tokens, first: int, end: int, words: _Words, covered: _Cover
) -> tuple[int, int]:
    """The name with the capitalised words that the recogniser left at its edges."""
    while end < len(tokens) and _goes_on(tokens, end, words, covered) and first < end:
        end += 1
    start = first
    while start > 0 and start < end and _goes_before(tokens, start - 1, words, covered):
        start -= 1
    doubtful = _behind_preposition(tokens, start, words) or _behind_body(tokens, start)
    return (first if doubtful else start), end


def _behind_body(tokens: Tokens, first: int) -> bool:
    """Whether another kind of entity stands right before token `first`: its own words go on."""
    other = (
        _entity_over(tokens, first - 1, first) if tokens.same_sentence(first - 1, first) else None
    )
    return other is not None and other.label not in ("PER", "PERSON")


def _behind_preposition(tokens: Tokens, first: int, words: _Words) -> bool:
    """Whether the capitals before a name belong to an English title: "Secretary for Home Affairs
    Ann Harlow"."""
    if words.country_last:
        return False
    while first > 1 and tokens.capitalised(first - 1) and tokens.same_sentence(first - 1, first):
        first -= 1
    return first > 0 and tokens.lower[first - 1] in _INSIDE_TITLE_EN


def _goes_on(tokens: Tokens, i: int, words: _Words, covered: _Cover) -> bool:
    """Whether token `i`, after a name, is one more word of it."""
    if not tokens.same_sentence(i - 1, i) or i in covered:
        return False
    if tokens.lower[i] in words.connectors and tokens.words[i] != "-":
        next_word = i + 1
        if tokens.same_sentence(i, i + 2) and tokens.words[i + 1] == "-":
            next_word = i + 2  # "el-Mahdi"
        following = tokens.same_sentence(i, next_word)
        return following and tokens.capitalised(next_word) and tokens.pos[next_word] in _PROPER
    if tokens.words[i] == "-":
        return _joins(tokens, i, words)
    return _name_word(tokens, i, words)


def _joins(tokens: Tokens, i: int, words: _Words) -> bool:
    """Whether the dash at token `i` stands, unspaced, between a small word and its name."""
    if not tokens.same_sentence(i - 1, i + 1) or not tokens.capitalised(i + 1):
        return False
    close = tokens.ends[i - 1] == tokens.starts[i] and tokens.ends[i] == tokens.starts[i + 1]
    return close and tokens.words[i - 1] in words.connectors


def _goes_before(tokens: Tokens, i: int, words: _Words, covered: _Cover) -> bool:
    if i in covered or not tokens.same_sentence(i, i + 1) or not _name_word(tokens, i, words):
        return False
    other = _entity_over(tokens, i, i + 1)
    if other is not None and other.label not in ("PER", "PERSON"):
        return False
    if words.before.ending_at(tokens.lower, i + 1):
        return False
    return not tokens.begins_sentence(i) or tokens.pos[i] == "PROPN"


def _name_word(tokens: Tokens, i: int, words: _Words) -> bool:
    """Whether token `i` may be a word of a person's name."""
    word, lower = tokens.words[i], tokens.lower[i]
    if not word[0].isupper() or not any(c.islower() for c in word):
        return False
    if lower in words.calendar:
        return i > 0 and tokens.lower[i - 1] in words.given and tokens.pos[i] == "PROPN"
    if lower in words.never or lower in words.titles:
        return False
    if lower in words.body or lower in words.academic or lower in words.speech:
        return False
    if _of_office(lower, words) and not _after_name_word(tokens, i):
        return False
    return tokens.pos[i] in ("PROPN", "X", "") or not tokens.begins_sentence(i)


def _of_office(lower: str, words: _Words) -> bool:
    """Whether a word tells what an office is for, rather than who holds it.

    Indonesian nouns in pe-…-an and ke-…-an ("pengelolaan", "ketahanan") name a field, never people.
    """
    derived = words.country_last and _DERIVED.fullmatch(lower) is not None
    return derived or lower in words.fields


def _after_name_word(tokens: Tokens, i: int) -> bool:
    """Whether a person's name is under way before token `i`, so that a field may be its part."""
    return any(e.end == i and e.label in ("PER", "PERSON") for e in tokens.entities)


def _trimmed(tokens: Tokens, first: int, end: int, words: _Words) -> tuple[int, int]:
    """Tokens `[first, end)` without marks, articles, clitics and degrees at their edges."""
    while first < end and not tokens.words[first][0].isalnum():
        first += 1
    while first < end and tokens.lower[first] in words.never and end - first > 1:
        first += 1
    while first < end and _droppable(tokens, end - 1, words):
        end -= 1
    return first, end


def _droppable(tokens: Tokens, i: int, words: _Words) -> bool:
    word = tokens.lower[i]
    if word in words.calendar:
        return not _name_word(tokens, i, words)
    return word in _TRAILING or word in words.academic


def _is_word(tokens: Tokens, first: int, end: int, words: _Words) -> bool:
    """Whether an entity is only a word of the language, or no word at all."""
    lower = tokens.lower[first]
    if end - first > 1:
        hit = words.body.at(tokens.lower, first) if words.country_last else None
        if hit and hit.end == end and not tokens.capitalised(end - 1):
            return True  # "Bank sentral" at the head of a sentence
        # "R-Ohio", as newspapers write a lawmaker's party and state.
        return tokens.words[first] in ("R", "D", "I") and tokens.words[first + 1] == "-"
    if lower in words.never or lower in words.calendar or lower in words.titles:
        return True
    return lower in words.speech or lower in words.body or len(lower) < 2 or lower.isdigit()


def _introduced(tokens: Tokens, words: _Words, covered: _Cover) -> Iterator[Name]:
    """Names the recogniser missed after a title, or beside a verb of speech."""
    i = 0
    shouting = _title_cased(tokens, words.follows if words.country_last else None)
    while i < len(tokens):
        if i in covered or tokens.sentence[i] in shouting or not _name_word(tokens, i, words):
            i += 1
            continue
        end = i + 1
        while end < len(tokens) and _goes_on(tokens, end, words, covered):
            end += 1
        first, stop = _trimmed(tokens, i, end, words)
        if (
            first < stop
            and stop - first <= LONGEST_PERSON
            and _presented(tokens, first, stop, words)
        ):
            yield Name(first, stop, "person")
        i = end


def _presented(tokens: Tokens, first: int, end: int, words: _Words) -> bool:
    """Whether the words before or after tokens `[first, end)` present a person."""
    if _aged(tokens, end):
        return True
    if not tokens.same_sentence(first - 1, first):
        return False
    if tokens.lower[first - 1] in words.connectors or first - 1 < 0:
        return False
    title = first
    while (
        title > 0 and first - title < LONGEST_FIELD and _of_office(tokens.lower[title - 1], words)
    ):
        title -= 1  # "Menteri Dalam Negeri Tito Karnavian": the office's field in between
    if words.titles.ending_at(tokens.lower, title):
        long_office = _goes_on_capitalised(tokens, end, words)
        return not long_office and not (
            end - first == 1 and _person_after_comma(tokens, end, words)
        )
    speaks = words.follows.ending_at(tokens.lower, first, longest=2) is not None
    noun = tokens.pos[first] in ("PROPN", "X") and not _shouting(tokens, first)
    return speaks and noun and not words.body.at(tokens.lower, first)


def _goes_on_capitalised(tokens: Tokens, end: int, words: _Words) -> bool:
    """Whether the words before token `end` are a part of an office's long name, not a person's.

    "Direktur Program Festival Payung Indonesia", "Pengamat Komoditas dan Mata Uang": capitals go
    on behind them, or behind "dan"; a title there begins another person's phrase.
    """
    if not tokens.same_sentence(end - 1, end):
        return False
    if tokens.lower[end] == "of":
        return True
    after = end + (tokens.lower[end] in ("dan", "and", "&"))
    if not tokens.same_sentence(end - 1, after) or tokens.begins_sentence(after):
        return False
    return tokens.capitalised(after) and not words.before.at(tokens.lower, after)


def _person_after_comma(tokens: Tokens, end: int, words: _Words) -> bool:
    """Whether a person's name follows behind a comma: "CEO Sagara, Danar Wibisana"."""
    if not tokens.same_sentence(end - 1, end + 1) or tokens.words[end] != ",":
        return False
    first = end + 1
    while (hit := words.honorifics.at(tokens.lower, first)) and hit.end < len(tokens):
        first = hit.end
    found = _entity_over(tokens, first, first + 1)
    begins = found is not None and (found.first == first or first > end + 1)
    return begins and found is not None and found.label in ("PER", "PERSON")


def _aged(tokens: Tokens, end: int) -> bool:
    """Whether an age follows the name: "Danar (27)", "Harlow, 27,"."""
    if end + 2 >= len(tokens) or not tokens.same_sentence(end - 1, end + 2):
        return False
    marks = tokens.words[end], tokens.words[end + 2]
    age = tokens.words[end + 1]
    return marks in (("(", ")"), (",", ",")) and age.isdecimal() and len(age) <= LONGEST_AGE


def _shouting(tokens: Tokens, i: int) -> bool:
    """Whether the word before token `i` is capitalised too, as in a title-cased headline."""
    return tokens.capitalised(i - 1) and not tokens.begins_sentence(i - 1)


def _repeated(tokens: Tokens, words: _Words, names: list[Name], covered: _Cover) -> Iterator[Name]:
    """Words of the article's personal names, again: "Lavrov" after "Sergei Lavrov"."""
    parts = {
        tokens.words[i]
        for name in names
        if name.kind == "person"
        for i in range(name.first, name.end)
        if len(tokens.words[i]) >= SHORTEST_PART and tokens.capitalised(i)
    }
    found = {
        i
        for i, word in enumerate(tokens.words)
        if word in parts and i not in covered and _name_word(tokens, i, words)
    }
    shouting = _title_cased(tokens, words.follows if words.country_last else None)
    for i in sorted(found):
        if i - 1 not in found or not tokens.same_sentence(i - 1, i):
            end = i + 1
            while end < len(tokens) and (
                (end in found and tokens.same_sentence(i, end))
                or (tokens.sentence[i] not in shouting and _goes_on(tokens, end, words, covered))
            ):
                end += 1
            yield Name(i, end, "person")


def _without_seats(tokens: Tokens, names: list[Name], words: _Words, facts: Facts) -> list[Name]:
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


def _behind_field(tokens: Tokens, name: Name, words: _Words) -> bool:
    """Whether a title's field stands before: "Kepala Dinas Kota", "Ketua DPRD"."""
    return name.kind == "person" and name.first > 0 and tokens.lower[name.first - 1] in words.fields


def _seat_end(tokens: Tokens, name: Name, facts: Facts) -> int:
    """End of the country or region a person's name begins with; 0 when it begins with none."""
    for end in range(min(name.end - 1, name.first + LONGEST_REGION), name.first, -1):
        words = tokens.phrase(name.first, end)
        if words.lower() in regions() or facts.country(words, "id") is not None:
            return end
    return 0


def _shortened(tokens: Tokens, names: list[Name], words: _Words) -> list[Name]:
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


def _without_tails(tokens: Tokens, names: list[Name]) -> list[Name]:
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
        result.append(replace(name, end=end))
    return result


def _relabelled(tokens: Tokens, names: list[Name], words: _Words) -> list[Name]:
    """The names with one kind per spelling: a known one's, a fuller name's, or the commonest."""
    titles = frozenset(
        i for i in range(len(tokens)) if words.titles.at(tokens.lower, i) is not None
    )
    people = [name for name in names if name.kind == "person"]
    parts = {tokens.words[name.end - 1] for name in people if name.end - name.first > 1}
    alone = {tokens.phrase(name.first, name.end).lower() for name in people}
    short = {
        letters
        for name in people
        if name.end - name.first > 1
        and len(letters := initials(tokens.phrase(name.first, name.end))) >= SHORTEST_INITIALS
    }
    votes: dict[str, Counter[ActorKind]] = {}
    for name in names:
        if not name.known:
            spelled = key(tokens.phrase(name.first, name.end))
            votes.setdefault(spelled, Counter())[name.kind] += 1
    result: list[Name] = []
    for name in names:
        kind = name.kind
        if not name.known:
            spelled = tokens.phrase(name.first, name.end)
            kind = votes[key(spelled)].most_common(1)[0][0]
            if spelled in parts or spelled in short or _ends_in(tokens, name, alone, words):
                kind = "person"
            if kind in ("person", "place") and _relays(tokens, name, alone, words):
                kind = "outlet"
            if kind == "place" and _apposed_to_title(tokens, name, titles):
                kind = "person"
        first = name.first
        if kind == "person" and not name.known:
            first = _inner_title(tokens, first, name.end, words)
            kind = "outlet" if _SITE.search(tokens.words[name.end - 1]) else kind
        result.append(Name(first, name.end, kind, name.known))
    return result


def _relays(tokens: Tokens, name: Name, alone: set[str], words: _Words) -> bool:
    """Whether a name of two words stands behind "dilansir dari" and nowhere shortened as people's
    names are: a medium the tables do not know."""
    relayed = words.relayed.ending_at(tokens.lower, name.first)
    return relayed is not None and tokens.words[name.end - 1].lower() not in alone


def _apposed_to_title(tokens: Tokens, name: Name, titles: frozenset[int]) -> bool:
    """Whether a name of two words or more stands behind the comma of a title's phrase.

    "kepala badan intelijen militer, Kyrylo Budanov,": a rare name looks like a place's.
    """
    if name.end - name.first < 2 or name.first == 0 or tokens.lower[name.first - 1] != ",":
        return False
    reach = range(max(0, name.first - 1 - LONGEST_TITLE), name.first - 1)
    return any(i in titles and tokens.same_sentence(i, name.first) for i in reach)


def _ends_in(tokens: Tokens, name: Name, alone: set[str], words: _Words) -> bool:
    """Whether a supposed body's name of a few words ends in what elsewhere names a person."""
    if name.kind != "body" or name.end - name.first > LONGEST_MISTAKEN:
        return False
    first = tokens.words[name.first]
    if words.country_last and (
        tokens.lower[name.first] in words.body
        or (len(first) > LONGEST_INITIALS and first.isupper())
    ):
        return False  # "Universitas Karimbu", where "Karimbu" is taken for somebody
    rests = (tokens.phrase(i, name.end).lower() for i in range(name.first + 1, name.end))
    return any(rest in alone for rest in rests)
