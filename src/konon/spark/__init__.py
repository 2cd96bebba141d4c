"""Konon on Apache Spark: the same reading function over a cluster's worth of articles.

Needs the extra `konon[spark]` and a Java runtime; importing this package loads neither Spark nor
Arrow, the first call does.
"""

from konon.spark.frames import read_articles, read_files

__all__ = ["read_articles", "read_files"]
