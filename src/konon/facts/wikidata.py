"""Wikidata: entities in its JSON made rows of a user's own table.

Read are the labels and aliases in English and Indonesian, what an entity is (P31), whose it is
(P27, P17), offices held with their dates (P39, with P580 and P582), who owns it (P127) and its web
site (P856). Deprecated claims are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from konon.facts.countries import LANGUAGES
from konon.facts.names import key
from konon.facts.table import SEPARATOR, Cells, shipped

Entity = Mapping[str, Any]
# What an entity is, by the classes Wikidata gives it. A class that is not here is told to the
# user, who may name it (`--class Q7210356=body`).
CLASSES: Mapping[str, str] = {
    "Q5": "person",
    "Q192283": "agency",
    **dict.fromkeys(
        (
            "Q11032",  # newspaper
            "Q1110794",  # daily newspaper
            "Q2305295",  # weekly newspaper
            "Q1153191",  # online newspaper
            "Q17232649",  # news website
            "Q41298",  # magazine
            "Q1684600",  # news magazine
            "Q2001305",  # television channel
            "Q1616075",  # television station
            "Q14350",  # radio station
            "Q15265344",  # broadcaster
            "Q1126006",  # public broadcaster
        ),
        "outlet",
    ),
    **dict.fromkeys(
        (
            "Q43229",  # organization
            "Q484652",  # international organization
            "Q245065",  # intergovernmental organization
            "Q192350",  # ministry
            "Q327333",  # government agency
            "Q7278",  # political party
            "Q11204",  # legislature
            "Q35749",  # parliament
            "Q41487",  # court
            "Q732717",  # law enforcement agency
            "Q66344",  # central bank
            "Q3918",  # university
            "Q155271",  # think tank
            "Q178790",  # trade union
            "Q163740",  # nonprofit organization
            "Q79913",  # non-governmental organization
            "Q48204",  # voluntary association
            "Q4830453",  # business
            "Q6881511",  # enterprise
            "Q783794",  # company
            "Q891723",  # public company
            "Q476028",  # association football club
        ),
        "body",
    ),
}
# Precision of a Wikidata time: year, month, day; the characters of an ISO date it leaves.
_PRECISION = {9: 4, 10: 7, 11: 10}
_TIME = re.compile(r"\+(\d{4}-\d{2}-\d{2})T")
# Longest alias kept, in characters: what is longer is a description.
_LONGEST_ALIAS = 80


@dataclass(slots=True)
class Found:
    """One entity as rows, its offices and owner still by their ids.

    needs  ids whose labels the rows want
    """

    rows: list[Cells] = field(default_factory=list)
    needs: set[str] = field(default_factory=set)


def kind_of(entity: Entity, more: Mapping[str, str]) -> str:
    """What the entity is to a table of actors, or "" where its classes do not tell."""
    for one in _items(entity, "P31"):
        found = more.get(one) or CLASSES.get(one)
        if found:
            return found
    return ""


def classes_of(entity: Entity) -> tuple[str, ...]:
    """The ids of its classes."""
    return tuple(_items(entity, "P31"))


def label_of(entity: Entity) -> str:
    """Its English label, else its Indonesian one, else ""."""
    labels = entity.get("labels") or {}
    for language in (*LANGUAGES, "mul"):
        value = (labels.get(language) or {}).get("value", "")
        if value:
            return " ".join(str(value).split())
    return ""


def rows_of(entity: Entity, kind: str) -> Found:
    """The rows of an entity of that kind: one, or for a person one for each office held."""
    name, found = label_of(entity), Found()
    if not name:
        return found
    row = {
        "id": f"{kind}:{key(name).replace(' ', '-')}-{str(entity['id']).lower()}",
        "kind": kind,
        "name": name,
        "aliases": SEPARATOR.join(_aliases(entity, name)),
        "country": _country(entity),
        "qid": str(entity["id"]),
    }
    if kind == "person":
        found.rows = [row | office for office in _offices(entity)] or [row]
        found.needs = {one["title"] for one in found.rows if one.get("title")}
    else:
        found.rows = [row]
    if kind in ("outlet", "agency"):
        owner = next(iter(_items(entity, "P127")), "")
        row |= {"owner": owner, "domains": SEPARATOR.join(_domains(entity))}
        found.needs = {owner} - {""}
    return found


def named(row: Cells, labels: Mapping[str, str]) -> Cells:
    """The row with labels for the ids it holds; an office nobody names is left out."""
    title = _name(row.get("title", ""), labels)
    row = row | {"title": title, "owner": _name(row.get("owner", ""), labels)}
    return row if title else row | {"start": "", "end": ""}


def _name(qid: str, labels: Mapping[str, str]) -> str:
    return (labels.get(qid) or shipped_labels().get(qid, "")) if qid else ""


@cache
def shipped_labels() -> Mapping[str, str]:
    """Labels of high offices, by id."""
    return {row["qid"]: row["value"] for row in _shipped() if row["what"] == "office"}


@cache
def _states() -> Mapping[str, str]:
    return {row["qid"]: row["value"] for row in _shipped() if row["what"] == "country"}


def _shipped() -> Iterator[Cells]:
    return shipped("wikidata", ("qid", "what", "value"))


def _claims(entity: Entity, property: str) -> list[Entity]:
    """Its claims of a property, the preferred ones first."""
    claims = entity.get("claims")
    found = claims.get(property, []) if isinstance(claims, Mapping) else []
    kept = [one for one in found if one.get("rank") != "deprecated"]
    return sorted(kept, key=lambda one: one.get("rank") != "preferred")


def _value(snak: Entity) -> Any:
    return (snak.get("datavalue") or {}).get("value")


def _items(entity: Entity, property: str) -> Iterator[str]:
    for claim in _claims(entity, property):
        value = _value(claim.get("mainsnak") or {})
        if isinstance(value, Mapping) and value.get("id"):
            yield str(value["id"])


def _aliases(entity: Entity, name: str) -> list[str]:
    """Labels and aliases in both languages, the name itself left out."""
    aliases, labels = entity.get("aliases") or {}, entity.get("labels") or {}
    found = [labels[one]["value"] for one in LANGUAGES if one in labels]
    found += [alias["value"] for one in LANGUAGES for alias in aliases.get(one, ())]
    clean = (" ".join(str(one).replace(SEPARATOR, " ").split()) for one in found)
    seen = {key(name): name}
    for one in clean:
        if len(one) <= _LONGEST_ALIAS:
            seen.setdefault(key(one), one)
    return [one for one in seen.values() if one != name and key(one)]


def _country(entity: Entity) -> str:
    """The state of a citizen (P27) or of a body (P17): the preferred one, or the last named."""
    for property in ("P27", "P17"):
        claims = [c for c in _claims(entity, property) if not _qualified(c, "P582")]
        codes = [
            _states().get(str((_value(c.get("mainsnak") or {}) or {}).get("id"))) for c in claims
        ]
        kept = [code for code in codes if code]
        if kept:
            return kept[0] if claims[0].get("rank") == "preferred" else kept[-1]
    return ""


def _qualified(claim: Entity, property: str) -> str:
    """The date a claim is qualified with, as exact as Wikidata has it; "" for none."""
    for snak in (claim.get("qualifiers") or {}).get(property, ()):
        value = _value(snak)
        if isinstance(value, Mapping):
            match = _TIME.match(str(value.get("time", "")))
            length = _PRECISION.get(value.get("precision", 0), 0)
            if match and length:
                return match[1][:length]
    return ""


def _offices(entity: Entity) -> list[Cells]:
    """Offices held, each with the id of its title, in order of their start."""
    offices = [
        {
            "title": str(_value(claim["mainsnak"])["id"]),
            "start": _qualified(claim, "P580"),
            "end": _qualified(claim, "P582"),
        }
        for claim in _claims(entity, "P39")
        if isinstance(_value(claim.get("mainsnak") or {}), Mapping)
        and _value(claim["mainsnak"]).get("id")
    ]
    return sorted(offices, key=lambda one: one["start"])


def _domains(entity: Entity) -> list[str]:
    urls = [_value(claim.get("mainsnak") or {}) for claim in _claims(entity, "P856")]
    hosts = (urlsplit(url).hostname or "" for url in urls if isinstance(url, str))
    return list(dict.fromkeys(host.removeprefix("www.") for host in hosts if "." in host))
