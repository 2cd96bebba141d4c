"""One claim as a page for a terminal: numbers, tree, what is shared, instances, conflicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from konon.render.clean import shorten, visible
from konon.render.plain import plain
from konon.render.table import LONGEST_WORDS, WIDEST
from konon.render.tracing import happenings, phrases
from konon.render.tracing.view import (
    Branch,
    ClaimView,
    InstanceView,
    Mark,
    OriginView,
    Side,
)

_STYLES = {"source": "cyan", "cue": "green", "content": "bold", "narrator": "bold"}


def render(view: ClaimView) -> str:
    """The page as plain text without colour."""
    return plain(lambda console: show(view, console))


def show(view: ClaimView, console: Console) -> None:
    """Print the page; the console decides on width and colour."""
    console.print(Group(*_parts(view)), width=min(WIDEST, console.width))


def _parts(view: ClaimView) -> Iterator[RenderableType]:
    claim = view.claim
    yield Text(shorten(view.wording, LONGEST_WORDS), style="bold")
    facts = (phrases.counts(claim), phrases.days(claim), visible(claim.id))
    yield Text(" · ".join(facts), style="dim")
    for note in view.notes:
        yield Text(phrases.note_line(note), style="yellow")
    yield from _section("where it comes from", _origins(view))
    yield from _section("conflicts, without a verdict", _conflicts(view))
    yield from _section("changed later", _changes(view))
    yield from _section("events it tells of", _happenings(view))
    yield from _section("numbers and dates side by side", _variants(view))
    yield from _section("denied, doubted, corrected", _ties(view))
    yield from _section("instances in order of time", _instances(view))
    yield from _section("text families", _families(view))


def _section(name: str, lines: Iterator[RenderableType]) -> Iterator[RenderableType]:
    found = list(lines)
    if found:
        yield Text(f"\n{name}", style="bold dim")
        yield from found


# -- origins -------------------------------------------------------------------------------------


def _origins(view: ClaimView) -> Iterator[RenderableType]:
    for origin in view.every_origin:
        yield _tree(origin)
    for line in phrases.independence(view):
        yield Text(line, style="dim")


def _tree(origin: OriginView) -> Tree:
    remark = phrases.origin_remark(origin)
    label = Text(origin.name, style="dim" if origin.kind == "unknown" else "bold cyan")
    tree = Tree(label.append(f"  {remark}" if remark else "", style="not bold dim"))
    _add(tree, origin.branches)
    return tree


def _add(tree: Tree, branches: Sequence[Branch]) -> None:
    for branch in branches:
        inferred = branch.step.basis != "stated"
        label = Text(phrases.step_line(branch), style="italic" if inferred else "")
        if len(branch.statements) > 1:
            label.append(f"  {phrases.count(len(branch.statements), 'statement')}", style="dim")
        _add(tree.add(label), branch.branches)


# -- conflicts and values ------------------------------------------------------------------------


def _conflicts(view: ClaimView) -> Iterator[RenderableType]:
    for conflict in view.conflicts:
        yield Text(shorten(phrases.about(conflict), LONGEST_WORDS), style="red")
        yield from _sides(view, conflict.sides)


def _changes(view: ClaimView) -> Iterator[RenderableType]:
    for change in view.changes:
        yield Text(shorten(f"{phrases.about(change)}: {change.reason}", LONGEST_WORDS))
        yield from _sides(view, change.sides)


def _happenings(view: ClaimView) -> Iterator[RenderableType]:
    for one in view.happenings:
        shown = Text(shorten(happenings.line(one), LONGEST_WORDS))
        yield shown.append(f"  {happenings.told_by(one)}", style="red" if one.disputed else "dim")


def _sides(view: ClaimView, sides: Sequence[Side]) -> Iterator[RenderableType]:
    for side in sides:
        yield _indented(Text(side.value, style="bold"), 2)
        for id in side.statements:
            instance = view.instance(id)
            yield _indented(_evidence(instance) if instance else Text(visible(id), style="dim"), 4)


def _evidence(instance: InstanceView) -> Text:
    shown = Text(f"{phrases.where(instance)}, {instance.source}: ", style="dim")
    return shown.append(_sentence(instance))


def _variants(view: ClaimView) -> Iterator[RenderableType]:
    for one in view.variants:
        grid = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", show_edge=False)
        grid.add_column(f"{one.kind} {one.of}".strip())
        grid.add_column("in")
        for value in one.values:
            found = (view.instance(id) for id in value.statements)
            outlets = dict.fromkeys(phrases.where(i) for i in found if i)
            grid.add_row(Text(" / ".join(value.words)), Text("; ".join(outlets), style="dim"))
        yield grid


def _ties(view: ClaimView) -> Iterator[RenderableType]:
    lines = [phrases.correction_line(view, one) for one in view.corrections]
    lines += dict.fromkeys(phrases.tie_line(view, tie) for tie in view.ties)
    yield from (Text(line, style="red") for line in lines)


# -- instances -----------------------------------------------------------------------------------


def _instances(view: ClaimView) -> Iterator[RenderableType]:
    for instance in view.instances:
        yield Text(f"{instance.published or 'no date known'}  {instance.outlet}", style="bold")
        yield from (_indented(line, 2) for line in _told(view, instance))


def _told(view: ClaimView, instance: InstanceView) -> Iterator[Text]:
    yield _sentence(instance)
    facts = [phrases.said(instance), instance.verification]
    facts += [f"said on {instance.said_on}" if instance.said_on else "", instance.venue]
    yield Text(" · ".join(x for x in (*facts, *instance.remarks) if x), style="dim")
    if len(instance.steps) > 1:
        yield Text(f"via {phrases.way(instance)}", style="dim")
    if instance.supplied:
        yield Text(phrases.supply(view, instance), style="dim")
    if instance.why:
        yield Text(f"merged {phrases.why(view, instance.why)}", style="dim")
    ends = (instance.title, visible(instance.statement))
    yield Text(" · ".join(x for x in ends if x), style="dim")


def _sentence(instance: InstanceView) -> Text:
    shown = Text(instance.sentence)
    for mark in instance.marks:
        _stylize(shown, mark)
    before, after = ("… " if instance.cut[0] else ""), (" …" if instance.cut[1] else "")
    return Text(before).append(shown).append(after)


def _stylize(shown: Text, mark: Mark) -> None:
    if mark.role in _STYLES:
        shown.stylize(_STYLES[mark.role], mark.span.start, mark.span.end)


def _families(view: ClaimView) -> Iterator[RenderableType]:
    for family in view.families:
        if len(family.articles) > 1:
            yield Text(", ".join(family.outlets))
            for copy in family.copies:
                yield _indented(Text(phrases.copy_line(view, copy), style="dim"), 2)


def _indented(what: RenderableType, by: int) -> RenderableType:
    return Padding(what, (0, 0, 0, by))
