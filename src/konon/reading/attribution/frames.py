"""Attributions: cue, source and content put together, one frame at a time.

The frames are those of `cues.toml`. Frames that hang on the end of a sentence ("…, kata X",
"…, menurut Y") are read first: what they take is no part of anybody else's content.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from konon.lang.cues import CueEntry
from konon.reading.attribution.cues import CueHit, after_boundary, find_cues, regions
from konon.reading.attribution.page import DASHES, VERBAL, Page, Range
from konon.reading.attribution.phrases import source_after
from konon.reading.attribution.subjects import source_before


@dataclass(slots=True, eq=False)
class Draft:
    """An attribution in the making, in token positions.

    clause    the reporting clause: cue, source and asides; no part of the content
    source    tokens of the source phrase; None when unstated
    inherits  the draft whose source this one shares ("…, seraya menambahkan")
    coordinated  the source is the subject of an earlier verb: "Rina datang dan mengatakan"
    trailing  a relay frame at the end; continued: bare quotations were added
    parts     content, in order
    """

    entry: CueEntry
    cue: Range
    clause: Range
    region: Range
    source: Range | None = None
    parts: list[Range] = field(default_factory=list)
    negated: bool = False
    inherits: Draft | None = None
    parent: Draft | None = None
    quote: int = -1
    trailing: bool = False
    continued: bool = False
    coordinated: bool = False

    @property
    def hangs(self) -> bool:
        """Whether the reporting clause stands after or before its content as a whole."""
        return self.entry.frame in ("inverted", "according", "relay") or (
            self.source is not None and self.clause[0] < self.source[0] <= self.clause[1]
        )

    @property
    def extent(self) -> Range:
        """From the first to the last token of cue, source and content."""
        ranges = [self.cue, *self.parts, *([self.source] if self.source else [])]
        return min(r[0] for r in ranges), max(r[1] for r in ranges)


def find_attributions(page: Page) -> list[Draft]:
    """All attributions of a page, nested ones too, without continuations and relays."""
    drafts: list[Draft] = []
    for region, quote in regions(page):
        drafts += _read_region(page, region, quote)
    return drafts


def _read_region(page: Page, region: Range, quote: int) -> list[Draft]:
    hits = find_cues(page, region, quote)
    stops = frozenset(h.core[0] for h in hits if h.entry("relay") or h.entry("according"))
    drafts: list[Draft] = []
    rest: list[CueHit] = []
    for hit in hits:
        if any(d.clause[0] <= hit.core[0] < d.clause[1] for d in drafts):
            continue
        draft = _hanging(page, hit, region, drafts, stops)
        if draft is None:
            rest.append(hit)
        else:
            drafts.append(draft)
    _contents_of_hanging(page, drafts, region)
    rest = _read_postposed(page, rest, region, drafts)
    for hit in rest:
        if quote >= 0 and not _reported_inside(page, hit, region):
            continue
        draft = _leading(page, hit, region, drafts, quote)
        if draft is not None:
            drafts.append(draft)
    colon = _colon(page, region, drafts, quote)
    drafts += [colon] if colon else []
    for draft in drafts:
        draft.quote = quote
    return sorted((d for d in drafts if d.parts or _needs_no_content(d)), key=lambda d: d.cue)


def _needs_no_content(draft: Draft) -> bool:
    return draft.entry.frame in ("decline", "relay") or draft.trailing


# --- frames that hang on a clause: "…, kata X", "Menurut X, …", "…, dikutip dari Y" -------------


def _hanging(
    page: Page, hit: CueHit, region: Range, drafts: list[Draft], stops: frozenset[int]
) -> Draft | None:
    floor = max([region[0], *(d.clause[1] for d in drafts)])
    for entry in hit.entries:
        draft = None
        if entry.frame == "inverted":
            draft = _inverted(page, hit, entry, region, floor, stops)
        elif entry.frame == "clause" and entry.inverts:
            draft = _inverted_verb(page, hit, entry, region, floor, stops)
        elif entry.frame in ("according", "relay"):
            draft = _according(page, hit, entry, region, floor, stops)
        if draft is not None:
            return draft
    return None


def _inverted(
    page: Page, hit: CueHit, entry: CueEntry, region: Range, floor: int, stops: frozenset[int]
) -> Draft | None:
    """Indonesian root verbs after their content: "…, kata Rina"."""
    first, last = hit.core
    lower = page.tokens.lower
    if first > floor and lower[first - 1] in page.grammar["before_inverted"]:
        first -= 1
    if not after_boundary(page, first, floor):
        return None
    opens = first <= floor or not _has_words(page, floor, first)
    if opens and lower[hit.core[0]] not in (
        "kata",
        "ujar",
        "tutur",
        "ucap",
        "lanjut",
        "sambung",
        "demikian",
        "begitu",
        "tambah",
        "imbuh",
    ):
        return None
    clitic = last < region[1] and lower[last] in page.grammar["third_person_clitic"]
    source = (last, last + 1) if clitic else source_after(page, last, region[1])
    if source is None or (opens and not clitic and not _names_somebody(page, source)):
        return None
    clause_first = first - 1 if first > floor and lower[first - 1] in (",", *DASHES) else first
    clause = (clause_first, _aside_end(page, source[1], region, (floor, clause_first), stops))
    return Draft(entry, hit.core, clause, region, source, negated=hit.negated)


def _names_somebody(page: Page, source: Range) -> bool:
    tokens = page.tokens
    return any(
        tokens.pos[i] in ("PROPN", "PRON") or tokens.entity[i] or page.mention_of[i] >= 0
        for i in range(*source)
    )


def _inverted_verb(
    page: Page, hit: CueHit, entry: CueEntry, region: Range, floor: int, stops: frozenset[int]
) -> Draft | None:
    """English verbs before their source: "…," said Rina Halim."""
    first, last = hit.group
    tokens = page.tokens
    if first == floor or not after_boundary(page, first, floor) or last >= region[1]:
        return None
    if tokens.lower[last - 1].endswith("ing") or not _starts_source(page, last):
        return None
    source = source_after(page, last, region[1])
    if source is None or not _has_words(page, floor, first):
        return None
    if tokens.lower[last] in page.grammar["that_strong"]:
        return None
    clause_first = first - 1 if tokens.lower[first - 1] in (",", *DASHES) else first
    clause = (clause_first, _aside_end(page, source[1], region, (floor, clause_first), stops))
    return Draft(entry, hit.group, clause, region, source, negated=hit.negated)


def _starts_source(page: Page, i: int) -> bool:
    tokens = page.tokens
    return (
        tokens.pos[i] in ("PROPN", "PRON", "NOUN", "DET", "ADJ", "NUM")
        and tokens.lower[i] not in page.grammar["source_end"]
        and tokens.lower[i] not in ("him", "her", "them", "me", "us")
    )


def _according(
    page: Page, hit: CueHit, entry: CueEntry, region: Range, floor: int, stops: frozenset[int]
) -> Draft | None:
    """ "Menurut X, …", "…, menurut X", "… dikutip dari X"."""
    first, last = hit.core
    tokens, words = page.tokens, page.grammar
    start = last
    leading = not _has_verb(page, floor, first) and not _quoted(page, floor, first)
    if entry.frame == "relay":
        while start < region[1] and tokens.lower[start] in words["from_media"]:
            start += 1
    if start < region[1] and tokens.lower[start] in words["third_person_clitic"]:
        source: Range | None = (start, start + 1)
    else:
        source = source_after(page, start, region[1], leading=leading)
    if source is None or not _acceptable_according(page, hit, entry, source, floor):
        return None
    clause_first = first
    if first > floor and tokens.lower[first - 1] in (",", *DASHES):
        clause_first = first - 1
    if leading:
        end = _comma_after(page, source[1], region[1])
    else:
        end = _aside_end(page, source[1], region, (floor, clause_first), stops)
    draft = Draft(entry, (first, start), (clause_first, end), region, source, negated=hit.negated)
    draft.trailing = entry.frame == "relay"
    return draft


def _acceptable_according(
    page: Page, hit: CueHit, entry: CueEntry, source: Range, floor: int
) -> bool:
    tokens = page.tokens
    first = hit.core[0]
    named = _names_somebody(page, source)
    if entry.frame == "relay":
        media = _is_media(page, source)
        return media or (named and tokens.lower[first] not in ("diberitakan", "lansir", "kutip"))
    if tokens.lower[first] in ("bagi", "di mata"):
        return named and first <= floor + 1
    if not (named or _knows(page, source)):
        return False
    if tokens.lower[first] in ("mengutip", "melansir", "merujuk", "menukil") and first > floor:
        return tokens.lower[first - 1] in (",", "dengan", "sambil", "seraya")
    return True


def _knows(page: Page, source: Range) -> bool:
    """An unnamed source that can still be one: a document, a group, a definite description."""
    tokens, grammar = page.tokens, page.grammar
    kinds = ("document", "dataset", "court_file", "post", "group", "media")
    return any(grammar.phrase(f"nature.{k}").within(tokens.lower, *source) for k in kinds) or any(
        tokens.pos[i] == "DET" or tokens.lower[i] in ("itu", "tersebut") for i in range(*source)
    )


def _is_media(page: Page, source: Range) -> bool:
    tokens = page.tokens
    if page.grammar.phrase("nature.media").within(tokens.lower, *source):
        return True
    return any(
        page.mention_of[i] >= 0 and page.mentions[page.mention_of[i]].kind in ("agency", "outlet")
        for i in range(*source)
    )


def _comma_after(page: Page, i: int, limit: int) -> int:
    """Just past the comma that closes a fronted phrase; asides of time and place included."""
    tokens = page.tokens
    for j in range(i, min(limit, i + 25)):
        if tokens.lower[j] == ",":
            k = j + 1
            if k < limit and page.timex_of[k] >= 0 and _closes(page, page.timex_end(k), limit):
                continue
            return k
        if j > i and tokens.pos[j] in VERBAL and page.mention_of[j] < 0:
            return i
        if page.quote_of[j] >= 0:
            return j
    return i


def _closes(page: Page, i: int, limit: int) -> bool:
    return i < limit and page.tokens.lower[i] in (",", "(", ")")


def _aside_end(page: Page, i: int, region: Range, before: Range, stops: frozenset[int]) -> int:
    """Where a hanging clause ends: at the region's end, or where the content goes on.

    The content goes on after a comma when a quotation follows, or when what stood before the
    clause had no predicate yet and one follows: "Kedua negara, kata Rina, akan bertemu".
    """
    tokens = page.tokens
    complete = _has_verb(page, *before) or _quoted(page, *before)
    for j in range(i, region[1]):
        if j in stops and j > before[1] + 1:
            return j - 1 if tokens.lower[j - 1] == "," else j
        if page.quote_of[j] >= 0 and page.quotes[page.quote_of[j]][0] == j:
            first, last = page.quotes[page.quote_of[j]]
            if last - first > 5 or (j > i and tokens.lower[j - 1] in (",", ":", ".")):
                return j
        if tokens.lower[j] in (".", ";") and j > i and j + 1 < region[1]:
            return j + 1
        if tokens.lower[j] == "," and not complete and _has_verb(page, j + 1, region[1]):
            if j + 1 < region[1] and page.timex_of[j + 1] >= 0:
                continue
            return j + 1
    return region[1]


def _has_verb(page: Page, first: int, last: int) -> bool:
    return any(page.tokens.pos[i] in VERBAL for i in range(first, last))


def _has_words(page: Page, first: int, last: int) -> bool:
    return any(page.tokens.word[i][:1].isalnum() for i in range(first, last))


def _quoted(page: Page, first: int, last: int) -> bool:
    return any(page.quote_of[i] >= 0 for i in range(first, last))


def _contents_of_hanging(page: Page, drafts: list[Draft], region: Range) -> None:
    """Give each hanging frame what stands before it, or, when it stands first, after it."""
    for index, draft in enumerate(drafts):
        floor = drafts[index - 1].clause[1] if index else region[0]
        ceiling = drafts[index + 1].clause[0] if index + 1 < len(drafts) else region[1]
        before = trim(page, floor, draft.clause[0])
        after = trim(page, draft.clause[1], ceiling)
        if draft.trailing and index and not _has_words(page, floor, draft.clause[0]):
            continue  # "…, kata X, dikutip dari Y": the relay speaks of the draft before it
        if draft.entry.frame in ("according", "relay") and index and not before:
            draft.trailing = True
            continue
        leading = before is None or not (
            _has_verb(page, *before)
            or _quoted(page, *before)
            or after is None
            or draft.entry.frame == "inverted"
        )
        if leading:
            draft.parts = [after] if after else []
        else:
            draft.parts = [part for part in (before, after) if part]
        if not draft.parts and index:
            draft.inherits = None


def trim(page: Page, first: int, last: int) -> Range | None:
    """A content range without the commas, dashes and final period around it."""
    tokens, words = page.tokens, page.grammar
    while (
        first < last
        and (
            tokens.lower[first] in (",", ":", ".", ";", ")")
            or tokens.lower[first] in DASHES
            or (
                tokens.lower[first] in words["and"]
                and first + 1 < last
                and tokens.lower[first + 1] == ","
            )
        )
        and page.quote_of[first] < 0
    ):
        first += 1
    while (
        last > first
        and page.quote_of[last - 1] < 0
        and (
            tokens.lower[last - 1] in (",", ".", ":", ";", "(") or tokens.lower[last - 1] in DASHES
        )
    ):
        last -= 1
    return (first, last) if last > first and _has_words(page, first, last) else None


def _reported_inside(page: Page, hit: CueHit, region: Range) -> bool:
    """Inside a quotation only a cue with "bahwa" or "that" is taken for somebody's words."""
    strong = page.grammar["that_strong"]
    reach = min(region[1], hit.core[1] + 2)
    return any(page.tokens.lower[i] in strong for i in range(hit.core[1], reach))


# --- frames that lead into their content: "X mengatakan …", "pernyataan X bahwa …" --------------


def _leading(
    page: Page, hit: CueHit, region: Range, drafts: list[Draft], quote: int
) -> Draft | None:
    for entry in hit.entries:
        if not _right_class(page, hit, entry):
            continue
        reader = {
            "clause": _clause,
            "object": _clause,
            "noun": _noun,
            "passive": _passive,
            "decline": _decline,
        }.get(entry.frame)
        draft = reader(page, hit, entry, region, drafts) if reader else None
        if draft is not None:
            return draft
    return None


def _right_class(page: Page, hit: CueHit, entry: CueEntry) -> bool:
    """Verb frames want a verb, noun frames a noun; the tagger may err on rare Indonesian verbs."""
    pos = page.tokens.pos[hit.core[0]]
    if entry.frame == "noun":
        return pos == "NOUN" or page.grammar.language == "id"
    if entry.frame in ("clause", "object") and page.grammar.language == "en":
        dep, form = page.tokens.dep[hit.core[0]], page.tokens.lower[hit.core[0]]
        participle = dep == "acl" and not form.endswith("ing")
        return pos in VERBAL and dep not in ("amod", "compound") and not participle
    return pos != "PROPN" or not page.tokens.word[hit.core[0]][:1].isupper()


def _bounds(hit: CueHit, region: Range, drafts: list[Draft]) -> Range:
    """The stretch around a cue that no hanging clause has taken."""
    hanging = [d for d in drafts if d.hangs]
    first = max([region[0], *(d.clause[1] for d in hanging if d.clause[1] <= hit.core[0])])
    last = min([region[1], *(d.clause[0] for d in hanging if d.clause[0] >= hit.core[1])])
    return first, last


def _clause(
    page: Page, hit: CueHit, entry: CueEntry, region: Range, drafts: list[Draft]
) -> Draft | None:
    if _not_reporting(page, hit, region):
        return None
    first, last = _bounds(hit, region, drafts)
    source, inherits, coordinated = _subject(page, hit, first, drafts)
    content = _complement(page, hit, entry, last)
    if content is None:
        return None
    if source is None and inherits is None:
        return None
    if source is not None and not _plausible(page, hit, entry, source, content):
        return None
    if source is not None and _addresses_reader(page, source):
        return None
    cut = _coordinated(page, hit, content, drafts)
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


def _not_reporting(page: Page, hit: CueHit, region: Range) -> bool:
    """ "untuk mengatakan", "bisa mengatakan": a purpose or a possibility reports nothing."""
    tokens, words = page.tokens, page.grammar
    if any(tokens.lower[i] in words["modal"] for i in range(hit.group[0], hit.core[0])):
        return not hit.negated
    before = hit.group[0] - 1
    return (
        before >= region[0]
        and tokens.lower[before] in words["preposition"]
        and page.timex_of[before] < 0
        and words.language != "en"
    )


def _addresses_reader(page: Page, source: Range) -> bool:
    """ "you see", "kita tahu" outside a quotation: the outlet speaking to its readers."""
    lower = page.tokens.lower[source[0]]
    alone = source[1] - source[0] == 1 and page.quote_of[source[0]] < 0
    return alone and lower in page.grammar["addressing"]


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


def _subject(
    page: Page, hit: CueHit, first: int, drafts: list[Draft]
) -> tuple[Range | None, Draft | None, bool]:
    """The source before the cue, or the draft whose source it shares; whether by coordination."""
    tokens, words = page.tokens, page.grammar
    group = hit.group[0]
    before = group - 1
    if before < first:
        return None, None, False
    joined = tokens.lower[before] in words["while"]
    participle = tokens.lower[hit.core[0]].endswith("ing") and page.grammar.language == "en"
    if tokens.lower[before] in words["purpose"] and tokens.lower[before] != "to":
        return None, None, False
    if joined or participle or tokens.lower[before] == ",":
        previous = _previous(drafts, group)
        if previous is not None:
            return None, previous, False
        if joined:
            return _clause_subject(page, hit, first), None, True
    if tokens.lower[before] in words["relative"]:
        return source_before(page, before, first), None, False
    return source_before(page, group, first, hit.core[0]), None, False


def _previous(drafts: list[Draft], group: int) -> Draft | None:
    """The last draft before a cue that has a source, or whose source is shared."""
    before = [d for d in drafts if d.cue[1] <= group and (d.source or d.inherits)]
    if not before:
        return None
    last = max(before, key=lambda d: d.cue)
    return last if last.source else last.inherits


def _clause_subject(page: Page, hit: CueHit, first: int) -> Range | None:
    """The subject of the verb this cue is coordinated with: "Rina datang dan mengatakan"."""
    tokens = page.tokens
    verb = next((i for i in range(first, hit.core[0]) if tokens.pos[i] == "VERB"), None)
    return source_before(page, verb, first) if verb is not None else None


def _complement(page: Page, hit: CueHit, entry: CueEntry, last: int) -> Range | None:
    """What follows the cue as its content; None when nothing fit for it does."""
    tokens, words = page.tokens, page.grammar
    start = _past_hearer(page, hit.core[1], last) if entry.lemma in TELLING else hit.core[1]
    i = _skip_right(page, start, last)
    if i >= last:
        return None
    that = _complementizer(page, start, last, entry)
    quoted = next((j for j in range(start, min(last, start + 25)) if page.quote_of[j] >= 0), None)
    if that is not None and (quoted is None or that < quoted):
        return trim(page, that, last)
    if entry.needs_that:
        return None
    if quoted is not None and _introduced(page, quoted, start):
        return trim(page, quoted, last)
    if tokens.lower[i] == ":":
        return trim(page, i + 1, last)
    content = trim(page, i, last)
    if content is None or (entry.needs_clause and not _has_clause(page, content)):
        return None
    if entry.frame == "object" and not _predicated(page, hit, content):
        return None
    if content[1] - content[0] < MIN_BARE_CONTENT:
        return None
    if (
        tokens.lower[content[0]] in words["preposition"]
        and entry.frame == "clause"
        and not entry.to_clause
        and not _has_verb(page, *content)
    ):
        return None
    return content


def _has_clause(page: Page, content: Range) -> bool:
    """Whether a content has a verb of its own, not only one in a relative clause."""
    tokens, words = page.tokens, page.grammar
    return any(
        tokens.pos[i] in VERBAL
        and not any(tokens.lower[j] in words["relative"] for j in range(max(content[0], i - 3), i))
        for i in range(*content)
    )


# What makes an object clause a judgement: "menyebut X sebagai Y", "accuse X of Y".
JUDGING = frozenset(
    ("sebagai", "bahwa", "karena", "telah", "akan", "as", "of", "for", "with", "that")
)


def _predicated(page: Page, hit: CueHit, content: Range) -> bool:
    """Whether the object is said to be or do something, rather than only named."""
    tokens = page.tokens
    verb = hit.core[0]
    return (
        any(tokens.lower[i] in JUDGING or page.quote_of[i] >= 0 for i in range(*content))
        or any(tokens.dep[c] in ("xcomp", "ccomp") for c in tokens.children[verb] if c > verb)
        or _has_clause(page, content)
    )


# Verbs whose first object is the hearer, not the content.
TELLING = frozenset(("tell", "inform", "assure", "remind", "notify", "memberi tahu"))


def _past_hearer(page: Page, i: int, last: int) -> int:
    """Past the hearer of "told reporters (that) …": one noun phrase, found by the parse."""
    tokens = page.tokens
    objects = [
        c for c in tokens.children[i - 1] if tokens.dep[c] in ("obj", "iobj") and i <= c < last
    ]
    if objects:
        return min(last, tokens.subtree(objects[0])[1])
    j = i
    while (
        j < last
        and tokens.pos[j] in ("DET", "ADJ", "PROPN", "PRON", "NOUN")
        and page.timex_of[j] < 0
    ):
        j += 1
        if tokens.pos[j - 1] == "PRON":
            break
    return j


# A content without "bahwa", colon or quotation must have at least so many tokens to be one.
MIN_BARE_CONTENT = 2


def _introduced(page: Page, quoted: int, cue: int) -> bool:
    return quoted == cue or page.tokens.lower[quoted - 1] in (",", ":", "bahwa", "that", "–", "-")


def _skip_right(page: Page, i: int, last: int) -> int:
    """Past asides after the cue: a date, "kepada …," and "dalam jumpa pers …,"."""
    tokens, words = page.tokens, page.grammar
    while i < last:
        if tokens.lower[i] == ",":
            i += 1
        elif page.timex_of[i] >= 0:
            i = page.timex_end(i)
        elif (
            tokens.lower[i] in ("pada", "on", "hari", "di", "in")
            and i + 1 < last
            and _timex_soon(page, i, last)
        ):
            i += 1
        elif tokens.lower[i] == "(":
            close = next((j for j in range(i, min(last, i + 10)) if tokens.lower[j] == ")"), None)
            if close is None:
                return i
            i = close + 1
        elif (
            tokens.lower[i] in words["to_whom"]
            or page.grammar.phrase("venue.openers").at(tokens.lower, i, last)
        ) and _prepositional_aside(page, i, last):
            i = _prepositional_aside(page, i, last)
        else:
            return i
    return last


def _timex_soon(page: Page, i: int, last: int) -> bool:
    return any(page.timex_of[j] >= 0 for j in range(i + 1, min(last, i + 3)))


def _prepositional_aside(page: Page, i: int, last: int) -> int:
    """End of a prepositional aside that a comma, colon, "bahwa" or the region closes, else 0."""
    tokens, words = page.tokens, page.grammar
    for j in range(i + 1, min(last, i + 25)):
        if (
            tokens.lower[j] in (",", ":")
            or tokens.lower[j] in words["that_strong"]
            or page.quote_of[j] >= 0
        ):
            return j
        if tokens.pos[j] in VERBAL:
            return 0
    return last if last - i < 25 else 0


def _complementizer(page: Page, i: int, last: int, entry: CueEntry) -> int | None:
    """The "bahwa" or "that" opening the content, with nothing but asides before it."""
    tokens, words = page.tokens, page.grammar
    strong = words["that_strong"]
    for j in range(i, min(last, i + 25)):
        if page.quote_of[j] >= 0:
            return None
        if tokens.lower[j] in strong:
            if tokens.lower[j] == "that" and tokens.dep[j] in ("det", "nsubj", "obj") and j != i:
                continue
            return j
        if j == i and entry.to_clause and tokens.lower[j] in words["that"]:
            return j
        if tokens.pos[j] in VERBAL:
            return None
    return None


def _read_postposed(
    page: Page, hits: list[CueHit], region: Range, drafts: list[Draft]
) -> list[CueHit]:
    """Read "…, KCNA melaporkan." before the cues inside its content; returns the other hits."""
    left = []
    for hit in hits:
        entry = hit.entry("clause")
        draft = None
        if entry is not None:
            first, last = _bounds(hit, region, drafts)
            if _complement(page, hit, entry, last) is None:
                source, _, _ = _subject(page, hit, first, [])
                draft = _postposed(page, hit, entry, region, first, source)
        if draft is None:
            left.append(hit)
        else:
            drafts.append(draft)
    return left


def _postposed(
    page: Page, hit: CueHit, entry: CueEntry, region: Range, first: int, source: Range | None
) -> Draft | None:
    """Subject and cue after the content: "…, KCNA melaporkan pada hari Minggu."."""
    if source is None or entry.needs_that or source[0] <= first:
        return None
    comma = source[0] - 1
    if not after_boundary(page, source[0], first):
        return None
    before = trim(page, first, comma + 1)
    if before is None or not (_has_verb(page, *before) or _quoted(page, *before)):
        return None
    clause = (comma, _aside_end(page, hit.core[1], region, (first, comma), frozenset()))
    parts = [before]
    after = trim(page, clause[1], region[1]) if clause[1] < region[1] else None
    parts += [after] if after else []
    return Draft(entry, hit.group, clause, region, source, parts, hit.negated)


# Bodies of knowledge rather than speakers: "show" and "find" need no animate source.
def _plausible(page: Page, hit: CueHit, entry: CueEntry, source: Range, content: Range) -> bool:
    """Without "bahwa", colon or quotation, the source must at least look like somebody."""
    tokens, words = page.tokens, page.grammar
    opens = tokens.lower[content[0]]
    if opens in words["that_strong"] or page.quote_of[content[0]] >= 0 or entry.to_clause:
        return True
    if not _names_somebody(page, source) and not page.grammar.phrase("nature.group").within(
        tokens.lower, *source
    ):
        return _has_verb(page, *content) and entry.frame == "clause"
    return True


def _coordinated(page: Page, hit: CueHit, content: Range, drafts: list[Draft]) -> int | None:
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
        joined = tokens.lower[k - 1] in words["while"] or (
            tokens.lower[k - 1] == "," and tokens.lower[j].endswith("ing")
        )
        if joined and _goes_on(page, j + length, content[1]):
            return k - 1
    return None


def _goes_on(page: Page, i: int, last: int) -> bool:
    tokens, words = page.tokens, page.grammar
    return i < last and (
        tokens.lower[i] in words["that_strong"]
        or tokens.lower[i] in (",", ":")
        or page.quote_of[i] >= 0
        or tokens.lower[i] in words["that"]
        or _has_verb(page, i, last)
    )


def _noun(
    page: Page, hit: CueHit, entry: CueEntry, region: Range, drafts: list[Draft]
) -> Draft | None:
    """ "pernyataan X bahwa …", "the claim by X that …"."""
    tokens, words = page.tokens, page.grammar
    _, last = _bounds(hit, region, drafts)
    that = None
    for j in range(hit.core[1], min(last, hit.core[1] + 20)):
        if tokens.lower[j] in ("bahwa", "bahwasanya", "that"):
            that = j
            break
        if tokens.pos[j] in VERBAL or tokens.lower[j] in (",", ".", ";", ":"):
            return None
    if that is None or (tokens.lower[that] == "that" and tokens.dep[that] not in ("mark", "SCONJ")):
        return None
    start = hit.core[1]
    while start < that and tokens.lower[start] in (*words["agent"], *words["of"], "resmi"):
        start += 1
    source = (
        source_after(page, start, that)
        if start < that
        else _possessor(page, hit.core[0], region[0])
    )
    content = trim(page, that, _clause_end(page, that, last))
    if content is None:
        return None
    return Draft(entry, hit.core, (hit.core[0], that), region, source, [content], hit.negated)


def _possessor(page: Page, i: int, first: int) -> Range | None:
    """ "Rina's claim that": the genitive before the noun."""
    tokens = page.tokens
    if i - 1 >= first and tokens.lower[i - 1] in ("'s", "’s"):
        left = i - 1
        while left > first and tokens.pos[left - 1] in ("PROPN", "NOUN", "DET", "ADJ"):
            left -= 1
        return (left, i - 1) if left < i - 1 else None
    if i - 1 >= first and tokens.lower[i - 1] in ("his", "her", "their", "its"):
        return i - 1, i
    return None


def _clause_end(page: Page, that: int, last: int) -> int:
    """End of a subordinate clause inside a longer sentence: where its parse tree ends."""
    head = page.tokens.head[that]
    if head > that:
        end = page.tokens.subtree(head)[1]
        if that + 2 < end <= last:
            return end
    return last


def _passive(
    page: Page, hit: CueHit, entry: CueEntry, region: Range, drafts: list[Draft]
) -> Draft | None:
    """ "Jalan itu disebut aman (oleh Rina)", "Dilaporkan bahwa …": no source unless "oleh"."""
    tokens, words = page.tokens, page.grammar
    first, last = _bounds(hit, region, drafts)
    if any(hit.core[0] >= p[0] and hit.core[1] <= p[1] for d in drafts for p in d.parts):
        return None  # inside somebody's content it is that somebody's hedge
    i = hit.core[1]
    if i < last and tokens.lower[i] in words["third_person_clitic"]:
        return None
    source, end = None, i
    if i < last and tokens.lower[i] in words["agent"]:
        source = source_after(page, i + 1, last)
        end = source[1] if source else i
    after = trim(page, end, last)
    before = trim(page, first, hit.group[0])
    if before and before[1] - before[0] == 1 and tokens.lower[before[0]] in words["expletive"]:
        before = None
    if after is None or not (_has_verb(page, *after) or tokens.lower[after[0]] in words["that"]):
        return None
    if before is not None and tokens.lower[before[1] - 1] in words["relative"]:
        return None
    parts = [part for part in (before, after) if part]
    return Draft(entry, hit.core, (hit.core[0], end), region, source, parts, hit.negated)


def _decline(
    page: Page, hit: CueHit, entry: CueEntry, region: Range, drafts: list[Draft]
) -> Draft | None:
    first, last = _bounds(hit, region, drafts)
    source = source_before(page, hit.group[0], first)
    if source is None:
        return None
    return Draft(entry, hit.group, (source[0], last), region, source, [], hit.negated)


def _colon(page: Page, region: Range, drafts: list[Draft], quote: int) -> Draft | None:
    """ "Rina Halim: jalan sudah dibuka", in headlines and transcripts."""
    tokens = page.tokens
    first = region[0]
    if quote >= 0 or drafts:
        return None
    for i in range(first + 1, min(region[1] - 2, first + 9)):
        if tokens.lower[i] == ":":
            source = (first, i)
            speaks = any(tokens.entity[j] in ("PER", "ORG") for j in range(*source))
            content = trim(page, i + 1, region[1])
            if speaks and content and not _has_verb(page, *source):
                entry = CueEntry(":", "colon", "says")
                return Draft(entry, (i, i + 1), (first, i + 1), region, source, [content])
            return None
        if page.quote_of[i] >= 0:
            return None
    return None
