"""Short forms: nouns as cues, refusals, colons, dashes."""

from __future__ import annotations

from konon.lang.cues import CueEntry
from konon.reading.attribution.cues import CueHit
from konon.reading.attribution.drafts import Draft, bounds, has_verb, trim
from konon.reading.attribution.page import DASHES, VERBAL, Page, Range
from konon.reading.attribution.phrases import source_after
from konon.reading.attribution.subjects import source_before


def noun_draft(
    page: Page, hit: CueHit, entry: CueEntry, region: Range, drafts: list[Draft]
) -> Draft | None:
    """ "pernyataan X bahwa …", "the claim by X that …"."""
    tokens, words = page.tokens, page.grammar
    _, last = bounds(hit.core, region, drafts)
    that = None
    for j in range(hit.core[1], min(last, hit.core[1] + 20)):
        if tokens.lower[j] in ("bahwa", "bahwasanya", "that"):
            that = j
            break
        if tokens.pos[j] in VERBAL or tokens.lower[j] in (",", ".", ";", ":"):
            return None
    if that is None or (tokens.lower[that] == "that" and tokens.dep[that] not in ("mark", "SCONJ")):
        return None
    start = hit.core[1]
    while start < that and tokens.lower[start] in (*words["agent"], *words["of"], "resmi"):
        start += 1
    source = (
        source_after(page, start, that)
        if start < that
        else _possessor(page, hit.core[0], region[0])
    )
    content = trim(page, that, _clause_end(page, hit.core[0], that, last))
    if content is None:
        return None
    return Draft(entry, hit.core, (hit.core[0], that), region, source, [content], hit.negated)


def _possessor(page: Page, i: int, first: int) -> Range | None:
    """ "Rina's claim that": the genitive before the noun."""
    tokens = page.tokens
    if i - 1 >= first and tokens.lower[i - 1] in ("'s", "’s"):
        left = i - 1
        while left > first and tokens.pos[left - 1] in ("PROPN", "NOUN", "DET", "ADJ"):
            left -= 1
        return (left, i - 1) if left < i - 1 else None
    if i - 1 >= first and tokens.lower[i - 1] in ("his", "her", "their", "its"):
        return i - 1, i
    return None


def _clause_end(page: Page, noun: int, that: int, last: int) -> int:
    """End of the clause after "bahwa": the verb whose subject the noun is, or its tree's end."""
    tokens = page.tokens
    main = tokens.head[noun]
    if tokens.dep[noun].startswith("nsubj") and that + 1 < main < last:
        while main - 1 > that + 1 and tokens.pos[main - 1] in ("AUX", "ADV", "PART"):
            main -= 1
        return main
    head = tokens.head[that]
    end = tokens.subtree(head)[1] if head > that else last
    return end if that + 2 < end <= last else last


def decline_draft(
    page: Page, hit: CueHit, entry: CueEntry, region: Range, drafts: list[Draft]
) -> Draft | None:
    first, last = bounds(hit.core, region, drafts)
    source = source_before(page, hit.group[0], first)
    if source is None:
        return None
    return Draft(entry, hit.group, (source[0], last), region, source, [], hit.negated)


def colon_draft(page: Page, region: Range) -> Draft | None:
    """ "Rina Halim: jalan sudah dibuka", in headlines and transcripts."""
    tokens = page.tokens
    first = region[0]
    for i in range(first + 1, min(region[1] - 2, first + MAX_LABEL)):
        if page.quote_of[i] >= 0:
            return None
        if tokens.lower[i] == ":":
            source, content = (first, i), trim(page, i + 1, region[1])
            if content and _speaks(page, source) and not has_verb(page, *source):
                entry = CueEntry(":", "colon", "says")
                return Draft(entry, (i, i + 1), (first, i + 1), region, source, [content])
            return None
    return None


def spoken_quote_draft(page: Page, region: Range) -> Draft | None:
    """'The governor was blunt: "We were not ready."': a colon leads from a person to a quote."""
    tokens = page.tokens
    for i in range(region[0] + 2, min(region[1] - 2, region[0] + MAX_LEAD)):
        if page.quote_of[i] >= 0:
            return None
        if tokens.lower[i] == ":" and page.quote_of[i + 1] >= 0:
            at = page.mention_of[region[0]]
            content = trim(page, i + 1, region[1])
            if at < 0 or content is None or page.mentions[at].kind not in ("person", "body"):
                return None
            if page.quotes[page.quote_of[i + 1]][1] - i - 1 < MIN_SPOKEN:
                return None
            source = page.mention_ranges[at]
            entry = CueEntry(":", "colon", "says")
            return Draft(entry, (i, i + 1), (region[0], i + 1), region, source, [content])
    return None


# A quotation after a colon with fewer tokens, marks included, is a title or a term.
MIN_SPOKEN = 5
# Longest lead-in before such a colon, in tokens.
MAX_LEAD = 25


def signed_headline_draft(page: Page, region: Range) -> Draft | None:
    """ "Thirteen dead on Karimbu – disaster agency": a headline signed behind its dash."""
    tokens = page.tokens
    if tokens.lower[region[1] - 1] in (".", "!", "?") or page.quote_of[region[0]] >= 0:
        return None
    for i in range(max(region[0] + 3, region[1] - MAX_LABEL), region[1] - 1):
        if tokens.lower[i] in DASHES and tokens.end[i - 1] < tokens.start[i]:
            source, content = (i + 1, region[1]), trim(page, region[0], i)
            whole = source_after(page, i + 1, region[1])
            if content is None or whole != source or not _speaks(page, source):
                return None
            entry = CueEntry(tokens.lower[i], "dash", "says")
            return Draft(entry, (i, i + 1), (i, region[1]), region, source, [content])
    return None


def dash_draft(page: Page, region: Range) -> Draft | None:
    """'"Jalan sudah dibuka" – Rina Halim': a quotation signed with a name."""
    tokens = page.tokens
    quote = page.quote_of[region[0]]
    if quote < 0:
        return None
    i = page.quotes[quote][1]
    while i < region[1] and tokens.lower[i] == ",":
        i += 1
    if i + 1 >= region[1] or tokens.lower[i] not in DASHES or region[1] - i > MAX_LABEL:
        return None
    source = source_after(page, i + 1, region[1])
    if source is None or not _speaks(page, source) or has_verb(page, *source):
        return None
    entry = CueEntry(tokens.lower[i], "dash", "says")
    content = trim(page, region[0], page.quotes[quote][1])
    parts = [content] if content else []
    return Draft(entry, (i, i + 1), (i, region[1]), region, source, parts)


# Longest label before a colon or signature after a dash, in tokens.
MAX_LABEL = 9


def _speaks(page: Page, source: Range) -> bool:
    """Whether a label can be a speaker: a person, a body, a description of one."""
    if any(page.tokens.entity[j] in ("PER", "ORG") for j in range(*source)):
        return True
    at = page.mention_of[source[0]]
    return at >= 0 and page.mentions[at].kind not in ("place", "unknown")
