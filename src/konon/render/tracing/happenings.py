"""Happenings in words: what a claim is about, once, however many articles tell of it."""

from __future__ import annotations

from konon.model.happening import Happening
from konon.render.clean import visible


def line(happening: Happening) -> str:
    """ "CONSULT/visit: Sergei Lavrov → Korea Utara · 2025-07-12 · Pyongyang · happened"."""
    kind = happening.type + (f"/{happening.mode}" if happening.mode else "")
    who = ", ".join(happening.who) or "?"
    whom = f" → {', '.join(happening.whom)}" if happening.whom else ""
    facts = (happening.day or "", happening.place or "", ", ".join(happening.modalities))
    return visible(" · ".join(x for x in (f"{kind}: {who}{whom}", *facts) if x))


def told_by(happening: Happening) -> str:
    """ "told by 3 articles; denied by some"."""
    count = len(happening.articles)
    disputed = "; some say that it did not happen" if happening.disputed else ""
    return f"told by {count} article{'' if count == 1 else 's'}{disputed}"
