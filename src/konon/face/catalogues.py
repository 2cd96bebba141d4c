"""Catalogues: `python -m konon.face.catalogues` brings the translators' files up to date.

Needs Babel, which the pages themselves do without: words are gathered from templates and code into
`locale/*/LC_MESSAGES/konon.po`, and what is translated there is compiled to `konon.mo`.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE: Final = Path(__file__).parent
_METHODS: Final = [("**/*.py", "python"), ("templates/**.html", "jinja2")]
_OPTIONS: Final = {
    "templates/**.html": {
        "extensions": "jinja2.ext.i18n",
        "newstyle_gettext": "true",
        "trimmed": "true",
    }
}
_KEYWORDS: Final = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None}


def gathered() -> Catalog:
    """Every word of templates and code, without translations."""
    found = Catalog(project="Konon", charset="utf-8", fuzzy=False)
    words = extract_from_dir(HERE, _METHODS, _OPTIONS, keywords=_KEYWORDS)
    for file, _line, message, _comments, context in words:
        found.add(message, locations=[(file.replace("\\", "/"), 0)], context=context)
    return found


def stored(language: str) -> Catalog:
    """The catalogue of a language as its translators left it."""
    with po_file(language).open("rb") as file:
        return read_po(file, locale=language)


def po_file(language: str) -> Path:
    """Where a language's translations stand."""
    return HERE / "locale" / language / "LC_MESSAGES" / "konon.po"


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def update(language: str) -> None:
    """Bring a language's files up to date; translations that are there stay."""
    file = po_file(language)
    catalog = stored(language) if file.exists() else Catalog(locale=language, charset="utf-8")
    made = catalog.creation_date
    catalog.update(gathered(), no_fuzzy_matching=True)
    catalog.creation_date = made  # or the file would be another each time
    catalog.obsolete.clear()
    with file.open("wb") as out:
        write_po(out, catalog, sort_output=True, omit_header=False, no_location=True, width=100)
    file.with_suffix(".mo").write_bytes(compiled(stored(language)))


if __name__ == "__main__":
    for folder in sorted((HERE / "locale").iterdir()):
        update(folder.name)
