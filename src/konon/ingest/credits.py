"""Bylines and credit lines as printed in the text: "Pewarta: ...", "Source: ...", "(Antara)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from konon.errors import PackError
from konon.lang.packs import packs
from konon.lang.words import from_table, words
from konon.model.span import Span

_HEAD_LINES = 4
"""Non-blank lines searched from the top: title, byline, date, dateline."""
_TAIL_LINES = 8
"""Non-blank lines searched from the end: credits and copyright stand there."""
_MAX_LINE = 160
"""Code points of a credit line."""
_NAME = r"[^\W\d_a-z][^\n:;()|]{1,60}"
_CLOSING = re.compile(r"(?:(?<=\n)|[.!?”\"])\s{0,3}\(([^\W\d_a-z][\w ./&-]{1,38})\)\Z")
_NAME_WORD = re.compile(r"[^\W\d_a-z][\w.'’-]*,?")
_SMALL_WORDS = frozenset({"and", "dan", "bin", "binti", "de", "van", "von", "al"})


@dataclass(frozen=True, slots=True)
class Credits:
    """Where the text prints its byline and its credit, as spans of the text searched."""

    byline: Span | None = None
    credit: Span | None = None


def credits_of(text: str) -> Credits:
    """The byline and credit printed in the first or last lines of `text`."""
    found: dict[str, Span] = {}
    for line in _outer_lines(text):
        for name, span in _labelled(text, line):
            found.setdefault(name, span)
    if "credit" not in found and (closing := _closing(text)):
        found["credit"] = closing
    return Credits(found.get("byline"), found.get("credit"))


def _outer_lines(text: str) -> Iterator[Span]:
    lines: list[Span] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(Span(start, start + len(line)))
        start += len(line) + 1
    outer = lines[:_HEAD_LINES] + lines[max(_HEAD_LINES, len(lines) - _TAIL_LINES) :]
    return (line for line in outer if len(line) <= _MAX_LINE)


def _labelled(text: str, line: Span) -> Iterator[tuple[str, Span]]:
    """Fields of a line such as "Pewarta: A | Editor: B" with the spans of their values."""
    label, bare = _labels()
    for match in label.finditer(text, line.start, line.end):
        yield _fields()[match.group(1).lower()], _trimmed(text, Span(*match.span(2)))
    opening = bare.match(text, line.start, line.end)
    if opening:
        name = _trimmed(text, Span(*opening.span(2)))
        if _is_name(name.of(text)):
            yield _fields()[opening.group(1).lower()], name


def _is_name(value: str) -> bool:
    """Names only: "By Clara Whitfield", not "By Monday the ferry had come in"."""
    names = value.split()
    return 2 <= len(names) <= 8 and all(
        _NAME_WORD.fullmatch(name) or name in _SMALL_WORDS for name in names
    )


def _trimmed(text: str, span: Span) -> Span:
    value = span.of(text)
    return Span(span.start, span.start + len(value.rstrip(" \t,.-")))


def _closing(text: str) -> Span | None:
    """An agency in brackets after the last sentence: "... (Antara)"."""
    end = len(text.rstrip())
    start = max(0, end - 60)
    match = _CLOSING.search(text, start, end)
    return Span(*match.span(1)) if match else None


@cache
def _fields() -> Mapping[str, str]:
    return {word.lower(): name for word, name, _ in _entries()}


@cache
def _labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Labels with a colon anywhere in the line, and those that stand bare at its beginning."""
    every = "|".join(re.escape(word) for word, _, _ in _entries())
    bare = "|".join(re.escape(word) for word, _, is_bare in _entries() if is_bare)
    return (
        re.compile(
            rf"(?<!\w)((?i:{every}))\s{{0,2}}:\s{{0,2}}({_NAME}?)(?=\s(?:{every})\b|[\n|;(]|$)"
        ),
        re.compile(rf"\s{{0,3}}({bare}) ({_NAME}?)(?=[;|(]|$)", re.M),
    )


@cache
@from_table("credits.toml")
def _entries() -> tuple[tuple[str, str, bool], ...]:
    found: list[tuple[str, str, bool]] = []
    for language in packs():
        entries = words(language, "credits").get("label", [])
        if not isinstance(entries, list):
            raise PackError(f"{language}/credits.toml: [[label]] is not a list")
        found.extend((str(e["word"]), str(e["field"]), bool(e.get("bare"))) for e in entries)
    return tuple(sorted(found, key=lambda entry: -len(entry[0])))
