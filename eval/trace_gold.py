"""Stories annotated for tracing: what is right in them, joined with their texts.

The format is told in docs/tracing-gold.md. Stories of our own writing are read from
`examples/*/expected.json`, stories of real articles from `eval/data/stories/*.jsonl`.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from konon.ingest import load_article
from konon.model import Article, ReadOptions, Span
from raw_records import Place, composed, fingerprint, raw_records

ROOT = Path(__file__).resolve().parent.parent
STANDOFF = ROOT / "eval" / "data" / "stories"
EXAMPLES = ROOT / "examples"
# Origins of these kinds are counted; anonymous and unknown ones are shown apart.
COUNTED = ("named", "outlet")
# The one occasion of a speaker of whom no day is known.
UNDATED: tuple[str | None, ...] = (None,)


class StoryMissing(Exception):
    """Texts of a story are not at hand, or are other texts."""


@dataclass(frozen=True)
class Lineage:
    """What stands behind an instance: origin, occasion, relays nearest the source first."""

    kind: str
    origin: str | None
    occasion: str | None
    relays: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Instance:
    """One place where a claim is asserted, denied, doubted or predicted."""

    id: str
    claim: str
    article: str
    spans: tuple[Span, ...]
    stance: str
    lineage: Lineage


@dataclass(frozen=True)
class GoldConflict:
    """Values that cannot all hold; `sides` are ids of instances."""

    kind: str
    about: str
    sides: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Story:
    """A story with what is right in it. `families`: groups of article ids that share wording."""

    id: str
    articles: Mapping[str, Article]
    labels: Mapping[str, str]
    instances: tuple[Instance, ...]
    conflicts: tuple[GoldConflict, ...]
    families: tuple[frozenset[str], ...]

    @cached_property
    def groups(self) -> Mapping[tuple[str, str], list[Instance]]:
        """Instances by claim and stance."""
        found: dict[tuple[str, str], list[Instance]] = defaultdict(list)
        for instance in self.instances:
            found[instance.claim, instance.stance].append(instance)
        return found

    def family(self, article: str) -> frozenset[str]:
        """The text family of an article, itself alone when it is in none."""
        return next((f for f in self.families if article in f), frozenset((article,)))


def stories(data: Path | None) -> Iterator[Story]:
    """Every story whose texts are at hand."""
    yield from own_stories()
    yield from real_stories(data)


def own_stories() -> Iterator[Story]:
    """The stories of our own writing."""
    return map(own_story, sorted(EXAMPLES.glob("*/expected.json")))


def real_stories(data: Path | None) -> Iterator[Story]:
    """The stories of real articles; says on stderr which have no texts at hand."""
    for path in sorted(STANDOFF.glob("*.jsonl")):
        try:
            yield standoff_story(path, data)
        except StoryMissing as missing:
            print(f"trace {path.stem}: SKIPPED, NOT MEASURED: {missing}", file=sys.stderr)


def standoff_story(path: Path, data: Path | None) -> Story:
    """A story of real articles. Raises `StoryMissing` where a text is not there or is another."""
    parts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        parts[record["is"]].append(record)
    texts = _texts(parts["article"], data)
    instances = tuple(map(instance_of, parts["instance"]))
    for instance in instances:
        length = len(texts[instance.article].text)
        if any(span.end > length for span in instance.spans):
            raise ValueError(f"{instance.id} ends after its article")
    return Story(
        path.stem,
        texts,
        {claim["id"]: claim["label"] for claim in parts["claim"]},
        instances,
        tuple(
            GoldConflict(
                c["kind"], c["about"], tuple(frozenset(s["instances"]) for s in c["sides"])
            )
            for c in parts["conflict"]
        ),
        tuple(frozenset(f["articles"]) for f in parts["family"]),
    )


def instance_of(record: Mapping[str, Any]) -> Instance:
    lineage = record["lineage"]
    return Instance(
        record["id"],
        record["claim"],
        record["article"],
        tuple(Span(a, b) for a, b in record["spans"]),
        record["stance"],
        Lineage(
            lineage["kind"],
            lineage["origin"],
            lineage["occasion"],
            tuple(lineage["relays"]),
            tuple(lineage["channels"]),
        ),
    )


def _texts(records: Sequence[Mapping[str, Any]], data: Path | None) -> dict[str, Article]:
    rows = rows_of(records, data)
    ordered = sorted(records, key=lambda record: (record["file"], record["row"]))
    return {r["id"]: article_of(r, rows[r["file"], r["row"]]) for r in ordered}


def rows_of(records: Sequence[Mapping[str, Any]], data: Path | None) -> dict[Place, dict[str, Any]]:
    """The rows of the raw files that records point at. Raises `StoryMissing` where a file is not
    there."""
    folder = (data or Path()) / "raw" / "id"
    for name in sorted({record["file"] for record in records}):
        if data is None or not (folder / name).exists():
            raise StoryMissing(f"no {name} in the data folder")
    return raw_records(folder, ((record["file"], record["row"]) for record in records))


def article_of(record: Mapping[str, Any], row: Mapping[str, Any]) -> Article:
    """The title on a line of its own, then the body: the text the spans were made on."""
    text, title = composed(row), (row.get("title") or "").strip()
    if fingerprint(text) != record["sha256"]:
        raise StoryMissing(f"row {record['row']} of {record['file']} is another text")
    return Article(
        text=text,
        title_span=Span(0, len(title)) if title else None,
        outlet=record["outlet"],
        published=date.fromisoformat(record["published"]),
        url=record["url"],
        language=record["language"],
    )


def own_story(path: Path) -> Story:
    """A story of our own writing, from its expected.json."""
    plain = json.loads(path.read_text(encoding="utf-8"))
    articles = {
        file.name: load_article(file, ReadOptions())
        for file in sorted((path.parent / "articles").glob("*.json"))
    }
    instances, conflicts = [], []
    for claim in plain["claims"]:
        for given in claim["statements"]:
            instances.append(_own_instance(claim["id"], given, articles[given["article"]].text))
        for conflict in claim["conflicts"]:
            sides = tuple(frozenset(side["statements"]) for side in conflict["sides"])
            conflicts.append(GoldConflict(conflict["kind"], conflict["about"], sides))
    return Story(
        plain["story"],
        articles,
        {claim["id"]: claim["gist"] for claim in plain["claims"]},
        tuple(instances),
        tuple(conflicts),
        tuple(_joined([{c["copy"], c["original"]} for c in plain["copies"]])),
    )


def _own_instance(claim: str, given: Mapping[str, Any], text: str) -> Instance:
    starts = [text.index(part) for part in given["content"]]
    return Instance(
        given["id"],
        claim,
        given["article"],
        tuple(Span(a, a + len(p)) for a, p in zip(starts, given["content"], strict=True)),
        given["stance"],
        Lineage(
            given["origin_kind"],
            given["origin"],
            given.get("occasion"),
            tuple(given.get("relays") or ()),
        ),
    )


def _joined(pairs: Sequence[set[str]]) -> list[frozenset[str]]:
    groups: list[set[str]] = []
    for pair in pairs:
        touching = [g for g in groups if g & pair]
        groups = [g for g in groups if not g & pair] + [pair.union(*touching)]
    return [frozenset(g) for g in groups]


def origins_of(members: Iterable[Instance]) -> list[tuple[str, str | None]]:
    """The counted origins of some instances."""
    return counted(instance.lineage for instance in members)


def counted(lineages: Iterable[Lineage]) -> list[tuple[str, str | None]]:
    """The counted origins: one per name and occasion; one without an occasion joins another."""
    found: dict[str, set[str]] = defaultdict(set)
    for lineage in lineages:
        if lineage.kind in COUNTED and lineage.origin:
            found[lineage.origin].update([lineage.occasion] if lineage.occasion else [])
    return [(name, day) for name, days in found.items() for day in sorted(days) or UNDATED]
