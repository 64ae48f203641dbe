"""ITA2xx: one cell at a time, numbers. ITA9xx: cells that could not be checked."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from itaxl.layout import layout_of
from itaxl.model import Submission
from itaxl.rules.every_cell import EVERYWHERE, advice, cells_of, faulty_cells, label_of
from itaxl.rules.registry import WARNING, Flaw, rule

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
_HUNDRED = Decimal(100)
_MANY = 6
"""So many cells without a result have one cause, and are told once."""


@rule("ITA202")
def not_a_number(book: Submission, framework: Framework) -> Flaws:
    """ช่องคะแนนต้องเป็นตัวเลข

    ทำไม: ข้อความในช่องคะแนนไม่ถูกนำไปคำนวณ ค่าเฉลี่ยจึงผิด
    แก้อย่างไร: พิมพ์เฉพาะตัวเลข ใช้จุดเป็นจุดทศนิยม ถ้าไม่มีคะแนนให้เว้นว่าง
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | "8O.5" |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | 80.5 |
    """
    for answer, declared in faulty_cells(book, framework):
        if declared.kind == "score" and answer.problem not in EVERYWHERE:
            message = f"“{answer.raw}” ในช่อง “{label_of(declared)}” ไม่ใช่ตัวเลข"
            yield Flaw(answer, message, advice(answer, "พิมพ์ตัวเลข 0–100 หรือเว้นว่างถ้าไม่มีคะแนน"), expected=answer.suggestion or "0–100")


@rule("ITA203")
def out_of_range(book: Submission, framework: Framework) -> Flaws:
    """คะแนนต้องอยู่ระหว่าง 0–100

    ทำไม: คะแนน ITA ทุกระดับอยู่ในช่วง 0–100
    แก้อย่างไร: ตรวจกับประกาศผล แล้วพิมพ์ใหม่
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | 986.3 |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | 98.63 |
    """
    for answer, _ in cells_of(book, framework, "score"):
        if isinstance(answer.value, Decimal) and not 0 <= answer.value <= _HUNDRED:
            yield Flaw(answer, f"คะแนน {answer.raw} อยู่นอกช่วง 0–100", "ตรวจกับประกาศผลแล้วพิมพ์ใหม่", expected="0–100")


@rule("ITA204")
def number_as_text(book: Submission, framework: Framework) -> Flaws:
    """ตัวเลขต้องเก็บเป็นตัวเลข ไม่ใช่ข้อความ

    ทำไม: ตัวเลขที่เก็บเป็นข้อความ (เช่น เลขไทย หรือมีเครื่องหมาย ' นำหน้า) สูตรในชีตจะไม่นับ ค่าเฉลี่ยในชีตจึงต่างจากของโปรแกรม
    แก้อย่างไร: ลบแล้วพิมพ์ใหม่เป็นเลขอารบิก
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | "๙๘.๖๓" |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | 98.63 |
    """
    for answer, declared in faulty_cells(book, framework):
        if answer.problem == "text_number":
            message = f"“{answer.raw}” ในช่อง “{label_of(declared)}” เก็บเป็นข้อความ สูตรในชีตจึงไม่นับ"
            yield Flaw(answer, message, f"ลบแล้วพิมพ์ใหม่เป็น {answer.suggestion}", expected=answer.suggestion)


@rule("ITA208")
def percent_cell(book: Submission, framework: Framework) -> Flaws:
    """คะแนนต้องพิมพ์เป็นตัวเลขธรรมดา ไม่ใช่เปอร์เซ็นต์

    ทำไม: ช่องที่จัดรูปแบบเป็นเปอร์เซ็นต์เก็บ 98.63% เป็น 0.9863 ค่าเฉลี่ยจึงผิด
    แก้อย่างไร: เปลี่ยนรูปแบบช่องเป็นตัวเลข แล้วพิมพ์คะแนนใหม่
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | 98.63% |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | 98.63 |
    """
    for answer, _ in faulty_cells(book, framework):
        if answer.problem == "percent_cell":
            message = f"ช่องนี้จัดรูปแบบเป็นเปอร์เซ็นต์ ค่าที่เก็บจริงคือ {answer.raw}"
            yield Flaw(answer, message, f"เปลี่ยนรูปแบบช่องเป็นตัวเลข แล้วพิมพ์ {answer.suggestion}", expected=answer.suggestion)


@rule("ITA209", WARNING)
def too_many_decimals(book: Submission, framework: Framework) -> Flaws:
    """คะแนนที่กรอกมีทศนิยมไม่เกิน 2 ตำแหน่ง

    ทำไม: คะแนนที่ประกาศมีทศนิยม 2 ตำแหน่ง ทศนิยมมากกว่านั้นมักเกิดจากคำนวณเองหรือคัดลอกสูตร
    แก้อย่างไร: พิมพ์ตามประกาศ
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | 98.6333 |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | 98.63 |
    """
    for answer, _ in cells_of(book, framework, "score"):
        value = answer.value
        if isinstance(value, Decimal) and value.as_tuple().exponent < -2:  # type: ignore[operator]  # finite
            yield Flaw(answer, f"คะแนน {answer.raw} มีทศนิยมเกิน 2 ตำแหน่ง ตรงกับประกาศหรือไม่", "พิมพ์ตามประกาศ ทศนิยม 2 ตำแหน่ง")


@rule("ITA210", WARNING)
def score_left_out(book: Submission, framework: Framework) -> Flaws:
    """ถ้ากรอกคะแนนเกือบครบทั้งชุดแล้ว ช่องที่เหลือไม่ควรว่าง

    ทำไม: ขาดเพียงช่องเดียวก็คำนวณค่าเฉลี่ยไม่ได้
    แก้อย่างไร: กรอกคะแนนช่องที่ว่าง ถ้าคะแนนเป็นศูนย์ให้พิมพ์ 0
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | 98.63 |
        | ตัวชี้วัดที่ 2 | 97.12 |
        | ตัวชี้วัดที่ 3 | 100 |
        | ตัวชี้วัดที่ 4 | 98.24 |
        | ตัวชี้วัดที่ 5 | 99.21 |
        | ตัวชี้วัดที่ 6 | 96.67 |
        | ตัวชี้วัดที่ 7 | 95.46 |
        | ตัวชี้วัดที่ 8 | |
        | ตัวชี้วัดที่ 9 | 87 |
        | ตัวชี้วัดที่ 10 | 100 |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 4 | 95.56 |
    """
    fields = layout_of(framework).fields
    for keys in _sets(framework):
        blank = [key for key in keys if book.answers[key].blank and book.answers[key].place.cell]
        # Four in five filled: clearly meant to be complete. A few questions of two years are not.
        if blank and len(blank) * 5 <= len(keys):
            for key in blank:
                message = f"ช่องอื่นในชุดเดียวกันกรอกแล้ว {len(keys) - len(blank)} ช่อง แต่ “{fields[key].label}” ยังว่าง"
                yield Flaw(book.answers[key], message, "กรอกคะแนน ถ้าคะแนนเป็นศูนย์ให้พิมพ์ 0")


@cache
def _sets(framework: Framework) -> list[list[str]]:
    """Score cells that are filled together: each instrument's questions or items, and the ten indicators."""
    fields = layout_of(framework).fields
    found = [
        [key for key in fields if key.startswith(f"{group}.{prefix}") and key.endswith(f".{part}")]
        for group, prefix, part in (
            ("questions", "i", "score"),
            ("questions", "e", "part1"),
            ("questions", "e", "part2"),
            ("oit", "o", "score"),
        )
    ]
    return [keys for keys in found if keys] + [[key for key in fields if key.startswith("stated.indicators.")]]


@rule("ITA219", WARNING)
def share_not_score(book: Submission, framework: Framework) -> Flaws:
    """คะแนนพิมพ์เป็นตัวเลข 0–100 ไม่ใช่สัดส่วน 0–1

    ทำไม: 0.9863 คือ 98.63 ที่หารด้วยร้อยมาแล้ว ค่าเฉลี่ยจะต่ำผิดไปร้อยเท่า
    แก้อย่างไร: คูณร้อยแล้วพิมพ์ใหม่
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | 0.9863 |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | 98.63 |
    """
    for answer, _ in cells_of(book, framework, "score"):
        if isinstance(answer.value, Decimal) and 0 < answer.value < 1:
            meant = format((answer.value * 100).normalize(), "f")
            yield Flaw(answer, f"“{answer.raw}” หมายถึง {meant} คะแนนใช่หรือไม่", f"แก้เป็น {meant}", expected=meant)


@rule("ITA901")
def no_stored_result(book: Submission, framework: Framework) -> Flaws:
    """สูตรในช่องกรอกต้องมีผลลัพธ์เก็บไว้

    ทำไม: ไฟล์ที่บันทึกด้วยบางโปรแกรมเก็บแต่สูตร ไม่เก็บผลลัพธ์ จึงตรวจค่าไม่ได้ โปรแกรมไม่นับเป็นศูนย์หรือช่องว่าง
    แก้อย่างไร: เปิดไฟล์ด้วย Excel หรือ LibreOffice แล้วบันทึกอีกครั้ง หรือพิมพ์ตัวเลขแทนสูตร
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | =A1+A2 |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | 98.63 |
    """
    without = [(answer, label_of(declared)) for answer, declared in faulty_cells(book, framework) if answer.problem == "no_result"]
    many = len(without) >= _MANY
    for answer, label in without[:1] if many else without:  # a program that stores no results stores none at all
        message = f"ช่อง “{label}” เป็นสูตรที่ยังไม่ได้คำนวณ จึงอ่านค่าไม่ได้"
        if many:
            message = f"ช่องกรอก {len(without)} ช่องเป็นสูตรที่ยังไม่ได้คำนวณ จึงอ่านค่าไม่ได้"
        yield Flaw(answer, message, "เปิดไฟล์ด้วย Excel หรือ LibreOffice แล้วบันทึกอีกครั้ง", found=f"={answer.formula}")
