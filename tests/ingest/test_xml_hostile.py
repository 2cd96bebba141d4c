"""XML that asks for files, hosts or memory: nothing is fetched, nothing expanded, nothing read."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest_samples import ID
from konon.errors import KononError
from konon.ingest.article import load_item
from konon.ingest.item import Item
from konon.ingest.web.feed import read_feed
from konon.ingest.web.opml import feeds_in

SECRET = "kunci rahasia redaksi"
BODIES = {
    "nitf": f"<nitf><body><body.content><p>&x; {ID}</p></body.content></body></nitf>",
    "newsItem": f"<newsItem><contentSet><inlineXML><p>&x; {ID}</p></inlineXML></contentSet>"
    "</newsItem>",
    "rss": "<rss version='2.0'><channel><title>&x;</title><item><title>&x;</title>"
    "<link>https://a.example/&x;</link></item></channel></rss>",
    "opml": "<opml><body><outline text='&x;' xmlUrl='https://a.example/f'/></body></opml>",
}


def _read(kind: str) -> Callable[[bytes], object]:
    if kind == "opml":
        return feeds_in
    if kind == "rss":
        return read_feed
    return lambda raw: load_item(Item("a.xml", raw))


@pytest.mark.parametrize("kind", BODIES)
@pytest.mark.parametrize("declared", ["SYSTEM", "PUBLIC 'a'", "% y", "XInclude"])
def test_no_file_and_no_host_is_asked(
    kind: str, declared: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    monkeypatch.setattr(socket, "getaddrinfo", _no_network)
    address = secret.as_uri()
    doctype = {
        "SYSTEM": f"<!DOCTYPE r [<!ENTITY x SYSTEM '{address}'>]>",
        "PUBLIC 'a'": f"<!DOCTYPE r [<!ENTITY x PUBLIC 'a' '{address}'>]>",
        "% y": f"<!DOCTYPE r SYSTEM 'http://dtd.example/a.dtd' [<!ENTITY % y SYSTEM '{address}'>"
        "<!ENTITY x 'a'>%y;]>",
        "XInclude": "",
    }[declared]
    included = (
        f"<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' parse='text' href='{address}'/>"
    )
    body = BODIES[kind].replace("&x;", included if declared == "XInclude" else "&x;")
    try:
        found = repr(_read(kind)((doctype + body).encode()))
    except KononError as error:
        found = str(error)
    assert SECRET not in found


def _no_network(*_: object, **__: object) -> object:
    raise AssertionError("a host was asked for")


@pytest.mark.parametrize("kind", BODIES)
def test_entities_are_not_expanded(kind: str) -> None:
    laughs = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    doctype = f"<!DOCTYPE r [<!ENTITY a0 'ha'>{laughs}<!ENTITY x '&a11;'>]>"
    try:
        found = repr(_read(kind)((doctype + BODIES[kind]).encode()))
    except KononError as error:
        found = str(error)
    assert len(found) < 10_000
