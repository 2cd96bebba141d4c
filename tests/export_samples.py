"""Readings made by hand that are hard on export formats."""

from __future__ import annotations

import json
from dataclasses import replace

from faces_hostile import hostile
from handmade import Number, Says
from handmade import reading as made
from konon.model import Reading, decode, encode


def harsh() -> Reading:
    """The hostile reading, in a language there is a pack for, so that it can be traced, with
    statements of its own and a hostile actor's id."""
    reading = hostile()
    statements = tuple(
        replace(s, id=f"h{s.id}", parent=s.parent and f"h{s.parent}") for s in reading.statements
    )
    events = tuple(replace(event, statement=f"h{event.statement}") for event in reading.events)
    return _renamed(replace(reading, language="id", statements=statements, events=events))


def _renamed(reading: Reading) -> Reading:
    """The reading with an actor whose id, from somebody's own table, is no name for anything."""
    page = json.dumps(encode(reading))
    odd = json.dumps('person:ratna\x01 <wibawa>\u202e"')[1:-1]
    return decode(Reading, json.loads(page.replace("person:ratna-wibawa", odd)))


def astral() -> Reading:
    """A reading whose text has characters of four bytes before, in and between what is marked."""
    return made(
        "\U0001d11e \U0001f600 Konser dibuka. Ratna \U0001f3bb Sekar mengatakan "
        "panggung \U0001f3b7 penuh.",
        Says("panggung \U0001f3b7 penuh", source="Ratna \U0001f3bb Sekar"),
    )


def formulas() -> Reading:
    """A reading in which everything that is read could start a formula."""
    return made(
        "=HYPERLINK(1) +62 -1 @kota mengatakan =-5 ekor rusa hilang.",
        Says(
            "=-5 ekor rusa hilang",
            source="@kota",
            relays=[("+Agensi", None)],
            numbers=[Number("=-5", -5.0, -5.0)],
            verification="unverifiable",
            verified_by="\t=1+1",
            names=[("=-5 ekor", None)],
        ),
        outlet="-Harian",
        url="=1",
        byline="@penulis",
    )
