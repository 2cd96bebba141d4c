"""Articles are added from the page; what cannot be read lands in quarantine with its reason."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from face_story import browse, ledger_of
from konon.ledger import PATIENT, open_ledger

TEXT = (
    "Jembatan Selat Arung dibuka lagi pada Senin, kata Wali Kota Rina Halim kepada Antara. "
    "Menurut kepolisian, sedikitnya 1.200 kendaraan melintas pada hari pertama."
)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    with browse(ledger_of(tmp_path / "empty.sqlite", [])) as made:
        yield made


def give(client: TestClient, files: Any = None, **form: str) -> Any:
    token = client.get("/api/v1/").json()["csrf"]
    return client.post("/add", data={"csrf": token, **form}, files=files, follow_redirects=False)


def finished(client: TestClient, answer: Any) -> dict[str, Any]:
    assert answer.status_code == 303, answer.text
    until = time.monotonic() + 60
    while time.monotonic() < until:
        state: dict[str, Any] = client.get(answer.headers["location"] + "/state").json()
        if state["state"] in ("done", "failed"):
            return state
        time.sleep(0.1)
    raise AssertionError("the job does not end")


def test_a_pasted_text_is_read(empty: TestClient, tmp_path: Path) -> None:
    answer = give(
        empty, text=TEXT, title="Jembatan dibuka", outlet="Warta Selat", published="2025-07-16"
    )
    assert finished(empty, answer)["read"] == 1
    assert "done" in empty.get(answer.headers["location"]).text
    with open_ledger(tmp_path / "empty.sqlite") as ledger:
        (reading,) = ledger.readings()
    article = reading.article
    assert (article.outlet, str(article.published)) == ("Warta Selat", "2025-07-16")
    assert TEXT in article.text
    assert article.text.startswith("Jembatan dibuka")
    assert reading.attributions
    again = give(
        empty, text=TEXT, title="Jembatan dibuka", outlet="Warta Selat", published="2025-07-16"
    )
    assert finished(empty, again)["already"] == 1


def test_files_are_read_and_what_is_none_is_quarantined(empty: TestClient) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("satu.txt", TEXT)
        archive.writestr("dua.txt", TEXT.replace("Senin", "Selasa"))
    files = [
        ("files", ("berita.zip", packed.getvalue())),
        ("files", ("../../etc/passwd.txt", b"\x00\x01\x02" * 99)),
    ]
    state = finished(empty, give(empty, files=files))
    assert (state["read"], state["quarantined"]) == (2, 1)
    page = empty.get("/quarantine").text
    assert "uploaded/passwd.txt" in page
    assert "konon-serve" not in page
    assert ".." not in re.findall(r"uploaded/[^<]*", page)[0]


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/berita", "http://localhost/x"])
def test_an_address_of_a_private_network_is_not_asked(empty: TestClient, url: str) -> None:
    state = finished(empty, give(empty, url=url))
    assert (state["read"], state["quarantined"]) == (0, 1)


@pytest.mark.parametrize(
    ("form", "told"),
    [({}, "give one of"), ({"text": TEXT, "url": "https://x.example"}, "give one of"),
     ({"url": "file:///etc/passwd"}, "whole web address"), ({"url": "https://a b"}, "whole web"),
     ({"text": TEXT, "published": "kemarin"}, "no day"),
     ({"text": TEXT, "language": "xx"}, "language is")],
)  # fmt: skip
def test_what_cannot_be_added_is_told(empty: TestClient, form: dict[str, str], told: str) -> None:
    answer = give(empty, **form)
    assert answer.status_code == 400
    assert told in answer.text


def test_what_is_added_waits_for_a_writer_that_takes_long(ledger: Path) -> None:
    """Tracing on a slow machine may write for longer than a page is waited for."""
    with browse(ledger) as client:
        desk = client.app.state.desk  # type: ignore[attr-defined]
        assert desk.jobs._ledger.backend.wait == PATIENT
        assert desk.tracer._ledger.backend.wait == PATIENT
        assert desk.ledger.backend.wait < PATIENT
