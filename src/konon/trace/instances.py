"""Instance: a statement with what comparing it needs, worked out once."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from konon.model import Mention, Proposition, Reading, Span, Statement
from konon.trace.comparing.concepts import concept_of, concepts
from konon.trace.comparing.denials import denials, plain_words
from konon.trace.comparing.scenes import Scene, scene_of
from konon.trace.comparing.stems import bag, negated_words, stem, tokens_of
from konon.trace.comparing.told_events import ToldEvent, told_events
from konon.trace.conflicting.amounts import Amount, amounts_of
from konon.trace.conflicting.harms import Harm
from konon.trace.conflicting.owners import Owned, owned_in
from konon.trace.conflicting.tellings import Figure, Telling, figures_of, harmed_in, tellings_of
from konon.trace.credit_lines import is_credit_line
from konon.trace.intervals import Days, days_of
from konon.trace.lineages.sayers import Sayers, sayers_of
from konon.trace.unsaid import grants, tells, told_by

_UNREAL = frozenset({"planned", "expected", "possible", "hypothetical", "wished"})
_FORWARD = frozenset({"predicts", "promises", "demands"})
_NUMBERED = re.compile(r"\b(no|nomor|number|pasal|article|section) ?\.? ?(\d+)", re.IGNORECASE)
"""Words after which a number is a name: two laws are two, however alike their titles."""
_NOTHING = re.compile(r"\?[^\w?]*+$|^[\"”’'»]+\s")
_LEAST_STEMS = 2
"""Stems a statement needs to be compared; a bare "yes" asserts nothing by itself."""


@dataclass(frozen=True, slots=True)
class Slots:
    """A proposition with its places filled.

    shared  the predicate's id is language-neutral
    able    it is said of what somebody can do, or cannot
    actors  role -> actor ids;  heads  role -> stems of arguments that are no known actor
    """

    predicate: str
    shared: bool
    actors: Mapping[str, frozenset[str]]
    heads: Mapping[str, frozenset[str]]
    amounts: tuple[Amount, ...]
    days: tuple[Days, ...]
    negated: bool
    forward: bool
    able: bool = False

    @property
    def all_actors(self) -> frozenset[str]:
        """Every actor that takes part."""
        return frozenset().union(*self.actors.values())

    @property
    def all_heads(self) -> frozenset[str]:
        """The stem of every argument that is no known actor."""
        return frozenset().union(*self.heads.values())


@dataclass(frozen=True, slots=True)
class Instance:
    """One statement of one article, ready to be compared.

    text     its own words, without those of statements nested in it
    stems    of its own words; `names` the actors and names, with the words each is
             called by
    denies   it denies what it says ("membantah"); `doubts`: it doubts it
    negated  it says that something is not; `negates`: some word in it negates
    forward  it speaks of what is to come, or is wished
    kin      ids of the statements it is nested in, or that are nested in it
    means    the concepts of its own words, with the rarity of each
    named    those of them that stand in names only
    scene    what its article is about; one for all statements of the article
    sayers   who says it, and when
    tellings its sentences that give a number or a time
    figures  the numbers its article gives; one for all statements of the article
    harmed   how many its article says came to harm; one for all statements of the article
    owned    what it says to be the state's, or not
    denied   of a denial of "that report": the denial in the words of the report
    article  the article's id
    leads    id of the quotation that comes right after it, which it may sum up
    refused  the concepts that a word right before them negates
    numbered numbers that name what they stand at, as those of laws do ("Nomor 30", "Pasal 7")
    events   the events it tells of, of which somebody known takes part
    place    which statement of its article it is, in order
    rebuts   what its speaker goes on to say, having called a report false
    """

    reading: Reading
    statement: Statement
    text: str
    stems: frozenset[str]
    names: Mapping[str, frozenset[str]]
    slots: tuple[Slots, ...]
    amounts: tuple[Amount, ...]
    days: tuple[Days, ...]
    denies: bool
    doubts: bool
    negated: bool
    negates: bool
    forward: bool
    kin: frozenset[str]
    means: Mapping[str, float]
    named: frozenset[str]
    scene: Scene
    sayers: Sayers
    article: str
    tellings: tuple[Telling, ...] = ()
    figures: frozenset[Figure] = frozenset()
    leads: str | None = None
    numbered: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    denied: Instance | None = None
    events: tuple[ToldEvent, ...] = ()
    place: int = 0
    harmed: frozenset[Harm] = frozenset()
    owned: tuple[Owned, ...] = ()
    rebuts: bool = False

    @property
    def rumoured(self) -> bool:
        """Whether nobody in particular tells it: "it is said that"."""
        sources = self.statement.sources
        return bool(sources) and all(source.status == "unstated" for source in sources)

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    @property
    def language(self) -> str:
        """The article's language."""
        return self.reading.language

    @property
    def published(self) -> str:
        """ISO date of publication; after every date when unknown, so that it sorts last."""
        day = self.reading.article.published
        return day.isoformat() if day else "9999"


def instances_of(reading: Reading, only: Collection[str] | None = None) -> Iterator[Instance]:
    """The statements of `reading` that assert something of their own; of these the ids in `only`.

    Left out: refusals to speak ("menolak berkomentar"), most words expressly not said, statements
    that only carry another one nested in them, and of what the outlet itself tells its questions,
    its credits, and what follows a quotation it belongs to ('" said the mayor').
    """
    family = _kin(reading.statements)
    article = reading.article.id
    if only is not None and not only:
        return
    scene = scene_of(reading)
    denied = denials(reading, only)
    figures, harmed = figures_of(reading), harmed_in(reading)
    leads = _leads(reading)
    events = told_events(reading)
    ordered = sorted(reading.statements, key=lambda s: (s.span.start, s.id))
    places = {statement.id: n for n, statement in enumerate(ordered)}
    for statement in reading.statements:
        if only is not None and statement.id not in only:
            continue
        if not tells(reading, statement):
            continue
        made = _instance(reading, statement, family[statement.id], scene, article)
        if statement.id in denied and denied[statement.id].apart:
            made = replace(made, rebuts=True)
        elif statement.id in denied:
            told = denied[statement.id].told
            meant = _instance(reading, told, family[told.id], scene, article) if told else None
            made = _denial(made, meant)
        made = replace(
            made,
            tellings=tellings_of(reading, statement, _own_spans(reading, statement)),
            figures=figures,
            harmed=harmed,
            owned=owned_in(made.text, reading.language),
            leads=leads.get(made.id),
            events=events.get(made.id, ()),
            place=places[made.id],
        )
        enough = len(made.stems) >= _LEAST_STEMS or bool(made.slots or made.denied)
        if enough and not _tells_nothing(made):
            yield made


def _instance(
    reading: Reading, statement: Statement, kin: frozenset[str], scene: Scene, article: str
) -> Instance:
    own = _own_spans(reading, statement)
    text = " … ".join(" ".join(span.of(reading.article.text).split()) for span in own)
    named = [m for m in reading.mentions if m.form == "name" and _inside(m.span, own)]
    plain = _outside_names(reading, own, named)
    means = concepts(plain_words(text, reading.language), reading.language)
    words = bag(text, reading.language)
    slots = tuple(_slots(reading, statement, p) for p in _own(statement.propositions, own))
    said_on = statement.said_on.timex if statement.said_on else None
    times = [i for i in statement.timexes if i != said_on]
    within = [i for i in times if _inside(reading.timexes[i].span, own)]
    numbers = [i for i in statement.quantities if _inside(reading.quantities[i].span, own)]
    return Instance(
        reading,
        statement,
        text,
        words.stems,
        _names(reading, named),
        slots,
        amounts_of(reading, tuple(numbers)),
        _days(reading, within),
        denies=_denies(reading, statement),
        doubts=statement.strength.value == "doubts",
        negated=_negated(reading, statement) or any(s.negated for s in slots[:1]),
        negates=words.negates,
        forward=statement.strength.value in _FORWARD or _to_come(statement, own),
        kin=kin,
        means=means,
        named=frozenset(means.keys() - concepts(plain.casefold(), reading.language).keys()),
        scene=scene,
        sayers=sayers_of(reading, statement),
        article=article,
        numbered=_numbered(text),
        refused=frozenset(
            concept_of(word, reading.language) for word in negated_words(text, reading.language)
        ),
    )


def _denies(reading: Reading, statement: Statement) -> bool:
    denial = statement.polarity.denial or statement.strength.value == "denies"
    return denial and not grants(reading, statement)


def _negated(reading: Reading, statement: Statement) -> bool:
    """Whether the content is negated, or the cue whose words are told with it."""
    polarity = statement.polarity
    return polarity.content_negated or (polarity.cue_negated and not grants(reading, statement))


def _tells_nothing(made: Instance) -> bool:
    """Whether the outlet only asks, or names who said the quotation before, or who wrote it."""
    if made.statement.kind != "narrator":
        return False
    return bool(_NOTHING.search(made.text)) or is_credit_line(made.text, made.language)


def _numbered(text: str) -> frozenset[str]:
    return frozenset(" ".join(found).casefold() for found in _NUMBERED.findall(text))


def _leads(reading: Reading) -> dict[str, str]:
    """Each statement in other words -> the quotation right after it; a title leads to all."""
    title = reading.article.title_span
    body = [s for s in reading.statements if title is None or s.span.start >= title.end]
    pairs = itertools.pairwise(body)
    return {one.id: next.id for one, next in pairs if not is_direct(one) and is_direct(next)}


def is_direct(statement: Statement) -> bool:
    """Whether some of it is in the speaker's own words."""
    return any(part.quote_type == "direct" for part in statement.contents)


def _to_come(statement: Statement, own: Sequence[Span]) -> bool:
    """Whether its first proposition is yet to come; what may be ("can") is no forecast."""
    first = _own(statement.propositions, own)[:1]
    return any(p.modality in _UNREAL and p.modality != "possible" for p in first)


def _denial(denial: Instance, told: Instance | None) -> Instance:
    """`denial` as one: by its own words or, where it denies what `told` tells, by that too."""
    if told is None:
        return replace(
            denial, denies=True, doubts=False, forward=False, negated=False, negates=False
        )
    kin = denial.kin - {told.id}
    meant = replace(
        told,
        statement=denial.statement,
        text=denial.text,
        sayers=denial.sayers,
        kin=kin,
        denies=True,
        doubts=False,
        forward=False,
    )
    return replace(denial, kin=kin, denied=meant)


def _slots(reading: Reading, statement: Statement, proposition: Proposition) -> Slots:
    actors: dict[str, set[str]] = {}
    heads: dict[str, set[str]] = {}
    for argument in proposition.arguments:
        if argument.actor:
            actors.setdefault(argument.role, set()).add(argument.actor)
        elif argument.head and argument.role != "time":  # days compare times, words cannot
            head = stem(argument.head.casefold(), reading.language)
            heads.setdefault(argument.role, set()).add(head)
    return Slots(
        proposition.predicate,
        ":" not in proposition.predicate,
        {role: frozenset(ids) for role, ids in actors.items()},
        {role: frozenset(stems) for role, stems in heads.items()},
        amounts_of(reading, proposition.quantities),
        _days(reading, proposition.timexes),
        proposition.negated,
        proposition.modality in _UNREAL or statement.strength.value in _FORWARD,
        proposition.modality == "possible" and statement.strength.value not in _FORWARD,
    )


def _days(reading: Reading, indices: Sequence[int]) -> tuple[Days, ...]:
    found = (days_of(reading.timexes[i]) for i in indices)
    return tuple(days for days in found if days is not None)


def _outside_names(reading: Reading, own: Sequence[Span], named: Sequence[Mention]) -> str:
    """The words of `own` outside names."""
    pieces = list(own)
    for name in named:
        pieces = [piece for span in pieces for piece in _without(span, name.span)]
    return " ".join(piece.of(reading.article.text) for piece in pieces)


def _names(reading: Reading, named: Sequence[Mention]) -> Mapping[str, frozenset[str]]:
    """Actor ids, or the last word of a name without an actor, with the words each is called by."""
    names: dict[str, frozenset[str]] = {}
    for mention in named:
        words = tokens_of(mention.span.of(reading.article.text))
        name = mention.actor or "".join(words[-1:])
        names[name] = names.get(name, frozenset()) | frozenset(words)
    return names


def _kin(statements: Sequence[Statement]) -> dict[str, frozenset[str]]:
    parents = {s.id: s.parent for s in statements}
    kin: dict[str, set[str]] = {s.id: set() for s in statements}
    for id in parents:
        above, steps = parents[id], 0
        while above in kin and steps < len(parents):  # a malformed reading may go round
            kin[id].add(above)
            kin[above].add(id)
            above, steps = parents[above], steps + 1
    return {id: frozenset(found) for id, found in kin.items()}


def _own_spans(reading: Reading, statement: Statement) -> list[Span]:
    """What a statement tells, without what the statements nested in it say that tell something."""
    spans = told_by(reading, statement)
    for child in reading.statements:
        if child.parent == statement.id and tells(reading, child):
            spans = [piece for span in spans for piece in _without(span, child.span)]
    return spans


def _without(span: Span, hole: Span) -> list[Span]:
    if not span.overlaps(hole):
        return [span]
    pieces = [(span.start, hole.start), (hole.end, span.end)]
    return [Span(start, end) for start, end in pieces if start < end]


def _own(propositions: Sequence[Proposition], own: Sequence[Span]) -> list[Proposition]:
    return [p for p in propositions if _inside(p.predicate_span, own)]


def _inside(span: Span, spans: Sequence[Span]) -> bool:
    start, end = span.start, span.end
    # Asked for every name of an article beside every statement: no call for each.
    for outer in spans:  # noqa: SIM110
        if outer.start <= start and end <= outer.end:
            return True
    return False
