"""Merged: the drafts of a page where the network has a say.

The network knows the outermost attributions; the grammar also what stands inside them, what only
relays, declines or checks, and what the words of a cue mean. Where both found a cue, the network's
source and content stand and the grammar's reading of the cue is kept. A draft of the grammar alone
is kept too where its words show it (a quotation, "that", "according to"): half of these and more
are right on PolNeAR dev; of the others, such as bare objects, one in four.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from konon.lang.cues import CueEntry
from konon.lang.predicates import predicate_table
from konon.reading.attribution.drafts import (
    Draft,
    has_clause,
    has_words,
    is_media,
    is_record,
    only_adverbial,
    pointing_verb,
    trim,
)
from konon.reading.attribution.learned.triples import Triple
from konon.reading.attribution.manner import without_manner
from konon.reading.attribution.nearby import Nearby
from konon.reading.attribution.page import VERBAL, Page, Range, crosses

# Frames whose drafts mean something else than "these words are somebody's".
OWN_KINDS = frozenset({"relay", "decline", "verify"})
# Frames of which fewer than half are right where the network saw nothing (PolNeAR dev), unless
# their content is quoted or opens with "that".
DOUBTFUL = frozenset({"clause"})
# The network's trust below which three of ten of its findings are right where the grammar looked
# at the cue and found nothing (PolNeAR dev).
UNSURE = 0.3


def merged(page: Page, triples: Sequence[Triple], drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a page from the network's triples and the grammar's drafts."""
    result: list[Draft] = []
    used: set[int] = set()
    replaced: dict[int, Draft] = {}
    firm: set[int] = set()
    cues = Nearby(drafts, lambda d: [d.cue])
    found = Nearby(triples, lambda t: [t.cue])
    taken = Nearby((p for t in triples for p in (t.cue, *t.parts)), lambda part: [part])
    for triple in triples:
        here = cues.around(triple.cue)
        left = _left_to_grammar(page, triple, here, found)
        if left:
            firm |= {id(d) for d in left}
            continue
        known = _same_cue(triple, here, used)
        if known is None and _tells_nothing(page, triple):
            continue
        result.append(_draft(page, triple, known, taken, cues))
        if known is not None:
            used.add(id(known))
            replaced[id(known)] = result[-1]
    beside = Nearby(result, _ranges)
    kept = [
        d
        for d in drafts
        if id(d) in firm or (id(d) not in used and _stays(page, d, beside.around(*_ranges(d))))
    ]
    for draft in kept:
        if draft.inherits is not None:
            draft.inherits = replaced.get(id(draft.inherits), draft.inherits)
    return sorted([*result, *kept], key=lambda d: d.cue)


def _ranges(draft: Draft) -> list[Range]:
    """All that a draft speaks of."""
    return [draft.cue, *draft.parts, *([draft.source] if draft.source is not None else [])]


def _same_cue(triple: Triple, drafts: Sequence[Draft], used: set[int]) -> Draft | None:
    """The draft of the grammar that shares most of the cue's tokens, outside relays."""
    shared = [
        (min(d.cue[1], triple.cue[1]) - max(d.cue[0], triple.cue[0]), -number)
        for number, d in enumerate(drafts)
        if id(d) not in used and d.entry.frame not in OWN_KINDS
    ]
    size, number = max(shared, default=(0, 0))
    return drafts[-number] if size > 0 else None


def _left_to_grammar(
    page: Page, triple: Triple, drafts: Sequence[Draft], triples: Nearby[Triple]
) -> list[Draft]:
    """The drafts of the same cue that are the grammar's to read: refusals, relays, words that point
    back ("Hal itu disampaikan …, menurut TASS"), an outlet's frame around another's words."""
    return [
        d
        for d in drafts
        if crosses(triple.cue, d.cue)
        and (
            d.entry.frame in OWN_KINDS
            or (d.trailing and not d.parts)
            or (d.parts and pointing_verb(page, d.parts[0]) is not None)
            or (d.source is not None and is_media(page, d.source) and _around(d, triple, triples))
        )
    ]


def _around(draft: Draft, triple: Triple, triples: Nearby[Triple]) -> bool:
    """Whether another finding's cue stands in a draft's content."""
    others = [t.cue for t in triples.around(*draft.parts) if t is not triple]
    return any(part[0] <= a and b <= part[1] for part in draft.parts for a, b in others)


def _doubtful(page: Page, triple: Triple) -> bool:
    """Whether one abstains from what the network alone found.

    Nobody's unquoted words (one in five is right on PolNeAR dev); a bare thing or person behind a
    verb that the grammar looked at, or that names an act ("She called a taxi", "Bees attacked the
    residents"); and words of the cue table that neither reader is sure of.
    """
    if any(page.quote_of[i] >= 0 for part in triple.parts for i in range(*part)):
        return False
    if triple.source is None:
        return True
    listed = _listed(page, triple)
    if any(has_clause(page, part) for part in triple.parts):
        return listed and triple.confidence < UNSURE
    return listed or _names_act(page, triple)


def _tells_nothing(page: Page, triple: Triple) -> bool:
    """Whether what the network alone found is no statement."""
    if not any(has_words(page, *part) for part in triple.parts):
        return True
    unsaid = _leads_up(page, triple) or _doubtful(page, triple)
    return unsaid or _only_answers(page, triple)


def _leads_up(page: Page, triple: Triple) -> bool:
    """Whether all that is said to be told stands before the cue and only leads up to it."""
    return all(p[1] <= triple.cue[0] and only_adverbial(page, p) for p in triple.parts)


def _only_answers(page: Page, triple: Triple) -> bool:
    """ "menanggapi isu itu santai": no more is told than what somebody answered to, and how."""
    entry = _entry(page, triple)
    return all(without_manner(page, entry, part) is None for part in triple.parts)


def _listed(page: Page, triple: Triple) -> bool:
    """Whether the cue table has a form in the cue, so that the grammar looked at it."""
    lower, last = page.tokens.lower, triple.cue[1]
    return any(page.cues.at(lower, i, last)[0] for i in range(*triple.cue))


def _names_act(page: Page, triple: Triple) -> bool:
    """Whether the cue's words are those of an act in the predicate table."""
    forms = predicate_table(page.grammar.language).forms
    return any(forms.at(page.tokens.lower, i, triple.cue[1]) for i in range(*triple.cue))


def _draft(
    page: Page,
    triple: Triple,
    known: Draft | None,
    taken: Nearby[Range],
    others: Nearby[Draft],
) -> Draft:
    entry = known.entry if known is not None else _entry(page, triple)
    trimmed = [without_manner(page, entry, trim(page, *part)) for part in triple.parts]
    parts = [part for part in trimmed if part is not None] or list(triple.parts)
    if known is not None:
        source = _source(page, triple.source, known.source)
        near = taken.around(*parts, *known.parts)
        elsewhere = [part for part in near if part not in (triple.cue, *triple.parts)]
        if _overruns(page, parts, known, others.around(*parts), elsewhere):
            parts = list(known.parts)
        if _lost_subject(page, parts, source, known):
            parts = [(known.parts[0][0], parts[0][1]), *parts[1:]]
        if _lost_predicate(page, parts, source, known):
            source, parts = known.source, list(known.parts)
        if known.quote >= 0:  # what stands before its stretch of the quotation is not told by it
            parts = [part for part in parts if part[0] >= known.region[0]] or list(known.parts)
        parts = sorted([*parts, *_more_quoted(page, known, near)])
        # of a coordinated cue the source stands in another clause, which is told beside it
        clause = known.clause if known.coordinated else _clause(triple, known.clause)
        inherits = known.inherits if source is None else None
        return replace(
            known,
            cue=triple.cue,
            source=source,
            parts=parts,
            clause=clause,
            inherits=inherits,
            found_by="both",
            raw=triple.confidence,
        )
    sentence = page.tokens.sentences[page.tokens.sentence_of[triple.cue[0]]]
    negated = any(page.tokens.lower[i] in page.grammar["negator"] for i in range(*triple.cue))
    clause = _clause(triple, (triple.cue[0], triple.cue[1]))
    clause = clause[0], _behind_quotation(page, triple, clause[1], sentence[1])
    draft = Draft(entry, triple.cue, clause, sentence, triple.source, parts, negated)
    draft.found_by, draft.raw = "network", triple.confidence
    return draft


def _overruns(
    page: Page,
    parts: Sequence[Range],
    known: Draft,
    others: Sequence[Draft],
    elsewhere: Sequence[Range],
) -> bool:
    """Whether the network's content runs on where the grammar's ends: into another sentence that is
    not quoted, over a relay, or over what is found `elsewhere`."""
    if not known.parts:
        return False
    more = [i for part in parts for i in range(*part) if not _held(i, known.parts)]
    if known.entry.frame == "passive" and more and len(known.parts) == len(parts):
        return True
    relays = [d.cue for d in others if d.entry.frame in (*OWN_KINDS, "according") or d.trailing]
    told = [*relays, *elsewhere]
    if any(_held(i, told) for i in more):
        return True
    sentences = {page.tokens.sentence_of[i] for part in known.parts for i in range(*part)}
    return any(page.quote_of[i] < 0 and page.tokens.sentence_of[i] not in sentences for i in more)


def _lost_predicate(page: Page, parts: Sequence[Range], source: Range | None, known: Draft) -> bool:
    """ "Isu itu dipastikan [hoaks]": whether the network's content ends before a passive's cue, and
    only the grammar's holds what is said of it; or the network takes a judgement for who made it
    ("dinyatakan palsu")."""
    if known.entry.frame != "passive" or len(known.parts) < 2 or known.source is not None:
        return False
    predicate = known.parts[-1]
    if predicate[0] < known.cue[1] or any(part[1] > known.cue[0] for part in parts):
        return False
    if source is None:
        return True
    judged = page.grammar.phrase("verification.judged_names").within(page.tokens.lower, *source)
    return judged is not None and source[0] >= known.cue[1]


def _lost_subject(page: Page, parts: Sequence[Range], source: Range | None, known: Draft) -> bool:
    """ "Video itu mengeklaim [Budi Santoso] menutup pasar": whether the network's content begins
    with a verb whose subject, right behind the cue, only the grammar's holds; whom somebody asks to
    do a thing is no part of it."""
    if not known.parts or source is None or source[0] >= known.cue[0]:
        return False
    first, begins = known.parts[0][0], parts[0][0]
    if known.entry.frame != "clause" or known.entry.strength == "demands" or known.entry.to_clause:
        return False
    if first != known.cue[1] or not first < begins < known.parts[0][1]:
        return False
    named = page.mention_of[first]
    subject = named >= 0 and page.mention_ranges[named][1] == begins
    return subject and page.tokens.pos[begins] in VERBAL


def _held(i: int, ranges: Sequence[Range]) -> bool:
    return any(first <= i < last for first, last in ranges)


def _source(page: Page, found: Range | None, known: Range | None) -> Range | None:
    """The network's source; the grammar's where there is none or where it only adds a date, which
    belongs to a record's name but to nobody else's."""
    if found is None or known is None or is_record(page, found):
        return found or known
    wider = found[0] <= known[0] and known[1] <= found[1]
    more = [*range(found[0], known[0]), *range(known[1], found[1])]
    return known if wider and any(page.timex_of[i] >= 0 for i in more) else found


def _more_quoted(page: Page, known: Draft, taken: Sequence[Range]) -> list[Range]:
    """Quoted parts that only the grammar saw: the other half of a quotation split by its cue."""
    return [
        part
        for part in known.parts
        if all(page.quote_of[i] >= 0 for i in range(*part))
        and not any(crosses(part, other) for other in taken)
    ]


def _clause(triple: Triple, clause: Range) -> Range:
    """The reporting clause: cue and source and what lies between, cut off where content begins."""
    ends = [triple.cue, *([triple.source] if triple.source else [])]
    first = min(clause[0], *(r[0] for r in ends))
    last = max(clause[1], *(r[1] for r in ends))
    for start, end in triple.parts:
        if end <= triple.cue[0]:
            first = max(first, end)
        elif start >= triple.cue[1]:
            last = min(last, start)
    return min(first, triple.cue[0]), max(last, triple.cue[1])


def _behind_quotation(page: Page, triple: Triple, last: int, end: int) -> int:
    """Where a clause that follows a quotation ends: with its sentence, as far as nothing else is
    said or done: "… sergahnya, [Senin (12/1/2026)]."
    """
    if not triple.parts or page.quote_of[triple.parts[-1][1] - 1] < 0:
        return last
    if triple.parts[-1][1] > triple.cue[0]:
        return last
    stops = (i for i in range(last, end) if page.quote_of[i] >= 0 or page.tokens.pos[i] == "VERB")
    return next(stops, end)


def _entry(page: Page, triple: Triple) -> CueEntry:
    """The meaning of a cue the grammar did not take: that of a form inside it, else "says"."""
    tokens = page.tokens
    before = triple.parts[-1][1] <= triple.cue[0]
    for i in range(*triple.cue):
        _, entries = page.cues.at(tokens.lower, i, triple.cue[1])
        if entries:
            frame = "inverted" if before and entries[0].frame == "clause" else entries[0].frame
            return replace(entries[0], frame=frame)
    verbs = [i for i in range(*triple.cue) if tokens.pos[i] in VERBAL]
    head = verbs[-1] if verbs else triple.cue[0]
    frame = "inverted" if before else "clause"
    return CueEntry(tokens.lemma[head] or tokens.lower[head], frame, "says")


def _stays(page: Page, draft: Draft, result: Sequence[Draft]) -> bool:
    """Whether a draft of the grammar alone is kept."""
    frame = draft.entry.frame
    if frame in OWN_KINDS or draft.trailing or draft.aside or not draft.parts:
        return True
    if any(_inside(draft, part) for outer in result for part in outer.parts):
        return not (draft.entry.takes_noun and not has_clause(page, draft.parts[0]))
    if draft.source is not None and is_media(page, draft.source) and _frames(draft, result):
        return True
    if draft.quote >= 0 or frame == "colon" or (frame in DOUBTFUL and not _marked(page, draft)):
        return False
    taken = [part for outer in result for part in outer.parts]
    return not any(crosses(part, other) for part in draft.parts for other in taken)


def _frames(draft: Draft, result: Sequence[Draft]) -> bool:
    """Whether other findings stand in the content: "Rina mengatakan …, KCNA melaporkan"."""
    return draft.quote < 0 and any(_inside(d, part) for d in result for part in draft.parts)


def _marked(page: Page, draft: Draft) -> bool:
    """Whether the content is quoted, opens with "that", stands before its verb, or is promised."""
    if draft.source is not None and draft.parts[-1][1] <= draft.cue[0]:
        return True
    if draft.entry.to_clause and draft.entry.strength == "promises":
        return True
    if _by_post(page, draft) and has_clause(page, draft.parts[0]):
        return True
    opens = page.tokens.lower[draft.parts[0][0]] in page.grammar["that_strong"]
    return opens or any(page.quote_of[i] >= 0 for part in draft.parts for i in range(*part))


def _by_post(page: Page, draft: Draft) -> bool:
    """ "Sebuah [pesan berantai] mengajak warga menimbun beras", "[KCNA] melaporkan pabrik itu
    terbakar": what posts and outlets do is to tell; what an outlet finds it may only go by."""
    lower, words = page.tokens.lower, page.grammar
    if draft.source is None or not words["pointing_behind"]:
        return False
    first, last = draft.source
    first += first + 1 < last and lower[first] in words["prenominal"]
    finds = words.phrase("verification.bears").within(lower, *draft.cue)
    post = words.phrase("verification.posts").at(lower, first, last) > 0
    tells = draft.entry.strength in ("says", "reports", "claims") and finds is None
    return post or (tells and is_media(page, draft.source))


def _inside(draft: Draft, part: Range) -> bool:
    first, last = draft.cue
    if draft.source is not None:
        first, last = min(first, draft.source[0]), max(last, draft.source[1])
    return part[0] <= first and last <= part[1]
