"""A claim made by hand, with the readings behind it: relays, a copy, a denial, a conflict."""

from __future__ import annotations

from dataclasses import replace

from handmade import Number, Says, reading
from konon.model import (
    Change,
    Claim,
    Conflict,
    ConflictSide,
    CorrectionNote,
    Edge,
    Origin,
    Reading,
    Span,
    VerificationNote,
)

WORDS = "Pyongyang mengirim 6.000 pekerja ke Kursk"


def _said(outlet: str, day: str, number: str = "6.000", **how: object) -> Reading:
    content = f"Pyongyang mengirim {number} pekerja ke Kursk"
    text = f"Pekerja berangkat\n\nMenurut Lavrov, {content}. Kalimat lain menyusul di {outlet}."
    value = float(number.replace(".", ""))
    made = Says(
        content,
        source="Lavrov",
        actor="person:lavrov",
        numbers=[Number(number, value, value)],
        **how,  # type: ignore[arg-type]
    )
    whole = reading(text, made, outlet=outlet, published=day, url=f"https://{day}.example/a")
    start = text.index("Menurut")
    return replace(whole, sentences=(Span(start, text.index(". Kalimat") + 1),))


TASS = ("TASS", "agency:tass")
FIRST = _said(
    "Warta Selat",
    "2025-07-12",
    relays=[TASS],
    verification="unverifiable",
    verified_by="TASS",
)
SECOND = _said("Kabar Teluk", "2025-07-13", relays=[TASS, ("Warta Selat", None)])
COPY = reading(
    f"Kabar\n\n{WORDS}. Itu saja.", Says(WORDS), outlet="Pos Dermaga", published="2025-07-14"
)
OTHER = _said("Lensa Pesisir", "2025-07-15", number="5.000", said_on="2025-07-14")
LATE = reading(f"{WORDS}, begitu kabarnya.", Says(WORDS), outlet="Harian Muara", published=None)
DENIAL = reading(
    "Choe membantah bahwa pekerja dikirim.",
    Says("pekerja dikirim", "Choe", "person:choe", strength="denies", denial=True),
    outlet="Cek Arus",
    published="2025-07-16",
)
NOTICE = reading(
    "Ralat: jumlah pekerja keliru.",
    Says("jumlah pekerja keliru"),
    outlet="Warta Selat",
    published="2025-07-17",
)
READINGS = (FIRST, SECOND, COPY, OTHER, LATE, DENIAL, NOTICE)


def id_of(made: Reading) -> str:
    """The id of the one statement of a reading."""
    return made.statements[0].id


A, B, C, D, E, NO, SORRY = map(id_of, READINGS)

CLAIM = Claim(
    id="c" + A[1:],
    wording=WORDS,
    wording_from=A,
    statements=(A, B, C, D, E),
    outlets=("Warta Selat", "Kabar Teluk", "Pos Dermaga", "Lensa Pesisir", "Harian Muara"),
    families=(
        (FIRST.article.id, COPY.article.id),
        (SECOND.article.id,),
        (OTHER.article.id,),
        (LATE.article.id,),
    ),
    origins=(
        Origin("named", "Sergei Lavrov", "person:lavrov", "2025-07-11", ("TASS",), (A, B, C)),
        Origin("named", "Sergei Lavrov", "person:lavrov", "2025-07-14", (), (D,)),
    ),
    unknown=(E,),
    conflicts=(
        Conflict("number", "pekerja", (ConflictSide("6.000", (A, B)), ConflictSide("5.000", (D,)))),
        Conflict(
            "polarity", WORDS, (ConflictSide("asserted", (A,)), ConflictSide("denied", (NO,)))
        ),
    ),
    changes=(
        Change(
            "number",
            "pekerja",
            (ConflictSide("6.000", (A,)), ConflictSide("5.000", (D,))),
            "a later count",
        ),
    ),
    corrections=(
        CorrectionNote("correction", "Warta Selat", SORRY, A, "the notice names its title"),
        CorrectionNote("correction", "Warta Selat", SORRY, B, "taken over from it"),
    ),
    verification=(
        VerificationNote("unverifiable", "TASS", A),
        VerificationNote("unverifiable", "TASS", B),
    ),
    edges=(
        Edge("same_claim", A, B, 0.9, ("same predicate: send",)),
        Edge("same_claim", A, D, 0.6, ("number differs: 6.000 / 5.000",)),
        Edge("same_claim", B, D, 0.7, ("same actor: country:KP",)),
        Edge("denies", NO, A, 0.8, ("same predicate: send",)),
        Edge("copy", C, A, 1.0, ("100% of the sentence's 3-grams shared", "lineage inherited")),
        Edge("copy", COPY.article.id, FIRST.article.id, 0.9, ("90% of words run on",)),
    ),
    first="2025-07-12",
    last="2025-07-15",
)
