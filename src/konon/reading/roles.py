"""Roles: what the words around a name say its bearer is.

Before the name ("Menteri Luar Negeri Rusia Sergei Lavrov", "Russian Foreign Minister ..."), after
it between commas ("Kyrylo Budanov, kepala intelijen militer Ukraina,"), or before it with a comma
("juru bicara Kementerian Luar Negeri Rusia, Maria Zakharova").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from konon.model.mention import Role
from konon.reading.located import Located
from konon.reading.phrases import Phrases, listed, phrases
from konon.reading.tokens import Tokens

# Tokens between a title's first word and the name it stands before ("Menteri Koordinator Bidang
# Politik, Hukum, dan Keamanan Republik Indonesia"); longer ones are other clauses.
REACH = 12
_INSIDE_TITLE = frozenset({"dan", "(", ")", "/", "-", "&", "bidang", "untuk", "urusan"})
_BEFORE_TITLE_EN = frozenset({"NOUN", "PROPN", "ADJ"})
_GENITIVE = frozenset({"'s", "’s", "-"})
_ENDS_APPOSITION = frozenset({",", ".", ";", ":", ")", "-", "–", "—", '"', "”", "!", "?"})


@dataclass(frozen=True, slots=True)
class Title:
    """A role at tokens `[first, end)` beside a name.

    appositive  index of the description mention that is the role, or None
    gender      "m" or "f" where the words tell
    """

    first: int
    end: int
    role: Role | None
    gender: str = ""
    appositive: int | None = None


class RoleReader:
    """Reads the roles beside names, given all mentions of an article."""

    def __init__(self, tokens: Tokens, located: Sequence[Located], language: str) -> None:
        self._tokens = tokens
        self._language = language
        self._titles = phrases(language, "titles", "title", "honorific", "person")
        self._honorifics = phrases(language, "titles", "honorific")
        self._relational = phrases(language, "titles", "relational")
        self._determiners = listed(language, "titles", "determiner")
        self._speech = listed(language, "pronouns", "speech")
        self._calendar = listed(language, "titles", "calendar")
        self._names = [one for one in located if one.mention.form == "name"]
        described = [
            one
            for one in located
            if one.mention.form == "description" and one.mention.kind == "person"
        ]
        self._described_from = {one.first: one for one in described}
        self._described_to = {one.end: one for one in described}
        self._persons = {
            i
            for one in self._names
            if one.mention.kind == "person"
            for i in range(one.first, one.end)
        }

    def titles(self, name: Located) -> list[Title]:
        """Every role that the words beside a person's name give it."""
        found = [self._before(name), self._apposed_before(name), self._apposed_after(name)]
        return [title for title in found if title]

    def role(self, first: int, end: int) -> Role:
        """The role that tokens `[first, end)` name, with the state and body it belongs to."""
        while first < end - 1 and self._tokens.lower[first] in self._determiners:
            first += 1
        inside = [n for n in self._names if first <= n.first and n.end <= end]
        states = {n.known.country for n in inside if n.known and n.known.country}
        # "British and Irish Lions coach": the role is not one state's.
        joined = first > 0 and self._tokens.lower[first - 1] in ("and", "dan", "&")
        country = states.pop() if len(states) == 1 and not joined else None
        bodies = (n for n in inside if n.mention.kind in ("body", "agency", "outlet"))
        body = next(bodies, None)
        return Role(
            title=self._tokens.phrase(first, end),
            span=self._tokens.span(first, end),
            country=country,
            organisation=body.mention.span.of(self._tokens.text) if body else None,
        )

    def _before(self, name: Located) -> Title | None:
        if self._language == "id":
            return self._before_id(name)
        return self._before_en(name)

    def _before_id(self, name: Located) -> Title | None:
        """The leftmost title from which nominal words lead up to the name."""
        tokens, start = self._tokens, None
        i = name.first - 1
        while i >= 0 and name.first - i <= REACH and tokens.same_sentence(i, name.first):
            if i in self._persons or not self._nominal(i):
                break
            hit = self._titles.at(tokens.lower, i)
            if hit and hit.end <= name.first:
                start = i
            i -= 1
        if start is None or self._belongs_to_name_before(start):
            return None
        return self._title(start, name.first)

    def _belongs_to_name_before(self, start: int) -> bool:
        """Whether the title at `start` is of the person before the comma: "Sari, istri Budi"."""
        after_name = (
            start >= 2
            and self._tokens.words[start - 1] == ","
            and (start - 2 in self._persons or self._tokens.words[start - 2] == ")")
        )
        return after_name and self._relational.at(self._tokens.lower, start) is not None

    def _nominal(self, i: int) -> bool:
        lower = self._tokens.lower[i]
        if lower in _INSIDE_TITLE:
            return True
        if lower in self._speech or not lower[0].isalnum():
            return False
        return self._tokens.capitalised(i) or self._tokens.pos[i] in ("NOUN", "PROPN", "ADJ", "")

    def _before_en(self, name: Located) -> Title | None:
        """The title that ends at the name, with what narrows it to the left."""
        tokens = self._tokens
        hit = self._titles.ending_at(tokens.lower, name.first)
        if not hit or not tokens.same_sentence(hit.first, name.first):
            return None
        first = hit.first
        while first > 0 and name.first - first < REACH and tokens.same_sentence(first - 1, first):
            before = first - 1
            if before in self._persons or tokens.lower[before] in self._calendar:
                break
            if tokens.pos[before] not in _BEFORE_TITLE_EN and tokens.lower[before] not in _GENITIVE:
                break
            first = before
        while first < hit.first and tokens.lower[first] in _GENITIVE:
            first += 1
        return self._title(first, name.first)

    def _title(self, first: int, end: int) -> Title | None:
        """The title at tokens `[first, end)`; honorifics alone give no role, but a gender."""
        tokens, gender = self._tokens, ""
        for i in range(first, end):
            hit = self._titles.at(tokens.lower, i)
            gender = gender or (hit.entry.marks.get("gender", "") if hit else "")
        stop = end
        while stop > first:
            honorific = self._honorifics.ending_at(tokens.lower, stop)
            if not honorific or honorific.first < first:
                break
            stop = honorific.first
        return Title(first, end, self.role(first, stop) if stop > first else None, gender)

    def _apposed_before(self, name: Located) -> Title | None:
        comma = name.first - 1
        described = self._described_to.get(comma)
        if described is None or self._tokens.words[comma] != ",":
            return None
        if not self._tokens.same_sentence(comma, name.first) or not self._closes(name.end):
            return None
        if self._modifies(described):
            return None
        return self._apposition(described)

    def _modifies(self, described: Located) -> bool:
        """Whether a noun stands right before it, which then is what the comma ends."""
        before = described.first - 1
        if not self._tokens.same_sentence(before, described.first):
            return False
        return self._tokens.pos[before] in ("NOUN", "PROPN") and (
            self._tokens.lower[before] not in self._speech
        )

    def _apposed_after(self, name: Located) -> Title | None:
        tokens, comma = self._tokens, name.end
        if comma + 1 >= len(tokens) or tokens.words[comma] not in (",", "("):
            return None
        if self._belongs_to_name_before(comma + 1):
            related = self._person_ending(comma + 1)
            if related:
                role = self.role(comma + 1, related)
                return Title(comma + 1, related, role)
        described = self._described_from.get(comma + 1)
        if described is None or not tokens.same_sentence(name.first, comma + 1):
            return None
        if not self._closes(described.end) or self._preposition(described.end):
            return None
        return self._apposition(described)

    def _person_ending(self, first: int) -> int | None:
        """End of the personal name that nominal words from `first` on lead to."""
        i = first
        while i < len(self._tokens) and i - first <= REACH and self._nominal(i):
            if i in self._persons:
                while i in self._persons:
                    i += 1
                return i
            i += 1
        return None

    def _preposition(self, i: int) -> bool:
        return i < len(self._tokens) and self._tokens.pos[i] == "ADP"

    def _closes(self, i: int) -> bool:
        """Whether what stands at token `i` ends an apposition, rather than goes on listing."""
        tokens = self._tokens
        if i >= len(tokens) or not tokens.same_sentence(i - 1, i):
            return True
        lists = i + 1 < len(tokens) and tokens.lower[i + 1] in ("dan", "and", "serta")
        if tokens.words[i] == "," and lists:
            return False
        return tokens.words[i] in _ENDS_APPOSITION or tokens.pos[i] in ("VERB", "AUX", "ADP")

    def _apposition(self, described: Located) -> Title:
        gender = ""
        for i in range(described.first, described.end):
            hit = self._titles.at(self._tokens.lower, i)
            gender = gender or (hit.entry.marks.get("gender", "") if hit else "")
        role = self.role(described.first, described.end)
        return Title(described.first, described.end, role, gender, described.index)


def head_words(title: str, titles: Phrases) -> frozenset[str]:
    """The listed title words a role's wording holds: {"juru bicara"}, {"minister"}."""
    lower = tuple(title.lower().split())
    hits = (titles.at(lower, i) for i in range(len(lower)))
    return frozenset(" ".join(lower[hit.first : hit.end]) for hit in hits if hit)


def countries(roles: Iterable[Role]) -> frozenset[str]:
    """The states that roles belong to."""
    return frozenset(role.country for role in roles if role.country)
