"""Konon on Apache Spark: the same reading and tracing over a cluster's worth of articles.

Needs the extra `konon[spark]` and a Java runtime; importing this package loads neither Spark nor
Arrow, the first call does.
"""

from konon.spark.frames import read_articles, read_files
from konon.spark.trace import Traced, trace_readings

__all__ = ["Traced", "read_articles", "read_files", "trace_readings"]
