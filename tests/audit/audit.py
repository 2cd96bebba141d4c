"""Audit: is every package Konon stands on known, new enough, and free of known holes?

    python tests/audit/audit.py        as `make audit` does

Two parts. Always: each package that is installed for Konon and its extras is listed with a reason
in dependencies.toml and no older than it says. Where pip-audit and a database of vulnerabilities
can be had: none has a known hole; whether the database answers is tried with an old package that
has several. Exit status 1 for anything found.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

LISTED = Path(__file__).with_name("dependencies.toml")
EXTRAS = ("web", "postgres", "parquet", "spark")
KNOWN_TO_HAVE_HOLES = "lxml==4.6.2"


def installed(extras: tuple[str, ...] = EXTRAS) -> dict[str, str]:
    """Package -> version, of everything Konon asks for, directly or through others."""
    found: dict[str, str] = {}
    waiting: list[tuple[str, tuple[str, ...]]] = [("konon", extras)]
    seen = set()
    while waiting:
        name, wanted = waiting.pop()
        if (name, wanted) in seen:
            continue
        seen.add((name, wanted))
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # of an extra that is not installed
            continue
        for line in requires(name) or ():
            one = Requirement(line)
            if one.marker is None or any(
                one.marker.evaluate({"extra": extra}) for extra in ("", *wanted)
            ):
                waiting.append((plain(one.name), tuple(sorted(one.extras))))
    found.pop("konon", None)
    return found


def plain(name: str) -> str:
    """A package's name as indexes compare it."""
    return name.lower().replace("_", "-").replace(".", "-")


def faults(found: dict[str, str]) -> Iterator[str]:
    """Packages nobody gave a reason for, and those too old."""
    listed = tomllib.loads(LISTED.read_text(encoding="utf-8"))
    reading, others = listed["reads_foreign_bytes"], set(listed["others"]["names"])
    for name, number in sorted(found.items()):
        if name in reading:
            if Version(number) < Version(reading[name]["least"]):
                yield f"{name} {number} is older than {reading[name]['least']}"
        elif name not in others:
            yield f"{name} {number} is not listed in {LISTED.name}: say why it is there"


def holes(pins: list[str]) -> list[str] | None:
    """Known holes of packages given as "name==version"; None where none can be looked up."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join([*pins, ""]))
        file.flush()
        done = subprocess.run(
            [sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off",
             "--no-deps", "--disable-pip", "--requirement", file.name],
            capture_output=True, text=True, check=False, timeout=600,
        )  # fmt: skip
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        return None
    return [
        f"{one['name']} {one['version']}: {hole['id']} {hole.get('fix_versions', '')}"
        for one in answer["dependencies"]
        for hole in one.get("vulns", ())
    ]


def main() -> int:
    """Print what was found."""
    found = installed()
    wrong = list(faults(found))
    if holes([KNOWN_TO_HAVE_HOLES]):
        wrong += holes([f"{name}=={number}" for name, number in found.items()]) or []
    else:
        print("NOT MEASURED: no database of vulnerabilities answers; compared with the list alone")
    print("\n".join(wrong) or f"audit: {len(found)} packages, nothing found")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
