"""Examined words: which of the words that a fact check retells are the claim it rules on.

A post tells more than what is examined: whom it asks to do what, what its picture shows, its
owner's opinion; and some of what it tells the page grants. No ruling is on these.
"""

from __future__ import annotations

from konon.model.article import Article
from konon.reading.attribution.page import VERBAL, Page, Range

# How many words of so many characters a claim shares with the title of a page on it, and with the
# sentence that grants it; and what share of its own these are.
SHARED, GRANTED, LONG_WORD = 2, 3, 4
GRANTED_SHARE = 0.5


def asks_only(page: Page, content: Range) -> bool:
    """ "pesan itu menyebut [untuk tidak lewat pasar]", "bantuan [untuk melunasi utang]": a call or
    a purpose, no claim."""
    return page.tokens.word[content[0]].lower() in page.grammar["purpose"]


def pictured_only(page: Page, content: Range) -> bool:
    """ "unggahan itu menunjukkan [bukti video saat gempa]": a picture that no pointer names, so
    that it is shown and nothing is told of it: no "[video itu dibuat di Wira]"."""
    words, (first, last) = page.grammar, content
    if page.tokens.lower[first] in words.listed("verification.proof_led"):
        first += 1
    length = words.phrase("verification.pictures").at(page.tokens.lower, first, last)
    at = first + length
    return bool(length) and not (at < last and page.tokens.lower[at] in words["pointing_behind"])


def object_only(page: Page, content: Range) -> bool:
    """ "Rina Sindir [Budi di Akunnya]": in a title, whom a verb is done to, and where."""
    first, word = content[0], page.tokens.word
    named = page.tokens.pos[first] == "PROPN" and first + 1 < content[1]
    return named and word[first + 1].lower() in page.grammar["preposition"]


def sent_round(page: Page, content: Range) -> bool:
    """ "[Beredar sebuah video], diklaim [serangan di Wira]": what begins with how a post went."""
    describing = page.grammar.phrase("verification.describing")
    lower = [word.lower() for word in page.tokens.word[slice(*content)]]
    verb = page.tokens.pos[content[0]] in VERBAL  # no "[sebuah video] diklaim [serangan di Wira]"
    return verb and describing.at(lower, 0, len(lower)) > 0


def about_title(page: Page, contents: list[Range], article: Article) -> bool:
    """Whether contents tell of what the title names: what else a page retells at second hand may be
    what was found, or beside the matter ("dengan takarir [“setuju sekali”]")."""
    if article.title_span is None:
        return True
    title = _long(page, page.tokens.range(article.title_span))
    return len(title & {word for part in contents for word in _long(page, part)}) >= SHARED


def conceded(page: Page, contents: list[Range], end: int) -> bool:
    """ "Pada April dinas [memang] telah mengakui bahwa …": whether a sentence between contents and
    a token grants what they tell, by the words behind "memang"."""
    if not contents:
        return False
    sentence_of, granting = page.tokens.sentence_of, page.grammar.listed("verification.granting")
    told = {word for part in contents for word in _long(page, part)}
    for number in range(sentence_of[contents[-1][1] - 1] + 1, sentence_of[end] + 1):
        first, last = page.tokens.sentences[number]
        at = next((i for i in range(first, last) if page.tokens.lower[i] in granting), None)
        if at is None or page.quote_of[at] >= 0:
            continue
        denied = any(page.tokens.lower[i] in page.grammar["negator"] for i in range(first, last))
        # "kabar bahwa pasar dijual [memang] ramai dibicarakan" grants no more than that
        both = len(told & _long(page, (at, last)))
        if not denied and both >= max(GRANTED, GRANTED_SHARE * len(told)):
            return True
    return False


def _long(page: Page, words: Range) -> set[str]:
    return {w.lower() for w in page.tokens.word[slice(*words)] if len(w) >= LONG_WORD}
