"""Claims found by id, by words and by filters; the readings a view needs."""

from __future__ import annotations

import pytest

from handmade import Says, reading
from konon.errors import BadOption
from konon.model import (
    Claim,
    Conflict,
    ConflictSide,
    CorrectionNote,
    Edge,
    Origin,
    VerificationNote,
)
from konon.trace.finding import (
    Wanted,
    articles_behind,
    asserts,
    choose,
    claim_named,
    looks_like_id,
    of_actor,
    resembling,
)

LAVROV = Origin("named", "Sergei Lavrov", "person:lavrov", "2025-07-12", ("TASS",))
JOINT = Origin("named", "Kim Jong Un & Choe", "person:choe+person:kim")


def claim(id: str, *statements: str, **about: object) -> Claim:
    given = {"outlets": ("Warta Selat",), "families": (("a1",),), "origins": ()} | about
    return Claim(id, "kata", statements[0], statements, **given)  # type: ignore[arg-type]


ONE = claim(
    "caaa1",
    "saaa1",
    "sbbb2",
    outlets=("Warta Selat", "Kabar Teluk"),
    origins=(LAVROV,),
    verification=(VerificationNote("unverifiable", "TASS", "saaa1"),),
    first="2025-07-12",
    last="2025-07-14",
)
TWO = claim(
    "caaa2",
    "saaa2",
    origins=(JOINT,),
    conflicts=(Conflict("date", "date", (ConflictSide("1", ("saaa2",)),) * 2),),
    verification=(VerificationNote("contradicted", "Cek Arus", "saaa2"),),
    first="2025-07-20",
    last="2025-07-20",
)
DENIES = claim(
    "cddd3", "sddd3", families=(("a9",),), edges=(Edge("denies", "sddd3", "saaa1", 1.0, ()),)
)
ALL = [ONE, TWO, DENIES]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(), ["caaa1", "caaa2", "cddd3"]),
        (Wanted(outlet="Kabar Teluk"), ["caaa1"]),
        (Wanted(min_outlets=2), ["caaa1"]),
        (Wanted(conflicts=True), ["caaa2"]),
        (Wanted(unverified=True), ["caaa1"]),
        (Wanted(since="2025-07-14"), ["caaa1", "caaa2"]),
        (Wanted(since="2025-07-15"), ["caaa2"]),
        (Wanted(until="2025-07-12"), ["caaa1"]),
        (Wanted(since="2025-07-13", until="2025-07-13"), ["caaa1"]),
        (Wanted(actor="lavrov"), ["caaa1"]),
        (Wanted(actor="person:kim"), ["caaa2"]),
        (Wanted(actor="lavrov", conflicts=True), []),
    ],
)
def test_filters(wanted: Wanted, ids: list[str]) -> None:
    assert [one.id for one in choose(ALL, wanted)] == ids


def test_an_actor_nobody_knows_is_named_with_the_nearest() -> None:
    with pytest.raises(BadOption, match=r"no claim comes from 'Lavrof'; the nearest are: Sergei"):
        choose(ALL, Wanted(actor="Lavrof"))


def test_part_of_a_word_is_no_name() -> None:
    assert asserts(LAVROV, "sergei")
    assert not asserts(LAVROV, "lav")
    assert not asserts(LAVROV, "")


def test_of_an_actor_only_that_origin_is_left() -> None:
    both = claim("c1", "s1", origins=(LAVROV, JOINT), anonymous=(Origin("anonymous", "pejabat"),))
    left = of_actor(both, "lavrov")
    assert (left.origins, left.anonymous) == ((LAVROV,), ())


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("caaa1", "caaa1"),
        ("saaa1", "caaa1"),
        ("sbbb", "caaa1"),
        ("cddd", "cddd3"),
        ("caa", None),  # too short
        ("seaa1", None),
        ("budanov", None),
        ("", None),
    ],
)
def test_ids_and_their_beginnings(name: str, id: str | None) -> None:
    found = claim_named(ALL, name)
    assert (found.id if found else None) == id


def test_an_ambiguous_beginning_names_the_choices() -> None:
    with pytest.raises(BadOption, match="2 claims or statements begin with 'caaa': caaa1, caaa2"):
        claim_named(ALL, "caaa")


def test_a_word_of_the_letters_a_to_f_is_no_id() -> None:
    assert not looks_like_id("cafe")
    assert not looks_like_id("facade")
    assert looks_like_id("c3abe11ef54ee")


# -- by words ------------------------------------------------------------------------------------

QUAKE = reading("Warga mengungsi ke bukit.", Says("Warga mengungsi ke bukit"))
PRICE = reading("Harga beras naik di Karimbu.", Says("Harga beras naik di Karimbu"))
FALL = reading("Rice prices fell.", Says("Rice prices fell"), language="en")
TEXTS = (QUAKE, PRICE, FALL)
FOUND = [claim("c" + r.statements[0].id[1:], r.statements[0].id) for r in TEXTS]


def words(asked: str) -> list[int]:
    return [FOUND.index(one) for one, _ in resembling(FOUND, TEXTS, asked)]


def test_words_find_claims_by_stems_and_the_best_first() -> None:
    assert words("mengungsi warga") == [0]
    assert words("kenaikan beras") == [1]
    assert words("price") == [2]
    assert words("warga pasar gempa") == []


def test_all_words_come_before_most_of_them() -> None:
    both = claim("cboth", "sboth")
    pile = (*TEXTS, reading("Harga beras.", Says("Harga beras")))
    more = claim("cmore", pile[3].statements[0].id)
    found = resembling([more, *FOUND, both], pile, "harga beras karimbu")
    assert found[0][0].id == FOUND[1].id


def test_names_of_origins_and_outlets_are_words_of_a_claim() -> None:
    ours = claim(FOUND[0].id, FOUND[0].wording_from, origins=(LAVROV,), outlets=("Pos Dermaga",))
    assert [one.id for one, _ in resembling([ours], TEXTS, "dermaga lavrov warga")] == [ours.id]


def test_signs_alone_are_refused() -> None:
    with pytest.raises(BadOption, match="holds no letter or digit"):
        resembling(FOUND, TEXTS, "— ?")


# -- readings behind -----------------------------------------------------------------------------


def test_a_view_needs_the_articles_of_those_who_deny_it() -> None:
    denied = claim("caaa1", "saaa1", edges=DENIES.edges)
    assert articles_behind(denied, [denied, TWO, DENIES]) == ["a1", "a9"]
    assert articles_behind(TWO, ALL) == ["a1"]
    notice = CorrectionNote("retraction", "Warta Selat", "sddd3", "saaa2", "its own page")
    corrected = claim("caaa2", "saaa2", corrections=(notice,))
    assert articles_behind(corrected, ALL) == ["a1", "a9"]
