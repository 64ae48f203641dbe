"""Where to look for a cell that is gone: the nearest cell that is still there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl.addresses import address, split
from itaxl.model import Place, Submission

if TYPE_CHECKING:
    from itaxl.layout import Layout

Lost = tuple[Place, str, list[str]]
"""The nearest cell, what is gone in Thai, and the labels of the cells that went with it."""


def lost_lines(book: Submission, layout: Layout, keys: list[str]) -> Iterator[Lost]:
    """The cells that are gone from one sheet, gathered into the rows and columns they stood in."""
    fields = [key for key in keys if key in layout.fields]
    for key in keys:
        if key not in layout.fields:
            yield _beside_column(book, layout, key), f"คอลัมน์ “{layout.label_of(key)}”", [layout.label_of(key)]
    rows: dict[str, list[str]] = {}
    columns: dict[str, list[str]] = {}
    for key in fields:
        rows.setdefault(layout.fields[key].row, []).append(key)
        columns.setdefault(layout.fields[key].header, []).append(key)
    by_row = len(rows) <= len(columns)
    for name, group in (rows if by_row else columns).items():
        what = f"{'แถว' if by_row else 'คอลัมน์'} “{name}”"
        yield _nearest(book, layout, group[0]), what, [layout.label_of(key) for key in group]


def _nearest(book: Submission, layout: Layout, key: str) -> Place:
    """The input cell that stood fewest rows and columns away; of two the upper or left one."""
    item = layout.fields[key]
    row, column = split(item.cell)
    apart = {
        other.key: (abs(split(other.cell)[0] - row) + abs(split(other.cell)[1] - column), split(other.cell))
        for other in layout.on(item.sheet)
        if book.answers[other.key].place.cell
    }
    near = min(apart, key=lambda each: apart[each], default="")
    return book.answers[near].place if near else Place(item.sheet)


def _beside_column(book: Submission, layout: Layout, key: str) -> Place:
    """The heading of the column of a list that stood beside, as well as that can be told from the rows below it."""
    name, _, column = key.partition(".")
    table, rows = layout.tables[name], book.tables.get(name, ())
    keys = [each.key for each in table.columns]
    at = keys.index(column)
    if not rows:
        return Place(table.sheet, address(table.header_row, max(at, 1)))
    answers = rows[0].answers
    near = min((each for each in keys if answers[each].place.cell), key=lambda each: (abs(keys.index(each) - at), keys.index(each)))
    place = answers[near].place
    return Place(place.sheet, address(max(table.header_row, rows[0].number - 1), split(place.cell)[1]))
