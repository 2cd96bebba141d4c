"""Nothing that the program says of its own stands untranslated on any page."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from face_story import SENT, browse, ledger_of, story
from face_words import ID, marked, strange, unmarked, words_of
from handmade import Does, Number, Says, reading
from konon.face import app as app_module
from konon.ledger import open_ledger
from konon.model import Decision, Evidence, Reading

OTHER = (
    "Kiev membantah\n"
    "Juru bicara Kremlin mengatakan Rusia akan mengirim 9.000 pekerja ke Korea Utara pada 3 Juni. "
    "Seorang pejabat berkata Rusia akan mengirim 6.000 pekerja ke Korea Utara seluas 90 hektare."
)
RALAT = (
    "Ralat\n"
    "Sergei Lavrov tidak mengatakan Rusia akan mengirim 6.000 pekerja ke Korea Utara. "
    "Angka itu belum dapat dipastikan, kata TASS."
)


def pile() -> list[Reading]:
    """Claims with conflicts, anonymous origins, denials, notes, dates and amounts."""
    workers = [Number("9.000 pekerja", 9000, 9000, "pekerja", "at_least")]
    return [
        *story(),
        reading(
            OTHER,
            Says(
                "Rusia akan mengirim 9.000 pekerja ke Korea Utara", "Juru bicara Kremlin",
                "country:RU", does=[SENT], numbers=workers, said_on="2025-07-11",
                on=[("3 Juni", "2025-06-03", "2025-06-03")], verification="unverifiable",
                verified_by="TASS",
            ),
            Says(
                "Rusia akan mengirim 6.000 pekerja ke Korea Utara seluas 90 hektare",
                "Seorang pejabat", status="anonymous", does=[SENT],
                numbers=[Number("90 hektare", 90, 90, None, "about", "hectare")],
            ),
            outlet="Harian Empat", published="2025-07-15", byline="Rina", credit="Antara",
            evidence={"outlet": Evidence.option("--outlet"),
                      "published": Evidence.metadata("meta:date", "day it was fetched")},
        ),
        reading(
            RALAT,
            Says("Rusia akan mengirim 6.000 pekerja ke Korea Utara", "Sergei Lavrov",
                 "person:lavrov", strength="denies", denial=True,
                 does=[Does("send", SENT.args, True)]),
            outlet=None, published=None,
        ),
        reading(TEXT_OWN, Says("Hujan turun di Wonsan"),
                Says("Banjir surut", "", status="unstated"),
                outlet="Harian Lima", published="2025-07-16"),
    ]  # fmt: skip


TEXT_OWN = "Hujan turun di Wonsan. Banjir surut."
_DATA = ("Rina Uji", "salah baca", "gabung ini", "lama.sqlite", "berkas.txt", "nihil", "uji.sqlite")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = ledger_of(tmp_path_factory.mktemp("words") / "uji.sqlite", pile())
    with open_ledger(path) as opened:
        said = [s.id for one in opened.readings() for s in one.statements]
        opened.decide(
            Decision("d1", "note", (said[0],), "Rina Uji", "2025-07-01", note="salah baca")
        )
        opened.decide(Decision("d2", "reject", (said[1],), "Rina Uji", "2025-07-01"))
        opened.decide(Decision("d3", "undo", (), "Rina Uji", "2025-07-02", undoes="d2"))
        opened.decide(
            Decision("d4", "correct", (said[0],), "Rina Uji", "2025-07-02", field="strength",
                     value='"claims"')
        )  # fmt: skip
        opened.quarantine("berkas.txt", "the input holds no text")
    return path


def data_of(readings: list[Reading]) -> frozenset[str]:
    texts = [*_DATA]
    for one in readings:
        article = one.article
        texts += [article.text, article.outlet or "", article.byline or "", article.credit or ""]
        texts += [one.version, one.language, *(actor.name for actor in one.actors)]
        texts += [actor.country or "" for actor in one.actors]
        texts += [role.title for role in () if role]
    return words_of(texts)


PAGES = (
    "/", "/?q=nihil", "/?mark=conflict", "/?sort=first&from=2025-07-12&to=2025-07-13", "/actors",
    "/actors?q=nihil", "/actors/person:lavrov", "/actors/country:RU", "/timeline",
    "/timeline?from=2030-01-01", "/timeline.svg", "/search", "/search?q=pekerja",
    "/search?q=pekerja&kind=article", "/search?q=lavrov&kind=actor", "/search?q=nihil",
    '/search?q="pekerja', "/search?q=OR", "/quarantine", "/runs", "/review", "/add", "/export",
    "/nihil", "/?sort=nihil", "/?from=nihil", "/?after=nihil", "/enter",
)  # fmt: skip


def test_every_page_says_only_what_can_be_translated(ledger: Path) -> None:
    data = data_of(pile())
    found: list[str] = []
    with browse(ledger) as client, marked():
        for address in (*PAGES, *of_claims(client), *of_articles(client)):
            found += unmarked(client, address, data)
    assert not found, "\n".join(found)


def of_claims(client: TestClient) -> list[str]:
    claims = client.get("/api/v1/claims?most=50").json()["items"]
    assert any(one["conflicts"] for one in claims)
    assert any(one["anonymous"] for one in claims)
    ids = [one["id"] for one in claims]
    pages = [page for id in ids for page in (f"/claims/{id}", f"/claims/{id}/dossier")]
    return [*pages, f"/claims/{ids[0]}/export.svg", f"/claims/{ids[0]}/timeline.svg"]


def of_articles(client: TestClient) -> list[str]:
    return [f"/articles/{one.article.id}" for one in pile()]


def test_an_empty_ledger_and_jobs_say_only_what_can_be_translated(tmp_path: Path) -> None:
    data = words_of(_DATA)
    found: list[str] = []
    path = ledger_of(tmp_path / "uji.sqlite", [])
    with browse(path) as client, marked():
        token = client.get("/api/v1/").json()["csrf"]
        given = client.post("/add", data={"csrf": token, "text": "1 2 3", "title": "nihil"},
                            follow_redirects=False)  # fmt: skip
        job = given.headers["location"]
        for _ in range(100):
            if client.get(f"{job}/state").json()["state"] in ("done", "failed"):
                break
        for address in ("/", "/actors", "/timeline", "/review", "/quarantine", "/runs", job):
            found += unmarked(client, address, data)
        refused = client.post("/review", data={"csrf": token, "kind": "nihil", "by": "Rina Uji"},
                              headers=ID)  # fmt: skip
        assert refused.status_code == 400
        assert "⟦kind is one of" in refused.text
    assert not found, "\n".join(found)


def test_claims_that_are_not_there_yet_are_told_in_the_readers_language(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from konon.face.tracing import Tracer, View

    views = [View(None, False, 3.0), View(None, False, problem="the input holds no text")]
    with browse(ledger) as client, marked():
        for view in views:
            monkeypatch.setattr(Tracer, "view", lambda *_a, view=view: view)
            assert not unmarked(client, "/", words_of(_DATA))


def test_the_walk_sees_what_it_walks_for() -> None:
    """So that the tests above cannot pass because they see nothing."""
    assert strange("⟦claims⟧ from Harian Satu", words_of(["Harian Satu"])) == ["from"]
    assert strange("⟦claims ⟦of⟧ it⟧ s0123456789ab person:lavrov", frozenset()) == []
    assert app_module.create_app is not None
