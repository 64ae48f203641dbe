"""Cells that are left alone, and why: what stands there would be lost, or is not one cell's alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from itaxl.addresses import split
from itaxl.package.limits import MAX_COLUMN, MAX_ROW
from itaxl.package.xml import MAIN, walk
from itaxl.writing.marks import whole

if TYPE_CHECKING:
    from itaxl.package import Package
    from itaxl.package.tree import Element

FORMULA = "ในช่องเป็นสูตร"
RICH = "ข้อความในช่องมีหลายรูปแบบตัวอักษร"
MERGED = "เป็นส่วนหนึ่งของช่องที่ผสานไว้"
ARRAY = "เป็นส่วนหนึ่งของสูตรที่ใช้หลายช่อง"
SPECIAL = "ช่องนี้มีข้อมูลพิเศษของโปรแกรมตาราง"
NO_FORMATS = "ไฟล์นี้ไม่มีรูปแบบตัวเลขให้ใช้"
NO_SHEET = "ไม่พบชีตนี้"

Area = tuple[int, int, int, int]
"""Top row, left column, bottom row, right column, all from 1."""

_ARRAYS = re.compile(rb"""<(?:[\w.-]+:)?f\s[^>]*\bt\s*=\s*["'](?:array|dataTable)["'][^>]*>""")


class Untouched:
    """Tells for the cells of one sheet which are left alone. ``data`` is the sheet's XML."""

    def __init__(self, data: bytes, merged: Iterable[str], texts: Texts) -> None:
        self._merged = [area for ref in merged if (area := _area(ref))]
        self._arrays = _arrays(data)
        self._texts = texts

    def reason(self, at: tuple[int, int], cell: Element | None) -> str:
        """Why nothing may be put into the cell at (row, column), in Thai; "" when it may."""
        if any(_inside(at, area) and at != area[:2] for area in self._merged):
            return MERGED
        if cell is not None and cell.first("f") is not None:
            return FORMULA
        if any(_inside(at, area) for area in self._arrays):
            return ARRAY
        if cell is not None and ("cm" in cell.attributes or "vm" in cell.attributes):
            return SPECIAL
        return RICH if cell is not None and self._texts.rich(cell) else ""


class Texts:
    """Which texts of a workbook are written in several fonts, or in one that is not their cell's."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._rich: set[int] | None = None

    def rich(self, cell: Element) -> bool:
        """Whether a cell's text would lose something of its look."""
        inline = cell.first("is")
        if inline is not None:
            return any(True for _ in inline.all("r"))
        stored = cell.first("v")
        if cell.attributes.get("t") != "s" or stored is None:
            return False
        if self._rich is None:
            self._rich = self._shared()
        return whole(stored.text.strip(), -1) in self._rich

    def _shared(self) -> set[int]:
        """The numbers of the shared texts that are made of runs."""
        part = next((each.part for each in self._package.related(self._package.workbook_part, "sharedStrings") if each.part), "")
        items, runs = {f"{uri} si" for uri in MAIN}, {f"{uri} r" for uri in MAIN}
        found: set[int] = set()
        number = -1

        def start(name: str, _: dict[str, str]) -> None:
            nonlocal number
            if name in items:
                number += 1
            elif name in runs:
                found.add(number)

        if part:
            walk(self._package.chunks(part), start, self._package.limits)
        return found


def _area(ref: str) -> Area | None:
    first, _, last = ref.partition(":")
    try:
        (top, left), (bottom, right) = split(first), split(last or first)
    except ValueError:
        return None
    return (top, left, bottom, right) if bottom <= MAX_ROW and right <= MAX_COLUMN else None


def _inside(at: tuple[int, int], area: Area) -> bool:
    return area[0] <= at[0] <= area[2] and area[1] <= at[1] <= area[3]


def _arrays(data: bytes) -> list[Area]:
    """The areas of formulas that fill several cells at once."""
    found = []
    for tag in _ARRAYS.findall(data) if b"array" in data or b"dataTable" in data else ():
        ref = re.search(rb"""\bref\s*=\s*["']([A-Za-z0-9:$]+)["']""", tag)
        if ref is not None and (area := _area(ref[1].decode())):
            found.append(area)
    return found
