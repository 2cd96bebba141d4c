"""Judged: claims that are named, told and found wrong in one breath.

"Isu kenaikan tarif air dipastikan hoaks", "The rumour that the bridge had fallen is false",
"[SALAH] Jembatan Arung Ambruk", "Klaim: … Rating: Hoaks": nobody in particular tells them, and the
outlet, or whoever can check, rules on them where they stand. A person who calls a rumour untrue has
checked nothing.
"""

from __future__ import annotations

from konon.lang.cues import CueEntry
from konon.model.article import Article
from konon.model.mention import Actor
from konon.reading.attribution.drafts import Draft, cued_in, has_clause, trim
from konon.reading.attribution.frames.relative_subjects import of_a_subject
from konon.reading.attribution.page import VERBAL, Page, Range, crosses
from konon.reading.attribution.verification.checks import own_words
from konon.reading.attribution.verification.fact_checks import checks_facts, tells_something
from konon.reading.attribution.verification.parties import (
    answers_for,
    denies_only,
    holds_inspector,
    looks_into_rumours,
)
from konon.reading.attribution.verification.verdicts import (
    break_off,
    can_check,
    claim_at,
    judged_wrong,
    saying_at,
)
from konon.reading.attribution.verification.verifications import Note, ruling_note

# Fewest and most words of what is claimed between its name and the verdict.
SHORTEST, LONGEST = 2, 45
# How many tokens before a verdict may negate it: "bukan hoaks", "belum tentu hoaks".
NEGATED = 2
# How far behind "Klaim: …" its "Rating: Hoaks" may stand, in tokens.
LABEL_REACH = 60
# How far before a claim's name the "that" of the clause may stand that holds it, in tokens.
EMBEDDED_REACH = 3
# Fewest characters of a verb on "-kan": "adakan".
LONG_VERB = 6
# Share of two contents' tokens from which they are one.
SAME = 0.5


def judged_claims(
    page: Page, drafts: list[Draft], actors: dict[str, Actor], article: Article
) -> tuple[list[Draft], list[Note]]:
    """Claims with a verdict of their own sentence: those no draft holds yet, and the notes."""
    new: list[Draft] = []
    notes = []
    sentences, lower = page.tokens.sentences, _lower(page, article)
    ruled_on = {
        number: ruled
        for number, sentence in enumerate(sentences)
        if (
            ruled := _stamped(page, lower, number, sentence, article)
            or _labelled(page, lower, sentence)
        )
    }
    fact_check = bool(ruled_on) or checks_facts(page, article.outlet)
    for number, sentence in enumerate(sentences):
        ruled = ruled_on.get(number)
        found = (
            ruled or _named(page, lower, sentence) or _told_behind(page, lower, drafts, sentence)
        )
        last = max(sentence[1], _end(found)) if found else sentence[1]
        here = [d for d in cued_in(drafts, sentence[0], last) if d.quote < 0]
        if found is None or page.quote_of[found.cue[0]] >= 0:
            continue
        known = found if found in here else next((d for d in here if _tells(d, found)), None)
        saying = None if ruled else saying_at([d for d in here if d is not known], _end(found))
        name = found.source if found in here and found.source else found.cue
        checker = _checker(page, saying, article.outlet, name)
        if checker is None or not (
            ruled or checker[0] or fact_check or _surely(page, lower, found)
        ):
            continue
        if checker[0] and known is None and not _claims(page, found):
            continue
        target = known or found
        if checker[0] and denies_only(page, name, checker[0], target, actors):
            continue
        if known is None:
            found.parent = saying
            new.append(found)
        else:
            break_off(page, known, _end(found))
        why = "told and found wrong at once"
        notes.append(
            ruling_note(
                page, number, "contradicted", why, checker[0], target, actors, article.outlet
            )
        )
    return new, notes


def _lower(page: Page, article: Article) -> list[str]:
    """The words in lower case, those of a title too, in which every word may have a capital."""
    lower = list(page.tokens.lower)
    end = article.title_span.end if article.title_span else 0
    for i, word in enumerate(page.tokens.word):
        if page.tokens.end[i] > end:
            break
        lower[i] = word.lower()
    return lower


def _surely(page: Page, lower: list[str], found: Draft) -> bool:
    """Whether the outlet says that it was found so, and does not only retell who says so."""
    end = _end(found)
    sure = page.grammar.phrase("verification.judged_surely")
    return any(sure.at(lower, i, len(lower)) for i in (end, end + 1))


def _end(found: Draft) -> int:
    """Where what is claimed ends."""
    return found.parts[-1][1]


def _claims(page: Page, found: Draft) -> bool:
    """Whether what somebody names and judges tells something: no "informasi [di atas]"."""
    first, last = found.parts[-1]
    return page.tokens.pos[first] != "ADP" and tells_something(page, (first, last))


def _tells(one: Draft, found: Draft) -> bool:
    """Whether a draft already tells the claim: with its name as the source, or the same words."""
    if one.source is not None and crosses(one.source, found.cue):
        return True
    mine = {i for part in one.parts for i in range(*part)}
    its = {i for part in found.parts for i in range(*part)}
    verdict = any(a <= _end(found) < b for a, b in one.parts)
    return not verdict and len(mine & its) >= SAME * len(mine | its) > 0


def _checker(
    page: Page, saying: Draft | None, outlet: str | None, claim: Range
) -> tuple[Range | None] | None:
    """Who rules, in a tuple: None the outlet itself. None where whoever says so cannot check."""
    if saying is None or saying.source is None or own_words(page, *saying.source, outlet):
        return (None,)
    able = can_check(page, saying.source) or holds_inspector(page, saying.source)
    able = able or looks_into_rumours(page, saying.source, claim)
    able = able or (checks_facts(page, outlet) and answers_for(page, saying.source))
    return (saying.source,) if able else None


def _named(page: Page, lower: list[str], sentence: Range) -> Draft | None:
    """ "Isu X dipastikan hoaks", "Claims that X are false": the first of a sentence."""
    words = page.grammar
    for i, length in words.phrase("verification.rumours").every(lower, *sentence):
        if page.quote_of[i] >= 0:
            continue
        first = i + length
        about = words.phrase("verification.about").at(lower, first, sentence[1])
        opens = words["that_strong"] | words["relative"]
        clausal = any(lower[j] in opens for j in range(first, first + about))
        first += about
        if first >= sentence[1] or lower[first] in words["relative"]:
            continue  # "informasi [yang tersebar di masyarakat] tidak benar" tells nothing
        if lower[first] in words.listed("verification.either"):
            continue  # "pesan berantai [atau siaran tentang X] adalah hoaks" goes on with its name
        last = _verdict_at(page, lower, first, sentence[1], clausal)
        if last is None or _relative(page, first) or _embedded(page, lower, i, sentence[0]):
            continue
        return _draft(page, (i, first), (_behind_telling(page, lower, first, last), last), sentence)
    return None


def _behind_telling(page: Page, lower: list[str], first: int, last: int) -> int:
    """ "narasi video yang menyebut [pasar dibakar] tidak benar": where what is told begins."""
    words = page.grammar
    length = words.phrase("verification.told").at(lower, first, last)
    that = first + length
    if not length or that >= last or lower[that] not in words["relative"]:
        return first
    tells = words.phrase("verification.writes").at(lower, that + 1, last)
    return that + 1 + tells if tells else first


def _told_behind(
    page: Page, lower: list[str], drafts: list[Draft], sentence: Range
) -> Draft | None:
    """ "Klaim di video itu, yang menyatakan [pasar dibakar], tidak benar": what a noun tells whose
    own predicate finds it false."""
    judges = page.grammar.phrase("verification.judged")
    for draft in cued_in(drafts, *sentence):
        if draft.quote >= 0 or not draft.parts or not of_a_subject(page, draft, drafts):
            continue
        at = _end(draft)
        while at < sentence[1] and (
            lower[at] in page.grammar["pointing_behind"] or lower[at] == ","
        ):
            at += 1
        length = judges.at(lower, at, sentence[1])
        end = at + length if length else judged_wrong(page, at, sentence[1])
        if end and _closes(page, lower, end, sentence[1]):
            return draft
    return None


def _embedded(page: Page, lower: list[str], i: int, opens: int) -> bool:
    """ "to prove that the allegations in the file are false": nobody says that they are."""
    words = page.grammar
    if words["pointing_behind"]:
        return False
    before = range(max(opens, i - EMBEDDED_REACH), i)
    return any(lower[j] in words["that_strong"] or lower[j] in ("whether", "if") for j in before)


def _relative(page: Page, first: int) -> bool:
    """ "claims that don't add up": no subject follows, so that nothing is told."""
    if page.grammar["pointing_behind"]:
        return False
    return page.tokens.pos[first] in VERBAL or page.tokens.lower[first] in page.grammar["negator"]


def _verdict_at(page: Page, lower: list[str], first: int, last: int, clausal: bool) -> int | None:
    """Where the verdict on what begins at `first` begins: behind some words, at a clause's end.
    `clausal`: a clause tells what it is, as behind "bahwa"."""
    words = page.grammar
    judges = words.phrase("verification.judged")
    for i in range(first, min(last, first + LONGEST)):
        length = judges.at(lower, i, last)
        if length and _closes(page, lower, i + length, last):
            return i if i - first >= SHORTEST and _rules(page, lower, first, i, clausal) else None
        if lower[i] in (",", ";", ":", ".") or page.quote_of[i] >= 0 or lower[i] in words["but"]:
            return None
    return None


def _rules(page: Page, lower: list[str], first: int, verdict: int, clausal: bool) -> bool:
    """Whether a verdict is on what was told right here: "isu pembegalan itu" was told before,
    "kabar banjir yang tidak benar" rules nothing, "bukan hoaks" says the contrary."""
    words = page.grammar
    before = lower[max(first, verdict - NEGATED) : verdict]
    if any(word in words["negator"] for word in before):
        return False
    last = before[-1]
    told_before = not clausal and any(word in words["pointing_behind"] for word in before)
    return not told_before and last not in words["relative"]


def _closes(page: Page, lower: list[str], i: int, last: int) -> bool:
    """Whether the verdict is the predicate and ends: nothing it describes follows."""
    words = page.grammar
    if i >= last or not page.tokens.word[i][:1].isalnum():
        return True
    return (
        lower[i] in words["and"]
        or lower[i] in words["subordinator"]
        or lower[i] in words["preposition"]
        or words.phrase("verification.closing").at(lower, i, last) > 0
    )


def _stamped(
    page: Page, lower: list[str], number: int, sentence: Range, article: Article
) -> Draft | None:
    """ "[SALAH] Jembatan Ambruk", "Hoaks! Jembatan Ambruk": a title's stamp and what it is on."""
    title = article.title_span
    first, last = sentence
    bracket = lower[first] in ("[", "(")
    if title is None or page.tokens.end[last - 1] > title.end or not (number == 0 or bracket):
        return None
    led = page.grammar.phrase("verification.stamped_led").at(lower, first, last)
    if led:
        last = _before_tail(page, lower, first + led, last)
        told = has_clause(page, (first + led, last))
        return _draft(page, (first, first + led), (first + led, last), sentence) if told else None
    at = first + bracket
    length = page.grammar.phrase("verification.stamped").at(lower, at, last)
    end = at + length
    if not length or (end >= last and bracket):
        return None
    if bracket:
        closing = next((i for i in range(end, last) if lower[i] in ("]", ")")), None)
        if closing is None:
            return None
        end = closing + 1
    else:
        if lower[last - 1] == "!":
            last = _title_end(page, last, title.end)  # the mark has parted "Hoaks!" from the rest
        bare = page.grammar.phrase("verification.stamped_bare").at(lower, at, last)
        if not bare or at + bare >= last or lower[at + bare] not in ("!", ",", ":"):
            return None
        end = at + bare + 1
    last = _before_tail(page, lower, end, last)
    # "[KELIRU] Tautan bantuan sekolah" tells nothing
    told = has_clause(page, (end, last)) or _acts(page, end, last)
    return _draft(page, (at, at + length), (end, last), sentence) if told else None


def _before_tail(page: Page, lower: list[str], first: int, last: int) -> int:
    """Where a title ends before it says what follows: "…, [ini faktanya]"."""
    tails = page.grammar.phrase("verification.title_tails")
    found = (
        i for i in range(first + SHORTEST, last) if lower[i] == "," and tails.at(lower, i, last)
    )
    return next(found, last)


def _acts(page: Page, first: int, last: int) -> bool:
    """ "Hoaks! [Danar Wibisana dukung pabrik Arung]": in a title that is not all in capitals, a
    small word behind a name is a verb without its prefix, however it is tagged."""
    words, i = page.grammar, first
    if any(_bare_verb(page, j) for j in range(first + 1, last - 1)):
        return True
    while i < last and page.tokens.word[i][:1].isupper():
        i += 1
    if i in (first, last) or page.tokens.pos[first] != "PROPN":
        return False
    word = page.tokens.lower[i]
    return word.isalpha() and not (
        words.knows(word) or word in words["and"] or page.tokens.pos[i] in ("ADP", "CCONJ", "SCONJ")
    )


def _bare_verb(page: Page, i: int) -> bool:
    """ "Bupati Halim [Adakan] Undian": a verb that its capital makes look like a name."""
    words, word = page.grammar, page.tokens.word[i]
    if not words["pointing_behind"] or not word[1:].islower():
        return False
    if word.lower() in words.listed("verification.title_verbs"):
        return True
    causes = len(word) >= LONG_VERB and word.endswith("kan")
    return causes and page.tokens.pos[i] == "PROPN"


def _title_end(page: Page, last: int, end: int) -> int:
    """Where the title ends, in tokens, whose first sentence ends at `last`."""
    while last < len(page.tokens) and page.tokens.end[last] <= end:
        last += 1
    return last


def _labelled(page: Page, lower: list[str], sentence: Range) -> Draft | None:
    """ "Klaim: X" in a line, with "Rating: Hoaks" behind it."""
    words = page.grammar
    for i, length in words.phrase("verification.claim_labels").every(lower, *sentence):
        if i + length >= sentence[1] or lower[i + length] != ":":
            continue
        first, reach = i + length + 1, min(len(lower), i + LABEL_REACH)
        for j in range(first, reach):
            label = words.phrase("verification.verdict_labels").at(lower, j, reach)
            if label:
                at = j + label
                wrong = words.phrase("verification.false").within(lower, at, min(at + 4, reach))
                end = min(j, sentence[1])
                return _draft(page, (i, i + length), (first, end), sentence) if wrong else None
    return None


def _draft(page: Page, cue: Range, content: Range, sentence: Range) -> Draft | None:
    first, last = content
    if last - first > SHORTEST and page.tokens.lower[last - 1] in page.grammar["pointing_behind"]:
        last -= 1  # "kabar jembatan ambruk itu"
    part = trim(page, first, last)
    if page.tokens.lower[first] in page.grammar["pointing_behind"]:
        return None  # "kabar [tersebut masuk kategori] hoaks"
    if part is None or part[1] - part[0] < SHORTEST or claim_at(page, *part) == part:
        return None
    lemma = " ".join(page.tokens.lower[slice(*cue)])
    entry = CueEntry(lemma, "noun", "claims")
    return Draft(entry, cue, cue, sentence, None, [part], unsure=True)
