"""Reports into the workbook, and out of it again."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itaxl.errors import UnwritableError, UsageError
from itaxl.jobs.opening import open_book

if TYPE_CHECKING:
    from itaxl.tables import Sheet
    from itaxl.writing.receipt import Part
    from itaxl.writing.report import TakenOut


@dataclass(frozen=True, slots=True)
class Built:
    """What a report run did: where it was written, which sheets, which were left out and why, and the backup's name."""

    target: str
    sheets: tuple[str, ...]
    left_out: dict[str, str]
    backup: str
    kept: tuple[str, ...]
    """Sheets of an earlier run that a person had edited, under the name they were kept."""
    errors: int
    separate: bool = False
    """The structure of the workbook is locked, so ``target`` is a workbook of the report's own."""
    parts: tuple[Part, ...] = ()
    """The receipt, where it was asked for."""
    pdf: str = ""
    """The PDF beside it, where it was asked for and could be made."""
    pdf_trouble: str = ""
    """Why there is no PDF, and how to make one (a Thai sentence)."""


def build_report(
    path: str,
    out: str | None = None,
    sheets: tuple[str, ...] = (),
    thai: bool = True,
    framework_file: str | None = None,
    *,
    allow_protected: bool = False,
    receipt: bool = False,
    pdf: bool = False,
) -> Built:
    """Write the analysis and follow-up sheets into the workbook (or into a copy ``out``).

    Where the structure of the workbook is locked and not ``allow_protected``, they go into a workbook of their own. ``pdf``:
    print them to a PDF beside it too, all but the list of findings, which is for the agency alone.

    Raises:
        UnreadableError, UsageError: as for reading; UsageError too when no sheet can be built.
        UnwritableError: nothing was written and the original is intact.
    """
    from itaxl.layout import layout_of
    from itaxl.reports import NAMES, build
    from itaxl.reports.case import Case
    from itaxl.rules import run
    from itaxl.writing.files import state_of
    from itaxl.writing.report import write_report

    unknown = [name for name in sheets if name not in NAMES]
    if unknown:
        raise UsageError(f"ไม่มีรายงานชื่อ “{unknown[0]}” เลือกได้จาก: {', '.join(NAMES)}")
    before = state_of(path)
    book, framework = open_book(path, framework_file)
    findings = tuple(run(book, framework))
    described, left_out = build(Case(book, framework, layout_of(framework), findings, thai), sheets)
    if not described:
        raise UsageError("ยังทำรายงานไม่ได้: " + "; ".join(f"{name} ({reason})" for name, reason in left_out.items()))
    written = write_report(path, out or path, described, before, book.facts.date1904, allow_protected=allow_protected, with_receipt=receipt)
    errors = sum(finding.severity == "error" for finding in findings)
    names = tuple(sheet.name for sheet in described)
    printed, trouble = _pdf(described, written.target) if pdf else ("", "")
    return Built(written.target, names, left_out, written.backup, written.kept, errors, written.separate, written.parts, printed, trouble)


def _pdf(described: Sequence[Sheet], workbook: str) -> tuple[str, str]:
    """The reports as a PDF beside the workbook: its name, or why there is none."""
    from itaxl.reports import findings as listed
    from itaxl.writing.drawing import draw_sheets
    from itaxl.writing.pdf import print_pdf
    from itaxl.writing.report import alone

    published = [sheet for sheet in described if sheet.name != listed.NAME]
    if not published:
        return "", "ไม่มีรายงานสำหรับทำ PDF"
    target = f"{os.path.splitext(workbook)[0]}.pdf"
    try:
        print_pdf(draw_sheets(alone(published)), ".xlsx", target)
    except UnwritableError as trouble:
        return "", str(trouble)  # the workbook is written all the same, and that is what was asked for first
    return target, ""


def summary(path: str, thai: bool = False, framework_file: str | None = None) -> str:
    """The result in a few plain lines, to paste into a message.

    Raises:
        UnreadableError, UsageError: as for reading.
    """
    from itaxl.layout import layout_of
    from itaxl.output.summary import as_text
    from itaxl.reports.case import Case
    from itaxl.rules import run

    book, framework = open_book(path, framework_file)
    return as_text(Case(book, framework, layout_of(framework), tuple(run(book, framework)), thai))


def clean(path: str, out: str | None = None) -> TakenOut:
    """Take everything out of a workbook that ``build_report`` ever put in (or write a copy ``out`` without it).

    Raises:
        UnreadableError: it cannot be read.
        UnwritableError: nothing was written and the original is intact.
    """
    from itaxl.writing.report import clean_file

    return clean_file(path, out or path)
