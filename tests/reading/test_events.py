"""Events of small articles: who did what to whom, whether it happened, and where it stands."""

from __future__ import annotations

from datetime import date

import pytest

from konon.model import Article, Event, Reading, decode, encode
from konon.model.options import ReadOptions
from konon.reading.read import read_article


def read(text: str, language: str = "en") -> Reading:
    return read_article(Article(text=text, language=language, published=date(2025, 7, 13)))


def only(reading: Reading, type_: str) -> Event:
    (found,) = [event for event in reading.events if event.type == type_]
    return found


def names(reading: Reading, event: Event) -> tuple[list[str], list[str]]:
    text = reading.article.text
    return [p.span.of(text) for p in event.actors], [p.span.of(text) for p in event.recipients]


@pytest.mark.parametrize(
    ("text", "language", "modality", "signal"),
    [
        ("Rebels attacked the post.", "en", "happened", None),
        ("Rebels are attacking the post.", "en", "ongoing", "are"),
        ("Rebels will attack the post.", "en", "planned", "will"),
        ("Rebels are expected to attack the post.", "en", "expected", "expected"),
        ("Rebels could attack the post.", "en", "hypothetical", "could"),
        ("Rebels did not attack the post.", "en", "denied", "not"),
        ("Rebels allegedly attacked the post.", "en", "alleged", "allegedly"),
        ("Pemberontak menyerang pos itu.", "id", "happened", None),
        ("Pemberontak sedang menyerang pos itu.", "id", "ongoing", "sedang"),
        ("Pemberontak akan menyerang pos itu.", "id", "planned", "akan"),
        ("Pemberontak diperkirakan menyerang pos itu.", "id", "expected", "diperkirakan"),
        ("Pemberontak bisa menyerang pos itu.", "id", "hypothetical", "bisa"),
        ("Pemberontak tidak menyerang pos itu.", "id", "denied", "tidak"),
        ("Pemberontak diduga menyerang pos itu.", "id", "alleged", "diduga"),
    ],
)
def test_modality_and_the_words_that_say_so(
    text: str, language: str, modality: str, signal: str | None
) -> None:
    event = only(read(text, language), "ASSAULT")
    assert event.modality == modality
    assert (event.modality_span.of(text) if event.modality_span else None) == signal


@pytest.mark.parametrize(
    ("text", "language", "modality", "signal"),
    [
        ("Massa yang tidak puas menyerang kantor itu.", "id", "happened", None),
        ("Orang tak dikenal menyerang pos itu.", "id", "happened", None),
        ("Di tengah pesta, pemberontak menyerang pos itu.", "id", "happened", None),
        ("Pemberontak menyerang pos itu besok.", "id", "planned", "besok"),
        ("Pemberontak menyerang pos itu?", "id", "hypothetical", "?"),
        ("Ada kabar bahwa pemberontak menyerang pos itu.", "id", "alleged", "kabar"),
        ("Tidak ada pemberontak yang menyerang pos itu.", "id", "denied", "Tidak ada"),
        ("Analis memperkirakan pemberontak akan menyerang pos itu.", "id", "expected", None),
        ("Rebels angry at the planned dam attacked the post.", "en", "happened", None),
        ("Rebels still loyal to the king attacked the post.", "en", "happened", None),
        ("Rebels attacked not only the post.", "en", "happened", None),
        ("Rebels attack the post next week.", "en", "planned", "next week"),
        ("Rebels attacked the post before next week began.", "en", "happened", None),
    ],
)
def test_words_of_modality_rule_the_verb_they_belong_to(
    text: str, language: str, modality: str, signal: str | None
) -> None:
    event = only(read(text, language), "ASSAULT")
    assert event.modality == modality
    if signal is not None or modality == "happened":
        assert (event.modality_span.of(text) if event.modality_span else None) == signal


def test_what_rules_one_verb_rules_those_joined_to_it() -> None:
    text = "The prime minister will fly to Rome tomorrow, meet the pope and sign the accord."
    event = only(read(text), "AGREE")
    assert event.modality == "planned"
    assert event.modality_span is not None
    assert event.modality_span.of(text) == "will"


def test_a_denial_denies_the_event_told_in_it() -> None:
    reading = read("The army denied that it had bombed the clinic.")
    assert only(reading, "ASSAULT").modality == "denied"


def test_an_accusation_is_an_event_and_what_it_alleges_stands_within() -> None:
    reading = read("Armenia accused its neighbour of bombing a village.")
    accusing, deed = only(reading, "ACCUSE"), only(reading, "ASSAULT")
    assert accusing.speech
    assert accusing.within is None
    assert reading.events[deed.within or 0] == accusing
    assert deed.modality == "alleged"


def test_what_is_agreed_is_planned_within_the_agreement() -> None:
    reading = read("Peru has agreed to send forty engineers to Bolivia.")
    assert only(reading, "AGREE").modality == "happened"
    deed = only(reading, "AID")
    assert (deed.modality, deed.within) == ("planned", 0)


def test_what_is_demanded_is_no_event() -> None:
    reading = read("Rights groups urged Fiji to release the bloggers.")
    assert [event.type for event in reading.events] == ["REQUEST"]


def test_to_withhold_is_to_refuse() -> None:
    reading = read('"We will not send soldiers to the delta," Prime Minister Ada Nwosu said.')
    assert only(reading, "REJECT").modality == "happened"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Sanctions against the bank remain in force.", "en"),
        ("The country has been under martial law since 2021.", "en"),
        ("Sanksi terhadap bank itu masih berlaku.", "id"),
        ("Kedua negara yang dikenai sanksi berat ini terus berkomunikasi.", "id"),
    ],
)
def test_a_state_is_no_event(text: str, language: str) -> None:
    assert read(text, language).events == ()


def test_parties_have_countries_and_sectors_with_their_reasons() -> None:
    reading = read("Israeli soldiers arrested nine Palestinians on Saturday.")
    event = only(reading, "COERCE")
    (actor,) = event.actors
    assert (actor.country, actor.sector) == ("ISR", "MIL")
    assert {e.note.partition(":")[0] for e in actor.evidence} >= {"country", "sector"}
    assert [p.country for p in event.recipients] == ["PSE"]


def test_a_passive_has_its_agent_as_actor() -> None:
    reading = read("Tiga pengedar sabu ditangkap polisi di Karimbu.", "id")
    who, whom = names(reading, only(reading, "COERCE"))
    assert who[0].startswith("polisi")
    assert whom == ["Tiga pengedar sabu"]


def test_a_mutual_event_has_all_who_take_part_as_actors() -> None:
    reading = read("Kenya and Norway signed a fisheries treaty in Oslo on Tuesday.")
    event = only(reading, "AGREE")
    assert event.mutual
    assert not event.recipients
    assert sorted(p.country or "" for p in event.actors) == ["KEN", "NOR"]
    assert event.place is not None
    assert event.place.of(reading.article.text) == "Oslo"
    assert [reading.timexes[n].value for n in event.timexes] == ["2025-07-08"]


def test_an_event_in_a_relative_clause_is_told_in_passing() -> None:
    reading = read("Police arrested three men who burned a church.")
    assert not only(reading, "COERCE").background
    assert only(reading, "ASSAULT").background


def test_statements_hold_the_events_that_stand_in_them() -> None:
    text = "Cuba has sent 45 doctors to Barbados, the health ministry said on Monday."
    reading = read(text)
    event = only(reading, "AID")
    (statement,) = [s for s in reading.statements if s.id == event.statement]
    assert statement.kind == "attribution"
    assert reading.events[statement.events[0]] == event


def test_events_of_statements_left_out_are_left_out() -> None:
    text = "Armenia accused its neighbour of bombing a village."
    article = Article(text=text, language="en")
    assert read_article(article, ReadOptions(min_confidence=1.0)).events == tuple(
        e
        for e in read_article(article).events
        if e.statement in {s.id for s in read_article(article).statements if s.confidence >= 1.0}
    )


def test_a_reading_with_events_is_the_same_after_json() -> None:
    reading = read("Armenia accused its neighbour of bombing a village.")
    assert reading.events
    assert decode(Reading, encode(reading)) == reading


def test_every_span_lies_in_its_sentence() -> None:
    reading = read("Rebels attacked the post. Police in Minsk detained 14 observers on Friday.")
    for event in reading.events:
        home = next(s for s in reading.sentences if s.covers(event.span))
        assert all(home.covers(p.span) for p in (*event.actors, *event.recipients))


def test_the_place_of_a_dateline_does_nothing() -> None:
    text = (
        "Pyongyang, Warta Selat - Mengawali lawatan tiga hari, Menteri Rina Halim menyatakan puas."
    )
    visit = only(read(text, "id"), "CONSULT")
    assert not any("Pyongyang" in who for who in names(read(text, "id"), visit)[0])


def test_ethnic_groups_are_of_the_state_they_live_in() -> None:
    text = "Ethnic Albanians in Serbia demonstrated on Tuesday."
    (party, *_) = only(read(text), "PROTEST").actors
    assert party.country == "SRB"
    assert party.actor is None


def test_rebels_who_turn_to_a_government_are_of_its_country() -> None:
    found = only(read("The main rebel group demanded that Burundi's government resign."), "REQUEST")
    assert [party.country for party in found.actors] == ["BDI"]


def test_a_question_at_the_end_of_a_quotation_asks() -> None:
    text = '"Jadi, apakah DPR setuju undang-undang itu direvisi?" tanya Rina Halim kepada Budi.'
    assert {e.modality for e in read(text, "id").events if e.type == "AGREE"} <= {"hypothetical"}


def test_who_reads_does_nothing() -> None:
    assert not read("If you feel ill, you should consult a doctor.").events
    assert not read("Jika sakit, Anda dapat berkonsultasi dengan dokter.", "id").events


def test_a_province_gives_its_governor_a_country() -> None:
    found = only(
        read("Gubernur Jawa Barat meminta bantuan kepada Kementerian Keuangan.", "id"), "REQUEST"
    )
    assert [party.country for party in found.actors] == ["IDN"]


def test_him_is_not_the_speaker() -> None:
    text = "Presiden Oru bisa bertatap muka lagi dengannya, ujar Menteri Rina Halim."
    found = only(read(text, "id"), "CONSULT")
    assert not any("Rina" in who for who in names(read(text, "id"), found)[1])


def test_company_vouches_for_a_verb_that_the_tagger_took_for_a_noun() -> None:
    assert read("The army masses tanks near the border.").events[0].type == "MOBILIZE"


def test_the_deed_that_somebody_denies_is_his() -> None:
    for text, language in (
        ("Israel denied attacking Iran.", "en"),
        ("Israel membantah telah menyerang Iran.", "id"),
    ):
        assert only(read(text, language), "ASSAULT").modality == "denied"


def test_the_day_of_saying_is_not_the_events() -> None:
    reading = read("Denmark expelled two Russian diplomats, the foreign minister said on Sunday.")
    assert [s.said_on.value for s in reading.attributions if s.said_on] == ["2025-07-13"]
    assert only(reading, "SANCTION").timexes == ()
