"""How tall each row must be, so that nothing is hidden on first opening, in merged blocks too.

Excel fits rows to their text only where no cell is merged, and LibreOffice not at all when it opens a file; so the
heights are measured here. Too tall by a line is harmless, too short hides text.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from itaxl.styles import SIZE, Look, look
from itaxl.thai.width import LINE_PT, TALLEST_PT, column_px, wrap_lines

if TYPE_CHECKING:
    from itaxl.tables import Box, Line, Sheet

DEFAULT_COLUMN_PX = 72
"""A column of no stated width. XlsxWriter knows by it that a digit of the default font is 8 pixels wide."""

_INDENT_PX = 16


class Heights:
    """Row heights of a sheet in points by row from 1.

    Rows in ``held`` must not be fitted anew by Excel or LibreOffice; rows in neither take one line.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.points: dict[int, float] = {}
        self.held: set[int] = set()
        for row, line in enumerate(sheet.lines, 1):
            points, held = row_height(line, sheet)
            if points:
                self.points[row] = points
            if held:
                self.held.add(row)
        for row, line in enumerate(sheet.lines, 1):
            for column, box in enumerate(line, 1):
                if box is not None and box.down > 1:
                    self._stretch(row, row + box.down - 1, needed(box, sheet, column))
        self.points.update(sheet.heights)
        self.held.update(sheet.heights)

    def _stretch(self, first: int, last: int, points: float) -> None:
        """Make the rows of a merged block tall enough together: what is missing is shared out, in whole lines."""
        missing = points - sum(self.points.get(row, LINE_PT) for row in range(first, last + 1))
        while missing > 0:
            growing = [row for row in range(last, first - 1, -1) if self.points.get(row, LINE_PT) < TALLEST_PT]
            if not growing:
                return
            share = ceil(missing / len(growing) / LINE_PT) * LINE_PT
            for row in growing:
                now = self.points.get(row, LINE_PT)
                added = max(0.0, min(share, TALLEST_PT - now, missing))
                self.points[row] = now + added
                self.held.add(row)
                missing -= added


def row_height(line: Line, sheet: Sheet) -> tuple[float, bool]:
    """Points the boxes of one row need that reach no further down, 0 where that is one line; whether merged ones do."""
    points, held = LINE_PT, False
    for column, box in enumerate(line, 1):
        if box is not None and box.down == 1:
            wanted = needed(box, sheet, column)
            if wanted > LINE_PT:
                points = max(points, min(wanted, TALLEST_PT))
                held = held or box.across > 1
    return (points, held) if points > LINE_PT else (0, False)


def needed(box: Box, sheet: Sheet, column: int) -> float:
    """Height in points the text of a box takes in the columns it has, unlimited."""
    seen = look(box.style)
    lines = wrap_lines(str(box.value), room_px(box, sheet, column), seen.size, seen.bold) if wraps(box) else 1
    return line_height(seen) * lines


def wraps(box: Box) -> bool:
    """Whether a box may take more than one line: text in a look that wraps."""
    return look(box.style).wrap and isinstance(box.value, str) and bool(box.value)


def line_height(seen: Look) -> float:
    """One line of this look in points."""
    return LINE_PT * seen.size / SIZE


def room_px(box: Box, sheet: Sheet, column: int) -> int:
    """Pixels a box that starts in ``column`` (from 1) has for its text: all its columns, less the indent."""
    return width_px(sheet, column, box.across) - _INDENT_PX * look(box.style).indent


def width_px(sheet: Sheet, column: int, across: int = 1) -> int:
    """Width of ``across`` columns from ``column`` (from 1) on, in pixels."""
    total = 0
    for at in range(column - 1, column - 1 + across):
        total += column_px(sheet.widths[at]) if at < len(sheet.widths) else DEFAULT_COLUMN_PX
    return total
