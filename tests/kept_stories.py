"""Small articles that hang together in many ways, for tracing them in any order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from handmade import Does, Number, Says, reading
from konon.model import Reading

AGENCIES = {"Antara", "TASS"}
WIRE = (
    "Sebuah kapal tongkang pengangkut pasir karam di muara sungai pada Senin dini hari ketika "
    "ombak setinggi tiga meter menghantam lambung kirinya. Tujuh awak kapal melompat ke laut dan "
    "berenang ke pantai, sedangkan nakhoda bertahan sampai perahu nelayan datang menolong."
)
SANK = "kapal tongkang pengangkut pasir karam di muara sungai pada Senin dini hari ketika ombak"
FORM = (
    "Harga cabai rawit merah di pasar induk pagi ini tercatat menurut petugas pencatat harga yang "
    "berkeliling dari kios ke kios sejak subuh membawa daftar panjang."
)
SUPPORT = Does("support", {"agent": "country:KP", "patient": "country:RU"})
DENIED = Does("support", {"agent": "country:KP", "patient": "country:RU"}, negated=True)


def pile() -> list[Reading]:
    """Some twenty articles: relays, denials, numbers in conflict, copies in a chain, a form."""
    return [*_support(), *_barge(), *_prices(), *_fire(), *_revised(), *_flood()]


def _support() -> list[Reading]:
    said = "Korut mendukung Rusia"
    made = [
        reading(
            f"{outlet} menulis: {said}, ujar Lavrov.",
            Says(said, "Lavrov", "person:lavrov", said_on=day, does=[does]),
            outlet=outlet,
            published=published,
        )
        for outlet, day, published, does in (
            ("Kabar Pagi", "2025-07-12", "2025-07-12", SUPPORT),
            ("Warta Selatan", "2025-07-12", "2025-07-13", SUPPORT),
            ("Sinar", "2025-07-16", "2025-07-16", SUPPORT),
            ("Fajar", "2025-07-12", None, SUPPORT),
            ("Pos Pelabuhan", "2025-07-14", "2025-07-14", DENIED),
        )
    ]
    sure = "Korut mendukung Rusia sepenuhnya"
    denies = Says(sure, "Choe", "person:choe", does=[SUPPORT], denial=True)
    made.append(reading(f"Choe membantah {sure}.", denies, outlet="Bintang"))
    return made


def _barge() -> list[Reading]:
    """A wire text, an abridged copy of it, and a copy of that: a family by its middle."""
    told = Says(SANK, relays=[("Antara", None)])
    middle = WIRE.partition(" Tujuh")[0] + "."
    far = f"{SANK} menurut warga setempat yang menonton dari tepi."
    return [
        reading(WIRE, told, outlet="Kabar Pagi", published="2025-07-10"),
        reading(f"Simak berita ini. {WIRE}", Says(SANK), outlet="Sinar", published="2025-07-11"),
        reading(f"Ringkasnya: {middle}", Says(SANK), outlet="Fajar", published="2025-07-12"),
        reading(f"Kini giliran kami: {far}", Says(SANK), outlet="Bintang", published="2025-07-13"),
    ]


def _prices() -> list[Reading]:
    """A form that comes back over weeks, so that its words are nobody's copy in the end."""
    days = ("2025-07-01", "2025-07-02", "2025-07-06", "2025-07-12", "2025-07-20", "2025-07-21")
    return [
        reading(
            f"{FORM} Catatan hari ke-{n}.",
            Says(
                "Harga cabai rawit merah di pasar induk pagi ini tercatat",
            ),
            outlet=f"Harian {n % 3}",
            published=day,
        )
        for n, day in enumerate(days)
    ]


def _fire() -> list[Reading]:
    burnt = Does("id:bakar", {"patient": "gudang", "place": "dermaga"})
    made = []
    for words, count, outlet, published in (
        ("tiga", 3, "Kabar Pagi", "2025-07-14"),
        ("empat", 4, "Sinar", "2025-07-14"),
        ("lima", 5, "Fajar", "2025-07-15"),
        ("enam", 6, "Antara", None),
    ):
        said = f"gudang di dermaga terbakar dan {words} pekerja luka"
        hurt = Number(words, count, count, "pekerja")
        says = Says(said, "Kapolres", None, does=[burnt], numbers=[hurt])
        text = f"Kapolres menyebut {said} pada malam itu."
        made.append(reading(text, says, outlet=outlet, published=published))
    return made


def _revised() -> list[Reading]:
    """One page that was changed twice, and another outlet's words on the same."""
    made = []
    for words, count, outlet, url in (
        ("delapan", 8, "Warta Lereng", "https://lereng.example/longsor"),
        ("sembilan", 9, "Warta Lereng", "https://lereng.example/longsor"),
        ("sebelas", 11, "Warta Lereng", "https://lereng.example/longsor?utm_source=surat"),
        ("sembilan", 9, "Kabar Pagi", None),
    ):
        said = f"longsor menimbun {words} rumah di lereng utara"
        homes = Number(words, count, count, "rumah")
        slid = Does("id:timbun", {"agent": "longsor", "patient": "rumah"})
        says = Says(said, "Camat", None, does=[slid], numbers=[homes])
        made.append(
            reading(f"Camat melaporkan {said}. Tulisan {outlet}.", says, outlet=outlet, url=url)
        )
    return made


def _flood() -> list[Reading]:
    """A count of the dead that its outlet corrects, and another outlet took over."""
    wrong = "banjir di lembah menewaskan 12 orang"
    right = "banjir di lembah menewaskan 10 orang"
    relays = [("Kabar Pagi", None)]
    notice = reading(
        f"Ralat: Kami menulis {wrong}. Yang benar, {right}.",
        *(_died(words, count) for words, count in ((wrong, 12), (right, 10))),
        outlet="Kabar Pagi",
        published="2025-07-19",
    )
    return [
        reading(f"Kabar duka: {wrong}.", _died(wrong, 12), outlet="Kabar Pagi"),
        reading(f"Disebut {wrong}.", _died(wrong, 12, relays), outlet="Sinar"),
        notice,
    ]


def _died(words: str, count: float, relays: Sequence[tuple[str, str | None]] = ()) -> Says:
    flood = Does("id:tewas", {"agent": "banjir", "patient": "orang", "place": "lembah"})
    dead = Number(str(count), count, count, "orang")
    return Says(words, does=[flood], numbers=[dead], relays=relays)


def gathered() -> list[Reading]:
    """Articles on one story, which tell one thing in words more and less alike, and one on another
    matter of the same days."""
    told = (
        "lensa mercusuar retak disambar petir saat badai semalam",
        "petir menyambar mercusuar hingga lensanya pecah",
        "badai petir semalam merusak lensa mercusuar",
        "lensa mercusuar rusak karena petir",
        "penjaga melihat petir semalam menyambar puncak mercusuar",
        "lensa pengganti dikirim teknisi bengkel dari pelabuhan",
    )
    story = (
        "Mercusuar Karang Dua di teluk utara padam. Nelayan teluk utara menunggu mercusuar itu "
        "menyala. Lampu mercusuar dan lensanya buatan bengkel pelabuhan."
    )
    rests = ("Syahbandar menutup alur teluk.", "Kapal nelayan dipandu obor.")
    made = [
        reading(
            f"{story} {rests[n % 2]} {words}.",
            Says(words),
            outlet=f"Harian {n}",
            published=f"2025-07-1{n % 3}",
        )
        for n, words in enumerate(told)
    ]
    other = "petir merusak atap sekolah saat badai semalam"
    return [*made, reading(f"Sekolah libur. {other}.", Says(other), published="2025-07-11")]


def elsewhere(count: int) -> list[Reading]:
    """Articles of the same days, each on a matter of its own, in words that nobody else has."""
    names = [
        "".join(some) for some in product(("bra", "kli", "mus"), ("dot", "gar", "pen"), "aiou")
    ]
    made = []
    for n in range(count):
        words = f"{names[n]}kor menjual {names[n]}tan di {names[n]}pur"
        made.append(reading(f"{words}.", Says(words), outlet=f"Pos {n}", published="2025-07-11"))
    return made
