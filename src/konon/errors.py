"""Every error Konon raises on purpose, in one tree.

KononError
├── InputError            what was given cannot be read: names the thing and the next step
│   ├── UnreadableInput   empty, binary, too large, no article inside
│   ├── UnknownLanguage   no language pack fits the text
│   ├── FetchRefused      a URL that must not or could not be fetched
│   │   ├── HttpRefused   the server answered with an error
│   │   └── RobotsRefused the site's robots.txt does not allow it
│   └── BadOption         an option's value is not one of its choices
├── MissingModel          a language pack lacks its trained pipeline
├── PackError             a table of words or facts is malformed
├── StageError            a reading stage lacks what it needs
└── LedgerError           the ledger cannot be opened, is newer, or lacks what was asked for
    └── ReadOnlyLedger    it can be read, but not written
"""

from __future__ import annotations


class KononError(Exception):
    """Base of all errors raised on purpose; its text is fit to show to a user."""


class InputError(KononError):
    """What was given cannot be read."""


class UnreadableInput(InputError):
    """The bytes hold no article: empty, binary, too large, or without text."""


class UnknownLanguage(InputError):
    """No language pack fits the text."""


class FetchRefused(InputError):
    """A URL that must not, or could not, be fetched."""


class HttpRefused(FetchRefused):
    """The server answered with the HTTP error `status`; `retry_after` is the time, in seconds, it
    asks to wait, 0 where it asks for none."""

    def __init__(self, message: str, status: int = 0, retry_after: float = 0.0) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class RobotsRefused(FetchRefused):
    """The site's robots.txt does not allow it."""


class BadOption(InputError):
    """The value of an option is not one of its choices."""


class MissingModel(KononError):
    """A language pack lacks its trained pipeline, or its trained files are damaged."""


class PackError(KononError):
    """A table of words or facts is malformed."""


class StageError(KononError):
    """A reading stage lacks what it needs."""


class LedgerError(KononError):
    """The ledger cannot be opened, is newer than this Konon, or lacks what was asked for."""


class ReadOnlyLedger(LedgerError):
    """The ledger can be read but not written: by this user, or by anybody now."""


class ExportError(KononError):
    """An export cannot be written: too large for its format, in the way of a file, or in need of
    a library that is not installed."""
