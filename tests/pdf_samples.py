"""PDFs for tests, set as newspapers and agencies set them."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4


def pdf(
    pages: Sequence[Sequence[Sequence[str]]],
    head: str = "",
    foot: str = "",
    lock: StandardEncryption | None = None,
    squeeze: float = 0.0,
) -> bytes:
    """Pages of columns of lines; `head` and `foot` on each, "{}" in them the page's number."""
    out = io.BytesIO()
    canvas = Canvas(out, A4, encrypt=lock)
    for number, columns in enumerate(pages, 1):
        canvas.setFont("Times-Roman", 11)
        if head:
            canvas.drawString(50, HEIGHT - 40, head.format(number))
        for at, lines in enumerate(columns):
            text = canvas.beginText(50 + at * (WIDTH - 100) / max(1, len(columns)), HEIGHT - 80)
            text.setCharSpace(squeeze)
            for line in lines:
                text.textLine(line)
            canvas.drawText(text)
        if foot:
            canvas.drawString(50, 40, foot.format(number))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def picture_pdf() -> bytes:
    """A page with a picture and no text, as a scanner makes it."""
    out = io.BytesIO()
    canvas = Canvas(out, A4)
    canvas.rect(50, 50, 400, 600, fill=1)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
