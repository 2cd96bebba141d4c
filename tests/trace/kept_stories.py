"""Small articles that hang together in many ways, for tracing them in any order."""

from __future__ import annotations

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
    return [*_support(), *_barge(), *_prices(), *_fire()]


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
    denial = "Korut mendukung Rusia sepenuhnya"
    made.append(
        reading(
            f"Choe membantah {denial}.",
            Says(denial, "Choe", "person:choe", does=[SUPPORT], denies=True)
            if "denies" in Says.__dataclass_fields__
            else Says(denial, "Choe", "person:choe", does=[SUPPORT]),
            outlet="Bintang",
            published="2025-07-15",
        )
    )
    return made
