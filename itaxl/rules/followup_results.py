"""ITA614–ITA620: do step, status, result and outcome of a measure agree. Patterns in free text, so always a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl.layout.choices import DONE, NOT_DONE, PARTLY
from itaxl.model import Measure, Submission
from itaxl.rules.dates_in_text import mentions_of_dates, of_a_document
from itaxl.rules.free_text import before_scores, items_of, measures_in, short
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.rules.words_topics import may_share, shared
from itaxl.thai.dates import fiscal_bounds
from itaxl.thai.digits import to_arabic
from itaxl.thai.fold import fold
from itaxl.thai.numbers import NOTHING_WORDS

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
# What is said not to be so is often good news (ไม่พบ, ไม่มีข้อร้องเรียน), so only these say that work is left.
_UNDONE = (
    r"(?:ทำ|จัด|ครบ|ดำเนินการ|เผยแพร่|ประชุม|อบรม|ปรับปรุง)[^\n]{0,30}?(?:ไม่ครบ|ยังไม่(?:ครบ|เสร็จ|แล้วเสร็จ|ได้))"
    r"|^(?:ยัง)?ไม่ได้(?:ดำเนิน|จัด|ทำ)|^ยังไม่(?:มีการ|ได้|ดำเนิน)"
    r"|^(?:อยู่)?(?:ใน)?ระหว่าง(?:การ)?(?:ดำเนิน|จัด|ปรับ|เสนอ|ประสาน|รวบรวม|ขอ|พิจารณา|แก้|พัฒนา|ทบทวน|รอ)"
    r"|^กำลัง(?:ดำเนิน|จัด|ปรับ|เสนอ|ประสาน|รวบรวม|ขอ|แก้|พัฒนา|ทบทวน)|^รอ(?:การ)?(?:อนุมัติ|งบ|ผล|จัดสรร|พิจารณา|ดำเนิน)"
)
_HELD = r"จัด(?:โครงการ|กิจกรรม|ให้มีการ|การ)?(?:ฝึก)?(?:อบรม|สัมมนา|ประชุมเชิงปฏิบัติการ)"
_SENT = r"(?:ส่ง|ให้)(?:เจ้าหน้าที่|บุคลากร|พนักงาน|ผู้แทน)?[^\n]{0,40}?(?:เข้ารับการ(?:ฝึก)?อบรม|เข้าร่วม(?:การ)?(?:อบรม|สัมมนา)|เข้าอบรม)"
_NEGATED = r"ยังไม่|ไม่ค่อย|ยังขาด"
_SAME_THING, _WITHIN = 18, 80
"""Letters in a row two outcomes share when they speak of the same thing, and how far behind the negation."""
_ACTIVITY = (
    r"(?:หน่วยงาน[^\n]{0,40}?\s)?(?:ได้)?มีการ(?:จัด|ประชา|ประชุม|ใช้|นำ|อบรม|ทำ|ส่ง|แต่งตั้ง|กำหนด|เผยแพร่|ดำเนิน|ชี้แจง|ตรวจ)"
    r"|(?:ได้|การ)?(?:จัด(?:ให้มีการ)?(?:อบรม|ประชุม|กิจกรรม|โครงการ|ทำ)|ประชาสัมพันธ์|เผยแพร่|แต่งตั้ง|ชี้แจง)"
)
_EFFECT = (
    r"ขึ้น|ลดลง|น้อยลง|เข้าใจ|พึงพอใจ|พอใจ|ส่งผล|ทำให้|ไม่มี|ไม่พบ|ครบ|ร้อยละ|คะแนน|\d|ราย(?!งาน|การ|ได้|จ่าย|ละ)|ครั้ง|เดียวกัน|รู้จัก|เชื่อมั่น|ได้รับ(?!ทราบ)|"
    r"สามารถ|ยัง|แต่(?!ละ|ง)"
)
_NUMBERED = r"(?:^|\s)\(?\d{1,2}[.)]\s*"
_PURPOSE = r"เพื่อ[^\n]*"


@rule("ITA614", WARNING)
def done_but_incomplete(book: Submission, framework: Framework) -> Flaws:
    """สถานะของขั้นตอนต้องตรงกับสรุปผล

    ทำไม: สรุปผลว่าทำไม่ครบแต่เลือกว่าดำเนินการแล้ว ทำให้รายงานนับว่าสำเร็จ
    แก้อย่างไร: เลือกดำเนินการบางส่วนแล้วบอกเหตุ หรือแก้สรุปผล
    ตัวอย่างที่ผิด:
        ติดตามผล
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | สรุปผลการดำเนินการ | สถานะ |
        | M01 | จัดทำคู่มือทุกภารกิจ | จัดทำคู่มือได้แต่ยังไม่ครบทุกภารกิจ | ดำเนินการแล้ว |
    ตัวอย่างที่ถูก:
        ติดตามผล
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | สรุปผลการดำเนินการ | สถานะ |
        | M01 | จัดทำคู่มือทุกภารกิจ | จัดทำคู่มือได้แต่ยังไม่ครบทุกภารกิจ | ดำเนินการบางส่วน |
    """
    for measure in measures_in(book, framework, "followup"):
        done = [row for row in measure.steps if row.text("status") == DONE]
        for row in done:
            said = _undone(row.text("result"))
            if said:
                message = f"สถานะเป็น “{DONE}” แต่สรุปผลว่า “{said}” ถูกต้องหรือไม่"
                yield Flaw(row.answers["status"], message, f"เลือก {PARTLY} แล้วบอกเหตุ หรือแก้สรุปผล", DONE, PARTLY)
        said = _undone(before_scores(measure.first.text("outcome")))
        if said and done and len(done) == len(measure.steps):
            message = f"ทุกขั้นตอนเลือก “{DONE}” แต่ผลลัพธ์ว่า “{said}” ถูกต้องหรือไม่"
            yield Flaw(measure.first.answers["outcome"], message, f"เลือก {PARTLY} ในขั้นตอนที่ไม่ครบ หรือแก้ผลลัพธ์", said)


def _undone(text: str) -> str:
    """The words that say work is left; "" when none do."""
    said = re.search(_UNDONE, text.strip()) if re.search("ไม่|ระหว่าง|กำลัง|รอ", text) else None
    return short(said[0]) if said else ""


@rule("ITA615", WARNING)
def something_else_done(book: Submission, framework: Framework) -> Flaws:
    """ผลของขั้นตอนควรเป็นผลของสิ่งที่วางแผนไว้

    ทำไม: วางแผนจัดอบรมเองแต่รายงานว่าส่งคนไปอบรมที่อื่น คือทำอย่างอื่นแทน ผู้อ่านควรรู้เหตุ
    แก้อย่างไร: เลือกดำเนินการบางส่วนแล้วบอกว่าทำสิ่งใดแทนเพราะอะไร
    ตัวอย่างที่ผิด:
        ติดตามผล
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | สรุปผลการดำเนินการ | สถานะ |
        | M01 | จัดโครงการอบรมทักษะการบริการ | ส่งเจ้าหน้าที่เข้ารับการอบรม 2 คน | ดำเนินการแล้ว |
    ตัวอย่างที่ถูก:
        ติดตามผล
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | สรุปผลการดำเนินการ | สถานะ | เหตุที่ไม่ได้ดำเนินการ |
        | M01 | จัดโครงการอบรมทักษะการบริการ | ส่งเจ้าหน้าที่เข้ารับการอบรม 2 คน | ดำเนินการบางส่วน | ไม่มีงบจัดเอง |
    """
    for row in book.tables.get("followup", ()):
        if row.text("status") != DONE or row.text("reason") or "อบรม" not in row.text("result"):
            continue
        planned, sent = re.search(_HELD, row.text("text")), re.search(_SENT, row.text("result"))
        if planned and sent and not re.search(_HELD, row.text("result")):
            message = f"แผนคือ “{planned[0]}” แต่ผลคือ “{short(sent[0], 50)}” ทำอย่างอื่นแทนหรือไม่"
            yield Flaw(row.answers["result"], message, f"เลือก {PARTLY} แล้วบอกเหตุที่ทำสิ่งนี้แทน", sent[0][:50], planned[0])


@rule("ITA616", WARNING)
def outcomes_disagree(book: Submission, framework: Framework) -> Flaws:
    """ผลลัพธ์ของมาตรการเรื่องเดียวกันไม่ควรขัดกัน

    ทำไม: มาตรการหนึ่งว่าประชาชนรับรู้มากขึ้น อีกมาตรการว่ายังไม่รับรู้ ผู้อ่านไม่รู้ว่าจริงอย่างไร
    แก้อย่างไร: ตรวจข้อเท็จจริง แล้วแก้ผลลัพธ์ให้ไปทางเดียวกัน
    ตัวอย่างที่ผิด:
        ติดตามผล
        | รหัสมาตรการ | ตัวชี้วัดที่ | มาตรการ/แนวทาง | ผลลัพธ์หรือความสำเร็จ |
        | M01 | 8 | มาตรการหนึ่ง | ประชาชนรับรู้การให้บริการระบบออนไลน์เพิ่มมากขึ้น |
        | M02 | 8 | มาตรการสอง | ประชาชนยังไม่รับรู้การให้บริการระบบออนไลน์ |
    ตัวอย่างที่ถูก:
        ติดตามผล
        | รหัสมาตรการ | ตัวชี้วัดที่ | มาตรการ/แนวทาง | ผลลัพธ์หรือความสำเร็จ |
        | M01 | 8 | มาตรการหนึ่ง | ประชาชนรับรู้การให้บริการระบบออนไลน์เพิ่มมากขึ้น |
        | M02 | 8 | มาตรการสอง | ผู้สูงอายุยังไม่สะดวกใช้โทรศัพท์ |
    """
    told = [(measure, before_scores(measure.first.text("outcome"))) for measure in measures_in(book, framework, "followup")]
    gains = [(measure, fold(text)) for measure, text in told if "ขึ้น" in text and not re.search(_NEGATED, text)]
    for measure, text in told:
        negated = re.search(_NEGATED, text)
        rest = fold(text[negated.end() : negated.end() + _WITHIN]) if negated else ""
        likely = [(each, gain) for each, gain in gains if _akin(each, measure) and may_share(rest, gain, _SAME_THING)] if rest else []
        against = [each for each, gain in likely if shared(rest, gain) >= _SAME_THING]
        if against:
            other = against[0].id or f"แถวที่ {against[0].first.number}"
            message = f"ผลลัพธ์นี้ขัดกับผลลัพธ์ของมาตรการ {other} ซึ่งว่าดีขึ้นในเรื่องเดียวกัน ใช่หรือไม่"
            yield Flaw(measure.first.answers["outcome"], message, "ตรวจข้อเท็จจริง แล้วแก้ให้ไปทางเดียวกัน", short(text))


def _akin(one: Measure, other: Measure) -> bool:
    """Are two measures filed under the same indicator, issue or section."""
    return any(one.first.text(key) and one.first.text(key) == other.first.text(key) for key in ("indicator", "issue", "part"))


@rule("ITA617", INFO)
def outcome_is_an_activity(book: Submission, framework: Framework) -> Flaws:
    """ผลลัพธ์ควรบอกว่าเกิดผลอะไร ไม่ใช่ทำอะไร

    ทำไม: สิ่งที่ทำอยู่ในช่องสรุปผลแล้ว ช่องผลลัพธ์ตอบว่าทำแล้วดีขึ้นอย่างไร
    แก้อย่างไร: เขียนสิ่งที่เปลี่ยนไป เช่น ประชาชนรับรู้มากขึ้น ไม่มีการร้องเรียน
    ตัวอย่างที่ผิด:
        ติดตามผล
        | รหัสมาตรการ | ผลลัพธ์หรือความสำเร็จ |
        | M01 | มีการประชาสัมพันธ์ข้อมูลหน่วยงานทางเว็บไซต์ |
    ตัวอย่างที่ถูก:
        ติดตามผล
        | รหัสมาตรการ | ผลลัพธ์หรือความสำเร็จ |
        | M01 | ประชาชนหาข้อมูลของหน่วยงานพบเร็วขึ้น |
    """
    for measure in measures_in(book, framework, "followup"):
        text = to_arabic(before_scores(measure.first.text("outcome")))
        copied = next((row for row in measure.steps if fold(row.text("result")) == fold(text) and len(fold(text)) >= _A_STEP), None)
        if copied is not None:
            message = f"ผลลัพธ์เหมือนสรุปผลในแถวที่ {copied.number} ทุกตัวอักษร"
            yield Flaw(measure.first.answers["outcome"], message, "เขียนว่าทำแล้วเกิดผลอะไร", short(text, 50))
            continue
        parts = [part.strip() for item in items_of(text) for part in re.split(_NUMBERED, item) if part.strip()]
        if parts and all(re.match(_ACTIVITY, part) and not re.search(_EFFECT, re.sub(_PURPOSE, "", part)) for part in parts):
            head = short(parts[0], 50)
            yield Flaw(measure.first.answers["outcome"], f"“{head}” เป็นสิ่งที่ทำ ไม่ใช่ผลที่เกิดขึ้น", "เขียนว่าทำแล้วเกิดผลอะไร", head)


@rule("ITA618", WARNING)
def result_repeats_step(book: Submission, framework: Framework) -> Flaws:
    """สรุปผลควรบอกว่าทำแล้วได้อะไร ไม่ใช่คัดลอกขั้นตอนมา

    ทำไม: ขั้นตอนคือสิ่งที่จะทำ ถ้าสรุปผลเหมือนกันทุกตัวอักษร ผู้อ่านไม่รู้ว่าทำแล้วหรือยัง
    แก้อย่างไร: เขียนสิ่งที่ได้ทำ เช่น จัดทำคู่มือแล้ว 5 เรื่อง
    ตัวอย่างที่ผิด:
        ติดตามผล
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | สรุปผลการดำเนินการ | สถานะ |
        | M01 | จัดทำและประชาสัมพันธ์คู่มือการขอยืม | จัดทำและประชาสัมพันธ์คู่มือการขอยืม | ดำเนินการแล้ว |
    ตัวอย่างที่ถูก:
        ติดตามผล
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | สรุปผลการดำเนินการ | สถานะ |
        | M01 | จัดทำและประชาสัมพันธ์คู่มือการขอยืม | จัดทำคู่มือแล้ว แจ้งทุกกองเมื่อ 10 มกราคม | ดำเนินการแล้ว |
    """
    for measure in measures_in(book, framework, "followup"):
        steps = {_bare(point) for row in measure.steps for point in items_of(row.text("text"))} - {""}
        for row in measure.steps:
            points = [(point, _bare(point)) for point in items_of(row.text("result"))]
            same = [point for point, bare in points if len(bare) >= _A_STEP and bare in steps]
            # A short step named first and what came of it behind is a result.
            if same and (len(same) == len(points) or len(same[0]) >= _LONG):
                quote = short(same[0])
                message = f"สรุปผล “{quote}” เหมือนขั้นตอนทุกตัวอักษร ทำแล้วหรือยัง"
                yield Flaw(row.answers["result"], message, "เขียนสิ่งที่ได้ทำแล้ว", quote)


_A_STEP, _LONG = 12, 40
"""Letters from which on a step repeated is no chance, and from which on it is copied whatever stands beside it."""


def _bare(point: str) -> str:
    return fold(point).removeprefix("การ")


@rule("ITA619", WARNING)
def result_of_another_year(book: Submission, framework: Framework) -> Flaws:
    """วันที่ในสรุปผลควรอยู่ในปีงบประมาณที่ประเมิน

    ทำไม: งานที่ทำหลังสิ้นปีงบประมาณไม่อาจทำให้เกิดผลของปีนั้น งานที่ทำก่อนหน้านั้นมักคัดลอกจากรายงานปีก่อน
    แก้อย่างไร: แก้วันที่ หรือย้ายไปรายงานของปีที่ทำ
    ตัวอย่างที่ผิด:
        ติดตามผล
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | สรุปผลการดำเนินการ | สถานะ |
        | M01 | ประชุมซักซ้อม | ประชุมเมื่อวันที่ 5 มกราคม 2569 มีผู้เข้าร่วมครบ | ดำเนินการแล้ว |
    ตัวอย่างที่ถูก:
        ติดตามผล
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | สรุปผลการดำเนินการ | สถานะ |
        | M01 | ประชุมซักซ้อม | ประชุมเมื่อวันที่ 5 มกราคม 2568 มีผู้เข้าร่วมครบ | ดำเนินการแล้ว |
    """
    first, last = fiscal_bounds(book.year)
    for row in book.tables.get("followup", ()):
        text = to_arabic(row.text("result"))
        for mention in mentions_of_dates(text):
            bounds = mention.bounds
            if bounds and (bounds[0] > last or bounds[1] < first) and not of_a_document(text, mention):
                said = text[mention.start : mention.end]
                message = f"“{said}” ในสรุปผลอยู่นอกปีงบประมาณ {book.year} ถูกต้องหรือไม่"
                yield Flaw(row.answers["result"], message, f"แก้ให้อยู่ในปีงบประมาณ {book.year} ถ้าพิมพ์ผิด", said)
                break


@rule("ITA620", WARNING)
def status_against_result(book: Submission, framework: Framework) -> Flaws:
    """สถานะ เหตุ และผลลัพธ์ต้องไปทางเดียวกัน

    ทำไม: เลือกว่าไม่ได้ดำเนินการ แต่สรุปผลว่าทำครบแล้ว หรือผลลัพธ์ว่าดีขึ้น ผู้อ่านไม่รู้ว่าทำหรือไม่ได้ทำ
    แก้อย่างไร: แก้สถานะหรือแก้ข้อความให้ตรงกัน
    ตัวอย่างที่ผิด:
        ติดตามผล
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | สรุปผลการดำเนินการ | สถานะ | เหตุที่ไม่ได้ดำเนินการ |
        | M01 | จัดทำคู่มือ | จัดทำคู่มือครบทุกกองแล้ว | ไม่ได้ดำเนินการ | งบไม่พอ |
    ตัวอย่างที่ถูก:
        ติดตามผล
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | สรุปผลการดำเนินการ | สถานะ | เหตุที่ไม่ได้ดำเนินการ |
        | M01 | จัดทำคู่มือ | ยังไม่ได้จัดทำ | ไม่ได้ดำเนินการ | งบไม่พอ |
    """
    for measure in measures_in(book, framework, "followup"):
        for row in measure.steps:
            status, reason = row.text("status"), row.text("reason")
            done = re.search(_DONE_SAID, row.text("result")) if status == NOT_DONE else None
            if done and not re.search("ไม่|ยัง", row.text("result")):
                message = f"สถานะเป็น “{NOT_DONE}” แต่สรุปผลว่า “{short(row.text('result'), 50)}” ถูกต้องหรือไม่"
                yield Flaw(row.answers["status"], message, f"เลือก {DONE} หรือแก้สรุปผล", NOT_DONE, DONE)
            elif status == DONE and reason and fold(reason) not in NOTHING_WORDS:
                message = f"สถานะเป็น “{DONE}” แต่บอกเหตุที่ไม่ได้ดำเนินการไว้ ถูกต้องหรือไม่"
                yield Flaw(row.answers["reason"], message, "ลบเหตุ หรือแก้สถานะ", severity=INFO)
        outcome = before_scores(measure.first.text("outcome"))
        nothing_done = measure.steps and all(row.text("status") == NOT_DONE for row in measure.steps)
        better = re.search(_BETTER, outcome) if nothing_done and "ไม่" not in outcome else None
        if better:
            message = f"ทุกขั้นตอน “{NOT_DONE}” แต่ผลลัพธ์ว่า “{short(outcome, 50)}” ถูกต้องหรือไม่"
            yield Flaw(measure.first.answers["outcome"], message, "แก้ผลลัพธ์ หรือแก้สถานะของขั้นตอน", better[0])


_DONE_SAID = r"[^\n]{0,30}?(?:แล้วเสร็จ|เสร็จสิ้น|เรียบร้อย|ครบ(?:ถ้วน|ทุก)|แล้ว(?=\s|$))"
_BETTER = r"\S{0,20}(?:มากขึ้น|ดีขึ้น|เพิ่มขึ้น|สูงขึ้น|เร็วขึ้น)"
