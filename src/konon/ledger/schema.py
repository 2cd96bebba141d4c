"""The ledger's tables.

A reading is kept whole and packed in `readings`, one row per article and version; `statements`
and the tables after it spread the latest reading of each article over columns, so that anybody's
SQL can ask. Rows point to one another by small numbers, which the writer gives in order: appended
rows cost the same however large the ledger is. What is long or may be hostile (URLs, names of
files) is looked up by a key of fixed length, or by a hash index on PostgreSQL, whose other indexes
refuse long values.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

SCHEMA = 4
"""Version of the tables below. A ledger with a higher one was made by a newer Konon."""

tables = MetaData()

_NUMBER: TypeEngine[int] = BigInteger().with_variant(Integer, "sqlite")
"""SQLite makes only an INTEGER key the row's own."""


def _number() -> Column[int]:
    return Column("number", _NUMBER, primary_key=True, autoincrement=False)


def _to(column: str, *, index: bool = False, null: bool = False) -> Column[int]:
    """A column that points to a row of another table and goes when that row goes."""
    name = column.partition(".")[0].removesuffix("s")
    target = ForeignKey(column, ondelete="CASCADE")
    return Column(name, _NUMBER, target, nullable=null, index=index)


def _run() -> Column[int]:
    return Column("run", _NUMBER, ForeignKey("runs.number"))


meta = Table(
    "meta",
    tables,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
    comment="The version of these tables, the counts of each run, and containers gone through.",
)

runs = Table(
    "runs",
    tables,
    _number(),
    Column("started", String, nullable=False),
    Column("finished", String),
    Column("konon", String, nullable=False),
    Column("options", Text, nullable=False),
    comment="Each time a pile was read: with which Konon and which options (JSON).",
)

models = Table(
    "models",
    tables,
    _to("runs.number"),
    Column("name", String, nullable=False),
    Column("version", String),
    Column("sha256", String, nullable=False),
    PrimaryKeyConstraint("run", "name"),
    comment="The trained pipelines and word lists a run read with, by the hash of their files.",
)

articles = Table(
    "articles",
    tables,
    _number(),
    Column("id", String, nullable=False, unique=True),
    Column("url", Text),
    Column("url_key", String(32), index=True),
    Column("title", Text),
    Column("outlet", Text),
    Column("published", String(10)),
    Column("byline", Text),
    Column("credit", Text),
    Column("language", String),
    Column("revision", Integer, nullable=False),
    Column("revision_of", _NUMBER, ForeignKey("articles.number", ondelete="SET NULL"), index=True),
    Column("added_at", String, nullable=False),
    _run(),
    Column("raw_sha256", String),
    Column("text_key", String(32), nullable=False),
    Column("title_start", Integer),
    Column("title_end", Integer),
    Column("text", Text, nullable=False),
    comment="One row per text: the same URL with another text is a further revision.",
)
Index("articles_by_outlet", articles.c.outlet, postgresql_using="hash")
Index("articles_by_day", articles.c.published, articles.c.id)

readings = Table(
    "readings",
    tables,
    _number(),
    _to("articles.number"),
    Column("version", String, nullable=False),
    _run(),
    Column("read_at", String, nullable=False),
    Column("digest", String(32), nullable=False),
    Column("packed", LargeBinary, nullable=False),
    UniqueConstraint("article", "version"),
    comment="Every reading of every version, whole: JSON packed with zlib. The highest number of "
    "an article is its latest.",
)

statements = Table(
    "statements",
    tables,
    _number(),
    Column("id", String, nullable=False, unique=True),
    _to("articles.number", index=True),
    Column("position", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("parent", String),
    Column("source_name", Text),
    Column("source_actor", Text),
    Column("source_role", Text),
    Column("source_status", String),
    Column("source_nature", String),
    Column("source_count", Integer, nullable=False),
    Column("source_link", String),
    Column("cue", Text),
    Column("cue_lemma", Text),
    Column("strength", String, nullable=False),
    Column("hedge", Text),
    Column("cue_negated", Boolean, nullable=False),
    Column("content_negated", Boolean, nullable=False),
    Column("denial", Boolean, nullable=False),
    Column("content", Text, nullable=False),
    Column("quote_type", String),
    Column("addressee", Text),
    Column("venue", Text),
    Column("said_on", String),
    Column("relays", Text),
    Column("verification", String, nullable=False),
    Column("verified_by", Text),
    Column("first_hand", Boolean, nullable=False),
    Column("translated", Boolean),
    Column("correction", String),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    comment="The statements of each article's latest reading; the first source in columns.",
)
Index("statements_by_source", statements.c.source_actor, postgresql_using="hash")
Index("statements_by_strength", statements.c.strength, statements.c.verification)

sources = Table(
    "sources",
    tables,
    _to("statements.number"),
    Column("position", Integer, nullable=False),
    Column("name", Text),
    Column("actor", Text),
    Column("role", Text),
    Column("status", String, nullable=False),
    Column("nature", String, nullable=False),
    Column("url", Text),
    Column("span_start", Integer),
    Column("span_end", Integer),
    Column("confidence", Float, nullable=False),
    PrimaryKeyConstraint("statement", "position"),
    sqlite_with_rowid=False,
    comment="All sources of each statement, in order.",
)
Index("sources_by_actor", sources.c.actor, postgresql_using="hash")

relays = Table(
    "relays",
    tables,
    _to("statements.number"),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("actor", Text),
    Column("basis", String, nullable=False),
    Column("verb", Text),
    Column("cited_on", String),
    Column("span_start", Integer),
    Column("span_end", Integer),
    Column("confidence", Float, nullable=False),
    PrimaryKeyConstraint("statement", "position"),
    sqlite_with_rowid=False,
    comment="The relays of each statement, from the one nearest the source.",
)
Index("relays_by_actor", relays.c.actor, postgresql_using="hash")

actors = Table(
    "actors",
    tables,
    _to("articles.number"),
    Column("position", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("country", String),
    Column("qid", String),
    Column("roles", Text),
    Column("mentions", Integer, nullable=False),
    PrimaryKeyConstraint("article", "position"),
    sqlite_with_rowid=False,
    comment="Whom each article mentions, once each, and how often.",
)
Index("actors_by_id", actors.c.id, postgresql_using="hash")

timexes = Table(
    "timexes",
    tables,
    _to("articles.number"),
    Column("position", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("type", String, nullable=False),
    Column("value", Text, nullable=False),
    Column("edtf", Text),
    Column("precision", String, nullable=False),
    Column("earliest", String),
    Column("latest", String),
    Column("anchor", String, nullable=False),
    Column("modifier", String),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    PrimaryKeyConstraint("article", "position"),
    sqlite_with_rowid=False,
    comment="The time expressions of each article.",
)

quantities = Table(
    "quantities",
    tables,
    _to("articles.number"),
    Column("position", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("low", Float),
    Column("high", Float),
    Column("bound", String, nullable=False),
    Column("unit", Text, nullable=False),
    Column("dimension", String, nullable=False),
    Column("counted", Text),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    PrimaryKeyConstraint("article", "position"),
    sqlite_with_rowid=False,
    comment="The quantities of each article.",
)

evidence = Table(
    "evidence",
    tables,
    _to("articles.number"),
    Column("position", Integer, nullable=False),
    Column("statement", _NUMBER),
    Column("field", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("span_start", Integer),
    Column("span_end", Integer),
    Column("ref", Text),
    Column("note", Text),
    PrimaryKeyConstraint("article", "position"),
    sqlite_with_rowid=False,
    comment="Where each field came from: of a statement, or of the article, its actors and times.",
)

inputs = Table(
    "inputs",
    tables,
    Column("key", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("raw_sha256", String, nullable=False),
    _to("articles.number", index=True),
    _run(),
    Column("at", String, nullable=False),
    sqlite_with_rowid=False,
    comment="Every input that was read, and the article it holds; the key is made of its name, "
    "its bytes and the options.",
)

quarantine = Table(
    "quarantine",
    tables,
    Column("key", String(32), primary_key=True),
    Column("name_key", String(32), nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("raw_sha256", String, nullable=False),
    Column("reason", Text, nullable=False),
    _run(),
    Column("at", String, nullable=False),
    sqlite_with_rowid=False,
    comment="Every input that could not be read, and why.",
)

decisions = Table(
    "decisions",
    tables,
    _number(),
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("undoes", String, index=True),
    Column("json", Text, nullable=False),
    comment="People's decisions, in order; the machine's output stays as it is.",
)

decision_targets = Table(
    "decision_targets",
    tables,
    _to("decisions.number"),
    Column("target", String, nullable=False, index=True),
    PrimaryKeyConstraint("decision", "target"),
    sqlite_with_rowid=False,
    comment="The ids of statements, claims and actors each decision is about.",
)

forgotten = Table(
    "forgotten",
    tables,
    _number(),
    Column("kind", String, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("by", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("at", String, nullable=False),
    comment="Each time something was forgotten: when, by whom and why; not what.",
)

tombstones = Table(
    "tombstones",
    tables,
    Column("key", String(32), primary_key=True),
    _to("forgotten.number"),
    sqlite_with_rowid=False,
    comment="Hashes of what was forgotten, so that it is not taken in again.",
)

feeds = Table(
    "feeds",
    tables,
    Column("key", String(32), primary_key=True),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("moved", Text),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("next_at", Float, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("problem", Text),
    Column("gone", Boolean, nullable=False),
    sqlite_with_rowid=False,
    comment="The feeds watched, and how far each has come; `next_at` in seconds since 1970.",
)

feed_entries = Table(
    "feed_entries",
    tables,
    Column("key", String(32), primary_key=True),
    Column("url", Text, nullable=False),
    Column("feed", Text, nullable=False),
    Column("updated", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("problem", Text),
    Column("final", Boolean, nullable=False),
    sqlite_with_rowid=False,
    comment="The articles feeds announced, and what became of each; the key is of its URL.",
)

traced = Table(
    "traced",
    tables,
    Column("article", _NUMBER, ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
    Column("digest", String(32), nullable=False),
    Column("touched", Boolean, nullable=False),
    Column("notice", Boolean, nullable=False),
    Column("hashes", LargeBinary, nullable=False),
    comment="The articles traced: by which reading, whether its claims are to be worked out "
    "again, whether its outlet corrects something in it, and the hashes of its words by which it "
    "is compared.",
)

compared = Table(
    "compared",
    tables,
    Column("what", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("hashes", LargeBinary, nullable=False),
    PrimaryKeyConstraint("what", "position"),
    comment="Which pairs of statements and of articles were compared, as hashes of their ids, a "
    "hash of what decides whom each statement meets, the hashes of word runs that are forms, and "
    "which articles tell of stories that many tell; a part in each row.",
)

edges = Table(
    "edges",
    tables,
    _number(),
    Column("kind", String, nullable=False),
    Column("one", String, nullable=False),
    Column("other", String, nullable=False),
    Column("weight", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("passages", Text, nullable=False),
    Column("one_article", _NUMBER, ForeignKey("articles.number", ondelete="CASCADE"), index=True),
    Column("other_article", _NUMBER, ForeignKey("articles.number", ondelete="CASCADE"), index=True),
    comment="Which two statements, or articles, belong together, and why (JSON); `one` denies, "
    "doubts or copies the `other`.",
)

claims = Table(
    "claims",
    tables,
    _number(),
    Column("id", String, nullable=False, unique=True),
    Column("wording", Text, nullable=False),
    Column("wording_from", String, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("families", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("anonymous", Integer, nullable=False),
    Column("unknown", Integer, nullable=False),
    Column("conflicts", Integer, nullable=False),
    Column("corrections", Integer, nullable=False),
    Column("first", String(10)),
    Column("last", String(10)),
    Column("json", Text, nullable=False),
    comment="The claims as last traced, with how many outlets, statements, text families, origins "
    "… each has; the rest of the claim as JSON, without what is empty.",
)
Index(
    "claims_by_place",
    claims.c.outlets.desc(),
    claims.c.statements.desc(),
    claims.c.first,
    claims.c.id,
)

claim_statements = Table(
    "claim_statements",
    tables,
    _to("claims.number"),
    Column("position", Integer, nullable=False),
    Column("id", String, nullable=False, index=True),
    Column("article", _NUMBER, ForeignKey("articles.number", ondelete="CASCADE"), index=True),
    PrimaryKeyConstraint("claim", "position"),
    sqlite_with_rowid=False,
    comment="The statements each claim is made of, in order of appearance, and their articles.",
)
