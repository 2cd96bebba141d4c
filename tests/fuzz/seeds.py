"""Seeds: sound inputs of every kind, made here from our own sentences and examples."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from functools import cache
from pathlib import Path

from ingest_samples import EN, ID, page

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
CASES = ROOT / "tests/cases"

OBJECT = {
    "title": "Feri Baru Tiba",
    "text": ID,
    "outlet": "Kabar Teluk",
    "published": "2025-07-12T08:30:00+09:00",
    "url": "https://kabarteluk.example/feri?id=7#atas",
    "author": [{"name": "Rini Latuconsina"}, "Doni"],
}
NINJS = {
    "uri": "urn:kabar:1",
    "versioncreated": "2025-07-12T08:30:00Z",
    "headlines": [{"role": "main", "value": "Feri Baru Tiba"}],
    "bodies": [{"role": "main", "contenttype": "text/html", "value": f"<p>{ID}</p>"}],
    "infosources": [{"name": "Kabar Teluk"}],
    "pubstatus": "usable",
    "dateline": "AMBON",
}
NITF = f"""<?xml version="1.0" encoding="utf-8"?><nitf xml:lang="id"><head><title>Feri</title>
<docdata><date.issue norm="20250712T083000+0900"/></docdata><pubdata name="Kabar Teluk"/></head>
<body><body.head><hedline><hl1>Feri Baru Tiba</hl1></hedline><byline>Oleh Doni</byline>
<dateline><location>AMBON</location></dateline></body.head>
<body.content><p>{ID}</p><media><media-caption>Kapal</media-caption></media></body.content></body>
</nitf>"""
NEWSML = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xml:lang="en"><itemMeta>
<versionCreated>2025-07-12T08:30:00Z</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><headline>The new ferry</headline><by>Clara Whitfield</by></contentMeta><contentSet>
<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{EN}</p></body></html></inlineXML>
</contentSet></newsItem>"""
MESSAGE = f"<newsMessage><itemSet>{NEWSML}{NEWSML}</itemSet></newsMessage>"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar Teluk</title><ttl>30</ttl>
<item><title>Feri</title><link>https://kabarteluk.example/feri</link><source url="x">Warta</source>
<pubDate>Sat, 12 Jul 2025 08:30:00 +0900</pubDate></item><item><link>/b?x=1#y</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Strait</title><entry><title>Ferry</title>
<link href="https://strait.example/a"/><updated>2025-07-12T08:30:00Z</updated><author><name>C</name>
</author></entry></feed>"""
OPML = """<opml version="2.0"><body><outline text="Kabar" xmlUrl="https://kabarteluk.example/feed"/>
<outline title="b"><outline xmlUrl="http://b.example/f"/></outline></body></opml>"""
FEED_LIST = "# daftar\nhttps://kabarteluk.example/feed\n\nhttp://b.example/feed.xml\n"
ROBOTS = """User-agent: *\nDisallow: /p*/x$\nAllow: /p/a\nCrawl-delay: 2.5\n
User-agent: konon\nCrawl-delay: 10\nDisallow: /%7Erini\nSitemap: https://a.example/s.xml\n"""
TABLE = (
    "id,kind,name,aliases,country,title,start,end,owner,domains,qid\n"
    "# pemerintah kota\n"
    "person:rini,person,Rini Latuconsina,Bu Rini|R. L.,ID,wali kota,2019-12,2024-02-28,,,Q42\n"
    "outlet:kabar,outlet,Kabar Teluk,,ID,,,,PT Teluk,kabarteluk.example,\n"
)
ENTITY = {
    "id": "Q4242",
    "labels": {"en": {"value": "Rini Latuconsina"}, "id": {"value": "Rini"}},
    "aliases": {"id": [{"value": "Bu Rini"}]},
    "claims": {
        "P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}, "rank": "normal"}],
        "P27": [{"mainsnak": {"datavalue": {"value": {"id": "Q252"}}}, "rank": "preferred"}],
        "P39": [
            {
                "mainsnak": {"datavalue": {"value": {"id": "Q30461"}}},
                "qualifiers": {
                    "P580": [
                        {"datavalue": {"value": {"time": "+2019-12-01T00:00:00Z", "precision": 10}}}
                    ]
                },
            }
        ],
        "P856": [{"mainsnak": {"datavalue": {"value": "https://rini.example/a"}}}],
    },
}
TIMES = {
    "id": "Sabtu (12/7/2025) malam pukul 19.30 WITA, tiga hari lalu, 17-21 Agustus 1998, awal "
    "tahun depan, dua minggu kemudian, pekan ini, Minggu 2 Januari, 2019–2024, pukul 07.55 WIB.",
    "en": "Last Tuesday at 7:30 p.m. GMT, three days ago, July 4, 2025, early next year, "
    "the 1990s, 12-14 March, two weeks later, mid-2019, 2025-07-12, half an hour, 1997-98.",
}
NUMBERS = {
    "id": "sedikitnya 1.200 orang, Rp 1,5 triliun, dua ratus lima puluh ribu ton, 5-10 persen, "
    "dari 3 menjadi 5 persen, antara 5 dan 10 km/jam, usia 45 tahun, setengah juta, US$ 3 M.",
    "en": "at least 1,200 people, $1.5 trillion, two hundred and fifty thousand tonnes, 5-10%, "
    "from 3 to 5 per cent, between 5 and 10 km/h, aged 45, half a million, 3.4bn won (€2m).",
}


@cache
def articles(language: str) -> tuple[str, ...]:
    """Texts of the examples, of the test cases and of the grammar, in one language."""
    found = [ID] if language == "id" else [EN]
    for path in sorted(EXAMPLES.glob("*/articles/*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if data.get("language", "id") == language:
            found.append(str(data.get("text", "")))
    for path in sorted(CASES.glob("*.txt")):
        whole = path.read_text(encoding="utf-8")
        if f"# language: {language}" in whole:
            found.append(whole.partition("\n----\n")[0])
    return (*found, TIMES[language], NUMBERS[language])


def lines() -> bytes:
    """JSON Lines."""
    return b"".join(json.dumps(OBJECT).encode() + b"\n" for _ in range(3))


def table() -> bytes:
    """A CSV of articles with quoting, blank lines and a cell in another encoding."""
    return (
        f'no;judul;isi\n1;Feri;"{ID} ""kata"" dia"\n\n2;"a\nb";{EN}\n'.encode() + b"3;\x93x\x94;y\n"
    )


def warc() -> bytes:
    """A web archive: a chunked page, a packed one, a request, a resource."""
    body = page().encode()
    pages = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(body), body),
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
        + gzip.compress(body, mtime=0),
    )
    records = [_record(b"response", one) for one in pages]
    return b"".join(
        [*records, _record(b"request", b"GET / HTTP/1.1\r\n"), _record(b"resource", body)]
    )


def _record(kind: bytes, block: bytes) -> bytes:
    head = (
        b"WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: https://kabarteluk.example/feri\r\n"
        b"WARC-Date: 2025-07-12T08:30:00Z\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n"
    )
    return head % (kind, len(block)) + block + b"\r\n\r\n"


def packed_zip() -> bytes:
    """A zip with a page, a table, a link and a packed table inside."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/b.html", page())
        archive.writestr("c.jsonl", lines())
        archive.writestr("d.jsonl.gz", gzip.compress(lines(), mtime=0))
        link = zipfile.ZipInfo("e.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/hostname")
        archive.writestr("../f.txt", ID)
    return out.getvalue()


def packed_tar(format: int = tarfile.PAX_FORMAT) -> bytes:
    """A tar with a long name, a link and a table."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=format) as archive:
        for name, data in (("a/" * 60 + "b.txt", ID.encode()), ("c.jsonl", lines())):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("e.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
    return out.getvalue()


def piles() -> tuple[bytes, ...]:
    """Everything that holds many articles; the first byte chooses the name it goes by."""
    bare = (
        lines(),
        table(),
        warc(),
        packed_zip(),
        packed_tar(),
        packed_tar(tarfile.GNU_FORMAT),
        json.dumps([OBJECT, NINJS]).encode(),
        MESSAGE.encode(),
        RSS.encode(),
    )
    packed = (gzip.compress(lines(), mtime=0), lzma.compress(table()), bz2.compress(warc()))
    return tuple(bytes([at]) + data for at, data in enumerate((*bare, *packed)))
