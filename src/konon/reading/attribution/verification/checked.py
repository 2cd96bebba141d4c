"""Checked: which statements a note about checking is on.

Mostly the words right before it. It may say more: whose words ("pernyataan Wati"), what kind
("angka tersebut", "foto itu"), how many ("kedua keterangan itu"), or that they follow ("klaim
berikut").
"""

from __future__ import annotations

from konon.reading.attribution.drafts import Draft, cued_in, named_again
from konon.reading.attribution.page import VERBAL, Page, Range
from konon.reading.attribution.sources import head_mention, mentions_in
from konon.reading.attribution.verification.checks import (
    RELATIVE_REACH,
    Check,
    claim_of,
    follows,
    its_truth,
    passive,
    relative_claim,
    shares_subject,
    topic_of,
)
from konon.reading.attribution.verification.claim_names import (
    NOUN_REACH,
    claim_named,
    deed_at,
    is_plural,
    told_at,
)
from konon.reading.attribution.verification.far import RECENT, another_between, spoken_far
from konon.reading.attribution.verification.roots import roots
from konon.reading.attribution.verification.shown import is_picture
from konon.reading.attribution.verification.told_of import told_of
from konon.reading.attribution.verification.verdicts import comments

# How many sentences a note may stand behind what it is on.
BACK = 3
# Words of the shortest content a note is on, dates left out.
SHORTEST = 2


def targets_of(page: Page, check: Check, number: int, drafts: list[Draft]) -> list[Draft]:
    """The statements a note is on, none where that stays open."""
    sentence = page.tokens.sentences[number]
    near = cued_in(drafts, page.tokens.sentences[max(0, number - BACK)][0], sentence[1])
    near = [d for d in near if d.parts and d.quote < 0 and named_again(page, d, sentence)]
    here = [d for d in near if page.tokens.sentence_of[d.cue[0]] == number]
    if follows(page, check):
        near = [d for d in near if page.tokens.sentence_of[d.cue[0]] < number]
        here = []  # "Federasi menolak berbicara, sehingga laporan itu belum bisa dipastikan"
    if _of_its_own(page, check):
        return [d for d in here if d.parts[0][0] in (check.core[1], check.core[1] + 1)][:1]
    claim = claim_of(page, check, sentence)
    if claim is not None and _told_here(page, claim):
        introduced = _introduced(page, check, sentence, here)
        return [introduced] if introduced is not None else []
    topic = topic_of(page, check)
    if topic is not None and claim is None:
        return _on_topic(page, topic, number, near)
    pointed = _pointed(page, check, claim, number, here, drafts)
    if pointed is not None:
        return pointed
    far = _far(page, claim, near, drafts) if claim is not None else None
    if far is not None:
        return far
    if claim is not None and is_plural(page, claim):
        several = _several(page, number, near, drafts)
        if several:
            return several
    if len(near) == len(here):  # nothing before: "AP could not verify that …"
        told = [d for d in here if not comments(page, d)]
        return [d for d in told if not any(a <= check.core[0] < b for a, b in d.parts)][:1]
    target = _single(page, check, claim, number, near, drafts)
    return _with_more(page, claim, target, number, near) if target is not None else []


def _with_more(
    page: Page, claim: Range | None, target: Draft, number: int, near: list[Draft]
) -> list[Draft]:
    """A statement, and what its speaker told right before and after it."""
    last = page.grammar.phrase("verification.last_of")
    if claim is not None and last.within(page.tokens.lower, *claim):
        return [target]  # "pernyataan terakhir ini"
    told = [*_same_telling(page, claim, target, near), target]
    return [*told, *_told_on(page, claim, target, number, near)]


def _far(page: Page, claim: Range, near: list[Draft], drafts: list[Draft]) -> list[Draft] | None:
    """What the speaker said whom the note names, where nothing near it is his, and in which the
    deed was told that it names; None where it names neither."""
    bare = claim[1] - claim[0] == 2 and not told_at(page, claim[1] - 1, claim[1])
    named = bare and told_at(page, claim[0], claim[1]) and not _points(page, claim)
    if named or deed_at(page, claim[0], claim[1]):
        deed = claim[1] - 1 if named else claim[0]
        done = _of_deed(page, deed, cued_in(drafts, 0, claim[0])[-RECENT:])
        return [done] if done is not None else []
    before = [d for d in near if d.extent[1] <= claim[0]]
    if _spoken_by(page, claim, before) is not None:
        return None
    far = spoken_far(page, claim, drafts, comments)
    return [far] if far is not None else None


def _points(page: Page, claim: Range) -> bool:
    """Whether a claim's name ends in a word that points back, or in a name."""
    last = claim[1] - 1
    points = page.grammar["pointing_behind"] | page.grammar["pointing_back"]
    lower = page.tokens.lower[last]
    speaks = lower in page.speakers or page.tokens.word[last][:1].isupper()
    return lower in points or speaks or page.tokens.pos[last] != "NOUN"


def _of_its_own(page: Page, check: Check) -> bool:
    """ "AP could not verify that he wrote it": a clause of its own says what was checked."""
    at = check.core[1]
    more = at + 1 < len(page.tokens) and page.tokens.word[at + 1][:1].isalnum()
    if not more or page.tokens.lower[at] not in page.grammar["that_strong"]:
        return False
    named = claim_named(page, at, min(len(page.tokens), at + NOUN_REACH))
    return named is None or named[0] != at  # "could not verify that claim"


def _told_here(page: Page, claim: Range) -> bool:
    """ "Russian claims that the town was taken could not be verified": the note's own sentence
    tells what was claimed."""
    end, lower = claim[1], page.tokens.lower
    if page.grammar["pointing_behind"] or end >= len(lower):
        return False
    return lower[end] in page.grammar["that_strong"]


def _pointed(
    page: Page,
    check: Check,
    claim: Range | None,
    number: int,
    here: list[Draft],
    drafts: list[Draft],
) -> list[Draft] | None:
    """The statements in the note's own sentence, or behind it, that its words lead to; None where
    they lead nowhere, and what it is on stands before."""
    sentence = page.tokens.sentences[number]
    if relative_claim(page, check):
        return _described(page, check, here)
    if claim is not None and _following(page, sentence):
        return _outer(cued_in(drafts, *_next(page, number)), drafts)
    led = _introduced(page, check, sentence, here) or _showing(page, check, claim, here)
    if led is not None:
        return [led]
    own = [d for d in here if d.parts[0][0] < check.opens or d.parts[-1][1] <= check.opens]
    if own:
        return [] if shares_subject(page, check, sentence) else [own[-1]]
    return None


def _described(page: Page, check: Check, here: list[Draft]) -> list[Draft]:
    """ "Menurut laporan yang belum dikonfirmasi, [X]", "[X], laporan yang belum diverifikasi": what
    the described report tells; none where somebody speaks of such reports in general."""
    at = check.core[0]
    opened = [d for d in here if any(a <= at < b and _opens_with(page, a, at) for a, b in d.parts)]
    if opened:
        return opened[:1]  # "[yang belum terkonfirmasi, X]"
    told = [d for d in here if any(a < check.opens <= at < b for a, b in d.parts)]
    if told:
        return told[-1:]  # "[X], jumlah yang belum bisa dipastikan Reuters"
    if any(a <= at < b for d in here for a, b in d.parts):
        return []
    told = [d for d in here if d.source is not None and d.source[0] <= at < d.source[1]]
    reach = BACK + check.core[1] - 1 - at
    reach += page.grammar.phrase("verification.independent").at(
        page.tokens.lower, check.core[1], len(page.tokens)
    )
    behind = [d for d in here if d.parts[0][0] > at and d.cue[0] - at <= reach]
    before = [d for d in here if d.parts[-1][1] <= at and page.tokens.lower[d.parts[-1][1]] == ","]
    return (told or behind or before[-1:])[:1]


def _on_topic(page: Page, topic: int, number: int, near: list[Draft]) -> list[Draft]:
    """The nearest statement before that holds the noun."""
    noun, sentence_of = page.tokens.lower[topic], page.tokens.sentence_of
    for draft in reversed(near):
        before = sentence_of[draft.cue[0]] < number or draft.parts[-1][1] <= topic
        if before and any(noun in page.tokens.lower[a:b] for a, b in draft.parts):
            return [draft]
    return []


def _opens_with(page: Page, first: int, at: int) -> bool:
    """Whether a content begins with the relative clause about checking."""
    return page.tokens.lower[first] in page.grammar["relative"] and at - first <= RELATIVE_REACH


def _following(page: Page, sentence: Range) -> bool:
    return any(page.tokens.lower[i] in page.grammar["following"] for i in range(*sentence))


def _next(page: Page, number: int) -> Range:
    sentences = page.tokens.sentences
    return sentences[number + 1] if number + 1 < len(sentences) else (0, 0)


def _outer(some: list[Draft], drafts: list[Draft]) -> list[Draft]:
    return [
        d
        for d in some
        if d.parts and d.quote < 0 and (d.parent is None or not _among(drafts, d.parent))
    ]


def _among(drafts: list[Draft], one: Draft) -> bool:
    """Whether a draft is one of those that stand in the order of their cues."""
    return any(d is one for d in cued_in(drafts, one.cue[0], one.cue[0] + 1))


def _introduced(page: Page, check: Check, sentence: Range, here: list[Draft]) -> Draft | None:
    """ "Reuters tidak bisa memverifikasi klaim Trump [bahwa …]": the checked noun leads into it."""
    told = page.grammar.phrase("verification.told")
    for draft in here:
        last = check.core[1] <= draft.cue[0] < sentence[1] and draft.parts[0][0] >= draft.cue[1]
        named = any(told.at(page.tokens.lower, i, draft.cue[1]) for i in range(*draft.cue))
        if last and named and draft.entry.frame == "noun":
            return draft
    return None


def _same_telling(page: Page, claim: Range | None, target: Draft, near: list[Draft]) -> list[Draft]:
    """ "Lidia mengatakan [X]. [Y], katanya. Kyodo belum dapat memverifikasi pengakuan itu": what
    the speaker of the words right before the note told in the sentence before them."""
    lower, sentence_of = page.tokens.lower, page.tokens.sentence_of
    telling = page.grammar.phrase("verification.tellings")
    if claim is None or telling.within(lower, *claim) is None:
        return []
    if target.source is None or not _by_pronoun(page, target.source):
        return []
    at = sentence_of[target.cue[0]]
    before = [d for d in near if sentence_of[d.cue[0]] == at - 1 and d.source is not None]
    return _outer(before[-1:], near)


def _told_on(
    page: Page, claim: Range | None, target: Draft, number: int, near: list[Draft]
) -> list[Draft]:
    """ "Noel menuturkan [X]. [Y], ucapnya. Kesaksian Noel belum dapat dicek": what he told on, by
    a pronoun."""
    telling = page.grammar.phrase("verification.tellings")
    if claim is None or telling.within(page.tokens.lower, *claim) is None:
        return []
    at = page.tokens.sentence_of[target.cue[0]]
    behind = [
        d
        for d in near
        if at < page.tokens.sentence_of[d.cue[0]] < number
        and d is not target
        and d.source is not None
    ]
    if not behind or not _by_pronoun(page, behind[0].source):
        return []
    return [] if another_between(page, target, behind[0]) else _outer(behind[:1], near)


def _by_pronoun(page: Page, source: Range | None) -> bool:
    return source is not None and (
        source[1] - source[0] == 1
        and page.tokens.lower[source[0]] in (page.grammar["self_pronoun"])
    )


def _showing(page: Page, check: Check, claim: Range | None, here: list[Draft]) -> Draft | None:
    """ "Video yang memperlihatkan [X] telah kami verifikasi": what the check's subject shows."""
    if not passive(page, check):
        return None
    for draft in reversed(here):
        if draft.cue[0] < check.core[0] and is_picture(page, draft):
            first, last = draft.parts[-1]
            if (
                claim is None
                or its_truth(page, claim)
                or (claim[1] <= draft.cue[0] and first < check.core[0] < last)
            ):
                return draft
    return None


def _several(page: Page, number: int, near: list[Draft], drafts: list[Draft]) -> list[Draft]:
    """All that was told in the note's paragraph before it."""
    first = page.tokens.start[page.tokens.sentences[number][0]]
    begin = page.tokens.text.rfind("\n", 0, first) + 1
    before = [d for d in near if page.tokens.sentence_of[d.cue[0]] < number]
    return [d for d in _outer(before, drafts) if page.tokens.start[d.cue[0]] >= begin]


def _single(
    page: Page,
    check: Check,
    claim: Range | None,
    number: int,
    near: list[Draft],
    drafts: list[Draft],
) -> Draft | None:
    """The nearest statement before, by the speaker, with the thing or of the kind a note names."""
    sentence = page.tokens.sentences[number]
    earlier = _earlier(page, number, near)
    before = _outer(earlier, drafts)
    called = _told_inside(page, check, sentence, number, earlier)
    called = called or _called_again(page, sentence, earlier)
    if called is None and claim is not None:
        called = _spoken_by(page, claim, earlier)
        called = called or told_of(page, claim, before)
    if called is not None:
        return called
    if claim is not None and _other_footage(page, claim, earlier):
        return None
    thing = _thing(page, (check.opens, sentence[1]) if follows(page, check) else sentence)
    if thing is not None:
        return _with_thing(page, thing, number, check.opens, before, earlier)
    named = _spoken_by_named(page, (check.core[1], sentence[1]), before)
    if named is not None:
        return named
    if _whose(page, check, sentence):
        return None  # of somebody whose words are not found
    if claim is not None and _counted(page, claim):
        counted = [d for d in before if _holds_number(page, d)]
        if counted:
            return counted[-1]
    return _last(page, number, before, earlier)


def _told_inside(
    page: Page, check: Check, sentence: Range, number: int, earlier: list[Draft]
) -> Draft | None:
    """ "Darto mengatakan istrinya mendengar dari tetangga bahwa [X]. Tetangga itu menolak ditemui,
    dan kabar itu belum bisa dipastikan": what somebody told whom the note's sentence speaks of."""
    spoken_of = set(page.tokens.lower[sentence[0] : check.core[0]])
    for draft in reversed(earlier):
        if page.tokens.sentence_of[draft.cue[0]] < number - BACK or draft.parent is None:
            continue
        if draft.source is None or draft.parent.source is None:
            continue
        inner, outer = (_nouns(page, source) for source in (draft.source, draft.parent.source))
        whose = _whose_words(page, check, sentence)
        if inner & (whose or spoken_of) and (whose or not outer & spoken_of):
            return draft
    return None


def _whose_words(page: Page, check: Check, sentence: Range) -> set[str]:
    """ "Perkataan [petugas] yang diceritakan Mardani": the noun right behind what was told."""
    claim = claim_of(page, check, sentence)
    if claim is None or not page.grammar["pointing_behind"] or claim[1] - claim[0] < 2:
        return set()
    at = claim[0] + 1
    at += page.tokens.lower[at] in page.grammar["prenominal"]
    noun = at < claim[1] and page.tokens.pos[at] == "NOUN"
    return {page.tokens.lower[at]} if noun else set()


def _nouns(page: Page, source: Range) -> set[str]:
    return {page.tokens.lower[i] for i in range(*source) if page.tokens.pos[i] in ("NOUN", "PROPN")}


def _earlier(page: Page, number: int, near: list[Draft]) -> list[Draft]:
    """The statements before a sentence that a note may be on."""
    earlier = [d for d in near if page.tokens.sentence_of[d.cue[0]] < number and _tells(page, d)]
    earlier = [d for d in earlier if d.entry.frame != "decline"]
    earlier = [d for d in earlier if not comments(page, d)]
    return [d for d in earlier if not _disclaims(page, d)] or earlier


def _last(page: Page, number: int, before: list[Draft], earlier: list[Draft]) -> Draft | None:
    """The last statement of the sentence before, or of the one before that, where nobody tells
    anything in between: who judges it, or does not answer, tells nothing."""
    back = {id(d): number - page.tokens.sentence_of[d.cue[0]] for d in earlier}
    reach = 1 if 1 in back.values() else 2
    last = [d for d in before if back.get(id(d), reach + 1) <= reach]
    return last[-1] if last else None


def _disclaims(page: Page, draft: Draft) -> bool:
    """ "Polisi mengatakan belum menerima laporan": one who says that he knows nothing of it."""
    lower, words = page.tokens.lower, page.grammar.phrase("verification.ignorance")
    first, last = draft.parts[0]
    return any(words.at(lower, i, last) for i in range(first, min(last, first + 3)))


def _other_footage(page: Page, claim: Range, earlier: list[Draft]) -> bool:
    """ "the footage could not be confirmed", where no statement before speaks of footage."""
    lower = page.tokens.lower
    named = page.grammar.phrase("verification.pictures").within(lower, *claim)
    if named is None or page.grammar["pointing_behind"]:
        return False
    sentences = [page.tokens.sentences[page.tokens.sentence_of[d.cue[0]]] for d in earlier]
    return not any(lower[named[0]] in lower[slice(*sentence)] for sentence in sentences)


def _tells(page: Page, draft: Draft) -> bool:
    """Whether a content is more than a word or a date."""
    told = (i for part in draft.parts for i in range(*part) if page.timex_of[i] < 0)
    return sum(page.tokens.word[i][:1].isalnum() for i in told) >= SHORTEST


def _spoken_by(page: Page, claim: Range, before: list[Draft]) -> Draft | None:
    """ "keterangan pegawai tersebut", "pernyataan Wati": by the words for who said it."""
    lower, skip = page.tokens.lower, page.grammar["pointing_back"] | page.grammar["pointing_behind"]
    words = {lower[i] for i in range(claim[0] + 1, claim[1])} - skip
    if not words:
        return None
    for draft in reversed(before):
        if draft.source is not None and words & set(lower[slice(*draft.source)]):
            return draft
    return None


def _of_deed(page: Page, at: int, before: list[Draft]) -> Draft | None:
    """ "penjualan tersebut": the nearest statement in which something is sold."""
    deed = roots(page.tokens.lower[at], page.grammar)
    for draft in reversed([d for d in before if d.quote < 0 and not comments(page, d)]):
        verbs = (
            page.tokens.lower[i]
            for part in draft.parts
            for i in range(*part)
            if page.tokens.pos[i] in VERBAL
        )
        if any(deed & roots(verb, page.grammar) for verb in verbs):
            return draft
    return None


def _spoken_by_named(page: Page, words: Range, before: list[Draft]) -> Draft | None:
    """The nearest statement by somebody whom the note names."""
    named = {m.actor for m in mentions_in(page, words) if m.actor}
    for draft in reversed(before):
        mention = head_mention(page, draft.source) if draft.source is not None else None
        if mention is not None and mention.actor in named:
            return draft
    return None


def _counted(page: Page, claim: Range) -> bool:
    """ "angka tersebut", "jumlah itu": a number was told."""
    return page.grammar.phrase("verification.numbers").within(page.tokens.lower, *claim) is not None


def _holds_number(page: Page, draft: Draft) -> bool:
    return any(
        page.tokens.pos[i] == "NUM" or page.tokens.word[i][:1].isdigit()
        for part in draft.parts
        for i in range(*part)
    )


def _whose(page: Page, check: Check, sentence: Range) -> bool:
    """Whether a note says whose claim it speaks of: "tuduhan Ratih"."""
    lower, claims = page.tokens.lower, page.grammar.phrase("verification.claims")
    people = [m for m in mentions_in(page, (check.core[1], sentence[1])) if m.kind == "person"]
    firsts = [page.tokens.range(m.span)[0] for m in people if m.form == "name"]
    return any(claims.ending(lower, first, sentence[0]) for first in firsts)


def _thing(page: Page, sentence: Range) -> str | None:
    """What is shown and not said, as a note calls it: "tangkapan layar tersebut"."""
    lower, words = page.tokens.lower, page.grammar
    for i in range(*sentence):
        length = words.phrase("verification.shown").at(lower, i, sentence[1])
        behind = lower[i + length : min(sentence[1], i + length + NOUN_REACH)]
        if length and any(word in words["pointing_back"] for word in behind):
            return " ".join(lower[i : i + length])
    return None


def _called_again(page: Page, sentence: Range, earlier: list[Draft]) -> Draft | None:
    """The nearest statement whose cue is the name that a note calls it by."""
    called = _called(page, sentence)
    return next((d for d in reversed(earlier) if _cue_is(page, d, called)), None)


def _called(page: Page, sentence: Range) -> frozenset[str]:
    """The names by which a note points back at what was told: "informasi itu"."""
    lower, words = page.tokens.lower, page.grammar
    return frozenset(
        lower[i]
        for i in range(sentence[0], sentence[1] - 1)
        if lower[i + 1] in words["pointing_back"]
        and words.phrase("verification.claims").at(lower, i, i + 1)
    )


def _cue_is(page: Page, draft: Draft, called: frozenset[str]) -> bool:
    return any(page.tokens.lower[i].endswith(name) for i in range(*draft.cue) for name in called)


def _with_thing(
    page: Page, thing: str, number: int, opens: int, before: list[Draft], earlier: list[Draft]
) -> Draft | None:
    """The statement of the nearest sentence that names the thing, what the thing tells itself
    before what another says of it; none when the sentence holds none."""
    for n in range(number, max(-1, number - BACK - 1), -1):
        first, last = page.tokens.sentences[n]
        last = opens if n == number else last
        if f" {thing} " in f" {' '.join(page.tokens.lower[first:last])} ":
            there = [d for d in before if page.tokens.sentence_of[d.cue[0]] == n]
            inner = [d for d in earlier if page.tokens.sentence_of[d.cue[0]] == n]
            inner = [d for d in inner if d.parent is not None and _by_thing(page, thing, d)]
            there = inner or there
            return there[-1] if there else None
    return before[-1] if before else None


def _by_thing(page: Page, thing: str, draft: Draft) -> bool:
    """Whether the thing tells or shows a statement: "rekaman yang menyebut X"."""
    first, last = draft.extent[0], draft.cue[1]
    return f" {thing} " in f" {' '.join(page.tokens.lower[first:last])} "
