"""One claim as a page, and the parts of it, in HTML. Everything from outside is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from konon.model import Span
from konon.render.escape import attribute, field, web_address
from konon.render.segments import segments
from konon.render.tracing import phrases
from konon.render.tracing.page import page
from konon.render.tracing.svg import svg
from konon.render.tracing.view import (
    Branch,
    ClaimView,
    ConflictView,
    Family,
    InstanceView,
    OriginView,
    Side,
    Variants,
)


def render(view: ClaimView) -> str:
    """The page of a claim."""
    return page(view.wording, body(view))


def body(view: ClaimView) -> str:
    """What the page holds: the parts below, in order."""
    parts = (
        f'<h1 dir="auto">{field(view.wording)}</h1>',
        numbers(view),
        notes(view),
        _section("Where it comes from", _origins(view)),
        _section("Conflicts, without a verdict", conflicts(view)),
        _section("Changed later", changes(view)),
        _section("Numbers and dates side by side", variants(view)),
        _section("Denied, doubted, corrected", ties(view)),
        _section("Instances in order of time", instances(view)),
        _section("Text families", families(view)),
    )
    return "\n".join(part for part in parts if part)


def numbers(view: ClaimView) -> str:
    """The three numbers, what stands apart from them, and the days."""
    claim = view.claim
    counted = [
        (len(claim.outlets), "outlets"),
        (len(claim.families), "text families"),
        (len(claim.origins), "origins"),
        (len(claim.anonymous), "anonymous"),
        (len(claim.unknown), "unknown"),
    ]
    cells = "".join(f"<li><b>{n:,}</b> {name}</li>" for n, name in counted)
    told = f"{field(phrases.days(claim))} · {field(claim.id)}"
    return f'<ul class="numbers">{cells}</ul><p class="quiet">{told}</p>'


def notes(view: ClaimView) -> str:
    """Verification notes, each with who says so."""
    rows = "".join(
        f'<div class="check {note.value}"><dt>checked</dt>'
        f"<dd>{field(phrases.note_line(note))}{_links(view, note.statements)}</dd></div>"
        for note in view.notes
    )
    return f"<dl>{rows}</dl>" if rows else ""


# -- origins -------------------------------------------------------------------------------------


def _origins(view: ClaimView) -> str:
    lines = "".join(f"<li>{field(line)}</li>" for line in phrases.independence(view))
    drawing = svg(view, standalone=False)
    return f'<div class="drawing">{drawing}</div>{tree(view)}<ul class="quiet">{lines}</ul>'


def tree(view: ClaimView) -> str:
    """The origins as nested lists, each with the ways its words took."""
    items = "".join(_origin(view, origin) for origin in view.every_origin)
    return f'<div class="tree"><ul>{items}</ul></div>'


def _origin(view: ClaimView, origin: OriginView) -> str:
    remark = phrases.origin_remark(origin)
    small = f" <small>{field(remark)}</small>" if remark else ""
    name = field(origin.name)
    name = name if origin.kind == "unknown" else f"<b>{name}</b>"
    return f'<li class="{origin.kind}">{name}{small}{_branches(view, origin.branches)}</li>'


def _branches(view: ClaimView, branches: Sequence[Branch]) -> str:
    if not branches:
        return ""
    items = "".join(
        f'<li><span class="{branch.step.basis}">{field(phrases.step_line(branch))}</span>'
        f"{_links(view, branch.statements)}{_branches(view, branch.branches)}</li>"
        for branch in branches
    )
    return f"<ul>{items}</ul>"


# -- conflicts and values ------------------------------------------------------------------------


def conflicts(view: ClaimView) -> str:
    """Every conflict: both sides, with the sentences that carry them."""
    return "".join(_conflict(view, one) for one in view.conflicts)


def changes(view: ClaimView) -> str:
    """Values that were replaced later, each with the sentences that carry it, and the reason."""
    return "".join(
        f"<h3>{field(phrases.about(one))}: {field(one.reason)}</h3>{_sides(view, one.sides)}"
        for one in view.changes
    )


def _conflict(view: ClaimView, one: ConflictView) -> str:
    return f'<h3 class="conflict">{field(phrases.about(one))}</h3>{_sides(view, one.sides)}'


def _sides(view: ClaimView, sides: Sequence[Side]) -> str:
    return f'<div class="sides">{"".join(_side(view, side) for side in sides)}</div>'


def _side(view: ClaimView, side: Side) -> str:
    found = ((id, view.instance(id)) for id in side.statements)
    told = "".join(
        f"<p>{sentence(i)}<br><small>{_article(i)}, {field(i.source)}</small></p>"
        if i
        else f"<p><small>{field(id)}</small></p>"
        for id, i in found
    )
    return f'<div class="side"><b>{field(side.value)}</b>{told}</div>'


def variants(view: ClaimView) -> str:
    """The numbers and dates, a table for each measure."""
    return "".join(_table(view, one) for one in view.variants)


def _table(view: ClaimView, one: Variants) -> str:
    rows = "".join(
        f"<tr><td>{' / '.join(map(field, value.words))}</td><td>"
        f"{_wheres(view, value.statements)}</td></tr>"
        for value in one.values
    )
    of = f" {field(one.of)}" if one.of else ""
    head = f'<tr><th scope="col">{one.kind}{of}</th><th scope="col">in</th></tr>'
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _wheres(view: ClaimView, ids: Iterable[str]) -> str:
    return "; ".join(_link(view, i, phrases.where(i)) for id in ids if (i := view.instance(id)))


def ties(view: ClaimView) -> str:
    """What denies, doubts or corrects the claim, or what it does so to."""
    lines = [phrases.correction_line(view, one) for one in view.corrections]
    lines += dict.fromkeys(phrases.tie_line(view, tie) for tie in view.ties)
    items = "".join(f'<li class="conflict">{field(line)}</li>' for line in lines)
    return f"<ul>{items}</ul>" if items else ""


# -- instances -----------------------------------------------------------------------------------


def instances(view: ClaimView) -> str:
    """Every statement of the claim in its sentence."""
    return "".join(_instance(view, one) for one in view.instances)


def _instance(view: ClaimView, one: InstanceView) -> str:
    said = f"said on {one.said_on}" if one.said_on else ""
    facts = (phrases.said(one), said, one.venue, one.verification, *one.remarks)
    lines = [" · ".join(field(fact) for fact in facts if fact), *_via(view, one)]
    if one.why:
        lines.append(f"merged {field(phrases.why(view, one.why))}")
    told = "".join(f'<p class="quiet">{line}</p>' for line in lines)
    return (
        f'<section class="instance" id="{attribute(one.statement)}">'
        f"<p>{_article(one)}</p><blockquote>{sentence(one)}</blockquote>{told}</section>"
    )


def _via(view: ClaimView, one: InstanceView) -> Iterator[str]:
    if len(one.steps) > 1:
        yield f"via {field(phrases.way(one))}"
    if one.supplied:
        yield field(phrases.supply(view, one))


def sentence(one: InstanceView) -> str:
    """The instance's sentence with its roles marked."""
    marks = [(mark.span, mark.role) for mark in one.marks]
    pieces = "".join(
        _marked(one.sentence, piece.span, piece.labels)
        for piece in segments(len(one.sentence), marks)
    )
    before, after = ("… " if one.cut[0] else ""), (" …" if one.cut[1] else "")
    return f'<span lang="{attribute(one.language)}" dir="auto">{before}{pieces}{after}</span>'


def _marked(text: str, span: Span, roles: Sequence[str]) -> str:
    words = escape(span.of(text))
    if not roles:
        return words
    names = " ".join(dict.fromkeys(roles))
    return f'<mark class="{names}" title="{names}">{words}</mark>'


def _article(one: InstanceView) -> str:
    address = web_address(one.url)
    day = f"<time>{one.published}</time>" if one.published else "no date known"
    title = field(one.title or one.article)
    if address:
        title = f'<a href="{address}" rel="noopener noreferrer">{title}</a>'
    return f"{day} <b>{field(one.outlet)}</b> · {title}"


def families(view: ClaimView) -> str:
    """The families of several articles, and why they are families."""
    return "".join(_family(view, one) for one in view.families if len(one.articles) > 1)


def _family(view: ClaimView, one: Family) -> str:
    copies = "".join(f"<li>{field(phrases.copy_line(view, copy))}</li>" for copy in one.copies)
    return f'<p>{", ".join(map(field, one.outlets))}</p><ul class="quiet">{copies}</ul>'


# -- within --------------------------------------------------------------------------------------


def _section(name: str, inside: str) -> str:
    return f"<section><h2>{name}</h2>{inside}</section>" if inside else ""


def _links(view: ClaimView, ids: Sequence[str]) -> str:
    """A numbered link to each statement."""
    found = (i for id in ids if (i := view.instance(id)) in view.instances and i)
    links = (
        f'<a href="#{attribute(i.statement)}" title="{attribute(phrases.where(i))}">{n}</a>'
        for n, i in enumerate(found, 1)
    )
    told = " ".join(links)
    return f" <small>{told}</small>" if told else ""


def _link(view: ClaimView, one: InstanceView, words: str) -> str:
    """Words that lead to an instance, where it stands on the page."""
    if one not in view.instances:
        return field(words)
    return f'<a href="#{attribute(one.statement)}">{field(words)}</a>'
