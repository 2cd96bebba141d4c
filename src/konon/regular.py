"""Opening what is a file, and no pipe or device, which may never begin or end."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO


def open_regular(path: str | Path) -> BinaryIO:
    """The regular file at `path`, opened for reading without waiting for whoever would fill a pipe.

    Raises `OSError` when it cannot be opened, or is no regular file.
    """
    file = open(path, "rb", opener=_at_once)  # noqa: SIM115  (given to the caller, who closes it)
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    return file


def _at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
