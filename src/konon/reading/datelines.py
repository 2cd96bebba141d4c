"""Datelines: where a report was written and by whom, before its first sentence.

The shapes read, with own examples:
    AMBON, KABARTELUK.com -        place, outlet
    Ambon (ANTARA) -               place, agency in brackets
    KABARTELUK.CO.ID, AMBON --     outlet, place
    Kabarteluk.com, Ambon Feri     outlet, place, no dash
    DOVER, England (Reuters) -     place, region, agency
    DOVER, July 12 (Xinhua) --     place, day, agency
    DOVER, July 12. /TASS/.        place, day, agency
    DOVER -                        place alone, in capitals or a city of the packs
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from konon.errors import PackError
from konon.lang.packs import packs
from konon.lang.words import from_table, words
from konon.model.span import Span

_MAX_HEAD = 120
"""Code points a dateline may take; the longest in our samples has 74."""
_MAX_LINES = 4
"""Lines tried from the start: a headline, a byline and a blank may stand before it."""
_MAX_PLACE_WORDS = 4
"""Words of a place ("Kabupaten Ogan Komering Ilir")."""

IsMedia = Callable[[str], bool]

_DASH = re.compile(r"\s*(?:--+|[–—])\s*|(?<=\s)-\s*|-\s+")
_DOMAIN = re.compile(
    r"[\w-]{2,30}(?:\s?\.\s?(?:com|co|id|net|org|tv|news|info|my|sg|uk|us|au))+", re.I
)
_GLUED = re.compile(_DOMAIN.pattern + "-(?=[A-Z])", re.I)
_BRACKET = re.compile(r"\(([^()\n]{2,40})\)")
_SLASHED = re.compile(r"\s/([^/\n]{2,30})/[.\s]{0,3}(?:[-–—]{1,2}\s{0,2})?")
_PLACE_WORD = re.compile(r"[^\W\d_a-z][\w.'’/-]*")
_SMALL_WORDS = frozenset({"de", "di", "of", "the", "and", "dan", "al", "el", "la"})
_CAPITALS_AND_STOP = re.compile(r"([A-Z]{3,}(?: [A-Z]{2,}){0,3})\.\s")
_NUMERIC_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline.

    span    from its first character to the first of the report proper, dash included
    place   where it was written; outlet: the medium or agency it names; day: its date
    """

    span: Span
    place: Span | None = None
    outlet: Span | None = None
    day: Span | None = None

    @property
    def end(self) -> int:
        """Offset at which the report proper begins."""
        return self.span.end


@dataclass(slots=True)
class _Head:
    """What the parts before the dash were found to be, in order."""

    places: list[Span] = field(default_factory=list)
    outlets: list[Span] = field(default_factory=list)
    days: list[Span] = field(default_factory=list)

    def line(self, start: int, end: int) -> Dateline:
        def one(spans: list[Span]) -> Span | None:
            return Span.cover(spans) if spans else None

        return Dateline(Span(start, end), one(self.places), one(self.outlets), one(self.days))


def dateline(
    text: str, start: int = 0, *, outlet: str | None = None, media: IsMedia | None = None
) -> Dateline | None:
    """The dateline among the first lines of `text` from offset `start` on, or None.

    `outlet` is the article's own outlet if known, `media` tells whether a name is that of an
    outlet or agency; both help where the shape alone leaves place and outlet open.
    Spans index `text`. Takes time linear in the few hundred characters it looks at.
    """
    own = _key(outlet) if outlet else None

    def is_media(name: str) -> bool:
        return _key(name) == own or (media is not None and media(name))

    for line in _first_lines(text, start):
        found = _of_line(text, line, is_media)
        if found:
            return found
    return None


def _first_lines(text: str, start: int) -> Iterator[Span]:
    """The first non-blank lines, each cut to the length a dateline may have."""
    position, left = start, _MAX_LINES
    while position < len(text) and left:
        stop = text.find("\n", position)
        stop = len(text) if stop < 0 else stop
        first = position
        while first < stop and text[first].isspace():
            first += 1
        if first < stop:
            yield Span(first, min(stop, first + _MAX_HEAD))
            left -= 1
        position = stop + 1


def _of_line(text: str, line: Span, is_media: IsMedia) -> Dateline | None:
    return (
        _slashed(text, line, is_media)
        or _dashed(text, line, is_media)
        or _glued(text, line)
        or _dashless(text, line, is_media)
    )


def _slashed(text: str, line: Span, is_media: IsMedia) -> Dateline | None:
    """DOVER, July 12. /TASS/."""
    match = _SLASHED.search(text, line.start, line.end)
    if match is None:
        return None
    head = _classify(text, Span(line.start, match.start()), is_media)
    if head is None or not head.places:
        return None
    head.outlets.append(Span(*match.span(1)))
    return head.line(line.start, match.end())


def _dashed(text: str, line: Span, is_media: IsMedia) -> Dateline | None:
    """Everything before the first dash is place, outlet or day, and says enough."""
    dash = _DASH.search(text, line.start, line.end)
    if dash is None or dash.start() == line.start:
        return None
    head = _classify(text, Span(line.start, dash.start()), is_media)
    if head is None or not _settle(text, head):
        return None
    end = dash.end()
    if not head.places:  # KABARTELUK.CO.ID - AMBON. Feri itu ...
        town = _CAPITALS_AND_STOP.match(text, end, line.end)
        if town:
            head.places.append(Span(*town.span(1)))
            end = town.end()
    return head.line(line.start, end)


def _glued(text: str, line: Span) -> Dateline | None:
    """KABARTELUK.CO.ID-AMBON. Feri itu ..."""
    match = _GLUED.match(text, line.start, line.end)
    if match is None:
        return None
    head = _Head(outlets=[Span(match.start(), match.end() - 1)])
    town = _CAPITALS_AND_STOP.match(text, match.end(), line.end)
    if town:
        head.places.append(Span(*town.span(1)))
    return head.line(line.start, town.end() if town else match.end())


def _dashless(text: str, line: Span, is_media: IsMedia) -> Dateline | None:
    """Kabarteluk.com, Ambon Feri ... ; Dover (CNN) The ferry ..."""
    outlet = _DOMAIN.match(text, line.start, line.end)
    if outlet:
        return _domain_then_place(text, line, Span(*outlet.span()))
    bracket = _BRACKET.search(text, line.start, line.end)
    if bracket is None or not text[bracket.end() : bracket.end() + 1].isspace():
        return None
    name = bracket.group(1)
    if not (is_media(name) or _DOMAIN.fullmatch(name)):
        return None
    head = _classify(text, Span(line.start, bracket.start()), is_media)
    opens = bracket.start() == line.start  # (CNN) The ferry ...
    if head is None or head.outlets or not (head.places or opens):
        return None
    head.outlets.append(Span(*bracket.span(1)))
    return head.line(line.start, bracket.end() + 1)


def _domain_then_place(text: str, line: Span, outlet: Span) -> Dateline | None:
    """Without a dash the place is one word, or two after such as "Kuala"."""
    comma = re.compile(r"\s?,\s{1,2}").match(text, outlet.end, line.end)
    first = _PLACE_WORD.match(text, comma.end(), line.end) if comma else None
    if first is None:
        return None
    end = first.end()
    if first.group() in _listed("two_word_places"):
        second = _PLACE_WORD.match(text, end + 1, line.end)
        end = second.end() if second else end
    if not text[end : end + 1].isspace():
        return None
    return Dateline(Span(line.start, end + 1), Span(first.start(), end), outlet)


def _classify(text: str, head: Span, is_media: IsMedia) -> _Head | None:
    """Each comma-separated or bracketed part as place, outlet or day; None if one is neither."""
    found = _Head()
    for part, bracketed in _parts(text, head):
        value = part.of(text)
        if _is_day(value):
            found.days.append(part)
        elif bracketed or _is_outlet(value, is_media):
            found.outlets.append(part)
        elif _is_place(value):
            found.places.append(part)
        else:
            return None
    return found if len(found.outlets) <= 1 and len(found.places) <= 3 else None


def _parts(text: str, head: Span) -> Iterator[tuple[Span, bool]]:
    """Parts between commas and brackets, blanks trimmed; True for those in brackets."""
    position = head.start
    for match in _BRACKET.finditer(text, head.start, head.end):
        yield from ((part, False) for part in _by_comma(text, Span(position, match.start())))
        yield Span(*match.span(1)), True
        position = match.end()
    yield from ((part, False) for part in _by_comma(text, Span(position, head.end)))


def _by_comma(text: str, stretch: Span) -> Iterator[Span]:
    for match in re.compile(r"[^,\n]+").finditer(text, stretch.start, stretch.end):
        value = match.group()
        first = match.start() + len(value) - len(value.lstrip())
        last = match.start() + len(value.rstrip())
        if first < last:
            yield Span(first, last)


def _settle(text: str, head: _Head) -> bool:
    """Whether the parts make a dateline; decides which of two bare names is the outlet."""
    if head.outlets:
        return True
    if not head.places:
        return False
    first, last = head.places[0].of(text), head.places[-1].of(text)
    if len(head.places) == 1:
        return (first.isupper() and len(first) > 2) or first in _listed("cities") or bool(head.days)
    if last in _listed("regions"):
        return True
    if first.isupper() and not last.isupper():
        return True  # DOVER, Kentshire: the region of a city in capitals
    if len(head.places) > 2:
        return False
    head.outlets.append(head.places.pop())  # Ambon, Kabarteluk-
    return True


def _is_day(value: str) -> bool:
    names = [word.strip(".").lower() for word in value.split()]
    if not names or len(names) > 5:
        return False
    if _NUMERIC_DAY.fullmatch(names[-1]) and len(names) <= 2:
        return True
    known = sum(name in _listed("months") or name in _listed("weekdays") for name in names)
    return known > 0 and all(
        name.isdigit() or name in _listed("months") or name in _listed("weekdays") for name in names
    )


def _is_outlet(value: str, is_media: IsMedia) -> bool:
    if _DOMAIN.fullmatch(value) or is_media(value):
        return True
    names = value.split()
    return len(names) > 1 and any(
        name in _outlet_words() and (not (only := _outlet_words()[name]) or only & set(names))
        for name in names
    )


def _is_place(value: str) -> bool:
    if not _listed("not_place").isdisjoint(value.upper().split()):
        return False
    if value in _listed("regions"):
        return True
    names = value.split()
    return len(names) <= _MAX_PLACE_WORDS and all(
        _PLACE_WORD.fullmatch(name) or name in _SMALL_WORDS for name in names
    )


def _key(name: str) -> str:
    """Names compare without spaces, marks and case: "Suara Teluk" is "Suarateluk"."""
    return "".join(character for character in name.casefold() if character.isalnum())


@cache
@from_table("datelines.toml")
def _listed(subject: str) -> frozenset[str]:
    """The words of that list in every pack: a dateline is read before the language is known."""
    found: set[str] = set()
    for language in packs():
        table = words(language, "datelines").get(subject, {})
        if isinstance(table, list):
            found.update(str(entry["word"]) for entry in table)
        elif isinstance(table, dict):
            listed = table.get("words", table.keys())
            found.update(str(word) for word in listed)
        else:
            raise PackError(f"{language}/datelines.toml: [{subject}] is neither table nor list")
    return frozenset(found)


@cache
@from_table("datelines.toml")
def _outlet_words() -> dict[str, frozenset[str]]:
    """Outlet word -> the words it needs beside it (none needed when empty)."""
    found: dict[str, frozenset[str]] = {}
    for language in packs():
        entries = words(language, "datelines").get("outlet_word", [])
        if not isinstance(entries, list):
            raise PackError(f"{language}/datelines.toml: [[outlet_word]] is not a list")
        for entry in entries:
            found[str(entry["word"])] = frozenset(map(str, entry.get("only_with", ())))
    return found
