"""HTML page to Draft: the article's own text, and what the page says of itself."""

from __future__ import annotations

import copy
import logging
import re

from lxml import html

from konon.errors import UnreadableInput
from konon.ingest.draft import DateClaim, Draft
from konon.ingest.formats.boilerplate import drop_promos, is_next_page
from konon.ingest.formats.html_meta import Field, PageMeta, page_meta
from konon.ingest.formats.html_tree import parse, without_code
from konon.ingest.stamps import is_stamp
from konon.model.evidence import Evidence

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]{0,2}\Z")
_MIN_SENTENCE = 30
"""Code points between a line's first word and its final mark: shorter lines are labels."""
_WORD = re.compile(r"\w")
_TOP_LINES = 4
"""Lines of the body among which the page prints its date."""
_PAGE_LINK = re.compile(r"[?&]page=(?:all|2)(?!\w)")


def read_html(page: str, url: str | None = None) -> Draft:
    """The draft of an HTML page; `url` where it was fetched from, if it was.

    Raises `UnreadableInput` when the page holds no article or cannot be parsed.
    """
    tree = parse(page)
    meta = page_meta(tree)
    claims = meta.dates or _dated(tree, url)
    several = _has_more_pages(tree)
    body, dropped = drop_promos(_main_text(without_code(tree)))
    body, stamps = _without_stamps(body)
    if not any(map(_ends_a_sentence, body.split("\n"))):
        raise UnreadableInput(
            "the HTML page holds no article that could be found: save the article's text and "
            "give that"
        )
    notes = [f"{dropped} promotional lines were left out"] if dropped else []
    if several:
        notes.append("the article goes on on further pages that were not read: try its ?page=all")
    return Draft(
        body=body,
        title=_value(meta.title),
        outlet=_value(meta.outlet),
        byline=_value(meta.byline),
        url=url or _value(meta.url),
        language=_value(meta.language),
        dates=(*claims, *stamps),
        evidence=_evidence(meta, url),
        notes=tuple(notes),
    )


def _ends_a_sentence(line: str) -> bool:
    """Whether a line of some length ends like a sentence: an article has at least one."""
    line = line.rstrip()
    end = _SENTENCE_END.search(line[-3:])
    if end is None:
        return False
    before = line[: max(0, len(line) - len(end.group()) - _MIN_SENTENCE)]
    return _WORD.search(before) is not None


def _value(found: Field | None) -> str | None:
    return found.value if found else None


def _without_stamps(body: str) -> tuple[str, tuple[DateClaim, ...]]:
    """The body without the date lines above its first paragraph, and those as claims."""
    lines = body.split("\n")
    stamps = [line for line in lines[:_TOP_LINES] if is_stamp(line)]
    kept = [line for at, line in enumerate(lines) if at >= _TOP_LINES or line not in stamps]
    return "\n".join(kept), tuple(DateClaim(line, "printed date line") for line in stamps)


def _evidence(meta: PageMeta, url: str | None) -> dict[str, Evidence]:
    fields = {"title": meta.title, "outlet": meta.outlet, "byline": meta.byline, "url": meta.url}
    found = {name: Evidence.metadata(f.key) for name, f in fields.items() if f is not None}
    if url:
        found["url"] = Evidence.metadata("fetched URL")
    return found


def _main_text(tree: html.HtmlElement) -> str:
    """Paragraphs by trafilatura, one per line; lists and quotations kept, tables not."""
    import trafilatura

    _hush("trafilatura", "htmldate", "readability")
    items = _list_items(tree)
    try:
        document = trafilatura.bare_extraction(
            tree, favor_recall=True, include_comments=False, include_tables=False
        )
    except Exception as error:  # third-party code over hostile pages: whatever it is, say so
        raise UnreadableInput(
            f"the HTML page could not be read ({type(error).__name__}): save the article's text "
            "and give that"
        ) from None
    text = getattr(document, "text", None) or ""
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(_unmarked(line, items) for line in lines if line)


def _list_items(tree: html.HtmlElement) -> frozenset[str]:
    """How each list item of the page begins."""
    return frozenset(_opening(item)[:40] for item in tree.iter("li"))


def _opening(element: html.HtmlElement) -> str:
    """The first words inside an element; all of them could be the whole page."""
    found = ""
    for part in element.itertext():
        found = " ".join(f"{found}{part[:100]}".split())
        if len(found) >= 40:
            break
    return found


def _unmarked(line: str, items: frozenset[str]) -> str:
    """Without the hyphen that trafilatura sets before list items: the page has none."""
    return line[2:] if line.startswith("- ") and line[2:42] in items else line


def _dated(tree: html.HtmlElement, url: str | None) -> tuple[DateClaim, ...]:
    """htmldate's finding, for pages without a date in their metadata; no guess from the text."""
    import htmldate

    _hush("htmldate")
    try:
        day = htmldate.find_date(
            copy.deepcopy(tree), extensive_search=False, original_date=True, url=url
        )
    except Exception:  # a page htmldate stumbles over has no date we could trust
        return ()
    return (DateClaim(day, "htmldate"),) if day else ()


def _has_more_pages(tree: html.HtmlElement) -> bool:
    for link in tree.iter("a", "link"):
        if link.tag == "link":
            if link.get("rel") == "next":
                return True
        elif _PAGE_LINK.search(link.get("href") or "") or is_next_page(_opening(link)):
            return True
    return False


def _hush(*names: str) -> None:
    """Their complaints about broken pages would reach the terminal; ours say what is needed."""
    for name in names:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
