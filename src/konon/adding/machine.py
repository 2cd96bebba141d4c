"""Machine: how many readers it bears, how much memory each may take, what they took."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_CGROUP = Path("/sys/fs/cgroup")
_KIB, _GIB = 1 << 10, 1 << 30
MAX_MEMORY = 4 * _GIB
"""Bytes one reader may take. The longest text that is read takes 1 GB (`limits.MAX_TEXT`)."""
_MIN_MEMORY = 3 * _GIB // 2
"""Bytes a reader is given on the smallest machine: with less, long articles could not be read."""
_PR_SET_PDEATHSIG = 1
"""From <sys/prctl.h>."""


def usable_cores() -> int:
    """Cores this process may use: those it is bound to, or fewer where a container allows less."""
    bound = getattr(os, "sched_getaffinity", None)
    cores = len(bound(0)) if bound else os.cpu_count() or 1
    allowed = _numbers(_CGROUP / "cpu.max")
    if len(allowed) == 2 and allowed[1] > 0:
        cores = min(cores, max(1, allowed[0] // allowed[1]))
    return cores


def memory_each(jobs: int) -> int:
    """Bytes each of `jobs` readers may take, half of the machine's memory together at most."""
    whole = _memory()
    return MAX_MEMORY if whole is None else max(_MIN_MEMORY, min(MAX_MEMORY, whole // 2 // jobs))


def _memory() -> int | None:
    """Bytes of memory the machine, or the container, has; None where that cannot be told."""
    try:
        whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return None
    return min([whole, *_numbers(_CGROUP / "memory.max")])


def _numbers(path: Path) -> list[int]:
    """The numbers in a file of the kernel's; none where there is no such file, or no limit."""
    try:
        words = path.read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return []
    return [int(word) for word in words if word.isdigit()]


def limit_memory(most: int) -> None:
    """Let this process take `most` bytes of its own, where the system can hold it to that."""
    try:
        import resource
    except ImportError:  # Windows
        return
    # Not RLIMIT_AS, which counts what is only mapped: shared libraries and models on disk.
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def die_with(parent: int) -> None:
    """Have the kernel end this process when its parent, of that id, dies (Linux)."""
    if sys.platform != "linux":
        return
    import ctypes
    import signal

    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before we asked
        os._exit(1)


def resident() -> int:
    """Bytes of memory this process holds now; 0 where that cannot be told."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def peaks() -> tuple[int, int]:
    """Bytes of memory taken at most: by this process, by the largest of its ended children."""
    try:
        import resource
    except ImportError:  # Windows
        return 0, 0
    unit = 1 if sys.platform == "darwin" else _KIB
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return own * unit, children * unit


def processor_seconds() -> float:
    """Seconds of processor time taken by this process and its ended children."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
