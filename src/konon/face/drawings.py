"""Drawings: what a page or a file shows of a claim and of the ledger's days, in a language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from konon.face.translate import catalogue
from konon.ledger.lookup import Placed
from konon.model import Claim
from konon.render.clean import visible
from konon.render.tracing.days_svg import Bars, days_svg
from konon.render.tracing.firsts_svg import Row, firsts_svg
from konon.render.tracing.origins import NAMELESS, UNKNOWN
from konon.render.tracing.svg import svg
from konon.render.tracing.view import Branch, ClaimView, OriginView

Say = Callable[[str], str]


def said_in(language: str) -> Say:
    """What puts a phrase into that language."""
    return catalogue(language).gettext


def ways(view: ClaimView, language: str, *, standalone: bool = True) -> str:
    """The ways of a claim from its origins to each outlet."""
    told = described(view, language)
    return svg(view, standalone=standalone, say=said_in(language), told=told)


def firsts(
    claim: Claim, places: Mapping[str, Placed], language: str, *, standalone: bool = True
) -> str:
    """When a claim appeared in each outlet; "" where no day is known."""
    rows, undated = rows_of(claim, places)
    say = said_in(language)
    return firsts_svg(rows, claim.id, undated=undated, standalone=standalone, say=say)


def by_day(days: Sequence[Bars], language: str, *, standalone: bool = True) -> str:
    """Articles and new claims of each day."""
    return days_svg(days, standalone=standalone, say=said_in(language))


def rows_of(claim: Claim, places: Mapping[str, Placed]) -> tuple[list[Row], int]:
    """Each outlet's days and origins, the first to carry the claim first; and how many outlets
    have no known day."""
    leads = leads_of(claim)
    days: dict[str, list[str]] = {}
    origins: dict[str, set[int]] = {}
    undated = set()
    for id in claim.statements:
        place = places.get(id)
        if place is None or not place.outlet:
            continue
        outlet = visible(place.outlet)
        if not place.published:
            undated.add(outlet)
            continue
        days.setdefault(outlet, []).append(place.published[:10])
        origins.setdefault(outlet, set()).update(leads.get(id, ()))
    rows = [Row(o, tuple(sorted(all)), tuple(sorted(origins[o]))) for o, all in days.items()]
    return sorted(rows, key=lambda row: (row.days, row.outlet.casefold())), len(undated - {*days})


def leads_of(claim: Claim) -> dict[str, list[int]]:
    """Statement -> the numbers of the origins it leads to, from 1."""
    found: dict[str, list[int]] = {}
    for number, origin in enumerate((*claim.origins, *claim.anonymous), 1):
        for id in origin.statements:
            found.setdefault(id, []).append(number)
    return found


def described(view: ClaimView, language: str) -> str:
    """The drawing of ways in words, for those who do not see it."""
    _ = catalogue(language).gettext
    told = []
    for origin in view.every_origin:
        outlets = ", ".join(dict.fromkeys(_leaves(origin.branches, _)))
        named = {"origin": _named(origin, _), "outlets": outlets or _("no outlet known")}
        told.append(_("%(origin)s reached %(outlets)s") % named)
    return "; ".join(told)


def _named(origin: OriginView, say: Say) -> str:
    name = say(origin.name) if origin.name in (UNKNOWN, NAMELESS) else origin.name
    if not origin.channels:
        return name
    return f"{name} {say('via')} {', '.join(origin.channels)}"


def _leaves(branches: Sequence[Branch], say: Say) -> Iterable[str]:
    for branch in branches:
        if branch.statements:
            yield branch.step.name if branch.step.name != "this outlet" else say("this outlet")
        yield from _leaves(branch.branches, say)
