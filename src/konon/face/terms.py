"""Terms: the closed lists of the model in words a reader knows, to be translated.

`N_` marks a word for the catalogue; the template translates it when it knows the language.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


def N_(word: str) -> str:
    """The word itself, marked for the catalogue."""
    return word


TERMS: Final[Mapping[str, str]] = {
    # roles of marked words
    "source": N_("source"),
    "cue": N_("cue"),
    "content": N_("content"),
    "relay": N_("relay"),
    "addressee": N_("addressee"),
    "venue": N_("venue"),
    "hedge": N_("hedge"),
    "verification": N_("verification"),
    "narrator": N_("outlet’s own voice"),
    # strength
    "says": N_("says"),
    "reports": N_("reports"),
    "claims": N_("claims"),
    "accuses": N_("accuses"),
    "denies": N_("denies"),
    "confirms": N_("confirms"),
    "estimates": N_("estimates"),
    "predicts": N_("predicts"),
    "promises": N_("promises"),
    "demands": N_("demands"),
    "doubts": N_("doubts"),
    "declines": N_("declines to comment"),
    # whether it was checked
    "verified": N_("verified"),
    "unverifiable": N_("could not be verified"),
    "contradicted": N_("contradicted"),
    "not_stated": N_("not stated"),
    # how a source is given
    "named": N_("named"),
    "anonymous": N_("anonymous"),
    "unstated": N_("unstated"),
    "outlet": N_("outlet"),
    "unknown": N_("unknown"),
    "person": N_("person"),
    "body": N_("body"),
    "group": N_("group"),
    "document": N_("document"),
    "dataset": N_("data set"),
    "court_file": N_("court file"),
    "post": N_("post"),
    "government": N_("government"),
    "agency": N_("news agency"),
    "place": N_("place"),
    # how it is quoted, and where a field comes from
    "direct": N_("direct quote"),
    "indirect": N_("indirect quote"),
    "mixed": N_("mixed quote"),
    "stated": N_("stated"),
    "inherited": N_("inherited"),
    "inferred": N_("inferred"),
    "text": N_("in the text"),
    "metadata": N_("came with the article"),
    "table": N_("row of a table"),
    "option": N_("option given"),
    "inference": N_("inferred from"),
    "statement": N_("statement"),
    "attribution": N_("attribution"),
    "article": N_("article"),
    "strength": N_("strength"),
    "polarity": N_("polarity"),
    "said on": N_("said on"),
    "cited on": N_("cited on"),
    # fields of an article and of a correction
    "title": N_("title"),
    "language": N_("language"),
    "published": N_("day of publication"),
    "byline": N_("byline"),
    "credit": N_("credit"),
    "url": N_("address"),
    "actor": N_("actor"),
    "said_on": N_("said on"),
    "denial": N_("denial"),
    # conflicts and edges
    "number": N_("numbers differ"),
    "date": N_("dates differ"),
    "speaker": N_("speakers differ"),
    "same_claim": N_("same claim"),
    "copy": N_("copied text"),
    "passage": N_("passage carried over"),
    "corrects": N_("corrects"),
    "asserted": N_("asserted"),
    # events: PLOVER's types, and whether it happened
    "AGREE": N_("agreement"),
    "CONSULT": N_("meeting or talks"),
    "SUPPORT": N_("support in words"),
    "COOPERATE": N_("cooperation"),
    "AID": N_("aid"),
    "CONCEDE": N_("concession"),
    "RETREAT": N_("retreat or release"),
    "REQUEST": N_("demand or request"),
    "ACCUSE": N_("accusation or inquiry"),
    "REJECT": N_("rejection"),
    "THREATEN": N_("threat"),
    "PROTEST": N_("protest"),
    "SANCTION": N_("relations reduced"),
    "MOBILIZE": N_("forces readied"),
    "COERCE": N_("coercion"),
    "ASSAULT": N_("violence"),
    "happened": N_("happened"),
    "ongoing": N_("ongoing"),
    "planned": N_("planned"),
    "expected": N_("expected"),
    "hypothetical": N_("hypothetical"),
    "alleged": N_("alleged"),
    "denied": N_("denied"),
    # corrections
    "correction": N_("correction"),
    "retraction": N_("retraction"),
    "right_of_reply": N_("right of reply"),
    # bounds of an amount
    "exact": N_("exactly"),
    "about": N_("about"),
    "at_least": N_("at least"),
    "at_most": N_("at most"),
    "more_than": N_("more than"),
    "less_than": N_("less than"),
    "range": N_("between"),
    # times of no known day
    "PRESENT_REF": N_("now"),
    "PAST_REF": N_("in the past"),
    "FUTURE_REF": N_("in the future"),
    # decisions
    "accept": N_("accepted"),
    "reject": N_("rejected"),
    "correct": N_("corrected"),
    "merge": N_("merged"),
    "split": N_("split off"),
    "note": N_("note"),
    "undo": N_("undone"),
}
"""Value of the model -> English words. A value that stands in no list is shown as it is."""

DRAWN: Final = (
    # ways of a claim
    N_("Where it comes from: %(claim)s"), N_("origin"), N_("passed on by"), N_("outlet"),
    N_("and %(number)s more"), N_("not drawn"), N_("anonymous"), N_("own reporting"),
    N_("this outlet"), N_("speaker"), N_("channel"), N_("relay"), N_("inherited"), N_("inferred"),
    N_("lineage unknown"), N_("source without a name"),
    # first appearances
    N_("When it appeared in each outlet"), N_("%(outlet)s: %(days)s"), N_("first"), N_("again"),
    N_("and %(number)s outlets without a known day"),
    # days
    N_("Articles and new claims by day"), N_("articles"), N_("claims that first appeared"),
    N_("and %(number)s days before"),
    N_("%(day)s: %(articles)s articles, %(claims)s new claims"),
)  # fmt: skip
"""What drawings say of their own; they are made where nothing is known of catalogues."""

ORIGINS_PLACE: Final = N_("places differ")
"""A conflict about places; `place` alone is a kind of actor."""
ADDRESSEES_DIFFER: Final = N_("addressees differ")
POLARITY_DIFFERS: Final = N_("asserted and denied")


def term(value: str) -> str:
    """The English words for a value, for the template to translate."""
    return TERMS.get(value, value.replace("_", " "))


def conflict_term(kind: str) -> str:
    """The English words for a kind of conflict."""
    special = {
        "place": ORIGINS_PLACE,
        "addressee": ADDRESSEES_DIFFER,
        "polarity": POLARITY_DIFFERS,
    }
    return special.get(kind) or term(kind)
