"""What each command does, room by room: one function per verb. No arithmetic, no Excel, no printing here."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from itaxl import frameworks
from itaxl.errors import ItaxlError, UnreadableError, UsageError
from itaxl.layout import layout_of
from itaxl.output.findings import Checked
from itaxl.reading.submission import read
from itaxl.scoring import scored

if TYPE_CHECKING:
    from itaxl.comparing import Comparison
    from itaxl.frameworks import Framework
    from itaxl.layout import Layout
    from itaxl.model import Submission
    from itaxl.writing.receipt import Part
    from itaxl.writing.report import TakenOut

SUFFIXES = (".xlsx", ".xlsm")
BACKUP_MARK = ".bak"


def framework_source(file: str | None) -> Callable[[int], Framework]:
    """Where a year's framework comes from: the years that are shipped, or the user's own file for the year it names.

    Raises:
        UsageError: the file is not a framework, or (when asked) is of another year.
    """
    if file is None:
        return frameworks.load
    own = frameworks.load_file(file)

    def of(year: int) -> Framework:
        if year != own.year:
            raise UsageError(f"ไฟล์เกณฑ์ {file} เป็นของปี {own.year} แต่ต้องใช้ของปี {year}")
        return own

    return of


def open_book(path: str, framework_file: str | None = None) -> tuple[Submission, Framework]:
    """Read a workbook and compute its scores.

    Raises:
        UnreadableError: it cannot be read, or is none of ours.
        UsageError: its year is not known.
    """
    book, framework = read(path, framework_source(framework_file))
    return scored(book, framework), framework


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
    from itaxl.reports import findings as listed
    from itaxl.reports.case import Case
    from itaxl.reports.notes import note
    from itaxl.rules import run
    from itaxl.writing.files import state_of
    from itaxl.writing.marking import Mark, mark_file

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
    findings = tuple(run(book, framework))
    sheet = listed.sheet(Case(book, framework, layout_of(framework), findings))
    marks = [Mark(each.place.sheet, each.place.cell, each.severity, note(each)) for each in findings if each.place.cell]
    marked, backup = mark_file(path, target, sheet, marks, before)
    return MarkedCopy(Checked(path, book.year, findings), target, marked.cells, marked.notes, backup)


def new(target: str, year: int | None, data_file: str | None, last_year: str | None, framework_file: str | None) -> int:
    """Write a blank workbook, one filled from a data file, or the next year's carried over. Returns its year (BE).

    Raises:
        UsageError: unknown year, or data that does not fit.
        UnwritableError: the file exists already or cannot be written.
    """
    from itaxl.exchange import blank, from_data, year_of
    from itaxl.templates import input_book
    from itaxl.writing.drawing import draw_book
    from itaxl.writing.files import write_new

    source = framework_source(framework_file)
    data = _data(data_file) if data_file else _carried(last_year, framework_file, source) if last_year else None
    wanted = year_of(data) if data is not None else year or _newest(framework_file)
    if data is not None and year is not None and year != wanted:
        raise UsageError(f"ขอปี {year} แต่ข้อมูลเป็นของปี {wanted}")
    framework = source(wanted)
    layout = layout_of(framework)
    book = from_data(data, layout, target) if data is not None else blank(layout)
    write_new(target, lambda path: draw_book(input_book(framework, book), path))
    return wanted


def _newest(framework_file: str | None) -> int:
    """The year of a new workbook when none is asked for: the newest one that is wholly known."""
    if framework_file is not None:
        return frameworks.load_file(framework_file).year
    return max(year for year in frameworks.known_years() if not frameworks.load(year).provisional)


def _data(path: str) -> Any:
    try:
        with open(path, encoding="utf-8-sig") as file:
            return json.load(file, parse_float=Decimal)
    except OSError:
        raise UsageError(f"เปิดไฟล์ข้อมูล {path} ไม่ได้ ตรวจชื่อไฟล์อีกครั้ง") from None
    except (ValueError, RecursionError):
        raise UsageError(f"ไฟล์ข้อมูล {path} ไม่ใช่ JSON ที่ถูกต้อง") from None


def _carried(last_year: str | None, framework_file: str | None, source: Callable[[int], Framework]) -> Any:
    from itaxl.carrying import next_year

    assert last_year is not None
    book, framework = open_book(last_year)
    following = frameworks.load_file(framework_file).year if framework_file else framework.year + 1
    return next_year(book, layout_of(framework), layout_of(source(following)), source(following))


def export(path: str, framework_file: str | None = None) -> dict[str, Any]:
    """The workbook's content as data JSON."""
    from itaxl.exchange import to_data

    book, framework = read(path, framework_source(framework_file))
    return to_data(book, layout_of(framework))


def diff(old: str, new: str, framework_file: str | None = None) -> Comparison:
    """What changed from one version of a workbook to another, by field.

    Raises:
        UnreadableError: one cannot be read, or is none of ours.
        UsageError: the year of one is not known.
    """
    from itaxl.comparing import compare

    own = frameworks.load_file(framework_file) if framework_file else None

    def source(year: int) -> Framework:
        # The two may be of two years, and a file of the user's own is of one.
        return own if own is not None and own.year == year else frameworks.load(year)

    before, first = read(old, source)
    after, second = read(new, source)
    later = max(first, second, key=lambda framework: framework.year)
    return compare((before, layout_of(first)), (after, layout_of(second)), later.previous_codes)


def layout(year: int | None, framework_file: str | None = None) -> Layout:
    """The declared input workbook of a year."""
    return layout_of(framework_source(framework_file)(year or _newest(framework_file)))


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


def build_report(
    path: str,
    out: str | None = None,
    sheets: tuple[str, ...] = (),
    thai: bool = True,
    framework_file: str | None = None,
    *,
    allow_protected: bool = False,
    receipt: bool = False,
) -> Built:
    """Write the analysis and follow-up sheets into the workbook (or into a copy ``out``).

    Where the structure of the workbook is locked and not ``allow_protected``, they go into a workbook of their own.

    Raises:
        UnreadableError, UsageError: as for reading; UsageError too when no sheet can be built.
        UnwritableError: nothing was written and the original is intact.
    """
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
    return Built(written.target, names, left_out, written.backup, written.kept, errors, written.separate, written.parts)


def clean(path: str, out: str | None = None) -> TakenOut:
    """Take everything out of a workbook that ``build_report`` ever put in (or write a copy ``out`` without it).

    Raises:
        UnreadableError: it cannot be read.
        UnwritableError: nothing was written and the original is intact.
    """
    from itaxl.writing.report import clean_file

    return clean_file(path, out or path)


def only_workbook(folder: str = ".") -> str:
    """The one itaxl workbook in a folder.

    Raises:
        UsageError: none, or several; the message lists them.
    """
    from itaxl.reading.cells import read_book
    from itaxl.reading.identity import year_of

    found = []
    for name in sorted(os.listdir(folder)):
        stem, suffix = os.path.splitext(name)
        backup = stem.rstrip("0123456789").endswith(BACKUP_MARK)
        if suffix.lower() not in SUFFIXES or name.startswith(("~$", ".")) or backup:
            continue
        try:
            year_of(read_book(os.path.join(folder, name)))
        except ItaxlError:
            continue
        found.append(name)
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError("ไม่พบแบบบันทึกข้อมูล ITA ในโฟลเดอร์นี้ กรุณาระบุชื่อไฟล์ต่อท้ายคำสั่ง")
    raise UsageError(f"พบแบบบันทึกข้อมูล ITA หลายไฟล์ กรุณาระบุชื่อไฟล์: {', '.join(found)}")
