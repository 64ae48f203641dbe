"""A page laid out on a grid of equal columns: boxes are put anywhere, rows have fixed heights."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itaxl.addresses import address, quoted
from itaxl.tables import Box, Chart, Series, Sheet
from itaxl.thai.width import column_px

if TYPE_CHECKING:
    from decimal import Decimal

    from itaxl.tables import Line

_PX_PER_POINT = 4 / 3
_FRAME_PX = 6
"""A chart leaves so much of its block free."""


class Canvas:
    """Boxes by row and column (from 1). ``heights`` in points hold every row, so that the page stays one page."""

    def __init__(self, name: str, columns: int, width: float, heights: dict[int, float], *, thai: bool) -> None:
        self.name = name
        self.heights = heights
        self._widths = (width,) * columns
        self._thai = thai
        self._boxes: dict[tuple[int, int], Box] = {}
        self._charts: list[Chart] = []

    def put(self, row: int, column: int, box: Box, across: int = 1) -> str:
        """Put a box over ``across`` columns; its address."""
        self._boxes[row, column] = replace(box, across=across)
        return address(row, column)

    def pixels(self, across: int) -> int:
        """Width of so many columns."""
        return column_px(self._widths[0]) * across

    def span(self, column: int, first: int, last: int) -> str:
        """Cells of a column as charts want them."""
        return f"={quoted(self.name)}!{address(first, column, fixed=True)}:{address(last, column, fixed=True)}"

    def chart(
        self,
        kind: str,
        title: str,
        block: tuple[int, int, int, int],
        series: tuple[Series, ...],
        *,
        low: int = 0,
        high: int = 100,
        mark: Decimal | None = None,
        description: str = "",
    ) -> None:
        """A chart over a block of rows and columns: (first row, first column, last row, last column)."""
        top, left, bottom, right = block
        height = round(sum(self.heights[row] for row in range(top, bottom + 1)) * _PX_PER_POINT) - _FRAME_PX
        width = self.pixels(right - left + 1) - _FRAME_PX
        self._charts.append(
            Chart(kind, title, address(top, left), series, width, height, low, high, description, mark=mark, thai=self._thai)
        )

    def sheet(self, tab: str) -> Sheet:
        """The finished sheet."""
        lines: list[Line] = []
        for row in range(1, max(self.heights) + 1):
            filled = [column for at, column in self._boxes if at == row]
            lines.append(tuple(self._boxes.get((row, column)) for column in range(1, max(filled, default=0) + 1)))
        return Sheet(self.name, self._widths, lines, charts=tuple(self._charts), heights=dict(self.heights), tab=tab)
