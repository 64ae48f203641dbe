"""Small pieces every report sheet is put together from: boxes in the chosen digits, titles, tables, merged first columns.

Texts go through ``say``, numbers through ``score_box`` and its kin, so that one setting decides the digits of a sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.addresses import address, quoted, split
from itaxl.reports.sentences.words import change_between
from itaxl.styles import digits
from itaxl.tables import Box, Chart, Line, Series, Sheet
from itaxl.thai.digits import thai_numbers, to_arabic
from itaxl.thai.names import long_name

if TYPE_CHECKING:
    from itaxl.reports.case import Case

PAGE_WIDTH, UPRIGHT_WIDTH = 118.0, 80.0
"""Characters of 16 points that fit on A4 landscape and upright at full size; wider sheets are printed smaller."""

CHARACTER_PX, ROW_PX = 8, 32
"""A character of column width and a row of one line, in pixels."""

NOBODY = "หน่วยงาน"
"""How sentences call the agency while its name is not filled in."""

Columns = Sequence[tuple[str, float]]
"""Headings of a table in order, each with its width in characters."""


def say(text: str, case: Case) -> str:
    """The text in the digits of this report: all Thai, or all Arabic. Addresses on the web and file names keep theirs."""
    return thai_numbers(text) if case.thai else to_arabic(text)


def text_box(text: str, case: Case, style: str = "text", *, across: int = 1, down: int = 1) -> Box:
    """A text in the digits of this report; always text, also where it begins with ``=``."""
    return Box(say(text, case), style, across=across, down=down)


def score_box(value: Decimal | None, case: Case, formula: str = "", *, style: str = "score", across: int = 1) -> Box:
    """A score that stays a number; Thai digits are its format. ``formula`` (no ``=``) is written with ``value`` stored."""
    return Box(value, digits(style, thai=case.thai), formula=formula, across=across)


def change_box(now: Decimal | None, before: Decimal | None, case: Case, cells: tuple[str, str], *, across: int = 1) -> Box:
    """Points gained between two scores as printed, as a formula over their two cells; empty when either is missing."""
    if now is None or before is None:
        return score_box(None, case, style="change", across=across)
    formula = f"ROUND({cells[0]},2)-ROUND({cells[1]},2)"
    return score_box(change_between(now, before), case, formula, style="change", across=across)


def whole_box(value: int | None, case: Case, formula: str = "", *, style: str = "whole") -> Box:
    """A whole number: an order, a rank, a count, a BE year."""
    return Box(value, digits(style, thai=case.thai), formula=formula)


def date_box(value: date | None, case: Case, *, style: str = "date") -> Box:
    """A date that stays a date (CE); shown in the Buddhist year."""
    return Box(value, digits(style, thai=case.thai))


def agency_of(case: Case) -> str:
    """Full name of the agency (type and name), or the word หน่วยงาน while it is not filled in."""
    kind, name = case.book.text("agency.type").strip(), case.book.text("agency.name").strip()
    # Who types the type in front of the name too must not read it twice in every sentence.
    return long_name(kind, name.removeprefix(kind)) or NOBODY


def area_of(case: Case) -> str:
    """``อำเภอ… จังหวัด…``, each word once however it was typed; what is blank is left out."""
    parts = (("อำเภอ", "อ.", case.book.text("agency.district")), ("จังหวัด", "จ.", case.book.text("agency.province")))
    named = ((word, name.strip().removeprefix(word).removeprefix(short).strip()) for word, short, name in parts)
    return " ".join(f"{word}{name}" for word, name in named if name)


def agency_line(case: Case) -> str:
    """The line under a document's title: agency, district, province."""
    return f"{agency_of(case)} {area_of(case)}".strip()


def fiscal_year(year: int) -> str:
    """How a fiscal year (BE) is printed in titles and sentences."""
    return f"ปีงบประมาณ พ.ศ. {year}"


def title_block(case: Case, texts: Iterable[str], columns: int) -> list[Line]:
    """Title lines over the whole width: the first as title, the rest as subtitles, and an empty line."""
    kept = [text for text in texts if text]
    styles = ["title"] + ["subtitle"] * len(kept)
    lines: list[Line] = [(text_box(text, case, style, across=columns),) for text, style in zip(kept, styles, strict=False)]
    return [*lines, ()]


def heading_line(columns: Columns, case: Case) -> Line:
    """The row of column headings of a table."""
    return tuple(text_box(heading, case, "column_heading") for heading, _ in columns)


def spanned(first: Box | Sequence[Box], rows: Sequence[Line]) -> list[Line]:
    """Rows with the box (or boxes) ``first`` put in front, merged over all of them (at least one row is needed)."""
    boxes = (first,) if isinstance(first, Box) else tuple(first)
    merged = tuple(replace(each, down=len(rows)) for each in boxes)
    beside: Line = (None,) * len(boxes)
    return [(*(merged if at == 0 else beside), *row) for at, row in enumerate(rows)]


class Page:
    """A report sheet written from top to bottom. It knows the number of the next row, so formulas and charts can point."""

    def __init__(self, case: Case, name: str, widths: Sequence[float]) -> None:
        self.case = case
        self.name = name
        self.widths = tuple(widths)
        self.lines: list[Line] = []
        self.charts: list[Chart] = []
        self.marks: dict[str, int] = {}
        """Rows worth remembering by key, for formulas that point back at them."""

    @property
    def next_row(self) -> int:
        """1-based number of the row that is written next."""
        return len(self.lines) + 1

    def add(self, *boxes: Box | None) -> int:
        """Write one row; its number."""
        self.lines.append(boxes)
        return len(self.lines)

    def extend(self, lines: Iterable[Line]) -> None:
        """Write several rows."""
        self.lines.extend(lines)

    def wide(self, text: str, style: str) -> int:
        """A text over the whole width of the page; its row."""
        return self.add(text_box(text, self.case, style, across=len(self.widths)))

    def title(self, *texts: str) -> None:
        """Title lines and an empty line below; empty texts are left out."""
        self.extend(title_block(self.case, texts, len(self.widths)))

    def heading(self, text: str) -> int:
        """A section heading."""
        return self.wide(text, "heading")

    def subheading(self, text: str) -> int:
        """A heading inside a section."""
        return self.wide(text, "subheading")

    def paragraph(self, text: str) -> int:
        """A paragraph over the whole width; nothing is written for an empty one."""
        return self.wide(text, "paragraph") if text else len(self.lines)

    def blank(self, rows: int = 1) -> None:
        """Leave rows empty."""
        self.extend(() for _ in range(rows))

    def headings(self, columns: Columns) -> int:
        """The heading row of a table; its number."""
        return self.add(*heading_line(columns, self.case))

    def span(self, first: str, last: str) -> str:
        """Cells of this page as charts want them: (``B5``, ``B14``) → ``='sheet'!$B$5:$B$14``."""
        (top, left), (bottom, right) = split(first), split(last)
        return f"={quoted(self.name)}!{address(top, left, fixed=True)}:{address(bottom, right, fixed=True)}"

    def chart(self, kind: str, title: str, series: Iterable[Series], *, height: int, low: int = 0, mark: Decimal | None = None) -> None:
        """A chart over the whole width, and empty rows for it to stand on. ``mark``: a line across it."""
        self._place(kind, title, series, 1, len(self.widths), height, low, mark)
        self.blank(height // ROW_PX + 2)

    def charts_beside(self, kind: str, charts: Iterable[tuple[str, Sequence[Series]]], *, split_at: int, height: int, low: int = 0) -> None:
        """Small charts two beside each other, the second from column ``split_at`` on; their titles with their series."""
        for at, (title, series) in enumerate(charts):
            if at and not at % 2:
                self.blank(height // ROW_PX + 1)
            first, last = (1, split_at - 1) if not at % 2 else (split_at, len(self.widths))
            self._place(kind, title, series, first, last, height, low, None)
        self.blank(height // ROW_PX + 2)

    def _place(
        self, kind: str, title: str, series: Iterable[Series], first: int, last: int, height: int, low: int, mark: Decimal | None
    ) -> None:
        """A chart in the next row over the columns ``first`` to ``last``."""
        width = round(sum(self.widths[first - 1 : last]) * CHARACTER_PX)
        words, cell, thai = say(title, self.case), address(self.next_row, first), self.case.thai
        self.charts.append(Chart(kind, words, cell, tuple(series), width, height, low, mark=mark, thai=thai))

    def sheet(self, *, repeat: int = 0, freeze: str = "", tab: str = "report", landscape: bool = True) -> Sheet:
        """The finished sheet; ``repeat`` is the row of headings printed on every page (0: none)."""
        return Sheet(
            self.name,
            self.widths,
            self.lines,
            repeat=(repeat, repeat) if repeat else None,
            freeze=freeze,
            landscape=landscape,
            charts=tuple(self.charts),
            tab=tab,
        )
