"""What a sheet is before any library is involved. Reports and templates describe; the writing room draws."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar, overload

Item = TypeVar("Item")

Content = str | Decimal | int | date | None


@dataclass(frozen=True, slots=True)
class Box:
    """One cell, or one merged block starting here.

    ``style`` is a meaning named in ``itaxl.styles``. A ``formula`` is written with ``value`` as its stored result.
    ``link`` is ``http(s)://…`` or ``internal:'sheet'!A1``. ``across`` and ``down`` count merged columns and rows.
    """

    value: Content = None
    style: str = "text"
    formula: str = ""
    link: str = ""
    across: int = 1
    down: int = 1
    note: str = ""


class Made(Sequence[Item], Generic[Item]):
    """A list whose items are made when they are asked for. A subclass says how many there are (``__len__``) and makes one."""

    @abstractmethod
    def made(self, at: int) -> Item:
        """The item at a place from 0 on."""

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> list[Item]: ...
    def __getitem__(self, at: int | slice) -> Item | list[Item]:
        if isinstance(at, slice):
            return [self.made(each) for each in range(*at.indices(len(self)))]
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(at)
        return self.made(place)


Line = tuple[Box | None, ...]
"""One row of boxes from column A on; None leaves a cell alone (also below and beside a merged block)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A data validation on one rectangle (``E5:E28``): what may be typed, and what Excel says about it.

    ``kind``: ``list`` (``source`` is a formula such as ``=ita_list_status``), ``decimal`` or ``whole`` (``low``–``high``),
    ``date`` (``low``–``high``), ``text`` (no limit, prompt only), ``custom`` (``source`` is a formula).
    ``strict``: False lets other words pass after a warning. Titles hold at most 32 characters, messages 255.
    """

    area: str
    kind: str
    source: str = ""
    low: Content = None
    high: Content = None
    prompt_title: str = ""
    prompt: str = ""
    error: str = ""
    strict: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """A conditional format on one rectangle: where ``formula`` is true, the look ``style`` is laid over the cell."""

    area: str
    formula: str
    style: str


@dataclass(frozen=True, slots=True)
class Grid:
    """An Excel table (list object): its area with the header row, its name and its headings."""

    area: str
    name: str
    headers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One line or set of bars: where the name, the categories and the values stand (``='sheet'!$A$1:$A$10``)."""

    name: str
    categories: str
    values: str
    look: str = "main"
    labels: bool = True


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart. ``kind``: ``bar`` (horizontal), ``column`` or ``line``; placed at ``cell``, sized in pixels.

    ``low`` and ``high`` bound the value axis. ``mark`` draws a line across it (the pass mark); single-series bars and
    columns below it are drawn light. ``thai``: numbers on the chart in Thai digits.
    """

    kind: str
    title: str
    cell: str
    series: tuple[Series, ...]
    width: int = 900
    height: int = 420
    low: int = 0
    high: int = 100
    description: str = ""
    mark: Decimal | None = None
    thai: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, described: column widths (characters), rows of boxes, and everything that belongs to it.

    ``repeat`` are the 1-based first and last rows repeated on each printed page; ``freeze`` the first cell that scrolls;
    ``heights`` fixes the height of a row in points (1-based), other rows are measured. ``names`` are workbook-wide
    defined names on this sheet (name → ``$C$5``). ``state``: visible, hidden or veryHidden. ``listing``: thousands of records, a
    row each, none merged downwards or too tall for a row, without charts; pages end where they are full, rows are measured and
    written one by one, and the lines are walked over once.
    """

    name: str
    widths: tuple[float, ...]
    lines: list[Line]
    repeat: tuple[int, int] | None = None
    freeze: str = ""
    landscape: bool = True
    charts: tuple[Chart, ...] = ()
    choices: tuple[Choice, ...] = ()
    rules: tuple[Rule, ...] = ()
    grids: tuple[Grid, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    hidden_columns: tuple[int, ...] = ()
    protected: bool = False
    state: str = "visible"
    tab: str = ""
    autofilter: str = ""
    print_area: str = ""
    listing: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """A whole new workbook: sheets in order, list names that point at ranges, and document properties."""

    sheets: tuple[Sheet, ...]
    names: dict[str, str] = field(default_factory=dict)
    title: str = ""
    properties: dict[str, str] = field(default_factory=dict)
    active: str = ""
