"""One described sheet into one worksheet: whole, or row by row where it is a long list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from xlsxwriter.worksheet import Worksheet

from itaxl.addresses import address
from itaxl.styles import look
from itaxl.writing.boxes import Pen, accepted, naming
from itaxl.writing.heights import row_height
from itaxl.writing.page import dress

if TYPE_CHECKING:
    from itaxl.tables import Sheet
    from itaxl.writing.paging import Paged
    from itaxl.writing.styling import Formats

_OLD_FUNCTIONS = frozenset(
    (
        "AND",
        "AVERAGE",
        "COUNT",
        "COUNTA",
        "COUNTIF",
        "COUNTIFS",
        "IF",
        "IFERROR",
        "INDEX",
        "ISNUMBER",
        "MATCH",
        "MAX",
        "MIN",
        "NOT",
        "OR",
        "ROUND",
        "SUBTOTAL",
        "SUM",
        "SUMPRODUCT",
    )
)
"""Functions every Excel knows by their own name."""


class FittingSheet(Worksheet):  # type: ignore[misc]  # Worksheet is untyped
    """A worksheet whose rows carry a height and may still be fitted anew when somebody types into them.

    XlsxWriter marks every stated height as fixed by hand; then a row never grows again. Only rows in ``held`` are
    fixed: those whose height comes from merged cells, which Excel does not fit.
    """

    def __init__(self) -> None:
        super().__init__()
        self.held: set[int] = set()

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        super()._xml_start_tag_unencoded(tag, self._fitting(tag, attributes))

    def _xml_empty_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        super()._xml_empty_tag_unencoded(tag, self._fitting(tag, attributes))

    def _fitting(self, tag: str, attributes: Any) -> Any:
        if tag != "row" or dict(attributes)["r"] in self.held:
            return attributes
        return [pair for pair in attributes if pair[0] != "customHeight"]

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> Any:
        # XlsxWriter looks for some thirty newer functions in every formula, one after the other; a province has thousands.
        if formula[:1].isalpha() and _OLD_FUNCTIONS.issuperset(re.findall(r"([A-Za-z.]+)\(", formula)):
            return formula
        return super()._prepare_formula(formula, expand_future_functions)


def write_sheet(worksheet: Any, page: Paged, formats: Formats, *, date1904: bool = False) -> None:
    """Everything but the charts of a sheet that is made ready for paper.

    Raises:
        ValueError: XlsxWriter refuses something or a style is unknown; the message names the sheet and cell.
    """
    sheet = page.sheet
    pen = Pen(worksheet, formats, sheet.name, date1904=date1904)
    if sheet.listing:
        _write_rows(worksheet, sheet, pen)
    else:
        for row, line in enumerate(sheet.lines, 1):
            pen.line(row, line)
        for row, points in sorted(page.heights.points.items()):
            _set_height(worksheet, sheet, row, points)
        worksheet.held |= page.heights.held
        if page.ends:
            worksheet.set_h_pagebreaks(page.ends)
    dress(worksheet, sheet, formats)


def _write_rows(worksheet: Any, sheet: Sheet, pen: Pen) -> None:
    """A list of which only one row is in memory at a time, so each is measured, written and let go: the lines may be made
    on the way."""
    if sheet.charts or sheet.heights:
        raise ValueError(f"{sheet.name}: a list has no charts and no heights of its own")
    for row, line in enumerate(sheet.lines, 1):
        pen.line(row, line)  # which also says where a style is that nobody knows; the row goes out with the next one
        points, held = row_height(line, sheet)
        if points:
            _set_height(worksheet, sheet, row, points)
            if held:
                worksheet.held.add(row)
        _forget(worksheet)


def _forget(worksheet: Any) -> None:
    """Let go of the heights of rows that are written; XlsxWriter keeps them all, to place charts, which no list has."""
    for known in (worksheet.row_info, worksheet.row_sizes):
        for row in [row for row in known if row < worksheet.previous_row]:
            del known[row]


def _set_height(worksheet: Any, sheet: Sheet, row: int, points: float) -> None:
    with naming(f"{sheet.name}!{row}"):
        accepted(worksheet.set_row(row - 1, points))


def check_styles(sheet: Sheet) -> None:
    """Name the cell of a style nobody knows before anything is measured.

    Raises:
        ValueError: there is one.
    """
    known: set[str] = set()
    for row, line in enumerate(sheet.lines, 1):
        for column, box in enumerate(line, 1):
            if box is not None and box.style not in known:
                with naming(f"{sheet.name}!{address(row, column)}"):
                    look(box.style)
                known.add(box.style)
