"""Credit lines: "Reporter: Rina Halim" tells who wrote an article, and nothing else."""

from __future__ import annotations

import re
from functools import cache

from konon.lang.words import from_table, optional_words

# Words of the longest credit that is asked for: three people, each with three names.
_LONGEST = 9


def is_credit_line(text: str, language: str) -> bool:
    """Whether a text is a label of credits with a colon, and names behind it."""
    return _line(language).match(text) is not None


@cache
@from_table("credits.toml")
def _line(language: str) -> re.Pattern[str]:
    entries = optional_words(language, "credits").get("label", [])
    assert isinstance(entries, list)
    labels = "|".join(re.escape(str(entry["word"])) for entry in entries) or "(?!)"
    name = r"(?:(?:dan|and|oleh|by)\s++)?[A-Z][\w.'’-]*+[\s,/|&:;()]*+"
    return re.compile(rf"(?:{labels})\s*+:\s*+(?:{name}){{1,{_LONGEST}}}+\Z")
