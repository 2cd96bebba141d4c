"""Hanging frames: "…, kata X", "Menurut X, …", "…, dikutip dari Y".

They are read before all others: what they take is no part of anybody else's content.
"""

from __future__ import annotations

import re

from konon.lang.cues import CueEntry
from konon.reading.attribution.cues import CueHit, after_boundary
from konon.reading.attribution.drafts import (
    Draft,
    has_verb,
    has_words,
    is_media,
    is_record,
    knows,
    names_somebody,
    quoted,
    tells_before,
)
from konon.reading.attribution.frames.phrases import source_after
from konon.reading.attribution.frames.without_subject import without_subject
from konon.reading.attribution.page import DASHES, VERBAL, Page, Range
from konon.reading.attribution.relays.links import opening_outlets, passed_behind

# A site cited by its address: "kabar.com", "warta.co.id".
ADDRESS = re.compile(r"\w\.(?:com|net|org|id|tv|news|go\.id)\Z")
# Fewest tokens of what is said behind "Kata dia,".
MIN_SAID = 3
# Longest clause that describes a source, in tokens.
LONGEST_CLAUSE = 15


def hanging_draft(
    page: Page, hit: CueHit, region: Range, drafts: list[Draft], stops: frozenset[int]
) -> Draft | None:
    """The draft of a cue that hangs behind or before its content, by the first frame of the cue
    that fits; None when none does.

    `drafts` are those of the region so far, in order; `stops`, where relay and according cues
    begin. Its content is given to it by `filling.py`.
    """
    floor = max([region[0], *(d.clause[1] for d in drafts)])
    for entry in hit.entries:
        draft = None
        if entry.frame == "inverted":
            draft = _inverted(page, hit, entry, region, floor, stops)
        elif entry.frame == "clause" and entry.inverts:
            draft = _inverted_verb(page, hit, entry, region, floor, stops)
        elif entry.frame in ("according", "relay"):
            draft = _according(page, hit, entry, region, floor, stops)
        if draft is not None:
            return draft
    return None


def _inverted(
    page: Page, hit: CueHit, entry: CueEntry, region: Range, floor: int, stops: frozenset[int]
) -> Draft | None:
    """Indonesian root verbs after their content: "…, kata Rina"."""
    first, last = hit.core
    lower = page.tokens.lower
    if first > floor and lower[first - 1] in page.grammar["before_inverted"]:
        first -= 1
    if not after_boundary(page, first, floor):
        return None
    opens = first <= floor or not has_words(page, floor, first)
    if opens and lower[hit.core[0]] not in page.grammar.listed("cues.opening"):
        return None
    clitic = last < region[1] and lower[last] in page.grammar["third_person_clitic"]
    source = (
        (last, last + 1) if clitic else source_after(page, last, region[1], leading=first <= floor)
    )
    if source is None or page.tokens.pos[source[0]] in VERBAL:
        return None
    if lower[source[0]] in page.grammar["preposition"]:
        return None  # "menilai, kritik dari warga": a noun
    if page.tokens.pos[hit.core[0]] == "NOUN" and _does(page, page.timex_end(source[1]), region[1]):
        return None  # "pada penutupan, nilai tukar rupiah menguat": a noun too
    if opens and not clitic and not names_somebody(page, source):
        return None
    clause_first = first - 1 if first > floor and lower[first - 1] in (",", *DASHES) else first
    clause = (clause_first, aside_end(page, source[1], region, (floor, clause_first), stops))
    if first <= floor and _pronoun_then_comma(page, source, region[1]):
        clause = (clause_first, source[1] + 1)
    return Draft(entry, hit.core, clause, region, source, negated=hit.negated)


def _pronoun_then_comma(page: Page, source: Range, last: int) -> bool:
    """ "Kata dia, harga itu cukup baik": nothing describes a pronoun, so that behind its comma
    stands what is said, with a verb or without."""
    tokens, end = page.tokens, source[1]
    if end - source[0] != 1 or end + MIN_SAID >= last or tokens.lower[end] != ",":
        return False
    return tokens.pos[source[0]] == "PRON" and not _dates(page, end + 1, last)


def _does(page: Page, i: int, last: int) -> bool:
    """Whether a verb stands behind a phrase, of which that would be the subject."""
    if i >= last or page.tokens.pos[i] not in VERBAL:
        return False
    return page.tokens.lower[i] not in page.grammar["source_end"]


def _inverted_verb(
    page: Page, hit: CueHit, entry: CueEntry, region: Range, floor: int, stops: frozenset[int]
) -> Draft | None:
    """English verbs before their source: "…," said Rina Halim."""
    first, last = hit.group
    tokens = page.tokens
    if first == floor or not after_boundary(page, first, floor) or last >= region[1]:
        return None
    if tokens.lower[last - 1].endswith("ing") or not _starts_source(page, last):
        return None
    source = source_after(page, last, region[1])
    if source is None or not has_words(page, floor, first):
        return None
    told = has_verb(page, floor, first) or quoted(page, floor, first)
    goes_on = source[1] < region[1] and tokens.lower[source[1]] == ","
    if not (told or goes_on) or (source[1] < region[1] and tokens.pos[source[1]] in VERBAL):
        return None  # "Rina, the mayor, said Budi had left": subject first
    if tokens.lower[last] in page.grammar["that_strong"]:
        return None
    clause_first = first - 1 if tokens.lower[first - 1] in (",", *DASHES) else first
    clause = (clause_first, aside_end(page, source[1], region, (floor, clause_first), stops))
    return Draft(entry, hit.group, clause, region, source, negated=hit.negated)


def _starts_source(page: Page, i: int) -> bool:
    tokens = page.tokens
    return (
        tokens.pos[i] in ("PROPN", "PRON", "NOUN", "DET", "ADJ", "NUM")
        and tokens.lower[i] not in page.grammar["source_end"]
        and tokens.lower[i] not in ("him", "her", "them", "me", "us")
    )


def _according(
    page: Page, hit: CueHit, entry: CueEntry, region: Range, floor: int, stops: frozenset[int]
) -> Draft | None:
    """ "Menurut X, …", "…, menurut X", "… dikutip dari X"."""
    first, last = hit.core
    tokens, words = page.tokens, page.grammar
    start = last
    leading = not tells_before(page, floor, first, first)
    comma = first - 1 if first > floor else first
    leading = leading or (entry.frame == "relay" and fronted(page, floor, comma))
    if entry.frame == "relay":
        while start < region[1] and tokens.lower[start] in words["from_media"]:
            start += 1
    source = _cited(page, entry, start, region[1], leading)
    whole, by = source, entry.frame == "according" and words.language == "id"
    if source is not None and by and leading:
        source = without_subject(page, source, region[1])
    if source is None or not _acceptable_according(page, hit, entry, source, floor):
        return None
    clause_first = first
    quotes = entry.lemma in words.listed("cues.quoting")
    along = words.language == "id" and quotes and first > floor + 1
    if along and tokens.lower[first - 1] in words["while"]:
        clause_first -= tokens.lower[first - 2] == ","  # "melaporkan, [dengan] mengutip X"
    if clause_first > floor and tokens.lower[clause_first - 1] in (",", *DASHES):
        clause_first -= 1
    if source != whole:
        end = source[1]
    elif leading:
        source, end = _opening(page, first, source, region[1])
    else:
        end = aside_end(page, source[1], region, (floor, clause_first), stops)
    draft = Draft(entry, (first, start), (clause_first, end), region, source, negated=hit.negated)
    draft.trailing = entry.frame == "relay"
    return draft


def _cited(page: Page, entry: CueEntry, start: int, last: int, leading: bool) -> Range | None:
    """Who is cited behind a cue, from `start` on."""
    if start < last and page.tokens.lower[start] in page.grammar["third_person_clitic"]:
        return start, start + 1
    outlets = _outlets(page, start, last) if entry.frame == "relay" else None
    return outlets or source_after(page, start, last, leading=leading)


def _opening(page: Page, first: int, source: Range, last: int) -> tuple[Range, int]:
    """The source of a frame that opens its sentence, without outlets behind it, and where what is
    said begins."""
    opening = opening_outlets(page, first, last)
    behind = passed_behind(page, source[0], last) if opening is None else None
    if opening is not None and opening[0] > source[0]:
        source = (source[0], opening[0])
    elif behind is not None and behind[0] > source[0]:
        source = (source[0], behind[0])
        opening = behind
    past = opening[1] if opening else source[1]
    return source, _comma_after(page, _past_relative(page, past, last), last)


def _who_says(page: Page, entry: CueEntry, source: Range) -> bool:
    """ "Kyodo mengutip pejabat [yang mengatakan X]": somebody without a name says it, by a verb of
    his own."""
    lower, words = page.tokens.lower, page.grammar
    if entry.lemma not in words.listed("cues.quoting") or not words["pointing_behind"]:
        return False
    if page.tokens.word[source[0]][:1].isupper():
        return False
    for i in range(source[0] + 1, source[1] - 1):
        if lower[i] in words["relative"]:
            length, entries = page.cues.at(lower, i + 1, source[1])
            told = i + 1 + length < source[1]
            return bool(length) and told and any(e.frame == "clause" for e in entries)
    return False


def _outlets(page: Page, first: int, limit: int) -> Range | None:
    """ "detik.com, antara.id dan Reuters": names of outlets in a row, and nothing behind them."""
    tokens, end, i = page.tokens, first, first
    while i < limit and _outlet_end(page, i):
        end = i = _outlet_end(page, i)
        while i < limit and (tokens.lower[i] == "," or tokens.lower[i] in page.grammar["and"]):
            i += 1
    # one outlet may be described ("Antara, kantor berita negara"); several are a list
    return (first, end) if end > first and (page.mention_of[first] < 0 or i > end) else None


def _outlet_end(page: Page, i: int) -> int:
    """Where an outlet's name that begins at `i` ends; 0 when none does."""
    at = page.mention_of[i]
    if at >= 0 and page.mentions[at].kind in ("agency", "outlet"):
        return page.mention_ranges[at][1]
    return i + 1 if ADDRESS.search(page.tokens.lower[i]) else 0


def _acceptable_according(
    page: Page, hit: CueHit, entry: CueEntry, source: Range, floor: int
) -> bool:
    first, words = hit.core[0], page.grammar
    word = page.tokens.lower[first]
    if _who_says(page, entry, source):
        return False
    named, record = names_somebody(page, source), is_record(page, source)
    if entry.frame == "relay":
        if _tells_of_noun(page, first, floor):
            return False
        doubtful = word in words.listed("cues.doubtful_relays")
        return is_media(page, source) or (not doubtful and (record or named))
    if word in words.listed("cues.resting_on"):
        if not (record or is_media(page, source)):
            return False  # "berdasarkan aturan tersebut" rests on a rule, not on a source
        if not words.listed("cues.obliging").isdisjoint(page.tokens.lower[floor:first]):
            return False  # "harus berdasarkan surat": what is to be done rests on it
    if not (named or knows(page, source)):
        return False
    if page.tokens.pos[first] == "NOUN" and not after_boundary(page, first, floor):
        return False  # "daftar pantauan polisi" is a list
    if word in words.listed("cues.quoting_aside") and first > floor:
        before = page.tokens.lower[first - 1]
        return before == "," or before in words.listed("cues.aside_openers")
    return True


def _tells_of_noun(page: Page, first: int, floor: int) -> bool:
    """ "pejabat yang berbicara kepada X dan dikutip Y": a relay cue in a relative clause; or one
    between a verb and its "bahwa": "mengatakan kepada X, dan dikutip Y, bahwa"."""
    lower, words = page.tokens.lower, page.grammar
    reasons = words["because"] | words["purpose"]
    if first > floor and lower[first - 1] in words["relative"] | reasons:
        return True  # "karena mengutip X"
    if first > floor + 1 and lower[first - 1] in words["passive_auxiliary"]:
        return lower[first - 2] in words["relative"] | words["that"]  # "which was quoted by"
    if words.language == "id" and lower[first - 1] in words["third_person_clitic"]:
        behind = range(max(floor, first - 3), first - 1)
        return any(lower[i] in words["relative"] for i in behind)  # "yang laporannya dikutip"
    start = first if lower[first] in words["and"] else first - 1
    if start < floor or lower[start] not in words["and"]:
        return False
    for i in range(start - 1, floor - 1, -1):
        if lower[i] in words["relative"] or words.phrase("relay.as_told").at(lower, i, start):
            return True
        if lower[i] == "," and i < start - 1:
            break
    end = page.tokens.sentences[page.tokens.sentence_of[first]][1]
    that = next((i for i in range(first, end) if lower[i] in words["that_strong"]), None)
    return that is not None and lower[that - 1] == ","


def _comma_after(page: Page, i: int, limit: int) -> int:
    """Just past the comma that closes a fronted phrase; asides of time and place included."""
    tokens = page.tokens
    for j in range(i, min(limit, i + 25)):
        if tokens.lower[j] == ",":
            k = j + 1
            if k < limit and page.timex_of[k] >= 0 and _closes(page, page.timex_end(k), limit):
                continue
            return k
        if j > i and tokens.pos[j] in VERBAL and page.mention_of[j] < 0:
            return i
        if page.quote_of[j] >= 0:
            return j
    return i


def _past_relative(page: Page, i: int, limit: int) -> int:
    """Where the clause that describes a source ends: "Menurut Reuters, yang mengutip X, …",
    "Menurut sumber yang mengetahui rapat itu, …"."""
    lower, words = page.tokens.lower, page.grammar
    opens = i + (i < limit and lower[i] == ",")
    if opens >= limit or lower[opens] not in words["relative"]:
        return i
    if opens == i and not words["pointing_behind"]:
        return i
    closing = range(opens + 1, min(limit, i + LONGEST_CLAUSE))
    return next((j for j in closing if lower[j] == "," and page.quote_of[j] < 0), i)


def _closes(page: Page, i: int, limit: int) -> bool:
    return i < limit and page.tokens.lower[i] in (",", "(", ")")


def aside_end(page: Page, i: int, region: Range, before: Range, stops: frozenset[int]) -> int:
    """Where a hanging clause ends: at the region's end, or where the content goes on.

    The content goes on after a comma when a quotation follows, or when what stood before the
    clause had no predicate yet and one follows: "Kedua negara, kata Rina, akan bertemu".
    """
    tokens = page.tokens
    complete = has_verb(page, *before) or quoted(page, *before)
    for j in range(i, region[1]):
        if j in stops and j > before[1] + 1:
            return j - 1 if tokens.lower[j - 1] == "," else j
        if page.quote_of[j] >= 0 and page.quotes[page.quote_of[j]][0] == j:
            first, last = page.quotes[page.quote_of[j]]
            if last - first > 5 or (j > i and tokens.lower[j - 1] in (",", ":", ".")):
                return j
        if tokens.lower[j] in (".", ";") and j > i and j + 1 < region[1]:
            return j + 1
        if tokens.lower[j] == "," and not complete and has_verb(page, j + 1, region[1]):
            if not _dates(page, j + 1, region[1]):
                return j + 1
            continue
        if tokens.lower[j] == "," and _predicate_opens(page, j + 1, region[1]):
            return j + 1
    return region[1]


def _dates(page: Page, i: int, last: int) -> bool:
    """ "kata Rina, [Senin], …", "kata Rina, [Senin di Jakarta], …": when it was said; not in
    "Lanjut Rina, [saat itu] hujan turun", where a clause goes on behind the time."""
    if i >= last or page.timex_of[i] < 0:
        return False
    end, clause = page.timex_end(i), ("NOUN", "PROPN", "PRON", "AUX")
    return page.grammar.language != "id" or end >= last or page.tokens.pos[end] not in clause


def _predicate_opens(page: Page, i: int, last: int) -> bool:
    """ "Kerja di desa, kata Rina, [menjadi ukuran]": a verb without a subject, and no cue."""
    tokens = page.tokens
    if page.grammar.language != "id" or i >= last or tokens.pos[i] != "VERB":
        return False
    return not page.cues.at(tokens.lower, i, last)[0]


def fronted(page: Page, first: int, comma: int) -> bool:
    """ "Untuk meluruskan hal itu, dilansir dari X, …": what stands before is no content."""
    tokens, words = page.tokens, page.grammar
    if first >= comma or tokens.lower[comma] != "," or page.quote_of[first] >= 0:
        return False
    opens = tokens.lower[first]
    return opens in words["preposition"] or opens in words["purpose"] or opens in words["fronted"]
