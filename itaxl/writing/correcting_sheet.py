"""One sheet of somebody's workbook, opened to put contents into some of its cells; all other bytes stay where they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from itaxl.addresses import address, split
from itaxl.writing.boxes import fitting
from itaxl.writing.correcting_formats import NumberFormats, shows
from itaxl.writing.correcting_places import Between, stretch, style_of_column, style_of_row, widen
from itaxl.writing.correcting_untouched import NO_FORMATS, Untouched
from itaxl.writing.marks import whole
from itaxl.writing.merging import respell
from itaxl.writing.recolouring import numbered
from itaxl.writing.splicing import Splice, prefixed, quote

if TYPE_CHECKING:
    from itaxl.package.tree import Element
    from itaxl.writing.correcting_tree import Rows

Content = str | Decimal | int | date | None
_CONTROLS = re.compile("_x[0-9A-Fa-f]{4}_|[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_DAY_ZERO, _DAY_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)


@dataclass(frozen=True, slots=True)
class Typed:
    """What to put into one cell; None empties it and keeps its look.

    ``shape`` is the number format code for a cell whose own cannot show the value (``forced``: for any). ``like`` is the
    address of the cell whose look a new cell takes; without it, it takes that of its row or column.
    """

    value: Content = None
    shape: str = ""
    forced: bool = False
    like: str = ""


class OpenSheet:
    """One sheet being written into."""

    def __init__(self, part: str, found: Rows, formats: NumberFormats, untouched: Untouched, *, date1904: bool) -> None:
        self.part = part
        self.splice = Splice(found.document)
        self._formats = formats
        self._untouched = untouched
        self._rows = found.rows
        self._cells = {number: numbered(row, "c") for number, row in found.rows.items()}
        self._new: dict[int, dict[int, str]] = {}
        self._heights: dict[int, float] = {}
        self._day_zero = _DAY_ZERO_1904 if date1904 else _DAY_ZERO

    def put(self, at: tuple[int, int], typed: Typed) -> str:
        """Put one content in. Returns why not, "" when it was."""
        cell = self._cells.get(at[0], {}).get(at[1])
        reason = self._untouched.reason(at, cell)
        if reason:
            return reason
        style = self._style(at, cell, typed)
        code = self._formats.code(style)
        if typed.shape and code != typed.shape and (typed.forced or not shows(code, typed.value)):
            wanted = self._formats.with_code(style, typed.shape)
            if wanted is None:
                return NO_FORMATS
            style = wanted
        kind, inside = self._content(typed.value, self.splice.root.prefix)
        if cell is None:
            self._new.setdefault(at[0], {})[at[1]] = self._tag(at, style, kind, inside)
            return ""
        if style != whole(cell.attributes.get("s", ""), 0):
            self.splice.set(cell, "s", str(style))
        self._fill(cell, kind, inside)
        return ""

    def result(self, at: tuple[int, int], result: Decimal | str) -> None:
        """Store another result with the formula of a cell."""
        cell = self._cells.get(at[0], {}).get(at[1])
        formula = cell.first("f") if cell is not None else None
        if cell is None or formula is None:
            return
        text = result if isinstance(result, str) else _digits(result)
        kind = "str" if isinstance(result, str) else "n"
        if cell.attributes.get("t", "n") != kind:
            self.splice.set(cell, "t", kind)
        for old in (*cell.all("v"), *cell.all("is")):
            self.splice.remove(old)
        tag = prefixed(cell, "v")
        self.splice.replace(formula.end, formula.end, f"<{tag}>{escape(text)}</{tag}>")

    def link(self, cell: str, location: str) -> None:
        """Have a cell lead to a place inside the workbook, where the sheet has links already."""
        holder = self.splice.root.first("hyperlinks")
        if holder is not None:
            self.splice.append(holder, f'<{prefixed(holder, "hyperlink")} ref="{cell}" location="{quote(location)}"/>')

    def raise_row(self, row: int, points: float) -> None:
        """Make a row at least so high, unless somebody has set its height by hand."""
        self._heights[row] = points

    def write_rows(self) -> None:
        """Put in the new cells and rows, each at its place, and the heights."""
        data = self.splice.root.first("sheetData")
        if data is None:
            return
        missing = Between(self._rows)
        for row in sorted({*self._new, *self._heights}):
            cells, there = self._new.get(row, {}), self._rows.get(row)
            if there is None:
                tag, height = prefixed(data, "row"), f' ht="{self._heights[row]:g}"' if row in self._heights else ""
                missing.add(row, f'<{tag} r="{row}"{height}>{"".join(cells[column] for column in sorted(cells))}</{tag}>')
                continue
            if cells:
                later = Between(self._cells[row])
                for column in cells:
                    later.add(column, cells[column])
                later.write(self.splice, there)
                widen(self.splice, there, cells)
            self._raise(there, self._heights.get(row, 0.0))
        missing.write(self.splice, data)
        stretch(self.splice, [(row, column) for row, cells in self._new.items() for column in cells])

    def _raise(self, row: Element, points: float) -> None:
        by_hand = row.attributes.get("customHeight") in ("1", "true")
        if points and not by_hand and points > _points(row.attributes.get("ht", "")):
            self.splice.set(row, "ht", f"{points:g}")

    def _style(self, at: tuple[int, int], cell: Element | None, typed: Typed) -> int:
        if cell is not None:
            return whole(cell.attributes.get("s", ""), 0)
        if typed.like:
            row, column = split(typed.like)
            model = self._cells.get(row, {}).get(column)
            if model is not None:
                return whole(model.attributes.get("s", ""), 0)
        own = style_of_row(self._rows[at[0]]) if at[0] in self._rows else None
        return own if own is not None else style_of_column(self.splice.root, at[1])

    def _content(self, value: Content, prefix: str) -> tuple[str, str]:
        """Type and inside of a cell."""
        if value is None or value == "":
            return "n", ""
        if isinstance(value, str):
            text = respell('<is><t xml:space="preserve">', prefix), escape(_stored(value)), respell("</t></is>", prefix)
            return "inlineStr", "".join(text)
        number = str((value - self._day_zero).days) if isinstance(value, date) else _digits(value)
        return "n", f"{respell('<v>', prefix)}{number}{respell('</v>', prefix)}"

    def _tag(self, at: tuple[int, int], style: int, kind: str, inside: str) -> str:
        tag = prefixed(self.splice.root, "c")
        look = f' s="{style}"' if style else ""
        return f'<{tag} r="{address(*at)}"{look}{"" if kind == "n" else f" t={chr(34)}{kind}{chr(34)}"}>{inside}</{tag}>'

    def _fill(self, cell: Element, kind: str, inside: str) -> None:
        if cell.attributes.get("t", "n") != kind:
            self.splice.set(cell, "t", kind)
        for old in (*cell.all("v"), *cell.all("is")):
            self.splice.remove(old)
        if not inside:
            return
        if cell.empty_tag:
            self.splice.append(cell, inside)
        else:
            at = cell.children[0].start if cell.children else cell.close_start
            self.splice.replace(at, at, inside)


def _stored(text: str) -> str:
    """A text as XML holds it: what XML cannot hold, and what would be taken for such an escape, is escaped Excel's way."""
    return _CONTROLS.sub(lambda hit: f"_x005F{hit[0]}" if len(hit[0]) > 1 else f"_x{ord(hit[0]):04X}_", fitting(text))


def _digits(value: Decimal | int) -> str:
    """A number with the shortest digits that give it back."""
    return str(value) if isinstance(value, int) else repr(float(value)).removesuffix(".0")


def _points(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
