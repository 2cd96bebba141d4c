"""Trace: how many independent origins stand behind what many articles say. Knows no database."""

from konon.trace.claims import trace_claims
from konon.trace.kept import bring_up_to_date

__all__ = ["bring_up_to_date", "trace_claims"]
