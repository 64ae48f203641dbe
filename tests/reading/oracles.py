"""Two independent readers, openpyxl and calamine, to hold every cell of a workbook against."""

from __future__ import annotations

import re
import warnings
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from itaxl.reading.cells import RawBook, RawCell, is_date_format, read_book, serial_to_date

LARGEST_GRID = 5_000_000
"""calamine lays out a whole rectangle and ends the process when that is too large, so wider sheets are not shown to it."""

Moment = (date, datetime, time, timedelta)


def assert_same_as_oracles(path: str | Path) -> int:
    """Every sheet, name, table and cell of the workbook is read as openpyxl and calamine read it; returns the cell count.

    Differences that are known and meant: openpyxl leaves ``_x000D_`` escapes standing and drops ``x005F_``, forgets what lies
    under a merged block, respaces shared formulas and gives days before 1900; both take a format of ``bbbb`` alone for no
    date; calamine tells neither errors nor empty texts from blanks and trims some texts.
    """
    book = read_book(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it will not keep when saving; nothing is saved here
        formulas = load_workbook(path)
        values = load_workbook(path, data_only=True)
    _assert_same_workbook(book, formulas)
    for title in [sheet.title for sheet in book.sheets if sheet.kind == "worksheet"]:
        _assert_same_as_openpyxl(book, title, formulas[title], values[title])
    _assert_same_as_calamine(book, Path(path))
    return sum(len(book.cells(sheet.title)) for sheet in book.sheets)


def _assert_same_workbook(book: RawBook, other: Any) -> None:
    assert [sheet.title for sheet in book.sheets] == other.sheetnames
    for sheet in book.sheets:
        assert sheet.kind != "worksheet" or sheet.state == other[sheet.title].sheet_state
    assert book.date1904 == (other.epoch == CALENDAR_MAC_1904)
    ours = {(name.scope, name.name): name.text for name in book.names if not name.name.startswith("_xlnm.")}
    theirs = {(None, name): item.attr_text for name, item in other.defined_names.items()}
    for title in other.sheetnames:
        local = getattr(other[title], "defined_names", {})  # sheets that are one chart have none
        theirs |= {(title, name): item.attr_text for name, item in local.items()}
    theirs = {key: text for key, text in theirs.items() if not key[1].startswith("_xlnm.")}
    assert ours == theirs
    tables = {(each.sheet, each.name, each.ref, each.header_rows, each.columns) for each in book.tables}
    assert tables == {
        (title, each.displayName, each.ref, 1 if each.headerRowCount is None else each.headerRowCount, _columns(each))
        for title in other.sheetnames
        if isinstance(other[title], Worksheet)
        for each in other[title].tables.values()
    }


def _columns(table: Any) -> tuple[str, ...]:
    return tuple(_decoded(column.name) for column in table.tableColumns)


def _assert_same_as_openpyxl(book: RawBook, title: str, formulas: Any, values: Any) -> None:
    ours = book.cells(title)
    streamed = {(cell.row, cell.column): cell for cell in book.iterate(title)}
    assert streamed == ours
    theirs = {at: cell for at, cell in formulas._cells.items() if cell.value is not None}
    covered = {at for area in formulas.merged_cells.ranges for at in list(area.cells)[1:]}
    present = {at for at, cell in ours.items() if cell.kind != "s" or cell.text or cell.formula is not None} - covered
    assert present == {at for at, cell in theirs.items() if cell.value != ""}, title
    for at in present:
        ours_here, formula = ours[at], theirs[at].value
        where = f"{title}!{ours_here.address}: {ours_here!r}"
        _assert_same_formula(ours_here, theirs[at], formula, where)
        _assert_same_value(ours_here, values._cells[at].value, book.date1904, where)
        assert ours_here.format == theirs[at].number_format or _thai_builtin(theirs[at]), where
    assert sorted(book.merged(title)) == sorted(str(area) for area in formulas.merged_cells.ranges)


def _assert_same_formula(cell: RawCell, other: Any, formula: Any, where: str) -> None:
    if isinstance(formula, DataTableFormula):
        assert cell.formula is not None, where
    elif isinstance(formula, ArrayFormula):
        assert cell.formula == (formula.text or "").removeprefix("="), where
    elif other.data_type == "f":
        assert cell.formula is not None and "".join(cell.formula.split()) == "".join(formula[1:].split()), where
    else:
        assert cell.formula is None, where


def _assert_same_value(cell: RawCell, value: Any, date1904: bool, where: str) -> None:
    if not cell.stored:
        assert value is None, where
    elif isinstance(value, bool):
        assert (cell.kind, cell.text) == ("b", str(int(value))), where
    elif isinstance(value, Moment):
        assert cell.kind == "n" and is_date_format(cell.format), where
        epoch = CALENDAR_MAC_1904 if date1904 else CALENDAR_WINDOWS_1900
        elapsed = isinstance(value, timedelta)
        moment = from_excel(float(cell.text), epoch, elapsed)
        assert value in (moment, moment.date() if isinstance(moment, datetime) else moment), where
        if isinstance(value, datetime) and value.time() < time(23, 59) and float(cell.text) >= 1:
            assert serial_to_date(cell.text, date1904) == value.date(), where
    elif isinstance(value, int | float):
        assert cell.kind == "n" and float(cell.text) == value, where
        assert not is_date_format(cell.format) or "b" in cell.format.lower() or serial_to_date(cell.text) is None, where
    elif cell.kind == "e":
        assert cell.text == value, where
    else:
        value = value or ""
        assert cell.kind == "s" and (cell.text in (value, _decoded(value)) or cell.text.replace("x005F_", "") == value), where


def _thai_builtin(cell: Any) -> bool:
    """Formats 59 to 81, which only Thai Excel has, are unknown to openpyxl."""
    return 59 <= cell._style.numFmtId <= 81 and cell.number_format in (None, "General")


def _decoded(text: str) -> str:
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def _assert_same_as_calamine(book: RawBook, path: Path) -> None:
    sheets = [sheet for sheet in book.sheets if sheet.kind == "worksheet"]
    for sheet in sheets:
        cells = book.cells(sheet.title)
        if max((row for row, _ in cells), default=0) * max((column for _, column in cells), default=0) > LARGEST_GRID:
            return
    workbook = CalamineWorkbook.from_path(str(path))
    for sheet in sheets:
        grid = workbook.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False)
        cells = book.cells(sheet.title)
        for row, line in enumerate(grid, start=1):
            for column, value in enumerate(line, start=1):
                _assert_same_as_calamine_value(cells.get((row, column)), value, f"{sheet.title} {row} {column}")
        filled = {at for at, cell in cells.items() if cell.text.strip() and cell.kind != "e"}
        seen = {(row, column) for row, line in enumerate(grid, 1) for column, value in enumerate(line, 1) if value != ""}
        assert filled <= seen, sheet.title


def _assert_same_as_calamine_value(cell: RawCell | None, value: Any, where: str) -> None:
    if value == "":
        assert cell is None or not cell.text.strip() or cell.kind == "e", (where, cell)
        return
    assert cell is not None, (where, value)
    if isinstance(value, bool):
        assert (cell.kind, cell.text) == ("b", str(int(value))), where
    elif isinstance(value, int | float):
        assert cell.kind == "n" and float(cell.text) == value, where
    elif isinstance(value, str):
        assert cell.kind == "s" and value.strip() in (cell.text.strip(), _decoded(cell.text).strip()), (where, value, cell)
    else:
        assert cell.kind == "n" and is_date_format(cell.format), (where, value)
