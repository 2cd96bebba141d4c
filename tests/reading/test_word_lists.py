"""Every entry of titles.toml, names.toml and pronouns.toml does what its example says."""

from __future__ import annotations

import pytest
from documents import document, words

from konon.errors import PackError
from konon.lang import words as words_module
from konon.reading import phrases as phrases_module
from konon.reading.mentions import find_mentions
from konon.reading.phrases import Entry, Phrases, entries

SUBJECTS = ("titles", "names", "pronouns")
EVERY = [
    pytest.param(language, entry, id=f"{language}-{subject}-{entry.table}-{entry.forms[0]}")
    for language in ("id", "en")
    for subject in SUBJECTS
    for entry in entries(language, subject)
]
# Tables whose words are no mention: the example shows the mention that they help to find, or, for
# verbs and the like, the word itself between bars.
WORDS_THEMSELVES = {
    "speech",
    "speaker_follows",
    "between",
    "state_act",
    "pointing",
    "relayed",
    "work",
    "company",
    "house",
    "district",
    "before_given",
    "called",
    "servant",
    "taken_up",
    "abbreviation",
    "foreign_office",
    "inner",
    "initialled",
}


def _marked(example: str) -> tuple[str, list[str]]:
    pieces = example.split("|")
    assert len(pieces) % 2 == 1, f"unpaired bar in {example!r}"
    return "".join(pieces), pieces[1::2]


@pytest.mark.parametrize(("language", "entry"), EVERY)
def test_the_example_is_found(language: str, entry: Entry) -> None:
    text, marked = _marked(entry.example)
    assert marked, "an example marks something"
    if entry.table in WORDS_THEMSELVES:
        if entry.table != "state_act":
            assert {word.lower() for word in marked} & set(entry.forms)
        return
    found = {mention.span.of(text) for mention in find_mentions(words(text), language)}
    assert set(marked) <= found


@pytest.mark.parametrize(("language", "entry"), [case for case in EVERY if case.values[1].counter])
def test_the_counter_example_holds_no_form(language: str, entry: Entry) -> None:
    doc = document(entry.counter)
    lower = [token.lower_ for token in doc]
    matcher = Phrases([entry], language)
    assert not any(matcher.at(lower, i) for i in range(len(lower)))


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_form_is_listed_twice_in_one_entry(language: str) -> None:
    for subject in SUBJECTS:
        for entry in entries(language, subject):
            repeated = {form for form in entry.forms if entry.forms.count(form) > 1}
            assert not repeated, f"{subject}.toml {entry.table}: {sorted(repeated)}"


def test_an_entry_without_an_example_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(language: str, subject: str) -> words_module.Table:
        return {"title": [{"forms": ["ketua"]}]}

    monkeypatch.setattr(phrases_module, "words", broken)
    entries.cache_clear()
    with pytest.raises(PackError, match="no example"):
        entries("id", "nothing")
    entries.cache_clear()
