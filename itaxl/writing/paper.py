"""The printed page: A4, its margins, and how many points of rows it holds once a sheet is made as narrow as the page."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from itaxl.addresses import split
from itaxl.thai.width import DRAWN, LINE_PT
from itaxl.writing.heights import width_px

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itaxl.tables import Chart, Sheet

MARGINS = {"left": 0.5, "right": 0.5, "top": 0.6, "bottom": 0.7}
"""Margins of every printed page, in inches."""

CLEAR_PX = 4
"""A chart is drawn so many pixels below its row's upper edge, and so much less tall: its frame stays on its side of a page end."""

_SHORT_SIDE, _LONG_SIDE = 595.3, 841.9
"""A4 in points."""
_POINTS = 0.75
"""Points of a pixel."""
_SURE = 0.96
"""Printers differ a little; what would just fit goes to the next page."""
_SMALLEST = 0.4
"""A sheet that would be printed smaller than this goes over several pages side by side."""


def page_points(sheet: Sheet, *, sure: bool = True) -> float:
    """How many points of rows one page holds, repeated headings included; ``sure``: on every printer.

    LibreOffice draws columns narrower than Excel, shrinks the sheet less, and so has room for fewer rows: its page counts.
    """
    down = _SHORT_SIDE if sheet.landscape else _LONG_SIDE
    scale = floor(100 * min(1.0, pages_across(sheet) * _room(sheet) / (_printed_px(sheet) * DRAWN * _POINTS))) / 100
    return (_SURE if sure else 1.0) * (down - 72 * (MARGINS["top"] + MARGINS["bottom"])) / scale


def pages_across(sheet: Sheet) -> int:
    """How many pages side by side a sheet takes, so that it can be read."""
    return ceil(_printed_px(sheet) * _POINTS * _SMALLEST / _room(sheet))


def _room(sheet: Sheet) -> float:
    return (_LONG_SIDE if sheet.landscape else _SHORT_SIDE) - 72 * (MARGINS["left"] + MARGINS["right"])


def _printed_px(sheet: Sheet) -> float:
    columns = sum(width_px(sheet, column) for column in range(1, len(sheet.widths) + 1) if column not in sheet.hidden_columns)
    return max([columns, *(chart.width for chart in sheet.charts), 1])


def last_row(sheet: Sheet, heights: Mapping[int, float]) -> int:
    """The last row that is printed: of the print area, else of cells and charts."""
    if sheet.print_area:
        return split(sheet.print_area.rpartition(":")[2])[0]
    return max([len(sheet.lines), *(chart_rows(chart, heights)[1] for chart in sheet.charts)], default=0)


def chart_rows(chart: Chart, heights: Mapping[int, float]) -> tuple[int, int]:
    """First and last row a chart lies on."""
    first = last = split(chart.cell)[0]
    left = chart.height * _POINTS
    while (left := left - heights.get(last, LINE_PT)) > 0:
        last += 1
    return first, last
