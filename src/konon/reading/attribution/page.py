"""Page: everything the attribution grammar may look at, in token positions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from konon.lang.cues import CueTable, cue_table
from konon.lang.grammar import Grammar, grammar
from konon.model.mention import Mention
from konon.model.span import Span
from konon.model.timex import Timex
from konon.reading.attribution.meant.answer import Meant
from konon.reading.attribution.token_tree import TokenTree
from konon.reading.attribution.within import Within

Range = tuple[int, int]

PUNCTUATION = frozenset(",;:.!?…\"'“”‘’«»„()[]–—-")
# Tags that a name gets by mistake when it is rare or looks like another word.
MISTAGGED = frozenset(("ADV", "ADP", "SCONJ", "CCONJ", "AUX", "PART", "INTJ", "X"))
CLOSERS = frozenset("\"”’»'“")
DASHES = frozenset(("–", "—", "--", "-", "―"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM"))
VERBAL = frozenset(("VERB", "AUX"))


@dataclass(slots=True)
class Page:
    """One parsed article.

    published  day of publication, where known
    quotes     token ranges of quotations, marks included, in order, none overlapping
    quote_of   for each token the quotation it lies in, or -1
    timex_of   for each token the time expression it lies in, or -1
    mention_of for each token the longest mention it lies in, or -1
    outlet_names  names that the article calls an outlet's, as words
    own_names  names of the outlet that publishes the article, as words, without regard to case
    speakers   nouns by which the article calls those who speak: "saksi", "perusahaan"
    topics     nouns in what they say
    full_names actors named by several words
    meant      by source phrase whom it stands for, where its own mention does not tell
    """

    tokens: TokenTree
    grammar: Grammar
    cues: CueTable
    timexes: Sequence[Timex]
    mentions: Sequence[Mention]
    quotes: list[Range]
    published: date | None = None
    quote_of: list[int] = field(default_factory=list)
    timex_of: list[int] = field(default_factory=list)
    mention_of: list[int] = field(default_factory=list)
    outlet_names: frozenset[tuple[str, ...]] = frozenset()
    own_names: frozenset[tuple[str, ...]] = frozenset()
    speakers: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    timex_ranges: list[Range] = field(default_factory=list)
    mention_ranges: list[Range] = field(default_factory=list)
    timexes_within: Within = field(default_factory=lambda: Within(()))
    mentions_within: Within = field(default_factory=lambda: Within(()))
    full_names: frozenset[str | None] = frozenset()
    meant: Mapping[Range, Meant] = field(default_factory=dict)

    def timex_end(self, i: int) -> int:
        """Where the time expression covering token `i` ends, or `i` when there is none."""
        at = self.timex_of[i] if i < len(self.timex_of) else -1
        return self.timex_ranges[at][1] if at >= 0 else i


def page_of(
    tokens: TokenTree,
    language: str,
    quotes: Sequence[Span],
    timexes: Sequence[Timex],
    mentions: Sequence[Mention],
    published: date | None = None,
) -> Page:
    """Lay quotations, time expressions and mentions over the tokens."""
    page = Page(
        tokens,
        grammar(language),
        cue_table(language),
        timexes,
        mentions,
        quotes=[r for r in map(tokens.range, quotes) if r[1] - r[0] > 1],
        published=published,
    )
    page.timex_ranges = [tokens.range(t.span) for t in timexes]
    page.mention_ranges = [tokens.range(m.span) for m in mentions]
    page.timexes_within = Within([t.span for t in timexes])
    page.mentions_within = Within([m.span for m in mentions])
    page.quote_of = _cover(len(tokens), page.quotes)
    page.timex_of = _cover(len(tokens), page.timex_ranges)
    page.mention_of = _cover(len(tokens), page.mention_ranges)
    page.full_names = frozenset(
        m.actor for m in mentions if m.form == "name" and " " in m.span.of(tokens.text)
    )
    _shield_names(page)
    return page


def _shield_names(page: Page) -> None:
    """Keep the case of names that look like function words ("Antara", "May"), so that no table of
    lower-case words takes them for one. A sentence's first word may be either and stays, but for
    an outlet's name: "Antara melaporkan …"."""
    tokens = page.tokens
    openers = {first for first, _ in tokens.sentences}
    for i, word in enumerate(tokens.word):
        if not word[:1].isupper():
            continue
        at = page.mention_of[i]
        named = tokens.entity[i] or (at >= 0 and page.mentions[at].form == "name")
        named = named or _between_capitals(tokens, i)
        if not named:
            continue
        if tokens.pos[i] in MISTAGGED:
            tokens.pos[i] = "PROPN"
        outlet = at >= 0 and page.mentions[at].kind in ("agency", "outlet")
        if (i not in openers or outlet) and page.grammar.knows(tokens.lower[i]):
            tokens.lower[i] = word


def _between_capitals(tokens: TokenTree, i: int) -> bool:
    """ "Menteri Dalam Negeri": a function word written as part of a title."""
    around = tokens.word[i - 1 : i] + tokens.word[i + 1 : i + 2]
    return len(around) == 2 and all(word[:1].isupper() for word in around)


def _cover(size: int, ranges: Sequence[Range]) -> list[int]:
    """For each position the index of the longest range over it, or -1."""
    cover = [-1] * size
    for index in sorted(range(len(ranges)), key=lambda i: ranges[i][1] - ranges[i][0]):
        first, last = ranges[index]
        cover[first:last] = [index] * (last - first)
    return cover


def crosses(one: Range, other: Range) -> bool:
    """Whether two ranges share a token."""
    return one[0] < other[1] and other[0] < one[1]


def name_like(page: Page, part: Range) -> bool:
    """Whether every word of a range is capitalised or tagged as a name."""
    tokens = page.tokens
    return all(
        tokens.word[i][:1].isupper() or tokens.lower[i] in PUNCTUATION or tokens.pos[i] == "PROPN"
        for i in range(*part)
    )
