"""ITA701–ITA704: the form of the documents – memo header, approval chain, years in titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl.layout.choices import ROLES
from itaxl.model import Submission
from itaxl.rules.free_text import Text, texts_of
from itaxl.rules.plan import left_blank
from itaxl.rules.registry import WARNING, Flaw, rule
from itaxl.thai.dates import format_date
from itaxl.thai.digits import to_arabic

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
PROPOSER, HEAD = ROLES[0], ROLES[-1]
PROPOSERS = (PROPOSER, ROLES[1], "ผู้จัดทำ", "ผู้วิเคราะห์")
_HEADER = (
    ("memo.office", "ส่วนราชการ", "กรอกส่วนราชการ เช่น สำนักปลัด องค์การบริหารส่วนตำบล…"),
    ("memo.number", "ที่", "กรอกเลขที่หนังสือให้ครบ เช่น กข 70101/15"),
    ("memo.date", "วันที่", "กรอกวันที่ของบันทึกข้อความ"),
    ("memo.to", "เรียน", "กรอกว่าเรียนผู้ใด"),
)
_BEGINS = ("memo.office", "memo.number", "memo.date", "memo.subject", "memo.to")


def memo_begun(book: Submission) -> bool:
    """Is any cell of the memo's header filled in."""
    return not all(left_blank(book.answers[key]) for key in _BEGINS)


@rule("ITA701")
def memo_incomplete(book: Submission, framework: Framework) -> Flaws:
    """หัวบันทึกข้อความต้องครบ ทั้งส่วนราชการ เลขที่ วันที่ และเรียนผู้ใด

    ทำไม: บันทึกข้อความที่ไม่มีเลขที่หรือวันที่ใช้เป็นหลักฐานไม่ได้ ตรวจเมื่อเริ่มกรอกหัวบันทึกแล้วเท่านั้น
    แก้อย่างไร: กรอกช่องที่ว่าง และเติมเลขหลังเครื่องหมาย / ให้ครบ
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ส่วนราชการ | สำนักปลัด |
        | ที่ | กข 70101/- |
        | วันที่ | 2026-01-05 |
        | เรียน | นายกองค์การบริหารส่วนตำบล |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ส่วนราชการ | สำนักปลัด |
        | ที่ | กข 70101/15 |
        | วันที่ | 2026-01-05 |
        | เรียน | นายกองค์การบริหารส่วนตำบล |
    """
    if not memo_begun(book):
        return
    for key, name, fix in _HEADER:
        answer = book.answers[key]
        if left_blank(answer):
            yield Flaw(answer, f"หัวบันทึกข้อความยังไม่มี “{name}”", fix)
    number = book.text("memo.number")
    if number and not re.search(r"\d\s*$", to_arabic(number)):
        message = f"เลขที่หนังสือ “{number}” ยังไม่ครบ"
        yield Flaw(book.answers["memo.number"], message, "เติมเลขหลังเครื่องหมาย / เช่น กข 70101/15", number, "ลงท้ายด้วยเลขทะเบียนหนังสือ")


@rule("ITA702", WARNING)
def approval_chain(book: Submission, framework: Framework) -> Flaws:
    """ผู้ลงนามควรมีผู้เสนอและผู้บริหาร และไม่ซ้ำคน

    ทำไม: บันทึกที่ไม่มีผู้เสนอหรือไม่มีผู้บริหารลงนามยังไม่ผ่านการอนุมัติ
    แก้อย่างไร: เพิ่มแถวผู้ลงนามที่ขาด
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
    for row in rows:
        signed, memo = row.day("date"), book.day("memo.date")
        if signed and memo and signed < memo:
            message = f"วันที่ลงนาม {format_date(signed, 'short')} อยู่ก่อนวันที่ของบันทึก {format_date(memo, 'short')} ถูกต้องหรือไม่"
            yield Flaw(row.answers["date"], message, "แก้วันที่ลงนามหรือวันที่ของบันทึก", format_date(signed, "short"))


_ASSESSED = r"ผลการประเมิน[^\n]{0,60}?(?:ปีงบประมาณ|ปี)\s*(?:พ\.?\s?ศ\.?)?\s*(25\d\d)"
_COMPARED = r"เทียบ|ย้อนหลัง|ปีก่อน|ที่ผ่านมา|กว่า|เพิ่มขึ้น|สูงขึ้น|ลดลง|เท่าเดิม|จากปี|กับปี|แนวโน้ม|ต่อเนื่อง"
_AIM = r"เตรียม|รองรับ|รับการ|เพื่อ|สำหรับ|ควร|จะ|ยกระดับ|พัฒนา|เป้าหมาย|คาด"


@rule("ITA703", WARNING)
def year_in_text(book: Submission, framework: Framework) -> Flaws:
    """ปีที่เขียนในเรื่องและข้อความต้องเป็นปีที่ประเมินหรือปีของมาตรการ

    ทำไม: ชื่อเรื่องที่คัดลอกจากปีก่อนทำให้เอกสารทั้งฉบับเป็นของผิดปี
    แก้อย่างไร: แก้ปีให้ตรง หรือเว้นช่องเรื่องว่างไว้ โปรแกรมจะเขียนให้
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | เรื่อง | การวิเคราะห์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๗ |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | เรื่อง | การวิเคราะห์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๘ |
    """
    subject = book.answers["memo.subject"]
    title = to_arabic(book.text("memo.subject"))
    # A title may name a span of years; and years of laws are no years of this document.
    plain = re.sub(r"(?:พระราชบัญญัติ|ระเบียบ|ประกาศ)[^\n]{0,60}?25\d\d", "", title)
    for found in re.findall(r"25\d\d", plain) if not re.search("ย้อนหลัง|เทียบ", title) else ():
        if int(found) not in (book.year, book.measures_year):
            yield Flaw(subject, _which_year(book, found), f"แก้เป็น {book.year} หรือเว้นว่างให้โปรแกรมเขียน", found, str(book.year))
    assessed = re.search(_ASSESSED, title)
    planned = str(book.measures_year)
    if assessed and assessed[1] == planned and str(book.year) not in title and not re.search(_AIM, title):
        yield Flaw(subject, _which_year(book, planned), f"แก้เป็น {book.year} หรือเว้นว่างให้โปรแกรมเขียน", planned, str(book.year))
    for text in texts_of(book, framework):
        for match in re.finditer(_ASSESSED, text.text) if text.tells and text.answer.key != "memo.subject" else ():
            if _of_wrong_year(book, text, match):
                quote = text.quote(match.start(), match.end())
                message = f"“{quote}” {_which_year(book, match[1])}"
                yield Flaw(text.answer, message, f"แก้เป็น {book.year} (ปีที่ประเมิน)", match[1], str(book.year))


def _of_wrong_year(book: Submission, text: Text, match: re.Match[str]) -> bool:
    """Is an assessment named that has not happened yet, or, in a text that is printed as it stands, an earlier one although
    nothing is compared."""
    named = int(match[1])
    if named > book.year:
        return not re.search(_AIM, text.text[max(0, match.start() - 30) : match.end()])
    return named < book.year and text.answer.key in ("memo.proposal", "paragraph") and not re.search(_COMPARED, text.text)


def _which_year(book: Submission, found: str) -> str:
    return f"ปี {found} พิมพ์ผิดหรือไม่ ปีที่ประเมินคือ {book.year} ปีของมาตรการคือ {book.measures_year}"


@rule("ITA704")
def memo_before_result(book: Submission, framework: Framework) -> Flaws:
    """วันที่ของบันทึกข้อความต้องไม่อยู่ก่อนวันประกาศผล

    ทำไม: วิเคราะห์ผลก่อนประกาศผลไม่ได้ มักพิมพ์ปีผิด
    แก้อย่างไร: แก้วันที่ของบันทึกหรือวันที่ประกาศผล
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | วันที่ | 2025-01-05 |
        | วันที่ ป.ป.ช. ประกาศผล | 2025-08-15 |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | วันที่ | 2026-01-05 |
        | วันที่ ป.ป.ช. ประกาศผล | 2025-08-15 |
    """
    memo, announced = book.day("memo.date"), book.day("memo.announced")
    if memo and announced and memo < announced:
        message = f"วันที่ของบันทึก {format_date(memo, 'short')} อยู่ก่อนวันประกาศผล {format_date(announced, 'short')}"
        yield Flaw(book.answers["memo.date"], message, "แก้วันที่ของบันทึกหรือวันที่ประกาศผล", format_date(memo, "short"))
