"""Logs: what Konon does, line by line, for whoever runs it.

Rooms tell Python's own `logging`, under their names (`konon.adding`, `konon.face`), of an event in
a few fixed words with its figures in `extra={"told": …}`. What may hold words of an article, a
search or a form stands apart, in `extra={"words": …}`, and is left out unless it is asked for. No
log is kept unless one is asked for.
"""

from __future__ import annotations

import json
import logging
import logging.handlers
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from konon.cli.options import LogFormat
from konon.errors import BadOption
from konon.render.clean import visible


def start(where: str, format: LogFormat, words: bool) -> None:
    """Write what happens to the file `where`, or to standard error ("-").

    Raises `BadOption` when the file cannot be written.
    """
    handler = _handler(where)
    handler.setFormatter(_Lines(format, words))
    logger = logging.getLogger("konon")
    for before in list(logger.handlers):
        logger.removeHandler(before)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False


def _handler(where: str) -> logging.Handler:
    if where == "-":
        return _Quiet(sys.stderr)
    try:
        # Made here, so that it is nobody else's to read.
        os.close(os.open(where, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
        return _File(Path(where), encoding="utf-8", errors="backslashreplace")
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or error
        raise BadOption(f"cannot write the log {where}: {cause}") from None


class _Quiet(logging.StreamHandler[Any]):
    """A log that cannot be written must not stop what it tells of."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Pass over it."""


class _File(logging.handlers.WatchedFileHandler):
    """A file, opened anew when somebody (logrotate) has moved it."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Pass over it."""


class _Lines(logging.Formatter):
    """One line for each event, whatever its words hold."""

    def __init__(self, format: LogFormat, words: bool) -> None:
        super().__init__()
        self._format, self._words = format, words

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        fields: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "room": record.name.removeprefix("konon."),
            "event": record.getMessage(),
            **getattr(record, "told", {}),
            **(getattr(record, "words", {}) if self._words else {}),
        }
        if self._format is LogFormat.JSON:
            return json.dumps(fields, ensure_ascii=True, default=str)
        at, level, room, event, *more = fields.items()
        told = [at[1], level[1], room[1], event[1], *(f"{k}={_value(v)}" for k, v in more)]
        return visible(" ".join(map(str, told)))


def _value(value: object) -> str:
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if not text or set(text) & set(' "=') else text
