"""What a language pack knows about numbers: its grammar of number words, and words around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from konon.errors import PackError
from konon.facts.units import Unit, load_units
from konon.lang.lexing import Phrase, lex
from konon.lang.numerals import Numeral
from konon.lang.words import from_table, words
from konon.model.quantity import Bound


class NumberGrammar(Protocol):
    """Reads the number words and numerals of one language."""

    def opens(self, word: str) -> bool:
        """Whether a number may begin with this lower-cased token: a quick look, not too strict."""
        ...

    def read(self, words: Sequence[str], start: int, money: bool) -> tuple[Numeral, int] | None:
        """The longest number beginning at `words[start]`, and the index after it.

        `words` are lower-cased tokens, hyphens among them; `money` says that a currency stands
        before, where single letters may be scales ("Rp 5 M").
        """
        ...


@dataclass(frozen=True, slots=True)
class UnitWord:
    """One way of writing a unit; `scaled`: only after large numbers ("5 million won")."""

    unit: Unit
    scaled: bool = False


@dataclass(frozen=True, slots=True)
class BoundWord:
    """A phrase that bounds a number, and the words after which it does not ("di sekitar")."""

    bound: Bound
    not_after: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The words around numbers in one language, keyed by their lower-cased tokens.

    units_after, units_before  "kilometer persegi" after a number, "Rp" before it
    symbols                    units whose case matters ("MW", "m")
    bounds_before, _after      "sedikitnya 12", "12 atau lebih"
    joiners                    between the ends of a range: "5 hingga 10"
    openers                    opener -> joiner, of ranges in two parts: "antara 5 dan 10"
    changes                    between old and new value: "dari 3 menjadi 5 persen"
    change_opener              what stands before the old value: "dari"
    equivalents                between a measure and the same in another unit: "atau sekitar"
    idioms                     phrases whose number counts nothing: "salah satu"
    labels                     words whose number names rather than counts: "pasal"
    levels                     labels at which prices stand as well: "level 6.720"
    name_after                 words after a number that names: months, time zones
    counters                   nouns that make a number before them a count: "orang"
    alone                      number words that count only beside a noun: "one"
    bounded                    number words that count only beside a bound: "seorang"
    age_before, age_after      "berusia 45 tahun", "45 years old"
    measures                   words between what is measured and its measure: "seluas"
    stops                      function words: no noun phrase goes past them
    verbs                      prefixes or suffixes of verbs, and nouns that only look like it
    """

    units_after: Mapping[Phrase, tuple[UnitWord, ...]]
    units_before: Mapping[Phrase, tuple[UnitWord, ...]]
    symbols: Mapping[Phrase, tuple[UnitWord, ...]]
    per: frozenset[str]
    bounds_before: Mapping[Phrase, BoundWord]
    bounds_after: Mapping[Phrase, BoundWord]
    joiners: frozenset[Phrase]
    openers: Mapping[str, str]
    changes: frozenset[str]
    change_opener: str
    change_verbs: frozenset[str]
    equivalents: frozenset[Phrase]
    idioms: frozenset[Phrase]
    labels: frozenset[str]
    levels: frozenset[str]
    name_after: frozenset[str]
    counters: frozenset[str]
    alone: frozenset[str]
    bounded: frozenset[str]
    age_before: frozenset[str]
    age_after: frozenset[str]
    measures: frozenset[str]
    links: frozenset[str]
    stops: frozenset[str]
    verb_prefixes: tuple[str, ...]
    verb_suffixes: tuple[str, ...]
    verb_like: frozenset[str]


@cache
def number_grammar(language: str) -> NumberGrammar:
    """The number grammar of a pack. Raises `PackError` when the pack has none."""
    name = f"konon.lang.{language}.numbers"
    try:
        module = import_module(name)
    except ModuleNotFoundError:
        raise PackError(f"language pack '{language}' has no number grammar ({name})") from None
    return cast(NumberGrammar, module.GRAMMAR)


@cache
@from_table("numbers.toml")
def number_words(language: str) -> NumberWords:
    """The words around numbers of a pack, from its `numbers.toml`.

    Raises `PackError` when the table is missing or malformed.
    """
    table = words(language, "numbers")
    around = section(table, "around")
    return NumberWords(
        units_after=_units(table, "words"),
        units_before=_units(table, "before"),
        symbols=_units(table, "symbols", lower=False),
        per=frozenset(strings(around, "per")),
        bounds_before=_bounds(table, "before"),
        bounds_after=_bounds(table, "after"),
        joiners=_phrases(around, "joiners"),
        openers={str(opener): str(join) for opener, join in section(around, "openers").items()},
        changes=frozenset(strings(around, "changes")),
        change_opener=str(around["change_opener"]),
        change_verbs=frozenset(strings(around, "change_verbs")),
        equivalents=_phrases(around, "equivalents"),
        idioms=frozenset(_phrase(str(row["phrase"])) for row in rows(table, "idiom")),
        labels=_all_of(table, "label", "words"),
        levels=frozenset(strings(around, "levels")),
        name_after=frozenset(strings(around, "name_after")),
        counters=_all_of(table, "counter", "words"),
        alone=frozenset(strings(around, "alone")),
        bounded=frozenset(strings(around, "bounded")),
        age_before=frozenset(strings(around, "age_before")),
        age_after=frozenset(strings(around, "age_after")),
        measures=frozenset(strings(around, "measures")),
        links=frozenset(strings(around, "links")),
        stops=frozenset(strings(around, "stops")),
        verb_prefixes=strings(around, "verb_prefixes"),
        verb_suffixes=strings(around, "verb_suffixes"),
        verb_like=frozenset(strings(around, "verb_like")),
    )


def section(table: Mapping[str, object], key: str) -> Mapping[str, object]:
    """The sub-table `key`. Raises `PackError` when it is missing or no table."""
    found = table.get(key)
    if not isinstance(found, dict):
        raise PackError(f"numbers.toml: [{key}] is missing")
    return cast(Mapping[str, object], found)


def rows(table: Mapping[str, object], key: str) -> Sequence[Mapping[str, object]]:
    """The array of tables `key`. Raises `PackError` when it is missing or no array."""
    found = table.get(key)
    if not isinstance(found, list):
        raise PackError(f"numbers.toml: [[{key}]] is missing")
    return cast(Sequence[Mapping[str, object]], found)


def strings(table: Mapping[str, object], key: str) -> tuple[str, ...]:
    """The list of strings `key`, empty when missing. Raises `PackError` for anything else."""
    found = table.get(key, [])
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise PackError(f"numbers.toml: {key} should be a list of strings")
    return tuple(found)


def values(table: Mapping[str, object], key: str) -> Mapping[str, float]:
    """The sub-table `key`, of numbers. Raises `PackError` for anything else."""
    found = section(table, key)
    if not all(isinstance(value, int | float) for value in found.values()):
        raise PackError(f"numbers.toml: [{key}] should hold numbers")
    return {word: float(cast(float, value)) for word, value in found.items()}


def _units(
    table: Mapping[str, object], key: str, *, lower: bool = True
) -> Mapping[Phrase, tuple[UnitWord, ...]]:
    known = load_units()
    found: dict[Phrase, tuple[UnitWord, ...]] = {}
    for row in rows(table, "unit"):
        id = str(row["id"])
        if id not in known:
            raise PackError(f"numbers.toml: units.toml has no unit '{id}'")
        word = UnitWord(known[id], bool(row.get("scaled", False)))
        for phrase in strings(row, key):
            tokens = _phrase(phrase, lower=lower)
            found[tokens] = (*found.get(tokens, ()), word)
    return found


def _bounds(table: Mapping[str, object], key: str) -> Mapping[Phrase, BoundWord]:
    return {
        _phrase(phrase): BoundWord(cast(Bound, row["bound"]), frozenset(strings(row, "not_after")))
        for row in rows(table, "bound")
        for phrase in strings(row, key)
    }


def _phrases(table: Mapping[str, object], key: str) -> frozenset[Phrase]:
    return frozenset(_phrase(phrase) for phrase in strings(table, key))


def _all_of(table: Mapping[str, object], key: str, part: str) -> frozenset[str]:
    return frozenset(word for row in rows(table, key) for word in strings(row, part))


def _phrase(phrase: str, *, lower: bool = True) -> Phrase:
    return tuple(token.text.lower() if lower else token.text for token in lex(phrase))
