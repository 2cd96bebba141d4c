"""Read: an article in, a reading out. The order of the stages is the order of the imports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from konon.cycles import search_put_off
from konon.facts import Facts, facts_with, load_facts
from konon.lang.pack import check_language
from konon.model.article import Article
from konon.model.evidence import Evidence
from konon.model.mention import Actor
from konon.model.options import Reader, ReadOptions
from konon.model.reading import Reading
from konon.model.statement import RelayStep, Statement, Verification
from konon.reading.actors import resolve_actors
from konon.reading.attribution.asides import points_back
from konon.reading.attribution.corrections import flag_correction
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.found import find_drafts
from konon.reading.attribution.frames.as_claimed import take_as_claimed
from konon.reading.attribution.frames.behind_dateline import leave_dateline, leave_signatures
from konon.reading.attribution.frames.continuations import add_continuations
from konon.reading.attribution.frames.coordinated import part_coordinated
from konon.reading.attribution.frames.denied_first import add_denied_first
from konon.reading.attribution.frames.in_posts import take_in_posts
from konon.reading.attribution.frames.led_by_posts import take_led
from konon.reading.attribution.frames.meanwhile import leave_meanwhile
from konon.reading.attribution.frames.presented import take_presented
from konon.reading.attribution.frames.relative_subjects import leave_main_clauses
from konon.reading.attribution.frames.told_first import take_told_first
from konon.reading.attribution.interrupted import uninterrupted
from konon.reading.attribution.meant.find import inferred_bodies, who_is_meant
from konon.reading.attribution.narrator import narrator_parts
from konon.reading.attribution.nesting import nest
from konon.reading.attribution.page import Page, Range, page_of
from konon.reading.attribution.relays.credits import (
    byline_step,
    credit_step,
    credited,
    dateline_step,
    heard_first_hand,
    same_house,
)
from konon.reading.attribution.relays.find import find_relays
from konon.reading.attribution.relays.links import medium_called, named_outlets, site_named
from konon.reading.attribution.relays.occasions import share_occasions
from konon.reading.attribution.statements import Writer
from konon.reading.attribution.taken_up import taken_up
from konon.reading.attribution.token_tree import token_tree
from konon.reading.attribution.translations import flag_translation
from konon.reading.attribution.unnamed import speakers_of
from konon.reading.attribution.unsaid import without_own, without_titles
from konon.reading.attribution.verification.apposed import find_apposed
from konon.reading.attribution.verification.borne_out import find_borne_out
from konon.reading.attribution.verification.both_sides import find_both_sides
from konon.reading.attribution.verification.called_false import find_called_false
from konon.reading.attribution.verification.claim_names import speakers_among, topics_among
from konon.reading.attribution.verification.concluded import concluded_claims
from konon.reading.attribution.verification.contradictions import find_contradictions
from konon.reading.attribution.verification.denied import denied_rumours
from konon.reading.attribution.verification.doubted import find_doubted
from konon.reading.attribution.verification.exhibited import exhibited_claims
from konon.reading.attribution.verification.fact_checks import examined
from konon.reading.attribution.verification.judged import judged_claims
from konon.reading.attribution.verification.posts_called_false import find_posts_false
from konon.reading.attribution.verification.qualified import find_qualified
from konon.reading.attribution.verification.recorded import find_recorded
from konon.reading.attribution.verification.rumoured import rumoured_claims
from konon.reading.attribution.verification.shown import leave_what_came, may_be_checked
from konon.reading.attribution.verification.things_checked import find_things_checked
from konon.reading.attribution.verification.this_time import find_this_time
from konon.reading.attribution.verification.told_by_rumour import find_told_by_rumour
from konon.reading.attribution.verification.turned import find_turned
from konon.reading.attribution.verification.verifications import Note, find_verifications
from konon.reading.columns import Columns
from konon.reading.datelines import Dateline, dateline
from konon.reading.events.find import find_events, only_in, with_events
from konon.reading.mentions import find_mentions
from konon.reading.named_times import without_named
from konon.reading.parse import parse
from konon.reading.quantities import find_quantities
from konon.reading.quotes import find_quotes
from konon.reading.signatures import title_signature
from konon.reading.timexes import find_timexes
from konon.reading.tokens import Tokens
from konon.reading.version import reader_version

if TYPE_CHECKING:
    from spacy.tokens import Doc


def read_article(article: Article, options: ReadOptions | None = None) -> Reading:
    """Read an article whose language is known. Deterministic; touches neither disk nor network
    beyond the package's own files."""
    options = options or ReadOptions()
    article = _with_options(article, options)
    language = check_language(article.language or "id")
    facts = facts_with(options.actors)
    with search_put_off():
        reading = read_doc(parse(article.text, language), article, facts, options.reader)
    if not options.min_confidence:
        return reading
    kept = sure(reading.statements, options.min_confidence)
    events = only_in(reading.events, kept)
    return replace(reading, statements=with_events(kept, events), events=events)


def read_doc(
    doc: Doc, article: Article, facts: Facts | None = None, reader: Reader = "fast"
) -> Reading:
    """Read an article already parsed: everything `read_article` does after parsing.

    `doc` is the parse of `article.text`, in the article's language or, where it states none, in
    the language of the pipeline that parsed it. `facts` are Konon's own where none are given.
    """
    language = check_language(article.language or doc.lang_)
    facts, columns = facts or load_facts(), Columns.of(doc)
    text = columns.text
    tokens, words = token_tree(columns), Tokens.of(columns)
    sentences = [tokens.span(*s) for s in tokens.sentences]
    timexes = find_timexes(text, language, article.published, sentences)
    quantities = find_quantities(text, language, sentences, [t.span for t in timexes])
    mentions, actors = resolve_actors(
        words, find_mentions(words, language, facts), facts, language, article.published
    )
    timexes = without_named(text, timexes, mentions)
    page = page_of(tokens, language, find_quotes(text), timexes, mentions, article.published)
    page.outlet_names = named_outlets(page)
    page.own_names = frozenset({tuple((article.outlet or "").casefold().split())})
    writer = Writer(page, article.id, quantities)
    found = find_drafts(page, doc, reader)
    page.mentions = uninterrupted(page, found)
    by_id = {a.id: a for a in actors}
    statements = _statements(page, found, article, writer, by_id, facts)
    events = find_events(page, statements, writer.quantities_within, by_id, facts)
    return Reading(
        article=article,
        language=language,
        statements=with_events(statements, events),
        mentions=tuple(page.mentions),
        actors=tuple(by_id.values()),
        timexes=tuple(timexes),
        quantities=tuple(quantities),
        events=events,
        sentences=tuple(sentences),
        notes=_notes(article),
        version=reader_version(language),
    )


def sure(statements: tuple[Statement, ...], least: float) -> tuple[Statement, ...]:
    """The statements of enough confidence; one whose parent goes is given to the parent's own."""
    known = {s.id: s for s in statements}
    kept = []
    for statement in statements:
        parent = known.get(statement.parent or "")
        while parent is not None and parent.confidence < least:
            parent = known.get(parent.parent or "")
        if statement.confidence >= least:
            kept.append(replace(statement, parent=parent.id if parent else None))
    return tuple(kept)


def _with_options(article: Article, options: ReadOptions) -> Article:
    evidence = dict(article.evidence)
    changes: dict[str, object] = {}
    for name in ("published", "outlet", "language"):
        value = getattr(options, name)
        if value is not None and value != getattr(article, name):
            changes[name] = value
            evidence[name] = Evidence.option(name)
    if not changes:
        return article
    return replace(article, evidence=evidence, **changes)  # type: ignore[arg-type]


def _notes(article: Article) -> tuple[str, ...]:
    notes = list(article.notes)
    if article.published is None and not any("publication date" in n for n in notes):
        notes.append(
            "no publication date: relative dates stay open; give one with --published YYYY-MM-DD"
        )
    return tuple(notes)


def _statements(
    page: Page,
    found: list[Draft],
    article: Article,
    writer: Writer,
    actors: dict[str, Actor],
    facts: Facts,
) -> list[Statement]:
    paragraphs = _paragraphs(page)
    line = _dateline(article, facts)
    datelines = [page.tokens.range(line.span)] if line else []
    _mask(page, datelines)
    for part in datelines:
        leave_dateline(page, found, part)
    signatures = _signatures(page, article, facts)
    found = leave_signatures(page, found, signatures)
    drafts = without_titles(page, add_continuations(page, found, _below_title(page, article)))
    drafts = take_in_posts(page, drafts)
    nest(page, drafts)
    part_coordinated(page, drafts)
    leave_meanwhile(page, drafts)
    drafts = without_own(page, drafts)
    take_led(page, drafts)
    drafts.sort(key=lambda d: d.cue[0])
    leave_what_came(page, drafts)
    leave_main_clauses(page, drafts)
    take_as_claimed(page, drafts)
    drafts = take_presented(page, take_told_first(page, drafts))
    page.speakers, page.topics = speakers_among(page, drafts), topics_among(page, drafts)
    relays = find_relays(page, drafts, actors, paragraphs)
    page.meant = who_is_meant(page, drafts, actors)
    actors.update({meant.actor.id: meant.actor for meant in page.meant.values()})
    page.mentions = taken_up(page, drafts, relays.absorbed)
    judged, rulings = judged_claims(page, drafts, actors, article)
    exhibited, found_wrong = exhibited_claims(page, drafts, actors, article)
    concluded, found_false = concluded_claims(page, drafts, actors, article)
    judged = [*judged, *exhibited, *concluded]
    rulings = [*rulings, *found_wrong, *found_false]
    shown = may_be_checked(page, sorted([*drafts, *judged], key=lambda d: d.cue[0]))
    rumoured = rumoured_claims(page, shown, drafts, actors, article)
    rumoured += denied_rumours(page, drafts, shown, actors, article)
    unsure = [*shown, *judged]
    drafts = sorted([*drafts, *unsure], key=lambda d: d.cue[0])
    closed = relays.absorbed | _headlines(page, drafts, article)
    notes = find_verifications(page, drafts, actors, article.outlet, closed)
    notes += find_both_sides(page, drafts, actors, article.outlet, closed)
    told = {n.sentence for n in notes if n.target is not None}
    wrong = find_contradictions(page, drafts, actors, article.outlet, closed)
    right = find_borne_out(page, drafts, actors, article.outlet, closed)
    ruled = told | {n.sentence for n in [*wrong, *right] if n.target is not None}
    said = find_qualified(page, drafts, actors, article.outlet)
    apposed = find_apposed(page, drafts, actors, article.outlet)
    apposed += find_turned(page, drafts, actors, article.outlet)
    checked = find_things_checked(page, drafts, actors, article.outlet)
    recorded = find_recorded(page, drafts, actors, article.outlet)
    recorded += find_called_false(page, drafts, actors, article.outlet)
    recorded += find_posts_false(page, drafts, actors, article.outlet, ruled)
    recorded += find_told_by_rumour(page, drafts, actors, article.outlet)
    recorded += find_this_time(page, drafts, actors, article.outlet)
    recorded += find_doubted(page, drafts, actors, article)
    every = [*checked, *recorded, *wrong, *notes, *right, *rulings, *said, *apposed, *rumoured]
    noted = {id(n.target): n.verification for n in reversed(every)}
    unchecked = {id(d) for d in unsure} - noted.keys()
    unchecked |= {id(d) for d in drafts if _names_noted(page, d, ruled)} - noted.keys()
    drafts = [d for d in drafts if id(d) not in unchecked]
    kept = [d for d in drafts if id(d) not in relays.absorbed and not _is_note(page, d, told)]
    kept = add_denied_first(page, kept)
    written = {id(d): writer.attribution(d, actors, relays) for d in kept}
    written = {id(d): _linked(d, written, noted) for d in kept}
    attributions = _heard(page, list(written.values()), article, actors)
    attributions = sorted(attributions, key=lambda s: s.cue.span.start if s.cue else s.span.start)
    attributions = share_occasions(
        attributions,
        lambda s: s.venue is not None and points_back(page, s.venue),
        speakers_of(attributions, page.tokens.text, page.grammar, inferred_bodies(page)),
        lambda step: _draws(page, step, article),
        lambda statement: _own_report(page, statement, article, actors),
        lambda report, statement: _tells_of(page.tokens.text, report, statement),
        lambda step: _spoken_abroad(page, step, article),
        lambda report, statement: _background(page, report, statement),
        page.grammar.language,
    )
    attributions = [_not_through_itself(page.tokens.text, s) for s in attributions]
    attributions = examined(page, attributions, article, actors)
    attributions = [flag_translation(s, page.grammar.language, actors) for s in attributions]
    skipped = [*datelines, *signatures, *_noted(page, notes)]
    narrated = [
        writer.narrator(pieces)
        for pieces in narrator_parts(page, [d for d in drafts if id(d) not in relays.idle], skipped)
    ]
    narrated = [
        replace(s, first_hand=True) if heard_first_hand(page, s, article, actors) else s
        for s in narrated
    ]
    narrated = [flag_correction(page, s) for s in narrated]
    step = (
        credit_step(article, facts)
        or dateline_step(article, line.outlet if line else None, facts)
        or byline_step(article, facts)
    )
    statements = credited([*attributions, *narrated], step)
    return sorted(statements, key=lambda s: (s.span.start, -s.span.end))


def _below_title(page: Page, article: Article) -> list[int]:
    """Paragraphs, those of the text apart from the title: no quotation below goes on with it."""
    paragraphs, title = _paragraphs(page), article.title_span
    if title is None:
        return paragraphs
    below = [page.tokens.span(*s).start >= title.end for s in page.tokens.sentences]
    return [n + text for n, text in zip(paragraphs, below, strict=True)]


def _headlines(page: Page, drafts: list[Draft], article: Article) -> set[int]:
    """The drafts of the headline: a note below it is on what the text tells."""
    end = article.title_span.end if article.title_span else 0
    return {id(d) for d in drafts if page.tokens.end[d.extent[1] - 1] <= end}


def _not_through_itself(text: str, statement: Statement) -> Statement:
    """A statement of an outlet that no table knows, without that outlet's report as its way."""
    said = [set(s.span.of(text).casefold().split()) for s in statement.sources if s.span]
    kept = tuple(
        step
        for step in statement.relays
        if step.basis != "inferred"
        or step.actor is not None
        or not any(set(step.name.casefold().split()) <= words for words in said)
    )
    return statement if kept == statement.relays else replace(statement, relays=kept)


def _own_report(
    page: Page, statement: Statement, article: Article, actors: dict[str, Actor]
) -> RelayStep | None:
    """What a statement is that cites its source as outlets cite each other ("Dilansir Reuters, …"):
    the step by which others' words came with it. It has an actor only where an outlet is cited."""
    cue, source = statement.cue, statement.sources[0] if statement.sources else None
    if cue is None or source is None or source.span is None or source.nature == "dataset":
        return None
    quoting = page.grammar.listed("cues.quoting")
    if cue.lemma not in page.cues.lemmas("relay") and cue.lemma not in quoting:
        return None
    actor = actors.get(source.actor or "")
    if actor is None or actor.kind not in ("agency", "outlet"):
        named = site_named(page, page.tokens.range(source.span))
        name = page.tokens.phrase(*named)
        if "," in name or source.nature in ("document", "court_file"):
            return None  # a page that lost the name, or a letter that it cites
        if name == name.lower():
            return None  # "beritanya": no name
        medium = medium_called(name)
        name, known = (medium.name, medium.id) if medium else (name, None)
    else:
        name, known = actor.name, actor.id
    if same_house(name, article.outlet):
        return None
    return RelayStep(name, "stated", source.span, known, cue.lemma, cue.span, confidence=0.8)


def _tells_of(text: str, report: Statement, statement: Statement) -> bool:
    """Whether a report names, in its own sentence, who speaks in a statement."""
    named = [s.span for s in statement.sources if s.span and s.form == "name"]
    words = set(report.span.of(text).split())
    return bool(named) and all(set(span.of(text).split()) <= words for span in named)


def _draws(page: Page, step: RelayStep, article: Article) -> bool:
    """Whether a report was drawn from an outlet; other words tell what the outlet says or said.

    What was said to an outlet of the page's own country was taken from its report; to an agency
    abroad it is what one of several speakers said.
    """
    verb = step.verb or ""
    if _said_to(page, step):
        return _neighbours(step.name, article.outlet)
    told = page.cues.lemmas("clause") | page.cues.lemmas("according")
    return verb in page.grammar.listed("cues.quoting") or verb not in told


def _said_to(page: Page, step: RelayStep) -> bool:
    """Whether words were said to an outlet, as far as its own words tell."""
    words = (step.verb or "").split()
    return bool(page.grammar.phrase("relay.told").at(words, 0, len(words)))


def _spoken_abroad(page: Page, step: RelayStep, article: Article) -> bool:
    """Whether words were said to an outlet of another country than the page's."""
    return _said_to(page, step) and not _neighbours(step.name, article.outlet)


def _background(page: Page, report: Statement, statement: Statement) -> bool:
    """Whether a sentence between two statements turns to the page's own earlier reports:
    "Sebelumnya diberitakan, …"."""
    marks = page.grammar.phrase("relay.background")
    first = page.tokens.sentence_of[page.tokens.range(report.span)[1] - 1]
    last = page.tokens.sentence_of[page.tokens.range(statement.span)[1] - 1]
    sentences = page.tokens.sentences[first + 1 : last + 1]
    return any(marks.at(page.tokens.lower, *sentence) for sentence in sentences)


def _neighbours(name: str, outlet: str | None) -> bool:
    """Whether two media are of one country."""
    one, other = medium_called(name), medium_called(outlet) if outlet else None
    return one is not None and other is not None and one.country == other.country


def _is_note(page: Page, draft: Draft, told: set[int]) -> bool:
    """Whether a draft is a sentence about checking that lives on in the verification it gave."""
    if page.tokens.sentence_of[draft.cue[0]] not in told:
        return False
    found = (page.cues.at(page.tokens.lower, i, draft.cue[1])[1] for i in range(*draft.cue))
    return any(entry.frame == "verify" for entries in found for entry in entries)


def _names_noted(page: Page, draft: Draft, ruled: set[int]) -> bool:
    """Whether a draft only misreads the name of what a note is on: "tudingan [Umar tidak pernah
    dibuktikan]" is no accusation of Umar."""
    if draft.entry.frame != "noun" or draft.source is not None or not draft.parts:
        return False
    if page.tokens.sentence_of[draft.cue[0]] not in ruled or draft.parts[0][0] != draft.cue[1]:
        return False
    at = page.mention_of[draft.cue[1]]
    return at >= 0 and page.mentions[at].form == "name"


def _linked(
    draft: Draft, written: dict[int, Statement], noted: dict[int, Verification]
) -> Statement:
    """The draft's statement with its parent and its verification."""
    statement, parent = written[id(draft)], draft.parent
    while parent is not None and id(parent) not in written:
        parent = parent.parent
    verification = noted.get(id(draft), statement.verification)
    above = None if parent is None else written[id(parent)].id
    if above is None and verification is statement.verification:
        return statement
    return replace(statement, parent=above, verification=verification)


def _heard(
    page: Page, statements: list[Statement], article: Article, actors: dict[str, Actor]
) -> list[Statement]:
    """Statements with the medium they were said to, and whether the outlet heard them itself."""
    done = []
    for statement in statements:
        first_hand = heard_first_hand(page, statement, article, actors)
        steps = statement.relays
        if not first_hand and statement.parent is None:
            told = _told_to_media(statement, actors)
            steps = (*(t for t in told if all(t.name != s.name for s in steps)), *steps)
        steps = tuple(s for s in steps if not same_house(s.name, article.outlet))
        if steps != statement.relays or first_hand != statement.first_hand:
            statement = replace(statement, relays=steps, first_hand=first_hand)
        done.append(statement)
    return done


def _told_to_media(statement: Statement, actors: dict[str, Actor]) -> tuple[RelayStep, ...]:
    """Words said to an outlet reached the page through it."""
    for party in statement.addressees:
        actor = actors.get(party.actor or "")
        if actor is not None and actor.kind in ("agency", "outlet"):
            why = Evidence.text(party.span, "the words were said to this outlet")
            return (
                RelayStep(
                    actor.name, "stated", party.span, actor.id, confidence=0.8, evidence=(why,)
                ),
            )
    return ()


def _paragraphs(page: Page) -> list[int]:
    """The number of each sentence's paragraph."""
    tokens, text = page.tokens, page.tokens.text
    numbers, number, end = [], 0, 0
    for first, last in tokens.sentences:
        if "\n" in text[end : tokens.start[first]]:
            number += 1
        numbers.append(number)
        end = tokens.end[last - 1]
    return numbers


def _noted(page: Page, notes: list[Note]) -> list[Range]:
    """Sentences that only tell of a check: they live on in the verification they gave."""
    return [page.tokens.sentences[n.sentence] for n in notes if n.target is not None]


def _dateline(article: Article, facts: Facts) -> Dateline | None:
    return dateline(
        article.text,
        article.title_span.end if article.title_span else 0,
        outlet=article.outlet,
        media=lambda name: facts.media(name) is not None,
    )


def _signatures(page: Page, article: Article, facts: Facts) -> list[Range]:
    """The outlet's name behind the headline, before which its sentence ends."""

    def media(name: str) -> str | None:
        found = facts.media(name)
        return found.id if found else None

    found = title_signature(article, media)
    ranges = [page.tokens.range(found)] if found else []
    for start, _ in ranges:
        page.tokens.sentences = [
            (first, start) if first < start < last else (first, last)
            for first, last in page.tokens.sentences
        ]
    return ranges


def _mask(page: Page, datelines: list[Range]) -> None:
    """Sentences begin after a dateline."""
    for _, end in datelines:
        page.tokens.sentences = [
            (max(first, end), last) if first < end < last else (first, last)
            for first, last in page.tokens.sentences
        ]
