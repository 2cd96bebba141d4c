"""Importing konon is cheap, and what it exports is there."""

from __future__ import annotations

import importlib
import json
import pkgutil
import subprocess
import sys

import pytest

import konon

# Whole packages that only a call may load: engines, servers, databases, readers of pages.
HEAVY = frozenset(
    {
        "spacy", "thinc", "numpy", "trafilatura", "lxml", "htmldate", "py3langid", "networkx",
        "sqlalchemy", "httpx", "typer", "rich", "starlette", "fastapi", "uvicorn", "jinja2",
        "pyarrow", "pyspark", "psycopg",
    }
)  # fmt: skip


def loaded_by(statement: str) -> set[str]:
    """Top-level names in sys.modules after a fresh interpreter has run `statement`."""
    code = f"{statement}\nimport json, sys; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in json.loads(done.stdout)}


def test_import_loads_nothing_heavy() -> None:
    assert loaded_by("import konon") & HEAVY == set()


def test_the_model_needs_only_the_standard_library() -> None:
    loaded = loaded_by("import konon.model, konon.errors")
    foreign = loaded - sys.stdlib_module_names - {"konon", "__main__"}
    # An editable install puts a finder of its own there, and environments add start-up hooks.
    foreign = {name for name in foreign - loaded_by("pass") if not name.startswith("_")}
    assert foreign == set()


@pytest.mark.parametrize("name", ["read", "open_ledger"])
def test_a_call_is_what_loads(name: str) -> None:
    assert callable(getattr(konon, name))


def _packages() -> list[str]:
    """Every package of konon, by its full name."""
    found = pkgutil.walk_packages(konon.__path__, "konon.")
    return ["konon", *(module.name for module in found if module.ispkg)]


@pytest.mark.parametrize("name", _packages())
def test_what_a_package_exports_is_there(name: str) -> None:
    package = importlib.import_module(name)
    exported = getattr(package, "__all__", [])
    assert len(exported) == len(set(exported))
    assert [member for member in exported if not hasattr(package, member)] == []
