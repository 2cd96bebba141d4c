"""Schemathesis asks the API whatever its description allows: nothing breaks, all fits."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from face_story import ledger_of, story

pytestmark = pytest.mark.system


def test_whatever_is_asked_the_api_answers_as_described(tmp_path: Path) -> None:
    pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    ledger = ledger_of(tmp_path / "story.sqlite", story())
    command = [sys.executable, "-m", "konon", "serve", str(ledger), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            found = re.search(r"http://\S+?(?=/)", server.stdout.readline())
            assert found
            base = f"{found[0]}/api/v1"
            with urllib.request.urlopen(base + "/") as answer:
                cookie = answer.headers["set-cookie"].partition(";")[0]
                token = json.load(answer)["csrf"]
            done = subprocess.run(
                [
                    sys.executable, "-m", "schemathesis.cli", "run", f"{base}/openapi.json",
                    "--url", base, "--max-examples", "20", "--checks",
                    "not_a_server_error,response_schema_conformance,status_code_conformance",
                    "-H", f"Cookie: {cookie}", "-H", f"x-csrf-token: {token}",
                ],
                capture_output=True, text=True, check=False, timeout=400, cwd=tmp_path,
            )  # fmt: skip
        finally:
            server.terminate()
    assert done.returncode == 0, done.stdout[-6000:]
    assert "passed" in done.stdout
