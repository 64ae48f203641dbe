"""A marked copy: faulty cells coloured and noted, the list of findings as the first sheet, all else as the user left it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itaxl.addresses import split
from itaxl.errors import UnwritableError
from itaxl.package import Package
from itaxl.package.refusals import Boundary
from itaxl.package.tree import parse
from itaxl.reading.cells import RawBook, read_book
from itaxl.writing import before, files
from itaxl.writing.drawing import draw_sheets
from itaxl.writing.editing import Edit
from itaxl.writing.graft import graft
from itaxl.writing.marks import whole
from itaxl.writing.notes import Notes, noted_by_us
from itaxl.writing.present import Present
from itaxl.writing.recolouring import FILLS, Cell, Colours, recolour
from itaxl.writing.splicing import Splice
from itaxl.writing.zipping import kept

if TYPE_CHECKING:
    from itaxl.tables import Sheet

_SELECTED = re.compile(rb"""(<(?:\w+:)?sheetView\b[^>]*?\btabSelected\s*=\s*["'])(?:1|true)(["'])""")
_ORDER = list(FILLS)
"""Severities, most serious first."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell to mark: the title of its sheet, its address, how serious it is (error, warning, info), the note's text."""

    sheet: str
    cell: str
    severity: str
    note: str


@dataclass(frozen=True, slots=True)
class Marked:
    """The marked workbook, and how many cells were coloured and noted: a cell with a note of the user's keeps that."""

    content: bytes
    cells: int
    notes: int


def mark_file(source: str, target: str, sheet: Sheet, marks: Sequence[Mark], state: files.State) -> tuple[Marked, str]:
    """Write the marked copy of ``source`` to ``target``. Returns what was marked, and where the previous version of
    ``target`` was kept ("" when there was none).

    Raises:
        UnreadableError: ``source`` cannot be read any more.
        UnwritableError: it was changed since it was checked (``state``), is signed or shared, or ``target`` cannot be written.
    """
    book = read_book(source)
    if files.state_of(source) != state:
        raise UnwritableError(f"ไฟล์ {source} ถูกแก้ไขระหว่างที่โปรแกรมทำงาน จึงยังไม่ได้เขียน กรุณาสั่งใหม่อีกครั้ง")
    marked = mark(book, sheet, marks)
    return marked, files.replace(target, marked.content, (0, 0))


def mark(book: RawBook, sheet: Sheet, marks: Sequence[Mark]) -> Marked:
    """Mark cells and put ``sheet`` first. A locked structure stays locked: this is a copy.

    Raises:
        UnwritableError: the workbook is signed or shared with revisions, has no room for more formats, or is itself a
            marked copy: what its cells looked like is not known any more.
        Refusal: a part that must be read is damaged or beyond the limits.
    """
    with Boundary():
        if any(noted_by_us(book.package, each.part) for each in book.sheets if each.part):
            raise UnwritableError("ไฟล์นี้เป็นสำเนาที่ทำเครื่องหมายไว้แล้ว กรุณาแก้ในไฟล์เดิม แล้วสั่ง --mark กับไฟล์เดิม")
    grafted = graft(book, [sheet], lambda sheets: draw_sheets(sheets, date1904=book.date1904), allow_protected=True)
    with Boundary():
        return _Marking(Package(grafted.content, book.package.limits), sheet.name).marked(marks)


class _Marking:
    """The second half: the package already holds the sheet of the findings, ``report``, somewhere."""

    def __init__(self, package: Package, report: str) -> None:
        self.package = package
        self.book = RawBook(package)
        self.edit = Edit(package)
        self.present = Present(package)
        self.before = before.remembered(package)
        self.position = self.present.own[report].position

    def marked(self, marks: Sequence[Mark]) -> Marked:
        """Cells, notes, order of the tabs; then what was before, so that everything can be taken out again."""
        remembering = before.part_of(self.package)
        if self.before is not None:
            self.edit.drop(remembering)
            for each in self.package.related(self.package.workbook_part, before.KIND):
                self.edit.unrelate(each.id)
        cells, notes = self._mark_cells(marks)
        self._put_first()
        self._open_first()
        if self.before is not None:
            before.remember(self.edit, self._all_before(self.before), remembering)
        return Marked(self.edit.content(), cells, notes)

    def _mark_cells(self, marks: Sequence[Mark]) -> tuple[int, int]:
        styles = self.package.related(self.package.workbook_part, "styles")[0].part
        colours = Colours(self.package.tree(styles))
        adding = Notes(self.edit, self.present.taken(self.edit.dropped, self.edit.unrelated))
        cells = notes = 0
        for sheet in self.book.sheets:
            wanted = _placed([each for each in marks if each.sheet == sheet.title])
            if not wanted or not sheet.part or sheet.kind != "worksheet":
                continue
            splice = Splice(parse(self.package.read(sheet.part), self.package.limits))
            recolour(splice, {at: each.severity for at, each in wanted.items()}, colours)
            notes += adding.add(sheet.part, splice, {at: each.note for at, each in wanted.items()})
            self.edit.changed[sheet.part] = splice.result()
            cells += len(wanted)
        if cells:
            self.edit.changed[styles] = colours.content()
        return cells, notes

    def _put_first(self) -> None:
        """Move our tab to the front. Positions count in names and views; everything else goes by a sheet's number."""
        workbook, tags, at = self.edit.workbook, self.present.tags, self.position
        if at > 0:
            document = workbook.document
            workbook.remove(tags[at])
            workbook.replace(tags[0].start, tags[0].start, document.data[tags[at].start : tags[at].end].decode(document.encoding))
            for name in self.present.names:
                position = whole(name.attributes.get("localSheetId", ""), -1)
                if 0 <= position <= at:
                    workbook.set(name, "localSheetId", str(0 if position == at else position + 1))
        for views in self.present.root.all("bookViews"):
            for view in views.all("workbookView"):
                for attribute in ("activeTab", "firstSheet"):
                    if attribute in view.attributes:
                        workbook.set(view, attribute, "0")

    def _open_first(self) -> None:
        """Our sheet is the one that is selected: with two selected, Excel would type into both."""
        for position, sheet in enumerate(self.book.sheets):
            if not sheet.part:
                continue
            content = self.edit.changed.get(sheet.part)
            head = content if isinstance(content, bytes) else next(iter(self.package.chunks(sheet.part)), b"")
            if position == self.position:
                self.edit.changed[sheet.part] = self.package.read(sheet.part).replace(b"<sheetView ", b'<sheetView tabSelected="1" ', 1)
            elif _SELECTED.search(head):
                data = content if isinstance(content, bytes) else self.package.read(sheet.part)
                self.edit.changed[sheet.part] = _SELECTED.sub(rb"\g<1>0\2", data)

    def _all_before(self, was: before.Before) -> before.Before:
        pieces = dict(was.pieces)
        for name in self.edit.changed:
            entry = self.package.find(name)
            if entry is not None and entry.key in was.keys:
                pieces.setdefault(entry.name, kept(self.package.data, entry))
        return before.Before(was.keys, pieces, was.first)


def _placed(marks: Sequence[Mark]) -> dict[Cell, Mark]:
    """Cell → its mark; several for one cell become one, as serious as the worst, with all the notes."""
    found: dict[Cell, Mark] = {}
    for each in sorted(marks, key=lambda each: _ORDER.index(each.severity)):
        at = split(each.cell)
        first = found.get(at)
        found[at] = each if first is None else Mark(first.sheet, first.cell, first.severity, f"{first.note}\n\n{each.note}")
    return found
