"""No regular expression of the package can be made to backtrack: walked, attacked, measured.

For every repetition in every pattern, texts are made that go through it again and again and then
end in what does not fit. Such a text four times as long may cost four times as much, not sixteen;
costs are compared with each other and with reading the text once, never with a clock.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from patterns import Found, attacks, held_by, is_searched, modules, sites

pytestmark = pytest.mark.system

SIZES = (*range(12, 60, 6), *range(60, 260, 20), 400, 2_000, 8_000)
"""Characters of the texts: in small steps at first, where an exponential one would never end; the
last two are compared."""
LONGER = 32_000
"""Characters of the text that has to grow as fast again where the last two seem to: one burst of
other programs on the machine slows one size, seldom two after another."""
GROWTH = 11.0
"""Times the cost that four times the text may have: linear is 4, quadratic 16."""
AGAIN = 6
"""Times a pattern that seems slow is measured."""
DEAR = 60
"""Times the cost of reading the text once from which the growth is looked at."""
MOST = 3_000
"""The same for patterns that only ever see short texts."""
BOUNDED = {
    "konon.ingest.formats.xml_root._BEFORE_ROOT": 10_000,  # _HEAD
    "konon.lang.sentences._TERMINAL": 120,  # one token: lang.tokens.MAX_TOKEN
    "konon.reading.datelines._DASH": 120,  # a line's head: _MAX_HEAD
    "konon.reading.datelines._GLUED": 120,
    "konon.ingest.credits._labels": 160,  # a line: _MAX_LINE
    "konon.ingest.written_dates._MONTH_FIRST": 80,  # MAX_WRITTEN
    "konon.trace.conflicting.tellings._patterns": 20,  # the words before a time: _BEFORE
    "konon.face.pictures._SIZE": 200,  # drawings of our own: the head of an SVG
    "konon.face.pictures._inked": 200,
    "konon.lang.denials.denial_words": 1_000,  # the opening of a statement: _SENTENCE
    "konon.lang.id.tokenizer.rules": 600,  # a run without white space: lang.tokens.MAX_RUN
    "konon.lang.en.tokenizer.rules": 600,
}
"""Characters of the longest text these are ever used on, each cut in the place named."""


MATCHED = ("konon.ingest.article._with_title", "konon.ingest.formats.boilerplate._phrases")
"""Made when asked for, and tried at the start of a text alone."""


def made_when_asked() -> dict[str, Callable[[], Iterable[re.Pattern[str]]]]:
    """The functions that make patterns of words in TOML or of what they are given."""
    from konon.ingest import article, credits
    from konon.ingest.draft import Draft
    from konon.ingest.formats import boilerplate
    from konon.lang import denials
    from konon.lang.en import tokenizer as en
    from konon.lang.id import tokenizer as id
    from konon.trace import credit_lines
    from konon.trace.conflicting import harms, owners, tellings
    from konon.trace.copying import direction
    from konon.trace.lineages import seen

    def of_title() -> Iterable[re.Pattern[str]]:
        made: list[re.Pattern[str]] = []
        article._with_title(Draft(body="Feri", title="Feri Baru. Tiba"))
        made.append(re.compile(r"\s*(Feri\s+Baru\.\s+Tiba)(?!\w)", re.I))
        return made

    def of_denials() -> Iterable[re.Pattern[str]]:
        tables = [t for t in map(denials.denial_words, ("id", "en")) if t is not None]
        return [getattr(t, name) for t in tables for name in t.__slots__ if name != "idle"]

    def of_releases() -> Iterable[re.Pattern[str]]:
        return [p for p in map(direction._release_pattern, ("id", "en")) if p is not None]

    def of_harms() -> Iterable[re.Pattern[str]]:
        tables = [harms._words(language) for language in ("id", "en")]
        return [pattern for t in tables for pattern in (t.harms, t.some, t.breaks)]

    def of_seen() -> Iterable[re.Pattern[str]]:
        tables = [seen._words(language, "Pos Teluk") for language in ("id", "en")]
        return [table.looked for table in tables if table is not None]

    return {
        "konon.ingest.article._with_title": of_title,
        "konon.ingest.credits._labels": lambda: credits._labels(),
        "konon.ingest.formats.boilerplate._phrases": lambda: map(
            boilerplate._phrases, ("promo", "next_page")
        ),
        "konon.lang.en.tokenizer.rules": lambda: [en.rules().pattern],
        "konon.lang.id.tokenizer.rules": lambda: [id.rules().pattern],
        "konon.lang.id.tokenizer._splitter": lambda: [],  # part of `rules`, on words it has cut
        "konon.lang.denials.denial_words": of_denials,
        "konon.trace.copying.direction._release_pattern": of_releases,
        "konon.trace.credit_lines._line": lambda: [credit_lines._line(x) for x in ("id", "en")],
        "konon.trace.lineages.seen._words": of_seen,
        "konon.trace.conflicting.harms._any_of": lambda: [],  # all of them are in `_words`
        "konon.trace.conflicting.harms._words": of_harms,
        "konon.trace.conflicting.owners._pattern": lambda: map(owners._pattern, ("id", "en")),
        "konon.trace.conflicting.tellings._patterns": lambda: [
            pattern
            for language in ("id", "en")
            for pattern in tellings._patterns(language).values()
        ],
    }


def everything() -> list[Found]:
    """Every pattern: held by a module, written in a function, or made when asked for."""
    found: dict[tuple[Any, int], Found] = {}
    for module in modules():
        for name, pattern in held_by(module):
            where = f"{module.__name__}.{name}"
            found.setdefault(
                (pattern.pattern, pattern.flags), Found(where, pattern, is_searched(name))
            )
    for site in sites():
        if site.function and site.literal is not None:
            flags = re.I if "re.I" in str([getattr(a, "attr", "") for a in site.call.args]) else 0
            pattern = re.compile(site.literal, flags)
            where = f"{site.module}.{site.function}"
            found[site.literal, site.line] = Found(where, pattern, site.name not in ("match",))
    for where, make in made_when_asked().items():
        for pattern in make():
            searches = where not in MATCHED
            found[pattern.pattern, pattern.flags] = Found(where, pattern, searches)
    return list(found.values())


def test_every_pattern_is_known() -> None:
    made = {f"{s.module}.{s.function}" for s in sites() if s.function and s.literal is None}
    assert made == set(made_when_asked())


def test_no_pattern_backtracks() -> None:
    every = everything()
    assert len(every) > 120
    assert BOUNDED.keys() <= {found.where for found in every}
    slow = {f"{found.where}: {why}" for found in every if (why := slow_each_time(found))}
    assert slow == set()


@pytest.mark.parametrize(
    "pattern",
    [r"\A(?:\s|<!--.{0,2000}?-->)*<rss", r"(a+)+b", r"\w+-\w+", r"\s*<\?xml", r"x.*y", r"(a|aa)+$"],
)
def test_slowness_is_known_when_seen(pattern: str) -> None:
    assert slowness(Found("here", re.compile(pattern, re.S), True))


def slow_each_time(found: Found) -> str:
    """As `slowness`, of a pattern that is slow however often it is measured: other programs on the
    machine can slow one measurement, and not `AGAIN` in turn."""
    why = ""
    for _ in range(AGAIN):
        why = slowness(found)
        if not why:
            return ""
    return why


def slowness(found: Found) -> str:
    """How a pattern can be slowed down, "" where none of the attacks does it."""
    bound = BOUNDED.get(found.where)
    for before, pump, end in attacks(found.pattern):
        costs: list[float] = []
        for size in SIZES if bound is None else (*(n for n in SIZES if n < bound), bound):
            text = before + pump * max(1, size // len(pump)) + end
            cost = cost_of(found, text, enough=DEAR)
            costs.append(cost)
            if cost > MOST:
                return f"{pump!r} x {size}: {cost:.0f} times the cost of reading the text"
        if bound is None and costs[-1] > DEAR and grown(*costs[-2:]) > GROWTH:
            longer = cost_of(found, before + pump * (LONGER // len(pump)) + end, enough=0)
            if (growth := grown(costs[-1], longer)) > GROWTH:
                return f"{pump!r}: four times the text costs {growth:.0f} times as much"
    return ""


def grown(cost: float, longer: float) -> float:
    """How many times the time a text four times as long takes, from costs of reading each once."""
    return 4 * longer / max(cost, 0.1)


def cost_of(found: Found, text: str, enough: float) -> float:
    """The cost of going through the text with the pattern, in costs of reading the text once; of
    both the least of three where it is more than `enough`, since other programs run too."""
    given: Any = text
    if isinstance(found.pattern.pattern, bytes):
        given = text.encode("utf-8", "replace")
    used = read = float("inf")
    for _ in range(3):
        used = min(used, _timed(lambda: _used(found, given)))
        read = min(read, _timed(lambda: list(given)))
        if used <= enough * max(1e-6, read):
            break
    return used / max(1e-6, read)


def _used(found: Found, given: Any) -> None:
    if found.searches:
        for _ in found.pattern.finditer(given):
            pass
    else:
        found.pattern.match(given)
        found.pattern.fullmatch(given)


def _timed(job: Callable[[], object]) -> float:
    began = time.thread_time()
    job()
    return time.thread_time() - began
