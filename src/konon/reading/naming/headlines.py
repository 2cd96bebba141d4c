"""Headlines: sentences in title case, where recognisers err."""

from __future__ import annotations

from collections import Counter

from konon.reading.phrases import Phrases
from konon.reading.tokens import Tokens

# A headline in title case: words of this many letters, at least so many of them, most of them
# capitalised. The share is low, since a caption quotes headlines amid other words; a sentence
# that ends with a point is never one, however many names it lists.
LONG_WORD = 4
SHORTEST_HEADLINE = 5
HEADLINE_SHARE = 0.65


def title_cased(tokens: Tokens, follows: Phrases | None = None) -> frozenset[int]:
    """Sentences without a point whose words are capitalised: headlines, where recognisers err.

    Names in them are found by what the body of the article calls its people.
    """
    ended = {tokens.sentence[i] for i, word in enumerate(tokens.words) if word == "."}
    if follows is not None:  # a small "kata" before a name: a sentence that lost its point
        ended.update(
            tokens.sentence[i - 1]
            for i in range(1, len(tokens))
            if tokens.words[i - 1].islower()
            and tokens.capitalised(i)
            and follows.ending_at(tokens.lower, i, longest=1)
        )
    long = [i for i, w in enumerate(tokens.words) if len(w) >= LONG_WORD and w[0].isalpha()]
    capital = Counter(tokens.sentence[i] for i in long if tokens.words[i][0].isupper())
    return frozenset(
        number
        for number, count in Counter(tokens.sentence[i] for i in long).items()
        if count >= SHORTEST_HEADLINE
        and capital[number] >= HEADLINE_SHARE * count
        and number not in ended
    )
