"""How large a sheet's columns and rows are, and where a note's box stands because of that."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from itaxl.writing.marks import whole
from itaxl.writing.recolouring import Cell, numbered

if TYPE_CHECKING:
    from itaxl.package.tree import Element

_WIDE, _LINE, _LETTERS = 400, 18, 52
"""A note box: its width and the height of a line in pixels, and how many letters about fit on a line."""


class Sizes:
    """How wide and high the columns and rows of a sheet are, in pixels: a box is placed by the cells under its corners."""

    def __init__(self, root: Element) -> None:
        form, cols, data = root.first("sheetFormatPr"), root.first("cols"), root.first("sheetData")
        attributes = form.attributes if form is not None else {}
        self._wide = round(_float(attributes.get("defaultColWidth", ""), 9.0) * 7 + 5)
        self._high = round(_float(attributes.get("defaultRowHeight", ""), 15.0) * 4 / 3)
        self._columns = cols.all("col") if cols is not None else []
        self._rows = numbered(data, "row") if data is not None else {}

    def anchor(self, cell: Cell, text: str) -> str:
        """Column and offset, row and offset of the upper left corner, then of the lower right one; all from 0."""
        lines = sum(1 + len(line) // _LETTERS for line in text.split("\n"))
        right = _walk(cell[1] + 1, 15 + _WIDE, self.width)
        below = _walk(cell[0], 4 + _LINE * (lines + 1), self.height)
        corner = (cell[1], 15, cell[0] - 1, 4, right[0] - 1, right[1], below[0] - 1, below[1])
        return ", ".join(map(str, corner))

    def width(self, column: int) -> int:
        """Pixels of a column."""
        for each in self._columns:
            if whole(each.attributes.get("min", ""), 0) <= column <= whole(each.attributes.get("max", ""), 0):
                hidden = each.attributes.get("hidden") in ("1", "true")
                return 0 if hidden else round(_float(each.attributes.get("width", ""), 9.0) * 7 + 5)
        return self._wide

    def height(self, row: int) -> int:
        """Pixels of a row."""
        element = self._rows.get(row)
        if element is None:
            return self._high
        if element.attributes.get("hidden") in ("1", "true"):
            return 0
        return round(_float(element.attributes.get("ht", ""), self._high * 0.75) * 4 / 3)


def _walk(at: int, pixels: int, size: Callable[[int], int]) -> tuple[int, int]:
    """Which column or row lies so many pixels on, and how far into it; a hundred hidden ones are far enough."""
    for _ in range(100):
        if pixels < size(at):
            break
        pixels -= size(at)
        at += 1
    return at, max(0, min(pixels, size(at) - 1))


def _float(text: str, otherwise: float) -> float:
    try:
        return float(text)
    except ValueError:
        return otherwise
