"""Claim names: how a note calls what was told before it.

"klaim itu", "keterangan mantan guru tersebut", "informasi dari dua sumber itu", "pernyataan Wati",
"kutipannya", "keterangan maskapai" where the article's speaker is a "maskapai"; "that claim", "the
launch claim", "her account".
"""

from __future__ import annotations

from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.page import NOMINAL, VERBAL, Page, Range
from konon.reading.attribution.verification.roots import roots

# How many tokens may stand between "keterangan" and its "itu": "keterangan mantan guru itu",
# "informasi dari dua sumber di kementerian itu".
NOUN_REACH = 6
# The same in a relative clause: "kabar yang pertama kali muncul di forum penggemar itu".
DESCRIBED_REACH = 10
# How many words may stand between "the" and its noun: "the latest launch claim".
BEFORE_REACH = 2
# How far before "penjualan tersebut" its "dijual" may stand, in tokens: about six sentences.
DEED_REACH = 120
# What points back from behind such a noun.
DEED_POINTS = frozenset(("itu", "tersebut"))


def speakers_among(page: Page, drafts: list[Draft]) -> frozenset[str]:
    """The nouns by which those are called who speak in `drafts`."""
    tokens = page.tokens
    return frozenset(
        tokens.lower[i].partition("-")[0]
        for d in drafts
        if d.source is not None and d.quote < 0
        for i in range(*d.source)
        if (tokens.pos[i] in ("NOUN", "PROPN") or i == d.source[0])
        and tokens.word[i].replace("-", "").isalpha()
        and not page.grammar.knows(tokens.lower[i])
    )


def topics_among(page: Page, drafts: list[Draft]) -> frozenset[str]:
    """The nouns in what is said in `drafts`, the names of what was told left out."""
    return frozenset(
        page.tokens.lower[i]
        for d in drafts
        if d.quote < 0
        for part in d.parts
        for i in range(*part)
        if page.tokens.pos[i] == "NOUN" and not told_at(page, i, part[1])
    )


def claim_named(page: Page, first: int, last: int) -> Range | None:
    """A name for what was told that points back or says whose words they are, or None."""
    for i in range(first, last):
        claim = claim_begun(page, i, first, last)
        if claim is not None:
            return claim
    return None


def claim_begun(page: Page, i: int, first: int, last: int) -> Range | None:
    """Such a name whose noun stands at `i`; what stands before it is taken in down to `first`."""
    length = told_at(page, i, last) or _record_that_told(page, i, last)
    if not length and page.grammar["pointing_behind"] and i + 1 < last:
        length = _told_of(page, i, last) or _truth_of(page, i, first, last)
        length = length or int(deed_at(page, i, last))
    if not length:
        return None
    if not page.grammar["pointing_behind"]:
        opens = _pointed_before(page, i, first)
        return (opens, i + length) if opens is not None else None
    if i > first and page.tokens.lower[i - 1] in page.grammar["several"]:
        pointed = _pointed_behind(page, i, i + length, last)
        return pointed or (i - 1, i + length)  # "memverifikasi kedua angka"
    pointed = _pointed_behind(page, i, i + length, last)
    if pointed is None and _told_of(page, i + length, last):
        return _pointed_behind(page, i, i + length + 1, last)  # "perkataan petugas yang dikutip X"
    if pointed is None and i + length < last and _deed(page, i + length):
        return (i, i + length + 1)  # "kabar pembatalan"
    return pointed


def _pointed_before(page: Page, i: int, first: int) -> int | None:
    """Where "the", "her" or "Lowe's" stands that points back from before a noun at `i`."""
    tokens, words = page.tokens, page.grammar
    for j in range(i - 1, max(first, i - 2 - BEFORE_REACH) - 1, -1):
        lower = tokens.lower[j]
        if lower in words["pointing_back"] or lower in words["whose"]:
            return j
        if tokens.pos[j] not in NOMINAL or tokens.pos[j] == "DET":
            return None
    return None


def _pointed_behind(page: Page, i: int, end: int, last: int) -> Range | None:
    """Up to the "itu", the "-nya" or the speaker behind a noun that stands in [i, end)."""
    lower, words = page.tokens.lower, page.grammar
    theirs = _of_several(page, end, last) or _theirs(page, end, last)
    if theirs:
        return (i, theirs)
    within, named = False, end
    described = end < last and lower[end] in words["relative"]
    reach = DESCRIBED_REACH if described else NOUN_REACH
    for j in range(end, min(last, end + reach)):
        at = page.mention_of[j]
        if lower[j] in words["third_person_clitic"]:
            counted = words.phrase("verification.numbers").at(lower, i, named)
            return (i, j + 1) if not counted and j == named else None
        if lower[j] in words["pointing_behind"]:
            return (i, j + 1)
        if at >= 0 and page.mentions[at].form == "name" and (j == end or within):
            return (i, page.mention_ranges[at][1])
        if lower[j] in page.speakers and (j == end or within):
            return (i, _speaker_end(page, j, last))
        if lower[j] in words["prenominal"] and not within:
            end = j + 1  # "pengakuan sang pembelot"
        elif lower[j] in words["of"] or (j == end and _goes_on(page, lower[j])):
            within = True  # "informasi dari dua sumber itu", "foto yang diserahkan Wati"
        elif not page.tokens.word[j][:1].isalnum() or (
            lower[j] in words["preposition"] and not described
        ):
            return None
    return None


def _of_several(page: Page, at: int, last: int) -> int:
    """Where "klaim [(dari) kedua pihak]" ends, of all who spoke, or 0."""
    whichever = page.grammar.phrase("verification.whichever").at(page.tokens.lower, at, last)
    if whichever:
        return at + whichever  # "klaim mana pun"
    at += at < last and page.tokens.lower[at] in page.grammar["of"]
    if at + 1 >= last or page.tokens.lower[at] not in page.grammar["several"]:
        return 0
    return at + 2 if page.tokens.pos[at + 1] in ("NOUN", "ADJ") else 0


def _theirs(page: Page, at: int, last: int) -> int:
    """Where "kesaksian [mereka]", "kesaksian [keduanya]" ends, of who spoke, or 0."""
    lower, words = page.tokens.lower, page.grammar
    if at >= last:
        return 0
    clitic = at + 1 < last and lower[at + 1] in words["third_person_clitic"]
    both = clitic and lower[at] in words["several"]
    return at + 1 + clitic if both or lower[at] in words.listed("verification.theirs") else 0


def _goes_on(page: Page, word: str) -> bool:
    """ "laporan [tentang] jenderal itu", "foto [yang] diserahkan Wati"."""
    words = page.grammar
    return word in words["relative"] or (bool(words["pointing_behind"]) and word in words["topic"])


def _speaker_end(page: Page, j: int, last: int) -> int:
    """Where the words for a speaker end: "pernyataan [wali kota itu]"."""
    while j + 1 < last and page.tokens.lower[j + 1] in page.speakers:
        j += 1  # "keterangan [kepala desa]"
    behind = range(j + 1, min(last, j + 1 + BEFORE_REACH))
    points = page.grammar["pointing_behind"] - page.grammar["third_person_clitic"]
    return next((k + 1 for k in behind if page.tokens.lower[k] in points), j + 1)


def bare_object(page: Page, i: int, last: int) -> Range | None:
    """ "membantahnya", "contradict him", "has demonstrated this": a pronoun alone behind a verb."""
    lower, words = page.tokens.lower, page.grammar
    if i >= last:
        return None
    if words["pointing_behind"]:
        return (i, i + 1) if lower[i] in words["third_person_clitic"] else None
    if not words.phrase("verification.pronouns").at(lower, i, last):
        return None
    noun = i + 1 < last and page.tokens.pos[i + 1] in ("NOUN", "PROPN", "ADJ", "NUM")
    return None if noun else (i, i + 1)


def _record_that_told(page: Page, i: int, last: int) -> int:
    """ "Menurut catatan pengadilan, X. … memverifikasi [catatan] tersebut": what told it, pointed
    at."""
    tokens, words = page.tokens, page.grammar
    if tokens.lower[i] not in page.speakers:
        return 0
    if not words.phrase("verification.records").at(tokens.lower, i, i + 1):
        return 0
    if words["pointing_behind"]:
        return int(i + 1 < last and tokens.lower[i + 1] in words["pointing_behind"])
    return int(i > 0 and tokens.lower[i - 1] in words["pointing_back"])


def _told_of(page: Page, i: int, last: int) -> int:
    """ "[kematian] yang diceritakan sandera itu", "[apa] yang dituturkan Ama Lasa": whose words
    they are, whatever the noun."""
    tokens, words = page.tokens, page.grammar
    if i + 2 >= last or tokens.lower[i + 1] not in words["relative"]:
        return 0
    told = words.phrase("verification.told_of").at(tokens.lower, i + 2, last)
    anything = tokens.lower[i] in words.listed("verification.anything")
    return int(bool(told) and (tokens.pos[i] in ("NOUN", "PRON") or anything))


def _truth_of(page: Page, i: int, first: int, last: int) -> int:
    """ "kebenaran [perintah] itu": what may be true was told, whatever the noun."""
    tokens, words = page.tokens, page.grammar
    if not words["pointing_behind"] or i <= first or i + 1 >= last or tokens.pos[i] != "NOUN":
        return 0
    truth = words.phrase("verification.truth").at(tokens.lower, i - 1, i)
    pointed = tokens.lower[i + 1] in words["pointing_behind"] - words["third_person_clitic"]
    return int(truth and pointed)


def deed_at(page: Page, i: int, last: int) -> bool:
    """ "[penjualan] tersebut", where somebody said that something "dijual": the noun of what was
    told to be done."""
    tokens = page.tokens
    if i + 1 >= last or tokens.lower[i + 1] not in DEED_POINTS:
        return False
    return not told_at(page, i, last) and _deed(page, i)  # "keterangan itu": words, and no deed


def _deed(page: Page, i: int) -> bool:
    """Whether a noun is that of a deed that was told before it."""
    tokens, words = page.tokens, page.grammar
    if tokens.pos[i] != "NOUN":
        return False
    if not tokens.lower[i].endswith(tuple(words.listed("verification.deeds"))):
        return False
    deed = roots(tokens.lower[i], words) - {tokens.lower[i]}
    before = range(max(0, i - DEED_REACH), i)
    return any(tokens.pos[j] in VERBAL and deed & roots(tokens.lower[j], words) for j in before)


def told_at(page: Page, i: int, last: int) -> int:
    """How many words the name of what was told has at `i`, doubled ("klaim-klaim") or not."""
    lower, told = page.tokens.lower, page.grammar.phrase("verification.told")
    half, dash, other = lower[i].partition("-")
    doubled = told.at([half], 0, 1) if dash and half == other else 0
    return doubled or told.at(lower, i, last)  # "kata-kata" is no doubled "kata"


def is_plural(page: Page, claim: Range) -> bool:
    """ "klaim-klaim itu", "kedua keterangan itu": more than one statement."""
    lower, several = page.tokens.lower, page.grammar["several"]
    if page.grammar.phrase("verification.whichever").within(lower, *claim):
        return True
    # "[neither] side's claims", "[both] armies' accounts"
    before = 1 if page.grammar["pointing_behind"] else 2
    words = [lower[i] for i in range(max(0, claim[0] - before), claim[1])]
    if page.grammar["pointing_behind"] and any(w in page.grammar["and"] for w in words[before:]):
        return True  # "keterangan bapak dan anak itu"
    return any(
        word in several or (len(set(word.split("-"))) == 1 and "-" in word) for word in words
    )
