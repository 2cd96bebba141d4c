"""A NewsML-G2 message to items: one for each news item in it."""

from __future__ import annotations

from collections.abc import Iterator

from konon.ingest.formats.decode import decode
from konon.ingest.formats.newsml import parts_of
from konon.ingest.formats.xml_tree import parse_xml
from konon.ingest.item import Item, Refused


def newsml_items(whole: Item) -> Iterator[Item | Refused]:
    """Items of a message, counted from 1; a message of one keeps its name.

    Raises `UnreadableInput` when it is broken.
    """
    parts = list(parts_of(parse_xml(decode(whole.raw).text)))
    if len(parts) == 1:
        yield whole
        return
    for number, part in enumerate(parts, 1):
        yield Item(f"{whole.name}#{number}", part.encode(), form="xml")
