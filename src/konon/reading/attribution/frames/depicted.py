"""Depicted: what a picture or a recording shows, where it is the subject of its clause.

"Video lain yang dikirim pembaca memperlihatkan [atap pasar ambruk]", "Laporan itu menyebut foto
udara memperlihatkan [dua kapal di muara]": nobody needs to say "bahwa" for a picture to tell. What
only hangs on its noun ("ia mengunggah foto yang memperlihatkan X") describes it.
"""

from __future__ import annotations

from collections.abc import Sequence

from konon.lang.cues import CueEntry
from konon.reading.attribution.drafts import Draft, bounds, cued_in, trim
from konon.reading.attribution.page import NOMINAL, VERBAL, Page, Range

# How many tokens may stand between a picture's noun and the verb of showing.
REACH = 16
# How many verbs a clause behind "yang" without commas may hold: "yang direkam lalu dikirim warga".
MOST_VERBS = 2
# Fewest and most tokens of what is shown; a longer one runs on over captions and the like.
SHORTEST, LONGEST = 2, 45
# How far into what is shown the noun for a scene may stand, in tokens: "berbagai momen".
SCENE_REACH = 3
# How words begin that only describe a noun: "video berdurasi dua menit".
DESCRIBING = "ber"


def take_depicted(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts and what pictures show in clauses of their own, in the order of their cues."""
    things = page.grammar.phrase("depicting.things")
    works = page.grammar.phrase("depicting.works")
    found: list[Draft] = []
    for sentence in page.tokens.sentences:
        for i, length in things.every(page.tokens.lower, *sentence):
            around = max(sentence[0], i - 1), min(sentence[1], i + length + 1)
            if page.quote_of[i] >= 0 or works.within(page.tokens.lower, *around):
                continue
            draft = _depicted(page, i, length, sentence, drafts)
            draft = draft or _checked(page, i, length, sentence, drafts)
            if draft is not None:
                found.append(draft)
    return sorted([*drafts, *found], key=lambda d: d.cue) if found else drafts


def _checked(page: Page, i: int, length: int, sentence: Range, drafts: list[Draft]) -> Draft | None:
    """ "Rekaman toko yang menampilkan [dua orang memanggul peti] dinyatakan asli oleh Reuters":
    what it shows, where the sentence rules on it."""
    lower, words = page.tokens.lower, page.grammar
    here = cued_in(drafts, *sentence)
    left, at = _opens(page, i, sentence, here), i + length
    while at < sentence[1] and _goes_on(page, at):
        at += 1
    shown = words.phrase("depicting.shows").at(lower, at + 1, sentence[1])
    if left is None or not shown or lower[at] not in words["relative"]:
        return None
    cue = at + 1, at + 1 + shown
    found = words.phrase("depicting.checked").within(lower, cue[1] + SHORTEST, sentence[1])
    if found is None or any(page.quote_of[k] >= 0 for k in range(at, found[1])):
        return None
    end = found[0] - (lower[found[0] - 1] in words["pointing_behind"])
    content = trim(page, cue[1], end)
    if content is None or content[1] - content[0] < SHORTEST:
        return None
    entry = CueEntry(lower[cue[0]], "clause", "reports")
    return Draft(entry, cue, (left, cue[1]), sentence, (left, at), [content])


def _goes_on(page: Page, i: int) -> bool:
    return page.tokens.pos[i] in NOMINAL and page.tokens.lower[i] not in page.grammar["relative"]


def depicts(page: Page, draft: Draft) -> bool:
    """Whether a draft tells what a picture or a recording shows: no outlet relays it."""
    lower, words = page.tokens.lower, page.grammar
    if draft.source is None:
        return False
    first, last = draft.source
    while first < last and lower[first] in words["prenominal"]:
        first += 1
    thing = words.phrase("depicting.things").at(lower, first, last)
    return bool(thing) and words.phrase("depicting.shows").within(lower, *draft.cue) is not None


def _depicted(
    page: Page, i: int, length: int, sentence: Range, drafts: list[Draft]
) -> Draft | None:
    here = cued_in(drafts, *sentence)
    left = _opens(page, i, sentence, here)
    if left is None:
        return None
    end = _enclosing(left, here, sentence)
    cue = _shows(page, i + length, end)
    if cue is None or any(d.cue[0] < cue[1] and cue[0] < d.cue[1] for d in here):
        return None
    group = _group(page, cue, i + length)
    source = trim(page, left, _source_end(page, i, group[0])) if group else None
    if group is None or source is None:
        return None
    last = min(end, bounds(cue, (sentence[0], end), here)[1])
    content = trim(page, cue[1], _content_end(page, cue[1], last))
    nested = any(a <= left < b for d in here if d.quote < 0 for a, b in d.parts)
    if content is None or not _tells(page, content, nested):
        return None
    entry = CueEntry(page.tokens.lower[cue[0]], "clause", "reports")
    negated = any(page.tokens.lower[k] in page.grammar["negator"] for k in range(*group))
    return Draft(entry, group, (source[0], cue[1]), sentence, source, [content], negated)


def _opens(page: Page, i: int, sentence: Range, here: Sequence[Draft]) -> int | None:
    """Where the picture's phrase begins if it opens a clause: a sentence, one behind a comma, or
    what another says; None where it hangs on other words."""
    lower, words = page.tokens.lower, page.grammar
    left = i if words["pointing_behind"] else _modified(page, i, sentence[0])
    while left > sentence[0] and (
        lower[left - 1] in words["prenominal"] or page.tokens.pos[left - 1] == "NUM"
    ):
        left -= 1
    if lower[left] in words["negator"]:
        return None  # "no video ever showed him leaving"
    if left == sentence[0] or lower[left - 1] in (",", ":", ";", *words["that_strong"]):
        return left
    if lower[left - 1] in words["but"]:
        return left
    told = (d for d in here if _tells_by_table(page, d))
    return left if any(part[0] == left for d in told for part in d.parts) else None


def _modified(page: Page, i: int, first: int) -> int:
    """ "[aerial] photos", "[security camera] footage": English modifiers stand before."""
    pos, lower = page.tokens.pos, page.tokens.lower
    that = page.grammar["that_strong"]
    while i > first and (pos[i - 1] in NOMINAL or lower[i - 1] in ("'s", "’s")):
        if lower[i - 1] in that or lower[i - 1] in page.grammar["and"]:
            break
        i -= 1
    return i


def _tells_by_table(page: Page, draft: Draft) -> bool:
    """Whether a draft's cue says something by the cue table: no "mengunggah foto"."""
    lower, last = page.tokens.lower, draft.cue[1]
    return any(page.cues.at(lower, i, last)[0] for i in range(*draft.cue))


def _enclosing(left: int, here: Sequence[Draft], sentence: Range) -> int:
    """Where the words end in which the picture stands: another's, or the sentence."""
    around = [b for d in here if d.quote < 0 for a, b in d.parts if a <= left < b]
    return min([sentence[1], *around])


def _shows(page: Page, at: int, last: int) -> Range | None:
    """The verb of showing that says what the noun before `at` shows; None where another verb, or
    another clause, stands between."""
    lower, pos, words = page.tokens.lower, page.tokens.pos, page.grammar
    shows = words.phrase("depicting.shows")
    relative, aside, verbs = False, False, 0
    for j in range(at, min(last, at + REACH)):
        length = shows.at(lower, j, last)
        if length:
            shouted = page.tokens.word[j].isupper()
            return None if aside or shouted or _hangs(page, j) else (j, j + length)
        if lower[j] == "," and (aside or lower[j + 1] in words["relative"]):
            aside, relative = not aside, False
        elif lower[j] in words["relative"] or _describes(page, j):
            relative = True
        elif _breaks(page, j, relative=relative):
            return None
        elif pos[j] in VERBAL and lower[j] not in words["auxiliary"]:
            verbs += not aside
            if verbs > MOST_VERBS or not (relative or aside or lower[j].startswith(DESCRIBING)):
                return None
    return None


def _hangs(page: Page, j: int) -> bool:
    """Whether a verb is no clause's own: "yang memperlihatkan", "claims to show"."""
    before, words = page.tokens.lower[j - 1], page.grammar
    hanging = words["relative"] | words["and"] | words["purpose"] | words["that_strong"]
    return before in hanging or before in words["to_mark"]


def _describes(page: Page, i: int) -> bool:
    """ "Video [posted] by a volunteer": an English participle behind its noun."""
    tokens = page.tokens
    english = not page.grammar["pointing_behind"]
    return english and tokens.pos[i] == "VERB" and tokens.dep[i].startswith("acl")


def _breaks(page: Page, j: int, *, relative: bool) -> bool:
    """Whether a token ends the noun phrase: a mark, a quotation, a word that opens a clause."""
    lower, words = page.tokens.lower, page.grammar
    if page.quote_of[j] >= 0 or lower[j] in (",", ";", ":", ".", "!", "?"):
        return True
    if lower[j] in words["and"]:
        beside = words.phrase("depicting.things").at(lower, j + 1, len(lower))
        return not (relative or beside)
    return page.timex_of[j] < 0 and lower[j] in words["subordinator"]


def _group(page: Page, cue: Range, floor: int) -> Range | None:
    """The cue with its auxiliaries; None where it only may show."""
    lower, words = page.tokens.lower, page.grammar
    left = cue[0]
    while left > floor and lower[left - 1] in words["auxiliary"] and not _closes(page, left - 1):
        left -= 1
    if any(lower[k] in words["modal"] for k in range(left, cue[0])):
        return None
    return left, cue[1]


def _closes(page: Page, i: int) -> bool:
    """ "Foto [itu] memperlihatkan": the pointer belongs to the noun."""
    return page.tokens.lower[i] in page.grammar["pointing_behind"]


def _source_end(page: Page, first: int, last: int) -> int:
    """Without what is told of the picture between commas."""
    lower = page.tokens.lower
    return next((j for j in range(first, last) if lower[j] == ","), last)


def _content_end(page: Page, first: int, last: int) -> int:
    lower, words = page.tokens.lower, page.grammar
    for i in range(first + SHORTEST, last):
        if lower[i] == ";" or (lower[i - 1] == "," and lower[i] in words["but"]):
            return i
    return last


def _tells(page: Page, content: Range, nested: bool) -> bool:
    """Whether a content says that something does or is something, or that so and so many are to be
    seen, in another's words; "momen syuting" and "dirinya" only say what a picture is of."""
    lower, pos, words = page.tokens.lower, page.tokens.pos, page.grammar
    first = content[0]
    if content[1] - first < SHORTEST:
        return False
    if lower[first] in words["that_strong"]:
        return True
    told = nested and pos[first] == "NUM"  # "dua siluet": how many are there is more than a scene
    if pos[first] not in NOMINAL or (_only_of(page, content) and not told):
        return False
    counted = pos[first] == "NUM" or lower[first] in words["prenominal"]
    return _predicated(page, content) or (nested and counted)


def _only_of(page: Page, content: Range) -> bool:
    """ "beberapa [momen] syuting": what is shown begins with a noun for what pictures are of."""
    lower, scenes = page.tokens.lower, page.grammar.listed("depicting.scenes")
    last = min(content[1], content[0] + SCENE_REACH)
    return any(lower[i] in scenes for i in range(content[0], last))


def _doing(page: Page, i: int) -> bool:
    """ "the roof [caving] in", "her [smiling]": English participles, whatever the tagger says."""
    behind = page.tokens.pos[i - 1] in ("NOUN", "PROPN", "PRON")
    return not page.grammar["pointing_behind"] and behind and page.tokens.lower[i].endswith("ing")


def _predicated(page: Page, content: Range) -> bool:
    """Whether a noun's own verb or state follows it: "dua orang [memanggul] peti", "atap pasar
    [ambruk]"; not "seorang pria yang menari", "Rina saat menari"."""
    lower, words = page.tokens.lower, page.grammar
    if content[1] - content[0] > LONGEST:
        return False
    for i in range(content[0] + 1, content[1]):
        if _says(page, i):
            return lower[i - 1] not in words["and"] and not _reduced(page, content[0], i)
        if not _goes_in_noun(page, i):
            return False
    return False


def _says(page: Page, i: int) -> bool:
    tokens, words = page.tokens, page.grammar
    verb = tokens.pos[i] in VERBAL and tokens.dep[i] not in ("amod", "compound")
    said = verb or tokens.lower[i] in words["aspect"] or _doing(page, i)
    return said or tokens.lower[i] in words.listed("depicting.states")


def _reduced(page: Page, first: int, verb: int) -> bool:
    """ "a tweet [he posted]", "holes [left] by nicotine": an English clause tells which one."""
    words, tokens = page.grammar, page.tokens
    if words["pointing_behind"]:
        return False
    participle = tokens.dep[verb] == "acl" and not tokens.lower[verb].endswith("ing")
    return participle or (verb - 1 > first and tokens.lower[verb - 1] in words["self_pronoun"])


def _goes_in_noun(page: Page, i: int) -> bool:
    """Whether a token may stand between a noun and its verb: "warga di Bekasi, [diminta]"."""
    lower, pos, words = page.tokens.lower, page.tokens.pos, page.grammar
    if lower[i] in words["relative"] | words["that_strong"]:
        return False
    if lower[i] in words["preposition"] - words["locative"]:
        return lower[i] == "of"
    if lower[i] == "," and not words["pointing_behind"]:
        return i + 1 < len(lower) and lower[i + 1].endswith("ing")
    place = lower[i] in words["locative"] - words["of"]
    within = place or lower[i] == "," or pos[i] == "CCONJ"
    return pos[i] in NOMINAL or within or page.timex_of[i] >= 0
