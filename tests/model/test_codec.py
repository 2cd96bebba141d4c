"""What is encoded comes back equal; what does not fit is refused, with its value in the message."""

from __future__ import annotations

import json
from typing import Any

import pytest

from handmade import Does, Number, Says, reading
from konon.model import Evidence, Reading, Span, decode, encode

READ = reading(
    "Empat puluh karung hangus, kata Sergei Lavrov.",
    Says(
        "Empat puluh karung hangus",
        "Sergei Lavrov",
        "person:lavrov",
        does=[Does("id:hangus", {"patient": "karung"})],
        numbers=[Number("Empat puluh", 40.0, 40.0, "karung")],
        on=[("puluh", "2025-07-12", "2025-07-12")],
        said_at=0,
        said_on="2025-07-12",
    ),
    evidence={"outlet": Evidence.text(Span(0, 5))},
)


def test_a_reading_survives_json() -> None:
    assert decode(Reading, json.loads(json.dumps(encode(READ)))) == READ


def test_what_is_unknown_is_passed_over_and_what_is_missing_takes_its_default() -> None:
    data: Any = encode(READ)
    del data["notes"]
    data["mood"] = "glad"
    assert decode(Reading, data) == READ


@pytest.mark.parametrize(
    ("path", "value", "error", "told"),
    [
        (("language",), 7, TypeError, "7 does not fit"),
        (("article", "published"), "kemarin", ValueError, "kemarin"),
        (("statements", 0, "kind"), "gossip", ValueError, "'gossip' is not one of 'attribution'"),
        (("statements", 0, "span"), [0, 5], TypeError, r"\[0, 5\] is no JSON object"),
        (("statements", 0, "confidence"), True, TypeError, "True does not fit"),
        (("article", "evidence"), "none", TypeError, "'none' is no JSON object"),
    ],
)
def test_what_does_not_fit_is_refused(
    path: tuple[Any, ...], value: object, error: type[Exception], told: str
) -> None:
    data: Any = encode(READ)
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(error, match=told):
        decode(Reading, data)


def test_a_thing_without_json_form_is_refused() -> None:
    with pytest.raises(TypeError, match="no JSON form for set"):
        encode({"a": {1, 2}})
