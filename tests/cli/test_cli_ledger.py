"""`konon search`, `show`, `quarantine`, `runs`, `actors list` and `show`, `forget`."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from handmade import Says, reading, renamed
from konon.adding.finished import remember, run_key
from konon.adding.tally import Tally
from konon.cli import forget as forget_face
from konon.cli.app import app
from konon.ledger import open_ledger, prepare
from konon.model import Actor, Decision, Evidence, Reading, Role, Span

TEXT = (
    "Feri Sinar macet\n\n"
    "Feri Sinar tidak berlayar pekan ini, kata Sergei Lavrov. "
    "TASS melaporkan galangan tutup. Dermaga sepi."
)
URL = "https://kabar.example/feri"
HOSTILE = (
    "Judul \x1b[31mmerah\x1b[0m \u202eterbalik\u202c\n\nKapal \x1b]0;jahat\x07 karam, kata TASS."
)


def ferry(text: str = TEXT, **more: Any) -> Reading:
    made = reading(
        text,
        Says(
            "Feri Sinar tidak berlayar pekan ini",
            "Sergei Lavrov",
            "person:lavrov",
            relays=[("TASS", "agency:tass")],
        ),
        Says("galangan tutup", "TASS", "agency:tass", strength="reports"),
        Says("Dermaga sepi"),
        title_span=Span(0, 16),
        url=URL,
        **more,
    )
    cited = replace(
        made.statements[0],
        evidence=(
            Evidence.text(Span(18, 24), "nama kapal"),
            Evidence.table("media", "agency:tass"),
        ),
    )
    actors = [
        replace(actor, roles=(Role("menteri luar negeri"),)) if actor.kind == "person" else actor
        for actor in made.actors
    ]
    return replace(made, statements=(cited, *made.statements[1:]), actors=tuple(actors))


@pytest.fixture
def pile(tmp_path: Path) -> str:
    """Two texts at one URL, read by two runs, a hostile article, and two files in quarantine."""
    path = str(tmp_path / "pile.sqlite")
    with open_ledger(path) as ledger:
        first = ledger.begin_run('{"language": "id"}')
        ledger.add_many([(prepare(ferry()), None)], first)
        ledger.end_run(first)
        second = ledger.begin_run()
        changed = ferry(TEXT + " Ralat menyusul.", published="2025-07-15")
        ledger.add_many(
            [(prepare(renamed(ferry(), "test 2")), None), (prepare(changed), None)], second
        )
        hostile = reading(HOSTILE, Says("Kapal \x1b]0;jahat\x07 karam", "TASS", "agency:tass"))
        ledger.add(hostile)
        ledger.quarantine("rusak.pdf", "holds no text", "00")
        ledger.quarantine("b/\x1b[31mkosong.txt", "is empty", "01")
        ledger.quarantine("c/kosong.txt", "is empty", "02")
        ledger.decide(
            Decision("d1", "note", (ferry().statements[0].id,), "Rani", "2025", note="cek")
        )
    return path


def konon(pile: str, *words: str, code: int = 0, given: str | None = None) -> tuple[str, str]:
    """Standard output and standard error of a command that ends with `code`."""
    done = CliRunner().invoke(app, [*words, "--ledger", pile], input=given)
    assert (done.exit_code, done.exception) == (code, None) or (
        done.exit_code == code and isinstance(done.exception, SystemExit)
    ), done.output
    for shown in (done.stdout, done.stderr):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", shown), repr(shown)
    return done.stdout, done.stderr


# -- search ----------------------------------------------------------------------------------------


def test_an_article_is_shown_with_its_events(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Denmark expelled two Russian diplomats on Monday.", encoding="utf-8")
    pile = str(tmp_path / "pile.sqlite")
    konon(pile, "add", str(article), "--lang", "en")
    with open_ledger(pile) as ledger:
        (held,) = ledger.readings()
    shown, _ = konon(pile, "show", held.article.id)
    assert "SANCTION/expel happened" in shown
    assert "Denmark “expelled” → two Russian diplomats" in shown


def test_search_shows_who_said_it_and_where(pile: str) -> None:
    out, told = konon(pile, "search", "feri", "berlayar", "--most", "1")
    for words in ("Sergei Lavrov", "says", "via TASS", "Harian Contoh", "Feri Sinar macet"):
        assert words in out
    assert "1 of 2 statements shown; also found: 2 articles (--kind article)" in told
    after = re.findall(r"--after (\S+)", told)[0]
    again, _ = konon(pile, "search", "feri berlayar", "--most", "1", "--after", after)
    assert again != out
    assert "Sergei Lavrov" in again


def test_search_in_json_gives_marks_by_place(pile: str) -> None:
    page = json.loads(konon(pile, "search", "feri", "--format", "json")[0])
    hit = page["hits"][0]
    marks = [hit["content"]["text"][m["start"] : m["end"]] for m in hit["content"]["marks"]]
    assert (page["kind"], marks) == ("statement", ["Feri"])
    assert page["counts"]["article"] == {"found": 2, "more": False}
    lines = konon(pile, "search", "feri", "--format", "jsonl")[0].splitlines()
    assert [json.loads(line) for line in lines] == page["hits"]


def test_search_takes_words_that_must_not_be_there(pile: str) -> None:
    out, _ = konon(pile, "search", "feri", "-ralat", "--kind", "article", "--format", "jsonl")
    assert [json.loads(line)["id"] for line in out.splitlines()] == [ferry().article.id]


def test_search_filters(pile: str) -> None:
    words = ("search", "--source", "lavrov", "--from", "2025-07-14", "--format", "jsonl")
    (line,) = konon(pile, *words)[0].splitlines()
    assert json.loads(line)["published"] == "2025-07-15"
    assert konon(pile, "search", "feri", "--strength", "denies")[1] == "konon: nothing is found\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["search"], "nothing to search for: give words"),
        (["search", '"feri'], "a quotation mark is not closed"),
        (["search", "feri", "--kidn", "x"], "there is no option --kidn"),
        (["search", "feri", "--from", "kemarin"], "'kemarin' is not written as YYYY-MM-DD"),
        (["search", "feri", "--kind", "claim"], "statement"),
        (["search", "feri", "--outlet", "Harian Conto"], "the nearest are: Harian Contoh"),
        (["search", "feri", "--after", "x"], "no cursor of this search"),
        (["show", "a-nothing"], "holds no article, statement or actor 'a-nothing'"),
        (["show", "a-"], "give 4 characters of an id, or search for words"),
        (["actors", "show", "lavrov"], "for names with: konon actors list"),
        (["show", "person:lavrov", "--run", "1"], "is an actor; --run and --text"),
        (["actors", "show", "person:nobody"], "holds no article, statement or actor"),
        (["quarantine", "clear"], "give the names to clear, or --all"),
        (["quarantine", "clear", "x"], "'x' is not in quarantine"),
        (["forget"], "say what to forget"),
        (["forget", "--outlet", "Tidak Ada", "--yes"], "holds nothing of outlet 'Tidak Ada'"),
    ],
)
def test_what_cannot_be_done_is_told_with_the_next_step(
    pile: str, words: list[str], message: str
) -> None:
    out, told = konon(pile, *words, code=2)
    assert message in " ".join(told.split())
    assert out == ""
    assert "Traceback" not in told


def test_no_ledger_is_made_by_looking(tmp_path: Path) -> None:
    missing = str(tmp_path / "none.sqlite")
    for words in (
        ["search", "x"],
        ["show", "x"],
        ["runs"],
        ["quarantine", "list"],
        ["forget", "x"],
    ):
        told = konon(missing, *words, code=2)[1]
        assert "no ledger at" in told
        assert "name another with --ledger" in told
    assert list(tmp_path.iterdir()) == []


# -- show ------------------------------------------------------------------------------------------


def test_show_an_article_by_id_by_its_beginning_and_by_url(pile: str) -> None:
    whole, _ = konon(pile, "show", ferry().article.id)
    assert konon(pile, "show", ferry().article.id[:9])[0] == whole
    latest, _ = konon(pile, "show", URL)
    assert "revision: 2:" in latest
    assert latest != whole
    for words in (
        "Feri Sinar macet",
        "Sergei Lavrov",
        f"id: {ferry().statements[0].id}",
        "[18, 24): nama kapal",
        "table media:agency:tass",
        "run 1: test 1",
        "run 2: test 2",
        "Dermaga sepi",
        "revision: 1: " + ferry().article.id,
    ):
        assert words in whole


def test_show_an_old_reading(pile: str) -> None:
    for run, version in (("1", "test 1"), ("2", "test 2")):
        out, _ = konon(pile, "show", ferry().article.id, "--run", run, "--format", "json")
        assert json.loads(out)["version"] == version
    told = konon(pile, "show", ferry().article.id, "--run", "9", code=2)[1]
    assert "run 9 holds no reading" in told
    assert "it was read by run 1, 2" in told


def test_show_a_statement_with_everything(pile: str) -> None:
    id = ferry().statements[0].id
    out, _ = konon(pile, "show", id)
    for words in ("Sergei Lavrov", "nama kapal", ferry().article.id, "decision: note by Rani"):
        assert words in out
    data = json.loads(konon(pile, "show", id, "--format", "json")[0])
    assert data["words"] == ["Feri Sinar tidak berlayar pekan ini"]
    assert data["actors"][0]["id"] == "person:lavrov"
    assert "table or json only" in konon(pile, "show", id, "--format", "brat", code=2)[1]
    assert "the outlet's own voice" in konon(pile, "show", ferry().statements[2].id)[0]


def test_show_gives_an_article_in_the_formats_of_read(pile: str) -> None:
    assert "<html" in konon(pile, "show", URL, "--format", "html")[0]
    text, _ = konon(pile, "show", ferry().article.id, "--text")
    assert text.splitlines()[2] == TEXT.splitlines()[2]


def test_an_ambiguous_beginning_names_the_choices(pile: str) -> None:
    told = konon(pile, "show", "agen", code=0)[0]
    assert "TASS" in told
    with open_ledger(pile) as ledger:
        kim = reading("Kim Jong Un diam.", Says("diam", "Kim Jong Un", "person:kim"))
        ledger.add(kim)
    told = konon(pile, "show", "person:", code=2)[1]
    assert "person:kim" in told
    assert "person:lavrov" in told


def test_hostile_articles_are_shown_harmlessly(pile: str) -> None:
    # `konon` above checks every output for control characters.
    out, _ = konon(pile, "search", "karam")
    assert "karam" in out
    id = json.loads(konon(pile, "search", "karam", "--format", "jsonl")[0])["article"]
    for words in (["show", id], ["show", id, "--text"], ["search", "jahat", "--kind", "article"]):
        assert "jahat" in konon(pile, *words)[0]


# -- actors ----------------------------------------------------------------------------------------


def test_actors_are_listed_by_how_often_they_are_cited(pile: str) -> None:
    lines = json.loads(konon(pile, "actors", "list", "--format", "json")[0])
    assert [(a["id"], a["statements"], a["articles"]) for a in lines] == [
        ("agency:tass", 3, 3),
        ("person:lavrov", 2, 2),
    ]
    out, told = konon(pile, "actors", "list", "--kind", "person")
    assert "Sergei Lavrov" in out
    assert "TASS" not in out
    assert told == ""
    assert "1 of 2 actors shown" in konon(pile, "actors", "list", "--most", "1")[1]
    assert "Sergei" in konon(pile, "actors", "list", "lavr*")[0]
    assert konon(pile, "actors", "list", "siapa") == ("", "konon: no actor matches\n")
    assert "Sergei" in konon(pile, "actors", "list", "--country", "ru", "--kind", "person")[0]


def test_ids_of_actors_stay_whole_to_be_copied(pile: str) -> None:
    id = "body:dinas-pekerjaan-umum-sendang"
    named = Actor(id, "Dinas Pekerjaan Umum Sendang", "body")
    with open_ledger(pile) as ledger:
        ledger.add(replace(ferry(TEXT + " Hujan."), actors=(named,)))
    assert f"\n  {id}\n" in konon(pile, "actors", "list")[0]


def test_an_actor_with_roles_over_time_and_relays(pile: str) -> None:
    out, _ = konon(pile, "actors", "show", "person:lavrov")
    for words in (
        "Sergei Lavrov",
        "role: menteri luar negeri (2025-07-13 to 2025-07-15, 2 articles)",
        "said: 2 statements",
        "relayed by: TASS (2)",
        "in outlets: Harian Contoh (2)",
    ):
        assert words in out
    assert konon(pile, "show", "person:lavrov")[0] == out
    data = json.loads(konon(pile, "actors", "show", "person:lav", "--format", "json")[0])
    assert data["relays"] == [{"name": "TASS", "number": 2}]


# -- quarantine, runs ------------------------------------------------------------------------------


def test_quarantine_lists_names_and_counts_reasons(pile: str) -> None:
    out, _ = konon(pile, "quarantine", "list")
    assert "rusak.pdf: holds no text" in out
    assert "      2  is empty\n      1  holds no text\n" in out
    assert konon(pile, "quarantine")[0] == out
    data = json.loads(konon(pile, "quarantine", "list", "--format", "json")[0])
    assert data["reasons"][0] == {"reason": "is empty", "inputs": 2}
    assert len(data["inputs"]) == 3
    assert "1 of 3 inputs shown" in konon(pile, "quarantine", "list", "--most", "1")[1]


def test_quarantine_retry_names_what_to_give_again(pile: str) -> None:
    out, told = konon(pile, "quarantine", "retry", "--reason", "no text")
    assert (out, "1 to try again" in told) == ("rusak.pdf\n", True)
    raw = CliRunner().invoke(app, ["quarantine", "retry", "-0", "--ledger", pile]).stdout
    assert set(raw.split("\0")) == {"rusak.pdf", "b/\x1b[31mkosong.txt", "c/kosong.txt", ""}


def test_quarantine_retry_names_containers_and_never_standard_input(pile: str) -> None:
    with open_ledger(pile) as ledger:
        for number, name in enumerate(("-#3", "d.jsonl#3", "d.jsonl#4", "i.zip!a/b.html")):
            ledger.quarantine(name, "the row is odd", str(number))
    out, told = konon(pile, "quarantine", "retry", "--reason", "odd")
    assert sorted(out.splitlines()) == ["d.jsonl", "i.zip"]
    assert "2 to try again: give them to konon add --retry" in told
    assert "1 came by standard input" in told


def test_quarantine_clear_strikes_off(pile: str) -> None:
    assert konon(pile, "quarantine", "clear", "rusak.pdf")[0] == "1 cleared\n"
    assert "rusak.pdf" not in konon(pile, "quarantine", "list")[0]
    assert konon(pile, "quarantine", "clear", "--all")[0] == "2 cleared\n"
    assert konon(pile, "quarantine", "list")[1] == "konon: nothing is in quarantine\n"


def test_runs_tell_what_was_read_with_what(pile: str) -> None:
    out, _ = konon(pile, "runs")
    assert re.search(r"^1: 20\S+ to 20\S+, konon \S+, 1 reading held$", out, re.MULTILINE)
    assert re.search(r"^2: \S+ did not finish, or goes on, .* 2 readings held$", out, re.MULTILINE)
    assert '   options: {"language": "id"}' in out
    assert "id/pipeline" in out
    data = json.loads(konon(pile, "runs", "--format", "json")[0])
    assert [(run["number"], run["readings"]) for run in data] == [(1, 1), (2, 2)]
    assert [run["counts"] for run in data] == [None, None]


def test_runs_tell_the_counts_konon_add_printed(pile: str) -> None:
    with open_ledger(pile) as ledger:
        remember(ledger, run_key(1), Tally(read=1, already=2, quarantined=3))
    out, _ = konon(pile, "runs")
    counts = "6 given: 1 read, 2 there already, 3 could not be read, 0 left out as too short"
    assert out.splitlines()[1] == f"   {counts}"
    data = json.loads(konon(pile, "runs", "--format", "json")[0])
    assert data[0]["counts"]["quarantined"] == 3


# -- forget ----------------------------------------------------------------------------------------


def asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forget_face, "_attended", lambda: True)


def test_forget_tells_what_goes_and_what_stays_and_asks(
    pile: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = ferry().article.id
    assert "add --yes" in konon(pile, "forget", id, code=2)[1]
    asked(monkeypatch)
    told = konon(pile, "forget", id[:10], code=1, given="n\n")[1]
    assert f"forgets article {id}: 1 article, 2 readings, 3 statements" in told
    assert "hashes" in told
    assert "nothing is forgotten" in told
    assert "Sergei" in konon(pile, "show", id)[0]
    out, _ = konon(pile, "forget", id[:10], "--why", "diminta", given="y\n")
    assert f"{id} is forgotten, with 1 article." in out
    assert "holds no article" in konon(pile, "show", id, code=2)[1]
    with open_ledger(pile) as ledger:
        assert [one.why for one in ledger.forgotten()] == ["diminta"]


@pytest.mark.parametrize(
    ("target", "gone"),
    [
        ([URL], 2),
        (["--outlet", "Harian Contoh"], 3),
        (["--source", "person:lavrov"], 2),
        (["person:lavrov"], 2),
        (["--words", "Ralat menyusul"], 1),
    ],
)
def test_forget_by_url_outlet_source_and_words(pile: str, target: Sequence[str], gone: int) -> None:
    out, _ = konon(pile, "forget", *target, "--yes", "--by", "Rani", "--format", "json")
    done = json.loads(out)
    assert (done["articles"], done["by"]) == (gone, "Rani")
    if gone > 1:
        assert konon(pile, "search", "berlayar")[1] == "konon: nothing is found\n"


def test_forget_sends_a_statement_to_its_article(pile: str) -> None:
    told = konon(pile, "forget", ferry().statements[0].id, "--yes", code=2)[1]
    assert f"konon forget {ferry().article.id}" in told
    assert "is no actor" in konon(pile, "forget", "--source", ferry().article.id, code=2)[1]


def test_every_actor_has_a_kind_the_command_knows() -> None:
    from typing import get_args, get_type_hints

    from konon.cli.actors import ActorType
    from konon.cli.search import Checked, Kind, Strength
    from konon.model.found import FoundKind
    from konon.model.statement import StrengthValue, VerificationValue

    kinds = get_args(get_type_hints(Actor)["kind"])
    for enum, values in (
        (ActorType, kinds),
        (Kind, get_args(FoundKind)),
        (Strength, get_args(StrengthValue)),
        (Checked, get_args(VerificationValue)),
    ):
        assert {one.value for one in enum} == set(values)
