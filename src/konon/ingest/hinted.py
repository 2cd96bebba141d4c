"""A draft with what its container says of it: a hint fills what the item itself leaves open."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from konon.ingest.draft import DateClaim, Draft
from konon.ingest.item import Hints
from konon.model.evidence import Evidence

NO_HINTS: Final = Hints()
_YIELDING: Final = ("title", "outlet", "byline", "credit")


def hinted(draft: Draft, hints: Hints) -> Draft:
    """`draft`, completed by `hints`; the address it was got from is believed over its own."""
    if hints == NO_HINTS:
        return draft
    told = Evidence.metadata(hints.told_by or "container")
    names = [n for n in _YIELDING if getattr(hints, n) and not getattr(draft, n)]
    names += ["url"] if hints.url else []
    evidence = {**_with_columns(draft, hints), **dict.fromkeys(names, told)}
    dates = tuple(_with_column(claim, hints) for claim in draft.dates)
    if hints.published:
        dates = (*dates, DateClaim(hints.published, hints.told_by or "container"))
    return replace(
        draft,
        **{name: getattr(hints, name) for name in names},
        language=draft.language or hints.language,
        dates=dates,
        evidence=evidence,
    )


def seen_on(hints: Hints) -> DateClaim | None:
    """When the item was fetched, as a claim of last resort."""
    return DateClaim(hints.seen, hints.told_by or "container") if hints.seen else None


def _with_columns(draft: Draft, hints: Hints) -> dict[str, Evidence]:
    """Evidence that names the user's own columns, not the fields they were mapped to."""
    columns = dict(hints.columns)
    return {
        name: replace(reason, ref=columns[reason.ref])
        if reason.kind == "metadata" and reason.ref in columns
        else reason
        for name, reason in draft.evidence.items()
    }


def _with_column(claim: DateClaim, hints: Hints) -> DateClaim:
    return replace(claim, key=dict(hints.columns).get(claim.key, claim.key))
