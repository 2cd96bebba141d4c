"""Review: what people decide about claims, kept as decisions that can be taken back.

A claim is named by its id, a statement by its own. A decision about a claim holds on to its first
statement, so that it still finds the claim when that has grown.
"""

from __future__ import annotations

from datetime import UTC, datetime
from secrets import token_hex
from typing import TYPE_CHECKING

from konon.errors import BadOption
from konon.model import Decision
from konon.model.decision import DecisionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from konon.ledger.ledger import Ledger


def merge_claims(ledger: Ledger, targets: Sequence[str], *, by: str, note: str = "") -> Decision:
    """Decide that these claims, or the claims of these statements, are one.

    Raises `BadOption` when fewer than two are named, `LedgerError` as the ledger does.
    """
    if len(set(targets)) < 2:
        raise BadOption("name two claims to merge, or more")
    return _decide(ledger, "merge", targets, by, note)


def split_off(ledger: Ledger, statements: Sequence[str], *, by: str, note: str = "") -> Decision:
    """Decide that these statements do not belong to their claim; together they are one of their
    own.

    Raises `BadOption` when none is named, or a claim is.
    """
    if not statements or any(not id.startswith("s") for id in statements):
        raise BadOption("name the statements to split off by their ids, which begin with s")
    return _decide(ledger, "split", statements, by, note)


def undo(ledger: Ledger, decision: str, *, by: str, note: str = "") -> Decision:
    """Take back a decision, or an undo. Raises `BadOption` when there is none of that id."""
    if decision not in {made.id for made in ledger.decisions()}:
        raise BadOption(f"there is no decision {decision}")
    return _decide(ledger, "undo", (), by, note, undoes=decision)


def signed(
    kind: DecisionKind,
    targets: tuple[str, ...],
    by: str,
    *,
    field: str | None = None,
    value: str | None = None,
    note: str = "",
    anchor_words: str = "",
    undoes: str | None = None,
) -> Decision:
    """A decision made now, under an id of its own; nothing is checked, nothing kept."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Decision(
        "d" + token_hex(10),
        kind,
        targets,
        by,
        now,
        field,
        value,
        note,
        anchor_words=anchor_words,
        undoes=undoes,
    )


def _decide(
    ledger: Ledger,
    kind: DecisionKind,
    targets: Sequence[str],
    by: str,
    note: str,
    undoes: str | None = None,
) -> Decision:
    if not by.strip():
        raise BadOption("say who decides")
    made = signed(kind, tuple(dict.fromkeys(targets)), by, note=note, undoes=undoes)
    ledger.decide(made)
    return made
