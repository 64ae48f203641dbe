"""What plan does: the measures the program proposes, and those that are chosen put into the list of measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from itaxl.addresses import address, split
from itaxl.errors import UnwritableError, UsageError
from itaxl.fixing.shown import NOTHING, shown
from itaxl.jobs.changing import Change, Opened, Written, open_to_change, settle, write
from itaxl.layout.choices import GOALS
from itaxl.model import Place, Submission, Value
from itaxl.reading.locating import TablePlace, locate
from itaxl.reports.case import Case
from itaxl.reports.proposed import Proposal, proposals
from itaxl.styles import look
from itaxl.templates.inputs import input_style
from itaxl.thai.digits import to_arabic
from itaxl.thai.fold import clean
from itaxl.thai.width import column_px, row_height
from itaxl.writing.correcting_sheet import Content, Typed
from itaxl.writing.correcting_tables import grow_table

if TYPE_CHECKING:
    from itaxl.layout import Table
    from itaxl.writing.cell_values import Sheets
    from itaxl.writing.editing import Edit

TABLE = "measures"
ALL = ("all", "ทั้งหมด", "ทุกข้อ")
"""The words for every proposal."""
_NUMBER = re.compile(r"P0*([0-9]+)")
_ID = re.compile(r"(\D*)([0-9]+)")
_NO_LIST = "ไม่พบตารางมาตรการในไฟล์นี้ จึงเพิ่มมาตรการไม่ได้ ไฟล์เดิมยังอยู่ครบ"
_NO_ROOM = "ใต้ตารางมาตรการไม่มีที่ว่างพอ กรุณาย้ายหรือลบสิ่งที่อยู่ใต้ตารางก่อน ไฟล์เดิมยังอยู่ครบ"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A workbook, and the measures proposed for it."""

    opened: Opened
    proposals: list[Proposal]


@dataclass(frozen=True, slots=True)
class Added:
    """A proposal that was put into the list: the code the measure got there, and its rows."""

    proposal: Proposal
    id: str
    first: int
    last: int


def propose(path: str, framework_file: str | None = None) -> Proposed:
    """The measures the program proposes for what is below full marks and has none.

    Raises:
        UnreadableError, UsageError: as for reading.
    """
    opened = open_to_change(path, framework_file)
    return Proposed(opened, proposals(Case(opened.book, opened.framework, opened.layout, ())))


def chosen(proposed: Proposed, words: str, unit: str = "") -> list[Proposal]:
    """The proposals named in ``P01,P03``, or every one for ``all``, in the order they are proposed; ``unit`` is made
    responsible for those of which it is not known who is.

    Raises:
        UsageError: one is not proposed.
    """
    return [each if each.unit else replace(each, unit=clean(unit)) for each in _named(proposed, words)]


def _named(proposed: Proposed, words: str) -> list[Proposal]:
    if words.strip().lower() in ALL:
        return proposed.proposals
    wanted = {_called(word) for word in re.split(r"[,\s]+", words) if word}
    known = [each.number for each in proposed.proposals]
    listed = f"เลือกได้จาก: {', '.join(known)}" if known else "ไฟล์นี้ไม่มีข้อเสนอ"
    if not wanted:
        raise UsageError(f"ยังไม่ได้บอกว่าจะเพิ่มข้อเสนอใด {listed}")
    if unknown := sorted(wanted - set(known)):
        raise UsageError(f"ไม่มีข้อเสนอ {unknown[0]} ในไฟล์นี้ {listed}")
    return [each for each in proposed.proposals if each.number in wanted]


def _called(word: str) -> str:
    """The number of a proposal however it was typed: ``p1``, ``P๐๑``."""
    typed = to_arabic(word).upper()
    hit = _NUMBER.fullmatch(typed)
    return f"P{int(hit[1]):02}" if hit else typed


def add_measures(
    proposed: Proposed, wanted: Sequence[Proposal], out: str | None = None, *, allow_protected: bool = False
) -> tuple[Written, list[Added]]:
    """Put proposals into the list as new measures below the last one, and log every cell on the log sheet.

    Raises:
        UnwritableError: there is no list, or no room below it; or as ``write``. Nothing was written.
    """
    opened = proposed.opened
    table, place = opened.layout.tables[TABLE], locate(opened.raw, opened.layout).tables.get(TABLE)
    if place is None or not {"id", "text"} <= place.columns.keys():
        raise UnwritableError(_NO_LIST)
    added = _placed(opened, place, wanted)
    written = _Writing(opened, table, place, added)
    settled = settle(opened, written.changes, written.unread, written.grow, written.heights)
    if settled.refused:
        where, reason = next(iter(settled.refused.items()))
        raise UnwritableError(f"เพิ่มมาตรการไม่ได้ เพราะช่อง {where} {reason} ไฟล์เดิมยังอยู่ครบ")
    return write(settled, out, allow_protected=allow_protected), added


def _placed(opened: Opened, place: TablePlace, wanted: Sequence[Proposal]) -> list[Added]:
    """Where each new measure goes: below the last row that holds anything, one row a step."""
    left, right = min(place.columns.values()), max(place.columns.values())
    cells = opened.raw.cells(place.sheet)
    used = [row for row, column in cells if row > place.header_row and row != place.totals_row and left <= column <= right]
    row, found = max(used, default=place.header_row) + 1, []
    for each, code in zip(wanted, _free_ids(opened.book, len(wanted)), strict=True):
        last = row + len(each.steps) - 1
        found.append(Added(each, code, row, last))
        row = last + 1
    if place.header_row < place.totals_row < row:
        raise UnwritableError(_NO_ROOM)
    return found


def _free_ids(book: Submission, count: int) -> list[str]:
    """The next codes, spelled as the last one in the list is (M04 → M05)."""
    ids = [hit for row in book.tables.get(TABLE, ()) if (hit := _ID.fullmatch(to_arabic(row.text("id"))))]
    prefix, digits = (ids[-1][1], len(ids[-1][2])) if ids else ("M", 2)
    last = max((int(hit[2]) for hit in ids), default=0)
    return [f"{prefix}{last + at:0{digits}}" for at in range(1, count + 1)]


class _Writing:
    """New measures as cells of the list, wherever its columns stand in this file."""

    def __init__(self, opened: Opened, table: Table, place: TablePlace, added: list[Added]) -> None:
        self._opened, self._table, self._place = opened, table, place
        excel = next((each for each in opened.raw.tables if each.name.casefold() == table.name.casefold()), None)
        self._bottom = split(excel.ref.rpartition(":")[2])[0] if excel is not None else 0
        self._last = added[-1].last
        # New rows look like the last one of the table; where the table is lost, like the one above them.
        self._model = self._bottom or max(added[0].first - 1, place.header_row)
        self.changes: list[Change] = []
        self.heights: dict[tuple[str, int], float] = {}
        self._meant: dict[Place, Value] = {}
        for each in added:
            for at in range(len(each.proposal.steps)):
                self._row(each, at)

    def _row(self, added: Added, at: int) -> None:
        row, values = added.first + at, _values(added, at)
        why = f"{added.id} ตามข้อเสนอ {added.proposal.number} โปรดทบทวน"
        for column in self._table.columns:
            value, number = values.get(column.key), self._place.columns.get(column.key)
            if value is None or number is None:
                continue
            spot = Place(self._place.sheet, address(row, number))
            content: Content = ", ".join(value) if isinstance(value, tuple) else value
            typed = Typed(content, look(input_style(column.kind)).number, like=address(self._model, number))
            self.changes.append(Change(spot, f"{TABLE}.{column.key}", typed, NOTHING, shown(content), why))
            self._meant[spot] = value
        texts = [
            (str(values[column.key]), column_px(column.width))
            for column in self._table.columns
            if column.kind == "long" and column.key in values
        ]
        self.heights[self._place.sheet, row] = row_height(texts)

    def grow(self, edit: Edit, sheets: Sheets) -> None:
        """Make the table as long as its rows, and let the blank cells of new rows look like the others."""
        grow_table(edit, sheets, self._opened.raw, self._table.name, self._last)
        filled = {each.place.cell for each in self.changes}
        for row in range(self._bottom + 1, self._last + 1) if self._bottom else ():
            for column in self._place.columns.values():
                if address(row, column) not in filled:
                    sheets.open[self._place.sheet].put((row, column), Typed(like=address(self._model, column)))

    def unread(self, after: Submission) -> set[Place]:
        """New cells that do not read as what was put into them."""
        read = {answer.place: answer.value for row in after.tables.get(TABLE, ()) for answer in row.answers.values()}
        return {place for place, value in self._meant.items() if read.get(place) != value}


def _values(added: Added, at: int) -> dict[str, Value]:
    """What stands in the row of one step, by column: the first one also holds what is the measure's."""
    proposal = added.proposal
    step: dict[str, Value] = {"text": proposal.steps[at], "start": proposal.start, "end": proposal.end, "unit": proposal.unit or None}
    if at:
        return step
    return step | {
        "id": added.id,
        "indicator": proposal.indicator,
        "issue": proposal.issue,
        "kind": proposal.kind,
        "name": proposal.name,
        "targets": proposal.targets or None,
        "goal": GOALS[0],
    }
