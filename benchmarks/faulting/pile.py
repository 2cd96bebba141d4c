"""A pile of short articles made up from a seed, with everything in it that a real one has: kinds
of files, a container, twins, revisions, articles of one story, and inputs that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

PEOPLE = ("Ratna Wibawa", "Dewi Lestaluhu", "Bram Halimun", "Sari Pradonggo", "Yusuf Arkana")
OFFICES = ("Kepala Dinas Perhubungan", "Juru Bicara Badan Bencana", "Wali Kota", "Kapolres")
OUTLETS = ("Kabar Muara", "Warta Selat", "Harian Dermaga", "Pos Lembayung")
VERBS = ("mengatakan", "menyatakan", "membantah", "memastikan", "menegaskan")
START, MIDDLE = ("Kar", "Lem", "Wir", "Tan", "Raw", "Buk", "Sen", "Mor"), ("im", "ab", "as", "un")
END = ("bu", "yung", "ari", "jung", "elok", "idu", "ang", "oro")
THINGS = (
    "jembatan gantung", "rumah sakit", "pasar ikan", "sekolah dasar", "menara air", "kapal feri",
    "jalan pesisir", "gudang beras", "pembangkit listrik", "bendungan", "stasiun lama", "terminal",
)  # fmt: skip
HAPPENED = (
    "ditutup selama {n} hari", "rusak akibat gempa {n} detik", "kehilangan {n} pekerja",
    "menerima {n} pengungsi", "dibeli perusahaan asing seharga {n} miliar rupiah",
    "dibuka kembali setelah {n} tahun", "terbakar bersama {n} kios", "diperiksa {n} penyidik",
)  # fmt: skip
QUOTED = (
    "Petugas dari {p} belum menemukan sebab {t} itu {h}",
    "Warga {p} sudah tiga kali meminta {t} dipindahkan",
    "Tidak ada uang negara yang dipakai untuk {t} di {p}",
    "Laporan tentang {t} dari {p} baru sampai tadi malam",
)


def text_of(random: Random, story: int) -> str:
    """An article of some forty words on one of the stories; each has its place, thing and quote,
    so that a large pile is as dense as news is."""
    told = Random(story)
    place, other_place = (
        told.choice(START) + told.choice(MIDDLE) + told.choice(END) for _ in range(2)
    )
    thing = told.choice(THINGS)
    happened = told.choice(HAPPENED).format(n=told.randint(3, 90))
    quoted = told.choice(QUOTED).format(p=other_place, t=thing, h=happened)
    who, office = random.choice(PEOPLE), random.choice(OFFICES)
    other = random.choice([one for one in PEOPLE if one != who])
    return (
        f"{place} - {office} {place} {who} {random.choice(VERBS)} {thing} {happened}, "
        f"{random.choice(('Senin', 'Selasa', 'Kamis'))} ({random.randint(1, 28)}/7/2025).\n\n"
        f'"{quoted}," kata {who}. '
        f"Menurut {other}, {thing} {happened}, dikutip {random.choice(OUTLETS)}."
    )


def articles(seed: int, count: int) -> list[dict[str, str]]:
    """So many articles of about a quarter as many stories."""
    random = Random(seed)
    return [
        {
            "title": f"Kabar nomor {number} dari pesisir",
            "text": text_of(random, seed * 1000 + random.randrange(max(1, count // 4))),
            "outlet": random.choice(OUTLETS),
            "published": f"2025-07-{random.randint(1, 28):02}",
            "url": f"https://{number % 4}.example/kabar/{seed}/{number}",
        }
        for number in range(count)
    ]


def write(folder: Path, seed: int, count: int) -> Path:
    """The pile in `folder`: a third as JSON files, a third as rows, a third as pages; besides a
    twin, a revision, and five inputs that cannot be read."""
    folder.mkdir(parents=True, exist_ok=True)
    made = articles(seed, count)
    third = max(1, count // 3)
    for number, one in enumerate(made[:third]):
        (folder / f"{number:03}.json").write_text(json.dumps(one))
    rows = [*made[third : 2 * third], {"text": ""}]
    (folder / "rows.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows))
    for number, one in enumerate(made[2 * third :]):
        (folder / f"page-{number:03}.html").write_text(page(one))
    (folder / "twin.json").write_text(json.dumps(made[0]))
    (folder / "z-revised.json").write_text(
        json.dumps({**made[0], "text": made[0]["text"] + " Berita ini diperbarui."})
    )
    (folder / "bad-empty.txt").write_text("")
    (folder / "bad-bytes.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "bad-object.json").write_text("{")
    (folder / "bad-language.txt").write_text("Яблоко лежит на столе с самого утра. " * 4)
    return folder


def page(one: dict[str, str]) -> str:
    """The article as a page of a site."""
    words = "".join(f"<p>{part}</p>" for part in one["text"].split("\n\n"))
    return (
        f"<html lang='id'><head><title>{one['title']}</title>"
        f"<meta property='og:site_name' content='{one['outlet']}'>"
        f"<meta property='article:published_time' content='{one['published']}'></head>"
        f"<body><article><h1>{one['title']}</h1>{words}</article></body></html>"
    )
