"""Lists of actors imported: Konon's own columns in three shapes, and Wikidata's JSON."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from konon.errors import PackError
from konon.facts import facts_with, load_facts
from konon.facts.import_tables import guess, import_table
from konon.facts.own_store import folder, imported, place


def item(qid: str, rank: str = "normal", **qualifiers: tuple[str, int]) -> dict[str, object]:
    """A claim whose value is an item, with qualifiers that are times and their precision."""
    times = {
        property: [{"datavalue": {"value": {"time": time, "precision": precision}}}]
        for property, (time, precision) in qualifiers.items()
    }
    return {"rank": rank, "mainsnak": {"datavalue": {"value": {"id": qid}}}, "qualifiers": times}


def entity(qid: str, name: str, **claims: list[dict[str, object]]) -> dict[str, object]:
    return {"id": qid, "labels": {"en": {"value": name}}, "aliases": {}, "claims": claims}


RATNA = entity(
    "Q900001",
    "Ratna Sekar",
    P31=[item("Q5")],
    P27=[item("Q252")],
    P39=[
        item(
            "Q900002",
            P580=("+2021-02-05T00:00:00Z", 11),
            P582=("+2024-00-00T00:00:00Z", 9),
        ),
        item("Q900009", rank="deprecated"),
    ],
) | {"aliases": {"id": [{"value": "Bu Ratna"}, {"value": "Ratna|Sekar"}]}}
OFFICE = entity("Q900002", "mayor of Karimbu", P31=[item("Q4164871")])
PAPER = entity(
    "Q900003",
    "Suara Karimbu",
    P31=[item("Q11032")],
    P17=[item("Q252")],
    P127=[item("Q900004")],
    P856=[{"rank": "normal", "mainsnak": {"datavalue": {"value": "https://www.karimbu.example/"}}}],
)
OWNER = entity("Q900004", "Sagara Group", P31=[item("Q4830453")])
ALL = [RATNA, OFFICE, PAPER, OWNER]


def dump(path: Path, bracketed: bool) -> Path:
    lines = [json.dumps(one) for one in ALL]
    text = "[\n" + ",\n".join(lines) + "\n]\n" if bracketed else "\n".join(lines) + "\n"
    path.write_text(text, encoding="utf-8")
    return path


def answer(path: Path) -> Path:
    held: dict[str, object] = {str(one["id"]): one for one in ALL}
    held["Q900005"] = {"id": "Q900005", "missing": ""}
    path.write_text(json.dumps({"entities": held}, indent=1), encoding="utf-8")
    return path


@pytest.mark.parametrize("shape", ["brackets", "lines", "answer"])
def test_wikidata_in_its_three_shapes(tmp_path: Path, shape: str) -> None:
    given = tmp_path / "some.json"
    source = answer(given) if shape == "answer" else dump(given, bracketed=shape == "brackets")
    target = tmp_path / "karimbu.csv"
    done = import_table(source, target)
    assert done.rows == {"person": 1, "outlet": 1, "body": 1}
    assert done.unknown == {"Q4164871": 1}
    facts = load_facts().with_table(target)
    (ratna,) = facts.people("Bu Ratna", date(2022, 1, 1))
    assert (ratna.qid, ratna.country) == ("Q900001", "ID")
    (held,) = ratna.offices
    assert (held.title, held.office) == ("mayor of Karimbu", "mayor")
    assert (held.start, held.end) == (date(2021, 2, 5), date(2024, 12, 31))
    assert ratna.evidence().ref == "karimbu.csv:person:ratna-sekar-q900001"
    paper = facts.media_by_domain("karimbu.example")
    assert paper is not None
    assert (paper.name, paper.owner, paper.country) == ("Suara Karimbu", "Sagara Group", "ID")


def test_a_packed_dump_is_unpacked(tmp_path: Path) -> None:
    plain = dump(tmp_path / "some.json", bracketed=True)
    packed = tmp_path / "some.json.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert guess(packed) == "wikidata"
    assert import_table(packed, tmp_path / "out.csv").rows["person"] == 1


def test_a_class_may_be_named(tmp_path: Path) -> None:
    source = dump(tmp_path / "some.json", bracketed=False)
    done = import_table(source, tmp_path / "out.csv", classes={"Q4164871": "body"})
    assert done.rows["body"] == 2
    assert done.passed_over() == ""
    with pytest.raises(PackError, match="'office' is none of person, body"):
        import_table(source, tmp_path / "out.csv", classes={"Q4164871": "office"})


CSV = "kind,id,name,aliases\nperson,person:ani,Ani Lestari,Bu Ani|Ani L.\n"
TSV = CSV.replace(",", "\t")
JSONL = json.dumps(
    {"kind": "person", "id": "person:ani", "name": "Ani Lestari", "aliases": ["Bu Ani", "Ani L."]}
)


@pytest.mark.parametrize(
    ("name", "text"), [("a.csv", CSV), ("a.tsv", TSV), ("a.jsonl", JSONL), ("noname", JSONL)]
)
def test_own_columns_in_three_shapes(tmp_path: Path, name: str, text: str) -> None:
    source = tmp_path / name
    source.write_text(text, encoding="utf-8")
    import_table(source, tmp_path / "out" / "b.csv")
    (ani,) = load_facts().with_table(tmp_path / "out" / "b.csv").people("Bu Ani")
    assert ani.aliases == ("Bu Ani", "Ani L.")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("id,kind,name\n# note\n\nperson:a,human,A\n", "line 4, column 'kind': .* none of person"),
        ("id,kind,name,born\n", "line 1: unknown column 'born'; the columns are id, kind"),
        ("id,kind\n", "line 1: no column 'name'"),
        ("id,kind,name,name\n", "column 'name' stands twice"),
        ("id,kind,name,title\nbody:a,body,A,chief\n", "line 2, column 'title': only for person"),
        ("id,kind,name,start\nperson:a,person,A,2020\n", "column 'title': an office with dates"),
        ("id,kind,name,title,start,end\nperson:a,person,A,x,2020,2019\n", "before the start"),
        ("id,kind,name,qid\nperson:a,person,A,42\n", "column 'qid': '42' is no Wikidata id"),
        ("id,kind,name\nperson:a,person,A\nperson:a,person,B\n", "line 3, column 'name'"),
        ('id,kind,name\nperson:a,person,"A\n', "line 2: no table"),
        ("id,kind,name\n", "holds no actor"),
        ("", "no header"),
    ],
)
def test_a_fault_is_told_by_line_and_column(tmp_path: Path, text: str, complaint: str) -> None:
    source, target = tmp_path / "a.csv", tmp_path / "b.csv"
    source.write_text(text, encoding="utf-8")
    target.write_text("as it was", encoding="utf-8")
    with pytest.raises(PackError, match=complaint):
        import_table(source, target)
    assert target.read_text(encoding="utf-8") == "as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "b.csv"]


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("a.jsonl", '{"kind": "person"\n', "line 1: not JSON"),
        ("a.jsonl", '{"kind": "person", "id": "person:a"}\n', "no column 'name'"),
        ("a.json", '{"id": "Q1", "claims": {}}\n[1]\n', "line 2: no Wikidata entity"),
        ("a.json", '{"hello": "world"}', "line 1: no Wikidata entity"),
        ("a.json", '{"entities": 3}', "no Wikidata entities"),
        ("a.json", "[1,\n2]", "no Wikidata ent"),
        ("a.txt", "hello", "cannot tell its format"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, name: str, text: str, complaint: str) -> None:
    source = tmp_path / name
    source.write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=complaint):
        import_table(source, tmp_path / "b.csv")


def test_a_person_may_hold_several_offices(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text(
        "id,kind,name,country,title,start,end\n"
        "person:a,person,Ani Lestari,ID,bupati,2010,2014\n"
        "person:a,person,Ani Lestari,ID,gubernur,2015,\n",
        encoding="utf-8",
    )
    (ani,) = facts_with((str(source),)).people("Ani Lestari")
    assert [one.title for one in ani.offices] == ["bupati", "gubernur"]


def test_a_users_row_for_a_shipped_person_stands_alone(tmp_path: Path) -> None:
    source = tmp_path / "mine.csv"
    source.write_text(
        "id,kind,name,country\nperson:lavrov-mine,person,Sergei Lavrov,RU\n", encoding="utf-8"
    )
    found = load_facts().with_table(source).people("Sergei Lavrov")
    assert [person.id for person in found] == ["person:lavrov-mine"]


def test_tables_lie_in_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert imported() == ()
    source = tmp_path / "a.csv"
    source.write_text(CSV, encoding="utf-8")
    import_table(source, place("mine"))
    assert imported() == (folder() / "mine.csv",)
    with pytest.raises(PackError, match="cannot name a table"):
        place("../mine")
