"""Which part of the form a finding is about, in the words printed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.addresses import split

if TYPE_CHECKING:
    from itaxl.collecting.records import Fault
    from itaxl.layout import Layout

Part = tuple[str, str]
"""The column or single cell in words (``คอลัมน์ “วันเริ่ม”``, ``ช่อง “อำเภอ”``), and the row where the form prints its rows; ""
where there is neither."""


def part_of(fault: Fault, layout: Layout) -> Part:
    """The part of the form a finding is about. In lists a finding's field is the column's key alone, so its sheet tells which list."""
    key = fault.field
    if key in layout.fields:
        found = layout.fields[key]
        return (f"ช่อง “{found.label}”", "") if found.label == found.row else (_column(found.header), found.row)
    if key in layout.computed:
        return _computed(layout, key)
    lists = [table for table in layout.tables.values() if table.sheet == fault.sheet]
    if key:
        # A sheet that was renamed: the heading still tells, where all lists call this column alike.
        headers = {column.header for table in lists or layout.tables.values() for column in table.columns if column.key == key}
        return (_column(headers.pop()), "") if len(headers) == 1 else ("", "")
    if fault.cell:
        # A place without an answer, such as a heading somebody has changed: told by where it stands in the form.
        row, column = split(fault.cell)
        heads = [table.columns[column - 1].header for table in lists if row >= table.header_row and column <= len(table.columns)]
        return (_column(heads[0]), "") if heads else ("", "")
    return "", ""


def _column(header: str) -> str:
    return f"คอลัมน์ “{header}”"


def _computed(layout: Layout, key: str) -> Part:
    """A cell the form computes by itself: the heading above it, and the row as the input cells in it call it."""
    cell = layout.computed[key]
    row, column = split(cell.cell)
    head = layout.header_rows.get(cell.sheet, 0)
    heading = next((str(each.text) for each in layout.fixed if each.sheet == cell.sheet and split(each.cell) == (head, column)), "")
    beside = next((each.row for each in layout.on(cell.sheet) if split(each.cell)[0] == row), "")
    return (_column(heading), beside) if heading else ("", "")
