"""ITA2xx: one cell at a time, words, dates and codes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from itaxl.layout import layout_of
from itaxl.layout.choices import WITHOUT_DISTRICT
from itaxl.model import Answer, Submission
from itaxl.rules.every_cell import EVERYWHERE, advice, cells_of, faulty_cells, label_of, left_blank, more_in_sheet
from itaxl.rules.registry import INFO, Flaw, rule
from itaxl.thai.numbers import BE_OFFSET

if TYPE_CHECKING:
    from itaxl.frameworks import Framework
    from itaxl.layout import Field, Layout

Flaws = Iterator[Flaw]

_CONTENTS = {
    "score": "ต้องเป็นตัวเลข 0–100",
    "year": "ต้องเป็นปี พ.ศ. 4 หลัก เช่น 2568",
    "integer": "ต้องเป็นจำนวนเต็ม",
    "date": "ต้องเป็นวันที่ เช่น 5/1/2026 (ปี ค.ศ.) หรือ 5 มกราคม 2569",
    "code": "ต้องเป็นรหัสข้อ เช่น i10 e7 หรือ o14",
    "codes": "ต้องเป็นรหัสข้อ คั่นด้วยจุลภาค เช่น i10, o14",
    "ref": "ต้องเป็น ตัวชี้วัดที่ 4 ประเด็นที่ 4 หรือรหัสข้อ",
}


@rule("ITA201")
def required_blank(book: Submission, framework: Framework) -> Flaws:
    """ช่องที่มีเครื่องหมาย * ต้องกรอก

    ทำไม: รายงานทุกฉบับใช้ชื่อหน่วยงาน ที่ตั้ง และปีงบประมาณ และข้อค้นพบที่ไม่ครบนำไปเขียนรายงานไม่ได้
    แก้อย่างไร: กรอกช่องนั้น
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | จังหวัด | |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | จังหวัด | บึงกาฬ |
    """
    layout = layout_of(framework)
    without_district = book.text("agency.type") in WITHOUT_DISTRICT
    for item in _required(layout):
        answer = book.answers[item.key]
        needless = item.key == "agency.district" and without_district
        if left_blank(answer) and not needless:
            yield Flaw(answer, f"ยังไม่ได้กรอก “{item.label}”", f"กรอก{item.label}: {item.help}", expected=item.help)
    for key in ("findings", "signers"):
        columns = [column for column in layout.tables[key].columns if column.required]
        for row in book.tables.get(key, ()):
            for column in columns:
                answer = row.answers[column.key]
                # An own paragraph replaces the generated one, so its row needs no more than what it is about.
                needless = key == "findings" and column.key != "ref" and bool(row.text("paragraph"))
                if left_blank(answer) and not needless:
                    yield Flaw(answer, f"แถวนี้ยังไม่ได้กรอก “{column.header}”", f"กรอก{column.header} หรือลบทั้งแถว")


@cache
def _required(layout: Layout) -> list[Field]:
    return [item for item in layout.fields.values() if item.required]


@rule("ITA205")
def not_in_list(book: Submission, framework: Framework) -> Flaws:
    """ช่องที่มีรายการให้เลือกต้องใช้คำในรายการ

    ทำไม: โปรแกรมและจังหวัดรวมข้อมูลตามคำในรายการ คำอื่นจะไม่ถูกนับ
    แก้อย่างไร: คลิกที่ช่องแล้วเลือกจากรายการ
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ประเภทหน่วยงาน | องค์กรบริหารส่วนตำบล |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ประเภทหน่วยงาน | องค์การบริหารส่วนตำบล |
    """
    lists = layout_of(framework).lists
    for answer, declared in faulty_cells(book, framework):
        if answer.problem == "not_in_list":
            words = lists.get(declared.choices, ())
            message = f"“{answer.raw}” ไม่อยู่ในรายการของช่อง “{label_of(declared)}”"
            meant = f"เลือก “{answer.suggestion}”" if answer.suggestion else f"เลือกจาก: {', '.join(words[:8])}"
            yield Flaw(answer, message, meant, expected=answer.suggestion or ", ".join(words[:8]))


@rule("ITA206")
def not_understood(book: Submission, framework: Framework) -> Flaws:
    """ปี วันที่ จำนวน และรหัสข้อ ต้องอยู่ในรูปแบบที่อ่านได้แน่นอน

    ทำไม: ค่าที่อ่านได้หลายแบบ โปรแกรมจะไม่เดา ช่องนั้นจึงไม่ถูกใช้
    แก้อย่างไร: พิมพ์ตามรูปแบบของช่อง ปีเป็น พ.ศ. 4 หลัก รหัสข้อเป็น i e หรือ o ตามด้วยเลข
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ปีงบประมาณของมาตรการ | 2026 |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ปีงบประมาณของมาตรการ | 2569 |
    """
    for answer, declared in faulty_cells(book, framework):
        if declared.kind in _CONTENTS and declared.kind != "score" and answer.problem not in EVERYWHERE:
            if declared.kind == "date" and answer.suggestion:
                yield _misdated(answer, label_of(declared))
                continue
            message = f"“{answer.raw}” ในช่อง “{label_of(declared)}” ใช้ไม่ได้ {_CONTENTS[declared.kind]}"
            yield Flaw(answer, message, advice(answer, "พิมพ์ใหม่ตามรูปแบบ"), expected=answer.suggestion)


def _misdated(answer: Answer, label: str) -> Flaw:
    """A date that was probably meant: said in the way it is typed (CE) and in the way it is read (BE)."""
    from datetime import date  # only where a date is wrong

    from itaxl.thai.dates import format_date

    try:
        meant = date.fromisoformat(answer.suggestion)
    except ValueError:
        return Flaw(answer, f"“{answer.raw}” ในช่อง “{label}” อ่านไม่ออกว่าเป็นวันใด", advice(answer, ""), expected=answer.suggestion)
    typed, shown = f"{meant.day}/{meant.month}/{meant.year}", format_date(meant, "short")
    if answer.problem == "be_stored":
        found = f"{meant.day}/{meant.month}/{meant.year + BE_OFFSET}"
        message = f"ช่อง “{label}” กลายเป็นปี ค.ศ. {meant.year + BE_OFFSET} เพราะพิมพ์ปี พ.ศ. ลงในช่องวันที่"
    else:
        found, message = answer.raw, f"“{answer.raw}” ในช่อง “{label}” อ่านไม่ออกว่าเป็นวันใด"
    return Flaw(answer, message, f"พิมพ์ใหม่เป็น {typed} ช่องจะแสดง {shown}", found=found, expected=typed)


@rule("ITA207")
def excel_error(book: Submission, framework: Framework) -> Flaws:
    """ช่องกรอกต้องไม่แสดงค่าผิดพลาดของ Excel

    ทำไม: ค่าอย่าง #DIV/0! หรือ #REF! แปลว่าสูตรในช่องเสีย ไม่มีตัวเลขให้ใช้
    แก้อย่างไร: ลบสูตร แล้วพิมพ์ค่าที่ถูกต้อง
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | #DIV/0! |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | 98.63 |
    """
    for answer, declared in faulty_cells(book, framework):
        if answer.problem == "error_value":
            yield Flaw(answer, f"ช่อง “{label_of(declared)}” แสดง {answer.raw}", "ลบสูตร แล้วพิมพ์ค่าที่ถูกต้อง")


@rule("ITA212", INFO)
def read_as_meant(book: Submission, framework: Framework) -> Flaws:
    """โปรแกรมอ่านค่าบางช่องตามความหมาย และบอกไว้ทุกครั้ง

    ทำไม: เลขไทย ปีสองหลัก ช่องว่างเกิน หรือรหัสข้อที่พิมพ์ต่างออกไป อ่านได้แน่นอน จึงไม่ต้องแก้ แต่ควรรู้ว่าอ่านเป็นอะไร
    แก้อย่างไร: ไม่ต้องแก้ถ้าอ่านถูก ถ้าไม่ถูกให้พิมพ์ใหม่
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ประเภทหน่วยงาน | องค์การบริหารส่วน ตำบล |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ประเภทหน่วยงาน | องค์การบริหารส่วนตำบล |
    """
    noted: dict[tuple[str, str], list[Answer]] = {}
    for answer, _ in cells_of(book, framework):
        if answer.notes and not answer.problem:
            noted.setdefault((answer.place.sheet, " · ".join(answer.notes)), []).append(answer)
    for (_, notes), answers in noted.items():
        more = more_in_sheet(len(answers))
        yield Flaw(answers[0], f"{notes}{more}", "ไม่ต้องแก้ถ้าอ่านถูกต้อง")
