"""Cells of a workbook changed for its owner: written, read again to be sure, logged on a sheet, and kept so that it can be undone."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.errors import UnwritableError
from itaxl.fixing.log import Entry
from itaxl.fixing.results import stale
from itaxl.jobs.changes_log import log_run, stored_at
from itaxl.jobs.opening import framework_source
from itaxl.layout import layout_of
from itaxl.model import Place
from itaxl.package import Package
from itaxl.package.refusals import Boundary
from itaxl.reading.cells import RawBook, read_book
from itaxl.reading.identity import year_of
from itaxl.reading.submission import submission_of
from itaxl.scoring import scored
from itaxl.writing import correcting_undo, files
from itaxl.writing.cell_values import Spot, write_cells
from itaxl.writing.editing import Edit
from itaxl.writing.guards import locked, refuse_unsafe
from itaxl.writing.present import Present

if TYPE_CHECKING:
    from itaxl.frameworks import Framework
    from itaxl.layout import Layout
    from itaxl.model import Submission
    from itaxl.writing.cell_values import Sheets
    from itaxl.writing.correcting_sheet import Typed

_LOCKED = "ไฟล์นี้ล็อกโครงสร้างไว้ จึงเพิ่มชีต “บันทึกการแก้ไข” ไม่ได้ กรุณายกเลิกการป้องกันสมุดงานใน Excel ก่อน หรือสั่งพร้อม --allow-protected ไฟล์เดิมยังอยู่ครบ"
UNSURE = "แก้แล้วอ่านได้ไม่ตรงกับที่ตั้งใจ"


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook read to be written into: its cells, what they say (scored), its year, and its state on the disk."""

    path: str
    raw: RawBook
    book: Submission
    framework: Framework
    state: files.State

    @property
    def layout(self) -> Layout:
        """The declared workbook of the year."""
        return layout_of(self.framework)


@dataclass(frozen=True, slots=True)
class Change:
    """One cell to write: ``key`` as in ``Correction``, old and new content as a person recognises them, and why."""

    place: Place
    key: str
    typed: Typed
    old: str
    new: str
    why: str


@dataclass(frozen=True, slots=True)
class Settled:
    """Changes worked out in memory: those that can be made, the workbook with them, and those left alone with the reason."""

    opened: Opened
    changes: list[Change]
    raw: RawBook
    refused: dict[Place, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """Where it was written, where the previous version was kept ("": nowhere), and the title of the log sheet."""

    target: str
    backup: str
    log: str


def open_to_change(path: str, framework_file: str | None = None) -> Opened:
    """Read a workbook in order to write into it.

    Raises:
        UnreadableError: it cannot be read, or is none of ours.
        UsageError: its year is not known.
    """
    state = files.state_of(path)
    raw = read_book(path)
    framework = framework_source(framework_file)(year_of(raw))
    return Opened(path, raw, scored(submission_of(raw, framework, path), framework), framework, state)


def settle(
    opened: Opened,
    changes: Sequence[Change],
    unfit: Callable[[Submission], Collection[Place]],
    more: Callable[[Edit, Sheets], None] | None = None,
    heights: dict[tuple[str, int], float] | None = None,
) -> Settled:
    """Make the changes in memory. ``unfit`` names the cells of the changed workbook that do not read as they must: these
    are not changed. ``more`` and ``heights`` are those of ``write_cells``.

    Raises:
        UnwritableError, Refusal: as ``write_cells``.
    """
    refused: dict[Place, str] = {}
    wanted = list(changes)
    if not wanted:
        return Settled(opened, [], opened.raw)
    while True:
        with Boundary():
            raw, after, left = _changed(opened, wanted, more, heights)
        refused |= left
        bad = {place for place in unfit(after) if place not in refused}
        if not bad:
            return Settled(opened, [each for each in wanted if each.place not in refused], raw, refused)
        refused |= dict.fromkeys(bad, UNSURE)
        wanted = [each for each in wanted if each.place not in bad]


def write(settled: Settled, out: str | None = None, *, allow_protected: bool = False) -> Written:
    """Log the changes and put the workbook in place (or at ``out``).

    Raises:
        UnwritableError: it is open, locked, signed, read-only, or was changed meanwhile; nothing was written.
    """
    refuse(settled.opened, out, adding=not allow_protected)
    with Boundary():
        content, title = _logged(settled)
    return Written(out or settled.opened.path, put_in_place(settled.opened, content, out), title)


def refuse(opened: Opened, out: str | None, *, adding: bool) -> None:
    """Refuse a workbook that must not be written into; ``adding``: nor one to which no sheet may be added.

    Raises:
        UnwritableError: the sentence says why.
    """
    if _same_file(opened, out):
        files.refuse_open(opened.path)
    with Boundary():
        if adding and locked(opened.raw.package):
            raise UnwritableError(_LOCKED)
        refuse_unsafe(opened.raw.package, allow_protected=True)


def put_in_place(opened: Opened, content: bytes, out: str | None) -> str:
    """Write a new version of an opened workbook. Returns where the previous one was kept, "" for nowhere.

    Raises:
        UnwritableError: nothing was written and the original is intact.
    """
    if _same_file(opened, out):
        return files.replace(opened.path, content, opened.state, opened.raw.package.data)
    return files.replace(out or opened.path, content, (0, 0))


def _same_file(opened: Opened, out: str | None) -> bool:
    return out is None or os.path.realpath(out) == os.path.realpath(opened.path)


def recalculated(edit: Edit) -> None:
    """Have the user's own formulas computed anew when the workbook is next opened: what they hold may be out of date."""
    element = edit.workbook.root.first("calcPr")
    if element is not None and element.attributes.get("fullCalcOnLoad") not in ("1", "true"):
        edit.workbook.set(element, "fullCalcOnLoad", "1")


def _changed(
    opened: Opened,
    changes: Sequence[Change],
    more: Callable[[Edit, Sheets], None] | None,
    heights: dict[tuple[str, int], float] | None,
) -> tuple[RawBook, Submission, dict[Place, str]]:
    """The workbook with the changes made, what it says now, and what was left alone."""
    package = opened.raw.package
    wanted = {(each.place.sheet, each.place.cell): each.typed for each in changes}
    results: dict[Spot, Decimal | str] = {}
    while True:
        edit = Edit(package)
        recalculated(edit)
        refused = write_cells(edit, opened.raw, wanted, results=results, heights=heights, more=more)
        raw = RawBook(Package(edit.content(), package.limits))
        after = scored(submission_of(raw, opened.framework, opened.path), opened.framework)
        if results:
            return raw, after, {Place(*spot): reason for spot, reason in refused.items()}
        keys = {each.key for each in changes if (each.place.sheet, each.place.cell) not in refused}
        results = {(place.sheet, place.cell): result for place, result in stale(opened.book, after, opened.layout, keys).items()}
        if not results:
            return raw, after, {Place(*spot): reason for spot, reason in refused.items()}


def _logged(settled: Settled) -> tuple[bytes, str]:
    """The finished file with its log sheet, and the sheet's title."""
    original = settled.opened.raw.package
    for remembering in (True, False):
        edit = Edit(settled.raw.package)
        present = Present(settled.raw.package)
        title = log_run(edit, present, settled.raw, [_entry(settled, each) for each in settled.changes])
        if not remembering:
            correcting_undo.forget(edit)
            return edit.content(), title
        correcting_undo.remember(edit, original, present.taken(edit.dropped, edit.unrelated) | {name.lower() for name in edit.added})
        content = edit.content()
        if correcting_undo.file_before(Package(content, original.limits)) == original.data:
            return content, title
    raise AssertionError("the second way always returns")


def _entry(settled: Settled, change: Change) -> Entry:
    was, now = stored_at(settled.opened.raw, change.place), stored_at(settled.raw, change.place)
    return Entry(0, change.place.sheet, change.place.cell, change.old, change.new, change.why, was, now)
