"""Measure a shipped pipeline on the development parts, from raw text, with its own tokenizer.

    PYTHONPATH=src python training/evaluate.py id --model src/konon/lang/id/pipeline --work build

Needs the files that `treebanks.py` and `entities.py` write.  Sentence boundaries are scored on the
development sentences joined to documents of ten.  Punctuation does not count for UAS and LAS (as
in spaCy's scorer); labels count with their subtypes.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from thinc.api import NumpyOps, set_current_ops

import common
import konon.components.sentences
import konon.lang.names.component  # noqa: F401  (the same)

SENTENCES_PER_DOCUMENT = 10


def read(nlp: Language, path: Path) -> list[Doc]:
    """Return the documents of a file."""
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def groups(docs: list[Doc]) -> Iterator[list[Doc]]:
    """Yield runs of consecutive documents."""
    for start in range(0, len(docs), SENTENCES_PER_DOCUMENT):
        yield docs[start : start + SENTENCES_PER_DOCUMENT]


def scores(nlp: Language, docs: list[Doc]) -> dict[str, object]:
    """Return spaCy's scores over raw text."""
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in docs]
    return {**Scorer.score_tokenization(examples), **nlp.evaluate(examples)}


def main() -> None:
    """Print the figures."""
    arguments = common.parser(__doc__ or "")
    arguments.add_argument("--model", type=Path, required=True)
    args = arguments.parse_args()
    set_current_ops(NumpyOps(use_blis=False))
    common.register()
    nlp = spacy.load(args.model)
    dev = read(nlp, args.work / f"{args.lang}-dev.spacy")
    parsed = scores(nlp, dev)
    for name in ("token_f", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las"):
        print(f"{name} {100 * float(parsed[name]):.2f}")  # type: ignore[arg-type]
    joined = [Doc.from_docs(group) for group in groups(dev)]
    together = scores(nlp, joined)
    for name in ("sents_f", "dep_uas", "dep_las"):
        print(f"{name} in documents of {SENTENCES_PER_DOCUMENT}: {100 * float(together[name]):.2f}")  # type: ignore[arg-type]
    for stem in ("ner-dev", "ner-dev-spaced"):
        named = scores(nlp, read(nlp, args.work / f"{args.lang}-{stem}.spacy"))
        print(
            stem,
            *(
                f"{n} {100 * float(named[n]):.2f}"  # type: ignore[arg-type]
                for n in ("ents_p", "ents_r", "ents_f")
            ),
            named["ents_per_type"],
        )
    texts = [doc.text for doc in joined]
    started, busy = time.perf_counter(), time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    print(
        f"{words / (time.perf_counter() - started):.0f} tokens a second by the clock,"
        f" {words / (time.process_time() - busy):.0f} by processor time"
    )


if __name__ == "__main__":
    main()
