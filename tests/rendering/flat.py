"""What LibreOffice makes of a workbook, as flat ODF: its rows, columns and texts, and how tall it would make each text.

A text is measured by laying it, in its own look, into a single cell as wide as all its columns on a sheet of nothing but
such cells, whose rows LibreOffice fits by itself. So merged blocks can be measured, which no program fits.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

_OFFICE, _TABLE, _STYLE, _TEXT, _FO = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "style", "text", "xsl-fo-compatible")
)
_GROUPS = {f"{_TABLE}{name}" for name in ("table-header-rows", "table-row-group", "table-rows", "table-columns", "table-header-columns")}
_MOST = 3_000
"""Rows and columns repeated to the end of the sheet are nobody's business."""
_UNITS = {"in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "pt": 1.0}
PITCH, PADDING = 20.84, 1.4
"""Points of a line of 16 points in LibreOffice, and what it adds to every row."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A text or number in a cell or merged block. ``width`` and ``height`` in points, over all its columns and rows."""

    sheet: str
    row: int
    column: int
    across: int
    down: int
    width: float
    height: float
    style: str
    text: str
    wraps: bool
    kind: str
    size: float
    element: Element

    @property
    def place(self) -> str:
        """Where it stands, for messages."""
        return f"{self.sheet}!R{self.row}C{self.column} {self.text[:40]!r}"

    @property
    def key(self) -> tuple[str, float, str]:
        """Equal for cells that are measured alike."""
        return self.style, round(self.width, 1), self.text

    def lines(self, points: float) -> int:
        """How many lines of this look fill so many points."""
        return max(round((points - PADDING) / (PITCH * self.size / 16)), 1)


class Flat:
    """A flat ODF spreadsheet."""

    def __init__(self, path: Path) -> None:
        for _, (prefix, address) in ElementTree.iterparse(path, ["start-ns"]):
            ElementTree.register_namespace(prefix, address)
        self.root = ElementTree.parse(path).getroot()
        self.styles = {each.get(f"{_STYLE}name"): each for each in self.root.iter(f"{_STYLE}style")}
        body = self.root.find(f"{_OFFICE}body/{_OFFICE}spreadsheet")
        assert body is not None
        self.body = body
        self.tables = {each.get(f"{_TABLE}name", ""): each for each in body.findall(f"{_TABLE}table") if self._visible(each)}

    def _visible(self, table: Element) -> bool:
        return self._property(table.get(f"{_TABLE}style-name", ""), "table-properties", f"{_TABLE}display") != "false"

    def _property(self, style: str, group: str, name: str) -> str:
        """A property of a style, or of the styles it is derived from."""
        found = self.styles.get(style)
        while found is not None:
            properties = found.find(f"{_STYLE}{group}")
            if properties is not None and properties.get(name) is not None:
                return properties.get(name, "")
            found = self.styles.get(found.get(f"{_STYLE}parent-style-name"))
        return ""

    def columns(self, table: Element) -> list[float]:
        """Widths of the columns in points; hidden ones are 0."""
        widths: list[float] = []
        for column in _below(table, f"{_TABLE}table-column"):
            width = _points(self._property(column.get(f"{_TABLE}style-name", ""), "table-column-properties", f"{_STYLE}column-width"))
            shown = column.get(f"{_TABLE}visibility", "visible") == "visible"
            widths += [width * shown] * min(int(column.get(f"{_TABLE}number-columns-repeated", "1")), _MOST)
        return widths

    def rows(self, table: Element) -> list[tuple[Element, float]]:
        """Rows in order with their heights in points."""
        found: list[tuple[Element, float]] = []
        for row in _below(table, f"{_TABLE}table-row"):
            height = _points(self._property(row.get(f"{_TABLE}style-name", ""), "table-row-properties", f"{_STYLE}row-height"))
            found += [(row, height)] * min(int(row.get(f"{_TABLE}number-rows-repeated", "1")), _MOST)
        return found

    def cells(self) -> Iterator[Cell]:
        """Everything that stands in the visible sheets."""
        for sheet, table in self.tables.items():
            widths, rows = self.columns(table), self.rows(table)
            for row, (line, _) in enumerate(rows):
                column = 0
                for element in line:
                    if element.findall(f"{_TEXT}p") and element.tag == f"{_TABLE}table-cell":
                        yield self._cell(sheet, row, column, element, widths, [height for _, height in rows[row : row + 400]])
                    column += int(element.get(f"{_TABLE}number-columns-repeated", "1"))

    def _cell(self, sheet: str, row: int, column: int, element: Element, widths: list[float], heights: list[float]) -> Cell:
        style = element.get(f"{_TABLE}style-name", "Default")
        across = int(element.get(f"{_TABLE}number-columns-spanned", "1"))
        down = int(element.get(f"{_TABLE}number-rows-spanned", "1"))
        return Cell(
            sheet,
            row + 1,
            column + 1,
            across,
            down,
            sum(widths[column : column + across]),
            sum(heights[:down]),
            style,
            "\n".join(_plain(each) for each in element.findall(f"{_TEXT}p")),
            self._property(style, "table-cell-properties", f"{_FO}wrap-option") == "wrap",
            element.get(f"{_OFFICE}value-type", "string"),
            _points(self._property(style, "text-properties", f"{_FO}font-size") or "16pt"),
            element,
        )

    def to_measure(self) -> list[tuple[float, list[Cell]]]:
        """Texts that are measured, each once: width in points, and the cells as wide as that."""
        wanted: dict[float, dict[tuple[str, float, str], Cell]] = {}
        for cell in self.cells():
            if cell.width:
                wanted.setdefault(round(cell.width, 1), {}).setdefault(cell.key, cell)
        return [(width, list(cells.values())) for width, cells in wanted.items()]

    def measure(self, path: Path) -> None:
        """Turn this document into the one that measures its texts, and write it."""
        wanted = self.to_measure()
        for table in list(self.body):
            self.body.remove(table)
        styles = self.root.find(f"{_OFFICE}automatic-styles")
        assert styles is not None
        self._always_wrap()
        row = SubElement(styles, f"{_STYLE}style", {f"{_STYLE}name": "fitted", f"{_STYLE}family": "table-row"})
        SubElement(row, f"{_STYLE}table-row-properties", {f"{_STYLE}use-optimal-row-height": "true"})
        for at, (width, cells) in enumerate(wanted):
            column = SubElement(styles, f"{_STYLE}style", {f"{_STYLE}name": f"column{at}", f"{_STYLE}family": "table-column"})
            SubElement(column, f"{_STYLE}table-column-properties", {f"{_STYLE}column-width": f"{width / 72:.4f}in"})
            table = SubElement(self.body, f"{_TABLE}table", {f"{_TABLE}name": f"measured{at}"})
            SubElement(table, f"{_TABLE}table-column", {f"{_TABLE}style-name": f"column{at}"})
            for cell in cells:
                line = SubElement(table, f"{_TABLE}table-row", {f"{_TABLE}style-name": "fitted"})
                laid = SubElement(line, f"{_TABLE}table-cell", {f"{_TABLE}style-name": cell.style, f"{_OFFICE}value-type": "string"})
                laid.extend(copy.deepcopy(cell.element.findall(f"{_TEXT}p")))
        ElementTree.ElementTree(self.root).write(path, encoding="utf-8", xml_declaration=True)

    def _always_wrap(self) -> None:
        """Texts that do not wrap are measured as if they did: more than one line means they are wider than their cell."""
        for style in self.styles.values():
            for condition in style.findall(f"{_STYLE}map"):
                style.remove(condition)
            properties = style.find(f"{_STYLE}table-cell-properties")
            if properties is not None:
                properties.set(f"{_FO}wrap-option", "wrap")


def needs(flat: Flat, measuring: Flat) -> dict[tuple[str, float, str], float]:
    """How many points LibreOffice gives each text, by ``Cell.key``."""
    found = {}
    for (_, cells), table in zip(flat.to_measure(), measuring.tables.values(), strict=True):
        # Behind the rows with texts come those to the end of the sheet.
        found |= {cell.key: height for cell, (_, height) in zip(cells, measuring.rows(table), strict=False)}
    return found


def _below(element: Element, tag: str) -> Iterator[Element]:
    """Columns or rows of a sheet, inside groups too, but not those of tables inside charts."""
    for each in element:
        if each.tag == tag:
            yield each
        elif each.tag in _GROUPS:
            yield from _below(each, tag)


def _plain(element: Element) -> str:
    """A paragraph's letters; several blanks are written as an element."""
    text = element.text or ""
    for each in element:
        text += " " * int(each.get(f"{_TEXT}c", "1")) if each.tag == f"{_TEXT}s" else _plain(each)
        text += each.tail or ""
    return text


def _points(length: str) -> float:
    return float(length[:-2]) * _UNITS[length[-2:]] if length else 0.0
