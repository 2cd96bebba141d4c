"""GraphML of claims: origins, who passed their words on, outlets, statements; as networkx reads it.

`of_claim` writes one claim in full:
    claim, origin, actor (a speaker who passes on), media (channel, relay, outlet), article and
    statement
with the edges
    originates    origin → claim; `kind`s named, outlet, anonymous, unknown stand in `origin_kind`
    passed_on_to  from each step of a statement's way to the next, `statement` and `basis` with it
    publishes     media → article;   states  article → statement;   asserts  statement → claim
    same_claim    statement → statement, with `reasons` and `weight`; so copy, denies, doubts …

`of_claims` writes many: claims with their numbers, origins and outlets, `originates`, `carries`
(outlet → claim), and `denies`, `doubts`, `corrects` between claims.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from konon.export.names import media_key
from konon.model import Claim, Edge
from konon.render.clean import visible
from konon.render.tracing.steps import from_origin
from konon.render.tracing.view import ClaimView, InstanceView, OriginView, Step

_BETWEEN_CLAIMS = ("denies", "doubts", "corrects")


def of_claim(view: ClaimView) -> str:
    """The graph of one claim, as XML ending in a line break."""
    graph = _graph()
    claim = view.claim
    _claim(graph, claim)
    for instance in (*view.instances, *view.others):
        _instance(graph, instance)
    for instance in view.instances:
        _edge(graph, instance.statement, claim.id, "asserts")
    for number, origin in enumerate(view.every_origin):
        key = _origin(graph, claim.id, number, origin)
        _edge(graph, key, claim.id, "originates")
        for id in origin.statements:
            if found := view.instance(id):
                _way(graph, key, origin, found)
    for edge in claim.edges:
        _between(graph, edge)
    return _written(graph)


def of_claims(claims: Sequence[Claim]) -> str:
    """The graph of many claims, as XML ending in a line break."""
    graph = _graph()
    home = {id: claim.id for claim in claims for id in claim.statements}
    for claim in claims:
        _claim(graph, claim)
        for origin in (*claim.origins, *claim.anonymous):
            key = visible(origin.actor or f"{claim.id}:{origin.name}")
            _node(graph, key, "origin", origin.name, origin_kind=origin.kind)
            _edge(graph, key, claim.id, "originates", occasion=origin.occasion)
        for outlet in claim.outlets:
            key = _media(graph, Step("outlet", outlet))
            _edge(graph, key, claim.id, "carries")
    for claim in claims:
        for edge in claim.edges:
            left, right = home.get(edge.left), home.get(edge.right)
            if edge.kind in _BETWEEN_CLAIMS and left == claim.id and right:
                _edge(graph, left, right, edge.kind, reasons="; ".join(edge.reasons))
    return _written(graph)


# -- nodes ---------------------------------------------------------------------------------------


def _claim(graph: Any, claim: Claim) -> None:
    _node(
        graph,
        claim.id,
        "claim",
        claim.wording,
        outlets=len(claim.outlets),
        families=len(claim.families),
        origins=len(claim.origins),
        anonymous=len(claim.anonymous),
        unknown=len(claim.unknown),
        conflicts=len(claim.conflicts),
        changes=len(claim.changes),
        first=claim.first,
        last=claim.last,
    )


def _origin(graph: Any, claim: str, number: int, origin: OriginView) -> str:
    key = f"{claim}:origin:{number}"
    _node(
        graph,
        key,
        "origin",
        origin.name,
        origin_kind=origin.kind,
        actor=origin.actor,
        occasion=origin.occasion,
        venue=origin.venue,
    )
    return key


def _instance(graph: Any, instance: InstanceView) -> None:
    article = instance.article
    _node(graph, article, "article", instance.title or article,
          published=instance.published, url=instance.url)  # fmt: skip
    _edge(graph, _media(graph, instance.steps[-1]), article, "publishes")
    _node(
        graph,
        instance.statement,
        "statement",
        instance.content,
        sentence=instance.sentence,
        source=instance.source,
        strength=instance.strength,
        said_on=instance.said_on,
        verification=instance.verification,
    )
    _edge(graph, article, instance.statement, "states")


def _media(graph: Any, step: Step) -> str:
    key = visible(media_key(step.name, step.actor))
    _node(graph, key, "actor" if step.role == "speaker" else "media", step.name)
    return key


# -- edges ---------------------------------------------------------------------------------------


def _way(graph: Any, origin: str, view: OriginView, instance: InstanceView) -> None:
    before = origin
    channels = () if view.kind == "unknown" else view.channels
    for step in from_origin(instance.steps, view.name, channels):
        here = _media(graph, step)
        about = {"statement": instance.statement, "basis": step.basis, "role": step.role}
        _edge(graph, before, here, "passed_on_to", cited_on=step.cited_on, **about)
        before = here


def _between(graph: Any, edge: Edge) -> None:
    if edge.left in graph and edge.right in graph:
        reasons = "; ".join(edge.reasons)
        _edge(graph, edge.left, edge.right, edge.kind, reasons=reasons, weight=edge.weight)


# -- within --------------------------------------------------------------------------------------


def _graph() -> Any:
    import networkx

    return networkx.MultiDiGraph()


def _written(graph: Any) -> str:
    import networkx

    page = io.BytesIO()
    networkx.write_graphml(graph, page, encoding="utf-8", prettyprint=True)
    return page.getvalue().decode("utf-8").rstrip("\n") + "\n"


def _node(graph: Any, key: str, kind: str, label: str, **about: str | int | None) -> None:
    graph.add_node(key)
    known = graph.nodes[key]
    for name, value in {"kind": kind, "label": label, **about}.items():
        if value not in (None, ""):
            known.setdefault(name, visible(value) if isinstance(value, str) else value)


def _edge(graph: Any, left: str, right: str, kind: str, **about: str | float | None) -> None:
    kept = {k: visible(v) if isinstance(v, str) else v for k, v in about.items()}
    graph.add_edge(left, right, kind=kind, **{k: v for k, v in kept.items() if v not in (None, "")})
