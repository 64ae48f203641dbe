"""ITA612 and ITA613: what an outcome is measured by, or why by nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl.layout.choices import PART_GROUPS
from itaxl.model import Measure, Submission
from itaxl.rules.every_cell import left_blank
from itaxl.rules.free_text import measures_in
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.rules.subjects import label, points, values

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
_DISCLOSURE = list(PART_GROUPS)[-1]


@rule("ITA612", WARNING)
def no_score_and_no_reason(book: Submission, framework: Framework) -> Flaws:
    """ผลลัพธ์ต้องมีคะแนนที่วัด หรือบอกเหตุที่ไม่มีคะแนน

    ทำไม: รายงานติดตามอ้างคะแนนก่อนและหลัง ถ้าไม่มีทั้งคะแนนและเหตุ ผู้อ่านไม่รู้ว่ามาตรการได้ผลหรือไม่
    แก้อย่างไร: เลือกตัวชี้วัดหรือข้อในช่องวัดผลด้วย หรือเลือกเหตุที่ไม่มีคะแนน
    ตัวอย่างที่ผิด:
        ติดตามผล
        | รหัสมาตรการ | ตัวชี้วัดที่ | ผลลัพธ์หรือความสำเร็จ | วัดผลด้วย | เหตุที่ไม่มีคะแนน |
        | M01 | 3 | บุคลากรพอใจการมอบหมายงาน | | |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 3 | 95.34 |
        ติดตามผล
        | รหัสมาตรการ | ตัวชี้วัดที่ | ผลลัพธ์หรือความสำเร็จ | วัดผลด้วย | เหตุที่ไม่มีคะแนน |
        | M01 | 3 | บุคลากรพอใจการมอบหมายงาน | | |
    """
    for measure in measures_in(book, framework, "followup"):
        first = measure.first
        chosen, reason = first.text("measured_by"), first.text("no_score_reason")
        known = values(book, framework, chosen, book.year) if chosen and reason else ()
        if known and any(known):  # nothing published earns 0, and then the reason says why
            message = f"เลือกเหตุที่ไม่มีคะแนนไว้ แต่{label(framework, chosen)} ได้ {points(known[0])} คะแนน ถูกต้องหรือไม่"
            yield Flaw(first.answers["no_score_reason"], message, "ลบเหตุ หรือเลือกวัดผลด้วยข้ออื่น", reason)
        if left_blank(first.answers["outcome"]) or not left_blank(first.answers["measured_by"]) or reason:
            continue
        if not _likely_scores(book, framework, measure):
            message = "ผลลัพธ์นี้ยังไม่มีคะแนนที่วัด และไม่ได้บอกเหตุที่ไม่มีคะแนน"
            yield Flaw(first.answers["measured_by"], message, "เลือกสิ่งที่วัดผล หรือเลือกเหตุที่ไม่มีคะแนน")


def _likely_scores(book: Submission, framework: Framework, measure: Measure) -> bool:
    """Does the measure's own indicator, or else its issue, have a score the report can quote."""
    indicator, issue = measure.first.number_of("indicator"), measure.first.number_of("issue")
    ref = str(indicator) if indicator else f"issue:{issue}" if issue else ""
    return bool(ref and values(book, framework, ref, book.year))


@rule("ITA613", INFO)
def disclosure_without_item(book: Submission, framework: Framework) -> Flaws:
    """มาตรการด้านการเปิดเผยข้อมูลควรบอกรหัสข้อ OIT

    ทำไม: ส่วนที่ 3 ของรายงานเป็นเรื่องของ OIT ถ้าไม่บอกรหัสข้อ จะเทียบไม่ได้ว่าข้อใดมีหรือไม่มีคะแนน
    แก้อย่างไร: เลือกรหัสข้อในช่องวัดผลด้วย เช่น o12
    ตัวอย่างที่ผิด:
        ติดตามผล
        | รหัสมาตรการ | ส่วนที่ | ผลลัพธ์หรือความสำเร็จ | วัดผลด้วย | เหตุที่ไม่มีคะแนน |
        | M01 | 3.1 | ประชาชนเปิดดูรายการได้ทุกเดือน | | จัดทำไม่เป็นไปตามรูปแบบ |
    ตัวอย่างที่ถูก:
        ติดตามผล
        | รหัสมาตรการ | ส่วนที่ | ผลลัพธ์หรือความสำเร็จ | วัดผลด้วย | เหตุที่ไม่มีคะแนน |
        | M01 | 3.1 | ประชาชนเปิดดูรายการได้ทุกเดือน | o12 | จัดทำไม่เป็นไปตามรูปแบบ |
    """
    found = [measure.first for measure in measures_in(book, framework, "followup") if measure.first.text("part").startswith(_DISCLOSURE)]
    without = [first for first in found if first.text("measured_by")[:1] != "o"]
    if without and framework.items:
        more = f" (และอีก {len(without) - 1} มาตรการ)" if len(without) > 1 else ""
        message = f"มาตรการส่วนที่ {without[0].text('part')} ยังไม่ได้บอกว่าเป็น OIT ข้อใด{more}"
        yield Flaw(without[0].answers["measured_by"], message, "เลือกรหัสข้อ OIT ในช่องวัดผลด้วย")
