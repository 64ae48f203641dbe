"""ITA311, ITA312 and ITA315: scores, verdicts and differences quoted in free text, against the workbook's own numbers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.model import Submission
from itaxl.rules.claims_reading import DIFFERENCE, SCORE, SUM, Claim, claims_of
from itaxl.rules.registry import ERROR, WARNING, Flaw, rule
from itaxl.rules.subjects import (
    OVERALL,
    TOLERANCE,
    Values,
    apart,
    attached,
    changes_of,
    label,
    mark_of,
    members,
    points,
    score_label,
    values,
)
from itaxl.thai.digits import format_number, half_up

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
FULL = Decimal(100)
_FAIL, _PASS, _FULL_SCORE, _NOT_FULL = "ไม่ผ่านเกณฑ์", "ผ่านเกณฑ์", "ได้คะแนนเต็ม", "ไม่ได้คะแนนเต็ม"


def quoted_as(claim: Claim, value: Decimal) -> bool:
    """Does the quoted number fit a score: to its own number of decimals, rounded or cut off."""
    places = len(claim.word.partition(".")[2])
    if places >= 2:
        return not apart(claim.value, value)
    return half_up(value, places) == claim.value or 0 <= value - claim.value < Decimal(1).scaleb(-places)


def _acceptable(book: Submission, framework: Framework, claim: Claim) -> Values:
    """Every score the number may rightly be, when the sentence leaves it open."""
    refs = [claim.ref]
    if claim.ref == OVERALL and claim.text.ref:
        refs.append(claim.text.ref)
    if not claim.sure and not claim.average:
        refs += [*members(framework, claim.ref), OVERALL]
    years = [claim.year] if claim.settled else [claim.year, book.year, book.year - 1]
    return tuple(value for ref in refs for year in years for value in values(book, framework, ref, year))


@rule("ITA311")
def quoted_score(book: Submission, framework: Framework) -> Flaws:
    """คะแนนที่อ้างในข้อความต้องตรงกับคะแนนที่กรอกในแบบ

    ทำไม: คะแนนเดียวกันที่แสดงสองแห่งไม่ตรงกัน ผู้อ่านไม่รู้ว่าค่าใดถูก มักเกิดจากพิมพ์สลับหลักหรือคัดลอกข้อความปีก่อน
    แก้อย่างไร: แก้ตัวเลขในข้อความ หรือลบออก เพราะโปรแกรมเขียนคะแนนให้ในรายงานอยู่แล้ว
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 4 | 95.56 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ ได้ ๙๕.๖๕ คะแนน | บุคลากรภายใน | จัดทำคู่มือการขอยืม |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 4 | 95.56 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ ได้ ๙๕.๕๖ คะแนน | บุคลากรภายใน | จัดทำคู่มือการขอยืม |
    """
    for claim in claims_of(book, framework):
        known = values(book, framework, claim.ref, claim.year) if claim.kind == SCORE else ()
        if not known or any(quoted_as(claim, value) for value in _acceptable(book, framework, claim)):
            continue
        name = score_label(framework, claim.ref) + (f" ปี {claim.year}" if claim.year != book.year else "")
        right = points(known[0])
        certain = claim.sure and claim.settled
        message = f"ข้อความอ้าง “{claim.quote}” แต่{name} ในแบบคือ {right}"
        if not certain:
            message = f"“{claim.quote}” หมายถึง{name} ใช่หรือไม่ ในแบบกรอกไว้ {right}"
        fix = f"แก้ตัวเลขในข้อความเป็น {right} หรือลบออก รายงานเขียนคะแนนให้เอง"
        yield Flaw(claim.text.answer, message, fix, claim.quote, right, ERROR if certain else WARNING)


@rule("ITA312")
def pass_claim(book: Submission, framework: Framework) -> Flaws:
    """คำว่า ผ่านเกณฑ์ หรือ ไม่ผ่านเกณฑ์ ในข้อความต้องตรงกับคะแนน

    ทำไม: ข้อความที่ตัดสินตรงข้ามกับคะแนนทำให้รายงานขัดกันเอง มักเกิดจากคัดลอกข้อความของปีก่อนหรือของตัวชี้วัดอื่น
    แก้อย่างไร: แก้คำให้ตรงกับคะแนน ได้ตั้งแต่เกณฑ์ขึ้นไปคือผ่าน
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 4 | 95.56 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ ไม่ผ่านเกณฑ์การประเมิน | บุคลากรภายใน | จัดทำคู่มือการขอยืม |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 4 | 73.33 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ ไม่ผ่านเกณฑ์การประเมิน | บุคลากรภายใน | จัดทำคู่มือการขอยืม |
    """
    for claim in claims_of(book, framework):
        mark = mark_of(framework, claim.ref)
        if claim.kind not in ("pass", "fail") or mark is None:
            continue
        known = values(book, framework, claim.ref, claim.year)
        refs = [claim.ref] if claim.sure else [claim.ref, *members(framework, claim.ref)]
        passed = claim.kind == "pass"
        if not known or any((half_up(value) >= mark) == passed for ref in refs for value in values(book, framework, ref, claim.year)):
            continue
        name, right = attached(label(framework, claim.ref)), _FAIL if passed else _PASS
        message = f"ข้อความว่า “{claim.quote}” แต่{name} ได้ {points(known[0])} คะแนน จึง{right} ({format_number(mark)} คะแนนขึ้นไป)"
        if not claim.sure:
            message = f"“{claim.quote}” หมายถึง{name} ใช่หรือไม่ คะแนนในแบบคือ {points(known[0])} จึง{right}"
        yield Flaw(claim.text.answer, message, f"แก้เป็น “{right}” หรือตรวจคะแนนอีกครั้ง", claim.quote, right, ERROR if claim.sure else WARNING)


@rule("ITA315")
def stated_change(book: Submission, framework: Framework) -> Flaws:
    """จำนวนคะแนนที่ว่าเพิ่มขึ้นหรือลดลงต้องเท่ากับผลต่างของคะแนนสองปี

    ทำไม: ผลต่างที่ลบเองผิดพลาดง่าย และขัดกับคะแนนที่อยู่ในประโยคเดียวกัน
    แก้อย่างไร: แก้ผลต่าง หรือลบออก เพราะโปรแกรมคำนวณให้ในรายงาน
    ตัวอย่างที่ผิด:
        ติดตามผล
        | รหัสมาตรการ | ผลลัพธ์หรือความสำเร็จ |
        | M01 | ITA ปี 2567 ได้คะแนน 91.57 คะแนน ITA ปี 2568 ได้คะแนน 97.78 คะแนน มีคะแนนเพิ่มขึ้น 6.31 คะแนน |
    ตัวอย่างที่ถูก:
        ติดตามผล
        | รหัสมาตรการ | ผลลัพธ์หรือความสำเร็จ |
        | M01 | ITA ปี 2567 ได้คะแนน 91.57 คะแนน ITA ปี 2568 ได้คะแนน 97.78 คะแนน มีคะแนนเพิ่มขึ้น 6.21 คะแนน |
    """
    for claim in claims_of(book, framework):
        if claim.kind == SUM:
            right = Decimal(claim.word)
            wrong = abs(right - claim.value) > TOLERANCE
        elif claim.kind == DIFFERENCE and claim.settled and claim.year == book.year:
            changes = changes_of(book, framework, claim.ref)
            right = changes[0] if changes else Decimal(0)
            wrong = bool(changes) and all(abs(change - claim.value) > Decimal("0.02") for change in changes)
        else:
            continue
        if wrong:
            shown = points(abs(right))
            direction = "เพิ่มขึ้น" if right > 0 else "ลดลง"
            message = f"ข้อความว่า “{claim.quote}” แต่ผลต่างของคะแนนสองปีคือ {direction} {shown}"
            severity = ERROR if claim.kind == SUM or claim.sure else WARNING
            yield Flaw(claim.text.answer, message, f"แก้เป็น {direction} {shown} คะแนน", claim.quote, shown, severity)
