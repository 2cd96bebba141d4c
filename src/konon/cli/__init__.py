"""The command line: thin faces over the rooms below, one command per file.

Nothing heavy is imported before a command needs it, so that `konon --help` answers at once.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit with its status. Ctrl-C exits 130 without a word."""
    try:
        from konon.cli.app import app

        app(prog_name="konon")
    except KeyboardInterrupt:
        sys.exit(130)
