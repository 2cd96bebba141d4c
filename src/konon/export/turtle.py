"""Turtle, written triple by triple: only what Konon's graphs need, and always escaped.

Grammar: W3C Recommendation "RDF 1.1 Turtle", 25 February 2014.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from konon.export.rows import whole

# What a string in quotation marks may not hold as it is, and what acts on a terminal.
_ESCAPED = re.compile(r"[\x00-\x1f\"\\\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def literal(text: str, type: str = "") -> str:
    """A string, or a value of the type named, such as `xsd:date`."""
    quoted = _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04X}", whole(text))
    return f'"{quoted}"' + (f"^^{type}" if type else "")


def iri(name: str) -> str:
    """An IRI; it must come from `konon.export.names`, which lets no other character in."""
    return f"<{name}>"


def block(subject: str, pairs: Iterable[tuple[str, str]]) -> str:
    """The triples of one subject; predicates and objects are Turtle already."""
    return f"{subject} " + " ;\n    ".join(f"{p} {o}" for p, o in pairs) + " .\n"


def blank(pairs: Iterable[tuple[str, str]]) -> str:
    """A node without a name."""
    return "[ " + " ; ".join(f"{p} {o}" for p, o in pairs) + " ]"


def prefixes(names: Mapping[str, str]) -> str:
    """The head of a document."""
    return "".join(f"@prefix {name}: <{at}> .\n" for name, at in names.items()) + "\n"
