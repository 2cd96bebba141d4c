"""What the training scripts share: reading the data folder, CoNLL-U, and our tokenizers."""

from __future__ import annotations

import argparse
import json
import lzma
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language

from konon.lang import tokens
from konon.lang.en import tokenizer as en_tokenizer
from konon.lang.id import tokenizer as id_tokenizer

TOKENIZERS = {"id": id_tokenizer, "en": en_tokenizer}
DEFAULT_DATA = Path("../shared/data")
# Columns of CoNLL-U.
ID, FORM, LEMMA, UPOS, FEATS, HEAD, DEPREL, MISC = 0, 1, 2, 3, 5, 6, 7, 9


def register() -> None:
    """Register konon's tokenizers with spaCy; the package does it by entry points."""
    for module in TOKENIZERS.values():
        if module.NAME not in spacy.registry.tokenizers:
            spacy.registry.tokenizers.register(module.NAME, func=module.create)


def blank(lang: str) -> Language:
    """Return an empty pipeline of `lang` with konon's tokenizer."""
    register()
    return spacy.blank(lang, config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZERS[lang].NAME}}})


def cutter(lang: str) -> tokens.RunCutter:
    """Return the run cutter of `lang`."""
    return tokens.RunCutter(TOKENIZERS[lang].rules())


def parser(doc: str) -> argparse.ArgumentParser:
    """Return an argument parser with the options every script has."""
    result = argparse.ArgumentParser(description=doc.strip().splitlines()[0])
    result.add_argument("lang", choices=sorted(TOKENIZERS))
    result.add_argument("--data", type=Path, default=DEFAULT_DATA)
    result.add_argument("--work", type=Path, default=Path("build"), help="folder for results")
    return result


def read_jsonl_xz(path: Path) -> Iterator[dict[str, object]]:
    """Yield the records of an xz-compressed JSON-lines file."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


@dataclass
class Sentence:
    """One CoNLL-U sentence: its id, text, word rows, and multiword tokens by first word."""

    sent_id: str
    doc_id: str
    text: str
    rows: list[list[str]]
    fused: dict[int, tuple[int, str]]


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file."""
    meta: dict[str, str] = {}
    doc_id = ""
    rows: list[list[str]] = []
    fused: dict[int, tuple[int, str]] = {}
    with path.open(encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                meta[key.strip()] = value.strip()
                doc_id = meta.get("newdoc id", doc_id)
            elif line:
                row = line.split("\t")
                if "-" in row[0]:
                    first, last = map(int, row[0].split("-"))
                    fused[first] = (last, row[1])
                elif "." not in row[0]:
                    rows.append(row)
            elif rows:
                yield Sentence(meta.get("sent_id", ""), doc_id, meta.get("text", ""), rows, fused)
                meta, rows, fused = {}, [], {}


def held_out(sent_id: str) -> bool:
    """Tell whether a CSUI or PUD sentence is in the held-out fifth: crc32(sent_id) % 5 == 0."""
    return zlib.crc32(sent_id.encode()) % 5 == 0
