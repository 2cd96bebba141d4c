"""Pages: a template and its facts in, an answer out. Everything is escaped unless it is `Markup`.

The words of articles go through the filters `line` and `passage`, which also disarm characters
that reorder or break what stands beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final
from urllib.parse import quote, unquote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from jinja2.runtime import Context
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from konon.face.desk import desk_of
from konon.face.machine import told_in
from konon.face.session import REVIEWER, THEME, choose, remember, session_of
from konon.face.terms import conflict_term, term
from konon.face.translate import LANGUAGES, catalogue, language_of
from konon.model.codec import Json
from konon.render import escape
from konon.render.clean import shorten, visible
from konon.render.json import dumps
from konon.render.tracing.svg import spanned

THEMES: Final = ("auto", "light", "dark")
_MESSAGE: Final = 600
"""Characters of a message; longer ones name something long."""
_MADE: Final = "contexts made"
"""Under what a page's contexts find the list of themselves; no template can name it."""
_WORDS: Final = 360
"""Characters of a statement in a list."""


def page(request: Request, template: str, status: int = 200, **facts: object) -> Response:
    """The page that `template` makes of `facts`, in the reader's language and theme."""
    language = language_of(request)
    desk = desk_of(request)
    shared = {
        "request": request,
        "path": request.url.path,
        "language": language,
        "languages": LANGUAGES,
        "theme": _theme(request),
        "themes": THEMES,
        "csrf": desk.seals.of(session_of(request)),
        "reviewer": unquote(request.cookies.get(REVIEWER, ""))[:100],
        "ledger": _short_name(desk.ledger.name),
        "public": desk.settings.public,
        "here": lambda **changed: here(request, **changed),
    }
    text = _rendered(_environment(language).get_template(template), shared | facts)
    # A lone surrogate that found its way here is no reason to show nothing.
    body = text.encode("utf-8", "replace")
    response = HTMLResponse(body, status, {"vary": "cookie, accept-language"})
    remember(request, response)
    return response


class _Context(Context):
    """What a page, and each part it imports, knows; it notes itself where the page can find it."""

    def __init__(self, environment: Environment, parent: dict[str, Any], *rest: Any, **more: Any):
        super().__init__(environment, parent, *rest, **more)
        parent.get(_MADE, []).append(self)


def _rendered(template: Template, facts: Mapping[str, object]) -> str:
    """The words of a page.

    Its macros and its contexts hold each other, and with them all that the page was made of, whole
    readings, until Python searches everything for cycles: up to a quarter of what the server holds.
    So the contexts are emptied, and what they held goes now.
    """
    made: list[_Context] = []
    try:
        return template.render({**facts, _MADE: made})
    finally:
        for context in made:
            context.vars.clear()
            context.parent.clear()


def json_answer(data: object, status: int = 200) -> Response:
    """Data as JSON."""
    return Response(dumps(data) + "\n", status, media_type="application/json")


def json_list(items: Iterable[Json], **facts: object) -> Response:
    """A list as JSON, an item a line, with what else is told of it.

    Each item is encoded when it is sent: claims of many statements are megabytes together, and
    several such lists made at once would be a hundred times that in small pieces.
    """
    return StreamingResponse(listed(items, facts), media_type="application/json")


def listed(items: Iterable[Json], facts: Mapping[str, object]) -> Iterator[bytes]:
    """The lines of such a list."""
    before = '{"items": [\n'
    for item in items:
        yield (before + dumps(item)).encode("utf-8", "replace")
        before = ",\n"
    end = dumps(facts).removeprefix("{")
    yield (("\n], " if before == ",\n" else before + "], ") + end + "\n").encode("utf-8", "replace")


def here(request: Request, **changed: object) -> str:
    """The address of this very page with some of its questions changed; None leaves one out."""
    asked = {k: v for k, v in request.query_params.items() if k not in ("lang", "theme")}
    asked |= {k: str(v) for k, v in changed.items() if v is not None}
    for name in (k for k, v in changed.items() if v is None):
        asked.pop(name, None)
    path = "/" + request.url.path.lstrip("/")  # two slashes would lead to another host
    return quote(path, safe="/:@") + ("?" + urlencode(asked) if asked else "")


def _theme(request: Request) -> str:
    asked = request.query_params.get("theme", "")
    if asked in THEMES:
        choose(request, THEME, asked)
        return asked
    chosen = request.cookies.get(THEME, "")
    return chosen if chosen in THEMES else "auto"


def _short_name(name: str) -> str:
    """The ledger's own name; its folder is nobody's business who only looks."""
    return visible(name.rpartition("/")[2])


@cache
def _environment(language: str) -> Environment:
    made = Environment(
        loader=PackageLoader("konon.face"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.context_class = _Context
    translated: Any = made
    translated.install_gettext_translations(catalogue(language), newstyle=True)
    made.filters |= {
        "line": line,
        "words": words,
        "plain": lambda text: visible(str(text)),
        "passage": lambda text: Markup(escape.passage(text)),
        "part": lambda text: quote(str(text), safe=":"),
        "term": term,
        "conflict": conflict_term,
        "web": _web,
        "told": told(language),
        "phrase": phrase(language),
        "moment": lambda at: moment(visible(str(at))),
        "span": lambda days: spanned(visible(str(days))),
    }
    made.globals |= {"asset": asset}
    return made


def told(language: str) -> Callable[[str], Markup]:
    """What puts a message of the machine's on the page: in the reader's language, or marked as
    English."""
    say = told_in(language)

    def told(message: str) -> Markup:
        found = say(str(message))
        if not found.language or found.language == language:
            return words(found.words, _MESSAGE)
        return Markup('<span lang="{}">{}</span>').format(
            found.language, words(found.words, _MESSAGE)
        )

    return told


def moment(at: str) -> str:
    """A time as a reader writes it: "2025-07-12T09:30:00+00:00" to the minute."""
    return f"{at[:10]} {at[11:16]} UTC" if at[10:11] == "T" and at.endswith("+00:00") else at


def phrase(language: str) -> Callable[[str], Markup]:
    """What puts a unit, or words that may be one, on the page in the reader's language."""
    say = told_in(language)
    return lambda text: words(say(str(text).replace("_", " ")).words)


def line(text: str | None) -> Markup:
    """One field's words on one line, isolated from the direction of their neighbours."""
    return Markup(escape.field(text or ""))


def words(text: str, most: int = _WORDS) -> Markup:
    """Words on one line, cut when they are many."""
    return Markup(escape.field(shorten(visible(text), most)))


def _web(url: str | None) -> str | None:
    """The address when it is an http or https one, fit for a link."""
    return visible(url or "") if escape.web_address(url) else None


@cache
def asset(name: str) -> str:
    """The address of one of our files; it changes with the file, so that browsers may keep it."""
    import hashlib

    data = (files("konon.face") / "static" / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(data).hexdigest()[:12]}"
