"""The trained files: as released, loaded without running anything in them."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
import spacy

from konon.errors import PackError
from konon.lang import manifest
from konon.lang.names import component  # noqa: F401  (registers what reads names)
from konon.lang.names.stored import load_arrays
from konon.reading.attribution.learned.weights import network

_watched: list[str] = []
_watching = False


def _hook(event: str, args: tuple[object, ...]) -> None:
    if _watching and event in ("pickle.find_class", "subprocess.Popen", "os.system"):
        _watched.append(f"{event} {args[:2]}")


def test_the_trained_files_are_as_listed() -> None:
    told = "a pipeline was trained: python -m konon.lang.manifest --write"
    assert manifest.changed() == (), told


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """One pack's smallest trained files with a list of their own."""
    for name in ("id/pipeline/meta.json", "id/pipeline/parser/moves"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(manifest.HERE / name, tmp_path / name)
    assert manifest.write(tmp_path) == 2
    assert manifest.changed(tmp_path) == ()
    return tmp_path


def test_what_was_tampered_with_is_named(copy: Path) -> None:
    moves = copy / "id/pipeline/parser/moves"
    moves.write_bytes(moves.read_bytes()[:-1] + b"\xff")
    (copy / "id/pipeline/meta.json").unlink()
    (copy / "id/pipeline/parser/model").write_bytes(b"x")
    assert manifest.changed(copy) == (
        "id/pipeline/meta.json: missing",
        "id/pipeline/parser/model: not listed",
        "id/pipeline/parser/moves: changed",
    )


@pytest.mark.parametrize("text", ["", None, "abc  id/x\n"])
def test_a_list_that_is_none_is_told(copy: Path, text: str | None) -> None:
    listed = copy / manifest.LIST
    listed.unlink()
    if text is None:
        with pytest.raises(PackError, match="cannot be read"):
            manifest.changed(copy)
        return
    listed.write_text(text)
    if text:
        with pytest.raises(PackError, match="line 1"):
            manifest.changed(copy)
    else:
        assert len(manifest.changed(copy)) == 2


def test_loading_a_pack_unpickles_and_runs_nothing() -> None:
    global _watching
    sys.addaudithook(_hook)
    network.cache_clear()
    _watching = True
    try:
        spacy.load(manifest.HERE / "id/pipeline")
        assert network("id") is not None
        load_arrays(manifest.HERE / "en/pipeline/ner/names.npz")
    finally:
        _watching = False
    assert _watched == []


def test_an_unpickling_would_be_seen() -> None:
    import pickle

    global _watching
    _watching = True
    try:
        pickle.loads(pickle.dumps(Path("a")))
    finally:
        _watching = False
    assert any(line.startswith("pickle.find_class") for line in _watched)
    _watched.clear()


def test_an_array_of_objects_is_refused(tmp_path: Path) -> None:
    import numpy as np

    np.savez(tmp_path / "a.npz", a=np.array([{"x": 1}], dtype=object))
    with pytest.raises(ValueError, match="allow_pickle"):
        load_arrays(tmp_path / "a.npz")
