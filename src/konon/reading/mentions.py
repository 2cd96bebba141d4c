"""Mentions: the words of an article that refer to somebody."""

from __future__ import annotations

from konon.facts import Facts, load_facts
from konon.model.evidence import Evidence
from konon.model.mention import Mention
from konon.model.span import Span
from konon.reading.descriptions import find_descriptions
from konon.reading.naming.find import find_names
from konon.reading.naming.name import Name
from konon.reading.pronouns import find_pronouns
from konon.reading.tokens import Tokens


def find_mentions(tokens: Tokens, language: str, facts: Facts | None = None) -> list[Mention]:
    """Names, descriptions, pronouns and clitics, by start, a longer one before those it holds.

    Spans index the document's text. Names and descriptions may nest ("juru bicara Kremlin" holds
    "Kremlin"). No mention has an actor yet: see `konon.reading.actors.resolve_actors`.
    """
    names = find_names(tokens, facts or load_facts(), language)
    mentions = [_name(tokens, name) for name in names]
    mentions.extend(
        Mention(tokens.span(one.first, one.end), "description", one.kind)
        for one in find_descriptions(tokens, names, language)
    )
    mentions.extend(
        Mention(one.span, one.form, one.kind) for one in find_pronouns(tokens, language)
    )
    return sorted(_once(mentions), key=lambda mention: (mention.span.start, -mention.span.end))


def _name(tokens: Tokens, name: Name) -> Mention:
    span = tokens.span(name.first, name.end)
    evidence = (name.known.evidence,) if name.known else (Evidence.text(span, "a name"),)
    return Mention(span, "name", name.kind, evidence=evidence)


def _once(mentions: list[Mention]) -> list[Mention]:
    """One mention per span: the first found, names before descriptions before pronouns."""
    by_span: dict[Span, Mention] = {}
    for mention in mentions:
        by_span.setdefault(mention.span, mention)
    return list(by_span.values())
