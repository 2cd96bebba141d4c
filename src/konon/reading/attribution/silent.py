"""Silent: a record set against what was told right before it, without a word of verdict.

"Bupati menyebut tidak ada rumah yang roboh. Namun, citra drone menunjukkan 40 atap ambruk", "Data
BMKG pada jam itu tidak mencatat gempa", "Buku lelang mencatat 26 ribu ton" behind 41 ribu ton: the
record says otherwise, by "namun", by what it does not hold, by another number of the same. A record
that only goes on about the subject is no note.
"""

from __future__ import annotations

from dataclasses import dataclass

from konon.model.mention import Actor
from konon.model.statement import VerificationValue
from konon.reading.attribution.drafts import Draft, cued_in, is_media
from konon.reading.attribution.far import another_between
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.parties import holds_checker, holds_record
from konon.reading.attribution.roots import all_roots, roots
from konon.reading.attribution.verdicts import comments, saying_at
from konon.reading.attribution.verifications import Note, ruling_note

# Longest record before its verb, in tokens: "Data pelacakan yang diperoleh Harian X pada jam itu".
LONGEST_RECORD = 18
# How far before the verb, and behind it, words that negate or limit what it says may stand.
NEAR = 2
# How far into a content its own negation may stand, in tokens.
NEGATED = 7
# Strengths of words that a record can be held against.
TOLD = ("says", "claims", "reports", "denies", "confirms", "estimates", "accuses")


@dataclass(frozen=True, slots=True)
class _Record:
    """A record that opens a sentence: its words, where what it says begins, whether that is denied,
    whether it is set against what stands before, and whether it is what the outlet itself saw."""

    words: Range
    says: int
    negated: bool
    against: bool
    seen: bool = False


def find_silent(
    page: Page,
    drafts: list[Draft],
    actors: dict[str, Actor],
    outlet: str | None,
    absorbed: set[int],
    noted: set[int],
) -> list[Note]:
    """Notes that records give of what was told in the sentence before; none of drafts in `noted`,
    by their sentences neither."""
    notes = []
    for number in range(1, len(page.tokens.sentences)):
        sentence = page.tokens.sentences[number]
        if number in noted or page.quote_of[sentence[0]] >= 0:
            continue
        record = _record_in(page, sentence) or _eyes_in(page, sentence, outlet)
        if record is None or not _in_own_voice(page, record, drafts, sentence):
            continue
        for target in _targets(page, number, record, drafts, absorbed):
            value = _held_against(page, record, target, sentence)
            if value is None:
                continue
            why, checker = "held against a record", None if record.seen else record.words
            notes.append(ruling_note(page, number, value, why, checker, target, actors, outlet))
    return notes


def _record_in(page: Page, sentence: Range) -> _Record | None:
    """The record that opens a sentence, as its subject or behind "menurut"."""
    lower, words = page.tokens.lower, page.grammar
    first, against = sentence[0], False
    length = words.phrase("verification.adversative").at(lower, *sentence)
    if length:
        first, against = first + length, True
        first += first < sentence[1] and lower[first] == ","
    none = words.phrase("verification.not_one").at(lower, first, sentence[1])
    first += none
    leading = words.phrase("verification.by_record").at(lower, first, sentence[1])
    last = min(sentence[1], first + leading + LONGEST_RECORD)
    if not _paper(page, first + leading, last, against):
        return None
    if leading:
        comma = next((i for i in range(first + leading, last) if lower[i] == ","), None)
        if comma is None:
            return None
        denied = _denied(page, comma + 1) or _absent(page, comma + 1, sentence[1])
        return _Record((first + leading, comma), comma + 1, denied, against)
    return _by_verb(page, first, last, bool(none), against)


def _by_verb(page: Page, first: int, last: int, none: bool, against: bool) -> _Record | None:
    lower, words = page.tokens.lower, page.grammar
    holds = words.phrase("verification.holds")
    for i, length in holds.every(lower, first + 1, last):
        before = lower[max(first + 1, i - NEAR) : i]
        negated = none or any(word in words["negator"] for word in before)
        against = against or any(word in words["on_the_contrary"] for word in before)
        return _Record((first, i), i + length, negated or _denied(page, i + length), against)
    return None


def _paper(page: Page, first: int, last: int, against: bool) -> bool:
    """Whether a record stands at a token, by what holds it or by its name."""
    if first >= last:
        return False
    names = ("papers", "measurers", *(("papers_against",) if against else ()))
    lower, words = page.tokens.lower, page.grammar
    if any(words.phrase(f"verification.{name}").at(lower, first, last) for name in names):
        return True
    return holds_record(page, (first, last))


def _eyes_in(page: Page, sentence: Range, outlet: str | None) -> _Record | None:
    """ "Ketika Harian Rakit datang, separuh bentangnya belum terpasang": what the outlet itself saw
    where it went to see."""
    lower, words = page.tokens.lower, page.grammar
    last = min(sentence[1], sentence[0] + LONGEST_RECORD)
    going = words.phrase("verification.goes")
    if going.by_first.keys().isdisjoint(lower[sentence[0] : last]):
        return None
    goes = going.within(lower, sentence[0], last)
    if goes is None or not _ours(page, sentence[0], last, outlet):
        return None
    comma = next((i for i in range(goes[1], sentence[1]) if lower[i] == ","), None)
    says = comma + 1 if comma is not None else goes[1]
    negated = any(lower[i] in words["negator"] for i in range(says, sentence[1]))
    return _Record((sentence[0], goes[1]), says, negated, against=True, seen=True)


def _ours(page: Page, first: int, last: int, outlet: str | None) -> bool:
    """Whether the outlet is named in some words, or says "kami" of itself."""
    name = (outlet or "").casefold().split()
    lower = [page.tokens.word[i].casefold() for i in range(first, last)]
    named = name and any(lower[i : i + len(name)] == name for i in range(len(lower)))
    return bool(named) or any(word in page.grammar["ourselves"] for word in lower)


def _denied(page: Page, at: int) -> bool:
    """Whether what a record says is that there is nothing: "menemukan tidak ada"."""
    lower = page.tokens.lower
    return any(lower[i] in page.grammar["negator"] for i in range(at, min(len(lower), at + NEAR)))


def _absent(page: Page, first: int, last: int) -> bool:
    """ "Dalam basis data kementerian, kolom izin tambang itu kosong"."""
    return (
        page.grammar.phrase("verification.absent").within(page.tokens.lower, first, last)
        is not None
    )


def _in_own_voice(page: Page, record: _Record, drafts: list[Draft], sentence: Range) -> bool:
    """Whether the outlet tells of the record, and no speaker brings it up."""
    here = [d for d in cued_in(drafts, *sentence) if d.quote < 0 and not d.unsure]
    saying = saying_at(here, record.says) or saying_at(here, record.words[0])
    if saying is None or saying.source is None:
        return True
    source = saying.source
    if record.seen:
        return False
    crosses = source[0] < record.words[1] and record.words[0] < source[1]
    return crosses or holds_checker(page, source) or is_media(page, source)


def _targets(
    page: Page, number: int, record: _Record, drafts: list[Draft], absorbed: set[int]
) -> list[Draft]:
    """What a record may be held against: what was said in the sentence before and, where that goes
    on by a pronoun, in the one before it."""
    last = _target(page, number, record, drafts, absorbed)
    if last is None or number < 2 or last.source is None:
        return [last] if last is not None else []
    first, end = last.source
    alone = end - first == 1 and page.tokens.lower[first] in page.grammar["self_pronoun"]
    earlier = _target(page, number - 1, record, drafts, absorbed) if alone else None
    return [last] if earlier is None or another_between(page, earlier, last) else [last, earlier]


def _target(
    page: Page, number: int, record: _Record, drafts: list[Draft], absorbed: set[int]
) -> Draft | None:
    """What somebody who is no record said in the sentence before, in the same paragraph unless the
    record is set against it."""
    before, sentence = page.tokens.sentences[number - 1], page.tokens.sentences[number]
    gap = page.tokens.text[page.tokens.start[before[0]] : page.tokens.start[sentence[0]]]
    if "\n" in gap and not record.against:
        return None
    told = [d for d in cued_in(drafts, *before) if d.quote < 0 and not d.unsure and d.parts]
    told = [d for d in told if id(d) not in absorbed and d.parent is None]
    if not told:
        return None
    last = told[-1]
    if last.source is None or last.entry.strength not in TOLD or last.negated:
        return None
    if comments(page, last) or _brought_up(page, record, last):
        return None
    checks = page.grammar.phrase("verification.rulings_of_checkers")
    if checks.at(page.tokens.lower, *last.parts[0]):
        return None  # "setelah ditelusuri": the checker's own words
    cited = holds_record(page, last.source) or holds_checker(page, last.source)
    return None if cited else last


def _brought_up(page: Page, record: _Record, target: Draft) -> bool:
    """ "Ia mengaku menerima surat. Surat itu berisi undangan": what it is said to be, and no record
    of something else."""
    first, last = record.words
    lower, points = page.tokens.lower, page.grammar["pointing_behind"]
    if first + 1 < last and lower[first + 1] in page.grammar["third_person_clitic"]:
        return True  # "berdasarkan catatannya"
    if last - first > 2 or not points or lower[last - 1] not in points:
        return False
    return any(lower[first] in lower[a:b] for a, b in target.parts)


def _held_against(
    page: Page, record: _Record, target: Draft, sentence: Range
) -> VerificationValue | None:
    """What a record makes of a statement; None where it only goes on about the subject."""
    lower, words = page.tokens.lower, page.grammar
    said = (record.says, sentence[1])
    again = words.phrase("verification.found_again").within(lower, *said)
    if again is not None and not record.negated:
        pictures = words.phrase("verification.pictures")
        first = page.tokens.sentences[page.tokens.sentence_of[target.cue[0]]]
        return "contradicted" if pictures.within(lower, *first) else None
    if words.phrase("verification.alike").within(lower, *said) and not record.negated:
        return "verified"
    if words.phrase("verification.indeed").within(lower, *said):
        return "verified" if record.seen and not record.negated else None
    shared = _shares(page, target, sentence)
    if shared and words.phrase("verification.others").within(lower, *said):
        return "contradicted"
    counted = _numbers_differ(page, target, said)
    if counted or _opposite(page, target, said):
        return "contradicted"
    points = any(
        word in words["pointing_behind"] or word in words.listed("verification.there")
        for word in lower[record.words[0] : sentence[1]]
    )
    denies = _negated(page, target)
    if record.negated and not denies and (shared or points):
        return "contradicted"
    if (shared or points) and not record.negated and denies:
        return "contradicted"
    behind = lower[record.says : record.says + NEAR + 1]
    limited = any(word in words.listed("verification.only") for word in behind)
    if (record.against or limited) and (shared or points or denies):
        return "contradicted"
    return None


def _content(page: Page, parts: list[Range]) -> set[str]:
    """The words of some parts that carry meaning."""
    kinds = ("NOUN", "PROPN", "VERB", "ADJ")
    return {
        page.tokens.lower[i].casefold()
        for part in parts
        for i in range(*part)
        if page.tokens.pos[i] in kinds and not page.grammar.knows(page.tokens.lower[i])
    }


def _shares(page: Page, target: Draft, sentence: Range) -> bool:
    """Whether a sentence speaks of what a statement speaks of, or of who spoke."""
    told = _content(page, [*target.parts, *([target.source] if target.source else [])])
    return bool(all_roots(told, page.grammar) & all_roots(_content(page, [sentence]), page.grammar))


def _negated(page: Page, target: Draft) -> bool:
    first, last = target.parts[0]
    lower, words = page.tokens.lower, page.grammar
    last = min(last, first + NEGATED)
    if any(lower[i] in words["subordinator"] for i in range(first + 1, last)):
        return False  # "tak masuk akal jika": of no fact
    only = words.listed("verification.only")  # "tak hanya itu"
    after = range(first, min(last, target.parts[0][1] - 1))
    return any(lower[i] in words["negator"] and lower[i + 1] not in only for i in after)


def _opposite(page: Page, target: Draft, said: Range) -> bool:
    """Whether a record says the opposite by a word: "turun" and "kenaikan"."""
    told, found = (
        all_roots(_content(page, parts), page.grammar) for parts in (target.parts, [said])
    )
    for pair in page.grammar.listed("verification.opposites"):
        one, other = pair.split()
        for this, that in ((one, other), (other, one)):
            here, there = roots(this, page.grammar), roots(that, page.grammar)
            if here & told and there & found and not here & found and not there & told:
                return True
    return False


def _numbers_differ(page: Page, target: Draft, said: Range) -> bool:
    """Whether a record counts the same things and comes to another number."""
    told: dict[tuple[str, ...], set[str]] = {}
    for part in target.parts:
        for unit, value in _counts(page, part):
            told.setdefault(unit, set()).add(value)
    found: dict[tuple[str, ...], set[str]] = {}
    for unit, value in _counts(page, said):
        found.setdefault(unit, set()).add(value)
    both = told.keys() & found.keys()
    return bool(both) and all(not told[unit] & found[unit] for unit in both)


def _counts(page: Page, part: Range) -> list[tuple[tuple[str, ...], str]]:
    """The numbers of a stretch, each with what it counts: (("ribu", "ton"), "41")."""
    tokens, scales = page.tokens, page.grammar.listed("verification.scale")
    shares = page.grammar.listed("verification.shares")
    counts = []
    for i in range(*part):
        if page.timex_of[i] >= 0 or not tokens.word[i][:1].isdigit():
            continue
        end = i + 1
        while end < part[1] and tokens.lower[end] in scales:
            end += 1
        share = tokens.lower[end : end + 1] and tokens.lower[end] in shares
        if end < part[1] and tokens.pos[end] == "NOUN" and page.timex_of[end] < 0 and not share:
            counts.append((tuple(tokens.lower[i + 1 : end + 1]), tokens.word[i]))
    return counts
