"""Which language pack reads a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from konon.errors import BadOption, UnknownLanguage
from konon.lang.packs import packs
from konon.model.evidence import Evidence

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SAMPLE = 20_000
"""Code points looked at: beyond a few hundred the answer does not change."""
_SHORT = 200
"""Code points below which another language's name is not yet believed: py3langid takes short
Indonesian for Malay, Javanese or Sundanese."""
_PLAUSIBLE = 0.1
"""Probability below which a pack's language is not chosen even for a short text."""
_SURE = 0.8
"""Probability from which no remark is made; a 440-word article of ours has 0.97 or more."""
_NEIGHBOURS = {"ms": ("id", "Malay"), "pcm": ("en", "Nigerian Pidgin")}
"""Languages read with a neighbour's pack, always with a note."""


@dataclass(frozen=True, slots=True)
class Language:
    """The chosen pack's code, why, and remarks for the reader."""

    code: str
    evidence: Evidence
    notes: tuple[str, ...] = ()


def language_of(text: str, wanted: str | None = None, hint: str | None = None) -> Language:
    """The pack to read `text` with: the one `wanted`, else the one the words themselves show.

    `hint` is what the source declares ("id-ID"); it decides only where the words do not.
    Raises `BadOption` when `wanted` is no pack, `UnknownLanguage` when no pack fits.
    """
    if wanted is not None:
        if wanted not in packs():
            raise BadOption(f"--lang {wanted}: no such language pack; choose {_choices()}")
        return Language(wanted, Evidence.option("--lang"))
    ranked = _rank(text[:_SAMPLE])
    top, sure = ranked[0]
    if top in _NEIGHBOURS and _NEIGHBOURS[top][0] in packs():
        return _neighbour(top, sure, ranked)
    if top in packs():
        return _chosen(top, sure + _neighbours_share(top, ranked))
    return _doubtful(text, ranked, hint)


def _neighbour(top: str, sure: float, ranked: list[tuple[str, float]]) -> Language:
    """Short Indonesian leans to Malay by chance: only a clear lead is worth a remark."""
    code, name = _NEIGHBOURS[top]
    if sure < _SURE:
        return _chosen(code, dict(ranked).get(code, 0.0) + sure)
    note = f"the words look {name} ({sure:.0%}): read with the '{code}' pack; --lang sets another"
    return Language(code, Evidence.inferred("text", f"py3langid: {top} {sure:.2f}"), (note,))


def _neighbours_share(code: str, ranked: list[tuple[str, float]]) -> float:
    """What goes to a neighbour read with the same pack is no doubt about the pack."""
    return sum(chance for other, chance in ranked if _NEIGHBOURS.get(other, ("",))[0] == code)


def _chosen(code: str, sure: float) -> Language:
    notes: tuple[str, ...] = ()
    if sure < _SURE:
        notes = (f"language '{code}' is not sure ({sure:.0%}): too few words; --lang sets it",)
    return Language(code, Evidence.inferred("text", f"py3langid: {code} {sure:.2f}"), notes)


def _doubtful(text: str, ranked: list[tuple[str, float]], hint: str | None) -> Language:
    """Too few words to believe another language's name: the hint, or the likeliest pack."""
    top, sure = ranked[0]
    hinted = (hint or "").strip().lower()[:2]
    if len(text) < _SHORT and sure < _SURE:
        if hinted in packs():
            note = f"language '{hinted}' is the source's own word; the text is too short to tell"
            return Language(hinted, Evidence.metadata("language"), (note,))
        code, chance = next((pair for pair in ranked if pair[0] in packs()), (top, 0.0))
        if chance >= _PLAUSIBLE:
            return _chosen(code, chance)
        raise UnknownLanguage(
            f"unknown language: the text is too short to tell; choose with --lang {_choices()}"
        )
    raise UnknownLanguage(
        f"unknown language: the text looks like '{top}' ({sure:.0%}), for which no language pack "
        f"is installed; if it is not, choose with --lang {_choices()}"
    )


def _choices() -> str:
    return " or ".join(packs())


def _rank(text: str) -> list[tuple[str, float]]:
    """ISO codes with probabilities, likeliest first."""
    return [(code, float(chance)) for code, chance in _identifier().rank(text)]


@cache
def _identifier() -> LanguageIdentifier:
    """Loaded on first use: half a second. Our own, so that no other caller's restriction bites."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
