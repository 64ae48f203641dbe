"""Where printed pages end: as few pages as possible, and ends where a reader expects them.

Every way to end pages has a price: a page costs, and so does an end behind a heading, inside a chart, inside a table that
fits on a page, through a merged text, beside a lone row. The cheapest way wins; among equals the one with fuller pages first.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from itaxl.styles import LEADING, look
from itaxl.thai.width import LINE_PT
from itaxl.writing.heights import needed
from itaxl.writing.paper import chart_rows, last_row, page_points

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from itaxl.tables import Box, Line, Sheet

_PAGE = 100.0
_NEVER = 100_000.0
"""Behind a heading, inside a chart."""
_TABLE = 150.0
"""Inside a table that one page can hold and whose headings are not repeated: dearer than one more page."""
_THROUGH_TEXT, _BLOCK, _OPEN = 60.0, 30.0, 20.0
"""Through a merged text, inside a merged block beside its text, between rows without a line between them."""
_LONE = 60.0
"""A row of a table alone on its side of the end, or a page with one short row."""
_SIGNED, _SIGNED_BARE = 70.0, 400.0
"""In front of signatures: they are to stand below something they were given for, and not below headings of a table that is over."""
_BLANK = 2.0
"""A page that begins with an empty row."""
_WHITE = 120.0
"""A page left empty; a half-empty one costs a quarter of it. The last page may be as empty as it likes."""


class Table(NamedTuple):
    """Rows of framed cells below each other, from 1; ``heads`` of them at the top are headings."""

    first: int
    last: int
    heads: int


def page_ends(sheet: Sheet, heights: Mapping[int, float], start: int = 1) -> list[int]:
    """The rows (from 1) after which a page ends, for the pages from row ``start`` on; ``heights`` in points."""
    last = last_row(sheet, heights)
    page = page_points(sheet)
    prices = _prices(sheet, heights, page)
    edges = [0.0, *accumulate(heights.get(row, LINE_PT) for row in range(1, last + 1))]
    empty = [row > len(sheet.lines) or not any(sheet.lines[row - 1]) for row in range(1, last + 1)]
    best: dict[int, tuple[float, int]] = {last + 1: (0.0, last)}
    for first in range(last, start - 1, -1):
        room = page - repeated_points(sheet, heights, first)
        choices = []
        for end in range(first, last + 1):
            used = edges[end] - edges[first - 1]
            if end > first and used > room:
                break
            lone = end - first < 2 and used < room / 4 and sum(not each for each in empty[first - 1 : end]) < 2
            price = best[end + 1][0] + prices.get(end + 1, 0.0) + _page_price(used, room, final=end == last)
            choices.append((price + _LONE * lone, -end))
        price, negative = min(choices)
        best[first] = (price, -negative)
    return list(_ends(best, start, last))


def _page_price(used: float, room: float, *, final: bool) -> float:
    return _PAGE if final else _PAGE + _WHITE * max(1 - used / room, 0.0) ** 2


def _ends(best: Mapping[int, tuple[float, int]], start: int, last: int) -> Iterator[int]:
    row = start
    while row <= last and best[row][1] < last:
        yield best[row][1]
        row = best[row][1] + 1


def repeated_points(sheet: Sheet, heights: Mapping[int, float], first: int) -> float:
    """Points the repeated headings take on a page that begins with row ``first``."""
    if sheet.repeat is None or first <= sheet.repeat[1]:
        return 0.0
    return sum(heights.get(row, LINE_PT) for row in range(sheet.repeat[0], sheet.repeat[1] + 1))


class _Prices(dict[int, float]):
    """For rows from 1: what it costs to begin a page there; nothing where no price stands."""

    def add(self, row: int, price: float) -> None:
        self[row] = self.get(row, 0.0) + price


def _prices(sheet: Sheet, heights: Mapping[int, float], page: float) -> _Prices:
    prices = _Prices()
    charts = [chart_rows(chart, heights) for chart in sheet.charts]
    headed = {first for first, _ in charts}
    heading = signed = False
    for row, line in enumerate((*sheet.lines, ()), 1):
        boxes = [box for box in line if box]
        if heading:
            prices.add(row, _NEVER)
        if _signed(boxes) and not signed:
            for at in range(_before_blanks(sheet, row), row + 1):
                prices.add(at, _SIGNED if sheet.repeat is None else _SIGNED_BARE)
        signed = _signed(boxes) or (signed and not boxes)
        if not boxes:
            prices.add(row, _BLANK)
        if any("/continued" in box.style for box in boxes):
            prices.add(row, _OPEN)
        heading = leads(boxes) or (heading and not boxes and row not in headed)
        for column, box in enumerate(line, 1):
            if box is not None and box.down > 1:
                _price_block(prices, row, box, needed(box, sheet, column), heights)
    for first, last in charts:
        for row in range(first + 1, last + 1):
            prices.add(row, _NEVER)
    for table in tables(sheet):
        _price_table(prices, sheet, heights, table, page)
    return prices


def _price_block(prices: _Prices, row: int, box: Box, text: float, heights: Mapping[int, float]) -> None:
    """A merged block may be left where its text has ended; ``text`` is the height of it."""
    used = 0.0
    for at in range(row + 1, row + box.down):
        used += heights.get(at - 1, LINE_PT)
        prices.add(at, _THROUGH_TEXT if used < text else _BLOCK)


def _price_table(prices: _Prices, sheet: Sheet, heights: Mapping[int, float], table: Table, page: float) -> None:
    body = table.first + table.heads
    repeated = sheet.repeat is not None and table.first <= sheet.repeat[0] <= table.last
    whole = sum(heights.get(row, LINE_PT) for row in range(table.first, table.last + 1)) <= page
    for row in range(body + 1, table.last + 1):
        if whole and not repeated:
            prices.add(row, _TABLE)
        lone = body if row == body + 1 else table.last if row == table.last else 0
        if lone and heights.get(lone, LINE_PT) < page / 4:
            prices.add(row, _LONE)


def leads(boxes: list[Box]) -> bool:
    """Whether a row heads what follows: it begins with a heading, or it is nothing but the title of a group."""
    return bool(boxes) and (boxes[0].style in LEADING or [box.style for box in boxes] == ["group"])


def _signed(boxes: list[Box]) -> bool:
    """Whether a row holds a signature."""
    return any(box.style.startswith(("signature", "text_plain_centre")) for box in boxes)


def _before_blanks(sheet: Sheet, row: int) -> int:
    """The first of the empty rows in front of a row, or the row itself."""
    while row > 1 and not any(sheet.lines[row - 2]):
        row -= 1
    return row


def tables(sheet: Sheet) -> list[Table]:
    """The tables of a sheet: rows of framed cells, each from its headings on."""
    found: list[Table] = []
    first = heads = covered = 0
    for row, line in enumerate([*sheet.lines, ()], 1):
        framed = _framed(line) or row <= covered
        heading = framed and _column_heading(line)
        if first and (not framed or (heading and row > first + heads)):
            found.append(Table(first, row - 1, heads))
            first = heads = 0
        if framed:
            first = first or row
            heads += heading and row == first + heads
            covered = max([covered, *(row + box.down - 1 for box in line if box)])
    return found


def _framed(line: Line) -> bool:
    return any(box is not None and look(box.style).border == "all" for box in line)


def _column_heading(line: Line) -> bool:
    boxes = [box for box in line if box]
    return bool(boxes) and all(box.style.startswith(("column_heading", "year_heading")) for box in boxes)
