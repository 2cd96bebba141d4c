"""Every cue word makes an attribution of its template, and no counter-example does."""

from __future__ import annotations

import pytest

from konon.lang.cues import english_forms
from konon.lang.words import words
from konon.model import Article, Reading, ReadOptions
from konon.reading.read import read_article

# A pack's words are the grammar's: the network may find what they leave out.
GRAMMAR = ReadOptions(reader="grammar")

GROUPS = [
    (language, group)
    for language in ("id", "en")
    for group in words(language, "cues")["cue"]  # type: ignore[attr-defined]
]


def english_past(word: str) -> str:
    """The past form, the one news uses most."""
    irregular: dict[str, list[str]] = words("en", "cues")["forms"]  # type: ignore[assignment]
    forms = [f for f in english_forms(word, irregular) if not f.split()[0].endswith(("s", "ing"))]
    return forms[1] if len(forms) > 1 else forms[0]


def _read(language: str, sentence: str) -> Reading:
    return read_article(Article(text=sentence, language=language), GRAMMAR)


def _sentence(language: str, group: dict[str, object], word: str) -> str:
    inflects = language == "en" and group["frame"] in ("clause", "object")
    form = english_past(word) if inflects else word
    sentence = str(group["template"]).format(cue=form)
    return sentence[0].upper() + sentence[1:]


def _finds(language: str, group: dict[str, object], word: str) -> bool:
    reading = _read(language, _sentence(language, group, word))
    if group["frame"] == "verify":
        return bool(reading.statements)
    return any(s.cue is not None for s in reading.attributions) or any(
        s.relays for s in reading.attributions
    )


@pytest.mark.parametrize(
    ("language", "group"),
    GROUPS,
    ids=lambda g: g if isinstance(g, str) else f"{g['frame']}-{g['strength']}",
)
def test_each_word_of_a_group_is_read_as_its_template_says(
    language: str, group: dict[str, object]
) -> None:
    listed = [str(w) for w in group["words"]]  # type: ignore[attr-defined]
    missed = [w for w in listed if not _finds(language, group, w)]
    assert not missed


@pytest.mark.parametrize(
    ("language", "group"),
    GROUPS,
    ids=lambda g: g if isinstance(g, str) else f"{g['frame']}-{g['strength']}",
)
def test_a_counter_example_holds_no_attribution(language: str, group: dict[str, object]) -> None:
    wrong = [
        sentence
        for sentence in group["counter"]  # type: ignore[attr-defined]
        if _read(language, sentence).attributions
    ]
    assert not wrong
