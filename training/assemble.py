"""Join a language's trained parts into the pipeline that the package ships.

    PYTHONPATH=src python training/assemble.py id --work build --out src/konon/lang/id/pipeline

The result is a spaCy pipeline (`tok2vec`, `morphologizer`, `konon_sentences`, `parser`,
`lemmatizer`, `ner`, `konon_explained_names`) with its vectors in `vocab/`.  Strings that nothing
refers to are left out.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import spacy

import common
import konon.components.sentences  # noqa: F401  (registers the factory)
from konon.lang.names.component import Names
from konon.lang.names.stored import load_arrays

ORDER = (
    "tok2vec",
    "morphologizer",
    "konon_sentences",
    "parser",
    "lemmatizer",
    "ner",
    "konon_explained_names",
)


def main() -> None:
    """Join and write."""
    arguments = common.parser(__doc__ or "")
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--parser", default="", help="folder of the parser in --work")
    arguments.add_argument("--ner", default="", help="folder of the entity recogniser in --work")
    arguments.add_argument("--names", type=Path, help="weights of names.py, in its stead")
    arguments.add_argument("--keep", type=Path, help="shipped pipeline, for all but the names")
    arguments.add_argument("--version", default="1.0.0")
    args = arguments.parse_args()
    common.register()
    nlp = spacy.load(args.keep or args.work / (args.parser or f"{args.lang}-parser"))
    if args.keep:
        nlp.remove_pipe("ner")
        nlp.remove_pipe("konon_explained_names")
    else:
        nlp.add_pipe("konon_sentences", before="parser")
    if args.names:
        names = nlp.add_pipe("konon_names", name="ner", last=True)
        assert isinstance(names, Names)
        names.use(load_arrays(args.names))
    else:
        ner = spacy.load(args.work / (args.ner or f"{args.lang}-ner"))
        nlp.add_pipe("ner", source=ner, last=True)
    nlp.add_pipe("konon_explained_names", last=True)
    assert tuple(nlp.pipe_names) == ORDER, nlp.pipe_names
    nlp.config["paths"]["vectors"] = None
    nlp.config["initialize"]["vectors"] = None
    nlp.meta.update(
        name="konon",
        version=args.version,
        spacy_version=">=3.8.0,<3.9.0",
        author="Konon",
        license="see the model card",
        description="Tags, lemmas, dependencies and names for news.",
    )
    args.out.parent.mkdir(parents=True, exist_ok=True)
    if args.out.exists():
        shutil.rmtree(args.out)
    nlp.to_disk(args.out)
    prune_strings(args.out)


def prune_strings(folder: Path) -> None:
    """Keep only the strings a loaded pipeline looks up: labels and what lemma trees put in.

    Words of the training texts fill the string store; spaCy adds a word again when it meets it.
    """
    path = folder / "vocab" / "strings.json"
    strings = json.loads(path.read_text(encoding="utf-8"))
    trees = (folder / "lemmatizer" / "trees").read_bytes()
    labels = b"".join(
        file.read_bytes()
        for file in folder.rglob("*")
        if file.name in {"cfg", "moves", "meta.json"}
    )
    used = labels.decode("utf-8", errors="ignore")
    nodes = spacy.util.srsly.msgpack_loads(trees)
    kept_hashes = {v for node in flatten(nodes) for v in node.values() if isinstance(v, int)}
    kept = [
        s
        for s in strings
        if spacy.strings.hash_string(s) in kept_hashes or ("=" in s and "|" in s) or s in used
    ]
    path.write_text(json.dumps(sorted(kept), ensure_ascii=False), encoding="utf-8")
    print(len(strings), "strings,", len(kept), "kept")


def flatten(value: object) -> list[dict[str, object]]:
    """Return every mapping inside a decoded message."""
    if isinstance(value, dict):
        return [value, *(node for inner in value.values() for node in flatten(inner))]
    if isinstance(value, list | tuple):
        return [node for inner in value for node in flatten(inner)]
    return []


if __name__ == "__main__":
    main()
