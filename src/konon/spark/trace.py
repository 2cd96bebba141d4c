"""Tracing on Spark: readings of any number in, their claims and text families out.

The driver holds of each article only its print, some kilobytes, and finds from all of them which
statements and articles are worth comparing. Whatever looks into an article is done by workers, in
tasks: each is given the readings it needs, decodes them once, and compares its pairs or works out
its claims with the very functions that trace a ledger.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from konon.model import Claim, Decision, Edge, Reading, decode, encode
from konon.model.kept import About
from konon.trace.lineages.lineage import IsAgency

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

    from konon.trace.blocks import Numbers
    from konon.trace.desk import Desk
    from konon.trace.pairs import Pairs
    from konon.trace.prints import Marks

_PAIRS = 100_000
"""Pairs of statements a task compares: some seconds' work, and some thousand readings at most."""
_COPIES = 5_000
"""Pairs of articles a task aligns."""
_STATEMENTS = 5_000
"""Statements whose claims a task works out."""


@dataclass(frozen=True)
class Traced:
    """What tracing found.

    claims    a data frame, one claim a row, in no order: the columns of the ledger's `claims`, and
              in `claim` the whole claim as JSON
    families  the articles in groups that copy one another's wording; those alone are left out
    """

    claims: DataFrame
    families: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class _Task:
    """Work on some articles; `given` is all else that the function needs for it."""

    articles: Sequence[str]
    given: Any


def trace_readings(
    readings: DataFrame,
    decisions: Sequence[Decision] = (),
    is_agency: IsAgency | None = None,
) -> Traced:
    """Trace a data frame of readings, as `read_articles` and `read_files` give it.

    The claims are those `konon trace` finds in a ledger of the same readings, except that here
    nobody knows which text at an address was found first: the day of publication tells. The data
    frame is gone through four times; write it to Parquet first, or cache it. `is_agency` must be a
    function that can be sent to workers; by default the package's own table tells.
    """
    from konon.trace.correcting.scope import scope
    from konon.trace.decided import standing, statements_of
    from konon.trace.pairs import Pairs
    from konon.trace.sets import Sets
    from konon.trace.story.told import said_in_stories
    from konon.trace.work import Surroundings, batches

    known = readings.where("problem is null").select("id", "reading", "text")
    known = known.dropDuplicates(["id"])
    prints = list(_prints(known, decisions))
    pairs = Pairs(marks for marks, _, _ in prints)
    reach = scope([about.article for _, about, notice in prints if notice], _abouts(prints))
    ties = _edges(known, _statement_tasks(pairs), _compare, decisions)
    copies = _edges(known, _copy_tasks(pairs), _aligner(pairs.forms, is_agency), decisions)
    stand = standing(decisions)
    linked = Sets((edge.left, edge.right) for edge in ties if edge.kind == "same_claim")
    for decision in stand:
        linked.join(statements_of(decision))
    for told in said_in_stories(pairs.stories, pairs.article_of.items()):
        linked.join(told)
    around = Surroundings(ties, copies, pairs.stories)
    groups = [[id for id in group if id in pairs.place] for group in linked.groups(pairs.ids)]
    spoken = [group for group in groups if any(pairs.article_of[id] in reach for id in group)]
    plain = [group for group in groups if all(pairs.article_of[id] not in reach for id in group)]
    given = [(batch, frozenset[str]()) for batch in batches(plain, _STATEMENTS)]
    # What notices may speak of is seen by one task, with all they may speak of.
    given += [(batch, frozenset(reach)) for batch in batches(spoken, len(pairs.ids))]
    tasks = []
    for batch, more in given:
        of = {id: pairs.article_of[id] for id in batch}
        articles = sorted({*of.values(), *more}, key=pairs.rank.__getitem__)
        tasks.append(_Task(articles, (batch, of, around.of(batch, of), articles if more else ())))
    claims = _spread(known, tasks, _claimer(stand, is_agency), _CLAIM, decisions)
    return Traced(claims, _families(copies, pairs.rank))


# -- on the driver ---------------------------------------------------------------------------------


def _abouts(prints: Sequence[tuple[Marks, About, bool]]) -> Iterator[About]:
    return (about for _, about, _ in prints)


def _prints(known: DataFrame, decisions: Sequence[Decision]) -> Iterator[tuple[Marks, About, bool]]:
    """The marks of each article, what is known of it, and whether it holds a notice."""
    from konon.trace.prints import unpack

    def printed(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        from konon.trace.correcting.notices import notices_of
        from konon.trace.prints import marks_of, pack
        from konon.trace.slim import Slimmer

        slimmer = Slimmer()
        for batch in batches:
            rows = []
            for reading in _readings(batch.to_pylist(), decisions):
                small, instances = slimmer.slim(reading)
                rows.append(
                    {
                        "about": json.dumps(encode(_about(small))),
                        "hashes": pack(marks_of(small, instances)),
                        "notice": bool(notices_of(small)),
                    }
                )
            yield pa.RecordBatch.from_pylist(rows, schema=_arrow(_PRINT))

    for row in known.mapInArrow(printed, _PRINT).toLocalIterator():
        about = decode(About, json.loads(row.about))
        yield unpack(about.article, bytes(row.hashes)), about, row.notice


def _statement_tasks(pairs: Pairs) -> Iterator[_Task]:
    for some in _stretches(pairs.statements, _PAIRS):
        named = [(pairs.ids[a], pairs.ids[b]) for a, b in some(len(pairs.ids))]
        of = {id: pairs.article_of[id] for pair in named for id in pair}
        stories = frozenset(pairs.stories.keys() & set(of.values()))
        yield _Task(list(dict.fromkeys(of.values())), (named, of, stories))


def _copy_tasks(pairs: Pairs) -> Iterator[_Task]:
    for some in _stretches(pairs.copies, _COPIES):
        named = [(pairs.articles[a], pairs.articles[b]) for a, b in some(len(pairs.articles))]
        yield _Task(list(dict.fromkeys(id for pair in named for id in pair)), named)


def _stretches(pairs: Numbers, most: int) -> Iterator[Callable[[int], Iterator[tuple[int, int]]]]:
    from konon.trace.pairs import places

    for first in range(0, len(pairs), most):
        yield lambda size, some=pairs[first : first + most]: places(some, size)  # type: ignore[misc]


def _edges(
    known: DataFrame,
    tasks: Iterator[_Task],
    work: Callable[[Desk, Any], Iterator[Any]],
    decisions: Sequence[Decision],
) -> list[Edge]:
    rows = _spread(known, list(tasks), work, "edge string", decisions).collect()
    return [decode(Edge, json.loads(row.edge)) for row in rows]


def _families(copies: Sequence[Edge], rank: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    from konon.trace.copying.copies import families

    ends = {end for edge in copies if edge.kind == "copy" for end in (edge.left, edge.right)}
    return tuple(families(sorted(ends, key=rank.__getitem__), copies))


def _spread(
    known: DataFrame,
    tasks: Sequence[_Task],
    work: Callable[[Desk, Any], Iterator[dict[str, Any]]],
    columns: str,
    decisions: Sequence[Decision],
) -> DataFrame:
    """What `work` makes of each task, its rows in no order."""
    spark = known.sparkSession
    wanted = [(number, id) for number, task in enumerate(tasks) for id in task.articles]
    given = spark.sparkContext.broadcast([task.given for task in tasks])

    def do(table: pa.Table) -> pa.Table:
        import pyarrow as pa

        from konon.trace.desk import Desk

        rows = table.to_pylist()
        made = work(Desk(_Given(rows, decisions)), given.value[rows[0]["task"]])
        return pa.Table.from_pylist(list(made), schema=_arrow(columns))

    frame = spark.createDataFrame(wanted, "task int, id string")
    return frame.join(known, "id").groupBy("task").applyInArrow(do, columns)


# -- on the workers --------------------------------------------------------------------------------

_PRINT = "about string, hashes binary, notice boolean"
_CLAIM = (
    "id string, wording string, wording_from string, outlets int, statements int, "
    "families int, origins int, anonymous int, unknown int, conflicts int, corrections int, "
    "first string, last string, claim string"
)


class _Given:
    """The readings a task was given."""

    def __init__(self, rows: Sequence[dict[str, Any]], decisions: Sequence[Decision]) -> None:
        self._rows = {row["id"]: row for row in rows}
        self._decisions = decisions

    def many(self, articles: Sequence[str]) -> Iterator[Reading]:
        return _readings((self._rows[article] for article in articles), self._decisions)

    def bare(self, articles: Sequence[str], statements: Set[str]) -> Iterator[Reading]:
        return self.many(articles)


def _readings(
    rows: Iterable[Mapping[str, Any]], decisions: Sequence[Decision]
) -> Iterator[Reading]:
    """The readings, with what people rejected and corrected in them."""
    from konon.trace.reviewed import reviewed

    return reviewed(map(_reading, rows), decisions)


def _reading(row: Mapping[str, Any]) -> Reading:
    data = json.loads(row["reading"])
    data["article"].setdefault("text", row["text"])
    return decode(Reading, data)


def _about(reading: Reading) -> About:
    from konon.ledger.keys import key

    article = reading.article
    url_key = key(article.url) if article.url else None
    return About(
        article.id, article.outlet, article.url, article.published, url_key, key(article.text)
    )


def _compare(desk: Desk, given: Any) -> Iterator[dict[str, Any]]:
    from konon.trace.work import statement_edges

    for edge in statement_edges(desk, *given):
        yield {"edge": json.dumps(encode(edge))}


def _aligner(forms: Any, is_agency: IsAgency | None) -> Callable[[Desk, Any], Iterator[Any]]:
    def align(desk: Desk, pairs: Any) -> Iterator[dict[str, Any]]:
        from konon.trace.claims import known_agency
        from konon.trace.work import article_edges

        for edge in article_edges(desk, pairs, forms, is_agency or known_agency()):
            yield {"edge": json.dumps(encode(edge))}

    return align


def _claimer(
    decisions: Sequence[Decision], is_agency: IsAgency | None
) -> Callable[[Desk, Any], Iterator[Any]]:
    def claim(desk: Desk, given: Any) -> Iterator[dict[str, Any]]:
        from konon.trace.claims import known_agency
        from konon.trace.correcting.corrections import corrected
        from konon.trace.work import claims_of

        batch, article_of, around, spoken_of = given
        agency = is_agency or known_agency()
        made = claims_of(desk, batch, article_of, around, agency, decisions)
        if spoken_of:
            made = corrected(made, [desk.reading(article) for article in spoken_of])
        yield from map(_row, made)

    return claim


def _row(claim: Claim) -> dict[str, Any]:
    from konon.ledger.trace_rows import claim_columns

    return {**claim_columns(claim), "claim": json.dumps(encode(claim))}


def _arrow(columns: str) -> pa.Schema:
    import pyarrow as pa

    kinds = {
        "string": pa.string(),
        "int": pa.int32(),
        "binary": pa.binary(),
        "boolean": pa.bool_(),
    }
    named = (column.split() for column in columns.split(", "))
    return pa.schema([(name, kinds[kind]) for name, kind in named])
