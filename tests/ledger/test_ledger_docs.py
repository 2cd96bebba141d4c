"""docs/ledger.md tells the tables as they are, and its questions in SQL can be asked.

After a change of the tables: python tests/ledger/test_ledger_docs.py
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from konon.ledger import open_ledger, schema

PAGE = Path(__file__).parents[2] / "docs/ledger.md"
OPENS, CLOSES = "<!-- tables -->\n", "<!-- /tables -->"


def tables() -> str:
    """The part of the page between the marks."""
    lines = ["| table | holds | columns |", "|---|---|---|"]
    for table in schema.tables.tables.values():
        columns = ", ".join(f"`{column.name}`" for column in table.columns)
        lines.append(f"| `{table.name}` | {table.comment} | {columns} |")
    return "\n".join(lines) + "\n"


def placed(page: str) -> str:
    head, _, rest = page.partition(OPENS)
    return head + OPENS + tables() + CLOSES + rest.partition(CLOSES)[2]


def test_the_page_tells_the_tables_as_they_are() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert placed(page) == page


@pytest.mark.parametrize(
    "sql", re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
)
def test_what_the_page_asks_is_answered(tmp_path: Path, sql: str) -> None:
    from ledger_suite import URL, ask, kinds, numbered

    with open_ledger(tmp_path / "pile.konon") as ledger:
        kinds(ledger, numbered(1, url=URL), numbered(2, url=URL))
        assert ask(ledger, sql)


if __name__ == "__main__":
    PAGE.write_text(placed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
