"""Trace: how many independent origins stand behind what many articles say. Knows no database."""

from konon.trace.claims import trace_claims

__all__ = ["trace_claims"]
