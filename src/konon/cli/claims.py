"""What `konon trace` and `konon timeline` share: claims out of a ledger, by name or by words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from konon.cli.output import Place, save, say
from konon.errors import BadOption

if TYPE_CHECKING:
    from konon.ledger import Ledger
    from konon.ledger.traces import Traces
    from konon.model import Claim, Reading
    from konon.render.tracing.view import ClaimView
    from konon.trace.finding import Wanted

_ARTICLES = 200
"""Articles read to find claims by words: they take one to two seconds (3 to 8 ms each), and hold
more claims than anybody looks through."""
_STEM = 4
"""Letters of a stem that may begin a word; shorter ones begin half of the dictionary."""


def traced(ledger: Ledger) -> Traces:
    """The ledger's claims, brought up to date; a person looking on is told what is being done."""
    from rich.console import Console

    from konon.ledger.tracing import traced as brought_up_to_date

    console = Console(stderr=True)
    if not console.is_terminal:
        return brought_up_to_date(ledger)
    with console.status("tracing") as status:
        return brought_up_to_date(ledger, tell=lambda what: status.update(f"tracing: {what}"))


def named(ledger: Ledger, kept: Traces, name: str) -> Claim | None:
    """The claim that `name` is an id of, or of a statement in it, or the beginning of one.

    None when `name` is words. Raises `BadOption` for an id that is none of a claim.
    """
    from konon.trace.finding import claim_named, looks_like_id, may_be_id

    found = claim_named(kept.beginning(name), name) if may_be_id(name) else None
    if found is None and looks_like_id(name):
        raise BadOption(_no_claim(ledger, name))
    return found


def chosen(kept: Traces, wanted: Wanted) -> list[Claim]:
    """The claims that are wanted; only these are read, as far as columns tell."""
    from konon.trace.finding import choose

    try:
        return choose(kept.fitting(wanted), wanted)
    except BadOption:  # an actor: the nearest are named among all
        return choose(kept.claims(), wanted)


def view(ledger: Ledger, kept: Traces, claim: Claim) -> ClaimView:
    """Everything to be shown of the claim."""
    from konon.trace.finding import spoken_of
    from konon.trace.showing import view_of

    return view_of(ledger, claim, kept.holding(spoken_of(claim)))


def _no_claim(ledger: Ledger, name: str) -> str:
    from konon.errors import LedgerError
    from konon.ledger.lookup import find

    try:
        statement = find(ledger, name)
    except LedgerError:
        return (
            f"ledger {ledger.name} holds no claim and no statement '{name[:60]}'; "
            "konon trace lists the claims, konon trace WORDS finds some"
        )
    return (
        f"statement {statement.id} is in no claim, since it asserts nothing that can be compared; "
        f"konon show {statement.id} shows it"
    )


def by_words(ledger: Ledger, claims: Sequence[Claim], words: str) -> list[Claim]:
    """The claims whose statements hold or resemble the words, best first.

    Read are the articles that the ledger's index finds best; of other claims the wording is
    compared, and the names of their outlets and origins.
    """
    from konon.trace.finding import resembling

    return [claim for claim, _ in resembling(claims, _about(ledger, words), words)]


def _about(ledger: Ledger, words: str) -> Iterator[Reading]:
    """The readings of the articles that hold most of the words, or words that begin as they do."""
    from konon.ledger.search import search
    from konon.model.found import ArticleHit, Query
    from konon.trace.comparing.stems import stem, tokens_of

    tokens = dict.fromkeys(tokens_of(words))
    stems = {stem(token, language) for token in tokens for language in ("id", "en")}
    begin = (f"{stem}*" for stem in sorted(stems - tokens.keys()) if len(stem) >= _STEM)
    asked = " OR ".join(_fitting((*tokens, *begin)))
    if not asked:
        return
    page = search(ledger, Query(words=asked, kind="article"), most=_ARTICLES)
    for hit in page.hits:
        reading = ledger.reading(hit.id) if isinstance(hit, ArticleHit) else None
        if reading is not None:
            yield reading


def _fitting(terms: Iterable[str]) -> Iterator[str]:
    """The terms, as many as the index takes in one query."""
    from konon.ledger.wanted import MOST_CHARACTERS, MOST_WORDS

    room = MOST_CHARACTERS
    for term in islice(terms, MOST_WORDS):
        room -= len(term) + len(" OR ")
        if room >= 0:
            yield term


def none_found(kept: Traces, chosen: Sequence[Claim], words: str) -> str:
    """Why there is nothing to show, and what to do next."""
    claims = kept.count()
    if not claims:
        return "the ledger holds no claim yet; konon add reads articles into it"
    if not chosen:
        return f"no claim passes the filters; without them there are {claims:,}"
    among = "" if len(chosen) == claims else f" among {len(chosen):,} that pass the filters"
    return (
        f"no claim{among} holds or resembles '{words[:60]}'; give fewer words, or look through "
        "the articles: konon search WORDS"
    )


def give(text: str, output: Place | None) -> None:
    """Write to a file, or else to standard output."""
    if output is None:
        say(text)
    else:
        save(text, output)
