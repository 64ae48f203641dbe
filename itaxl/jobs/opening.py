"""Which workbook, of which year, read and scored: what nearly every command begins with."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from itaxl import frameworks
from itaxl.errors import ItaxlError, UsageError
from itaxl.reading.submission import read
from itaxl.scoring import scored

if TYPE_CHECKING:
    from itaxl.frameworks import Framework
    from itaxl.model import Submission

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
