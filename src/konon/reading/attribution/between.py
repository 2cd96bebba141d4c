"""Between: who has come up, without a word of speech, since somebody spoke.

Whoever a sentence is about may be meant by the pronoun in the next: "… kata Rina. Budi tertawa. Ia
mengaku …". How strongly, the form of the pronoun tells: "ujarnya" behind a quotation goes on with
the last speaker over people who are merely told of; "Ia mengaku" opens a sentence of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from konon.model.mention import Mention
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.turns import Turn
from konon.reading.phrases import listed

# Mentions from one turn to the next that are looked at; where there are more, nobody is taken up.
MOST_BETWEEN = 120
# Tokens of an apposition that a subject begins with: "Kepala Dinas Pasar Karimbu, Rina Halim, …".
LONGEST_APPOSED = 20
# Links from a name up to the noun that its title hangs from.
LONGEST_TITLE = 8
_NOT_NOMINAL = frozenset(("ADP", "SCONJ", "CCONJ", "ADV", "VERB", "AUX"))
_SUBJECTS = frozenset(("nsubj", "nsubj:pass"))
_IN_PHRASE = frozenset(("flat", "appos", "nmod", "compound", "conj"))

Standing = Literal["leads", "within", "told of"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has come up: which mention, and as what.

    leads    the subject of a main clause, or what a sentence begins with
    within   named in the phrase that is such a subject: "Ketua Dewan Rina Halim diminta …"
    told of  one a sentence names, in which nobody speaks nor the last speaker is named before
    """

    mention: int
    standing: Standing


def people_between(page: Page, last: Turn, here: Turn, told: frozenset[int]) -> list[Person] | None:
    """People other than the last speaker since the last turn, in order; None where they are too
    many to look at. `told` are the sentences in which somebody is a source."""
    first = bisect_left(page.mention_ranges, (last.at, 0))
    stop = bisect_left(page.mention_ranges, (here.at, 0))
    if stop - first > MOST_BETWEEN:
        return None
    found, again = [], set()
    for number in range(first, stop):
        sentence = page.tokens.sentence_of[page.mention_ranges[number][0]]
        standing = _standing(page, number, last, here, told)
        if page.mentions[number].actor == last.key and page.mentions[number].form == "name":
            again.add(sentence)
        if standing is not None and not (standing == "told of" and sentence in again):
            found.append(Person(number, standing))
    return found


def _standing(
    page: Page, number: int, last: Turn, here: Turn, told: frozenset[int]
) -> Standing | None:
    mention, part = page.mentions[number], page.mention_ranges[number]
    if not _is_somebody(page, mention, part) or mention.actor == last.key:
        return None
    if any(_inside(part[0], [t.source, *t.draft.parts]) for t in (last, here)):
        return None
    sentence = page.tokens.sentence_of[part[0]]
    beside = page.tokens.sentence_of[here.start] - sentence <= 1
    near = beside and not behind_verb(here)
    if mention.form == "pronoun":
        return "leads" if near and mention.actor is not None and leads(page, part) else None
    strong = mention.form == "name" or _one(page, part)
    if leads(page, part):
        return "leads" if strong or near else None
    if not strong:
        return None
    if mention.form == "name" and _speaks(page, part):
        return "within" if sentence in told else "leads"
    if sentence not in told and (near or (beside and is_new(page, number))):
        return "told of"
    return "within" if _in_subject(page, part[0]) else None


def is_new(page: Page, number: int) -> bool:
    """Whether a name is the first by which the page calls its bearer, in the last mentions."""
    mention = page.mentions[number]
    before = page.mentions[max(0, number - MOST_BETWEEN) : number]
    named = (one for one in before if one.form == "name")
    return mention.form == "name" and all(one.actor != mention.actor for one in named)


def is_passive(page: Page, part: Range) -> bool:
    """Whether something is done to whom a mention means: "Danar dipastikan absen"."""
    tokens = page.tokens
    for i in range(*part):
        if tokens.dep[i] == "nsubj:pass":
            return page.grammar.language != "id" or tokens.lower[tokens.head[i]].startswith("di")
    return False


def _speaks(page: Page, part: Range) -> bool:
    """Whether a verb of speech stands beside a name, though no attribution was found there."""
    tokens, language = page.tokens, page.grammar.language
    behind = listed(language, "pronouns", "speech")
    before = listed(language, "pronouns", "speaker_follows")
    here = tokens.sentence_of[part[0]]
    return any(
        0 <= i < len(tokens) and tokens.sentence_of[i] == here and tokens.lower[i] in words
        for i, words in ((part[1], behind), (part[0] - 1, before))
    )


def _is_somebody(page: Page, mention: Mention, part: Range) -> bool:
    """Whether a mention outside quotations is one person, not by a clitic."""
    if mention.kind != "person" or mention.form == "clitic":
        return False
    return page.quote_of[part[0]] < 0 and not (mention.form == "description" and _many(page, part))


def _many(page: Page, part: Range) -> bool:
    """ "para saksi", "saksi-saksi", "two witnesses", "the witnesses"."""
    tokens, last = page.tokens, part[1] - 1
    if page.grammar.phrase("taken_up.many").at(tokens.lower, *part):
        return True
    first, _, second = tokens.lower[part[0]].partition("-")
    plural = page.grammar.language == "en" and tokens.pos[last] == "NOUN"
    return first == second or (plural and tokens.lemma[last].lower() != tokens.lower[last])


def _one(page: Page, part: Range) -> bool:
    """ "seorang saksi", "saksi itu", "the witness"."""
    lower, one = page.tokens.lower, page.grammar.listed("taken_up.one")
    return lower[part[0]] in one or lower[part[1] - 1] in one


def behind_verb(here: Turn) -> bool:
    """ "kata dia", "ujarnya": the words are told first, and then whose they are."""
    return here.form == "clitic" or here.draft.cue[0] < here.at


def _inside(i: int, parts: Sequence[Range]) -> bool:
    return any(first <= i < last for first, last in parts)


def leads(page: Page, part: Range) -> bool:
    """Whether a mention is the subject of a main clause, or what its sentence begins with."""
    tokens = page.tokens
    if part[1] < len(tokens) and tokens.lower[part[1]] in ("'s", "’s"):
        return False
    first = tokens.sentences[tokens.sentence_of[part[0]]][0]
    if part[0] == first or _apposed(page, first, part[0]):
        return True
    return any(_main_subject(page, i) and not _within(tokens.head[i], part) for i in range(*part))


def is_subject(page: Page, part: Range) -> bool:
    """Whether a mention is the subject of any verb outside it."""
    tokens = page.tokens
    return any(
        tokens.dep[i].startswith("nsubj") and not _within(tokens.head[i], part)
        for i in range(*part)
    )


def _within(i: int, part: Range) -> bool:
    return part[0] <= i < part[1]


def _main_subject(page: Page, i: int) -> bool:
    tokens = page.tokens
    main = tokens.dep[tokens.head[i]] in ("ROOT", "root", "parataxis")
    return main and tokens.dep[i] in _SUBJECTS


def _apposed(page: Page, first: int, i: int) -> bool:
    """Whether a noun phrase and its comma are all of a sentence before token `i`: "Kepala dinas,
    Rina Halim, enggan menjawab"."""
    tokens, between = page.tokens, range(first, i - 1)
    if not 1 <= len(between) <= LONGEST_APPOSED or tokens.lower[i - 1] != ",":
        return False
    if tokens.pos[first] in _NOT_NOMINAL:
        return False
    return not any(
        tokens.pos[j] in ("VERB", "AUX") or tokens.lower[j] in (",", ";", ":") for j in between
    )


def about_unknown(page: Page) -> frozenset[int]:
    """The sentences about somebody whose name of several words nobody knew: "Gremeng Wisa
    tertawa", "Ketua paguyuban, Gremeng Wisa, tertawa"."""
    tokens = page.tokens
    subjects = [i for i in range(len(tokens)) if _main_subject(page, i)]
    apposed = [j for i in subjects for j in tokens.children[i] if tokens.dep[j] == "appos"]
    found = (tokens.sentence_of[i] for i in (*subjects, *apposed) if _unknown_name(page, i))
    return frozenset(found)


def _unknown_name(page: Page, i: int) -> bool:
    """Whether token `i` and the next are capitalised and of no mention, number or time."""
    tokens = page.tokens
    return i + 1 < len(tokens) and all(
        tokens.pos[j] == "PROPN"
        and tokens.word[j][:1].isupper()
        and page.mention_of[j] < 0
        and page.timex_of[j] < 0
        and page.quote_of[j] < 0
        for j in (i, i + 1)
    )


def _in_subject(page: Page, i: int) -> bool:
    """Whether token `i` is named in the phrase that is a main clause's subject."""
    return any(_main_subject(page, j) for j in _up(page, i))


def _up(page: Page, i: int) -> Iterator[int]:
    """Token `i` and the nouns it hangs from."""
    tokens = page.tokens
    for _ in range(LONGEST_TITLE):
        yield i
        if tokens.dep[i].partition(":")[0] not in _IN_PHRASE or tokens.head[i] == i:
            return
        i = tokens.head[i]
