"""ITA515–ITA517 and ITA521: do findings, scores, issues and measures fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.layout.choices import GOALS, PARTS
from itaxl.model import Submission
from itaxl.rules.free_text import measures_in
from itaxl.rules.plan import covered_by
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.rules.subjects import attached, label, mark_of, points, score_answer, scores_of, values
from itaxl.thai.digits import half_up

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
KEEP = r"(?:รักษา|คง)(?:ระดับ|มาตรฐาน|คุณภาพ|ไว้)|ควบคุมมาตรฐาน"
_FAILS = r"ไม่ผ่านเกณฑ์|ต่ำกว่าเกณฑ์(?!เฉลี่ย)"


@rule("ITA515", WARNING)
def keeping_what_fails(book: Submission, framework: Framework) -> Flaws:
    """เรื่องที่ไม่ผ่านเกณฑ์ควรมีข้อเสนอแนะให้ปรับปรุง ไม่ใช่ให้รักษามาตรฐาน

    ทำไม: ข้อความสำเร็จรูปว่ารักษามาตรฐานใช้กับผลที่ผ่านแล้ว ถ้าอยู่กับผลที่ไม่ผ่านจะขัดกัน
    แก้อย่างไร: เขียนว่าจะปรับปรุงอะไร หรือแก้คะแนนและข้อค้นพบถ้ากรอกผิด
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 4 | 71.38 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | ยืมทรัพย์สินโดยไม่ลงทะเบียน | บุคลากรภายใน | ควรรักษามาตรฐานการดำเนินงานไว้ |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 4 | 71.38 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | ยืมทรัพย์สินโดยไม่ลงทะเบียน | บุคลากรภายใน | ใช้ใบยืมหน้าเดียวทุกครั้ง |
    """
    for row in book.tables.get("findings", ()):
        said = re.search(KEEP, row.text("recommendation"))
        failed = _failing_score(book, framework, row.text("ref"))
        if said and failed:
            name = attached(label(framework, row.text("ref")))
            message = f"ข้อเสนอแนะให้ “{said[0]}” แต่{name} ได้ {failed} คะแนน ไม่ผ่านเกณฑ์ ใช่หรือไม่"
            yield Flaw(row.answers["recommendation"], message, "เขียนว่าจะปรับปรุงอะไร", said[0])
        elif said and re.search(_FAILS, row.text("finding")):
            message = f"ข้อค้นพบว่าไม่ผ่านเกณฑ์ แต่ข้อเสนอแนะให้ “{said[0]}” ใช่หรือไม่"
            yield Flaw(row.answers["recommendation"], message, "แก้ข้อค้นพบหรือข้อเสนอแนะให้ตรงกัน", said[0])
    for measure in measures_in(book, framework, "measures"):
        indicator = measure.first.number_of("indicator")
        failed = _failing_score(book, framework, str(indicator or ""))
        if measure.first.text("goal") == GOALS[1] and failed:
            message = f"เป้าหมายคือ{GOALS[1]} แต่ตัวชี้วัดที่ {indicator} ได้ {failed} คะแนน ไม่ผ่านเกณฑ์ ใช่หรือไม่"
            yield Flaw(measure.first.answers["goal"], message, f"เลือก{GOALS[0]}", GOALS[1], GOALS[0])


def _failing_score(book: Submission, framework: Framework, ref: str) -> str:
    """The score of a subject that fails under every score known for it; "" when it passes or is unknown."""
    known, mark = values(book, framework, ref, book.year) if ref else (), mark_of(framework, ref)
    return points(known[0]) if known and mark is not None and all(half_up(value) < mark for value in known) else ""


@rule("ITA516", INFO)
def weakest_left_out(book: Submission, framework: Framework) -> Flaws:
    """ข้อที่คะแนนต่ำที่สุดควรมีข้อค้นพบหรือมาตรการ

    ทำไม: ถ้าวิเคราะห์ข้อที่ได้คะแนนสูงกว่าแล้วเว้นข้อที่ต่ำกว่า จุดอ่อนจริงจะไม่ถูกแก้
    แก้อย่างไร: เพิ่มข้อค้นพบของข้อนั้น หรือใส่รหัสข้อในช่องข้อที่มุ่งแก้
    ตัวอย่างที่ผิด:
        ข้อคำถาม
        | รหัสข้อ | คะแนน (EIT: ส่วนที่ 1) |
        | i2 | 97.78 |
        | i10 | 98.20 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | i10 | มีผู้ยืมโดยไม่เขียนใบยืม | บุคลากรภายใน | ใช้ใบยืมหน้าเดียว |
    ตัวอย่างที่ถูก:
        ข้อคำถาม
        | รหัสข้อ | คะแนน (EIT: ส่วนที่ 1) |
        | i2 | 99.10 |
        | i10 | 98.20 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | i10 | มีผู้ยืมโดยไม่เขียนใบยืม | บุคลากรภายใน | ใช้ใบยืมหน้าเดียว |
    """
    asked = [row.text("ref") for row in book.tables.get("findings", ()) if row.text("ref") in framework.questions]
    scores = {code: each.score for code, each in scores_of(book).questions.items() if each.score is not None}
    best = max((scores[code] for code in asked if code in scores), default=Decimal(0))
    served = covered_by(framework, measures_in(book, framework, "measures")) | {row.text("ref") for row in book.tables.get("findings", ())}
    served |= {code for row in book.tables.get("findings", ()) for code in row.codes("refs")}
    for code in sorted(scores, key=lambda each: scores[each])[:2]:
        homes = {code, str(framework.indicator_of(code)), *(f"issue:{no}" for no in framework.issues_of(code))}
        if half_up(scores[code]) < half_up(best) and scores[code] < 100 and not homes & served:
            name = f"ข้อ {code} ({points(scores[code])} คะแนน)"
            message = f"{name} ต่ำกว่าข้ออื่นที่วิเคราะห์แล้ว แต่ยังไม่มีข้อค้นพบหรือมาตรการ"
            yield Flaw(score_answer(book, code), message, f"เพิ่มข้อค้นพบของข้อ {code}", points(scores[code]))


@rule("ITA517", INFO)
def finding_without_measure(book: Submission, framework: Framework) -> Flaws:
    """ข้อค้นพบที่เสนอให้พัฒนาควรมีมาตรการรองรับ

    ทำไม: ข้อเสนอแนะที่ไม่มีมาตรการจะไม่มีผู้ทำและไม่มีกำหนดเวลา
    แก้อย่างไร: เพิ่มมาตรการ หรือใส่รหัสข้อในช่องข้อที่มุ่งแก้ของมาตรการที่มีอยู่
    ตัวอย่างที่ผิด:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | e7 | ประชาชนไม่เคยได้รับเชิญให้ออกความเห็น | ผู้รับบริการ | จัดเวทีรับฟังความเห็น |
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | มาตรการ/โครงการ/กิจกรรม |
        | M01 | 4 | ใช้ใบยืมหน้าเดียว |
    ตัวอย่างที่ถูก:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | e7 | ประชาชนไม่เคยได้รับเชิญให้ออกความเห็น | ผู้รับบริการ | จัดเวทีรับฟังความเห็น |
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | มาตรการ/โครงการ/กิจกรรม |
        | M01 | 8 | เปิดเวทีรับฟังความเห็นปีละสองครั้ง |
    """
    plan = measures_in(book, framework, "measures")
    if not plan:
        return
    served, noted = covered_by(framework, plan), set()
    for row in book.tables.get("findings", ()):
        ref = row.text("ref")
        if not ref or ref in noted or re.search(KEEP, row.text("recommendation")) or not row.text("recommendation"):
            continue
        code = not ref.isdigit() and not ref.startswith("issue:")
        homes = {ref, *((str(framework.indicator_of(ref)), *(f"issue:{no}" for no in framework.issues_of(ref))) if code else ())}
        homes |= set(row.codes("refs"))
        unknown = (code and not framework.text_of(ref)) or (ref.isdigit() and int(ref) not in framework.indicators)
        if ref.startswith("issue:") and ref.removeprefix("issue:").isdigit():
            issue = framework.issues.get(int(ref.removeprefix("issue:")))
            homes |= set(issue.members) if issue else set()
        if not unknown and not homes & served:
            noted.add(ref)
            message = f"ข้อค้นพบของ{attached(label(framework, ref))} ยังไม่มีมาตรการรองรับ"
            yield Flaw(row.answers["ref"], message, "เพิ่มมาตรการ หรือใส่รหัสข้อในช่องข้อที่มุ่งแก้", row.answers["ref"].raw)


@rule("ITA521", INFO)
def issue_of_another_indicator(book: Submission, framework: Framework) -> Flaws:
    """ประเด็นหรือส่วนของรายงานควรเป็นที่อยู่ของตัวชี้วัดนั้น

    ทำไม: มาตรการที่อยู่ในหัวข้อหนึ่งแต่วัดด้วยตัวชี้วัดของอีกหัวข้อหนึ่ง ผลคะแนนจะไม่ตอบหัวข้อนั้น
    แก้อย่างไร: แก้ประเด็น ส่วน หรือตัวชี้วัดให้ตรงกัน ถ้าตั้งใจไม่ต้องแก้
    ตัวอย่างที่ผิด:
        ติดตามผล
        | รหัสมาตรการ | ตัวชี้วัดที่ | ส่วนที่ | มาตรการ/แนวทาง |
        | M01 | 8 | 2.3 | เปิดให้ประชาชนร่วมเสนอความเห็น |
    ตัวอย่างที่ถูก:
        ติดตามผล
        | รหัสมาตรการ | ตัวชี้วัดที่ | ส่วนที่ | มาตรการ/แนวทาง |
        | M01 | 2 | 2.3 | แจ้งยอดงบประมาณคงเหลือทุกเดือน |
    """
    for table, key in (("measures", "issue"), ("followup", "part"), ("followup", "issue")):
        for measure in measures_in(book, framework, table):
            first = measure.first
            indicator = framework.indicators.get(first.number_of("indicator") or 0)
            part = PARTS.get(first.text("part"), ("", 0)) if key == "part" else ("", first.number_of("issue") or 0)
            issue = part[1]
            homes = {no for code in indicator.codes for no in framework.issues_of(code)} if indicator else set()
            told_by_part = key == "issue" and table == "followup" and PARTS.get(first.text("part"), ("", 0))[1] == issue
            if not indicator or issue not in framework.issues or not homes or issue in homes or told_by_part:
                continue
            named = f"ส่วนที่ {first.text('part')}" if key == "part" else f"ประเด็นที่ {issue}"
            where = ", ".join(map(str, sorted(homes)))
            message = f"{named} ({framework.issues[issue].name}) ไม่มีข้อของตัวชี้วัดที่ {indicator.no} {indicator.name} (อยู่ในประเด็นที่ {where})"
            yield Flaw(first.answers[key], message, "แก้ให้ตรงกัน ถ้าตั้งใจไม่ต้องแก้", first.text(key), where)
