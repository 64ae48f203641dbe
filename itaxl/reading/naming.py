"""Names that point at the wrong cell: rows were sorted by hand, or somebody edited the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.layout import Field, Layout
    from itaxl.reading.cells import RawBook

    Spots = dict[str, tuple[str, int, int]]

LABEL_COLUMNS = 4
"""The label of a row stands in one of the columns before its first input cell."""


def wrong_names(raw: RawBook, layout: Layout, spots: Spots) -> list[str]:
    """Keys of fields whose named cell stands in a row labelled as another row, or under another field's heading.

    A name whose label or heading is nowhere to be seen is believed: somebody reworded the label, not the name.
    """
    wrong = [key for key, spot in spots.items() if not _labelled(raw, layout.fields[key], spot)]
    if wrong:
        wrong = [key for key in wrong if _label_elsewhere(raw, layout.fields[key], spots[key])]
    return [*wrong, *(key for key in _off_column(layout, spots) if key not in wrong)]


def _labelled(raw: RawBook, item: Field, spot: tuple[str, int, int]) -> bool:
    """Does the row's own label stand left of the cell, letter by letter as in nearly every workbook."""
    title, row, column = spot
    cells = raw.cells(title)
    for at in range(1, min(column, LABEL_COLUMNS)):
        cell = cells.get((row, at))
        if cell is not None and (cell.text == item.row or cell.text == f"{item.row} *"):
            return True
    return False


def _label_elsewhere(raw: RawBook, item: Field, spot: tuple[str, int, int]) -> bool:
    title, row, column = spot
    wanted = fold(item.row)
    rows = {
        at for (at, left), cell in raw.cells(title).items() if left < column and cell.kind == "s" and fold(cell.text).rstrip("*") == wanted
    }
    return bool(rows) and row not in rows


def _off_column(layout: Layout, spots: Spots) -> list[str]:
    """Fields that stand in another column than most fields of the same heading."""
    columns: dict[tuple[str, str], list[int]] = {}
    for key, (title, _, column) in spots.items():
        columns.setdefault((title, layout.fields[key].header), []).append(column)
    usual = {}
    for heading, seen in columns.items():
        most = max(seen, key=seen.count)
        if len(seen) >= 3 and seen.count(most) * 2 > len(seen):
            usual[heading] = most
    return [key for key, (title, _, at) in spots.items() if usual.get((title, layout.fields[key].header), at) != at]
