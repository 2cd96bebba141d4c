"""The time words of a language pack, looked up token by token."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from konon.errors import PackError
from konon.lang.time_tokens import Token, tokens
from konon.lang.words import from_table, words

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Word:
    """One entry of `times.toml`.

    say            lower-case tokens that match it
    capital        it must be written with a capital
    lower          it must not
    name           it is also a person's name or another word, and wants company to be a time
    unless_after   words that, standing before, make it something else ("makan siang")
    unless_before  the same, standing after ("Sunday Times")
    only_after     words one of which must stand before, when any is listed ("at present")
    """

    kind: str
    say: tuple[str, ...]
    value: Value
    capital: bool = False
    lower: bool = False
    name: bool = False
    unless_after: frozenset[str] = frozenset()
    unless_before: frozenset[str] = frozenset()
    only_after: frozenset[str] = frozenset()


class Lexicon:
    """All words of one language by their first token, and by their first two, longest first."""

    def __init__(self, entries: Sequence[Word]) -> None:
        self._single: dict[str, list[Word]] = defaultdict(list)
        self._longer: dict[str, dict[str, list[Word]]] = defaultdict(lambda: defaultdict(list))
        for word in sorted(entries, key=lambda word: -len(word.say)):
            if len(word.say) == 1:
                self._single[word.say[0]].append(word)
            else:
                self._longer[word.say[0]][word.say[1]].append(word)

    def starts(self, low: str) -> bool:
        """Whether any word begins with the token `low`."""
        return low in self._single or low in self._longer

    def single(self, low: str) -> Sequence[Word]:
        """The words that are the one token `low`."""
        return self._single.get(low, ())

    def longer(self, low: str, following: str) -> Sequence[Word]:
        """The words of more tokens that begin with these two."""
        seconds = self._longer.get(low)
        return seconds.get(following, ()) if seconds else ()


@cache
@from_table("times.toml")
def lexicon(language: str) -> Lexicon:
    """The words of `lang/<language>/times.toml`. Raises `PackError` when an entry is malformed."""
    table = words(language, "times")
    return Lexicon([word for kind in table for word in _entries(language, kind, table[kind])])


def _entries(language: str, kind: str, entries: object) -> list[Word]:
    try:
        rows = cast(Sequence[Mapping[str, object]], entries)
        return [word for row in rows for word in _words(kind, row)]
    except (KeyError, TypeError, IndexError) as error:
        raise PackError(f"{language}/times.toml: a malformed entry of '{kind}': {error}") from None


def _words(kind: str, row: Mapping[str, object]) -> list[Word]:
    said = cast(Sequence[str], row["say"])
    return [
        Word(
            kind=kind,
            say=tuple(token.low for token in tokens(phrase)),
            value=cast(Value, row.get("value", phrase)),
            capital=bool(row.get("capital", False)),
            lower=bool(row.get("lower", False)),
            name=bool(row.get("name", False)),
            unless_after=frozenset(cast(Sequence[str], row.get("unless_after", ()))),
            unless_before=frozenset(cast(Sequence[str], row.get("unless_before", ()))),
            only_after=frozenset(cast(Sequence[str], row.get("only_after", ()))),
        )
        for phrase in said
    ]


class Cursor:
    """A place among the tokens, and the few ways to move over them.

    Every method that fails leaves the cursor where it was.
    """

    def __init__(self, lexicon: Lexicon, all_tokens: Sequence[Token], at: int = 0) -> None:
        self.lexicon = lexicon
        self.tokens = all_tokens
        self.at = at
        self._kept: list[Mapping[str, Word] | None] = [None] * len(all_tokens)

    def peek(self, ahead: int = 0) -> Token | None:
        """The token so many places on (or, negative, back), within the text."""
        place = self.at + ahead
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def low(self, ahead: int = 0) -> str:
        """That token in lower case, "" when there is none."""
        token = self.peek(ahead)
        return token.low if token else ""

    def opens_sentence(self) -> bool:
        """Whether nothing but an opening mark or a full stop stands before."""
        token = self.peek()
        return token is None or token.starts_paragraph or self.low(-1) in _SENTENCE_EDGE

    def may_start(self) -> bool:
        """Whether a time may start here: a quick look that spares most words the grammar."""
        if self.tokens[self.at].text[0].isdigit():
            return not self._inside_number()
        here = self.words_here()
        kinds = here.keys() - CONTINUES
        if kinds and kinds <= DETERMINERS:
            return any(self._goes_on(len(here[kind].say)) for kind in kinds)
        return bool(kinds)

    def _goes_on(self, ahead: int) -> bool:
        """Whether the token so many places on may go on a time."""
        following = self.peek(ahead)
        return following is not None and (
            following.text[0].isdigit()
            or following.text == "-"
            or self.lexicon.starts(following.low)
        )

    def _inside_number(self) -> bool:
        """Whether these digits only go on a number: the 7 of 12/7, the end of 0812-3456-78."""
        mark, digits = self.peek(-1), self.peek(-2)
        if mark is None or digits is None or mark.gap or self.tokens[self.at].gap:
            return False
        chained = mark.text == "-" and self.low(-3) == "-" and self.low(-4).isdigit()
        return (mark.text in "/.,:" or chained) and digits.text[0].isdigit()

    def take(self, *kinds: str) -> Word | None:
        """The longest word of one of these kinds that stands here; moves past it."""
        here = self.words_here()
        best: Word | None = None
        for kind in kinds if here else ():
            word = here.get(kind)
            if word and (best is None or len(word.say) > len(best.say)):
                best = word
        if best:
            self.at += len(best.say)
        return best

    def sees(self, *kinds: str) -> bool:
        """Whether `take` would succeed."""
        here = self.words_here()
        return any(kind in here for kind in kinds)

    def after(self, kind: str) -> bool:
        """Whether the token before is a one-token word of this kind."""
        return any(word.kind == kind for word in self.lexicon.single(self.low(-1)))

    def take_low(self, *choices: str) -> bool:
        """Moves past one token that is one of `choices`."""
        if self.low() in choices and self._joined(self.at):
            self.at += 1
            return True
        return False

    def take_tight(self, *choices: str) -> bool:
        """The same, with no white space before the token."""
        token = self.peek()
        return bool(token and not token.gap and self.take_low(*choices))

    def take_number(self, low: int, high: int, digits: tuple[int, ...] = (1, 2)) -> int | None:
        """A run of so many digits with a value in `[low, high]`, not part of a longer number."""
        token = self.peek()
        if token is None or len(token.text) not in digits or not token.text.isascii():
            return None
        if not token.text.isdigit() or not low <= int(token.text) <= high:
            return None
        self.at += 1
        return int(token.text)

    def words_here(self) -> Mapping[str, Word]:
        """The longest word of each kind that stands here, by kind; kept, since many ask."""
        if self.at >= len(self.tokens):
            return NO_WORDS
        here = self._kept[self.at]
        if here is None:
            here = self._kept[self.at] = self._look()
        return here

    def _look(self) -> Mapping[str, Word]:
        low = self.tokens[self.at].low
        if not self.lexicon.starts(low):
            return NO_WORDS
        here: dict[str, Word] = {}
        for word in (*self.lexicon.longer(low, self.low(1)), *self.lexicon.single(low)):
            if word.kind not in here and self._stands(word):
                here[word.kind] = word
        return here

    def _stands(self, word: Word) -> bool:
        """Whether a word whose first token stands here stands here whole, and may."""
        end = self.at + len(word.say)
        first, *rest = self.tokens[self.at : end]
        if len(word.say) > 1 and (
            tuple(token.low for token in rest) != word.say[1:]
            or any(token.starts_paragraph for token in rest)
        ):
            return False
        if (word.capital and not first.text[0].isupper()) or (
            word.lower and not first.text[0].islower()
        ):
            return False
        following = self.tokens[end].low if end < len(self.tokens) else ""
        if word.only_after and self.low(-1) not in word.only_after:
            return False
        return self.low(-1) not in word.unless_after and following not in word.unless_before

    def _joined(self, place: int) -> bool:
        return place == 0 or not self.tokens[place].starts_paragraph


# Kinds of words that only go on a time or stand near one, and those that need more after them.
CONTINUES = frozenset([
    "license", "many_after", "part_after", "ahead", "behind", "beside", "saying", "to", "scale",
    "zone", "ago", "told_after", "and_half", "ordinal_end", "meridiem", "again",
    "and", "times", "more",
])  # fmt: skip
DETERMINERS = frozenset(["owner", "article", "digit", "told", "lean", "apostrophe"])
NO_WORDS: Mapping[str, Word] = {}
_SENTENCE_EDGE = frozenset(["", ".", "!", "?", '"', "“", "”", "‘", "(", "—", "–"])
