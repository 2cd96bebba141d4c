"""Annotated attributions: the annotators' text form, its anchoring to the article, and standoff.

The form and the rules are in docs/annotation.md. Offsets are half-open, in code points of the
article's text. Nothing of the text is kept in the standoff form, which is what is committed.

    python eval/annotation.py TEXT.txt FORM.ann     # checks a form and prints what it anchors to
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from konon.model import Span
from konon.model.statement import StrengthValue

SINGLE = ("actor", "status", "cue", "strength", "venue", "said", "check")
MANY = ("source", "content", "relay", "polarity", "addressee")
STATUSES = frozenset({"named", "anonymous", "unstated"})
STRENGTHS = frozenset(get_args(StrengthValue))
BASES = frozenset({"stated", "inherited", "inferred"})
POLARITIES = frozenset({"cue_negated", "content_negated", "denial"})
CHECKS = frozenset({"verified", "unverifiable", "contradicted"})
ELLIPSIS = "[...]"
_HEADER = re.compile(r"=\s*(?P<name>\w+)(?:\s*<\s*(?P<parent>\w+))?\s*$")
_NTH = re.compile(r"\s*~(?P<nth>\d+)$")


class FormError(ValueError):
    """A form that does not fit its article; the message names the line."""


@dataclass(frozen=True)
class Gold:
    """One annotated attribution, anchored. `relays` are (canonical name, basis)."""

    name: str
    contents: tuple[Span, ...]
    sources: tuple[Span, ...] = ()
    cue: Span | None = None
    parent: str | None = None
    actor: str | None = None
    status: str = "unstated"
    strength: str = "says"
    polarity: tuple[str, ...] = ()
    addressees: tuple[Span, ...] = ()
    venue: Span | None = None
    said: str | None = None
    relays: tuple[tuple[str, str], ...] = ()
    check: tuple[str, str] | None = None

    def to_json(self) -> dict[str, Any]:
        """Standoff: spans as [start, end]; what is not there is left out."""
        plain: dict[str, Any] = {}
        for key in self.__dataclass_fields__:
            value = getattr(self, key)
            if value not in (None, ()):
                plain[key] = _plain(value)
        return plain

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Gold:
        """The inverse of `to_json`."""
        values: dict[str, Any] = dict(plain)
        for key in ("contents", "sources", "addressees"):
            values[key] = tuple(Span(*pair) for pair in values.get(key, ()))
        for key in ("cue", "venue"):
            values[key] = Span(*values[key]) if key in values else None
        values["polarity"] = tuple(values.get("polarity", ()))
        values["relays"] = tuple((name, basis) for name, basis in values.get("relays", ()))
        values["check"] = tuple(values["check"]) if "check" in values else None
        return cls(**values)


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


@dataclass
class Block:
    """One attribution as written: its fields with the line each stands on."""

    name: str
    parent: str | None
    line: int
    single: dict[str, tuple[str, int]] = field(default_factory=dict)
    many: dict[str, list[tuple[str, int]]] = field(default_factory=dict)


def blocks(form: str) -> Iterator[Block]:
    """The attributions of a form, unanchored. Raises `FormError` on an unknown line."""
    block: Block | None = None
    for number, raw in enumerate(form.splitlines(), start=1):
        line = raw.strip()
        if not line or line == "none" or line.startswith("#"):
            continue
        header = _HEADER.match(line)
        if header:
            if block is not None:
                yield block
            block = Block(header["name"], header["parent"], number)
            continue
        key, colon, value = (part.strip() for part in line.partition(":"))
        if block is None or not colon or key not in (*SINGLE, *MANY) or not value:
            choices = ", ".join((*SINGLE, *MANY))
            raise FormError(f"line {number}: {line!r} is no '= NAME' nor 'KEY: VALUE' of {choices}")
        if key in MANY:
            block.many.setdefault(key, []).append((value, number))
        elif key in block.single:
            raise FormError(f"line {number}: {key} stands twice in {block.name}")
        else:
            block.single[key] = (value, number)
    if block is not None:
        yield block


def anchor(form: str, text: str) -> list[Gold]:
    """The attributions of a form at their places in the text. Raises `FormError`."""
    found: list[Gold] = []
    begun = 0
    for block in blocks(form):
        gold = _anchored(block, text, begun)
        if block.parent and all(gold_.name != block.parent for gold_ in found):
            raise FormError(
                f"line {block.line}: {block.name} has no parent {block.parent} above it"
            )
        if any(gold_.name == gold.name for gold_ in found):
            raise FormError(f"line {block.line}: {block.name} stands twice")
        if gold.contents:
            begun = gold.contents[0].start
        found.append(gold)
    return found


def _anchored(block: Block, text: str, begun: int) -> Gold:
    contents: list[Span] = []
    for value, line in block.many.get("content", ()):
        contents.append(_first(value, text, contents[-1].end if contents else begun, line))
    declines = block.single.get("strength", ("", 0))[0] == "declines"
    if not contents and not declines:
        raise FormError(f"line {block.line}: {block.name} has no content")
    around = Span(contents[0].start, contents[-1].end) if contents else Span(begun, begun)
    cue = _near_one(block, "cue", text, around)
    sources = [_nearest(v, text, _joined(around, cue), n) for v, n in block.many.get("source", ())]
    others = [_nearest(v, text, around, n) for v, n in block.many.get("addressee", ())]
    status = _choice(block, "status", STATUSES, "unstated")
    return Gold(
        name=block.name,
        parent=block.parent,
        contents=tuple(contents),
        sources=tuple(sources),
        cue=cue,
        actor=None if (actor := block.single.get("actor", ("-", 0))[0]) == "-" else actor,
        status=status,
        strength=_choice(block, "strength", STRENGTHS, "says"),
        polarity=tuple(_polarity(v, n) for v, n in block.many.get("polarity", ())),
        addressees=tuple(others),
        venue=_near_one(block, "venue", text, around),
        said=block.single.get("said", (None, 0))[0],
        relays=tuple(_relay(v, n) for v, n in block.many.get("relay", ())),
        check=_check(block),
    )


def _joined(around: Span, cue: Span | None) -> Span:
    return cue or around


def _near_one(block: Block, key: str, text: str, around: Span) -> Span | None:
    if key not in block.single:
        return None
    value, line = block.single[key]
    return _nearest(value, text, around, line)


def _choice(block: Block, key: str, choices: frozenset[str], default: str) -> str:
    value, line = block.single.get(key, (default, 0))
    if value not in choices:
        raise FormError(f"line {line}: {key} is {value!r}, not one of {', '.join(sorted(choices))}")
    return value


def _polarity(value: str, line: int) -> str:
    if value not in POLARITIES:
        raise FormError(f"line {line}: polarity is {value!r}, not one of {sorted(POLARITIES)}")
    return value


def _relay(value: str, line: int) -> tuple[str, str]:
    name, bar, basis = (part.strip() for part in value.partition("|"))
    if not name or not bar or basis not in BASES:
        raise FormError(
            f"line {line}: a relay is 'NAME | stated|inherited|inferred', not {value!r}"
        )
    return name, basis


def _check(block: Block) -> tuple[str, str] | None:
    if "check" not in block.single:
        return None
    value, line = block.single["check"]
    kind, by, who = value.partition(" by ")
    if kind not in CHECKS or not by or not who:
        raise FormError(
            f"line {line}: a check is 'unverifiable by NAME' or the like, not {value!r}"
        )
    return kind, who.strip()


def _places(value: str, text: str, line: int) -> list[Span]:
    """Everywhere the words stand, whole words only; `first [...] last` spans between."""
    nth = _NTH.search(value)
    value = value[: nth.start()] if nth else value
    first, ellipsis, last = (part.strip() for part in value.partition(ELLIPSIS))
    spans = []
    for start in _occurrences(first, text):
        end = start + len(first)
        if ellipsis:
            final = text.find(last, end)
            if final < 0:
                continue
            end = final + len(last)
        spans.append(Span(start, end))
    if not spans:
        raise FormError(f"line {line}: {value!r} does not stand in the article")
    if nth:
        if int(nth["nth"]) > len(spans):
            raise FormError(f"line {line}: {value!r} stands {len(spans)} times only")
        return [spans[int(nth["nth"]) - 1]]
    return spans


def _occurrences(words: str, text: str) -> Iterator[int]:
    clitic = words == "nya"
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        before = text[start - 1 : start].isalnum() and words[:1].isalnum()
        after = text[end : end + 1].isalnum() and words[-1:].isalnum()
        if (before and not after) if clitic else not before:
            yield start
        start = text.find(words, start + 1)


def _first(value: str, text: str, begun: int, line: int) -> Span:
    spans = _places(value, text, line)
    return next((s for s in spans if s.start >= begun), spans[0])


def _nearest(value: str, text: str, around: Span, line: int) -> Span:
    def far(span: Span) -> int:
        if span.overlaps(around):  # a role stands beside its content, seldom inside it
            return len(text)
        return span.start - around.end if span.start >= around.end else around.start - span.end

    return min(_places(value, text, line), key=far)


def main() -> int:
    """Check one form against its text."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    try:
        golds = anchor(Path(sys.argv[2]).read_text(encoding="utf-8"), text)
    except FormError as error:
        print(error)
        return 1
    for gold in golds:
        source = " + ".join(s.of(text) for s in gold.sources) or "-"
        cue = gold.cue.of(text) if gold.cue else "-"
        contents = " // ".join(_shown(s.of(text)) for s in gold.contents)
        chain = " > ".join(name for name, _ in gold.relays)
        print(f"{gold.name}: {source} | {cue} | {contents} | {chain}")
    return 0


def _shown(words: str) -> str:
    return words if len(words) < 90 else f"{words[:42]} … {words[-42:]}"


if __name__ == "__main__":
    sys.exit(main())
