"""NewsML-G2, NITF and ninjs: headline, byline, credit line, dateline, provider, dates."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ingest_samples import ID
from konon.errors import UnreadableInput
from konon.ingest import load_article, load_text
from pile_samples import articles, told

PARAGRAPHS = "".join(f"<p>{sentence}</p>" for sentence in ID.split(". "))
XHTML = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{PARAGRAPHS}</body></html>'
INLINE_NITF = f"""<nitf><head><title>Feri</title>
<docdata><date.issue norm="20250712T101100+0900"/>
<doc.copyright holder="Kantor Berita Teluk"/></docdata>
<pubdata name="Kabar Teluk"/></head>
<body><body.head><hedline><hl1>Feri Baru Tiba</hl1><hl2>Penumpang lega</hl2></hedline>
<byline>Oleh <person>Sari Tuanakotta</person></byline><distributor>Antara</distributor>
<dateline><location>AMBON</location>, <story.date norm="20250711">11 Juli</story.date></dateline>
</body.head><body.content>
<media media-type="image"><media-caption>Foto kapal.</media-caption></media>
<block>{PARAGRAPHS}</block></body.content></body></nitf>"""
NITF = f"""<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE nitf SYSTEM "nitf-3-3.dtd">
{INLINE_NITF}"""


def item(content: str, meta: str = "", status: str = "usable", more: str = "") -> str:
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10/" guid="urn:x:1" xml:lang="id">
<rightsInfo><copyrightHolder literal="Kantor Berita Teluk"/></rightsInfo>
<itemMeta><provider qcode="nprov:KT"><name>Kabar Teluk</name></provider>
<versionCreated>2025-07-12T10:11:00+09:00</versionCreated>
<firstCreated>2025-07-11T10:11:00+09:00</firstCreated><pubStatus qcode="stat:{status}"/></itemMeta>
<contentMeta><urgency>3</urgency><headline>Feri Baru Tiba</headline><by>Sari Tuanakotta</by>
<creditline>Antara</creditline><dateline>AMBON, 11 Juli (Antara)</dateline>{meta}</contentMeta>
<contentSet>{content}</contentSet>{more}</newsItem>"""


def message(*items: str) -> str:
    return (
        '<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10/">'
        f"<header><sent>2025-07-12</sent></header><itemSet>{''.join(items)}</itemSet></newsMessage>"
    )


@pytest.mark.parametrize(
    "content",
    [
        f'<inlineXML contenttype="application/xhtml+xml">{XHTML}</inlineXML>',
        f'<inlineXML contenttype="application/nitf+xml">{INLINE_NITF}</inlineXML>',
        f'<inlineData contenttype="text/plain">{ID}</inlineData>',
    ],
)
def test_newsml_g2(content: str) -> None:
    article = load_text(item(content))
    assert (article.title, article.byline) == ("Feri Baru Tiba", "Sari Tuanakotta")
    assert (article.credit, article.outlet) == ("Antara", "Kabar Teluk")
    assert article.published == date(2025, 7, 12)
    assert article.evidence["credit"].ref == "creditline"
    assert article.evidence["published"].ref == "itemMeta/versionCreated"
    lines = article.text.split("\n")
    dateline = "AMBON, 11 Juli" if "nitf" in content else "AMBON, 11 Juli (Antara)"
    assert lines[:3] == ["Feri Baru Tiba", "", dateline]
    assert lines[3].startswith("Wali Kota Ambon, Rini Latuconsina,")
    assert "Foto kapal" not in article.text


def test_a_dateline_the_body_has_is_not_doubled() -> None:
    body = f"<inlineXML><html><body><p>AMBON, 11 Juli (Antara) - {ID}</p></body></html></inlineXML>"
    assert load_text(item(body)).text.count("AMBON") == 1


def test_an_item_withdrawn_says_so() -> None:
    article = load_text(item(f"<inlineData>{ID}</inlineData>", status="canceled"))
    assert any("withdrawn" in note for note in article.notes)


def test_nitf() -> None:
    article = load_article(NITF.encode("latin-1"))
    assert (article.title, article.outlet) == ("Feri Baru Tiba", "Kabar Teluk")
    assert (article.byline, article.credit) == ("Oleh Sari Tuanakotta", "Antara")
    assert article.published == date(2025, 7, 12)
    assert article.text.split("\n")[2] == "AMBON, 11 Juli"
    assert "Foto kapal" not in article.text
    holder = load_text(NITF.replace('<pubdata name="Kabar Teluk"/>', ""))
    assert (holder.outlet, holder.evidence["outlet"].ref) == (
        "Kantor Berita Teluk",
        "doc.copyright holder",
    )


def test_a_message_is_as_many_articles_as_items(tmp_path: Path) -> None:
    path = tmp_path / "pesan.xml"
    one, other = (item(f"<inlineData>{n}: {ID}</inlineData>") for n in "ab")
    path.write_text(message(one, other, item("<remoteContent href='x.jpg'/>")))
    assert list(told(path)) == ["pesan.xml#1", "pesan.xml#2", "pesan.xml#3"]
    with pytest.raises(UnreadableInput, match="picture or a video"):
        articles(path)
    with pytest.raises(UnreadableInput, match="holds 3 news items"):
        load_article(path)
    path.write_text(message(one))
    assert list(told(path)) == ["pesan.xml"]
    assert articles(path)[0].credit == "Antara"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("<nitf><body><body.content><p>cut", "XML is broken"),
        ("<nitf><head/><body/></nitf>", "no body.content"),
        ("<newsMessage><itemSet/></newsMessage>", "no text of an article"),
        ("<nitf>" + "<p/>" * 300_000, "more than 100,000 elements"),
        ("<nitf>" + "<p>" * 5_000, "XML is broken"),
        (
            '<!DOCTYPE nitf [<!ENTITY a "kapal"><!ENTITY b "&a;&a;">]>'
            "<nitf><body><body.content><p>&b;</p></body.content></body></nitf>",
            "declares entities",
        ),
        (
            '<!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/passwd">]><nitf><body>'
            "<body.content><p>&a;</p></body.content></body></nitf>",
            "declares entities",
        ),
    ],
)
def test_broken_and_hostile_xml(text: str, named: str) -> None:
    with pytest.raises(UnreadableInput, match=named):
        load_text(text)


@pytest.mark.parametrize(
    "data",
    [
        {"body_text": ID, "headline": "Feri", "byline": "Sari", "creditline": "Antara"},
        {"bodies": [{"value": ID}], "headlines": [{"value": "Feri"}], "by": "Sari",
         "creditline": "Antara"},
    ],
)  # fmt: skip
def test_ninjs_1_to_3(data: dict[str, object]) -> None:
    common = {
        "versioncreated": "2025-07-12T10:11:00Z",
        "infosources": [{"name": "Kabar Teluk"}],
        "located": "Ambon",
        "dateline": "AMBON, 11 Juli (Antara) -",
        "language": "id",
        "pubstatus": "canceled",
    }
    article = load_text(json.dumps({**data, **common}))
    assert (article.title, article.byline, article.credit) == ("Feri", "Sari", "Antara")
    assert (article.outlet, article.published) == ("Kabar Teluk", date(2025, 7, 12))
    assert article.text.split("\n")[2] == "AMBON, 11 Juli (Antara) -"
    assert any("withdrawn" in note for note in article.notes)
