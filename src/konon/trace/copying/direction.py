"""Direction: who of two articles with the same wording copied whom, and why one thinks so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from konon.errors import PackError
from konon.lang.words import from_table, optional_words
from konon.model import Reading
from konon.trace.lineages.lineage import IsAgency


def direction(
    left: Reading, right: Reading, is_agency: IsAgency | None = None
) -> tuple[Reading, Reading, str]:
    """Copier, original, and the reason to think so; of reasons the strongest.

    Strongest is a credit to the other's outlet, then that the other is an agency. Where both
    credit the same agency, or both name a press release, neither need have seen the other, and the
    reason says so; the later one still stands first. Then the dates tell, as far as they go.
    """
    for copier, original in ((left, right), (right, left)):
        if _credits(copier, original):
            return copier, original, f"credits {original.article.outlet}"
    agencies = [_is_agency(reading, is_agency) for reading in (left, right)]
    if agencies == [False, True]:
        return left, right, f"{right.article.outlet} is an agency"
    if agencies == [True, False]:
        return right, left, f"{left.article.outlet} is an agency"
    copier, original, why = _by_date(left, right)
    common = _common(left, right, is_agency)
    return copier, original, common or why


def _by_date(left: Reading, right: Reading) -> tuple[Reading, Reading, str]:
    a, b = left.article.published, right.article.published
    if a and b and a != b:
        copier, original = (left, right) if a > b else (right, left)
        return copier, original, "published later"
    copier, original = sorted((left, right), key=lambda r: r.article.id, reverse=True)
    return copier, original, "direction unknown"


def _common(left: Reading, right: Reading, is_agency: IsAgency | None) -> str | None:
    """The text both may come from, as far as they say."""
    ours, theirs = _passed_on(left), _passed_on(right)
    agencies = sorted(ours.keys() & theirs.keys(), key=lambda key: ours[key])
    for key in agencies:
        if is_agency is None or is_agency(ours[key]):
            return f"both credit {ours[key]}"
    if _names_release(left) and _names_release(right):
        return "both name a press release"
    return None


def _is_agency(reading: Reading, is_agency: IsAgency | None) -> bool:
    outlet = reading.article.outlet
    return bool(outlet and is_agency and is_agency(outlet))


def _credits(copier: Reading, original: Reading) -> bool:
    name = (original.article.outlet or "").casefold()
    if not name or name == (copier.article.outlet or "").casefold():
        return False
    return name in (copier.article.credit or "").casefold() or name in _passed_on(copier)


def _passed_on(reading: Reading) -> Mapping[str, str]:
    """Who the article says it passes on, by case-folded name."""
    return {name.casefold(): name for name in _names_passed_on(reading)}


def _names_passed_on(reading: Reading) -> Iterator[str]:
    if reading.article.credit:
        yield reading.article.credit
    for statement in reading.statements:
        for step in statement.relays:
            yield step.name


def _names_release(reading: Reading) -> bool:
    pattern = _release_pattern(reading.language)
    return pattern is not None and pattern.search(reading.article.text.casefold()) is not None


@cache
@from_table("releases.toml")
def _release_pattern(language: str | None) -> re.Pattern[str] | None:
    entries = optional_words(language, "releases").get("releases", []) if language else []
    if not isinstance(entries, list):
        raise PackError("releases.toml: 'releases' must be a list of tables")
    words = sorted((str(entry["words"]) for entry in entries), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})") if words else None
