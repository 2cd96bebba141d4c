"""Which quotation marks belong together.

News mixes its marks: straight and curly, the closing mark on both sides (”Kami siap,” kata X), a
mark left open, an inch sign.  A mark's neighbours tell whether it can open or close; a stack pairs
them.  Nothing pairs across a line break, nor over more than `MAX_QUOTE` characters, so a stray mark
can harm its own paragraph only.  One pass, linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Code points a quotation may span: a long paragraph of speech, some 600 words.
MAX_QUOTE = 4000
# Code points a quotation in single marks may span; apostrophes make longer ones unsafe.
MAX_SINGLE = 800

_MARK = re.compile(r"""["“”„‟«»‘’‚'`\n\r\u2028\u2029]""")
_LINE_END = frozenset("\n\r\u2028\u2029")
_DOUBLE = frozenset('"“”„‟«»')
_SINGLE_OPEN = frozenset("‘'‚`")
_SINGLE_CLOSE = frozenset("’'")
_FAMILY = {'"': "straight", "«": "angle", "»": "angle"}
_OPENS_ONLY = frozenset("„«")
_BEFORE_OPENING = frozenset("([{<—–-/:=“‘„«\"'…,;")
_AFTER_CLOSING = frozenset(")]}>—–-/:,;.!?…”’»\"'")


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    char: str
    can_open: bool
    can_close: bool

    @property
    def family(self) -> str:
        return _FAMILY.get(self.char, "curly")


def pair_quotes(text: str) -> list[tuple[int, int]]:
    """Return the outermost quotations of `text`, in order, never overlapping.

    Each is a half-open `(start, end)` in code points with its marks inside.  A quotation whose
    paragraph ends without a closing mark counts up to the end of the paragraph when it opens the
    paragraph and the next paragraph opens with a mark too (speech over several paragraphs);
    any other unpaired mark is ignored.  Linear time.
    """
    result: list[tuple[int, int]] = []
    line_start = 0
    marks: list[_Mark] = []
    pending: tuple[int, int] | None = None
    for match in _MARK.finditer(text):
        if match.group() not in _LINE_END:
            marks.append(_mark(text, match.start()))
            continue
        pending = _close_line(text, marks, line_start, match.start(), pending, result)
        line_start, marks = match.end(), []
    _close_line(text, marks, line_start, len(text), pending, result)
    return result


def _mark(text: str, start: int) -> _Mark:
    """Judge a mark by its neighbours."""
    char = text[start]
    before = text[start - 1] if start else "\n"
    after = text[start + 1] if start + 1 < len(text) else "\n"
    free_before = before.isspace() or before in _BEFORE_OPENING
    free_after = after.isspace() or after in _AFTER_CLOSING
    can_open = free_before and not after.isspace()
    can_close = not before.isspace() and free_after
    if can_open and can_close:
        # Between two marks or dashes: letters on one side decide.
        if after.isalnum() and not before.isalnum():
            can_close = False
        elif before.isalnum() or before in ".,!?…":
            can_open = False
    return _Mark(start, char, can_open, can_close)


def _close_line(
    text: str,
    marks: list[_Mark],
    start: int,
    end: int,
    pending: tuple[int, int] | None,
    result: list[tuple[int, int]],
) -> tuple[int, int] | None:
    """Add a line's quotations to `result`.

    `pending` is the unclosed quotation that opened the last line, if any; the return value is the
    same for this line.
    """
    if not text[start:end].strip():
        return pending
    opens_line = bool(marks) and marks[0].can_open and not text[start : marks[0].start].strip()
    if pending is not None and opens_line:
        while result and result[-1][0] > pending[0]:  # words in single marks inside it
            result.pop()
        result.append(pending)
    doubles, left_open = _pair_doubles([m for m in marks if m.char in _DOUBLE])
    singles = _pair_singles([m for m in marks if m.char not in _DOUBLE], doubles, text)
    result.extend(_outermost(doubles + singles))
    first_is_open = opens_line and left_open is not None and left_open.start == marks[0].start
    if first_is_open and not doubles and end - marks[0].start <= MAX_QUOTE:
        return marks[0].start, end
    return None


def _pair_doubles(marks: list[_Mark]) -> tuple[list[tuple[int, int]], _Mark | None]:
    """Return the pairs of one line's double marks and its first mark left open."""
    pairs: list[tuple[int, int]] = []
    stack: list[_Mark] = []
    last_curly = max((m.start for m in marks if m.char == "”" and m.can_close), default=-1)
    for mark in marks:
        only_opens = mark.can_open and not mark.can_close
        if mark.char in _OPENS_ONLY or only_opens or (not stack and mark.can_open):
            stack.append(mark)
        elif not stack:
            if not mark.can_close:
                stack.append(mark)
        elif stack[-1].family != mark.family and mark.char == '"' and last_curly > mark.start:
            continue
        else:
            opening = _matching(stack, mark)
            if mark.start + 1 - opening.start <= MAX_QUOTE:
                pairs.append((opening.start, mark.start + 1))
    return pairs, stack[0] if stack else None


def _matching(stack: list[_Mark], closing: _Mark) -> _Mark:
    """Take the opening mark of `closing` off the stack: of its family if the top two hold one."""
    opening = stack.pop()
    if opening.family != closing.family and stack and stack[-1].family == closing.family:
        return stack.pop()
    return opening


def _pair_singles(
    marks: list[_Mark], doubles: list[tuple[int, int]], text: str
) -> list[tuple[int, int]]:
    """Return the pairs of one line's single marks that lie outside its double quotations.

    An apostrophe is never an opening: it has a letter before it, or a digit after it ('90s).  A
    plural possessive ("the workers' union") closes only where nothing better follows.
    """
    pairs: list[tuple[int, int]] = []
    opening: _Mark | None = None
    weak: int | None = None
    for mark in _outside(marks, _outermost(doubles)):
        if opening is not None and mark.start - opening.start > MAX_SINGLE:
            if weak is not None:
                pairs.append((opening.start, weak))
            opening = weak = None
        after = text[mark.start + 1 : mark.start + 2]
        if opening is None:
            if _opens_single(mark, after):
                opening, weak = mark, None
        elif mark.char in _SINGLE_CLOSE and mark.can_close:
            before = text[mark.start - 1]
            if before in "sS" and after.isspace():
                weak = mark.start + 1 if weak is None else weak
            else:
                pairs.append((opening.start, mark.start + 1))
                opening = weak = None
    if opening is not None and weak is not None:
        pairs.append((opening.start, weak))
    return pairs


def _outside(marks: list[_Mark], spans: list[tuple[int, int]]) -> list[_Mark]:
    """Return the marks that lie in none of `spans`; both are in order."""
    result = []
    index = 0
    for mark in marks:
        while index < len(spans) and spans[index][1] <= mark.start:
            index += 1
        if index == len(spans) or mark.start < spans[index][0]:
            result.append(mark)
    return result


def _opens_single(mark: _Mark, after: str) -> bool:
    """Tell whether a single mark opens a quotation: a straight one only before a letter."""
    return mark.char in _SINGLE_OPEN and mark.can_open and (after.isalpha() or mark.char == "‘")


def _outermost(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pairs that lie in no other, in order."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(pairs, key=lambda p: (p[0], -p[1])):
        if not result or start >= result[-1][1]:
            result.append((start, end))
    return result
