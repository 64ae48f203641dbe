"""Cells of a sheet given another fill: only their style number changes, everything else of their look stays."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from itaxl.addresses import address, split
from itaxl.errors import UnwritableError
from itaxl.styles import AMBER, BLUE, RED
from itaxl.writing.marks import whole
from itaxl.writing.merging import respell
from itaxl.writing.splicing import Splice, prefixed

if TYPE_CHECKING:
    from itaxl.package.tree import Document, Element

FILLS = {"error": RED, "warning": AMBER, "info": BLUE}
"""Severity → the colour of its cells, most serious first."""

Cell = tuple[int, int]
"""Row and column, both from 1."""

_FORMAT_LIMIT = 65_490
_TRUE = ("1", "true")
_OLD_FILL = re.compile(r"""\s(?:fillId|applyFill)\s*=\s*(?:"[^"]*"|'[^']*')""")
_TAG = re.compile(r"<[^\s/>]+")


class Colours:
    """The user's styles, growing by one cell format for every look that meets a severity."""

    def __init__(self, styles: Document) -> None:
        self._splice = Splice(styles)
        self._formats = _children(styles.root.first("cellXfs"))
        self._fills: dict[str, int] = {}
        self._numbers: dict[tuple[int, str], int] = {}
        self._new: list[str] = []

    def coloured(self, style: int, severity: str) -> int:
        """The number of the format that is ``style`` with the severity's fill.

        Raises:
            UnwritableError: the workbook has no room for more formats.
        """
        base = style if style < len(self._formats) else 0
        if (base, severity) not in self._numbers:
            number = len(self._formats) + len(self._new)
            if number > _FORMAT_LIMIT:
                raise UnwritableError("ไฟล์นี้มีรูปแบบเซลล์มากเกินไป กรุณาลบรูปแบบที่ไม่ใช้ออกแล้วบันทึกใหม่ ไฟล์เดิมยังอยู่ครบ")
            self._numbers[base, severity] = number
            self._new.append(self._filled(self._formats[base], self._fill(severity)))
        return self._numbers[base, severity]

    def content(self) -> bytes:
        """The styles part with everything asked for so far."""
        root = self._splice.root
        fills = "".join(
            f'<fill><patternFill patternType="solid"><fgColor rgb="FF{FILLS[severity][1:]}"/><bgColor indexed="64"/></patternFill></fill>'
            for severity in self._fills
        )
        self._append("fills", respell(fills, root.prefix), len(self._fills))
        self._append("cellXfs", "".join(self._new), len(self._new))
        return self._splice.result()

    def _fill(self, severity: str) -> int:
        there = len(_children(self._splice.root.first("fills")))
        return self._fills.setdefault(severity, there + len(self._fills))

    def _filled(self, xf: Element, fill: int) -> str:
        document = self._splice.document
        tag = document.data[xf.start : xf.open_end].decode(document.encoding)
        rest = document.data[xf.open_end : xf.end].decode(document.encoding)
        return _TAG.sub(lambda hit: f'{hit[0]} fillId="{fill}" applyFill="1"', _OLD_FILL.sub("", tag), count=1) + rest

    def _append(self, section: str, text: str, count: int) -> None:
        holder = self._splice.root.first(section)
        if holder is not None and count:
            if "count" in holder.attributes:
                self._splice.set(holder, "count", str(len(_children(holder)) + count))
            self._splice.append(holder, text)


def recolour(sheet: Splice, wanted: Mapping[Cell, str], colours: Colours) -> None:
    """Give cells (→ severity) their colour; a cell or row that is not written out is put in at its place."""
    data = sheet.root.first("sheetData")
    if data is None:
        return
    rows = numbered(data, "row")
    later = _Later(rows)
    for row, group in groupby(sorted(wanted.items()), lambda item: item[0][0]):
        cells = {at[1]: severity for at, severity in group}
        if row in rows:
            _recolour_row(sheet, rows[row], row, cells, colours)
            continue
        tags = "".join(_new_cell(data, row, column, _column_style(sheet.root, column), cells[column], colours) for column in cells)
        tag = prefixed(data, "row")
        later.add(row, f'<{tag} r="{row}">{tags}</{tag}>')
    later.write(sheet, data)


def _recolour_row(sheet: Splice, row: Element, number: int, wanted: Mapping[int, str], colours: Colours) -> None:
    there = numbered(row, "c")
    later = _Later(there)
    for column, severity in wanted.items():
        if column in there:
            style = whole(there[column].attributes.get("s", ""), 0)
            sheet.set(there[column], "s", str(colours.coloured(style, severity)))
            continue
        own = row.attributes.get("customFormat") in _TRUE
        style = whole(row.attributes.get("s", ""), 0) if own else _column_style(sheet.root, column)
        later.add(column, _new_cell(row, number, column, style, severity, colours))
    if later:
        later.write(sheet, row)
        _widen(sheet, row, wanted)


def _new_cell(near: Element, row: int, column: int, style: int, severity: str, colours: Colours) -> str:
    return f'<{prefixed(near, "c")} r="{address(row, column)}" s="{colours.coloured(style, severity)}"/>'


def _widen(sheet: Splice, row: Element, columns: Mapping[int, str]) -> None:
    """A row may say which columns it reaches over."""
    first, _, last = row.attributes.get("spans", "").partition(":")
    if first.isdigit() and last.isdigit():
        reach = f"{min(int(first), *columns)}:{max(int(last), *columns)}"
        if reach != f"{first}:{last}":
            sheet.set(row, "spans", reach)


class _Later:
    """Elements to put in between numbered ones, in order; what comes after all is appended in one go."""

    def __init__(self, there: Mapping[int, Element]) -> None:
        self._there = sorted(there.items())
        self._new: list[tuple[int, str]] = []

    def __bool__(self) -> bool:
        return bool(self._new)

    def add(self, number: int, text: str) -> None:
        self._new.append((number, text))

    def write(self, sheet: Splice, holder: Element) -> None:
        last = ""
        for number, text in self._new:
            follower = next((element for at, element in self._there if at > number), None)
            if follower is None:
                last += text
            else:
                sheet.replace(follower.start, follower.start, text)
        if last:
            sheet.append(holder, last)


def numbered(holder: Element, name: str) -> dict[int, Element]:
    """The rows of the sheet data, or the cells of a row, by number; those that do not say theirs follow the one before."""
    found, number = {}, 0
    for element in holder.all(name):
        number = _number(element.attributes.get("r", ""), name) or number + 1
        found[number] = element
    return found


def _number(text: str, name: str) -> int:
    if name == "row":
        return whole(text, 0)
    try:
        return split(text)[1]
    except ValueError:
        return 0


def _column_style(root: Element, column: int) -> int:
    """The style an empty cell takes from its column."""
    for each in _children(root.first("cols")):
        first, last = (whole(each.attributes.get(name, ""), 0) for name in ("min", "max"))
        if first <= column <= last:
            return whole(each.attributes.get("style", ""), 0)
    return 0


def _children(holder: Element | None) -> list[Element]:
    return [] if holder is None else [child for child in holder.children if child.uri == holder.uri]
