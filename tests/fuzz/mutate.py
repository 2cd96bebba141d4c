"""Mutations: own bytes made hostile, a few changes at a time, all drawn from one `Random`."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from random import Random

MOST_BYTES = 20_000
"""Of one input. Long ones find slowness, for which benchmarks/growth.py is made; short ones are
tried by the thousand."""
TOKENS = tuple(
    token.encode("utf-8", "surrogatepass")
    for token in (
        *"\"'“”‘’«»„()[]{}<>.,:;-–—/\\|#&%@!?*=\n\t\0\ufeff\u2028\u202e\u00a0\u0130ß👩‍👩‍👧",
        "\r\n", "\n\n", "\ud800", "<p>", "</p>", "<!--", "]]>", "<![CDATA[", "<!ENTITY a 'b'>",
        "&#0;", "&#x110000;", "&amp;", "<?xml version='1.0' encoding='x'?>", "null", "true",
        "NaN", "Infinity", "-1", "1e999", "0", "9" * 40, "http://[", "https://a\u3000b/",
        "http://x:99999/", "file:///x", "../..", "ﬁ", "１２", "²", "٣", "½", "inf", "nan",
        "29 Februari 2025", "31/11", "00.00", "24:60", "Rp 1,2.3,4 miliar", "kata", "said",
        "menurut", "according to", "seratus", "two hundred", "kemarin", "last year", "-nya",
    )
)  # fmt: skip

Mutation = Callable[[bytearray, Random, Sequence[bytes]], None]


def mutated(dice: Random, seeds: Sequence[bytes]) -> bytes:
    """One of `seeds` after one to eight changes; now and then bytes of no seed at all."""
    if dice.random() < 0.02:
        return dice.randbytes(dice.randrange(200))
    data = bytearray(dice.choice(seeds))
    if data[:1] in (b"{", b"[") and dice.random() < 0.7 and (changed := _of_json(data, dice)):
        return changed
    for _ in range(dice.choice((1, 1, 2, 3, 5, 8))):
        dice.choice(MUTATIONS)(data, dice, seeds)
        del data[MOST_BYTES:]
    return bytes(data)


ODD = (
    None, True, False, 0, -1, 10**40, 1e308, "", " ", "\0", "\ud800", "x" * 3000, [], {}, [[]],
    "http://[", "http://", "https://a.example", "2025-13-40", "1752300000", "<p>a", "Q1", "id",
    {"value": None}, {"id": 7}, [{}], [None], ["a", 1], {"name": {"name": {"name": "a"}}},
)  # fmt: skip


def _of_json(data: bytes, dice: Random) -> bytes | None:
    """JSON with one to three of its values or keys exchanged; None for what is no JSON."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    for _ in range(dice.choice((1, 1, 2, 3))):
        value = _exchanged(value, dice)
    return json.dumps(value).encode()[:MOST_BYTES]


def _exchanged(value: object, dice: Random) -> object:
    inner = (
        list(value)
        if isinstance(value, dict)
        else list(range(len(value)))
        if isinstance(value, list)
        else []
    )
    if not inner or dice.random() < 0.15:
        return dice.choice(ODD)
    at = dice.choice(inner)
    if isinstance(value, dict):
        if dice.random() < 0.1:
            return {("x" if key == at else key): one for key, one in value.items()}
        return value | {at: _exchanged(value[at], dice)}
    assert isinstance(value, list)
    return [*value[:at], _exchanged(value[at], dice), *value[at + 1 :]]


def _piece(data: bytearray, dice: Random) -> slice:
    start = dice.randrange(len(data) + 1)
    return slice(start, min(len(data), start + dice.choice((1, 2, 8, 40, 400))))


def _flip(data: bytearray, dice: Random, seeds: Sequence[bytes]) -> None:
    if data:
        data[dice.randrange(len(data))] = dice.randrange(256)


def _cut(data: bytearray, dice: Random, seeds: Sequence[bytes]) -> None:
    del data[_piece(data, dice)]


def _end(data: bytearray, dice: Random, seeds: Sequence[bytes]) -> None:
    del data[dice.randrange(len(data) + 1) :]


def _repeat(data: bytearray, dice: Random, seeds: Sequence[bytes]) -> None:
    piece = _piece(data, dice)
    data[piece] = bytes(data[piece]) * dice.choice((2, 3, 30))


def _move(data: bytearray, dice: Random, seeds: Sequence[bytes]) -> None:
    piece = _piece(data, dice)
    taken = bytes(data[piece])
    del data[piece]
    at = dice.randrange(len(data) + 1)
    data[at:at] = taken


def _token(data: bytearray, dice: Random, seeds: Sequence[bytes]) -> None:
    at = dice.randrange(len(data) + 1)
    data[at : at + dice.choice((0, 0, 1, 6))] = dice.choice(TOKENS)


def _splice(data: bytearray, dice: Random, seeds: Sequence[bytes]) -> None:
    other = bytearray(dice.choice(seeds))
    at = dice.randrange(len(data) + 1)
    data[at:at] = other[_piece(other, dice)]


def _digits(data: bytearray, dice: Random, seeds: Sequence[bytes]) -> None:
    places = [at for at, byte in enumerate(data) if 48 <= byte < 58]
    if places:
        data[dice.choice(places)] = 48 + dice.randrange(10)


MUTATIONS: tuple[Mutation, ...] = (
    _flip, _cut, _end, _repeat, _move, _token, _token, _splice, _digits,
)  # fmt: skip
