"""ITA506, ITA515–ITA517: do findings, scores, issues and measures fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.layout.choices import GOALS
from itaxl.layout.fields import MEASURES
from itaxl.model import Place, Submission
from itaxl.rules.free_text import measures_in
from itaxl.rules.plan_coverage import BY_A_GENERAL_ONE, BY_NAME, Aims, covered_by, failing_in, served_by
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.rules.subjects import attached, label, mark_of, points, score_answer, scores_of, values
from itaxl.thai.digits import format_number, half_up

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
KEEP = r"(?:รักษา|คง)(?:ระดับ|มาตรฐาน|คุณภาพ|ไว้)|ควบคุมมาตรฐาน"
_FAILS = r"ไม่ผ่านเกณฑ์|ต่ำกว่าเกณฑ์(?!เฉลี่ย)"


@rule("ITA506")
def failing_without_measure(book: Submission, framework: Framework) -> Flaws:
    """ตัวชี้วัดและข้อที่ไม่ผ่านเกณฑ์ต้องมีมาตรการรองรับอย่างน้อยหนึ่งมาตรการ

    ทำไม: แผนมีไว้แก้จุดที่ไม่ผ่าน จุดที่ไม่มีมาตรการจะได้คะแนนต่ำอีกในปีถัดไป
    แก้อย่างไร: เพิ่มมาตรการ หรือใส่รหัสข้อในช่องข้อที่มุ่งแก้ของมาตรการที่มีอยู่
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 4 | 73.33 |
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | มาตรการ/โครงการ/กิจกรรม |
        | M01 | 6 | ติดตั้งป้ายขั้นตอนการให้บริการ |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 4 | 73.33 |
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | มาตรการ/โครงการ/กิจกรรม |
        | M01 | 4 | จัดทำคู่มือการขอยืมทรัพย์สินของราชการ |
    """
    failing = failing_in(book, framework)
    plan = measures_in(book, framework, "measures")
    if failing and not plan:
        message = f"มีตัวชี้วัดหรือข้อที่ไม่ผ่านเกณฑ์ {len(failing)} รายการ แต่ยังไม่มีมาตรการ"
        yield Flaw(Place(MEASURES), message, "เพิ่มมาตรการในชีตมาตรการ", severity=INFO)
        return
    covered = covered_by(framework, plan)
    bare = {ref for ref in failing if ref.isdigit() and ref not in covered}
    aims = [Aims(measure) for measure in plan] if failing else []
    unnamed: dict[str, list[str]] = {}
    for ref, score in failing.items():
        home = str(framework.indicator_of(ref) or "")
        if ref in bare:
            yield _unserved(book, framework, ref, score, [code for code in failing if str(framework.indicator_of(code)) == ref])
        elif not ref.isdigit() and home not in bare:  # an uncovered indicator speaks for its questions too
            served = served_by(framework, aims, ref)
            if served == BY_A_GENERAL_ONE:
                unnamed.setdefault(home, []).append(ref)
            elif served != BY_NAME:
                yield _unserved(book, framework, ref, score, [], severity=WARNING if served else "")
    for home, codes in unnamed.items():
        message = f"{label(framework, home)} มีมาตรการแล้ว แต่ยังไม่มีมาตรการใดบอกว่ามุ่งแก้ข้อ {', '.join(codes)} ที่ไม่ผ่านเกณฑ์"
        fix = f"ใส่ {', '.join(codes)} ในช่องข้อที่มุ่งแก้ ถ้ามาตรการนั้นแก้ข้อนี้แล้ว"
        yield Flaw(score_answer(book, codes[0]), message, fix, failing[codes[0]], severity=INFO)


def _unserved(book: Submission, framework: Framework, ref: str, score: str, within: list[str], severity: str = "") -> Flaw:
    name, mark = label(framework, ref), format_number(mark_of(framework, ref) or 0)
    message = f"{name} ได้ {score} คะแนน ไม่ถึงเกณฑ์ {mark} แต่ไม่มีมาตรการรองรับ"
    message += f" (ข้อที่ไม่ผ่าน {', '.join(within)})" if within else ""
    if severity:
        message = f"{name} ได้ {score} คะแนน ไม่ถึงเกณฑ์ {mark} แต่มาตรการที่มีแก้เฉพาะข้ออื่น ถูกต้องหรือไม่"
    fix = f"เพิ่มมาตรการของ{name}" if ref.isdigit() else f"ใส่ {ref} ในช่องข้อที่มุ่งแก้ หรือเพิ่มมาตรการ"
    return Flaw(score_answer(book, ref), message, fix, score, severity=severity)


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
        failed = _failing_score(book, framework, row.text("ref")) if said else ""
        if said and failed:
            name = attached(label(framework, row.text("ref")))
            message = f"ข้อเสนอแนะให้ “{said[0]}” แต่{name} ได้ {failed} คะแนน ไม่ผ่านเกณฑ์ ถูกต้องหรือไม่"
            yield Flaw(row.answers["recommendation"], message, "เขียนว่าจะปรับปรุงอะไร", said[0])
        elif said and re.search(_FAILS, row.text("finding")):
            message = f"ข้อค้นพบว่าไม่ผ่านเกณฑ์ แต่ข้อเสนอแนะให้ “{said[0]}” ถูกต้องหรือไม่"
            yield Flaw(row.answers["recommendation"], message, "แก้ข้อค้นพบหรือข้อเสนอแนะให้ตรงกัน", said[0])
    for measure in measures_in(book, framework, "measures"):
        indicator = measure.first.number_of("indicator")
        failed = _failing_score(book, framework, str(indicator or "")) if measure.first.text("goal") == GOALS[1] else ""
        if failed:
            message = f"เป้าหมายคือ{GOALS[1]} แต่ตัวชี้วัดที่ {indicator} ได้ {failed} คะแนน ไม่ผ่านเกณฑ์ ถูกต้องหรือไม่"
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
