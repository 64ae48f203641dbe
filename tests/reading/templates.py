"""Templates as files, and what people and programs do to them."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import column_index_from_string, get_column_letter

from itaxl import frameworks
from itaxl.exchange import blank, from_data, to_data
from itaxl.layout import layout_of
from itaxl.model import Submission
from itaxl.reading.submission import read
from itaxl.templates import input_book
from itaxl.writing.drawing import book_bytes

DATA = {
    "schema": "itaxl/1",
    "year": 2568,
    "measures_year": 2569,
    "agency": {"type": "เทศบาลตำบล", "name": "สายธาร", "district": "ทดลอง", "province": "สมมุติ"},
    "stated": {"overall": 96.04, "level": "ผ่านดี", "indicators": {"4": 98.24, "10": 100}},
    "previous": [{"year": 2567, "indicators": {"4": 90}}],
    "questions": {"i1": 97.78, "e7": {"part1": 86.4, "part2": 99, "prev": 83.33, "prev_code": "e14"}},
    "oit": {"o14": {"score": 0, "status": "ยังไม่เผยแพร่", "missing": "แผน", "updated": "2026-01-05", "how": "เมนูหลัก"}},
    "findings": [{"ref": "4", "finding": "ก", "refs": ["i10", "o8"]}, {"ref": "issue:2", "finding": "ข"}],
    "measures": [
        {"id": "M01", "indicator": 4, "name": "ค", "steps": [{"text": "ง", "start": "2025-10-01"}, {"text": "จ", "unit": "กองคลัง"}]}
    ],
    "followup": [{"id": "M01", "part": "1.3", "steps": [{"text": "ฉ", "status": "ดำเนินการแล้ว"}], "outcome": "ช", "measured_by": "i10"}],
    "signers": [{"role": "ผู้เสนอ", "title": "นาย", "name": "ซ", "position": "ฌ", "date": "2026-01-06"}],
    "memo": {"number": "กข 70101/15", "date": "2026-01-05", "to": "นายก"},
}
"""Something in every part of a workbook."""


def template(path: Path, data: dict[str, Any] | None = DATA, year: int = 2568) -> Path:
    """A workbook of this content (None: blank) at ``path``."""
    path.write_bytes(_drawn(json.dumps(data), year))
    return path


@cache
def _drawn(data: str, year: int) -> bytes:
    framework = frameworks.load(year)
    layout, filled = layout_of(framework), json.loads(data)
    return book_bytes(input_book(framework, blank(layout) if filled is None else from_data(filled, layout)))


def reading(path: Path) -> Submission:
    """What the program reads."""
    return read(str(path), frameworks.load)[0]


def content(path: Path) -> dict[str, Any]:
    """What the program exports."""
    book, framework = read(str(path), frameworks.load)
    return to_data(book, layout_of(framework))


def changed(path: Path, change: Callable[[openpyxl.Workbook], object]) -> Path:
    """The workbook after ``change`` and saved by openpyxl, which stores no results of formulas."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def typed(path: Path, **cells: Any) -> Path:
    """The workbook after typing: layout keys with ``__`` for ``.`` (``stated__overall=95``)."""
    layout = layout_of(frameworks.load(2568))

    def change(book: openpyxl.Workbook) -> None:
        for key, value in cells.items():
            item = layout.fields[key.replace("__", ".")]
            book[item.sheet][item.cell] = value

    return changed(path, change)


def cut(path: Path, part: str, pattern: str, replacement: str = "") -> Path:
    """The package with ``pattern`` replaced in every part whose name matches; everything else byte for byte.

    Raises:
        AssertionError: there was nothing to replace.
    """
    with zipfile.ZipFile(path) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    hits = 0
    for name in parts:
        if re.fullmatch(part, name):
            text, count = re.subn(pattern, replacement, parts[name].decode(), flags=re.DOTALL)
            parts[name], hits = text.encode(), hits + count
    assert hits, f"nothing matches {pattern} in {part}"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in parts.items():
            package.writestr(name, body)
    return path


def without_names(path: Path) -> Path:
    """All defined names lost, as after a visit to other programs."""
    return cut(path, "xl/workbook.xml", "<definedNames>.*</definedNames>")


def without_tables(path: Path) -> Path:
    """All tables lost."""
    cut(path, r"xl/worksheets/_rels/sheet\d+\.xml\.rels", r'<Relationship [^>]*/table"[^>]*/>')
    return cut(path, r"xl/worksheets/sheet\d+\.xml", "<tableParts.*?</tableParts>")


def without_stamps(path: Path, *kept: str) -> Path:
    """Stamps lost but for those named (property, meta, visible)."""
    if "property" not in kept:
        cut(path, r"docProps/custom\.xml", "itaxl_(template|year)", r"lost_\1")
    if "meta" not in kept:
        cut(path, r"xl/sharedStrings\.xml", "<t>(template|year)</t>", r"<t>lost \1</t>")
    if "visible" not in kept:
        cut(path, r"xl/sharedStrings\.xml", r"แบบบันทึกข้อมูล ITA \(itaxl\)", "แบบบันทึก")
    return path


def moved(path: Path, sheet: str, down: int = 0, right: int = 0) -> Path:
    """Rows and columns inserted before everything on a sheet, as a person does it: names and tables move along."""

    def shifted(target: str) -> str:
        def shift(found: re.Match[str]) -> str:
            letters, digits = found[1], int(found[2]) + down
            return f"${get_column_letter(column_index_from_string(letters) + right)}${digits}"

        return re.sub(r"\$?([A-Z]{1,3})\$?(\d+)", shift, target)

    def change(book: openpyxl.Workbook) -> None:
        page = book[sheet]
        for area in list(page.merged_cells.ranges):
            page.unmerge_cells(str(area))
        if down:
            page.insert_rows(1, down)
        if right:
            page.insert_cols(1, right)
        for name in book.defined_names.values():
            title, _, cell = name.attr_text.rpartition("!")
            if title == f"'{sheet}'":
                name.attr_text = f"{title}!{shifted(cell)}"
        for table in page.tables.values():
            table.ref = shifted(table.ref).replace("$", "")
            table.autoFilter.ref = table.ref

    return changed(path, change)
