"""Pieces every sheet of the province is put together from: boxes in the chosen digits, rows, long lists made row by row."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from itaxl.addresses import address, quoted
from itaxl.collecting.standing import BANGKOK
from itaxl.styles import digits
from itaxl.tables import Box, Line, Made, Sheet
from itaxl.thai.digits import thai_numbers, to_arabic
from itaxl.thai.width import clusters, text_width

if TYPE_CHECKING:
    from itaxl.province.survey import Survey

Columns = Sequence[tuple[str, float]]
"""Headings of a table in order, each with its width in characters."""

Row = TypeVar("Row")
_DAY_ZERO = datetime(1899, 12, 30)
_MINUTES = 24 * 60


def say(text: str, survey: Survey) -> str:
    """The text in the digits of this workbook: all Thai, or all Arabic. Addresses and file names keep theirs."""
    return thai_numbers(text) if survey.thai else to_arabic(text)


def text_box(text: str, survey: Survey, style: str = "text", *, across: int = 1, link: str = "") -> Box:
    """A text in the digits of this workbook; always text, also where it begins with ``=``."""
    return Box(say(text, survey), style, across=across, link=link)


def number_box(value: Decimal | int | None, survey: Survey, style: str, formula: str = "", *, across: int = 1) -> Box:
    """A number that stays a number: Thai digits are its format. ``formula`` (no ``=``) is written with ``value`` stored."""
    return Box(value, digits(style, thai=survey.thai), formula=formula, across=across)


def date_box(value: date | None, survey: Survey, style: str = "day") -> Box:
    """A date that stays a date (CE); shown in the Buddhist year."""
    return Box(value, digits(style, thai=survey.thai))


def moment_box(value: datetime | None, survey: Survey) -> Box:
    """A moment on Thailand's clock as a number Excel can sort, to the minute; shown in the Buddhist year."""
    if value is None:
        return Box(None, "moment")
    local = value.astimezone(BANGKOK).replace(tzinfo=None) if value.tzinfo else value
    passed = local - _DAY_ZERO
    return number_box(passed.days + Decimal(passed.seconds // 60) / _MINUTES, survey, "moment")


def fitting(text: str, pixels: float, *, size: float = 16.0, bold: bool = False) -> str:
    """The text cut with … where it is wider than so many pixels, for cells of one line."""
    if text_width(text, size, bold) <= pixels:
        return text
    kept = ""
    for cluster in clusters(text):
        if text_width(kept + cluster + "…", size, bold) > pixels:
            break
        kept += cluster
    return kept.rstrip() + "…"


def column_of(sheet: str, column: int, first: int, last: int) -> str:
    """One column of another sheet as formulas write it: ``'คะแนน'!$E$7:$E$66``."""
    return f"{quoted(sheet)}!{address(first, column, fixed=True)}:{address(last, column, fixed=True)}"


def link_to(sheet: str, row: int, column: int = 1) -> str:
    """A link to a cell of this workbook."""
    return f"internal:{quoted(sheet)}!{address(row, column)}"


KEPT = 6_000
"""Rows a list may have for its lines to be kept once they are made: they are asked for half a dozen times. That is a province of
three hundred agencies; of a longer list each line is made anew every time, so that memory stays flat.
"""


class Listed(Made[Line], Generic[Row]):
    """Rows made when they are asked for, from a list of small values: ``line(row number, value)``."""

    def __init__(self, rows: Sequence[Row], first: int, line: Callable[[int, Row], Line]) -> None:
        self._rows, self._first, self._line = rows, first, line
        self._kept: list[Line | None] = [None] * len(rows) if len(rows) <= KEPT else []

    def __len__(self) -> int:
        return len(self._rows)

    def made(self, at: int) -> Line:
        """The row, made anew where none is kept."""
        found = self._kept[at] if self._kept else None
        if found is None:
            found = self._line(self._first + at, self._rows[at])
            if self._kept:
                self._kept[at] = found
        return found


class Lines(Made[Line]):
    """The rows of a sheet: fixed rows and long lists one below the other."""

    def __init__(self) -> None:
        self._parts: list[Sequence[Line]] = []
        self._starts: list[int] = []
        self._length = 0

    def append(self, line: Line) -> None:
        """Put one row below."""
        if self._parts and isinstance(self._parts[-1], list):
            self._parts[-1].append(line)
            self._length += 1
        else:
            self.extend([line])

    def extend(self, lines: Sequence[Line]) -> None:
        """Put rows below; a long list stays what it is."""
        if not lines:
            return
        self._parts.append(list(lines) if isinstance(lines, list) else lines)
        self._starts.append(self._length)
        self._length += len(lines)

    def replace(self, row: int, line: Line) -> None:
        """Write a row (from 1) anew; only those above the first long list can be."""
        top = self._parts[0]
        assert isinstance(top, list)
        top[row - 1] = line

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Line]:
        for part in self._parts:
            yield from part

    def made(self, at: int) -> Line:
        """The row at a place from 0 on."""
        part = bisect_right(self._starts, at) - 1
        return self._parts[part][at - self._starts[part]]


class Page:
    """A sheet written from top to bottom. It knows the number of the next row, so that formulas and links can point."""

    def __init__(self, survey: Survey, name: str, columns: Columns) -> None:
        self.survey = survey
        self.name = name
        self.columns = columns
        self.lines = Lines()

    @property
    def next_row(self) -> int:
        """1-based number of the row that is written next."""
        return len(self.lines) + 1

    def add(self, *boxes: Box | None) -> int:
        """Write one row; its number."""
        self.lines.append(boxes)
        return len(self.lines)

    def put(self, row: int, *boxes: Box | None) -> None:
        """Write one of the rows at the top anew, when it is known what stands below."""
        self.lines.replace(row, boxes)

    def wide(self, text: str, style: str, *, link: str = "") -> int:
        """A text over the whole width of the page; its row."""
        return self.add(text_box(text, self.survey, style, across=len(self.columns), link=link))

    def heading(self, text: str) -> int:
        """A section heading under an empty row."""
        self.add()
        return self.wide(text, "heading")

    def headings(self, columns: Columns | None = None) -> int:
        """The row of column headings of a table; its number."""
        return self.add(*(text_box(text, self.survey, "column_heading") if text else None for text, _ in columns or self.columns))

    def listed(self, rows: Sequence[Row], line: Callable[[int, Row], Line]) -> tuple[int, int]:
        """A long list, made row by row when it is drawn; its first and last row (last before first: it is empty)."""
        first = self.next_row
        self.lines.extend(Listed(rows, first, line))
        return first, len(self.lines)

    def sheet(self, **more: Any) -> Sheet:
        """The finished sheet; ``more`` are its other settings."""
        # The rows are a list in all but name: their number is known, and each can be had again and again.
        lines = cast("list[Line]", self.lines)
        return Sheet(self.name, tuple(width for _, width in self.columns), lines, **more)
