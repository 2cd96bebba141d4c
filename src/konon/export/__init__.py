"""Readings out, in formats other tools open. Knows readings and claims, and no database."""

from konon.export.formats import ExportFormat, ExportOptions, export
from konon.export.selection import Selection, select

__all__ = ["ExportFormat", "ExportOptions", "Selection", "export", "select"]
