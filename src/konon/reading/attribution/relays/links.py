"""Links: how the outlets named in a sentence passed somebody's words on.

Each outlet is tied to the words by what stands before it: they were *told* to it ("kepada X"), it
*gave* or *passed* them ("lapor X", "dikutip X"), or another outlet *drew* them from it ("mengutip
X"). An outlet that nothing ties is a name like any other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from konon.facts import Media, load_facts
from konon.lang.grammar import openers
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.relays.cited import cited_names

LinkKind = Literal["told", "passed", "given", "drawn"]
# Longest run of capitals taken for an outlet's name, in tokens.
LONGEST_NAME = 4
# How many lower-case words may stand between "kantor berita" and the name: "resmi negara itu".
DESCRIPTION = 4
# What says before a name that it is an outlet's, a work's or somebody's who works for one.
_DESCRIBING = ("relay.media", "relay.works", "relay.staff")
# How far before an outlet the verb of "yang mengambil keterangan itu dari X" may stand, in tokens.
TAKING_REACH = 7


@dataclass(frozen=True, slots=True)
class Link:
    """Outlets side by side and the words that tie them.

    at       where the tying words begin
    outlets  token ranges of the names
    verb     the tying words
    drawn from the link before it when `kind` is "drawn"
    """

    kind: LinkKind
    at: int
    outlets: tuple[Range, ...]
    verb: Range

    @property
    def end(self) -> int:
        """Just past the last name."""
        return self.outlets[-1][1]


@dataclass(frozen=True, slots=True)
class _Outlet:
    """A name, with the words that describe it before, and whether it is surely an outlet's."""

    first: int
    name: Range
    sure: bool


def find_links(page: Page, first: int, last: int) -> list[Link]:
    """The links of [first, last) in the order of the text, outside quotations."""
    links: list[Link] = []
    tying = openers(page.grammar.language, *(f"relay.{kind}" for kind in _KINDS))
    i = last if tying.isdisjoint(page.tokens.lower[first:last]) else first
    while i < last:
        outlet = _outlet_at(page, i, last) if page.quote_of[i] < 0 else None
        if outlet is None:
            i += 1
            continue
        link = _tied(page, outlet, first, links)
        i = outlet.name[1] if link is not None or outlet.sure else _past(page, i, outlet)
        if link is not None:
            beside = _beside(page, outlet, last)
            i = beside[-1][1]
            links.append(Link(link.kind, link.at, tuple(beside), link.verb))
    return links + _in_parentheses(page, first, last)


def outlets_in(page: Page, first: int, last: int) -> list[Range]:
    """The names in [first, last) that are surely outlets'."""
    found, i = [], first
    while i < last:
        outlet = _outlet_at(page, i, last)
        if outlet is not None and outlet.sure:
            found.append(outlet.name)
        i = _past(page, i, outlet) if outlet is not None else i + 1
    return found


def is_outlet(page: Page, part: Range) -> bool:
    """Whether a phrase is an outlet's name, or begins with what makes it one ("koran Suar")."""
    outlet = _outlet_at(page, *part)
    return outlet is not None and outlet.sure


def _past(page: Page, i: int, outlet: _Outlet) -> int:
    """Where to look on: the first word of a sentence is capitalised whatever it is, and need not
    belong to the name behind it ("Kepada The Northern Echo")."""
    opens = i == page.tokens.sentences[page.tokens.sentence_of[i]][0]
    return i + 1 if opens and not outlet.sure else outlet.name[1]


def reporting_outlet(page: Page, first: int, last: int) -> Range | None:
    """The one outlet of [first, last), at its end: "Situs Radar Merang" before "mengutip X"."""
    names = outlets_in(page, first, last)
    if names:
        return names[0] if len(names) == 1 and names[0][1] == last else None
    for i in range(first, last):
        length = page.grammar.phrase("relay.works").at(page.tokens.lower, i, last)
        named = _described(page, i, i + length, last, sure=True) if length else None
        if named is not None and named.name[1] == last:
            return named.name
    return None


def site_named(page: Page, part: Range) -> Range:
    """ "situs resmi [Times Higher Education]"; the whole phrase where no name ends it."""
    first, last = part
    if not page.grammar.phrase("relay.sites").at(page.tokens.lower, first, last):
        return part
    at = next((i for i in range(first + 1, last) if _opens_name(page, i)), first)
    return (at, last) if all(_opens_name(page, i) for i in range(at, last)) else part


def opening_outlets(page: Page, first: int, last: int) -> tuple[int, int] | None:
    """Where the outlets end that open a sentence at `first`, and those they drew from: "Dilansir
    dari a.com, b.com, dan c.com, …", "Melansir X, yang mengambil keterangan itu dari Y, …"."""
    end = own = first
    for link in find_links(page, first, last):
        if link.at == first:
            end = own = link.end
        elif (end > first and link.kind == "drawn" and link.at - end <= TAKING_REACH) or (
            end > first and link.kind == "passed" and _leads_on(page, end, link.at)
        ):
            end = link.end
        else:
            break
    return (own, end) if end > first else None


def passed_behind(page: Page, first: int, last: int) -> tuple[int, int] | None:
    """Where the words for those who passed a source on begin and end: "Menurut catatan bea cukai
    [yang dikutip X dan diteruskan Y], …", "Menurut Rina, [seperti dilaporkan X], …"; None where
    they do not follow the source at once."""
    found: tuple[int, int] | None = None
    lower, words = page.tokens.lower, page.grammar
    for link in find_links(page, first, last):
        start = link.at
        while start > first and lower[start - 1] in words["relative"] | words["just_as"]:
            start -= 1
        if start < link.at and lower[start] in words["just_as"] and lower[start - 1] == ",":
            start -= 1
        if found is None:
            if link.kind != "passed" or start == link.at:
                return None
            if any(lower[i] == "," for i in range(first, start)):
                return None
            found = (start, link.end)
        elif _leads_on(page, found[1], link.at):
            found = (found[0], link.end)
        else:
            break
    return found


def _leads_on(page: Page, first: int, last: int) -> bool:
    """Whether only "yang" or "dan" stands between an outlet and the next."""
    words = page.grammar
    between = words["relative"] | words["while"] | words["link_opener"] | words["passing_adverb"]
    between = between | words["third_person_clitic"] | {","}
    return first < last and all(page.tokens.lower[i] in between for i in range(first, last))


def without_links(page: Page, part: Range, links: Iterable[Link]) -> Range:
    """A source phrase cut before the words that tie other outlets to it: "KCNA, yang laporannya
    dikutip Yonhap" is KCNA."""
    first, last = part
    opening = next((k.end for k in links if k.at <= first < k.end < last), None)
    if opening is not None and page.tokens.lower[opening] == "," and opening + 1 < last:
        first = opening  # "Diwawancarai TV Nord, Lund", "Dilansir dari [laman NU Online, Lund]"
        while first + 1 < last and page.tokens.lower[first] == ",":
            first += 1
        if page.tokens.lower[first] in page.grammar["relative"]:
            first = part[0]  # "Bloomberg, yang mengaku …"
    inside = [link.at for link in links if first < link.at < last]
    if not inside:
        return (first, last)
    last = min(inside)
    tokens, words = page.tokens, page.grammar
    while last > first and (
        tokens.lower[last - 1] in (",", "(")
        or tokens.lower[last - 1] in words["third_person_clitic"]
        or tokens.lower[last - 1] in words["and"]
        or tokens.lower[last - 1] in words["link_opener"]
        or tokens.lower[last - 1] in words["relative"]
    ):
        last -= 1
    return (first, last) if last > first else part


def _tied(page: Page, outlet: _Outlet, floor: int, before: list[Link]) -> Link | None:
    lower, words = page.tokens.lower, page.grammar
    ends = [outlet.first]
    if outlet.first > floor and lower[outlet.first - 1] in words["from_media"]:
        ends.append(outlet.first - 1)
    for end in (*ends, outlet.name[0]):
        verb_end = end
        while verb_end > floor and lower[verb_end - 1] in words["passing_adverb"]:
            verb_end -= 1
        for kind in _KINDS:
            length = page.grammar.phrase(f"relay.{kind}").ending(lower, verb_end, floor)
            if length:
                return _link(page, outlet, kind, (verb_end - length, end))
    bare = words.phrase("relay.bare").at(lower, outlet.name[1], len(lower))
    if bare and outlet.first > floor and lower[outlet.first - 1] in words["relative"]:
        return _link(page, outlet, "passed", (outlet.name[1], outlet.name[1] + bare))
    if len(ends) < 2 or lower[ends[1]] not in words["drawing"] or not before:
        return None
    verb = (ends[1], ends[0])
    if before[-1].end == ends[1] and not _place(page, outlet):
        return Link("drawn", verb[0], (outlet.name,), verb)
    if before[-1].end == ends[1] or _takes(page, before[-1].end, ends[1]):
        return _link(page, outlet, "drawn", verb)
    return None


_KINDS: tuple[LinkKind, ...] = ("told", "drawn", "passed", "given")


def _link(page: Page, outlet: _Outlet, kind: LinkKind, verb: Range) -> Link | None:
    before = page.tokens.lower[max(0, verb[0] - 1)]
    if kind == "drawn" and before in page.grammar["because"] | page.grammar["purpose"]:
        return None  # "mengkritik harian itu karena mengutip X"
    surely = outlet.sure or _surely(page, (verb[0], outlet.first)) or _cited_behind(page, outlet)
    surely = surely or (_interviews(page, verb) and _long_or_body(page, outlet.name))
    surely = surely or (kind == "told" and _on_site(page, outlet))
    surely = surely or (kind == "passed" and _cites(page, outlet))
    if not surely and (_nothing_known(page, outlet) or not _draws_on(page, outlet)):
        return None
    if not outlet.sure and _person_elsewhere(page, outlet):
        return None
    return Link(kind, verb[0], (outlet.name,), verb)


def _person_elsewhere(page: Page, outlet: _Outlet) -> bool:
    """Whether the article names a person so at another place."""
    text = page.tokens.text
    here = page.tokens.span(*outlet.name)
    named = (m.span for m in page.mentions if m.kind == "person" and m.form == "name")
    return any(here.of(text) in span.of(text) for span in named if not span.overlaps(here))


def _interviews(page: Page, verb: Range) -> bool:
    """ "wawancara dengan", "diwawancarai": a long name behind that is nobody's, or a body's, is an
    outlet's."""
    return page.grammar.phrase("interview.with").at(page.tokens.lower, *verb) > 0


def _on_site(page: Page, outlet: _Outlet) -> bool:
    """ "kepada laman Radar Merang": what speaks to people is an outlet, be it a body's own site."""
    return (
        page.grammar.phrase("relay.sites").at(page.tokens.lower, outlet.first, outlet.name[0]) > 0
    )


def _long_or_body(page: Page, name: Range) -> bool:
    """Whether a name has several words, or one that is taken for a body's."""
    return name[1] - name[0] > 1 or _body_end(page, *name) == name[1]


def _nothing_known(page: Page, outlet: _Outlet) -> bool:
    """Whether a name is one capitalised word that nothing else takes for a name, or for that of
    somebody unheard of."""
    first, last = outlet.name
    at = page.mention_of[first]
    return last - first < 2 and (at < 0 or page.mentions[at].kind == "person")


def _place(page: Page, outlet: _Outlet) -> bool:
    """Whether a name may be a place's: "dikutip Antara dari Jakarta"."""
    at = page.mention_of[outlet.name[0]]
    return at >= 0 and page.mentions[at].kind in ("place", "government")


def _surely(page: Page, words_before: Range) -> bool:
    """Whether the words up to the name, adverbs aside, stand before nothing but outlets:
    "dilansir", "dikutip dari"."""
    lower, adverbs = page.tokens.lower, page.grammar["passing_adverb"]
    words = [lower[i] for i in range(*words_before) if lower[i] not in adverbs]
    strong = page.grammar.phrase("relay.surely_media").at(words, 0, len(words))
    return bool(strong) and strong == len(words)


def _draws_on(page: Page, outlet: _Outlet) -> bool:
    """ "dikutip Neue Marken dari Bloomberg": a name behind which a known outlet is drawn on."""
    i = outlet.name[1]
    if i + 1 >= len(page.tokens) or page.tokens.lower[i] not in page.grammar["drawing"]:
        return False
    return _known_at(page, i + 1) is not None


def _cited_behind(page: Page, outlet: _Outlet) -> bool:
    """Whether another outlet cites the name: "kepada De Avond, yang laporannya dikutip Belga",
    "disiarkan Kanal Lima, lalu dikutip Belga"."""
    i, end = outlet.name[1], page.tokens.sentences[page.tokens.sentence_of[outlet.first]][1]
    lower, words = page.tokens.lower, page.grammar
    while i < end and (lower[i] == "," or page.timex_of[i] >= 0):
        i += 1
    if i >= end or lower[i] not in words["relative"] | words["while"]:
        return False
    limit, i = min(end, i + TAKING_REACH), i + 1
    between = words["link_opener"] | words["third_person_clitic"] | words["passing_adverb"]
    while i < limit and lower[i] in between:
        i += 1
    passed = words.phrase("relay.passed").at(lower, i, limit)
    i += passed
    while i < limit and lower[i] in between | words["from_media"]:
        i += 1
    return bool(passed) and i < end and _known_at(page, i) is not None


def _cites(page: Page, outlet: _Outlet) -> bool:
    """ "ditulis Suara Laut [dengan mengutip] seorang saksi": what quotes somebody is an outlet."""
    cites = page.grammar.phrase("told_first.cites")
    return cites.at(page.tokens.lower, outlet.name[1], len(page.tokens)) > 0


def _takes(page: Page, first: int, last: int) -> bool:
    """Whether "yang mengambil keterangan itu" stands between an outlet and "dari"."""
    lower = page.tokens.lower
    if last - first > TAKING_REACH:
        return False
    while first < last and lower[first] == ",":
        first += 1
    if first >= last or lower[first] not in page.grammar["relative"]:
        return False
    return page.grammar.phrase("relay.taking").at(lower, first + 1, last) > 0


def _beside(page: Page, outlet: _Outlet, last: int) -> list[Range]:
    """The names side by side with this one: "a.com, b.com, dan c.com"."""
    names, sealed = [outlet.name], 1
    i = outlet.name[1]
    while i < last:
        joined = False
        while i < last and (
            page.tokens.lower[i] in (",", "/") or page.tokens.lower[i] in page.grammar["and"]
        ):
            joined = joined or page.tokens.lower[i] != ","
            i += 1
        following = _outlet_at(page, i, last) if i < last and i > names[-1][1] else None
        if following is None or not following.sure:
            break
        names.append(following.name)
        sealed = len(names) if joined else sealed
        i = following.name[1]
    return names[:sealed]


def _outlet_at(page: Page, i: int, last: int) -> _Outlet | None:
    tokens = page.tokens
    known = _known_at(page, i)
    if known is not None:
        return _Outlet(i, known, sure=True)
    if tokens.lower[i] in openers(page.grammar.language, *_DESCRIBING):
        described = page.grammar.phrase("relay.media").at(tokens.lower, i, last)
        if described:
            return _described(page, i, i + described, last, sure=True)
        described = page.grammar.phrase("relay.works").at(tokens.lower, i, last)
        described = described or page.grammar.phrase("relay.staff").at(tokens.lower, i, last)
        if described and not _named_so(page, i):
            return _described(page, i, i + described, last, sure=False)
    if _brand(tokens.word[i]):
        return _Outlet(i, (i, i + 1), sure=True)
    if not _opens_name(page, i):
        return None
    return _unknown(page, i, last)


def _named_so(page: Page, i: int) -> bool:
    """Whether a word for a work begins a name: "kepada Kanal Lima TV"."""
    inside = i > page.tokens.sentences[page.tokens.sentence_of[i]][0]
    return inside and page.tokens.word[i][:1].isupper()


def _known_at(page: Page, i: int) -> Range | None:
    """The name of an agency or outlet of the tables that begins at `i`."""
    at = page.mention_of[i]
    if at >= 0 and page.mention_ranges[at][0] == i:
        mention = page.mentions[at]
        if mention.kind in ("agency", "outlet") and mention.form == "name":
            return page.mention_ranges[at]
    return None


def _described(page: Page, first: int, i: int, last: int, *, sure: bool) -> _Outlet | None:
    """ "harian The Gulf Ledger", "kantor berita resmi Korea Utara KCNA", "laman Radar Merang"."""
    tokens, behind = page.tokens, i
    limit = min(last, i + DESCRIPTION)
    while i < limit and tokens.word[i][:1].islower() and not _domain(tokens.word[i]):
        if _no_description(page, i, last):
            return _nameless(page, first, i, last) if sure else None
        i += 1
    if i >= limit or page.timex_of[i] >= 0 or not _opens_name(page, i):
        return _nameless(page, first, i, last) if sure else None
    end = _run(page, i, last)
    for j in range(i, end):
        known = _known_at(page, j)
        if known is not None:
            return _Outlet(first, known, sure=True)
    if sure and end > i and _country(page, (i, end)):
        # "kantor berita Arab Saudi, Saudi Press Agency"
        comma = end + 1 < last and tokens.lower[end] == ","
        known = _known_at(page, end + 1) if comma else None
        return _Outlet(first, known or (first, end), sure=True)
    if sure:
        return _Outlet(first, (i, end), sure=True) if end > i else None
    named = _unknown(page, i, last)
    if named is None or not (named.sure or i == behind):
        return None
    return _Outlet(first, named.name, named.sure)


def _country(page: Page, part: Range) -> bool:
    """Whether a name is a country's: whose agency it is, not what the agency is called."""
    name = page.tokens.phrase(*part)
    return load_facts().country(name, page.grammar.language) is not None


def _opens_name(page: Page, i: int) -> bool:
    """Whether a name may begin here ("beIN" is one); behind the last lower-case word none need."""
    word = page.tokens.word[i]
    return word != word.lower() or _domain(word)


def _nameless(page: Page, first: int, i: int, last: int) -> _Outlet | None:
    """ "stasiun televisi setempat", of which no name is given; "surat kabar itu" points back."""
    lower = page.tokens.lower
    where = page.grammar.phrase("relay.nameless")
    for j in range(first + 1, min(last, i + 1)):
        length = where.at(lower, j, last)
        if length:
            return _Outlet(first, (first, j + length), sure=True)
    return None


def _no_description(page: Page, i: int, last: int) -> bool:
    """Whether a word cannot stand between "harian" and the paper's name."""
    lower, words = page.tokens.lower, page.grammar
    closed = ("relative", "preposition", "third_person_clitic", "and")
    return any(lower[i] in words[name] for name in closed) or bool(
        words.phrase("relay.passed").at(lower, i, last)
    )


def _run(page: Page, i: int, last: int) -> int:
    """Where the capitalised words beginning at `i` end."""
    tokens = page.tokens
    if _domain(tokens.word[i]):
        return i + 1
    end = i
    while end < min(last, i + LONGEST_NAME) and (
        page.timex_of[end] < 0 or _time_in_name(page, end)
    ):
        numbered = end > i and tokens.word[end].isdigit()  # "Nyheter 24"
        if not (tokens.word[end][:1].isupper() or numbered or (end == i and _opens_name(page, i))):
            break
        if page.quote_of[end] >= 0:
            break
        end += 1
    return end


def _time_in_name(page: Page, i: int) -> bool:
    """ "Suara Kini": a word for a time that goes on a name."""
    words = page.grammar["time_in_name"]
    return page.tokens.word[i][:1].isupper() and page.tokens.lower[i].lower() in words


def _unknown(page: Page, i: int, last: int) -> _Outlet | None:
    """A capitalised name the tables do not know; surely an outlet's by a word in it."""
    end = max(_run(page, i, last), _body_end(page, i, last))
    if end <= i or _goes_on_from(page, i):
        return None
    media = page.grammar["media_name"]
    sure = _domain(page.tokens.word[i]) or any(
        page.tokens.word[j].lower() in media for j in range(i, end)
    )
    sure = sure or tuple(page.tokens.word[i:end]) in page.outlet_names or _explained(page, end)
    sure = sure or medium_called(page.tokens.phrase(i, end)) is not None
    sure = sure or (end - i > 1 and page.tokens.word[i].lower() in page.grammar["media_article"])
    kinds = {
        page.mentions[page.mention_of[j]].kind for j in range(i, end) if page.mention_of[j] >= 0
    }
    drawn = sure or _draws_on(page, _Outlet(i, (i, end), sure=False))
    if not drawn and "person" in kinds and (end - i > 1 or _somebody(page, i)):
        return None
    if not sure and ("government" in kinds or _body(page, (i, end))):
        return None
    if page.grammar.phrase("nature.platform").at(page.tokens.lower, i, end):
        return None  # others write there: "Youtube Radar Merang Channel"
    return _Outlet(i, (i, end), sure)


def _body_end(page: Page, i: int, last: int) -> int:
    """Where the name of a body ends that begins here: "Well and Good"."""
    at = page.mention_of[i]
    if at < 0 or page.mentions[at].kind != "body" or page.mentions[at].form != "name":
        return i
    first, end = page.mention_ranges[at]
    return end if first == i and end <= min(last, i + LONGEST_NAME) else i


def _goes_on_from(page: Page, i: int) -> bool:
    """Whether the word before belongs to the same name; the first of a sentence is capitalised
    whatever it is ("Kepada")."""
    if i == page.tokens.sentences[page.tokens.sentence_of[i]][0]:
        return False
    first = page.tokens.sentences[page.tokens.sentence_of[i]][0]
    opens = i - 1 == first and page.mention_of[first] < 0
    return page.tokens.word[i - 1][:1].isupper() and not opens


def _explained(page: Page, i: int) -> bool:
    """ "Le Courrier, koran terbitan Port-Lamar": behind the name stands what it is."""
    lower = page.tokens.lower
    if i + 1 >= len(lower) or lower[i] != ",":
        return False
    length = page.grammar.phrase("relay.media").at(lower, i + 1, len(lower))
    return bool(length) and not _opens_name(page, min(i + 1 + length, len(lower) - 1))


def _somebody(page: Page, i: int) -> bool:
    """Whether a word taken for a person's name stands in a longer one, here or in the tables."""
    actor = page.mentions[page.mention_of[i]].actor
    return actor in page.full_names or (actor or "").startswith("person:Q")


def _body(page: Page, part: Range) -> bool:
    name, facts = page.tokens.phrase(*part), load_facts()
    return facts.body(name, page.grammar.language) is not None or (
        facts.country(name, page.grammar.language) is not None
    )


def _domain(word: str) -> bool:
    """ "gatra.com": the address of a site."""
    if "." not in word:
        return False
    head, _, ending = word.lower().rpartition(".")
    return ending in ("com", "id", "co", "net", "org", "tv", "news") and len(head) > 2


def medium_called(name: str) -> Media | None:
    """The medium of a name, or of a site's address: "wartakota.tribunnews.com"."""
    facts = load_facts()
    return facts.media(name) or (facts.media_by_domain(name) if _domain(name) else None)


def _brand(word: str) -> bool:
    """ "detikcom", "detikSport": a name of the tables whose own way of writing begins small."""
    if not word[:1].islower() or not (word.endswith("com") or word != word.lower()):
        return False
    return load_facts().media(word) is not None


def _in_parentheses(page: Page, first: int, last: int) -> list[Link]:
    """ "(Yonhap/Reuters)" at the end of a sentence that others follow."""
    tokens = page.tokens
    end = last
    while end > first and tokens.lower[end - 1] in (".", ","):
        end -= 1
    if last >= len(tokens) or end - first < 4 or tokens.lower[end - 1] != ")":
        return []
    opens = next((i for i in range(end - 2, first, -1) if tokens.lower[i] == "("), None)
    if opens is None or opens + 1 == end - 1:
        return []
    text = tokens.phrase(opens + 1, end - 1)
    facts = load_facts()
    names = [part.strip() for part in text.split("/")]
    if len(names) < 2 or not all(names) or not any(facts.media(n) for n in names):
        return []
    links, i = [], opens + 1
    for name in names:
        stop = i
        while stop < end - 1 and tokens.lower[stop] != "/":
            stop += 1
        if tokens.phrase(i, stop).strip() != name:
            return []
        links.append(Link("given", opens, ((i, stop),), (opens, opens + 1)))
        i = stop + 1
    return links


def ordered(links: Iterable[Link], front: int) -> list[Link]:
    """The links nearest the source first; those that begin before `front` open the sentence and
    passed the words on last."""
    told: list[Link] = []
    passed: list[Link] = []
    opening: list[Link] = []
    before: Link | None = None
    for link in sorted(links, key=lambda one: (one.at, one.outlets)):
        row = told if link.kind == "told" else opening if link.at < front else passed
        drawn = link.kind == "drawn" and before in row
        row.insert(row.index(before) if drawn and before else len(row), link)
        before = link
    return [*told, *passed, *opening]


def named_outlets(page: Page) -> frozenset[tuple[str, ...]]:
    """The names that an article calls an outlet's somewhere ("harian El Cafetal"), or known outlets
    cite as such."""
    found, lower = set(cited_names(page)), page.tokens.lower
    media = page.grammar.phrase("relay.media")
    for i, length in media.every(lower, 0, len(lower)):
        last = page.tokens.sentences[page.tokens.sentence_of[i]][1]
        outlet = _described(page, i, i + length, last, sure=True)
        if outlet is not None:
            found.add(tuple(page.tokens.word[slice(*outlet.name)]))
    return frozenset(found)
