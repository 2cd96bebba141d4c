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
LEFT_OUT = frozenset(
    [
        "abo",
        "adult",
        "aeon",
        "angel",
        "antecedent",
        "apparition",
        "auxiliary",
        "barbarian",
        "bastard",
        "bearer",
        "beat",
        "black",
        "bogey",
        "booker",
        "bourbon",
        "broad",
        "brown",
        "buff",
        "bully",
        "bum",
        "carrier",
        "character",
        "chink",
        "chose",
        "chosen",
        "chump",
        "combination",
        "commie",
        "communist",
        "compulsive",
        "conservative",
        "contemporary",
        "controller",
        "conveyor",
        "coon",
        "counsel",
        "crank",
        "cripple",
        "custodian",
        "dame",
        "dear",
        "demon",
        "desperate",
        "devil",
        "divine",
        "dragon",
        "dwarf",
        "embodiment",
        "equal",
        "equalizer",
        "extern",
        "fag",
        "fairy",
        "fixer",
        "fledgling",
        "flicker",
        "fool",
        "freak",
        "general",
        "generator",
        "ghoul",
        "god",
        "goddess",
        "hater",
        "homosexual",
        "hood",
        "hulk",
        "hun",
        "idiot",
        "image",
        "imbecile",
        "imp",
        "incarnation",
        "invalid",
        "jackass",
        "jap",
        "jerk",
        "junior",
        "krauthead",
        "lasher",
        "liberal",
        "lifter",
        "lightweight",
        "loon",
        "lower",
        "lunkhead",
        "major",
        "maker",
        "mantrap",
        "master",
        "material",
        "mercer",
        "minor",
        "miss",
        "model",
        "moderate",
        "modern",
        "monster",
        "monstrosity",
        "moron",
        "mover",
        "mulatto",
        "national",
        "native",
        "natural",
        "nigger",
        "nigra",
        "notable",
        "number",
        "object",
        "ordinary",
        "original",
        "pagan",
        "party",
        "personage",
        "personification",
        "phantom",
        "picket",
        "pill",
        "pop",
        "present",
        "prey",
        "prick",
        "primate",
        "prince",
        "private",
        "procurer",
        "puke",
        "punk",
        "quarter",
        "queer",
        "rascal",
        "rat",
        "red",
        "redskin",
        "regular",
        "relation",
        "relative",
        "runner",
        "sage",
        "sap",
        "savage",
        "scout",
        "self",
        "senior",
        "setter",
        "shadow",
        "simpleton",
        "siren",
        "skirmisher",
        "skunk",
        "slugger",
        "slut",
        "smash",
        "soul",
        "speed",
        "spic",
        "spirit",
        "spook",
        "sprinter",
        "squaw",
        "squire",
        "stager",
        "star",
        "starter",
        "stiff",
        "straggler",
        "subject",
        "sucker",
        "superior",
        "supernatural",
        "tackle",
        "taker",
        "tease",
        "ticker",
        "tiger",
        "tramp",
        "trier",
        "tripper",
        "troll",
        "tumbler",
        "twin",
        "type",
        "understudy",
        "virtuoso",
        "vixen",
        "wag",
        "ward",
        "whale",
        "white",
        "whore",
        "witch",
        "wop",
        "yahoo",
        "zombie",
    ]
)
HEAD = """# People, to whom a deed can be done: nouns whose first sense in Princeton WordNet 3.0 is a person
# (Copyright 2006 Princeton University; its licence lets anyone use, change and pass it on).
# Made by training/event_people.py.
"""


def main() -> None:
    """Prints the table."""
    words = sorted(set(people(Path(sys.argv[1]))) - LEFT_OUT)
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
