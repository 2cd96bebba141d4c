"""Concluded: clauses that a fact check sums up as false, without calling them a claim.

"Dengan demikian, [jembatan itu dijual kepada asing] adalah tidak benar", "maka dapat dikatakan [X]
adalah kabar bohong": the claim is told once more, and the outlet rules on it in the same sentence.
"""

from __future__ import annotations

from konon.lang.cues import CueEntry
from konon.model.article import Article
from konon.model.mention import Actor
from konon.reading.attribution.drafts import Draft, cued_in, has_clause, trim
from konon.reading.attribution.page import VERBAL, Page, Range
from konon.reading.attribution.verification.fact_checks import CLAIMING, is_fact_check
from konon.reading.attribution.verification.verdicts import break_off
from konon.reading.attribution.verification.verifications import Note, ruling_note

# Fewest tokens of a clause that is ruled on.
SHORTEST = 3
# How far before a verdict its negation may stand, in tokens: "bukan berarti hoaks".
NEGATED = 2


def concluded_claims(
    page: Page, drafts: list[Draft], actors: dict[str, Actor], article: Article
) -> tuple[list[Draft], list[Note]]:
    """What a fact check concludes to be false: what no draft holds yet, and the notes."""
    if not page.grammar.listed("verification.concluding"):
        return [], []
    if not is_fact_check(page, article):
        return [], []
    new, notes = [], []
    for number, sentence in enumerate(page.tokens.sentences):
        found = _concluded(page, sentence)
        if found is None:
            continue
        clause, verdict = found
        here = cued_in(drafts, clause[0], verdict[0])
        target = next((d for d in here if _runs_on(page, d, verdict[0])), None)
        if target is not None:
            break_off(page, target, verdict[0])
        else:
            target = _draft(clause, verdict, sentence, page)
            new.append(target)
        why = "concluded to be false"
        notes.append(
            ruling_note(page, number, "contradicted", why, None, target, actors, article.outlet)
        )
    return new, notes


def _draft(clause: Range, verdict: Range, sentence: Range, page: Page) -> Draft:
    entry = CueEntry(" ".join(page.tokens.lower[slice(*verdict)]), "noun", "claims")
    return Draft(entry, verdict, verdict, sentence, None, [clause], unsure=True)


def _runs_on(page: Page, draft: Draft, at: int) -> bool:
    """Whether a statement's content runs on into the verdict: "Rina menyatakan [X adalah tidak
    benar]", of which the outlet says the last."""
    if draft.quote >= 0 or draft.entry.frame != "clause" or draft.entry.strength not in CLAIMING:
        return False
    return any(
        a + SHORTEST <= at < b and has_clause(page, (a, at)) and not _names_a_claim(page, (a, at))
        for a, b in draft.parts
    )


def _concluded(page: Page, sentence: Range) -> tuple[Range, Range] | None:
    """The clause that a concluding sentence rules on, and the verdict behind it."""
    lower, words = page.tokens.lower, page.grammar
    first = sentence[0]
    length = words.phrase("verification.concluding").at(lower, *sentence)
    if not length:
        return None
    verdict = words.phrase("verification.verdicts_behind").within(
        lower, first + length, sentence[1]
    )
    if verdict is None or page.quote_of[verdict[0]] >= 0:
        return None
    opens = _opens(page, first, first + length, verdict[0])
    if any(
        word in words["negator"] for word in lower[max(opens, verdict[0] - NEGATED) : verdict[0]]
    ):
        return None
    clause = trim(page, _behind_picture(page, opens, verdict[0]), verdict[0])
    if clause is None or clause[1] - clause[0] < SHORTEST or _names_a_claim(page, clause):
        return None
    return (clause, verdict) if has_clause(page, clause) and _acts(page, clause) else None


def _acts(page: Page, clause: Range) -> bool:
    """ "mobil [bertuliskan] “Wira”" tells of a thing what stands on it, and claims nothing."""
    lower, words = page.tokens.lower, page.grammar
    worded = words.phrase("verification.worded").by_first
    verbs = [i for i in range(*clause) if page.tokens.pos[i] in VERBAL]
    return not verbs or any(lower[i] not in worded for i in verbs)


def _behind_picture(page: Page, first: int, last: int) -> int:
    """ "video [Rina Halim bernyanyi dukung pabrik] tidak benar": what a picture is said to show,
    where a clause is told behind the noun, no "yang" and no "itu"."""
    lower, words = page.tokens.lower, page.grammar
    length = words.phrase("verification.pictures").at(lower, first, last)
    behind = first + length
    if not length or behind >= last or page.tokens.pos[behind] not in ("NOUN", "PROPN"):
        return first
    described = words["relative"] | words["pointing_behind"]
    plain = not any(lower[i] in described for i in range(behind, last))
    return behind if plain and has_clause(page, (behind, last)) else first


def _opens(page: Page, begins: int, first: int, last: int) -> int:
    """Where the clause begins: behind "…, maka dapat dikatakan bahwa", past the comma that ends
    what leads in ("Berdasarkan penelusuran dan kutipan itu, …")."""
    lower, words = page.tokens.lower, page.grammar
    found = list(words.phrase("verification.concluding_on").every(lower, first, last))
    if found:
        return found[-1][0] + found[-1][1]
    commas = [i for i in range(first, last) if lower[i] == ","]
    leads = lower[begins] in words["preposition"]
    leads = leads or lower[begins] in words.listed("cues.resting_on")
    if commas and (leads or commas[0] - first <= 1):
        return commas[0] + 1
    return last if leads and not _pointed(page, begins, first) else first


def _pointed(page: Page, begins: int, first: int) -> bool:
    """ "Berdasarkan hal itu", "dengan demikian": the phrase is whole without a comma."""
    lower, words = page.tokens.lower, page.grammar
    closed = words["pointing_behind"] | words["thus"]
    return begins < first and lower[first - 1] in closed


def _names_a_claim(page: Page, clause: Range) -> bool:
    """ "Dengan demikian, [klaim] X adalah hoaks", "[foto yang diklaim X] adalah keliru": a claim or
    a thing is named, which other rules read."""
    lower, words = page.tokens.lower, page.grammar
    names = ("claims", "rumours", "posts", "shown_things", "things")
    return any(words.phrase(f"verification.{n}").at(lower, *clause) for n in names)
