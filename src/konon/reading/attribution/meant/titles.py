"""Titles: the one person of the article who bears the title that a source phrase is.

"Kepala Karimbu: Hujan Sebentar" in a headline is whoever the text below calls so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from konon.facts import load_facts
from konon.model.evidence import Evidence
from konon.model.mention import Actor, Role
from konon.model.span import Span
from konon.reading.attribution.meant.answer import Meant
from konon.reading.attribution.meant.phrase import Phrase, words_of
from konon.reading.attribution.page import Page
from konon.reading.identities import LEADING
from konon.reading.phrases import listed, phrases

# Share of words with a capital up to which a text is written without them, but for its headline.
CAPITALS = 0.03
# Words that say nothing of what an office is.
_SMALL = frozenset(("dan", "(", ")", ",", "&", "the", "of", "and", "ri", "republik", "indonesia"))


@dataclass(frozen=True, slots=True)
class _Borne:
    """What a title is borne of, and where the text says so."""

    of: frozenset[str]
    span: Span | None


class Titles:
    """The titles of an article's people; `speaking` are the ids of those who are a source."""

    def __init__(self, page: Page, actors: Mapping[str, Actor], speaking: set[str]) -> None:
        self._page = page
        self._actors = actors
        self._speaking = speaking
        self._language = page.grammar.language
        self._kin = page.grammar.phrase("relational.words")
        self._definite = listed(self._language, "titles", "definite")
        capitals = sum(word[:1].isupper() for word in page.tokens.word)
        self._uncased = capitals <= CAPITALS * len(page.tokens)
        self._titles = phrases(self._language, "titles", "title", "person")
        self._of_state: set[str] = set()
        self._by_head: dict[str, dict[str, list[_Borne]]] = {}
        for actor in actors.values():
            for role in actor.roles if actor.kind == "person" else ():
                self._read(actor.id, role)

    def _read(self, id: str, role: Role) -> None:
        """Note every title that a role's wording holds, each with the words behind it."""
        words = tuple(role.title.lower().split())
        former = listed(self._language, "titles", "former")
        if former & set(words):
            return
        words = tuple(word.strip("(),.") or "," for word in words)
        i = 0
        while (hit := self._titles.at(words, i)) is not None:  # "Plt Kepala Dinas Karimbu"
            self._note(self._head(" ".join(words[i : hit.end])), id, role, words[hit.end :])
            i = hit.end
        self._note(self._head(" ".join(words)), id, role, ())

    def _note(self, head: str, id: str, role: Role, of: tuple[str, ...]) -> None:
        borne = _Borne(frozenset(of) - _SMALL, role.span)
        self._by_head.setdefault(head, {}).setdefault(id, []).append(borne)

    def _head(self, title: str) -> str:
        """A title's id: offices are one under all their wordings ("mensos", "menteri sosial")."""
        office = load_facts().office(title, self._language)
        if office is None:
            return title
        if office.of_state and office.id not in LEADING:
            self._of_state.add(office.id)
        return office.id

    def meant(self, phrase: Phrase, headline: bool) -> Meant | None:
        """Who bears the title, or None; `headline` where what the text is about is named by it."""
        page = self._page
        words = words_of(page, phrase.first, phrase.end)
        if phrase.head is None or phrase.head.table not in ("title", "person"):
            return None
        if not (page.tokens.word[phrase.first][:1].isupper() or self._uncased):
            return None
        hit = self._titles.at(words, 0)
        if hit is None:
            return None
        full = self._head(" ".join(words))
        head, said = self._head(" ".join(words[: hit.end])), frozenset(words[hit.end :]) - _SMALL
        if full in self._by_head and full != head:
            head, said = full, frozenset()
        if self._kin.at(list(words), 0, len(words)) or self._definite & said:
            return None
        span = page.tokens.span(phrase.first, phrase.end)
        bearers = {
            id: elsewhere
            for id, roles in self._by_head.get(head, {}).items()
            if (elsewhere := [r.of for r in roles if r.span is None or not r.span.overlaps(span)])
        }
        fitting = [id for id, roles in bearers.items() if any(said <= of for of in roles)]
        if headline and said and not fitting:  # "Pelatih Karimbu" of whom the text calls a coach
            fitting = [id for id in bearers if id in self._speaking and self._bare(bearers[id])]
            fitting = fitting if len(bearers) == 1 else []
        if len(fitting) != 1 or (not said and not self._alone(head, bearers, headline)):
            return None
        actor = self._actors[fitting[0]]
        reason = Evidence.text(page.tokens.span(phrase.first, phrase.end), "a title only one bears")
        return Meant(actor, 0.75, (reason,))

    @staticmethod
    def _bare(roles: list[frozenset[str]]) -> bool:
        return not any(roles)

    def _alone(self, head: str, bearers: Mapping[str, object], headline: bool) -> bool:
        """Whether a bare title can be enough: an office of state's, or in a headline, where the
        only one who bears it speaks below."""
        if len(bearers) != 1:
            return False
        if head in self._of_state:
            return True
        if head in LEADING:  # "Presiden" is the state's, unless the one named here speaks
            return next(iter(bearers)) in self._speaking
        return headline and next(iter(bearers)) in self._speaking
