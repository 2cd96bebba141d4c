"""The first element of a text that may be XML."""

from __future__ import annotations

import re

_BEFORE_ROOT = re.compile(
    r"<!--.{0,9000}?-->|<\?.{0,1000}?\?>"
    r"|<!DOCTYPE[^>\[]{0,1000}(?:\[[^\]]{0,9000}\]\s{0,9})?>",
    re.S,
)
_ROOT = re.compile(r"\s*<(?:[\w.-]{1,40}:)?([\w.-]{1,60})[\s/>]")
_HEAD = 10_000
"""Code points looked at."""


def root_name(text: str) -> str:
    """Its local name, "" when there is none."""
    match = _ROOT.match(_BEFORE_ROOT.sub("", text[:_HEAD]))
    return match.group(1) if match else ""
