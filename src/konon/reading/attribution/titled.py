"""Titled: a headline that tells what the article finds checked has the same note.

"Korut Klaim Kereta Buatannya Tembus 320 Km per Jam", and below it "Korea Utara mengklaim kereta
buatan sendiri melaju 320 kilometer per jam. Yonhap tidak bisa memastikan kebenaran klaim itu."
"""

from __future__ import annotations

from konon.model.article import Article
from konon.model.statement import Verification
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.page import Page
from konon.reading.attribution.sources import head_mention

# Share of a headline's words for things, names and numbers that the checked statement must hold.
SAME = 0.5
# Fewest such words.
FEWEST = 3
TELLING = ("NOUN", "PROPN", "NUM", "ADJ", "VERB")


def note_titles(
    page: Page, drafts: list[Draft], noted: dict[int, Verification], article: Article
) -> dict[int, Verification]:
    """The notes by draft, with those of headlines that tell what has a note below."""
    title = article.title_span
    if title is None:
        return noted
    heads = [d for d in drafts if page.tokens.end[d.extent[1] - 1] <= title.end and d.parts]
    below = [d for d in drafts if id(d) in noted and page.tokens.start[d.extent[0]] >= title.end]
    added = dict(noted)
    for head in heads:
        same = next((d for d in below if _same_teller(page, head, d) and _same(page, head, d)), None)
        if same is not None and id(head) not in noted:
            added[id(head)] = noted[id(same)]
    return added


def _same_teller(page: Page, head: Draft, below: Draft) -> bool:
    if head.source is None or below.source is None:
        return head.source is None
    one, other = head_mention(page, head.source), head_mention(page, below.source)
    if one is not None and other is not None and one.actor and one.actor == other.actor:
        return True
    words = {page.tokens.lower[i] for i in range(*head.source) if page.tokens.word[i].isalpha()}
    return bool({w.lower() for w in words} & {w.lower() for w in page.tokens.word[slice(*below.source)]})


def _same(page: Page, head: Draft, below: Draft) -> bool:
    mine, its = _words(page, head), _words(page, below)
    return len(mine) >= FEWEST and len(mine & its) >= SAME * len(mine)


def _words(page: Page, draft: Draft) -> set[str]:
    """The words of a content that tell what it is about, in lower case."""
    tokens = page.tokens
    return {
        tokens.word[i].lower()
        for part in draft.parts
        for i in range(*part)
        if tokens.pos[i] in TELLING or tokens.word[i][:1].isdigit()
    }
