"""GraphML: actors, outlets, articles and statements, and how words went from one to the other.

Nodes have `kind` ("actor", "outlet", "article", "statement"), `label` and what else is known;
edges have `kind`, and `start` and `end` where words in the text stand behind them:
    published       outlet → article
    states          article → statement
    attributed_to   statement → actor, with `strength`
    relayed_by      statement → actor or outlet, with `step` (0 is nearest the source) and `basis`
    passed_on_to    from each link of a statement's lineage to the next, source first, outlet last
    nested_in       statement → statement
    addressed_to    statement → actor
An anonymous source, or one not made out, is a node of its own statement. An outlet or agency is
one node, whether it publishes, relays or speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from konon.export.formats import ExportOptions
from konon.export.limits import GRAPH_STATEMENTS, at_most
from konon.export.names import media_key
from konon.model import Actor, Reading, Source, Span, Statement
from konon.render.clean import visible
from konon.render.lineage import Link, lineage
from konon.render.people import source_name


def write(readings: Iterable[Reading], out: IO[bytes] | Path, options: ExportOptions) -> int:
    """Write the graph; counts its nodes and edges."""
    import networkx

    assert not isinstance(out, Path)
    graph = networkx.MultiDiGraph()
    why = "the graph is built in memory"
    for reading in at_most(readings, GRAPH_STATEMENTS, "graphml", why):
        _add(graph, reading)
    networkx.write_graphml(graph, out, encoding="utf-8", prettyprint=True)
    return int(graph.number_of_nodes() + graph.number_of_edges())


def _add(graph: Any, reading: Reading) -> None:
    article = reading.article
    published = article.published.isoformat() if article.published else None
    label = article.title or article.url or article.id
    _node(graph, article.id, "article", label, published=published, url=article.url)
    outlet = _outlet(graph, article.outlet) if article.outlet else None
    if outlet:
        _edge(graph, outlet, article.id, "published")
    for statement in reading.statements:
        _statement(graph, reading, statement, outlet)


def _statement(graph: Any, reading: Reading, statement: Statement, outlet: str | None) -> None:
    article, text = reading.article, reading.article.text
    said = statement.said_on.value if statement.said_on else None
    _node(
        graph,
        statement.id,
        "statement",
        " … ".join(part.span.of(text) for part in statement.contents),
        strength=statement.strength.value,
        quote_type=statement.quote_type,
        said_on=said,
        verification=statement.verification.value,
        confidence=statement.confidence,
    )
    _edge(graph, article.id, statement.id, "states", statement.span)
    for n, source in enumerate(statement.sources):
        if source.status != "unstated":
            who = _source(graph, reading, statement, n, source)
            strength = statement.strength.value
            _edge(graph, statement.id, who, "attributed_to", source.span, strength=strength)
    for step, relay in enumerate(statement.relays):
        who = _outlet(graph, relay.name, relay.actor)
        how = {"step": step, "basis": relay.basis}
        _edge(graph, statement.id, who, "relayed_by", relay.span, **how)
    for party in statement.addressees:
        if party.actor and (actor := reading.actor(party.actor)):
            who = _actor(graph, actor)
            _edge(graph, statement.id, who, "addressed_to", party.span)
    if any(other.id == statement.parent for other in reading.statements):
        _edge(graph, statement.id, str(statement.parent), "nested_in")
    _lineage(graph, reading, statement, outlet)


def _lineage(graph: Any, reading: Reading, statement: Statement, outlet: str | None) -> None:
    before: list[str] = []
    for link in lineage(reading, statement)[:-1]:
        here = list(_link(graph, reading, link))
        _passed(graph, before, here, statement, link)
        before = here or before
    if outlet and before:
        _passed(graph, before, [outlet], statement, None)


def _passed(
    graph: Any, before: list[str], after: list[str], statement: Statement, link: Link | None
) -> None:
    for left in before:
        for right in after:
            if left != right:
                span, basis = (link.span, link.basis) if link else (None, "stated")
                about = {"statement": statement.id, "basis": basis}
                _edge(graph, left, right, "passed_on_to", span, **about)


def _link(graph: Any, reading: Reading, link: Link) -> Iterator[str]:
    if link.said_by is None:
        yield _outlet(graph, link.name, link.actor)
        return
    for n, source in enumerate(link.said_by.sources):
        if source.status != "unstated":
            yield _source(graph, reading, link.said_by, n, source)


def _outlet(graph: Any, name: str, actor: str | None = None) -> str:
    key = visible(media_key(name, actor))
    _node(graph, key, "outlet", name)
    graph.nodes[key]["kind"] = "outlet"  # one that spoke before it published
    return key


def _source(graph: Any, reading: Reading, statement: Statement, n: int, source: Source) -> str:
    actor = reading.actor(source.actor)
    if actor is not None:
        return _actor(graph, actor)
    key = f"{statement.id}:source:{n}"
    _node(graph, key, "actor", source_name(reading, source), status=source.status)
    return key


def _actor(graph: Any, actor: Actor) -> str:
    key = visible(actor.id)  # it may come from somebody's own table
    kind = "outlet" if actor.kind in ("agency", "outlet") else "actor"
    about = {"actor_kind": actor.kind, "country": actor.country, "qid": actor.qid}
    _node(graph, key, kind, actor.name, **about)
    return key


def _node(graph: Any, key: str, kind: str, label: str, **about: str | float | None) -> None:
    """A node; what is there already stays, and what is new about it is added."""
    graph.add_node(key)
    known = graph.nodes[key]
    for name, value in {"kind": kind, "label": label, **about}.items():
        if value is not None:
            known.setdefault(name, visible(value) if isinstance(value, str) else value)


def _edge(
    graph: Any, left: str, right: str, kind: str, span: Span | None = None, **about: str | int
) -> None:
    where = {"start": span.start, "end": span.end} if span else {}
    kept = {k: visible(v) if isinstance(v, str) else v for k, v in about.items()}
    graph.add_edge(left, right, kind=kind, **where, **kept)
