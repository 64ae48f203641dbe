"""Page ends in front of charts and merged texts that would otherwise be cut in two."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from itaxl.addresses import split
from itaxl.styles import LEADING
from itaxl.thai.width import LINE_PT
from itaxl.writing.heights import needed, width_px

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itaxl.tables import Box, Sheet

MARGINS = {"left": 0.5, "right": 0.5, "top": 0.6, "bottom": 0.7}
"""Margins of every printed page, in inches."""

_SHORT_SIDE, _LONG_SIDE = 595.3, 841.9
"""A4 in points."""
_POINTS = 0.75
"""Points of a pixel."""
_SURE = 0.96
"""Printers differ a little; what would just fit goes to the next page."""


def page_ends(sheet: Sheet, heights: Mapping[int, float]) -> list[int]:
    """The rows (from 1) after which a page must end so that no chart and no merged text is cut, and no heading left alone.

    ``heights`` in points. What is taller than a page is cut anyway, and single rows stay whole by themselves.
    """
    page = _page_height(sheet)
    repeated = sum(heights.get(row, LINE_PT) for row in range(sheet.repeat[0], sheet.repeat[1] + 1)) if sheet.repeat else 0.0
    limit = page * _SURE - repeated
    together = _kept_together(sheet, heights, limit)
    ends = []
    used = 0.0
    for row, whole in enumerate(together, 1):
        height = heights.get(row, LINE_PT)
        if whole and used > repeated and used + whole > page * _SURE and whole <= limit:
            ends.append(row - 1)
            used = repeated
        if used + height > page:
            used = repeated
        used += height
    return ends


def _kept_together(sheet: Sheet, heights: Mapping[int, float], limit: float) -> list[float]:
    """For each row the points from its upper edge that one page must hold; 0 where a page may end as it likes.

    A heading goes with what it heads: the next row, chart or merged text, as far as ``limit`` allows.
    """
    charts: dict[int, float] = {}
    for chart in sheet.charts:
        row = split(chart.cell)[0]
        charts[row] = max(charts.get(row, 0.0), chart.height * _POINTS)
    together: list[float] = []
    below = 0.0
    for row in range(max([*charts, len(sheet.lines)], default=0), 0, -1):
        boxes = [(at, box) for at, box in enumerate(sheet.lines[row - 1], 1) if box] if row <= len(sheet.lines) else []
        height = heights.get(row, LINE_PT)
        whole = max([charts.get(row, 0.0), *(needed(box, sheet, at) for at, box in boxes if box.down > 1)])
        if not whole and _leads([box for _, box in boxes]):
            whole = height + below if height + below <= limit else height + heights.get(row + 1, LINE_PT)
        together.append(whole)
        empty = not whole and not boxes
        below = height + below if empty else max(whole, height)
    return together[::-1]


def _leads(boxes: list[Box]) -> bool:
    """Whether a row heads what follows: it begins with a heading, or it is nothing but the title of a group."""
    return bool(boxes) and (boxes[0].style in LEADING or [box.style for box in boxes] == ["group"])


def _page_height(sheet: Sheet) -> float:
    """How many points of rows one page holds once the sheet is made as narrow as the page."""
    across, down = (_LONG_SIDE, _SHORT_SIDE) if sheet.landscape else (_SHORT_SIDE, _LONG_SIDE)
    room = across - 72 * (MARGINS["left"] + MARGINS["right"])
    columns = sum(width_px(sheet, column) for column in range(1, len(sheet.widths) + 1) if column not in sheet.hidden_columns)
    wide = max([columns, *(chart.width for chart in sheet.charts)]) * _POINTS
    scale = floor(100 * min(1.0, room / wide)) / 100
    return (down - 72 * (MARGINS["top"] + MARGINS["bottom"])) / scale
