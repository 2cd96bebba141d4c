"""Exhibited: what a fact check holds up before it says what it found.

"NARASI: [jembatan itu dijual] … PENJELASAN: …", "Berikut isi pesannya: [X]. Faktanya, …": the words
of a post, set out under a label of their own. They are nobody's in particular, stand over as many
sentences as the post had, and are found wrong where the article rules so behind them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from konon.lang.cues import CueEntry
from konon.model.article import Article
from konon.model.mention import Actor
from konon.reading.attribution.drafts import Draft, cued_in, has_clause, trim
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.sources import head_mention
from konon.reading.attribution.verification.fact_checks import clears_up, is_fact_check
from konon.reading.attribution.verification.turns import turns_of
from konon.reading.attribution.verification.verifications import Note, ruling_note

# How many tokens may stand between a label and its colon: "narasi [nya sebagai berikut] :"; before
# a quotation more: "narasi [yang menyertai gambar tersebut adalah] : “…”".
COLON_REACH, QUOTED_REACH = 4, 8
# The same behind "berikut" at the head of its sentence: "Berikut narasi [yang disertakan dalam
# unggahan di TikTok itu] :".
LED_REACH = 14
# How far before a label "berikut" may stand: "Berikut [kutipan] isi pesannya:".
LEAD_REACH = 3
# Fewest and most tokens of what is held up: less is a title, more a page that was copied whole.
SHORTEST, LONGEST = 4, 400
# How what is no sentence of a page may begin: "## Penelusuran", "[img.2]"; no "#hashtag".
HEADING = (("#", "#"), ("[", "img"))
# Fewest marks in a row that are a line across the page: "===", "———".
LINE = 3
# How far behind the last quotation an explanation may begin, in tokens: "= = = Penjelasan:".
EXPLAINED_REACH = 8
# How far into what stands under a label another label may lead into the words themselves, in
# tokens: "NARASI: Akun X menulis berikut. Isi pesannya: …".
LED_IN = 60
# How far outside what is held up the cue of a draft that tells it may stand, in tokens.
CUE_REACH = 30
# Fewest characters of a word that tells what a title is about.
LONG_WORD = 4
# Share of two contents' tokens from which they are one, and of a title's words from which a
# quotation tells the same.
SAME = 0.5
# The same share for words that somebody is said to have said.
WHOLE = 0.8


def exhibited_claims(
    page: Page, drafts: list[Draft], actors: dict[str, Actor], article: Article
) -> tuple[list[Draft], list[Note]]:
    """What a fact check holds up and rules wrong: what no draft holds yet, and the notes."""
    if not page.grammar.listed("verification.exhibits"):
        return [], []
    if not is_fact_check(page, article):
        return [], []
    lower = [word.lower() for word in page.tokens.word]
    if clears_up(page, lower, article, labelled_only=True):
        return [], []
    new: list[Draft] = []
    notes: list[Note] = []
    mouthed = False  # the first whose words a post makes up
    why = "held up by a fact check that finds it wrong"
    below = page.tokens.range(article.title_span)[1] if article.title_span else 0
    turns = turns_of(page, lower, drafts, article)
    found = turns.behind(below)
    worded = _worded(page, lower, found.until) if found is not None else []
    held = [*_headed(page, lower, article), *_blocks(page, lower), *worded]
    for label, content in held:
        turn = turns.behind(content[1])
        if turn is None or _answers(page, lower, content):
            continue
        target = _known(page, drafts, content, below)
        if target is None:
            target = _draft(page, label, content)
            new.append(target)
            _take_in(drafts, target)
        speaks = target.source is not None and not mouthed
        mouthed = mouthed or speaks
        others = _put_in_mouth(page, lower, drafts, target) if speaks else ()
        for told in (target, *others):
            notes.append(
                ruling_note(
                    page,
                    turn.sentence,
                    "contradicted",
                    why,
                    turn.checker,
                    told,
                    actors,
                    article.outlet,
                )
            )
    return new, notes


def _known(page: Page, drafts: list[Draft], content: Range, below: int) -> Draft | None:
    """The draft below the title that tells what is held up, somebody's only of a quotation; one
    that is no more than a quotation which ran on over a label is cut to it."""
    quoted = page.quote_of[content[0]] >= 0
    near = cued_in(drafts, max(below, content[0] - CUE_REACH), content[1] + CUE_REACH)
    known = next(
        (
            d
            for d in near
            if _same(d, content, SAME if d.source is None else WHOLE)
            and (d.source is None or quoted)
        ),
        None,
    )
    if known is not None and known.source is None and known.cue[0] == known.cue[1]:
        known.parts = [content]
    return known


def _take_in(drafts: list[Draft], held: Draft) -> None:
    """Nest what others say inside the words that are held up."""
    first, last = held.parts[0]
    for draft in cued_in(drafts, first, last):
        if draft.parent is None and draft.extent[0] >= first:
            draft.parent = held


def _headed(page: Page, lower: list[str], article: Article) -> list[tuple[Range, Range]]:
    """ "[Title] “X” = = = Penjelasan: …": quotations without any label between a title and the
    explanation; of several, those that tell what the title does."""
    if article.title_span is None:
        return []
    title = page.tokens.range(article.title_span)
    first = last = title[1]
    found = []
    while last < len(lower) and page.quote_of[last] >= 0:
        quote = page.quotes[page.quote_of[last]]
        found.append(((quote[0], quote[0]), quote))
        last = quote[1]
    last = _behind_aside(lower, last)
    explains = page.grammar.phrase("verification.explanations").within(
        lower, last, min(len(lower), last + EXPLAINED_REACH)
    )
    if first == last or explains is None:
        return []
    about = {word for word in lower[slice(*title)] if len(word) >= LONG_WORD}
    if len(found) > 1:
        found = [q for q in found if len(about & set(lower[slice(*q[1])])) >= SAME * len(about)]
    return [q for q in found if _tells(page, q[1])]


def _behind_aside(lower: list[str], at: int) -> int:
    """ "“X” [(bersambung)] = = = Penjelasan:": past what stands in brackets."""
    if lower[at : at + 1] != ["("]:
        return at
    closing = next((i for i in range(at, min(len(lower), at + LED_REACH)) if lower[i] == ")"), None)
    return at if closing is None else closing + 1


def _tells(page: Page, content: Range) -> bool:
    """Whether words are a claim by their length and hold a clause: no greeting."""
    return SHORTEST <= content[1] - content[0] <= LONGEST and has_clause(page, content)


def _put_in_mouth(
    page: Page, lower: list[str], drafts: list[Draft], target: Draft
) -> Iterator[Draft]:
    """What else the made-up words of a post have their speaker say, up to the explanation, and in
    the title."""
    if target.source is None:
        return
    mention = head_mention(page, target.source)
    ends = page.grammar.phrase("verification.explanations")
    explained = ends.within(lower, target.extent[1], len(lower))
    if mention is None or mention.actor is None or explained is None:
        return
    for draft in cued_in(drafts, 0, explained[0]):
        if draft is target or draft.source is None or draft.parent is not None:
            continue
        speaker = head_mention(page, draft.source)
        if speaker is not None and speaker.actor == mention.actor:
            yield draft


def _draft(page: Page, label: Range, content: Range) -> Draft:
    entry = CueEntry(" ".join(page.tokens.lower[slice(*label)]), "noun", "claims")
    region = page.tokens.sentences[page.tokens.sentence_of[label[0]]]
    return Draft(entry, label, label, region, None, [content], unsure=True)


def _same(draft: Draft, content: Range, share: float) -> bool:
    """Whether a draft tells these very words, by the share of tokens in both."""
    held = {i for part in draft.parts for i in range(*part)}
    both = sum(content[0] <= i < content[1] for i in held)
    return both >= share * (len(held) + content[1] - content[0] - both) > 0


def _blocks(page: Page, lower: list[str]) -> list[tuple[Range, Range]]:
    """The labels of a page, and the words under each."""
    found: list[tuple[Range, Range]] = []
    labels = page.grammar.phrase("verification.exhibits")
    past, every = 0, list(labels.every(lower, 0, len(lower)))
    leads = [i for i, length in every if _opens(page, lower, i, length) is not None]
    for i, length in every:
        opens = _opens(page, lower, i, length) if i >= past else None
        if opens is None:
            continue
        end = _end(page, lower, opens)
        if end is None or _described(page, lower, opens, end):
            continue  # a label further on may lead into its words: "foto dengan tulisan berikut:"
        content = trim(page, opens, end)
        if content is None or not SHORTEST <= content[1] - content[0] <= LONGEST:
            continue
        if bisect_right(leads, i) == bisect_left(leads, content[0] + LED_IN):
            found.append(((i, i + length), content))
            past = content[1]
    return found


def _described(page: Page, lower: list[str], first: int, last: int) -> bool:
    """ "NARASI: Sebuah foto yang …", "Beredar video …": what the checker tells of a post."""
    return (
        first >= last or page.grammar.phrase("verification.describing").at(lower, first, last) > 0
    )


def _worded(page: Page, lower: list[str], last: int) -> list[tuple[Range, Range]]:
    """ "Foto itu beredar dengan tulisan [“X”]", "pesan berantai berisi [“X”]": the words of a post
    in quotation marks, up to a token."""
    found = []
    for i, length in page.grammar.phrase("verification.worded").every(lower, 0, last):
        at = i + length
        at += at < len(lower) and lower[at] in ("nya", ":", ",")
        quote = (
            page.quotes[page.quote_of[at]] if at < len(lower) and page.quote_of[at] >= 0 else None
        )
        if quote is not None and quote[0] == at and _tells(page, quote):
            found.append(((i, i + length), quote))
    return found


def _opens(page: Page, lower: list[str], i: int, length: int) -> int | None:
    """Where what stands under a label begins: behind its colon, or behind a label in capitals
    below a line. A word that may mean other things is a label only with "berikut" beside it."""
    words = page.grammar
    if length == 1 and _capital(page, i, length):
        after = lower[i + 1 : i + 3]
        return (
            i + 1 + (after[:1] in ([":"], ["="])) + (after[1:] == [":"] and after[0].isdigit()) * 2
        )
    before = lower[page.tokens.sentences[page.tokens.sentence_of[i]][0] : i]
    led = bool(before) and before[0] in words.listed("verification.exhibit_leads")
    colon = _colon(page, lower, i + length, LED_REACH if led and len(before) <= LEAD_REACH else 0)
    if colon is None:
        return None
    around = (*lower[max(0, i - LEAD_REACH) : i], *lower[i + length : colon])
    leads = any(word in words.listed("verification.exhibit_leads") for word in around)
    quoted = colon + 1 < len(lower) and page.quote_of[colon + 1] >= 0
    alone = words.phrase("verification.exhibits_alone").at(lower, i, colon)
    if not leads and not (alone and (colon == i + length or quoted)):
        return None
    return colon + 1


def _colon(page: Page, lower: list[str], first: int, reach: int = 0) -> int | None:
    """The colon behind a label, in its sentence, as far as `reach` or as a label's stands."""
    last = min(len(lower), first + max(reach, QUOTED_REACH))
    for j in range(first, last):
        if lower[j] in (".", "?", "!"):
            return None
        if lower[j] == ":":
            quoted = j + 1 < len(lower) and page.quote_of[j + 1] >= 0
            return j if j < first + max(reach, COLON_REACH) or quoted else None
    return None


def _end(page: Page, lower: list[str], first: int) -> int | None:
    """Where what is held up ends: at the next label, a line across the page, or the sentence in
    which the article asks or says what is true. None where nothing ends it."""
    words = page.grammar
    ends, turns = words.phrase("verification.exhibit_ends"), words.phrase("verification.turns")
    openers = {sentence[0] for sentence in page.tokens.sentences}
    quote = page.quote_of[first] if first < len(lower) else -1
    if quote >= 0 and page.quotes[quote][1] in openers:
        return page.quotes[quote][1]
    for i in range(first, min(len(lower), first + LONGEST + 1)):
        if i > first and (_is_line(lower, i) or (i in openers and _heads(lower, i))):
            return i
        length = ends.at(lower, i, len(lower))
        if length and (lower[i + length : i + length + 1] == [":"] or _capital(page, i, length)):
            return i
        if i in openers and turns.at(lower, i, len(lower)):
            return i
    return None


def _heads(lower: list[str], i: int) -> bool:
    """Whether a heading or a picture stands at a token, however it was parted."""
    begins = "".join(lower[i : i + 2])
    return any(begins.startswith(first + second) for first, second in HEADING)


def _capital(page: Page, i: int, length: int) -> bool:
    """ "===== PENJELASAN Berita itu …": a label in capitals, without a colon, below a line."""
    opens = page.tokens.sentences[page.tokens.sentence_of[i]][0]
    below = i == opens or page.tokens.word[i - 1] == "=" or _is_line(page.tokens.word, i - 1)
    return below and all(word.isupper() for word in page.tokens.word[i : i + length])


def _is_line(words: list[str], i: int) -> bool:
    """Whether a line across the page stands at a token: "=====", "= = ="."""
    if words[i][0] not in "=—_-":
        return False
    if len(words[i]) >= LINE:
        return len(set(words[i])) == 1
    return len(words) >= LINE and any(
        words[j : j + LINE] == [words[i]] * LINE for j in range(max(0, i - LINE + 1), i + 1)
    )


def _answers(page: Page, lower: list[str], content: Range) -> bool:
    """Whether what is held up itself says that something is false, as a body's answer does, or is
    no more than a question."""
    words = page.grammar
    number = page.tokens.sentence_of
    if lower[content[1] - 1] == "?" and number[content[0]] == number[content[1] - 1]:
        return True
    names = ("judged", "denied")
    return any(words.phrase(f"verification.{n}").within(lower, *content) for n in names)
