"""Persons: which names of an article belong to one bearer.

A full name gathers its shorter forms: "Lavrov" belongs to "Sergei Lavrov", "Kim" to "Kim Jong Un",
"Prabowo" to "Prabowo Subianto". Where two bearers share the short form, the one named just before
is meant; where that does not decide, the name stays without a bearer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio

from konon.facts.names import key
from konon.model.mention import Role
from konon.reading.located import Located
from konon.reading.nicknames import introduced_as, is_cut, is_initials, is_told_of, points_back_as
from konon.reading.phrases import listed, phrases
from konon.reading.roles import Title, head_words
from konon.reading.tokens import Tokens

# Likeness of two spellings of one full name ("Sergei"/"Sergey" 83, "Zelensky"/"Zelenskyy" 94);
# all parts must reach the first figure and the whole name the second, on 0..100. Chosen so that
# "Budi Santoso" and "Budi Susanto" (67) stay two.
PART_LIKENESS = 80.0
NAME_LIKENESS = 88.0
# Likeness of a lone surname to a full name's last part, and its least length: short names that
# differ by one letter are often two people's.
SURNAME_LIKENESS = 90.0
SHORTEST_FUZZY = 6
# More bearers than this in one article is a list of names; comparing all pairs would be slow.
MOST_COMPARED = 60
# Tokens between a full name and the short one it introduces ("atau yang akrab disapa").
LONGEST_CALLED = 6
# Paragraphs back within which a bearer counts as named "just before".
NEAR = 1


Renown = Callable[[str, str], bool]


@dataclass(slots=True)
class Bearer:
    """Whoever bears some names of the article. Filled while the article is read.

    called  the names with the honorific before them, which may be an alias: "Gus Ipul"
    """

    parts: tuple[str, ...]
    name: str
    mentions: list[Located] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    gender: str = ""
    spellings: dict[str, None] = field(default_factory=dict)
    called: dict[str, None] = field(default_factory=dict)

    @property
    def roles(self) -> tuple[Role, ...]:
        """Its roles, each wording once."""
        by_title: dict[str, Role] = {}
        for title in self.titles:
            if title.role:
                by_title.setdefault(title.role.title.lower(), title.role)
        return tuple(by_title.values())

    def add(self, name: Located, spelled: str, titles: Iterable[Title]) -> None:
        """Count `name`, which is spelled so in the text, among this bearer's."""
        self.mentions.append(name)
        self.spellings[spelled] = None
        self.titles.extend(titles)

    def take(self, other: Bearer) -> None:
        """Let this bearer have all that the other has."""
        self.mentions.extend(other.mentions)
        self.spellings.update(other.spellings)
        self.called.update(other.called)
        self.titles.extend(other.titles)


def gather(
    tokens: Tokens,
    names: Sequence[tuple[Located, list[Title]]],
    renowned: Renown,
    language: str,
) -> list[Bearer]:
    """The bearers of the article's personal names; names of a doubtful bearer are left out.

    `renowned` says whether one word alone is known to mean the bearer of a full name, as "Trump"
    means Donald Trump even where others of that name are spoken of.
    """
    connectors = listed(language, "names", "connector")
    bearers: dict[tuple[str, ...], Bearer] = {}
    single: list[tuple[str, Located, list[Title]]] = []
    for name, titles in names:
        parts = _parts(tokens, name, connectors)
        if len(parts) > 1:
            spelled = tokens.phrase(name.first, name.end)
            bearers.setdefault(parts, Bearer(parts, spelled)).add(name, spelled, titles)
            bearers[parts].called.update(_called(tokens, name, titles))
        elif parts:
            single.append((parts[0], name, titles))
    merged = _merge(list(bearers.values()))
    _give_singles(tokens, merged, single, renowned, language)
    for bearer in merged:
        bearer.mentions.sort(key=lambda one: one.first)
        bearer.gender = _gender(bearer, language)
    return merged


def _called(tokens: Tokens, name: Located, titles: Iterable[Title]) -> dict[str, None]:
    before = (one for one in titles if one.end == name.first and one.role is None)
    return {tokens.phrase(one.first, name.end): None for one in before}


def _parts(tokens: Tokens, name: Located, connectors: frozenset[str]) -> tuple[str, ...]:
    """The words of a name made comparable; small connecting words left out, initials kept.

    Initials tell George W. from George H. W.; a name without them may be either's short form.
    """
    parts = [key(tokens.words[i]) for i in range(name.first, name.end)]
    kept = [part for part in parts if part and part not in connectors]
    return tuple(kept or [part for part in parts if part])


def _merge(bearers: list[Bearer]) -> list[Bearer]:
    """Bearers whose full names are forms of one another made one, the fullest name first."""
    if len(bearers) > MOST_COMPARED:
        return bearers
    kept: list[Bearer] = []
    for bearer in sorted(bearers, key=lambda one: (-len(one.parts), one.mentions[0].first)):
        same = [one for one in kept if _one_name(bearer.parts, one.parts)]
        if len(same) == 1:
            same[0].take(bearer)
        else:
            kept.append(bearer)
    return kept


def _one_name(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `short` is `full` with words left out, or with another spelling of each word."""
    if len(short) == len(full):
        if short[0][0] != full[0][0] or short[-1][0] != full[-1][0]:
            return False
        parts = all(ratio(a, b) >= PART_LIKENESS for a, b in zip(short, full, strict=True))
        return parts and ratio(" ".join(short), " ".join(full)) >= NAME_LIKENESS
    if len(short) > 1 and short == full[-len(short) :]:
        return True  # a double surname: "Lewis-Francis" of "Mark Lewis-Francis"
    rest = iter(full)
    return short[0] == full[0] and all(part in rest for part in short)


def _give_singles(
    tokens: Tokens,
    bearers: list[Bearer],
    singles: list[tuple[str, Located, list[Title]]],
    renowned: Renown,
    language: str,
) -> None:
    """Give each one-word name to its bearer; a word no full name holds makes its own."""
    by_part: dict[str, list[Bearer]] = {}
    for bearer in bearers:
        for part in bearer.parts:
            by_part.setdefault(part, []).append(bearer)
    own: dict[str, Bearer] = {}
    nicknames = _nicknames(tokens, bearers, singles, language)
    for part, name, titles in singles:
        candidates = by_part.get(part) or _alike(part, bearers, language)
        if language == "en":
            candidates = [c for c in candidates if not _anothers(part, titles, c, own)]
        spelled = tokens.phrase(name.first, name.end)
        candidates = candidates or _nicknamed(
            tokens, name, nicknames, [*bearers, *own.values()], language
        )
        if not candidates:
            own.setdefault(part, Bearer((part,), spelled)).add(name, spelled, titles)
            own[part].called.update(_called(tokens, name, titles))
            continue
        if len(candidates) > 1 and not titles:
            candidates = [c for c in candidates if renowned(spelled, c.name)] or candidates
        chosen = _choose(tokens, part, name, titles, candidates, language)
        if chosen:
            chosen.add(name, spelled, titles)
    bearers.extend(own.values())


def _anothers(part: str, titles: list[Title], bearer: Bearer, own: dict[str, Bearer]) -> bool:
    """Whether a word that is only the given name of a bearer is somebody else's in English: behind
    a title borne with a given name ("Prince Charles" beside Charles Kennedy), or once it was."""
    if bearer.parts[-1] == part:
        return False
    return (_of_given_name(titles) and not _of_given_name(bearer.titles)) or part in own


def _of_given_name(titles: Iterable[Title]) -> bool:
    words = listed("en", "names", "before_given")
    return any(title.role and title.role.title.lower() in words for title in titles)


def _alike(part: str, bearers: list[Bearer], language: str) -> list[Bearer]:
    """Bearers whose last name, in Indonesian also the first, is another spelling of `part`."""
    if len(part) < SHORTEST_FUZZY or len(bearers) > MOST_COMPARED:
        return []
    ends = (-1,) if language == "en" else (-1, 0)
    return [
        one for one in bearers if any(ratio(part, one.parts[i]) >= SURNAME_LIKENESS for i in ends)
    ]


def _nicknames(
    tokens: Tokens,
    bearers: list[Bearer],
    singles: list[tuple[str, Located, list[Title]]],
    language: str,
) -> dict[str, list[Bearer]]:
    """Short names that the article introduces, by the bearers they are introduced for."""
    ends = {one.end: bearer for bearer in bearers for one in bearer.mentions}
    found: dict[str, list[Bearer]] = {}
    for part, name, _ in singles:
        before = range(max(0, name.first - LONGEST_CALLED), name.first)
        for end in before:
            bearer = ends.get(end)
            if bearer is None or not introduced_as(tokens, end, name.first, language):
                continue
            if bearer not in found.setdefault(part, []):
                found[part].append(bearer)
        if points_back_as(tokens, name.first, language):
            found.setdefault(part, []).extend(_named_right_before(tokens, name, bearers, language))
    return found


def _named_right_before(
    tokens: Tokens, name: Located, bearers: list[Bearer], language: str
) -> list[Bearer]:
    """Whoever alone is named in the sentence before that of `name`, and is told of there or
    speaks."""
    before = tokens.sentence[name.first] - 1
    there = {
        id(bearer): (bearer, one)
        for bearer in bearers
        for one in bearer.mentions
        if tokens.sentence[one.first] == before
    }
    if len(there) != 1:
        return []
    [(bearer, one)] = there.values()
    return [bearer] if is_told_of(tokens, one.first, language) else []


def _nicknamed(
    tokens: Tokens,
    name: Located,
    nicknames: dict[str, list[Bearer]],
    bearers: list[Bearer],
    language: str,
) -> list[Bearer]:
    """The one bearer a word no full name holds is short for: introduced so, his initials, or in
    Indonesian cut from a word of his name, when he is named before."""
    word = tokens.words[name.first]
    told = nicknames.get(key(word))
    if told or language == "en" or len(bearers) > MOST_COMPARED:
        return told if told and len(told) == 1 else []
    fitting = [one for one in bearers if any(is_initials(word, name) for name in one.spellings)]
    if not fitting and key(word) not in listed(language, "names", "male"):
        fitting = [one for one in bearers if is_cut(word, one.parts)]
        fitting = [one for one in fitting if one.mentions[0].first < name.first]
    return fitting if len(fitting) == 1 else []


def _choose(
    tokens: Tokens,
    part: str,
    name: Located,
    titles: list[Title],
    candidates: list[Bearer],
    language: str,
) -> Bearer | None:
    """The one bearer a one-word name means, or None where two are as likely."""
    fitting = [one for one in candidates if _genders_agree(titles, one)]
    if len(fitting) > 1:
        fitting = [one for one in fitting if _titles_agree(titles, one, language)]
    if len(fitting) == 1:
        return fitting[0]
    usual = -1 if language == "en" else 0
    for group in (fitting, [one for one in fitting if one.parts[usual] == part]):
        near = [one for one in group if _named_near(tokens, one, name)]
        if len(near) == 1:
            return near[0]
    return None


def _genders_agree(titles: list[Title], bearer: Bearer) -> bool:
    genders = {title.gender for title in titles if title.gender}
    known = {title.gender for title in bearer.titles if title.gender}
    return not genders or not known or bool(genders & known)


def _titles_agree(titles: list[Title], bearer: Bearer, language: str) -> bool:
    """Whether the offices beside a short name can be the bearer's."""
    listed_titles = phrases(language, "titles", "title")
    said = [head_words(t.role.title, listed_titles) for t in titles if t.role]
    heads = [head_words(role.title, listed_titles) for role in bearer.roles]
    said, heads = [s for s in said if s], [h for h in heads if h]
    if not said or not heads:
        return True
    return any(a & b for a in said for b in heads)


def _named_near(tokens: Tokens, bearer: Bearer, name: Located) -> bool:
    """Whether the bearer is named shortly before `name`."""
    here = tokens.paragraph[name.first]
    return any(
        other.first < name.first and here - tokens.paragraph[other.first] <= NEAR
        for other in bearer.mentions
    )


def _gender(bearer: Bearer, language: str) -> str:
    """ "m" or "f" where a title or the given name tells, without contradiction."""
    told = {title.gender for title in bearer.titles if title.gender}
    if not told and len(bearer.parts) > 1:
        if bearer.parts[0] in listed(language, "names", "male"):
            told.add("m")
        if bearer.parts[0] in listed(language, "names", "female"):
            told.add("f")
    return told.pop() if len(told) == 1 else ""
