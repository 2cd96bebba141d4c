"""Exports: the ledger, a part of it, an article or a claim as files other programs open."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from konon.export import export, select
from konon.export.claim_graphml import of_claim
from konon.export.formats import ExportFormat, ExportOptions, needs_folder
from konon.export.selection import Selection
from konon.face import spool
from konon.face.choice import day
from konon.face.claim import MOST_PRINTED, claim_view_of, facts_of
from konon.face.desk import Desk, desk_of
from konon.face.drawings import by_day, firsts, ways
from konon.face.lists import days_of
from konon.face.pictures import png
from konon.face.tracing import Traced
from konon.face.translate import language_of
from konon.ledger.lookup import placed
from konon.model import Claim, Reading, encode
from konon.render.clean import visible
from konon.render.csv import guarded
from konon.render.formats import Format, render
from konon.render.json import dumps
from konon.render.tracing import html
from konon.trace.reviewed import reviewed

ARTICLE: Final = (Format.JSON, Format.CSV, Format.HTML, Format.WEBANNOTATION, Format.BRAT)
"""Formats of one article that the page offers."""
_TYPES: Final = {
    "jsonl": "application/jsonl",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "zip": "application/zip",
    "graphml": "application/graphml+xml",
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "prov": "text/turtle; charset=utf-8",
}
_WAIT: Final = 30.0
"""Seconds a drawing waits for claims."""
_OF_VIEW: Final = {"html": html.render, "graphml": of_claim}
_ENDS: Final = {
    "prov": "ttl",
    "ftm": "json",
    "webannotation": "json",
    "schemaorg": "json",
    "timelinejs": "json",
    "brat": "zip",
    "plover": "jsonl",
    "plover_csv": "csv",
}


def ledger(request: Request) -> Response:
    """The ledger, or the part an address chooses, in one of its formats."""
    try:
        format = ExportFormat(request.path_params["format"])
    except ValueError:
        raise HTTPException(404) from None
    desk, options = desk_of(request), ExportOptions()
    readings: Iterator[Reading] = desk.ledger.readings()
    if request.query_params.get("reviewed"):
        readings = reviewed(readings, desk.ledger.decisions())
    if request.query_params.get("decided"):
        readings = _decided(desk, readings)
    chosen = select(readings, _selection(request.query_params))
    folder = spool.folder("export")
    try:
        file = _written(chosen, format, options, folder)
    except BaseException:
        _remove(folder)
        raise
    return FileResponse(
        file,
        media_type=_TYPES.get(file.suffix[1:], "application/octet-stream"),
        filename=f"konon-{format.value}{file.suffix}",
        background=BackgroundTask(_remove, folder),
    )


def _decided(desk: Desk, readings: Iterator[Reading]) -> Iterator[Reading]:
    """Those alone about which somebody decided something: what to learn from."""
    targets = {target for one in desk.ledger.decisions() for target in one.targets}
    return (r for r in readings if any(s.id in targets for s in r.statements))


def _written(
    readings: Iterator[Reading], format: ExportFormat, options: ExportOptions, folder: Path
) -> Path:
    if needs_folder(format, options):
        inner = folder / "files"
        inner.mkdir()
        export(readings, format, inner, options)
        packed = folder / "export.zip"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(inner.rglob("*")):
                archive.write(path, path.relative_to(inner))
        return packed
    file = folder / f"export.{_ENDS.get(format.value, format.value)}"
    with file.open("wb") as out:
        export(readings, format, out, options)
    return file


def _remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def _selection(asked: Mapping[str, str]) -> Selection:
    since, until = day(asked.get("from", "")), day(asked.get("to", ""))
    return Selection(
        outlet=asked.get("outlet") or None,
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
        language=asked.get("language") or None,
        source=asked.get("source") or None,
        strength=asked.get("strength") or None,
        verification=asked.get("verification") or None,
    )


def article(request: Request) -> Response:
    """One article in one of the formats of `konon read`."""
    try:
        format = Format(request.path_params["format"])
    except ValueError:
        raise HTTPException(404) from None
    reading = desk_of(request).ledger.reading(request.path_params["id"])
    if reading is None:
        raise HTTPException(404)
    end = {"webannotation": "json", "brat": "ann", "table": "txt"}.get(format.value, format.value)
    return download(render(reading, format), f"{reading.article.id}.{end}", end)


def claim(request: Request) -> Response:
    """One claim as JSON, its instances as CSV, its ways as a page, a drawing or a graph, or its
    dossier as PDF."""
    desk, format = desk_of(request), request.path_params["format"]
    found = _claim(request)
    name = f"{found.id}.{format}"
    if format == "json":
        return download(dumps(encode(found), indent=2) + "\n", name, "json")
    if format == "csv":
        return download(_instances(desk, found), name, "csv")
    if format in ("svg", "png"):
        return _drawn(ways(claim_view_of(desk, found), language_of(request)), name)
    if format == "pdf":
        return _dossier(request, found, name)
    if format not in _OF_VIEW:
        raise HTTPException(404)
    return download(_OF_VIEW[format](claim_view_of(desk, found)), name, format)


def claim_days(request: Request) -> Response:
    """When one claim appeared in each outlet, as a drawing."""
    found = _claim(request)
    places = placed(desk_of(request).ledger, found.statements)
    drawing = firsts(found, places, language_of(request))
    if not drawing:
        raise HTTPException(404)
    return _drawn(drawing, f"{found.id}-timeline.{request.path_params['format']}")


def timeline(request: Request) -> Response:
    """The ledger's days, or some of them, as a drawing."""
    traced = _traced(request)
    since, until = (day(request.query_params.get(name, "")) for name in ("from", "to"))
    days = days_of(desk_of(request).ledger, traced, since, until)
    drawing = by_day([one.bars for one in days], language_of(request))
    return _drawn(drawing, f"timeline.{request.path_params['format']}")


def _traced(request: Request, patience: float | None = None) -> Traced:
    """The claims that pages show now; where there are none yet they are waited for."""
    tracer = desk_of(request).tracer
    traced = tracer.view(patience).traced or tracer.view(_WAIT).traced
    if traced is None:
        raise HTTPException(404)
    return traced


def _claim(request: Request) -> Claim:
    """The claim of that address, or the one that its statements are in now."""
    id = request.path_params["id"]
    for patience in (None, _WAIT):  # one that is new is waited for
        traced = _traced(request, patience)
        found = traced.by_id.get(id) or traced.by_id.get(traced.now(id) or "")
        if found is not None:
            return found
    raise HTTPException(404)


def _drawn(drawing: str, name: str) -> Response:
    """A drawing as SVG or PNG, as the end of the name says."""
    end = name.rpartition(".")[2]
    if end == "svg":
        return download(drawing, name, end)
    if end == "png":
        return download(png(drawing), name, end)
    raise HTTPException(404)


def _dossier(request: Request, found: Claim, name: str) -> Response:
    from konon.face.dossier_pdf import pdf

    desk = desk_of(request)
    facts = facts_of(desk, found, None, MOST_PRINTED)
    ledger = visible(desk.ledger.name.rpartition("/")[2])
    return download(pdf(facts, language_of(request), ledger), f"dossier-{name}", "pdf")


def download(data: str | bytes, name: str, end: str) -> Response:
    """A text or bytes as a file to keep."""
    safe = re.sub(r"[^A-Za-z0-9._-]", "_", name)[:100]
    return Response(
        data if isinstance(data, bytes) else data.encode("utf-8", "backslashreplace"),
        media_type=_TYPES.get(end, "text/plain; charset=utf-8"),
        headers={"content-disposition": f'attachment; filename="{safe}"'},
    )


def _instances(desk: Desk, found: Claim) -> str:
    """A row for each instance; cells that a spreadsheet would run are disarmed."""
    places = placed(desk.ledger, found.statements)
    origins = {
        id: origin.name for origin in (*found.origins, *found.anonymous) for id in origin.statements
    }
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(
        ["statement", "published", "outlet", "title", "url", "relays", "origin", "unknown"]
    )
    for id in found.statements:
        place = places.get(id)
        if place is not None:
            rows.writerow(
                guarded(str(cell or ""))
                for cell in (
                    id, place.published, place.outlet, place.title, place.url, place.relays,
                    origins.get(id), "yes" if id in found.unknown else "",
                )
            )  # fmt: skip
    return out.getvalue()
