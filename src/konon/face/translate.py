"""Translate: the words of the pages in the languages there are, by gettext catalogues."""

from __future__ import annotations

import gettext
from functools import cache
from importlib.resources import files
from typing import Final

from starlette.requests import Request

from konon.face.session import LANGUAGE, choose

LANGUAGES: Final = {"en": "English", "id": "Bahasa Indonesia"}
"""Codes and what each language calls itself; the words in the code are English."""


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The catalogue of a language; English needs none."""
    if language == "en":
        return gettext.NullTranslations()
    stored = files("konon.face") / "locale" / language / "LC_MESSAGES" / "konon.mo"
    with stored.open("rb") as file:
        return gettext.GNUTranslations(file)


def language_of(request: Request) -> str:
    """The language asked for: by `?lang=`, else chosen before, else the browser's own."""
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        choose(request, LANGUAGE, asked)
        return asked
    chosen = request.cookies.get(LANGUAGE, "")
    return chosen if chosen in LANGUAGES else _preferred(request.headers.get("accept-language", ""))


def _preferred(header: str) -> str:
    """The first language of the header that we have; browsers name the best first."""
    for part in header.split(",")[:20]:
        code = part.partition(";")[0].strip().lower().partition("-")[0]
        code = "id" if code == "in" else code  # as Java still calls it
        if code in LANGUAGES:
            return code
    return "en"
