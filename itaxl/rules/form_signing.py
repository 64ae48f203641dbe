"""ITA702 and ITA705–ITA707: who signs a document and when, and words it prints by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl.layout.choices import ROLES, TITLES
from itaxl.model import Row, Submission
from itaxl.rules.form import HEAD, PROPOSER, PROPOSERS, memo_begun
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.thai.dates import format_date
from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.frameworks import Framework


Flaws = Iterator[Flaw]
_IN_PLACE_OF = "แทน|ปฏิบัติหน้าที่|รักษาการ"
# The word a role's position must have, and one that only another role's has.
_POSITIONS = {ROLES[2]: ("หัวหน้า|ผู้อำนวยการ", "นายก"), ROLES[3]: ("ปลัด", "นายก"), HEAD: ("นายก|ผู้บริหาร|ผู้ว่า|ประธาน", "ปลัด|หัวหน้า|นักวิเคราะห์")}


@rule("ITA702", WARNING)
def approval_chain(book: Submission, framework: Framework) -> Flaws:
    """ผู้ลงนามควรมีผู้เสนอและผู้บริหาร ไม่ซ้ำคน และลงนามตามลำดับ

    ทำไม: บันทึกที่ไม่มีผู้เสนอหรือไม่มีผู้บริหารลงนามยังไม่ผ่านการอนุมัติ วันที่ที่สลับกันทำให้ดูเหมือนเห็นชอบก่อนเสนอ
    แก้อย่างไร: เพิ่มแถวที่ขาด แก้ตำแหน่ง หรือแก้วันที่ลงนามให้เรียงตามลำดับ
    ตัวอย่างที่ผิด:
        ผู้ลงนาม
        | บทบาท | ยศหรือคำนำหน้า | ชื่อ-สกุล | ตำแหน่ง |
        | ผู้เสนอ | นาย | ทดสอบ ตัวอย่าง | นักวิเคราะห์นโยบายและแผน |
    ตัวอย่างที่ถูก:
        ผู้ลงนาม
        | บทบาท | ยศหรือคำนำหน้า | ชื่อ-สกุล | ตำแหน่ง |
        | ผู้เสนอ | นาย | ทดสอบ ตัวอย่าง | นักวิเคราะห์นโยบายและแผน |
        | ผู้บริหาร | นาง | ทดลอง ตัวอย่าง | นายกองค์การบริหารส่วนตำบล |
    """
    rows = book.tables.get("signers", ())
    if not rows:
        return
    roles = {row.text("role") for row in rows}
    last = rows[-1].answers["role"]
    signed_by_head = any("นายก" in row.text("position") or "นายก" in row.text("role") for row in rows)
    if HEAD not in roles and not signed_by_head:
        yield Flaw(last, f"ผู้ลงนามยังไม่มี “{HEAD}”", f"เพิ่มแถว {HEAD} ต่อท้าย", expected=HEAD)
    if not any(role.startswith(PROPOSERS) for role in roles):
        yield Flaw(rows[0].answers["role"], f"ผู้ลงนามยังไม่มี “{PROPOSER}”", f"เพิ่มแถว {PROPOSER} เป็นแถวแรก", expected=PROPOSER)
    yield from _who(rows)
    yield from _when(book, rows)


def _who(rows: tuple[Row, ...]) -> Flaws:
    """Nobody signs twice, and nobody in a position that is another role's; who acts for another may do both."""
    seen: dict[str, Row] = {}
    for row in rows:
        role, position, name = row.text("role"), row.text("position"), fold(row.text("name"))
        if re.search(_IN_PLACE_OF, position):
            continue
        own, others = _POSITIONS.get(role, ("", ""))
        if position and others and re.search(others, position) and not re.search(own, position):
            message = f"บทบาทคือ {role} แต่ตำแหน่งคือ {position} สลับแถวกันหรือไม่"
            yield Flaw(row.answers["position"], message, f"แก้ตำแหน่งให้เป็นของ{role} หรือเติมคำว่า รักษาราชการแทน", position)
        before = seen.setdefault(name, row) if name else row
        if before is not row:
            message = f"{row.text('name')} ลงนามแล้วในบทบาท {before.text('role')} คัดลอกผิดแถวหรือไม่"
            yield Flaw(row.answers["name"], message, f"แก้เป็นชื่อของ{role or 'ผู้ลงนามคนนี้'}", row.text("name"))


def _when(book: Submission, rows: tuple[Row, ...]) -> Flaws:
    """Nobody signs before the memo is written, nor before those who sign first."""
    memo = book.day("memo.date")
    latest: Row | None = None
    for row in rows:
        day, before = row.day("date"), latest.day("date") if latest else None
        if not day:
            continue
        shown = format_date(day, "short")
        if memo and day < memo:
            message = f"วันที่ลงนาม {shown} อยู่ก่อนวันที่ของบันทึก {format_date(memo, 'short')} ถูกต้องหรือไม่"
            yield Flaw(row.answers["date"], message, "แก้วันที่ลงนามหรือวันที่ของบันทึก", shown)
        elif latest and before and day < before:
            message = f"{row.text('role')} ลงนาม {shown} ก่อน{latest.text('role')}ซึ่งลงนาม {format_date(before, 'short')} ถูกต้องหรือไม่"
            yield Flaw(row.answers["date"], message, "แก้วันที่ลงนามให้เรียงตามลำดับ", shown)
        elif memo and (day - memo).days > _LATE:
            message = f"วันที่ลงนาม {shown} ห่างจากวันที่ของบันทึก {format_date(memo, 'short')} มาก พิมพ์ปีผิดหรือไม่"
            yield Flaw(row.answers["date"], message, "แก้วันที่ลงนาม", shown)
        if before is None or day > before:
            latest = row


_LATE = 180
"""Days after which nobody signs a memo any more."""


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


_LABELS = (
    ("memo.office", r"ส่วนราชการ\s*:?"),
    ("memo.number", r"(?:เลข)?ที่\s+"),
    ("memo.subject", r"เรื่อง\s*:?\s*"),
    ("memo.to", r"เรียน\s*:?\s*"),
)


@rule("ITA707", WARNING)
def label_typed_again(book: Submission, framework: Framework) -> Iterator[Flaw]:
    """ไม่ต้องพิมพ์คำที่เอกสารพิมพ์ให้แล้ว เช่น เรื่อง เรียน หรือคำนำหน้าชื่อ

    ทำไม: บันทึกพิมพ์คำว่า เรื่อง เรียน และคำนำหน้าชื่อให้เอง ถ้าพิมพ์ไว้ด้วยจะเป็น เรียน เรียน หรือ นายนาย
    แก้อย่างไร: ลบคำที่ซ้ำหน้าข้อความ
    ตัวอย่างที่ผิด:
        ผู้ลงนาม
        | บทบาท | ยศหรือคำนำหน้า | ชื่อ-สกุล | ตำแหน่ง |
        | ผู้เสนอ | นาย | นายทดสอบ ตัวอย่าง | นักวิเคราะห์นโยบายและแผน |
    ตัวอย่างที่ถูก:
        ผู้ลงนาม
        | บทบาท | ยศหรือคำนำหน้า | ชื่อ-สกุล | ตำแหน่ง |
        | ผู้เสนอ | นาย | ทดสอบ ตัวอย่าง | นักวิเคราะห์นโยบายและแผน |
    """
    found = [(book.answers[key], re.match(label, book.text(key))) for key, label in _LABELS]
    for row in book.tables.get("signers", ()):
        titles = sorted({row.text("title"), *TITLES} - {""}, key=len, reverse=True) if row.text("title") else []
        found += [
            (row.answers["name"], re.match("|".join(map(re.escape, titles)) or "(?!)", row.text("name"))),
            (row.answers["position"], re.match(r"ตำแหน่ง\s*:?\s*", row.text("position"))),
        ]
    for answer, match in found:
        rest = str(answer.value)[match.end() :].strip() if match else ""
        if match and rest:
            word = match[0].strip(" :")
            yield Flaw(answer, f"พิมพ์คำว่า “{word}” ไว้ด้วย เอกสารจะพิมพ์คำนี้ซ้ำ", f"แก้เป็น {rest}", str(answer.value), rest)
