"""What to look for in every workbook of one year, worked out once: names, headings, and where a new template has what."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from itaxl.reading.spots import split
from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.layout import Layout, Table

Texts = dict[str, tuple[int, int]]
"""A printed text → the row and column where a new template has it."""


class Landmarks:
    """The layout of one year as the reader needs it."""

    def __init__(self, layout: Layout) -> None:
        self.names = {key: item.name.casefold() for key, item in layout.fields.items()}
        """Field → its defined name in lower case."""
        self.standing = {key: split(item.cell) for key, item in layout.fields.items()}
        """Field → row and column in a new template."""
        self.computed = [(key, cell, *split(cell.cell)) for key, cell in layout.computed.items()]
        """Computed cells: key, declaration, row and column in a new template."""
        self.columns = {key: _columns(table) for key, table in layout.tables.items()}
        """List → each heading, as printed and folded → key of the column."""
        sheets = dict.fromkeys(cell.sheet for cell in layout.computed.values())
        self.texts = {sheet: (_texts(layout, sheet, "column_heading"), _texts(layout, sheet, "sheet_link")) for sheet in sheets}
        """Sheet with computed cells → its headings, and what stands left of its rows."""


def _columns(table: Table) -> dict[str, str]:
    return {text: column.key for column in table.columns for text in (column.header, fold(column.header))}


def _texts(layout: Layout, sheet: str, style: str) -> Texts:
    return {str(each.text): split(each.cell) for each in layout.fixed if each.sheet == sheet and each.style == style}


@lru_cache(maxsize=16)
def landmarks_of(layout: Layout) -> Landmarks:
    """The landmarks of a layout; built once and shared, so callers must not change them."""
    return Landmarks(layout)
