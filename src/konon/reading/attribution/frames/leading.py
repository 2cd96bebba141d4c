"""Leading frames: "X mengatakan …", "X menyebut Y sebagai Z", and "…, X mengatakan."."""

from __future__ import annotations

from konon.lang.cues import CueEntry
from konon.reading.attribution.cues import CueHit, after_boundary
from konon.reading.attribution.drafts import (
    Draft,
    bounds,
    has_verb,
    is_record,
    knows,
    names_somebody,
    only_adverbial,
    quoted,
    trim,
)
from konon.reading.attribution.frames.complements import complement
from konon.reading.attribution.frames.hanging import aside_end
from konon.reading.attribution.frames.subjects import source_before
from konon.reading.attribution.page import PUNCTUATION, Page, Range


def clause(
    page: Page, hit: CueHit, entry: CueEntry, region: Range, drafts: list[Draft]
) -> Draft | None:
    """ "Rina mengatakan jembatan itu dibuka": the source before the cue, the content behind it.

    `drafts` are those found in the region so far, whose words are taken. None where there is no
    source or content to be had, or the cue reports nothing.
    """
    if not_reporting(page, hit, region) or (hit.negated and hit.entry("verify")):
        return None  # the latter is a note on checking, not a statement
    first, last = bounds(hit.core, region, drafts)
    if _passive(page, hit):
        return _told_passively(page, hit, entry, region, last)
    source, inherits, coordinated = subject(page, hit, first, drafts)
    split = _parenthetical(page, hit, source, (first, last))
    if split is not None and source is not None:
        middle = (source[0] - 1, hit.core[1] + 1)
        return Draft(entry, hit.group, middle, region, source, split, hit.negated)
    past = _past_aside(drafts, hit)
    content = complement(page, hit, entry, last, past=past, shows=shows(page, source))
    if content is None:
        return None
    if source is None and inherits is None:
        return None
    if source is not None and not _plausible(page, entry, source, content):
        return None
    if source is not None and (
        _addresses_reader(page, source) or _might_be(page, source, region[0])
    ):
        return None
    cut = _coordinated(page, hit, content)
    content = trim(page, content[0], cut) if cut else content
    if content is None:
        return None
    left = source[0] if source and not coordinated else hit.group[0]
    draft = Draft(
        entry,
        hit.group,
        (left, max(left, content[0])),
        region,
        source,
        [content],
        hit.negated,
        inherits,
        coordinated=coordinated,
    )
    draft.parts = _with_leading_quote(page, draft, first)
    return draft


def shows(page: Page, source: Range | None) -> bool:
    """Whether a source is something written, measured or pictured, which can show what it holds."""
    if source is None or is_record(page, source):
        return source is not None
    head = source[0], min(source[1], source[0] + 2)
    return page.grammar.phrase("cues.showing").at(page.tokens.lower, *head) > 0


def _passive(page: Page, hit: CueHit) -> bool:
    """ "was praised", "has been told": the subject is spoken of or to; it does not speak."""
    core = page.tokens.lower[hit.core[0]]
    return not core.endswith("ing") and any(
        page.tokens.lower[i] in page.grammar["passive_auxiliary"]
        for i in range(hit.group[0], hit.core[0])
    )


def _told_passively(
    page: Page, hit: CueHit, entry: CueEntry, region: Range, last: int
) -> Draft | None:
    """ "It was announced that ...": content without a source, or with the one "by" names."""
    content = complement(page, hit, entry, last)
    strong = page.grammar["that_strong"]
    if content is None or page.tokens.lower[content[0]] not in strong:
        return None
    clause = (hit.group[0], content[0])
    return Draft(entry, hit.group, clause, region, None, [content], hit.negated)


def _past_aside(drafts: list[Draft], hit: CueHit) -> int:
    """End of an aside right behind the cue, "memberitakan, mengutip X,"; 0 when there is none."""
    return max((d.clause[1] for d in drafts if d.aside and d.clause[0] == hit.core[1]), default=0)


def _parenthetical(
    page: Page, hit: CueHit, source: Range | None, stretch: Range
) -> list[Range] | None:
    """ "The ferries, Rina said, were late": source and cue between two commas, inside a clause.

    What stands before must be the beginning of that clause, not an adverbial of the cue's.
    """
    tokens, words = page.tokens, page.grammar
    if source is None or source[0] <= stretch[0] or hit.core[1] >= stretch[1]:
        return None
    if tokens.lower[source[0] - 1] != "," or tokens.lower[hit.core[1]] != ",":
        return None
    before = trim(page, stretch[0], source[0] - 1)
    after = trim(page, hit.core[1] + 1, stretch[1])
    if before is None or after is None or page.quote_of[after[0]] >= 0:
        return None
    opens = tokens.lower[before[0]]
    adverbial = opens in words["preposition"] or opens in words["subordinator"]
    adverbial = (
        adverbial or page.timex_of[before[0]] >= 0 or tokens.pos[before[0]] in ("ADV", "ADP")
    )
    return None if adverbial or has_verb(page, *before) else [before, after]


def not_reporting(page: Page, hit: CueHit, region: Range) -> bool:
    """ "untuk mengatakan", "bisa mengatakan": a purpose or a possibility reports nothing."""
    tokens, words = page.tokens, page.grammar
    if hit.core[0] > region[0] and tokens.lower[hit.core[0] - 1] == "to":
        return True  # "signs to warn of": a purpose
    if any(tokens.lower[i] in words["modal"] for i in range(hit.group[0], hit.core[0])):
        return not hit.negated
    before = hit.group[0] - 1
    return (
        before >= region[0]
        and tokens.lower[before] in words["preposition"] - words["while"]
        and page.timex_of[before] < 0
        and words.language != "en"
    )


def _addresses_reader(page: Page, source: Range) -> bool:
    """ "you see", "kita tahu" outside a quotation: the outlet speaking to its readers."""
    lower = page.tokens.lower[source[0]]
    alone = source[1] - source[0] <= 2 and page.quote_of[source[0]] < 0
    nobody = lower in page.grammar["addressing"] or lower in page.grammar["relative"]
    return alone and (nobody or lower in page.grammar["that_strong"])


def _might_be(page: Page, source: Range, first: int) -> bool:
    """ "siapa pun yang menemukan", "Jika polisi menyatakan X, …": nobody is said to have spoken."""
    lower, words, before = page.tokens.lower, page.grammar, source[0] - 1
    if lower[source[0]] in words["anybody"]:
        return True
    if before < first or lower[before] not in words["conditional"]:
        return False
    # elsewhere they open what is told: "mengatakan kalau polisi menyebut X"
    return before == first or lower[before - 1] in PUNCTUATION or lower[before - 1] in words["but"]


def _with_leading_quote(page: Page, draft: Draft, first: int) -> list[Range]:
    """A quotation before the subject belongs to it: '"Aman," Rina mengatakan, "dan tenang."'"""
    if draft.source is None or not draft.parts or page.quote_of[draft.parts[0][0]] < 0:
        return draft.parts
    i = draft.source[0] - 1
    while i >= first and page.tokens.lower[i] == ",":
        i -= 1
    if i >= first and page.quote_of[i] >= 0:
        before = trim(page, first, i + 1)
        return [before, *draft.parts] if before else draft.parts
    return draft.parts


def subject(
    page: Page, hit: CueHit, first: int, drafts: list[Draft]
) -> tuple[Range | None, Draft | None, bool]:
    """The source before the cue, or the draft whose source it shares; whether by coordination."""
    tokens, words = page.tokens, page.grammar
    group = hit.group[0]
    before = group - 1
    if before < first:
        own = _before_relay(page, group, drafts) or _parted(page, group, drafts)
        return own, None, False
    joined = tokens.lower[before] in words["while"] or (
        words.language == "id" and tokens.lower[before] in words["but"]
    )
    participle = tokens.lower[hit.core[0]].endswith("ing") and page.grammar.language == "en"
    if tokens.lower[before] in words["purpose"] and tokens.lower[before] != "to":
        return None, None, False
    if tokens.lower[before] == "dengan" and group < hit.core[0]:
        return source_before(page, before, first), None, False  # "Rina dengan tegas menyatakan"
    if words.language == "id" and tokens.lower[before] == ",":
        own = _behind_relay(page, group, drafts)
        if own is not None:
            return own, None, False
    if joined or participle or tokens.lower[before] == ",":
        previous = _previous(drafts, group)
        if previous is not None:
            return None, previous, False
        if joined:
            return _clause_subject(page, hit, first), None, True
    if tokens.lower[before] in words["relative"]:
        return source_before(page, before, first), None, False
    return source_before(page, group, first, hit.core[0]), None, False


def _behind_relay(page: Page, group: int, drafts: list[Draft]) -> Range | None:
    """ "Dikutip dari Arus, Rina Halim, [menegaskan]": who stands between an aside and the cue."""
    before = [d for d in drafts if d.cue[1] <= group and d.entry.frame in ("relay", "according")]
    if not before:
        return None
    own = source_before(page, group, max(d.clause[1] for d in before))
    return own if own is not None and names_somebody(page, own) else None


def _before_relay(page: Page, group: int, drafts: list[Draft]) -> Range | None:
    """ "[Rina Halim], sebagaimana dikutip Antara, mengatakan": who stands before an outlet's
    aside."""
    aside = next((d for d in drafts if d.entry.frame == "relay" and d.clause[1] == group), None)
    if aside is None or page.tokens.lower[aside.clause[0]] != ",":
        return None
    first, comma = aside.region[0], aside.clause[0]
    if has_verb(page, first, comma):
        return None
    own = source_before(page, comma, first)
    return own if own is not None and names_somebody(page, own) else None


def _parted(page: Page, group: int, drafts: list[Draft]) -> Range | None:
    """ "[Penyidik], kata Dewi, [berencana] …": the subject that a reporting clause parts from its
    verb."""
    for draft in drafts:
        if len(draft.parts) == 2 and draft.parts[1][0] == group and draft.hangs:
            subject_of = draft.parts[0]
            return None if has_verb(page, *subject_of) else subject_of
    return None


def _previous(drafts: list[Draft], group: int) -> Draft | None:
    """The last draft before a cue that has a source, or whose source is shared."""
    before = [d for d in drafts if d.cue[1] <= group and (d.source or d.inherits)]
    before = [d for d in before if d.entry.frame != "relay"]  # an outlet passes on, another speaks
    if not before:
        return None
    last = max(before, key=lambda d: d.cue)
    return last if last.source else last.inherits


def _clause_subject(page: Page, hit: CueHit, first: int) -> Range | None:
    """The subject of the verb this cue is coordinated with: "Rina datang dan mengatakan"."""
    tokens = page.tokens
    verb = next((i for i in range(first, hit.core[0]) if tokens.pos[i] == "VERB"), None)
    return source_before(page, verb, first) if verb is not None else None


def read_postposed(
    page: Page, hits: list[CueHit], region: Range, drafts: list[Draft]
) -> list[CueHit]:
    """Read "…, KCNA melaporkan." before the cues inside its content; returns the other hits."""
    left = []
    for hit in hits:
        entry = hit.entry("clause")
        draft = None
        if entry is not None:
            first, last = bounds(hit.core, region, drafts)
            if complement(page, hit, entry, last, past=_past_aside(drafts, hit)) is None:
                source, _, _ = subject(page, hit, first, [])
                draft = _postposed(page, hit, entry, (first, last), region, source)
        if draft is None:
            left.append(hit)
        else:
            drafts.append(draft)
    return left


def _postposed(
    page: Page, hit: CueHit, entry: CueEntry, stretch: Range, region: Range, source: Range | None
) -> Draft | None:
    """Subject and cue after the content: "…, KCNA melaporkan pada hari Minggu."."""
    first, last = stretch
    if source is None or source[0] <= first:
        return None
    if entry.needs_that and not is_record(page, source):
        return None
    comma = source[0] - 1
    if not after_boundary(page, source[0], first):
        return None
    before = trim(page, first, comma + 1)
    if before is None or not (has_verb(page, *before) or quoted(page, *before)):
        return None
    if only_adverbial(page, before):
        return None
    clause = (comma, aside_end(page, hit.core[1], stretch, (first, comma), frozenset()))
    parts = [before]
    after = trim(page, clause[1], last) if clause[1] < last else None
    parts += [after] if after else []
    return Draft(entry, hit.group, clause, region, source, parts, hit.negated)


def _plausible(page: Page, entry: CueEntry, source: Range, content: Range) -> bool:
    """Without "bahwa", colon or quotation, the source must at least look like somebody."""
    tokens, words = page.tokens, page.grammar
    opens = tokens.lower[content[0]]
    if opens in words["that_strong"] or page.quote_of[content[0]] >= 0 or entry.to_clause:
        return True
    if entry.strength == "accuses":
        return True
    if not (names_somebody(page, source) or knows(page, source)):
        return has_verb(page, *content) and entry.frame == "clause"
    return True


def _coordinated(page: Page, hit: CueHit, content: Range) -> int | None:
    """Where a second cue with the same subject cuts the content: "… dan menambahkan bahwa"."""
    tokens, words = page.tokens, page.grammar
    for j in range(content[0] + 2, content[1]):
        if page.quote_of[j] != page.quote_of[hit.core[0]]:
            continue
        length, entries = page.cues.at(tokens.lower, j, content[1])
        if not length or not any(e.frame in ("clause", "object") for e in entries):
            continue
        k = j
        while k > content[0] and tokens.lower[k - 1] in words["auxiliary"]:
            k -= 1
        contrast = _contrast(page, k, content[0])
        if contrast is not None:
            return contrast
        joined = (
            tokens.lower[k - 1] in words["while"]
            or (tokens.lower[k - 1] == "," and tokens.lower[j].endswith("ing"))
            or (words.language == "id" and tokens.lower[k - 1] in words["but"])
        )
        if joined and _goes_on(page, j + length, content[1]):
            return k - 1
    return None


def _contrast(page: Page, group: int, first: int) -> int | None:
    """ ", tetapi warga mengatakan": where somebody else's words begin, the content ends."""
    source = source_before(page, group, first)
    if source is None or source[0] - 1 <= first:
        return None
    opens = page.tokens.lower[source[0] - 1] in page.grammar["but"]
    return source[0] - 1 if opens and page.tokens.lower[source[0] - 2] == "," else None


def _goes_on(page: Page, i: int, last: int) -> bool:
    tokens, words = page.tokens, page.grammar
    return i < last and (
        tokens.lower[i] in words["that_strong"]
        or tokens.lower[i] in (",", ":")
        or page.quote_of[i] >= 0
        or tokens.lower[i] in words["that"]
        or has_verb(page, i, last)
    )
