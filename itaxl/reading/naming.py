"""Names and headings that were changed: rows sorted by hand, a name edited, a heading reworded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.layout import Field, Layout, Table
    from itaxl.reading.cells import RawBook
    from itaxl.reading.locating import TablePlace
    from itaxl.reading.spots import Spot
    from itaxl.reading.stored import Grid

    Spots = dict[str, Spot]

ALIKE = 0.6
"""A reworded heading this much like the old one (0–1) is taken for it."""
LABEL_COLUMNS = 4
"""The label of a row stands in one of the columns before its first input cell."""


def wrong_names(raw: RawBook, layout: Layout, spots: Spots) -> list[str]:
    """Keys of fields whose named cell stands in a row labelled as another row, or under another field's heading.

    A name whose label or heading is nowhere to be seen is believed: somebody reworded the label, not the name.
    """
    labels: dict[tuple[str, int, str], int] = {}  # all fields of a row have the same label
    wrong = []
    for key, (title, row, column) in spots.items():
        label = layout.fields[key].row
        if (title, row, label) not in labels:
            labels[title, row, label] = _label_column(raw.cells(title), row, label)
        if not 0 < labels[title, row, label] < column:
            wrong.append(key)
    if wrong:
        wrong = [key for key in wrong if _label_elsewhere(raw, layout.fields[key], spots[key])]
    return [*wrong, *(key for key in _off_column(layout, spots) if key not in wrong)]


def _label_column(cells: Grid, row: int, label: str) -> int:
    """The column in which a row's label stands, letter by letter as in nearly every workbook; 0 without one."""
    for at in range(1, LABEL_COLUMNS):
        cell = cells.get((row, at))
        if cell is not None and (cell.text == label or cell.text == f"{label} *"):
            return at
    return 0


def _label_elsewhere(raw: RawBook, item: Field, spot: Spot) -> bool:
    title, row, column = spot
    wanted = fold(item.row)
    before = min(column, LABEL_COLUMNS)
    texts = ((at, cell.text) for (at, left), cell in raw.cells(title).items() if left < before and cell.kind == "s")
    rows = {at for at, text in texts if fold(text).rstrip("*") == wanted}
    return bool(rows) and row not in rows


def _off_column(layout: Layout, spots: Spots) -> list[str]:
    """Fields that stand in another column than most fields of the same heading."""
    columns: dict[tuple[str, str], list[int]] = {}
    for key, (title, _, column) in spots.items():
        columns.setdefault((title, layout.fields[key].header), []).append(column)
    usual = {}
    for heading, seen in columns.items():
        if len(seen) < 3 or seen.count(seen[0]) == len(seen):
            continue  # too few to tell, or all in one column, as nearly always
        most = max(seen, key=seen.count)
        if seen.count(most) * 2 > len(seen):
            usual[heading] = most
    if not usual:
        return []
    return [key for key, (title, _, at) in spots.items() if usual.get((title, layout.fields[key].header), at) != at]


def reworded(raw: RawBook, table: Table, place: TablePlace) -> dict[str, tuple[Spot, str]]:
    """Columns of a list whose heading is gone while a heading nobody knows stands in its place, and what that one says.

    Where the words are alike the column is put into ``place`` and so is read.
    """
    missing = [column for column in table.columns if column.key not in place.columns]
    if not missing:
        return {}
    from difflib import SequenceMatcher  # only for a list that lacks a column

    found, known, cells = {}, set(place.columns.values()), raw.cells(place.sheet)
    for column in missing:
        at = _gap(table, place, column.key)
        cell = cells.get((place.header_row, at)) if at not in known else None
        if cell is None or cell.kind != "s" or not fold(cell.text):
            continue
        found[f"{table.key}.{column.key}"] = ((place.sheet, place.header_row, at), cell.text)
        old, new = fold(column.header), fold(cell.text)
        if old in new or SequenceMatcher(None, old, new).ratio() >= ALIKE:
            place.columns[column.key] = at
            known.add(at)
    return found


def _gap(table: Table, place: TablePlace, key: str) -> int:
    """The column where ``key`` would stand: beside the nearest one that is still there."""
    keys = [column.key for column in table.columns]
    at = keys.index(key)
    nearest = min(place.columns, key=lambda other: abs(keys.index(other) - at))
    return place.columns[nearest] + at - keys.index(nearest)
