"""A reading as one self-contained HTML file (`shell`), everything escaped."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from konon.model import Reading
from konon.render import phrases
from konon.render.cards import card, narrator_line
from konon.render.clean import visible
from konon.render.escape import field, web_address
from konon.render.marks import marked_article
from konon.render.outline import outline
from konon.render.people import outlet_name
from konon.render.shell import shell

_LEGEND = (
    "source",
    "cue",
    "content",
    "relay",
    "addressee",
    "venue",
    "hedge",
    "verification",
    "narrator",
)


def render(reading: Reading) -> str:
    """The page."""
    entries = outline(reading)
    cards = "\n".join(card(reading, entry) for entry in entries)
    body = f"""<main>
<article>
{_byline(reading)}
{marked_article(reading, entries)}
{_legend()}
</article>
<aside lang="en" aria-label="Attributions">
<h2>Who said what</h2>
{cards or "<p>No attribution found.</p>"}
{_narrator(reading)}
{_notes(reading)}
<footer>{field(reading.version)}</footer>
</aside>
</main>"""
    return shell(_title(reading), body, style(), reading.language)


@cache
def style() -> str:
    """The page's style sheet."""
    return files("konon.render").joinpath("page.css").read_text(encoding="utf-8")


def _title(reading: Reading) -> str:
    article = reading.article
    return visible(article.title or "") or outlet_name(article)


def _byline(reading: Reading) -> str:
    article = reading.article
    day = article.published.isoformat() if article.published else "no date known"
    facts = [field(outlet_name(article)), field(article.byline or ""), day]
    facts.append(field(article.credit or ""))
    address = web_address(article.url)
    if address:
        facts.append(f'<a href="{address}" rel="noopener noreferrer">original</a>')
    return f'<p class="byline">{" · ".join(f for f in facts if f != field(""))}</p>'


def _legend() -> str:
    marks = " ".join(f'<mark class="{name}">{name}</mark>' for name in _LEGEND)
    return f'<p class="legend" lang="en">{marks}</p>'


def _narrator(reading: Reading) -> str:
    if not reading.narrator:
        return ""
    lines = "".join(narrator_line(reading, statement) for statement in reading.narrator)
    return f'<section class="own-voice"><h2>The outlet’s own voice</h2><ul>{lines}</ul></section>'


def _notes(reading: Reading) -> str:
    notes = phrases.notes(reading)
    lines = "".join(f"<li>{field(note)}</li>" for note in notes)
    return f'<section class="notes"><h2>Notes</h2><ul>{lines}</ul></section>' if notes else ""
