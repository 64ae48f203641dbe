"""ITA518–ITA520: when steps begin, how often they are done, and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl.model import Row, Submission
from itaxl.rules.free_text import measures_in
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.thai.dates import fiscal_bounds, format_date
from itaxl.thai.digits import to_arabic

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
_MANY = 3
# Words of work that goes on all year, with the shortest period (days) in which they make sense. ทุกเดือน alone is not one:
# a step of one quarter may well be done every month.
_OFTEN = (
    ("ตลอดปี", 200),
    ("ตลอดทั้งปี", 200),
    ("ทั้งปีงบประมาณ", 200),
    ("รอบ 12 เดือน", 200),
    ("เป็นรายเดือน", 160),
    ("ประจำทุกเดือน", 160),
)
_ACTS = (
    r"(?:จัดทำ|จัดให้|จัดประชุม|จัดอบรม|จัดกิจกรรม|เผยแพร่|ประกาศ|กำหนด|ดำเนินการ|รณรงค์|อบรม|ประชุม|ชี้แจง|ปรับปรุง|พัฒนา|ประชาสัมพันธ์(?=.{12})|"
    r"ส่งเสริม(?=.{25})|ติดตาม(?=.{12})|ตรวจสอบ(?!ภายใน)(?=.{12})|ให้ความรู้|สร้าง|แต่งตั้ง|รวบรวม|รายงานผล|นำ|เพิ่ม|ลด)"
)
_LONG = 80


@rule("ITA518", INFO)
def begun_before_proposed(book: Submission, framework: Framework) -> Flaws:
    """ขั้นตอนไม่ควรเริ่มพร้อมกันทั้งหมดก่อนวันที่ของบันทึกที่เสนอแผน

    ทำไม: แผนที่เสนอวันที่ 5 มกราคม แต่ทุกขั้นตอนเริ่ม 1 มกราคม แปลว่าเริ่มก่อนได้รับความเห็นชอบ และไตรมาสก่อนหน้าไม่มีงาน
    แก้อย่างไร: กระจายวันเริ่ม หรือแก้วันที่ของบันทึก ถ้าเป็นเช่นนั้นจริงไม่ต้องแก้
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | วันที่ | 2026-01-05 |
        มาตรการ
        | รหัสมาตรการ | มาตรการ/โครงการ/กิจกรรม | ขั้นตอน/วิธีการปฏิบัติ | วันเริ่ม | วันสิ้นสุด |
        | M01 | มาตรการหนึ่ง | จัดทำคู่มือ | 2026-01-01 | 2026-03-31 |
        | M02 | มาตรการสอง | จัดอบรม | 2026-01-01 | 2026-03-31 |
        | M03 | มาตรการสาม | เผยแพร่ | 2026-01-01 | 2026-09-30 |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | วันที่ | 2025-12-05 |
        มาตรการ
        | รหัสมาตรการ | มาตรการ/โครงการ/กิจกรรม | ขั้นตอน/วิธีการปฏิบัติ | วันเริ่ม | วันสิ้นสุด |
        | M01 | มาตรการหนึ่ง | จัดทำคู่มือ | 2026-01-01 | 2026-03-31 |
        | M02 | มาตรการสอง | จัดอบรม | 2026-01-01 | 2026-03-31 |
        | M03 | มาตรการสาม | เผยแพร่ | 2026-01-01 | 2026-09-30 |
    """
    proposed = book.day("memo.date")
    starts = [row for measure in measures_in(book, framework, "measures") for row in measure.steps if row.day("start")]
    days = {row.day("start") for row in starts}
    if proposed is None or len(starts) < _MANY or len(days) != 1:
        return
    day = starts[0].day("start")
    # A plan for the whole fiscal year begins on its first day, whenever it is written.
    if day is not None and day < proposed and day != fiscal_bounds(book.year + 1)[0]:
        shown, memo = format_date(day, "short"), format_date(proposed, "short")
        message = f"ทั้ง {len(starts)} ขั้นตอนเริ่ม {shown} ซึ่งก่อนวันที่ของบันทึก ({memo})"
        yield Flaw(starts[0].answers["start"], message, "กระจายวันเริ่ม หรือแก้วันที่ของบันทึก ถ้าถูกต้องไม่ต้องแก้", shown)


@rule("ITA519", INFO)
def oftener_than_period(book: Submission, framework: Framework) -> Flaws:
    """ขั้นตอนที่ทำเป็นรายเดือนหรือตลอดปี ควรมีระยะเวลาที่ยาวพอ

    ทำไม: งานรายเดือนของปีงบประมาณที่กำหนดไว้เพียงห้าเดือน อีกเจ็ดเดือนจะไม่มีผู้ทำ
    แก้อย่างไร: แก้วันเริ่มหรือวันสิ้นสุด ถ้าทำเฉพาะช่วงนั้นจริงไม่ต้องแก้
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | วันเริ่ม | วันสิ้นสุด |
        | M01 | เผยแพร่ผลการจัดซื้อจัดจ้างเป็นรายเดือน | 2025-12-01 | 2026-04-30 |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | วันเริ่ม | วันสิ้นสุด |
        | M01 | เผยแพร่ผลการจัดซื้อจัดจ้างเป็นรายเดือน | 2025-12-01 | 2026-09-30 |
    """
    for table in ("measures", "followup"):
        for measure in measures_in(book, framework, table):
            short = [(row, word) for row in measure.steps if (word := _too_often(row, measure.first.text("name")))]
            for row, word in short[:1]:
                message = f"ขั้นตอนนี้ทำ “{word}” แต่กำหนดเวลาไว้เพียง {_days(row)} วัน"
                yield Flaw(row.answers["end"], message, "แก้วันเริ่มหรือวันสิ้นสุด ถ้าทำเฉพาะช่วงนี้ไม่ต้องแก้", row.answers["end"].raw)


def _days(row: Row) -> int:
    start, end = row.day("start"), row.day("end")
    return (end - start).days + 1 if start and end and end >= start else 0


def _too_often(row: Row, name: str) -> str:
    """The word that says how often, where the period is too short for it; "" otherwise."""
    days, said = _days(row), to_arabic(f"{name} {row.text('text')}")
    return next((word for word, least in _OFTEN if word in said and days < least), "") if days else ""


@rule("ITA520", WARNING)
def unit_is_an_action(book: Submission, framework: Framework) -> Flaws:
    """ช่องผู้รับผิดชอบควรเป็นชื่อสำนัก กอง หรือตำแหน่ง ไม่ใช่สิ่งที่ต้องทำ

    ทำไม: ข้อความของช่องขั้นตอนที่ล้นมาอยู่ช่องผู้รับผิดชอบทำให้ไม่รู้ว่าใครทำ
    แก้อย่างไร: ย้ายข้อความไปช่องขั้นตอน แล้วเลือกหน่วยงานจากรายการ
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | ผู้รับผิดชอบ |
        | M01 | จัดทำคู่มือ | เผยแพร่คู่มือการขอยืมให้ทุกกองทราบ |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | ผู้รับผิดชอบ |
        | M01 | จัดทำคู่มือ | กองคลัง |
    """
    acts = re.compile(_ACTS)
    for table in ("measures", "followup"):
        for row in book.tables.get(table, ()):
            unit = " ".join(row.text("unit").split())
            if unit and (acts.match(unit) or (len(unit) > _LONG and not re.search(r"[;,/()\n]|และ|กอง|สำนัก", row.text("unit")))):
                message = f"“{unit[:60]}” เป็นสิ่งที่ต้องทำ ไม่ใช่ชื่อหน่วยงาน ใช่หรือไม่"
                yield Flaw(row.answers["unit"], message, "ย้ายไปช่องขั้นตอน แล้วเลือกหน่วยงานจากรายการ", unit[:60])
