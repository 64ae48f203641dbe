"""ITA614–ITA617: do status, result and outcome of a measure agree. Patterns in free text, so always a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl.layout.choices import DONE, PARTLY
from itaxl.model import Measure, Submission
from itaxl.rules.free_text import before_scores, measures_in
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.rules.words import shared
from itaxl.thai.digits import to_arabic
from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
# What is said not to be so is often good news (ไม่พบ, ไม่มีข้อร้องเรียน), so only these say that work is left.
_UNDONE = (
    r"(?:ทำ|จัด|ครบ|ดำเนินการ|เผยแพร่|ประชุม|อบรม|ปรับปรุง)[^\n]{0,30}?(?:ไม่ครบ|ยังไม่(?:ครบ|เสร็จ|แล้วเสร็จ|ได้))"
    r"|^(?:ยัง)?ไม่ได้(?:ดำเนิน|จัด|ทำ)|^ยังไม่(?:มีการ|ได้|ดำเนิน)"
)
_HELD = r"จัด(?:โครงการ|กิจกรรม|ให้มีการ|การ)?(?:ฝึก)?(?:อบรม|สัมมนา|ประชุมเชิงปฏิบัติการ)"
_SENT = r"(?:ส่ง|ให้)(?:เจ้าหน้าที่|บุคลากร|พนักงาน|ผู้แทน)?[^\n]{0,40}?(?:เข้ารับการ(?:ฝึก)?อบรม|เข้าร่วม(?:การ)?(?:อบรม|สัมมนา)|เข้าอบรม)"
_NEGATED = r"ยังไม่|ไม่ค่อย|ยังขาด"
_SAME_THING, _WITHIN = 18, 80
"""Letters in a row two outcomes share when they speak of the same thing, and how far behind the negation."""
_ACTIVITY = r"(?:ได้)?มีการ(?:จัด|ประชา|ประชุม|ใช้|นำ|อบรม|ทำ|ส่ง|แต่งตั้ง|กำหนด|เผยแพร่|ดำเนิน|ชี้แจง|ตรวจ)"
_EFFECT = (
    r"ขึ้น|ลดลง|น้อยลง|เข้าใจ|พึงพอใจ|พอใจ|ส่งผล|ทำให้|ไม่มี|ไม่พบ|ครบ|ร้อยละ|คะแนน|\d|ราย(?!งาน|การ|ได้|จ่าย|ละ)|ครั้ง|เดียวกัน|รู้จัก|เชื่อมั่น|ได้รับ|"
    r"สามารถ|ยัง|แต่(?!ละ|ง)"
)
_NUMBERED = r"(?:^|\s)\(?\d{1,2}[.)]\s*"


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
    said = re.search(_UNDONE, text.strip()) if "ไม่" in text else None
    return " ".join(said[0].split())[:60] if said else ""


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
            message = f"แผนคือ “{planned[0]}” แต่ผลคือ “{' '.join(sent[0].split())[:50]}” ทำอย่างอื่นแทนหรือไม่"
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
        against = [each for each, gain in gains if _akin(each, measure) and rest and shared(rest, gain) >= _SAME_THING]
        if against:
            other = against[0].id or f"แถวที่ {against[0].first.number}"
            message = f"ผลลัพธ์นี้ขัดกับผลลัพธ์ของมาตรการ {other} ซึ่งว่าดีขึ้นในเรื่องเดียวกัน ใช่หรือไม่"
            yield Flaw(measure.first.answers["outcome"], message, "ตรวจข้อเท็จจริง แล้วแก้ให้ไปทางเดียวกัน", " ".join(text.split())[:60])


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
        parts = [part.strip() for part in re.split(_NUMBERED, text) if part.strip()]
        if parts and all(re.match(_ACTIVITY, part) and not re.search(_EFFECT, part) for part in parts):
            head = " ".join(parts[0].split())[:50]
            yield Flaw(measure.first.answers["outcome"], f"“{head}” เป็นสิ่งที่ทำ ไม่ใช่ผลที่เกิดขึ้น", "เขียนว่าทำแล้วเกิดผลอะไร", head)
