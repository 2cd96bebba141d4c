"""Who stands behind a claim: one speaker under many names, agencies that relay, what is shared."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from handmade import Does, Says, Shelf, reading
from konon.model import Actor, Claim, Evidence, Reading, RelayStep, Role, Span, Venue
from konon.trace import trace_claims
from konon.trace.lineages.speakers import bare_name

AGENCIES = {"Antara", "KCNA", "AFP", "TASS", "Reuters"}


def the_claim(*readings: Reading) -> Claim:
    claims = trace_claims(Shelf(*readings), is_agency=AGENCIES.__contains__)
    assert len(claims) == 1, [c.wording for c in claims]
    return claims[0]


OPENED = Does("id:buka", {"patient": "dermaga", "place": "teluk"})
OPENED_EN = Does("en:open", {"patient": "pier", "place": "bay"})


def told(
    source: str | None, outlet: str, *, language: str = "id", status: str = "named", **more: Any
) -> Reading:
    what, does = {
        "id": ("dermaga di teluk dibuka", OPENED),
        "en": ("the pier in the bay had opened", OPENED_EN),
    }[language]
    text = f"{source or 'Kemarin'} : {what}."
    said = Says(what, source, status=status, does=[does], **more)
    return reading(text, said, outlet=outlet, language=language)


def names(claim: Claim) -> list[str]:
    return [origin.name for origin in claim.origins]


# -- agencies --------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["id", "en"])
def test_an_agency_that_only_relays_is_no_second_origin(language: str) -> None:
    chain = [("KCNA", "agency:kcna"), ("AFP", "agency:afp")]
    both = told(None, "Sinar", language=language, relays=chain)
    afp = told(None, "Fajar", language=language, relays=[("AFP", "agency:afp")])
    assert names(the_claim(both, afp)) == ["KCNA"]
    assert len(the_claim(both, afp).origins[0].statements) == 2
    alone = the_claim(afp, told(None, "Teluk", language=language, relays=[("TASS", "agency:tass")]))
    assert len(alone.origins) == 2


def test_what_nobody_in_particular_said_is_no_news_of_an_agency_that_is_only_inferred() -> None:
    def said(basis: str, source: str | None = "") -> list[str]:
        relays = [("Antara", "agency:antara")]
        made = told(source, "Sinar", status="unstated", relays=relays)
        (one,) = made.statements
        steps = tuple(replace(step, basis=basis) for step in one.relays)
        return names(the_claim(replace(made, statements=(replace(one, relays=steps),))))

    assert said("stated") == ["Antara"]
    assert said("inferred") == []
    assert said("inferred", None) == ["Antara"]


def test_of_two_agencies_named_in_one_breath_the_states_own_is_the_nearer() -> None:
    made = told(None, "Sinar", relays=[("AFP", "agency:afp"), ("KCNA", "agency:kcna")])
    (said,) = made.statements
    verb = Span(0, 7)
    steps = tuple(replace(step, verb="dilansir", verb_span=verb) for step in said.relays)
    together = replace(made, statements=(replace(said, relays=steps),))
    assert names(the_claim(together)) == ["KCNA"]
    assert names(the_claim(made)) == ["AFP"]


def test_an_agency_that_heard_the_source_is_no_origin_beside_it() -> None:
    heard = told("Rina Halim", "Sinar", relays=[("Antara", "agency:antara")])
    bare = told(None, "Fajar", relays=[("Antara", "agency:antara")])
    assert names(the_claim(heard, bare)) == ["Rina Halim"]
    saw = told(None, "Kabar Pagi", first_hand=True)
    to_us = told("Rina Halim", "Sinar", relays=[("Kabar Pagi", None)])
    assert len(the_claim(to_us, saw).origins) == 2


def test_one_document_under_two_names_is_one_origin() -> None:
    kcna = told(None, "Sinar", relays=[("KCNA", "agency:kcna")])
    paper = told(None, "Fajar", relays=[("Rodong Sinmun", "outlet:rodong-sinmun")])
    assert len(the_claim(kcna, paper).origins) == 1
    tass = told(None, "Teluk", relays=[("TASS", "agency:tass")])
    assert len(the_claim(kcna, paper, tass).origins) == 2


# -- speakers --------------------------------------------------------------------------------------


def spokesman(made: Reading, title: str, body: str, country: str) -> Reading:
    (said,) = made.statements
    source = replace(said.sources[0], role=Role(title, None, country, body))
    return replace(made, statements=(replace(said, sources=(source,)),))


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("id", "juru bicara Kementerian Luar Negeri Rusia", "Kementerian Luar Negeri Rusia"),
        ("en", "Russian Foreign Ministry spokeswoman", "Russian Foreign Ministry"),
    ],
)
def test_a_spokesman_and_the_body_are_one_origin(language: str, title: str, body: str) -> None:
    ministry = told(body, "Sinar", language=language, actor="body:foreign-ministry-ru")
    person = told("Anna Orlova", "Fajar", language=language, actor="person:anna-orlova")
    assert len(the_claim(ministry, spokesman(person, title, body, "RU")).origins) == 1
    official = "pejabat" if language == "id" else "official"
    assert len(the_claim(ministry, spokesman(person, official, body, "RU")).origins) == 2


def test_on_another_day_the_spokesman_speaks_again() -> None:
    body = "Kementerian Luar Negeri Rusia"
    ministry = told(body, "Sinar", actor="body:foreign-ministry-ru", said_on="2025-07-02")
    person = told("Anna Orlova", "Fajar", actor="person:anna-orlova", said_on="2025-07-12")
    later = spokesman(person, f"juru bicara {body}", body, "RU")
    assert len(the_claim(ministry, later).origins) == 2


def test_an_office_before_the_name_makes_no_second_speaker() -> None:
    full = told("Menteri Pertanian (Mentan) Rina Halim", "Sinar")
    assert len(the_claim(full, told("Rina Halim", "Fajar")).origins) == 1


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Menteri Pertanian (Mentan) Rina Halim", "Rina Halim"),
        ("Menteri Hukum dan Hak Asasi Manusia", "Menteri Hukum dan Hak Asasi Manusia"),
        ("Direktur Pendidikan Arung", "Direktur Pendidikan Arung"),
        ("Ketua Himpunan Nelayan", "Ketua Himpunan Nelayan"),
    ],
)
def test_an_office_is_not_taken_apart_for_a_name(words: str, name: str) -> None:
    assert bare_name(words, "id") == name


def test_a_speaker_is_called_by_any_title_that_his_article_gives_him() -> None:
    roles = (Role("Wali kota"), Role("Terdakwa kasus dermaga"))
    made = told("Rian Sagara", "Sinar", actor="person:rian-sagara")
    named = replace(
        made, actors=(Actor("person:rian-sagara", "Rian Sagara", "person", roles=roles),)
    )
    assert names(the_claim(named, told("Terdakwa", "Fajar"))) == ["Rian Sagara"]
    assert len(the_claim(made, told("Terdakwa", "Fajar")).origins) == 2


def test_a_body_no_table_knows_is_one_with_more_of_its_name() -> None:
    def of(name: str, outlet: str, kind: str) -> Reading:
        id = f"{kind}:{name.casefold().replace(' ', '-')}"
        made = told(name, outlet, actor=id)
        return replace(made, actors=(Actor(id, name, kind),))  # type: ignore[arg-type]

    short, long = "Koperasi Teluk", "Koperasi Teluk Arung"
    assert len(the_claim(of(short, "A", "body"), of(long, "B", "body")).origins) == 1
    assert len(the_claim(of(short, "A", "body"), of("Koperasi Muara", "B", "body")).origins) == 2


def test_a_name_spelled_otherwise_is_one_and_another_name_is_not() -> None:
    assert len(the_claim(told("William Santoso", "A"), told("Wiliam Santoso", "B")).origins) == 1
    assert len(the_claim(told("Dani Santoso", "A"), told("Deni Santoso", "B")).origins) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Irra Susiyanti", "Irra Susianty"),
        ("Fathoni", "Fatoni"),
        ("Fathoni", "Fahtoni"),
        ("KJRI Chicago", "Konsulat Jenderal Republik Indonesia Chicago"),
        ("Ditjen Imigrasi", "Direktorat Jenderal (Ditjen) Imigrasi"),
        ("Menkumham", "Menteri Hukum dan HAM Rian Sagara"),
        ("Menteri Hukum dan Hak Asasi Manusia", "Menkumham Rian Sagara"),
    ],
)
def test_one_speaker_is_one_however_he_is_written(one: str, other: str) -> None:
    assert len(the_claim(told(one, "A"), told(other, "B")).origins) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rian", "Rina"),
        ("KJRI Houston", "Konsulat Jenderal Republik Indonesia Chicago"),
        ("Ketua PKB Rian Sagara", "Partai Kebangkitan Bangsa"),
        ("Menpora", "Menteri Hukum dan HAM Rian Sagara"),
        ("Kapolda Jateng", "Gubernur Jateng"),
        ("Ketua DPR", "DPR"),
    ],
)
def test_two_speakers_are_two_however_alike_they_are_written(one: str, other: str) -> None:
    assert len(the_claim(told(one, "A"), told(other, "B")).origins) == 2


@pytest.mark.parametrize(
    ("language", "open_words", "name"),
    [
        ("id", "mantan gubernur itu", "Rian Sagara"),
        ("id", "sikap Singapura", "Rian Sagara"),
        ("id", "fokus", "Rian Sagara"),
        ("id", "polisi", "Rian Sagara"),
        ("en", "the former governor", "Ryan Cole"),
        ("en", "Kentucky's delegates", "Ryan Cole"),
        ("en", "the ministry", "Ryan Cole"),
    ],
)
def test_who_is_left_open_is_an_origin_only_where_nobody_else_is(
    language: str, open_words: str, name: str
) -> None:
    left = told(open_words, "A", language=language)
    assert names(the_claim(left)) == [open_words]
    beside = the_claim(left, told(name, "B", language=language))
    assert names(beside) == [name]
    assert beside.unknown == (left.statements[0].id,)


@pytest.mark.parametrize(
    ("language", "words", "name"),
    [
        ("id", "polisi Teluk", "Rian Sagara"),
        ("id", "seorang warga", "Rian Sagara"),
        ("id", "DPRD Teluk", "Rian Sagara"),
        ("en", "Ashby police", "Ryan Cole"),
        ("en", "a fire official", "Ryan Cole"),
    ],
)
def test_somebody_without_a_name_is_an_origin_beside_a_named_one(
    language: str, words: str, name: str
) -> None:
    claim = the_claim(told(words, "A", language=language), told(name, "B", language=language))
    assert len(claim.origins) == 2


@pytest.mark.parametrize(("language", "words"), [("id", "itu"), ("id", "42 %"), ("en", "this")])
def test_what_no_word_of_it_says_who_it_is_is_nobody(language: str, words: str) -> None:
    assert the_claim(told(words, "A", language=language)).origins == ()


QUOTE = {
    "id": "Kami sudah memasang dua puluh lampu di sepanjang dermaga agar nelayan aman",
    "en": "We have put up twenty lamps along the pier so that the fishermen come home safely",
}


def quoted(source: str, outlet: str, language: str = "id", **more: Any) -> Reading:
    text = f'"{QUOTE[language]}," {source} ({outlet}).'
    said = Says(QUOTE[language], source, quote="direct", **more)
    return reading(text, said, outlet=outlet, language=language)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_same_words_were_said_once_whoever_is_named_for_them(language: str) -> None:
    one, other = quoted("Polsek Teluk", "A", language), quoted("Yusuf Mardi", "B", language)
    claim = the_claim(one, other)
    assert names(claim) == ["Polsek Teluk"] or names(claim) == ["Yusuf Mardi"]
    assert len(claim.origins[0].statements) == 2


def test_two_people_whom_tables_know_stay_two_in_the_same_words() -> None:
    def known(actor: str, name: str, outlet: str) -> Reading:
        made = quoted(name, outlet, actor=actor)
        table = (Evidence.table("people", actor),)
        actors = tuple(replace(one, evidence=table) for one in made.actors)
        return replace(made, actors=actors)

    one = known("person:lavrov", "Lavrov", "A")
    assert len(the_claim(one, known("person:kim", "Kim", "B")).origins) == 2


def test_a_relay_left_out_is_supplied_by_the_same_words_elsewhere() -> None:
    hidden = "Seorang pejabat"
    named = quoted(hidden, "A", status="anonymous", relays=[("Reuters", "agency:reuters")])
    bare = quoted(hidden, "B", status="anonymous")
    claim = the_claim(named, bare)
    assert [(o.channels, len(o.statements)) for o in claim.anonymous] == [(("Reuters",), 2)]
    (edge,) = [e for e in claim.edges if e.kind == "relay"]
    assert (edge.left, edge.right) == (bare.statements[0].id, named.statements[0].id)
    assert "inferred" in edge.reasons


def test_a_credit_line_names_the_agency_that_heard_it() -> None:
    made = told("Rina Halim", "Sinar")
    (said,) = made.statements
    step = RelayStep("Antara", "inferred", actor="agency:antara", verb="credit")
    credited = replace(made, statements=(replace(said, relays=(step,)),))
    assert the_claim(credited).origins[0].channels == ("Antara",)


# -- what is shared --------------------------------------------------------------------------------


def test_several_origins_are_possibly_independent_and_tell_what_they_share() -> None:
    def at(name: str, outlet: str) -> Reading:
        made = told(name, outlet, said_on="2025-07-12", relays=[("Antara", None)])
        (said,) = made.statements
        start = made.article.text.index("teluk")
        venue = Venue(Span(start, start + len("teluk")))
        return replace(made, statements=(replace(said, venue=venue),))

    claim = the_claim(at("Rina Halim", "A"), at("Budi Karsa", "B"))
    assert claim.possibly_independent
    assert [(s.what, s.value, s.origins) for s in claim.shared] == [
        ("channel", "Antara", (0, 1)),
        ("day", "2025-07-12", (0, 1)),
        ("venue", "teluk", (0, 1)),
    ]
    apart = the_claim(told("Rina Halim", "A"), told("Budi Karsa", "B"))
    assert (apart.possibly_independent, apart.shared) == (True, ())
    assert not the_claim(told("Rina Halim", "A")).possibly_independent


def test_those_whom_one_article_cites_share_it() -> None:
    text = "Rina Halim: dermaga di teluk dibuka. Budi Karsa: kini dermaga di teluk dibuka."
    both = reading(
        text,
        Says("dermaga di teluk dibuka", "Rina Halim", does=[OPENED]),
        Says("kini dermaga di teluk dibuka", "Budi Karsa", does=[OPENED]),
        outlet="Sinar",
    )
    assert [(s.what, s.value) for s in the_claim(both).shared] == [("article", "Sinar")]
