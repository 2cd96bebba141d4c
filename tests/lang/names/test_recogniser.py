"""The recogniser of the English pack: sentences apart, the same whatever was read, on disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

spacy = pytest.importorskip("spacy")

from konon.lang import tokens  # noqa: E402
from konon.lang.names.component import FILE, Names, words_and_starts  # noqa: E402
from konon.lang.names.recogniser import Recogniser, recogniser_of  # noqa: E402
from konon.lang.names.stored import load_arrays  # noqa: E402

WEIGHTS = Path(tokens.__file__).parent / "en/pipeline/ner" / FILE
FIRST = ["Ingrid", "Solberg", "met", "the", "governor", "of", "Texas", "in", "Houston", "."]
SECOND = ["The", "World", "Health", "Organization", "praised", "Kenya", "."]


@pytest.fixture(scope="module")
def reader() -> Recogniser:
    return recogniser_of(load_arrays(WEIGHTS))


def starts(*lengths: int) -> list[bool]:
    return [i == 0 for length in lengths for i in range(length)]


def test_names_of_every_kind(reader: Recogniser) -> None:
    found = reader.names(FIRST + SECOND, starts(len(FIRST), len(SECOND)))
    texts = {(" ".join((FIRST + SECOND)[a:b]), kind) for a, b, kind in found}
    assert {("Ingrid Solberg", "PER"), ("Texas", "LOC"), ("Houston", "LOC")} <= texts
    assert ("Kenya", "LOC") in texts
    assert any("World Health Organization" in text and kind == "ORG" for text, kind in texts)


def test_sentences_do_not_see_each_other(reader: Recogniser) -> None:
    together = reader.scores(FIRST + SECOND, starts(len(FIRST), len(SECOND)))
    np.testing.assert_allclose(
        together[: len(FIRST)], reader.scores(FIRST, starts(len(FIRST))), atol=1e-4
    )
    np.testing.assert_allclose(
        together[len(FIRST) :], reader.scores(SECOND, starts(len(SECOND))), atol=1e-4
    )


def test_names_do_not_depend_on_what_was_read_before(reader: Recogniser) -> None:
    fresh = recogniser_of(load_arrays(WEIGHTS))
    np.testing.assert_array_equal(
        fresh.scores(SECOND, starts(len(SECOND))), reader.scores(SECOND, starts(len(SECOND)))
    )


def test_no_words_no_names(reader: Recogniser) -> None:
    assert reader.names([], []) == []


def test_weights_survive_the_disk(tmp_path: Path) -> None:
    names = Names()
    names.use(load_arrays(WEIGHTS))
    names.to_disk(tmp_path)
    again = Names().from_disk(tmp_path)
    nlp = spacy.blank("en")
    doc = nlp.make_doc("Kenya and Texas signed .")
    expected = [(e.text, e.label_) for e in names(nlp.make_doc(doc.text)).ents]
    assert [(e.text, e.label_) for e in again(doc).ents] == expected
    assert expected == [("Kenya", "LOC"), ("Texas", "LOC")]


def test_white_space_is_in_no_name_and_a_new_line_begins_anew() -> None:
    names = Names()
    names.use(load_arrays(WEIGHTS))
    doc = names(spacy.blank("en").make_doc("Texas\n\nIngrid Solberg  left Kenya\n"))
    assert [e.text for e in doc.ents] == ["Texas", "Ingrid Solberg", "Kenya"]
    kept, starts = words_and_starts(doc)
    assert [doc[at].text for at in kept] == ["Texas", "Ingrid", "Solberg", "left", "Kenya"]
    assert starts == [True, True, False, False, False]


def test_without_weights_it_says_so() -> None:
    with pytest.raises(ValueError, match="no weights"):
        Names()(spacy.blank("en").make_doc("Kenya"))
