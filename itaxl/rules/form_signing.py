"""ITA705 and ITA706: a document nobody has signed yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl.model import Submission
from itaxl.rules.form import PROPOSERS, memo_begun
from itaxl.rules.registry import INFO, Flaw, rule

if TYPE_CHECKING:
    from itaxl.frameworks import Framework


@rule("ITA705", INFO)
def nobody_signs(book: Submission, framework: Framework) -> Iterator[Flaw]:
    """เอกสารควรมีเลขที่ วันที่ ผู้เสนอ และผู้อนุมัติ

    ทำไม: เอกสารที่ไม่มีหัวบันทึกและผู้ลงนามไม่รู้ว่าใครเสนอ ใครเห็นชอบ และเมื่อใด
    แก้อย่างไร: กรอกหัวบันทึกข้อความและผู้ลงนามในชีตหน่วยงาน ถ้าใช้บันทึกฉบับอื่นนำส่งไม่ต้องกรอก
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | มาตรการ/โครงการ/กิจกรรม |
        | M01 | 4 | ใช้ใบยืมหน้าเดียว |
        | M02 | 6 | ใช้บัตรคิวกลาง |
        | M03 | 7 | รวมช่องทางตอบคำถาม |
    ตัวอย่างที่ถูก:
        ผู้ลงนาม
        | บทบาท | ยศหรือคำนำหน้า | ชื่อ-สกุล | ตำแหน่ง |
        | ผู้เสนอ | นาย | ทดสอบ ตัวอย่าง | นักวิเคราะห์นโยบายและแผน |
        | ผู้บริหาร | นาง | ตัวอย่าง ทดสอบ | นายกองค์การบริหารส่วนตำบล |
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | มาตรการ/โครงการ/กิจกรรม |
        | M01 | 4 | ใช้ใบยืมหน้าเดียว |
        | M02 | 6 | ใช้บัตรคิวกลาง |
        | M03 | 7 | รวมช่องทางตอบคำถาม |
    """
    written = sum(len(book.tables.get(table, ())) for table in ("findings", "measures", "followup"))
    if written >= _WRITTEN and not book.tables.get("signers") and not memo_begun(book):
        message = "ยังไม่มีเลขที่ วันที่ ผู้เสนอ และผู้ลงนาม เอกสารจะเว้นส่วนนี้ว่าง"
        yield Flaw(book.answers["memo.number"], message, "กรอกหัวบันทึกข้อความและผู้ลงนาม ถ้าใช้บันทึกฉบับอื่นไม่ต้องกรอก")


_WRITTEN = 3
"""Rows from which on a document is worth signing."""


@rule("ITA706", INFO)
def no_opinions(book: Submission, framework: Framework) -> Iterator[Flaw]:
    """ผู้บังคับบัญชาควรมีความเห็นและวันที่

    ทำไม: บันทึกที่ไม่มีความเห็นและวันที่ไม่แสดงว่าเห็นชอบแล้ว
    แก้อย่างไร: กรอกความเห็นและวันที่ ถ้าเขียนด้วยลายมือหลังพิมพ์ไม่ต้องกรอก
    ตัวอย่างที่ผิด:
        ผู้ลงนาม
        | บทบาท | ยศหรือคำนำหน้า | ชื่อ-สกุล | ตำแหน่ง | ความเห็น | วันที่ลงนาม |
        | ผู้เสนอ | นาย | ทดสอบ ตัวอย่าง | นักวิเคราะห์นโยบายและแผน | | |
        | ปลัด | นาย | ตัวอย่าง สมมติ | ปลัดองค์การบริหารส่วนตำบล | | |
        | ผู้บริหาร | นาง | ตัวอย่าง ทดสอบ | นายกองค์การบริหารส่วนตำบล | | |
    ตัวอย่างที่ถูก:
        ผู้ลงนาม
        | บทบาท | ยศหรือคำนำหน้า | ชื่อ-สกุล | ตำแหน่ง | ความเห็น | วันที่ลงนาม |
        | ผู้เสนอ | นาย | ทดสอบ ตัวอย่าง | นักวิเคราะห์นโยบายและแผน | | |
        | ปลัด | นาย | ตัวอย่าง สมมติ | ปลัดองค์การบริหารส่วนตำบล | เห็นควรเสนอ | |
        | ผู้บริหาร | นาง | ตัวอย่าง ทดสอบ | นายกองค์การบริหารส่วนตำบล | เห็นชอบ | |
    """
    superiors = [row for row in book.tables.get("signers", ()) if not row.text("role").startswith(PROPOSERS)]
    # One superior signs on paper; several are a chain whose opinions the document prints.
    if len(superiors) > 1 and not any(row.text("opinion") or row.day("date") for row in superiors):
        message = f"ผู้บังคับบัญชาทั้ง {len(superiors)} คนยังไม่มีความเห็นและวันที่ เอกสารจะเว้นที่ไว้ให้เขียน"
        yield Flaw(superiors[0].answers["opinion"], message, "กรอกความเห็นและวันที่ ถ้าเขียนด้วยลายมือไม่ต้องกรอก")
