"""Sheet คำชี้แจง: how to fill the workbook in five steps, the colour key, and what is left to fill on each sheet."""

from __future__ import annotations

from functools import lru_cache

from itaxl.addresses import letters, quoted, runs, split
from itaxl.layout.fields import (
    AGENCY,
    ANALYSIS,
    FOLLOWUP,
    MEASURES,
    OIT,
    QUESTIONS,
    SCORES,
    START,
    TEMPLATE_VERSION,
    Computed,
    Layout,
)

STAMP_CELL = "A3"
STEPS_ROW = 5
KEY_ROW = 12
LEFT_ROW = 18
LAST_ROW = 2_000
"""Lists are counted down to this row."""

STEPS = (
    "กรอกชีต หน่วยงาน และตรวจปีงบประมาณให้ถูกต้อง",
    "กรอกคะแนนในชีต คะแนน ข้อคำถาม และ OIT เท่าที่มี ค่าเฉลี่ยและคำว่า ผ่าน/ไม่ผ่าน คำนวณให้เอง",
    "กรอกข้อค้นพบและข้อเสนอแนะในชีต วิเคราะห์",
    "กรอกแผนของปีถัดไปในชีต มาตรการ และผลของปีนี้ในชีต ติดตามผล",
    "บันทึกไฟล์ แล้วสั่ง itaxl check เพื่อตรวจ และ itaxl build-report เพื่อเขียนรายงานลงในไฟล์นี้",
)
COLOURS = (
    ("input_text", "สีเหลือง", "ช่องที่ต้องกรอกหรือแก้ไขได้"),
    ("computed", "สีเทา", "คำนวณให้เอง ไม่ต้องพิมพ์"),
    ("bad", "สีแดง", "ค่าที่เป็นไปไม่ได้ ต้องแก้ไข"),
)
PURPOSES = {
    AGENCY: "ชื่อหน่วยงาน ปีงบประมาณ หัวบันทึกข้อความ ผู้ลงนาม",
    SCORES: "คะแนนภาพรวม เครื่องมือ และตัวชี้วัด 10 ตัว",
    QUESTIONS: "คะแนนรายข้อ IIT และ EIT",
    OIT: "คะแนนและสถานะการเผยแพร่ข้อมูลรายข้อ",
    ANALYSIS: "ข้อค้นพบ สาเหตุ ข้อเสนอแนะ",
    MEASURES: "มาตรการและขั้นตอนของปีถัดไป",
    FOLLOWUP: "ผลการดำเนินการตามมาตรการของปีที่ประเมิน",
}
LEFT_HEADERS = ("ชีต", "ใช้กรอก", "กรอกแล้ว", "ทั้งหมด", "เหลือ")
_LIST_COUNTS = {ANALYSIS: ("findings", "finding"), MEASURES: ("measures", "text"), FOLLOWUP: ("followup", "text")}


def stamp(year: int) -> str:
    """The visible stamp: one of three places that say which workbook this is."""
    return f"แบบบันทึกข้อมูล ITA (itaxl) รุ่น {TEMPLATE_VERSION} ปีงบประมาณ พ.ศ. {year}"


@lru_cache(maxsize=64)
def counted(layout: Layout, sheet: str) -> tuple[str, ...]:
    """Keys of the fields that count as "to fill" on a sheet; none for sheets that hold a list."""
    if sheet == AGENCY:
        return tuple(item.key for item in layout.on(sheet) if item.required)
    if sheet == SCORES:
        return tuple(item.key for item in layout.on(sheet) if item.key.startswith("stated."))
    parts = ("score", "part1", "part2") if sheet == QUESTIONS else ("score", "status")
    return tuple(item.key for item in layout.on(sheet) if item.key.rsplit(".", 1)[1] in parts)


def declare(layout: Layout) -> None:
    """Add this sheet's texts and live counts; call it after all other sheets are declared."""
    layout.write(START, "A1", "แบบบันทึกผลการประเมิน ITA และแผนพัฒนาหน่วยงาน", "sheet_title")
    layout.write(START, "A2", "หนึ่งไฟล์ต่อหนึ่งหน่วยงานต่อหนึ่งปี กรอกครั้งเดียว รายงานทุกฉบับเขียนให้จากไฟล์นี้", "hint")
    layout.write(START, STAMP_CELL, stamp(layout.year), "stamp")
    layout.write(START, f"A{STEPS_ROW}", "วิธีกรอก 5 ขั้นตอน", "section")
    for at, text in enumerate(STEPS):
        layout.write(START, f"A{STEPS_ROW + 1 + at}", f"{at + 1}. {text}", "step")
    layout.write(START, f"A{KEY_ROW}", "ความหมายของสี", "section")
    for at, (style, colour, meaning) in enumerate(COLOURS):
        layout.write(START, f"A{KEY_ROW + 1 + at}", colour, style)
        layout.write(START, f"B{KEY_ROW + 1 + at}", meaning, "fixed")
    layout.write(START, f"A{LEFT_ROW - 1}", "สิ่งที่ยังต้องกรอก (กรอกเท่าที่มี โปรแกรมจะบอกว่าทำรายงานใดได้)", "section")
    for at, text in enumerate(LEFT_HEADERS):
        layout.write(START, f"{letters(at + 1)}{LEFT_ROW}", text, "column_heading")
    for at, sheet in enumerate(PURPOSES):
        _left(layout, sheet, LEFT_ROW + 1 + at)


def _left(layout: Layout, sheet: str, row: int) -> None:
    layout.write(START, f"A{row}", sheet, "sheet_link")
    layout.write(START, f"B{row}", PURPOSES[sheet], "fixed")
    areas = _areas(layout, sheet)
    # A year without known questions has nothing to count.
    count = f"COUNTA({','.join(areas)})" if areas else "0"
    layout.compute(Computed(f"filled.{sheet}", START, f"C{row}", count, "count"))
    if sheet in _LIST_COUNTS:
        layout.write(START, f"D{row}", "ตามจริง", "fixed_centre")
        layout.write(START, f"E{row}", "–", "fixed_centre")
        return
    layout.write(START, f"D{row}", len(counted(layout, sheet)), "fixed_centre")
    layout.compute(Computed(f"left.{sheet}", START, f"E{row}", f"D{row}-C{row}", "count"))


def count_column(sheet: str) -> tuple[str, str] | None:
    """Which list and column tell how much of a list sheet is filled."""
    return _LIST_COUNTS.get(sheet)


def _areas(layout: Layout, sheet: str) -> list[str]:
    """The cells to count, neighbours below each other joined into ranges."""
    if sheet in _LIST_COUNTS:
        table, key = _LIST_COUNTS[sheet]
        at = [column.key for column in layout.tables[table].columns].index(key) + 1
        first = layout.tables[table].header_row + 1
        return [f"{quoted(sheet)}!{letters(at)}{first}:{letters(at)}{LAST_ROW}"]
    columns: dict[int, list[int]] = {}
    for key in counted(layout, sheet):
        row, column = split(layout.fields[key].cell)
        columns.setdefault(column, []).append(row)
    areas = [(letters(column), first, last) for column, rows in columns.items() for first, last in runs(rows)]
    return [f"{quoted(sheet)}!{column}{first}:{column}{last}" for column, first, last in areas]
