"""The door to a workbook's cells: what the workbook is made of, and each sheet's cells when they are asked for."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from functools import cached_property

from itaxl.package import LIMITS, Limits, Package, Refusal, open_package
from itaxl.package.refusals import Boundary
from itaxl.package.xml import child_text
from itaxl.reading.book import RawName, RawSheet, RawTable
from itaxl.reading.formats import is_date_format, read_formats, serial_to_date
from itaxl.reading.stored import Cells, Grid, Looks, RawCell
from itaxl.reading.stream import SheetStream
from itaxl.reading.texts import read_texts, unescape

TYPE_CHECKING = False  # as in typing, whose import costs more than opening a workbook
if TYPE_CHECKING:
    from itaxl.package.tree import Element

__all__ = ["RawBook", "RawCell", "RawName", "RawSheet", "RawTable", "is_date_format", "read_book", "serial_to_date"]

Runs = tuple[tuple[int, int], ...]
"""Rows or columns as (first, last) pairs."""


class _NoCollection:
    """Holds back the cycle collector while a sheet is read: cells form no cycles, and looking costs a fifth of the time."""

    def __enter__(self) -> None:
        self.enabled = gc.isenabled()
        gc.disable()

    def __exit__(self, *_: object) -> None:
        if self.enabled:
            gc.enable()


class RawBook:
    """A workbook opened for reading. Everything but the list of sheets is read when first asked for, and kept.

    Whatever turns out to be damaged then raises ``Refusal`` there, with its reason.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        root = package.tree(package.workbook_part).root
        self.sheets = tuple(self._sheet(element) for holder in root.all("sheets") for element in holder.all("sheet"))
        """The sheets in the order of their tabs."""
        self._by_title = {sheet.title: sheet for sheet in self.sheets}
        if len(self.sheets) > package.limits.sheets:
            raise Refusal("too-many-sheets")
        if not self.sheets or len(self._by_title) != len(self.sheets):
            raise Refusal("damaged")
        self.names = tuple(self._names(root))
        """Every defined name, workbook-wide and of single sheets, Excel's own (``_xlnm.``) included."""
        properties = root.first("workbookPr")
        self.date1904 = properties is not None and properties.attributes.get("date1904") in ("1", "true")
        """Day numbers count from 1904 instead of 1900."""
        self.macros = bool(package.related(package.workbook_part, "vbaProject"))
        """The workbook carries macros (which are never run)."""
        self._cells: dict[str, Grid] = {}
        self._streams: dict[str, SheetStream] = {}

    def sheet(self, title: str) -> RawSheet:
        """The sheet with exactly this title.

        Raises:
            KeyError: there is none.
        """
        return self._by_title[title]

    def cells(self, title: str) -> Grid:
        """Every cell of a sheet that holds something; formatting alone is nothing. Read once, then kept.

        Raises:
            KeyError: there is no such sheet.
            Refusal: the sheet is damaged or missing, or the workbook holds too many cells.
        """
        if title not in self._cells:
            sheet = self.sheet(title)
            stream = self._stream(sum(map(len, self._cells.values())))
            with Boundary(), _NoCollection():
                cells: Grid = {}
                for found in self._read(sheet, stream):
                    cells.update(found)
            self._cells[title], self._streams[title] = cells, stream
        return self._cells[title]

    def iterate(self, title: str) -> Iterator[RawCell]:
        """The same cells one after the other, in the order of the file, without keeping them.

        Raises:
            KeyError, Refusal: as ``cells``, the latter also half-way.
        """
        sheet = self.sheet(title)
        if title in self._cells:
            return iter(self._cells[title].values())
        return self._iterate(sheet)

    def merged(self, title: str) -> tuple[str, ...]:
        """The merged ranges of a sheet (``A1:C1``)."""
        return tuple(self._read_stream(title).merged)

    def hidden_rows(self, title: str) -> Runs:
        """The hidden rows of a sheet, as (first, last) runs."""
        return tuple(self._read_stream(title).hidden_rows)

    def hidden_columns(self, title: str) -> Runs:
        """The hidden columns of a sheet, as (first, last) runs."""
        return tuple(self._read_stream(title).hidden_columns)

    @cached_property
    def tables(self) -> tuple[RawTable, ...]:
        """The Excel tables of all sheets."""
        with Boundary():
            return tuple(
                self._table(sheet, each.part)
                for sheet in self.sheets
                if sheet.part
                for each in self.package.related(sheet.part, "table")
                if each.part
            )

    @cached_property
    def properties(self) -> dict[str, str]:
        """The custom document properties, as text."""
        with Boundary():
            found = {}
            for each in self._of_package("custom-properties"):
                for element in each.all("property"):
                    found[element.attributes.get("name", "")] = "".join(child.text for child in element.children)
            return found

    @cached_property
    def program(self) -> str:
        """The program that saved the file last, as it names itself; "" when it does not."""
        with Boundary():
            for each in self.package.related("", "extended-properties"):
                # Not as a tree: behind the program's name the part lists every defined name again.
                name = child_text(self.package.chunks(each.part), "Application", self.package.limits) if each.part else None
                if name is not None:
                    return name.strip()
            return ""

    @cached_property
    def _texts(self) -> list[str]:
        return read_texts(self.package, self._workbook_relation("sharedStrings"))

    @cached_property
    def _looks(self) -> Looks:
        codes = read_formats(self.package, self._workbook_relation("styles"))
        return Looks({str(number): code for number, code in enumerate(codes)})

    def _workbook_relation(self, kind: str) -> str:
        return next((each.part for each in self.package.related(self.package.workbook_part, kind) if each.part), "")

    def _of_package(self, kind: str) -> Iterator[Element]:
        for each in self.package.related("", kind):
            if each.part:
                yield self.package.tree(each.part).root

    def _sheet(self, element: Element) -> RawSheet:
        wanted = element.relation()
        relations = self.package.relationships(self.package.workbook_part)
        found = next((each for each in relations if each.id == wanted), None) if wanted else None
        title, state = element.attributes.get("name", ""), element.attributes.get("state", "visible")
        return RawSheet(title, state, found.kind if found else "worksheet", found.part if found else "")

    def _names(self, root: Element) -> Iterator[RawName]:
        for holder in root.all("definedNames"):
            for element in holder.all("definedName"):
                local = element.attributes.get("localSheetId")
                scope = None
                if local is not None:
                    if not (local.isascii() and local.isdigit() and len(local) < 10 and int(local) < len(self.sheets)):
                        continue  # belongs to a sheet that does not exist
                    scope = self.sheets[int(local)].title
                hidden = element.attributes.get("hidden") in ("1", "true")
                yield RawName(element.attributes.get("name", ""), scope, element.text.strip(), hidden)

    def _table(self, sheet: RawSheet, part: str) -> RawTable:
        root = self.package.tree(part).root
        name = root.attributes.get("displayName") or root.attributes.get("name", "")
        columns = [each for holder in root.all("tableColumns") for each in holder.all("tableColumn")]
        return RawTable(
            name,
            sheet.title,
            root.attributes.get("ref", ""),
            int(root.attributes.get("headerRowCount", "1")),
            int(root.attributes.get("totalsRowCount", "0")),
            tuple(unescape(each.attributes.get("name", "")) for each in columns),
        )

    def _stream(self, cells_so_far: int = 0) -> SheetStream:
        with Boundary():
            limits = self.package.limits
            cells = Cells(self._texts, self._looks, self.date1904)
            return SheetStream(cells, limits, limits.cells - cells_so_far)

    def _read_stream(self, title: str) -> SheetStream:
        self.cells(title)
        return self._streams[title]

    def _read(self, sheet: RawSheet, stream: SheetStream) -> Iterator[Grid]:
        if sheet.kind != "worksheet":
            return iter(())
        return stream.read(self.package.chunks(sheet.part))

    def _iterate(self, sheet: RawSheet) -> Iterator[RawCell]:
        stream = self._stream()
        with Boundary():
            found = self._read(sheet, stream)
        while True:
            # Only the reading is guarded: what the caller does with a cell is none of the file's fault.
            with Boundary():
                cells = next(found, None)
            if cells is None:
                return
            yield from cells.values()


def read_book(path: str | os.PathLike[str], limits: Limits = LIMITS) -> RawBook:
    """Open a workbook: its sheets and names at once, its cells when asked for.

    Raises:
        Refusal: the file cannot be opened, is no Excel workbook, is damaged or beyond the limits.
    """
    package = open_package(path, limits)
    with Boundary():
        return RawBook(package)
