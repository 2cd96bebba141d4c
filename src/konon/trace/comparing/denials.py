"""Denials that call a report false, and what that report told.

"The report is a hoax", "do not believe that rumour": such a statement says nothing that could be
compared. What it denies is nested in it, or told before it in the article, where nobody in
particular tells it or where it is called a report. The denial is then compared as a denial of that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from konon.lang.denials import DenialWords, denial_words, opening
from konon.model import Reading, Span, Statement
from konon.trace.comparing.concepts import concept_of
from konon.trace.comparing.stems import content_words, tokens_of

_OWN_WORDS = 2
"""Words of its own, besides those for reports and falsehood, with which a denial says itself what
it denies: "the report that the bridge fell is false"."""
_REACH = 12
"""Statements looked back through for the report: about a page of an article."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A statement that calls a report false.

    told   the statement that tells what is denied; None where the denial says it itself
    apart  the denial is another statement, nested in this one: "[That is a hoax.] He is well"
    """

    told: Statement | None
    apart: bool = False


def denials(reading: Reading, only: Collection[str] | None = None) -> Mapping[str, Denial]:
    """The statements of `reading`, or those in `only`, that open by calling a report false, by
    id."""
    table = denial_words(reading.language)
    if table is None:
        return {}
    return dict(_found(reading, table, only))


def _found(
    reading: Reading, table: DenialWords, only: Collection[str] | None
) -> Iterator[tuple[str, Denial]]:
    statements = sorted(reading.statements, key=lambda s: (s.span.start, s.span.end, s.id))
    known: dict[str, bool] = {}
    inside: dict[str | None, list[Statement]] = defaultdict(list)
    for statement in statements:
        inside[statement.parent].append(statement)

    def calls(statement: Statement) -> bool:
        if statement.id not in known:
            text = _text(reading, statement)
            known[statement.id] = _calls_false(text, statement, table)
        return known[statement.id]

    for place, statement in enumerate(statements):
        if only is not None and statement.id not in only:
            continue
        within = inside[statement.id]
        if any(calls(s) and _opens(s, statement) for s in within):
            yield statement.id, Denial(None, apart=True)
            continue
        if not calls(statement):
            accused = _accused(
                statement, statements[max(0, place - _REACH) : place], reading, table
            )
            if accused is not None:
                yield statement.id, Denial(accused)
            continue
        own = _own_words(opening(_text(reading, statement)), reading, table)
        nested = [s for s in within if not calls(s)]
        before = statements[max(0, place - _REACH) : place]
        told = nested[-1] if nested and _tells(nested[-1], reading, table) else None
        told = told or _told(before, own, reading, table, calls)
        if told is not None or len(own) >= _OWN_WORDS:
            yield statement.id, Denial(told)


def _opens(part: Statement, whole: Statement) -> bool:
    """Whether a statement opens what another tells."""
    one, other = part.contents, whole.contents
    return bool(one and other) and one[0].span.start == other[0].span.start


def _told(
    before: Sequence[Statement],
    own: frozenset[str],
    reading: Reading,
    table: DenialWords,
    calls: Callable[[Statement], bool],
) -> Statement | None:
    """The report told last; where the denial has words of its own, one that shares some. A report
    can be told in another denial: "He denied the report that the bridge fell. It was a lie"."""
    for statement in reversed(before):
        text = _text(reading, statement)
        if table.pointed.search(text) or not (_unnamed(statement) or table.report.search(text)):
            continue
        if not _tells(statement, reading, table):
            continue
        if not calls(statement) and _negates(statement):
            continue
        shared = own & _own_words(text, reading, table)
        if len(own) < _OWN_WORDS or len(shared) >= _OWN_WORDS:
            return statement
    return None


def _accused(
    denial: Statement, before: Sequence[Statement], reading: Reading, table: DenialWords
) -> Statement | None:
    """The accusation that a denial points back at: "that any such cargo was shipped"."""
    text = _text(reading, denial)
    if not denial.polarity.denial or not table.back.search(text):
        return None
    own = _own_words(text, reading, table)
    accusations = (s for s in reversed(before) if s.strength.value == "accuses")
    return next(
        (s for s in accusations if own & _own_words(_text(reading, s), reading, table)), None
    )


def _tells(statement: Statement, reading: Reading, table: DenialWords) -> bool:
    return len(_own_words(_text(reading, statement), reading, table)) >= _OWN_WORDS


def _unnamed(statement: Statement) -> bool:
    """Told by nobody in particular: "it is said", "rumours that"."""
    stated = statement.sources
    return bool(stated) and all(s.status == "unstated" for s in stated)


def _negates(statement: Statement) -> bool:
    """Whether it says itself that something is not so: what is called a hoax was not that."""
    return statement.polarity.denial or statement.polarity.content_negated


def _calls_false(text: str, statement: Statement, table: DenialWords) -> bool:
    first = opening(text)
    if table.calls_false(text):
        return True
    denies = statement.polarity.denial and not table.spreading.search(first)
    return denies and bool(table.report.search(first))


def _own_words(text: str, reading: Reading, table: DenialWords) -> frozenset[str]:
    """The concepts told besides that a report is false."""
    left = content_words(table.every.sub(" ", text), reading.language)
    return frozenset(
        concept
        for word in left
        if word not in table.idle
        and (concept := concept_of(word, reading.language)) not in table.idle
    )


def _text(reading: Reading, statement: Statement) -> str:
    spans = [part.span for part in statement.contents] or [statement.span]
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    # Cues within it belong to it here: "that report, he stressed, is a hoax".
    return Span(first, last).of(reading.article.text).casefold()


def calls_something_false(text: str, language: str) -> bool:
    """Whether `text` calls something false or a hoax, wherever in it."""
    table = denial_words(language)
    return table is not None and table.false.search(text.casefold()) is not None


def plain_words(text: str, language: str) -> str:
    """`text`, case-folded, without what only says that a report goes round, or is false."""
    table = denial_words(language)
    lower = text.casefold()
    if table is None or not table.report.search(lower):
        return lower
    return " ".join(w for w in tokens_of(table.every.sub(" ", lower)) if w not in table.idle)
