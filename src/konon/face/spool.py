"""Spool: the one temporary folder of this process, for uploads and exports, and what becomes of it
when the process is killed: the next server removes it, since what lies there may be confidential.

A process holds a lock on its folder for as long as it lives, however it ends.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

_NAME: Final = "konon-serve-"
_LOCK: Final = "lock"


def folder(purpose: str) -> Path:
    """A new empty folder for `purpose`, which its user removes; nobody else can look into it."""
    return Path(tempfile.mkdtemp(prefix=f"{purpose}-", dir=_own()))


def sweep() -> int:
    """Remove what servers left that are no more; how many folders."""
    left = [one for one in Path(tempfile.gettempdir()).glob(f"{_NAME}*") if _is_left(one)]
    for one in left:
        shutil.rmtree(one, ignore_errors=True)
    return len(left)


@cache
def _own() -> Path:
    """This process's folder. It gets its name once it is locked, so that no other sweeps it."""
    made = Path(tempfile.mkdtemp(prefix="konon-new-"))
    _hold(made / _LOCK)
    own = made.rename(made.with_name(made.name.replace("konon-new-", _NAME, 1)))
    atexit.register(shutil.rmtree, own, ignore_errors=True)
    return own


def _hold(lock: Path) -> bool:
    """Lock the file for as long as this process lives; False when another does."""
    number = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        import fcntl
    except ImportError:  # Windows, which removes no file that is open
        return True
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(number)
        return False
    return True


def _is_left(one: Path) -> bool:
    """Whether a folder is ours, and the process that made it is gone."""
    try:
        if one.is_symlink() or (hasattr(os, "getuid") and one.stat().st_uid != os.getuid()):
            return False
        return _hold(one / _LOCK)
    except OSError:
        return False
