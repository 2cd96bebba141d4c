"""Found: the attributions of a page by grammar and, where the language has one, by the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from konon.lang.pack import one_thread
from konon.model.options import Reader
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.frames.attributions import find_attributions
from konon.reading.attribution.frames.confessed import end_confessed
from konon.reading.attribution.frames.depicted import take_depicted
from konon.reading.attribution.frames.described import leave_described
from konon.reading.attribution.frames.listed import complete_lists
from konon.reading.attribution.frames.restrictive import widen_sources
from konon.reading.attribution.frames.resumed import resume
from konon.reading.attribution.learned.features import features_of
from konon.reading.attribution.learned.merged import merged
from konon.reading.attribution.learned.triples import find_triples
from konon.reading.attribution.learned.weights import network
from konon.reading.attribution.nesting import nest
from konon.reading.attribution.page import Page
from konon.reading.parse import parsed_by_pack

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_drafts(page: Page, doc: Doc, reader: Reader = "fast") -> list[Draft]:
    """All attributions of a page, nested ones too, without continuations and relays."""
    drafts = find_attributions(page)
    language = page.grammar.language
    asked = reader == "fast" and parsed_by_pack(doc, language)
    trained = network(language) if asked else None
    if trained is None or not len(page.tokens):
        end_confessed(page, drafts)
        drafts = take_depicted(page, drafts)
        leave_described(page, drafts)
        return drafts
    nest(page, drafts)
    with one_thread():
        triples = find_triples(trained, features_of(page, doc, drafts))
    drafts = merged(page, triples, drafts)
    drafts = take_depicted(page, drafts)
    resume(page, drafts)
    leave_described(page, drafts)
    complete_lists(page, drafts)
    widen_sources(page, drafts)
    end_confessed(page, drafts)
    return drafts
