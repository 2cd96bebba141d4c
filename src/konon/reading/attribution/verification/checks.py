"""Checks: the words that say whether something told was checked, and what they found.

"Reuters tidak dapat memverifikasi klaim itu", "Kebenaran tuduhan itu masih diselidiki", "Belum
ada konfirmasi atas angka tersebut", "Foto itu telah kami verifikasi". They need a name for what was
told or a word for its truth beside them: "belum bisa memastikan penyebab kebakaran" checks no
statement.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from konon.lang.grammar import grammar
from konon.model.statement import VerificationValue
from konon.reading.attribution.cues import find_cues
from konon.reading.attribution.frames.subjects import source_before
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.relays.links import outlets_in
from konon.reading.attribution.sources import mentions_in
from konon.reading.attribution.verification.claim_names import (
    NOUN_REACH,
    bare_object,
    claim_named,
    told_at,
)

# How far behind the verb its object may begin: "mengonfirmasi kebenaran isi [klaim itu]"; and
# before a passive its subject may end, in tokens: "[klaim itu] sampai kini belum bisa secara
# independen".
OBJECT_REACH = 4
SUBJECT_REACH = 14
# How far before who checks its "belum bisa" may begin, in tokens.
NAMED_REACH = 3
# How far before the verb "ini" may stand: "ini masih belum dapat", in tokens.
ALONE_REACH = 5
# How far behind the verb the second of two objects may be joined on, in tokens.
JOINED_REACH = 9
# The same behind what is lacking: "konfirmasi dari kementerian soal [kabar itu]".
LACKING_OBJECT_REACH = 8
# How far behind "yang" the check of a relative clause may stand, in tokens.
RELATIVE_REACH = 4
# Words that speak of checking only beside others, by their names in [verification].
WORDED = ("checks", "open", "unconfirmed", "proof", "sighted")
# How many tokens what is lacking may take: "tidak ada satu pun konfirmasi".
LACKING_REACH = 4
# How far behind "tidak ada" the verb may stand that nothing does: "dokumen yang membuktikan".
BEARING_REACH = 9
# How far before "menunjukkan … bukti" its negation may stand, in tokens.
OFFER_REACH = 3


@dataclass(frozen=True, slots=True)
class Check:
    """Words about checking in a sentence.

    core, group  the verb or noun, and its whole verb group
    plain        it means checking without more being said
    opens        where its clause begins
    stated       what it says whatever stands around it, where that is plain from the words
    proof        it only counts for a record: "rekaman itu membenarkan keterangan Wati"
    sighted      it only counts for an outlet that could not: "Reuters belum melihat surat itu"
    offered      whoever told it gave no proof: "ia tidak menunjukkan bukti"; the outlet says so
    """

    core: Range
    group: Range
    plain: bool
    opens: int
    stated: VerificationValue | None = None
    proof: bool = False
    sighted: bool = False
    offered: bool = False


def checks_in(page: Page, sentence: Range) -> list[Check]:
    """Every place of a sentence, outside quotations, that may speak of checking."""
    hits = [h for h in find_cues(page, sentence, -1) if h.entry("verify")]
    found = [
        Check(h.core, h.group, plain=True, opens=_clause_start(page, h.core[0], sentence))
        for h in hits
    ]
    lower, opening = page.tokens.lower, _opening(page.grammar.language)
    found += _by_name(page, sentence)
    for i in range(*sentence):
        if lower[i] in opening and page.quote_of[i] < 0:
            found += _worded(page, i, sentence)
    return found


def _by_name(page: Page, sentence: Range) -> list[Check]:
    """ "cerita pegawai itu belum bisa [Cek Arus pastikan]": who checks before a bare verb."""
    words = page.grammar
    found: list[Check] = []
    bare = words.phrase("verification.bare_checks")
    if bare.by_first.keys().isdisjoint(page.tokens.lower[slice(*sentence)]):
        return found
    for i, length in bare.every(page.tokens.lower, sentence[0] + 2, sentence[1]):
        first = i
        while first > sentence[0] and page.tokens.word[first - 1][:1].isupper():
            first -= 1
        opens = _clause_start(page, i, sentence)
        before = (max(opens, first - NAMED_REACH), first)
        unable = words.phrase("verification.unable").within(page.tokens.lower, *before)
        if first < i and unable is not None and unable[1] == first:
            core = (unable[0], i + length)
            found.append(Check(core, core, True, opens, "unverifiable"))
    return found


@cache
def _opening(language: str) -> frozenset[str]:
    """The words that those of `WORDED` begin with."""
    words = grammar(language)
    return frozenset(
        first
        for name in (*WORDED, "lacking", "offering")
        for first in words.phrase(f"verification.{name}").by_first
    )


def _worded(page: Page, i: int, sentence: Range) -> list[Check]:
    """Words that speak of checking only beside others."""
    lower, words = page.tokens.lower, page.grammar
    found = []
    for name in WORDED:
        length = words.phrase(f"verification.{name}").at(lower, i, sentence[1])
        if length:
            core, opens = (i, i + length), _clause_start(page, i, sentence)
            stated: VerificationValue | None = (
                "unverifiable" if name in ("open", "unconfirmed") else None
            )
            plain = name == "unconfirmed"
            proof, sighted = name == "proof", name == "sighted"
            found.append(Check(core, core, plain, opens, stated, proof, sighted))
    lacking = _lacking(page, i, sentence)
    if lacking is not None:
        opens = _clause_start(page, i, sentence)
        found.append(Check(lacking, lacking, True, opens, "unverifiable"))
    unproved = _offering(page, i, sentence)
    if unproved is not None:
        opens = _clause_start(page, i, sentence)
        found.append(Check(unproved, unproved, True, opens, "unverifiable", offered=True))
    return found


def _offering(page: Page, i: int, sentence: Range) -> Range | None:
    """ "tidak menunjukkan [satu bukti pun]", "offered no evidence": no proof from its teller."""
    lower, words = page.tokens.lower, page.grammar
    length = words.phrase("verification.offering").at(lower, i, sentence[1])
    last = min(sentence[1], i + length + LACKING_REACH)
    proof = words.phrase("verification.proofs").within(lower, i + length, last) if length else None
    if proof is None or any(lower[j] in (",", ";", ":") for j in range(i, proof[0])):
        return None
    before = lower[max(sentence[0], i - OFFER_REACH) : i]
    within = lower[i + length : proof[0]]
    none_of = words.phrase("verification.none_of").within(lower, max(0, i - 1), proof[0])
    negated = any(word in words["negator"] for word in (*before, *within))
    return (i, proof[1]) if negated or none_of else None


def _lacking(page: Page, i: int, sentence: Range) -> Range | None:
    """ "belum ada [konfirmasi resmi]", "tidak memperoleh kepastian": nothing bears it out."""
    lower, words = page.tokens.lower, page.grammar
    if i > sentence[0] and lower[i - 1] in words.listed("verification.supposing"):
        return None  # "jika tidak ada bukti, ucapannya fitnah"
    length = words.phrase("verification.lacking").at(lower, i, sentence[1])
    last = min(sentence[1], i + length + LACKING_REACH)
    found = words.phrase("verification.backing").within(lower, i + length, last) if length else None
    return (i, found[1]) if found else _unsupported(page, i, i + length, sentence)


def _unsupported(page: Page, i: int, first: int, sentence: Range) -> Range | None:
    """ "belum menemukan [sumber lain yang membenarkan] laporan itu", "[no trial has shown] this":
    nothing there is that bears out what was told."""
    if first == i:
        return None
    lower, bears = page.tokens.lower, page.grammar.phrase("verification.bearing")
    last = min(sentence[1], first + BEARING_REACH)
    for j, length in bears.every(lower, first + 1, last):
        if any(not page.tokens.word[k][:1].isalnum() for k in range(first, j)):
            return None
        at = j + length
        claim = claim_named(page, at, min(sentence[1], at + OBJECT_REACH + NOUN_REACH))
        named = claim is not None and claim[0] - at <= OBJECT_REACH
        sides = page.grammar.phrase("verification.sides_with").at(lower, j, at) > 0
        if named or (not sides and bare_object(page, at, sentence[1])):
            return (i, at)
    return None


def _clause_start(page: Page, at: int, sentence: Range) -> int:
    """Where the clause about checking begins: "…, tetapi informasi itu …", "…; foto itu …"."""
    lower, words = page.tokens.lower, page.grammar
    for i in range(at - 1, sentence[0], -1):
        if lower[i] in (";", "(") or (lower[i] in words["but"] and not _yet_to(page, i)):
            return i + 1
        if lower[i - 1] == "," and lower[i] in words.listed("verification.so_that"):
            return i + 1
        if lower[i - 1] == "," and lower[i] in words["relative"]:
            return i
        described = i + told_at(page, i, at)  # "…, jumlah yang belum bisa dipastikan"
        if lower[i - 1] == "," and i < described < at and lower[described] in words["relative"]:
            return i
    return sentence[0]


def _yet_to(page: Page, i: int) -> bool:
    """ "have yet to be confirmed": no other clause begins there."""
    words = page.grammar
    return not words["pointing_behind"] and page.tokens.lower[i + 1] in words["set_out"]


def _hard(page: Page, check: Check) -> bool:
    """ "The number is impossible to verify"."""
    hard = page.grammar.phrase("verification.hard")
    return hard.ending(page.tokens.lower, check.core[0], check.opens) > 0


def _by_nobody(page: Page, check: Check) -> bool:
    """ "Kecurigaannya [belum ada yang] membuktikan": what nobody bears out stands before."""
    lower, at = page.tokens.lower, check.core[0] - 1
    if at < check.opens or lower[at] not in page.grammar["relative"]:
        return False
    return page.grammar.phrase("verification.none").ending(lower, at, check.opens) > 0


def topic_of(page: Page, check: Check) -> int | None:
    """ "Penangkapan itu belum dapat dikonfirmasi", "belum dapat mengonfirmasi pertemuan itu": where
    the noun stands that somebody's words hold too."""
    lower, words = page.tokens.lower, page.grammar
    if not words.phrase("verification.confirming").within(lower, *check.core):
        return None
    first, last = check.core[1], min(len(lower), check.core[1] + OBJECT_REACH)
    if passive(page, check):
        first, last = check.opens, check.core[0]
    for i in range(first, last - 1):
        if lower[i + 1] in words["pointing_behind"] and lower[i] in page.topics:
            return i
    return None


def pictured(page: Page, check: Check, sentence: Range) -> bool:
    """ "Video memperlihatkan X, dan telah diverifikasi Reuters": the subject of a passive."""
    lower, words = page.tokens.lower, page.grammar
    thing = words.phrase("verification.pictures").within(lower, sentence[0], check.core[0])
    if thing is None or not passive(page, check):
        return False
    return words.phrase("verification.showing").within(lower, thing[1], check.core[0]) is not None


def claim_of(page: Page, check: Check, sentence: Range) -> Range | None:
    """The name of what was checked: the object right behind an active verb, the subject of a
    passive or of "masih diselidiki", what is behind "konfirmasi atas"."""
    lower, at = page.tokens.lower, check.core[1]
    if at < sentence[1] and lower[at] in page.grammar["third_person_clitic"]:
        return (at, at + 1)  # "belum bisa mengeceknya"
    if check.stated is not None:
        bare = at + (at < sentence[1] and lower[at] in page.grammar["of"])
        if bare_object(page, bare, sentence[1]):
            return (bare, bare + 1)  # "no trial has shown this", "no confirmation of this"
    matter = _matter(page, check, sentence[1]) if check.stated is not None else None
    if matter is not None:
        return matter
    behind = _joined(page, at, sentence[1]) or claim_named(page, at, sentence[1])
    reach = OBJECT_REACH if check.stated is None else LACKING_OBJECT_REACH
    joined = behind is not None and _joined(page, at, sentence[1]) == behind
    if behind is not None and (joined or behind[0] - at <= reach):
        between = lower[at : behind[0]]  # "belum bisa dikonfirmasi hingga berita ini diturunkan"
        other = page.grammar["subordinator"] | page.grammar.listed("verification.who_is_behind")
        if not any(word in other for word in between):
            return behind
    undergoes = passive(page, check) or _hard(page, check) or _by_nobody(page, check)
    if check.stated is None and not undergoes and not check.core[1] - check.core[0] > 1:
        return None
    news = news_before(page, check, sentence)
    if news is not None:
        return news
    subject = claim_named(page, concluded(page, check), check.core[0])
    subject = subject or _alone(page, check)
    if subject is None or check.core[0] - subject[1] > SUBJECT_REACH:
        return None
    reason = set(lower[subject[1] : check.core[0]]) & page.grammar["because"]
    # "Hal itu karena lembaga tersebut tidak mendapat kepastian": the clause behind is another
    return None if check.stated is not None and reason else subject


def news_before(page: Page, check: Check, sentence: Range) -> Range | None:
    """ "[Kabar] soal banjir, yang ditulis Suara Laut, belum terkonfirmasi": a noun for news with
    what it is about, and something said of it between commas before the check."""
    lower, words = page.tokens.lower, page.grammar
    verb = words["auxiliary"] | words["negator"] | words["passive_auxiliary"] | {"be", "been"}
    at = check.core[0]
    while at > sentence[0] and (
        lower[at - 1] in verb or page.timex_of[at - 1] >= 0 or lower[at - 1].endswith("ly")
    ):
        at -= 1
    opens = next((i for i in range(sentence[0], at - 1) if lower[i] == ","), None)
    if opens is None or lower[at - 1] != ",":
        return None
    leads = words["topic"] | words["that_strong"]
    for i, length in words.phrase("told_first.news").every(lower, sentence[0], opens):
        if lower[i + length] in leads:
            return (i, i + length)
    return None


def concluded(page: Page, check: Check) -> int:
    """Where the clause of a check begins, also behind "…, sehingga"."""
    so_that = page.grammar.listed("verification.so_that")
    lower = page.tokens.lower
    behind = (i + 1 for i in range(check.core[0] - 1, check.opens, -1) if lower[i] in so_that)
    return next((i for i in behind if lower[i - 2] == ","), check.opens)


def _matter(page: Page, check: Check, last: int) -> Range | None:
    """ "belum memperoleh kepastian soal [rencana itu]": whatever somebody told of, where somebody
    asked; "belum ada kepastian soal negosiasi itu" is news."""
    lower, words, at = page.tokens.lower, page.grammar, check.core[1]
    asked = words.listed("verification.obtains")
    if asked.isdisjoint(lower[slice(*check.core)]):
        return None
    if not words["pointing_behind"] or at + 2 >= last or lower[at] not in words["topic"]:
        return None
    points = words["pointing_behind"] - words["third_person_clitic"]
    pointed = page.tokens.pos[at + 1] == "NOUN" and lower[at + 2] in points
    return (at + 1, at + 3) if pointed else None


def follows(page: Page, check: Check) -> bool:
    """ "Ferry menolak menyebut namanya, [sehingga] klaimnya tidak dapat dipastikan"."""
    so_that = page.grammar.listed("verification.so_that")
    return check.opens > 0 and page.tokens.lower[check.opens - 1] in so_that


def _alone(page: Page, check: Check) -> Range | None:
    """ "[Ini] belum dapat dikonfirmasi": a pronoun that is all that stands before the verb's own
    words."""
    lower, words = page.tokens.lower, page.grammar
    first = check.opens
    alone = words.phrase("verification.pronoun_subjects").at(lower, first, check.core[0])
    if not alone or not words["pointing_behind"] or check.core[0] - first > ALONE_REACH:
        return None
    verb = words["auxiliary"] | words["negator"]
    between = lower[first + 1 : check.core[0]]
    return (first, first + 1) if between and all(word in verb for word in between) else None


def _joined(page: Page, at: int, last: int) -> Range | None:
    """ "tidak dapat memastikan identitas pria itu ataupun [tuduhannya]": the second object."""
    lower, words = page.tokens.lower, page.grammar
    for i in range(at + 1, min(last, at + JOINED_REACH)):
        if lower[i] in (",", ";", ":") or lower[i] in words["subordinator"]:
            return None
        if lower[i] in words.listed("verification.either"):
            claim = claim_named(page, i + 1, min(last, i + 1 + OBJECT_REACH))
            return claim if claim is not None and claim[0] - i <= 2 else None
    return None


def relative_claim(page: Page, check: Check) -> bool:
    """ "laporan yang belum dikonfirmasi", "laporan Daily Merrow yang belum terkonfirmasi", "an
    unconfirmed report": the check describes what is told."""
    lower, words = page.tokens.lower, page.grammar
    at = check.core[1]
    described = words.phrase("verification.unconfirmed").at(lower, *check.core) > 0
    described = described and not words["pointing_behind"] and at < len(lower)
    if described and told_at(page, at, len(lower)):
        return True
    for i in range(check.core[0] - 1, max(0, check.core[0] - RELATIVE_REACH - 1), -1):
        if lower[i] in words["relative"]:
            return _told_before(page, i)
    return False


def _told_before(page: Page, i: int) -> bool:
    """Whether a noun for what is told stands before `i`, or before the name that stands there."""
    lower = page.tokens.lower
    while i and (lower[i - 1] == "," or lower[i - 1] in page.grammar["pointing_behind"]):
        i -= 1  # "video itu, yang telah diverifikasi"
    at = page.mention_of[i - 1] if i else -1
    if at >= 0 and page.mentions[at].form == "name":
        i = page.mention_ranges[at][0]
    told = page.grammar.phrase("verification.told")
    return told.ending(page.tokens.lower, i, max(0, i - 2)) > 0 or (
        i > 0 and told_at(page, i - 1, i) > 0
    )


def passive(page: Page, check: Check) -> bool:
    """ "diverifikasi", "terkonfirmasi": who checked stands behind, if anywhere."""
    lower, i = page.tokens.lower, check.core[0]
    if page.grammar["passive_auxiliary"]:
        while i and (lower[i - 1] in page.grammar["negator"] or lower[i - 1].endswith("ly")):
            i -= 1  # "is not confirmed", "were independently confirmed"
        return lower[check.core[0]] == "be" or (
            i > 0 and lower[i - 1] in page.grammar["passive_auxiliary"]
        )
    if lower[i] in page.grammar["negator"]:
        i = check.core[1] - 1  # "belum terkonfirmasi"
    return lower[i].startswith(("di", "ter")) or lower[i] in page.grammar["ourselves"]


def shares_subject(page: Page, check: Check, sentence: Range) -> bool:
    """ "ISAF memastikan …, namun tidak bisa mengonfirmasi …": who speaks before checks here."""
    if check.opens == sentence[0] or check.stated is not None or passive(page, check):
        return False
    if page.tokens.lower[check.opens - 1] not in page.grammar["but"]:
        return False
    nouns = ("NOUN", "PROPN", "PRON")  # "namun [pihak berwenang] belum mengonfirmasi hal itu"
    if any(page.tokens.pos[i] in nouns for i in range(check.opens, check.group[0])):
        return False
    return source_before(page, check.group[0], check.opens) is None


def own_words(page: Page, first: int, last: int, outlet: str | None) -> bool:
    """Whether a range is the outlet itself: its name, "kami", "redaksi"."""
    lower = page.tokens.lower
    if any(lower[i] in page.grammar["ourselves"] for i in range(first, last)):
        return True
    name = (outlet or "").casefold()
    return bool(name) and page.tokens.span(first, last).of(page.tokens.text).casefold() == name


def its_truth(page: Page, claim: Range) -> bool:
    """ "keasliannya": of what stands before."""
    lower, words = page.tokens.lower, page.grammar
    truth = words.phrase("verification.truth").at(lower, *claim)
    return truth > 0 and lower[claim[1] - 1] in words["third_person_clitic"]


def is_person(page: Page, source: Range) -> bool:
    """Whether somebody of flesh and blood speaks, by name or by pronoun, for no outlet."""
    lower = page.tokens.lower
    if outlets_in(page, *source):
        return False
    others = page.grammar["self_pronoun"] - page.grammar["ourselves"]
    if lower[source[0]] in others or lower[source[1] - 1] in others:
        return True  # "ia", "pihaknya"
    return any(m.kind == "person" for m in mentions_in(page, source))
