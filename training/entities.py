"""Turn the named-entity sets into spaCy training documents with PER, ORG and LOC.

    PYTHONPATH=src python training/entities.py id --data ../shared/data --work build

Writes `<work>/<lang>-ner-near.spacy` (the set whose conventions we follow: idner-news-2k, UNER
EWT), `<lang>-ner-far.spacy` (the other sets, labels mapped) and `<lang>-ner-dev.spacy`.  Places of
government and other places are both LOC: no set but one tells them apart.

The sets come as tokens.  They are written as text with usual spacing, cut by konon's tokenizer,
and the entities laid on those tokens; a span that no token boundary fits is widened to whole
tokens.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

import common

Tagged = list[tuple[str, str]]
# Sets that give each sentence's text: spaces are taken from there.
Texts = dict[tuple[str, ...], str]

LABELS = {
    "PER": "PER",
    "PERSON": "PER",
    "PPL": "PER",
    "politician": "PER",
    "person": "PER",
    "writer": "PER",
    "musicalartist": "PER",
    "scientist": "PER",
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
    "ORGANISATION": "ORG",
    "IND": "ORG",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "band": "ORG",
    "university": "ORG",
    "LOC": "LOC",
    "LOCATION": "LOC",
    "PLACE": "LOC",
    "PLC": "LOC",
    "country": "LOC",
    "location": "LOC",
}
NO_SPACE_BEFORE = frozenset(",.;:!?%)]}”’…") | {"'s", "’s", "n't", "..."}
NO_SPACE_AFTER = frozenset("([{“‘$")
SEED = 20250713
# The label of last words in the earlier revision of UNER that have none any more.
LOST = "B-O"


def read_columns(path: Path, word: int, tag: int, separator: str | None) -> Iterator[Tagged]:
    """Yield sentences from a file with one token a line and blank lines between sentences."""
    sentence: Tagged = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            columns = line.rstrip("\n").split(separator)
            if line.startswith("# ") and "=" in line:
                continue
            if len(columns) > max(word, tag):
                sentence.append((columns[word], columns[tag]))
            elif sentence and not line.strip():
                yield sentence
                sentence = []
    if sentence:
        yield sentence


def spans_of(sentence: Tagged) -> list[tuple[int, int, str]]:
    """Return `[start, end)` token spans and harmonised labels; unknown classes are left out."""
    spans: list[tuple[int, int, str]] = []
    open_label = ""
    for index, (_, tag) in enumerate(sentence):
        prefix, _, name = tag.partition("-")
        label = LABELS.get(name, "")
        if prefix == "I" and label and label == open_label and spans and spans[-1][1] == index:
            spans[-1] = (spans[-1][0], index + 1, label)
        elif label:
            spans.append((index, index + 1, label))
        open_label = label
    return spans


def usual_spacing(words: list[str]) -> list[bool]:
    """Return whether a space follows each word in ordinary typing."""
    flags: list[bool] = []
    inside = False
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ""
        space = following not in NO_SPACE_BEFORE and word not in NO_SPACE_AFTER
        if word in {'"', "``"}:
            inside = not inside
            space = space and not inside
        if following == '"' and inside:
            space = False
        flags.append(space and bool(following))
    return flags


def texts_of(path: Path) -> Texts:
    """Return the texts that a CoNLL-like file gives its sentences, by their words."""
    return {
        tuple(row[1] for row in sentence.rows): sentence.text
        for sentence in common.read_conllu(path)
    }


def spacing_in(words: list[str], text: str) -> list[bool]:
    """Return whether a space follows each word in `text`."""
    flags, position = [], 0
    for word in words:
        found = text.find(word, position)
        if found < 0:
            return usual_spacing(words)
        position = found + len(word)
        flags.append(text[position : position + 1].isspace())
    return flags


def to_doc(nlp: Language, sentence: Tagged, texts: Texts, *, spaced: bool) -> Doc:
    """Return a document over our tokens with the sentence's entities.

    `spaced` keeps a space between all tokens, as the sets are often fed to a reader.
    """
    return document(nlp, [sentence], texts, spaced=spaced)


def document(nlp: Language, sentences: list[Tagged], texts: Texts, *, spaced: bool) -> Doc:
    """Return a document of some sentences, a line each, as `to_doc` does of one."""
    text, spans = "", []
    for sentence in sentences:
        starts = []
        text += "\n" * bool(text)
        for (word, _), space in zip(sentence, _spacing(sentence, texts, spaced), strict=True):
            starts.append(len(text))
            text += word + " " * space
        text = text.rstrip()
        spans += [
            (starts[a], starts[b - 1] + len(sentence[b - 1][0]), label)
            for a, b, label in spans_of(sentence)
        ]
    doc = nlp.make_doc(text)
    found = [doc.char_span(*span, alignment_mode="expand") for span in spans]
    doc.set_ents(filter_spans([span for span in found if span is not None]), default="outside")
    return doc


def _spacing(sentence: Tagged, texts: Texts, spaced: bool) -> list[bool]:
    """Return whether a space follows each word."""
    words = [word for word, _ in sentence]
    known = texts.get(tuple(words))
    if spaced:
        return [True] * len(words)
    return usual_spacing(words) if known is None else spacing_in(words, known)


def documents(path: Path) -> list[list[Tagged]]:
    """Return the sentences of a UNER file, document by document."""
    lengths: list[int] = []
    at = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            lengths.append(0)
        elif line.startswith("# sent_id"):
            lengths[-1] += 1
    sentences = list(read_columns(path, 1, 2, "\t"))
    assert sum(lengths) == len(sentences), path
    result = []
    for length in lengths:
        result.append(sentences[at : at + length])
        at += length
    return result


def near(lang: str, data: Path, part: str) -> Iterable[Tagged]:
    """Return the set whose conventions we follow."""
    if lang == "id":
        return read_columns(data / f"ner/id/idner-news-2k/{part}.txt", 0, 2, " ")
    path = data / f"ner/en/uner-en-ewt/en_ewt-ud-{part}.iob2"
    sentences = read_columns(path, 1, 2, "\t")
    return sentences if part == "dev" else filter(None, map(whole, sentences))


def whole(sentence: Tagged) -> Tagged:
    """Return a sentence with the label that its last word lost, or without that word.

    The earlier revision of UNER has the class "O" on 540 last words, whatever stands there: the
    rest of a name ("David/B-PER Forster/B-O"), a name ("trip to Canada/B-O"), mostly a mark.
    """
    word, tag = sentence[-1]
    if tag != LOST:
        return sentence
    before = sentence[-2][1] if len(sentence) > 1 else "O"
    if word[-1].isalnum() and before != "O":
        return [*sentence[:-1], (word, f"I-{before[2:]}")]
    return sentence[:-1] if word[0].isupper() else [*sentence[:-1], (word, "O")]


def far(lang: str, data: Path) -> Iterator[Tagged]:
    """Yield the sentences of the other sets."""
    folder = data / "ner" / lang
    if lang == "en":
        for part in ("train", "dev"):
            yield from read_columns(folder / f"crossner-politics/{part}.txt", 0, 1, "\t")
        for sentence in common.read_conllu(data / "parse/en/en_gum-open-train.conllu"):
            yield gum_names(sentence)
        return
    for name in ("nerp_ner-prosa", "nergrit_ner-grit"):
        for part in ("train", "valid"):
            yield from read_columns(folder / f"indonlu/{name}/{part}_preprocess.txt", 0, 1, "\t")
    for name in ("nerui", "nerugm"):
        for part in ("train", "dev"):
            yield from read_columns(folder / f"indolem/data/{name}/{part}.01.tsv", 0, 1, "\t")


GUM_LABELS = {"person": "PER", "organization": "ORG", "place": "LOC"}
_GUM_BRACKET = re.compile(r"\((?P<id>\d+)-(?P<kind>[a-z]+)-[^()|]*|(?P<end>\d*)\)")
# Words that may stand inside a name between two proper nouns.
INSIDE_NAMES = frozenset({"of", "the", "and", "&", "-", "for", "de", "'s", "."})


def gum_mentions(rows: list[list[str]]) -> list[tuple[int, int, str]]:
    """Return GUM's mentions that begin and end in a sentence: `[start, end)` and kind."""
    stack: list[tuple[str, int, str]] = []
    mentions: list[tuple[int, int, str]] = []
    for index, row in enumerate(rows):
        column = next((m[7:] for m in row[9].split("|") if m.startswith("Entity=")), "")
        for match in _GUM_BRACKET.finditer(column):
            if match["id"] is not None:
                stack.append((match["id"], index, match["kind"]))
                continue
            name = match["end"] or (stack[-1][0] if stack else "")
            place = next((i for i in reversed(range(len(stack))) if stack[i][0] == name), None)
            if place is not None:
                _, start, kind = stack.pop(place)
                mentions.append((start, index + 1, kind))
    return mentions


def gum_names(sentence: common.Sentence) -> Tagged:
    """Return a GUM sentence with its names: the first run of proper nouns of each mention.

    A mention without a proper noun before its first other noun, verb or preposition is no name.
    """
    rows = sentence.rows
    tags = ["O"] * len(rows)
    for start, end, kind in sorted(gum_mentions(rows), key=lambda m: m[0] - m[1]):
        label = GUM_LABELS.get(kind)
        while start < end and rows[start][3] in {"DET", "ADJ", "NUM", "PUNCT"}:
            start += 1
        if label is None or start == end or rows[start][3] != "PROPN":
            continue
        last = start
        for index in range(start, end):
            if rows[index][3] == "PROPN":
                last = index
            elif rows[index][1].lower() not in INSIDE_NAMES:
                break
        if last + 1 < end and rows[last + 1][3] in {"NOUN", "PROPN"}:
            continue
        tags[start : last + 1] = [f"B-{label}"] + [f"I-{label}"] * (last - start)
    return [(row[1], tag) for row, tag in zip(rows, tags, strict=True)]


def write(path: Path, docs: list[Doc]) -> None:
    """Write documents, and say how many."""
    DocBin(docs=docs, store_user_data=False).to_disk(path)
    print(path.name, len(docs), "sentences", sum(len(doc.ents) for doc in docs), "entities")


def main() -> None:
    """Write the three files."""
    args = common.parser(__doc__ or "").parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    nlp = common.blank(args.lang)
    rng = random.Random(SEED)
    texts: Texts = {}
    if args.lang == "en":
        for part in ("train", "dev"):
            texts |= texts_of(args.data / f"ner/en/uner-en-ewt/en_ewt-ud-{part}.iob2")
        texts |= texts_of(args.data / "parse/en/en_gum-open-train.conllu")
    for name, sets in (
        ("near", near(args.lang, args.data, "train")),
        ("far", far(args.lang, args.data)),
    ):
        docs = [to_doc(nlp, s, texts, spaced=rng.random() < 0.3) for s in sets]
        write(args.work / f"{args.lang}-ner-{name}.spacy", docs)
    dev = list(near(args.lang, args.data, "dev"))
    for name, spaced in (("dev", False), ("dev-spaced", True)):
        docs = [to_doc(nlp, s, texts, spaced=spaced) for s in dev]
        write(args.work / f"{args.lang}-ner-{name}.spacy", docs)


if __name__ == "__main__":
    main()
