"""FollowTheMoney: entities as JSON lines, as `ftm` and Aleph read them.

An article is an `Article`; a person a `Person`, a government a `PublicBody`, a body, agency or
outlet an `Organization`, anyone else a `LegalEntity`; a name in the text a `Mention`. A statement
is a `Note` on its article; an `UnknownLink` ties each source that is made out, and each relay, to
it, with the strength or "relays" as its role; a `Documentation` ties each to the article. An
entity that many articles speak of is written again where it was last written long ago:
`ftm aggregate` joins such lines. FollowTheMoney has no field for offsets: ids of mentions end in
them, and notes tell them in words.
Schema: https://followthemoney.tech/explorer/
"""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from konon.export.formats import ExportOptions
from konon.export.names import media_key
from konon.model import Actor, Article, Mention, Reading, Span, Statement
from konon.model.codec import Json
from konon.render.addresses import web_address
from konon.render.clean import is_control, is_reordering, visible
from konon.render.json import dumps
from konon.render.lineage import chain
from konon.render.people import source_names
from konon.render.roles import roles

Entity = dict[str, Json]

_SCHEMATA = {
    "person": "Person",
    "government": "PublicBody",
    "body": "Organization",
    "agency": "Organization",
    "outlet": "Organization",
}
# ISO 639-3, as FollowTheMoney has it, of the languages there are packs for.
_LANGUAGES = {"id": "ind", "en": "eng"}
_REMEMBERED = 50_000
"""Entities not written again while they are among the last so many: some megabytes of ids."""
_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def write(readings: Iterable[Reading], out: IO[bytes] | Path, options: ExportOptions) -> int:
    """Write the entities; counts them."""
    assert not isinstance(out, Path)
    count = 0
    written: OrderedDict[bytes, None] = OrderedDict()
    for reading in readings:
        for entity in entities(reading):
            line = dumps(entity).encode()
            key = hashlib.blake2b(line, digest_size=16).digest()
            if key not in written:
                out.write(line + b"\n")
                count += 1
            written[key] = None
            written.move_to_end(key)
            if len(written) > _REMEMBERED:
                written.popitem(last=False)
    return count


def entities(reading: Reading) -> Iterator[Entity]:
    """The entities of one reading; an entity comes before those that point at it."""
    article = reading.article
    yield _article(reading)
    if article.outlet:
        yield _entity(_id(media_key(article.outlet)), "Organization", name=[article.outlet])
    for actor in reading.actors:
        if actor.kind != "place":
            yield _actor(actor)
    parties = {actor.id for actor in reading.actors if actor.kind != "place"}
    for mention in reading.mentions:
        if mention.form == "name":
            yield _mention(reading, mention, parties)
    for statement in reading.statements:
        yield from _statement(reading, statement, parties)


def _entity(id: str, schema: str, **properties: Iterable[str | None]) -> Entity:
    """An entity; values are cleaned, and properties without any are left out."""
    kept: dict[str, Json] = {}
    for name, values in properties.items():
        shown = list(dict.fromkeys(filter(None, (visible(v) for v in values if v))))
        if shown:
            kept[name] = [*shown]
    return {"id": id, "schema": schema, "properties": kept}


def _id(*parts: str) -> str:
    """An id as FollowTheMoney wants it: letters, digits, points and dashes."""
    plain = "-".join(parts)
    shown = re.sub(r"[:_]", "-", plain)
    if _ID.fullmatch(shown) and len(shown) <= 120:
        return shown
    return "k-" + hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _article(reading: Reading) -> Entity:
    article = reading.article
    made = _entity(
        article.id,
        "Article",
        fileName=[f"{article.id}.txt"],
        title=[article.title],
        author=[article.byline],
        publisher=[article.outlet],
        publishedAt=[article.published.isoformat() if article.published else None],
        sourceUrl=[web_address(article)],
        language=[_LANGUAGES.get(reading.language)],
        processingAgent=[reading.version],
        mimeType=["text/plain"],
    )
    properties = made["properties"]
    assert isinstance(properties, dict)
    # Its line breaks stay, and every character has one in its place, so that offsets hold.
    kept = "".join(" " if is_control(c) or is_reordering(c) else c for c in article.text)
    properties["bodyText"] = [kept.rstrip()]
    return made


def _actor(actor: Actor) -> Entity:
    schema = _SCHEMATA.get(actor.kind, "LegalEntity")
    more = {"position": [role.title for role in actor.roles]} if schema == "Person" else {}
    return _entity(
        _id(actor.id),
        schema,
        name=[actor.name],
        alias=actor.aliases,
        country=[actor.country.lower() if actor.country else None],
        wikidataId=[actor.qid],
        **more,
    )


def _mention(reading: Reading, mention: Mention, parties: set[str]) -> Entity:
    resolved = mention.actor if mention.actor in parties else None
    actor = reading.actor(mention.actor)
    return _entity(
        _id(reading.article.id, "m", str(mention.span.start), str(mention.span.end)),
        "Mention",
        document=[reading.article.id],
        name=[mention.span.of(reading.article.text)],
        resolved=[_id(resolved) if resolved else None],
        detectedSchema=[_SCHEMATA.get(mention.kind)],
        contextCountry=[actor.country.lower() if actor and actor.country else None],
    )


def _statement(reading: Reading, statement: Statement, parties: set[str]) -> Iterator[Entity]:
    article, text = reading.article, reading.article.text
    note = _id(statement.id)
    yield _entity(
        note,
        "Note",
        name=[_heading(reading, statement)],
        description=[part.span.of(text) for part in statement.contents],
        entity=[article.id],
        proof=[article.id],
        summary=[chain(reading, statement)],
        notes=[f"{played.role} {_place(played.span)}" for played in roles(statement)],
        keywords=_keywords(statement),
        publisher=[article.outlet],
        sourceUrl=[web_address(article)],
    )
    said = statement.said_on.value if statement.said_on else ""
    for n, source in enumerate(statement.sources):
        if source.actor in parties and source.actor:
            cue = statement.cue.span.of(text) if statement.cue else None
            role, day = statement.strength.value, _DAY.fullmatch(said)
            yield _link(reading, note, f"source-{n}", source.actor, role, cue, day and said)
            yield _documented(article, source.actor, "source")
    for n, step in enumerate(statement.relays):
        who = step.actor if step.actor in parties and step.actor else media_key(step.name)
        if who != step.actor:
            yield _entity(_id(who), "Organization", name=[step.name])
        yield _link(reading, note, f"relay-{n}", who, "relays", step.verb, None)
        yield _documented(article, who, "relay")


def _heading(reading: Reading, statement: Statement) -> str:
    if statement.kind == "narrator":
        return "narrator statement"
    return f"{source_names(reading, statement)}: {statement.strength.value}"


def _keywords(statement: Statement) -> list[str | None]:
    checked = statement.verification
    by = f" by {checked.by}" if checked.by else ""
    return [
        statement.kind,
        f"strength: {statement.strength.value}",
        f"quote type: {statement.quote_type}",
        None if checked.value == "not_stated" else f"verification: {checked.value}{by}",
    ]


def _link(
    reading: Reading,
    note: str,
    part: str,
    actor: str,
    role: str,
    words: str | None,
    day: str | None,
) -> Entity:
    return _entity(
        _id(note, part),
        "UnknownLink",
        subject=[_id(actor)],
        object=[note],
        role=[role],
        description=[words],
        date=[day],
        proof=[reading.article.id],
        sourceUrl=[web_address(reading.article)],
    )


def _documented(article: Article, actor: str, role: str) -> Entity:
    return _entity(
        _id(article.id, "d", role, actor),
        "Documentation",
        document=[article.id],
        entity=[_id(actor)],
        role=[role],
    )


def _place(span: Span) -> str:
    return f"{span.start}:{span.end}"
