"""Names for things in graphs: IRIs that are the same for the same actor in every article.

An actor has the name of its id. An outlet or relay without an id has the name it goes by, in
lower case. Anyone else (anonymous, or not made out) has a name inside the one statement, so that
nobody is taken for somebody.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from konon.render.clean import visible

_KNOWN_OUTLETS = 4096
"""Outlets kept in mind between articles: more than any news table here holds."""


def urn(*parts: str) -> str:
    """`urn:konon:` and the parts, percent-encoded."""
    return "urn:konon:" + ":".join(
        quote(part.encode("utf-8", "replace"), "-._~:") for part in parts
    )


def actor_urn(id: str) -> str:
    """The name of an actor."""
    return urn("actor", id)


def media_urn(name: str, actor: str | None = None) -> str:
    """The name of an outlet or relay: its actor's where one is known, else by what it is called."""
    known = actor or _media_id(name)
    return actor_urn(known) if known else urn("media", _folded(name))


def media_key(name: str, actor: str | None = None) -> str:
    """The same as a plain id: `agency:tass`, `media:warta selat`."""
    return actor or _media_id(name) or f"media:{_folded(name)}"


def _folded(name: str) -> str:
    return visible(name).casefold()


@lru_cache(_KNOWN_OUTLETS)
def _media_id(name: str) -> str | None:
    """The id of the outlet or agency of that name in Konon's tables."""
    from konon.facts import load_facts

    found = load_facts().media(name)
    return found.id if found else None
