"""The ledger as a TraceStore: what was added can be traced, with the package's own tables."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from handmade import Does, Says, Shelf, reading
from konon.ledger import open_ledger
from konon.model import Event, EventParty, Reading
from konon.trace import trace_claims
from konon.trace.comparing.told_events import told_events

FLOOD = Does("id:rendam", {"agent": "banjir", "patient": "pasar"})


def flood(text: str, outlet: str, published: str) -> Reading:
    return reading(text, Says(text, does=[FLOOD]), outlet=outlet, published=published)


def test_claims_from_a_file_are_those_from_memory(tmp_path: Path) -> None:
    pile = [
        flood("Banjir merendam pasar lama.", "Antara", "2025-03-01"),
        flood("Pasar lama direndam banjir.", "Warta Lereng", "2025-03-02"),
    ]
    with open_ledger(tmp_path / "pile.konon") as ledger:
        for one in reversed(pile):
            ledger.add(one)
        claims = trace_claims(ledger)
    assert claims == trace_claims(Shelf(*pile))
    (claim,) = claims
    # Antara is an agency by the package's table, so its own news has an origin.
    assert [(o.kind, o.name) for o in claim.origins] == [("outlet", "Antara")]
    assert claim.unknown == (pile[1].statements[0].id,)


def test_what_is_fetched_of_a_statement_alone_knows_the_events_it_tells_of(tmp_path: Path) -> None:
    says = (Says("Kim menyerbu pasar lama"), Says("Rusia menutup pasar baru"))
    made = reading("Kim menyerbu pasar lama. Rusia menutup pasar baru.", *says)
    events = [
        Event("ASSAULT", one.span, one.id, actors=(EventParty(one.span, actor=actor),))
        for one, actor in zip(made.statements, ("person:kim", "country:RU"), strict=True)
    ]
    made = replace(made, events=tuple(events))
    first, second = made.statements
    with open_ledger(tmp_path / "pile.konon") as ledger:
        ledger.add(made)
        (bare,) = ledger.bare([made.article.id], {first.id})
    assert told_events(bare)[first.id] == told_events(made)[first.id]
    assert second.id not in told_events(bare)
