"""The ledger: keeps articles, their readings and people's decisions in one file."""

from konon.ledger.ledger import Counts, InputKey, Ledger
from konon.ledger.opening import open_ledger

__all__ = ["Counts", "InputKey", "Ledger", "open_ledger"]
