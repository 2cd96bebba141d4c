"""FollowTheMoney: held to its own schemata, and, in tests/system, to its library."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from handmade import Says, reading
from konon.model import Reading

MODEL = json.loads(
    (Path(__file__).parent / "followthemoney/model.json").read_text(encoding="utf-8")
)
ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?")
VALUES = {
    "date": re.compile(r"\d{4}(-\d\d(-\d\d)?)?"),
    "url": re.compile(r"https?://[^\s/]+.*"),
    "country": re.compile(r"[a-z]{2}"),
    "language": re.compile(r"[a-z]{3}"),
    "mimetype": re.compile(r"\w+/\w+"),
}


def entities(pile: list[Reading], written: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written("ftm", pile).decode().splitlines()]


def ancestors(schema: str) -> list[str]:
    return [schema, *(a for parent in MODEL[schema]["extends"] for a in ancestors(parent))]


def property_of(schema: str, name: str) -> dict[str, Any] | None:
    return next(
        (MODEL[a]["properties"][name] for a in ancestors(schema) if name in MODEL[a]["properties"]),
        None,
    )


def test_every_entity_fits_its_schema(pile: list[Reading], written: Any) -> None:
    found = entities(pile, written)
    schemata = {entity["id"]: entity["schema"] for entity in found}
    for entity in found:
        schema, properties = entity["schema"], entity["properties"]
        assert ID.fullmatch(entity["id"])
        assert not MODEL[schema]["abstract"]
        required = {name for a in ancestors(schema) for name in MODEL[a]["required"]}
        # "name" is asked of anything that has one, and a document has a file name instead.
        assert required - ({"name"} if "Document" in ancestors(schema) else set()) <= {*properties}
        for name, values in properties.items():
            known = property_of(schema, name)
            assert known, f"{schema} has no {name}"
            assert values
            assert all(isinstance(value, str) and value for value in values)
            if known["type"] in VALUES:
                assert all(VALUES[known["type"]].fullmatch(value) for value in values), values
            if known["type"] == "entity":
                assert all(known["range"] in ancestors(schemata[value]) for value in values)


def test_an_entity_comes_before_those_that_point_at_it(pile: list[Reading], written: Any) -> None:
    seen: set[str] = set()
    for entity in entities(pile, written):
        for name, values in entity["properties"].items():
            if (property_of(entity["schema"], name) or {})["type"] == "entity":
                assert {*values} <= seen
        seen.add(entity["id"])


def test_the_same_line_is_not_written_twice(story: list[Reading], written: Any) -> None:
    lines = written("ftm", story).splitlines()
    assert len(set(lines)) == len(lines)
    assert written("ftm", [*story, *story]).splitlines() == lines


def test_who_said_what_is_a_link_with_its_strength(story: list[Reading], written: Any) -> None:
    by_id = {entity["id"]: entity for entity in entities(story, written)}
    links = [e["properties"] for e in by_id.values() if e["schema"] == "UnknownLink"]
    said = [link for link in links if link["subject"] == ["person-sergei-lavrov"]]
    assert {"says"} <= {link["role"][0] for link in said}
    relayed = [link for link in links if link["role"] == ["relays"]]
    assert {link["subject"][0] for link in relayed} >= {"agency-tass", "agency-kcna"}
    for link in links:
        assert by_id[link["object"][0]]["schema"] == "Note"
        assert by_id[link["proof"][0]]["schema"] == "Article"
    assert by_id["person-sergei-lavrov"]["schema"] == "Person"


def test_a_relay_nobody_knows_is_an_organization_by_its_name(written: Any) -> None:
    text = "Ani berkata kapal tiba, dikutip Suara Dermaga."
    said = Says("kapal tiba", source="Ani", relays=[("Suara Dermaga", None)])
    by_id = {e["id"]: e for e in entities([reading(text, said)], written)}
    (link,) = (e for e in by_id.values() if e["schema"] == "UnknownLink")
    relay = by_id[link["properties"]["subject"][0]]
    assert (relay["schema"], relay["properties"]["name"]) == ("Organization", ["Suara Dermaga"])


def test_offsets_of_mentions_hold_in_the_body(pile: list[Reading], written: Any) -> None:
    found = entities(pile, written)
    bodies = {e["id"]: e["properties"]["bodyText"][0] for e in found if e["schema"] == "Article"}
    mentions = [entity for entity in found if entity["schema"] == "Mention"]
    assert len(mentions) > 50
    for mention in mentions:
        article, start, end = re.fullmatch(r"(.+)-m-(\d+)-(\d+)", mention["id"]).groups()  # type: ignore[union-attr]
        words = " ".join(bodies[article][int(start) : int(end)].split())
        assert mention["properties"]["name"] == [words]
