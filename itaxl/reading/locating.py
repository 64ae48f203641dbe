"""Where each declared cell stands in this file: by defined name and table first, by headings where those are lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from itaxl.layout.fields import SHEETS
from itaxl.reading.landmarks import landmarks_of
from itaxl.reading.naming import reworded, wrong_names
from itaxl.reading.spots import Spot, split
from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.layout import Layout, Table
    from itaxl.reading.cells import RawBook

SEARCH_ROWS, SEARCH_COLUMNS = 40, 80
"""Headings are looked for in this many rows from the top, and columns from the left."""


@dataclass(slots=True, eq=False)
class TablePlace:
    """Where one list stands: its sheet, the row of its headings, and the column of each of its keys."""

    sheet: str
    header_row: int
    columns: dict[str, int]
    totals_row: int = 0
    """Row of the totals Excel adds below a table on demand, which is no entry; 0 without one."""


@dataclass(slots=True, eq=False)
class Located:
    """Everything found, and how."""

    names: dict[str, Spot]
    """Our defined names, in lower case, and the cells they point at."""
    fields: dict[str, Spot] = field(default_factory=dict)
    tables: dict[str, TablePlace] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)
    """Title in the layout → title in the file."""
    by_header: set[str] = field(default_factory=set)
    unfound: list[tuple[str, str]] = field(default_factory=list)
    """Pairs (key, sheet) of fields and of list columns (``findings.cause``) that are nowhere."""
    misplaced: dict[str, Spot] = field(default_factory=dict)
    """Fields whose name points at a cell that is labelled as another one, and that cell; they are found by headings."""
    renamed: dict[str, tuple[Spot, str]] = field(default_factory=dict)
    """List columns whose heading was reworded: where that heading stands and what it says now. Those whose wording is
    too far off are in ``unfound`` too."""


def locate(raw: RawBook, layout: Layout) -> Located:
    """Find every declared field and list in the file."""
    found = Located(single_cells(raw))
    titles = {fold(sheet.title): sheet.title for sheet in raw.sheets}
    known = landmarks_of(layout)
    for key, name in known.names.items():
        spot = found.names.get(name)
        if spot is not None:
            found.fields[key] = spot
            found.sheets.setdefault(layout.fields[key].sheet, spot[0])
    for key in wrong_names(raw, layout, found.fields):
        found.misplaced[key] = found.fields.pop(key)
    _sheets_by_title(found, layout, titles)
    _sheets_by_shape(found, raw, layout)
    if len(found.fields) < len(layout.fields):
        _fields_by_header(found, raw, layout)
    for table in layout.tables.values():
        _table(found, raw, table, known.columns[table.key])
    return found


def single_cells(raw: RawBook) -> dict[str, Spot]:
    """Our workbook-wide names, in lower case, that point at one cell of a sheet that exists."""
    titles = {sheet.title for sheet in raw.sheets}
    spelt: dict[str, str] = {}  # how names write each sheet → its title
    found: dict[str, Spot] = {}
    for name in raw.names:
        key = name.name.casefold()
        if name.scope is None and key.startswith("ita_"):
            sheet, _, cell = name.text.rpartition("!")
            if sheet not in spelt:
                spelt[sheet] = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
            if spelt[sheet] in titles and ":" not in cell:
                try:
                    found[key] = (spelt[sheet], *split(cell))
                except ValueError:
                    continue
    return found


def _sheets_by_title(found: Located, layout: Layout, titles: dict[str, str]) -> None:
    for sheet in layout.header_rows:
        if sheet not in found.sheets and fold(sheet) in titles:
            found.sheets[sheet] = titles[fold(sheet)]


def _sheets_by_shape(found: Located, raw: RawBook, layout: Layout) -> None:
    """A sheet under another title whose names are lost too: the one that still has nearly all of its headings in one row."""
    for sheet in layout.header_rows:
        if sheet in found.sheets or any(
            table.name.casefold() == each.name.casefold() for table in layout.tables.values() if table.sheet == sheet for each in raw.tables
        ):
            continue
        wanted = {fold(text) for text in _heading_texts(layout, sheet)}
        left = [each.title for each in raw.sheets if each.title not in found.sheets.values() and fold(each.title) not in map(fold, SHEETS)]
        alike = [title for title in left if len(headings(raw, title, wanted)[0]) * 5 >= len(wanted) * 4]
        if len(alike) == 1:
            found.sheets[sheet] = alike[0]


def _heading_texts(layout: Layout, sheet: str) -> list[str]:
    """Every heading of a sheet's main table."""
    fixed = [str(each.text) for each in layout.fixed if each.sheet == sheet and each.style == "column_heading"]
    return fixed or [column.header for table in layout.tables.values() if table.sheet == sheet for column in table.columns]


def _fields_by_header(found: Located, raw: RawBook, layout: Layout) -> None:
    for sheet in dict.fromkeys(item.sheet for item in layout.fields.values()):
        lost = [item for item in layout.on(sheet) if item.key not in found.fields]
        if not lost:
            continue
        title = found.sheets.get(sheet)
        if title is None:
            found.unfound += [(item.key, sheet) for item in lost]
            continue
        columns, rows = headings(raw, title, {fold(item.header) for item in layout.on(sheet)})
        for item in lost:
            row, column = rows.get(_label(item.row)), columns.get(fold(item.header))
            if row is None or column is None:
                found.unfound.append((item.key, sheet))
            else:
                found.fields[item.key] = (title, row, column)
                if item.key not in found.misplaced:
                    found.by_header.add(sheet)


def _label(text: str) -> str:
    return fold(text).rstrip("*")


def headings(raw: RawBook, title: str, wanted: set[str]) -> tuple[dict[str, int], dict[str, int]]:
    """Columns by heading (from the row that has most of them) and rows by the text left of the first of these columns."""
    cells = raw.cells(title)
    by_row: dict[int, dict[str, int]] = {}
    for (row, column), cell in cells.items():
        if row <= SEARCH_ROWS and cell.kind == "s" and _label(cell.text) in wanted:
            by_row.setdefault(row, {}).setdefault(_label(cell.text), column)
    if not by_row:
        return {}, {}
    header_row = max(by_row, key=lambda row: len(by_row[row]))
    left = min(by_row[header_row].values())
    rows: dict[str, int] = {}
    for row, column in sorted(cells):
        if row > header_row and column < left and cells[(row, column)].kind == "s":
            rows.setdefault(_label(cells[(row, column)].text), row)
    return by_row[header_row], rows


def _table(found: Located, raw: RawBook, table: Table, keys: dict[str, str]) -> None:
    place = _named_table(raw, table, keys) or _headed_table(found, raw, table, keys)
    if place is None:
        if table.sheet in found.sheets:
            found.unfound += [(f"{table.key}.{column.key}", table.sheet) for column in table.columns]
        return
    found.renamed |= reworded(raw, table, place)
    found.tables[table.key] = place
    found.sheets.setdefault(table.sheet, place.sheet)
    found.unfound += [(f"{table.key}.{column.key}", table.sheet) for column in table.columns if column.key not in place.columns]


def _named_table(raw: RawBook, table: Table, keys: dict[str, str]) -> TablePlace | None:
    """The Excel table of this name; where it hides its headings, columns are those it had."""
    for each in raw.tables:
        if each.name.casefold() != table.name.casefold():
            continue
        first, _, last = each.ref.partition(":")
        try:
            (top, left), (bottom, _) = split(first), split(last or first)
        except ValueError:
            continue
        if each.header_rows:
            header_row, columns = top, _columns(raw, each.sheet, top, keys)
        else:
            header_row = top - 1
            columns = {keys[_label(text)]: left + at for at, text in enumerate(each.columns) if _label(text) in keys}
        if columns:
            return TablePlace(each.sheet, header_row, columns, bottom if each.totals_rows else 0)
    return None


def _headed_table(found: Located, raw: RawBook, table: Table, keys: dict[str, str]) -> TablePlace | None:
    """The row of the table's sheet that holds most of its headings."""
    title = found.sheets.get(table.sheet)
    if title is None:
        return None
    hits: dict[int, int] = {}
    for (row, _), cell in raw.cells(title).items():
        if cell.kind == "s" and _label(cell.text) in keys:
            hits[row] = hits.get(row, 0) + 1
    best = max(hits, key=lambda row: hits[row], default=0)
    if not best or hits[best] < min(3, len(table.columns)):
        return None
    found.by_header.add(table.sheet)
    return TablePlace(title, best, _columns(raw, title, best, keys))


def _columns(raw: RawBook, title: str, header_row: int, keys: dict[str, str]) -> dict[str, int]:
    cells, found = raw.cells(title), dict[str, int]()
    for column in range(1, SEARCH_COLUMNS + 1):
        cell = cells.get((header_row, column))
        if cell is not None and cell.kind == "s":
            key = keys.get(cell.text) or keys.get(_label(cell.text))
            if key is not None:
                found.setdefault(key, column)
    return found
