"""Scene: what an article is about, as the uncommon concepts it comes back to.

Two statements of few words ("his condition improves") mean the same thing only where both articles
tell of one event; and there, the words both articles are about tell little.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from konon.model import Reading
from konon.trace.comparing.concepts import concept_of, concepts
from konon.trace.comparing.stems import content_words

_UNCOMMON = 4.5
"""Rarity from which a stem can tell what an article is about: one sentence in 90."""
_TOLD = 5
"""Times a stem is told that count; more are the length of the article."""
_KEPT = 40
"""Stems of an article kept, those that tell most."""
ALIKE = 0.15
"""Cosine from which two articles tell of one event: one pair in 250 of a month's articles drawn
at random reaches it, and half the pairs of articles on one event."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The weights of an article's telling concepts, of length one together; `themes` are those of
    them it comes back to."""

    weights: Mapping[str, float]
    themes: frozenset[str]

    def alike(self, other: Scene) -> bool:
        """Whether both articles tell of one event, as far as words go."""
        return self.likeness(other) >= ALIKE

    def likeness(self, other: Scene) -> float:
        """The cosine of the two: 1 for the same words, 0 for none in common."""
        shared = sorted(self.weights.keys() & other.weights.keys())
        return sum(self.weights[s] * other.weights[s] for s in shared)


def scene_of(reading: Reading) -> Scene:
    """What the article is about; linear in its length."""
    text, language = reading.article.text, reading.language
    words = Counter(content_words(text, language))
    told: Counter[str] = Counter()
    for word, times in words.items():
        told[concept_of(word, language)] += times
    weights = {
        concept: weight * math.sqrt(min(told[concept], _TOLD))
        for concept, weight in concepts(text, language).items()
        if weight >= _UNCOMMON
    }
    kept = sorted(weights, key=lambda concept: (-weights[concept], concept))[:_KEPT]
    length = math.sqrt(sum(weights[concept] ** 2 for concept in kept)) or 1.0
    themes = frozenset(concept for concept in kept if told[concept] > 1)
    return Scene({concept: weights[concept] / length for concept in kept}, themes)
