"""Trained files that were damaged are told of by name."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from konon.errors import MissingModel
from konon.lang import manifest, pack
from konon.reading.attribution.learned import weights

NETWORK = "id/attribution/attribution.npz"


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The Indonesian pack's trained files, each a link that a test may break."""
    for name in (*manifest.trained_files(), manifest.LIST):
        if not name.startswith("en/"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            os.symlink(manifest.HERE / name, tmp_path / name)
    for module in (pack, weights):
        monkeypatch.setattr(module, "files", lambda _package: tmp_path)
    monkeypatch.setattr(weights, "word_vectors", lambda _language: None)
    return tmp_path


@pytest.mark.parametrize("name", ["id/pipeline/ner/model", "id/pipeline/parser/model"])
def test_a_damaged_pipeline_is_named(name: str, copy: Path) -> None:
    half = (copy / name).read_bytes()[:5_000]
    (copy / name).unlink()
    (copy / name).write_bytes(half if "ner" in name else bytes(range(256)) * 20)
    with pytest.raises(MissingModel, match=f"damaged .{name}: changed.*konon doctor"):
        pack.pipeline.__wrapped__("id")


def test_a_damaged_network_is_named(copy: Path) -> None:
    (copy / NETWORK).unlink()
    for held in (np.array([object()], dtype=object), np.zeros(3)):
        np.savez(copy / NETWORK, out=held)
        with pytest.raises(MissingModel, match=f"damaged .{NETWORK}: changed.*konon doctor"):
            weights.network.__wrapped__("id")
    (copy / NETWORK).write_bytes(b"PK")
    with pytest.raises(MissingModel, match=f"{NETWORK}: changed"):
        weights.network.__wrapped__("id")


def test_a_network_may_be_missing_only_where_none_was_released(copy: Path) -> None:
    (copy / NETWORK).unlink()
    with pytest.raises(MissingModel, match=f"{NETWORK}: missing"):
        weights.network.__wrapped__("id")
    (copy / manifest.LIST).unlink()
    assert weights.network.__wrapped__("id") is None
