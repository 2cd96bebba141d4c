"""Names: the one whom a source phrase names, where the phrase's own words hid the name.

"perusahaan kopi Karimbu Raya", "data BPS", "Direktur Pasar Kementerian Karimbu Danar": the article
names them elsewhere, or a word for a medium, an account or a rank tells that a name follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from konon.facts.regions import regions
from konon.model.evidence import Evidence
from konon.model.mention import Actor, ActorKind
from konon.reading.attribution.meant.answer import Meant
from konon.reading.attribution.meant.phrase import (
    Phrase,
    capitals_before,
    words_of,
)
from konon.reading.attribution.page import Page
from konon.reading.phrases import listed, phrases
from konon.reading.places import slug

# Words of a name that nothing but its place in the phrase tells, at most.
LONGEST = 4
# Letters of a lone name's word; shorter ones are abbreviations.
SHORTEST = 3
_BODIES = frozenset(("body", "agency", "outlet", "government"))
_PEOPLE = frozenset(("title", "person", "honorific"))


def _without_bracket(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A body's name, and where it holds an abbreviation in brackets, without it and with it alone:
    "Rumah Sakit Karimbu Raya (RS-KR) Lontar" is "RS-KR Lontar"."""
    yield words
    if words.count("(") == words.count(")") == 1:
        opens, closes = words.index("("), words.index(")")
        if 0 < opens < closes - 1:
            yield words[:opens] + words[closes + 1 :]
            yield words[opens + 1 : closes] + words[closes + 1 :]


class Names:
    """The names of an article, by their words in lower case."""

    def __init__(self, page: Page, actors: Mapping[str, Actor]) -> None:
        self._page = page
        self._actors = actors
        self._people: dict[tuple[str, ...], set[str]] = {}
        self._bodies: dict[tuple[str, ...], set[str]] = {}
        for mention, part in zip(page.mentions, page.mention_ranges, strict=True):
            actor = actors.get(mention.actor or "")
            if actor is None or mention.form not in ("name", "description"):
                continue
            if mention.form == "name" and actor.kind == "person":
                self._add(self._people, words_of(page, *part), actor.id)
            elif actor.kind in _BODIES and not actor.id.startswith(("country:", "government:")):
                for words in _without_bracket(words_of(page, *part)):
                    self._add(self._bodies, words, actor.id)
        self._parts: dict[str, set[str]] = {}
        for words, ids in self._people.items():
            for word in words:
                self._parts.setdefault(word, set()).update(ids)

    @staticmethod
    def _add(table: dict[tuple[str, ...], set[str]], words: tuple[str, ...], id: str) -> None:
        table.setdefault(words, set()).add(id)

    def meant(self, phrase: Phrase) -> Meant | None:
        """Whom the phrase names, or None."""
        return (
            self._whole(phrase)
            or self._behind_comma(phrase)
            or (self._holder(phrase) if self._is_person(phrase) else self._voiced(phrase))
        )

    def _is_person(self, phrase: Phrase) -> bool:
        return phrase.head is not None and phrase.head.table in _PEOPLE

    def _only(self, ids: set[str] | None) -> Actor | None:
        return self._actors[next(iter(ids))] if ids and len(ids) == 1 else None

    def _known(self, actor: Actor, first: int, end: int, note: str) -> Meant:
        span = self._page.tokens.span(first, end)
        return Meant(actor, 0.85, (Evidence.text(span, note), *actor.evidence[:1]))

    def _whole(self, phrase: Phrase) -> Meant | None:
        """The phrase is a name of the article, or a word of one person's name."""
        page, words = self._page, words_of(self._page, phrase.first, phrase.end)
        if not page.tokens.word[phrase.first][:1].isupper():
            return None
        actor = self._only(self._people.get(words, set()) | self._bodies.get(words, set()))
        if actor is not None and len(words) == 1 and actor.kind != "person":
            return None  # a lone word is a body's name only where it was read as one
        if actor is None and len(words) == 1 and phrase.head is None and len(words[0]) >= SHORTEST:
            actor = self._only(self._parts.get(words[0]))
        if actor is None:
            return None
        return self._known(actor, phrase.first, phrase.end, "a name the article gives")

    def _behind_comma(self, phrase: Phrase) -> Meant | None:
        """ "media Karimbu, Suara Lontar", "Kepala Pasar Karimbu, Danar Wibisana"."""
        page = self._page
        commas = [i for i in range(phrase.first, phrase.end) if page.tokens.word[i] == ","]
        if len(commas) != 1 or phrase.head is None:
            return None
        first = commas[0] + 1
        words = words_of(page, first, phrase.end)
        titled = phrase.head.table in _PEOPLE
        ids = self._people.get(words) if titled else self._bodies.get(words)
        actor = self._only(ids)
        if actor is None and titled:
            guessed = self._only(self._bodies.get(words))
            actor = guessed if guessed and self._may_be_person(first, phrase.end) else None
        if actor is not None:
            return self._known(actor, first, phrase.end, "named behind the comma")
        if titled and len(words) > 1 and self._may_be_person(first, phrase.end):
            return self._new(first, phrase.end, "person", "a name behind a title and a comma")
        return None

    def _may_be_person(self, first: int, end: int) -> bool:
        """Whether tokens are a few capitalised words with no other place in the language."""
        tokens, words = self._page.tokens, words_of(self._page, first, end)
        if not 1 <= len(words) <= LONGEST or " ".join(words) in regions():
            return False
        if not all(w[:1].isupper() and not w.isupper() for w in tokens.word[first:end]):
            return False
        language = self._page.grammar.language
        other = phrases(language, "titles", "title", "person", "group", "body")
        closed = listed(language, "titles", "field") | listed(language, "titles", "calendar")
        if any(other.at(words, i) or words[i] in closed for i in range(len(words))):
            return False
        inside = self._page.mentions_within.inside(tokens.span(first, end))
        return not any(self._of_tables(n) for n in inside)

    def _of_tables(self, number: int) -> bool:
        mention = self._page.mentions[number]
        return any(one.kind == "table" for one in mention.evidence)

    def _new(self, first: int, end: int, kind: ActorKind, note: str) -> Meant:
        tokens = self._page.tokens
        name, reason = tokens.phrase(first, end), Evidence.text(tokens.span(first, end), note)
        id = f"{'person' if kind == 'person' else 'body'}:{slug(name)}"
        known = self._actors.get(id)
        return Meant(known or Actor(id, name, kind, evidence=(reason,)), 0.75, (reason,))

    def _holder(self, phrase: Phrase) -> Meant | None:
        """A title's holder at the phrase's end, known from elsewhere, or behind a rank."""
        page = self._page
        if self._page.grammar.language != "id":
            return None
        start = capitals_before(page, phrase.end, phrase.after)
        if self._of_another(phrase):
            return None
        for i in range(start, phrase.end):
            words = words_of(page, i, phrase.end)
            actor = self._only(self._people.get(words))
            alone = self._only(self._people.get(words[:1]))
            if actor is None and len(words) < LONGEST and i > phrase.after:
                actor = alone if alone and self._may_be_person(i, phrase.end) else None
            if actor is not None and len(words[0]) >= SHORTEST:
                return self._known(actor, i, phrase.end, "a name the article gives")
        return self._ranked(phrase)

    def _of_another(self, phrase: Phrase) -> bool:
        """Whether a word in the phrase makes who is named the one it belongs to: "pengacara Danar",
        "pejabat pemerintahan Presiden Danar"."""
        grammar, words = self._page.grammar, list(words_of(self._page, phrase.first, phrase.end))
        return any(
            grammar.phrase(name).within(words, 0, len(words))
            for name in ("relational.words", "relational.kin", "relational.regime")
        )

    def _ranked(self, phrase: Phrase) -> Meant | None:
        """ "Kepala Polsek Karimbu AKP Danar Wibisana": a rank stands right before its bearer."""
        page, words = self._page, words_of(self._page, phrase.first, phrase.end)
        titles = phrases("id", "titles", "title")
        for i in range(len(words) - 1):
            hit = titles.at(words, i)
            first = phrase.first + (hit.end if hit else 0)
            ranked = hit and hit.entry.marks.get("rank") and first < phrase.end
            capital = ranked and page.tokens.word[first - 1][:1].isupper()
            if capital and self._may_be_person(first, phrase.end):
                return self._new(first, phrase.end, "person", "a name behind a rank")
        return None

    def _voiced(self, phrase: Phrase) -> Meant | None:
        """What a body speaks through, and its name: "data BPS", "koran Suara Lontar"."""
        page = self._page
        if page.grammar.language != "id":
            return None
        for i in range(phrase.first + 1, phrase.end):
            actor = self._only(self._bodies.get(words_of(page, i, phrase.end)))
            if actor is not None and self._speaks_through(phrase.first, i):
                return self._known(actor, i, phrase.end, "a name the article gives")
        start = capitals_before(page, phrase.end, phrase.first + 1)
        if start == phrase.end or phrase.end - start > LONGEST:
            return None
        medium = phrase.head is not None and phrase.head.marks.get("named") == "yes"
        media = page.grammar.phrase("nature.media").at(
            list(words_of(page, phrase.first, start)), 0, 9
        )
        if (medium or media) and self._may_be_medium(start, phrase.end):
            kind: ActorKind = "outlet" if media else "body"
            return self._new(start, phrase.end, kind, "a name behind what it is")
        return None

    def _speaks_through(self, first: int, end: int) -> bool:
        """Whether every word is for what a body speaks through, a kind of body, or small."""
        page, words = self._page, list(words_of(self._page, first, end))
        bodies = phrases("id", "titles", "body")
        voice = page.grammar.phrase("nature.voice")
        if not (voice.at(words, 0, len(words)) or bodies.at(words, 0)):
            return False
        return all(
            page.tokens.word[i].islower()
            and (page.tokens.pos[i] == "ADJ" or self._is_kind(words, i - first))
            for i in range(first + 1, end)
        )

    def _is_kind(self, words: list[str], i: int) -> bool:
        voice = self._page.grammar.phrase("nature.voice")
        kind = phrases("id", "titles", "body", "field").at(words, i) or words[i] == "nya"
        return bool(kind) or bool(voice.at(words, i, len(words)))

    def _may_be_medium(self, first: int, end: int) -> bool:
        page = self._page
        between = range(first - 1, first)
        if any(page.tokens.pos[i] not in ("NOUN", "ADJ", "PROPN") for i in between):
            return False
        inside = page.mentions_within.inside(page.tokens.span(first, end))
        places = [n for n in inside if page.mentions[n].kind in ("place", "government", "person")]
        lists = phrases("id", "titles", "title", "person", "group", "body")
        words = words_of(page, first, end)
        clean = not any(lists.at(words, i) for i in range(len(words)))
        return not places and clean and " ".join(words) not in regions()
