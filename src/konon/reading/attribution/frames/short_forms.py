"""Short forms: nouns as cues, refusals, colons, dashes."""

from __future__ import annotations

from konon.lang.cues import CueEntry
from konon.reading.attribution.cues import CueHit, after_boundary
from konon.reading.attribution.drafts import Draft, bounds, has_verb, trim
from konon.reading.attribution.frames.phrases import source_after
from konon.reading.attribution.frames.subjects import source_before
from konon.reading.attribution.page import DASHES, VERBAL, Page, Range


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
        if tokens.pos[j] in VERBAL and tokens.lower[j] not in words["spreads"]:
            break
        if tokens.lower[j] in (",", ".", ";", ":"):
            break
    if that is None and words.language == "id":
        return _rumour(page, hit, entry, region, last)
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
    content = trim(page, that, _clause_end(page, hit.core[0], that, region[0], last))
    if content is None:
        return None
    return Draft(entry, hit.core, (hit.core[0], that), region, source, [content], hit.negated)


def _rumour(page: Page, hit: CueHit, entry: CueEntry, region: Range, last: int) -> Draft | None:
    """ "kabar soal jembatan putus", "isu adanya pungutan": nobody's words, told without "bahwa"."""
    tokens, words = page.tokens, page.grammar
    start = hit.core[1]
    if entry.lemma not in words["rumours"] or start >= last:
        return None
    if page.grammar.phrase("nature.media").ending(tokens.lower, start, max(0, start - 3)):
        return None  # "surat kabar"
    while start + 1 < last and (
        tokens.lower[start] in words["spreads"]
        or (
            tokens.lower[start] in words["relative"] and tokens.lower[start + 1] in words["spreads"]
        )
    ):
        start += 1
    if start >= last or not _tells(page, start, last):
        return None
    end = start + 1
    while end < last and not _ends_rumour(page, end):
        end += 1
    content = trim(page, start, end)
    if content is None or content[1] - content[0] < MIN_RUMOUR:
        return None
    return Draft(entry, hit.core, (hit.core[0], content[0]), region, None, [content], hit.negated)


# Fewer tokens behind "kabar" or "isu" name a subject, not a claim.
MIN_RUMOUR = 3


def _tells(page: Page, start: int, last: int) -> bool:
    """Whether a claim follows: its topic, "adanya", or a clause."""
    tokens, words = page.tokens, page.grammar
    opens = tokens.lower[start]
    if opens in words["topic"] or opens == "adanya":
        return True
    if opens in words["preposition"] or opens in words["source_end"] or opens in words["relative"]:
        return False
    if tokens.lower[start] in ("itu", "ini", "tersebut", "nya", ",", ".", ":", ")"):
        return False
    end = start + 1
    while end < last and not _ends_rumour(page, end):
        end += 1
    return has_verb(page, start, end) and not any(
        tokens.lower[i] in words["relative"] for i in range(start, min(end, start + 3))
    )


def _ends_rumour(page: Page, i: int) -> bool:
    tokens, words = page.tokens, page.grammar
    lower = tokens.lower[i]
    return (
        lower in (",", ".", ";", ":", "tersebut", "itu", "ini")
        or lower in ("adalah", "merupakan", "ialah", "dipastikan", "ternyata")
        or page.grammar.phrase("verification.stirs").at(tokens.lower, i, len(tokens.lower)) > 0
        or lower in words["subordinator"] - {"karena", "sejak", "saat"}
        or page.quote_of[i] != page.quote_of[i - 1]
    )


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


def _clause_end(page: Page, noun: int, that: int, first: int, last: int) -> int:
    """End of the clause after "bahwa": the verb whose subject the noun is, or its tree's end."""
    tokens = page.tokens
    main = tokens.head[noun]
    if tokens.dep[noun].startswith("nsubj") and that + 1 < main < last:
        while main - 1 > that + 1 and tokens.pos[main - 1] in ("AUX", "ADV", "PART"):
            main -= 1
        return main
    stirs = page.grammar.phrase("verification.stirs")
    made = [i for i in range(that + 2, last) if stirs.at(tokens.lower, i, last)]
    if made and after_boundary(page, noun, first) and page.grammar.language == "id":
        return made[-1]  # "Kabar bahwa [X] membuat warga gelisah"
    head = tokens.head[that]
    end = tokens.subtree(head)[1] if head > that else last
    return end if that + 2 < end <= last else last


def decline_draft(
    page: Page, hit: CueHit, entry: CueEntry, region: Range, drafts: list[Draft]
) -> Draft | None:
    """ "Rina enggan berkomentar soal itu": a source and a cue; of content, only what it is on."""
    first, last = bounds(hit.core, region, drafts)
    source = source_before(page, hit.group[0], first)
    if source is None:
        return None
    clause = (source[0], last)
    about = page.grammar.language == "id" and entry.lemma != "bungkam"
    parts = _declined(page, hit.core[1], last) if about else []
    return Draft(entry, hit.group, clause, region, source, parts, hit.negated)


def _declined(page: Page, first: int, last: int) -> list[Range]:
    """What no comment is given on, right behind the cue: "soal jalan itu", "laporan itu"."""
    tokens, words = page.tokens, page.grammar
    if first >= last or tokens.lower[first] in (",", ".", ":") or page.timex_of[first] >= 0:
        return []
    opens = tokens.lower[first]
    if opens in words["subordinator"] or (
        opens in words["preposition"] and opens not in words["topic"]
    ):
        return []
    end = first + 1
    while end < last and not _ends_topic(page, end):
        end += 1
    part = trim(page, first, end)
    return [part] if part else []


def _ends_topic(page: Page, i: int) -> bool:
    lower, words = page.tokens.lower[i], page.grammar
    return lower in (",", ".", ";") or lower in words["subordinator"]


def colon_draft(page: Page, region: Range) -> Draft | None:
    """ "Rina Halim: jalan sudah dibuka", in headlines and transcripts."""
    tokens = page.tokens
    first = _past_link(page, region)
    for i in range(first + 1, region[1] - 1):
        if page.quote_of[i] >= 0 or i - first >= MAX_LABEL:
            return None
        if tokens.lower[i] == ",":
            first = i + 1  # "Harga Naik, Wali Kota: Sementara"
        if tokens.lower[i] == ":":
            source, content = (first, i), trim(page, i + 1, region[1])
            if content and source[0] < i and _labels(page, source, region[0]):
                entry = CueEntry(":", "colon", "says")
                return Draft(entry, (i, i + 1), (first, i + 1), region, source, [content])
            return None
    return None


def _past_link(page: Page, region: Range) -> int:
    """Past "Baca juga:" before the headline of another article."""
    length = page.grammar.phrase("link.words").at(page.tokens.lower, *region)
    after = region[0] + length
    opens = length and after < region[1] and page.tokens.lower[after] == ":"
    return after + 1 if opens else region[0]


def _labels(page: Page, source: Range, opens: int) -> bool:
    """Whether a label before a colon is a speaker's; behind a comma, an office's or a name's."""
    if has_verb(page, *source):
        return False
    if page.tokens.word[source[0]].lower() in page.grammar["no_headline_source"]:
        return False
    office = page.grammar.phrase("nature.office").at(
        [page.tokens.word[i].lower() for i in range(*source)], 0, source[1] - source[0]
    )
    at = page.mention_of[source[0]]
    named = at >= 0 and page.mentions[at].kind == "person" and page.mention_ranges[at] == source
    return office > 0 or named or (source[0] == opens and _speaks(page, source))


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
