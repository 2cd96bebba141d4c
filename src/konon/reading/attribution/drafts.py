"""Draft: an attribution in the making, in token positions, and what may be asked of a range."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Literal

from konon.lang.cues import CueEntry
from konon.reading.attribution.page import DASHES, VERBAL, Page, Range

FoundBy = Literal["grammar", "network", "both"]


@dataclass(slots=True, eq=False)
class Draft:
    """An attribution in the making, in token positions.

    clause    the reporting clause: cue, source and asides; no part of the content
    source    tokens of the source phrase; None when unstated
    inherits  the draft whose source this one shares ("…, seraya menambahkan")
    coordinated  the source is the subject of an earlier verb: "Rina datang dan mengatakan"
    trailing  a relay frame at the end; continued: bare quotations were added
    parts     content, in order
    aside     it interrupts another's clause: "Reuters memberitakan, mengutip X, bahwa"
    found_by  the grammar, the network, or both; `raw` is the network's own trust, 0…1
    asides    sentences that tell more of when and where: "Hal itu disampaikan di Jakarta"
    unsure    a statement only where a note speaks of what it names (`shown`)
    """

    entry: CueEntry
    cue: Range
    clause: Range
    region: Range
    source: Range | None = None
    parts: list[Range] = field(default_factory=list)
    negated: bool = False
    inherits: Draft | None = None
    parent: Draft | None = None
    quote: int = -1
    trailing: bool = False
    continued: bool = False
    coordinated: bool = False
    aside: bool = False
    asides: list[Range] = field(default_factory=list)
    found_by: FoundBy = "grammar"
    raw: float = 0.0
    unsure: bool = False

    @property
    def hangs(self) -> bool:
        """Whether the reporting clause stands after or before its content as a whole."""
        return self.entry.frame in ("inverted", "according", "relay") or (
            self.source is not None and self.clause[0] < self.source[0] <= self.clause[1]
        )

    @property
    def extent(self) -> Range:
        """From the first to the last token of cue, source and content."""
        ranges = [self.cue, *self.parts, *([self.source] if self.source else [])]
        return min(r[0] for r in ranges), max(r[1] for r in ranges)


def trim(page: Page, first: int, last: int) -> Range | None:
    """A content range without the commas, dashes and final period around it."""
    tokens, words = page.tokens, page.grammar
    while (
        first < last
        and (
            tokens.lower[first] in (",", ":", ".", ";", ")")
            or tokens.lower[first] in DASHES
            or (
                tokens.lower[first] in words["and"]
                and first + 1 < last
                and tokens.lower[first + 1] == ","
            )
        )
        and page.quote_of[first] < 0
    ):
        first += 1
    while (
        last > first
        and page.quote_of[last - 1] < 0
        and (
            tokens.lower[last - 1] in (",", ".", ":", ";", "(") or tokens.lower[last - 1] in DASHES
        )
    ):
        last -= 1
    return (first, last) if last > first and has_words(page, first, last) else None


def has_verb(page: Page, first: int, last: int) -> bool:
    """Whether a verb or auxiliary stands in tokens [first, last)."""
    return any(page.tokens.pos[i] in VERBAL for i in range(first, last))


def has_clause(page: Page, content: Range) -> bool:
    """Whether a content has a predicate of its own, not only one in a relative clause.

    An adjective behind "itu", with no noun to describe, is one: "menilai putusan itu keliru".
    """
    tokens, words = page.tokens, page.grammar
    return any(
        (
            tokens.pos[i] in VERBAL
            or tokens.lower[i] in words["aspect"]
            or _predicative(page, i, content)
        )
        and not any(tokens.lower[j] in words["relative"] for j in range(max(content[0], i - 3), i))
        for i in range(*content)
    )


def _predicative(page: Page, i: int, content: Range) -> bool:
    pos = page.tokens.pos
    if i == content[0] or page.timex_of[i] >= 0:
        return False  # "melaporkan kejadian itu pagi tadi": when, and nothing that is said of it
    if page.grammar["pointing_behind"] and _said_of(page, i, content):
        return True
    if pos[i] != "ADJ" or pos[i - 1] != "DET":
        return False
    return i + 1 >= content[1] or pos[i + 1] not in ("NOUN", "PROPN", "ADJ")


def _said_of(page: Page, i: int, content: Range) -> bool:
    """Whether a word without a verb is said of what stands before: "petugas itu [gadungan]",
    "cederanya [ringan]", "dampaknya bagi Indonesia [terbatas]", "selisihnya hanya [1,8] poin",
    "pelakunya [seorang] perempuan"."""
    pos, lower, words = page.tokens.pos, page.tokens.lower, page.grammar
    before = lower[i - 1]
    if pos[i] == "NUM":
        return before in words.listed("verification.only")
    if pos[content[0]] not in ("NOUN", "PROPN"):
        return False
    if lower[i] in words.listed("verification.a_certain"):
        return i + 1 < content[1] and pos[i - 1] in ("NOUN", "PROPN", "PRON", "DET")
    if pos[i] not in ("ADJ", "NOUN"):
        return False
    closed = before in words["pointing_behind"] and i - 1 > content[0]
    if before in words["third_person_clitic"]:
        return closed and pos[i] == "ADJ"
    return closed or (pos[i] == "ADJ" and pos[i - 1] == "PROPN")


def has_words(page: Page, first: int, last: int) -> bool:
    """Whether anything but marks stands in tokens [first, last)."""
    return any(page.tokens.word[i][:1].isalnum() for i in range(first, last))


def quoted(page: Page, first: int, last: int) -> bool:
    """Whether any of the tokens [first, last) lies in a quotation."""
    return any(page.quote_of[i] >= 0 for i in range(first, last))


def tells_before(page: Page, first: int, last: int, cue: int) -> bool:
    """Whether the tokens [first, last) before a cue tell something: a verb does, and so does a
    quotation, unless the cue stands in one too."""
    return has_verb(page, first, last) or (page.quote_of[cue] < 0 and quoted(page, first, last))


def only_adverbial(page: Page, part: Range) -> bool:
    """Whether words before a comma only tell when or why of what follows: "Sebelum berangkat ke
    muara, [Rina mengajak Budi]"."""
    tokens, words = page.tokens, page.grammar
    if words.language != "id" or quoted(page, *part):
        return False
    opens = tokens.lower[part[0]] in words["subordinator"] or tokens.pos[part[0]] == "SCONJ"
    return opens and not any(tokens.lower[i] == "," for i in range(*part))


def names_somebody(page: Page, source: Range) -> bool:
    """Whether a source phrase holds a name, a pronoun or a mention."""
    tokens = page.tokens
    return any(
        tokens.pos[i] in ("PROPN", "PRON") or tokens.entity[i] or page.mention_of[i] >= 0
        for i in range(*source)
    )


def is_record(page: Page, source: Range | None) -> bool:
    """Whether a source phrase names a document, data set, court file or post."""
    if source is None:
        return False
    kinds = ("document", "dataset", "court_file")
    head = (source[0], min(source[1], source[0] + 4))
    return any(
        page.grammar.phrase(f"nature.{kind}").within(page.tokens.lower, *head) for kind in kinds
    )


def is_media(page: Page, source: Range) -> bool:
    """Whether a source phrase holds an outlet or agency, by name or by a word for one."""
    tokens = page.tokens
    if page.grammar.phrase("nature.media").within(tokens.lower, *source):
        return True
    return any(
        page.mention_of[i] >= 0 and page.mentions[page.mention_of[i]].kind in ("agency", "outlet")
        for i in range(*source)
    )


def knows(page: Page, source: Range) -> bool:
    """An unnamed source that can still be one: a document, a group, a definite description."""
    tokens, grammar = page.tokens, page.grammar
    kinds = ("document", "dataset", "court_file", "post", "group", "media", "institution")
    lower = [_single(word) for word in tokens.lower[slice(*source)]]
    return any(grammar.phrase(f"nature.{k}").within(lower, 0, len(lower)) for k in kinds) or any(
        tokens.pos[i] == "DET" or tokens.lower[i] in ("itu", "tersebut") for i in range(*source)
    )


def _single(word: str) -> str:
    """ "pejabat-pejabat", "sumber-sumber": several of a kind, by its one noun."""
    first, _, second = word.partition("-")
    return first if first == second else word


def bounds(core: Range, region: Range, drafts: list[Draft]) -> Range:
    """The stretch around a cue that no hanging clause has taken."""
    hanging = [d for d in drafts if d.hangs and not d.aside]
    first = max([region[0], *(d.clause[1] for d in hanging if d.clause[1] <= core[0])])
    last = min([region[1], *(d.clause[0] for d in hanging if d.clause[0] >= core[1])])
    return first, last


# How far behind its subject the verb of a pointing sentence may stand, in tokens.
VERB_REACH = 4


def pointing_verb(page: Page, sentence: Range) -> int | None:
    """Token after the verb of a sentence such as "Hal itu disampaikan", or None."""
    first, last = sentence
    lower = page.tokens.lower
    length = page.grammar.phrase("pointing.subjects").at(lower, first, last) if first < last else 0
    if not length:
        return None
    found = page.grammar.phrase("pointing.verbs").within(
        lower, first + length, min(last, first + length + VERB_REACH)
    )
    return found[1] if found else None


def cued_in(drafts: list[Draft], first: int, last: int) -> list[Draft]:
    """Those of `drafts`, which stand in the order of their cues, with the cue in [first, last)."""
    return drafts[bisect_left(drafts, first, key=_at) : bisect_left(drafts, last, key=_at)]


def _at(draft: Draft) -> int:
    return draft.cue[0]


def named_again(page: Page, draft: Draft, sentence: Range) -> bool:
    """Whether a sentence calls again by its name what shows or tells an unsure statement; every
    other statement may be meant without."""
    if not draft.unsure:
        return True
    lower, tokens = page.tokens.lower, page.tokens
    first = draft.source[0] if draft.source else draft.clause[0]
    last = max(draft.cue[1], draft.source[1] if draft.source else 0)
    nouns = {lower[i] for i in range(first, last) if tokens.pos[i] == "NOUN"}
    if sentence[0] <= draft.cue[0] < sentence[1] or nouns & set(lower[slice(*sentence)]):
        return True
    if draft.source is not None and _pictured_again(page, nouns, sentence):
        return True
    rumours = page.grammar.phrase("verification.rumours")
    told = any(rumours.at(lower, i, draft.cue[1]) for i in range(first, draft.cue[1]))
    return told and any(
        _points_back(page, i, i + length) for i, length in rumours.every(lower, *sentence)
    )


def _pictured_again(page: Page, nouns: set[str], sentence: Range) -> bool:
    """ "Rekaman itu" at a "video": another word for what is seen."""
    pictures = page.grammar.phrase("verification.pictures")
    if not any(pictures.at([noun], 0, 1) for noun in nouns):
        return False
    return any(
        _points_back(page, i, i + length)
        for i, length in pictures.every(page.tokens.lower, *sentence)
    )


def _points_back(page: Page, first: int, last: int) -> bool:
    """Whether a noun points back: "isu tersebut" at a "kabar", "that claim" at a "rumour"."""
    lower, words = page.tokens.lower, page.grammar
    if words["pointing_behind"]:
        return last < len(lower) and lower[last] in words["pointing_behind"]
    return (
        lower[first] in words["pointing_back"] or lower[max(0, first - 1)] in words["pointing_back"]
    )
