"""Copy the set of names with other names in it and in other case, for the CRF and the network.

    PYTHONPATH=src python training/names_copies.py en --work build --copies 3

A name gives way to another of its kind and of as many words, one that a first recogniser found in
news (`names_tags.py`), or to one with invented words: letters strung together as in those names.
No table knows an invented word, so what is learned there is how a new name looks and stands.
Writes `<work>/<lang>-ner-copies.spacy`, sentence by sentence as `<lang>-ner-near.spacy`.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from spacy.tokens import Doc, DocBin, Span

import common
from konon.lang.names.forms import plain
from konon.lang.names.stored import load_tables
from konon.lang.names.tables import Tables

# Shares of names that give way to found ones and to invented ones.
FOUND, INVENTED = 0.4, 0.3
# Shares of sentences put in lower and in upper case.
LOWER, UPPER = 0.08, 0.12
COPIES = 3
SEED = 3
# Letters that the next one is chosen by, and those of an invented word.
BEFORE, SHORTEST, LONGEST = 3, 4, 11
# Steps of the fact "lower" up to which news seldom writes a word small.
SELDOM_SMALL = 2
Pool = dict[tuple[str, int], list[list[str]]]


def pool(found: Iterable[str]) -> Pool:
    """Return the names of news by kind and count of words; `found` are kind, tab, words."""
    result: Pool = defaultdict(list)
    for line in sorted(found):
        kind, _, text = line.partition("\t")
        name = text.split()
        if name[0][0].isupper() and (len(name) == 1 or not text.isupper()):
            result[kind, len(name)].append(name)
    return dict(result)


def proper(word: str, tables: Tables) -> bool:
    """Tell whether a word is a name by itself, not a common word in a name."""
    low = plain(word.lower())
    if not (word.isalpha() and word[0].isupper() and len(word) >= SHORTEST):
        return False
    known = [f for f in tables.known(low) if f.startswith("lower")]
    return not known or int(known[0].removeprefix("lower")) <= SELDOM_SMALL


class Inventor:
    """Strings letters together as the words of names of each kind have them."""

    def __init__(self, names: Pool, tables: Tables, rng: random.Random) -> None:
        self._next: Mapping[tuple[str, str], list[str]] = defaultdict(list)
        self._tables, self._rng = tables, rng
        for (kind, _), each in names.items():
            for word in {w for name in each for w in name if proper(w, tables)}:
                letters = "^" * BEFORE + word.lower() + "$"
                for at in range(BEFORE, len(letters)):
                    self._next[kind, letters[at - BEFORE : at]].append(letters[at])

    def word(self, kind: str) -> str:
        """Return a new word that no table knows."""
        while True:
            letters = "^" * BEFORE
            while not letters.endswith("$") and len(letters) < BEFORE + LONGEST + 1:
                letters += self._rng.choice(self._next[kind, letters[-BEFORE:]])
            word = letters[BEFORE:].removesuffix("$")
            fit = SHORTEST <= len(word) <= LONGEST and letters.endswith("$")
            if fit and self._tables.known(word) == ["unknown"]:
                return word.capitalize()

    def name(self, kind: str, words: list[str]) -> list[str]:
        """Return a name with its proper words invented; common words and short ones stay."""
        return [
            self.word(kind) if proper(word.capitalize(), self._tables) else word for word in words
        ]


def cased(name: list[str], like: list[str]) -> list[str]:
    """Return the words of a name in lower or upper case where those of another are."""
    text = "".join(like)
    change = str.lower if text.islower() else str.upper if text.isupper() and len(text) > 4 else str
    return [change(word) for word in name]


def copy(doc: Doc, others: Pool, inventor: Inventor, rng: random.Random) -> Doc:
    """Return a changed sentence."""
    words = [token.text for token in doc]
    for name in doc.ents:
        old = words[name.start : name.end]
        choice = others.get((name.label_, len(name)))
        roll = rng.random()
        if roll < INVENTED:
            words[name.start : name.end] = cased(inventor.name(name.label_, old), old)
        elif roll < INVENTED + FOUND and choice:
            words[name.start : name.end] = cased(rng.choice(choice), old)
    roll = rng.random()
    change = str.lower if roll < LOWER else str.upper if roll < UPPER else str
    result = Doc(
        doc.vocab,
        words=[change(word) for word in words],
        spaces=[bool(token.whitespace_) for token in doc],
    )
    spans = [Span(result, name.start, name.end, label=name.label_) for name in doc.ents]
    result.set_ents(spans, default="outside")
    return result


def main() -> None:
    """Copy and write."""
    arguments = common.parser(__doc__ or "")
    arguments.add_argument("--copies", type=int, default=COPIES)
    args = arguments.parse_args()
    stem = f"{args.work}/{args.lang}-"
    others = pool(json.loads(Path(f"{stem}names-found.json").read_text(encoding="utf-8")))
    print({key: len(names) for key, names in sorted(others.items())})
    vocab, rng = common.blank(args.lang).vocab, random.Random(SEED)
    inventor = Inventor(others, load_tables(Path(f"{stem}name-tables.npz")), rng)
    docs = list(DocBin().from_disk(f"{stem}ner-near.spacy").get_docs(vocab))
    copies = [copy(doc, others, inventor, rng) for _ in range(args.copies) for doc in docs]
    DocBin(docs=copies, store_user_data=False).to_disk(f"{stem}ner-copies.spacy")


if __name__ == "__main__":
    main()
