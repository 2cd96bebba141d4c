"""The rooms below the command line, replaced by hand-made ones."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType

import pytest

Stand = Callable[..., None]


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> Stand:
    """`stand_in("konon.x", name=thing)`: that module offers that thing, and nothing else."""

    def put(module: str, **things: object) -> None:
        stand = ModuleType(module)
        stand.__dict__.update(things)
        monkeypatch.setitem(sys.modules, module, stand)

    return put
