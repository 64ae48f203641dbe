"""Contents put into cells of somebody's sheet at their bytes: every other cell, and every look, stays as it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from itaxl.addresses import split
from itaxl.writing.correcting_formats import NumberFormats
from itaxl.writing.correcting_sheet import OpenSheet, Typed
from itaxl.writing.correcting_tree import Rows
from itaxl.writing.correcting_untouched import NO_SHEET, Texts, Untouched

if TYPE_CHECKING:
    from itaxl.reading.cells import RawBook
    from itaxl.writing.editing import Edit

At = TypeVar("At")
Spot = tuple[str, str]
"""Title of the sheet, address of the cell."""


class Sheets:
    """The sheets in which something is written, each opened once. ``rows`` says in which rows (title → numbers)."""

    def __init__(self, edit: Edit, book: RawBook, rows: Mapping[str, Iterable[int]]) -> None:
        self._edit = edit
        self._formats = NumberFormats(edit)
        texts = Texts(book.package)
        self.open: dict[str, OpenSheet] = {}
        for title, numbers in rows.items():
            part = next((sheet.part for sheet in book.sheets if sheet.title == title and sheet.kind == "worksheet"), "")
            if part:
                found = Rows(book.package.read(part), set(numbers), book.package.limits)
                untouched = Untouched(found.document.data, book.merged(title), texts)
                self.open[title] = OpenSheet(part, found, self._formats, untouched, date1904=book.date1904)

    def finish(self) -> None:
        """Put every changed part into the edit."""
        for sheet in self.open.values():
            sheet.write_rows()
            if sheet.splice.edited:
                self._edit.changed[sheet.part] = sheet.splice.result()
        self._formats.finish()


def write_cells(
    edit: Edit,
    book: RawBook,
    wanted: Mapping[Spot, Typed],
    *,
    results: Mapping[Spot, Decimal | str] | None = None,
    heights: Mapping[tuple[str, int], float] | None = None,
    links: Mapping[Spot, str] | None = None,
    more: Callable[[Edit, Sheets], None] | None = None,
) -> dict[Spot, str]:
    """Put contents into cells, and results into formulas that stay; rows and cells that are not written out are put in.

    ``heights`` are the points (title and row) that a row needs at least, ``links`` the places inside the workbook that
    cells lead to, and ``more`` does whatever else is to be done to the sheets while they are open. Returns the cells that
    were left alone, each with the reason in Thai: formulas, texts in several fonts, parts of merged blocks.

    Raises:
        UnwritableError: the workbook has no room for more formats.
        Refusal: a part that must be read is damaged or beyond the limits.
    """
    results, heights, links = results or {}, heights or {}, links or {}
    sheets = Sheets(edit, book, _rows(wanted, results, heights))
    refused = {}
    for (title, cell), typed in wanted.items():
        sheet = sheets.open.get(title)
        reason = NO_SHEET if sheet is None else sheet.put(split(cell), typed)
        if reason:
            refused[title, cell] = reason
    for title, sheet in sheets.open.items():
        for cell in _on(title, results):
            sheet.result(split(cell), results[title, cell])
        for cell in _on(title, links):
            sheet.link(cell, links[title, cell])
        for row in _on(title, heights):
            sheet.raise_row(row, heights[title, row])
    if more is not None:
        more(edit, sheets)
    sheets.finish()
    return refused


def _on(title: str, places: Iterable[tuple[str, At]]) -> list[At]:
    return [at for sheet, at in places if sheet == title]


def _rows(wanted: Mapping[Spot, Typed], results: Iterable[Spot], heights: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    """The rows in which something is written or looked at, sheet by sheet."""
    found: dict[str, set[int]] = {}
    for title, cell in (*wanted, *results, *((title, typed.like) for (title, _), typed in wanted.items() if typed.like)):
        found.setdefault(title, set()).add(split(cell)[0])
    for title, row in heights:
        found.setdefault(title, set()).add(row)
    return found
