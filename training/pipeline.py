"""Train one part of a language's pipeline: `parser` (with tags and lemmas) or `ner`.

    PYTHONPATH=src python training/pipeline.py id parser --work build --steps 12000
    PYTHONPATH=src python training/pipeline.py id ner --work build --steps 12000
    PYTHONPATH=src python training/assemble.py id --work build --out src/konon/lang/id/pipeline

Needs the files that `vectors.py`, `treebanks.py` and `entities.py` write.  Batches are drawn from
the sources with shares that move from silver to gold over the run; Adam with warm-up and linear
decay; averaged parameters are what is scored and kept, the best by the development score.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import load_config, load_model_from_config
from thinc.api import Adam, NumpyOps, fix_random_seed, set_current_ops

import augment
import common

SEED = 20250713
WORDS_PER_BATCH = (300, 1200)
# Share of the words of a batch that come from the silver sources, and until which part of the run.
# GUM is gold too, but of other kinds of text than EWT; its names follow from its mentions.
SILVER = {
    ("id", "parser"): (0.7, 0.55),
    ("id", "ner"): (0.6, 0.8),
    ("en", "parser"): (0.4, 1.0),
    ("en", "ner"): (0.4, 0.6),
}
WARM_UP = 50


def sources(lang: str, part: str) -> tuple[list[str], list[str], list[str]]:
    """Return file stems of the gold, silver and development documents."""
    if part == "parser":
        return [f"{lang}-gold"], [f"{lang}-silver"], [f"{lang}-dev"]
    return (
        [f"{lang}-ner-near"],
        [f"{lang}-ner-far"],
        [f"{lang}-ner-dev", f"{lang}-ner-dev-spaced"],
    )


def read(nlp: Language, work: Path, stems: list[str]) -> list[Doc]:
    """Return the documents of some files."""
    docs: list[Doc] = []
    for stem in stems:
        docs.extend(DocBin().from_disk(work / f"{stem}.spacy").get_docs(nlp.vocab))
    return docs


def build(lang: str, part: str, work: Path, overrides: dict[str, object]) -> Language:
    """Return the untrained pipeline of a part."""
    common.register()
    config = load_config(Path(__file__).with_name("configs") / f"{part}.cfg")
    settings = {
        "nlp.lang": lang,
        "nlp.tokenizer": {"@tokenizers": common.TOKENIZERS[lang].NAME},
        "paths.vectors": str(work / f"vectors-{lang}"),
        **overrides,
    }
    for key, value in settings.items():
        *sections, name = key.split(".")
        table = config
        for section in sections:
            table = table[section]
        table[name] = value
    return load_model_from_config(config, auto_fill=True)


def stream(docs: list[Doc], rng: random.Random) -> Iterator[Doc]:
    """Yield documents forever, reshuffled each time round."""
    while docs:
        yield from rng.sample(docs, len(docs))


def batches(
    gold: list[Doc],
    silver: list[Doc],
    share: float,
    until: float,
    grown: float,
    progress: Callable[[], float],
    make_doc: Callable[[str], Doc],
    rng: random.Random,
) -> Iterator[list[Example]]:
    """Yield batches of examples until `progress` is 1.

    Batches are full-sized from progress `grown` on; silver documents fill `share` of them until
    progress `until`.
    """
    gold_stream, silver_stream = stream(gold, rng), stream(silver, rng)
    low, high = WORDS_PER_BATCH
    while (done := progress()) < 1.0:
        words = min(high, low + (high - low) * done / grown)
        silver_share = share if silver and done < until else 0.0
        batch: list[Example] = []
        while words > 0:
            take_silver = bool(batch) and rng.random() < silver_share
            doc = next(silver_stream if take_silver else gold_stream)
            words -= max(len(doc), 1)
            batch.append(augment.change(doc, make_doc, rng))
        yield batch


def score_of(scores: dict[str, object], part: str) -> float:
    """Return the one number by which the best model is kept."""
    names = {
        "parser": {"dep_las": 0.8, "pos_acc": 0.1, "lemma_acc": 0.1},
        "ner": {"ents_f": 1.0},
    }[part]
    return sum(w * float(scores.get(name) or 0.0) for name, w in names.items())  # type: ignore[arg-type]


def shown(scores: dict[str, object]) -> str:
    """Return the scores worth a look."""
    names = (
        "token_f",
        "pos_acc",
        "morph_acc",
        "lemma_acc",
        "dep_uas",
        "dep_las",
        "ents_p",
        "ents_r",
        "ents_f",
    )
    return " ".join(
        f"{n}={100 * float(scores[n]):.2f}"
        for n in names  # type: ignore[arg-type]
        if scores.get(n)
    )


def main() -> None:
    """Train."""
    arguments = common.parser(__doc__ or "")
    arguments.add_argument("part", choices=("parser", "ner"))
    arguments.add_argument("--steps", type=int, default=12_000)
    arguments.add_argument("--every", type=int, default=500)
    arguments.add_argument("--minutes", type=float, default=600.0, help="stop after this long")
    arguments.add_argument("--rate", type=float, default=0.001)
    arguments.add_argument("--drop", type=float, default=0.15)
    arguments.add_argument("--name", default="", help="name of the result folder")
    arguments.add_argument("--start", type=Path, help="go on from this model, in full batches")
    arguments.add_argument("--set", nargs=2, action="append", default=[], metavar=("KEY", "VALUE"))
    args = arguments.parse_args()
    # numpy's own matrix product is three times as fast here as the blis that thinc prefers.
    set_current_ops(NumpyOps(use_blis=False))
    fix_random_seed(SEED)
    rng = random.Random(SEED)
    overrides = {key: json.loads(value) for key, value in args.set}
    nlp = build(args.lang, args.part, args.work, overrides)
    gold_files, silver_files, dev_files = sources(args.lang, args.part)
    gold, silver = read(nlp, args.work, gold_files), read(nlp, args.work, silver_files)
    dev = read(nlp, args.work, dev_files)
    sample = [Example(nlp.make_doc(d.text), d) for d in gold + silver]
    nlp.initialize(lambda: sample)
    if args.start:
        nlp.from_disk(args.start)
    optimizer = Adam(args.rate, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    out = args.work / (args.name or f"{args.lang}-{args.part}")
    best, step, started, losses = 0.0, 0, time.time(), dict[str, float]()

    def progress() -> float:
        return max(step / args.steps, (time.time() - started) / 60 / args.minutes)

    for batch in batches(
        gold,
        silver,
        *SILVER[args.lang, args.part],
        0.01 if args.start else 0.4,
        progress,
        nlp.make_doc,
        rng,
    ):
        warm = min(1.0, (step + 1) / WARM_UP)
        optimizer.learn_rate = args.rate * warm * max(0.03, 1.0 - progress())
        nlp.update(batch, sgd=optimizer, drop=args.drop, losses=losses)
        step += 1
        if step % args.every == 0 or progress() >= 1.0:
            with nlp.use_params(optimizer.averages):
                scores = nlp.evaluate([Example(nlp.make_doc(d.text), d) for d in dev])
                value = score_of(scores, args.part)
                if value > best:
                    best = value
                    nlp.to_disk(out)
            minutes = (time.time() - started) / 60
            print(
                f"{step} {minutes:.1f}min {shown(scores)} best={100 * best:.2f}",
                {k: round(v) for k, v in losses.items()},
                flush=True,
            )
            losses.clear()


if __name__ == "__main__":
    main()
