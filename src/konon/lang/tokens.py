"""Cutting text into tokens, in time linear in its length.

A tokenizer here is one master pattern per language and a table of clitics.  The text is cut at
white space first; each run between spaces is cut on its own, so a run can be cached, and a run
longer than `MAX_RUN` is cut into pieces before any pattern sees it, so hostile input cannot make
a pattern look at more than `MAX_RUN` characters at once.

The result is lossless: the tokens of a document and the spaces between them give the text back.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

# Characters between two spaces that a pattern may see at once.  News has no word or URL near it;
# a bound is what makes every pattern below linear.
MAX_RUN = 600
# Characters of one token: subword vectors hash every n-gram of a token, so a token is bounded too.
MAX_TOKEN = 120
# Distinct runs whose cut is remembered; a news day repeats some 50,000.
CACHE_SIZE = 1 << 17

_RUNS = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class TokenRules:
    """What one language's tokenizer knows: words from its `tokens.toml`, shapes from its grammar.

    `pattern` must match at every position of a run without white space (end it with ``|.``).
    `numbered` holds abbreviations that keep their point only before a number ("No. 5").
    `split_word` cuts one matched piece further, for clitics.
    """

    pattern: re.Pattern[str]
    numbered: frozenset[str]
    split_word: Callable[[str], tuple[str, ...]]


def load_words(path: Path) -> dict[str, list[str]]:
    """Return the forms of every table of a `tokens.toml`, joined per table name."""
    with path.open("rb") as file:
        tables = tomllib.load(file)
    return {
        name: [form for entry in entries for form in entry["forms"]]
        for name, entries in tables.items()
    }


def alternatives(forms: Iterable[str]) -> str:
    """Return a pattern that matches any of `forms`, the longest first."""
    return "|".join(re.escape(form) for form in sorted(set(forms), key=lambda f: (-len(f), f)))


class RunCutter:
    """Cuts runs of text without white space into token strings, remembering recent runs."""

    def __init__(self, rules: TokenRules) -> None:
        self.rules = rules
        self._cut = lru_cache(maxsize=CACHE_SIZE)(self._cut_short)

    def cut(self, run: str, *, before_digit: bool = False) -> tuple[str, ...]:
        """Return the tokens of `run`; their concatenation is `run`.

        `before_digit` says that the next run starts with a digit.
        """
        if len(run) <= MAX_RUN:
            return self._cut(run, before_digit)
        tokens: list[str] = []
        for start in range(0, len(run), MAX_RUN):
            tokens.extend(self._cut(run[start : start + MAX_RUN], False))
        return tuple(tokens)

    def _cut_short(self, run: str, before_digit: bool) -> tuple[str, ...]:
        tokens: list[str] = []
        for match in self.rules.pattern.finditer(run):
            piece = match.group()
            if piece in self.rules.numbered:
                followed = run[match.end() : match.end() + 1]
                is_numbered = followed.isdigit() or (not followed and before_digit)
                tokens.extend((piece,) if is_numbered else (piece[:-1], piece[-1]))
            elif len(piece) > MAX_TOKEN:
                tokens.extend(piece[i : i + MAX_TOKEN] for i in range(0, len(piece), MAX_TOKEN))
            else:
                tokens.extend(self.rules.split_word(piece))
        return tuple(tokens)


def cut_text(text: str, cutter: RunCutter) -> tuple[list[str], list[bool]]:
    """Return the tokens of `text` and, for each, whether one space follows it.

    White space beyond one space after a token becomes a token of its own, as in spaCy, so that
    joining tokens and spaces gives `text` back; much of it, several.
    """
    words: list[str] = []
    spaces: list[bool] = []
    for match in _RUNS.finditer(text):
        run = match.group()
        if not run.isspace():
            end = match.end()
            before_digit = text[end : end + 1] == " " and text[end + 1 : end + 2].isdigit()
            tokens = cutter.cut(run, before_digit=before_digit)
            words.extend(tokens)
            spaces.extend([False] * len(tokens))
            continue
        if words and run[0] == " ":
            spaces[-1] = True
            run = run[1:]
        ended = len(run) > 1 and run[-1] == " "
        run = run[:-1] if ended else run
        blanks = [run[at : at + MAX_TOKEN] for at in range(0, len(run), MAX_TOKEN)]
        words.extend(blanks)
        spaces.extend([False] * len(blanks))
        if ended:
            spaces[-1] = True
    return words, spaces


class KononTokenizer:
    """A spaCy tokenizer over `TokenRules`.  It keeps no state that needs saving."""

    def __init__(self, vocab: Vocab, rules: TokenRules) -> None:
        self.vocab = vocab
        self._cutter = RunCutter(rules)

    def __call__(self, text: str) -> Doc:
        """Return a `Doc` whose text is `text`."""
        from spacy.tokens import Doc

        words, spaces = cut_text(text, self._cutter)
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:
        """Yield one `Doc` per text."""
        for text in texts:
            yield self(text)

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Write nothing: the rules live in the package."""

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> KononTokenizer:
        """Read nothing; see `to_disk`."""
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return no bytes; see `to_disk`."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> KononTokenizer:
        """Read nothing; see `to_disk`."""
        return self


def maker(rules: Callable[[], TokenRules]) -> Callable[[Language], KononTokenizer]:
    """What spaCy asks to make a tokenizer of `rules`; they are made when first asked for."""

    def make(nlp: Language) -> KononTokenizer:
        return KononTokenizer(nlp.vocab, rules())

    return make


# Shapes that both languages share.  Every repetition is bounded by MAX_RUN through `RunCutter`.
URL = r"""(?:https?://|www\.)[^\s<>"“”‘’«»]*[^\s<>"“”‘’«».,;:!?)\]}'…]"""
EMAIL = r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}"
DOMAIN = (
    r"(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.){1,5}"
    r"(?:com|co\.id|co\.uk|go\.id|or\.id|ac\.id|co|id|net|org|gov|edu|tv|info|news)"
    r"(?![\w.]?\w)(?:/[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]}'…])?"
)
HANDLE = r"[@#][A-Za-z_]\w+"
ACRONYM = r"(?:[A-Z]\.){2,}(?:[A-Z](?!\w))?|[A-Z]\.[A-Z](?!\w)"
INITIAL = r"(?<![\w'’-])[A-Z]\.(?=$|[A-Z])"
NUMBER = r"\d+(?:[.,:/]\d+)*"
CURRENCY = r"(?:US|AS|S|A|C|HK|NZ|NT|R)\$"
DASHES_AND_DOTS = r"-{2,}|\.{2,}|…+|[*=_~#]{2,}|[!?]{2,}|``|''"
