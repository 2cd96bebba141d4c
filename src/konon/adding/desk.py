"""Desk: where one item is loaded, read and made ready for the ledger, in whatever process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property

from konon.errors import KononError, LedgerError, MissingModel, PackError, UnknownLanguage
from konon.ingest.item import Item
from konon.lang.packs import packs
from konon.ledger import Ledger, Prepared, open_ledger, prepare
from konon.model import Article, Reading, ReadOptions

Load = Callable[[Item, ReadOptions], Article]
Read = Callable[[Article, ReadOptions], Reading]
FATAL = (LedgerError, MissingModel, PackError)
"""Errors no article is to blame for: the pile stops."""


@dataclass(frozen=True, slots=True)
class Work:
    """What to do with each item; may be pickled when its functions stand in modules.

    ledger       where the ledger is, as `open_ledger` takes it
    least_words  articles of fewer words are left out
    again        read articles the ledger holds already, too
    load, read   replace the package's own functions
    """

    options: ReadOptions
    ledger: str
    least_words: int = 0
    again: bool = False
    load: Load | None = None
    read: Read | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one item: exactly one of the four is set, beside `article`.

    ready    the reading, made ready
    held     the ledger had the article already; it was not read
    words    there were only so many, too few
    reason   why it cannot be read
    """

    article: Article | None = None
    ready: Prepared | None = None
    held: bool = False
    words: int | None = None
    reason: str = ""


@dataclass
class Desk:
    """Does the work; loads functions and the ledger when first needed."""

    work: Work
    _ledger: Ledger | None = field(default=None, init=False)
    _loaded: set[str] = field(default_factory=set, init=False)

    def do(self, item: Item, look: bool = True, alive: Callable[[], None] | None = None) -> Done:
        """Load and read one item. With `look`, what the ledger holds is not read.

        `alive` is called after a pipeline was loaded, which is not the item's time.

        Raises one of `FATAL`; `MemoryError` and whatever else breaks a reader become a reason.
        """
        try:
            article = self._article(item)
            words = len(article.text.split())
            if words < self.work.least_words:
                return Done(words=words)
            if look and not self.work.again and self.ledger.holds(article):
                return Done(article, held=True)
            if alive is not None and self._warm(article.language):
                alive()
            return Done(article, prepare(self._read(article, self.work.options)))
        except FATAL:
            raise
        except KononError as error:
            return Done(reason=str(error) or type(error).__name__)
        except MemoryError:
            return Done(reason=NO_MEMORY)
        except RecursionError:
            return Done(reason="it is nested too deeply")
        except Exception as error:  # any one article may break a reader; the pile goes on
            return Done(reason=f"unexpected {type(error).__name__}: {error}")

    def _article(self, item: Item) -> Article:
        """The item's article; one too short to tell its language only serves to count its words.

        Raises as `load_item` does.
        """
        options = self.work.options
        try:
            return self._load(item, options)
        except UnknownLanguage:
            if options.language is None and self.work.least_words:
                article = self._load(item, replace(options, language=packs()[0]))
                if len(article.text.split()) < self.work.least_words:
                    return article
            raise

    def close(self) -> None:
        """Let go of the ledger."""
        if self._ledger is not None:
            self._ledger.close()

    def _warm(self, language: str | None) -> bool:
        """Load the pipeline of a language; False when it was loaded before."""
        language = self.work.options.language or language
        if self.work.read is not None or language is None or language in self._loaded:
            return False
        from konon.lang.pack import pipeline

        pipeline(language)
        self._loaded.add(language)
        return True

    @property
    def ledger(self) -> Ledger:
        """The ledger, to look into."""
        if self._ledger is None:
            self._ledger = open_ledger(self.work.ledger, create=False)
        return self._ledger

    @cached_property
    def _load(self) -> Load:
        if self.work.load is not None:
            return self.work.load
        from konon.ingest.article import load_item

        return load_item

    @cached_property
    def _read(self) -> Read:
        if self.work.read is not None:
            return self.work.read
        from konon.reading.read import read_article

        return read_article


NO_MEMORY = "there is not enough memory to read it"
