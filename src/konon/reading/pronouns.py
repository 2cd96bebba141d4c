"""Pronouns and clitics: words that stand for somebody spoken of before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from konon.model.mention import ActorKind, MentionForm
from konon.model.span import Span
from konon.reading.phrases import listed, phrases
from konon.reading.speakers import speaks_after
from konon.reading.tokens import Tokens

PronounKind = Literal["person", "plural", "thing", "speaker"]
_CLITIC = "nya"
_ACTOR_KINDS: dict[PronounKind, ActorKind] = {
    "person": "person",
    "plural": "group",
    "thing": "body",
    "speaker": "unknown",
}


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun or clitic in token `i`.

    span    its characters; of an unsplit "ujarnya" only the clitic's
    gender  "m" or "f" where the word tells
    """

    i: int
    span: Span
    form: MentionForm
    stands_for: PronounKind
    gender: str = ""

    @property
    def kind(self) -> ActorKind:
        """The kind of actor it can stand for."""
        return _ACTOR_KINDS[self.stands_for]


def find_pronouns(tokens: Tokens, language: str) -> Iterator[Pronoun]:
    """Every pronoun, and every clitic that is the subject of a word of speech, in text order.

    "it" is kept only where it speaks: elsewhere it mostly stands for no actor.
    """
    found = phrases(language, "pronouns", "person", "plural", "thing", "speaker")
    hosts = listed(language, "pronouns", "clitic_host")
    for i, word in enumerate(tokens.lower):
        hit = found.at(tokens.lower, i)
        if hit and not _shouted(tokens, i):
            if hit.entry.table == "thing" and not speaks_after(tokens, i, i + 1, language):
                continue
            kind: PronounKind = _kind(hit.entry.table)
            yield Pronoun(
                i, tokens.span(i, i + 1), "pronoun", kind, hit.entry.marks.get("gender", "")
            )
        elif hosts and word.endswith(_CLITIC):
            span = _clitic(tokens, i, hosts)
            if span:
                yield Pronoun(i, span, "clitic", "person")


def _kind(table: str) -> PronounKind:
    kinds: dict[str, PronounKind] = {
        "person": "person",
        "plural": "plural",
        "thing": "thing",
        "speaker": "speaker",
    }
    return kinds[table]


def _shouted(tokens: Tokens, i: int) -> bool:
    """Whether the word is an acronym ("IT", "DIA"), not a pronoun; "I" is a pronoun."""
    word = tokens.words[i]
    return len(word) > 1 and word.isupper()


def _clitic(tokens: Tokens, i: int, hosts: frozenset[str]) -> Span | None:
    """The clitic's characters in token `i`, split from its host or not."""
    word = tokens.lower[i]
    end = tokens.ends[i]
    if word == _CLITIC:
        attached = i > 0 and tokens.ends[i - 1] == tokens.starts[i]
        return Span(tokens.starts[i], end) if attached and tokens.lower[i - 1] in hosts else None
    return Span(end - len(_CLITIC), end) if word[: -len(_CLITIC)] in hosts else None
