"""`konon trace` on the example stories; `konon add` is in test_cli_add.py."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx
import pytest
from click.testing import Result
from typer.testing import CliRunner

from konon.cli.app import app
from konon.errors import LedgerError
from konon.ledger import open_ledger
from konon.model import Claim, decode
from konon.trace.finding import each_conflict_once

STORIES = ("pyongyang-2025", "gempa-karimbu", "feri-arung")
Run = Callable[..., Result]
Stand = Callable[..., None]


@pytest.fixture
def trace(story: Callable[[str], str]) -> Run:
    """`trace("words", of="feri-arung")`: the command on that story's ledger."""

    def run(*arguments: str, of: str = "pyongyang-2025") -> Result:
        return CliRunner().invoke(app, ["trace", *arguments, "--ledger", story(of)])

    return run


def claims(result: Result) -> list[Claim]:
    assert result.exit_code == 0, result.stderr
    return [decode(Claim, item) for item in json.loads(result.stdout)]


def one(result: Result) -> Any:
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def nests(page: str) -> bool:
    """Whether every tag of the page is closed in order."""
    left: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: Any) -> None:
            if tag not in ("meta", "br"):
                left.append(tag)

        def handle_startendtag(self, tag: str, attrs: Any) -> None:
            pass

        def handle_endtag(self, tag: str) -> None:
            assert left.pop() == tag

    parser = Tags()
    parser.feed(page)
    parser.close()
    return not left and "<script" not in page


# -- lists ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("story_name", STORIES)
def test_the_list_has_every_claim_those_of_most_outlets_first(trace: Run, story_name: str) -> None:
    found = claims(trace("--format", "json", of=story_name))
    outlets = [len(claim.outlets) for claim in found]
    assert outlets == sorted(outlets, reverse=True)
    assert found
    table = trace(of=story_name).stdout
    assert table.split()[:5] == ["claim", "outlets", "families", "origins", "unknown"]
    assert all(claim.id in table for claim in found)


def test_filters_narrow_the_list(trace: Run) -> None:
    every = claims(trace("--format", "json"))

    def left(*options: str) -> list[Claim]:
        return claims(trace("--format", "json", *options))

    assert left("--min-outlets", "2") == [c for c in every if len(c.outlets) >= 2]
    assert left("--outlet", "warta selat") == [c for c in every if "Warta Selat" in c.outlets]
    once = left("--conflicts")
    assert once == each_conflict_once(every)
    assert {k.kind for c in once for k in c.conflicts} == {"number", "date", "polarity"}
    unverified = left("--unverified")
    assert unverified
    assert unverified == [
        c for c in every if any(note.value == "unverifiable" for note in c.verification)
    ]
    lavrov = left("--actor", "lavrov")
    assert lavrov
    assert all(any("Lavrov" in o.name for o in (*c.origins, *c.anonymous)) for c in lavrov)
    late = left("--since", "2025-07-15")
    assert late
    assert late == [c for c in every if (c.last or "") >= "2025-07-15"]
    assert left("--from", "2025-07-15") == late
    early = left("--until", "2025-07-10")
    assert early == [c for c in every if "" < (c.first or "") <= "2025-07-10"]


def test_no_more_is_shown_than_asked_and_of_how_many_is_said(trace: Run) -> None:
    every = len(claims(trace("--format", "json")))
    result = trace("--limit", "1", "--format", "json")
    assert len(claims(result)) == 1
    assert result.stderr == f"konon: 1 of {every} claims shown\n"
    assert trace("--most", "1", "--format", "json").stdout == result.stdout


def test_a_list_is_a_page_and_a_graph(trace: Run) -> None:
    every = claims(trace("--format", "json"))
    page = trace("--format", "html").stdout
    assert nests(page)
    assert all(claim.id in page for claim in every)
    graph = networkx.read_graphml(io.BytesIO(trace("--format", "graphml").stdout.encode()))
    nodes = {n for n, about in graph.nodes(data=True) if about["kind"] == "claim"}
    assert nodes == {claim.id for claim in every}


# -- one claim -----------------------------------------------------------------------------------


@pytest.mark.parametrize("story_name", STORIES)
def test_one_claim_in_every_format(trace: Run, story_name: str) -> None:
    claim = claims(trace("--format", "json", of=story_name))[0]
    view = one(trace(claim.id, "--format", "json", of=story_name))
    assert decode(Claim, view["claim"]) == claim
    assert {i["statement"] for i in view["instances"]} == set(claim.statements)
    days = [i["published"] for i in view["instances"]]
    assert days == sorted(days)
    tree = [s for o in view["origins"] for b in o["branches"] for s in ends(b)]
    assert set(tree) == {s for origin in claim.origins for s in origin.statements}
    shown = trace(claim.id, of=story_name).stdout
    assert all(i["outlet"] in shown for i in view["instances"])
    assert nests(trace(claim.id, "--format", "html", of=story_name).stdout)
    svg = trace(claim.id, "--format", "svg", of=story_name).stdout
    texts = {t.text for t in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")}
    assert set(claim.outlets) <= texts
    graphml = trace(claim.id, "--format", "graphml", of=story_name).stdout
    graph = networkx.read_graphml(io.BytesIO(graphml.encode()))
    assert set(claim.statements) <= set(graph.nodes)


def ends(branch: Any) -> list[str]:
    return [*branch["statements"], *(s for inner in branch["branches"] for s in ends(inner))]


def test_sentences_stand_in_their_articles(trace: Run, story: Callable[[str], str]) -> None:
    with open_ledger(story("pyongyang-2025"), create=False) as ledger:
        texts = {r.article.id: " ".join(r.article.text.split()) for r in ledger.readings()}
    for claim in claims(trace("--format", "json", "--min-outlets", "2"))[:5]:
        for instance in one(trace(claim.id, "--format", "json"))["instances"]:
            assert instance["sentence"] in texts[instance["article"]]
            content = [m["span"] for m in instance["marks"] if m["role"] in ("content", "narrator")]
            assert content


def test_the_beginning_of_an_id_or_a_statement_names_a_claim(trace: Run) -> None:
    claim = claims(trace("--format", "json"))[0]
    whole = trace(claim.id).stdout
    assert whole.count(claim.id) >= 1
    assert trace(claim.id[:12]).stdout == whole
    assert trace(claim.statements[-1]).stdout == whole


def test_words_show_the_claim_that_fits_best_and_tell_of_the_others(trace: Run) -> None:
    result = trace("budanov", "amunisi")
    view = one(trace("budanov", "amunisi", "--format", "json"))
    assert any("Budanov" in origin["name"] for origin in view["origins"])
    assert view["claim"]["id"] in result.stdout
    listed = claims(trace("budanov", "amunisi", "--list", "--format", "json"))
    assert listed[0].id == view["claim"]["id"]
    assert f"{len(listed) - 1} more found" in result.stderr
    assert all(claim.id in result.stderr for claim in listed[1:3])


def test_a_whole_paragraph_of_words_is_taken(trace: Run) -> None:
    long = " ".join(["pyongyang", "amunisi", *(f"kata{n}" for n in range(400)), "z" * 2000])
    result = trace(long)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no claim holds or resembles" in result.stderr


def test_what_somebody_could_not_verify_says_who(trace: Run) -> None:
    claim = claims(trace("--unverified", "--format", "json"))[0]
    assert "unverifiable, says Bloomberg" in trace(claim.id).stdout


def test_both_sides_of_a_conflict_are_shown_with_their_sentences(trace: Run) -> None:
    found = [c for name in STORIES for c in conflicting(trace, name)]
    assert found
    for name, claim in found:
        view = one(trace(claim.id, "--format", "json", of=name))
        known = {i["statement"]: i for i in (*view["instances"], *view["others"])}
        shown = " ".join(trace(claim.id, of=name).stdout.split())
        assert "conflicts, without a verdict" in shown
        for conflict in view["conflicts"]:
            for side in conflict["sides"]:
                assert side["statements"]
                for id in side["statements"]:
                    assert known[id]["sentence"][:60] in shown


def conflicting(trace: Run, name: str) -> list[tuple[str, Claim]]:
    return [(name, claim) for claim in claims(trace("--conflicts", "--format", "json", of=name))]


def test_a_claim_goes_to_a_file(trace: Run, tmp_path: Path) -> None:
    to = tmp_path / "claim.svg"
    result = trace("budanov", "amunisi", "--format", "svg", "--output", str(to))
    assert result.stdout == ""
    assert ElementTree.fromstring(to.read_text(encoding="utf-8")).tag.endswith("svg")


@pytest.mark.parametrize("command", ["trace", "timeline"])
def test_neither_the_ledger_nor_another_file_is_overwritten(
    command: str, story: Callable[[str], str], tmp_path: Path
) -> None:
    where = story("pyongyang-2025")
    before = Path(where).read_bytes()
    for end in ("", "-wal", "-shm"):
        line = [command, "--ledger", where, "--output", where + end, "--force"]
        done = CliRunner().invoke(app, line)
        assert done.exit_code == 2
        assert "would overwrite the ledger itself" in done.stderr
    assert Path(where).read_bytes() == before
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    done = CliRunner().invoke(app, [command, "--ledger", where, "--output", str(mine)])
    assert (done.exit_code, mine.read_text()) == (2, "mine")
    assert "add --force" in done.stderr


# -- what cannot be shown ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--format", "svg"], "svg draws one claim; name it: konon trace CLAIM --format svg"),
        (["kursk", "--list", "--format", "svg"], "svg draws one claim"),
        (["--actor", "Lavrof"], "no claim comes from 'Lavrof'; the nearest are: "),
        (["--outlet", "Warta"], "no outlet 'Warta' is in the ledger; the nearest are: Warta Selat"),
        (["c0000000000000000"], "holds no claim and no statement 'c0000000000000000'"),
        (["—"], "'—' holds no letter or digit to look for"),
    ],
)
def test_a_refusal_names_the_thing_and_the_next_step(
    trace: Run, arguments: list[str], told: str
) -> None:
    result = trace(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_filters_do_not_go_with_one_claim(trace: Run) -> None:
    claim = claims(trace("--format", "json"))[0]
    result = trace(claim.id, "--conflicts")
    assert result.exit_code == 2
    assert f"{claim.id} names one claim" in result.stderr


def test_words_that_are_nowhere_end_well_and_say_what_to_do(trace: Run) -> None:
    result = trace("xyzzy")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no claim holds or resembles 'xyzzy'; give fewer words" in result.stderr
    assert trace("xyzzy", "--format", "json").stdout == "null\n"
    assert trace("xyzzy", "--list", "--format", "json").stdout == "[]\n"


def test_filters_that_leave_nothing_say_how_many_there_are(trace: Run) -> None:
    result = trace("--min-outlets", "99")
    assert result.stdout == ""
    assert "no claim passes the filters; without them there are" in result.stderr


def test_an_empty_ledger_says_so(tmp_path: Path) -> None:
    where = str(tmp_path / "empty.sqlite")
    open_ledger(where).close()
    result = CliRunner().invoke(app, ["trace", "--ledger", where])
    assert (result.exit_code, result.stdout) == (0, "")
    assert "the ledger holds no claim yet; konon add reads articles into it" in result.stderr


def test_trace_makes_no_ledger(tmp_path: Path) -> None:
    where = tmp_path / "none.sqlite"
    result = CliRunner().invoke(app, ["trace", "--ledger", str(where)])
    assert result.exit_code == 2
    assert not where.exists()


def test_a_ledger_that_cannot_be_opened_is_one_line(stand_in: Stand) -> None:
    def open_ledger(where: str, **_: object) -> None:
        raise LedgerError(f"{where} is no ledger")

    stand_in("konon.ledger", open_ledger=open_ledger)
    result = CliRunner().invoke(app, ["trace", "--ledger", "x"])
    assert (result.exit_code, result.stderr) == (2, "konon: x is no ledger\n")
