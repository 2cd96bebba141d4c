"""Find: the events of an article, written as the model's objects with their evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from konon.facts import Facts
from konon.facts.cities import city
from konon.lang.events import EventTable, EventWord, event_table
from konon.model.event import Event, EventParty, EventType
from konon.model.evidence import Evidence
from konon.model.mention import Actor
from konon.model.span import Span
from konon.model.statement import Statement
from konon.reading.attribution.page import Page
from konon.reading.attribution.within import Within
from konon.reading.events.codes import Coder
from konon.reading.events.confidence import confidence
from konon.reading.events.domestic import Domestic
from konon.reading.events.governing import KEPT, govern
from konon.reading.events.home import Home, homes
from konon.reading.events.modality import Found, in_statement, is_past, modality_of
from konon.reading.events.parties import actors_of, is_passive, phrase, recipients_of
from konon.reading.events.plausible import kept_recipients, plausible
from konon.reading.events.signals import parted
from konon.reading.events.triggers import Trigger, triggers
from konon.reading.events.unreal import is_unreal

# Not to do these when asked or expected to is to refuse: PLOVER codes it as REJECT.
WITHHELD: frozenset[EventType] = frozenset(
    ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "MOBILIZE")
)


def find_events(
    page: Page,
    statements: Sequence[Statement],
    quantities: Within,
    actors: Mapping[str, Actor],
    facts: Facts,
) -> tuple[Event, ...]:
    """The events of an article, in text order."""
    table = event_table(page.grammar.language)
    at_home = homes(page, statements)
    found = govern(page, list(triggers(page, table)))
    coder = Coder(page, table, facts, actors)
    writer = _Writer(
        page, table, coder, quantities, Domestic(page, facts, actors), _days_of_saying(statements)
    )
    events: list[Event] = []
    place: dict[int, int] = {}
    for trigger in found:
        home = at_home.of(trigger.words, trigger.verb)
        if home is None or not _said_enough(trigger, home):
            continue
        if trigger.within is None and is_unreal(page, table, trigger):
            continue
        if trigger.within is not None and id(trigger.within) not in place:
            continue
        event = writer.event(trigger, home)
        if event is None:
            continue
        if trigger.within is not None:
            event = replace(event, within=place[id(trigger.within)])
        place[id(trigger)] = len(events)
        events.append(event)
    return tuple(events)


def _days_of_saying(statements: Sequence[Statement]) -> Mapping[int, Sequence[Span]]:
    """By number of a time, the words of saying whose time it is."""
    found: dict[int, list[Span]] = {}
    for statement in statements:
        if statement.cue and statement.said_on and statement.said_on.timex is not None:
            found.setdefault(statement.said_on.timex, []).append(statement.cue.span)
    return found


def with_events(statements: Sequence[Statement], events: Sequence[Event]) -> tuple[Statement, ...]:
    """The statements with the indices of the events that stand in them."""
    inside: dict[str, list[int]] = {}
    for n, event in enumerate(events):
        inside.setdefault(event.statement, []).append(n)
    return tuple(
        s if s.events == (held := tuple(inside.get(s.id, ()))) else replace(s, events=held)
        for s in statements
    )


def only_in(events: Sequence[Event], statements: Sequence[Statement]) -> tuple[Event, ...]:
    """The events that stand in `statements`, `within` counted anew."""
    known = {s.id for s in statements}
    kept = [n for n, event in enumerate(events) if event.statement in known]
    new = {old: n for n, old in enumerate(kept)}
    return tuple(
        replace(events[n], within=None if (w := events[n].within) is None else new.get(w))
        for n in kept
    )


def _said_enough(trigger: Trigger, home: Home) -> bool:
    """A modal verb asks for something only when somebody says it."""
    if trigger.entry.kind != "modal":
        return True
    return home.statement.kind == "attribution" and not home.speech


class _Writer:
    def __init__(
        self,
        page: Page,
        table: EventTable,
        coder: Coder,
        quantities: Within,
        domestic: Domestic,
        saying: Mapping[int, Sequence[Span]],
    ) -> None:
        self.page = page
        self.table = table
        self.coder = coder
        self.quantities = quantities
        self.domestic = domestic
        self.saying = saying

    def event(self, trigger: Trigger, home: Home) -> Event | None:
        page, entry = self.page, trigger.entry
        found = modality_of(page, self.table, trigger)
        type_, found = self._withheld(entry, trigger, found)
        if entry.kind == "modal" and found[0] != "happened":
            return None  # "need not", "why must they …?"
        parties = self._parties(trigger, home)
        if parties is None:
            return None
        actors, recipients = self.domestic.at_home(*parties, trigger.at)
        words = page.tokens.span(*trigger.words)
        clause = page.tokens.span(*trigger.clause.range)
        done = is_past(page, trigger.verb)
        hedge = home.statement.strength.hedge
        apart = hedge is not None and parted(page, page.tokens.range(hedge)[0], trigger)
        modality = in_statement(found, home.statement, home.speech, clause, words, done, apart)
        if trigger.within is not None and modality not in ("denied", "hypothetical"):
            modality = KEPT[trigger.within.entry.type]
        signal = page.tokens.span(*found[1]) if found[1] else None
        place, place_id = self._place(trigger)
        return Event(
            type=type_,
            span=words,
            statement=home.statement.id,
            mode=entry.mode if type_ == entry.type else None,
            actors=actors,
            recipients=recipients,
            mutual=entry.mutual and not recipients and len(actors) != 1,
            place=place,
            place_id=place_id,
            modality=modality,
            modality_span=signal,
            quantities=self.quantities.inside(clause),
            timexes=self._times(clause, words),
            speech=home.speech,
            background=trigger.background,
            confidence=confidence(type_, modality, actors, recipients, trigger.background),
            evidence=_evidence(words, type_, signal, modality, found, home, trigger),
        )

    def _times(self, clause: Span, words: Span) -> tuple[int, ...]:
        """The times in the clause; the day on which others said it is none of the event's."""
        return tuple(
            n
            for n in self.page.timexes_within.inside(clause)
            if n not in self.saying or any(words.overlaps(cue) for cue in self.saying[n])
        )

    def _withheld(
        self, entry: EventWord, trigger: Trigger, found: Found
    ) -> tuple[EventType, Found]:
        """ "Will not send" is to refuse, not a sending denied."""
        if found[0] != "denied" or found[1] is None or entry.type not in WITHHELD:
            return entry.type, found
        first, last = found[1]
        near = self.page.tokens.lower[max(0, first - 2) : trigger.verb]
        if self.table.classes["will"].isdisjoint(near):
            return entry.type, found
        return "REJECT", ("happened", (first, last))

    def _parties(
        self, trigger: Trigger, home: Home
    ) -> tuple[tuple[EventParty, ...], tuple[EventParty, ...]] | None:
        """Actors and recipients; None where they make no event."""
        page, table = self.page, self.table
        doing = [(head, self._party(head, home)) for head in actors_of(page, trigger)]
        if trigger.entry.kind == "modal":
            sources = self._sources(home)
            told = [one for one in doing if not any(one[1].span.overlaps(s.span) for s in sources)]
            if not plausible(page, table, trigger, [], told):
                return None
            return sources, tuple(party for _, party in told)
        if not doing and home.speech and not is_passive(page, trigger.verb):
            doing = [(page.tokens.range(p.span)[0], p) for p in self._sources(home)]
        done_to = [
            (head, self._party(head, home, done_to=True)) for head in recipients_of(page, trigger)
        ]
        done_to = kept_recipients(page, table, trigger, done_to)
        if not plausible(page, table, trigger, doing, done_to):
            return None
        spans = {party.span for _, party in doing}
        recipients = tuple(party for _, party in done_to if party.span not in spans)
        return tuple(party for _, party in doing), recipients

    def _party(self, head: int, home: Home, *, done_to: bool = False) -> EventParty:
        """A party; a pronoun that nobody is known to stand behind is the one who speaks, but for
        "him" and "them": what is done to those is mostly told by others."""
        page = self.page
        party = self.coder.party(phrase(page, head), head)
        if page.tokens.pos[head] != "PRON" or party.actor is not None or home.speech:
            return party
        words = {page.tokens.lower[head], page.tokens.lemma[head].lower()}
        if done_to and words.isdisjoint(page.grammar["first_person"]):
            return party
        return next(iter(self._sources(home)), party)

    def _sources(self, home: Home) -> tuple[EventParty, ...]:
        tokens = self.page.tokens
        found = []
        for source in home.statement.sources:
            if source.span is not None:
                words = tokens.range(source.span)
                inside = [i for i in range(*words) if not words[0] <= tokens.head[i] < words[1]]
                head = inside[0] if inside else words[0]
                found.append(self.coder.party(words, head))
        return tuple(found)

    def _place(self, trigger: Trigger) -> tuple[Span | None, str | None]:
        page, (first, last) = self.page, trigger.clause.range
        for i in range(first + 1, last):
            at = page.mention_of[i]
            if at < 0 or page.mention_ranges[at][0] != i:
                continue
            mention = page.mentions[at]
            if mention.kind == "place" and page.tokens.lower[i - 1] in self.table.classes["at"]:
                where = city(mention.span.of(page.tokens.text))
                return mention.span, mention.actor or (where.id if where is not None else None)
        return None, None


def _evidence(
    words: Span,
    type_: EventType,
    signal: Span | None,
    modality: str,
    found: Found,
    home: Home,
    trigger: Trigger,
) -> tuple[Evidence, ...]:
    why = [Evidence.text(words, f"type: {' '.join(trigger.entry.phrase)} → {type_}")]
    if signal is not None:
        why.append(Evidence.text(signal, f"modality: {modality}"))
    elif modality != found[0]:
        inferred = "within" if trigger.within is not None else "statement.strength"
        why.append(Evidence.inferred(inferred, f"modality: {modality}"))
    note = "statement: its own saying is the event" if home.speech else "statement: its content"
    why.append(Evidence.inferred("statement", note))
    return tuple(why)
