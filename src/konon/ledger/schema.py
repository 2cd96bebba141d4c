"""The ledger's tables.

A reading is kept whole as JSON in `readings`, one row per article and version; `statements` and
`actors` spread the latest reading of each article over columns, so that anybody's SQL can ask.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA = 1
"""Version of the tables below. A ledger with a higher one was made by a newer Konon."""

tables = MetaData()

meta = Table(
    "meta",
    tables,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)

articles = Table(
    "articles",
    tables,
    Column("id", String, primary_key=True),
    Column("text", Text, nullable=False),
    Column("title_start", Integer),
    Column("title_end", Integer),
    Column("outlet", Text, index=True),
    Column("published", String(10), index=True),
    Column("url", Text),
    Column("byline", Text),
    Column("credit", Text),
    Column("language", String),
    Column("raw_sha256", String),
    Column("added_at", String, nullable=False),
)

readings = Table(
    "readings",
    tables,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("article", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("version", String, nullable=False),
    Column("json", Text, nullable=False),
    Column("read_at", String, nullable=False),
    UniqueConstraint("article", "version"),
    sqlite_autoincrement=True,
)

statements = Table(
    "statements",
    tables,
    Column("id", String, primary_key=True),
    Column("article", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("reading", ForeignKey("readings.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("parent", String),
    Column("kind", String, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("source_actor", String, index=True),
    Column("source_name", Text),
    Column("source_status", String),
    Column("source_nature", String),
    Column("source_count", Integer, nullable=False),
    Column("cue", Text),
    Column("cue_lemma", String),
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
    Column("correction", String),
    Column("confidence", Float, nullable=False),
)
Index("statements_by_strength", statements.c.strength, statements.c.verification)

actors = Table(
    "actors",
    tables,
    Column("article", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("id", String, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("country", String),
    Column("qid", String),
    PrimaryKeyConstraint("article", "id"),
)

inputs = Table(
    "inputs",
    tables,
    Column("name", Text, nullable=False),
    Column("raw_sha256", String, nullable=False),
    Column("options", Text, nullable=False),
    Column("article", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("at", String, nullable=False),
    PrimaryKeyConstraint("name", "raw_sha256", "options"),
)

quarantine = Table(
    "quarantine",
    tables,
    Column("source", Text, nullable=False),
    Column("raw_sha256", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", String, nullable=False),
    PrimaryKeyConstraint("source", "raw_sha256"),
)

decisions = Table(
    "decisions",
    tables,
    Column("position", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("json", Text, nullable=False),
)
