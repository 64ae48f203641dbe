"""ITA608–ITA611: what results and outcomes say, and what they are measured by. Always a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.layout.choices import DONE
from itaxl.model import Row, Submission
from itaxl.rules.every_cell import left_blank
from itaxl.rules.free_text import before_scores, items_of, measures_in, short
from itaxl.rules.plan_gaps import KEEP
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.rules.subjects import label, values
from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]


@rule("ITA608", WARNING)
def measured_by_nothing(book: Submission, framework: Framework) -> Flaws:
    """ผลลัพธ์ควรวัดด้วยตัวชี้วัดหรือข้อที่มีคะแนน และเป็นเรื่องเดียวกับมาตรการ

    ทำไม: รายงานอ้างคะแนนของสิ่งที่เลือกไว้ ถ้าไม่มีคะแนนหรือเป็นตัวชี้วัดอื่น ผลลัพธ์จะไม่ตรงกับมาตรการ
    แก้อย่างไร: เลือกตัวชี้วัดหรือข้อของมาตรการนั้น หรือบอกเหตุที่ไม่มีคะแนน
    ตัวอย่างที่ผิด:
        ติดตามผล
        | รหัสมาตรการ | ตัวชี้วัดที่ | ผลลัพธ์หรือความสำเร็จ | วัดผลด้วย |
        | M01 | 7 | เจ้าหน้าที่สื่อสารชัดเจนขึ้น | ตัวชี้วัดที่ 1 |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 7 | 95.46 |
        ติดตามผล
        | รหัสมาตรการ | ตัวชี้วัดที่ | ผลลัพธ์หรือความสำเร็จ | วัดผลด้วย |
        | M01 | 7 | เจ้าหน้าที่สื่อสารชัดเจนขึ้น | ตัวชี้วัดที่ 7 |
    """
    for measure in measures_in(book, framework, "followup"):
        first = measure.first
        answer, chosen = first.answers["measured_by"], first.text("measured_by")
        indicator = first.number_of("indicator")
        if not chosen or first.text("no_score_reason"):
            continue
        name = label(framework, chosen)
        code = not chosen.isdigit() and not chosen.startswith("issue:")
        # A question or an item is chosen on purpose and may lie elsewhere; a whole other indicator is a slip.
        if indicator and chosen.isdigit() and int(chosen) != indicator:
            message = f"มาตรการนี้เป็นของตัวชี้วัดที่ {indicator} แต่วัดผลด้วย{name} ถูกต้องหรือไม่"
            yield Flaw(answer, message, f"เลือกตัวชี้วัดที่ {indicator} หรือข้อของตัวชี้วัดนี้", name, f"ตัวชี้วัดที่ {indicator}")
        elif code and not framework.text_of(chosen):
            continue  # no such code: ITA402
        elif not values(book, framework, chosen, book.year) and not left_blank(first.answers["outcome"]):
            message = f"เลือกวัดผลด้วย{name} แต่ยังไม่ได้กรอกคะแนนปี {book.year} ของ{name}"
            yield Flaw(answer, message, "กรอกคะแนน หรือเลือกเหตุที่ไม่มีคะแนน", name)


_LONG, _ONE_ROW, _HEAD = 40, 12, 40
"""Letters from which on the same text twice is no chance: in two rows, and in two cells of one row; letters quoted."""
_CODE_BEFORE = r"^\s*(?:ข้อ\s*)?[ieoIEO][0-9๐-๙]{1,2}\s*(?:ประเด็น)?"
_NOT_A_RESULT = (
    r"(?:จาก(?:ผลการประเมิน|ข้อ)[^\n]{0,60}?)?(?:หน่วยงาน|องค์กร|ผู้บริหาร\S{0,40}?)?\s*(?:จึง)?"
    r"(?:ควร|เห็นควร|จะดำเนินการ|จะต้อง|จะจัด|ให้มีการ|ให้ปฏิบัติ|จำเป็นต้อง|เพื่อ(?:ให้|เป็น)(?![^\n]*(?:ได้(?!รับ)|แล้ว|จึง|ครบ|มีการ)))"
)
_DEFINITION = (
    r"(?!ผล|สิ่ง|ที่|ช่องทาง)[^\n]{2,70}\s(?:คือ|หมายถึง)\s+(?:การ|กระบวนการ|ระบบ|เครื่องมือ|แนวทาง|วิธี|เอกสาร|หลัก)"
    r"|การ[^\n]{2,40}?เป็น(?:วิธีการ|กระบวนการที่|สิ่งสำคัญ|หัวใจ)"
)


@rule("ITA609", WARNING)
def intention_not_result(book: Submission, framework: Framework) -> Flaws:
    """สรุปผลและผลลัพธ์ควรเป็นสิ่งที่เกิดขึ้นแล้ว ไม่ใช่ข้อเสนอแนะ ความตั้งใจ หรือคำนิยาม

    ทำไม: รายงานติดตามตอบว่าทำอะไรไปแล้ว ประโยคที่ขึ้นต้นว่า ควร จะ หรือ ให้มีการ ยังไม่ใช่ผล
    แก้อย่างไร: เขียนสิ่งที่ได้ทำแล้ว เช่น มีการ… ได้จัด… ถ้ายังไม่ทำให้เลือกสถานะและบอกเหตุ
    ตัวอย่างที่ผิด:
        ติดตามผล
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | สรุปผลการดำเนินการ | สถานะ |
        | M01 | จัดทำขอบเขตงาน | ให้มีการจัดทำขอบเขตงานทุกโครงการ | ดำเนินการแล้ว |
    ตัวอย่างที่ถูก:
        ติดตามผล
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | สรุปผลการดำเนินการ | สถานะ |
        | M01 | จัดทำขอบเขตงาน | มีการจัดทำขอบเขตงานครบทุกโครงการ | ดำเนินการแล้ว |
    """
    for row in book.tables.get("followup", ()):
        for key in ("result", "outcome"):
            points = items_of(row.text(key))
            wrong = [point for point in points if re.match(_NOT_A_RESULT, point) or _defines(point)]
            # Among several points one may well look ahead; the first one, or half of them, make it no result.
            if wrong and (wrong[0] == points[0] or len(wrong) * 2 >= len(points)):
                head = short(wrong[0], _HEAD)
                message = f"“{head}” ยังไม่ใช่สิ่งที่ทำแล้ว ใช่หรือไม่"
                yield Flaw(row.answers[key], message, "เขียนสิ่งที่ได้ทำแล้ว หรือเลือกสถานะและบอกเหตุ", head)


def _defines(point: str) -> bool:
    return ("คือ" in point or "หมายถึง" in point or "เป็น" in point) and re.match(_DEFINITION, point) is not None


@rule("ITA610", WARNING)
def result_repeated(book: Submission, framework: Framework) -> Flaws:
    """ข้อความยาว ๆ ไม่ควรเหมือนกันทุกตัวอักษรในหลายแถวหรือหลายช่องของแถวเดียว

    ทำไม: ข้อความที่เหมือนกันทั้งหมดมักเกิดจากคัดลอกแล้วลืมแก้
    แก้อย่างไร: เขียนผลของแถวนั้นเอง ถ้าเป็นผลเดียวกันจริงไม่ต้องแก้
    ตัวอย่างที่ผิด:
        ติดตามผล
        | รหัสมาตรการ | มาตรการ/แนวทาง | ผลลัพธ์หรือความสำเร็จ |
        | M01 | มาตรการหนึ่ง | ประชาชนมีความเข้าใจและมีส่วนร่วมในการดำเนินงานของหน่วยงานมากขึ้น |
        | M02 | มาตรการสอง | ประชาชนมีความเข้าใจและมีส่วนร่วมในการดำเนินงานของหน่วยงานมากขึ้น |
    ตัวอย่างที่ถูก:
        ติดตามผล
        | รหัสมาตรการ | มาตรการ/แนวทาง | ผลลัพธ์หรือความสำเร็จ |
        | M01 | มาตรการหนึ่ง | ประชาชนมีความเข้าใจและมีส่วนร่วมในการดำเนินงานของหน่วยงานมากขึ้น |
        | M02 | มาตรการสอง | มีผู้ใช้ระบบบริการออนไลน์เพิ่มขึ้นสามสิบราย |
    """
    whole: dict[tuple[str, ...], Row] = {}
    for row in book.tables.get("findings", ()):
        all_of_it = tuple(fold(row.text(column)) for column in ("ref", "finding", "source", "recommendation"))
        twin = whole.setdefault(all_of_it, row)
        # A question of EIT is asked twice, and both answers may be told in the same words.
        if twin is not row and len(all_of_it[1]) >= _ONE_ROW and row.text("ref")[:1] != "e":
            message = f"แถวนี้เหมือนแถวที่ {twin.number} ทุกช่อง คัดลอกแล้วลืมแก้หรือไม่"
            yield Flaw(row.answers["finding"], message, "แก้หรือลบแถวนี้", short(row.text("finding")))
            continue
        told, advice = fold(row.text("finding")), fold(row.text("recommendation"))
        if told == advice and len(told) >= _ONE_ROW:
            message = "ข้อเสนอแนะเหมือนข้อค้นพบทุกตัวอักษร คัดลอกแล้วลืมแก้หรือไม่"
            yield Flaw(row.answers["recommendation"], message, "เขียนว่าควรทำอะไร", short(row.text("recommendation")))
        if told == fold(row.text("cause")) and len(told) >= _ONE_ROW:
            message = "สาเหตุเหมือนข้อค้นพบทุกตัวอักษร คัดลอกแล้วลืมแก้หรือไม่"
            yield Flaw(row.answers["cause"], message, "เขียนสาเหตุ หรือลบออก", short(row.text("cause")))
    for table, keys in (("findings", ("finding", "recommendation", "paragraph")), ("followup", ("result", "outcome"))):
        for key in keys:
            seen: dict[str, Row] = {}
            for row in book.tables.get(table, ()):
                if len(row.text(key)) < _LONG:
                    continue
                text = fold(re.sub(_CODE_BEFORE, "", before_scores(row.text(key))))
                if len(text) < _LONG or (key == "recommendation" and re.search(KEEP, text)):
                    continue
                before = seen.setdefault(text, row)
                # One thing found by two instruments may well be told in the same words.
                same_subject = table == "findings" and before.text("ref") == row.text("ref")
                if before is not row and not same_subject:
                    message = f"ข้อความเหมือนแถวที่ {before.number} ทุกตัวอักษร คัดลอกแล้วลืมแก้หรือไม่"
                    yield Flaw(row.answers[key], message, "เขียนของแถวนี้เอง ถ้าเหมือนกันจริงไม่ต้องแก้")


@rule("ITA611", INFO)
def done_but_zero(book: Submission, framework: Framework) -> Flaws:
    """ขั้นตอนที่ทำครบแล้วแต่คะแนนเป็นศูนย์ควรบอกเหตุ

    ทำไม: ทำแล้วแต่ได้ 0 มักเพราะรูปแบบไม่ตรงหรือเผยแพร่ไม่ทัน ผู้อ่านควรรู้เหตุ
    แก้อย่างไร: เลือกเหตุในช่องเหตุที่ไม่มีคะแนน หรือเขียนในข้อสรุป
    ตัวอย่างที่ผิด:
        OIT
        | ข้อ | คะแนน |
        | o14 | 0 |
        ติดตามผล
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | สรุปผลการดำเนินการ | สถานะ | วัดผลด้วย |
        | M01 | จัดทำแผนบุคคล | มีแผนบุคคลแล้ว | ดำเนินการแล้ว | o14 |
    ตัวอย่างที่ถูก:
        OIT
        | ข้อ | คะแนน |
        | o14 | 0 |
        ติดตามผล
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | สรุปผลการดำเนินการ | สถานะ | วัดผลด้วย | เหตุที่ไม่มีคะแนน |
        | M01 | จัดทำแผนบุคคล | มีแผนบุคคลแล้ว | ดำเนินการแล้ว | o14 | จัดทำไม่เป็นไปตามรูปแบบ |
    """
    for measure in measures_in(book, framework, "followup"):
        first, steps = measure.first, measure.steps
        explained = first.text("no_score_reason") or first.text("conclusion")
        if not steps or explained or any(row.text("status") != DONE for row in steps):
            continue
        ref = first.text("measured_by")
        known = values(book, framework, ref, book.year) if ref else ()
        if known and all(value == Decimal(0) for value in known):
            message = f"ทุกขั้นตอนดำเนินการแล้ว แต่{label(framework, ref)} ได้ 0 คะแนน เพราะอะไร"
            yield Flaw(first.answers["no_score_reason"], message, "เลือกเหตุที่ไม่มีคะแนน หรือเขียนในข้อสรุป")
