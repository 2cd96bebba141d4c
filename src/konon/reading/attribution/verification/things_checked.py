"""Things checked: what tells or shows a statement was itself checked, and says so beside its name.

"Foto udara [yang telah diverifikasi lembaga Geolens] menunjukkan X", "Dokumen [yang keasliannya
belum bisa dipastikan Tempo] menyebut X", "Images [verified by Geolens] show X"; behind the cue, of
whatever tells it: "X, bunyi keterangan itu [yang telah dikonfirmasi oleh Sam Wijaya]". A "foto
terverifikasi akun Y" is that of an account with a badge, and nobody checked what it shows.
"""

from __future__ import annotations

from konon.model.mention import Actor
from konon.model.statement import VerificationValue
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.sources import mentions_in
from konon.reading.attribution.verification.checks import own_words
from konon.reading.attribution.verification.verdicts import can_check
from konon.reading.attribution.verification.verifications import Note, ruling_note

# Most words between a thing's name and the end of what says that it was checked.
REACH = 16
# Longest name of who checked, in tokens.
LONGEST_AGENT = 6


def find_things_checked(
    page: Page, drafts: list[Draft], actors: dict[str, Actor], outlet: str | None
) -> list[Note]:
    """The notes that stand beside the name of what tells a statement."""
    notes = []
    for draft in drafts:
        found = None
        if draft.quote < 0 and draft.parts:
            found = _checked(page, draft, outlet) or _confirmed_behind(page, draft, outlet)
        if found is None:
            continue
        value, by = found
        number = page.tokens.sentence_of[draft.cue[0]]
        why = "what tells it was checked"
        notes.append(ruling_note(page, number, value, why, by, draft, actors, outlet))
    return notes


def _checked(
    page: Page, draft: Draft, outlet: str | None
) -> tuple[VerificationValue, Range | None] | None:
    """What a check of the thing found, and who made it; None for the outlet itself."""
    if draft.source is None or page.quote_of[draft.source[0]] >= 0:
        return None
    first = draft.source[0]
    ends = [i for i in (draft.cue[0], draft.parts[0][0]) if i > first]
    last = min([*ends, first + REACH, page.tokens.sentences[page.tokens.sentence_of[first]][1]])
    lower, words = page.tokens.lower, page.grammar
    while first < last and lower[first] in words["prenominal"]:
        first += 1
    thing = words.phrase("verification.checked_things").at(lower, first, last)
    if not thing:
        return None
    for i, length in words.phrase("verification.thing_checks").every(lower, first + thing, last):
        if _describes(page, first + thing, i):
            return _found(page, (first + thing, last), (i, i + length), outlet)
    return None


def _confirmed_behind(
    page: Page, draft: Draft, outlet: str | None
) -> tuple[VerificationValue, Range | None] | None:
    """ "[X], bunyi keterangan tersebut yang telah dikonfirmasi oleh [Sam Wijaya]": who knows of it
    confirmed it, a person too; no "yang akan dikonfirmasi"."""
    source = draft.source
    if source is None or not draft.parts[-1][1] <= draft.cue[0] < source[0]:
        return None
    lower, words = page.tokens.lower, page.grammar
    first, last = source[0], page.tokens.sentences[page.tokens.sentence_of[source[0]]][1]
    claims = words.phrase("verification.claims")
    told = claims.at(lower, first, last)  # "the statement"
    while not told and first < last and lower[first] in words["prenominal"]:
        first += 1
        told = claims.at(lower, first, last)
    at = first + told
    while at < last and (lower[at] in words["pointing_behind"] or lower[at] == ","):
        at += 1
    if not told or at >= last or lower[at] not in words["relative"]:
        return None
    negated = at + 1 < last and lower[at + 1] in words["negator"]
    done = 1 if negated else words.phrase("verification.already").at(lower, at + 1, last)
    verb = at + 1 + done
    length = words.phrase("verification.confirmed_by").at(lower, verb, last)
    by = _agent(page, verb + length, last) if length else None
    if by is None:
        return None
    ours = own_words(page, *by, outlet)
    return ("unverifiable" if negated else "verified"), (None if ours else by)


def _describes(page: Page, first: int, verb: int) -> bool:
    """Whether a check is of the thing: behind "yang", in English behind its noun too."""
    lower, words = page.tokens.lower, page.grammar
    verbal = words["auxiliary"] | words["negator"] | words["passive_auxiliary"]
    verbal = verbal | words["third_person_clitic"] | words["ourselves"] | {"be", "been"}
    at = verb
    while at > first and (
        lower[at - 1] in verbal
        or lower[at - 1].endswith("ly")
        or words.phrase("verification.truth").at(lower, at - 1, at)
    ):
        at -= 1
    if lower[at - 1] in words["relative"]:
        return True
    plain = all(page.tokens.word[i][:1].isalnum() for i in range(first, at))
    return not words["pointing_behind"] and plain and at == verb


def _found(
    page: Page, within: Range, verb: Range, outlet: str | None
) -> tuple[VerificationValue, Range | None] | None:
    lower, words = page.tokens.lower, page.grammar
    before = lower[within[0] : verb[0]]
    negated = any(word in words["negator"] for word in (*before, *lower[slice(*verb)]))
    truth = words.phrase("verification.truth").within(lower, *within) is not None
    sure = words.phrase("verification.thing_checks_sure").at(lower, *verb) > 0
    ours = lower[verb[0]] in words["ourselves"] or any(w in words["ourselves"] for w in before)
    by = None if ours else _agent(page, verb[1], within[1])
    if negated:
        return "unverifiable", (by if by and not own_words(page, *by, outlet) else None)
    if not (sure or truth) or (by is None and not ours):
        return None
    if by is not None and not own_words(page, *by, outlet) and not _able(page, by):
        return None
    return "verified", (by if by and not own_words(page, *by, outlet) else None)


def _able(page: Page, agent: Range) -> bool:
    """Whether some body or outlet checked, and no person."""
    if can_check(page, agent):
        return True
    named = any(page.tokens.word[i][:1].isupper() for i in range(*agent))
    return named and not any(m.kind == "person" for m in mentions_in(page, agent))


def _agent(page: Page, first: int, last: int) -> Range | None:
    """Who checked: "oleh [lembaga Geolens]", behind the verb and its "keasliannya"."""
    lower, words = page.tokens.lower, page.grammar
    skipped = words["agent"] | words["third_person_clitic"]
    while first < last and (
        lower[first] in skipped or words.phrase("verification.truth").at(lower, first, first + 1)
    ):
        first += 1
    first += words.phrase("verification.independent").at(lower, first, last)
    first += first < last and lower[first] in words["agent"]
    end = first
    while end < min(last, first + LONGEST_AGENT) and page.tokens.word[end][:1].isalnum():
        stops = words["pointing_behind"] | words["preposition"] | words["subordinator"]
        if lower[end] in stops or lower[end] in words["relative"] or page.timex_of[end] >= 0:
            break
        end += 1
    return (first, end) if end > first else None
