"""A ledger file as the first Konon made it, written without Konon's present code."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from konon.model import Decision, Reading, encode

TABLES = """
CREATE TABLE meta (key VARCHAR NOT NULL, value TEXT NOT NULL, PRIMARY KEY (key));
CREATE TABLE articles (id VARCHAR NOT NULL, text TEXT NOT NULL, title_start INTEGER,
  title_end INTEGER, outlet TEXT, published VARCHAR(10), url TEXT, byline TEXT, credit TEXT,
  language VARCHAR, raw_sha256 VARCHAR, added_at VARCHAR NOT NULL, PRIMARY KEY (id));
CREATE INDEX ix_articles_published ON articles (published);
CREATE INDEX ix_articles_outlet ON articles (outlet);
CREATE TABLE readings (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, article VARCHAR NOT NULL,
  version VARCHAR NOT NULL, json TEXT NOT NULL, read_at VARCHAR NOT NULL,
  UNIQUE (article, version), FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE);
CREATE TABLE statements (id VARCHAR NOT NULL, article VARCHAR NOT NULL, reading INTEGER NOT NULL,
  position INTEGER NOT NULL, strength VARCHAR NOT NULL, verification VARCHAR NOT NULL,
  source_actor VARCHAR, content TEXT NOT NULL, PRIMARY KEY (id),
  FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE,
  FOREIGN KEY(reading) REFERENCES readings (id) ON DELETE CASCADE);
CREATE INDEX statements_by_strength ON statements (strength, verification);
CREATE INDEX ix_statements_source_actor ON statements (source_actor);
CREATE INDEX ix_statements_article ON statements (article);
CREATE TABLE actors (article VARCHAR NOT NULL, id VARCHAR NOT NULL, name TEXT NOT NULL,
  kind VARCHAR NOT NULL, country VARCHAR, qid VARCHAR, PRIMARY KEY (article, id),
  FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE);
CREATE INDEX ix_actors_id ON actors (id);
CREATE TABLE inputs (name TEXT NOT NULL, raw_sha256 VARCHAR NOT NULL, options TEXT NOT NULL,
  article VARCHAR NOT NULL, at VARCHAR NOT NULL, PRIMARY KEY (name, raw_sha256, options),
  FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE);
CREATE TABLE quarantine (source TEXT NOT NULL, raw_sha256 VARCHAR NOT NULL, reason TEXT NOT NULL,
  at VARCHAR NOT NULL, PRIMARY KEY (source, raw_sha256));
CREATE TABLE decisions (position INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, id VARCHAR NOT NULL,
  kind VARCHAR NOT NULL, by TEXT NOT NULL, at VARCHAR NOT NULL, json TEXT NOT NULL, UNIQUE (id));
INSERT INTO meta VALUES ('schema', '1');
"""
AT = "2025-08-01T00:00:00+00:00"


def make(path: Path, readings: list[Reading], decision: Decision) -> None:
    """Write a ledger of schema 1; the first reading came from "satu.txt", "rusak.txt" failed."""
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA journal_mode = WAL")
        file.executescript(TABLES)
        for number, one in enumerate(readings):
            _add(file, one, f"2025-07-{number + 10:02}T00:00:00+00:00")
        first = readings[0].article.id
        file.execute("INSERT INTO inputs VALUES ('satu.txt', '11aa', '{}', ?, ?)", (first, AT))
        file.execute("INSERT INTO quarantine VALUES ('rusak.txt', '', 'empty', ?)", (AT,))
        row = (decision.id, decision.kind, decision.by, decision.at, json.dumps(encode(decision)))
        file.execute("INSERT INTO decisions VALUES (NULL, ?, ?, ?, ?, ?)", row)
    file.close()


def _add(file: sqlite3.Connection, one: Reading, at: str) -> None:
    article, data = one.article, encode(one)
    assert isinstance(data, dict)
    assert isinstance(data["article"], dict)
    del data["article"]["text"]
    day = article.published.isoformat() if article.published else None
    file.execute(
        "INSERT OR IGNORE INTO articles (id, text, outlet, published, url, language, added_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (article.id, article.text, article.outlet, day, article.url, article.language, at),
    )
    file.execute(
        "INSERT INTO readings (article, version, json, read_at) VALUES (?, ?, ?, ?)",
        (article.id, one.version, json.dumps(data), at),
    )
    reading = file.execute("SELECT max(id) FROM readings").fetchone()[0]
    file.execute("DELETE FROM statements WHERE article = ?", (article.id,))
    for position, s in enumerate(one.statements):
        row = (s.id, article.id, reading, position, "says", "not_stated", None, "isi")
        file.execute("INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
