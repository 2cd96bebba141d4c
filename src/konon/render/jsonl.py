"""A reading as JSON Lines: one statement a line, with its words beside its spans.

Each line is the statement as `konon.model.encode` gives it, and besides: `article`, `outlet`,
`published`, `url`, `language`; `source_names`; `cue_words`; `content_words`; `lineage`, source
first, outlet last.
"""

from __future__ import annotations

from konon.model import Reading, Statement, encode
from konon.model.codec import Json
from konon.render.json import dumps
from konon.render.lineage import lineage
from konon.render.people import source_name


def render(reading: Reading) -> str:
    """One line per statement, in text order; "" when there is none."""
    about = _article(reading)
    return "".join(dumps(line(reading, s) | about) + "\n" for s in reading.statements)


def line(reading: Reading, statement: Statement) -> dict[str, Json]:
    """A statement with its words."""
    text = reading.article.text
    fields = encode(statement)
    assert isinstance(fields, dict)
    return fields | {
        "source_names": [source_name(reading, source) for source in statement.sources],
        "cue_words": statement.cue.span.of(text) if statement.cue else None,
        "content_words": [part.span.of(text) for part in statement.contents],
        "lineage": [
            {"name": link.name, "basis": link.basis, "cited_on": link.cited_on}
            for link in lineage(reading, statement)
        ],
    }


def _article(reading: Reading) -> dict[str, Json]:
    article = reading.article
    return {
        "article": article.id,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "language": reading.language,
    }
