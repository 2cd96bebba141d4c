"""Lineage: outlet ← relay ← … ← source, and which link of it is the last one known."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeGuard

from konon.model import Actor, Reading, RelayStep, Source, Statement
from konon.model.claim import OriginKind
from konon.trace.comparing.stems import tokens_of
from konon.trace.correcting.notices import speaks_of_itself
from konon.trace.instances import Instance
from konon.trace.intervals import Days, days_of_edtf
from konon.trace.lineages.behind import carried_on, summed_up, telling
from konon.trace.lineages.nameless import is_nobody, is_open
from konon.trace.lineages.seen import seen_by_outlet
from konon.trace.lineages.speakers import (
    apposed,
    bare_name,
    body_called,
    body_of,
    is_coined,
    is_office,
    is_unnamed,
    nearest_first,
    relay_key,
)

IsAgency = Callable[[str], bool]
"""Whether an outlet of that name is an agency, whose own news is an origin."""
_SPEAKING = frozenset({"named", "anonymous"})
"""What stands behind others' statements; an outlet only passed its own words on."""
IN_HIS_WORDS = "told in the words of the one it stands in"
CARRIED_ON = "carries on what was said right before it"
SUMS_UP = "the quotation right after it tells the same"
"""Why a statement that names nobody has another's lineage."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """How one statement reached the page.

    name, actor  the last known link; actor is its id, or None
    occasion     the day it was said, and `said` the words for it, where known
    channel      who heard it first-hand, where known
    relayed      ids or names of the outlets that passed it on, beginning with the channel
    body         id of the body or state for which the actor only speaks, a spokesman's
    first_hand   an outlet's own eyes and ears, and not only its voice
    titles       what the actor is called before the name, and the offices his article gives him
    office       that is all it has
    coined       the actor's id was made of its name in this article; no table knows it
    open         a paper's writer, or somebody spoken of before, and it was not found out who; or
                 whoever is only inferred: an origin where nobody else is
    taken        the id of the statement that it was inferred from, and why
    statement    id of the statement; `published` its article's date, for order
    """

    kind: OriginKind
    name: str
    actor: str | None
    statement: str
    published: str
    occasion: Days | None = None
    said: str | None = None
    channel: str | None = None
    relayed: tuple[str, ...] = ()
    body: str | None = None
    first_hand: bool = False
    coined: bool = False
    titles: tuple[str, ...] = ()
    office: bool = False
    open: bool = False
    taken: tuple[str, str] | None = None

    def passed_to(self, instance: Instance) -> Lineage:
        """The same, of another statement that is taken to have come this way."""
        return replace(self, statement=instance.id, published=instance.published)


def lineages(instance: Instance, is_agency: IsAgency) -> list[Lineage]:
    """One lineage per source that speaks for itself; joint sources share one."""
    reading, statement = instance.reading, instance.statement
    found = [_placed(instance, statement, x) for x in _links(reading, statement, is_agency)]
    if all(x.kind == "unknown" for x in found):
        if outer := telling(reading, statement):
            return _theirs(instance, outer, IN_HIS_WORDS, is_agency) or found
        if before := carried_on(reading, statement):
            return _theirs(instance, before, CARRIED_ON, is_agency) or found
    return found


def of_quotation(instance: Instance, is_agency: IsAgency) -> list[Lineage]:
    """The lineages of the quotation that an outlet's own sentence sums up."""
    quotation = summed_up(instance.reading, instance.statement)
    return _theirs(instance, quotation, SUMS_UP, is_agency) if quotation else []


def _theirs(
    instance: Instance, statement: Statement, why: str, is_agency: IsAgency
) -> list[Lineage]:
    """The lineages of another statement of the article as the instance's own, where all of them end
    at somebody who is said; left open, since only inferred."""
    links = list(_links(instance.reading, statement, is_agency))
    said = all(link.kind in _SPEAKING and not link.open for link in links)
    found = [_placed(instance, statement, link) for link in links] if said else []
    return [replace(one, open=True, taken=(statement.id, why)) for one in found]


@dataclass(frozen=True, slots=True)
class _Link:
    kind: OriginKind
    name: str = ""
    actor: str | None = None
    channel: str | None = None
    relayed: tuple[str, ...] = ()
    body: str | None = None
    first_hand: bool = False
    coined: bool = False
    titles: tuple[str, ...] = ()
    office: bool = False
    open: bool = False


def _links(reading: Reading, statement: Statement, is_agency: IsAgency) -> Iterator[_Link]:
    if seen := seen_by_outlet(reading, statement):
        outlet = reading.article.outlet or ""
        yield _Link("outlet", outlet, first_hand=True, open=seen == "inferred")
        return
    stated = [s for s in statement.sources if s.status != "unstated"]
    if not stated:
        yield _own_voice(reading, statement, is_agency)
        return
    stated = [s for s in stated if not _nobody(reading, s)]
    if not stated:
        yield _Link("unknown", reading.article.outlet or "")
        return
    channel = _channel(reading, statement, is_agency)
    passed = nearest_first(_hearing(_relays(reading, statement), is_agency))
    relayed = tuple(map(relay_key, passed))
    found = [replace(_source(reading, s, channel), relayed=relayed) for s in stated]
    if statement.source_link in ("joint", "collective") and len(found) > 1:
        yield _joint(found)
    else:
        yield from found


def _nobody(reading: Reading, source: Source) -> bool:
    """A pronoun that could not be resolved names nobody, and is no origin to be counted; nor does
    "the statement", what is no speaker at all, nor the outlet's own earlier text, which a notice
    tells of."""
    if source.actor is not None:
        return False
    words = source.span.of(reading.article.text) if source.span else ""
    if source.form in ("pronoun", "clitic") or is_unnamed(words, reading.language):
        return True
    if is_nobody(source, words, reading.language):
        return True
    return speaks_of_itself(words, reading.language)


def _own_voice(reading: Reading, statement: Statement, is_agency: IsAgency) -> _Link:
    """No source is stated: the relay nearest to it tells its own news, or the outlet does. What
    somebody is said to have said ("dituding") is not the news of a relay that is only inferred."""
    relays = nearest_first(_hearing(_relays(reading, statement), is_agency))
    said = statement.kind == "attribution" and relays[:1] and relays[0].basis != "stated"
    if relays and not said:
        name, relayed = _relay_name(reading, relays[0]), tuple(map(relay_key, relays[1:]))
        return _Link("outlet", name, relays[0].actor, relayed=relayed)
    outlet = reading.article.outlet
    if outlet and (statement.first_hand or (statement.kind == "narrator" and is_agency(outlet))):
        return _Link("outlet", outlet, first_hand=statement.first_hand)
    return _Link("unknown", outlet or "")


def _source(reading: Reading, source: Source, channel: str | None) -> _Link:
    words = " ".join(source.span.of(reading.article.text).split()) if source.span else ""
    if source.status == "anonymous":
        return _Link("anonymous", words, None, channel)
    actor = reading.actor(source.actor or apposed(reading, source))
    name = actor.name if actor else bare_name(words, reading.language)
    # An agency or outlet cited for its own report is the origin, and needs nobody to hear it.
    if _is_media(actor):
        return _Link("outlet", name, actor.id, channel if channel != name else None)
    id = actor.id if actor else source.actor or body_called(words, reading.language)
    body, coined = body_of(reading, source), actor is not None and is_coined(actor)
    roles = (source.role, *(actor.roles if actor else ()))
    titles = (_before(words, name), *(role.title for role in roles if role))
    return _Link(
        "named",
        name,
        id,
        channel,
        body=body,
        coined=coined,
        titles=tuple(dict.fromkeys(filter(None, titles))),
        office=is_office(words, reading.language),
        open=id is None and is_open(source, words, reading.language),
    )


def _before(words: str, name: str) -> str | None:
    """What a source is called before its name: "Asisten nakhoda" of "Asisten nakhoda, Rian"."""
    names = set(tokens_of(name))
    before = list(itertools.takewhile(lambda word: word not in names, tokens_of(words)))
    return " ".join(before) or None if len(before) < len(tokens_of(words)) else None


def _is_media(actor: Actor | None) -> TypeGuard[Actor]:
    return actor is not None and actor.kind in ("agency", "outlet")


def _joint(links: list[_Link]) -> _Link:
    named = [link for link in links if link.kind != "anonymous"] or links
    actors = [link.actor for link in named if link.actor]
    joined = "+".join(sorted(actors)) if len(actors) == len(named) else None
    name = " & ".join(x.name for x in named)
    return _Link(named[0].kind, name, joined, named[0].channel, named[0].relayed)


def _channel(reading: Reading, statement: Statement, is_agency: IsAgency) -> str | None:
    """The relay nearest the source; else the speaker who passes it on; else the outlet, where it
    says so itself or is an agency."""
    statement = reading.whole_of(statement)
    heard = nearest_first(_hearing(statement.relays, is_agency))
    if heard:
        return _relay_name(reading, heard[0])
    parent = reading.parent_of(statement)
    if parent is not None:
        speaker = next((s for s in parent.sources if s.status == "named"), None)
        if speaker is not None:
            return _source(reading, speaker, None).name
    relays = _hearing(_relays(reading, statement), is_agency)
    if relays:
        return _relay_name(reading, relays[0])
    outlet = reading.article.outlet
    return outlet if outlet and (statement.first_hand or is_agency(outlet)) else None


def _relays(reading: Reading, statement: Statement) -> tuple[RelayStep, ...]:
    """The statement's own relays, else those of the nearest statement around it."""
    seen = set()
    here: Statement | None = statement
    while here is not None and here.id not in seen:
        if here.relays:
            return here.relays
        seen.add(here.id)
        here = reading.parent_of(here)
    return ()


def _hearing(relays: tuple[RelayStep, ...], is_agency: IsAgency) -> list[RelayStep]:
    """The relays that can have heard it: an outlet that is only credited passed the page on."""
    return [step for step in relays if step.verb != "credit" or is_agency(step.name)]


def _relay_name(reading: Reading, step: RelayStep) -> str:
    actor = reading.actor(step.actor)
    return actor.name if actor else step.name


def _placed(instance: Instance, statement: Statement, link: _Link) -> Lineage:
    said_on, venue = statement.said_on, statement.venue
    where = venue.span.of(instance.reading.article.text) if venue else None
    return Lineage(
        link.kind,
        link.name,
        link.actor,
        instance.id,
        instance.published,
        occasion=days_of_edtf(said_on.value) if said_on else None,
        said=said_on.value if said_on else where,
        channel=link.channel,
        relayed=link.relayed,
        body=link.body,
        first_hand=link.first_hand,
        coined=link.coined,
        titles=link.titles,
        office=link.office,
        open=link.open,
    )
