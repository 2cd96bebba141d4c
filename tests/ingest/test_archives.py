"""zip, tar, gzip, xz and bzip2, inside one another, with hostile members."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import random
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest_samples import ID, page
from konon.ingest.item import Item, PassedOver
from konon.ingest.piles.items import items
from konon.ingest.piles.options import PileOptions
from pile_samples import articles, told

Pack = Callable[[bytes], bytes]
PACKINGS: list[tuple[str, Pack]] = [
    (".gz", gzip.compress),
    (".xz", lzma.compress),
    (".bz2", bz2.compress),
]
LINES = b"".join(json.dumps({"text": f"{n} {ID}"}).encode() + b"\n" for n in range(200))


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return out.getvalue()


def tarred(*members: tuple[str, bytes], kind: int = tarfile.PAX_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=kind) as archive:
        for name, raw in members:
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return out.getvalue()


def saved(tmp_path: Path, name: str, raw: bytes) -> Path:
    (tmp_path / name).write_bytes(raw)
    return tmp_path / name


@pytest.mark.parametrize(("suffix", "pack"), PACKINGS)
def test_packed_lines_and_pages(tmp_path: Path, suffix: str, pack: Pack) -> None:
    lines = saved(tmp_path, f"pile.jsonl{suffix}", pack(LINES))
    found = told(lines)
    assert list(found)[-1] == f"pile.jsonl{suffix}#200"
    assert [a.title for a in articles(saved(tmp_path, f"a.html{suffix}", pack(page().encode())))]
    # Packed one after another, as gzip and xz tools themselves do; and padded.
    twice = saved(
        tmp_path, f"two.jsonl{suffix}", pack(LINES[: len(LINES)]) + pack(LINES) + b"\0" * 8
    )
    assert len(told(twice)) == 400


@pytest.mark.parametrize(("suffix", "pack"), PACKINGS)
def test_cut_and_spoilt_packings_keep_what_came_before(
    tmp_path: Path, suffix: str, pack: Pack
) -> None:
    raw = pack(LINES * 50)
    cut = told(saved(tmp_path, f"cut.jsonl{suffix}", raw[:-20]))
    assert "end in the middle" in cut[f"cut.jsonl{suffix}"]
    spoilt = bytearray(raw)
    spoilt[len(raw) // 2] ^= 0xFF
    found = told(saved(tmp_path, f"spoilt.jsonl{suffix}", bytes(spoilt)))
    assert "damaged" in found[f"spoilt.jsonl{suffix}"]
    more = told(saved(tmp_path, f"more.jsonl{suffix}", pack(LINES) + b"something else"))
    assert "stands something else; 200 entries" in more[f"more.jsonl{suffix}"]


def test_a_zip_of_pages_tables_and_other_things(tmp_path: Path) -> None:
    raw = zipped(
        **{
            "a/b.html": page().encode(),
            "rows.jsonl": LINES,
            "logo.png": b"\x89PNG",
            ".DS_Store": b"x",
            "__MACOSX/a.html": b"x",
            "c.txt": b"\0binary\x01\x02" * 99,
        }
    )
    path = saved(tmp_path, "pages.zip", raw)
    found = list(items([path]))
    assert found[0].name == f"{path}!a/b.html"
    assert found[1].name == f"{path}!rows.jsonl#1"
    assert len(found) == 203
    assert found[-1] == PassedOver(str(path), "3 passed over: 2 hidden, 1 of kind .png")
    tried = [i.name for i in items([path], PileOptions(everything=True))]
    assert f"{path}!logo.png" in tried


@pytest.mark.parametrize("kind", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT])
@pytest.mark.parametrize(("suffix", "pack"), [("", bytes), *PACKINGS])
def test_tars_with_long_names(tmp_path: Path, kind: int, suffix: str, pack: Pack) -> None:
    long = "/".join(["kabar"] * 15) + "/panjang.html"
    if kind != tarfile.USTAR_FORMAT:
        long = f"{'kabar' * 40}/fêri.html"
    raw = tarred((long, page().encode()), ("b.txt", ID.encode()), kind=kind)
    found = told(saved(tmp_path, f"a.tar{suffix}", pack(raw)))
    assert list(found) == [f"a.tar{suffix}!{long}", f"a.tar{suffix}!b.txt"]
    assert found[f"a.tar{suffix}!b.txt"] == ID[:40]


def test_archives_inside_archives(tmp_path: Path) -> None:
    inner = zipped(**{"rows.jsonl.xz": lzma.compress(LINES)})
    raw = gzip.compress(tarred(("deep/inner.zip", inner)))
    found = told(saved(tmp_path, "a.tgz", raw))
    assert next(iter(found)) == "a.tgz!deep/inner.zip!rows.jsonl.xz#1"
    assert len(found) == 200


@pytest.mark.parametrize(
    "name", ["../a.txt", "/etc/a.txt", "a/../../b.txt", "C:\\a.txt", "..\\a.txt"]
)
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    for archive, raw in (
        ("a.zip", zipped(**{name: ID.encode(), "good.txt": ID.encode()})),
        ("a.tar", tarred((name, ID.encode()), ("good.txt", ID.encode()))),
    ):
        found = told(saved(tmp_path, archive, raw))
        assert list(found.values()) == ["its name leads out of the archive", ID[:40]]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.tar", "a.zip"]


def test_links_and_devices_are_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (("a.txt", tarfile.SYMTYPE), ("b.txt", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("c.txt")
        info.size = len(ID)
        archive.addfile(info, io.BytesIO(ID.encode()))
    found = told(saved(tmp_path, "a.tar", out.getvalue()))
    assert list(found.values()) == [
        "a link, not a file",
        "a device, pipe or sparse file, not a file",
        ID[:40],
    ]
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zip_archive:
        zip_archive.writestr(link, "/etc/passwd")
    assert told(saved(tmp_path, "a.zip", out.getvalue())) == {"a.zip!a.txt": "a link, not a file"}


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    raw = bytearray(zipped(**{"a.txt": ID.encode(), "b.txt": ID.encode()}))
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    found = told(saved(tmp_path, "a.zip", bytes(raw)))
    assert found == {"a.zip!a.txt": "it is encrypted: unpack it first", "a.zip!b.txt": ID[:40]}


def test_a_spoilt_member_does_not_spoil_the_next(tmp_path: Path) -> None:
    raw = bytearray(zipped(**{"a.txt": ID.encode() * 9, "b.txt": ID.encode()}))
    raw[60] ^= 0xFF
    found = told(saved(tmp_path, "a.zip", bytes(raw)))
    assert "damaged" in found["a.zip!a.txt"]
    assert found["a.zip!b.txt"] == ID[:40]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_repeated_name_is_told_apart(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for _ in range(3):
            archive.writestr("a.txt", ID)
    assert list(told(saved(tmp_path, "a.zip", out.getvalue()))) == [
        "a.zip!a.txt",
        "a.zip!a.txt (2)",
        "a.zip!a.txt (3)",
    ]


def test_cut_archives_are_told(tmp_path: Path) -> None:
    raw = tarred(("a.txt", ID.encode()), ("b.txt", ID.encode() * 9))
    found = told(saved(tmp_path, "a.tar", raw[: 512 * 5]))
    assert found["a.tar!a.txt"] == ID[:40]
    assert "cut" in " ".join(found.values())
    assert "damaged" in told(saved(tmp_path, "a.zip", zipped(**{"a.txt": b"x"})[:-10]))["a.zip"]


def test_office_files_are_no_archives(tmp_path: Path) -> None:
    raw = zipped(**{"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    for name in ("a.docx", "a.zip"):
        assert "Word document" in told(saved(tmp_path, name, raw))[name]


def test_empty_archives_are_told(tmp_path: Path) -> None:
    assert told(saved(tmp_path, "a.zip", zipped())) == {"a.zip": "nothing to read inside"}
    assert told(saved(tmp_path, "a.tar", tarred())) == {"a.tar": "nothing to read inside"}


def test_a_packed_tar_header_too_large_is_refused(tmp_path: Path) -> None:
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 8_000_000_000
    found = told(saved(tmp_path, "a.tar", info.tobuf() + b"\0" * 4096))
    assert "header is larger" in found["a.tar"]


def test_spoilt_bytes_never_give_a_traceback(tmp_path: Path) -> None:
    dice = random.Random(11)
    inner = zipped(**{"x.txt": ID.encode()})
    table = f"judul,isi\nFeri,{ID}\n".encode() * 3
    sound = {
        "a.zip": zipped(**{"a.html": page().encode(), "r.jsonl": LINES[:900], "i.zip": inner}),
        "a.tar": tarred(("a.txt", ID.encode()), ("k" * 150 + ".txt", ID.encode())),
        "a.tgz": gzip.compress(tarred(("a.csv", table))),
        "a.jsonl.xz": lzma.compress(LINES[:900]),
        "a.csv": table,
    }
    for _ in range(400):
        name = dice.choice(list(sound))
        raw = bytearray(sound[name])
        for _ in range(dice.choice([1, 2, 9])):
            at = dice.randrange(len(raw))
            raw[at : at + dice.randrange(9)] = dice.randbytes(dice.randrange(1, 9))
        for one in items([saved(tmp_path, name, bytes(raw))]):
            assert isinstance(one, Item) or one.reason


def test_items_of_an_archive_are_read_as_files_are(tmp_path: Path) -> None:
    [item] = items([saved(tmp_path, "a.zip", zipped(**{"feri.html": page().encode()}))])
    assert isinstance(item, Item)
    assert item.raw == page().encode()
