"""Cited names: names that no table knows, which known outlets cite as outlets.

"kata Lodo kepada Fajar Timur, yang dikutip Antara": what is said to somebody whom an agency then
cites was said to an outlet, and "dikutip Antara dari laporan Fajar Timur" names one too, whatever
the recogniser takes them for. Who is only quoted ("menurut Rina, dikutip Antara") is somebody.
"""

from __future__ import annotations

from collections.abc import Iterator

from konon.reading.attribution.page import Page, Range

# Longest name, in tokens.
LONGEST = 4
# How far before the agency a name may end, in tokens.
REACH = 10


def cited_names(page: Page) -> Iterator[tuple[str, ...]]:
    """The names, as words."""
    for mention, (first, last) in zip(page.mentions, page.mention_ranges, strict=True):
        if mention.kind not in ("agency", "outlet") or mention.form != "name":
            continue
        verb = _passing_verb(page, first)
        if verb is None:
            continue
        for name in (_before(page, verb), _behind(page, last)):
            if name is not None and not _somebody(page, name):
                yield tuple(page.tokens.word[slice(*name)])


def _passing_verb(page: Page, i: int) -> int | None:
    """Where "dikutip (oleh)" begins that ends at `i`."""
    lower, words = page.tokens.lower, page.grammar
    floor = page.tokens.sentences[page.tokens.sentence_of[i]][0]
    while i > floor and (lower[i - 1] in words["from_media"] | words["passing_adverb"]):
        i -= 1
    length = words.phrase("relay.passed").ending(lower, i, floor)
    return i - length if length else None


def _before(page: Page, verb: int) -> Range | None:
    """ "kepada [Fajar Timur], yang laporannya dikutip": the name before the words that lead on."""
    lower, words = page.tokens.lower, page.grammar
    opens = page.tokens.sentences[page.tokens.sentence_of[verb]][0]
    floor = max(opens, verb - REACH)
    leads = words["relative"] | words["while"] | words["link_opener"] | words["passing_adverb"]
    leads = leads | words["third_person_clitic"] | {",", "(", ")"}
    i, its_own = verb, False
    while i > floor and (lower[i - 1] in leads or page.timex_of[i - 1] >= 0):
        i -= 1
        if _within_word(page, i):
            return None
        its_own = its_own or lower[i] in words["third_person_clitic"]
    start = _name_start(page, i, floor)
    if i == verb or start in (i, opens):
        return None
    kinds = ["told", "passed", "works", *(["given"] if its_own else [])]
    tied = any(words.phrase(f"relay.{kind}").ending(lower, start, opens) for kind in kinds)
    return (start, i) if tied or lower[start - 1] in words["link_opener"] else None


def _within_word(page: Page, i: int) -> bool:
    """ "Sanya", which the tokenizer parts: a name that ends like one with a clitic behind it."""
    tokens = page.tokens
    clitic = tokens.lower[i] in page.grammar["third_person_clitic"]
    return clitic and tokens.end[i - 1] == tokens.start[i] and _named(page, i - 1)


def _behind(page: Page, i: int) -> Range | None:
    """ "dikutip Antara dari laporan [Fajar Timur]"."""
    lower, words = page.tokens.lower, page.grammar
    limit = page.tokens.sentences[page.tokens.sentence_of[i - 1]][1]
    if i >= limit or lower[i] not in words["drawing"]:
        return None
    start = i + 1
    noun = start < limit and lower[start] in words["link_opener"]
    start += noun
    end = start
    while end < min(limit, start + LONGEST) and _named(page, end):
        end += 1
    if end == start or (not noun and _place(page, start)):
        return None
    return start, end


def _name_start(page: Page, i: int, floor: int) -> int:
    start = i
    while start > max(floor, i - LONGEST) and _named(page, start - 1):
        start -= 1
    return start


def _named(page: Page, i: int) -> bool:
    word = page.tokens.word[i]
    free = page.quote_of[i] < 0 and page.timex_of[i] < 0
    return free and (word[:1].isupper() or word.isdigit())


def _place(page: Page, i: int) -> bool:
    at = page.mention_of[i]
    return at >= 0 and page.mentions[at].kind in ("place", "government")


def _somebody(page: Page, name: Range) -> bool:
    """Whether a name is a known outlet's already, begins with an office, is one word of a person's
    longer name, or is named beside a person's title elsewhere."""
    at = page.mention_of[name[0]]
    known = at >= 0 and page.mentions[at].kind in ("agency", "outlet", "government")
    lower, words = page.tokens.lower, page.grammar
    offices = ("office", "group", "institution")
    office = any(words.phrase(f"nature.{kind}").at(lower, *name) for kind in offices)
    here = page.tokens.span(*name)
    text = here.of(page.tokens.text)
    others = (m for m in page.mentions if m.kind == "person" and not m.span.overlaps(here))
    longer = any(text in m.span.of(page.tokens.text) != text for m in others)
    return known or office or longer
