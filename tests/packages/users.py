"""The workbook of a person, and a report sheet to be put into it."""

from __future__ import annotations

import io
import struct
import zlib
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from itaxl.reading.cells import read_book
from itaxl.tables import Box, Chart, Grid, Rule, Series, Sheet
from itaxl.writing.files import state_of
from itaxl.writing.report import Written, write_report

IMAGE = (
    b"\x89PNG\r\n\x1a\n"
    + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in (
            (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
            (b"IDAT", zlib.compress(b"\0\0\0\0")),
            (b"IEND", b""),
        )
    )
)  # fmt: skip
BUDGET, OTHER = "งบประมาณ", "อื่น ๆ"


def users_workbook(path: Path, **options: object) -> Path:
    """A workbook with what people keep in theirs: charts, pictures, comments, names, formats, validation, formulas."""
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet(BUDGET)
        bold = book.add_format({"bold": True, "bg_color": "#FFFF00", "num_format": "#,##0.00"})
        for row in range(5):
            sheet.write(row, 0, row * 1.5, bold)
        sheet.write_formula("B1", "=SUM(A1:A5)", None, 15)
        sheet.write_rich_string("B2", "ตัว", bold, "หนา", "ธรรมดา")
        sheet.write_comment("A1", "ตรวจแล้ว")
        sheet.insert_image("D1", "logo.png", {"image_data": io.BytesIO(IMAGE)})
        sheet.conditional_format("A1:A5", {"type": "cell", "criteria": ">", "value": 3, "format": bold})
        sheet.data_validation("C1", {"validate": "list", "source": ["ก", "ข"]})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": f"='{BUDGET}'!$A$1:$A$5"})
        sheet.insert_chart("D5", chart)
        sheet.add_table("F1:G3", {"name": "ตารางของฉัน"})
        sheet.repeat_rows(0)
        other = book.add_worksheet(OTHER)
        other.write("A1", "ข้อความของผู้ใช้")
        other.write_formula("A2", f"='{BUDGET}'!B1*2", None, 30)
        other.activate()
        book.define_name("ยอดรวม", f"='{BUDGET}'!$B$1")
    return path


def report(name: str = "สรุปคะแนน", value: str = "ผ่าน", score: str = "99.64") -> Sheet:
    """A small report sheet with a formula, a chart, a table, a link, a note and a conditional look."""
    lines: list[Any] = [
        (Box("หัวข้อ", "title", across=2),),
        (Box("รายการ", "column_heading"), Box("คะแนน", "column_heading"), None, Box("ก", "column_heading"), Box("ข", "column_heading")),
        (Box("ภาพรวม", "text"), Box(Decimal(score), "score_thai"), None, Box("x", "text"), Box("y", "text")),
        (Box("เฉลี่ย", "text", link=f"internal:'{BUDGET}'!A1"), Box(Decimal(score), "average", formula="AVERAGE(B3:B3)")),
        (Box(value, "pass", note="ที่มาของคะแนน"), Box("=ไม่ใช่สูตร", "text")),
    ]
    series = (Series(f"='{name}'!$B$2", f"='{name}'!$A$3:$A$4", f"='{name}'!$B$3:$B$4"),)
    return Sheet(
        name,
        (30, 15),
        lines,
        repeat=(2, 2),
        charts=(Chart("bar", "คะแนน", "A7", series),),
        rules=(Rule("B3:B4", "B3<85", "bad"),),
        grids=(Grid("D2:E3", f"itaxl_test_{len(name)}", ("ก", "ข")),),
    )


def write(path: Path, *sheets: Sheet, to: Path | None = None, **options: bool) -> Written:
    """Write report sheets into a workbook as the command does; one sheet when none is given."""
    before, date1904 = state_of(str(path)), read_book(str(path)).date1904
    return write_report(str(path), str(to or path), sheets or (report(),), before, date1904, **options)
