"""Behind: the statement whose sources stand behind one that names none itself.

What somebody's words tell of without saying who else says it is his ("Rina Halim mengatakan,
dermaga diduga rusak"), and an outlet's sentence that sums up the quotation right behind it is the
quoted speaker's. Nobody stands behind what only shares a page with a speaker.
"""

from __future__ import annotations

import re
from functools import lru_cache

from konon.lang.words import optional_words
from konon.model import Reading, Statement
from konon.trace.comparing.stems import bag

_SUMMED = 0.3
"""Share of a sentence's words that the quotation right behind it holds, for it to sum that up."""
_CARRIED = 0.1
"""The same where the speaker of the quotation spoke right before the sentence too. Of 59 sentences
of seven annotated events over these bars 53 have the speaker's origin."""
_WORD = re.compile(r"\w+")
_CLOSED = frozenset({"denies", "doubts"})
"""What somebody says of others' words when they are not his."""


def telling(reading: Reading, statement: Statement) -> Statement | None:
    """The statement in whose words this one is told, where they do not put it down to others."""
    outer = reading.parent_of(statement)
    if outer is None or outer.polarity.denial or outer.strength.value in _CLOSED:
        return None
    cue = statement.cue.span.of(reading.article.text) if statement.cue else ""
    return None if cue.casefold() in _of_others(reading.language) else outer


def carried_on(reading: Reading, statement: Statement) -> Statement | None:
    """What somebody said right before a statement that is tied to him: an outlet's own sentence
    that gives a reason, an example or the first item of it ("Salah satunya adalah dermaga"), and
    what "his side" does or says."""
    if not _is_tied(reading, statement):
        return None
    before = _beside(reading, statement, -1)
    if before is None or before.kind == "narrator" or _in_title(reading, before):
        return None
    return before


def _is_tied(reading: Reading, statement: Statement) -> bool:
    text, own_side = reading.article.text, _own_side(reading.language)
    if statement.kind != "narrator":
        spans = [source.span for source in statement.sources]
        return bool(spans) and all(x and x.of(text).casefold() in own_side for x in spans)
    words = statement.contents[0].span.of(text).casefold()
    opens = words.lstrip("\"“”'‘’ ").startswith(_opening(reading.language))
    return opens or not own_side.isdisjoint(_WORD.findall(words))


def summed_up(reading: Reading, statement: Statement) -> Statement | None:
    """The quotation right behind a sentence of the outlet's own, in the body, that tells the
    same."""
    if statement.kind != "narrator":
        return None
    if _in_title(reading, statement):
        return None
    before, quotation = (_beside(reading, statement, step) for step in (-1, 1))
    if quotation is None or not _is_quotation(quotation):
        return None
    carried = before is not None and _one_speaker(before, quotation)
    mine = _stems(reading, statement)
    shared = len(mine & _stems(reading, quotation))
    return quotation if shared >= (_CARRIED if carried else _SUMMED) * len(mine) > 0 else None


def _in_title(reading: Reading, statement: Statement) -> bool:
    title = reading.article.title_span
    return title is not None and statement.span.start < title.end


def _beside(reading: Reading, statement: Statement, step: int) -> Statement | None:
    """What stands right before (-1) or after (1) a statement, where neither is nested."""
    if statement.parent is not None:
        return None
    every = reading.statements
    at = next((n for n, one in enumerate(every) if one.id == statement.id), len(every))
    ordered = every[at + 1 :] if step > 0 else every[:at][::-1]
    return next((one for one in ordered if one.parent is None), None)


def _is_quotation(statement: Statement) -> bool:
    stated = any(source.status != "unstated" for source in statement.sources)
    return stated and any(part.quote_type == "direct" for part in statement.contents)


def _one_speaker(one: Statement, other: Statement) -> bool:
    left, right = ([s.actor for s in x.sources] for x in (one, other))
    return bool(left) and left == right and None not in left


def _stems(reading: Reading, statement: Statement) -> frozenset[str]:
    text = " ".join(part.span.of(reading.article.text) for part in statement.contents)
    return bag(text, reading.language).stems


@lru_cache(maxsize=16)
def _of_others(language: str) -> frozenset[str]:
    return frozenset(listed_unnamed(language, "others"))


@lru_cache(maxsize=16)
def _own_side(language: str) -> frozenset[str]:
    return frozenset(listed_unnamed(language, "own_side"))


@lru_cache(maxsize=16)
def _opening(language: str) -> tuple[str, ...]:
    return tuple(
        f"{words}{end}" for words in listed_unnamed(language, "carrying_on") for end in (" ", ",")
    )


def listed_unnamed(language: str, name: str) -> list[str]:
    """The words of a list of `unnamed.toml`; none where the language has no such list."""
    found = optional_words(language, "unnamed").get(name)
    return list(map(str, found)) if isinstance(found, list) else []
