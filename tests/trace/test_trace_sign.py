"""The signs of tracing cover every file that tracing opens or imports."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from konon.trace.sign import deciding

TRACING = """
import json, sys
sys.path.insert(0, sys.argv[1])
opened = set()
def heard(event, given):
    if event == "open" and isinstance(given[0], str):
        opened.add(given[0])
sys.addaudithook(heard)
from konon.trace import trace_claims
from handmade import Says, Shelf, reading
from kept_stories import pile
english = reading("Kim said 20 homes fell.", Says("20 homes fell", "Kim"), language="en")
assert trace_claims(Shelf(*pile(), english))
modules = {n: m for n, m in sys.modules.items() if n.startswith("konon.trace.")}
imported = [name for name, module in modules.items() if not hasattr(module, "__path__")]
print(json.dumps([sorted(opened), imported]))
"""
TOOLS = {"trace/sign.py", "trace/showing.py", "trace/finding.py", "trace/comparing/happenings.py"}


def test_all_that_tracing_asks_is_signed() -> None:
    tests = Path(__file__).parents[1]
    command = [sys.executable, "-c", TRACING, str(tests)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    opened, imported = json.loads(done.stdout)
    package = f"{Path(str(sys.modules['konon'].__file__)).parent}/"
    names = {name.removeprefix(package) for name in opened if name.startswith(package)}
    tables = {name for name in names if name.endswith((".toml", ".csv", ".txt"))}
    tables = {name for name in tables if name.startswith(("trace/", "lang/"))}
    assert {"lang/id/values.toml", "lang/en/rarity.txt", "trace/comparing/judging.toml"} <= tables
    assert tables <= deciding()
    modules = {name.removeprefix("konon.").replace(".", "/") + ".py" for name in imported}
    assert "trace/lineages/lineage.py" in modules
    assert modules <= deciding() | TOOLS


def test_what_shows_claims_is_not_signed() -> None:
    assert "trace/kept.py" in deciding()
    assert not {"trace/showing.py", "trace/finding.py"} & deciding()
