"""Verdicts: the pieces of a sentence that finds something told right or wrong.

The name of what was told, the words that judge it, the record it is held against, who can have
checked it, and the statement it is on.
"""

from __future__ import annotations

from collections.abc import Iterator

from konon.reading.attribution.drafts import Draft, cued_in, is_media, named_again, trim
from konon.reading.attribution.page import NOMINAL, VERBAL, Page, Range
from konon.reading.attribution.sources import head_mention, mentions_in
from konon.reading.attribution.verification.claim_names import claim_begun
from konon.reading.attribution.verification.far import spoken_far, spoken_on, stands_for, told_far
from konon.reading.attribution.verification.parties import (
    holds_checker,
    holds_inspector,
    holds_record,
)
from konon.reading.attribution.verification.told_of import told_of

# How many tokens may stand between "klaim" and its "itu": "kabar pencurian itu", "Klaim Yosef".
NOUN_REACH = 4
# How far behind its subject a verdict may begin, in tokens: "dipastikan", "ternyata".
VERDICT_REACH = 3
# How far before "bahwa" a negated verb may begin, in tokens: "would not prove that".
DENIED_REACH = 5
# How many sentences a verdict may stand behind the claim it is on.
BACK = 2


def clauses_in(page: Page, sentence: Range) -> list[int]:
    """Where the clauses of a sentence begin that may hold a verdict: "…; klaim ini dibantah",
    "…, sehingga klaim itu keliru"."""
    lower, words = page.tokens.lower, page.grammar
    opens = words["but"] | words["and"] | words["subordinator"] | {";", ":", ","}
    later = (i for i in range(sentence[0] + 1, sentence[1]) if lower[i - 1] in opens)
    opening = _past_opening(page, sentence)
    begins = [sentence[0], *([opening] if opening > sentence[0] else [])]
    return [*begins, *(i for i in later if not _denied(page, i, sentence[0]))]


def _past_opening(page: Page, sentence: Range) -> int:
    """ "Belakangan [kabar itu diralat]": past a word that only says when or how it turned out."""
    opens = page.grammar.phrase("verification.sentence_openers")
    return sentence[0] + opens.at(page.tokens.lower, *sentence)


def _denied(page: Page, i: int, first: int) -> bool:
    """ "Putusan itu tidak membuktikan bahwa [tuduhan itu keliru]": the clause is not asserted."""
    lower, words = page.tokens.lower, page.grammar
    if lower[i - 1] not in words["that_strong"]:
        return False
    return any(lower[j] in words["negator"] for j in range(max(first, i - DENIED_REACH), i - 1))


def claim_at(page: Page, first: int, last: int) -> Range | None:
    """ "Kabar pencurian itu" at the beginning of a stretch: a noun for what is told, pointing back
    or with the name of who told it."""
    lower, words = page.tokens.lower, page.grammar
    claims = words.phrase("verification.claims")
    alone = pronoun_at(page, first, last)
    if alone is not None and page.tokens.pos[alone[1]] in VERBAL:
        return alone
    while first < last and (lower[first] in words["that_strong"] or lower[first] in words["but"]):
        if claims.at(lower, first, last) > 1:
            break  # "that claim", no "that" of a clause
        first += 1
    length = claims.at(lower, first, last)
    if not length:
        return _pointed(page, first, last) or pronoun_at(page, first, last)
    if length > 1 and lower[first] in words["pointing_back"]:
        return (first, first + length)
    for i in range(first + length, min(last, first + length + NOUN_REACH)):
        if lower[i] in words["pointing_back"]:
            return (first, i + 1)
        at = page.mention_of[i]
        if at >= 0 and page.mentions[at].kind == "person" and page.mentions[at].form == "name":
            return (first, page.mention_ranges[at][1])
    return _pointed(page, first, last)


def pronoun_at(page: Page, first: int, last: int) -> Range | None:
    """ "That is at odds with the minutes", "Itu tidak sesuai dengan catatan": no noun."""
    if first + 1 >= last:
        return None
    alone = page.grammar.phrase("verification.pronoun_subjects").at(page.tokens.lower, first, last)
    noun = page.tokens.pos[first + 1] in ("NOUN", "PROPN")
    return (first, first + 1) if alone and not noun else None


def _pointed(page: Page, first: int, last: int) -> Range | None:
    """The claim's name that begins a stretch: "keterangan maskapai", "her account"."""
    for i in range(first, min(last, first + NOUN_REACH)):
        claim = claim_begun(page, i, first, last)
        if claim is not None:
            return claim if claim[0] == first else None
    return None


def opening(page: Page, part: Range) -> int:
    """The first word of what is said, behind a mark that opens it and "that"."""
    first, last = part
    that = page.grammar["that_strong"]
    while first < last and (
        page.tokens.lower[first] in that or not page.tokens.word[first][:1].isalnum()
    ):
        first += 1
    return first


def judged_wrong(page: Page, first: int, last: int) -> int:
    """Where a verdict ends that begins right behind the claim's name, or 0."""
    verdicts = page.grammar.phrase("verification.wrong")
    for i in range(first, min(last, first + VERDICT_REACH)):
        length = verdicts.at(page.tokens.lower, i, last)
        if length and i + length < last:
            length *= page.tokens.lower[i + length] not in page.grammar["one_of"]  # "salah satunya"
        if length:
            return i + length
        if page.tokens.lower[i] not in page.grammar["verdict_opener"]:
            return 0
    return 0


def record_behind(page: Page, first: int, last: int) -> Range | None:
    """The record a claim is held against: "tidak sesuai dengan [catatan Universitas X]"."""
    i = first
    while i < last and page.tokens.lower[i] in page.grammar["agent"]:
        i += 1
    end = i
    while end < last and page.tokens.lower[end] not in (",", ".", ":", ";"):
        end += 1
    return (i, end) if end > i and holds_record(page, (i, end)) else None


def can_check(page: Page, source: Range) -> bool:
    """Whether a source can have checked: an outlet, a record or a body, never a person."""
    source = who_concludes(page, source)
    if holds_record(page, source) or holds_checker(page, source) or is_media(page, source):
        return True
    if holds_inspector(page, source):
        return True
    if any(m.kind == "person" for m in mentions_in(page, source)):
        return False
    lower = page.tokens.lower
    if page.grammar.phrase("verification.parties").within(lower, *source):
        return False  # "pihak maskapai": it speaks for itself
    bodies = page.grammar.phrase("nature.institution").at(lower, *source)
    mention = head_mention(page, source)
    return bool(bodies) or (mention is not None and mention.kind in ("body", "government"))


def who_concludes(page: Page, source: Range) -> Range:
    """ "kesimpulan [Cek Medis]": whose finding it is."""
    finding = page.grammar.phrase("told_of.findings").at(page.tokens.lower, *source)
    return (source[0] + finding, source[1]) if source[0] + finding < source[1] else source


def is_shown_thing(page: Page, claim: Range) -> bool:
    """ "video itu", "foto tersebut": what a check finds of it is not what was told of it."""
    return page.grammar.phrase("verification.shown").at(page.tokens.lower, *claim) > 0


def judged_right(page: Page, first: int) -> bool:
    """ "Foto itu asli": the check bears it out."""
    last = min(len(page.tokens), first + VERDICT_REACH)
    return (
        page.grammar.phrase("verification.right").within(page.tokens.lower, first, last) is not None
    )


def unquoted(page: Page, drafts: list[Draft]) -> Iterator[tuple[int, Range, list[Draft]]]:
    """The sentences that stand in no quotation, each with its number and what is told in it."""
    for number, sentence in enumerate(page.tokens.sentences):
        if page.quote_of[sentence[0]] < 0:
            here = cued_in(drafts, *sentence)
            yield number, sentence, [d for d in here if d.quote < 0 and not d.unsure]


def target_of(
    page: Page, number: int, claim: Range, told: list[Draft], sure: bool = True
) -> Draft | None:
    """The words a verdict is on: nearest before it, by whom or what the claim's name says. What a
    person said is meant by no more than "informasi itu" when it opens the sentence or somebody
    besides the outlet judges (`sure`)."""
    first = page.tokens.sentences[max(0, number - BACK)][0]
    near = cued_in(told, first, claim[0])
    sentence = page.tokens.sentences[number]
    before = [
        d
        for d in near
        if d.quote < 0 and d.extent[1] <= claim[0] and named_again(page, d, sentence)
    ]
    before = [d for d in before if not comments(page, d)]
    named = {m.actor for m in mentions_in(page, claim) if m.actor}
    words = set(page.tokens.lower[slice(*claim)]) - page.grammar["pointing_back"]
    theirs = spoken_on(page, before, lambda draft: _by_named(page, draft, named, words))
    if theirs:
        return told_of(page, claim, theirs) or theirs[-1]
    far = spoken_far(page, claim, told, comments) or told_far(page, claim, told)
    if far is not None:
        return far
    aside = not sure and claim[0] - sentence[0] > 1
    if not sure and before and not named and _by_person(page, before[-1]):
        rumour = page.grammar.phrase("verification.rumours").at(page.tokens.lower, *claim)
        told_before = [d for d in before if d.extent[1] <= sentence[0]] if rumour else []
        posted = [d for d in told_before if _posted(page, d)]
        if posted:
            return posted[-1]
    if not before or named:
        return None
    meant = told_of(page, claim, before) or before[-1]
    return None if _by_person(page, meant) and (aside or _post(page, claim)) else meant


def _by_named(page: Page, draft: Draft, named: set[str], words: set[str]) -> bool:
    """Whether somebody named speaks, or words for who or what tells it are among some."""
    mention = head_mention(page, draft.source) if draft.source else None
    if (mention is not None and mention.actor in named) or stands_for(page, draft, named):
        return True
    cited = set(page.tokens.lower[slice(*draft.source)]) if draft.source else set()
    cited |= set(page.tokens.lower[slice(*draft.cue)])
    return bool(words & cited) and not _behind_head(page, draft, words)


def _behind_head(page: Page, draft: Draft, words: set[str]) -> bool:
    """ "[Pengirim pesan] mengaku X": "pesan itu" are not the words of who sent it."""
    if draft.source is None or not page.grammar["pointing_behind"]:
        return False
    lower, (first, last) = page.tokens.lower, draft.source
    while first + 1 < last and lower[first] in page.grammar["prenominal"]:
        first += 1
    if first + 1 >= last or page.tokens.pos[first] not in NOMINAL or lower[first] in words:
        return False
    if words & (set(lower[slice(*draft.cue)]) | set(lower[first + 2 : last])):
        return False
    told = page.grammar.phrase("verification.claims").at(lower, first + 1, last)
    return bool(told) and not page.grammar.phrase("verification.posts").at(lower, first, last)


def _posted(page: Page, draft: Draft) -> bool:
    """Whether a post, a message or nobody in particular tells something."""
    if draft.source is None:
        return True
    first, last = draft.source
    while first + 1 < last and page.tokens.lower[first] in page.grammar["prenominal"]:
        first += 1
    return _post(page, (first, last))


def _post(page: Page, claim: Range) -> bool:
    """ "Pesan itu", "unggahan tersebut": no person's words."""
    return page.grammar.phrase("verification.posts").at(page.tokens.lower, *claim) > 0


def _by_person(page: Page, draft: Draft) -> bool:
    return draft.source is not None and any(
        m.kind == "person" for m in mentions_in(page, draft.source)
    )


def comments(page: Page, draft: Draft) -> bool:
    """Whether a statement is itself about what was told: "klaim itu keliru", "poster itu palsu"; no
    "foto itu diambil di Karimbu", which tells something of a thing."""
    claim = claim_at(page, *draft.parts[0]) if draft.parts else None
    if claim is None or claim == pronoun_at(page, claim[0], claim[1] + 1):
        return False  # "it had 50 million users"
    last = draft.parts[0][1]
    judged = judged_wrong(page, claim[1], last) or judged_right(page, claim[1])
    return bool(judged) or not is_shown_thing(page, claim)


def saying_at(drafts: list[Draft], at: int) -> Draft | None:
    """The innermost of some statements whose content holds a token."""
    around = [d for d in drafts if any(a <= at < b for a, b in d.parts)]
    return min(around, key=lambda d: d.extent[1] - d.extent[0], default=None)


def commented_in(page: Page, claim: Range, saying: Draft | None) -> Draft | None:
    """ "Lukas mengatakan [rumahnya terbakar, tetapi keterangan itu keliru]": the statement that the
    outlet breaks off, when its content runs on over the outlet's own words on it. What the speaker
    himself has named before ("ada kabar …, tetapi kabar itu") he goes on about."""
    lower, words = page.tokens.lower, page.grammar
    if saying is None or page.quote_of[claim[0]] >= 0:
        return None
    before = claim[0] - 1
    first = next(a for a, b in saying.parts if a <= claim[0] < b)
    if before <= first or not (lower[before] in words["but"] or lower[before] == ";"):
        return None
    own = set(lower[slice(*claim)]) - words["pointing_back"] - words["pointing_behind"]
    return None if own & set(lower[first:before]) else saying


def break_off(page: Page, draft: Draft, at: int) -> None:
    """End the content of a draft before a token, and the conjunction before it."""
    kept = [part for part in draft.parts if part[1] <= at]
    cut = next((part for part in draft.parts if part[0] < at < part[1]), None)
    if cut is not None:
        end = at
        while end > cut[0] and page.tokens.lower[end - 1] in page.grammar["but"]:
            end -= 1
        part = trim(page, cut[0], end)
        kept += [part] if part else []
    draft.parts = kept or draft.parts


def turned_out(page: Page, claim: Range, last: int) -> int:
    """Where "ternyata" ends behind a thing that was shown, or 0: "foto itu ternyata diambil di
    Peru"."""
    if not is_shown_thing(page, claim) or claim[1] >= last:
        return 0
    found = page.grammar.phrase("verification.turned_out").at(page.tokens.lower, claim[1], last)
    return claim[1] + found if found and not judged_right(page, claim[1] + found) else 0
