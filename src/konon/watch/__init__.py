"""Watching feeds: politely, for days, into a ledger."""

from konon.watch.watch import Watch, WatchOptions, WatchSummary

__all__ = ["Watch", "WatchOptions", "WatchSummary"]
