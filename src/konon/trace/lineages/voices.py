"""Voices: which of a claim's lineages end at one and the same speaker.

By the actor's id; by a name that is part of one; one document under two names, where a table knows
it; a spokesman and the body he speaks for; and an agency that in this claim only passes on what
another says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from konon.facts import load_facts
from konon.trace.comparing.stems import tokens_of
from konon.trace.lineages.initials import same_by_initials
from konon.trace.lineages.lineage import Lineage
from konon.trace.lineages.speakers import same_office
from konon.trace.outlets import outlet_key

_SPELLED = 5
"""Letters of a name at least in which one may be spelled otherwise: "Dani" and "Deni" are two."""
_SPELLED_ALONE = 6
"""The same of a name of one word: "Fathoni", "Fatoni"."""
_SOUNDS = (
    ("oe", "u"), ("dj", "j"), ("tj", "c"), ("iy", "i"), ("y", "i"), ("dh", "d"), ("th", "t"),
    ("ph", "f"), ("v", "f"), ("z", "s"),
)  # fmt: skip
"""How names are spelled in Indonesia, old and new, for one sound: "Susiyanti", "Susianty"."""
_COUNTRY, _GOVERNMENT = "country:", "government:"
"""How the ids of a country and of its government begin."""

_JOINING = frozenset({"atau", "dan", "yang", "itu", "ini", "or", "and", "who", "the"})
"""Words that may be left at the end of a description when the name behind it was cut off."""

Groups = dict[str, list[Lineage]]


def one_voice(
    lineages: Sequence[Lineage], words: Mapping[str, str] | None = None
) -> list[list[Lineage]]:
    """The lineages of named sources and outlets, each speaker's together, in order of first
    appearance. `words` are the statements in the same words, by the first of them."""
    groups = _by_actor(lineages)
    _join(groups, _quoted_alike(groups, words or {}))
    _join(groups, _titled(groups))
    _join(groups, _spoken_for(groups))
    _join(groups, _passing_on(groups))
    found = [sorted(g, key=lambda x: (x.published, x.statement)) for g in groups.values()]
    return sorted(found, key=lambda g: (g[0].published, g[0].statement, g[0].name))


def _by_actor(lineages: Sequence[Lineage]) -> Groups:
    """By id, or by a name that is part of another."""
    groups: Groups = {}
    unresolved = []
    for lineage in lineages:
        key = _id(lineage)
        if key and not lineage.coined:
            groups.setdefault(key, []).append(lineage)
        else:
            unresolved.append(lineage)
    # Longer names first, so that "Lavrov" finds "Sergei Lavrov" already there. An id coined of a
    # name is worth no more than the name: one article has it in full, another does not.
    for lineage in sorted(unresolved, key=lambda x: -len(tokens_of(x.name))):
        fits = [key for key, group in groups.items() if _same_name(lineage, group)]
        key = _fitting(fits, groups) or f"name {' '.join(tokens_of(lineage.name))}"
        groups.setdefault(key, []).append(lineage)
    return groups


def _id(lineage: Lineage) -> str | None:
    if lineage.actor:
        voice = load_facts().voice(lineage.actor)
        # Who says "Ukraine says" and who says "Kyiv says" cites one government.
        return _GOVERNMENT + voice[len(_COUNTRY) :] if voice.startswith(_COUNTRY) else voice
    if lineage.kind == "outlet":
        return load_facts().voice(outlet_key(lineage.name))
    return None


def _same_name(lineage: Lineage, group: Sequence[Lineage]) -> bool:
    mine = tokens_of(lineage.name)
    return bool(mine) and any(
        other.kind == lineage.kind
        and (_names_fit(mine, tokens_of(other.name)) or same_by_initials(lineage.name, other.name))
        for other in group
    )


def _names_fit(mine: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a name is a part of another, or the same spelled otherwise: "Wiliam", "William"."""
    if set(mine) <= set(other):
        return True
    if len(mine) != len(other):
        return False
    least = _SPELLED if len(mine) > 1 else _SPELLED_ALONE
    return all(
        a == b or (min(len(a), len(b)) >= least and _one_slip_off(_sound(a), _sound(b)))
        for a, b in zip(mine, other, strict=True)
    )


def _sound(name: str) -> str:
    for letters, sound in _SOUNDS:
        name = name.replace(letters, sound)
    return name


def _one_slip_off(one: str, other: str) -> bool:
    """Whether a letter more, less or other, or two that changed places, part the words."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    rest, longer = one[start:], other[start:]
    if rest[:2] == longer[1::-1] and rest[2:] == longer[2:]:
        return True
    return rest == longer[1:] or (len(one) == len(other) and rest[1:] == longer[1:])


def _fitting(fits: Sequence[str], groups: Groups) -> str | None:
    """Of several whose name holds this one, who was named first: a short name that may be either's
    is no third speaker."""
    return min(
        fits, key=lambda key: min((x.published, x.statement) for x in groups[key]), default=None
    )


def _quoted_alike(groups: Groups, words: Mapping[str, str]) -> Mapping[str, str]:
    """Speakers of the same words, by whom they are first given to.

    Two that a table of people knows are two, and the difference is worth seeing; nor are two one
    who are named side by side.
    """
    count = Counter(x.statement for group in groups.values() for x in group)
    spoken: dict[str, str] = {}
    found: dict[str, str] = {}
    known = {key for key, group in groups.items() if not any(_uncertain(x) for x in group)}
    order = sorted((x.published, x.statement, key) for key, its in groups.items() for x in its)
    for _, statement, key in order:
        head = words.get(statement)
        if head is None or count[statement] > 1:
            continue
        first = spoken.setdefault(head, key)
        target, steps = first, 0
        while target in found and steps < len(found):
            target, steps = found[target], steps + 1
        if target != key and key not in found and not {target, key} <= known:
            found[key] = target
    return found


def _uncertain(lineage: Lineage) -> bool:
    """Whether no table knows who it is."""
    return lineage.coined or lineage.actor is None


def _titled(groups: Groups) -> Mapping[str, str]:
    """Those called by an office alone ("Presiden"), or by what somebody is called before his name
    ("asisten pribadi", "putra nakhoda"), by the one of the claim who is."""
    titles = {key: {title for x in group for title in x.titles} for key, group in groups.items()}
    found = {}
    for key, group in groups.items():
        name = tokens_of(group[0].name)
        name = [word for word in name if word not in _JOINING]
        if group[0].actor is not None or not name:
            continue
        holders = [
            other
            for other, its in titles.items()
            if other != key and any(_called(name, title, group[0]) for title in its)
        ]
        if len(holders) == 1:
            found[key] = holders[0]
    return found


def _called(name: Sequence[str], title: str, lineage: Lineage) -> bool:
    """Whether `name` is of the words of `title`, and begins as it does unless it is an office: a
    person's name may stand in another's title too."""
    words = tokens_of(title)
    if set(name) <= set(words) and (lineage.office or name[0] == words[0]):
        return True
    return lineage.office and same_office(lineage.name, title)


def _spoken_for(groups: Groups) -> Mapping[str, str]:
    """Spokesmen, by the body that is cited for the same claim."""
    bodies = {key: {x.body for x in group if x.body} for key, group in groups.items()}
    return {
        key: body
        for key, found in bodies.items()
        for body in sorted(found)
        if body in groups and body != key
    }


def _passing_on(groups: Groups) -> Mapping[str, str]:
    """Outlets that only pass on, by whose word it is.

    Cited alone ("menurut AFP") an agency looks like the origin; where another article of the claim
    says from whom the agency has it, it is none. What an outlet saw itself stays its own.
    """
    found: dict[str, str] = {}
    for key, group in groups.items():
        if any(x.kind != "outlet" or x.first_hand for x in group):
            continue
        sources = [
            other
            for other, its in groups.items()
            if other != key and any(key in map(load_facts().voice, x.relayed) for x in its)
        ]
        first = _fitting(sources, groups)
        if first is not None and found.get(first) != key:
            found[key] = first
    return found


def _join(groups: Groups, into: Mapping[str, str]) -> None:
    """Move each group into another's, along chains."""
    for key in sorted(into):
        target, steps = into[key], 0
        while target not in groups and target in into and steps < len(into):
            target, steps = into[target], steps + 1
        if target in groups and target != key and key in groups:
            speaker = groups[target][0]
            groups[target].extend(_as_of(speaker, x) for x in groups.pop(key))


def _as_of(speaker: Lineage, lineage: Lineage) -> Lineage:
    """A lineage that ends one step further, at another speaker; an outlet is then who heard it."""
    heard = lineage.name if lineage.kind == "outlet" else None
    channel = lineage.channel or (heard if speaker.kind == "named" else None)
    return replace(
        lineage, kind=speaker.kind, name=speaker.name, actor=speaker.actor, channel=channel
    )
