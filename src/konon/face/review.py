"""Review: a named person's decisions about what the machine read, each of which can be undone."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Final, cast, get_args
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from konon.errors import BadOption, LedgerError
from konon.face.desk import Desk, desk_of
from konon.face.forms import form_of
from konon.face.pages import page
from konon.face.paging import sliced
from konon.face.session import REVIEWER, choose, remember
from konon.face.terms import term
from konon.face.translate import LANGUAGES, catalogue
from konon.ledger import Ledger
from konon.ledger.actors import actor_record
from konon.ledger.keys import levelled
from konon.ledger.lookup import find
from konon.ledger.review import signed
from konon.model import Actor, Decision, Reading, Span, Statement, encode
from konon.model.mention import ActorKind
from konon.model.statement import StrengthValue, VerificationValue
from konon.render.clean import visible
from konon.render.json import dumps
from konon.trace.decided import upheld
from konon.trace.reviewed import FIELDS

MOST: Final = 60
"""Decisions on a page."""
KINDS: Final = ("accept", "reject", "correct", "merge", "split", "note", "undo")
_LONGEST: Final = 4000
"""Characters of a note."""
_LONGEST_NAME: Final = 100
"""Characters of the name of who decides."""
_MOST_TARGETS: Final = 200
"""Claims, or statements, that one decision is about: as many as anybody ticks by hand."""
_TRUTHS: Final = {
    **dict.fromkeys(("true", "yes", "ya", "1"), True),
    **dict.fromkeys(("false", "no", "tidak", "0", ""), False),
}
_SPANS: Final = ("source", "cue", "content")
CHOICES: Final[Mapping[str, Sequence[str]]] = {
    "strength": get_args(StrengthValue),
    "verification": get_args(VerificationValue),
}
"""Fields that have closed lists of values."""


@dataclass(frozen=True)
class Verdict:
    """What people have decided about one thing, as it stands now."""

    kind: str = ""
    decisions: list[Decision] = field(default_factory=list)


def verdicts(ledger: Ledger) -> dict[str, Verdict]:
    """What stands about each target."""
    found: dict[str, Verdict] = {}
    for one in upheld(ledger.decisions()):
        for target in one.targets:
            before = found.get(target, Verdict())
            kind = one.kind if one.kind in ("accept", "reject") else before.kind
            found[target] = Verdict(kind, [*before.decisions, one])
    return found


def review(request: Request) -> Response:
    """All decisions, the latest first."""
    ledger = desk_of(request).ledger
    every = list(ledger.decisions())[::-1]
    shown = sliced(every, lambda d: d.id, request.query_params.get("after"), MOST)
    stands = {one.id for one in upheld(reversed(every))}
    return page(request, "review.html", shown=shown, stands=stands, corrected=corrected)


def corrected(decision: Decision) -> bool | str:
    """What a correction puts in a field's place, to be shown; "" for places in a text, which only
    its article shows."""
    try:
        value = json.loads(decision.value or "null")
    except ValueError:  # by another program
        return decision.value or ""
    if isinstance(value, dict):
        return str(value.get("name", ""))
    return value if isinstance(value, (bool, str)) else ""


def exported(request: Request) -> Response:
    """All decisions as JSON lines."""
    every = desk_of(request).ledger.decisions()
    body = "".join(dumps(encode(one)) + "\n" for one in every)
    kept = {"content-disposition": 'attachment; filename="decisions.jsonl"'}
    return Response(body, media_type="application/jsonl", headers=kept)


async def decide(request: Request) -> Response:
    """Keep a decision that a form brought, and go back to where it was made."""
    form = await form_of(request)
    by = _name(form)
    back = _back(_text(form, "back"))
    await run_in_threadpool(_keep, desk_of(request), form)
    choose(request, REVIEWER, quote(by))
    response = RedirectResponse(back, 303)
    remember(request, response)
    return response


def _keep(desk: Desk, form: FormData) -> None:
    desk.ledger.decide(decision_of(desk, form))


def decision_of(desk: Desk, form: FormData) -> Decision:
    """The decision a form tells of. Raises `BadOption` when it is none."""
    kind, targets, by = _text(form, "kind"), _targets(form), _name(form)
    if kind not in KINDS:
        raise BadOption(f"kind is one of: {', '.join(KINDS)}")
    if not by:
        raise BadOption("a decision needs the name of who makes it")
    name = value = undoes = None
    note = _text(form, "note")[:_LONGEST]
    if kind == "undo":
        undoes = _undone(desk.ledger, _text(form, "undoes"))
    elif not targets:
        raise BadOption("a decision is about something: give its id")
    elif kind == "correct":
        name, value = _correction(desk.ledger, targets[0], form)
    elif kind == "merge" and len(targets) < 2:
        raise BadOption("give two claims or more to be merged")
    elif kind == "note" and not note:
        raise BadOption("the note is empty")
    for target in targets:
        _check(desk.ledger, target)
    words = _anchor(desk.ledger, targets[0]) if targets else ""
    return signed(
        kind,  # type: ignore[arg-type]  # looked up in KINDS
        targets,
        by,
        field=name,
        value=value,
        note=note,
        anchor_words=words,
        undoes=undoes,
    )


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    # Lone surrogates come by the API's JSON; no file and no database holds them.
    return levelled(value).strip() if isinstance(value, str) else ""


def _name(form: FormData) -> str:
    """Who signs: a name that can be seen, for an invisible one would hide who decided."""
    return visible(_text(form, "by"))[:_LONGEST_NAME]


def _targets(form: FormData) -> tuple[str, ...]:
    """Ids given one by one, or several in a field with spaces between them."""
    given = [value for value in form.getlist("target") if isinstance(value, str)]
    ids = [id for value in given for id in levelled(value).replace(",", " ").split()]
    if len(ids) > _MOST_TARGETS:
        raise BadOption(f"a decision is about {_MOST_TARGETS} things at most")
    return tuple(dict.fromkeys(ids))


def _check(ledger: Ledger, target: str) -> None:
    """A claim stands for its first statement; both, and actors, must be there."""
    id = "s" + target[1:] if target.startswith("c") and ":" not in target else target
    try:
        found = find(ledger, id)
    except LedgerError:
        found = None
    if found is None or found.id != id:
        raise BadOption(f"the ledger holds no '{target[:80]}'")


def _undone(ledger: Ledger, id: str) -> str:
    if not any(one.id == id for one in ledger.decisions()):
        raise BadOption("there is no such decision to undo")
    return id


def _held(ledger: Ledger, id: str) -> tuple[Reading, Statement] | None:
    try:
        found = find(ledger, "s" + id[1:] if id.startswith("c") else id)
    except LedgerError:
        return None
    reading = ledger.reading(found.article) if found.article else None
    one = next((s for s in reading.statements if s.id == found.id), None) if reading else None
    return (reading, one) if reading is not None and one is not None else None


def _anchor(ledger: Ledger, id: str) -> str:
    """The words a decision is about, by which it is found should the next reading differ."""
    held = _held(ledger, id)
    return held[1].span.of(held[0].article.text)[:_LONGEST] if held else ""


def _correction(ledger: Ledger, target: str, form: FormData) -> tuple[str, str]:
    name, value = _text(form, "field"), _text(form, "value")
    held = _held(ledger, target)
    if name not in FIELDS:
        raise BadOption(f"what can be corrected is: {', '.join(FIELDS)}")
    if held is None:
        raise BadOption("corrections are made to statements")
    return name, json.dumps(_value(ledger, name, value, *held), ensure_ascii=True)


def _value(ledger: Ledger, name: str, value: str, reading: Reading, statement: Statement) -> object:
    if name in _SPANS:
        span = nearest(reading.article.text, value, statement.span)
        return [span.start, span.end]
    if name == "actor":
        return encode(_actor(ledger, _actor_id(reading, value))) if value else None
    if name == "denial":
        if value.casefold() not in _TRUTHS:
            raise BadOption("denial is true or false")
        return _TRUTHS[value.casefold()]
    value = _coded(name, value)
    _check_choice(name, value)
    return value


def _actor_id(reading: Reading, value: str) -> str:
    """The id of whom the article calls so; the value itself when it calls nobody that."""
    named = (a.id for a in reading.actors if value.casefold() == visible(a.name).casefold())
    return next(named, value)


def _coded(name: str, value: str) -> str:
    """The value of the model for a reader's word: "membantah" is "denies"."""
    return _words(name).get(value.casefold(), value)


@cache
def _words(name: str) -> Mapping[str, str]:
    return {
        catalogue(language).gettext(term(code)).casefold(): code
        for language in LANGUAGES
        for code in CHOICES.get(name, ())
    }


def _actor(ledger: Ledger, id: str) -> Actor:
    """The actor of that id as the ledger knows it. Raises `BadOption` when it knows none."""
    try:
        known = actor_record(ledger, id)
    except LedgerError:
        raise BadOption(f"the ledger knows no actor '{id[:80]}'; see the page of actors") from None
    kind = cast("ActorKind", known.kind)
    return Actor(known.id, known.names[0], kind, known.country, qid=known.qid)


def _check_choice(name: str, value: str) -> None:
    choices = CHOICES.get(name, ())
    if choices and value not in choices:
        raise BadOption(f"{name} is one of: {', '.join(choices)}")
    if name == "said_on" and value:
        try:
            date.fromisoformat(value)
        except ValueError:
            raise BadOption(f"'{value[:20]}' is no day written as YYYY-MM-DD") from None


def nearest(text: str, words: str, near: Span) -> Span:
    """Where these very words stand in the text, nearest to a place. Raises `BadOption` when they
    stand nowhere."""
    words = words.replace("\r\n", "\n").strip()
    if not words:
        raise BadOption("give the words as they stand in the article")
    best: Span | None = None
    at = text.find(words)
    while at >= 0:
        here = Span(at, at + len(words))
        if best is None or abs(here.start - near.start) < abs(best.start - near.start):
            best = here
        at = text.find(words, at + 1)
    if best is None:
        raise BadOption(f"the article does not hold these words: “{words[:80]}”")
    return best


def _back(path: str) -> str:
    """A place on this server to go back to."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if plain and path.isprintable() and "\\" not in path else "/review"
