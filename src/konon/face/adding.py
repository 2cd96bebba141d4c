"""Adding: text, files and addresses given on the page, and how far they have come."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from konon.errors import BadOption
from konon.face import spool
from konon.face.choice import day
from konon.face.desk import desk_of
from konon.face.forms import form_of
from konon.face.jobs import Job
from konon.face.pages import json_answer, page
from konon.ingest.item import Hints, Item, Refused
from konon.ingest.piles.items import items
from konon.model import ReadOptions
from konon.render.clean import visible

_CHUNK: Final = 1 << 20
"""Bytes of an upload written at a time."""
_LONGEST_NAME: Final = 120
"""Characters of an outlet's name, and bytes of a file's: file systems take 255."""
_LONGEST_ADDRESS: Final = 4000
"""Characters; servers answer no longer ones."""
PASTED: Final = "pasted"
UPLOADED: Final = "uploaded"


def add(request: Request) -> Response:
    """The forms, and the jobs there are."""
    return page(request, "add.html", jobs=desk_of(request).jobs.all(), problem="")


def job(request: Request) -> Response:
    """How far one job has come."""
    return page(request, "job.html", job=_job(request))


def job_state(request: Request) -> Response:
    """The same for the script on that page."""
    found = _job(request)
    return json_answer({"id": found.id, "state": found.state, **found.counts})


def _job(request: Request) -> Job:
    found = desk_of(request).jobs.get(request.path_params["id"])
    if found is None:
        raise HTTPException(404)
    return found


async def give(request: Request) -> Response:
    """Take what a form brings and begin."""
    form = await form_of(request)
    try:
        made = await _made(form)
    except BadOption as error:
        return await run_in_threadpool(
            page, request, "add.html", 400, jobs=desk_of(request).jobs.all(), problem=str(error)
        )
    given = desk_of(request).jobs.give(made)
    return RedirectResponse(f"/add/{given.id}", 303)


async def _made(form: FormData) -> Job:
    options = _options(form)
    files = [f for f in form.getlist("files") if isinstance(f, UploadFile) and f.filename]
    text, url = _text(form, "text"), _text(form, "url").strip()
    if sum(map(bool, (files, text.strip(), url))) != 1:
        raise BadOption("give one of: a text, files, an address")
    if files:
        return await _uploaded(files, options)
    return address_job(url, options) if url else pasted_job(text, _text(form, "title"), options)


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _options(form: FormData) -> ReadOptions:
    published = day(_text(form, "published").strip())
    language = _text(form, "language") or None
    if language not in (None, "id", "en"):
        raise BadOption("the language is id or en")
    return ReadOptions(
        published=date.fromisoformat(published) if published else None,
        outlet=visible(_text(form, "outlet"))[:_LONGEST_NAME] or None,
        language=language,
    )


def pasted_job(text: str, title: str, options: ReadOptions) -> Job:
    """A text as one article, with its title on the first line when there is one."""
    title = visible(title)
    whole = (f"{title}\n\n" if title else "") + text.replace("\r\n", "\n")
    raw = whole.encode("utf-8", "replace")
    name = f"{PASTED}/{hashlib.sha256(raw).hexdigest()[:12]}.txt"
    item = Item(name, raw, Hints(told_by="form"))
    return Job(title or name, lambda: iter([item]), options)


def address_job(url: str, options: ReadOptions) -> Job:
    """What an address holds. Private networks are not asked: pages may not be a way there."""
    plain = url.startswith(("http://", "https://")) and not any(c.isspace() for c in url)
    if not plain or len(url) > _LONGEST_ADDRESS:
        raise BadOption("give a whole web address: https://host/path")
    return Job(url, lambda: items([url]), options)


async def _uploaded(files: Iterable[UploadFile], options: ReadOptions) -> Job:
    folder = spool.folder("upload")
    names = []
    for number, file in enumerate(files, 1):
        inner = folder / str(number)
        inner.mkdir()
        path = inner / _file_name(file.filename or "")
        with path.open("wb") as out:
            while piece := await file.read(_CHUNK):
                out.write(piece)
        names.append(path)
    what = ", ".join(path.name for path in names[:3]) + (" …" if len(names) > 3 else "")
    return Job(what, lambda: _renamed(names), options, folder)


def _renamed(paths: Iterable[Path]) -> Iterator[Item | Refused]:
    """Inputs under the names they had where they came from, not under ours."""
    for path in paths:
        for found in items([path]):
            name = found.name.replace(str(path), f"{UPLOADED}/{path.name}", 1)
            yield replace(found, name=name)


def _file_name(given: str) -> str:
    """The last part of a name, without what could lead elsewhere."""
    last = visible(given.replace("\\", "/").rpartition("/")[2]).lstrip(".")
    kept = "".join(c if c not in '<>:"|?*\0' else "_" for c in last)
    while len(kept.encode("utf-8", "replace")) > _LONGEST_NAME:
        kept = kept[1:]
    return kept or "unnamed"
