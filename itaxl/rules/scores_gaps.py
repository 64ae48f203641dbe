"""ITA309 and ITA310: scores without which a document cannot say what it should."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl.layout.scores import EARLIER_YEARS
from itaxl.model import Submission
from itaxl.rules.registry import INFO, Flaw, rule
from itaxl.rules.subjects import points, scores_of
from itaxl.thai.codes import find_codes

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]


@rule("ITA309", INFO)
def weakest_without_items(book: Submission, framework: Framework) -> Flaws:
    """ข้อค้นพบของตัวชี้วัด OIT ที่คะแนนต่ำที่สุดควรบอกว่าข้อใดเสียคะแนน

    ทำไม: ถ้าไม่มีทั้งคะแนนรายข้อและรหัสข้อ คำอธิบายของตัวชี้วัดที่ต่ำที่สุดจะเป็นเพียงการคาดเดา
    แก้อย่างไร: กรอกคะแนนรายข้อในชีต OIT หรือใส่รหัสข้อในช่องข้อที่เกี่ยวข้อง
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 4 | 95.56 |
        | ตัวชี้วัดที่ 9 | 87 |
        | ตัวชี้วัดที่ 10 | 100 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 9 | แผนบุคคลอาจยังไม่ครบ | การตรวจ OIT | ตรวจทานก่อนเผยแพร่ |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 4 | 95.56 |
        | ตัวชี้วัดที่ 9 | 87 |
        | ตัวชี้วัดที่ 10 | 100 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ | ข้อที่เกี่ยวข้อง |
        | ตัวชี้วัดที่ 9 | แผนบุคคลยังไม่บอกงบประมาณ | การตรวจ OIT | ตรวจทานก่อนเผยแพร่ | o14 |
    """
    scores = scores_of(book)
    known = {no: each.score for no, each in scores.indicators.items() if each.score is not None}
    lowest = min(known, key=lambda no: known[no], default=0)
    if len(known) < 2 or framework.indicators[lowest].instrument != "oit" or known[lowest] == 100:
        return
    items = [code for code in framework.indicators[lowest].codes if code in scores.items]
    rows = [row for row in book.tables.get("findings", ()) if row.text("ref") == str(lowest) and row.text("finding")]
    named = any(row.codes("refs") or find_codes(row.text("finding")) for row in rows)
    if rows and items and not named and all(scores.items[code].score is None for code in items):
        message = f"ตัวชี้วัดที่ {lowest} ต่ำที่สุด ({points(known[lowest])}) แต่ไม่ได้บอกว่าข้อใดใน {items[0]}–{items[-1]} เสียคะแนน"
        yield Flaw(rows[0].answers["refs"], message, "ใส่รหัสข้อ หรือกรอกคะแนนรายข้อในชีต OIT")


@rule("ITA310", INFO)
def history_with_holes(book: Submission, framework: Framework) -> Flaws:
    """คะแนนภาพรวมย้อนหลังไม่ควรขาดปีตรงกลาง

    ทำไม: แผนภูมิผลย้อนหลังที่เว้นปีทำให้เข้าใจผิดว่าคะแนนขึ้นหรือลงทันที
    แก้อย่างไร: กรอกคะแนนภาพรวมของปีที่ขาด
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | ย้อนหลัง 1 ปี | ย้อนหลัง 2 ปี | ย้อนหลัง 3 ปี |
        | คะแนนภาพรวม | 98.73 | | 95.53 |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | ย้อนหลัง 1 ปี | ย้อนหลัง 2 ปี | ย้อนหลัง 3 ปี |
        | คะแนนภาพรวม | 98.73 | 97.41 | 95.53 |
    """
    answers = [book.answers[f"previous.{back}.overall"] for back in range(1, EARLIER_YEARS + 1)]
    filled = [at for at, answer in enumerate(answers) if answer.value is not None or answer.problem]
    for at, answer in enumerate(answers[: max(filled, default=0)]):
        if at not in filled:
            year = book.whole(f"previous.{at + 1}.year") or book.year - at - 1
            yield Flaw(answer, f"ไม่มีคะแนนภาพรวมปี {year} แต่มีของปีก่อนหน้านั้น", f"กรอกคะแนนภาพรวมปี {year}")
