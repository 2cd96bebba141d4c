"""A desk gives the same statements, whether all of an article or some are asked for."""

from __future__ import annotations

from pathlib import Path

from kept_stories import pile
from konon.ledger import open_ledger
from konon.ledger.traces import Traces
from konon.trace.desk import Desk


def test_statements_asked_for_are_as_in_the_whole(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "desk.konon") as ledger:
        for one in pile():
            ledger.add(one)
        kept = Traces(ledger)
        whole, part = Desk(kept), Desk(kept)
        for article in [one.article.id for one in pile()]:
            every = whole.instances(article)
            some = list(every)[::2]
            part.fetch({article: ()})
            part.fetch({article: some})
            assert part.reading(article) == whole.reading(article)
            for one in some:
                assert part.instance(article, one) == every[one]
            part.fetch({article: list(every)})
            assert [part.instance(article, one) for one in every] == list(every.values())
            assert len({id(part.instance(article, one).scene) for one in every}) < 2
            assert part.instances(article) == every
