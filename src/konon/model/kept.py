"""KeptTrace: what tracing keeps between two runs, and needs of whatever keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from konon.model.claim import Claim, Edge
from konon.model.reading import Reading
from konon.model.store import RevisedStore


@dataclass(frozen=True, slots=True)
class Print:
    """What a traced article is compared by.

    digest   of the reading it was made from
    touched  its claims are to be worked out again
    hashes   packed by `konon.trace.prints`
    notice   it holds a notice of its outlet that corrects something
    """

    article: str
    digest: str
    touched: bool
    hashes: bytes
    notice: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What is known of an article beside its text; `text_key` is the same for equal texts, and
    `url_key` for one address."""

    article: str
    outlet: str | None
    url: str | None
    day: date | None
    url_key: str | None
    text_key: str


@dataclass(frozen=True, slots=True)
class Basis:
    """What the kept claims rest on.

    turn     counts the changes, so that nobody writes over what another has changed meanwhile
    sign     of the program that compared
    decided  the people's decisions applied: id -> the statements it is about
    claims   sign of the program that made claims of what was compared
    """

    turn: int = 0
    sign: str = ""
    decided: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    claims: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """What was compared, whether or not anything was found; packed by `konon.trace.compared`.

    statements, articles   pairs, as two numbers of 64 bits each, made of their ids
    forms                  the word runs that were forms, as numbers of 64 bits
    met                    of each statement its number, and one that is another when it is to be
                           compared with others
    stories                of how many articles, and which of them are of stories that many tell, as
                           numbers of 64 bits
    """

    statements: bytes = b""
    articles: bytes = b""
    forms: bytes = b""
    met: bytes = b""
    stories: bytes = b""


@dataclass(frozen=True, slots=True)
class Renewal:
    """A change of what is kept, up to the claims.

    prints      of articles that are new, or were read anew
    edges_gone  by their two ends
    article_of  statement -> its article, for all ends of edges and all that is touched
    touched     statements whose claims go, to be given again unless the statement is gone too
    compared    all that has been compared by now
    anew        everything kept from before goes first
    """

    basis: Basis
    prints: Sequence[Print]
    edges_gone: Sequence[tuple[str, str]]
    edges: Sequence[Edge]
    article_of: Mapping[str, str]
    touched: Sequence[str]
    compared: Compared
    anew: bool = False


class KeptTrace(RevisedStore, Protocol):
    """Keeps prints, edges and claims beside the readings. The ledger implements it.

    The order is `begin`, `add_claims` as often as needed, `finish`; interrupted in between, the
    articles stay touched, and the next run gives their claims again.
    """

    def basis(self) -> Basis:
        """What is kept rests on; `Basis()` when nothing is."""
        ...

    def digests(self) -> Mapping[str, str]:
        """Article -> digest of its latest reading, for all there are."""
        ...

    def traced(self) -> Mapping[str, tuple[str, bool]]:
        """Article -> digest it was traced by, and whether it is touched."""
        ...

    def prints(self) -> Iterator[Print]:
        """All prints."""
        ...

    def edges(self) -> Iterator[Edge]:
        """All edges between statements, and between articles."""
        ...

    def compared(self) -> Compared:
        """What has been compared."""
        ...

    def gathered(self) -> Iterator[Sequence[str]]:
        """The statements of each claim that has several."""
        ...

    def many(self, articles: Sequence[str]) -> Iterator[Reading]:
        """The latest readings of these articles."""
        ...

    def bare(self, articles: Sequence[str], statements: Set[str]) -> Iterator[Reading]:
        """As `many`, in no order, of each reading what following statements to their origins needs,
        and of these statements what comparing them does."""
        ...

    def begin(self, change: Renewal) -> None:
        """Make the change in one step, and mark the touched statements' articles."""
        ...

    def about(self) -> Iterator[About]:
        """What is known of each article."""
        ...

    def noticed(self) -> set[str]:
        """The articles whose print says that they hold a notice."""
        ...

    def claims_of(self, articles: Sequence[str]) -> Iterator[Claim]:
        """The claims with a statement of these articles, and those that have corrections."""
        ...

    def add_claims(self, turn: int, claims: Iterable[Claim]) -> None:
        """Keep claims, in one step, each in the place of one of its id."""
        ...

    def finish(self, turn: int) -> None:
        """All claims have been given: no article is touched any more."""
        ...
