"""Lineage: source first, outlet last, each shared relay told once."""

from __future__ import annotations

from dataclasses import replace

from faces import sample
from konon.render.lineage import chain, lineage


def test_chain_ends_with_the_outlet() -> None:
    reading = sample()
    assert chain(reading, reading.attributions[0]) == "Ratna Wibawa ← Antaranusa ← Kabar Muara"


def test_unknown_outlet_is_called_this_outlet() -> None:
    reading = sample()
    reading = replace(reading, article=replace(reading.article, outlet=None))
    assert chain(reading, reading.attributions[0]).endswith("← this outlet")


def test_inherited_relays_say_so_with_their_citation_date() -> None:
    reading = sample()
    relay = lineage(reading, reading.attributions[1])[1]
    assert (relay.basis, relay.cited_on) == ("inherited", "2025-03-07")
    assert str(relay) == "Antaranusa (inherited, cited 2025-03-07)"


def test_nested_statement_passes_through_its_parent_and_shared_relays_are_told_once() -> None:
    reading = sample()
    names = [link.name for link in lineage(reading, reading.attributions[2])]
    assert names == ["PT Tirta Beton", "Ratna Wibawa", "Antaranusa", "Kabar Muara"]


def test_a_relay_that_is_the_parents_own_source_is_told_once() -> None:
    reading = sample()
    parent, inner = reading.attributions[1:3]
    relay = replace(inner.relays[0], actor=parent.sources[0].actor, name="Ratna")
    inner = replace(inner, relays=(relay,))
    told = replace(reading, statements=(parent, inner))
    names = [link.name for link in lineage(told, inner)]
    assert names == ["PT Tirta Beton", "Ratna Wibawa", "Antaranusa", "Kabar Muara"]


def test_statement_without_its_parent_still_has_a_lineage() -> None:
    reading = sample()
    orphan = reading.attributions[2]
    alone = replace(reading, statements=(orphan,))
    assert [link.name for link in lineage(alone, orphan)] == [
        "PT Tirta Beton",
        "Antaranusa",
        "Kabar Muara",
    ]


def test_parents_in_a_circle_end() -> None:
    reading = sample()
    one = replace(reading.attributions[0], parent="s3")
    two = replace(reading.attributions[1], parent="s2")
    circle = replace(reading, statements=(one, two))
    assert len(lineage(circle, one)) == 4


def test_narrator_statement_is_the_outlets_own() -> None:
    reading = sample()
    assert chain(reading, reading.narrator[0]) == "Kabar Muara"
