"""The installed packs are the language folders, and nothing else."""

from __future__ import annotations

from konon.lang.packs import packs


def test_packs() -> None:
    assert {"en", "id"} <= set(packs())
    assert all(len(code) == 2 for code in packs())
    assert list(packs()) == sorted(packs())
