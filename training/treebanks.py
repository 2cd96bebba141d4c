"""Turn the Universal Dependencies treebanks into spaCy training documents.

    PYTHONPATH=src python training/treebanks.py id --data ../shared/data --work build

Writes `<work>/<lang>-gold.spacy` (English EWT; Indonesian CSUI, PUD and GSD's small part),
`<lang>-silver.spacy` (English GUM; Indonesian: the GSD-2017 treebank brought to today's scheme and
ICON's phrase structure turned into dependencies, without features) and `<lang>-dev.spacy`.  One
document is one sentence.

Held out: Indonesian, the CSUI and PUD sentences with crc32(sent_id) % 5 == 0; English, EWT dev.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

import common
import icon
import older_gsd
from common import DEPREL, FEATS, FORM, HEAD, ID, LEMMA, MISC, UPOS, Sentence


def merge_odd_words(sentence: Sentence) -> Sentence:
    """Return the sentence with every multiword token that is not its parts' letters as one word.

    The merged word takes the place of the part whose head lies outside.
    """
    kept: list[list[str]] = []
    place: dict[str, str] = {"0": "0"}
    fused: dict[int, tuple[int, str]] = {}
    position = 0
    while position < len(sentence.rows):
        number = int(sentence.rows[position][ID])
        last, surface = sentence.fused.get(number, (number, ""))
        parts = sentence.rows[position : position + last - number + 1]
        position += len(parts)
        inside = {row[ID] for row in parts}
        if surface and "".join(row[FORM] for row in parts) != surface:
            head = next(row for row in parts if row[HEAD] not in inside)
            merged = [*head]
            merged[FORM], merged[MISC] = surface, parts[-1][MISC]
            parts = [merged]
            for name in inside:
                place[name] = str(len(kept) + 1)
        else:
            if surface:
                fused[len(kept) + 1] = (len(kept) + len(parts), surface)
            for offset, row in enumerate(parts):
                place[row[ID]] = str(len(kept) + 1 + offset)
        kept.extend([*row] for row in parts)
    for index, row in enumerate(kept):
        row[ID], row[HEAD] = str(index + 1), place[row[HEAD]]
    return Sentence(sentence.sent_id, sentence.doc_id, sentence.text, kept, fused)


def space_flags(sentence: Sentence) -> list[bool]:
    """Return whether a space follows each word; none inside or left out after a fused word."""
    text, position = sentence.text, 0
    flags = []
    for row in sentence.rows:
        found = text.find(row[FORM], position)
        if found < 0 or text[position:found].strip():
            return spaces_from_misc(sentence)
        position = found + len(row[FORM])
        flags.append(text[position : position + 1].isspace())
    return flags


def spaces_from_misc(sentence: Sentence) -> list[bool]:
    """Return the space flags that SpaceAfter=No gives, for a text that does not match."""
    inside = {n for first, (last, _) in sentence.fused.items() for n in range(first, last)}
    return [
        "SpaceAfter=No" not in row[MISC] and index + 1 not in inside
        for index, row in enumerate(sentence.rows)
    ]


def to_doc(vocab: Vocab, sentence: Sentence, *, silver: bool = False) -> Doc:
    """Return the sentence as a document; silver ones carry heads and labels only."""
    sentence = merge_odd_words(sentence)
    rows = sentence.rows
    heads = [int(row[HEAD]) - 1 if row[HEAD] != "0" else i for i, row in enumerate(rows)]
    labels = ["ROOT" if row[DEPREL] == "root" else row[DEPREL] for row in rows]
    words = [row[FORM] for row in rows]
    spaces = space_flags(sentence)
    if silver:
        return Doc(vocab, words=words, spaces=spaces, heads=heads, deps=labels)
    return Doc(
        vocab,
        words=words,
        spaces=spaces,
        heads=heads,
        deps=labels,
        pos=[row[UPOS] for row in rows],
        morphs=["" if row[FEATS] == "_" else row[FEATS] for row in rows],
        lemmas=[row[FORM] if row[LEMMA] == "_" else row[LEMMA] for row in rows],
    )


def gold_and_dev(lang: str, data: Path) -> tuple[list[Sentence], list[Sentence]]:
    """Return the training and the held-out sentences of a language."""
    folder = data / "parse" / lang
    if lang == "en":
        gold = list(common.read_conllu(folder / "en_ewt-train.conllu"))
        return gold, list(common.read_conllu(folder / "en_ewt-ud-dev.conllu"))
    gold = list(common.read_conllu(folder / "id_gsd-dev.conllu"))
    gold = [older_gsd.with_todays_labels(s) for s in gold]
    dev = []
    for name in ("id_csui-ud-train", "id_pud"):
        for sentence in common.read_conllu(folder / f"{name}.conllu"):
            (dev if common.held_out(sentence.sent_id) else gold).append(sentence)
    return gold, dev


def silver_sentences(lang: str, data: Path) -> Iterator[Sentence]:
    """Yield the sentences of the other treebanks: English GUM; Indonesian, harmonised ones."""
    folder = data / "parse" / lang
    if lang == "en":
        for name in ("en_gum-open-train", "en_gum-open-dev"):
            yield from common.read_conllu(folder / f"{name}.conllu")
        return
    cutter = common.cutter("id")
    for sentence in common.read_conllu(folder / "id_gsd-2017-train.conllu"):
        yield older_gsd.harmonise(sentence, cutter)
    yield from icon.sentences(folder / "icon-constituency.tar.xz")


def write(path: Path, docs: Iterable[Doc]) -> None:
    """Write documents, and say how many."""
    docs = list(docs)
    DocBin(docs=docs, store_user_data=False).to_disk(path)
    print(path.name, len(docs), "sentences", sum(map(len, docs)), "words")


def main() -> None:
    """Write the three files."""
    args = common.parser(__doc__ or "").parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    vocab = common.blank(args.lang).vocab
    gold, dev = gold_and_dev(args.lang, args.data)
    write(args.work / f"{args.lang}-gold.spacy", (to_doc(vocab, s) for s in gold))
    write(args.work / f"{args.lang}-dev.spacy", (to_doc(vocab, s) for s in dev))
    silver = silver_sentences(args.lang, args.data)
    bare = args.lang == "id"
    write(args.work / f"{args.lang}-silver.spacy", (to_doc(vocab, s, silver=bare) for s in silver))


if __name__ == "__main__":
    main()
