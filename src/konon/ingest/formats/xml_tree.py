"""XML text to a tree, with nothing outside it fetched and nothing inside it expanded."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from konon.errors import UnreadableInput

_MAX_TAGS: Final = 200_000
"""Signs "<" of one XML text. A news item has 200 to 2,000; a message of a hundred, 200,000."""
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")


def parse_xml(text: str) -> etree._Element:
    """The root, with local names for tags: vocabularies come with and without namespaces.

    Raises `UnreadableInput` for XML that is broken, too large, or declares entities.
    """
    if "<!ENTITY" in text:
        raise UnreadableInput("the XML declares entities, which can be made to expand without end")
    if text.count("<") > _MAX_TAGS:
        raise UnreadableInput(f"the XML has more than {_MAX_TAGS // 2:,} elements: no news item")
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    text = text.lstrip("\ufeff")
    declared = _DECLARATION.match(text)
    bare = text[declared.end() if declared else 0 :].replace("\0", "")
    try:
        root = etree.fromstring(bare.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableInput(f"the XML is broken: {error}") from None
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    return root
