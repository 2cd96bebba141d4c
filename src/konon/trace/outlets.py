"""Outlets: which names are one outlet's."""

from __future__ import annotations

from functools import lru_cache

from konon.facts import load_facts


@lru_cache(maxsize=100_000)
def outlet_key(name: str) -> str:
    """One key for every name of an outlet that the package's table of media knows: "detikcom"
    and "detik.com"; else the name itself, case-folded."""
    media = load_facts().media_or_site(name)
    return media.id if media else " ".join(name.casefold().split())
