"""Verification: who says that a statement could, or could not, be checked.

Nothing is inferred from silence: only a sentence that speaks of checking yields a value.
"""

from __future__ import annotations

from dataclasses import dataclass

from konon.model.evidence import Evidence
from konon.model.mention import Actor
from konon.model.statement import Verification, VerificationValue
from konon.reading.attribution.cues import find_cues
from konon.reading.attribution.drafts import Draft, cued_in
from konon.reading.attribution.links import outlets_in
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.relays import media_steps
from konon.reading.attribution.sources import head_mention, mentions_in
from konon.reading.attribution.subjects import source_before

# How many tokens before the verb its "tidak dapat" may stand.
REACH = 5
# How far behind a passive its "oleh Yonhap" may stand, in tokens.
AGENT_REACH = 5
# Longest subject of a sentence about checking, in tokens.
LONGEST_VERIFIER = 12


@dataclass(slots=True)
class Note:
    """A sentence about checking, and the draft it speaks of."""

    sentence: int
    verification: Verification
    target: Draft | None


@dataclass(frozen=True, slots=True)
class _Check:
    """Words about checking: their place, and whether they mean it without more being said."""

    core: Range
    group: Range
    plain: bool


def find_verifications(
    page: Page,
    drafts: list[Draft],
    actors: dict[str, Actor],
    outlet: str | None,
    absorbed: set[int] | frozenset[int] = frozenset(),
) -> list[Note]:
    """Every verification note of the page, outside quotations; on no draft in `absorbed`."""
    told = [d for d in drafts if id(d) not in absorbed]
    notes = []
    for number, sentence in enumerate(page.tokens.sentences):
        for hit in _checks_in(page, sentence):
            value = _value(page, hit, sentence)
            if value is not None and not _told_by_another(page, hit, drafts, actors):
                note = _note(page, hit, number, value, drafts, actors, outlet, told)
                notes += [note] if note else []
                break
    return notes


def _checks_in(page: Page, sentence: Range) -> list[_Check]:
    hits = [h for h in find_cues(page, sentence, -1) if h.entry("verify")]
    found = [_Check(h.core, h.group, plain=True) for h in hits]
    weak = page.grammar.phrase("verification.checks")
    for i in range(*sentence):
        length = weak.at(page.tokens.lower, i, sentence[1]) if page.quote_of[i] < 0 else 0
        if length:
            found.append(_Check((i, i + length), (i, i + length), plain=False))
    return found


def _value(page: Page, hit: _Check, sentence: Range) -> VerificationValue | None:
    lower, grammar = page.tokens.lower, page.grammar
    opens = _clause_start(page, hit, sentence)
    first = max(opens, hit.core[0] - REACH)
    unable = grammar.phrase("verification.unable").within(lower, first, hit.core[1])
    checked = grammar.phrase("verification.independent").within(lower, *sentence)
    truth = grammar.phrase("verification.truth").within(lower, *sentence)
    about = grammar.phrase("verification.objects").within(lower, *sentence)
    if not (checked or truth or (about and hit.plain)):
        return None
    if hit.core[0] - opens > REACH + LONGEST_VERIFIER:
        return None  # deep inside a sentence it is told about, not said to the reader
    if unable:
        return "unverifiable"
    done = grammar.phrase("verification.done").within(lower, first, hit.core[0])
    return "verified" if (done and checked) or _by_outlet(page, hit, opens, sentence) else None


def _clause_start(page: Page, hit: _Check, sentence: Range) -> int:
    """Where the clause about checking begins: "…, tetapi informasi itu …", "…; foto itu …"."""
    lower, words = page.tokens.lower, page.grammar
    for i in range(hit.core[0] - 1, sentence[0], -1):
        if lower[i] == ";" or lower[i] in words["but"]:
            return i + 1
        if lower[i - 1] == "," and lower[i] in words["relative"]:
            return i
    return sentence[0]


def _by_outlet(page: Page, hit: _Check, opens: int, sentence: Range) -> bool:
    """Whether an outlet is said to have checked: "foto itu telah diverifikasi AFP"."""
    if _passive(page, hit):
        i = hit.core[1]
        i += i < sentence[1] and page.tokens.lower[i] in page.grammar["agent"]
        return any(name[0] == i for name in outlets_in(page, i, sentence[1]))
    verifier = source_before(page, hit.group[0], opens)
    return verifier is not None and any(
        name[1] == verifier[1] for name in outlets_in(page, *verifier)
    )


def _passive(page: Page, hit: _Check) -> bool:
    return page.tokens.lower[hit.core[0]].startswith(("di", "ter", "be", "been"))


def _saying(page: Page, hit: _Check, drafts: list[Draft]) -> Draft | None:
    """The statement of somebody in which the words about checking stand."""
    at = hit.core[0]
    opens = _clause_start(page, hit, page.tokens.sentences[page.tokens.sentence_of[at]])
    return next(
        (d for d in drafts if d.quote < 0 and any(a <= at < b and opens <= a for a, b in d.parts)),
        None,
    )


def _told_by_another(
    page: Page, hit: _Check, drafts: list[Draft], actors: dict[str, Actor]
) -> bool:
    """Whether a speaker, not an outlet, says that something is not confirmed: his own statement."""
    saying = _saying(page, hit, drafts)
    if saying is None or saying.source is None or media_steps(page, saying, actors):
        return False
    sentence = page.tokens.sentences[page.tokens.sentence_of[hit.core[0]]]
    lower, words = page.tokens.lower, page.grammar
    if words.phrase("verification.truth").within(lower, *sentence):
        return _person(page, saying.source)
    return words.phrase("verification.independent").within(lower, *sentence) is None


def _person(page: Page, source: Range) -> bool:
    return not outlets_in(page, *source) and any(
        m.kind == "person" for m in mentions_in(page, source)
    )


def _note(
    page: Page,
    hit: _Check,
    number: int,
    value: VerificationValue,
    drafts: list[Draft],
    actors: dict[str, Actor],
    outlet: str | None,
    told: list[Draft],
) -> Note | None:
    sentence = page.tokens.sentences[number]
    saying = _saying(page, hit, drafts)
    if saying is not None and saying.source:
        verifier: Range | None = saying.source
    else:
        verifier = _verifier(page, hit, sentence)
    if verifier is not None and _person(page, verifier):
        return None  # one who was asked, and knows no more than others
    name, span = outlet, None
    if verifier is not None:
        span = page.tokens.span(*verifier)
        mention = head_mention(page, verifier)
        actor = actors.get(mention.actor) if mention and mention.actor else None
        name = actor.name if actor else span.of(page.tokens.text)
    words = page.tokens.span(*sentence)
    verification = Verification(
        value, name, span, words, 0.9, (Evidence.text(words, "speaks of checking"),)
    )
    return Note(number, verification, _target(page, hit, number, told))


def _verifier(page: Page, hit: _Check, sentence: Range) -> Range | None:
    """The subject of an active "memverifikasi"; the outlet behind a passive: "oleh Yonhap"."""
    if not _passive(page, hit):
        return source_before(page, hit.group[0], sentence[0])
    after = outlets_in(page, hit.core[1], min(sentence[1], hit.core[1] + AGENT_REACH))
    return after[0] if after else None


def _target(page: Page, hit: _Check, number: int, drafts: list[Draft]) -> Draft | None:
    """The words before, in the same sentence or the nearest statement before, by the speaker the
    note names when it names one, or with the thing it calls by its name ("foto itu")."""
    sentence = page.tokens.sentences[number]
    near = cued_in(drafts, page.tokens.sentences[max(0, number - 3)][0], sentence[1])
    near = [d for d in near if d.parts and d.quote < 0]
    here = [d for d in near if page.tokens.sentence_of[d.cue[0]] == number]
    opens = _clause_start(page, hit, sentence)
    own = [d for d in here if d.parts[0][0] < opens or d.parts[-1][1] <= opens]
    outer = [d for d in near if d.parent is None or not _among(drafts, d.parent)]
    before = [d for d in outer if 0 < number - page.tokens.sentence_of[d.cue[0]] <= 3]
    if own:
        return own[-1]
    called = _called(page, hit, sentence)
    for draft in reversed(near):
        if page.tokens.sentence_of[draft.cue[0]] < number and _cue_is(page, draft, called):
            return draft
    thing = _thing(page, hit, sentence)
    if thing is not None:
        return _with_thing(page, thing, number, opens, before)
    named = {m.actor for m in mentions_in(page, (hit.core[1], sentence[1])) if m.actor}
    for draft in reversed(before):
        if draft.source is not None:
            mention = head_mention(page, draft.source)
            if mention is not None and mention.actor in named:
                return draft
    if _whose(page, hit, sentence):
        return None  # of somebody whose words are not found
    if before:
        return before[-1]
    return here[0] if here else None


def _whose(page: Page, hit: _Check, sentence: Range) -> bool:
    """Whether a note says whose claim it speaks of: "tuduhan Ratih"."""
    lower, claims = page.tokens.lower, page.grammar.phrase("verification.claims")
    people = [m for m in mentions_in(page, (hit.core[1], sentence[1])) if m.kind == "person"]
    firsts = [page.tokens.range(m.span)[0] for m in people if m.form == "name"]
    return any(claims.ending(lower, first, sentence[0]) for first in firsts)


def _thing(page: Page, hit: _Check, sentence: Range) -> str | None:
    """What is shown and not said, as a note calls it: "tangkapan layar tersebut"."""
    lower, words = page.tokens.lower, page.grammar
    for i in range(*sentence):
        length = words.phrase("verification.shown").at(lower, i, sentence[1])
        if length and i + length < sentence[1] and lower[i + length] in words["pointing_back"]:
            return " ".join(lower[i : i + length])
    return None


def _among(drafts: list[Draft], one: Draft) -> bool:
    """Whether a draft is one of those that stand in the order of their cues."""
    return any(d is one for d in cued_in(drafts, one.cue[0], one.cue[0] + 1))


def _called(page: Page, hit: _Check, sentence: Range) -> frozenset[str]:
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
    page: Page, thing: str, number: int, opens: int, before: list[Draft]
) -> Draft | None:
    """The statement of the nearest sentence that names the thing; none when that holds none."""
    for n in range(number, max(-1, number - 4), -1):
        first, last = page.tokens.sentences[n]
        last = opens if n == number else last
        if f" {thing} " in f" {' '.join(page.tokens.lower[first:last])} ":
            there = [d for d in before if page.tokens.sentence_of[d.cue[0]] == n]
            return there[-1] if there else None
    return before[-1] if before else None
