"""Sure: where the grammar's content is taken for the network's."""

from __future__ import annotations

from collections.abc import Sequence

from konon.reading.attribution.drafts import has_clause, has_verb
from konon.reading.attribution.page import Page, Range


def cut_short(page: Page, parts: Sequence[Range], known: Sequence[Range]) -> bool:
    """Whether the network's content is only the subject of the grammar's, which goes on behind the
    reporting clause: "[Kedua bank], kata sumber itu, meminta jaminan"."""
    if page.grammar.language != "id" or len(known) != 2 or list(parts) != [known[0]]:
        return False
    return not has_clause(page, known[0]) and has_verb(page, *known[1])
