"""OPML: a list of feeds, as feed readers export it."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from konon.errors import UnreadableInput
from konon.ingest.web.addresses import host_of


@dataclass(frozen=True, slots=True)
class FeedAddress:
    """A feed to watch: its address, and the name the list gives it."""

    url: str
    title: str = ""


def is_opml(raw: bytes) -> bool:
    """Whether the start of `raw` looks like OPML."""
    return b"<opml" in raw[:2000].lower()


def feeds_in(raw: bytes) -> tuple[FeedAddress, ...]:
    """The feeds of an OPML file, or of a plain list with one address a line ("#" starts a remark).

    Each address once, in order. Raises `UnreadableInput` when there is none, or one is no http(s)
    address.
    """
    found = _from_opml(raw) if is_opml(raw) else _from_lines(raw)
    if not found:
        raise UnreadableInput("no feed in the list: OPML outlines need an xmlUrl, lines an address")
    for feed in found:
        if not feed.url.startswith(("http://", "https://")) or not host_of(feed.url):
            raise UnreadableInput(f"'{feed.url[:100]}' is no http or https address of a feed")
    return tuple({feed.url: feed for feed in reversed(found)}.values())[::-1]


def _from_opml(raw: bytes) -> list[FeedAddress]:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableInput(f"the OPML is not well-formed: {error.msg}") from None
    found = []
    for outline in root.iter("outline"):
        lowered = {str(key).lower(): str(value) for key, value in outline.attrib.items()}
        if address := lowered.get("xmlurl", "").strip():
            found.append(FeedAddress(address, lowered.get("title") or lowered.get("text") or ""))
    return found


def _from_lines(raw: bytes) -> list[FeedAddress]:
    lines = (line.strip() for line in raw.decode("utf-8", "replace").splitlines())
    return [FeedAddress(line) for line in lines if line and not line.startswith("#")]
