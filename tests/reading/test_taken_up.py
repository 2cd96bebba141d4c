"""Whose words a speaking pronoun gives: the last speaker's, another's who came up since, or
nobody's."""

from __future__ import annotations

import pytest

import konon

RINA = "person:rina-halim"
BUDI = "person:budi-santoso"
ANN = "person:ann-harlow"
BEN = "person:ben-castor"


def speakers(text: str, language: str = "id") -> list[tuple[str, str | None]]:
    """Words and actor of every source that is a pronoun or clitic, in text order."""
    reading = konon.read(konon.Article(text=text, language=language))
    found = [
        (source.span.of(text), source.actor)
        for statement in reading.attributions
        for source in statement.sources
        if source.span is not None and source.form in ("pronoun", "clitic")
    ]
    return found


@pytest.mark.parametrize(
    "text",
    [
        # behind an apposition on either side
        'Kepala Dinas Pasar Karimbu, Rina Halim, menyayangkan hal itu. "Pasar sepi," ujarnya.',
        'Rina Halim, kepala dinas pasar, meragukan hal itu. "Pasar sepi," ujarnya.',
        # verbs that only the cues know
        "Rina Halim mengancam akan menutup pasar itu. Ia menduga atapnya rapuh.",
        # far behind, over sentences in which nobody speaks
        "Pasar itu akan ditutup, kata Rina Halim.\nAtapnya sudah lama bocor. Lantainya retak. "
        'Pembeli jarang datang.\n"Sudah terlalu lama rusak," ujarnya.',
        # the speaker's own side, documents and outlets take no turn
        "Rina Halim mengatakan pasar itu sepi. Pihaknya meminta pedagang bersabar. "
        "Dia menambahkan, pembeli akan kembali.",
        "Rina Halim mengatakan pasar itu sepi. Berdasarkan data dinas, pembeli turun. "
        '"Sepi sekali," ujarnya.',
        # somebody wants something in another's sentence
        "Rina Halim memastikan pasar itu ditutup. Pedagang pindah karena presiden "
        'menghendaki jalan itu lebar. "Semua sudah siap," katanya.',
        # groups and people in general are nobody
        'Rina Halim mengatakan pasar itu sepi. Para pedagang pulang. "Sepi," ujarnya.',
        # who is told of within a sentence about the last speaker
        "Rina Halim mengatakan pasar itu sepi. Kemarin Rina menemui Budi Santoso. "
        "Dia mengaku sudah menyiapkan lahan.",
    ],
)
def test_a_pronoun_goes_on_with_the_last_speaker(text: str) -> None:
    assert speakers(text)[-1][1] == RINA


@pytest.mark.parametrize(
    "text",
    [
        # a new person whom the sentence before is about, and who does not speak in it
        "Rina Halim mengatakan pasar itu sepi. Budi Santoso tertawa. Ia menduga pembeli pindah.",
        'Rina Halim mengatakan pasar itu sepi. Budi Santoso tertawa. "Biar saja," ujarnya.',
        "Rina Halim mengatakan pasar itu sepi. Ketua paguyuban, Budi Santoso, enggan menjawab. "
        '"Nanti saja," ujarnya.',
    ],
)
def test_a_pronoun_is_whom_the_sentence_before_is_about(text: str) -> None:
    assert speakers(text)[-1][1] == BUDI


@pytest.mark.parametrize(
    "text",
    [
        # somebody without a name has spoken
        'Rina Halim mengatakan pasar itu sepi. "Kami rugi," kata seorang pedagang. '
        "Ia mengaku sudah menutup lapaknya.",
        # or has come up
        "Rina Halim mengatakan pasar itu sepi. Seorang pedagang menangis. Dia mengatakan "
        "lapaknya tutup.",
        # or is named for the first time right before the quotation
        "Rina Halim mengatakan pasar itu sepi. Pedagang kemarin menemui Budi Santoso. "
        '"Semua akan pindah," ujarnya.',
        # or by a name that nobody knows
        "Rina Halim mengatakan pasar itu sepi. Danar Wibisana tertawa. Ia menduga pembeli pindah.",
        "Rina Halim mengatakan pasar itu sepi. Ketua paguyuban, Danar Wibisana, tertawa. "
        "Ia menduga pembeli pindah.",
        # a quotation follows on somebody told of who has not spoken
        "Budi Santoso dan Rina Halim tiba. Rina Halim mengatakan pasar itu sepi. Budi Santoso "
        'dipastikan absen. "Kami siap," ujarnya.',
        # something is done to who has come up
        "Rina Halim mengatakan pasar itu sepi. Budi Santoso ditunjuk sebagai kepala pasar. "
        "Ia menduga pembeli pindah.",
        # two have come up
        "Rina Halim mengatakan pasar itu sepi. Budi Santoso tertawa. Sigit Prabowo tertawa. "
        "Ia menduga pembeli pindah.",
        # the quotation calls the last speaker by name
        'Rina Halim mengatakan pasar itu sepi. "Rina tidak tahu apa-apa," ujarnya.',
        # a body has spoken since a nameless person did
        '"Kami rugi," kata seorang pedagang. Dinas Pasar menyatakan pasar itu ditutup. '
        '"Semua akan pindah," ujarnya.',
    ],
)
def test_nobody_is_named_where_another_may_be_meant(text: str) -> None:
    assert speakers(text)[-1][1] is None


def test_the_words_of_a_nameless_speaker_stay_his() -> None:
    text = (
        "Rina Halim mengatakan pasar itu sepi.\n"
        '"Kami rugi," kata seorang pedagang. "Pembeli hilang," ujarnya.\n'
        "Dia menambahkan, lapaknya sudah tutup."
    )
    assert [actor for _, actor in speakers(text)] == [None, None]


def test_a_body_goes_on_only_where_no_person_has_spoken() -> None:
    text = (
        '"Semua selamat," kata Polda Metro Jaya. Polda Metro Jaya memastikan mereka didampingi.\n'
        '"Kasus itu akan terus dikawal," lanjutnya.'
    )
    assert speakers(text)[-1][1] is not None
    assert speakers(f"Rina Halim mengatakan mereka selamat. {text}")[-1][1] is None


def test_the_one_likened_to_another_speaks() -> None:
    text = (
        "Rina Halim mengatakan pasar itu sepi. Senada dengan Rina, Ketua Paguyuban Budi "
        "Santoso menyatakan pembeli hilang. Ia menduga pembeli pindah."
    )
    assert speakers(text)[-1][1] == BUDI


def test_within_anothers_words_a_pronoun_is_who_tells_them() -> None:
    assert speakers("Rina Halim mengatakan bahwa ia menduga atap itu rapuh.")[-1][1] == RINA
    text = "Rina Halim mengatakan bahwa Budi Santoso pulang karena ia menduga atap itu rapuh."
    assert speakers(text)[-1][1] != RINA


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Harlow, who runs the market, doubted it. She warned that the roof leaked.", ANN),
        (
            "The market is empty, Ann Harlow said. The roof has leaked for years. "
            'The floor is cracked. "It is too late," she added.',
            ANN,
        ),
        (
            "Ann Harlow said the market was empty. Ben Castor laughed. "
            "He argued that nobody cared.",
            BEN,
        ),
        (
            'Ann Harlow said the market was empty. "We lost everything," said a trader. '
            "She added that her stall was closed.",
            None,
        ),
        (
            "Ann Harlow said the market was empty. The witness wept. She said that nobody came.",
            None,
        ),
    ],
)
def test_english(text: str, speaker: str | None) -> None:
    assert speakers(text, "en")[-1][1] == speaker


def test_a_pronoun_of_the_other_gender_is_somebody_else() -> None:
    text = (
        "Ann Harlow arrived. She said the market was empty. Ann Harlow said it would close. "
        "He added that it rained."
    )
    assert speakers(text, "en")[-1] == ("He", None)


def test_every_pronoun_tells_which_mention_it_takes_up() -> None:
    text = 'Kepala dinas, Rina Halim, menyayangkan hal itu. "Pasar sepi," ujarnya.'
    reading = konon.read(konon.Article(text=text, language="id"))
    clitic = next(m for m in reading.mentions if m.form == "clitic")
    (why,) = clitic.evidence
    before = reading.mentions[int(why.ref.removeprefix("mention:"))]
    assert before.span.of(text) == "Rina Halim"
    assert before.actor == clitic.actor
