"""How sure it is that two statements assert the same, by all that speaks for it together.

A logistic model of some twenty figures, learned from pairs of statements of real news that were
read by eye (`training/claims.py`). Its weights are in `judging.toml`, where they can be read.
Beside it stands one for a story that many articles tell, learned from two such stories.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from konon.trace.comparing.likeness import Shared, doing
from konon.trace.instances import Instance, is_direct

LITTLE = 0.12
"""Share of what both tell under which nothing else makes two statements one: spares the rest."""
LEAST_TOLD = 6.0
"""Rarity of what both tell, at least: two common words. Less is what a crawl has left of a line."""
SURE_UNTOLD = 0.6
"""How sure two statements of two articles must be one where nobody is known to speak in both. With
this and 0.8 for two known speakers, of 35 claims of three days joined wrongly 13 are left instead
of 21, and 127 right pairs of 151 instead of 145."""
STORY_JOINS = 0.15
"""How sure two statements of a story that many tell must be one, to be held together at all."""
ONE_ARTICLE = 0.3
"""How alike the scenes of one article's statements count: as those of two articles on one event,
since articles were compared in learning, and one article says many things of one scene."""


_FAR = 5
"""Statements of one article that are far apart."""
_LATE = 3
"""Days between two sayings that are much."""


def sureness(left: Instance, right: Instance, shared: Shared) -> float:
    """How sure it is that both say the same, between 0 and 1; both of one language."""
    return _judged(figures_of(left, right, shared), *_model())


def sureness_in_story(left: Instance, right: Instance, shared: Shared) -> float:
    """The same of two statements of a story that many tell, where what is told alike mostly is
    one claim."""
    return sureness_by(story_figures_of(left, right, shared))


def sureness_by(figures: Mapping[str, float]) -> float:
    """The same by figures that hold those of `story_figures_of`."""
    weights, bias = _model("story")
    return _judged({name: figures[name] for name in weights}, weights, bias)


def _judged(figures: Mapping[str, float], weights: Mapping[str, float], bias: float) -> float:
    return 1 / (1 + math.exp(-bias - sum(weights[name] * x for name, x in figures.items())))


def joins(sure: float) -> bool:
    """Whether that is enough without any other reason."""
    return sure >= _bounds()[0]


def parts(sure: float) -> bool:
    """Whether that is too little for other reasons to be believed."""
    return sure < _bounds()[1]


def most_sure(bounds: Mapping[str, tuple[Any, Any]]) -> Any:
    """The most that the model's sum can be, of many pairs at once: each figure lies between two
    bounds. Whatever figure is not among them may be anything: then it has no upper bound."""
    return _most(bounds, *_model())


def most_sure_in_story(bounds: Mapping[str, tuple[Any, Any]]) -> Any:
    """The same for the model of stories."""
    return _most(bounds, *_model("story"))


def _most(bounds: Mapping[str, tuple[Any, Any]], weights: Mapping[str, float], bias: float) -> Any:
    if not weights.keys() <= bounds.keys():
        return math.inf
    # In 64 bits; rounding is for the caller to allow for.
    return bias + sum(weight * bounds[name][weight > 0] for name, weight in weights.items())


def joins_at_most(most: Any, one_speaker: Any) -> Any:
    """Whether a sum of at most that much can join two statements of different articles, where
    `one_speaker` may speak in both."""
    bound, untold = (math.log(x / (1 - x)) for x in (_bounds()[0], max(_bounds()[0], SURE_UNTOLD)))
    return (most >= untold) | (one_speaker & (most >= bound))


def joins_story_at_most(most: Any) -> Any:
    """Whether a sum of at most that much can hold two statements of one story together."""
    return most >= math.log(STORY_JOINS / (1 - STORY_JOINS))


def figures_of(left: Instance, right: Instance, shared: Shared) -> Mapping[str, float]:
    """What speaks for one claim, each figure between 0 and about 2, in a fixed order."""
    dice, within = shared.dice, shared.within
    speaker = left.sayers.same(right.sayers)
    other = bool(left.sayers.known and right.sayers.known) and not speaker
    one = left.scene is right.scene
    scene = ONE_ARTICLE if one else left.scene.likeness(right.scene)
    mine, theirs = doing(left), doing(right)
    less, more = sorted((sum(sorted(left.means.values())), sum(sorted(right.means.values()))))
    return {
        "dice": dice,
        "within": within,
        "told": min(shared.told, 40.0) / 10,
        "words": min(shared.words, 6) / 3,
        "count": min(shared.count, 10) / 5,
        "speaker": float(speaker),
        "other": float(other),
        "scene": scene,
        "doing": float(mine is not None and mine == theirs),
        "done_in_both": float(bool(mine in right.means and theirs in left.means)),
        "predicate": float(
            any(p.predicate == q.predicate for p in left.slots for q in right.slots)
        ),
        "actors": float(min(2, _common(left, right, "all_actors"))),
        "heads": min(3, _common(left, right, "all_heads")) / 2,
        "numbers": float(_agreeing(left, right)),
        "names": min(3, _names(left, right), _names(right, left)) / 2,
        "length": min(less, 60.0) / 30,
        "evenness": less / (more or 1.0),
        "dice_speaker": dice * speaker,
        "within_speaker": within * speaker,
        "dice_scene": dice * scene,
        "within_scene": within * scene,
        "dice_other": dice * other,
    }


def story_figures_of(left: Instance, right: Instance, shared: Shared) -> Mapping[str, float]:
    """`figures_of`, and what kinds of statements they are and, in one article, how far apart."""
    direct = is_direct(left.statement) + is_direct(right.statement)
    narrated = (left.statement.kind == "narrator") + (right.statement.kind == "narrator")
    one = left.scene is right.scene
    led = right.id == left.leads or left.id == right.leads
    apart = abs(left.place - right.place)
    return {
        **figures_of(left, right, shared),
        "one": float(one),
        "quoted": float(direct == 2),
        "half_quoted": float(direct == 1),
        "narrated": float(narrated == 2),
        "half_narrated": float(narrated == 1),
        "gap": min(_LATE, left.sayers.gap(right.sayers)) / _LATE,
        "next": float(one and apart == 1),
        "away": min(_FAR, apart) / _FAR if one else 0.0,
        "led": float(led),
        "dice_led": shared.dice * led,
    }


def _common(left: Instance, right: Instance, kind: str) -> int:
    ours = {one for slots in left.slots for one in getattr(slots, kind)}
    return len({one for slots in right.slots for one in getattr(slots, kind)} & ours)


def _agreeing(left: Instance, right: Instance) -> bool:
    """Whether numbers agree that are bounded on both sides."""
    return any(
        a.closed and b.closed and a.compare(b) == "agree"
        for a in left.amounts
        for b in right.amounts
    )


def _names(left: Instance, right: Instance) -> int:
    """How many of the names in `left` are called in `right` too."""
    called = {word for words in right.names.values() for word in words}
    return sum(name in right.names or not called.isdisjoint(w) for name, w in left.names.items())


@cache
def _model(of: str = "") -> tuple[Mapping[str, float], float]:
    table = _table()
    weights = table[f"{of}_weights" if of else "weights"]
    assert isinstance(weights, dict)
    bias = _number(table[f"{of}_bias" if of else "bias"])
    return {str(name): float(weight) for name, weight in weights.items()}, bias


@cache
def _bounds() -> tuple[float, float]:
    table = _table()
    return _number(table["joins"]), _number(table["parts"])


def _number(found: object) -> float:
    assert isinstance(found, int | float)
    return float(found)


@cache
def _table() -> Mapping[str, object]:
    return tomllib.loads(files("konon.trace.comparing").joinpath("judging.toml").read_text("utf-8"))
