"""The evidence dossier of one claim as PDF, by fpdf2. Needs the extra `konon[print]`.

The words are put on paper as words: nothing in them is read as markup, and nothing is fetched.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from konon.face.claim import Facts, Instance
from konon.face.drawings import firsts, ways
from konon.face.machine import told_in
from konon.face.marking import Piece
from konon.face.pictures import FONTS, MissingPrint, png
from konon.face.terms import conflict_term, term
from konon.face.translate import catalogue
from konon.model import Origin
from konon.render.clean import shorten, visible
from konon.render.tracing.svg import spanned

if TYPE_CHECKING:
    from fpdf import FPDF

_BODY, _SMALL, _HEAD, _TITLE = 10, 8, 12, 15
"""Sizes of letters, points."""
_LEAD: Final = 1.45
"""Height of a line, in sizes of its letters."""
_MM: Final = 0.3528
"""Millimetres of a point."""
_INK, _QUIET = (33, 32, 29), (94, 91, 84)
_COLOURS: Final = {
    "source": (29, 79, 145),
    "cue": (154, 43, 30),
    "relay": (96, 52, 150),
    "verification": (25, 95, 60),
}
"""Colours of roles, each besides told by its form: see `_form`."""
_LONGEST: Final = 3000
"""Characters of one instance's sentences."""
_MOST_VARIANTS: Final = 40
"""Numbers and dates set side by side: two pages of them."""
_NOTDEF: Final = "□"


def pdf(facts: Facts, language: str, ledger: str) -> bytes:
    """The dossier, in the reader's language. Raises `MissingPrint` without its libraries."""
    sheet = _Sheet(language)
    _head(sheet, facts, ledger)
    _origins(sheet, facts)
    _drawings(sheet, facts)
    _disputes(sheet, facts)
    _values(sheet, facts)
    _evidence(sheet, facts.instances)
    return sheet.bytes()


class _Sheet:
    """Paper: headings, paragraphs and pictures one under the other."""

    def __init__(self, language: str) -> None:
        self.language, self._gettext = language, catalogue(language)
        self.told = told_in(language)
        self._pdf = _paper(self._("page"))
        letters: Any = self._pdf.fonts["dejavu"]
        self._known = set(letters.cmap)
        self.lacks = False

    def _(self, words: str) -> str:
        return self._gettext.gettext(words)

    def term(self, value: str) -> str:
        """A value of the model in the reader's words."""
        return self._(term(value))

    def count(self, one: str, many: str, number: int) -> str:
        """ "3 outlets", in the reader's language."""
        return self._gettext.ngettext(one, many, number) % {"num": number}

    def heading(self, words: str) -> None:
        """A heading that stays with what follows."""
        self._pdf.ln(3)
        if self._pdf.will_page_break(24):
            self._pdf.add_page()
        self.line(words, _HEAD, "B")

    def line(self, words: str, size: int = _BODY, style: str = "", quiet: bool = False) -> None:
        """A paragraph."""
        self._pdf.set_font("dejavu", style, size)
        self._pdf.set_text_color(*(_QUIET if quiet else _INK))
        text = self._fit(words) or " "
        self._pdf.multi_cell(0, size * _MM * _LEAD, text, align="L", new_x="LMARGIN", new_y="NEXT")
        self._pdf.ln(0.8)

    def pieces(self, pieces: Sequence[Piece]) -> None:
        """Sentences with their roles: each by its colour and by its form."""
        left = _LONGEST
        for piece in pieces:
            words = self._fit(shorten(visible(piece.words), left))
            lead = " " if piece.words[:1].isspace() else ""
            end = " " if piece.words[-1:].isspace() else ""
            roles = [mark.role for mark in piece.marks]
            style, colour = _form(roles)
            self._pdf.set_font("dejavu", style, _BODY)
            self._pdf.set_text_color(*colour)
            self._pdf.write(_BODY * _MM * _LEAD, f"{lead}{words}{end if words else ''}")
            left -= len(words)
            if left <= 0:
                break
        self._pdf.ln(_BODY * _MM * _LEAD + 0.8)

    def picture(self, drawing: str) -> None:
        """A drawing as wide as the page, or as wide as it is; a long one on a page of its own."""
        from PIL import Image

        data = png(drawing)
        with Image.open(io.BytesIO(data)) as image:
            width, height = image.size
        wide = min(self._pdf.epw, width / 2 * 0.2646)  # drawn at twice its size, 96 to the inch
        high = wide * height / width
        if high > self._pdf.eph:
            wide, high = wide * self._pdf.eph / high, self._pdf.eph
        if self._pdf.will_page_break(high):
            self._pdf.add_page()
        self._pdf.image(io.BytesIO(data), w=wide, h=high)
        self._pdf.ln(2)

    def _fit(self, words: str) -> str:
        fitting = "".join(c if ord(c) in self._known else _NOTDEF for c in words)
        self.lacks = self.lacks or fitting != words
        return fitting

    def bytes(self) -> bytes:
        """The file."""
        if self.lacks:
            self.line(self._("Characters that the letters of this file lack stand as □."), _SMALL)
        return bytes(self._pdf.output())


def _paper(page: str) -> FPDF:
    try:
        from fpdf import FPDF
    except ImportError:
        raise MissingPrint from None
    logging.getLogger("fontTools").setLevel(logging.WARNING)

    class Paper(FPDF):
        """A4 with the number of the page under it."""

        def footer(self) -> None:
            self.set_y(-12)
            self.set_font("dejavu", "", _SMALL)
            self.set_text_color(*_QUIET)
            self.cell(0, 6, f"Konon · {page} {self.page_no()}/{{nb}}", align="R")

    made: Any = Paper(format="A4")
    made.set_margins(18, 16, 18)
    made.set_auto_page_break(True, 18)
    made.add_font("dejavu", "", str(FONTS / "DejaVuSans.ttf"))
    made.add_font("dejavu", "B", str(FONTS / "DejaVuSans-Bold.ttf"))
    made.add_page()
    paper: FPDF = made
    return paper


def _form(roles: Sequence[str]) -> tuple[str, tuple[int, int, int]]:
    """How words that play these roles are written: sources bold, contents underlined."""
    style = ("B" if "source" in roles else "") + ("U" if "content" in roles else "")
    colour = next((_COLOURS[role] for role in _COLOURS if role in roles), _INK)
    return style, colour


# -- what stands on it -----------------------------------------------------------------------------


def _head(sheet: _Sheet, facts: Facts, ledger: str) -> None:
    _ = sheet._
    claim, made = facts.claim, datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    sheet.line(_("Evidence dossier"), _SMALL, quiet=True)
    sheet.line(shorten(visible(claim.wording), 600), _TITLE, "B")
    days = " – ".join(dict.fromkeys(day for day in (claim.first, claim.last) if day))
    sheet.line(days or _("no date known"), quiet=True)
    sheet.line(", ".join(_counts(sheet, facts)), style="B")
    sheet.line(f"{claim.id} · {_('Ledger')} {ledger} · {made}", _SMALL, quiet=True)


def _counts(sheet: _Sheet, facts: Facts) -> Iterable[str]:
    claim, count = facts.claim, sheet.count
    yield count("%(num)d outlet", "%(num)d outlets", len(claim.outlets))
    yield count("%(num)d text family", "%(num)d text families", len(claim.families))
    yield count("%(num)d origin", "%(num)d origins", len(claim.origins))
    yield count(
        "%(num)d statement of unknown lineage",
        "%(num)d statements of unknown lineage",
        len(claim.unknown),
    )


def _origins(sheet: _Sheet, facts: Facts) -> None:
    _, claim = sheet._, facts.claim
    sheet.heading(_("Origins"))
    if not claim.origins:
        sheet.line(_("No origin is named."))
    for number, one in enumerate(claim.origins, 1):
        sheet.line(f"{number}. {_origin(sheet, one)}")
    for number, one in enumerate(claim.anonymous, len(claim.origins) + 1):
        sheet.line(f"{number}. {_origin(sheet, one)} — {_('Anonymous, not counted')}")
    if len(claim.origins) > 1:
        sheet.line(_("Two named origins are possibly independent, no more."), _SMALL, quiet=True)


def _origin(sheet: _Sheet, one: Origin) -> str:
    via = f" {sheet._('via')} {', '.join(map(visible, one.channels))}" if one.channels else ""
    day = f" ({spanned(visible(one.occasion))})" if one.occasion else ""
    return f"{visible(one.name) or sheet._('source without a name')}{via}{day}"


def _drawings(sheet: _Sheet, facts: Facts) -> None:
    if facts.seen.every_origin:
        sheet.heading(sheet._("The ways it took, drawn"))
        sheet.picture(ways(facts.seen, sheet.language))
    drawn = firsts(facts.claim, facts.places, sheet.language)
    if drawn:
        sheet.heading(sheet._("First appearances"))
        sheet.picture(drawn)


def _disputes(sheet: _Sheet, facts: Facts) -> None:
    _, claim = sheet._, facts.claim
    for title, lines in (
        (_("Conflicts"), list(_conflicts(sheet, facts))),
        (_("Changes"), list(_changes(sheet, facts))),
        (_("Corrections"), list(_corrections(sheet, facts))),
        (_("Verification"), list(dict.fromkeys(
            sheet.term(n.value) + (f", {_('according to')} {visible(n.by)}" if n.by else "")
            for n in claim.verification
        ))),
    ):  # fmt: skip
        if lines:
            sheet.heading(title)
        for line in lines:
            sheet.line(line)


def _conflicts(sheet: _Sheet, facts: Facts) -> Iterable[str]:
    for one in facts.claim.conflicts:
        sides = " / ".join(f"{_side(sheet, s.value)} ({len(s.statements)})" for s in one.sides)
        about = sheet.told(one.about.replace("_", " ")).words if one.about != one.kind else ""
        yield f"{sheet._(conflict_term(one.kind))}{_about(about)} — {sides}"


def _changes(sheet: _Sheet, facts: Facts) -> Iterable[str]:
    for one in facts.claim.changes:
        sides = " → ".join(_side(sheet, side.value) for side in one.sides)
        yield f"{sheet._(conflict_term(one.kind))}: {sides} ({sheet.told(one.reason).words})"


def _corrections(sheet: _Sheet, facts: Facts) -> Iterable[str]:
    for one in facts.claim.corrections:
        place = facts.places.get(one.notice)
        where = f" {visible(place.outlet or '')} {place.published or ''}".rstrip() if place else ""
        yield f"{sheet.term(one.kind)}{where}: {sheet.told(one.reason).words}"


def _about(words: str) -> str:
    return f": {visible(words)}" if words else ""


def _side(sheet: _Sheet, value: str) -> str:
    return sheet.term(value) if value in ("asserted", "denied") else visible(value)


def _values(sheet: _Sheet, facts: Facts) -> None:
    several = [v for v in facts.variants if v.values][:_MOST_VARIANTS]
    if several:
        sheet.heading(sheet._("Numbers and dates side by side"))
    for variant in several:
        unit = sheet.told(variant.unit).words
        about = visible(variant.about) + (f" ({unit})" if variant.about and unit else unit)
        about = sheet._("date") if variant.kind == "date" else about
        told = []
        for value in variant.values:
            bound = "" if value.bound in ("exact", "range") else sheet.term(value.bound) + " "
            outlets = ", ".join(map(visible, value.outlets))
            told.append(f"{bound}{value.value} “{visible(value.words)}” ({outlets})")
        sheet.line(f"{shorten(about, 80)}: " + "; ".join(told))


def _evidence(sheet: _Sheet, instances: Sequence[Instance]) -> None:
    _ = sheet._
    sheet.heading(_("Evidence"))
    sheet.line(
        _("Sources are bold and blue, cues red, contents underlined, relays violet."), _SMALL
    )
    for number, one in enumerate(instances, 1):
        article = one.reading.article
        day = str(article.published or _("no date known"))
        outlet = visible(article.outlet or "") or _("outlet unknown")
        sheet.line(f"{number}. {day} · {outlet}", style="B")
        sheet.line(visible(article.title or "") or _("no title"), _SMALL, quiet=True)
        sheet.pieces(one.pieces)
        facts = (article.url, one.statement.id, f"SHA-256 {article.raw_sha256}")
        told = [visible(x) for x in facts[: 3 if article.raw_sha256 else 2] if x]
        sheet.line(shorten(" · ".join(told), 500), 7, quiet=True)
