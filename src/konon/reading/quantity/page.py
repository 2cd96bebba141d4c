"""The text as the quantity stage sees it: tokens, with what must not be read blanked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from konon.lang.lexing import Phrase, Token, lex
from konon.lang.numbers import NumberGrammar, NumberWords, number_grammar, number_words
from konon.model.span import Span

BLANK = ""  # no table of words holds it, so every grammar stops here
BREAK = "\n"

LONGEST_PHRASE = 5  # tokens, of any unit, bound or joiner in a pack; a test holds the packs to it

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page:
    """Tokens of one text and the language to read them in; the two lists run in parallel.

    words   lower-cased tokens; BLANK where a timex or an idiom stands, BREAK between sentences
    """

    tokens: Sequence[Token]
    words: Sequence[str]
    language: NumberWords
    grammar: NumberGrammar

    def word(self, i: int) -> str:
        """The lower-cased token at `i`; BREAK outside the text."""
        return self.words[i] if 0 <= i < len(self.words) else BREAK

    def glued(self, i: int) -> bool:
        """Whether token `i` follows the one before it without white space."""
        if not 0 < i < len(self.tokens) or self.tokens[i - 1].kind == "break":
            return False
        return self.tokens[i - 1].end == self.tokens[i].start

    def capital(self, i: int) -> bool:
        """Whether token `i` begins with a capital letter."""
        return 0 <= i < len(self.tokens) and self.tokens[i].text[:1].isupper()

    def is_word(self, i: int) -> bool:
        """Whether token `i` is a readable word."""
        return 0 <= i < len(self.tokens) and self.tokens[i].kind == "word" and bool(self.words[i])

    def first(self, i: int) -> bool:
        """Whether token `i` begins a sentence, after opening marks."""
        i -= 1
        while i >= 0 and self.tokens[i].kind == "mark" and self.words[i] in "\"'“”‘’«([-–—":
            i -= 1
        return self.word(i) == BREAK

    def span(self, begin: int, end: int) -> Span:
        """Characters of tokens `[begin, end)`."""
        return Span(self.tokens[begin].start, self.tokens[end - 1].end)

    def before(self, table: Mapping[Phrase, T], end: int) -> tuple[T, int] | None:
        """The longest phrase of `table` ending before `end`, with where it begins."""
        for size in range(LONGEST_PHRASE, 0, -1):
            if end >= size and (found := table.get(tuple(self.words[end - size : end]))):
                return found, end - size
        return None

    def after(
        self, table: Mapping[Phrase, T], begin: int, *, cased: bool = False
    ) -> tuple[T, int] | None:
        """The longest phrase of `table` beginning at `begin`, with where it ends."""
        for size in range(LONGEST_PHRASE, 0, -1):
            here = tuple(self.words[begin : begin + size])
            if cased:
                if BLANK in here:
                    continue
                here = tuple(token.text for token in self.tokens[begin : begin + size])
            if len(here) == size and (found := table.get(here)):
                return found, begin + size
        return None


def page(
    text: str, language: str, sentences: Sequence[Span] = (), taken: Sequence[Span] = ()
) -> Page:
    """`text` cut and blanked: timexes (`taken`) and idioms are out of reach, sentences apart."""
    around = number_words(language)
    tokens = _with_breaks(lex(text), sentences)
    words = [BREAK if token.kind == "break" else token.text.lower() for token in tokens]
    _blank_idioms(words, around)
    _blank_taken(tokens, words, taken, around)
    return Page(tokens, words, around, number_grammar(language))


def _with_breaks(tokens: list[Token], sentences: Sequence[Span]) -> list[Token]:
    starts = sorted(sentence.start for sentence in sentences)
    found: list[Token] = []
    k = 0
    for token in tokens:
        reached = k
        while k < len(starts) and starts[k] <= token.start:
            k += 1
        if k > reached and found and found[-1].kind != "break":
            found.append(Token("", token.start, token.start, "break"))
        found.append(token)
    return found


def _blank_idioms(words: list[str], around: NumberWords) -> None:
    starters: dict[str, list[Phrase]] = {}
    for idiom in around.idioms:
        starters.setdefault(idiom[0], []).append(idiom)
    for i, word in enumerate(words):
        for idiom in starters.get(word, ()):
            if tuple(words[i : i + len(idiom)]) == idiom:
                words[i : i + len(idiom)] = [BLANK] * len(idiom)


def _blank_taken(
    tokens: Sequence[Token], words: list[str], taken: Sequence[Span], around: NumberWords
) -> None:
    """Blanks tokens inside timexes, but for ages: "45 tahun" in "berusia 45 tahun" is no time."""
    spans = sorted(taken)
    i = 0
    for span in spans:
        while i < len(tokens) and tokens[i].end <= span.start:
            i += 1
        begin = i
        while i < len(tokens) and tokens[i].start < span.end:
            i += 1
        aged = begin > 0 and words[begin - 1] in around.age_before
        if not aged and not (_follows_old(words, i, around)):
            words[begin:i] = [BREAK if word == BREAK else BLANK for word in words[begin:i]]


def _follows_old(words: Sequence[str], i: int, around: NumberWords) -> bool:
    following = [word for word in words[i : i + 2] if word != "-"]
    return bool(following) and following[0] in around.age_after
