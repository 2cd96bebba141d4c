"""Source to Article: open, read by format, clean, then settle title, date, credit, language."""

from __future__ import annotations

import re
from dataclasses import replace

from konon.errors import UnreadableInput
from konon.facts import load_facts
from konon.ingest.clean import clean
from konon.ingest.credits import credits_of
from konon.ingest.dates import published
from konon.ingest.draft import Draft
from konon.ingest.formats.sniff import sniff
from konon.ingest.formats.text import read_text
from konon.ingest.hinted import NO_HINTS, hinted, seen_on
from konon.ingest.item import Hints, Item
from konon.ingest.language import language_of
from konon.ingest.limits import MAX_LINE, MAX_TEXT, MAX_WORD
from konon.ingest.source import Opened, Source, given_text, naming, open_bytes, open_source
from konon.ingest.web.addresses import host_of
from konon.model.article import Article
from konon.model.evidence import Evidence
from konon.model.options import ReadOptions
from konon.model.span import Span


def load_article(
    source: Source, options: ReadOptions | None = None, *, allow_private: bool = False
) -> Article:
    """The article in `source`: a `Path`, a string that is an http(s) URL, a text, or bytes.

    The format (text, HTML, JSON) is told by content. `options` override what is found;
    `allow_private` lets a URL lead to private addresses.
    Raises `UnreadableInput`, `FetchRefused`, `UnknownLanguage` or `BadOption`; every message
    names what was given and the next step. What is only doubtful becomes a note.
    """
    options = options or ReadOptions()
    opened = open_source(source, allow_private=allow_private)
    with naming(opened.name):
        return _article(opened, options)


def load_item(item: Item, options: ReadOptions | None = None) -> Article:
    """The article in one item of a pile, by the same path as `load_article`.

    What the container hints at yields to what the item itself says, except for the address it was
    got from; `options` override both. Raises as `load_article` does; messages do not repeat the
    item's name.
    """
    opened = open_bytes(item.raw, item.name, item.hints.url, item.charset, item.form)
    return _article(opened, options or ReadOptions(), item.hints)


def load_text(text: str, options: ReadOptions | None = None) -> Article:
    """The article in characters a caller already holds; never fetched, never taken for a path.

    Format, options and errors as for `load_article`.
    """
    return _article(given_text(text), options or ReadOptions())


def checked(article: Article, options: ReadOptions) -> Article:
    """An article made by a caller, fit to be read: its language told where it states none.

    Raises `UnreadableInput`, `UnknownLanguage` or `BadOption` as `load_article` does.
    """
    _check_text(article.text)
    if options.language or article.language:
        return article
    language = language_of(article.text)
    return replace(
        article,
        language=language.code,
        evidence={**article.evidence, "language": language.evidence},
        notes=(*article.notes, *language.notes),
    )


def _article(opened: Opened, options: ReadOptions, hints: Hints = NO_HINTS) -> Article:
    draft, cleaning = _cleaned(hinted(_read(opened), hints))
    text, title = _with_title(draft)
    _check_text(text)
    body_start = title.end if title else 0
    language = language_of(text, options.language, draft.language)
    date = published(
        draft.dates, text, body_start, options.published, draft.url, seen=seen_on(hints)
    )
    evidence = {**draft.evidence, "language": language.evidence}
    if title and draft.evidence.get("title", Evidence.text(title)).kind == "text":
        evidence["title"] = Evidence.text(title, "short first line before a blank line")
    if date.evidence:
        evidence["published"] = date.evidence
    outlet = options.outlet or draft.outlet
    if options.outlet:
        evidence["outlet"] = Evidence.option("--outlet")
    if outlet is None and draft.url:
        outlet, evidence = _outlet_of_domain(draft.url, evidence)
    article = Article(
        text=text,
        title_span=title,
        outlet=outlet,
        published=date.day,
        url=draft.url,
        byline=draft.byline,
        credit=draft.credit,
        language=language.code,
        raw_sha256=opened.raw_sha256,
        evidence=evidence,
        notes=(*opened.notes, *draft.notes, *cleaning, *language.notes, *date.notes),
    )
    return _with_printed_credits(article)


def _outlet_of_domain(
    url: str, evidence: dict[str, Evidence]
) -> tuple[str | None, dict[str, Evidence]]:
    """The outlet whose domain `url` lies in, where the media table has it."""
    host = host_of(url)
    media = load_facts().media_by_domain(host) if host else None
    if media is None:
        return None, evidence
    row = Evidence.table("media", media.id, "by the domain of the URL")
    return media.name, {**evidence, "outlet": row}


def _read(opened: Opened) -> Draft:
    """Readers are imported when needed: the HTML reader brings in half a second of libraries."""
    form = opened.form or sniff(opened.text, opened.name)
    if form == "html":
        from konon.ingest.formats.html import read_html

        return read_html(opened.text, opened.url)
    if form == "json":
        from konon.ingest.formats.json_article import read_json

        draft = read_json(opened.text)
    elif form == "xml":
        from konon.ingest.formats.newsml import read_newsml

        draft = read_newsml(opened.text)
    else:
        text, notes = clean(opened.text)
        draft = replace(read_text(text), notes=notes)
    if opened.url:
        evidence = {**draft.evidence, "url": Evidence.metadata("fetched URL")}
        draft = replace(draft, url=opened.url, evidence=evidence)
    return draft


def _cleaned(draft: Draft) -> tuple[Draft, tuple[str, ...]]:
    body, notes = clean(draft.body)
    tidy = replace(
        draft,
        body=body,
        title=_one_line(draft.title),
        outlet=_one_line(draft.outlet),
        byline=_one_line(draft.byline),
        credit=_one_line(draft.credit),
    )
    return tidy, notes


def _one_line(value: str | None) -> str | None:
    return " ".join(clean(value)[0].split()) or None if value else None


def _with_title(draft: Draft) -> tuple[str, Span | None]:
    """The stored text with its title first, and where the title stands.

    A body that already begins with the title is left as it is.
    """
    body, title = draft.body, draft.title
    if not title:
        return body, None
    words = r"\s+".join(re.escape(word) for word in title.split())
    if standing := re.compile(rf"\s*({words})(?!\w)", re.I).match(body):
        return body, Span(*standing.span(1))
    return f"{title}\n\n{body.lstrip()}", Span(0, len(title))


def _check_text(text: str) -> None:
    """Raises `UnreadableInput` for what is no article's text, before costly steps see it."""
    if not text.strip():
        raise UnreadableInput("the input holds no text")
    if len(text) > MAX_TEXT:
        raise UnreadableInput(
            f"the text has {len(text):,} characters, more than the {MAX_TEXT:,} of one article: "
            "split it into its articles"
        )
    if not any(map(str.isalpha, text)):
        raise UnreadableInput("the text holds no words, only digits and signs")
    longest = max(text.split("\n"), key=len)
    if len(longest) > MAX_LINE:
        raise UnreadableInput(
            f"one line has {len(longest):,} characters, more than {MAX_LINE:,}: "
            "break it into paragraphs"
        )
    if any(len(word) > MAX_WORD for word in text.split()):
        raise UnreadableInput(
            f"a word of more than {MAX_WORD:,} characters: this is data, not an article"
        )


def _with_printed_credits(article: Article) -> Article:
    """Byline and credit from the text's own lines, where the metadata give none."""
    printed = credits_of(article.text)
    evidence = dict(article.evidence)
    found: dict[str, str] = {}
    for name, span in (("byline", printed.byline), ("credit", printed.credit)):
        if span is not None and getattr(article, name) is None:
            found[name] = span.of(article.text)
            evidence[name] = Evidence.text(span, "printed line")
    return replace(
        article,
        byline=found.get("byline", article.byline),
        credit=found.get("credit", article.credit),
        evidence=evidence,
    )
