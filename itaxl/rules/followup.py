"""ITA601–ITA607: the follow-up of the assessed year's measures, and the chain of years."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from itaxl.layout import layout_of
from itaxl.layout.choices import DONE, NOT_DONE, PARTLY
from itaxl.layout.scores import EARLIER_YEARS
from itaxl.model import Measure, Submission
from itaxl.rules.every_cell import left_blank
from itaxl.rules.free_text import measures_in, ref_of
from itaxl.rules.plan import missing_cells, outside_year, reversed_periods
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.rules.subjects import TOLERANCE, changes_of, label, mark_of, points, values
from itaxl.thai.digits import format_number, half_up

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]


@rule("ITA601")
def step_without_result(book: Submission, framework: Framework) -> Flaws:
    """ทุกขั้นตอนที่วางแผนไว้ต้องมีสรุปผลและสถานะ

    ทำไม: รายงานติดตามต้องตอบทุกขั้นตอนว่าทำแล้วหรือไม่ได้ทำ ขั้นตอนที่เว้นว่างถือว่าไม่ได้รายงาน
    แก้อย่างไร: เขียนสิ่งที่ได้ทำ หรือเลือกไม่ได้ดำเนินการแล้วบอกเหตุ
    ตัวอย่างที่ผิด:
        ติดตามผล
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | สรุปผลการดำเนินการ | สถานะ |
        | M01 | ทำระบบประเมินความพึงพอใจ | | ดำเนินการแล้ว |
    ตัวอย่างที่ถูก:
        ติดตามผล
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | สรุปผลการดำเนินการ | สถานะ |
        | M01 | ทำระบบประเมินความพึงพอใจ | มีระบบประเมินทางออนไลน์แล้ว | ดำเนินการแล้ว |
    """
    for measure in measures_in(book, framework, "followup"):
        for row in measure.steps:
            result, status = row.answers["result"], row.answers["status"]
            if left_blank(result) and row.text("status") != NOT_DONE:
                yield Flaw(result, "ขั้นตอนนี้ยังไม่มีสรุปผลการดำเนินการ", "เขียนว่าได้ทำอะไรแล้ว หรือเลือกไม่ได้ดำเนินการแล้วบอกเหตุ")
            if left_blank(status) and not left_blank(result):
                yield Flaw(status, "ขั้นตอนนี้มีสรุปผลแล้ว แต่ยังไม่ได้เลือกสถานะ", f"เลือก {DONE} {PARTLY} หรือ {NOT_DONE}")


@rule("ITA602")
def not_done_without_reason(book: Submission, framework: Framework) -> Flaws:
    """ขั้นตอนที่ไม่ได้ทำหรือทำบางส่วนต้องบอกเหตุ

    ทำไม: ผู้ตรวจต้องรู้ว่าติดขัดเพราะอะไร และปีถัดไปจะได้แก้ถูกจุด
    แก้อย่างไร: กรอกช่องเหตุที่ไม่ได้ดำเนินการ
    ตัวอย่างที่ผิด:
        ติดตามผล
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | สถานะ | เหตุที่ไม่ได้ดำเนินการ |
        | M01 | จัดอบรม | ไม่ได้ดำเนินการ | |
    ตัวอย่างที่ถูก:
        ติดตามผล
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | สถานะ | เหตุที่ไม่ได้ดำเนินการ |
        | M01 | จัดอบรม | ไม่ได้ดำเนินการ | งบประมาณไม่เพียงพอ |
    """
    for row in book.tables.get("followup", ()):
        status = row.text("status")
        if status in (NOT_DONE, PARTLY) and left_blank(row.answers["reason"]):
            yield Flaw(row.answers["reason"], f"สถานะเป็น “{status}” แต่ไม่ได้บอกเหตุ", "กรอกเหตุที่ไม่ได้ดำเนินการให้ครบ")


@rule("ITA603")
def no_next_action(book: Submission, framework: Framework) -> Flaws:
    """ผลที่คะแนนไม่ผ่านเกณฑ์หรือลดลงต้องมีแนวทางปีถัดไป

    ทำไม: เมื่อมาตรการยังไม่ได้ผล รายงานต้องบอกว่าจะทำอย่างไรต่อ
    แก้อย่างไร: กรอกช่องแนวทางปีถัดไป
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 8 | 71.38 |
        ติดตามผล
        | รหัสมาตรการ | ตัวชี้วัดที่ | ผลลัพธ์หรือความสำเร็จ | วัดผลด้วย | แนวทางปีถัดไป |
        | M01 | 8 | เจ้าหน้าที่ได้รับการอบรม | ตัวชี้วัดที่ 8 | |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 8 | 71.38 |
        ติดตามผล
        | รหัสมาตรการ | ตัวชี้วัดที่ | ผลลัพธ์หรือความสำเร็จ | วัดผลด้วย | แนวทางปีถัดไป |
        | M01 | 8 | เจ้าหน้าที่ได้รับการอบรม | ตัวชี้วัดที่ 8 | เปิดช่องทางรับฟังความเห็นออนไลน์ |
    """
    for measure in measures_in(book, framework, "followup"):
        first = measure.first
        if not left_blank(first.answers["next_action"]) or first.text("no_score_reason"):
            continue
        ref, chosen = ref_of(measure), bool(first.text("measured_by"))
        trouble = _trouble(book, framework, ref) if ref else ""
        if trouble:
            # Without a chosen yardstick the indicator is only the likely one.
            yield Flaw(first.answers["next_action"], f"{trouble} แต่ยังไม่มีแนวทางปีถัดไป", "กรอกแนวทางปีถัดไป", severity="" if chosen else WARNING)


def _trouble(book: Submission, framework: Framework, ref: str) -> str:
    """Why a subject needs a next action: it fails, or it fell; "" when neither is certain."""
    known, mark = values(book, framework, ref, book.year), mark_of(framework, ref)
    name = label(framework, ref)
    if known and mark is not None and half_up(known[0]) < mark:
        return f"{name} ได้ {points(known[0])} คะแนน ไม่ผ่านเกณฑ์ {format_number(mark)}"
    changes = changes_of(book, framework, ref)
    if changes and all(change < -TOLERANCE for change in changes):
        return f"{name} ลดลง {points(abs(changes[0]))} คะแนนจากปีก่อน"
    return ""


@rule("ITA604")
def measures_year_wrong(book: Submission, framework: Framework) -> Flaws:
    """ปีของมาตรการต้องเป็นปีถัดจากปีที่ประเมิน

    ทำไม: ผลประเมินปีนี้นำไปทำมาตรการปีถัดไป ปีอื่นทำให้ระยะเวลาและชื่อรายงานผิดทั้งหมด
    แก้อย่างไร: แก้ปีงบประมาณของมาตรการในชีตหน่วยงาน
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ปีงบประมาณของมาตรการ | 2568 |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ปีงบประมาณของมาตรการ | 2569 |
    """
    year, following = book.whole("measures_year"), book.year + 1
    if year is not None and year != following:
        message = f"ปีของมาตรการกรอกไว้ {year} แต่ประเมินปี {book.year} จึงต้องเป็น {following}"
        yield Flaw(book.answers["measures_year"], message, f"แก้เป็น {following} หรือแก้ปีที่ประเมิน", str(year), str(following))


@rule("ITA605")
def earlier_years_wrong(book: Submission, framework: Framework) -> Flaws:
    """ปีย้อนหลังต้องไม่ซ้ำกัน และไล่ถอยจากปีก่อนปีที่ประเมิน

    ทำไม: คะแนนที่อยู่ผิดปีทำให้คำว่าเพิ่มขึ้นหรือลดลงผิด
    แก้อย่างไร: แก้ปีในแถวปีงบประมาณของชีตคะแนน
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | ย้อนหลัง 1 ปี | ย้อนหลัง 2 ปี |
        | ปีงบประมาณ | 2567 | 2567 |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | ย้อนหลัง 1 ปี | ย้อนหลัง 2 ปี |
        | ปีงบประมาณ | 2567 | 2566 |
    """
    years: list[int] = []
    for back in range(1, EARLIER_YEARS + 1):
        answer = book.answers[f"previous.{back}.year"]
        year, due = book.whole(answer.key), book.year - back
        if year is None:
            filled = any(book.answers[key].value is not None for key in _keys_of(framework, back))
            if filled and not answer.problem:
                message = f"มีคะแนนย้อนหลัง {back} ปี แต่ไม่ได้กรอกปี จึงถือว่าเป็นปี {due}"
                yield Flaw(answer, message, f"กรอกปี {due}", "", str(due), INFO)
        elif year >= book.year or year in years:
            reason = "ซ้ำกับช่องก่อนหน้า" if year in years else f"ไม่ใช่ปีก่อนปีที่ประเมิน ({book.year})"
            yield Flaw(answer, f"ปีย้อนหลัง {year} {reason}", f"แก้เป็น {due}", str(year), str(due))
        elif years and year > years[-1]:
            yield Flaw(answer, f"ปีย้อนหลัง {year} อยู่หลังปี {years[-1]} ลำดับปีต้องไล่ถอยลง", f"แก้เป็น {due}", str(year), str(due))
        elif year != due:
            message = f"ช่องย้อนหลัง {back} ปีควรเป็นปี {due} แต่กรอก {year} ถูกต้องหรือไม่"
            yield Flaw(answer, message, f"แก้เป็น {due} ถ้ากรอกผิด", str(year), str(due), WARNING)
        if year is not None:
            years.append(year)


@cache
def _keys_of(framework: Framework, back: int) -> list[str]:
    """The cells of an earlier year (1: last year)."""
    return [key for key in layout_of(framework).fields if key.startswith(f"previous.{back}.")]


@rule("ITA606")
def followup_period_wrong(book: Submission, framework: Framework) -> Flaws:
    """ระยะเวลาของขั้นตอนที่ติดตามต้องอยู่ในปีงบประมาณที่ประเมิน และไม่กลับด้าน

    ทำไม: ชีตติดตามผลคือมาตรการของปีที่ประเมิน งานที่ทำหลังปีนั้นไม่อาจทำให้เกิดผลคะแนนของปีนั้น
    แก้อย่างไร: แก้วันที่ หรือย้ายไปชีตมาตรการถ้าเป็นแผนปีถัดไป
    ตัวอย่างที่ผิด:
        ติดตามผล
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | วันเริ่ม | วันสิ้นสุด |
        | M01 | จัดทำคู่มือ | 2025-10-01 | 2025-12-31 |
    ตัวอย่างที่ถูก:
        ติดตามผล
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | วันเริ่ม | วันสิ้นสุด |
        | M01 | จัดทำคู่มือ | 2024-10-01 | 2024-12-31 |
    """
    rows = book.tables.get("followup", ())
    yield from reversed_periods(rows)
    yield from outside_year(rows, book.year, "การติดตามผล")


@rule("ITA607")
def followup_incomplete(book: Submission, framework: Framework) -> Flaws:
    """มาตรการที่ติดตามต้องมีชื่อ ขั้นตอน ระยะเวลา ผู้รับผิดชอบ และผลลัพธ์

    ทำไม: รายงานติดตามพิมพ์ทุกช่องเหล่านี้ ช่องที่ว่างจะเห็นเป็นช่องโหว่ในรายงาน
    แก้อย่างไร: กรอกช่องที่ว่าง
    ตัวอย่างที่ผิด:
        ติดตามผล
        | รหัสมาตรการ | ตัวชี้วัดที่ | มาตรการ/แนวทาง | ขั้นตอน/วิธีการปฏิบัติ | วันเริ่ม | วันสิ้นสุด | ผู้รับผิดชอบ | ผลลัพธ์หรือความสำเร็จ |
        | M01 | 4 | กำกับการใช้ทรัพย์สิน | จัดทำคู่มือ | 2024-10-01 | 2024-12-31 | กองคลัง | |
    ตัวอย่างที่ถูก:
        ติดตามผล
        | รหัสมาตรการ | ตัวชี้วัดที่ | มาตรการ/แนวทาง | ขั้นตอน/วิธีการปฏิบัติ | วันเริ่ม | วันสิ้นสุด | ผู้รับผิดชอบ | ผลลัพธ์หรือความสำเร็จ |
        | M01 | 4 | กำกับการใช้ทรัพย์สิน | จัดทำคู่มือ | 2024-10-01 | 2024-12-31 | กองคลัง | มีคู่มือใช้ครบทุกกอง |
    """
    table = layout_of(framework).tables["followup"]
    for measure in measures_in(book, framework, "followup"):
        blank = list(missing_cells(measure))
        if left_blank(measure.first.answers["outcome"]) and not _nothing_done(measure):
            blank.append(measure.first.answers["outcome"])
        for answer in blank:
            header = table.column(answer.key).header
            # An outcome is still open while the year runs; everything else was known when it was planned.
            severity = WARNING if answer.key == "outcome" else ""
            yield Flaw(answer, f"ยังไม่ได้กรอก “{header}” ของมาตรการที่ติดตาม", f"กรอก{header}", severity=severity)


def _nothing_done(measure: Measure) -> bool:
    return bool(measure.steps) and all(row.text("status") == NOT_DONE for row in measure.steps)
