"""FollowTheMoney exports, held to the library itself, in an environment of its own.

The library needs ICU, which pip builds from source, and pins versions of its own; so it is no
part of the development environment. Needs the package index, and Debian's packages for the build.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from export_samples import astral, harsh
from faces import sample
from konon.export import ExportFormat, export
from konon.ingest import load_article
from konon.model import ReadOptions
from konon.reading.read import read_article

pytestmark = pytest.mark.system

STORY = Path(__file__).parents[2] / "examples/pyongyang-2025/articles"
VERSION = "4.11.2"
# What the library says of each line, and of what each points at.
CHECK = """
import json, sys
from followthemoney import model

entities, faults = {}, []
for line in sys.stdin:
    data = json.loads(line)
    schema = model.get(data["schema"])
    schema.validate(data)
    for name, values in data["properties"].items():
        kind = schema.get(name).type
        faults += [(data["id"], name, v) for v in values if kind.clean(v) != v]
    proxy = model.get_proxy(data)
    known = entities.get(proxy.id)
    entities[proxy.id] = known.merge(proxy) if known else proxy
for proxy in entities.values():
    for prop, value in proxy.itervalues():
        if prop.type.name == "entity":
            other = entities.get(value)
            if other is None or not other.schema.is_a(prop.range):
                faults.append((proxy.id, prop.name, value))
print(json.dumps({"entities": len(entities), "faults": faults[:20]}))
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An interpreter that has followthemoney."""
    needed = ["g++", "pkg-config", "libicu-dev"]
    subprocess.run(["sh", str(Path(__file__).parent / "debian.sh"), *needed], check=True)
    folder = tmp_path_factory.mktemp("ftm")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    found = str(folder / "bin/python")
    subprocess.run(
        [found, "-m", "pip", "install", "--quiet", f"followthemoney=={VERSION}"], check=True
    )
    return found


def test_the_library_takes_every_entity_as_it_is(python: str) -> None:
    options = ReadOptions()
    story = [read_article(load_article(p, options), options) for p in sorted(STORY.glob("*.json"))]
    out = io.BytesIO()
    count = export([*story, sample(), harsh(), astral()], ExportFormat.FTM, out)
    done = subprocess.run([python, "-c", CHECK], input=out.getvalue(), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stdout)
    assert found["faults"] == []
    assert 300 < found["entities"] <= count
