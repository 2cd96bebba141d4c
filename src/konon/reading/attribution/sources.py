"""Sources: who a source phrase stands for, and what kind of source it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from konon.facts import load_facts
from konon.facts.regions import regions
from konon.model.evidence import Evidence
from konon.model.mention import Actor, Mention
from konon.model.statement import Source, SourceLink, SourceNature, SourceStatus
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.heads import (
    acting,
    holders,
    honoured,
    is_thing,
    located,
    only_governs,
    voiced,
    written_by,
)
from konon.reading.attribution.held import only_held
from konon.reading.attribution.meant.answer import Meant
from konon.reading.attribution.page import Page, Range
from konon.reading.phrases import phrases

UNSTATED = Source("unstated", form=None)


def sources_of(
    page: Page, draft: Draft, actors: dict[str, Actor]
) -> tuple[tuple[Source, ...], SourceLink]:
    """The sources of a draft; a shared source is carried over with its evidence."""
    if draft.source is None:
        if draft.inherits is not None and draft.inherits is not draft:
            inherited, link = sources_of(page, draft.inherits, actors)
            return tuple(_carried(source) for source in inherited), link
        return (UNSTATED,), "single"
    parts = parts_of(page, draft.source)
    sources = tuple(_source(page, draft, part, actors) for part in parts)
    return sources, "joint" if len(sources) > 1 else "single"


def _carried(source: Source) -> Source:
    evidence = (Evidence.text(source.span, "source of the cue before"),) if source.span else ()
    return replace(
        source, evidence=(*source.evidence, *evidence), confidence=0.9 * source.confidence
    )


def parts_of(page: Page, source: Range) -> list[Range]:
    """ "Rina Halim dan Budi Santoso": two sources, when each side names somebody else."""
    tokens, conjunctions = page.tokens, page.grammar["and"]
    for i in range(source[0] + 1, source[1] - 1):
        if tokens.lower[i] in conjunctions and not _inside_mention(page, i):
            left, right = (source[0], i), (i + 1, source[1])
            if _named(page, left) and _named(page, right):
                return [left, right]
    return [source]


def _inside_mention(page: Page, i: int) -> bool:
    at = page.mention_of[i]
    return at >= 0 and page.mentions[at].form == "name"


def _named(page: Page, part: Range) -> bool:
    """Whether a side of "X dan Y" names a person, or is the bare name of a state or body."""
    span = page.tokens.span(*part)
    names = [m for m in mentions_in(page, part) if m.form == "name"]
    return any(m.kind == "person" or (_acts(m) and m.span == span) for m in names)


def _acts(mention: Mention) -> bool:
    return mention.kind in JOINING or (mention.actor or "").startswith("country:")


# Characters between two words from which something stood there, as ", ," where a link was.
EMPTIED = 3
# Endings of words for a whole people.
PLURALS = ("s", "ese", "ish", "ch")
# Tokens of a person's name that heads a phrase.
LONGEST_HEAD = 4
# Kinds of actors that act jointly under their bare names: "Rusia dan Korea Utara".
JOINING = frozenset(("government", "body", "agency", "outlet"))


def mentions_in(page: Page, part: Range) -> list[Mention]:
    """Mentions wholly inside a token range, in text order; none in an empty one."""
    if part[0] >= part[1]:
        return []
    span = page.tokens.span(*part)
    return [page.mentions[n] for n in page.mentions_within.inside(span)]


def _source(page: Page, draft: Draft, part: Range, actors: dict[str, Actor]) -> Source:
    mention = head_mention(page, part)
    status = _status(page, draft, part, mention)
    actor = actor_of(page, draft, part, actors)
    meant = page.meant.get(part) if actor is None and status != "anonymous" else None
    if meant is not None:
        return _meant(page, part, meant, status, mention)
    evidence = [Evidence.text(page.tokens.span(*part), "source phrase")]
    if mention is not None and actor is not None:
        evidence += mention.evidence
    return Source(
        status=status,
        span=page.tokens.span(*part),
        form=mention.form if mention else "description",
        nature=_nature(page, part, mention),
        actor=actor.id if actor else None,
        role=actor.roles[0] if actor and actor.roles else None,
        confidence=mention.confidence if mention and actor else 0.6,
        evidence=tuple(evidence),
    )


def actor_of(page: Page, draft: Draft, part: Range, actors: Mapping[str, Actor]) -> Actor | None:
    """The actor of the mention that a source phrase stands for, unless it may not speak so."""
    mention = head_mention(page, part)
    actor = actors.get(mention.actor) if mention and mention.actor else None
    if actor is None or mention is None:
        return None
    if actor.id in _owners(page, part):
        return None  # "istri Budi" may not be taken for Budi
    if actor.kind == "place":
        return None  # a mere place says nothing: somebody of that name does
    if _only_guessed(page, actor):
        return None
    if draft.entry.frame == "relay" and _cut_out(page, part, mention):
        return None
    if page.grammar.language == "id" and page.tokens.lower[part[1] - 1] == "setempat":
        return None  # "Badan Pengawas Pemilu setempat": a branch the phrase does not name
    if _status(page, draft, part, mention) == "anonymous":
        return None
    return None if _only_members(page, part, mention, actor) else actor


def _meant(
    page: Page, part: Range, meant: Meant, status: SourceStatus, mention: Mention | None
) -> Source:
    """The source whose phrase does not itself tell who it stands for."""
    actor, span = meant.actor, page.tokens.span(*part)
    nature = _nature(page, part, mention)
    if nature in ("unknown", "group"):
        nature = "person" if actor.kind == "person" else "body"
    return Source(
        status=status,
        span=span,
        form=mention.form if mention and mention.form != "name" else "description",
        nature=nature,
        actor=actor.id,
        role=actor.roles[0] if actor.roles else None,
        confidence=meant.confidence,
        evidence=(Evidence.text(span, "source phrase"), *meant.evidence),
    )


def head_mention(page: Page, part: Range) -> Mention | None:
    """The mention a source phrase stands for.

    A person named inside it wins ("juru bicara kementerian, Rina Halim"), unless the phrase
    begins with a longer description that only holds names of bodies and places.
    """
    inside = mentions_in(page, (part[0], _clause(page, part)))
    if page.grammar.language == "id" and is_thing(page, part):
        inside = [m for m in inside if m.form != "name" or written_by(page, part, m)]
    people = [m for m in inside if m.kind == "person"]
    named = [m for m in people if m.form == "name" and not _belongs(page, part, m)]
    if page.grammar.language == "id":
        free = [m for m in named if not (located(page, part, m) or only_held(page, part, m))]
        meant = holders(page, part, free)
        people = [m for m in people if m in meant or m not in named]
        named = meant
    if named:
        return None if _unknown_head(page, part, named[0]) else named[0]
    start = page.tokens.start[part[0]]
    first = [m for m in inside if m.span.start == start and not _only_begins(page, part, m)]
    if first:
        return max(first, key=lambda m: len(m.span))
    return (
        people[0]
        if people
        else (inside[0] if len(inside) == 1 and _covers(page, part, inside[0]) else None)
    )


def _only_members(page: Page, part: Range, mention: Mention | None, actor: Actor) -> bool:
    """Whether the source is some who belong to a body or state, not it: "many Democrats" of the
    Democratic Party, "Americans", "the American". "The Americans", and the plural of a party, may
    stand for it."""
    if mention is None or actor.kind not in ("body", "government") or mention.form != "name":
        return False
    tokens = page.tokens
    first, end = tokens.range(mention.span)
    first += tokens.lower[first] == "the" and end - first > 1
    word, before = tokens.word[first], tokens.lower[part[0] : first]
    if end - first != 1 or word in actor.name:
        return False
    if actor.kind == "government" and _is_demonym(word, actor):
        return before != ["the"] or not word.endswith(PLURALS)
    if before == ["the"]:
        return False
    if actor.kind == "government":
        return word.endswith("ans")
    return word.endswith("s") and bool(before)


def _only_guessed(page: Page, actor: Actor) -> bool:
    """Whether an Indonesian page's body is one plain word that no table knows and no full name of
    the article explains: "kata Milan" is as often somebody."""
    word = actor.name
    known = any(one.kind == "table" for one in actor.evidence)
    plain = " " not in word and word[1:].islower()
    guessed = actor.kind == "body" and plain and not known and word.lower() not in regions()
    return page.grammar.language == "id" and guessed


def _cut_out(page: Page, part: Range, mention: Mention | None) -> bool:
    """Whether the name that a relay cites was cut out of the page, as links are, and another stands
    behind its empty place: "dilansir laman , , Danar Wibisana bermain gitar"."""
    if mention is None or part[0] == 0:
        return False
    tokens, first = page.tokens, page.tokens.range(mention.span)[0]
    gaps = (tokens.start[i] - tokens.end[i - 1] for i in range(part[0], first + 1))
    return max(gaps, default=0) >= EMPTIED


def emptied(page: Page, part: Range) -> bool:
    """Whether the words before a relay's phrase were cut out of the page: "dilansir ,, Danar"."""
    tokens, first = page.tokens, part[0]
    behind = first > 1 and tokens.word[first - 1] == "," == tokens.word[first - 2]
    return behind or (first > 0 and tokens.start[first] - tokens.end[first - 1] >= EMPTIED)


def _is_demonym(word: str, actor: Actor) -> bool:
    """Whether an English word calls a state's people: "American", "Israelis"."""
    country = load_facts().country_by_code(actor.country or "")
    names = country.names.get("en") if country else None
    return names is not None and bool({word, word.removesuffix("s")} & set(names.demonyms))


def _unknown_head(page: Page, part: Range, named: Mention) -> bool:
    """Whether an English phrase begins with a name nobody knows and a comma before the one named:
    "Ruth Aldane, a professor at the Ann Harlow School"."""
    tokens = page.tokens
    first = tokens.range(named.span)[0]
    comma = next((i for i in range(part[0], first) if tokens.lower[i] == ","), 0)
    if page.grammar.language != "en" or not 2 <= comma - part[0] <= LONGEST_HEAD:
        return False
    head = range(part[0], comma)
    capital = all(tokens.word[i][:1].isupper() and tokens.pos[i] == "PROPN" for i in head)
    return capital and all(page.mention_of[i] < 0 for i in head)


def _clause(page: Page, part: Range) -> int:
    """Where a relative clause in the phrase begins, or the phrase's end: whoever is named in "the
    group, which does not list Ann Harlow" is not who speaks."""
    lower, inside = page.tokens.lower, range(part[0] + 1, part[1])
    if page.grammar.language == "en":
        relative = ("who", "which", "whose", "whom")
        return next((i for i in inside if lower[i] in relative), part[1])
    led = page.grammar.phrase("relational.led")  # "yang dipimpin Budi Santoso"
    found = led.within(lower, part[0] + 1, part[1])
    end = min(found[0] if found else part[1], acting(page, part))
    return next((i for i in inside if lower[i] in ("melalui", "lewat")), end)


def _owners(page: Page, part: Range) -> set[str | None]:
    """The people a source phrase names only as somebody's, unless it names them again."""
    people = [m for m in mentions_in(page, part) if m.kind == "person" and m.form == "name"]
    owned = [m for m in people if _belongs(page, part, m)]
    others = [m for m in people if m not in owned and not any(o.span.covers(m.span) for o in owned)]
    return {m.actor for m in owned} - {m.actor for m in others}


def _belongs(page: Page, part: Range, mention: Mention) -> bool:
    """Whether a person is named only as somebody's: "Trump's lawyers", "istri Budi", "a spokesman
    for President Obama". Who speaks is then the lawyer, not Trump."""
    tokens, words = page.tokens, page.grammar
    first, end = tokens.range(mention.span)
    if end < part[1] and tokens.lower[end] in ("'s", "’s", "'", "’"):
        return True
    if page.grammar.phrase("relational.words").ending(tokens.lower, first, part[0]):
        return page.grammar.language == "en" or not honoured(page, first)
    if page.grammar.language == "en" and (_modifies(page, part, end) or _served(page, part, first)):
        return True
    if page.grammar.language == "id" and only_governs(page, part, mention):
        return True
    behind = page.grammar.phrase("relational.words")
    titled = first - 1 > part[0] and tokens.pos[first - 1] == "NOUN"  # "putra gitaris Budi"
    if page.grammar.language == "id" and titled and behind.ending(tokens.lower, first - 1, part[0]):
        return True
    start = first
    while start > part[0] and tokens.word[start - 1][:1].isupper():
        start -= 1
    if start == part[0] or tokens.lower[start - 1] not in words["belonging"]:
        return False
    # "Secretary of State Antony Blinken": what stands between makes the name the head again
    return start == first or tokens.lower[start - 1] not in ("of", "bidang")


def _modifies(page: Page, part: Range, end: int) -> bool:
    """Whether a noun that heads the phrase follows the name: "the Trump administration", "Harlow
    senior strategist", "Broadoak CEO Ann Harlow"."""
    tokens = page.tokens
    while end < part[1] and tokens.pos[end] == "ADJ" and tokens.word[end].islower():
        end += 1
    if end >= part[1]:
        return False
    office = phrases("en", "titles", "title").at(tokens.lower, end)
    return office is not None or (tokens.pos[end] == "NOUN" and tokens.word[end].islower())


def _served(page: Page, part: Range, first: int) -> bool:
    """Whether "for" or "wife of" stands before the name and its titles: "apologists for nominee
    Ann Harlow"."""
    tokens, start = page.tokens, first
    while start > part[0] and tokens.pos[start - 1] in ("NOUN", "PROPN", "ADJ", "DET"):
        start -= 1
    if start <= part[0] + 1:
        return False
    kin = page.grammar.phrase("relational.kin").ending(tokens.lower, start, part[0])
    return tokens.lower[start - 1] == "for" or bool(kin)


def _only_begins(page: Page, part: Range, mention: Mention) -> bool:
    """Whether a name is only the first word of another: "Turkish" of "Turkish Aerospace"."""
    tokens = page.tokens
    end = tokens.range(mention.span)[1]
    if mention.form != "name" or end >= part[1]:
        return False
    genitive = tokens.lower[end] in ("'s", "’s", "'", "’")
    joined = tokens.word[end] == "-" and tokens.start[end] == tokens.end[end - 1]
    if page.grammar.language == "en" and _modifies(page, part, end):
        return True
    named = tokens.pos[end] in ("NOUN", "PROPN") or tokens.word[end][:1].isupper()
    return genitive or joined or named


def _covers(page: Page, part: Range, mention: Mention) -> bool:
    """A body's own name behind an article or a class word: "kantor berita Antara"; not behind what
    somebody is: "politisi Partai Sagara"."""
    people = phrases(page.grammar.language, "titles", "title", "person", "group")
    return (
        people.at(page.tokens.lower, part[0]) is None
        and mention.form == "name"
        and mention.kind != "place"
        and not _only_where(page, part, mention)
        and (page.grammar.language != "id" or voiced(page, part, mention))
        and mention.span.end >= page.tokens.end[_before_bracket(page, part) - 1] - 1
    )


def _only_where(page: Page, part: Range, mention: Mention) -> bool:
    """Whether a body is only where something is, or whose study: "a study in the Lancet"."""
    lower, first = page.tokens.lower, page.tokens.range(mention.span)[0]
    before = [word for word in lower[part[0] : first] if word not in ("the", "a", "an")]
    if page.grammar.language != "en" or not before:
        return False
    studied = {"study", "survey", "poll", "research", "paper"} & set(before)
    return before[-1] in ("in", "at") or (bool(studied) and before[-1] in ("by", "from"))


def _before_bracket(page: Page, part: Range) -> int:
    """The phrase's end without an abbreviation in brackets: "Komisi Pemilihan Umum (KPU)"."""
    tokens = page.tokens
    if tokens.word[part[1] - 1] != ")":
        return part[1]
    inside = range(part[0] + 1, part[1])
    return next((i for i in inside if tokens.word[i] == "("), part[1])


def _status(page: Page, draft: Draft, part: Range, mention: Mention | None) -> SourceStatus:
    tokens, grammar = page.tokens, page.grammar
    last = min(draft.region[1], max(part[1], draft.clause[1]))
    if grammar.phrase("anonymous.words").within(tokens.lower, part[0], last):
        return "anonymous"
    if mention is not None and (mention.form in ("name", "pronoun", "clitic")):
        return "named"
    if any(m.form == "name" and m.kind == "person" for m in mentions_in(page, part)):
        return "named"
    indefinite = grammar.phrase("anonymous.indefinite").at(tokens.lower, part[0], part[1])
    group = grammar.phrase("nature.group").within(tokens.lower, part[0], min(part[1], part[0] + 3))
    has_name = any(m.form == "name" for m in mentions_in(page, part)) or any(
        tokens.word[i][:1].isupper() for i in range(part[0] + 1, part[1])
    )  # "negara-negara Barat": a group with a name of its own
    if indefinite or (group and not has_name):
        return "anonymous"
    return "named"


def _nature(page: Page, part: Range, mention: Mention | None) -> SourceNature:
    tokens, grammar = page.tokens, page.grammar
    head = (part[0], min(part[1], part[0] + 3))
    kinds: tuple[SourceNature, ...] = ("court_file", "dataset", "post", "document")
    if mention is None or mention.kind != "person":
        for kind in kinds:
            if grammar.phrase(f"nature.{kind}").within(tokens.lower, *head):
                return kind
    if mention is not None and mention.kind == "person":
        return "person"
    if mention is not None and mention.kind in ("body", "government", "outlet", "agency"):
        return "body"
    if grammar.phrase("nature.group").within(tokens.lower, *head):
        return "group"
    if grammar.phrase("nature.institution").within(tokens.lower, *head):
        return "body"
    return "body" if mention and mention.kind == "group" else "unknown"
