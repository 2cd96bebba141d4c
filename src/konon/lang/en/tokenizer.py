"""The English tokenizer.

Follows Universal Dependencies as annotated in EWT and GUM: contractions and possessives are cut
("do|n't", "Rahma|'s", "can|not"), hyphenated compounds are cut at the hyphen unless they begin
with a listed prefix ("co-founder"), abbreviations keep their point.
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

NAME = "konon.en_tokenizer.v1"

_CONTRACTION = re.compile(r"(?i)(?:n['’]t|['’`](?:s|m|d|re|ve|ll))\Z")


def _splitter(words: dict[str, list[str]]) -> Callable[[str], tuple[str, ...]]:
    fused = {form.replace("|", ""): tuple(form.split("|")) for form in words["fused"]}

    def split_word(word: str) -> tuple[str, ...]:
        parts = fused.get(word.lower())
        if parts is not None:
            cut = len(parts[0])
            return word[:cut], word[cut:]
        match = _CONTRACTION.search(word, max(0, len(word) - 3))
        if match is not None and match.start() > 0:
            return *split_word(word[: match.start()]), match.group()
        return (word,)

    return split_word


@cache
def rules() -> tokens.TokenRules:
    """Return the English token rules."""
    words = tokens.load_words(Path(__file__).with_name("tokens.toml"))
    numbered = words["numbered"]
    prefixes = "|".join(re.escape(prefix) for prefix in words["prefixes"])
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
            r"\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)(?!\w)",
            r"\d+-\d+-\d+",
            tokens.NUMBER,
            r"[A-Z]+&[A-Z]+(?!\w)",
            rf"(?i:{prefixes})-[^\W\d_]+(?:['’](?i:s))?(?!\w)",
            r"['’](?i:s|m|d|re|ve|ll)(?!\w)",
            r"[^\W\d_][^\W_]*(?:['’`][^\W\d_]+)*",
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
    """Return spaCy's maker of the English tokenizer, registered as `konon.en_tokenizer.v1`."""
    return tokens.maker(rules)
