"""Drawings, pictures and printed dossiers: there, in the reader's language, and safe."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from face_story import browse, ledger_of, story
from faces_hostile import hostile
from handmade import Says, reading
from konon.face import pictures
from konon.render.tracing.days_svg import Bars, days_svg
from konon.render.tracing.firsts_svg import Row, firsts_svg

ID = {"accept-language": "id"}
BOX = "{http://www.w3.org/2000/svg}"


def claim_id(client: TestClient) -> str:
    return str(client.get("/api/v1/claims").json()["items"][0]["id"])


def pdf_text(data: bytes) -> str:
    from pypdf import PdfReader

    pages = PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("kind", ["export", "timeline"])
def test_a_claim_is_drawn_as_svg_and_png(client: TestClient, kind: str) -> None:
    address = f"/claims/{claim_id(client)}/{kind}"
    drawn = client.get(f"{address}.svg")
    assert drawn.headers["content-type"] == "image/svg+xml"
    words = " ".join(ElementTree.fromstring(drawn.text).itertext())
    assert "Harian Satu" in words
    picture = client.get(f"{address}.png")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert len(picture.content) > 4000  # letters are drawn, too
    assert client.get(f"{address}.exe").status_code == 404
    assert client.get(f"/claims/c0/{kind}.svg").status_code == 404


def test_the_timeline_is_drawn(client: TestClient) -> None:
    whole = client.get("/timeline.svg").text
    assert "2025-07-12" in whole
    assert "2025-07-14" in whole
    part = client.get("/timeline.svg?from=2025-07-14").text
    assert "2025-07-12" not in part
    assert client.get("/timeline.png").content.startswith(b"\x89PNG")
    assert client.get("/timeline.png?from=x").status_code == 400


def test_drawings_speak_the_readers_language(client: TestClient) -> None:
    id = claim_id(client)
    ways = client.get(f"/claims/{id}/export.svg", headers=ID).text
    assert "diteruskan oleh" in ways
    assert "passed on by" not in ways
    assert "Kapan muncul" in client.get(f"/claims/{id}/timeline.svg", headers=ID).text
    assert "klaim yang pertama muncul" in client.get("/timeline.svg", headers=ID).text
    page = client.get(f"/claims/{id}", headers=ID).text
    assert "diteruskan oleh" in page


@pytest.mark.parametrize(("language", "word"), [("en", "Evidence dossier"), ("id", "Berkas bukti")])
def test_a_dossier_is_printed(client: TestClient, language: str, word: str) -> None:
    answer = client.get(
        f"/claims/{claim_id(client)}/export.pdf", headers={"accept-language": language}
    )
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("attachment")
    text = pdf_text(answer.content)
    for words in (word, "Sergei Lavrov", "Harian Dua", "TASS", "6.000 pekerja", "2025-07-13"):
        assert words in text


def test_without_the_libraries_the_next_step_is_told(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = claim_id(client)
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    monkeypatch.setitem(sys.modules, "fpdf", None)
    for end in ("png", "pdf"):
        answer = client.get(f"/claims/{id}/export.{end}", headers=ID)
        assert answer.status_code == 501
        assert pictures.NEEDED in answer.text.replace("&#39;", "'")
        assert "Ada paket yang belum terpasang" in answer.text
    assert client.get(f"/claims/{id}/export.svg").status_code == 200


def test_hostile_words_are_drawn_and_printed_as_words(tmp_path: Path) -> None:
    bad = '</text><script>alert(1)</script><image href="https://evil.example/a.png"/> \u202e中\x00'
    said = reading(
        f"Rina {bad} berkata hujan turun {bad} {'W' * 4000}.",
        Says(f"hujan turun {bad} {'W' * 4000}", f"Rina {bad}", relays=[(bad, None)]),
        outlet=bad * 20,
        published="2025-07-12",
        url=f"javascript:{bad}",
    )
    with browse(
        ledger_of(
            tmp_path / "bad.sqlite",
            [said, replace(hostile(), version="test", language="id"), *story()],
        )
    ) as client:
        for one in client.get("/api/v1/claims?most=20").json()["items"]:
            for kind in ("export", "timeline"):
                answer = client.get(f"/claims/{one['id']}/{kind}.svg")
                if answer.status_code == 404:
                    assert one["first"] is None
                    continue
                for element in ElementTree.fromstring(answer.text).iter():
                    name = element.tag.removeprefix(BOX)
                    assert name in {"svg", "title", "desc", "style", "g", "path", "rect", "text",
                                    "circle"}  # fmt: skip
                    assert not [key for key in element.attrib if key.startswith("on")]
                    assert not [key for key in element.attrib if "href" in key]
                drawn = client.get(f"/claims/{one['id']}/{kind}.png")
                assert drawn.content.startswith(b"\x89PNG")
            printed = client.get(f"/claims/{one['id']}/export.pdf").content
            assert printed.startswith(b"%PDF")
            assert b"/JavaScript" not in printed
            assert b"/URI" not in printed


def test_the_earliest_outlet_stands_first_and_many_are_told_in_a_line() -> None:
    rows = [Row(f"Media {n}", (f"2025-01-{1 + n % 28:02}",), (1,)) for n in range(60)]
    drawn = firsts_svg(rows, "c1", undated=2)
    assert drawn.count("<g>") == 40
    assert "and 20 more" in drawn
    assert "and 2 outlets without a known day" in drawn
    assert firsts_svg([], "c1") == ""


def test_many_days_are_the_latest() -> None:
    days = [Bars(f"2025-{1 + n // 28:02}-{1 + n % 28:02}", n, 1) for n in range(300)]
    drawn = days_svg(days)
    assert "and 180 days before" in drawn
    assert days[-1].day in drawn
    assert days[0].day not in drawn
    assert ElementTree.fromstring(days_svg([]).partition("?>")[2]) is not None
