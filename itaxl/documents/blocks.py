"""A described sheet as a document reads: paragraphs where a text has the whole width, tables where boxes stand in rows.

Nothing here knows Word. Charts are left out: the table beside each of them says the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from itaxl.documents.showing import shown
from itaxl.styles import look
from itaxl.thai.width import column_px

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from itaxl.tables import Box, Line, Sheet

_STYLES = {
    "title": "Title",
    "subtitle": "Subtitle",
    "heading": "Heading1",
    "section": "Heading1",
    "subheading": "Heading2",
    "label": "Label",
    "paragraph": "Body",
    "hint": "Remark",
    "note_plain": "Remark",
}
"""Looks that run over the whole width → the named style of their paragraph; others are plain text."""

_LEVELS = ("Heading1", "Heading2", "Label")
TITLES = ("Title", "Subtitle")
_HEADINGS = ("column_heading", "year_heading", "year_heading_thai")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text in a named style; lines are ended by ``\\n``."""

    text: str
    style: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, its look, how many columns it spans, and whether it begins or continues a merged block.

    ``merged``: "" (no), ``starts`` or ``goes on``.
    """

    text: str
    look: str
    across: int = 1
    merged: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A table row. ``heading``: repeated on every page; ``leads``: stays on the page of the row below."""

    cells: tuple[Cell, ...]
    heading: bool = False
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``widths`` are the columns' shares of the width of the text, which come to 1 or less.

    ``small``: in the smaller letters of very wide tables.
    """

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    small: bool = False


Block = Paragraph | Table


def blocks_of(sheet: Sheet, together: Collection[int] = (), *, small: bool = False) -> list[Block]:
    """The sheet's paragraphs and tables in order; empty rows only end a table.

    ``together``: rows (from 1) that stay on the page of the next one. ``small``: tables in smaller letters.
    """
    found: list[Block] = []
    rows: dict[int, Line] = {}
    lines = merged(sheet.lines)
    for (at, line), below in zip(enumerate(lines, 1), _merged_into(lines), strict=True):
        boxes = [box for box in line if box is not None]
        text = _alone(boxes, len(sheet.widths)) if not below else None
        if below or (boxes and text is None):
            rows[at] = line
            continue
        found += _ended(rows, sheet, together, small=small)
        if text is not None and (paragraph := _paragraph(text)).text.strip():
            found.append(paragraph)
    return _headed([*found, *_ended(rows, sheet, together, small=small)])


def _headed(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without headings that head nothing: what stood under them was a chart."""
    found: list[Block] = []
    below = 0
    for block in reversed(blocks):
        level = _LEVELS.index(block.style) if isinstance(block, Paragraph) and block.style in _LEVELS else len(_LEVELS)
        if level == len(_LEVELS) or below > level:
            found.append(block)
            below = level
    return found[::-1]


def merged(lines: Sequence[Line]) -> list[Line]:
    """The rows with cells that go on into empty ones below made into merged blocks.

    On a sheet they are left apart, because Excel fits no merged rows; a document closes a merged block at the end of a
    page with a line, and an open cell with none.
    """
    found = [list(line) for line in lines]
    for row, line in enumerate(found):
        for column, box in enumerate(line):
            if box is None or box.down > 1 or not look(box.style).open_bottom:
                continue
            end = row + 1
            while end < len(found) and _goes_on_empty(found[end], column):
                found[end][column] = None
                end += 1
            open_below = end < len(found) and column < len(found[end]) and _is_open_top(found[end][column])
            line[column] = replace(box, down=end - row, style=box.style if open_below else _closed(box.style))
    return [tuple(line) for line in found]


def _goes_on_empty(line: Sequence[Box | None], column: int) -> bool:
    box = line[column] if column < len(line) else None
    return box is not None and box.value in (None, "") and not box.link and _is_open_top(box)


def _is_open_top(box: Box | None) -> bool:
    return box is not None and look(box.style).open_top


def _closed(style: str) -> str:
    return style.replace("/continues", "")


def _merged_into(lines: Iterable[Line]) -> Iterable[bool]:
    """For each row whether a merged block of a row above reaches into it."""
    left = 0
    for line in lines:
        yield left > 0
        left = max([left - 1, *(box.down - 1 for box in line if box is not None)])


def _alone(boxes: Sequence[Box], columns: int) -> Box | None:
    """The one box of a row that is a paragraph: over the whole width, and not framed."""
    if len(boxes) == 1 and boxes[0].across >= columns and look(boxes[0].style).border == "none":
        return boxes[0]
    return None


def _paragraph(box: Box) -> Paragraph:
    return Paragraph(shown(box), _STYLES.get(box.style.partition("/")[0], "Plain"))


def _ended(rows: dict[int, Line], sheet: Sheet, together: Collection[int], *, small: bool) -> list[Block]:
    """The table the rows gathered so far make, if any; they are used up."""
    if not rows:
        return []
    grid = [column for column in range(1, len(sheet.widths) + 1) if column not in sheet.hidden_columns]
    used = max(_reach(line) for line in rows.values())
    columns = [column for column in grid if column <= used]
    total = sum(column_px(sheet.widths[column - 1]) for column in grid)
    widths = tuple(column_px(sheet.widths[column - 1]) / total for column in columns)
    table = Table(widths, tuple(_rows(rows, columns, together)), small)
    rows.clear()
    return [table]


def _reach(line: Line) -> int:
    """The last column a row uses."""
    return max((at + (box.across if box else 0) for at, box in enumerate(line)), default=0)


def _rows(lines: Mapping[int, Line], columns: Sequence[int], together: Collection[int]) -> Iterable[Row]:
    """The rows with every cell of the grid filled: boxes, what merged blocks continue into, and empty cells."""
    open_blocks: dict[int, tuple[Cell, int]] = {}
    top = True
    for at, line in lines.items():
        cells = list(_cells(line, columns, open_blocks))
        heads = [box.style in _HEADINGS for box in line if box is not None]
        top = top and bool(heads) and all(heads)
        yield Row(tuple(cells), heading=top, leads=top or at in together or _leads(line))


def _leads(line: Line) -> bool:
    boxes = [box for box in line if box is not None]
    return bool(boxes) and boxes[0].style in ("group", *_HEADINGS)


def _cells(line: Line, columns: Sequence[int], open_blocks: dict[int, tuple[Cell, int]]) -> Iterable[Cell]:
    """The cells of one row; ``open_blocks`` holds the merged blocks that reach into it by column, and those it begins."""
    column = columns[0]
    while column <= columns[-1]:
        if column in open_blocks:
            cell, left = open_blocks.pop(column)
            if left > 1:
                open_blocks[column] = (cell, left - 1)
        else:
            box = line[column - 1] if column <= len(line) else None
            cell = _cell(box)
            if box is not None and box.down > 1:
                open_blocks[column] = (replace(cell, text="", link="", merged="goes on"), box.down - 1)
        spanned = [each for each in columns if column <= each < column + cell.across]
        if spanned:  # a hidden column has no cell
            yield replace(cell, across=len(spanned))
        column += cell.across


def _cell(box: Box | None) -> Cell:
    if box is None:
        return Cell("", "text_plain")
    return Cell(shown(box), box.style, box.across, "starts" if box.down > 1 else "", box.link)
