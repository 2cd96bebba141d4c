"""A part of a reading: some statements and what they are nested in, as they are in the whole."""

from __future__ import annotations

from pathlib import Path

from handmade import Says, reading
from konon.ledger import open_ledger
from konon.render.lineage import chain

TEXT = "Rina berkata Lavrov menyatakan hujan turun. Kim berkata banjir surut di 20 desa."


def test_a_part_holds_what_is_asked_for_and_what_that_is_nested_in(tmp_path: Path) -> None:
    whole = reading(
        TEXT,
        Says("Lavrov menyatakan hujan turun", "Rina"),
        Says("hujan turun", "Lavrov", "person:lavrov", inside=0),
        Says("banjir surut di 20 desa", "Kim", "person:kim"),
    )
    inner = next(s for s in whole.statements if s.parent)
    with open_ledger(tmp_path / "parts.sqlite") as ledger:
        ledger.add(whole)
        (part,) = ledger.parts([whole.article.id, "a-nobody"], {inner.id, "s-nobody"})
        (none,) = ledger.parts([whole.article.id], set())
    assert [s.id for s in part.statements] == [s.id for s in whole.statements[:2]]
    assert chain(part, part.statements[1]) == chain(whole, inner)
    assert part.article == whole.article
    assert part.actors == whole.actors
    assert none.statements == ()
