"""ITA114–ITA118: copied, hidden, reworded or misnamed parts of the workbook, and a file that is still open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl.layout import layout_of
from itaxl.layout.fields import START
from itaxl.model import Place, Submission
from itaxl.rules.every_cell import more_in_sheet
from itaxl.rules.registry import INFO, WARNING, Flaw, rule

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
MANY = 6
"""So many cells of one sheet with the same fault have one cause, and are told once."""


@rule("ITA114", WARNING)
def copied_sheet(book: Submission, framework: Framework) -> Flaws:
    """แบบไม่ควรมีสำเนาของชีตสำหรับกรอก

    ทำไม: โปรแกรมอ่านเฉพาะชีตเดิม ข้อมูลที่กรอกในสำเนาจะไม่อยู่ในรายงาน
    แก้อย่างไร: ย้ายข้อมูลจากสำเนามาที่ชีตเดิม แล้วลบสำเนา
    ตัวอย่างที่ผิด:
        สำเนาชีต คะแนน (2)
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | อำเภอ | เซกา |
    """
    for title, original in book.facts.copies:
        message = f"ชีต “{title}” เป็นสำเนาของ “{original}” ใช่หรือไม่ โปรแกรมอ่านเฉพาะ “{original}”"
        yield Flaw(Place(title), message, f"ย้ายข้อมูลมาที่ชีต “{original}” แล้วลบสำเนา", title, original)


@rule("ITA115")
def name_points_elsewhere(book: Submission, framework: Framework) -> Flaws:
    """ชื่อช่องต้องชี้ไปที่ช่องของตัวเอง

    ทำไม: สูตรของแบบอ่านคะแนนจากชื่อช่อง ถ้าเรียงแถวใหม่หรือแก้ชื่อช่อง สูตรจะใช้คะแนนของข้ออื่น โปรแกรมอ่านตามหัวแถวและหัวคอลัมน์ที่เห็น
    แก้อย่างไร: เรียงแถวกลับตามลำดับเดิม หรือแก้ชื่อช่องใน สูตร > ตัวจัดการชื่อ
    ตัวอย่างที่ผิด:
        ชื่อช่องชี้ผิด stated.overall
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | อำเภอ | เซกา |
    """
    fields = layout_of(framework).fields
    by_sheet: dict[str, list[tuple[str, Place]]] = {}
    for key, wrong in book.facts.misplaced:
        by_sheet.setdefault(fields[key].sheet, []).append((key, wrong))
    for pairs in by_sheet.values():
        more = more_in_sheet(len(pairs)) if len(pairs) >= MANY else ""
        for key, wrong in pairs[:1] if more else pairs:
            answer = book.answers[key]
            message = f"โปรแกรมจะอ่าน “{fields[key].label}” จากช่อง {wrong} ซึ่งเป็นช่องของเรื่องอื่น{more}"
            fix = "กดเลิกทำ (Ctrl+Z) หรือเรียงแถวกลับตามลำดับเดิม หรือย้ายข้อมูลไปกรอกในแบบใหม่"
            yield Flaw(answer, message, fix, str(wrong), str(answer.place))


@rule("ITA116", WARNING)
def hidden_input(book: Submission, framework: Framework) -> Flaws:
    """แถวและคอลัมน์ที่กรอกข้อมูลไว้ไม่ควรถูกซ่อน

    ทำไม: ข้อมูลที่ซ่อนหรือถูกกรองออกยังถูกนำไปคำนวณและอยู่ในรายงาน แต่ผู้ตรวจมองไม่เห็น
    แก้อย่างไร: เลิกซ่อนแถวหรือคอลัมน์ หรือล้างตัวกรอง
    ตัวอย่างที่ผิด:
        ซ่อนแถว คะแนน!C11
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | 98.63 |
    """
    for place, lines in book.facts.hidden_lines:
        message = f"{lines} ของชีต “{place.sheet}” มีข้อมูลแต่ถูกซ่อนหรือถูกกรองออก ต้องการให้ซ่อนหรือไม่"
        yield Flaw(place, message, "เลิกซ่อน หรือล้างตัวกรอง แล้วตรวจข้อมูล", lines)


@rule("ITA117", WARNING)
def still_open(book: Submission, framework: Framework) -> Flaws:
    """ไฟล์ที่ตรวจต้องบันทึกและปิดแล้ว

    ทำไม: โปรแกรมอ่านไฟล์ที่บันทึกครั้งล่าสุด สิ่งที่พิมพ์แล้วยังไม่บันทึกจะไม่ถูกตรวจ
    แก้อย่างไร: บันทึก ปิดไฟล์ แล้วตรวจอีกครั้ง
    ตัวอย่างที่ผิด:
        เปิดอยู่ใน Excel
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | อำเภอ | เซกา |
    """
    if book.facts.open_in:
        place = Place(START if START in book.facts.sheets else book.facts.sheets[0])
        message = f"ไฟล์นี้ยังเปิดอยู่ใน {book.facts.open_in} สิ่งที่ยังไม่บันทึกจะไม่ถูกตรวจ"
        yield Flaw(place, message, "บันทึกและปิดไฟล์ แล้วตรวจอีกครั้ง")


@rule("ITA118", INFO)
def heading_reworded(book: Submission, framework: Framework) -> Flaws:
    """หัวคอลัมน์ของรายการควรใช้คำเดิม

    ทำไม: โปรแกรมรู้จักคอลัมน์จากหัว ถ้าคำต่างไปมากจะอ่านไม่ได้
    แก้อย่างไร: แก้หัวคอลัมน์กลับเป็นคำเดิม
    ตัวอย่างที่ผิด:
        หัวคอลัมน์ findings.cause เปลี่ยนเป็น สาเหตุและจุดแข็ง
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | อำเภอ | เซกา |
    """
    layout, lost = layout_of(framework), {key for key, _ in book.facts.unfound}
    for key, place, text in book.facts.reworded:
        if key not in lost:
            label = layout.label_of(key)
            yield Flaw(place, f"อ่านคอลัมน์ “{text}” เป็น “{label}”", f"แก้หัวคอลัมน์กลับเป็น “{label}”", text, label)
