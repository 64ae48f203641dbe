"""One small workbook around the cells a test is about."""

from __future__ import annotations

from pathlib import Path

from itaxl.reading.cells import RawBook, RawCell, read_book
from tests.package.packages import saved, sheet, workbook

TITLE = "ข้อมูล"


def book_of(tmp_path: Path, rows: str, after: str = "", **changed: str | None) -> RawBook:
    return read_book(saved(tmp_path, workbook(**{"sheet": sheet(rows, after), **changed})))


def cells_of(tmp_path: Path, rows: str, **changed: str | None) -> dict[str, RawCell]:
    """The cells of one sheet by address."""
    return {cell.address: cell for cell in book_of(tmp_path, rows, **changed).cells(TITLE).values()}


def one(tmp_path: Path, cell: str, **changed: str | None) -> RawCell | None:
    """The cell A1 written as given, or None when it is blank; read the same with and without the parser's help."""
    quick = cells_of(tmp_path, f'<row r="1">{cell}</row>', **changed).get("A1")
    slow = cells_of(tmp_path, f'<!-- --><row r="1">{cell}</row>', **changed).get("A1")
    assert quick == slow
    return quick
