"""Who: sources and parties under the name a reader knows them by."""

from __future__ import annotations

from konon.model import Article, Party, Reading, Role, Source, Span, Statement
from konon.render.clean import visible

_JOINS = {"single": ", ", "joint": " and ", "separate": "; ", "collective": " and "}


def words(reading: Reading, span: Span) -> str:
    """The words under `span`, on one line and safe to show."""
    return visible(span.of(reading.article.text))


def actor_name(reading: Reading, id: str | None) -> str | None:
    """The name of the actor of that id, or None."""
    actor = reading.actor(id) if id else None
    return visible(actor.name) if actor else None


def source_name(reading: Reading, source: Source) -> str:
    """The actor's name, else the words that name the source here, else its status."""
    name = actor_name(reading, source.actor)
    if name:
        return name
    if source.span:
        return words(reading, source.span)
    return "source unstated" if source.status == "unstated" else f"{source.status} source"


def source_names(reading: Reading, statement: Statement) -> str:
    """All sources of a statement in one phrase; "no source" for a narrator statement."""
    names = [source_name(reading, source) for source in statement.sources]
    return _JOINS[statement.source_link].join(names) or "no source"


def party_name(reading: Reading, party: Party) -> str:
    """The addressee's name, else its words."""
    return actor_name(reading, party.actor) or words(reading, party.span)


def outlet_name(article: Article) -> str:
    """The outlet's own name, or "this outlet" where none is known."""
    return visible(article.outlet or "") or "this outlet"


def role_text(role: Role | None) -> str:
    """A role in a few words, with organisation and country where the title lacks them."""
    if role is None:
        return ""
    extra = [x for x in (role.organisation, role.country) if x and x not in role.title]
    return visible(", ".join([role.title, *extra]))


def source_kind(source: Source) -> str:
    """Status and nature in words: "named person", "anonymous group"."""
    nature = "" if source.nature == "unknown" else " " + source.nature.replace("_", " ")
    return source.status + nature


def source_note(reading: Reading, source: Source) -> str:
    """Role, status and, where the name stands elsewhere, the words used here."""
    here = words(reading, source.span) if source.span else ""
    quoted = f"“{here}”" if here and here != source_name(reading, source) else ""
    return " · ".join(x for x in (role_text(source.role), source_kind(source), quoted) if x)
