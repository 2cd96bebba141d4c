"""Complements: what follows a cue as its content, past hearers, dates and occasions."""

from __future__ import annotations

from konon.lang.cues import CueEntry
from konon.reading.attribution.cues import CueHit
from konon.reading.attribution.drafts import has_clause, has_verb, trim
from konon.reading.attribution.manner import without_manner
from konon.reading.attribution.page import VERBAL, Page, Range

# How far behind its cue a content may begin, in tokens: past a hearer, a date and an occasion.
REACH = 25
# A content without "bahwa", colon or quotation must have at least so many tokens to be one.
MIN_BARE_CONTENT = 2


def complement(
    page: Page, hit: CueHit, entry: CueEntry, last: int, *, past: int = 0, shows: bool = False
) -> Range | None:
    """What follows the cue as its content; None when nothing fit for it does.

    `past`: end of an aside behind the cue ("mengutip X,"), which is skipped.
    `shows`: the source is a document or data set, which needs no "that" to show something.
    """
    tokens = page.tokens
    tells = entry.lemma in page.grammar.listed("cues.telling")
    start = _past_hearer(page, hit.core[1], last) if tells else hit.core[1]
    start = max(start, past)
    i = _skip_right(page, start, last)
    if i >= last or _ends_in_participle(page, start, last, entry):
        return None
    that = _complementizer(page, start, last, entry)
    quoted = next(
        (j for j in range(start, min(last, start + REACH)) if page.quote_of[j] >= 0), None
    )
    if that is not None and (quoted is None or that < quoted):
        # "membantah klaim bahwa": what is denied begins with its own noun
        named = entry.strength in ("denies", "doubts", "confirms") and i < that
        return trim(page, i if named else that, last)
    if entry.needs_that and not shows:
        return None
    if quoted is not None and _introduced(page, quoted, start):
        return trim(page, quoted, last)
    if tokens.lower[i] == ":":
        return trim(page, i + 1, last)
    content = without_manner(page, entry, trim(page, i, last))
    if content and page.grammar.language == "id" and _goes_elsewhere(page, content[0]):
        return None
    if content and shows and counts(page, content) and entry.strength == "reports":
        return content
    return content if content and _fit(page, hit, entry, content) else None


def _ends_in_participle(page: Page, start: int, last: int, entry: CueEntry) -> bool:
    """ "told Reuters, speaking on condition of anonymity": behind the hearer nothing is told."""
    tokens = page.tokens
    tells = entry.lemma in page.grammar.listed("cues.telling")
    comma = tells and start + 1 < last and tokens.lower[start] == ","
    return comma and tokens.lower[start + 1].endswith("ing")


def _goes_elsewhere(page: Page, i: int) -> bool:
    """ "membantah dan menegaskan": behind a conjunction stands another clause, no content."""
    lower = page.tokens.lower[i]
    return lower in page.grammar["and"] or lower in ("tapi", "tetapi", "namun")


def _fit(page: Page, hit: CueHit, entry: CueEntry, content: Range) -> bool:
    """Whether words without "bahwa", colon or quotation can be what the cue wants."""
    if content[1] - content[0] < MIN_BARE_CONTENT:
        return False
    if (entry.needs_clause or entry.needs_that) and not has_clause(page, content):
        return False
    if entry.strength == "promises" and not (entry.takes_noun or has_verb(page, *content)):
        return False  # "offered sharp critiques" promises nothing
    if entry.needs_assertion and not _asserts(page, content):
        return False
    if entry.frame == "object":
        return _predicated(page, hit, content)
    adverbial = page.tokens.lower[content[0]] in page.grammar["preposition"]
    return entry.to_clause or not adverbial or has_verb(page, *content)


def _predicated(page: Page, hit: CueHit, content: Range) -> bool:
    """Whether the object is said to be or do something, rather than only named."""
    tokens = page.tokens
    verb, judging = hit.core[0], page.grammar.listed("cues.judging")
    if page.grammar.language == "id" and _numbered(page, content):
        return True
    return (
        any(tokens.lower[i] in judging or page.quote_of[i] >= 0 for i in range(*content))
        or any(tokens.dep[c] in ("xcomp", "ccomp") for c in tokens.children[verb] if c > verb)
        or has_clause(page, content)
    )


# How far into an object a number may stand for the object to be that number, in tokens.
COUNT_REACH = 5


def counts(page: Page, content: Range) -> bool:
    """ "kenaikan [9] persen": an object that is told for its number."""
    last = min(content[1], content[0] + COUNT_REACH)
    return any(page.tokens.pos[i] == "NUM" for i in range(content[0], last))


def _numbered(page: Page, content: Range) -> bool:
    """ "menyebut [12 orang terluka]": a number of something; not "menyebut dua nama"."""
    lower, first = page.tokens.lower, content[0]
    first += lower[first] in page.grammar.listed("verification.only")
    first += lower[first] in page.grammar.listed("cues.amounts")
    if first + 1 >= content[1]:
        return False
    if page.tokens.pos[first] != "NUM":
        return _amounts(page, content)
    return lower[first + 1] not in page.grammar.listed("cues.mentioned")


def _amounts(page: Page, content: Range) -> bool:
    """ "menyebut [rasio kredit macetnya 2,1 persen]": how much something of his is."""
    tokens, words = page.tokens, page.grammar
    last = min(content[1] - 1, content[0] + COUNT_REACH)
    number = next((i for i in range(content[0], last + 1) if tokens.pos[i] == "NUM"), None)
    if number is None or number - content[0] < MIN_BARE_CONTENT:
        return False
    number -= tokens.end[number - 1] == tokens.start[number]  # "Rp2 triliun"
    return tokens.lower[number - 1] in words["third_person_clitic"]


# How far into an object the noun of what is denied may stand, in tokens.
ASSERTION_REACH = 3


def _asserts(page: Page, content: Range) -> bool:
    """Whether an object is a clause, or names a claim: "menepis tuduhan", not "menepis bola"."""
    last = min(content[1], content[0] + ASSERTION_REACH)
    named = page.grammar.phrase("assertions.words").within(page.tokens.lower, content[0], last)
    return named is not None or has_clause(page, content)


def _past_hearer(page: Page, i: int, last: int) -> int:
    """Past the hearer of "told reporters (that) …": one noun phrase, found by the parse."""
    tokens = page.tokens
    objects = [
        c for c in tokens.children[i - 1] if tokens.dep[c] in ("obj", "iobj") and i <= c < last
    ]
    if objects:
        end = min(last, tokens.subtree(objects[0])[1])
        return next((k for k in range(i, end) if _closes_hearer(page, k)), end)
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


def _closes_hearer(page: Page, i: int) -> bool:
    """Whether the hearer's phrase has ended by `i`, whatever the parser hangs on it."""
    tokens = page.tokens
    return (
        tokens.lower[i] in page.grammar["that_strong"]
        or page.timex_of[i] >= 0
        or page.quote_of[i] != page.quote_of[max(0, i - 1)]
        or tokens.lower[i] in (",", ":", "on")
    )


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
    for j in range(i + 1, min(last, i + REACH)):
        if (
            tokens.lower[j] in (",", ":")
            or tokens.lower[j] in words["that_strong"]
            or page.quote_of[j] >= 0
        ):
            return j
        if tokens.pos[j] in VERBAL and tokens.lower[j - 1] not in words["relative"]:
            return 0
    return last if last - i < REACH else 0


def _complementizer(page: Page, i: int, last: int, entry: CueEntry) -> int | None:
    """The "bahwa" or "that" opening the content, with nothing but asides before it."""
    tokens, words = page.tokens, page.grammar
    strong = words["that_strong"]
    past = 0
    for j in range(i, min(last, i + REACH)):
        if j < past:
            continue
        if page.quote_of[j] >= 0:
            return None
        if tokens.lower[j] in words["relative"] and tokens.lower[j - 1] == ",":
            past = _past_described(page, j, last)
        if tokens.lower[j] in strong:
            if tokens.lower[j] == "that" and tokens.dep[j] in ("det", "nsubj", "obj") and j != i:
                continue
            return j
        if j == i and entry.to_clause and tokens.lower[j] in words["that"]:
            return j
        if tokens.pos[j] in VERBAL and j >= past:
            return None
    return None


def _past_described(page: Page, i: int, last: int) -> int:
    """ "bercerita kepada RRI, [yang siarannya dikutip Antara,] bahwa": behind what is told of a
    hearer between commas; 0 where "bahwa" does not follow."""
    lower, strong = page.tokens.lower, page.grammar["that_strong"]
    if not page.grammar["pointing_behind"]:
        return 0
    comma = next((j for j in range(i, min(last, i + REACH)) if lower[j] == ","), last)
    return comma + 1 if comma + 1 < last and lower[comma + 1] in strong else 0
