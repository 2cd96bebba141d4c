"""Cue entries of a language pack: which words signal an attribution, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import get_args

from konon.errors import PackError
from konon.lang.words import Table, from_table, words
from konon.model.statement import StrengthValue

FRAMES = (
    "clause",
    "inverted",
    "object",
    "according",
    "noun",
    "passive",
    "relay",
    "decline",
    "verify",
    "headline",
)

FLAGS = ("inverts", "needs_that", "needs_clause", "needs_assertion", "to_clause", "takes_noun")


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One row of `cues.toml`, for one word.

    lemma         the word as the table lists it
    inverts       the verb may also stand before its source: "said Rina"
    needs_that    only with a complementizer: "show that"
    needs_clause  only with a clause or quotation as content: "feel"
    needs_assertion  without a clause, only with something that can be denied: "menepis tuduhan"
    to_clause     an infinitive can be the content: "promise to open"
    takes_noun    a thing can be the content, by its noun: "menjanjikan jembatan baru"
    """

    lemma: str
    frame: str
    strength: StrengthValue
    inverts: bool = False
    needs_that: bool = False
    needs_clause: bool = False
    needs_assertion: bool = False
    to_clause: bool = False
    takes_noun: bool = False


@dataclass(frozen=True, slots=True)
class CueTable:
    """All cue entries of a language, by first word of the form; longer forms first."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], CueEntry], ...]]
    by_frame: Mapping[str, frozenset[str]]

    def at(self, lower: list[str], i: int, limit: int) -> tuple[int, tuple[CueEntry, ...]]:
        """Length of the longest form starting at `i`, and every entry that has that form."""
        rows = self.by_first.get(lower[i])
        if rows is None:
            return 0, ()
        best, found = 0, []
        for form, entry in rows:
            if len(form) < best:
                break
            if i + len(form) <= limit and tuple(lower[i : i + len(form)]) == form:
                best = len(form)
                found.append(entry)
        return best, tuple(found)

    def every(
        self, lower: list[str], first: int, last: int
    ) -> Iterator[tuple[int, int, tuple[CueEntry, ...]]]:
        """Where each form inside [first, last) begins, its length and its entries."""
        for i in range(first, last):
            if lower[i] in self.by_first:
                length, entries = self.at(lower, i, last)
                if length:
                    yield i, length, entries

    def lemmas(self, frame: str) -> frozenset[str]:
        """The words listed for a frame."""
        return self.by_frame.get(frame, frozenset())


@cache
@from_table("cues.toml")
def cue_table(language: str) -> CueTable:
    """The cue table of a language pack. Raises `PackError` on an unknown frame or strength."""
    table = words(language, "cues")
    rows: dict[str, list[tuple[tuple[str, ...], CueEntry]]] = {}
    lemmas: dict[str, set[str]] = {}
    for entry, forms in _entries(language, table):
        lemmas.setdefault(entry.frame, set()).add(entry.lemma)
        for form in forms:
            parts = tuple(form.split())
            rows.setdefault(parts[0], []).append((parts, entry))
    by_first = {k: tuple(sorted(v, key=lambda row: -len(row[0]))) for k, v in rows.items()}
    return CueTable(by_first, {frame: frozenset(found) for frame, found in lemmas.items()})


def _entries(language: str, table: Table) -> Iterator[tuple[CueEntry, list[str]]]:
    irregular = table.get("forms", {})
    groups = table.get("cue", [])
    assert isinstance(irregular, dict)
    assert isinstance(groups, list)
    for group in groups:
        frame, strength = group.get("frame"), group.get("strength")
        if frame not in FRAMES or strength not in get_args(StrengthValue):
            raise PackError(f"{language}/cues.toml: unknown frame or strength {frame}, {strength}")
        flags = {name: bool(group.get(name, False)) for name in FLAGS}
        for word in group["words"]:
            entry = CueEntry(word, frame, strength, **flags)
            inflects = language == "en" and frame in ("clause", "object", "decline", "verify")
            yield entry, english_forms(word, irregular) if inflects else [word]


def english_forms(lemma: str, irregular: Mapping[str, list[str]]) -> list[str]:
    """A verb phrase's forms: the first word inflected, the rest unchanged."""
    verb, *rest = lemma.split()
    if verb in ("not", "be", "been") or verb.endswith("ly"):
        return [lemma]
    forms = [verb, *(irregular.get(verb) or _regular(verb))]
    return [" ".join([form, *rest]) for form in dict.fromkeys(forms)]


def _regular(verb: str) -> list[str]:
    if verb.endswith("e"):
        return [verb + "s", verb + "d", verb[:-1] + "ing"]
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return [third, verb + "ed", verb + "ing"]
