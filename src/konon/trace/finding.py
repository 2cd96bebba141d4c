"""Claims by what somebody names them by: an id, words, outlets, days, whoever asserts them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from konon.errors import BadOption
from konon.model import Claim, Origin, Reading
from konon.trace.comparing.stems import stem, tokens_of

SHORTEST = 4
"""Characters of an id that are enough to look for: its letter and three digits."""
_WORD = 8
"""Letters up to which a name of the digits 0 to f may be a word: "cafe", "facade"."""
_ENOUGH = 0.6
"""Share of the words asked for that a statement must hold, by their weight, to be found."""
_NEAREST = 5
"""Names told when one is not known."""
_SHOWN = 5
"""Ids told when several begin alike."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims; a field left empty wants everything.

    outlet        one of the claim's outlets, as the claim spells it
    since, until  ISO days; the claim appeared between them, both included
    actor         an actor's id, or words of a name: of an origin, counted or anonymous
    min_outlets   outlets that carry it, at least
    conflicts     it has a conflict
    unverified    somebody says that it could not be verified
    """

    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    actor: str | None = None
    min_outlets: int = 0
    conflicts: bool = False
    unverified: bool = False


def choose(claims: Iterable[Claim], wanted: Wanted) -> list[Claim]:
    """The claims that are wanted, in their order.

    Raises `BadOption` when `wanted.actor` stands behind none of all the claims; it names the
    nearest that do.
    """
    every = list(claims)
    if wanted.actor is not None:
        _known(every, wanted.actor)
    return [claim for claim in every if _fits(claim, wanted)]


def each_conflict_once(claims: Iterable[Claim]) -> list[Claim]:
    """The claims without conflicts that stand under one before them already: of a conflict between
    two claims both tell. Those left with none are left out."""
    told: set[tuple[str, str]] = set()
    found = []
    for claim in claims:
        own = set(claim.statements)
        new = tuple(
            conflict
            for conflict in claim.conflicts
            if not {(conflict.kind, i) for s in conflict.sides for i in s.statements if i in own}
            <= told
        )
        told |= {(c.kind, i) for c in new for s in c.sides for i in s.statements}
        if new:
            found.append(replace(claim, conflicts=new))
    return found


def of_actor(claim: Claim, actor: str) -> Claim:
    """The claim with those of its origins alone that are `actor`; for its timeline."""
    return replace(
        claim,
        origins=tuple(o for o in claim.origins if asserts(o, actor)),
        anonymous=tuple(o for o in claim.anonymous if asserts(o, actor)),
    )


def looks_like_id(name: str) -> bool:
    """Whether `name` is an id of a claim or statement rather than a word."""
    return len(name) > _WORD and _is_id(name)


def may_be_id(name: str) -> bool:
    """Whether `name` may be the beginning of an id."""
    return len(name) >= SHORTEST and _is_id(name)


def claim_named(claims: Iterable[Claim], name: str) -> Claim | None:
    """The claim of that id, or that holds the statement of that id; the beginning is enough.

    None when no id begins so. Raises `BadOption` when several claims do.
    """
    if not may_be_id(name):
        return None
    found = [claim for claim in claims if _begins(claim, name)]
    exact = [claim for claim in found if name == claim.id or name in claim.statements]
    if len(exact or found) > 1:
        ids = [claim.id for claim in found[:_SHOWN]]
        more = ", …" if len(found) > _SHOWN else ""
        raise BadOption(
            f"{len(found)} claims or statements begin with '{name}': {', '.join(ids)}{more}; "
            "give more of it"
        )
    return next(iter(exact or found), None)


def resembling(
    claims: Iterable[Claim], readings: Iterable[Reading], words: str
) -> list[tuple[Claim, float]]:
    """The claims whose statements hold or resemble the words, best first, each with its share.

    Words count by their stems, so that "kenaikan" finds "naik", and rare ones for more;
    names of outlets and origins count as a claim's words, too. A claim one of whose statements has
    all words comes before one with most of them; else claims keep their order.
    """
    asked = list(dict.fromkeys(tokens_of(words)))  # in order: sums must come out the same
    if not asked:
        raise BadOption(f"'{words[:40]}' holds no letter or digit to look for")
    every = list(claims)
    texts = _texts(readings)
    held = [_best(claim, texts, asked) for claim in every]
    weight = _weights(asked, held)
    whole = sum(weight.values())
    scored = [
        (claim, sum(weight[word] for word in asked if word in found) / whole)
        for claim, found in zip(every, held, strict=True)
    ]
    return sorted((one for one in scored if one[1] >= _ENOUGH), key=lambda one: -one[1])


def spoken_of(claim: Claim) -> set[str]:
    """The statements of other claims that its conflicts, ties and corrections speak of."""
    own = set(claim.statements)
    spoken = {id for c in claim.conflicts for side in c.sides for id in side.statements}
    spoken |= {id for e in claim.edges if e.kind in ("denies", "doubts", "corrects")
               for id in (e.left, e.right)}  # fmt: skip
    spoken |= {note.notice for note in claim.corrections}
    return spoken - own


def articles_behind(claim: Claim, claims: Iterable[Claim]) -> list[str]:
    """Ids of the articles whose readings `konon.render.tracing.claim_view` needs for `claim`.

    Its own, and those of claims whose statements its conflicts and ties speak of.
    """
    wanted = spoken_of(claim)
    others = [c for c in claims if wanted and not wanted.isdisjoint(c.statements)]
    return list(dict.fromkeys(a for c in (claim, *others) for f in c.families for a in f))


# -- filters -------------------------------------------------------------------------------------


def _fits(claim: Claim, wanted: Wanted) -> bool:
    return (
        (wanted.outlet is None or wanted.outlet in claim.outlets)
        and (wanted.since is None or (claim.last is not None and claim.last >= wanted.since))
        and (wanted.until is None or (claim.first is not None and claim.first <= wanted.until))
        and (wanted.actor is None or any(asserts(o, wanted.actor) for o in _origins(claim)))
        and len(claim.outlets) >= wanted.min_outlets
        and not (wanted.conflicts and not claim.conflicts)
        and not (wanted.unverified and not unverified(claim))
    )


def unverified(claim: Claim) -> bool:
    """Whether somebody says that the claim could not be verified. Silence says nothing."""
    return any(note.value == "unverifiable" for note in claim.verification)


def asserts(origin: Origin, actor: str) -> bool:
    """Whether `actor`, an id or words of a name, is that origin or one of its joint sources."""
    if actor == origin.actor or actor in (origin.actor or "").split("+"):
        return True
    wanted, named = set(tokens_of(actor)), set(tokens_of(origin.name))
    return bool(wanted) and wanted <= named


def _origins(claim: Claim) -> tuple[Origin, ...]:
    return (*claim.origins, *claim.anonymous)


def _known(claims: Sequence[Claim], actor: str) -> None:
    every = [origin for claim in claims for origin in _origins(claim)]
    if not any(asserts(origin, actor) for origin in every):
        names = list(dict.fromkeys(origin.name for origin in every))
        raise BadOption(f"no claim comes from '{actor[:60]}'; {_nearest(actor, names)}")


def _nearest(given: str, known: Sequence[str]) -> str:
    if not known:
        return "no claim here has a known origin"
    from rapidfuzz.process import extract

    names = (name for name, _, _ in extract(given, known, limit=_NEAREST))
    return f"the nearest are: {', '.join(names)}"


# -- names ---------------------------------------------------------------------------------------


def _is_id(name: str) -> bool:
    return name[0] in "cs" and all(c in "0123456789abcdef" for c in name[1:])


def _begins(claim: Claim, name: str) -> bool:
    return claim.id.startswith(name) or any(id.startswith(name) for id in claim.statements)


# -- words ---------------------------------------------------------------------------------------


_Texts = Mapping[str, tuple[str, str]]
"""Statement → its words and language."""


def _texts(readings: Iterable[Reading]) -> _Texts:
    """The words of each statement's content, and those that name who says it."""
    texts = {}
    for reading in readings:
        whole = reading.article.text
        for statement in reading.statements:
            spans = [part.span for part in statement.contents]
            spans += [source.span for source in statement.sources if source.span]
            texts[statement.id] = (" ".join(span.of(whole) for span in spans), reading.language)
    return texts


def _best(claim: Claim, texts: _Texts, asked: Sequence[str]) -> frozenset[str]:
    """The most of the words that one statement holds."""
    about = " ".join([*claim.outlets, *(o.name for o in _origins(claim))])
    named = set(tokens_of(about))
    best = frozenset[str]()
    for id in claim.statements:
        text, language = texts.get(id, (claim.wording, ""))
        tokens = set(tokens_of(text))
        stems = {stem(token, language) for token in tokens}
        found = frozenset(
            word
            for word in asked
            if word in named or word in tokens or stem(word, language) in stems
        )
        best = max(best, found, key=len)
    return best


def _weights(asked: Sequence[str], held: Sequence[frozenset[str]]) -> dict[str, float]:
    """What each word counts for: the more, the fewer claims hold it (inverse frequency)."""
    from math import log

    return {word: log(1 + len(held) / (1 + sum(word in found for found in held))) for word in asked}
