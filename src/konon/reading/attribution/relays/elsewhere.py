"""Elsewhere: outlets named apart from the words they passed on, behind them or after them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from konon.model.statement import RelayStep
from konon.reading.attribution.asides import find_venue
from konon.reading.attribution.drafts import Draft, cued_in, pointing_verb
from konon.reading.attribution.page import Page, crosses
from konon.reading.attribution.relays.carried import inherited
from konon.reading.attribution.relays.gathered import Relays
from konon.reading.attribution.relays.links import find_links, ordered
from konon.reading.attribution.relays.passing import cut_before, passed_on, targets, told_alone
from konon.reading.attribution.relays.steps import link_steps, without_doubles

# Most words beside an outlet in a sentence that only says who passed the words before it on. Set by
# hand.
ASIDE_WORDS = 8


def pass_on(relays: Relays) -> None:
    """ "Xinhua meneruskan laporan itu", "…; Reuters mengutip pernyataan itu": passed on behind."""
    page, drafts = relays.page, relays.drafts
    for link, draft in told_alone(page, drafts, relays.paragraphs):
        relays.tie(draft, link)
    for passed in passed_on(page):
        taken = [d for d in drafts if crosses(d.cue, passed.link.verb)]
        others = [d for d in drafts if all(d is not t for t in taken)]
        spoken_of = targets(page, passed, others, relays.paragraphs)
        for draft in spoken_of:
            cut_before(page, passed, draft)
            if passed.alone:
                relays.add(draft, link_steps(page, passed.link, relays.actors))
            else:
                relays.tie(draft, passed.link)
        if not spoken_of:
            continue
        for draft in taken:
            relays.absorb(draft)
        for draft in spoken_of:
            if any(draft.parent is t for t in taken):
                draft.parent = None


def by_last_sentence(page: Page, drafts: list[Draft]) -> defaultdict[int, list[Draft]]:
    """The drafts with content by the sentence they end in."""
    ending: defaultdict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.parts:
            ending[page.tokens.sentence_of[draft.extent[1] - 1]].append(draft)
    return ending


def points(page: Page, draft: Draft) -> bool:
    """Whether the content only points back: "Hal itu terungkap dalam jumpa pers, menurut Tass"."""
    if not draft.parts:
        return False
    first, last = draft.parts[0]
    subject = page.grammar.phrase("pointing.relayed_subjects").at(page.tokens.lower, first, last)
    subject = subject or page.grammar.phrase("pointing.subjects").at(page.tokens.lower, first, last)
    bare = draft.entry.frame == "relay" and subject and last - first <= subject + 1
    return bool(bare) or pointing_verb(page, draft.parts[0]) is not None


def relay_before(
    draft: Draft, media: list[RelayStep], ending: Mapping[int, list[Draft]], relays: Relays
) -> None:
    """A draft that points back gives its outlets to what ends in the sentence before.

    `ending` has the drafts by their last sentences, as they were before anything was cut.
    """
    page, paragraphs = relays.page, relays.paragraphs
    number = page.tokens.sentence_of[draft.cue[0]]
    links = ordered(find_links(page, *page.tokens.sentences[number]), 0)
    linked = [step for link in links for step in link_steps(page, link, relays.actors)]
    media = without_doubles([*linked, *media])
    together = number > 0 and paragraphs[number - 1] == paragraphs[number]
    before = ending.get(number - 1, []) if together else []
    spoken_of = [d for d in before if d is not draft]
    venue = find_venue(page, *draft.parts[0])
    outer = [target for target in spoken_of if target.parent not in spoken_of]
    for target in outer:  # what is nested in them comes the same way
        relays.add(target, media)
        if venue is not None:
            relays.venues[id(target)] = venue
    if spoken_of:
        relays.absorb(draft)


def absorb_trailing(relays: Relays) -> None:
    """ "…, kata X, dikutip dari Y": a frame without content speaks of the draft before it."""
    for draft in relays.drafts:
        if draft.parts or (not draft.trailing and draft.entry.frame != "according"):
            continue
        media = relays.media(draft)
        near = cued_in(relays.drafts, draft.region[0], draft.cue[0] + 1)
        before = [d for d in near if d is not draft and d.region == draft.region and d.parts]
        if before and media:
            _tie_before(draft, before, media, relays)
        elif before:
            _take_source(draft, before[-1], relays)
        elif media and _all_of_sentence(relays.page, draft):
            for target in _beside_alone(draft, relays):
                relays.tie_source(target, draft, media)
        if not before:
            relays.idle.add(id(draft))  # it speaks of nothing: the outlet's own sentence
        relays.absorb(draft)


def _tie_before(draft: Draft, before: list[Draft], media: list[RelayStep], relays: Relays) -> None:
    for target in before:
        own = {step.name for step in relays.media(target)}
        other = [step for step in media if step.name not in own]
        if other and (target.parent is None or target.parent not in before):
            relays.tie_source(target, draft, other)


def _take_source(draft: Draft, report: Draft, relays: Relays) -> None:
    """ "lapor Reuters, mengutip kementerian": the outlet relays whom it quotes."""
    media = relays.media(report)
    if draft.entry.lemma in relays.quoting and draft.source is not None and media:
        relays.tie_source(report, report, media)
        report.source = draft.source


def _all_of_sentence(page: Page, frame: Draft) -> bool:
    """Whether a sentence holds little but an outlet's frame: "Demikian dikutip dari Antara."."""
    first, last = page.tokens.sentences[page.tokens.sentence_of[frame.cue[0]]]
    named = {i for part in (frame.cue, frame.source or frame.cue) for i in range(*part)}
    rest = (i for i in range(first, last) if i not in named and page.timex_of[i] < 0)
    return sum(page.tokens.word[i][:1].isalnum() for i in rest) <= ASIDE_WORDS


def _beside_alone(frame: Draft, relays: Relays) -> list[Draft]:
    """What a sentence that holds nothing but its frame speaks of ("Dikutip dari Antara, Senin."):
    what ends its paragraph with it, else what follows."""
    sentence_of, paragraphs = relays.page.tokens.sentence_of, relays.paragraphs
    number = sentence_of[frame.cue[0]]
    outer = [d for d in relays.drafts if d.parts and d.parent is None and d is not frame]
    before = [d for d in outer if sentence_of[d.extent[1] - 1] == number - 1]
    if before and paragraphs[number - 1] == paragraphs[number]:
        return before
    return [d for d in outer if sentence_of[d.extent[0]] == number + 1]


def same_report(relays: Relays) -> None:
    """ "…, masih menurut laporan yang sama": through the relays of the draft before."""
    page = relays.page
    phrases = page.grammar.phrase("relay.same_report")
    before: list[RelayStep] = []
    for draft in relays.drafts:
        if not draft.parts or draft.quote >= 0:
            continue
        sentence = page.tokens.sentences[page.tokens.sentence_of[draft.extent[0]]]
        if before and phrases.within(page.tokens.lower, *sentence):
            relays.add(draft, [inherited(step, "the same report") for step in before])
        before = relays.steps.get(id(draft)) or before
