"""Heads: whom an Indonesian source phrase with several names is about.

"Istri Bupati Karimbu Danar Wibisana, Ratna Wulan" is Ratna Wulan; "pejabat pemerintahan Presiden
Danar Wibisana" is an official; "pesan yang beredar di WhatsApp" is nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from konon.model.mention import Mention
from konon.reading.attribution.held import kin_of_another, kin_of_one
from konon.reading.attribution.page import VERBAL, Page, Range
from konon.reading.phrases import listed, phrases

# Tokens at a phrase's head that tell what it is: "Sebuah unggahan".
HEAD = 2
# Tokens of titles between those around a ruler and his name: "pemerintahan Presiden AS X".
LONGEST_TITLES = 6


def is_thing(page: Page, part: Range) -> bool:
    """Whether what is heard, seen or read heads the phrase: "Sebuah unggahan di Twitter"."""
    head = page.grammar.phrase("nature.thing")
    ends = min(part[1], part[0] + HEAD)
    return head.within(page.tokens.lower, part[0], ends) is not None


def written_by(page: Page, part: Range, mention: Mention) -> bool:
    """Whether only capitals stand between a thing's words and the name: "cuitan Danar Wibisana",
    not "surat bertanda tangan Danar Wibisana", "suara yang mirip Danar"."""
    tokens, first = page.tokens, page.tokens.range(mention.span)[0]
    head = page.grammar.phrase("nature.thing")
    i = first
    while i > part[0] and tokens.word[i - 1][:1].isupper():
        i -= 1
    return i == part[0] or head.ending(tokens.lower, i, part[0]) > 0


def located(page: Page, part: Range, mention: Mention) -> bool:
    """Whether a name inside the phrase stands behind "di": it is where, not who."""
    first = page.tokens.range(mention.span)[0]
    return first > part[0] and page.tokens.word[first - 1] == "di"


def acting(page: Page, part: Range) -> int:
    """Where a clause on what the head does begins, or the phrase's end: "dua polisi yang menangkap
    Danar Wibisana". A name behind its comma, or that the clause says is the head's, is left in."""
    tokens = page.tokens
    naming = page.grammar.phrase("relational.named")
    for i in range(part[0] + 1, part[1] - 1):
        acts = tokens.lower[i + 1].startswith("me") and tokens.pos[i + 1] in VERBAL
        if tokens.lower[i] != "yang" or not acts:
            continue
        closed = "," in tokens.lower[i : part[1]]
        return part[1] if closed or naming.within(tokens.lower, i, part[1]) else i
    return part[1]


def voiced(page: Page, part: Range, mention: Mention) -> bool:
    """Whether what stands before a body's name is such as it speaks through: "laporan terbaru
    BMKG", not "mantan pimpinan BMKG" nor "pasal 5 UU BMKG"; and nobody speaks by the name of where
    others write: "unggahan TikTok"."""
    tokens, first = page.tokens, page.tokens.range(mention.span)[0]
    name = tokens.word[first].lower()
    if first > part[0] and page.grammar.phrase("nature.platform").at([name], 0, 1):
        return False
    if located(page, part, mention):
        return False
    before = range(part[0], first)
    if before and (mention.actor or "").startswith("country:"):  # "TV Jepang" is not Japan
        return tokens.lower[first - 1] in page.grammar["state_word"]
    nouns = [i for i in before if tokens.pos[i] in ("NOUN", "PROPN")]
    if not nouns or tokens.lower[first - 1] == ",":
        return True
    people = phrases("id", "titles", "title", "person")
    about = page.grammar["topic"] | page.grammar["to_whom"]
    if any(tokens.lower[i] in about for i in before):
        return False
    if any(people.at(tokens.lower, i) for i in nouns):
        return False
    if mention.kind in ("agency", "outlet") and tokens.lower[first - 1] == "dari":
        return True  # "Karimbu News dari Antara"
    others = [i for i in nouns if i > part[0] and tokens.word[i][:1].isupper()]
    return all(_is_state(page, i) for i in others) and _publishes(page, nouns[0], first)


def _is_state(page: Page, i: int) -> bool:
    """Whether token `i` is of a state's name: "kantor berita Rusia TASS"."""
    at = page.mention_of[i]
    actor = page.mentions[at].actor if at >= 0 else None
    return (actor or "").startswith(("country:", "government:"))


def _publishes(page: Page, i: int, limit: int) -> bool:
    """Whether the noun at token `i` is what a body speaks through, a kind of body, or a leftover of
    the cue ("sambung BMKG")."""
    lower = page.tokens.lower
    if page.grammar.phrase("nature.voice").at(lower, i, limit):
        return True
    cue = lower[i] in phrases("id", "pronouns", "speaker_follows")
    return cue or phrases("id", "titles", "body").at(lower, i) is not None


def only_governs(page: Page, part: Range, mention: Mention) -> bool:
    """Whether the name with its titles stands behind those around it: "pemerintahan Presiden X".

    "Sekretaris Kabinet X" is X: there the word is part of an office.
    """
    tokens, first = page.tokens, page.tokens.range(mention.span)[0]
    regime = page.grammar.phrase("relational.regime")
    for i in range(first, max(part[0], first - LONGEST_TITLES), -1):
        word = i - 1
        if regime.at(tokens.lower, word, i):
            return word == part[0] or tokens.word[word].islower()
        if not tokens.word[word][:1].isupper():
            return False
    return False


def honoured(page: Page, first: int) -> bool:
    """Whether a word of kinship before token `first` is a mere honorific: "kata Ibu Ratna"."""
    tokens, word = page.tokens, first - 1
    opens = tokens.sentences[tokens.sentence_of[word]][0] == word
    polite = tokens.lower[word] in listed("id", "titles", "honorific")
    return polite and tokens.word[word][:1].isupper() and not opens


def holders(page: Page, part: Range, named: Sequence[Mention]) -> list[Mention]:
    """The names without those before the one that ends the phrase and is meant.

    A relative or a servant is named behind the comma, a holder behind the seat of his office.
    """
    named = [m for m in named if not _begins_office(page, part, m)]
    kin = page.grammar.phrase("relational.kin").at(page.tokens.lower, part[0], part[1])
    if kin:
        if kin_of_one(page, part, kin):
            return []
        behind = [m for m in named if _behind_comma(page, part, m)]
        if behind:
            return behind
        if _titled(page, part[0] + kin):
            return []
        starts = {id(m): page.tokens.range(m.span)[0] for m in named}
        return [m for m in named if not kin_of_another(page, part, kin, starts[id(m)])]
    if (
        len(named) > 1
        and not _opens(page, part, named[-2])
        and (_follows(page, named[-2], named[-1]) or _ends_office(page, part, named[-2], named[-1]))
    ):
        return [named[-1]]
    return list(named)


def _titled(page: Page, first: int) -> bool:
    """Whether a title follows kin, as in "istri Bupati Karimbu Danar"; "Ibu Bupati" is polite."""
    lower = page.tokens.lower
    hit = phrases("id", "titles", "title", "person").at(lower, first)
    polite = lower[first - 1] in listed("id", "titles", "honorific")
    return hit is not None and not (polite and hit.entry.table == "title")


def _behind_comma(page: Page, part: Range, mention: Mention) -> bool:
    """Whether a name stands right behind a comma, but for honorifics."""
    lower, i = page.tokens.lower, page.tokens.range(mention.span)[0]
    before = phrases("id", "titles", "honorific")
    while (hit := before.ending_at(lower, i)) is not None and hit.first > part[0]:
        i = hit.first
    return i > part[0] and lower[i - 1] == ","


def _opens(page: Page, part: Range, mention: Mention) -> bool:
    return page.tokens.range(mention.span)[0] == part[0]


def _follows(page: Page, one: Mention, other: Mention) -> bool:
    """Whether only a comma, ranks and honorifics stand between two names."""
    lower = page.tokens.lower
    i, first = page.tokens.range(one.span)[1], page.tokens.range(other.span)[0]
    before = phrases("id", "titles", "honorific", "title")
    comma = i < first and lower[i] == ","
    i += comma
    while i < first and (hit := before.at(lower, i)) is not None:
        if comma and hit.entry.table == "title" and not hit.entry.marks.get("rank"):
            return False
        i = hit.end
    return i == first


def _ends_office(page: Page, part: Range, one: Mention, other: Mention) -> bool:
    """Whether the last name ends the phrase and the one before it lies within his office: capitals
    alone run from it, "Juru Bicara Satuan Sagara (SS) Kota Karimbu Danar Wibisana"."""
    tokens = page.tokens
    i, first = tokens.range(one.span)[1], tokens.range(other.span)[0]
    end = tokens.range(other.span)[1]
    if end < part[1] and tokens.word[end][:1].isalnum():
        return False
    before = phrases("id", "titles", "honorific")
    while (hit := before.ending_at(tokens.lower, first)) is not None and hit.first >= i:
        first = hit.first
    first -= first > i and tokens.word[first - 1] == ","
    between = tokens.word[i:first]
    small = {*page.grammar["and"], "(", ")", "/", "-", "&", "of"} - {"bersama"}
    closed = between.count("(") <= between.count(")")
    return i < first and closed and all(w[:1].isupper() or w.lower() in small for w in between)


def _begins_office(page: Page, part: Range, mention: Mention) -> bool:
    """Whether capitals go on behind a single word and its abbreviation to the phrase's end: it is
    of the office's name, and its holder was not made out ("Satuan Tugas (Satgas) Karimbu Raya")."""
    tokens = page.tokens
    first, i = tokens.range(mention.span)
    if i - first > 1 or first == part[0]:
        return False
    bracketed = i < part[1] and tokens.word[i] == "("
    while bracketed and i < part[1] and tokens.word[i - 1] != ")":
        i += 1
    rest = range(i, part[1])
    return len(rest) > 1 and all(tokens.word[j][:1].isupper() for j in rest)
