"""An Excel table made longer, and with it everything that reached down to its last row: filter, drop-downs, conditional looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.addresses import area, split
from itaxl.writing.splicing import Splice

if TYPE_CHECKING:
    from itaxl.package.tree import Element
    from itaxl.reading.cells import RawBook
    from itaxl.writing.cell_values import Sheets
    from itaxl.writing.editing import Edit

_BY_AREAS = {"dataValidations": "dataValidation", "conditionalFormatting": ""}
"""Elements of a sheet that say in ``sqref`` which cells they are for, by what holds them ("": they stand alone)."""


def grow_table(edit: Edit, sheets: Sheets, book: RawBook, name: str, last: int) -> None:
    """Let the table reach down to row ``last``. Nothing happens where there is no such table, or it does already.

    Raises:
        Refusal: its part is damaged.
    """
    for title, sheet in sheets.open.items():
        for each in book.package.related(sheet.part, "table"):
            if not each.part:
                continue
            splice = Splice(book.package.tree(each.part))
            old = splice.root.attributes.get("ref", "")
            if splice.root.attributes.get("displayName", "").casefold() != name.casefold() or _bottom(old) >= last:
                continue
            for element in (splice.root, *splice.root.all("autoFilter")):
                _lengthen(splice, element, "ref", old, last)
            edit.changed[each.part] = splice.result()
            for element in _areas_of(sheets.open[title].splice.root):
                _lengthen(sheets.open[title].splice, element, "sqref", old, last)


def _areas_of(root: Element) -> list[Element]:
    found = []
    for holder, name in _BY_AREAS.items():
        for element in root.all(holder):
            found += element.all(name) if name else [element]
    return found


def _lengthen(splice: Splice, element: Element, attribute: str, table: str, last: int) -> None:
    """Every area that ends in the table's last row, inside its columns, ends in row ``last``."""
    areas = element.attributes.get(attribute, "").split()
    new = [_longer(each, table, last) for each in areas]
    if new != areas:
        splice.set(element, attribute, " ".join(new))


def _longer(one: str, table: str, last: int) -> str:
    first, _, end = one.partition(":")
    try:
        (top, left), (bottom, right) = split(first), split(end or first)
        (_, table_left), (table_bottom, table_right) = (split(corner) for corner in table.split(":"))
    except ValueError:
        return one
    ends_there = bottom == table_bottom and table_left <= left and right <= table_right
    return area(top, left, last, right) if ends_there else one


def _bottom(ref: str) -> int:
    try:
        return split(ref.rpartition(":")[2])[0]
    except ValueError:
        return 0
