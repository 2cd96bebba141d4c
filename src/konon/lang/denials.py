"""Denials: the words by which a report is called false.

Read from `denials.toml`; a language without it knows none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from konon.lang.words import from_table, optional_words

# So many characters of it: the longest sentences of news have 600.
_SENTENCE = re.compile(r"[^.!?]{1,1000}+")


@dataclass(frozen=True, slots=True)
class DenialWords:
    """Expressions over case-folded text; `idle` are words that tell nothing of a report.

    report    a report, as it is called, and `pointed`: one that was called so before
    opening   a report called false; `false`: any word for that; `spreading`: to spread one
    back      what points back, "such"; `upheld`: supposed, or said not to be false
    """

    report: re.Pattern[str]
    pointed: re.Pattern[str]
    opening: re.Pattern[str]
    every: re.Pattern[str]
    false: re.Pattern[str]
    spreading: re.Pattern[str]
    back: re.Pattern[str]
    upheld: re.Pattern[str]
    idle: frozenset[str]

    def calls_false(self, text: str) -> bool:
        """Whether case-folded `text` opens by calling a report false. To spread one is a deed that
        somebody is accused of, no verdict."""
        first = opening(text)
        asked = text[text.find(first) + len(first) :][:1] == "?"
        if asked or self.spreading.search(first) or self.upheld.search(first):
            return False
        return self.opening.search(first) is not None


@cache
@from_table("denials.toml")
def denial_words(language: str) -> DenialWords | None:
    """The words of a language. Raises `PackError` when its table is malformed."""
    table = optional_words(language, "denials")
    lists = {key: [str(w) for w in many] for key, many in table.items() if isinstance(many, list)}
    if not lists:
        return None
    any_of = {key: _any(many) for key, many in lists.items()}
    reports, false = any_of["reports"], any_of["false"]
    # "That report … is not true", "a hoax about …", "do not believe … the report".
    called = (
        rf"{reports}.*{false}|{any_of['hoaxes']}(?:\W+\w+){{0,2}}\W*(?:$|{any_of['about']})"
        rf"|{any_of['unbelieving']}.*(?:{reports}|{false})"
    )
    every = "|".join(any_of[key] for key in ("hoaxes", "unbelieving", "false", "reports"))
    return DenialWords(
        re.compile(reports),
        re.compile(rf"{reports}\W+{any_of['pointing']}|{any_of['pointing']}\W+{reports}"),
        re.compile(called, re.DOTALL),
        re.compile(every),
        re.compile("|".join(any_of[key] for key in ("hoaxes", "unbelieving", "false"))),
        re.compile(any_of["spreading"]),
        re.compile(any_of["back"]),
        re.compile(any_of["upheld"]),
        frozenset(lists["idle"]),
    )


def _any(forms: Sequence[str]) -> str:
    longest = sorted(forms, key=lambda form: (-len(form), form))
    return r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b"


def opening(text: str) -> str:
    """Its first sentence: what follows may be another matter."""
    first = _SENTENCE.search(text)
    return first.group() if first else text
