"""The register: every agency that is to send, from a CSV file (or a workbook's first sheet) of the province's own."""

from __future__ import annotations

import csv
import io
import os
import re
from collections import defaultdict
from contextlib import suppress

from itaxl.collecting.identity import plain, said
from itaxl.collecting.records import Agency
from itaxl.collecting.standing import Registered
from itaxl.errors import ItaxlError, UsageError
from itaxl.thai.fold import clean, fold
from itaxl.thai.names import read_type, split_name

COLUMNS = {
    "name": ("ชื่อหน่วยงาน", "หน่วยงาน", "ชื่อ", "ชื่ออปท", "องค์กรปกครองส่วนท้องถิ่น", "agency", "name"),
    "kind": ("ประเภท", "ประเภทหน่วยงาน", "ประเภทอปท", "type", "kind"),
    "district": ("อำเภอ", "district"),
    "province": ("จังหวัด", "province"),
    "code": ("รหัส", "รหัสหน่วยงาน", "รหัสอปท", "code"),
    "email": ("อีเมล", "อีเมล์", "อีเมลกลาง", "email", "e-mail"),
}
"""What may stand above each column; blanks, dots and case do not matter. Only the name is required."""

_SEPARATORS = ",;\t"
_COUNT = re.compile(r"(?:จำนวน)?[0-9,.]+(?:แห่ง|หน่วยงาน|หน่วย|อปท\.?)?")
_TOTAL = re.compile(
    r"(?:ยอด|จำนวน)?(?:รวม|ทั้งสิ้น|ทั้งหมด)"
    r"(?:.*(?:[0-9]|แห่ง).*|(?:ทั้ง|จำนวน|หน่วยงาน|อปท|อบต|อบจ|เทศบาล|ตำบล|เมือง|นคร|สิ้น|หมด|จังหวัด|อำเภอ|[.:=])*)"
)
_NOTE = re.compile(r"[*(]*(?:หมายเหตุ|ที่มา|แหล่งที่มา|แหล่งข้อมูล|ข้อมูลณ|ผู้จัดทำ|ผู้รายงาน)")
"""Folded lines below a list that are no agency. Some agencies' names begin with รวม, too: รวมไทยพัฒนา."""

_ENCODINGS = ("utf-8-sig", "cp874")


def read_register(path: str) -> tuple[Registered, ...]:
    """The agencies of a register, in its order, each once, however differently it is spelt; several addresses of one are
    joined by ``; ``.

    Raises:
        UsageError: it cannot be read, has no column of names, or two codes for what cannot be told apart.
    """
    rows = _workbook_rows(path) if os.path.splitext(path)[1].lower() in (".xlsx", ".xlsm") else _csv_rows(path)
    columns, below = _headed(rows, path)
    found: dict[Agency, Registered] = {}
    for row in below:
        line = {key: clean(row[at]) if at < len(row) else "" for key, at in columns.items()}
        if line["name"] and not _below_the_list(row, line["name"]):
            kind, name = split_name(line["name"])
            agency = Agency(
                read_type(line.get("kind", "")) or kind or line.get("kind", ""), name, line.get("district", ""), line.get("province", "")
            )
            key, read = plain(agency), Registered(agency, line.get("code", ""), line.get("email", ""))
            found[key] = _joined(found[key], read, path) if key in found else read
    if not found:
        raise UsageError(f"ทะเบียน {path} ไม่มีรายชื่อหน่วยงาน")
    return tuple(found.values())


def _below_the_list(row: list[str], name: str) -> bool:
    """Is this a line of totals or notes, by its name or by what stands first in it."""
    begins, name = fold(next(filter(None, map(clean, row)), "")), fold(name)
    return _COUNT.fullmatch(name) is not None or any(_NOTE.match(each) or _TOTAL.fullmatch(each) for each in (begins, name))


def _joined(known: Registered, again: Registered, path: str) -> Registered:
    """Two lines of one agency as one."""
    if known.code and again.code and known.code != again.code:
        raise UsageError(
            f"ทะเบียน {path} มี {said(known.agency)} สองบรรทัด รหัส {known.code} และ {again.code}"
            " ถ้าเป็นคนละแห่ง กรุณาเติมประเภทและอำเภอ ถ้าเป็นแห่งเดียวกัน กรุณาลบบรรทัดที่ซ้ำ"
        )
    emails = dict.fromkeys(each.email for each in (known, again) if each.email)
    return Registered(known.agency, known.code or again.code, "; ".join(emails))


def _headed(rows: list[list[str]], path: str) -> tuple[dict[str, int], list[list[str]]]:
    """Where each column stands, and the rows below the headings (which may stand under a title)."""
    columns, below = _columns(rows)
    if columns:
        return columns, below
    raise UsageError(f"ไม่พบคอลัมน์ “ชื่อหน่วยงาน” ในทะเบียน {path} (คอลัมน์ที่ใช้: รหัส, ประเภท, ชื่อหน่วยงาน, อำเภอ, จังหวัด, อีเมล)")


def _columns(rows: list[list[str]]) -> tuple[dict[str, int], list[list[str]]]:
    """As ``_headed``; no columns where no line holds their headings."""
    for at, row in enumerate(rows[:20]):
        heads = [fold(cell).replace(".", "").lower() for cell in row]
        columns = {
            key: heads.index(word) for key, words in COLUMNS.items() for word in [next((w for w in words if fold(w) in heads), "")] if word
        }
        if "name" in columns:
            return columns, rows[at + 1 :]
    return {}, []


def _csv_rows(path: str) -> list[list[str]]:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        raise UsageError(f"เปิดทะเบียน {path} ไม่ได้ ตรวจชื่อไฟล์อีกครั้ง") from None
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        read = []
        for separator in _SEPARATORS:
            with suppress(csv.Error):
                read.append(list(csv.reader(io.StringIO(text), delimiter=separator)))
        if read:
            # A title above the headings may hold any of them: the separator is the one that shows the most columns we know.
            return max(read, key=lambda rows: len(_columns(rows)[0]))
    raise UsageError(f"ทะเบียน {path} ไม่ใช่ไฟล์ CSV ที่อ่านได้ กรุณาบันทึกจาก Excel เป็น “CSV UTF-8”")


def _workbook_rows(path: str) -> list[list[str]]:
    from itaxl.reading.cells import read_book

    try:
        book = read_book(path)
        cells = book.cells(book.sheets[0].title)
    except ItaxlError as trouble:
        raise UsageError(f"เปิดทะเบียน {path} ไม่ได้: {trouble}") from None
    lines: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), cell in cells.items():
        lines[row][column] = cell.text
    return [[line.get(column, "") for column in range(1, max(line) + 1)] for _, line in sorted(lines.items())]
