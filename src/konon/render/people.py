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


def role_text(role: Role | None, language: str) -> str:
    """A role in a few words, with organisation and country where the title lacks them."""
    if role is None:
        return ""
    organisation = role.organisation or ""
    extra = ["" if organisation in role.title else organisation, _country(role, language)]
    return visible(", ".join(x for x in (role.title, *extra) if x))


def _country(role: Role, language: str) -> str:
    """The name of a role's country, its code where no table has it; "" where the title says it."""
    if not role.country:
        return ""
    # Only now: whoever has something to render has read, and these tables are loaded by then.
    from konon.facts import load_facts

    country = load_facts().country_by_code(role.country)
    if country is None:
        return "" if role.country in role.title else role.country
    title = role.title.casefold()
    said = any(name.casefold() in title for names in country.names.values() for name in names.all)
    return "" if said else country.name(language)


def source_kind(source: Source) -> str:
    """Status and nature in words: "named person", "anonymous group"."""
    nature = "" if source.nature == "unknown" else " " + source.nature.replace("_", " ")
    return source.status + nature


def source_note(reading: Reading, source: Source) -> str:
    """Role, status and, where the name stands elsewhere, the words used here.

    "" for an unstated source: its name says all there is to say.
    """
    here = words(reading, source.span) if source.span else ""
    quoted = f"“{here}”" if here and here != source_name(reading, source) else ""
    kind = "" if source.status == "unstated" else source_kind(source)
    return " · ".join(x for x in (role_text(source.role, reading.language), kind, quoted) if x)
