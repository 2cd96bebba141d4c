"""PLOVER's codes for an event: the type a coder gives, the quadrant, the CAMEO code.

The CAMEO codes follow the official CAMEO to PLOVER conversion table, read backwards; where it
maps several codes on one type and mode, the most general stands.
"""

from __future__ import annotations

from collections.abc import Mapping

from konon.model import Event
from konon.model.event import EventType

# Deeds of cooperation: to announce one is to express the intent, which PLOVER codes as AGREE.
COOPERATIVE: frozenset[EventType] = frozenset(
    ("CONSULT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "SUPPORT")
)
# Hostile deeds: to announce one is THREATEN.
HOSTILE: frozenset[EventType] = frozenset(("SANCTION", "COERCE", "ASSAULT", "PROTEST"))

QUADS: Mapping[EventType, str] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "VERBAL COOPERATION"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "MATERIAL COOPERATION"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "VERBAL CONFLICT"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "MATERIAL CONFLICT"),
}

ROOTS: Mapping[EventType, str] = {
    "AGREE": "03", "CONSULT": "04", "SUPPORT": "05", "COOPERATE": "06", "AID": "07",
    "CONCEDE": "08", "RETREAT": "08", "REQUEST": "10", "ACCUSE": "11", "REJECT": "12",
    "THREATEN": "13", "PROTEST": "14", "MOBILIZE": "15", "SANCTION": "16", "COERCE": "17",
    "ASSAULT": "18",
}  # fmt: skip

CAMEO: Mapping[tuple[str, str], str] = {
    ("CONSULT", "phone"): "041", ("CONSULT", "visit"): "042", ("AID", "asylum"): "075",
    ("RETREAT", "release"): "0841", ("RETREAT", "return"): "0842", ("RETREAT", "ease"): "085",
    ("RETREAT", "access"): "086", ("RETREAT", "ceasefire"): "0871",
    ("RETREAT", "withdraw"): "0872", ("RETREAT", "disarm"): "0873",
    ("ACCUSE", "investigate"): "090", ("ACCUSE", "disapprove"): "111",
    ("ACCUSE", "allege"): "112", ("REQUEST", "assist"): "101", ("REQUEST", "meet"): "106",
    ("REJECT", "meet"): "125", ("THREATEN", "violence"): "138",
    ("PROTEST", "demo"): "141", ("PROTEST", "hunger"): "142", ("PROTEST", "boycott"): "143",
    ("PROTEST", "obstruct"): "144", ("PROTEST", "riot"): "145",
    ("MOBILIZE", "police"): "153", ("MOBILIZE", "troops"): "154",
    ("SANCTION", "withdraw"): "161", ("SANCTION", "discontinue"): "162",
    ("SANCTION", "expel"): "166",
    ("COERCE", "seize"): "171", ("COERCE", "restrict"): "172", ("COERCE", "ban"): "1722",
    ("COERCE", "curfew"): "1723", ("COERCE", "martial-law"): "1724", ("COERCE", "arrest"): "173",
    ("COERCE", "deport"): "174",
    ("ASSAULT", "abduct"): "181", ("ASSAULT", "beat"): "182", ("ASSAULT", "sexual"): "1821",
    ("ASSAULT", "torture"): "1822", ("ASSAULT", "suicide-attack"): "183",
    ("ASSAULT", "explosives"): "183", ("ASSAULT", "assassinate"): "186",
    ("ASSAULT", "firearms"): "193", ("ASSAULT", "heavy-weapons"): "194",
    ("ASSAULT", "cleansing"): "203", ("ASSAULT", "unconventional"): "204",
}  # fmt: skip


# The same for deeds that are announced, with the mode of the deed: CAMEO parts its intents (03) and
# threats (13) by what is meant.
ANNOUNCED: Mapping[tuple[EventType, str], str] = {
    ("CONSULT", ""): "036", ("COOPERATE", ""): "031", ("SUPPORT", ""): "032", ("AID", ""): "033",
    ("CONCEDE", ""): "035", ("RETREAT", ""): "035", ("RETREAT", "release"): "0353",
    ("RETREAT", "return"): "0353", ("RETREAT", "ease"): "0354", ("RETREAT", "access"): "0355",
    ("RETREAT", "ceasefire"): "0356", ("RETREAT", "withdraw"): "0356",
    ("RETREAT", "disarm"): "0356", ("PROTEST", ""): "133", ("SANCTION", ""): "131",
    ("SANCTION", "discontinue"): "1311", ("SANCTION", "withdraw"): "1313",
    ("SANCTION", "expel"): "136", ("COERCE", ""): "132", ("COERCE", "ban"): "1322",
    ("COERCE", "curfew"): "1323", ("COERCE", "martial-law"): "1324", ("ASSAULT", ""): "138",
    ("ASSAULT", "unconventional"): "1385",
}  # fmt: skip


def coded(event: Event) -> EventType:
    """The type a PLOVER coder gives: an announced deed is an agreement or a threat."""
    if event.modality == "planned" and event.within is None:
        if event.type in COOPERATIVE:
            return "AGREE"
        if event.type in HOSTILE:
            return "THREATEN"
    return event.type


def mode(event: Event) -> str | None:
    """Its mode, where the type coded is its own."""
    return event.mode if coded(event) == event.type else None


def cameo(event: Event) -> str:
    """The CAMEO code of the type coded: of its mode where one is known, else the root; of what is
    announced, that of the intent or the threat to do it."""
    type_ = coded(event)
    if type_ != event.type:
        of_deed = ANNOUNCED[event.type, ""]
        return ANNOUNCED.get((event.type, event.mode or ""), of_deed)
    return CAMEO.get((type_, mode(event) or ""), ROOTS[type_])


def auxiliary(event: Event) -> str | None:
    """PLOVER's auxiliary mode: future, hypothetical, negation, or none."""
    return {
        "planned": "future",
        "expected": "future",
        "hypothetical": "hypothetical",
        "denied": "negation",
    }.get(event.modality)
