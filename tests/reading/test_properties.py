"""What must not change a reading: white space, the shape of marks, an article behind another."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from konon.model import Article, Span
from konon.reading.read import read_article

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = date(2025, 7, 13)
ONE_SHAPE = str.maketrans(dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’", "'"))
# Of the attributions, those that a change of the parse may cost: see docs/formats.md.
PARSED_ANEW = 0.35
# Those whose extent may change when the parser and the network see another article behind.
WEIGHED_ANEW = 0.1


@cache
def texts(language: str) -> list[str]:
    """Two example articles: one with many quotations, one with many numbers."""
    found = []
    for path in sorted(EXAMPLES.glob("*/articles/*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if data.get("language") == language:
            found.append(str(data["text"]))
    return [max(found, key=lambda t: sum(map(t.count, '"“”'))), max(found, key=len)]


@cache
def seen(text: str, language: str) -> dict[str, Counter[object]]:
    """What is read, in words, so that neither places nor shapes of marks and blanks count."""
    reading = read_article(Article(text, published=DAY, language=language))

    def words(span: Span | None) -> str:
        return " ".join(span.of(text).translate(ONE_SHAPE).split()) if span else ""

    statements = [
        (
            s.kind,
            tuple(words(source.span) for source in s.sources),
            words(s.cue.span) if s.cue else "",
            tuple((words(part.span), part.quote_type) for part in s.contents),
            s.strength.value,
            tuple(step.name for step in s.relays),
        )
        for s in reading.statements
    ]
    return {
        "statements": Counter(statements),
        "times": Counter((words(t.span), t.value) for t in reading.timexes),
        "quantities": Counter((words(q.span), q.low, q.unit) for q in reading.quantities),
    }


def curly(text: str) -> str:
    return re.sub(r'"(?=\w)', "“", text.translate(str.maketrans("“”", '""'))).replace('"', "”")


CHANGES_NOTHING: dict[str, Callable[[str], str]] = {
    "blank lines at the end": lambda text: f"{text}\n\n  \n",
    "blanks of other widths": lambda text: re.sub(r"(?<=[.,]) ", "\u00a0", text),
    "tabs": lambda text: re.sub(r"(?<=[.,]) ", "\t", text),
    "straight marks": lambda text: text.translate(str.maketrans("“”", '""')),
    "curly marks": curly,
    "guillemets": lambda text: curly(text).translate(str.maketrans("“”", "«»")),
}
CHANGES_THE_PARSE: dict[str, Callable[[str], str]] = {
    "blank lines before": lambda text: f"\n \n{text}",
    "doubled blanks": lambda text: text.replace(" ", "  "),
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("change", CHANGES_NOTHING)
def test_nothing_read_changes(change: str, language: str) -> None:
    for text in texts(language):
        changed = CHANGES_NOTHING[change](text)
        assert seen(changed, language) == seen(text, language)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("change", CHANGES_THE_PARSE)
def test_numbers_and_times_stay_and_most_statements_do(change: str, language: str) -> None:
    for text in texts(language):
        before, after = seen(text, language), seen(CHANGES_THE_PARSE[change](text), language)
        assert after["times"] == before["times"]
        assert after["quantities"] == before["quantities"]
        lost = before["statements"] - after["statements"]
        assert lost.total() <= PARSED_ANEW * before["statements"].total(), lost


@pytest.mark.parametrize("language", ["id", "en"])
def test_an_article_behind_another_leaves_the_first_as_it_was(language: str) -> None:
    first, second = texts(language)
    alone, other = seen(first, language), seen(second, language)
    both = seen(f"{first}\n\n{second}", language)
    assert alone["times"] - both["times"] == Counter()
    assert alone["quantities"] + other["quantities"] == both["quantities"]
    spoken = Counter({s[2:4]: n for s, n in alone["statements"].items()})
    found = Counter({s[2:4]: n for s, n in both["statements"].items()})
    lost = spoken - found
    assert lost.total() <= max(1, WEIGHED_ANEW * spoken.total()), lost


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_changes_do_change_the_texts(language: str) -> None:
    plain = dict.fromkeys(CHANGES_NOTHING, 0)
    for text in texts(language):
        for change, make in CHANGES_NOTHING.items():
            plain[change] += make(text) != text
    assert sum(plain.values()) >= 8
    assert plain["guillemets"]
    assert plain["tabs"]
