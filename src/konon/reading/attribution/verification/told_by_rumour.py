"""Told by a rumour: what "informasi itu" says, in one or several sentences, and who calls it false.

"Dalam informasi itu disebutkan [denda dihapus]. Informasi tersebut menuliskan [X]. … Kepala Samsat
Wira Adi mengatakan informasi tersebut adalah hoaks": who speaks for a body, or knows its matter,
answers all that was told in its name, back to where somebody else speaks. What is told of himself
or of his own house he only denies, and so does who answers an accusation.
"""

from __future__ import annotations

from konon.model.mention import Actor
from konon.reading.attribution.drafts import Draft, cued_in
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.sources import head_mention, mentions_in
from konon.reading.attribution.verification.called_false import speaks_for
from konon.reading.attribution.verification.parties import denies_only
from konon.reading.attribution.verification.verdicts import judged_wrong, opening
from konon.reading.attribution.verification.verifications import Note, ruling_note

# How many sentences a verdict may stand behind the first thing that a rumour tells.
BACK = 6
# Fewest characters of a name that says whose affairs are told of: "Arung", no "PT".
NAME = 4
# Strengths of a saying in which a verdict is passed; who asks or wishes passes none.
SAYING = frozenset({"says", "claims", "denies", "confirms"})


def find_told_by_rumour(
    page: Page, drafts: list[Draft], actors: dict[str, Actor], outlet: str | None
) -> list[Note]:
    """The notes on each thing that a rumour told whom somebody with an office calls false."""
    notes = []
    for saying in drafts:
        source = saying.source
        if source is None or saying.quote >= 0 or saying.entry.strength not in SAYING:
            continue
        claim = _called_false(page, saying)
        if claim is None or not (speaks_for(page, source) or _knows(page, source)):
            continue
        number = page.tokens.sentence_of[saying.extent[0]]
        for target in _told(page, saying, claim, drafts):
            if denies_only(page, claim, source, target, actors) or _of_his_own(
                page, source, target
            ):
                continue
            why = "what the rumour told is called false"
            notes.append(
                ruling_note(page, number, "contradicted", why, source, target, actors, outlet)
            )
    return notes


def _knows(page: Page, source: Range) -> bool:
    """ "Pakar gempa Danar Wibisana"."""
    expert = page.grammar.phrase("told_by_rumour.experts")
    return expert.within(page.tokens.lower, *source) is not None


def _of_his_own(page: Page, source: Range, target: Draft) -> bool:
    """ "[Direktur PT Arung] mengatakan informasi itu tidak benar", of what PT Arung has done."""
    words = page.tokens.word
    names = {words[i] for i in range(*source) if words[i][:1].isupper() and len(words[i]) >= NAME}
    return any(words[i] in names for part in target.parts for i in range(*part))


def _called_false(page: Page, saying: Draft) -> Range | None:
    """The rumour's name, where what is said opens with it and finds it false."""
    if not saying.parts:
        return None
    last = saying.parts[0][1]
    claim = _rumour_at(page, opening(page, saying.parts[0]), last)
    end = judged_wrong(page, claim[1], last) if claim is not None else 0
    return claim if end and not _left_open(page, end, last) else None


def _left_open(page: Page, end: int, last: int) -> bool:
    """ "informasi itu hoaks [atau bukan]", "informasi itu keliru [dipahami warga]"."""
    lower, words = page.tokens.lower, page.grammar
    if end >= last or not page.tokens.word[end][:1].isalnum():
        return False
    if lower[end] in words.listed("verification.either"):
        return words.phrase("verification.false").at(lower, end + 1, last) == 0
    return lower[end] not in words["and"] | words["subordinator"] | words["preposition"]


def _rumour_at(page: Page, first: int, last: int) -> Range | None:
    """ "informasi tersebut", "the message": a noun that points back, with nobody's name beside."""
    lower, words = page.tokens.lower, page.grammar
    names = words.phrase("told_by_rumour.names")
    length = names.at(lower, first, last)
    if not length:
        return None
    behind = words["pointing_behind"]
    if not behind:
        return (first, first + length)
    end = first + length
    return (first, end + 1) if end < last and lower[end] in behind else None


def _told(page: Page, saying: Draft, claim: Range, drafts: list[Draft]) -> list[Draft]:
    """What was told in a rumour's name before a verdict, back to where somebody else speaks."""
    number = page.tokens.sentence_of[saying.extent[0]]
    opens = page.tokens.sentences[max(0, number - BACK)][0]
    noun = _noun(page, claim)
    told: list[Draft] = []
    for draft in reversed(cued_in(drafts, opens, saying.extent[0])):
        if draft is saying or draft.quote >= 0 or not draft.parts or draft.unsure:
            continue
        if draft.source is None:
            continue
        if _in_its_name(page, draft.source, draft.cue, noun):
            told += [draft] if draft.entry.strength != "accuses" else []
        elif not _same_speaker(page, draft, saying):
            break
    return told


def _in_its_name(page: Page, source: Range, cue: Range, noun: str) -> bool:
    """ "Dalam [informasi itu] disebutkan X": the same noun, nobody's name beside it; no "menurut
    informasi", which the outlet has gathered."""
    lower, words = page.tokens.lower, page.grammar
    first, last = source
    while first < last and lower[first] in words["prenominal"]:
        first += 1
    if mentions_in(page, source) or noun not in lower[first : first + 1]:
        return False
    pointing = words["pointing_behind"]
    names = words.phrase("told_by_rumour.names")
    end = first + max(1, names.at(lower, first, last))  # "pesan [berantai] itu"
    pointed = end < last and lower[end] in pointing
    return not pointing or pointed or (end == last and cue[0] >= last)


def _noun(page: Page, claim: Range) -> str:
    """The noun of a rumour's name, without the words that point back."""
    words = page.grammar
    points = words["pointing_back"] | words["prenominal"]
    return next((w for w in page.tokens.lower[slice(*claim)] if w not in points), "")


def _same_speaker(page: Page, draft: Draft, saying: Draft) -> bool:
    """Whether who calls a rumour false says something else before."""
    if draft.source is None or saying.source is None:
        return False
    one, other = head_mention(page, draft.source), head_mention(page, saying.source)
    return one is not None and other is not None and one.actor == other.actor is not None
