"""The ledger: keeps articles, their readings and people's decisions in one database."""

from konon.ledger.forget import Forgotten
from konon.ledger.inputs import InputKey, Quarantined, Refusal
from konon.ledger.ledger import Counts, Ledger, Outcome
from konon.ledger.opening import PATIENT, open_ledger
from konon.ledger.prepared import Prepared, prepare
from konon.ledger.revisions import Revision
from konon.ledger.runs import Model, Run

__all__ = [
    "PATIENT",
    "Counts",
    "Forgotten",
    "InputKey",
    "Ledger",
    "Model",
    "Outcome",
    "Prepared",
    "Quarantined",
    "Refusal",
    "Revision",
    "Run",
    "open_ledger",
    "prepare",
]
