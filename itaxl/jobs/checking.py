"""What a check does: every finding of every file, and a marked copy where it is asked for."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itaxl.errors import UnreadableError, UsageError
from itaxl.jobs.opening import open_book
from itaxl.output.findings import Checked

if TYPE_CHECKING:
    from itaxl.frameworks import Framework
    from itaxl.model import Finding, Submission
    from itaxl.tables import Sheet
    from itaxl.writing.marking import Mark


def check(paths: Iterable[str], framework_file: str | None = None) -> list[Checked]:
    """Every finding of every file; a file that cannot be read is reported with the reason, and the rest go on."""
    from itaxl.rules import run

    wanted, found = list(paths), []
    for path in wanted:
        try:
            book, framework = open_book(path, framework_file)
        except UnreadableError as trouble:
            found.append(Checked(path, None, (), str(trouble)))
            continue
        except UsageError as trouble:
            if len(wanted) == 1:
                raise
            # One file of a year nobody knows must not keep the others from being checked.
            found.append(Checked(path, None, (), str(trouble)))
            continue
        found.append(Checked(path, book.year, tuple(run(book, framework))))
    return found


@dataclass(frozen=True, slots=True)
class MarkedCopy:
    """A check that also wrote a marked copy: how many cells are coloured and noted, and the backup of what ``target`` was.

    ``target`` is "" when the workbook could not be read (``checked.trouble`` says why).
    """

    checked: Checked
    target: str = ""
    cells: int = 0
    notes: int = 0
    backup: str = ""


def mark(path: str, target: str, framework_file: str | None = None) -> MarkedCopy:
    """Check a workbook and write a copy to ``target`` in which every faulty cell is coloured and carries a note, with the
    list of all findings as its first sheet. The workbook itself is not touched.

    Raises:
        UsageError: the year is not known; ``target`` is the workbook itself, or a file of another kind.
        UnwritableError: the copy cannot be written.
    """
    from itaxl.writing.files import state_of
    from itaxl.writing.marking import mark_file

    if os.path.realpath(path) == os.path.realpath(target) or (
        os.path.exists(target) and os.path.exists(path) and os.path.samefile(path, target)
    ):
        raise UsageError("--mark ต้องเป็นชื่อไฟล์ใหม่ ไม่ใช่ไฟล์ที่ตรวจ")
    kind = os.path.splitext(path)[1].lower()
    if os.path.splitext(target)[1].lower() != kind:
        raise UsageError(f"ชื่อไฟล์ของ --mark ต้องลงท้ายด้วย {kind} เหมือนไฟล์ที่ตรวจ")
    before = state_of(path)
    try:
        book, framework = open_book(path, framework_file)
    except UnreadableError as trouble:
        return MarkedCopy(Checked(path, None, (), str(trouble)))
    findings, sheet, marks = marks_of(book, framework)
    marked, backup = mark_file(path, target, sheet, marks, before)
    return MarkedCopy(Checked(path, book.year, findings), target, marked.cells, marked.notes, backup)


def marks_of(book: Submission, framework: Framework) -> tuple[tuple[Finding, ...], Sheet, list[Mark]]:
    """The findings of a scored submission, the sheet that lists them, and a mark for every cell they are about."""
    from itaxl.layout import layout_of
    from itaxl.reports import findings as listed
    from itaxl.reports.case import Case
    from itaxl.reports.notes import note
    from itaxl.rules import run
    from itaxl.writing.marking import Mark

    findings = tuple(run(book, framework))
    sheet = listed.sheet(Case(book, framework, layout_of(framework), findings))
    return findings, sheet, [Mark(each.place.sheet, each.place.cell, each.severity, note(each)) for each in findings if each.place.cell]
