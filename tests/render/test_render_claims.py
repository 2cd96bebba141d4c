"""The table of claims."""

from __future__ import annotations

import json
from dataclasses import replace

from konon.model import Claim, Conflict, ConflictSide, Origin, VerificationNote, decode
from konon.render.claims import as_json, render

CLAIM = Claim(
    "c1",
    "Air waduk turun \x1b[31m30 sentimeter",
    "s1",
    ("s1", "s2", "s3"),
    outlets=("Kabar Muara", "Teluk Pos", "Harbour Post"),
    families=(("a1", "a2"), ("a3",)),
    origins=(Origin("named", "Ratna Wibawa", channels=("Radio Teluk",)),),
    anonymous=(Origin("anonymous", "a local official"),),
    unknown=("s3",),
    conflicts=(
        Conflict("number", "drop", (ConflictSide("30", ("s1", "s2")), ConflictSide("50", ("s3",)))),
    ),
    verification=(VerificationNote("unverifiable", "Radio Teluk", "s2"),),
    first="2025-03-06",
    last="2025-03-07",
)


def test_the_numbers_stand_apart() -> None:
    head, _, first, *_ = render([CLAIM]).splitlines()
    assert head.split() == ["claim", "outlets", "families", "origins", "unknown"]
    assert first.split()[-4:] == ["3", "2", "1", "1"]


def test_what_stands_behind_a_claim() -> None:
    table = " ".join(render([CLAIM]).split())
    for words in (
        "from Ratna Wibawa via Radio Teluk",
        "anonymous: a local official",
        "number in conflict of drop: 30 (2) against 50 (1)",
        "unverifiable, says Radio Teluk",
        "2025-03-06 to 2025-03-07 · c1",
    ):
        assert words in table
    assert "\x1b" not in table


def test_a_verifier_is_told_once() -> None:
    again = replace(CLAIM, verification=(*CLAIM.verification, replace(CLAIM.verification[0])))
    assert render([again]).count("unverifiable") == 1


def test_json_reads_back() -> None:
    assert [decode(Claim, item) for item in json.loads(as_json([CLAIM]))] == [CLAIM]
