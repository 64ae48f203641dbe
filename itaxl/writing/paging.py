"""Sheets made ready for paper: where their pages end, and what reaches over an end cut in two there.

A merged block that crosses the end of a page would be printed through the middle of a line, so it becomes two blocks: the
text goes on in the second one, or the title of a row stands there again. A tall row that would leave much of a page empty
is cut in two as well. Rows without a line between them get one where the page ends. Cells people type in are left alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from itaxl.styles import look
from itaxl.tables import Box
from itaxl.thai.width import LINE_PT
from itaxl.writing.breaks import leads, page_ends, repeated_points, tables
from itaxl.writing.continuation import cut_after, cut_row
from itaxl.writing.heights import Heights, line_height, needed, wraps
from itaxl.writing.paper import chart_rows, page_points, pages_across

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itaxl.tables import Line, Sheet
    from itaxl.writing.moving import Moves

_ONLY_ON = "(ต่อ)"
GOES_ON = f" {_ONLY_ON}"
"""Behind the title of a row that stands once more on the next page."""
_MOST_ENDS = 1_000
"""Excel allows 1,026 page ends on a sheet."""
_TABLE, _PROSE, _NEVER = (0.25, 5), (0.1, 2), (1.0, 0)
"""What part of a page may stay empty before the row that follows is cut in two, and how many lines each half must have."""
_LAST_PAGE = 5
"""How many lines the last page must have, when the rest of a row is all that stands there."""


class Paged(NamedTuple):
    """A sheet with its row heights, the rows (from 1) after which a page must end, and how rows moved on the way."""

    sheet: Sheet
    heights: Heights
    ends: list[int]
    moves: tuple[Moves, ...] = ()


def paged(sheet: Sheet) -> Paged:
    """The sheet as it is printed."""
    if sheet.listing:  # measured while it is written
        return Paged(sheet, Heights(replace(sheet, lines=[])), [])
    heights = Heights(sheet)
    if pages_across(sheet) > 1:  # where its columns are cut decides how small it is printed, and so how many rows a page holds
        return Paged(sheet, heights, [])
    if any(box is not None and look(box.style).unlocked for line in sheet.lines for box in line):
        return Paged(sheet, heights, _early(sheet, heights.points, page_ends(sheet, heights.points)))
    found = _cut(sheet, heights)
    heading = _to_repeat(sheet, found)
    return _cut(replace(sheet, repeat=(heading, heading)), heights) if heading else found


def _early(sheet: Sheet, heights: Mapping[int, float], ends: list[int]) -> list[int]:
    """The ends that come before the page is full: people's texts grow, and the others move along with them."""
    room = page_points(sheet, sure=False)
    early, first = [], 1
    for end in ends:
        if sum(heights.get(row, LINE_PT) for row in range(first, end + 2)) <= room:
            early.append(end)
        first = end + 1
    return early


def _cut(sheet: Sheet, heights: Heights) -> Paged:
    """Page after page: the end that is best, and everything that crosses it cut there."""
    ends: list[int] = []
    moves: list[Moves] = []
    rest = page_ends(sheet, heights.points)
    while rest and len(ends) < _MOST_ENDS:
        first, end = ends[-1] + 1 if ends else 1, rest.pop(0)
        row, lines = _filling(sheet, heights.points, first, end)
        put_in = cut_row(sheet, row, lines) if lines else None
        if put_in:
            sheet, end = put_in[0], row
            moves.append(put_in[1])
            heights = Heights(sheet)
        ends.append(end)
        sheet = _closed(sheet, heights.points, end)
        halves = _halved(sheet, heights.points, first, end)
        if halves:
            sheet = _changed(sheet, halves)
            heights = Heights(sheet)
        if halves or put_in:
            rest = page_ends(sheet, heights.points, end + 1)
    return Paged(sheet, heights, ends, tuple(moves))


def _filling(sheet: Sheet, heights: Mapping[int, float], first: int, end: int) -> tuple[int, int]:
    """The tall row whose beginning would fill the page of rows ``first`` to ``end``, and by how many lines; else 0 lines."""
    room = page_points(sheet) - repeated_points(sheet, heights, first)
    left = room - sum(heights.get(row, LINE_PT) for row in range(first, end + 1))
    row = end + 1
    empty = left / room
    while row < len(sheet.lines) and leads([box for box in sheet.lines[row - 1] if box]):
        left -= heights.get(row, LINE_PT)
        row += 1
    most_empty, fewest = _may_be_cut(sheet, row)
    rest = fewest if any(sheet.lines[row:]) else max(fewest, _LAST_PAGE)
    lines = min(int(left // LINE_PT), int(heights.get(row, LINE_PT) // LINE_PT) - rest)
    return row, lines if empty >= most_empty and lines >= fewest else 0


def _may_be_cut(sheet: Sheet, row: int) -> tuple[float, int]:
    """When a row may be cut in two: see ``_TABLE``. Never are charts, and cells beside each other without frames (signatures)."""
    boxes = [box for box in sheet.lines[row - 1] if box] if row <= len(sheet.lines) else []
    if any(look(box.style).border == "all" for box in boxes):
        return _TABLE
    return _PROSE if len(boxes) == 1 else _NEVER


def _closed(sheet: Sheet, heights: Mapping[int, float], end: int) -> Sheet:
    """The sheet with a line below row ``end`` where cells go on without one, and overleaf what goes on."""
    changed: dict[tuple[int, int], Box] = {}
    for row, mark in ((end, "/continues"), (end + 1, "/continued")):
        for column, box in enumerate(sheet.lines[row - 1] if row <= len(sheet.lines) else (), 1):
            if box is not None and mark in box.style:
                changed[row, column] = replace(box, style=box.style.replace(mark, ""))
    titled = next((place for place, box in sorted(changed.items()) if place[0] == end + 1), None)
    if titled and changed[titled].value is None:
        changed[titled] = _title_again(sheet, heights, changed[titled], titled)
    return _changed(sheet, changed) if changed else sheet


def _title_again(sheet: Sheet, heights: Mapping[int, float], box: Box, place: tuple[int, int]) -> Box:
    """A blank cell overleaf with the title it belongs to, as far as the row is tall enough for it."""
    row, column = place
    for line in reversed(sheet.lines[: row - 1]):
        above = line[column - 1] if len(line) >= column else None
        if above is None:
            break
        if isinstance(above.value, str) and above.value not in ("", _ONLY_ON):
            titled = replace(box, value=f"{above.value.removesuffix(GOES_ON)}{GOES_ON}")
            if needed(titled, sheet, column) <= heights.get(row, LINE_PT):
                return titled
            break
    return replace(box, value=_ONLY_ON)


def _halved(sheet: Sheet, heights: Mapping[int, float], first: int, end: int) -> dict[tuple[int, int], Box]:
    """The two halves of every block that reaches over the lower edge of row ``end``, by row and column. It begins on the
    page from row ``first`` on: what began before that has been cut at the pages' ends."""
    halves: dict[tuple[int, int], Box] = {}
    for row, line in enumerate(sheet.lines[first - 1 : end], first):
        for column, box in enumerate(line, 1):
            if box is not None and row + box.down - 1 > end:
                room = sum(heights.get(at, LINE_PT) for at in range(row, end + 1))
                halves[row, column], halves[end + 1, column] = _halves(box, sheet, column, end - row + 1, room)
    return halves


def _halves(box: Box, sheet: Sheet, column: int, down: int, room: float) -> tuple[Box, Box]:
    """A block cut after ``down`` rows that are ``room`` points tall together."""
    text, rest = box.value, ""
    if wraps(box) and not box.formula:
        text, rest = cut_after(box, sheet, column, int(room // line_height(look(box.style))))
        if not rest and column == 1:
            rest = f"{text.removesuffix(GOES_ON)}{GOES_ON}"
    below = Box(rest or None, box.style, across=box.across, down=box.down - down)
    return replace(box, value=text, down=down), below


def _changed(sheet: Sheet, changed: Mapping[tuple[int, int], Box]) -> Sheet:
    lines: list[Line] = list(sheet.lines)
    for (row, column), box in changed.items():
        line = list(lines[row - 1])
        line += [None] * (column - len(line))
        line[column - 1] = box
        lines[row - 1] = tuple(line)
    return replace(sheet, lines=lines)


def _to_repeat(sheet: Sheet, found: Paged) -> int:
    """The heading of the last table, where pages end inside it and no other heads the pages that follow; else 0."""
    if sheet.repeat is not None or not (known := tables(found.sheet)) or known[-1].heads != 1:
        return 0
    last = known[-1]
    charts = any(chart_rows(chart, found.heights.points)[1] > last.first for chart in found.sheet.charts)
    inside = any(last.first < end < last.last for end in found.ends)
    return tables(sheet)[-1].first if inside and not charts else 0
