"""Passives: "Jalan itu disebut aman (oleh Rina)", "Dilaporkan bahwa ...".

What is said is split by its cue: the one it is said of stands before, what is said of it after.
"""

from __future__ import annotations

from konon.lang.cues import CueEntry
from konon.reading.attribution.cues import CueHit
from konon.reading.attribution.drafts import Draft, bounds, has_verb, pointing_verb, trim
from konon.reading.attribution.frames.phrases import source_after
from konon.reading.attribution.frames.subjects import source_before
from konon.reading.attribution.page import VERBAL, Page, Range


def passive_draft(
    page: Page, hit: CueHit, entry: CueEntry, region: Range, drafts: list[Draft]
) -> Draft | None:
    """The attribution of a passive cue; its source is unstated unless "oleh" names it."""
    tokens, words = page.tokens, page.grammar
    first, last = bounds(hit.core, region, drafts)
    i = hit.core[1]
    if i < last and tokens.lower[i] in words["third_person_clitic"]:
        return _said_by_him(page, hit, entry, region, last)
    if _no_report(page, hit, entry, region, drafts):
        return None
    source = _agent(page, i, last)
    if pointing_verb(page, region) is not None:
        return Draft(entry, hit.core, region, region, source, [], hit.negated, trailing=True)
    if words.language == "id":
        return _split(page, hit, entry, region, (first, last), source)
    return _whole(page, hit, entry, region, (first, last), source)


def _no_report(
    page: Page, hit: CueHit, entry: CueEntry, region: Range, drafts: list[Draft]
) -> bool:
    """Whether the passive is a possibility, a recap, or the hedge of somebody who speaks."""
    lower, words = page.tokens.lower, page.grammar
    if _in_anonymity(page, hit.core, region) or _recaps(page, hit.core, region):
        return True
    if any(lower[k] in words["modal"] for k in range(hit.group[0], hit.core[0])):
        return True  # "dapat diperkirakan": nobody did
    own = words.language != "id" or entry.strength in ("estimates", "predicts")
    return own and _inside(hit.core, drafts)


def _split(
    page: Page, hit: CueHit, entry: CueEntry, region: Range, stretch: Range, source: Range | None
) -> Draft | None:
    """Indonesian: the subject before the cue and the predicate after it."""
    first, last = stretch
    end = source[1] if source else hit.core[1]
    relative = (
        hit.group[0] > first and page.tokens.lower[hit.group[0] - 1] in page.grammar["relative"]
    )
    before = _spoken_of(page, hit.group[0], first)
    clipped = relative or _subordinate(page, hit.group[0], before, first)
    after = trim(page, end, _clause_end(page, end, last, relative=clipped))
    if after is not None and source is None:
        after, source = _agent_behind(page, after)
    if source is None and not relative:
        source, before = _record_before(page, (first, hit.group[0]), before)
    if after is None or not _predicates(page, entry, before, after, relative=relative):
        return None
    parts = [part for part in (before, after) if part]
    return Draft(entry, hit.group, (hit.core[0], end), region, source, parts, hit.negated)


def _record_before(
    page: Page, stretch: Range, before: Range | None
) -> tuple[Range | None, Range | None]:
    """ "Dalam laporan itu, jembatan disebut aman": the record is the source; and the subject."""
    tokens, words = page.tokens, page.grammar
    first, last = stretch
    while first < last and tokens.lower[first] in words["but"] | words["and"]:
        first += 1
    start = first
    while start < last and tokens.lower[start] in ("di", "dalam", "pada"):
        start += 1
    end = start
    while end < last and tokens.lower[end] not in (",", ":"):
        end += 1
    if end == start or not (start > first or end < last) or not _is_source(page, (start, end)):
        return None, before
    if before is not None and before[0] < end:
        before = None
    return (start, end), before


def _is_source(page: Page, part: Range) -> bool:
    """Whether a phrase opens with the word for something written, shown or told."""
    head = part[0], min(part[1], part[0] + 2)
    kinds = ("document", "dataset", "court_file", "post")
    told = page.tokens.lower[part[0]] in page.grammar["rumours"]
    return told or any(
        page.grammar.phrase(f"nature.{kind}").within(page.tokens.lower, *head) for kind in kinds
    )


def _inside(core: Range, drafts: list[Draft]) -> bool:
    return any(core[0] >= p[0] and core[1] <= p[1] for d in drafts for p in d.parts)


def _recaps(page: Page, core: Range, region: Range) -> bool:
    """ "Diberitakan sebelumnya, ...": the outlet goes back to its own report."""
    lower = page.tokens.lower
    around = range(max(region[0], core[0] - 1), min(region[1], core[1] + 1))
    return lower[core[0]] == "diberitakan" and any(
        lower[i] in ("sebelumnya", ",") or i == region[0] for i in around
    )


def _agent_behind(page: Page, after: Range) -> tuple[Range | None, Range | None]:
    """ "dianggap tepat oleh warga": the agent behind the predicate, which is no other verb's."""
    tokens, words = page.tokens, page.grammar
    for i in range(after[0] + 1, after[1]):
        if tokens.lower[i].startswith("di") and tokens.pos[i] in VERBAL:
            break
        if tokens.lower[i] in words["agent"]:
            source = source_after(page, i + 1, after[1])
            return (trim(page, after[0], i), source) if source else (after, None)
    return after, None


def _whole(
    page: Page, hit: CueHit, entry: CueEntry, region: Range, stretch: Range, source: Range | None
) -> Draft | None:
    """English: everything before the cue and everything after it."""
    tokens, words = page.tokens, page.grammar
    end = source[1] if source else hit.core[1]
    after = trim(page, end, stretch[1])
    before = trim(page, stretch[0], hit.group[0])
    if before and before[1] - before[0] == 1 and tokens.lower[before[0]] in words["expletive"]:
        before = None
    if after is None or not (has_verb(page, *after) or tokens.lower[after[0]] in words["that"]):
        return None
    if before is not None and tokens.lower[before[1] - 1] in words["relative"]:
        return None
    parts = [part for part in (before, after) if part]
    return Draft(entry, hit.core, (hit.core[0], end), region, source, parts, hit.negated)


def _spoken_of(page: Page, group: int, first: int) -> Range | None:
    """The subject before the cue; None where a new clause opens right before it."""
    tokens, words = page.tokens, page.grammar
    if group <= first:
        return None
    if tokens.lower[group - 1] in words["relative"]:
        return source_before(page, group - 1, first)
    left = group
    while left > first and not _opens_clause(page, left - 1):
        left -= 1
    while left < group and tokens.lower[left] in words["but"] | words["and"]:
        left += 1
    return trim(page, left, group)


def _subordinate(page: Page, group: int, before: Range | None, first: int) -> bool:
    """Whether the passive clause leads up to another: "Meski dinilai aman, jembatan itu ..."."""
    opens = before[0] if before else group
    if before is None and group <= first:
        return page.tokens.lower[min(group + 1, len(page.tokens) - 1)] not in (",", "bahwa")
    return opens > first and page.tokens.lower[opens - 1] in page.grammar["subordinator"]


def _opens_clause(page: Page, i: int) -> bool:
    """Whether the words from behind token `i` on are a clause of their own."""
    tokens, words = page.tokens, page.grammar
    lower = tokens.lower[i]
    if lower in (",", ":", ";", "-", "–", "—"):
        return page.timex_of[i - 1] < 0 or lower != "," or page.mention_of[i] < 0
    return lower in words["subordinator"] or lower in ("seraya", "sambil", "sembari")


def _clause_end(page: Page, start: int, last: int, *, relative: bool) -> int:
    """Where what is said ends: with a relative clause, or where a clause is set against it."""
    tokens, words = page.tokens, page.grammar
    for i in range(start, last - 1):
        if relative and i > start and tokens.lower[i] in ("sudah", "telah"):
            return i  # the main clause goes on
        if tokens.lower[i] != "," or page.quote_of[i] >= 0:
            continue
        after = tokens.lower[i + 1]
        if relative or after in words["subordinator"] or after in words["but"]:
            return i
    return last


def _predicates(
    page: Page, entry: CueEntry, before: Range | None, after: Range, *, relative: bool
) -> bool:
    """Whether the words behind a passive cue say something, rather than tell to whom or where."""
    tokens, words = page.tokens, page.grammar
    opens = tokens.lower[after[0]]
    if opens in words["that"]:
        return True
    if opens in words["preposition"] and opens not in words.listed("cues.predicate_openers"):
        return False
    opinion = entry.strength in ("claims", "estimates", "predicts", "accuses")
    if relative:
        return opinion or entry.lemma in words.listed("cues.describing")
    if opinion or has_verb(page, *after):
        return True
    small = not tokens.word[after[0]][:1].isupper() and tokens.pos[after[0]] != "PROPN"
    return before is not None and small and entry.strength in ("says", "reports")


def _said_by_him(
    page: Page, hit: CueHit, entry: CueEntry, region: Range, last: int
) -> Draft | None:
    """ "Dikatakannya, jembatan itu putus": the clitic is the source."""
    clitic = hit.core[1]
    opens = hit.core[0] <= region[0] + 1 and clitic + 1 < last
    if not opens or page.tokens.lower[clitic + 1] not in (",", "bahwa"):
        return None
    content = trim(page, clitic + 1, last)
    if content is None:
        return None
    clause = (hit.core[0], content[0])
    return Draft(entry, hit.core, clause, region, (clitic, clitic + 1), [content], hit.negated)


def _agent(page: Page, i: int, last: int) -> Range | None:
    """Who a passive cue names: "oleh Rina", and in Indonesian "dikatakan Rina" too."""
    tokens, words = page.tokens, page.grammar
    if i < last and tokens.lower[i] in words["agent"]:
        return source_after(page, i + 1, last)
    bare = words.language == "id" and i < last and page.mention_of[i] >= 0
    if not bare or page.mentions[page.mention_of[i]].kind in ("place", "unknown"):
        return None
    source = source_after(page, i, last)
    # a subject of the clause that follows is no agent: "disebut Rina mundur"
    follows = source is not None and source[1] < last and tokens.pos[source[1]] in VERBAL
    return None if follows else source


def _in_anonymity(page: Page, core: Range, region: Range) -> bool:
    """ "disebut" inside "yang enggan disebut namanya" is no cue."""
    first = max(region[0], core[0] - 3)
    found = page.grammar.phrase("anonymous.words").within(page.tokens.lower, first, region[1])
    return found is not None and found[0] <= core[0] < found[1]
