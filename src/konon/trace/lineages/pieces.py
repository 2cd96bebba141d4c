"""Pieces: the statements of one article that make up a claim have one lineage between them.

An article may tell a claim in its lead, in its voice, and again in a quotation of who said so; and
the same article may lie in the pile under two addresses or before and after a change. Taken piece
by piece it would count as a named origin and as unknown at once. Here each piece without a source
takes that of the piece nearest to it, and the text that holds now speaks for those it replaced.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from konon.model import Edge
from konon.trace.comparing.stems import tokens_of
from konon.trace.instances import Instance
from konon.trace.lineages.lineage import Lineage
from konon.trace.works import Works


def gathered(
    members: Sequence[Instance], told: Mapping[str, Sequence[Lineage]], works: Works
) -> tuple[dict[str, list[Lineage]], list[Edge]]:
    """The members' lineages, settled article by article, and an edge for each that was supplied.

    `told` are the lineages that each statement states or inherits from a copy.
    """
    settled = {m.id: list(told[m.id]) for m in members}
    edges = []
    for pieces in _by_work(members, works):
        known = [m for m in pieces if _known(told[m.id])]
        speaking = [m for m in known if not _replaced(m, pieces, works)] or known
        for piece in pieces:
            if piece in speaking or not speaking:
                continue
            source = _nearest(piece, speaking)
            if _known(told[piece.id]):
                settled[piece.id] = _as_now(told[piece.id], speaking, told, source)
            else:
                settled[piece.id] = [x.passed_to(piece) for x in told[source.id]]
                edges.append(_edge(piece, source))
    return settled, edges


def supplied(
    members: Sequence[Instance],
    settled: Mapping[str, Sequence[Lineage]],
    words: Mapping[str, str],
) -> tuple[dict[str, list[Lineage]], list[Edge]]:
    """The lineages, with the channel that one article leaves out and another with the same words
    gives, and an edge for each that was supplied.

    `words` are the statements in the same words, by the first of them. Only where those who give a
    channel for a source agree on it.
    """
    heard: dict[tuple[str, str, str], dict[str, tuple[Lineage, str]]] = defaultdict(dict)
    for member in members:
        for lineage in settled[member.id] if member.id in words else ():
            if lineage.channel and lineage.kind != "unknown":
                key = (words[member.id], *_source_key(lineage))
                heard[key].setdefault(lineage.channel, (lineage, member.id))
    filled = {id: list(found) for id, found in settled.items()}
    edges = []
    for member in members if heard else ():
        for place, lineage in enumerate(filled[member.id]):
            ways = heard.get((words.get(member.id, ""), *_source_key(lineage)), {})
            if lineage.channel or len(ways) != 1:
                continue
            ((channel, (other, source)),) = ways.items()
            filled[member.id][place] = replace(lineage, channel=channel, relayed=other.relayed)
            why = (f"heard by {channel}, as another article with the same words says", "inferred")
            edges.append(Edge("relay", member.id, source, 0.5, why))
    return filled, edges


def _source_key(lineage: Lineage) -> tuple[str, str]:
    return lineage.kind, lineage.actor or " ".join(tokens_of(lineage.name))


def once(unknown: Sequence[str], members: Sequence[Instance], works: Works) -> tuple[str, ...]:
    """Of the statements without lineage the first of each article."""
    work_of = {m.id: works.of[m.article] for m in members}
    first: dict[str, str] = {}
    for id in unknown:
        first.setdefault(work_of[id], id)
    return tuple(first.values())


def _by_work(members: Sequence[Instance], works: Works) -> list[list[Instance]]:
    found: dict[str, list[Instance]] = defaultdict(list)
    for member in members:
        found[works.of[member.article]].append(member)
    return [pieces for pieces in found.values() if len(pieces) > 1]


def _known(lineages: Sequence[Lineage]) -> bool:
    return any(x.kind != "unknown" for x in lineages)


def _replaced(piece: Instance, pieces: Sequence[Instance], works: Works) -> bool:
    """Whether a later text of the work tells the claim too."""
    texts = works.texts[works.of[piece.article]]
    latest = max(texts.index(other.article) for other in pieces)
    return texts.index(piece.article) != latest


def _nearest(piece: Instance, known: Sequence[Instance]) -> Instance:
    """The piece of the same text that stands nearest, else the first of the text that holds."""
    here = [m for m in known if m.article == piece.article] or list(known)
    start = piece.statement.span.start
    return min(here, key=lambda m: (abs(m.statement.span.start - start), m.statement.span.start))


def _as_now(
    lineages: Sequence[Lineage],
    speaking: Sequence[Instance],
    told: Mapping[str, Sequence[Lineage]],
    source: Instance,
) -> list[Lineage]:
    """An earlier text's lineages as the text that holds now has them; where that names others,
    theirs."""
    now = [x for m in speaking for x in told[m.id]]
    fitting = [(x, next((y for y in now if _same_source(x, y)), None)) for x in lineages]
    if any(y is None for _, y in fitting):
        return [
            replace(y, statement=x.statement, published=x.published)
            for x in lineages[:1]
            for y in told[source.id]
        ]
    return [
        replace(y, statement=x.statement, published=x.published)
        for x, y in fitting
        if y is not None
    ]


def _same_source(one: Lineage, other: Lineage) -> bool:
    if one.kind != other.kind:
        return False
    if one.actor and other.actor:
        return one.actor == other.actor
    return tokens_of(one.name) == tokens_of(other.name)


def _edge(piece: Instance, source: Instance) -> Edge:
    same = piece.article == source.article
    where = "the same article" if same else "another text of the same article"
    why = (f"{where} names its source for this", "lineage inferred")
    return Edge("relay", piece.id, source.id, 0.5, why)
