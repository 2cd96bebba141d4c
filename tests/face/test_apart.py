"""Claims traced in a process of its own: the same ones, and nothing is left of it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from konon.errors import KononError, LedgerError
from konon.face.apart import Apart
from konon.face.tracing import Tracer
from konon.ledger import Ledger, open_ledger
from konon.trace import trace_claims


@pytest.fixture
def opened(ledger: Path) -> Iterator[Ledger]:
    with open_ledger(ledger) as made:
        yield made


def test_a_process_of_its_own_traces_the_same_and_ends_with_the_server(
    ledger: Path, opened: Ledger
) -> None:
    tracer = Tracer(opened, 60.0, apart=Apart(str(ledger)))
    assert tracer._apart is not None
    view = tracer.view()
    assert view.current
    assert view.traced is not None
    assert list(view.traced.claims) == trace_claims(opened)
    process = tracer._apart._process
    assert process is not None
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)  # for lack of memory, say
    process.join()
    tracer._apart.bring_up_to_date()  # by another
    again = tracer._apart._process
    assert again is not None
    assert again.is_alive()
    tracer.close()
    assert not again.is_alive()
    with pytest.raises(KononError, match="ended"):
        tracer._apart.bring_up_to_date()


def test_what_is_wrong_with_the_ledger_is_told_from_there(tmp_path: Path) -> None:
    gone = Apart(str(tmp_path / "gone.sqlite"))
    try:
        with pytest.raises(LedgerError, match="no ledger at"):
            gone.bring_up_to_date()
    finally:
        gone.close()


class Slow(Tracer):
    """Traces only what it is told to."""

    def _claims(self) -> list[object]:  # type: ignore[override]
        self.asked = getattr(self, "asked", 0) + 1
        return []


def test_nobody_waits_for_claims_known_to_take_longer_than_a_page_waits(opened: Ledger) -> None:
    tracer = Slow(opened, 30.0)
    assert tracer.view().current
    tracer._traced = None
    tracer._took = 31.0
    assert tracer.view().current, "without any claims a page waits"
    tracer._took = 31.0
    assert tracer._traced is not None
    object.__setattr__(tracer._traced, "state", ("another",))
    assert not tracer.view().current, "with earlier ones it shows those"
    assert tracer.view(30.0).current, "who asks for patience has it"
    tracer.close()
