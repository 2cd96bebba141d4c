"""Whom mentions stand for: names, roles, metonyms, descriptions, pronouns, and abstaining."""

from __future__ import annotations

from datetime import date

import pytest
from documents import words

import konon
from konon.facts import load_facts
from konon.model.mention import Actor, Mention
from konon.reading.actors import resolve_actors
from konon.reading.mentions import find_mentions

ON = date(2025, 7, 13)


def resolved(
    text: str, language: str, people: str = "", pos: str = "", **labels: str
) -> tuple[list[tuple[str, str | None]], dict[str, Actor]]:
    """Words and actor of each mention, and the actors by id. `people`: names, "|" between."""
    mentions, actors = _resolve(text, language, people, pos, **labels)
    pairs = [(mention.span.of(text), mention.actor) for mention in mentions]
    return pairs, {actor.id: actor for actor in actors}


def _resolve(
    text: str, language: str, people: str = "", pos: str = "", **labels: str
) -> tuple[list[Mention], list[Actor]]:
    entities = {name: "PER" for name in people.split("|") if name} | labels
    tokens = words(text, entities, pos)
    return resolve_actors(tokens, find_mentions(tokens, language), load_facts(), language, ON)


def test_a_short_name_joins_its_full_name_even_when_it_comes_first() -> None:
    pairs, actors = resolved(
        "Wulan tiba.\nMenurut Ratna Wulan, hujan turun.", "id", "Ratna Wulan|Wulan"
    )
    assert pairs == [("Wulan", "person:ratna-wulan"), ("Ratna Wulan", "person:ratna-wulan")]
    assert actors["person:ratna-wulan"].aliases == ("Wulan",)


def test_the_family_name_may_come_first() -> None:
    pairs, _ = resolved(
        "Kim Jong Un tiba di Rusia dari Korea Utara. Lalu Kim pulang.", "id", "Kim Jong Un|Kim"
    )
    assert [actor for words, actor in pairs if "Kim" in words] == ["person:kim-jong-un"] * 2


def test_a_name_two_share_and_nobody_bears_nearby_is_left_open() -> None:
    text = "Ali Rahman tiba bersama Siti Rahman. Lalu Rahman pulang."
    pairs, _ = resolved(text, "id", "Ali Rahman|Siti Rahman|Rahman")
    assert pairs[-1] == ("Rahman", None)


def test_a_title_decides_between_two_of_one_name() -> None:
    text = "Bupati Ali Rahman tiba bersama dokter Siti Rahman. Lalu Bupati Rahman pulang."
    pairs, _ = resolved(text, "id", "Ali Rahman|Siti Rahman|Rahman")
    assert pairs[-1] == ("Rahman", "person:ali-rahman")


def test_spellings_of_one_full_name_are_one_actor_and_unlike_names_are_not() -> None:
    pairs, _ = resolved(
        "Olena Kovalenko tiba. Olena Kovalenka pulang.", "en", "Olena Kovalenko|Olena Kovalenka"
    )
    assert len({actor for _, actor in pairs}) == 1
    pairs, _ = resolved(
        "Budi Santoso tiba. Budi Susanto pulang.", "id", "Budi Santoso|Budi Susanto"
    )
    assert len({actor for _, actor in pairs}) == 2


def test_the_role_before_a_name_has_title_and_state() -> None:
    _, actors = resolved("Menteri Luar Negeri Rusia Sergei Lavrov tiba.", "id", "Sergei Lavrov")
    (role,) = actors["person:sergei-lavrov"].roles
    assert (role.title, role.country) == ("Menteri Luar Negeri Rusia", "RU")


def test_a_known_person_is_one_actor_in_both_languages_and_both_spellings() -> None:
    _, indonesian = resolved("Menteri Luar Negeri Rusia Sergei Lavrov tiba.", "id", "Sergei Lavrov")
    _, english = resolved(
        "Russian Foreign Minister Sergey Lavrov arrived.",
        "en",
        "Sergey Lavrov",
        pos="Russian/ADJ Foreign/PROPN Minister/PROPN",
    )
    assert "person:sergei-lavrov" in set(indonesian) & set(english)
    assert english["person:sergei-lavrov"].roles[0].country == "RU"


def test_a_namesake_of_another_state_is_not_the_known_person() -> None:
    text = "Australian Foreign Minister Sergei Lavrov arrived."
    tags = "Australian/ADJ Foreign/PROPN Minister/PROPN"
    _, actors = resolved(text, "en", "Sergei Lavrov", pos=tags)
    (lavrov,) = [actor for actor in actors.values() if actor.kind == "person"]
    assert lavrov.qid is None
    assert lavrov.country == "AU"
    assert not lavrov.evidence


def test_appositions_on_both_sides_give_the_role_and_are_the_same_actor() -> None:
    pairs, actors = resolved(
        "Kabar itu dibawa Ratna Wulan, juru bicara Kementerian Luar Negeri Rusia, kemarin.",
        "id",
        "Ratna Wulan",
    )
    assert ("juru bicara Kementerian Luar Negeri Rusia", "person:ratna-wulan") in pairs
    (role,) = actors["person:ratna-wulan"].roles
    assert role.organisation == "Kementerian Luar Negeri Rusia"
    assert role.country == "RU"
    pairs, _ = resolved("Ia bertemu mitranya dari Korea Utara, Ratna Wulan.", "id", "Ratna Wulan")
    assert ("mitranya dari Korea Utara", "person:ratna-wulan") in pairs


def test_a_relation_after_a_comma_is_the_first_persons() -> None:
    _, actors = resolved(
        "Rapat dihadiri Danar Wibisana, ajudan Ratna Wulan.", "id", "Danar Wibisana|Ratna Wulan"
    )
    assert [role.title for role in actors["person:danar-wibisana"].roles] == ["ajudan Ratna Wulan"]
    assert actors["person:ratna-wulan"].roles == ()


def test_a_list_of_people_is_no_apposition() -> None:
    pairs, _ = resolved(
        "Rapat dihadiri Ratna Wulan, seorang dokter, dan Danar Wibisana.",
        "id",
        "Ratna Wulan|Danar Wibisana",
    )
    assert ("seorang dokter", "person:ratna-wulan") not in pairs


def test_a_capital_governs_where_it_acts_and_is_a_place_elsewhere() -> None:
    pairs, _ = resolved("Pyongyang setuju. Mereka terbang ke Pyongyang.", "id")
    assert [actor for words, actor in pairs if words == "Pyongyang"] == [
        "government:KP",
        "place:pyongyang",
    ]
    pairs, _ = resolved("Pyongyang said it was ready. They met in Pyongyang.", "en")
    assert [actor for words, actor in pairs if words == "Pyongyang"] == [
        "government:KP",
        "place:pyongyang",
    ]


def test_a_dateline_is_a_place() -> None:
    pairs, _ = resolved("Pyongyang, Harian Contoh - Hujan turun.", "id")
    assert pairs[0] == ("Pyongyang", "place:pyongyang")


def test_a_house_is_a_government_and_its_army_a_body_of_the_state() -> None:
    pairs, _ = resolved("Kremlin menolak. Lalu militer Pyongyang datang.", "id")
    assert ("Kremlin", "government:RU") in pairs
    assert ("militer Pyongyang", "body:army-kp") in pairs


def test_a_states_government_is_described_not_named() -> None:
    pairs, _ = resolved("Otoritas Rusia datang.", "id", **{"Otoritas Rusia": "ORG"})
    assert pairs[0] == ("Otoritas Rusia", "government:RU")
    pairs, _ = resolved("Pemerintah datang.", "id")
    assert pairs == [("Pemerintah", None)]


def test_an_abbreviation_in_brackets_is_its_full_name() -> None:
    pairs, _ = resolved(
        "Lembaga Sagara Nusantara (LSNX) tutup. LSNX bangkrut.",
        "id",
        **{"Lembaga Sagara Nusantara": "ORG", "LSNX": "ORG"},
    )
    assert {actor for _, actor in pairs} == {"body:lembaga-sagara-nusantara"}


def test_a_title_points_back_at_its_only_holder() -> None:
    pairs, _ = resolved("Bupati Ratna Wulan datang. Lalu bupati itu pulang.", "id", "Ratna Wulan")
    assert pairs[-1] == ("bupati itu", "person:ratna-wulan")
    pairs, _ = resolved(
        "Bupati Ratna Wulan dan Bupati Danar Wibisana datang. Lalu bupati itu pulang.",
        "id",
        "Ratna Wulan|Danar Wibisana",
    )
    assert pairs[-1] == ("bupati itu", None)


def test_a_clitic_is_the_last_speaker() -> None:
    text = '"Hujan turun," kata Ratna Wulan. "Jalan licin," ujarnya.'
    mentions, _ = _resolve(text, "id", "Ratna Wulan")
    clitic = mentions[-1]
    assert (clitic.form, clitic.actor) == ("clitic", "person:ratna-wulan")
    assert clitic.evidence[0].ref == f"mention:{mentions.index(mentions[0])}"
    assert clitic.confidence < 1


def test_a_clitic_after_a_nameless_speaker_stands_for_nobody_named() -> None:
    text = 'Ratna Wulan tiba. "Hujan turun," kata seorang saksi. "Jalan licin," ujarnya.'
    pairs, _ = resolved(text, "id", "Ratna Wulan")
    assert pairs[-1] == ("nya", None)


def test_a_pronoun_between_two_equals_is_left_open() -> None:
    text = "Then Ratna Wulan met Danar Wibisana. It rained. She left."
    pairs, _ = resolved(text.replace("It rained. ", ""), "en", "Ratna Wulan|Danar Wibisana")
    assert pairs[-1] == ("She", None)


def test_gender_rules_an_antecedent_out() -> None:
    text = "Mrs Wulan met Mr Wibisana. She left."
    pairs, _ = resolved(text, "en", "Wulan|Wibisana")
    assert pairs[-1] == ("She", "person:wulan")
    pairs, _ = resolved(text.replace("She", "He"), "en", "Wulan|Wibisana")
    assert pairs[-1] == ("He", None)


def test_pronouns_inside_a_quotation_stay_open() -> None:
    text = 'Ratna Wulan said: "He left and I stayed."'
    pairs, _ = resolved(text, "en", "Ratna Wulan")
    assert [actor for words, actor in pairs if words in ("He", "I")] == [None, None]


def test_they_may_be_a_state() -> None:
    pairs, _ = resolved("Ukraina mengatakan bahwa mereka bertahan.", "id")
    assert pairs == [("Ukraina", "country:UA"), ("mereka", "country:UA")]


def test_every_actor_is_mentioned_and_every_mention_has_its_actor() -> None:
    text = "Presiden Ratna Wulan bertemu Kremlin di Paris, tulis Reuters. Ia pulang."
    mentions, actors = _resolve(text, "id", "Ratna Wulan", Paris="LOC")
    assert {m.actor for m in mentions if m.actor} == {actor.id for actor in actors}
    assert all(m.evidence for m in mentions if m.actor)


def test_initials_tell_two_of_one_name_apart() -> None:
    pairs, _ = resolved("Ratna H. Wulan met Ratna W. Wulan.", "en", "Ratna H. Wulan|Ratna W. Wulan")
    assert len({actor for _, actor in pairs}) == 2


def test_who_is_named_in_an_aside_does_not_speak() -> None:
    text = "Ratna Wulan, who supports Danar Wibisana, said it rained. He said so twice."
    mentions, _ = _resolve(text, "en", "Ratna Wulan|Danar Wibisana")
    assert mentions[-1].actor == "person:ratna-wulan"


def test_pronouns_in_a_quotation_left_open_stay_open() -> None:
    text = 'Ratna Wulan said: "It rained.\n"She left early.\n"She came back."'
    pairs, _ = resolved(text, "en", "Ratna Wulan")
    assert [actor for words, actor in pairs if words == "She"] == [None, None]


def test_who_is_spoken_of_is_not_the_speaker() -> None:
    text = "Ratna Wulan said it rained. Danar Wibisana erred, she said."
    mentions, _ = _resolve(text, "en", "Ratna Wulan|Danar Wibisana")
    assert mentions[-1].actor != "person:danar-wibisana"


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("Gubernur Jawa Barat Dedi Mulyadi datang.", "Dedi Mulyadi", "Gubernur Jawa Barat"),
        ("Presiden Rusia Vladimir Putin datang.", "Vladimir Putin", "Presiden Rusia"),
        ("Wali Kota Surabaya Eri Cahyadi datang.", "Eri Cahyadi", "Wali Kota Surabaya"),
    ],
)
def test_the_seat_of_an_office_is_no_part_of_its_holders_name(
    sentence: str, name: str, role: str
) -> None:
    reading = konon.read(konon.Article(text=sentence, language="id"))
    (person,) = [actor for actor in reading.actors if actor.kind == "person"]
    assert (person.name, person.roles[0].title) == (name, role)


def test_a_double_surname_is_its_bearers() -> None:
    text = "Mark Lewis Francis ran. Lewis Francis won."
    pairs, _ = resolved(text, "en", "Mark Lewis Francis|Lewis Francis")
    assert {actor for _, actor in pairs} == {"person:mark-lewis-francis"}


def test_who_serves_no_state_is_known_by_the_full_name() -> None:
    _, actors = resolved("Antonio Guterres arrived.", "en", "Antonio Guterres")
    assert actors["person:antonio-guterres"].evidence[0].kind == "table"


def test_a_namesake_of_an_office_holder_is_somebody_else() -> None:
    _, actors = resolved("Pelatih Muhammad Lutfi tiba.", "id", "Muhammad Lutfi")
    assert actors["person:muhammad-lutfi"].evidence == ()
    _, actors = resolved("Menteri Perdagangan Muhammad Lutfi tiba.", "id", "Muhammad Lutfi")
    assert actors["person:muhammad-lutfi"].evidence[0].kind == "table"


def test_an_alias_may_begin_with_an_honorific() -> None:
    _, actors = resolved("Gus Ipul tiba.", "id", "Ipul")
    assert list(actors) == ["person:saifullah-yusuf"]
