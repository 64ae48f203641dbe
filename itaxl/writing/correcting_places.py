"""Rows and cells put in between those that are there, each at its place in the order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from itaxl.addresses import area, split
from itaxl.writing.marks import whole

if TYPE_CHECKING:
    from itaxl.package.tree import Element
    from itaxl.writing.splicing import Splice

_TRUE = ("1", "true")


class Between:
    """Elements to put in between numbered ones of ``holder``; what comes behind all of them is appended in one go."""

    def __init__(self, there: Mapping[int, Element]) -> None:
        self._there = sorted(there.items())
        self._new: list[tuple[int, str]] = []

    def add(self, number: int, text: str) -> None:
        """Have an element put in at this number, at which there is none."""
        self._new.append((number, text))

    def write(self, splice: Splice, holder: Element) -> None:
        """Put everything in."""
        last = ""
        for number, text in sorted(self._new):
            follower = next((element for at, element in self._there if at > number), None)
            if follower is None:
                last += text
            else:
                splice.replace(follower.start, follower.start, text)
        if last:
            splice.append(holder, last)


def widen(splice: Splice, row: Element, columns: Iterable[int]) -> None:
    """A row may say which columns it reaches over."""
    first, _, last = row.attributes.get("spans", "").partition(":")
    if first.isdigit() and last.isdigit():
        reach = f"{min(int(first), *columns)}:{max(int(last), *columns)}"
        if reach != f"{first}:{last}":
            splice.set(row, "spans", reach)


def stretch(splice: Splice, cells: Iterable[tuple[int, int]]) -> None:
    """A sheet may say which area its cells (row, column) lie in; some programs read no further."""
    element = splice.root.first("dimension")
    if element is None:
        return
    first, _, last = element.attributes.get("ref", "").partition(":")
    try:
        corners = [split(first), split(last or first), *cells]
    except ValueError:
        return
    rows, columns = [row for row, _ in corners], [column for _, column in corners]
    reach = area(min(rows), min(columns), max(rows), max(columns))
    if reach != element.attributes["ref"] and len(corners) > 2:
        splice.set(element, "ref", reach)


def style_of_row(row: Element) -> int | None:
    """The style a row gives its empty cells; None when it has none."""
    return whole(row.attributes.get("s", ""), 0) if row.attributes.get("customFormat") in _TRUE else None


def style_of_column(root: Element, column: int) -> int:
    """The style an empty cell takes from its column."""
    holder = root.first("cols")
    for each in holder.all("col") if holder is not None else ():
        first, last = (whole(each.attributes.get(name, ""), 0) for name in ("min", "max"))
        if first <= column <= last:
            return whole(each.attributes.get("style", ""), 0)
    return 0
