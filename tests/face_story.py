"""A small story of hand-made readings, and the pages of a ledger that holds it."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from handmade import Does, Number, Says, reading
from konon.face.app import create_app
from konon.ledger import open_ledger
from konon.model import Reading

BASE = "http://127.0.0.1:8642"

TEXT_ONE = (
    "Moskow siap membantu\n"
    "Menteri Luar Negeri Sergei Lavrov mengatakan Rusia akan mengirim 6.000 pekerja ke Korea Utara."
)
TEXT_TWO = (
    "Bantuan dari Moskow\n"
    "Sergei Lavrov menyatakan, dikutip TASS, Rusia akan mengirim 6.000 pekerja ke Korea Utara. "
    "Kiev membantahnya."
)
TEXT_THREE = "Rusia akan mengirim 6.000 pekerja ke Korea Utara bulan depan."
SENT = Does("send", {"agent": "country:RU", "recipient": "country:KP", "patient": "pekerja"})


def lavrov(**more: object) -> Says:
    return Says(
        "Rusia akan mengirim 6.000 pekerja ke Korea Utara",
        "Sergei Lavrov",
        "person:lavrov",
        does=[SENT],
        numbers=[Number("6.000 pekerja", 6000, 6000, "pekerja")],
        **more,  # type: ignore[arg-type]
    )


def story() -> list[Reading]:
    """Two outlets that carry one origin, one of them through an agency; one that names nobody."""
    return [
        reading(TEXT_ONE, lavrov(), outlet="Harian Satu", published="2025-07-12"),
        reading(
            TEXT_TWO,
            lavrov(relays=[("TASS", "agency:tass")]),
            outlet="Harian Dua",
            published="2025-07-13",
            url="https://dua.example/berita?id=1",
        ),
        reading(
            TEXT_THREE,
            Says(
                "Rusia akan mengirim 6.000 pekerja ke Korea Utara bulan depan",
                does=[SENT],
                numbers=[Number("6.000 pekerja", 6000, 6000, "pekerja")],
            ),
            outlet="Harian Tiga",
            published="2025-07-14",
        ),
    ]


def ledger_of(path: Path, readings: list[Reading]) -> Path:
    with open_ledger(path) as ledger:
        for one in readings:
            ledger.add(one)
    return path


def browse(path: Path, **settings: object) -> TestClient:
    """A browser that stands on the pages of the ledger at `path`."""
    app = create_app(path, readers=1, patience=60.0, **settings)  # type: ignore[arg-type]
    return TestClient(app, base_url=BASE, raise_server_exceptions=False)
