"""What the overview works out of all claims is worked out once per state of the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from face_story import story
from konon.face import overview
from konon.face.choice import MARKS, SORTS, Choice
from konon.face.finder import Finder
from konon.ledger import open_ledger
from konon.model import Claim, Origin
from konon.render.clean import visible


def test_claims_are_put_in_order_once_and_anew_when_the_ledger_changes(
    client: TestClient, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    whole = Finder._find  # type: ignore[attr-defined]

    def counted(self: Finder, choice: Choice) -> list[Claim]:
        asked.append(choice.sort + choice.words)
        return whole(self, choice)  # type: ignore[no-any-return]

    monkeypatch.setattr(Finder, "_find", counted)
    first = client.get("/").text
    assert client.get("/").text == first
    assert asked == ["outlets"]
    client.get("/?sort=last")
    assert asked == ["outlets", "last"]
    client.get("/?q=pekerja")
    client.get("/?q=pekerja")
    assert asked == ["outlets", "last", "outletspekerja"]
    with open_ledger(ledger) as other:
        article = other.readings().__next__().article.id
        other.forget("article", article, by="Rina", why="asked")
    client.get("/")
    assert asked[3:] == ["outlets"]


def test_what_is_kept_is_what_would_be_made(client: TestClient) -> None:
    client.get("/?sort=first")
    traced = client.app.state.desk.tracer.view().traced  # type: ignore[attr-defined]
    assert traced.kept["outlets"] == overview.outlets(traced.claims)
    assert traced.kept["longest"] == overview.longest(traced.claims)
    assert len(traced.claims) <= len(story()) * 2


def claims() -> list[Claim]:
    """Claims that differ in all that can be chosen by."""
    made = []
    for n in range(40):
        outlets = tuple(f"Media {m}\u202e" for m in range(n % 4))
        origins = tuple(Origin("named", f"Ä{m} Straße") for m in range(n % 3))
        day = f"2025-01-{1 + n % 28:02}" if n % 5 else None
        made.append(
            Claim(f"c{n:03}", f"Kapal {n} karam\0 di SELAT", f"s{n}", (f"s{n}",), outlets,
                  ((f"a{n}",),), origins, unknown=("s1",) * (n % 2), first=day, last=day)
        )  # fmt: skip
    return made


def plainly(all: list[Claim], choice: Choice) -> list[Claim]:
    """What fits, looked for in each claim for itself."""
    found = []
    for one in all:
        text = "\n".join([one.id, one.wording.replace("\0", " "), *one.outlets,
                          *(o.name for o in one.origins)]).casefold()  # fmt: skip
        if (
            all_in(choice.words.casefold().split(), text)
            and (not choice.mark or MARKS[choice.mark](one))
            and (not choice.outlet or choice.outlet in map(visible, one.outlets))
            and choice.fits(one)
        ):
            found.append(one)
    return sorted(found, key=SORTS[choice.sort])


def all_in(words: list[str], text: str) -> bool:
    return all(word in text for word in words)


@pytest.mark.parametrize(
    "asked",
    [
        {}, {"q": "kapal 3"}, {"q": "selat"}, {"q": "STRASSE ä1"}, {"q": "c039"}, {"q": "nihil"},
        {"mark": "unknown"}, {"mark": "single", "q": "1"}, {"outlet": "Media 2"},
        {"outlet": "nihil"}, {"from": "2025-01-10"}, {"to": "2025-01-05", "q": "kapal"},
        {"from": "2025-01-03", "to": "2025-01-20", "sort": "last", "mark": "unknown"},
        *({"sort": sort} for sort in SORTS),
    ],
)  # fmt: skip
def test_the_finder_finds_what_fits(asked: dict[str, str]) -> None:
    choice = Choice.of(asked)
    assert Finder(claims()).find(choice) == plainly(claims(), choice)


def test_few_choices_are_remembered() -> None:
    finder = Finder(claims())
    for n in range(100):
        finder.find(Choice(words=str(n)))
    assert len(finder._found) <= 16  # type: ignore[attr-defined]
    assert finder.find(Choice()) == plainly(claims(), Choice())
