"""Packing: a whole reading in few bytes, and back."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Set
from typing import Final

from konon.ledger.keys import levelled
from konon.model import Reading, decode, encode

_LEVEL = 6
"""zlib's level: on news, 6 packs to a ninth in 0.6 ms an article; 9 gains 2% for twice the time."""


def pack(reading: Reading) -> tuple[bytes, str]:
    """The reading as packed JSON, and the hash of that JSON.

    The article's text is left out, since `articles` keeps it once; except where it holds
    characters no database can store.
    """
    data = encode(reading)
    assert isinstance(data, dict)
    article = data["article"]
    assert isinstance(article, dict)
    digest = hashlib.sha256(reading.article.text.encode("utf-8", "surrogatepass"))
    if levelled(reading.article.text) == reading.article.text:
        del article["text"]
    plain = json.dumps(data, separators=(",", ":")).encode()  # ASCII alone: surrogates survive
    digest.update(plain)
    return zlib.compress(plain, _LEVEL), digest.hexdigest()[:32]


def unpack_part(packed: bytes, text: str, statements: Set[str]) -> Reading:
    """As `unpack`, with those statements alone and what they are nested in, and without mentions
    and propositions: a third of the time, for who shows a statement or two of an article."""
    data = json.loads(zlib.decompress(packed))
    data["article"].setdefault("text", text)
    parents = {one["id"]: one.get("parent") for one in data["statements"]}
    kept: set[str] = set()
    for id in statements & parents.keys():
        at: str | None = id
        while at is not None and at not in kept:
            kept.add(at)
            at = parents.get(at)
    data["statements"] = [
        {name: value for name, value in one.items() if name not in _APART}
        for one in data["statements"]
        if one["id"] in kept
    ]
    return decode(Reading, {name: value for name, value in data.items() if name not in _APART})


def unpack_bare(packed: bytes, text: str, whole: Set[str]) -> Reading:
    """As `unpack`, without evidence but that of actors and what is no name among mentions, and with
    the propositions, times, numbers and events of these statements only: half of the time, for
    who follows statements to their origins and compares some of them. An event's place among all
    of its article is not kept."""
    data = json.loads(zlib.decompress(packed))
    data["article"].setdefault("text", text)
    data["events"] = [one for one in data.get("events", ()) if one["statement"] in whole]
    data["notes"] = ()
    data["mentions"] = [one for one in data.get("mentions", ()) if one["form"] == "name"]
    for one in (data["article"], *data["mentions"], *data["events"], *data.get("timexes", ())):
        one.pop("evidence", None)
    for statement in data["statements"]:
        for name in _BARE if statement["id"] in whole else (*_BARE, *_COMPARED):
            statement.pop(name, None)
        for name in _EVIDENT:
            if statement.get(name):
                statement[name].pop("evidence", None)
        for one in (*statement.get("sources", ()), *statement.get("relays", ())):
            one.pop("evidence", None)
    return decode(Reading, data)


_BARE: Final = ("evidence", "events", "mentions", "notes")
_COMPARED: Final = ("propositions", "timexes", "quantities")
_EVIDENT: Final = ("strength", "polarity", "verification", "said_on", "venue")
_APART: Final = frozenset({"mentions", "propositions", "events"})
"""Of a reading and of its statements: what is half of them, and shown nowhere with one of them."""


def unpack(packed: bytes, text: str) -> Reading:
    """The reading that `pack` packed, with `text` put back.

    Raises `KeyError`, `TypeError`, `ValueError` or `zlib.error` when it cannot be understood.
    """
    data = json.loads(zlib.decompress(packed))
    data["article"].setdefault("text", text)
    return decode(Reading, data)
