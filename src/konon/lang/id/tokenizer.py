"""The Indonesian tokenizer.

Follows Universal Dependencies as annotated in CSUI, PUD and GSD: the clitics *-nya*, *-ku*,
*-mu*, *-lah*, *-kah* and *-pun* are tokens of their own; reduplications and hyphenated compounds
("anak-anak", "Wonsan-Kalma", "ke-80", "1990-an") are one.  *-nya* is cut off any word that is
not listed as whole; the other clitics, which many stems end in by chance, only off listed hosts.
Words that lost the space before a linked name ("dilansirAntara") are cut there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from konon.lang import tokens

if TYPE_CHECKING:
    from spacy.language import Language

NAME = "konon.id_tokenizer.v1"
# Letters a stem must have before -nya; "Anya", "Onya" and shorter are names.
MIN_STEM = 2

_HOSTED = ("ku", "mu", "lah", "kah", "pun")
# "sebaik-baiknya", "setidak-tidaknya": one adverb, never a possessive.
_REDUPLICATED_ADVERB = re.compile(r"se\w+-\w+nya", re.IGNORECASE)
# What a linked name may be glued to at its end: "detikNewsdariAntara".
_GLUED_INSIDE = re.compile(r"(?<=[a-z])(dari|oleh)(?=[A-Z])")
_ENGLISH_POSSESSIVE = re.compile(r"['’]s")


def _splitter(words: dict[str, list[str]]) -> Callable[[str], tuple[str, ...]]:
    whole = frozenset(words["whole_nya"])
    hosts = {clitic: frozenset(words[f"hosts_{clitic}"]) for clitic in _HOSTED}
    glued = re.compile(rf"(?i:{tokens.alternatives(words['glued'])})(?=[A-Z]|[a-z]{{4,}}[A-Z])")

    def split_word(word: str) -> tuple[str, ...]:
        lower = word.lower()
        opener = glued.match(word)
        if opener and opener.end() < len(word) and word[1 : opener.end()].islower():
            return opener.group(), *split_word(word[opener.end() :])
        inside = _GLUED_INSIDE.search(word)
        if inside:
            return word[: inside.start()], inside.group(), word[inside.end() :]
        if len(word) > 3 and _ENGLISH_POSSESSIVE.fullmatch(lower[-2:]):
            return word[:-2], word[-2:]
        if lower.endswith("nya") and word.isascii():
            stem = lower[:-3]
            if (
                len(stem) < MIN_STEM
                or not stem[-1].isalpha()
                or lower in whole
                or _REDUPLICATED_ADVERB.fullmatch(lower)
            ):
                return (word,)
            return word[:-3], word[-3:]
        for clitic in _HOSTED:
            if lower.endswith(clitic) and lower[: -len(clitic)] in hosts[clitic]:
                return word[: -len(clitic)], word[-len(clitic) :]
        return (word,)

    return split_word


@cache
def rules() -> tokens.TokenRules:
    """Return the Indonesian token rules."""
    words = tokens.load_words(Path(__file__).with_name("tokens.toml"))
    numbered = words["numbered"]
    pattern = "|".join(
        (
            tokens.URL,
            tokens.EMAIL,
            tokens.DOMAIN,
            tokens.HANDLE,
            rf"(?<!\w)(?:{tokens.alternatives([*words['abbreviations'], *numbered])})",
            tokens.ACRONYM,
            tokens.INITIAL,
            tokens.CURRENCY,
            r"Rp(?=\.?\d)",
            r"(?:[Kk]e-)?\d+(?:[.,:/]\d+)*-an(?!\w)|[Kk]e-\d+",
            r"\d+(?:[.,:/]\d+)*(?:[A-Za-z]+\d*)?",
            r"[A-Za-z]+-\d+(?:[.,]\d+)?(?!\w)",
            r"[^\W\d_][^\W_]*(?:['’`][^\W\d_]+)*(?:[-‑][^\W_]+(?:['’][^\W\d_]+)*)*",
            r"\w+",
            tokens.DASHES_AND_DOTS,
            ".",
        )
    )
    return tokens.TokenRules(
        pattern=re.compile(pattern, re.DOTALL),
        numbered=frozenset(numbered),
        split_word=_splitter(words),
    )


def create() -> Callable[[Language], tokens.KononTokenizer]:
    """Return spaCy's maker of the Indonesian tokenizer, registered as `konon.id_tokenizer.v1`."""
    return tokens.maker(rules)
