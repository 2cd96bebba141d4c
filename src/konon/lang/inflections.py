"""Inflections of a language pack: forms of its verbs by rule, where a pack has the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec


def bases(language: str, verbs: Iterable[str]) -> Mapping[str, str]:
    """Inflected form -> verb; empty for a pack without rules."""
    name = f"konon.lang.{language}.inflections"
    if find_spec(name) is None:
        return {}
    inflections = import_module(name).inflections
    return {form: verb for verb in sorted(set(verbs)) for form in inflections(verb)}
