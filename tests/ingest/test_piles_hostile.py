"""Hostile piles, made here and read in a process that may use less than 1 GiB of memory."""

from __future__ import annotations

import gzip
import json
import lzma
import os
import random
import resource
import struct
import subprocess
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

import pytest

from ingest_samples import ID

GIB = 1 << 30
GOOD = json.dumps({"text": ID}).encode() + b"\n"
_READ = """
import json, sys
from konon.errors import KononError
from konon.ingest.article import load_item
from konon.ingest.item import Item
from konon.ingest.piles.items import items
read, why, last = 0, {}, ""
def refuse(name, reason):
    if len(why) < 1000:
        why[name] = reason
    return reason
for one in items(sys.argv[1:]):
    if isinstance(one, Item):
        try:
            load_item(one)
            read += 1
        except KononError as error:
            last = refuse(one.name, str(error))
    else:
        last = refuse(one.name, one.reason)
# Of this program alone: getrusage also counts what the test's own process held when it forked.
status = open("/proc/self/status").read()
peak = int(status.partition("VmHWM:")[2].split()[0])
print(json.dumps([read, why, last, peak * 1024]))
"""


def read(*given: Path | str, stdin: object = subprocess.DEVNULL) -> tuple[int, dict[str, str]]:
    """How many items were articles, and the reasons of the others, by name without the path.

    The address space is limited to 2 GiB, for the libraries' own reservations, and the memory
    used is checked to have stayed below 1 GiB.
    """
    done = subprocess.run(
        [sys.executable, "-c", _READ, *map(str, given)],
        stdin=stdin,  # type: ignore[arg-type]
        capture_output=True,
        timeout=120,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2 * GIB, 2 * GIB)),
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    count, why, last, peak = json.loads(done.stdout)
    assert peak < GIB
    return count, {
        os.path.basename(name): reason for name, reason in [*why.items(), ("last", last)]
    }


def _packed(path: Path, pieces: Iterable[bytes]) -> Path:
    """Written a piece at a time: the test itself holds no bomb."""
    packer = gzip.open if path.suffix == ".gz" else lzma.open
    with packer(path, "wb", **({} if path.suffix == ".gz" else {"preset": 0})) as file:
        for piece in pieces:
            file.write(piece)
    return path


def test_a_line_of_100_mb_costs_one_line(tmp_path: Path) -> None:
    dice = random.Random(5)
    line = (dice.randbytes(100).hex().encode() + b"x" * 4_800 for _ in range(20_000))
    path = _packed(tmp_path / "a.jsonl.xz", [GOOD, b'{"text": "', *line, b'"}\n', GOOD])
    count, why = read(path)
    assert count == 2
    del why["last"]
    assert why == {"a.jsonl.xz#2": "the row is larger than 10 MB, too large for one article"}


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.txt.xz", "a.csv.gz", "a.tar.xz", "a.warc.gz"])
def test_a_bomb_is_given_up_after_100_mb(tmp_path: Path, name: str) -> None:
    head = {"a.csv.gz": b"isi\n", "a.warc.gz": b"WARC/1.0\r\nContent-Length: 99999999999\r\n\r\n"}
    if name == "a.tar.xz":
        info = tarfile.TarInfo("a.jsonl")
        info.size = 5_000_000_000
        head[name] = info.tobuf()
    path = _packed(tmp_path / name, [head.get(name, b""), *(b"a" * 1_000_000 for _ in range(400))])
    count, why = read(path)
    assert count == 0
    assert "unpacking bomb" in why[name] or "larger than 10 MB" in why[name]


def test_a_zip_of_bombs_is_given_up_once(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(40):
            archive.writestr(f"{number}.jsonl", (b"a" * 999_999 + b"\n") * 10)
    _, why = read(path)
    assert "unpacking bomb" in why["a.zip"]


def test_nesting_ends(tmp_path: Path) -> None:
    raw = ID.encode()
    for number in range(40):
        raw = gzip.compress(raw)
        if number % 2:
            path = tmp_path / "inner.zip"
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr("deeper.zip.gz", raw)
            raw = path.read_bytes()
    (tmp_path / "a.zip").write_bytes(raw)
    count, why = read(tmp_path / "a.zip")
    assert count == 0
    assert "packed more than 5 times over" in " ".join(why.values())


def test_members_that_share_their_bytes_are_no_way_round(tmp_path: Path) -> None:
    """Many entries of the list that point to one member, each unpacking the same bytes anew."""
    blank = b" " * 9_000_000
    body, size, crc = zlib.compress(blank, 9)[2:-4], len(blank), zlib.crc32(blank)
    fields = (20, 0, 8, 0, 0, crc, len(body), size)
    local = struct.pack("<4s5H3I2H", b"PK\3\4", *fields, 5, 0) + b"a.txt" + body
    entry = struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, *fields, 5, 0, 0, 0, 0, 0, 0) + b"a.txt"
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 500, 500, len(entry) * 500, len(local), 0)
    (tmp_path / "a.zip").write_bytes(local + entry * 500 + end)
    _, why = read(tmp_path / "a.zip")
    assert "bomb" in why.get("a.zip", "") or "damaged" in " ".join(why.values())


def test_a_list_of_members_without_end_is_not_held(tmp_path: Path) -> None:
    entry = b"PK\1\2" + b"\0" * 24 + struct.pack("<H", 1) + b"\0" * 16 + b"a"
    count = 800_000
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 65535, 65535, len(entry) * count, 0, 0)
    (tmp_path / "a.zip").write_bytes(b"PK\3\4" + entry * count + end)
    _, why = read(tmp_path / "a.zip")
    assert "too many members" in why["a.zip"] or "damaged" in why["a.zip"]


def test_an_xz_file_that_asks_for_gigabytes_of_memory(tmp_path: Path) -> None:
    packed = bytearray(lzma.compress(GOOD, preset=0))
    at = packed.index(b"\x21\x01") + 2  # LZMA2's property: the size of its dictionary
    packed[at] = 40
    head = bytes(packed[12 : at + 1 + (-(at + 1 - 12) % 4)])
    packed[12 + len(head) : 16 + len(head)] = struct.pack("<I", zlib.crc32(head))
    (tmp_path / "a.jsonl.xz").write_bytes(packed)
    count, why = read(tmp_path / "a.jsonl.xz")
    assert count == 0
    assert "damaged" in why["a.jsonl.xz"]


def test_an_endless_stream_of_one_line_ends_as_one_article(tmp_path: Path) -> None:
    with subprocess.Popen(["yes", "kapal tiba"], stdout=subprocess.PIPE) as endless:
        count, why = read("-", stdin=endless.stdout)
        endless.kill()
    assert (count, why["-"]) == (0, "the input is larger than 10 MB, too large for one article")


def test_deep_nesting_and_odd_bytes_are_told(tmp_path: Path) -> None:
    cases = {
        "deep.json": b"[" * 1_000_000,
        "deep2.json": b'{"a":' * 1_000_000,
        "deep.html": b"<div>" * 1_000_000,
        "nul.txt": b"\0" * 5_000_000,
        "nul.jsonl": b"\0\n" * 1_000,
        "nul.csv": b"isi\n\0\0\0\n",
        "odd.txt": bytes(range(256)) * 1_000,
        "entities.xml": b'<!DOCTYPE nitf [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><nitf>&b;</nitf>',
        "wide.csv": b",".join([b"x"] * 1_000_000),
        "surrogate.jsonl": b'{"text": "\\ud800"}\n',
        "number.jsonl": b'{"text": ' + b"9" * 100_000 + b"}\n",
    }
    for name, raw in cases.items():
        (tmp_path / name).write_bytes(raw)
    count, why = read(tmp_path)
    assert count == 0
    assert {name.partition("#")[0] for name in why if name != "last"} == set(cases)


def test_a_quotation_mark_before_a_million_rows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b'no,isi\n1,"' + b"2,\n" * 1_000_000)
    _, why = read(tmp_path / "a.csv")
    assert why["a.csv#1"] == "the row cannot be read: a quotation mark is never closed"
    assert why["a.csv#2"] == why["last"] == "the row has no text in its column isi"
