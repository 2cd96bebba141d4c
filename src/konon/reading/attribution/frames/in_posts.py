"""In posts: what a message, a letter or a post says, told without a verb of saying.

"Dalam [pesan itu], [nasabah cukup mengirim nomor rekening]": the message that is pointed back at,
or that is spread, is the source, and the words behind it are what it says. "Berikut narasi lengkap
[postingannya]: [telah terjadi penodongan di pasar]": so is what is written out behind the colon.
"""

from __future__ import annotations

from collections.abc import Sequence

from konon.lang.cues import CueEntry
from konon.reading.attribution.drafts import Draft, cued_in, has_clause, trim
from konon.reading.attribution.page import NOMINAL, VERBAL, Page, Range
from konon.reading.attribution.sources import mentions_in

# How far behind its noun the comma or the colon may stand, in tokens.
REACH = 12
# Fewest tokens of what is told.
SHORTEST = 3
# Most tokens of what is written out between marks that the page has lost.
LONGEST = 400
# Quotation marks of Windows-1252 that were read as Latin-1.
BROKEN_OPENING, BROKEN_CLOSING = "\x93", "\x94"


def take_in_posts(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts, with what posts say, in the order of their cues."""
    if not page.grammar["pointing_behind"]:
        return drafts
    kept = drafts
    for sentence in page.tokens.sentences:
        found = _told_inside(page, sentence, kept) or _written_out(page, sentence)
        if found is not None and not _spoken(kept, found):
            kept = sorted([*_without(page, kept, found), found], key=lambda d: d.cue[0])
    return kept


def _told_inside(page: Page, sentence: Range, drafts: list[Draft]) -> Draft | None:
    """ "Dalam [pesan itu], [nasabah cukup mengirim nomor rekening]", told by nobody else."""
    lower, words, (first, last) = page.tokens.lower, page.grammar, sentence
    at = first
    while at < last and lower[at] in words["inside"]:
        at += 1
    inside = at
    at, noun = _noun_at(page, inside, last) if inside > first else (at, 0)
    comma = _comma(page, at + noun, last) if noun else None
    if noun and words.phrase("in_posts.pictured").at(lower, at, last):
        return None  # "dalam unggahan itu, sang aktris mengenakan gaun merah"
    if comma is None or not _meant(page, at + noun, comma):
        return None
    part = trim(page, comma, last)
    if part is None or any(d.quote < 0 for d in cued_in(drafts, *sentence)):
        return None
    if lower[last - 1] == "?" or not _says(page, part, _open(page, at, noun)):
        return None
    entry = CueEntry(lower[inside - 1], "according", "says")
    end = next((i for i in range(at, comma) if lower[i] in words["relative"]), comma)
    return Draft(entry, (first, inside), (first, comma), sentence, (at, end), [part])


def _noun_at(page: Page, first: int, last: int) -> Range:
    """Where the noun begins for what is sent or posted, and how long it is: "isi [pesan] itu"."""
    lower, nouns = page.tokens.lower, page.grammar.phrase("in_posts.nouns")
    at = first + page.grammar.phrase("in_posts.wording").at(lower, first, last)
    length = nouns.at(lower, at, last) if at < last else 0
    return (at, length) if length else (first, nouns.at(lower, first, last))


def _comma(page: Page, first: int, last: int) -> int | None:
    near = range(first, min(last, first + REACH))
    return next((i for i in near if page.tokens.lower[i] == ","), None)


def _meant(page: Page, first: int, comma: int) -> bool:
    """Whether the words behind the noun point back, or tell that it is spread."""
    lower, words = page.tokens.lower, page.grammar
    if first + 1 < comma and lower[first] in words["relative"]:
        return lower[first + 1] in words.listed("in_posts.spread")
    pointed = words["pointing_behind"] - words["third_person_clitic"]
    if first >= comma or lower[comma - 1] not in pointed:
        return False
    between = range(first, comma - 1)
    return not any(
        lower[i] in words["relative"] or lower[i] in words["preposition"] for i in between
    )


def _open(page: Page, at: int, noun: int) -> bool:
    """Whether nobody signs it: "narasi", "informasi"; others tell of who wrote them."""
    return page.grammar.phrase("in_posts.unsigned").at(page.tokens.lower, at, at + noun) == noun


def _says(page: Page, part: Range, unsigned: bool) -> bool:
    """Whether a clause tells what is so, and not what is to be seen or what its writer does."""
    lower, pos, words = page.tokens.lower, page.tokens.pos, page.grammar
    first = part[0]
    while first < part[1] and lower[first] in words["prenominal"]:
        first += 1
    if part[1] - first < SHORTEST or page.quote_of[part[0]] >= 0:
        return False
    if pos[first] not in ("NOUN", "PROPN", "NUM") or lower[first] in words["self_pronoun"]:
        return False
    if pos[first] == "PROPN" and not unsigned:
        return False  # "dalam surat itu, Rina meminta maaf"
    writers, seen = words.phrase("in_posts.writers"), words.phrase("in_posts.seen")
    if writers.at(lower, first, part[1]) or seen.within(lower, *part) is not None:
        return False
    return has_clause(page, part)


def _written_out(page: Page, sentence: Range) -> Draft | None:
    """ "Berikut narasi lengkap [postingannya]: [telah terjadi penodongan]"."""
    lower, words, (first, last) = page.tokens.lower, page.grammar, sentence
    here = words.phrase("in_posts.here").at(lower, first, last)
    at, noun = _noun_at(page, first + here, last)
    wording = at > first + here
    noun = noun if here or wording else 0
    colon = _colon(page, at + noun, last) if noun else None
    if colon is None:
        return None
    end = _phrase_end(page, at + noun, colon)
    pointed = any(lower[i] in words["pointing_behind"] for i in range(at + noun, end))
    if not pointed and not (here and wording):
        return None  # "isi pesan: …" is a heading
    if any(m.kind == "person" and m.form == "name" for m in mentions_in(page, (at, colon))):
        return None  # "isi surat Rina: …": her own words
    if lower[end - 1] in words["third_person_clitic"] and _answers(page, first, colon):
        return None  # "ia memberi klarifikasi. Berikut cuitannya: …": his own words
    part = _behind(page, colon + 1, last)
    if part is None:
        return None
    entry = CueEntry(":", "clause", "says")
    return Draft(entry, (colon, colon + 1), (first, colon + 1), sentence, (at, end), [part])


def _answers(page: Page, first: int, colon: int) -> bool:
    """Whether the words, or the sentence before them, tell that somebody answers; not where that
    sentence tells what is spread."""
    lower, spread = page.tokens.lower, page.grammar.listed("in_posts.spread")
    answers = page.grammar.phrase("in_posts.answers")
    if answers.within(lower, first, colon) is not None:
        return True
    before = page.tokens.sentences[max(0, page.tokens.sentence_of[first] - 1)]
    if any(lower[i] in spread for i in range(*before)):
        return False
    found = answers.within(lower, *before)
    # "Penjelasan: …" only heads a fact check's text
    return found is not None and lower[min(found[1], before[1] - 1)] != ":"


def _phrase_end(page: Page, first: int, colon: int) -> int:
    """Where the noun's phrase ends: "pesannya", "surat edaran Dinas X"; no "beredar"."""
    lower, words, spread = page.tokens.lower, page.grammar, page.grammar.listed("in_posts.spread")
    for i in range(first, colon):
        if lower[i] in words["pointing_behind"] - words["third_person_clitic"]:
            return i + 1
        loose = page.tokens.pos[i] not in NOMINAL and lower[i] not in words["third_person_clitic"]
        if loose or lower[i] in words["relative"] or lower[i] in spread:
            return i
    return colon


def _colon(page: Page, first: int, last: int) -> int | None:
    """The colon behind a noun with no verb, and no other mark, between."""
    lower, pos, spread = page.tokens.lower, page.tokens.pos, page.grammar.listed("in_posts.spread")
    for i in range(first, min(last, first + REACH)):
        if lower[i] == ":":
            return i
        if lower[i] in (",", ";", ".") or page.quote_of[i] >= 0:
            return None
        if pos[i] in VERBAL and lower[i] not in spread:
            return None
    return None


def _behind(page: Page, first: int, last: int) -> Range | None:
    """What is written out: a quotation, also one with broken marks, or to the sentence's end."""
    tokens = page.tokens
    if first >= len(tokens):
        return None
    if page.quote_of[first] >= 0:
        return page.quotes[page.quote_of[first]]
    if tokens.word[first].startswith(BROKEN_OPENING):
        near = range(first, min(len(tokens), first + LONGEST))
        closed = next((i + 1 for i in near if BROKEN_CLOSING in tokens.word[i]), None)
        return (first, closed) if closed is not None else None
    if first >= last or page.tokens.lower[first].rstrip(".") == "1":
        return None  # nothing, or a list
    part = trim(page, first, last)
    told = part is not None and part[1] - part[0] >= SHORTEST and has_clause(page, part)
    return part if told else None


def _spoken(drafts: Sequence[Draft], found: Draft) -> bool:
    """Whether somebody is named behind the words: "Berikut cuitannya: “…”, tulis [akun X]"."""
    first, last = found.parts[0]
    behind = (d for d in drafts if d.source is not None and d.cue[0] >= last)
    return any(a == first for d in behind for a, _ in d.parts)


def _without(page: Page, drafts: Sequence[Draft], found: Draft) -> list[Draft]:
    """The drafts but those that read the words that lead to it, or a quotation, as another's."""
    left = [d for d in drafts if _misread(page, d, found)]
    for draft in drafts:
        if any(draft.parent is one for one in left):
            draft.parent = found
        if any(draft.inherits is one for one in left):
            draft.inherits = found
    return [d for d in drafts if not any(d is one for one in left)]


def _misread(page: Page, draft: Draft, found: Draft) -> bool:
    first, told = found.clause[0], found.parts[0]
    if first <= draft.cue[0] < told[0]:
        return True
    return any(first <= a < told[0] or (a, b) == told for a, b in draft.parts)
