"""Described sheets to a new Excel file: the same description always gives the same bytes."""

from __future__ import annotations

import tempfile
import warnings
from collections import defaultdict
from contextlib import ExitStack, contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlsxwriter

from itaxl.addresses import quoted
from itaxl.tables import Book
from itaxl.writing.boxes import accepted, naming
from itaxl.writing.charts import insert_chart
from itaxl.writing.continuation import split_tall
from itaxl.writing.heights import DEFAULT_COLUMN_PX
from itaxl.writing.moving import moved_sheet
from itaxl.writing.paging import Paged, paged
from itaxl.writing.styling import DEFAULT_FORMAT, Formats
from itaxl.writing.worksheets import FittingSheet, check_styles, write_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from itaxl.tables import Sheet
    from itaxl.writing.moving import Moves

_CREATED = datetime(2025, 1, 1)  # one date for all files, so that equal contents are equal bytes
_ROW_PX = 32
"""A row of one line at 16 points. XlsxWriter wants it beside the column width that goes with an 8-pixel digit."""


def draw_book(book: Book, path: str | Path) -> None:
    """Write a whole new workbook to ``path``.

    Raises:
        ValueError: the description asks for something Excel does not allow; the message names the sheet and cell.
        OSError: the file cannot be written.
    """
    Path(path).write_bytes(book_bytes(book))


def draw_sheets(sheets: Sequence[Sheet], *, date1904: bool = False) -> bytes:
    """A workbook that holds just these sheets, to be grafted into another one; ``date1904`` is that one's date system.

    Raises:
        ValueError: the description asks for something Excel does not allow; the message names the sheet and cell.
    """
    return book_bytes(Book(tuple(sheets)), date1904=date1904)


def book_bytes(book: Book, *, date1904: bool = False) -> bytes:
    """A whole new workbook as bytes.

    Raises:
        ValueError: the description asks for something Excel does not allow; the message names the sheet and cell.
    """
    target = BytesIO()
    with warnings.catch_warnings(), _workbook(target, book, date1904=date1904) as workbook:
        # XlsxWriter warns and leaves things out; a workbook with something left out must not leave this room.
        warnings.simplefilter("error", UserWarning)
        for sheet in book.sheets:
            if not sheet.listing:
                check_styles(sheet)
        sheets, moves = split_tall(book.sheets)
        pages, moved = _paged(sheets)
        _draw(workbook, pages, date1904=date1904)
        sheets = tuple(page.sheet for page in pages)
        _names(workbook, sheets, {name: _moved(target, (moves, *moved)) for name, target in book.names.items()})
        _activate(workbook, sheets, book.active)
        _properties(workbook, book)
        with naming("workbook"):
            workbook.close()
    return target.getvalue()


def _paged(sheets: Sequence[Sheet]) -> tuple[list[Paged], tuple[Moves, ...]]:
    """Every sheet as it is printed; where rows moved on one, the others' references follow."""
    pages = [paged(sheet) for sheet in sheets]
    for at, page in enumerate(pages):
        for moves in page.moves:
            pages = [each if other == at else each._replace(sheet=moved_sheet(each.sheet, moves)) for other, each in enumerate(pages)]
    return pages, tuple(moves for page in pages for moves in page.moves)


def _moved(target: str, all_moves: Iterable[Moves]) -> str:
    for moves in all_moves:
        target = moves.text(target)
    return target


@contextmanager
def _workbook(target: BytesIO, book: Book, *, date1904: bool) -> Iterator[Any]:
    """XlsxWriter's workbook. The pieces of one with long lists, far larger than the file they become, wait on disk."""
    with ExitStack() as stack:
        folder = None
        if any(sheet.listing for sheet in book.sheets):
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="itaxl-", ignore_cleanup_errors=True))
        options = {
            "in_memory": folder is None,
            "tmpdir": folder,
            "default_format_properties": DEFAULT_FORMAT,
            "default_row_height": _ROW_PX,
            "default_column_width": DEFAULT_COLUMN_PX,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "date_1904": date1904,
        }
        workbook = xlsxwriter.Workbook(target, options)
        stack.callback(_let_go, workbook)
        yield workbook


def _let_go(workbook: Any) -> None:
    """Close the pieces of lists that were not drawn to the end."""
    for worksheet in workbook.worksheets():
        if worksheet.constant_memory:
            worksheet._opt_close()


def _draw(workbook: Any, pages: Sequence[Paged], *, date1904: bool) -> None:
    """Write every sheet; charts last, for they may point at any sheet."""
    formats = Formats(workbook)
    by_name = {page.sheet.name: page.sheet for page in pages}
    drawn = []
    for page in pages:
        # A worksheet asks its workbook when it is made: a long list holds no more than the row that is written.
        workbook.constant_memory = page.sheet.listing
        with naming(page.sheet.name):
            worksheet = workbook.add_worksheet(page.sheet.name, FittingSheet)
        write_sheet(worksheet, page, formats, date1904=date1904)
        drawn.append((worksheet, page.sheet))
    workbook.constant_memory = False  # else it looks for the pieces of every worksheet when it is closed
    for worksheet, sheet in drawn:
        for chart in sheet.charts:
            insert_chart(workbook, worksheet, chart, by_name)


def _names(workbook: Any, sheets: Sequence[Sheet], names: Mapping[str, str]) -> None:
    """Defined names of the whole workbook: each sheet's own cells first, then the book's."""
    targets: dict[str, list[str]] = defaultdict(list)
    for sheet in sheets:
        for name, cell in sheet.names.items():
            targets[name].append(f"={quoted(sheet.name)}!{cell}")
    for name, target in names.items():
        targets[name].append(target if target.startswith("=") else f"={target}")
    for name, found in targets.items():
        with naming(f"defined name {name}"):
            if len(found) > 1:
                raise ValueError(f"defined twice: {', '.join(found)}")
            accepted(workbook.define_name(name, found[0]))


def _activate(workbook: Any, sheets: Sequence[Sheet], active: str) -> None:
    """Open on the sheet asked for, else on the first one that can be seen."""
    visible = [sheet.name for sheet in sheets if sheet.state == "visible"]
    if not visible:
        raise ValueError("a workbook needs a visible sheet")
    if active and active not in visible:
        raise ValueError(f"cannot open on {active!r}: no visible sheet of this name")
    chosen = workbook.get_worksheet_by_name(active or visible[0])
    chosen.activate()
    if not active or active == visible[0]:
        chosen.set_first_sheet()


def _properties(workbook: Any, book: Book) -> None:
    workbook.set_properties({"title": book.title, "author": "itaxl", "created": _CREATED})
    for name, value in book.properties.items():
        with naming(f"property {name}"):
            accepted(workbook.set_custom_property(name, value, "text"))
