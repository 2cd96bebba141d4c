"""What tests of names and sources ask of one text: whom its names stand for, and who speaks."""

from __future__ import annotations

import konon


def actors_of(text: str, language: str = "id") -> dict[str, str | None]:
    """The names in a text, as written -> the actors they stand for."""
    reading = konon.read(konon.Article(text=text, language=language))
    return {m.span.of(text): m.actor for m in reading.mentions if m.form == "name"}


def speaker_of(text: str, language: str = "id") -> str | None:
    """The actor that the longest attribution of a text is by; None where nobody is known."""
    said = konon.read(konon.Article(text=text, language=language)).attributions
    return max(said, key=lambda s: len(s.span)).sources[0].actor
