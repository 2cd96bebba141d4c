"""Passing on: an outlet that says of another's words that it quotes them, in its own sentence.

"Rina Halim mengatakan kepada La Costa …. Xinhua meneruskan laporan itu.": the sentence holds no
statement of its own, only how the one before came on. Here too what two frames of one content are
is settled: "Kementerian, dikutip RIA Novosti, menyebut …" is the ministry's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from konon.reading.attribution.drafts import Draft, trim
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.relays.links import Link, find_links, outlets_in

# Frames that name an outlet around somebody else's words.
AROUND = ("relay", "according")
# Longest subject of a sentence that only tells to whom words were said, in tokens.
LONGEST_SUBJECT = 6


@dataclass(frozen=True, slots=True)
class PassedOn:
    """An outlet's sentence, or the end of one, about the words before it."""

    link: Link
    sentence: int
    alone: bool


def passed_on(page: Page) -> Iterator[PassedOn]:
    """Where an outlet says that it passes on what stands before: "X meneruskan laporan itu"."""
    lower, words = page.tokens.lower, page.grammar
    verbs = words.phrase("relay.passes")
    if not verbs.by_first:
        return
    for number, (first, last) in enumerate(page.tokens.sentences):
        for verb in range(first + 1, last - 1):
            length = verbs.at(lower, verb, last) if page.quote_of[verb] < 0 else 0
            outlet = _outlet_before(page, first, verb) if length else None
            if outlet is not None and _speaks_of_before(page, verb + length, last):
                link = Link("given", outlet[0], (outlet,), (verb, verb + length))
                yield PassedOn(link, number, _opens(page, first, outlet))


def _outlet_before(page: Page, first: int, verb: int) -> Range | None:
    lower, adverbs = page.tokens.lower, page.grammar["passing_adverb"]
    while verb > first and lower[verb - 1] in adverbs:
        verb -= 1
    names = [name for name in outlets_in(page, first, verb) if name[1] == verb]
    return names[-1] if names else None


def _speaks_of_before(page: Page, i: int, last: int) -> bool:
    """ "laporan itu", "pernyataan tersebut", "-nya": what was told before."""
    lower, words = page.tokens.lower, page.grammar
    while i < last and lower[i] in words["passing_adverb"]:
        i += 1
    if i < last and lower[i] in words["third_person_clitic"]:
        return i + 1 >= last or lower[i + 1] in (".", ",", ";")
    noun = words.phrase("relay.retold").at(lower, i, last)
    points = bool(noun) and i + noun < last and lower[i + noun] in words["pointing_back"]
    return points and not _claims(page, i + noun + 1, last)


def _claims(page: Page, i: int, last: int) -> bool:
    """Whether a verdict follows: "mengutip pernyataan itu sebagai keliru"."""
    return i < last and (
        page.tokens.lower[i] in page.grammar["relative"]
        or page.tokens.lower[i] in page.grammar["that_strong"]
    )


def _opens(page: Page, first: int, outlet: Range) -> bool:
    """Whether nothing but the outlet's description stands before it in its sentence."""
    return outlet[0] == first or not any(
        page.tokens.lower[i] in (",", ";") or page.tokens.lower[i] in page.grammar["and"]
        for i in range(first, outlet[0])
    )


def targets(
    page: Page, passed: PassedOn, drafts: Sequence[Draft], paragraphs: Sequence[int]
) -> list[Draft]:
    """The outermost drafts that an outlet passed on: those before it in its sentence, else those
    that end the sentence before in its paragraph."""
    at, number = passed.link.at, passed.sentence
    known = {id(d) for d in drafts}
    outer = [d for d in drafts if d.parts and id(d.parent) not in known and d.cue[1] <= at]
    outer = [d for d in outer if d.entry.frame != "relay"]
    if not passed.alone:
        start = page.tokens.sentences[number][0]
        here = [d for d in outer if d.extent[1] > start and d.parts[0][0] < at]
        if here or any(start <= d.cue[0] < at for d in drafts):
            return here
    if number == 0 or paragraphs[number - 1] != paragraphs[number]:
        return []
    return [d for d in outer if page.tokens.sentence_of[d.extent[1] - 1] == number - 1]


def told_alone(
    page: Page, drafts: Sequence[Draft], paragraphs: Sequence[int]
) -> Iterator[tuple[Link, Draft]]:
    """ "Ia berbicara kepada majalah Ombak.": a sentence that tells only to whom the words before
    it were said, each outlet with the drafts it speaks of."""
    speaks = page.grammar.phrase("relay.speaks")
    cued = {page.tokens.sentence_of[d.cue[0]] for d in drafts if d.cue[0] < len(page.tokens)}
    for number, (first, last) in enumerate(page.tokens.sentences):
        verb = speaks.within(page.tokens.lower, first, last) if speaks.by_first else None
        if verb is None or verb[0] - first > LONGEST_SUBJECT or number == 0 or number in cued:
            continue
        link = next((k for k in find_links(page, verb[0], last) if k.kind == "told"), None)
        if link is None or paragraphs[number - 1] != paragraphs[number]:
            continue
        for draft in drafts:
            ends = draft.parts and page.tokens.sentence_of[draft.extent[1] - 1] == number - 1
            if ends and draft.parent is None and _said_by(page, draft, (first, verb[0])):
                yield link, draft


def _said_by(page: Page, draft: Draft, subject: Range) -> bool:
    """Whether a subject may be who speaks in a draft: a pronoun, or a part of the name."""
    lower = page.tokens.lower
    if page.tokens.pos[subject[0]] == "PRON":
        return True
    if draft.source is None:
        return False
    return any(lower[i] in lower[slice(*draft.source)] for i in range(*subject))


def cut_before(page: Page, passed: PassedOn, draft: Draft) -> None:
    """Take the passing outlet's words off a content that ran on over them."""
    for index, (first, last) in enumerate(draft.parts):
        if first < passed.link.at < last:
            rest = trim(page, first, _clause_start(page, first, passed.link.at))
            if rest is not None:
                draft.parts[index] = rest


def _clause_start(page: Page, first: int, at: int) -> int:
    """Before the comma and the "dan" that lead to the outlet."""
    lower = page.tokens.lower
    while at > first and (lower[at - 1] in (",", ";") or lower[at - 1] in page.grammar["and"]):
        at -= 1
    return at


class Told:
    """The drafts of somebody's words on a page, found by where their cues and contents stand."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        """`drafts` in the order of their cues; of outlets' own frames nobody is the speaker."""
        self._drafts = [d for d in drafts if d.parts and d.entry.frame != "relay"]
        self._cues = [d.cue[0] for d in self._drafts]
        self._by_parts: defaultdict[tuple[Range, ...], list[int]] = defaultdict(list)
        self._by_source: defaultdict[Range | None, list[int]] = defaultdict(list)
        for place, draft in enumerate(self._drafts):
            self._by_parts[tuple(draft.parts)].append(place)
            self._by_source[draft.source].append(place)

    def framed_twice(self, draft: Draft) -> Draft | None:
        """The first draft of somebody's words of which an outlet's frame is only a second reading.

        Either the frame stands between who speaks and the cue ("Kementerian, dikutip RIA Novosti,
        menyebut …"), or both have the same content.
        """
        if draft.entry.frame not in AROUND or not draft.parts or draft.quote >= 0:
            return None
        found = min(self._second(draft), default=None)
        return None if found is None else self._drafts[found]

    def _second(self, draft: Draft) -> Iterator[int]:
        """The first place of each kind."""
        yield from self._first(draft, self._by_parts.get(tuple(draft.parts), ()), self._differs)
        if len(draft.parts) == 1:
            yield from self._first(draft, self._by_source.get(draft.parts[0], ()), self._between)
        for first, last in draft.parts:
            from_here = bisect_left(self._cues, max(first, draft.clause[0] + 1))
            held = range(from_here, bisect_left(self._cues, last))
            cue_within = (n for n in held if self._drafts[n].cue[1] <= last)
            unquoted = (n for n in cue_within if self._drafts[n].quote < 0)
            yield from self._first(draft, unquoted, self._between)

    def _first(
        self, draft: Draft, places: Iterable[int], fits: Callable[[Draft, Draft], bool]
    ) -> Iterator[int]:
        others = (n for n in places if self._drafts[n] is not draft)
        yield from islice((n for n in others if fits(draft, self._drafts[n])), 1)

    @staticmethod
    def _between(draft: Draft, other: Draft) -> bool:
        """Whether a frame begins between who speaks and the cue."""
        return other.source is not None and other.source[1] <= draft.clause[0] < other.cue[0]

    @staticmethod
    def _differs(draft: Draft, other: Draft) -> bool:
        return other.source != draft.source
