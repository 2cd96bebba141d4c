"""The Indonesian attribution set: standoff annotations joined with the texts they were made on.

Each line of `eval/data/attribution_id/{train,dev}.jsonl` is one article: where its text stands in
the data folder (`file`, `row`) with a sha256 of the text, or, for articles of our own writing, the
text itself; outlet, date, the attributions (docs/annotation.md), and a second annotator's, if any.

    python eval/annotated_set.py FOLDER --index INDEX.json

writes the two files from folders of annotators' forms (FOLDER/<batch>/<id>.txt, .meta, .ann).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from annotation import FormError, Gold, anchor
from konon.model import Article, Span
from raw_records import composed, fingerprint, raw_records

SET = Path(__file__).with_name("data") / "attribution_id"
RAW = Path("raw/id")
PARTS = ("train", "dev")
# Articles of which only some attributions are annotated, and of those only who says what through
# whom: for relays alone. Each belongs to a half: "tune" was looked at to find rules, "check" not.
RELAYS = "train_relays"
# Articles of our own writing, dense in demands, claims told as nouns, relays and notes of checking,
# annotated for who said what, through whom, and what was checked; halves as above.
DENSE = "dense"


@dataclass(frozen=True)
class Annotated:
    """One article with its attributions.

    first, second   what two annotators made of it before their differences were settled in `gold`;
                    None where only one has annotated it
    half            of the articles of RELAYS and DENSE, whether rules were found on them ("tune")
                    or only checked ("check")
    """

    id: str
    article: Article
    gold: tuple[Gold, ...]
    first: tuple[Gold, ...] | None
    second: tuple[Gold, ...] | None
    own: bool
    half: str | None = None


def load(part: str, data: Path | None) -> Iterator[Annotated]:
    """The articles of a part; those whose text is not at hand, or is another text, are left out."""
    rows = [json.loads(line) for line in _lines(SET / f"{part}.jsonl")]
    texts = _texts(rows, data) if data else {}
    for row in rows:
        text = row.get("text") or texts.get(row["id"])
        if text is None or fingerprint(text) != row["sha256"]:
            continue
        yield Annotated(
            row["id"],
            _article(row, text),
            tuple(map(Gold.from_json, row["gold"])),
            _golds(row.get("first")),
            _golds(row.get("second")),
            "text" in row,
            row.get("half"),
        )


def _golds(plain: list[dict[str, Any]] | None) -> tuple[Gold, ...] | None:
    return None if plain is None else tuple(map(Gold.from_json, plain))


def size(part: str) -> int:
    """How many articles the part holds, those without a text at hand included."""
    return sum(1 for _ in _lines(SET / f"{part}.jsonl"))


def _article(row: Mapping[str, Any], text: str) -> Article:
    published = row.get("published")
    return Article(
        text=text,
        title_span=Span(0, text.index("\n")) if row.get("titled") else None,
        outlet=row.get("outlet"),
        published=date.fromisoformat(published) if published else None,
        language="id",
    )


def _lines(path: Path) -> Iterator[str]:
    if path.exists():
        yield from path.read_text(encoding="utf-8").splitlines()


def _texts(rows: list[dict[str, Any]], data: Path) -> dict[str, str]:
    """Texts of the rows that stand in raw files, by id."""
    places = {row["id"]: (row["file"], row["row"]) for row in rows if "file" in row}
    records = raw_records(data / RAW, places.values())
    return {id: composed(records[place]) for id, place in places.items() if place in records}


def _build(folder: Path, index: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of both parts from annotators' forms. Prints what is refused."""
    rows: dict[str, list[dict[str, Any]]] = {part: [] for part in PARTS}
    for entry in json.loads(index.read_text(encoding="utf-8")):
        text_path = folder / entry["batch"] / f"{entry['id']}.txt"
        text = text_path.read_text(encoding="utf-8")
        gold = _forms(text_path, text)
        if gold is None:
            continue
        row = {key: entry[key] for key in ("id", "outlet", "published", "url") if entry.get(key)}
        if entry.get("own"):
            row["text"] = text
        else:
            row |= {"file": entry["file"], "row": entry["row"]}
        row |= {
            "sha256": fingerprint(text),
            "titled": entry["titled"],
            "annotator": entry["annotator"],
        }
        row["gold"] = gold
        if entry.get("first_batch"):
            for name in ("first", "second"):
                forms = _forms(folder / entry[f"{name}_batch"] / f"{entry['id']}.txt", text)
                if forms is not None:
                    row[name] = forms
        rows[entry["part"]].append(row)
    return rows


def _forms(path: Path, text: str) -> list[dict[str, Any]] | None:
    form = path.with_suffix(".ann")
    if not form.exists():
        print(f"{form}: not annotated")
        return None
    try:
        return [gold.to_json() for gold in anchor(form.read_text(encoding="utf-8"), text)]
    except FormError as error:
        print(f"{form}: {error}")
        return None


def main() -> int:
    """Write both parts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--index", type=Path, required=True)
    options = parser.parse_args()
    SET.mkdir(parents=True, exist_ok=True)
    for part, rows in _build(options.folder, options.index).items():
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (SET / f"{part}.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        print(part, len(rows), "articles", sum(len(row["gold"]) for row in rows), "attributions")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
