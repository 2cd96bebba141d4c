"""Check values: what a check found of a statement: verified, unverifiable, or nothing."""

from __future__ import annotations

from konon.model.statement import VerificationValue
from konon.reading.attribution.frames.subjects import source_before
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.relays.links import outlets_in
from konon.reading.attribution.verification.checks import (
    OBJECT_REACH,
    Check,
    claim_of,
    concluded,
    news_before,
    own_words,
    passive,
    pictured,
    relative_claim,
    topic_of,
)
from konon.reading.attribution.verification.claim_names import told_at
from konon.reading.attribution.verification.parties import holds_inspector, holds_record
from konon.reading.attribution.verification.verdicts import record_behind

# How many tokens before the verb its "tidak dapat" may stand.
REACH = 5
# The same before "untuk memeriksa": "tidak bisa mendatangi lokasi untuk memeriksa perkataan itu".
PURPOSE_REACH = 10
# Longest subject, in tokens, that a word for what was told makes up with what points at it.
SUBJECT = 2
# Longest subject of a sentence about checking, in tokens.
LONGEST_VERIFIER = 12


def value_of(
    page: Page, check: Check, sentence: Range, outlet: str | None
) -> VerificationValue | None:
    """What a check found; None where its words are about no statement."""
    deep = check.core[0] - concluded(page, check) > REACH + LONGEST_VERIFIER
    if deep and news_before(page, check, sentence) is None:
        return None  # deep inside a sentence it is told about, not said to the reader
    doing = check.stated is None and page.tokens.lower[check.core[0]].endswith("ing")
    if doing and not page.grammar["pointing_behind"]:
        return None  # "an official, while not confirming the report, said"
    if _refuses(page, check) or _only_seen(page, check) or _of_a_thing(page, check):
        return None
    claim = claim_of(page, check, sentence)
    if claim is None and _asks(page, check, sentence):
        return None
    if check.stated is not None:
        return check.stated if _stands_open(page, check, claim, sentence) else None
    return _value_of_verb(page, check, claim, sentence, outlet)


def _value_of_verb(
    page: Page, check: Check, claim: Range | None, sentence: Range, outlet: str | None
) -> VerificationValue | None:
    """What a verb of checking found: whether it could not be done, or by whom it was."""
    unable = _unable(page, check)
    if check.proof:
        return "verified" if claim and by_record(page, check) and not unable else None
    if check.sighted:
        ours = claim and unable and by_outlet(page, check, sentence, outlet)
        ours = ours or (claim and unable and _outlet_says(page, check, sentence))
        return "unverifiable" if ours else None
    if not _of_a_statement(page, check, claim, sentence) and not (
        unable and _of_reports(page, check, sentence, outlet)
    ):
        return None
    if _within(page, "owned", *check.core):  # "Kebenaran cerita itu diakui dua stafnya"
        vouched = claim is not None and not unable and _genuine(page, check, claim)
        vouched = vouched and claim is not None and _vouched_for(page, check, claim, sentence)
        return "verified" if vouched else None
    bare = claim is not None and page.tokens.lower[claim[0]] in page.grammar["third_person_clitic"]
    if unable:
        # "jika tidak hati-hati mengeceknya"
        return None if bare and unable[1] - unable[0] < 2 else "unverifiable"
    return "verified" if _borne_out(page, check, claim, sentence, outlet) else None


def _only_seen(page: Page, check: Check) -> bool:
    """ "Menurut data yang dicek Suara Madani": where it was read, and no check of what was told."""
    if check.stated is not None:
        return False
    seen = page.grammar.phrase("verification.examined").at(page.tokens.lower, *check.core)
    return seen > 0 and relative_claim(page, check) and _unable(page, check) is None


def _of_a_thing(page: Page, check: Check) -> bool:
    """ "benih padi yang tidak terverifikasi": of a thing, and of nobody's words."""
    words, first = page.grammar, check.core[0]
    if not words["pointing_behind"]:
        return False
    if check.stated is None:
        verb = words["negator"] | words["auxiliary"]
        while first > check.opens and passive(page, check) and page.tokens.lower[first - 1] in verb:
            first -= 1
    if first < 2 or (first == check.core[0] and check.stated is None):
        return False
    thing = page.tokens.lower[first - 1] in words["relative"] and page.tokens.pos[first - 2]
    return thing in ("NOUN", "PROPN", "ADJ") and not relative_claim(page, check)


def _asks(page: Page, check: Check, sentence: Range) -> bool:
    """ "It could not be confirmed [how long they would stay]": nobody told that."""
    lower, words = page.tokens.lower, page.grammar
    at = check.core[1]
    at += words.phrase("verification.independent").at(lower, at, sentence[1])
    return words.phrase("verification.questions").at(lower, at, sentence[1]) > 0


def _refuses(page: Page, check: Check) -> bool:
    """ "He would not confirm a report", "chose not to verify it", "tidak bersedia mengonfirmasi":
    will, and no finding."""
    lower, words = page.tokens.lower, page.grammar
    wills = words["to_mark"] | words.listed("verification.unwilling")
    for i in range(max(check.opens + 1, check.core[0] - REACH), check.core[0]):
        if lower[i] in words["negator"] and lower[i - 1] in words["willing"]:
            return not passive(page, check)
        if lower[i] in words["negator"] and i + 1 < len(lower) and lower[i + 1] in wills:
            return True
    return False


def _within(page: Page, name: str, first: int, last: int) -> Range | None:
    return page.grammar.phrase(f"verification.{name}").within(page.tokens.lower, first, last)


def _stands_open(page: Page, check: Check, claim: Range | None, sentence: Range) -> bool:
    """Whether words that say that something is open say so of a statement."""
    if check.offered:
        return _owes_proof(page, check, claim)
    if _within(page, "awaited", *check.core):
        backing = _within(page, "backing", check.opens, check.core[0])
        return claim is not None and backing is not None
    truth = _within(page, "truth", check.opens, sentence[1])
    if (claim or relative_claim(page, check)) and (truth or check.plain):
        return True
    if claim is not None and _told_itself(page, check, claim):
        return True
    return check.plain and _within(page, "independent", *sentence) is not None


def _owes_proof(page: Page, check: Check, claim: Range | None) -> bool:
    """ "Ia tidak menunjukkan bukti", "no evidence for the accusation": of what was claimed, not of
    what a witness hands in."""
    if claim is not None:
        charges = page.grammar.phrase("verification.charges")
        return charges.within(page.tokens.lower, *claim) is not None
    before = page.tokens.lower[check.opens : check.core[0]]
    return bool(before) and before[0] in page.grammar["self_pronoun"]


def _told_itself(page: Page, check: Check, claim: Range) -> bool:
    """ "Pengakuannya masih diperiksa": words are looked into; a "laporan" may be a complaint, and
    who looks into a "tuduhan" may be after the deed."""
    lower, words = page.tokens.lower, page.grammar
    if not 0 <= check.core[0] - claim[1] <= SUBJECT:
        return False
    if words.phrase("verification.unsettled").at(lower, *check.core):
        return True  # "Kabar itu masih simpang siur"
    if words.phrase("verification.tellings").at(lower, *claim):
        return True
    charged = words.phrase("verification.charges").at(lower, *claim)
    return charged > 0 and _within(page, "in_doubt", *check.core) is not None


def _unable(page: Page, check: Check) -> Range | None:
    """The words that say that it could not be done, or by nobody."""
    lower = page.tokens.lower
    nobody = _within(page, "nobody", check.opens, check.core[0])
    first = max(check.opens, check.core[0] - REACH)
    if check.core[0] and lower[check.core[0] - 1] in page.grammar["set_out"]:
        first = max(check.opens, check.core[0] - PURPOSE_REACH)
    nobody = nobody or no_one_who(page, check)
    unable = _within(page, "unable", first, check.core[1])
    if unable is not None and _described_between(page, unable, check.core[0]):
        unable = None
    unable = nobody or unable
    if unable is None and not page.grammar["pointing_behind"]:
        negated = (i for i in range(first, check.core[0]) if lower[i] in page.grammar["negator"])
        unable = next(((i, i + 1) for i in negated), None)  # "couldn't"
    return unable


def _described_between(page: Page, unable: Range, last: int) -> bool:
    """ "tidak sejalan dengan baku mutu [yang] ditentukan": another clause's negation; no "belum
    ada yang memastikannya"."""
    words, lower = page.grammar, page.tokens.lower
    if not words["pointing_behind"] or unable[1] + 1 >= last:
        return False
    if words["preposition"].isdisjoint(lower[unable[1] : unable[1] + 2]):
        return False
    return any(lower[i] in words["relative"] for i in range(unable[1], last))


def no_one_who(page: Page, check: Check) -> Range | None:
    """ "Belum ada satu pihak pun yang mengiyakan kabar itu", "No official has confirmed it"."""
    lower, at = page.tokens.lower, check.core[0]
    none = _within(page, "none", max(check.opens, at - 2 * REACH), at)
    if none is None or not page.grammar["pointing_behind"]:
        return none
    if any(lower[i] in (",", ";", ":") for i in range(none[1], at)):
        return None
    return none if any(lower[i] in page.grammar["relative"] for i in range(none[1], at)) else None


def _of_a_statement(page: Page, check: Check, claim: Range | None, sentence: Range) -> bool:
    """Whether a check is of what was told, by its name, its truth, or what is shown."""
    if claim is not None or relative_claim(page, check) or pictured(page, check, sentence):
        return True
    if topic_of(page, check) is not None:
        return True
    if _within(page, "independent", *sentence) and not _other_object(page, check):
        return True
    if _its_truth_within(page, check.opens, sentence[1]):
        return True
    return check.plain and (_about(page, check) or _shown_behind(page, check, sentence))


def _outlet_says(page: Page, check: Check, sentence: Range) -> bool:
    """ "AFP menyatakan belum melihat sendiri laporan itu": right before, by a verb of saying."""
    verb = check.group[0] - 1
    while verb > sentence[0] and page.tokens.lower[verb] in page.grammar["negator"]:
        verb -= 1
    says = verb > sentence[0] and page.cues.at(page.tokens.lower, verb, verb + 1)[0] > 0
    near = max(sentence[0], verb - LONGEST_VERIFIER)
    return says and any(name[1] == verb for name in outlets_in(page, near, verb))


def _of_reports(page: Page, check: Check, sentence: Range, outlet: str | None) -> bool:
    """ "Reuters belum dapat memverifikasi laporan dari medan perang": an outlet, of what is told
    without a word that points at it."""
    if not check.plain or passive(page, check) or not page.grammar["pointing_behind"]:
        return False
    if not told_at(page, check.core[1], sentence[1]):
        return False
    before = (max(sentence[0], check.core[0] - LONGEST_VERIFIER), check.core[0])
    return bool(outlets_in(page, *before)) or own_words(page, *before, outlet)


def _other_object(page: Page, check: Check) -> bool:
    """Whether something is named that was checked, and it was not told: "their identities could
    not be independently confirmed"."""
    pos, last = page.tokens.pos, min(len(page.tokens), check.core[1] + OBJECT_REACH)
    around = (
        range(check.opens, check.core[0]) if passive(page, check) else range(check.core[1], last)
    )
    nouns = [page.tokens.lower[i] for i in around if pos[i] == "NOUN" and page.timex_of[i] < 0]
    told = not nouns or any(noun in page.topics for noun in nouns)
    return not told and _within(page, "truth", check.opens, last) is None


def _about(page: Page, check: Check) -> bool:
    """Whether a word for what was told is the verb's own object, or the subject of its passive:
    "could not verify this", "That has not been confirmed"; no other word of the sentence."""
    lower, words = page.tokens.lower, page.grammar
    objects = words.phrase("verification.objects")
    if not passive(page, check):
        first = check.core[1]
        first += (
            first < len(lower)
            and lower[first] in words["prenominal"]
            and not (objects.at(lower, first, first + 1))
        )
        return objects.at(lower, first, len(lower)) > 0
    end = check.core[0]
    skipped = words["auxiliary"] | words["passive_auxiliary"] | words["negator"]
    while end > check.opens and (lower[end - 1] in skipped or lower[end - 1].endswith("ly")):
        end -= 1
    return objects.ending(lower, end, check.opens) > 0 and end - check.opens <= SUBJECT


def _its_truth_within(page: Page, first: int, last: int) -> bool:
    """Whether the truth spoken of is that of what was told; "kebenaran kejadian pelemparan batu"
    is that of an event."""
    lower, words = page.tokens.lower, page.grammar
    truth = _within(page, "truth", first, last)
    if truth is None or (truth[0] > first and lower[truth[0] - 1] in words["negator"]):
        return False  # "berita yang tidak benar"
    if not words["pointing_behind"] or truth[1] >= last:
        return True
    after = truth[1]
    return (
        page.tokens.pos[after] not in ("NOUN", "PROPN")
        or lower[after] in words["third_person_clitic"]
    )


def _borne_out(
    page: Page, check: Check, claim: Range | None, sentence: Range, outlet: str | None
) -> bool:
    """Whether a check that was made, by who can make one, bears the statement out."""
    lower, words = page.tokens.lower, page.grammar
    if words.phrase("verification.looking").at(lower, *check.core):
        return False  # "Okezone menelusuri kebenaran kabar itu": what it found is not said
    if _within(page, "wrong", check.core[1], sentence[1]):
        return False  # "Data BMKG memastikan kabar itu tidak benar"
    if check.group[0] > sentence[0] and lower[check.group[0] - 1] in words["subordinator"]:
        return False  # "kata Rina ketika dikonfirmasi Kompas": asked
    independent = _within(page, "independent", *sentence)
    truth = _within(page, "truth", check.opens, sentence[1])
    located = claim is not None and _located(page, check, claim)
    if not (check.plain or truth or independent or located or passive(page, check)):
        return False  # "Lion Air memastikan data itu aman"
    if claim is None and _its_truth_behind(page, check) and pictured(page, check, sentence):
        return True  # "Rekaman yang memperlihatkan X dipastikan keasliannya oleh Amnesti"
    done = _within(page, "done", max(check.opens, check.core[0] - REACH), check.core[0])
    genuine = claim is not None and _genuine(page, check, claim)
    if done and (independent or genuine):
        return True
    if genuine and claim is not None and _vouched_for(page, check, claim, sentence):
        return True
    if claim is not None and vouches(page, check, claim):
        return True
    if by_outlet(page, check, sentence, outlet) or by_record(page, check):
        return True
    return _by_record_behind(page, check, sentence)


def vouches(page: Page, check: Check, claim: Range) -> bool:
    """ "Dua bekas teknisi [memastikan keaslian] tabel itu": several, who know the thing."""
    lower, words = page.tokens.lower, page.grammar
    ends = check.core[1] >= len(lower)
    if ends or passive(page, check) or not words["pointing_behind"]:
        return False
    genuine = lower[check.core[1]] in words.listed("verification.genuineness")
    before = range(max(check.opens, check.core[0] - REACH), check.core[0])
    counted = page.tokens.pos[check.opens] == "NUM" or lower[check.opens] in words["several"]
    negated = any(lower[i] in words["negator"] for i in before)
    return genuine and counted and not negated and claim[0] == check.core[1] + 1


def _shown_behind(page: Page, check: Check, sentence: Range) -> bool:
    """ "AFP memverifikasi lokasi dalam video": what is shown, right behind an active verb."""
    if passive(page, check):
        return False
    last = min(sentence[1], check.core[1] + OBJECT_REACH)
    shown = page.grammar.phrase("verification.shown")
    return shown.within(page.tokens.lower, check.core[1], last) is not None


def _genuine(page: Page, check: Check, claim: Range) -> bool:
    """ "Keaslian dokumen itu telah dipastikan dua pegawai": it is what it seems."""
    lower, words = page.tokens.lower, page.grammar
    if _its_truth_behind(page, check):
        return claim[1] <= check.core[0] and passive(page, check)
    truth = words.phrase("verification.truth").within(lower, check.opens, claim[1])
    pointed = lower[claim[1] - 1] not in words["third_person_clitic"]
    return truth is not None and pointed and passive(page, check) and claim[1] <= check.core[0]


def _its_truth_behind(page: Page, check: Check) -> bool:
    """ "Surel itu dikonfirmasi [keasliannya] oleh dua manajer"."""
    lower, words, at = page.tokens.lower, page.grammar, check.core[1]
    if at + 1 >= len(lower) or lower[at + 1] not in words["third_person_clitic"]:
        return False
    return words.phrase("verification.truth").at(lower, at, at + 1) > 0


def _located(page: Page, check: Check, claim: Range) -> bool:
    """ "Reuters memastikan [lokasi] rekaman itu": where what is shown was."""
    lower, words = page.tokens.lower, page.grammar
    if not words.phrase("verification.shown").at(lower, *claim):
        return False
    return (
        words.phrase("verification.whereabouts").within(lower, check.core[1], claim[0]) is not None
    )


def _vouched_for(page: Page, check: Check, claim: Range, sentence: Range) -> bool:
    """ "Keaslian surat itu dikonfirmasi [dua insinyur]": right behind its name, by somebody."""
    at = check.core[1] + 2 * _its_truth_behind(page, check)
    if check.core[0] != claim[1] or at >= sentence[1]:
        return False
    named = page.tokens.pos[at] in ("NOUN", "PROPN", "NUM") and page.timex_of[at] < 0
    return named or page.tokens.lower[at] in page.grammar["agent"]


def by_outlet(page: Page, check: Check, sentence: Range, outlet: str | None) -> bool:
    """Whether an outlet is said to have checked: "foto itu telah diverifikasi AFP"."""
    if any(page.tokens.lower[i] in page.grammar["ourselves"] for i in range(*check.core)):
        return True
    if passive(page, check):
        i = _past_truth(page, check.core[1], sentence[1])
        i += i < sentence[1] and page.tokens.lower[i] in page.grammar["agent"]
        if any(name[0] == i for name in outlets_in(page, i, sentence[1])):
            return True
        size = len((outlet or "").split())
        return i + size <= sentence[1] and size > 0 and own_words(page, i, i + size, outlet)
    verifier = source_before(page, check.group[0], check.opens)
    if verifier is None:
        return False
    return own_words(page, *verifier, outlet) or any(
        name[1] == verifier[1] for name in outlets_in(page, *verifier)
    )


def _past_truth(page: Page, i: int, last: int) -> int:
    """Past "keasliannya", "secara independen" behind a passive."""
    lower, words = page.tokens.lower, page.grammar
    for name in ("truth", "independent"):
        i += words.phrase(f"verification.{name}").at(lower, i, last)
        i += i < last and lower[i] in words["third_person_clitic"]
    return i


def by_record(page: Page, check: Check) -> bool:
    """Whether a record bears it out: "Data BPS mengonfirmasi pernyataan itu"."""
    if passive(page, check):
        return False
    verifier = source_before(page, check.group[0], check.opens)
    if verifier is None:
        return False
    evidence = page.grammar.phrase("verification.evidence").at(page.tokens.lower, *verifier)
    return evidence > 0 or holds_record(page, verifier) or holds_inspector(page, verifier)


def _by_record_behind(page: Page, check: Check, sentence: Range) -> bool:
    """ "Keterangan itu dikonfirmasi oleh catatan bandara"."""
    return passive(page, check) and record_behind(page, check.core[1], sentence[1]) is not None
