"""The shipped pipelines: they load, they are small, they hold no pickle, they read plain news."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

spacy = pytest.importorskip("spacy")

import konon.components.sentences  # noqa: E402  (registers the factory)
import konon.lang.names.component  # noqa: E402, F401  (the same)
from konon.lang import tokens  # noqa: E402
from konon.lang.en import tokenizer as en_tokenizer  # noqa: E402
from konon.lang.id import tokenizer as id_tokenizer  # noqa: E402

PACKS = Path(tokens.__file__).parent
PIPES = [
    "tok2vec",
    "morphologizer",
    "konon_sentences",
    "parser",
    "lemmatizer",
    "ner",
    "konon_explained_names",
]
MEGABYTE = 1_000_000
# The English names carry tables of words and lists of names.
LARGEST = {"id": 10, "en": 14}


@cache
def pipeline(lang: str):  # type: ignore[no-untyped-def]
    for module in (id_tokenizer, en_tokenizer):
        if module.NAME not in spacy.registry.tokenizers:
            spacy.registry.tokenizers.register(module.NAME, func=module.create)
    return spacy.load(PACKS / lang / "pipeline")


def files(lang: str) -> list[Path]:
    return [path for path in (PACKS / lang / "pipeline").rglob("*") if path.is_file()]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_small_and_without_pickle(lang: str) -> None:
    sizes = {path: path.stat().st_size for path in files(lang)}
    vectors = sum(size for path, size in sizes.items() if path.name == "vectors")
    assert sum(sizes.values()) - vectors < LARGEST[lang] * MEGABYTE
    assert vectors < 11 * MEGABYTE
    assert not [path for path in sizes if path.suffix in {".pkl", ".pickle"}]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_pipes_in_order(lang: str) -> None:
    assert pipeline(lang).pipe_names == PIPES


@pytest.mark.parametrize(
    ("lang", "text", "verb", "speaker"),
    [
        ("id", '"Harga beras naik," kata Sari di Jakarta.', "kata", "Sari"),
        ("id", "Sari mengatakan bahwa harga beras naik.", "mengatakan", "Sari"),
        ("en", '"Prices are rising," Marsh said in London.', "said", "Marsh"),
        ("en", "Marsh said that prices were rising.", "said", "Marsh"),
    ],
)
def test_who_says(lang: str, text: str, verb: str, speaker: str) -> None:
    doc = pipeline(lang)(text)
    cue = next(token for token in doc if token.text == verb)
    assert speaker in [token.text for token in cue.children if token.dep_ == "nsubj"]


@pytest.mark.parametrize(
    ("lang", "text", "name", "label"),
    [
        ("id", "Presiden Budi Santoso tiba di Surabaya kemarin.", "Budi Santoso", "PER"),
        ("id", "Presiden Budi Santoso tiba di Surabaya kemarin.", "Surabaya", "LOC"),
        ("en", "President John Marsh arrived in London on Monday.", "London", "LOC"),
    ],
)
def test_names(lang: str, text: str, name: str, label: str) -> None:
    assert (name, label) in [(ent.text, ent.label_) for ent in pipeline(lang)(text).ents]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_quotations_stay_whole(lang: str) -> None:
    text = {
        "id": '"Kami siap. Kami datang," kata Sari. Ia pulang.',
        "en": '"We are ready. We came," Marsh said. She left.',
    }[lang]
    assert len(list(pipeline(lang)(text).sents)) == 2
