"""Names: the one whom a source phrase names, where the phrase's own words hid the name.

"perusahaan kopi Karimbu Raya", "data BPS", "Direktur Pasar Kementerian Karimbu Danar": the article
names them elsewhere, or a word for a medium, an account or a rank tells that a name follows.
"""

from __future__ import annotations

import re
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

_HANDLE = re.compile(r"(?:unggahan |postingan |cuitan )?akun (?:\w+ )?@(\w{2,30})", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]*)*")
# Words of a name that nothing but its place in the phrase tells, at most.
LONGEST = 4
# Words of a name that the article gives elsewhere, at most, as looked for at a phrase's end.
LONGEST_KNOWN = 12
# Letters of a lone name's word; shorter ones are abbreviations.
SHORTEST = 3
_BODIES = frozenset(("body", "agency", "outlet", "government"))
_PEOPLE = frozenset(("title", "person", "honorific"))


def _by_word(names: Mapping[tuple[str, ...], set[str]]) -> dict[str, set[str]]:
    parts: dict[str, set[str]] = {}
    for words, ids in names.items():
        for word in words:
            parts.setdefault(word, set()).update(ids)
    return parts


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
        self._parts = _by_word(self._people)
        self._body_parts = _by_word(self._bodies)

    @staticmethod
    def _add(table: dict[tuple[str, ...], set[str]], words: tuple[str, ...], id: str) -> None:
        table.setdefault(words, set()).add(id)

    def meant(self, phrase: Phrase) -> Meant | None:
        """Whom the phrase names, or None."""
        return (
            self._whole(phrase)
            or self._account(phrase)
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

    def _account(self, phrase: Phrase) -> Meant | None:
        """ "akun @pasarlontar", "unggahan akun @pasarlontar"."""
        text = self._page.tokens.phrase(phrase.first, phrase.whole)
        handle = _HANDLE.fullmatch(text)
        if handle is None:
            return None
        span = self._page.tokens.span(phrase.first, phrase.whole)
        reason = Evidence.text(span, "an account")
        actor = Actor(
            f"account:{handle[1].lower()}", f"@{handle[1]}", "unknown", evidence=(reason,)
        )
        return Meant(self._actors.get(actor.id, actor), 0.8, (reason,))

    def _behind_comma(self, phrase: Phrase) -> Meant | None:
        """ "media Karimbu, Suara Lontar", "Kepala Pasar Karimbu, Danar Wibisana"."""
        page = self._page
        commas = [i for i in range(phrase.first, phrase.whole) if page.tokens.word[i] == ","]
        if len(commas) != 1 or phrase.head is None or commas[0] + 1 == phrase.whole:
            return None
        kin = page.grammar.phrase("relational.kin")
        kindred = kin.at(list(words_of(page, phrase.first, phrase.whole)), 0, phrase.whole)
        if kindred and phrase.head.table != "title":
            return None  # whose kin is named at the comma is told in `heads`
        first, end = commas[0] + 1, phrase.whole
        words = words_of(page, first, end)
        titled = phrase.head.table in _PEOPLE
        ids = self._people.get(words) if titled else self._bodies.get(words)
        actor = self._only(ids)
        if actor is None and titled:
            guessed = self._only(self._bodies.get(words))
            actor = guessed if guessed and self._may_be_person(first, end) else None
        if actor is not None:
            return self._known(actor, first, end, "named behind the comma")
        if not (titled and len(words) > 1 and self._may_be_person(first, end)):
            return None
        alone = self._only(self._people.get(words[:1]))
        if alone is not None:
            return self._known(alone, first, end, "named behind the comma")
        return self._new(first, end, "person", "a name behind a title and a comma")

    def _may_be_person(self, first: int, end: int) -> bool:
        """Whether tokens are a few capitalised words with no other place in the language."""
        tokens = self._page.tokens
        spelled = tokens.phrase(first, end).split()  # "Min-jung" may be three tokens
        words = tuple(word.lower() for word in spelled)
        if not 1 <= len(words) <= LONGEST or " ".join(words) in regions():
            return False
        if not all(w[:1].isupper() and not w.isupper() and _LETTERS.fullmatch(w) for w in spelled):
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
        start = capitals_before(page, phrase.end, max(phrase.after, phrase.end - LONGEST_KNOWN))
        for i in range(start, phrase.end):
            if self._of_another(phrase, i):
                return None
            if self._of_body(phrase, i):
                continue
            words = words_of(page, i, phrase.end)
            actor = self._only(self._people.get(words))
            alone = self._only(self._people.get(words[:1]))
            if actor is None and len(words) < LONGEST and i > phrase.after:
                actor = alone if alone and self._may_be_person(i, phrase.end) else None
            if actor is not None and len(words[0]) >= SHORTEST:
                return self._known(actor, i, phrase.end, "a name the article gives")
        return self._ranked(phrase)

    def _of_another(self, phrase: Phrase, i: int) -> bool:
        """Whether a word in the phrase makes whoever is named from token `i` on the one it belongs
        to: "pengacara Presiden Danar", "pejabat pemerintahan Presiden Danar"."""
        grammar, words = self._page.grammar, words_of(self._page, phrase.first, i)
        lower = list(words)
        if grammar.phrase("relational.regime").within(lower, 0, len(words)):
            return True
        if lower and grammar.phrase("relational.kin").at(lower, 0, len(words)):
            return True
        titles, end = phrases("id", "titles", "title", "honorific"), len(words)
        while end and (hit := titles.ending_at(words, end)) and hit.first:
            end = hit.first
        return grammar.phrase("relational.words").ending(list(words), end, 0) > 0

    def _of_body(self, phrase: Phrase, i: int) -> bool:
        """Whether a body's capitalised word stands right before: "Sekretaris Panitia Lontar"."""
        words = words_of(self._page, phrase.first, i)
        body = phrases("id", "titles", "body").ending_at(words, len(words)) is not None
        return body and self._page.tokens.word[i - 1][:1].isupper()

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
        for i in range(max(phrase.first + 1, phrase.end - LONGEST_KNOWN), phrase.end):
            actor = self._only(self._bodies.get(words_of(page, i, phrase.end)))
            actor = actor or self._shortened(i, phrase.end)
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

    def _shortened(self, first: int, end: int) -> Actor | None:
        """The one body whose name holds all of a few capitalised words: "survei Lontar" of the
        Lembaga Riset Lontar."""
        word = self._page.tokens.word
        if not all(word[i][:1].isupper() and len(word[i]) >= SHORTEST for i in range(first, end)):
            return None
        held = [self._body_parts.get(part, set()) for part in words_of(self._page, first, end)]
        return self._only(set.intersection(*held))

    def _speaks_through(self, first: int, end: int) -> bool:
        """Whether every word is for what a body speaks through, a kind of body, or an adjective."""
        page, words = self._page, list(words_of(self._page, first, end))
        voice = page.grammar.phrase("nature.voice")
        kinds = phrases("id", "titles", "body", "field")
        i = 0
        while i < len(words):
            hit = kinds.at(words, i)
            size = max(voice.at(words, i, len(words)), hit.end - i if hit else 0)
            if words[i] in page.grammar.listed("meant.serving"):
                return False
            small = page.tokens.word[first + i].islower() or i == 0
            adjective = i > 0 and page.tokens.pos[first + i] == "ADJ"
            if not small or not (size or adjective):
                return False
            i += size or 1
        return i == len(words)

    def _may_be_medium(self, first: int, end: int) -> bool:
        page = self._page
        between = range(first - 1, first)
        if any(page.tokens.pos[i] not in ("NOUN", "ADJ", "PROPN") for i in between):
            return False
        inside = page.mentions_within.inside(page.tokens.span(first, end))
        places = [n for n in inside if page.mentions[n].kind in ("place", "government", "person")]
        lists = phrases("id", "titles", "title", "person", "group", "body")
        if page.grammar.phrase("nature.platform").at(list(words_of(page, first, end)), 0, 9):
            return False
        words = words_of(page, first, end)
        clean = not any(lists.at(words, i) for i in range(len(words)))
        return not places and clean and " ".join(words) not in regions()
