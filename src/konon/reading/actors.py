"""Actors: whom the mentions of an article stand for.

Names first, then places and bodies, then descriptions that point at them, pronouns last. Where
two are as likely, a mention stays without an actor.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz.fuzz import ratio

from konon.facts import Body, Facts, Person
from konon.facts.names import key
from konon.model.evidence import Evidence
from konon.model.mention import Actor, ActorKind, Mention, Role
from konon.reading.antecedents import Scene, resolve_pronouns
from konon.reading.embassies import seated
from konon.reading.gazetteer import Known
from konon.reading.identities import LEADING, identify, renowned
from konon.reading.located import Located, locate
from konon.reading.nicknames import SHORTEST_INITIALS, full_form, is_initials
from konon.reading.persons import Bearer, gather
from konon.reading.phrases import listed, phrases
from konon.reading.places import identity, slug
from konon.reading.roles import RoleReader, Title, head_words
from konon.reading.tokens import Tokens

# Likeness of an abbreviation's full form to the name of the body in the tables, on 0..100, from
# which both are one: spellings of one body reach 85, "Badan Pertanahan Nasional" and "Badan
# Pemenangan Nasional" are told apart by the table's own full names before.
SAME_BODY = 60.0


@dataclass(frozen=True, slots=True)
class _Link:
    """One mention's actor, with its reasons."""

    actor: str
    kind: ActorKind
    confidence: float
    evidence: tuple[Evidence, ...]


def resolve_actors(
    tokens: Tokens,
    mentions: Sequence[Mention],
    facts: Facts,
    language: str,
    published: date | None,
) -> tuple[list[Mention], list[Actor]]:
    """The mentions, in the order given, each with its actor or None, and the actors they name.

    `tokens` are those the mentions were found in; `published` its day of publication, which
    says who held an office then. Actors stand in the order of their first mention.
    """
    cast = _Cast(tokens, locate(tokens, mentions, facts, language), facts, language, published)
    cast.name_persons()
    cast.name_others()
    cast.read_descriptions()
    cast.read_pronouns()
    return cast.mentions(), cast.actors()


class _Cast:
    """The actors of one article while they are being found."""

    def __init__(
        self,
        tokens: Tokens,
        located: Sequence[Located],
        facts: Facts,
        language: str,
        published: date | None,
    ) -> None:
        self._tokens = tokens
        self._located = located
        self._facts = facts
        self._language = language
        self._published = published
        self._roles = RoleReader(tokens, located, language)
        self._links: dict[int, _Link] = {}
        # By kind and actor, the places of the mentions linked to it, in order.
        self._linked: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
        self._actors: dict[str, Actor] = {}
        self._bounds: dict[int, tuple[int, int]] = {}
        self._genders: dict[str, str] = {}
        self._inner: set[int] = set()
        self._titles = phrases(language, "titles", "title")

    # --- persons

    def name_persons(self) -> None:
        """Personal names, and the descriptions that stand in apposition to them."""
        named = [
            (one, self._roles.titles(one))
            for one in self._located
            if one.mention.form == "name" and one.mention.kind == "person"
        ]
        for one, titles in named:
            self._bound(one, titles)
        spoken_of = frozenset(
            one.known.country for one in self._located if one.known and one.known.country
        )
        for bearer in gather(self._tokens, named, self._renowned, self._language):
            person = identify(bearer, spoken_of, self._facts, self._language, self._published)
            actor = _person(bearer, person)
            self._merge(actor)
            if bearer.gender:
                self._genders[actor.id] = bearer.gender
            for one in bearer.mentions:
                self._link(one, actor.id, "person", *_name_reasons(one, bearer, person))
            for title in bearer.titles:
                self._link_apposition(title, actor.id)

    def _renowned(self, word: str, full_name: str) -> bool:
        return renowned(word, full_name, self._facts)

    def _bound(self, name: Located, titles: Sequence[Title]) -> None:
        """Note how far the name reaches with its titles, and what lies inside them."""
        first = min([name.first, *(title.first for title in titles)])
        end = max([name.end, *(title.end for title in titles)])
        self._bounds[name.index] = (first, end)
        for title in titles:
            self._inner.update(
                one.index
                for one in self._near(title.first)
                if title.first <= one.first and one.end <= title.end
            )

    def _near(self, first: int) -> Sequence[Located]:
        """The mentions that begin at or soon after token `first`."""
        low, high = 0, len(self._located)
        while low < high:
            middle = (low + high) // 2
            if self._located[middle].first < first:
                low = middle + 1
            else:
                high = middle
        return self._located[low : low + 12]

    def _link_apposition(self, title: Title, actor: str) -> None:
        if title.appositive is None:
            return
        described = self._located[title.appositive]
        reason = Evidence.text(
            self._tokens.span(title.first, title.end), "stands in apposition to the name"
        )
        self._link(described, actor, "person", 0.95, (reason,))

    # --- places, bodies, media

    def name_others(self) -> None:
        """Names of states, places, bodies and media."""
        others = [
            one
            for one in self._located
            if one.mention.form == "name" and one.mention.kind != "person"
        ]
        shorts = self._abbreviations(others)
        embassies = seated(self._tokens, others)
        full_names: dict[str, Actor] = {}
        for one in sorted(others, key=lambda one: self._spelled(one) in shorts):
            explained = full_names.get(key(shorts.get(self._spelled(one), "")))
            actor = embassies.get(one.index) or self._other(one, shorts, explained)
            full_names.setdefault(self._spelled(one), actor)
            self._merge(actor)
            evidence = actor.evidence or (Evidence.text(one.mention.span, "a name"),)
            self._link(one, actor.id, actor.kind, 0.95 if one.known else 0.8, evidence)

    def _spelled(self, one: Located) -> str:
        return key(self._tokens.phrase(one.first, one.end))

    def _other(self, one: Located, shorts: dict[str, str], explained: Actor | None) -> Actor:
        """The actor of a name; `explained` is whose full name the article gives for it."""
        known = one.known
        if one.mention.kind == "place" or (known and (known.metonym or known.kind == "place")):
            id, name, kind = identity(self._tokens, one, known, self._language)
            reasons = (known.evidence,) if known else ()
            return Actor(id, name, kind, known.country if known else None, evidence=reasons)
        spelled = self._tokens.phrase(one.first, one.end)
        if known and not self._other_body(known, shorts.get(key(spelled))):
            return Actor(
                known.id, known.name, known.kind, known.country, evidence=(known.evidence,)
            )
        if explained is not None:
            return replace(explained, aliases=(*explained.aliases, spelled))
        full = shorts.get(key(spelled), spelled)
        return Actor(f"body:{slug(full)}", full, "body", aliases=tuple({spelled} - {full}))

    def _other_body(self, known: Known, full: str | None) -> bool:
        """Whether the article explains an abbreviation of the tables as another body's."""
        if full is None or known.kind != "body" or self._language == "en":
            return False
        listed_body = self._facts.body(full, self._language)
        if listed_body is not None:
            return listed_body.id != known.id
        return ratio(key(full), key(known.name)) < SAME_BODY

    def _abbreviations(self, names: Sequence[Located]) -> dict[str, str]:
        """Abbreviations the article explains: "Komisi Pemilihan Umum (KPU)", "KPU (Komisi ...)"."""
        tokens = self._tokens
        full_at = {one.end: one for one in names if one.end - one.first > 1}
        shorts: dict[str, str] = {}
        for end, one in full_at.items():
            marks = tokens.words[end : end + 3 : 2]
            if self._language == "id" and marks == ("(", ")") and tokens.words[end + 1].isupper():
                spelled = full_form(tokens, tokens.words[end + 1], one.first, one.end)
                if spelled:
                    shorts[key(tokens.words[end + 1])] = spelled
        for one in names:
            bracket = one.first - 1
            full = full_at.get(bracket)
            if full and tokens.words[bracket] == "(" and one.end - one.first == 1:
                spelled = tokens.phrase(full.first, full.end)
                if self._language == "id":
                    spelled = full_form(tokens, tokens.words[one.first], full.first, full.end)
                if spelled:
                    shorts[key(tokens.words[one.first])] = spelled
            elif one.end - one.first == 1 and self._language == "id":
                spelled = self._explained(one)
                if spelled:
                    shorts.setdefault(key(tokens.words[one.first]), spelled)
        return shorts

    def _explained(self, short: Located) -> str:
        """The words in brackets behind an abbreviation or before it, with its letters, or ""."""
        tokens, i = self._tokens, short.end
        letters = tokens.words[short.first]
        if not letters.isupper() or len(letters) < SHORTEST_INITIALS:
            return ""
        size = len(letters)
        if i + size + 1 < len(tokens) and (tokens.words[i], tokens.words[i + size + 1]) == (
            "(",
            ")",
        ):
            spelled = tokens.phrase(i + 1, i + 1 + size)
        elif short.first > size and tokens.words[short.first - 1] == "(":
            spelled = tokens.phrase(short.first - 1 - size, short.first - 1)
        else:
            return ""
        return spelled if is_initials(letters, spelled) else ""

    # --- descriptions

    def read_descriptions(self) -> None:
        """Governments and bodies of a state, and definite phrases that point back."""
        for one in self._located:
            if one.mention.form != "description" or one.index in self._links:
                continue
            if one.mention.kind == "government":
                self._government(one)
            elif one.mention.kind == "body":
                self._body(one)
            elif one.mention.kind == "person" and (self._definite(one) or self._bare_office(one)):
                self._holder(one)

    def _inside(self, one: Located) -> list[Located]:
        return [
            other
            for other in self._near(one.first)
            if one.holds(other) and other.index != one.index
        ]

    def _government(self, one: Located) -> None:
        """ "pemerintah Rusia", "the Russian authorities"."""
        states = {
            other.known.country: other.known
            for other in self._inside(one)
            if other.known and (other.known.kind == "place" or other.known.metonym)
            # "Otoritas di Jakarta" is a city's: only a name by itself stands for its state.
            if not (other.known.metonym and self._tokens.lower[other.first - 1] == "di")
        }
        if len(states) != 1:
            return
        ((code, known),) = states.items()
        id = f"government:{code}"
        self._merge(Actor(id, known.name, "government", code, evidence=(known.evidence,)))
        self._link(one, id, "government", 0.9, (known.evidence,))

    def _body(self, one: Located) -> None:
        """ "polisi Malaysia", or the body named before that "the ministry" points at."""
        first = one.first
        while first < one.end - 1 and self._tokens.lower[first] in self._determiners:
            first += 1
        phrase = self._tokens.phrase(first, one.end)
        named = self._named_body(one, first)
        if named:
            self._link(
                one,
                self._links[named.index].actor,
                "body",
                0.9,
                (Evidence.inferred(f"mention:{named.index}", "the name it gives"),),
            )
            return
        body = self._facts.body(phrase, self._language) or self._body_of_state(one, first)
        if body:
            actor = Actor(
                body.id,
                body.name(self._language),
                "body",
                body.country or None,
                evidence=(body.evidence(),),
            )
            self._merge(actor)
            self._link(one, body.id, "body", 0.9, (body.evidence(),))
        elif self._definite(one):
            self._points_at_body(one, first)
        elif self._proper(first, one.end):
            spelled = Evidence.text(one.mention.span, "a name")
            id = f"body:{slug(phrase)}"
            self._merge(Actor(id, phrase, "body", evidence=(spelled,)))
            self._link(one, id, "body", 0.8, (spelled,))

    def _proper(self, first: int, end: int) -> bool:
        """Whether an Indonesian description is a name that the recogniser missed: every word of it
        is capitalised, the second too ("Panitia Pengawas Pasar Karimbu")."""
        tokens = self._tokens
        hit = phrases(self._language, "titles", "body").at(tokens.lower, first)
        if self._language != "id" or end - first < 2 or (hit and hit.entry.marks.get("named")):
            return False
        words = [i for i in range(first, end) if tokens.lower[i] not in ("dan", "(", ")")]
        capital = all(tokens.capitalised(i) for i in words)
        return capital and sum(len(tokens.words[i]) > 2 for i in words) > 1

    def _named_body(self, one: Located, first: int) -> Located | None:
        """The body whose name ends the description: "kantor berita Antara", "pihak KPK"."""
        hit = phrases(self._language, "titles", "body").at(self._tokens.lower, first)
        if not hit or not hit.entry.marks.get("named"):
            return None
        return next(
            (
                other
                for other in self._inside(one)
                if other.end == one.end
                and self._only_state(one, hit.end, other.first)
                and other.index in self._links
                and self._links[other.index].kind in ("body", "agency", "outlet")
            ),
            None,
        )

    def _only_state(self, one: Located, first: int, end: int) -> bool:
        """Whether only small words and a state's name stand at tokens `[first, end)`: "kantor
        berita resmi Rusia TASS"."""
        states = [o for o in self._inside(one) if o.known and o.known.kind == "place"]
        covered = {i for state in states for i in range(state.first, state.end)}
        return all(i in covered or self._tokens.words[i].islower() for i in range(first, end))

    def _body_of_state(self, one: Located, first: int) -> Body | None:
        """The body of the state whose capital or house owns it: "militer Pyongyang"."""
        states = [other for other in self._inside(one) if other.known and other.known.metonym]
        if len(states) != 1 or self._language != "id" or states[0].end != one.end:
            return None
        known = states[0].known
        country = known.country if known else None
        kind = self._tokens.phrase(first, states[0].first)
        return self._facts.body(kind, self._language, country)

    def _points_at_body(self, one: Located, first: int) -> None:
        head = key(self._tokens.phrase(first, one.end)).removesuffix(" itu")
        head = head.removesuffix(" tersebut").removesuffix(" ini")
        before = {
            actor: indexes[bisect_left(indexes, one.index) - 1]
            for kind in ("body", "agency", "outlet")
            for actor, indexes in self._linked[kind].items()
            if indexes[0] < one.index and self._is_kind(key(self._actors[actor].name), head)
        }
        if len(before) == 1:
            ((actor, index),) = before.items()
            self._link(
                one,
                actor,
                "body",
                0.75,
                (Evidence.inferred(f"mention:{index}", "the only such body before"),),
            )

    def _is_kind(self, name: str, head: str) -> bool:
        """Whether a body's name says that it is a `head`: "Fourth Circuit Court", "Bank Sagara"."""
        if self._language == "id":
            return f"{name} ".startswith(f"{head} ")
        return f" {name.split(' of ')[0]}".endswith(f" {head}")

    def _holder(self, one: Located) -> None:
        """The only person before whose role has the description's title ("the president")."""
        role = self._roles.role(one.first, one.end)
        heads = head_words(role.title, self._titles)
        if not heads:
            return
        before = {
            actor: indexes[bisect_left(indexes, one.index) - 1]
            for actor, indexes in self._linked["person"].items()
            if indexes[0] < one.index
            and any(
                _same_office(role, heads, other, head_words(other.title, self._titles))
                for other in self._actors[actor].roles
            )
        }
        if len(before) == 1:
            ((actor, index),) = before.items()
            self._link(
                one,
                actor,
                "person",
                0.75,
                (Evidence.inferred(f"mention:{index}", "the only one of that title"),),
            )

    @property
    def _determiners(self) -> frozenset[str]:
        return listed(self._language, "titles", "determiner")

    def _definite(self, one: Located) -> bool:
        """Whether the phrase points back: "the ...", "... itu", "sang ..."."""
        definite = listed(self._language, "titles", "definite")
        edge = one.first if self._language == "en" else one.end - 1
        lower = self._tokens.lower
        return lower[edge] in definite or lower[one.first] == "sang"

    def _bare_office(self, one: Located) -> bool:
        """Whether an Indonesian phrase is an office, capitalised: "Mensos", "Bupati Karimbu"; a
        bare "Presiden" is the state's, whoever else presides in the article."""
        if self._language != "id" or not self._tokens.capitalised(one.first):
            return False
        office = self._facts.office(self._tokens.phrase(one.first, one.end), "id")
        if office is not None and office.id in LEADING:
            return False
        hit = self._titles.at(self._tokens.lower, one.first)
        return hit is not None and self._tokens.capitalised(one.end - 1)

    # --- pronouns

    def read_pronouns(self) -> None:
        """Pronouns and clitics, once all else has its actor."""
        scene = Scene(
            tokens=self._tokens,
            located=self._located,
            actors={index: link.actor for index, link in self._links.items()},
            kinds={index: link.kind for index, link in self._links.items()},
            bounds=self._bounds,
            genders=self._genders,
            inner=frozenset(self._inner),
            language=self._language,
        )
        for index, answer in resolve_pronouns(scene).items():
            one = self._located[index]
            kind = self._actors[answer.actor].kind
            reason = Evidence.inferred(f"mention:{answer.antecedent}", answer.note)
            self._link(one, answer.actor, kind, answer.confidence, (reason,))

    # --- results

    def _link(
        self,
        one: Located,
        actor: str,
        kind: ActorKind,
        confidence: float,
        evidence: tuple[Evidence, ...],
    ) -> None:
        if one.index not in self._links:
            self._links[one.index] = _Link(actor, kind, confidence, evidence)
            insort(self._linked[kind].setdefault(actor, []), one.index)

    def _merge(self, actor: Actor) -> None:
        """Add an actor, or what is new about one that is there."""
        known = self._actors.get(actor.id)
        if known is None:
            self._actors[actor.id] = actor
            return
        kind = actor.kind if known.kind == "place" else known.kind
        aliases = dict.fromkeys((*known.aliases, *actor.aliases))
        roles = dict.fromkeys((*known.roles, *actor.roles))
        self._actors[actor.id] = replace(
            known, kind=kind, aliases=tuple(aliases), roles=tuple(roles)
        )

    def mentions(self) -> list[Mention]:
        """All mentions, those with an actor linked."""
        result = [one.mention for one in self._located]
        for index, link in self._links.items():
            result[index] = replace(
                result[index],
                actor=link.actor,
                kind=link.kind,
                confidence=link.confidence,
                evidence=link.evidence,
            )
        return result

    def actors(self) -> list[Actor]:
        """The actors that mentions name, in order of their first mention."""
        order = dict.fromkeys(self._links[index].actor for index in sorted(self._links))
        return [self._actors[id] for id in order]


def _person(bearer: Bearer, person: Person | None) -> Actor:
    """The actor a bearer of names is."""
    name = person.name if person else bearer.name
    country = (
        person.country
        if person
        else next((role.country for role in bearer.roles if role.country), None)
    )
    return Actor(
        id=person.id if person else f"person:{slug(bearer.name)}",
        name=name,
        kind="person",
        country=country,
        roles=bearer.roles,
        aliases=tuple(spelled for spelled in bearer.spellings if spelled != name),
        qid=person.qid if person else None,
        evidence=(person.evidence(),) if person else (),
    )


def _name_reasons(
    one: Located, bearer: Bearer, person: Person | None
) -> tuple[float, tuple[Evidence, ...]]:
    """How sure a name's bearer is, and why."""
    reasons = (person.evidence(),) if person else ()
    whole = one.end - one.first >= len(bearer.parts)
    full = next((m for m in bearer.mentions if m.end - m.first >= len(bearer.parts)), one)
    if whole or full is one:
        return 0.95, (*reasons, Evidence.text(one.mention.span, "a name"))
    note = "part of a full name in the article"
    return 0.95, (Evidence.inferred(f"mention:{full.index}", note), *reasons)


_POINTING = frozenset({"itu", "tersebut", "ini", "sang", "the", "this", "nya"})


def _same_office(
    role: Role, heads: frozenset[str], other: Role, other_heads: frozenset[str]
) -> bool:
    """Whether two roles can be one office: a title shared, and no other state or body."""
    if not heads & other_heads:
        return False
    if role.country and role.country != other.country:
        return False
    said = set(role.title.lower().split()) - _POINTING
    return said <= set(other.title.lower().split())
