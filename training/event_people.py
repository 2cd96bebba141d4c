"""Words for people out of Princeton WordNet 3.0, for whom a deed can be done to.

    python training/event_people.py WORDNET > src/konon/lang/en/events/people.toml

WORDNET is the folder with `data.noun`, `index.noun` and `cntlist.rev` (Debian: wordnet-base). Taken
are nouns of one lower-case word whose first sense is a person, met in that sense at least once in
the texts WordNet counted. Left out are names, what is said to insult, and words that name a thing
as often.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap

PERSON = 18
"""The number of WordNet's file on people."""
LEFT_OUT = Path(__file__).with_name("event_people_left_out.txt")
"""Words that insult, or name a thing as often, one a line; chosen by reading the list."""
HEAD = """# People, to whom a deed can be done: nouns whose first sense in Princeton WordNet 3.0
# is a person (Copyright 2006 Princeton University; whoever passes it on keeps this notice).
# Made by training/event_people.py.
"""


def main() -> None:
    """Prints the table."""
    words = sorted(set(people(Path(sys.argv[1]))) - set(LEFT_OUT.read_text("utf-8").split()))
    listed = wrap(", ".join(f'"{word}"' for word in words), 110)
    print(HEAD + "words = [\n  " + "\n  ".join(listed) + ",\n]")


def people(folder: Path) -> Iterator[str]:
    """The words."""
    persons = {
        fields[0]: fields[4]
        for line in _lines(folder / "data.noun")
        if int((fields := line.split())[1]) == PERSON
    }
    met = _met(folder / "cntlist.rev")
    for line in _lines(folder / "index.noun"):
        word, *rest = line.split()
        first = rest[-int(rest[1])]
        if first in persons and word.isalpha() and word in met and persons[first].islower():
            yield word


def _met(path: Path) -> frozenset[str]:
    """Nouns met in their first sense."""
    keys = (line.split()[:2] for line in path.read_text("latin-1").splitlines())
    return frozenset(key.partition("%")[0] for key, sense in keys if "%1:" in key and sense == "1")


def _lines(path: Path) -> Iterator[str]:
    """The lines of a file of WordNet but for its licence."""
    return (line for line in path.read_text("latin-1").splitlines() if not line.startswith("  "))


if __name__ == "__main__":
    main()
