"""Inflections: the regular forms of English verbs, where a lemmatiser is not to be trusted."""

from __future__ import annotations

VOWELS = "aeiou"
DOUBLED = frozenset("bdgklmnprt")


def inflections(verb: str) -> frozenset[str]:
    """The regular forms of a verb: "stop" → stops, stopped, stopping."""
    stem, last = verb, verb[-1]
    if last == "e":
        return frozenset((verb + "s", verb + "d", verb[:-1] + "ing", verb + "ing"))
    if last == "y" and len(verb) > 2 and verb[-2] not in VOWELS:
        return frozenset((verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"))
    plural = verb + ("es" if verb.endswith(("s", "x", "ch", "sh", "z", "o")) else "s")
    found = {plural, stem + "ed", stem + "ing"}
    if last in DOUBLED and len(verb) > 2 and verb[-2] in VOWELS and verb[-3] not in VOWELS:
        found |= {stem + last + "ed", stem + last + "ing"}
    return frozenset(found)
