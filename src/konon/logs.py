"""Where rooms tell what they do: Python's own `logging`, silent unless somebody listens."""

from __future__ import annotations

import logging


def logger(room: str) -> logging.Logger:
    """The logger `konon.ROOM`. Without a listener Python would print its warnings as they are."""
    made = logging.getLogger(f"konon.{room}")
    if not made.handlers:
        made.addHandler(logging.NullHandler())
    return made
