"""What a search found: as a table for a terminal, as JSON, as JSON Lines.

The words asked for are marked by place, never by signs in the text: an article cannot forge one.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from konon.model import encode
from konon.model.found import ActorHit, ArticleHit, Hit, Page, Passage, StatementHit
from konon.render.clean import visible
from konon.render.json import dumps
from konon.render.plain import plain
from konon.render.table import WIDEST

MARK = "bold reverse"
"""How a word that was asked for looks on a terminal."""
LONGEST = 400
"""Characters of a content before it is cut around the words asked for."""


def render(page: Page) -> str:
    """The table as plain text without colour."""
    return plain(lambda console: show(page, console))


def show(page: Page, console: Console) -> None:
    """Print the table; the console decides on width and colour."""
    for hit in page.hits:
        first, *rest = (line for line in _lines(hit) if line)
        for line in (first, *(Padding(line, (0, 0, 0, 2)) for line in rest)):
            console.print(line, width=min(WIDEST, console.width))
        console.print()


def as_json(page: Page) -> str:
    """The page as one JSON object."""
    return dumps(encode(page), indent=2) + "\n"


def as_jsonl(page: Page) -> str:
    """One hit a line."""
    return "".join(dumps(encode(hit)) + "\n" for hit in page.hits)


def marked(passage: Passage) -> Text:
    """A passage, cleaned, the words asked for marked."""
    shown = Text("… " if passage.cut[0] else "")
    at = 0
    for span in passage.marks:
        shown.append(_safe(passage.text[at : span.start]))
        shown.append(_safe(passage.text[span.start : span.end]), style=MARK)
        at = span.end
    shown.append(_safe(passage.text[at:]))
    return shown.append(" …") if passage.cut[1] else shown


def _safe(piece: str) -> str:
    """Cleaned, with the spaces at both ends that keep it from the words beside it."""
    before = " " if piece[:1].isspace() else ""
    after = " " if piece.strip() and piece[-1:].isspace() else ""
    return before + visible(piece) + after


def _lines(hit: Hit) -> Iterator[Text]:
    if isinstance(hit, StatementHit):
        return _statement(hit)
    return _article(hit) if isinstance(hit, ArticleHit) else _actor(hit)


def _statement(hit: StatementHit) -> Iterator[Text]:
    who = marked(hit.source) if hit.source else Text(_unnamed(hit.source_status))
    who.stylize("cyan")
    denied = ", denial" if hit.denial and hit.strength != "denies" else ""
    yield who.append(f"  {hit.strength}{denied}", style="green")
    yield marked(_near(hit.content))
    relayed = f"via {visible(hit.relays)}" if hit.relays else ""
    said = f"said on {visible(hit.said_on)}" if hit.said_on else ""
    yield _facts(relayed, said, _checked(hit))
    yield _facts(hit.outlet, hit.published, hit.title)
    yield _facts(hit.id, f"in {hit.article}")


def _article(hit: ArticleHit) -> Iterator[Text]:
    title = marked(hit.title) if hit.title else Text("no title")
    title.stylize("bold")
    yield title
    yield marked(hit.passage)
    said = f"{hit.statements} attribution" + ("" if hit.statements == 1 else "s")
    again = f"revision {hit.revision}" if hit.revision > 1 else ""
    yield _facts(hit.outlet, hit.published, said, again)
    yield _facts(hit.id)
    yield _facts(hit.url)


def _actor(hit: ActorHit) -> Iterator[Text]:
    name = marked(hit.name)
    name.stylize("cyan")
    yield name
    others = ", ".join(visible(name) for name in hit.names[1:])
    yield _facts(hit.type, hit.country, others and f"also {others}")
    yield _facts(f"{hit.statements:,} statements", f"in {hit.articles:,} articles")
    yield _facts(hit.id)


def _facts(*facts: str | None) -> Text:
    told = " · ".join(visible(fact) for fact in facts if fact)
    return Text(told, style="dim")


def _near(content: Passage) -> Passage:
    """A long content cut to where the first word asked for stands."""
    if len(content.text) <= LONGEST:
        return content
    first = content.marks[0].start if content.marks else 0
    start = max(0, min(first - LONGEST // 4, len(content.text) - LONGEST))
    end = start + LONGEST
    marks = tuple(
        type(span)(span.start - start, span.end - start)
        for span in content.marks
        if start <= span.start and span.end <= end
    )
    return Passage(content.text[start:end], marks, (start > 0, end < len(content.text)))


def _unnamed(status: str | None) -> str:
    return "source unstated" if status in (None, "unstated") else f"{status} source"


def _checked(hit: StatementHit) -> str:
    if hit.verification == "not_stated":
        return ""
    by = f", says {visible(hit.verified_by)}" if hit.verified_by else ""
    return hit.verification.replace("_", " ") + by
