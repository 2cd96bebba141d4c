"""Effort as lines of Konon executed: the same on a busy machine as on an idle one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

Tracer = Callable[[FrameType, str, Any], Any]


def lines_run(job: Callable[[], object]) -> int:
    """How many lines of Konon's own code run while `job` does."""
    lines = 0

    def line(frame: FrameType, event: str, arg: object) -> Tracer:
        nonlocal lines
        lines += event == "line"
        return line

    def call(frame: FrameType, event: str, arg: object) -> Tracer | None:
        return line if "konon" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        job()
    finally:
        sys.settrace(before)
    return lines
