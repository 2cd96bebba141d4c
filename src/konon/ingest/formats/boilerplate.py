"""Lines of a news page that are no part of its article: promotions of other pieces."""

from __future__ import annotations

import re
from functools import cache

from konon.errors import PackError
from konon.lang.packs import packs
from konon.lang.words import from_table, words

_MAX_PROMO = 200
"""Code points of a promotional line: a headline with its label. Longer ones are paragraphs."""
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]{0,2}$")
_DECORATION = " \t\xa0-–—*•>»|"


def drop_promos(body: str) -> tuple[str, int]:
    """`body` without its promotional lines, and how many there were."""
    lines = body.split("\n")
    kept = [line for line in lines if not is_promo(line)]
    return "\n".join(kept), len(lines) - len(kept)


def is_promo(line: str) -> bool:
    """Whether a line only points to another piece ("Baca juga: ...")."""
    bare = line.strip(_DECORATION)
    if not bare or len(bare) > _MAX_PROMO:
        return False
    phrase = _phrases("promo").match(bare)
    if phrase is None:
        return False
    return ":" in bare[phrase.end() :] or not _SENTENCE_END.search(bare)


def is_next_page(words_of_link: str) -> bool:
    """Whether the words of a link lead to the rest of the article."""
    return _phrases("next_page").fullmatch(words_of_link.strip(_DECORATION)) is not None


@cache
@from_table("boilerplate.toml")
def _phrases(subject: str) -> re.Pattern[str]:
    """Every pack's phrases: a page is cleaned before its language is known."""
    found: list[str] = []
    for language in packs():
        entries = words(language, "boilerplate").get(subject, [])
        if not isinstance(entries, list):
            raise PackError(f"{language}/boilerplate.toml: [[{subject}]] is not a list")
        found.extend(re.escape(str(entry["phrase"])) for entry in entries)
    return re.compile(f"(?:{'|'.join(found)})(?!\\w)", re.I)
