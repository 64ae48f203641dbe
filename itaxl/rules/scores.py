"""ITA301–ITA303 and ITA306: announced scores and level against what follows from their parts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.model import Answer, Score, Submission
from itaxl.rules.registry import WARNING, Flaw, rule
from itaxl.rules.subjects import apart, mean, points, scores_of
from itaxl.thai.digits import half_up

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]


def _mismatch(answer: Answer, name: str, each: Score, how: str) -> Flaws:
    """The flaw of an announced score that does not follow from its parts; nothing when either is unknown."""
    stated, computed = each.stated, each.computed
    if stated is None or computed is None or not apart(stated, computed):
        return
    found, right = points(stated), points(computed)
    difference = points(abs(half_up(stated) - half_up(computed)))
    message = f"{name} {found} ไม่ตรงกับที่คำนวณได้ {right} (ต่าง {difference}) {how}"
    fix = "ตรวจกับประกาศผลทั้งช่องนี้และคะแนนย่อย แล้วแก้ช่องที่พิมพ์ผิด"
    yield Flaw(answer, message, fix, found, right)


@rule("ITA301")
def overall_mismatch(book: Submission, framework: Framework) -> Flaws:
    """คะแนนภาพรวมที่ประกาศต้องเท่ากับคะแนนรายเครื่องมือรวมตามน้ำหนัก

    ทำไม: ภาพรวมมาจาก IIT EIT และ OIT คูณน้ำหนัก ถ้าต่างเกิน 0.01 แสดงว่ามีช่องพิมพ์ผิด ระดับผลการประเมินก็อาจผิดไปด้วย
    แก้อย่างไร: เทียบช่องคะแนนภาพรวม รายเครื่องมือ และรายตัวชี้วัดกับประกาศผล แล้วแก้ช่องที่พิมพ์ผิด
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | คะแนนภาพรวม | 90.10 |
        | IIT | 82.71 |
        | EIT ส่วนที่ 1 | 96.78 |
        | EIT ส่วนที่ 2 | 96.78 |
        | OIT | 74.63 |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | คะแนนภาพรวม | 83.70 |
        | IIT | 82.71 |
        | EIT ส่วนที่ 1 | 96.78 |
        | EIT ส่วนที่ 2 | 96.78 |
        | OIT | 74.63 |
    """
    weights = " + ".join(f"{each.short} × {each.weight}%" for each in framework.instruments.values() if each.weight is not None)
    yield from _mismatch(book.answers["stated.overall"], "คะแนนภาพรวม", scores_of(book).overall, f"จาก {weights}")


@rule("ITA302")
def instrument_mismatch(book: Submission, framework: Framework) -> Flaws:
    """คะแนนรายเครื่องมือที่ประกาศต้องเท่ากับค่าเฉลี่ยของตัวชี้วัดในเครื่องมือนั้น

    ทำไม: IIT เฉลี่ยจากตัวชี้วัดที่ 1–5 EIT จาก 6–8 OIT จาก 9–10 ถ้าต่างเกิน 0.01 แสดงว่ามีช่องพิมพ์ผิด
    แก้อย่างไร: เทียบช่องเครื่องมือและตัวชี้วัดกับประกาศผล แล้วแก้ช่องที่พิมพ์ผิด
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | OIT | 94.63 |
        | ตัวชี้วัดที่ 9 | 59.25 |
        | ตัวชี้วัดที่ 10 | 90.00 |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | OIT | 74.63 |
        | ตัวชี้วัดที่ 9 | 59.25 |
        | ตัวชี้วัดที่ 10 | 90.00 |
    """
    scores = scores_of(book)
    for code, instrument in framework.instruments.items():
        if instrument.part is not None and not _part_known(book, framework, instrument.part):
            continue
        numbers = ", ".join(str(no) for no in instrument.indicators)
        yield from _mismatch(book.answers[f"stated.{code}"], f"คะแนน {instrument.short}", scores.instruments[code], f"จากตัวชี้วัดที่ {numbers}")
    yield from _both_parts(book, framework)


def _part_known(book: Submission, framework: Framework, part: int) -> bool:
    """Are all questions of this EIT part filled in; only then does its own mean follow."""
    pairs = scores_of(book).parts
    return bool(pairs) and all(pair[part - 1] is not None for pair in pairs.values())


def _both_parts(book: Submission, framework: Framework) -> Flaws:
    """Both EIT parts announced, indicators 6–8 announced: the mean of the parts is the mean of the indicators."""
    scores = scores_of(book)
    halves = [scores.instruments[code] for code in ("eit1", "eit2") if code in scores.instruments]
    stated = [each.stated for each in halves if each.stated is not None]
    numbers = framework.instruments["eit1"].indicators if "eit1" in framework.instruments else ()
    known = [each.score for no, each in scores.indicators.items() if no in numbers and each.score is not None]
    if len(stated) != 2 or not numbers or len(known) != len(numbers) or any(_part_known(book, framework, part) for part in (1, 2)):
        return
    parts, whole = mean(stated), mean(known)
    # Three roundings meet here (two parts and the indicators), so twice the tolerance.
    if parts is not None and whole is not None and abs(half_up(parts) - half_up(whole)) > Decimal("0.02"):
        message = f"ค่าเฉลี่ยของ EIT สองส่วนคือ {points(parts)} แต่ค่าเฉลี่ยของตัวชี้วัดที่ {', '.join(map(str, numbers))} คือ {points(whole)}"
        fix = "ตรวจคะแนน EIT ทั้งสองส่วนและตัวชี้วัดที่ 6–8 กับประกาศผล แล้วแก้ช่องที่พิมพ์ผิด"
        yield Flaw(book.answers["stated.eit1"], message, fix, points(parts), points(whole))


@rule("ITA303")
def indicator_mismatch(book: Submission, framework: Framework) -> Flaws:
    """คะแนนตัวชี้วัดที่ประกาศต้องเท่ากับค่าเฉลี่ยของข้อคำถามในตัวชี้วัดนั้น

    ทำไม: ตัวชี้วัดที่ 1–8 คือค่าเฉลี่ยของข้อคำถาม ถ้าต่างเกิน 0.01 แสดงว่ามีช่องพิมพ์ผิด
    แก้อย่างไร: เทียบคะแนนตัวชี้วัดและคะแนนรายข้อกับประกาศผล แล้วแก้ช่องที่พิมพ์ผิด
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 4 | 99.64 |
        ข้อคำถาม
        | รหัสข้อ | คะแนน (EIT: ส่วนที่ 1) |
        | i10 | 86.67 |
        | i11 | 100 |
        | i12 | 100 |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 4 | 95.56 |
        ข้อคำถาม
        | รหัสข้อ | คะแนน (EIT: ส่วนที่ 1) |
        | i10 | 86.67 |
        | i11 | 100 |
        | i12 | 100 |
    """
    for no, each in scores_of(book).indicators.items():
        codes = framework.indicators[no].codes
        how = f"จากข้อ {codes[0]}–{codes[-1]}" if codes else ""
        yield from _mismatch(book.answers[f"stated.indicators.{no}"], f"คะแนนตัวชี้วัดที่ {no}", each, how)


@rule("ITA306")
def level_mismatch(book: Submission, framework: Framework) -> Flaws:
    """ระดับผลการประเมินที่ประกาศต้องตรงกับคะแนนภาพรวมและคะแนนรายเครื่องมือ

    ทำไม: ระดับมาจากคะแนนโดยตรง ระดับที่ไม่ตรงแปลว่าเลือกผิดหรือมีคะแนนพิมพ์ผิด
    แก้อย่างไร: เลือกระดับใหม่ หรือแก้คะแนนที่พิมพ์ผิด
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | คะแนนภาพรวม | 99.64 |
        | ระดับผลการประเมิน | ผ่าน |
        | IIT | 98.96 |
        | EIT ส่วนที่ 1 | 100 |
        | EIT ส่วนที่ 2 | 99.67 |
        | OIT | 100 |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | คะแนนภาพรวม | 99.64 |
        | ระดับผลการประเมิน | ผ่านดีเยี่ยม |
        | IIT | 98.96 |
        | EIT ส่วนที่ 1 | 100 |
        | EIT ส่วนที่ 2 | 99.67 |
        | OIT | 100 |
    """
    scores = scores_of(book)
    stated, right = book.text("stated.level"), scores.level
    names = [level.name for level in framework.levels]
    if not right or stated not in names or stated == right:
        return
    overall = scores.overall.score
    lowest = min((each.score for each in scores.instruments.values() if each.score is not None), default=None)
    why = f"คะแนนภาพรวม {points(overall)}" if overall is not None else ""
    why += f" เครื่องมือต่ำสุด {points(lowest)}" if lowest is not None else ""
    guessed = not scores.eit_split and right in names[:2]
    severity = WARNING if guessed else ""
    # Without the two EIT parts the instruments' test rests on a mean that may hide the lower one.
    message = f"ระดับ “{stated}” ไม่ตรงกับคะแนน ตามคะแนนคือ “{right}” ({why})"
    yield Flaw(book.answers["stated.level"], message, f"เลือก “{right}” หรือตรวจคะแนนอีกครั้ง", stated, right, severity)
