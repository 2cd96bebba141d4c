"""What `konon trace` and `konon timeline` share: claims out of a ledger, by name or by words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from konon.cli.output import save, say
from konon.errors import BadOption

if TYPE_CHECKING:
    from konon.ledger import Ledger
    from konon.model import Claim


def named(ledger: Ledger, claims: Sequence[Claim], name: str) -> Claim | None:
    """The claim that `name` is an id of, or of a statement in it, or the beginning of one.

    None when `name` is words. Raises `BadOption` for an id that is none of a claim.
    """
    from konon.trace.finding import claim_named, looks_like_id

    found = claim_named(claims, name)
    if found is None and looks_like_id(name):
        raise BadOption(_no_claim(ledger, name))
    return found


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
    """The claims whose statements hold or resemble the words, best first."""
    from konon.trace.finding import resembling

    return [claim for claim, _ in resembling(claims, ledger.readings(), words)]


def none_found(claims: Sequence[Claim], chosen: Sequence[Claim], words: str) -> str:
    """Why there is nothing to show, and what to do next."""
    if not claims:
        return "the ledger holds no claim yet; konon add reads articles into it"
    if not chosen:
        return f"no claim passes the filters; without them there are {len(claims):,}"
    among = "" if len(chosen) == len(claims) else f" among {len(chosen):,} that pass the filters"
    return (
        f"no claim{among} holds or resembles '{words[:60]}'; give fewer words, or look through "
        "the articles: konon search WORDS"
    )


def give(text: str, output: Path | None) -> None:
    """Write to a file, or else to standard output."""
    if output is None:
        say(text)
    else:
        save(text, output)
