"""Shown: statements that count only because a note speaks of them.

"Foto KCNA memperlihatkan gunungan karung; foto itu telah diverifikasi AFP", "Narasi bahwa vaksin
itu haram menyebar. Cek Arus memberi label salah pada narasi tersebut": what a thing shows, and what
nobody in particular tells, is an attribution where somebody checked it, else a description.
"""

from __future__ import annotations

from collections.abc import Mapping

from konon.lang.cues import CueEntry
from konon.model.statement import StrengthValue
from konon.reading.attribution.drafts import Draft, cued_in, trim
from konon.reading.attribution.page import NOMINAL, VERBAL, Page, Range
from konon.reading.attribution.verification.fact_checks import befalls, happens, missing

# How many tokens may stand between a thing and the verb of showing: "Foto lama yang dirilis KCNA".
SHOW_REACH = 12
# How far before the verb of showing the video or photo may stand, in tokens.
PICTURE_REACH = 12
# How many tokens may name who told it: "allegation by his former driver, Basil Crewe, that".
TELLER_REACH = 10
# How far before the thing "dalam" may stand: "dalam sebuah rekaman".
SEEN_REACH = 2
# Longest name of one who told it to another, in tokens: "seorang pegawai kelurahan".
LONGEST_TELLER = 4
# Words of what an outlet is called before "berita": "kantor", "situs".
LONGEST_MEDIUM = 2
# How verbs begin that tell what befell somebody.
UNDERGOING = ("di", "ter")
# Fewest tokens of what is shown or told.
SHORTEST = 2


def may_be_checked(page: Page, drafts: list[Draft]) -> list[Draft]:
    """What things show and what is told by nobody, where no draft has it, in the order of cues."""
    found = []
    for sentence in page.tokens.sentences:
        here = [d for d in cued_in(drafts, *sentence) if d.quote < 0]
        cues = _untaken(page, here)
        for draft in _all(page, sentence, cues):
            around = [other for other in here if _share(draft, other)]
            if all(_within(draft, other) for other in around):
                draft.parent = min(around, key=_length, default=None)
                found.append(draft)
    return found


def _untaken(page: Page, here: list[Draft]) -> dict[int, tuple[int, CueEntry]]:
    """Where verbs of saying stand inside what others say that no statement has, how long they are,
    and what they say."""
    cued = {i for other in here for i in range(*other.cue)}
    inside = {i for other in here for a, b in other.parts for i in range(a + 1, b)} - cued
    found = {}
    for i in inside:
        length, entries = page.cues.at(page.tokens.lower, i, len(page.tokens))
        entry = next((e for e in entries if e.frame == "clause"), None)
        if length and entry is not None:
            found[i] = length, entry
        elif not length and _tells_that(page, i):
            found[i] = 1, CueEntry(page.tokens.lower[i], "clause", "says")
    return found


def _tells_that(page: Page, i: int) -> bool:
    """ "seorang staf pernah [membisikinya] bahwa": any verb with its "bahwa" right behind."""
    lower, words = page.tokens.lower, page.grammar
    if not words["pointing_behind"] or page.tokens.pos[i] not in VERBAL or i + 2 >= len(lower):
        return False
    behind = i + 1 + (lower[i + 1] in words["third_person_clitic"])
    return lower[behind] in words["that_strong"]


def _all(page: Page, sentence: Range, cues: Mapping[int, tuple[int, CueEntry]]) -> list[Draft]:
    """Such statements of a sentence, none inside another."""
    found: list[Draft] = []
    first, lower = sentence[0], page.tokens.lower
    hears = page.grammar.phrase("verification.hears").by_first
    for i in range(*sentence):
        if i < first or (page.quote_of[i] >= 0 and i not in cues):
            continue
        draft = (
            _shown(page, i, sentence)
            or _told(page, i, sentence)
            or (_heard(page, i, sentence) if lower[i] in hears else None)
            or _retold(page, i, sentence, cues)
        )
        if draft is not None:
            found.append(draft)
            first = draft.parts[-1][1]
    return found


def _retold(
    page: Page, i: int, sentence: Range, cues: Mapping[int, tuple[int, CueEntry]]
) -> Draft | None:
    """ "Rudi mengatakan [seorang pegawai] memberitahunya bahwa [X]", "\"Ada [warga] yang bilang
    [X]\"": what somebody without a name told, as another tells."""
    if i not in cues:
        return None
    length, entry = cues[i]
    lower, words = page.tokens.lower, page.grammar
    end = i
    while end > sentence[0] and (
        lower[end - 1] in words["relative"] or lower[end - 1] in words["auxiliary"]
    ):
        end -= 1
    first = end
    while first > sentence[0] and end - first < LONGEST_TELLER and _names(page, first - 1):
        first -= 1
    if first == end or page.tokens.pos[first] == "PROPN":
        return None
    opens = i + length
    while opens < sentence[1] and (
        lower[opens] in words["third_person_clitic"]
        or lower[opens] in words["that_strong"]
        or (lower[opens] in words["to_whom"] and opens == i + length)
        or (lower[opens] in words["self_pronoun"] and opens <= i + length + 1)
    ):
        opens += 1
    return _draft(page, entry, first, (i, opens), (first, end), sentence)


def _heard(page: Page, i: int, sentence: Range) -> Draft | None:
    """ "istrinya mendengar dari [tetangga] bahwa [X]": what others told who is spoken of."""
    lower, words = page.tokens.lower, page.grammar
    length = words.phrase("verification.hears").at(lower, i, sentence[1])
    if not length:
        return None
    reach = range(i + length + 1, min(sentence[1], i + length + 1 + LONGEST_TELLER + SEEN_REACH))
    that = next((j for j in reach if lower[j] in words["that_strong"]), None)
    if that is None or any(not page.tokens.word[j][:1].isalnum() for j in range(i, that)):
        return None
    entry = CueEntry(_said(page, (i, i + length)), "clause", "says")
    draft = _draft(page, entry, i, (i, that + 1), (i + length, that), sentence)
    if draft is not None:
        draft.cue = (i, i + length)
    return draft


def _names(page: Page, i: int) -> bool:
    return page.tokens.pos[i] in NOMINAL and page.tokens.word[i][:1].isalnum()


def _share(one: Draft, other: Draft) -> bool:
    return any(a[0] < b[1] and b[0] < a[1] for a in one.parts for b in other.parts)


def _length(draft: Draft) -> int:
    return sum(b - a for a, b in draft.parts)


def _within(one: Draft, other: Draft) -> bool:
    """ "Rina mengatakan [ia menerima foto yang memperlihatkan [X]]": with its thing and its verb
    inside what another says."""
    first, last = one.extent
    inside = any(a <= first and last <= b for a, b in other.parts)
    whole = other.entry.strength == "denies"  # "membantah [isu pembegalan]" holds no more
    return inside and (_length(other) > last - first or whole)


def _shown(page: Page, i: int, sentence: Range) -> Draft | None:
    """ "Video (yang) memperlihatkan X", "foto yang disebut memperlihatkan X"."""
    lower, words = page.tokens.lower, page.grammar
    length = words.phrase("verification.shown_things").at(lower, i, sentence[1])
    if not length:
        return None
    last = min(sentence[1], i + length + SHOW_REACH)
    claimed = words.phrase("verification.claimed_to_show").within(lower, i + length, last)
    shows = words.phrase("verification.showing").within(lower, i + length, last)
    cue = claimed or shows or _seen_in(page, i, length, sentence)
    if cue is None or _broken(page, i, cue[0]):
        return None
    strength: StrengthValue = "claims" if claimed else "reports"
    source = None if claimed else _thing(page, i, cue[0])
    entry = CueEntry(_said(page, cue), "clause", strength)
    return _draft(page, entry, i, cue, source, sentence)


def _seen_in(page: Page, i: int, length: int, sentence: Range) -> Range | None:
    """ "Dalam rekaman yang beredar, terdengar X"."""
    lower, words = page.tokens.lower, page.grammar
    before = max(sentence[0], i - SEEN_REACH)
    if not any(lower[j] in words["inside"] for j in range(before, i)):
        return None
    last = min(sentence[1], i + length + SHOW_REACH)
    return words.phrase("verification.seen").within(lower, i + length, last)


def _broken(page: Page, first: int, last: int) -> bool:
    """Whether another clause begins between a thing and its verb; ", yang …," goes on about it."""
    lower, words = page.tokens.lower, page.grammar
    stops = [j for j in range(first, last) if lower[j] in (",", ";", ".")]
    if not stops:
        return False
    return lower[stops[0] + 1] not in words["relative"] or len(stops) > 2


def _told(page: Page, i: int, sentence: Range) -> Draft | None:
    """ "Narasi bahwa X menyebar", "Isu soal X merebak"."""
    lower, words = page.tokens.lower, page.grammar
    length = words.phrase("verification.told").at(lower, i, sentence[1])
    that = i + length
    if not length or that >= sentence[1] or missing(page, i) or _of_medium(page, i, that):
        return None
    that = _behind_teller(page, that, sentence[1])
    if lower[that] not in words["that_strong"]:
        that = i + length
        rumour = words.phrase("verification.rumours").at(lower, i, sentence[1])
        that = i + rumour
        about = words.phrase("verification.about").at(lower, that, sentence[1]) if rumour else 0
        if not about and not (rumour and _of_something(page, that, sentence[1])):
            return None
        that += about
    entry = CueEntry(_said(page, (i, that)), "noun", "claims")
    cue = (i, i + length) if that > i + length else (i, that)
    draft = _draft(page, entry, i, (i, that), None, sentence)
    teller = trim(page, i + length + 1, that)
    if draft is not None and lower[i + length] in page.grammar["of"] and teller is not None:
        draft.cue, draft.source = cue, teller
    return draft


def _of_medium(page: Page, i: int, end: int) -> bool:
    """ "kantor [berita] pemerintah ORNA": the word only ends what an outlet is called."""
    before = max(0, i - LONGEST_MEDIUM)
    kinds = page.grammar.phrase("nature.media")
    return kinds.ending(page.tokens.lower, end, before) > end - i


def _behind_teller(page: Page, at: int, last: int) -> int:
    """ "The allegation [by his driver, Basil Crewe,] that …", "Tuduhan [yang dilontarkan sopirnya,
    Basri,] bahwa …": where "that" stands, past who told it."""
    lower, words = page.tokens.lower, page.grammar
    opens = words["agent"] | words["of"] | words["relative"]
    if lower[at] not in opens:
        return at
    for i in range(at + 1, min(last, at + TELLER_REACH)):
        if lower[i] in words["that_strong"]:
            return i
        if lower[i] in (".", ";", ":") or page.quote_of[i] >= 0:
            return at
    return at


def _of_something(page: Page, i: int, last: int) -> bool:
    """ "isu kenaikan tarif air": a noun tells what it is about; "kabar duka" is no claim."""
    pos, words = page.tokens.pos, page.grammar
    if not words["pointing_behind"] or i + SHORTEST > last:
        return False
    if befalls(page, (i, last)):
        return True
    plain = all(page.tokens.lower[j] not in words["pointing_back"] for j in range(i, i + SHORTEST))
    if plain and pos[i] == "PROPN" and _undergoes(page, i, last):
        return True
    about = pos[i] == "NOUN" and pos[i + 1] in ("NOUN", "PROPN", "VERB", "ADJ")
    return plain and (about or happens(page.tokens.lower[i]))


def _undergoes(page: Page, i: int, last: int) -> bool:
    """ "kabar [Suwarno ditangkap]": a name, and what is done to it; no "kabar Kompas menyebut"."""
    while i < last and page.tokens.word[i][:1].isupper():
        i += 1
    return i < last and page.tokens.pos[i] in VERBAL and page.tokens.lower[i].startswith(UNDERGOING)


def _said(page: Page, cue: Range) -> str:
    return " ".join(page.tokens.lower[slice(*cue)])


def _thing(page: Page, first: int, last: int) -> Range:
    """The thing's name before "yang" and the verb."""
    end = first + 1
    while end < last and page.tokens.pos[end] in NOMINAL:
        if page.tokens.lower[end] in page.grammar["relative"]:
            break
        end += 1
    return first, end


def _draft(
    page: Page, entry: CueEntry, opens: int, cue: Range, source: Range | None, sentence: Range
) -> Draft | None:
    part = trim(page, cue[1], content_end(page, cue[1], sentence[1]))
    if part is None or part[1] - part[0] < SHORTEST:
        return None
    clause = (source[0] if source else opens, cue[1])
    return Draft(entry, cue, clause, sentence, source, [part], unsure=True)


def content_end(page: Page, first: int, last: int) -> int:
    """Where what is shown or told ends: a comma, another clause, the verb that says what came of
    it ("kabar bahwa X [membuat warga gelisah]")."""
    lower, words, verbal = page.tokens.lower, page.grammar, False
    for i in range(first + 1, last):
        verbal = verbal or page.tokens.pos[i - 1] in VERBAL
        stirs = words.phrase("verification.stirs").at(lower, i, last)
        stirs = stirs or words.phrase("verification.unconfirmed").at(lower, i, last)
        if lower[i] in (";", ":", ".") or lower[i] in words["but"] or stirs:
            return i
        if lower[i] == "," and verbal:
            return i  # "isu [wali kota, Mira Tanoe, wafat]" has no verb yet
    return last


def leave_what_came(page: Page, drafts: list[Draft]) -> None:
    """Take out of a content what came of the claim: "Kabar bahwa [X] membuat warga gelisah"."""
    if not page.grammar["pointing_behind"]:
        return
    came = page.grammar.phrase("verification.came_of")
    for draft in drafts:
        if draft.entry.frame != "noun" or draft.quote >= 0 or not draft.parts:
            continue
        first, last = draft.parts[0]
        opens = page.tokens.sentences[page.tokens.sentence_of[draft.cue[0]]][0]
        if first < draft.cue[1] or any(
            page.tokens.pos[i] in VERBAL for i in range(opens, draft.cue[0])
        ):
            continue
        found = came.within(page.tokens.lower, first + SHORTEST, last)
        rest = trim(page, first, found[0]) if found and page.quote_of[found[0]] < 0 else None
        if rest is not None:
            draft.parts = [rest]


def is_picture(page: Page, draft: Draft) -> bool:
    """Whether a draft tells what is seen in a video or a photo."""
    lower, words = page.tokens.lower, page.grammar
    opens = page.tokens.sentences[page.tokens.sentence_of[draft.cue[0]]][0]
    before = (max(opens, draft.cue[0] - PICTURE_REACH), draft.cue[0])
    if words.phrase("verification.pictures").within(lower, *before) is None:
        return False
    return words.phrase("verification.showing").within(lower, *draft.cue) is not None
