"""Every regular expression of the package, how it is used, and texts made to slow it down."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import re._constants as sre
import re._parser as parser
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import konon

SOURCE = Path(konon.__file__).parent
CALLS = frozenset(
    ("compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")
)
ANCHORED = frozenset(("match", "fullmatch"))


class Found(NamedTuple):
    """A pattern: where it stands, and whether anything looks for it at every place of a text."""

    where: str
    pattern: re.Pattern[Any]
    searches: bool


@dataclass(frozen=True)
class Site:
    """A call of `re` in the source, in the function that makes it ("" at module level)."""

    module: str
    function: str
    line: int
    call: ast.Call
    name: str

    @property
    def literal(self) -> str | bytes | None:
        """The pattern, where it is written out."""
        first = self.call.args[0]
        return first.value if isinstance(first, ast.Constant) else None  # type: ignore[return-value]


def modules() -> Iterator[Any]:
    """Every module of the package that can be imported here."""
    for info in pkgutil.walk_packages([str(SOURCE)], "konon."):
        if not info.name.endswith("__main__"):
            with suppress(ModuleNotFoundError):  # a library of an extra that is not installed
                yield importlib.import_module(info.name)


def sites() -> list[Site]:
    """Every call of `re` in the package's source."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        module = ".".join(("konon", *path.relative_to(SOURCE).with_suffix("").parts))
        module = module.removesuffix(".__init__")
        found += list(_sites(ast.parse(path.read_text(encoding="utf-8")), module, ""))
    return found


def _sites(node: ast.AST, module: str, function: str) -> Iterator[Site]:
    for child in ast.iter_child_nodes(node):
        inner = child.name if isinstance(child, (ast.FunctionDef, ast.ClassDef)) else function
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Attribute):
            of = child.func.value
            if isinstance(of, ast.Name) and of.id == "re" and child.func.attr in CALLS:
                yield Site(module, inner, child.lineno, child, child.func.attr)
        yield from _sites(child, module, inner)


def held_by(module: Any) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Patterns a module holds under a name, or inside what it holds."""
    for name, value in vars(module).items():
        for pattern in patterns_in(value):
            yield name, pattern


def patterns_in(value: Any, depth: int = 3) -> Iterator[re.Pattern[Any]]:
    """Every pattern inside a value."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, Mapping):
        for inner in value.values():
            yield from patterns_in(inner, depth - 1)
    elif depth and isinstance(value, (tuple, list)):
        for inner in value:
            yield from patterns_in(inner, depth - 1)
    elif depth and is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from patterns_in(getattr(value, field.name, None), depth - 1)


def is_searched(name: str) -> bool:
    """Whether any file uses what goes by that name otherwise than at one place of a text."""
    return not _uses().get(name, set()) <= ANCHORED or name not in _uses()


@cache
def _uses() -> Mapping[str, set[str]]:
    """Name -> the methods called on it; "handed on" where it is given to a function."""
    found: dict[str, set[str]] = {}
    for path in SOURCE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for name, method in re.findall(r"\b(\w+)(?:\[[^\]\n]*\])?\.(\w+)\(", text):
            found.setdefault(name, set()).add(method)
        for name in re.findall(r"[(,=]\s*(_[A-Z_]+)\s*[,)]", text):
            found.setdefault(name, set()).add("handed on")
    return found


# --- texts that slow a pattern down ---------------------------------------------------------------


def attacks(pattern: re.Pattern[Any]) -> Iterator[tuple[Any, Any, Any]]:
    """(prefix, what to repeat, suffix): for every repetition in the pattern the way to it, what it
    repeats, and an end that does not fit."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG & ~re.LOCALE)
    ends = ("\0", "x")
    seen = set()
    for before, body in _repeats(tree, ""):
        for pump, end in product(_samples(body, 4), ends):
            for attack in ((before, pump, end), ("", before + pump, end), ("", pump, end)):
                if attack[1] and attack not in seen:
                    seen.add(attack)
                    yield attack
    whole = next(_samples(tree, 1), "")
    for pump in (whole, whole[:-1], *' a1A",.-(<\n', "a ", "A. ", "1,", "a-", "a.", "Aa "):
        for end in ("", "\0"):
            if pump and ("", pump, end) not in seen:
                yield "", pump, end


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, Any]]:
    """Every repetition that may go on for long, with a text that leads up to it."""
    for op, argument in tree:
        for inner in _inside(op, argument):
            yield from _repeats(inner, before)
        if op in _LOOPS and argument[1] > 20:
            yield before, argument[2]
        before += next(_samples([(op, argument)], 1), "")


_LOOPS = (sre.MAX_REPEAT, sre.MIN_REPEAT)


def _inside(op: Any, argument: Any) -> list[Any]:
    if op in (*_LOOPS, sre.POSSESSIVE_REPEAT):
        return [argument[2]]
    if op is sre.SUBPATTERN:
        return [argument[3]]
    if op is sre.BRANCH:
        return list(argument[1][:3])
    if op is sre.ATOMIC_GROUP:
        return [argument]
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        return [argument[1]]
    return []


def _samples(tree: Any, most: int) -> Iterator[str]:
    """Some texts that fit, the shortest ways first."""
    made = [""]
    for op, argument in tree:
        ways = _ways(op, argument, most) or [""]
        made = [text + way for text, way in product(made, ways)][:most]
    yield from dict.fromkeys(made)


def _ways(op: Any, argument: Any, most: int) -> list[str]:
    if op is sre.LITERAL:
        return [chr(argument)]
    if op is sre.NOT_LITERAL:
        return ["b" if argument == 97 else "a"]
    if op is sre.ANY:
        return ["a"]
    if op is sre.IN:
        return _of_class(argument)[:most]
    if op in (*_LOOPS, sre.POSSESSIVE_REPEAT):
        least = max(argument[0], 1)
        return [text * min(least, 50) for text in _samples(argument[2], most)]
    if op is sre.SUBPATTERN:
        return list(_samples(argument[3], most))
    if op is sre.ATOMIC_GROUP:
        return list(_samples(argument, most))
    if op is sre.BRANCH:
        return [text for way in argument[1][:most] for text in _samples(way, 1)]
    return []


_OF_CATEGORY: Mapping[Any, str] = {
    sre.CATEGORY_DIGIT: "1",
    sre.CATEGORY_NOT_DIGIT: "a ",
    sre.CATEGORY_SPACE: " \n",
    sre.CATEGORY_NOT_SPACE: "a-",
    sre.CATEGORY_WORD: "aA1",
    sre.CATEGORY_NOT_WORD: " -",
}
_TRIED = "aA1 -.,;:'\"’/()<\n\té_x!?"


def _of_class(members: Any) -> list[str]:
    found = []
    for op, argument in members:
        if op is sre.NEGATE:
            return [sign for sign in _TRIED if not _is_in(sign, members[1:])]
        if op is sre.LITERAL:
            found.append(chr(argument))
        elif op is sre.RANGE:
            found += [chr(argument[0])]
        elif op is sre.CATEGORY:
            found += list(_OF_CATEGORY[argument])
    return found


def _is_in(sign: str, members: Any) -> bool:
    for op, argument in members:
        if op is sre.LITERAL and ord(sign) == argument:
            return True
        if op is sre.RANGE and argument[0] <= ord(sign) <= argument[1]:
            return True
        if op is sre.CATEGORY and _fits(sign, argument):
            return True
    return False


def _fits(sign: str, category: Any) -> bool:
    tests: Mapping[Any, Callable[[str], bool]] = {
        sre.CATEGORY_DIGIT: str.isdecimal,
        sre.CATEGORY_SPACE: str.isspace,
        sre.CATEGORY_WORD: lambda s: s.isalnum() or s == "_",
        sre.CATEGORY_NOT_DIGIT: lambda s: not s.isdecimal(),
        sre.CATEGORY_NOT_SPACE: lambda s: not s.isspace(),
        sre.CATEGORY_NOT_WORD: lambda s: not (s.isalnum() or s == "_"),
    }
    return tests[category](sign)
