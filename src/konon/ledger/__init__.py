"""The ledger: keeps articles, their readings and people's decisions in one file."""

from konon.ledger.ledger import Counts, InputKey, Ledger, Outcome, Refusal
from konon.ledger.opening import open_ledger
from konon.ledger.prepared import Prepared, prepare

__all__ = [
    "Counts",
    "InputKey",
    "Ledger",
    "Outcome",
    "Prepared",
    "Refusal",
    "open_ledger",
    "prepare",
]
