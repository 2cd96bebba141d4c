"""Mention and actor: words that refer to somebody, and whom they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from konon.model.evidence import Evidence
from konon.model.span import Span

MentionForm = Literal["name", "description", "pronoun", "clitic"]
ActorKind = Literal["person", "body", "government", "outlet", "agency", "place", "group", "unknown"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, description, pronoun or clitic in the text.

    actor   id of the actor it stands for, or None where Konon abstains
    """

    span: Span
    form: MentionForm
    kind: ActorKind
    actor: str | None = None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is said to be: "kepala intelijen militer Ukraina".

    country  ISO 3166-1 alpha-2 of the state the role belongs to, where known
    """

    title: str
    span: Span | None = None
    country: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Whom mentions stand for.

    id       language-neutral: "country:KP", "agency:tass", "person:sergei-lavrov", ...
    country  ISO 3166-1 alpha-2, where known
    qid      Wikidata id, where a table gives it
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    roles: tuple[Role, ...] = ()
    aliases: tuple[str, ...] = ()
    qid: str | None = None
    evidence: tuple[Evidence, ...] = ()
