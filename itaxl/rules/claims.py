"""ITA311, ITA312, ITA315 and ITA327: scores, verdicts and differences quoted in free text, against the workbook's numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.model import Submission
from itaxl.rules.claims_reading import DIFFERENCE, SCORE, SUM, Claim, claims_of
from itaxl.rules.free_text import texts_of
from itaxl.rules.registry import ERROR, INFO, WARNING, Flaw, rule
from itaxl.rules.subjects import (
    OVERALL,
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
_FAIL, _PASS = "ไม่ผ่านเกณฑ์", "ผ่านเกณฑ์"
_ROUNDED, _PERCENT = Decimal("0.02"), Decimal("0.1")
"""How far a change told in points or in percent may be off: two roundings meet in it."""


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
        weighed = claim.ref in framework.instruments and "น้ำหนัก" in claim.text.text
        known = values(book, framework, claim.ref, claim.year) if claim.kind == SCORE and not weighed else ()
        if not known or any(quoted_as(claim, value) for value in _acceptable(book, framework, claim)):
            continue
        name = score_label(framework, claim.ref) + (f" ปี {claim.year}" if claim.year != book.year else "")
        right = points(known[0])
        certain = claim.sure and claim.settled
        message = f"ข้อความอ้าง “{claim.quote}” แต่{name} ในแบบคือ {right}"
        if not certain:
            message = f"ข้อความอ้าง “{claim.quote}” แต่{name}{claim.whose}คือ {right} ถูกต้องหรือไม่"
        fix = f"แก้ตัวเลขในข้อความเป็น {right} หรือลบออก รายงานเขียนคะแนนให้เอง"
        yield Flaw(claim.text.answer, message, fix, claim.quote, right, ERROR if certain else WARNING)
    for text in texts_of(book, framework).having("คะแนน"):
        for match in re.finditer(_BEYOND, text.text) if text.tells else ():
            if Decimal(match[1].replace(",", "")) > 100 and not re.search(_OTHER_POINTS, text.text):
                message = f"“{text.quote(match.start(), match.end())}” เกิน 100 คะแนน พิมพ์จุดทศนิยมตกหรือไม่"
                yield Flaw(text.answer, message, "แก้ตัวเลขให้อยู่ระหว่าง 0–100", match[0], severity=WARNING)


_BEYOND = r"(?<![\d.,])(?!2[456]\d\d(?![\d.]))(\d{3,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?)\s*คะแนน(?!เต็ม)"
_OTHER_POINTS = "เต็ม|สอบ|อบรม|สะสม|แต้ม|รางวัล|ประกวด|แข่งขัน"


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
            message = f"ข้อความว่า “{claim.quote}” แต่{name}{claim.whose}ได้ {points(known[0])} คะแนน ถูกต้องหรือไม่"
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
            before, after = claim.scores
            changes = [after - before]
        elif claim.kind == DIFFERENCE and claim.year == book.year:
            changes = changes_of(book, framework, claim.ref, claim.base)
        else:
            continue
        if changes and not _fits(book, framework, claim, changes):
            right = changes[0]
            told = f"{'เพิ่มขึ้น' if right > 0 else 'ลดลง'} {points(abs(right))} คะแนน" if right else "เท่าเดิม"
            message = f"ข้อความว่า “{claim.quote}” แต่ตามคะแนนสองปีคือ {told}"
            certain = claim.kind == SUM or (claim.sure and not claim.percent)
            fix = f"แก้เป็น {told} หรือลบออก รายงานคำนวณให้เอง"
            yield Flaw(claim.text.answer, message, fix, claim.quote, told, ERROR if certain else WARNING)


def _fits(book: Submission, framework: Framework, claim: Claim, changes: list[Decimal]) -> bool:
    """Is the amount told one of the possible changes, in points or in percent; or, where that too may be meant, a score."""
    amounts = [abs(change) for change in changes] if claim.unsigned else changes
    if any(abs(amount - claim.value) <= _ROUNDED for amount in amounts):
        return True
    before = claim.scores[:1] or values(book, framework, claim.ref, claim.base)
    if claim.percent and any(abs(amount / old * 100 - claim.value) <= _PERCENT for amount in amounts for old in before if old):
        return True
    told = (*before, *values(book, framework, claim.ref, book.year)) if claim.either else ()
    return any(not apart(abs(claim.value), score) for score in told)


_COMMA = r"(?<![\d.,])\d{2},\d{2}(?=\s*คะแนน)|(?<=คะแนน )\d{2},\d{2}(?![\d,])|(?<=คะแนน)\d{2},\d{2}(?![\d,])"


@rule("ITA327", INFO)
def score_in_two_forms(book: Submission, framework: Framework) -> Flaws:
    """คะแนนเดียวกันในข้อความควรเขียนทศนิยมเท่ากันทุกแห่ง

    ทำไม: 90.1 กับ 90.10 และ 90 ในเอกสารเดียวทำให้ผู้อ่านสงสัยว่าเป็นคะแนนเดียวกันหรือไม่
    แก้อย่างไร: เขียนทศนิยมสองตำแหน่งทุกแห่ง หรือลบออก เพราะรายงานเขียนคะแนนให้เอง
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | คะแนนภาพรวม | 90.10 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 1 | ผลการประเมินในภาพรวม 90.10 คะแนน ยังขาดระบบคิว | บุคลากรภายใน | จัดระบบคิว |
        | ตัวชี้วัดที่ 2 | ผลการประเมินในภาพรวม 90.1 คะแนน ยังไม่แจ้งงบคงเหลือ | บุคลากรภายใน | แจ้งงบทุกเดือน |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | คะแนนภาพรวม | 90.10 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 1 | ผลการประเมินในภาพรวม 90.10 คะแนน ยังขาดระบบคิว | บุคลากรภายใน | จัดระบบคิว |
        | ตัวชี้วัดที่ 2 | ผลการประเมินในภาพรวม 90.10 คะแนน ยังไม่แจ้งงบคงเหลือ | บุคลากรภายใน | แจ้งงบทุกเดือน |
    """
    for text in texts_of(book, framework).having("คะแนน"):
        comma = re.search(_COMMA, text.text) if text.tells and "," in text.text else None
        if comma:
            point = comma[0].replace(",", ".")
            yield Flaw(text.answer, f"“{comma[0]}” ใช้เครื่องหมาย , แทนจุดทศนิยม", f"แก้เป็น {point}", comma[0], point)
    told: dict[tuple[str, int], dict[str, Claim]] = {}
    for claim in claims_of(book, framework):
        right = (
            [value for value in values(book, framework, claim.ref, claim.year) if quoted_as(claim, value)] if claim.kind == SCORE else []
        )
        # A full 100 needs no decimals.
        if right and right[0] != right[0].to_integral_value():
            told.setdefault((claim.ref, claim.year), {}).setdefault(claim.word, claim)
    for (ref, _), forms in told.items():
        if len(forms) > 1:
            short = min(forms, key=len)
            message = f"{score_label(framework, ref)}เขียนไว้ {len(forms)} แบบ คือ {', '.join(forms)}"
            yield Flaw(forms[short].text.answer, message, "เขียนทศนิยมสองตำแหน่งทุกแห่ง หรือลบออก", short, max(forms, key=len))
