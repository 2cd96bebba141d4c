"""Where the data lie that are not ours to publish, unless `--data` says otherwise."""

from __future__ import annotations

from pathlib import Path

DEFAULT_DATA = Path("../shared/data")
"""A folder beside the repository's, seen from the repository's root."""
