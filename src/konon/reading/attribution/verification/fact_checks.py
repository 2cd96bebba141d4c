"""Fact checks: an article whose outlet rules that what it examines is false.

"[KELIRU] …", "klaim itu adalah hoaks": what posts, chain messages and nobody in particular claim
in such an article is what it found wrong. People who are quoted there spoke for themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from konon.model.article import Article
from konon.model.evidence import Evidence
from konon.model.mention import Actor
from konon.model.span import Span
from konon.model.statement import Statement, Verification
from konon.reading.attribution.drafts import has_clause
from konon.reading.attribution.page import DASHES, VERBAL, Page, Range
from konon.reading.attribution.verification.examined_words import (
    about_title,
    asks_only,
    conceded,
    object_only,
    sent_round,
)
from konon.reading.attribution.verification.parties import holds_checker

# Strengths of a claim; what a post asks of its readers is none.
CLAIMING = frozenset({"says", "reports", "claims", "accuses", "estimates"})
# How far into an answer the name of what it answers may stand, in tokens: "bahwa [info tersebut]".
NAMED_REACH = 5
# Fewest characters of a noun for something that happens: "penipuan".
LONG_NOUN = 7
# How many words of so many characters a claim shares with a title all in capitals that names it.
SHARED, LONG_WORD = 2, 4
# How far before a noun it may be said not to be there, in tokens: "tidak ada informasi atau".
MISSING_REACH = 5
# Fewest tokens of a claim; and of one in which no verb was found.
SHORTEST, LONG = 3, 7
# How many sentences of no fact check a ruling reaches back over.
BACK = 3


def examined(
    page: Page, statements: list[Statement], article: Article, actors: Mapping[str, Actor]
) -> list[Statement]:
    """Statements with the outlet's ruling on those that its fact check examined."""
    rulings = _rulings(page, statements, article)
    if rulings:
        return _ruled(page, statements, article, rulings, article.outlet)
    for answer in _answers(page, statements, article):
        by = _name(answer, actors) or article.outlet
        found = _ruled(page, statements, article, [answer.span], by, answered=True)
        if found is not statements:
            return found
    return statements


def _ruled(
    page: Page,
    statements: list[Statement],
    article: Article,
    rulings: list[Span],
    by: str | None,
    answered: bool = False,
) -> list[Statement]:
    """Statements with the ruling on what it is on; the same list where it is on none."""
    ruling = rulings[0]
    labelled = label_of_wrong(page, article)
    told = [r for r in rulings if not _titles(article, r)]
    turn = next((r for r in told if labelled is None or r != page.tokens.span(*labelled)), None)
    checked = Verification(
        "contradicted",
        by,
        span=ruling,
        confidence=0.8,
        evidence=(Evidence.text(ruling, "the article rules that it is false"),),
    )
    checks = checks_facts(page, article.outlet)
    whole = is_fact_check(page, article)
    found = [
        s
        for s in statements
        if _headed(page, s, article)
        or (
            (whole or _before(page, s.span, ruling))
            and _hearsay(page, s, article)
            and not _finds(page, s, turn)
            and not conceded(page, _contents(page, s), page.tokens.range(ruling)[0])
            and (checks or not whole or _of_title(page, s, article))
        )
    ]
    if answered:  # who answers answers what was told last
        found = _last_told(page, found, ruling)
    ids = {s.id for s in found}
    if not ids:
        return statements
    return [replace(s, verification=checked) if s.id in ids else s for s in statements]


def _headed(page: Page, statement: Statement, article: Article) -> bool:
    """ "Wali Kota Sebut Pasar Ditutup": what the title of a fact checker's page has somebody say is
    what the page examines, but on pages that repeat an answer."""
    title = article.title_span
    if title is None or statement.span.end > title.end or statement.cue is None:
        return False
    if statement.verification.value != "not_stated" or not checks_facts(page, article.outlet):
        return False
    cue = statement.cue.span.of(article.text)
    if cue in DASHES or not (cue == ":" or any(map(str.isalpha, cue))):
        return False
    if all(source.status == "unstated" for source in statement.sources):
        return False  # "Isu Gempa untuk Menakuti Warga": nobody says it
    lower = [word.lower() for word in page.tokens.word]
    if clears_up(page, lower, article) or statement.strength.value not in CLAIMING:
        return False
    spans = [source.span for source in statement.sources if source.span is not None]
    if any(holds_checker(page, page.tokens.range(span)) for span in spans):
        return False  # "Cek Fakta: Air Laut Berubah Merah"
    parts = _contents(page, statement)
    if any(asks_only(page, part) or object_only(page, part) for part in parts):
        return False
    return any(has_clause(page, part) for part in parts) and not any(_rules(page, p) for p in parts)


def _last_told(page: Page, found: list[Statement], answer: Span) -> list[Statement]:
    """Those of some statements that stand in the last of their sentences before an answer."""
    before = [s for s in found if s.span.end <= answer.start]
    numbers = [page.tokens.sentence_of[page.tokens.range(s.span)[0]] for s in before]
    last = max(numbers, default=0)
    return [s for s, number in zip(before, numbers, strict=True) if number == last]


def _of_title(page: Page, statement: Statement, article: Article) -> bool:
    """Whether what "is said" below a title such as "Hoaks! X" is what the title names; a page may
    tell other news before it comes to X."""
    if statement.cue is None or article.title_span is None:
        return True
    lower = page.tokens.lower
    told = page.grammar.phrase("verification.reported")
    if told.within(lower, *page.tokens.range(statement.cue.span)) is None:
        return True
    title = page.tokens.word[slice(*page.tokens.range(article.title_span))]
    small = {word for word in title if len(word) >= LONG_WORD and word.islower()}
    parts = [page.tokens.range(part.span) for part in statement.contents]
    said = {word for part in parts for word in lower[slice(*part)]}
    if small:
        return bool(small & said)  # its names are in other news of them too
    words = {word.lower() for word in title if len(word) >= LONG_WORD}
    return len(words & said) >= SHARED


def _answers(page: Page, statements: list[Statement], article: Article) -> Iterator[Statement]:
    """What those answer whom a page of a fact checker lets speak: that it is false."""
    lower = [word.lower() for word in page.tokens.word]
    if not checks_facts(page, article.outlet) or clears_up(page, lower, article):
        return
    for s in statements:
        stated = any(source.status != "unstated" for source in s.sources) and not _by_post(page, s)
        if stated and any(refuses(page, lower, page.tokens.range(p.span)) for p in s.contents):
            yield s


def _name(statement: Statement, actors: Mapping[str, Actor]) -> str | None:
    actor = actors.get(statement.sources[0].actor or "")
    return actor.name if actor is not None else None


def _before(page: Page, told: Span, ruling: Span) -> bool:
    """Whether words stand right before a ruling: what news finds untrue in passing is not all that
    others tell in it."""
    if told.end > ruling.start:
        return False
    number = page.tokens.sentence_of
    return number[page.tokens.range(ruling)[0]] - number[page.tokens.range(told)[0]] <= BACK


def ruling_in(page: Page, lower: list[str], sentence: Range, checks: bool) -> Range | None:
    """The words of a sentence that rule on what is examined; more words do where the outlet's work
    is checking (`checks`)."""
    words = page.grammar
    found = words.phrase("verification.rulings").within(lower, *sentence)
    if found is None and checks:
        weak = words.phrase("verification.rulings_of_checkers").every(lower, *sentence)
        described = words.phrase("verification.describing")
        found = next(
            # "Fakta: [Beredar] pesan …" only tells what was sent round
            ((i, i + n) for i, n in weak if not described.at(lower, i + n, sentence[1])),
            None,
        )
        found = found or _not_but(page, lower, sentence)
    return found


def _not_but(page: Page, lower: list[str], sentence: Range) -> Range | None:
    """ "Foto itu [bukan] di Selat Arung [melainkan] di Peru": what it is instead."""
    nots = page.grammar.phrase("verification.not_so").within(lower, *sentence)
    if nots is None:
        return None
    return page.grammar.phrase("verification.but_so").within(lower, nots[1], sentence[1])


def _titles(article: Article, span: Span) -> bool:
    return article.title_span is not None and span.end <= article.title_span.end


def _rulings(page: Page, statements: list[Statement], article: Article) -> list[Span]:
    """The sentences in which the outlet itself, nobody whom it quotes, rules: the first, and where
    that is the title the first below it too."""
    found: list[Span] = []
    said = [
        part.span
        for s in statements
        if any(source.status != "unstated" for source in s.sources) and not _by_post(page, s)
        for part in s.contents
    ]
    checks = checks_facts(page, article.outlet)
    for number, sentence in enumerate(page.tokens.sentences):
        title = article.title_span is not None and number == 0
        lower = page.tokens.lower
        if title:  # all of its words may have capitals
            lower = [w.lower() for w in page.tokens.word[: sentence[1]]]
        if title:
            at = page.grammar.phrase("verification.stamps").within(lower, *sentence)
        else:
            at = ruling_in(page, lower, sentence, checks)
        if title and at is not None and at[1] - at[0] == 1 and at[0] > sentence[0]:
            at = None  # "Diterpa Hoaks Enam Kali": the word alone rules at the head only
        if at is None or page.quote_of[at[0]] >= 0:
            continue
        span = page.tokens.span(*at)
        if not any(span.overlaps(other) for other in said):
            found.append(page.tokens.span(*sentence))
            if not _titles(article, found[-1]):
                break
    labelled = label_of_wrong(page, article) if not found else None
    return [page.tokens.span(*labelled)] if labelled else found


def label_of_wrong(page: Page, article: Article) -> Range | None:
    """ "KATEGORI: HOAX": the label a fact check gives the whole of what it examines."""
    if not checks_facts(page, article.outlet):
        return None
    lower = [word.lower() for word in page.tokens.word]
    return page.grammar.phrase("verification.wrong_labels").within(lower, 0, len(lower))


def clears_up(page: Page, lower: list[str], article: Article, labelled_only: bool = False) -> bool:
    """ "KATEGORI: Klarifikasi", "[Pelabuhan Bantah Isu Pungutan]": whether a page repeats what
    somebody made clear, so that what it holds up is the answer; by its label, or by its title."""
    words = page.grammar
    if words.phrase("verification.clears_up").within(lower, 0, len(lower)) is not None:
        return True
    if labelled_only or article.title_span is None:
        return False
    title = page.tokens.range(article.title_span)
    denied = words.phrase("verification.denied").within(lower, *title) is not None
    return denied or any(lower[i] in words["negator"] for i in range(*title))


def refuses(page: Page, lower: list[str], content: Range) -> bool:
    """ "[Info tersebut adalah berita bohong], kata juru bicara kepolisian": what was told, by a
    name for it, and that it is false."""
    words = page.grammar
    false = words.phrase("verification.judged").within(lower, *content)
    if false is None or any(
        word in words["negator"] for word in lower[max(content[0], false[0] - 1) : false[0]]
    ):
        return False
    named = words.phrase("verification.answered").within(lower, content[0], false[0])
    return named is not None and named[1] - content[0] <= NAMED_REACH


def titled_a_check(page: Page, article: Article) -> bool:
    """Whether the title says that something is checked or found false: "Hoaks, …", "Cek Fakta"."""
    title = article.title_span.of(article.text) if article.title_span else ""
    first = page.tokens.sentences[0] if page.tokens.sentences else (0, 0)
    lower = [word.lower() for word in page.tokens.word[slice(*first)]] if title else []
    names = ("stamps", "fact_checkers", "judged", "stamped_bare")
    words = page.grammar
    return any(words.phrase(f"verification.{n}").within(lower, 0, len(lower)) for n in names)


def is_fact_check(page: Page, article: Article) -> bool:
    """Whether an article is a fact check: its outlet's work, or by its title."""
    return checks_facts(page, article.outlet) or titled_a_check(page, article)


def checks_facts(page: Page, outlet: str | None) -> bool:
    """Whether an outlet's name says that checking is its work: "turnbackhoax.id"."""
    names = page.grammar.phrase("verification.fact_checkers").phrases
    plain = (outlet or "").casefold()
    return any(" ".join(name) in plain for name in names)


def _hearsay(page: Page, statement: Statement, article: Article) -> bool:
    """Whether a post, a chain message or nobody in particular claims it."""
    if statement.verification.value != "not_stated" or statement.first_hand:
        return False
    if statement.strength.value not in CLAIMING or _through_others(page, statement, article):
        return False
    answers = statement.polarity.content_negated or statement.polarity.denial
    if answers and any(source.status != "unstated" for source in statement.sources):
        return False  # "Akun @pengelola menulis stiker itu bukan produknya"
    if any(_rules(page, page.tokens.range(part.span)) for part in statement.contents):
        return False  # "Akun @pengelola menulis: JANGAN percaya HOAX"
    if statement.cue is None or not _whole(page, statement):
        return False
    if not all(source.status == "unstated" for source in statement.sources):
        return _by_post(page, statement)
    cue = page.tokens.range(statement.cue.span)
    if missing(page, cue[0]):
        return False
    return page.grammar.phrase("verification.hearsay").within(page.tokens.lower, *cue) is not None


def _through_others(page: Page, statement: Statement, article: Article) -> bool:
    """Whether a claim came through another outlet; a checker's page that was drawn from another's
    ("disadur dari Kompas") passes on the check with it."""
    if not statement.relays:
        return False
    cue = page.tokens.range(statement.cue.span) if statement.cue else None
    found = page.grammar.phrase("verification.reported")
    if cue is None or found.within(page.tokens.lower, *cue) is not None:
        return True  # "disebutkan juga bahwa": as likely what was found
    contents = _contents(page, statement)
    claimed = any(part[0] >= cue[1] for part in contents) and about_title(page, contents, article)
    claimed = claimed and not any(sent_round(page, part) for part in contents)
    own = checks_facts(page, article.outlet) and claimed and not _searched(page, statement)
    return any(step.basis != "inferred" or not own for step in statement.relays)


def _contents(page: Page, statement: Statement) -> list[Range]:
    return [page.tokens.range(part.span) for part in statement.contents]


def _searched(page: Page, statement: Statement) -> bool:
    """Whether the search begins before a statement: "Setelah ditelusuri, …"."""
    searching = page.grammar.phrase("verification.searching")
    last = page.tokens.sentence_of[page.tokens.range(statement.span)[0]]
    return any(searching.at(page.tokens.lower, *s) for s in page.tokens.sentences[: last + 1])


def _finds(page: Page, statement: Statement, turn: Span | None) -> bool:
    """Whether a statement is one of what was found: told behind the first ruling of the text
    (`turn`) in a sentence that rules on nothing itself, words that only judge ("berita [bohong]"),
    tell of the search ("[setelah ditelusuri]") or of a picture ("unggahan itu [menampilkan] X")."""
    lower, words = page.tokens.lower, page.grammar
    opens = [page.tokens.range(part.span) for part in statement.contents]
    names = ("false", "searching")
    if any(words.phrase(f"verification.{n}").at(lower, *r) for r in opens for n in names):
        return True
    if opens and all(_points_back(page, content) for content in opens):
        return True
    cue = page.tokens.range(statement.cue.span) if statement.cue else (0, 0)
    if words.phrase("verification.depicts").within(lower, *cue) is not None:
        return True
    ends = words.phrase("verification.exhibit_ends")
    if any(r[1] - r[0] < SHORTEST and ends.at(lower, *r) for r in opens):
        return True  # "[PENJELASAN: Artikel] disadur dari akun X"
    if turn is None or statement.span.start < turn.start:
        return False
    if statement.relays:
        return True  # what else a page retells behind its ruling
    sentence = page.tokens.sentences[page.tokens.sentence_of[cue[0]]]
    return words.phrase("verification.rulings").within(lower, cue[1], sentence[1]) is None


def _whole(page: Page, statement: Statement) -> bool:
    """Whether the contents of nobody's words tell something, and did not run on over a stop."""
    parts = [page.tokens.range(part.span) for part in statement.contents]
    runs_on = any(page.tokens.lower[i] == "." for a, b in parts for i in range(a, b - 1))
    if runs_on or statement.cue is None or not parts or asks_only(page, parts[0]):
        return False
    cue = page.tokens.range(statement.cue.span)
    tells = any(tells_something(page, part) for part in parts)
    words = page.grammar.phrase("verification.rumours")
    if not words.at(page.tokens.lower, *cue):
        # "[video itu] diklaim [sebagai banjir di Teluk]"; long words whose verb the tagger missed
        return tells or len(parts) > 1 or sum(b - a for a, b in parts) >= LONG
    return tells and leads_in(page, cue, parts[0][0])


def missing(page: Page, cue: int) -> bool:
    """ "[tidak ada] informasi atau unggahan kuis": what is not there claims nothing."""
    lower, words = page.tokens.lower, page.grammar
    opens = page.tokens.sentences[page.tokens.sentence_of[cue]][0]
    reach = max(opens, cue - MISSING_REACH)
    return words.phrase("verification.not_there").within(lower, reach, cue) is not None


def leads_in(page: Page, cue: Range, first: int) -> bool:
    """Whether a noun leads into what it names: any "isu X", but "informasi [mengenai] X"."""
    lower, words = page.tokens.lower, page.grammar
    if words.phrase("verification.told_alone").at(lower, *cue):
        return True
    about = words.phrase("verification.about")
    return about.at(lower, first, len(lower)) > 0 or about.within(lower, *cue) is not None


def tells_something(page: Page, content: Range) -> bool:
    """Whether words can be a claim: a clause, or a noun for what happens ("penutupan jembatan");
    no "isu [politik belakangan ini]", no address."""
    words = page.tokens.lower[slice(*content)]
    if len(words) < SHORTEST or any(word.startswith("http") for word in words):
        return False
    return has_clause(page, content) or befalls(page, content) or any(map(happens, words))


def befalls(page: Page, content: Range) -> bool:
    """ "informasi [meninggalnya Rina Halim]", "informasi [dirinya meninggal]", "informasi
    [kedatangan 500 pekerja]": what befell somebody, told right behind the noun."""
    lower, pos, words = page.tokens.lower, page.tokens.pos, page.grammar
    first, last = content
    if not words["pointing_behind"] or first + 1 >= last:
        return False
    if lower[first + 1] in words["third_person_clitic"]:
        verbal = pos[first] in VERBAL
        told = first + 2 < last and pos[first + 2] in VERBAL
        return verbal or (told and pos[first] == "PRON")
    return happens(lower[first]) and lower[first + 1] not in words["pointing_behind"]


def happens(noun: str) -> bool:
    """ "isu [pembegalan] di Jalan Lontar", "kabar [penutupan]": an Indonesian noun for what is done
    or befalls somebody tells by itself what is claimed."""
    return noun.startswith(("pe", "ke")) and noun.endswith("an") and len(noun) >= LONG_NOUN


def _points_back(page: Page, content: Range) -> bool:
    """ "kabar [soal singkatannya]": a topic that another sentence has told."""
    lower, words = page.tokens.lower, page.grammar
    first = content[0] + (lower[content[0]] in words["topic"])
    return content[1] - first <= 2 and lower[content[1] - 1] in words["third_person_clitic"]


def _rules(page: Page, content: Range) -> bool:
    """Whether what is claimed is itself that something is false."""
    false = page.grammar.phrase("verification.judged")
    return false.within(page.tokens.lower, *content) is not None


def _by_post(page: Page, statement: Statement) -> bool:
    spans = [source.span for source in statement.sources if source.span is not None]
    return bool(spans) and all(by_post(page, page.tokens.range(span)) for span in spans)


def by_post(page: Page, source: Range) -> bool:
    """ "Sebuah unggahan di X", "Pesan berantai itu": at the head of the phrase."""
    lower, words = page.tokens.lower, page.grammar
    first, last = source
    while first < last and lower[first] in words["prenominal"]:
        first += 1
    if words.phrase("verification.in_anothers_name").within(lower, first, last) is not None:
        return True  # "surat edaran yang mengatasnamakan dinas"
    posted = first < last and words.phrase("verification.posts").at(lower, first, last) > 0
    return posted or _sent_on(page, first, last)


def _sent_on(page: Page, first: int, last: int) -> bool:
    """ "sebuah [informasi di Facebook]", "informasi [di media sosial] bahwa …": a rumour by where
    it goes round, which is nobody's: no "informasi di Instagram resmi PLN"."""
    lower, words = page.tokens.lower, page.grammar
    at = first + words.phrase("verification.rumours").at(lower, first, last)
    end = at + words.phrase("verification.goes_round").at(lower, at, last)
    if at == end:
        return False
    rest = range(end, last)
    return all(page.timex_of[i] >= 0 or lower[i] in words["pointing_behind"] for i in rest)
