"""Notices: where an outlet corrects, withdraws or answers what it published."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from konon.errors import PackError
from konon.lang.words import from_table, optional_words
from konon.model import Reading, Statement
from konon.model.statement import CorrectionKind

_SENTENCE = re.compile(r"[^.!?\n]*(?:\.(?=\w)[^.!?\n]*)*[.!?]?[\"”')]*")
"""A sentence, roughly: notices are short, and stand in lines of their own."""
_TITLE = re.compile(r"[\"“”]([^\"“”\n]{8,200})[\"“”]")
"""What stands in quotation marks and is long enough for a headline."""
_FOLLOWING = 1
"""Sentences behind a notice's first that belong to it: "Jumlah yang benar 121 orang"."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice.

    statement  id of the statement in which it stands, which is shown as evidence
    wrong      ids of statements in it that tell what had been published
    right      ids of the others in it, which tell how it is
    titles     headlines it names, case-folded
    page       it withdraws the very page it stands on
    words      its words
    """

    kind: CorrectionKind
    article: str
    statement: str
    wrong: tuple[str, ...]
    right: tuple[str, ...]
    titles: tuple[str, ...]
    page: bool
    words: str


@dataclass(frozen=True, slots=True)
class _Words:
    words: str
    kind: CorrectionKind
    opens: bool
    named: bool
    page: bool


def notices_of(reading: Reading) -> list[Notice]:
    """The notices of an article, those told of its own outlet; linear in its length."""
    text = reading.article.text
    lower = text.casefold()
    if len(lower) != len(text) or not any(w.words in lower for w in _words(reading.language)):
        return []
    found, last = [], -1
    for match in _SENTENCE.finditer(text):
        entry = _entry_of(match.group(), reading) if match.start() >= last else None
        if entry is not None:
            last = _end(text, match.end())
            made = _notice(reading, entry, match.start(), last)
            found += [made] if made is not None else []
    return found


def speaks_of_itself(words: str, language: str) -> bool:
    """Whether a source is the outlet's own earlier text: "An earlier version of this article"."""
    plain = words.casefold()
    return any(plain.startswith(one) for one in _speakers(language))


def _entry_of(sentence: str, reading: Reading) -> _Words | None:
    plain = sentence.strip(" \t\"“”'([*-–—").casefold()
    outlet = (reading.article.outlet or "").casefold()
    for entry in _words(reading.language):
        at = plain.find(entry.words)
        if at < 0 or (entry.opens and not _opens(plain, entry.words)):
            continue
        if entry.named and not (outlet and outlet in plain[:at]):
            continue
        return entry
    return None


def _opens(sentence: str, words: str) -> bool:
    """Whether the words open it as a heading does: "Ralat:", "Koreksi –", or alone."""
    behind = sentence.removeprefix(words)
    return sentence.startswith(words) and (not behind.strip(" .") or behind.lstrip()[:1] in ":-–—")


def _end(text: str, start: int) -> int:
    """Where a notice ends whose first sentence ends at `start`: in the same line."""
    for _ in range(_FOLLOWING):
        match = _SENTENCE.match(text, start)
        start = match.end() if match else start
    return start


def _notice(reading: Reading, entry: _Words, first: int, end: int) -> Notice | None:
    held = [s for s in reading.statements if first <= s.span.start < end]
    if not held:
        return None
    wrong = tuple(s.id for s in held if _tells_of_before(reading, s))
    words = reading.article.text[first:end].strip()
    return Notice(
        entry.kind,
        reading.article.id,
        held[0].id,
        wrong,
        tuple(s.id for s in held if s.id not in wrong),
        tuple(title.strip().rstrip(",.").casefold() for title in _TITLE.findall(words)),
        entry.page,
        words,
    )


def _tells_of_before(reading: Reading, statement: Statement) -> bool:
    """Whether a statement of a notice repeats what the outlet had written: "kami menulis", "an
    earlier version said"."""
    text, outlet = reading.article.text, (reading.article.outlet or "").casefold()
    for source in statement.sources:
        if source.form in ("pronoun", "clitic") and source.actor is None:
            return True
        words = source.span.of(text).casefold() if source.span else ""
        if words and (words == outlet or speaks_of_itself(words, reading.language)):
            return True
    return False


@cache
@from_table("notices.toml")
def _words(language: str) -> tuple[_Words, ...]:
    entries = optional_words(language, "notices").get("notices", [])
    if not isinstance(entries, list):
        raise PackError("notices.toml: 'notices' must be a list of tables")
    return tuple(map(_entry, entries))


def _entry(entry: Mapping[str, object]) -> _Words:
    kind = entry.get("kind")
    if kind not in get_args(CorrectionKind):
        raise PackError(f"notices.toml: unknown kind '{kind}'")
    opens, named, page = (entry.get(key) is True for key in ("opens", "named", "page"))
    return _Words(str(entry["words"]), cast(CorrectionKind, kind), opens, named, page)


@cache
@from_table("notices.toml")
def _speakers(language: str) -> Sequence[str]:
    words = optional_words(language, "notices").get("speakers", [])
    if not isinstance(words, list):
        raise PackError("notices.toml: 'speakers' must be a list")
    return tuple(map(str, words))
