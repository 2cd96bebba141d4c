"""Uncased: personal names in an Indonesian text that is written without capitals.

Some collections keep the headline's capitals and drop all others. What shows a name there is where
it stands, behind "kata" or a title, and that it is no word that news writes small. "kata danar"
makes "danar" somebody wherever the word comes; "bupati danar wibisana" tells how he is called.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from konon.facts import Facts
from konon.facts.regions import regions
from konon.reading.naming.cover import Cover
from konon.reading.naming.name import Name
from konon.reading.naming.parts import of_office
from konon.reading.naming.small_words import small_words
from konon.reading.naming.words import Words
from konon.reading.phrases import listed, phrases
from konon.reading.tokens import Tokens

# Words below the headline that tell that a text has no capitals, and the share of capitals that
# still is none: an abbreviation or two were left.
SAMPLE = 40
SHARE = 0.02
# Words of a name; a longer row of unknown words is no name.
LONGEST = 4
# Letters of a name's words; shorter ones are abbreviations.
SHORTEST = 3


def uncased(tokens: Tokens, words: Words, facts: Facts, covered: Cover) -> list[Name]:
    """The names of people in a text without capitals, in order; none in any other text."""
    if not _without_capitals(tokens):
        return []
    text = _Text(tokens, words, facts, covered)
    called = text.called()
    names: list[Name] = []
    i = 0
    while i < len(tokens):
        end = text.name_end(i, called)
        if end:
            names.append(Name(i, end, "person"))
        i = end or i + 1
    return names


def _without_capitals(tokens: Tokens) -> bool:
    below = [
        word
        for word, paragraph in zip(tokens.words, tokens.paragraph, strict=True)
        if paragraph > tokens.paragraph[0] and word[0].isalpha()
    ]
    capitals = sum(word[0].isupper() for word in below)
    return len(below) >= SAMPLE and capitals <= SHARE * len(below)


class _Text:
    """A text without capitals, and what of the language may be no name's word."""

    def __init__(self, tokens: Tokens, words: Words, facts: Facts, covered: Cover) -> None:
        self._tokens, self._words, self._facts, self._covered = tokens, words, facts, covered
        self._small = small_words("id")
        self._kinds = phrases("id", "titles", "title", "honorific", "person", "group", "body")
        self._closed = (
            listed("id", "titles", "determiner")
            | listed("id", "titles", "definite")
            | listed("id", "titles", "stop")
            | listed("id", "titles", "relational")
            | listed("id", "titles", "locative")
            | listed("id", "pronouns", "person")
            | listed("id", "pronouns", "plural")
            | listed("id", "pronouns", "speaker")
            | listed("id", "pronouns", "between")
        )
        self._explained = set(self._in_brackets())
        self._proper = self._always_proper()

    def _in_brackets(self) -> Iterator[str]:
        """Abbreviations that the text explains: "badan pangan karimbu (bpk)"."""
        tokens = self._tokens
        for i in range(1, len(tokens) - 1):
            if tokens.words[i - 1] == "(" and tokens.words[i + 1] == ")":
                yield tokens.lower[i]

    def _always_proper(self) -> set[str]:
        """Words that the parser mostly takes for names, twice at least."""
        tokens = self._tokens
        counts = Counter(tokens.lower)
        proper = Counter(
            word for word, pos in zip(tokens.lower, tokens.pos, strict=True) if pos == "PROPN"
        )
        return {
            word for word, count in proper.items() if count > 1 and 3 * count >= 2 * counts[word]
        }

    def called(self) -> set[str]:
        """The words by which the text calls its people: those behind "kata" and a title or none,
        and those that lead from a title to a verb of speech."""
        found: set[str] = set()
        for i in range(1, len(self._tokens)):
            if not self._unlisted(i):
                continue
            if self._told(i):
                found.add(self._tokens.lower[i])
            elif self._behind_office(i):
                found.update(self._row(i))
        return found

    def _told(self, i: int) -> bool:
        """Whether token `i` stands behind "kata" or "kata bupati", and can be a name: a word that
        news writes small is one where the parser takes it for one all over the text."""
        tokens, words = self._tokens, self._words
        first = i
        while first > 0 and (title := words.titles.ending_at(tokens.lower, first)):
            first = title.first
        told = words.follows.ending_at(tokens.lower, first, longest=1) is not None
        if not told or not tokens.same_sentence(first - 1, i):
            return False
        return self._rare(i) or tokens.lower[i] in self._proper

    def _behind_office(self, i: int) -> bool:
        """Whether a title, the field of one, or one in brackets stands right before token `i`."""
        tokens, words = self._tokens, self._words
        if not tokens.same_sentence(i - 1, i):
            return False
        if words.titles.ending_at(tokens.lower, i) or of_office(tokens.lower[i - 1], words):
            return True
        inside = tokens.words[i - 1] == ")" and i > 2 and tokens.words[i - 3] == "("
        return inside and tokens.lower[i - 2] in words.titles

    def _row(self, first: int) -> list[str]:
        """The words from token `first` on to a verb of speech, if all may be a name's; a single
        one must stand behind the title itself."""
        tokens, i = self._tokens, first
        while i < len(tokens) and i - first < LONGEST and self._unlisted(i) and self._rare(i):
            i += 1
        if i == first or i >= len(tokens) or not tokens.same_sentence(first, i):
            return []
        if tokens.lower[i] not in self._words.speech:
            return []
        field = of_office(tokens.lower[first - 1], self._words)
        return [] if field and i - first == 1 else list(tokens.lower[first:i])

    def name_end(self, i: int, called: set[str]) -> int:
        """End of the name that begins at token `i`, or 0 where none does."""
        tokens = self._tokens
        known = self._in_tables(i)
        if not known and not (tokens.lower[i] in called and self._unlisted(i)):
            return 0
        end = max(known, i + 1)
        while end < len(tokens) and end - i < LONGEST and self._goes_on(end):
            end += 1
        return end

    def _in_tables(self, i: int) -> int:
        """End of somebody's full name in the tables, or 0."""
        tokens = self._tokens
        if not self._unlisted(i):
            return 0
        for end in range(min(len(tokens), i + LONGEST), i + 1, -1):
            row = range(i, end)
            whole = all(tokens.same_sentence(i, j) and self._unlisted(j) for j in row)
            if whole and self._facts.people(tokens.phrase(i, end)):
                return end
        return 0

    def _goes_on(self, i: int) -> bool:
        """Whether token `i` is one more word of the name before it; a word that news writes small
        is, where a rarer one follows: "danar prasetyo wibisana"."""
        tokens = self._tokens
        if not tokens.same_sentence(i - 1, i) or not self._unlisted(i):
            return False
        if tokens.lower[i] in self._words.speech:
            return False
        if self._rare(i):
            return True
        after = tokens.same_sentence(i, i + 1) and self._unlisted(i + 1) and self._rare(i + 1)
        return after and tokens.pos[i] == "PROPN"

    def _rare(self, i: int) -> bool:
        word = self._tokens.lower[i]
        return word not in self._small or word in self._words.given

    def _unlisted(self, i: int) -> bool:
        """Whether the word at token `i` has no other place in the language, by our lists."""
        word, words = self._tokens.lower[i], self._words
        if i in self._covered or len(word) < SHORTEST or not word.isalpha():
            return False
        if self._kinds.at(self._tokens.lower, i) is not None or of_office(word, words):
            return False
        if word in self._closed or word in words.never or word in words.calendar:
            return False
        if word in words.academic or word in self._explained or word in regions():
            return False
        if word in words.speech:
            return False
        facts = self._facts
        return facts.country(word, "id") is None and facts.body(word, "id") is None
