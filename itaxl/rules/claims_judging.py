"""ITA316–ITA320: words in free text that judge scores – level, rank, direction, size and pass mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.model import Submission
from itaxl.rules.claims_reading import DIRECTIONS, LEVEL, Claim, claims_of
from itaxl.rules.free_text import texts_of
from itaxl.rules.registry import ERROR, WARNING, Flaw, rule
from itaxl.rules.subjects import TOLERANCE, attached, back_of, changes_of, instrument_of, label, members, points, scores_of, values
from itaxl.thai.digits import format_number, half_up
from itaxl.wording import bands

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
_MOVED = {"up": "เพิ่มขึ้น", "down": "ลดลง", "flat": "เท่าเดิม"}
"""How reports call each direction."""


@rule("ITA316")
def level_claim(book: Submission, framework: Framework) -> Flaws:
    """ระดับผลการประเมินที่เขียนในข้อความต้องตรงกับคะแนนภาพรวมและคะแนนรายเครื่องมือ

    ทำไม: ระดับมาจากคะแนน ข้อความสำเร็จรูปของระดับอื่นทำให้เอกสารบอกสองระดับ
    แก้อย่างไร: แก้ระดับในข้อความ หรือลบออก เพราะโปรแกรมเขียนให้ในรายงาน
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ข้อเสนอแนะท้ายเรื่อง | ผลการประเมินในภาพรวม 99.64 คะแนน อยู่ในระดับผ่านดี |
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | คะแนนภาพรวม | 99.64 |
        | IIT | 98.96 |
        | EIT ส่วนที่ 1 | 100 |
        | EIT ส่วนที่ 2 | 99.67 |
        | OIT | 100 |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ข้อเสนอแนะท้ายเรื่อง | ผลการประเมินในภาพรวม 99.64 คะแนน อยู่ในระดับผ่านดีเยี่ยม |
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | คะแนนภาพรวม | 99.64 |
        | IIT | 98.96 |
        | EIT ส่วนที่ 1 | 100 |
        | EIT ส่วนที่ 2 | 99.67 |
        | OIT | 100 |
    """
    for claim in claims_of(book, framework):
        if claim.kind != LEVEL:
            continue
        right = _levels(book, framework, claim)
        if right and claim.word not in right:
            message = f"ข้อความว่า “{claim.quote}” แต่ตามคะแนนคือ {right[0]}"
            if not claim.sure:
                message = f"ข้อความว่า “{claim.quote}” แต่ระดับของหน่วยงานตามคะแนนคือ {right[0]} ถูกต้องหรือไม่"
            fix = f"แก้เป็น {right[0]} หรือลบออก รายงานเขียนระดับให้เอง"
            yield Flaw(claim.text.answer, message, fix, claim.quote, right[0], ERROR if claim.sure else WARNING)


def _levels(book: Submission, framework: Framework, claim: Claim) -> list[str]:
    """The words that are right in that year: a level, or a letter where a letter was claimed; [] when not known."""
    by_letter = any(letter.id == claim.word for letter in framework.letters)
    if claim.year == book.year:
        scores = scores_of(book)
        if by_letter:
            return [scores.letter] if scores.letter else []
        stated = book.text("stated.level")
        return [level for level in (scores.level, stated) if level] if scores.level else []
    back = back_of(book, claim.year)
    level = book.text(f"previous.{back}.level") if back and not by_letter else ""
    return [level] if level else []


@rule("ITA317")
def rank_claim(book: Submission, framework: Framework) -> Flaws:
    """สิ่งที่เขียนว่าคะแนนสูงสุดหรือต่ำสุดต้องเป็นเช่นนั้นจริง

    ทำไม: อันดับที่เขียนเองมักค้างจากปีก่อน โปรแกรมเรียงอันดับและบอกอันดับร่วมให้ในรายงานแล้ว
    แก้อย่างไร: แก้หรือลบคำว่าสูงสุดหรือต่ำสุด
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 3 | 98.00 |
        | ตัวชี้วัดที่ 4 | 95.56 |
        | ตัวชี้วัดที่ 5 | 91.20 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ มีคะแนนต่ำที่สุด | บุคลากรภายใน | จัดทำคู่มือการขอยืม |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 3 | 98.00 |
        | ตัวชี้วัดที่ 4 | 90.56 |
        | ตัวชี้วัดที่ 5 | 91.20 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ มีคะแนนต่ำที่สุด | บุคลากรภายใน | จัดทำคู่มือการขอยืม |
    """
    for claim in claims_of(book, framework):
        if claim.kind not in ("high", "low") or claim.year != book.year:
            continue
        scopes = [scope for scope in scopes_of(framework, claim.ref) if len(scope) > 1]
        beaten = [beaten_by(book, framework, claim, scope) for scope in scopes]
        # Which group the words compare within is not said, so the claim must be wrong in every one.
        if beaten and all(beaten):
            other = beaten[0]
            own = points(values(book, framework, claim.ref, book.year)[0])
            best = points(values(book, framework, other, book.year)[0])
            more = "สูงกว่า" if claim.kind == "high" else "ต่ำกว่า"
            names = [attached(label(framework, ref)) for ref in (other, claim.ref)]
            message = f"ข้อความว่า “{claim.quote}” แต่{names[0]} ได้ {best} คะแนน {more}{names[1]} ({own})"
            yield Flaw(claim.text.answer, message, "แก้หรือลบคำนี้ รายงานเรียงอันดับให้เอง", claim.quote, label(framework, other))


def scopes_of(framework: Framework, ref: str) -> list[list[str]]:
    """The groups a subject may be the best or the worst of, widest first."""
    if ref in framework.instruments or ref == "eit":
        return [list(framework.instruments)]
    instrument = instrument_of(framework, ref)
    if ref.isdigit():
        indicators = [str(no) for no in framework.indicators]
        return [indicators, [no for no in indicators if instrument_of(framework, no) == instrument]]
    if ref.startswith("issue:"):
        return [[f"issue:{no}" for no in framework.issues]]
    codes = list(framework.all_codes())
    groups = [codes, [code for code in codes if instrument_of(framework, code) == instrument]]
    groups.append(list(members(framework, str(framework.indicator_of(ref)))))
    return groups + [list(members(framework, f"issue:{no}")) for no in framework.issues_of(ref)]


def beaten_by(book: Submission, framework: Framework, claim: Claim, scope: list[str]) -> str:
    """The member of a group that is clearly higher (or lower) than the subject; "" when none is."""
    own = [half_up(value) for value in values(book, framework, claim.ref, book.year)]
    if not own:
        return ""
    found = ""
    for ref in scope:
        known = [half_up(value) for value in values(book, framework, ref, book.year)]
        if not known or ref == claim.ref or (claim.ref == "eit" and ref in ("eit1", "eit2")):
            continue
        if claim.kind == "high" and min(known) > max(own):
            found, own = ref, known
        if claim.kind == "low" and max(known) < min(own):
            found, own = ref, known
    return found


@rule("ITA318")
def direction_claim(book: Submission, framework: Framework) -> Flaws:
    """คำว่าคะแนนเพิ่มขึ้น ลดลง หรือเท่าเดิม ต้องตรงกับคะแนนสองปี

    ทำไม: คำบอกทิศทางที่ค้างจากปีก่อนทำให้สรุปผลผิดทาง
    แก้อย่างไร: แก้คำให้ตรงกับผลต่าง หรือลบออก เพราะโปรแกรมเขียนให้ในรายงาน
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ | ย้อนหลัง 1 ปี |
        | ตัวชี้วัดที่ 4 | 68.83 | 79.05 |
        ติดตามผล
        | รหัสมาตรการ | ตัวชี้วัดที่ | ผลลัพธ์หรือความสำเร็จ |
        | M01 | 4 | ตัวชี้วัดการใช้ทรัพย์สินของราชการ มีคะแนนเพิ่มขึ้น |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ | ย้อนหลัง 1 ปี |
        | ตัวชี้วัดที่ 4 | 68.83 | 79.05 |
        ติดตามผล
        | รหัสมาตรการ | ตัวชี้วัดที่ | ผลลัพธ์หรือความสำเร็จ |
        | M01 | 4 | ตัวชี้วัดการใช้ทรัพย์สินของราชการ มีคะแนนลดลง |
    """
    for claim in claims_of(book, framework):
        if claim.kind not in DIRECTIONS or claim.year != book.year:
            continue
        changes = changes_of(book, framework, claim.ref, claim.base)
        if changes and not any(_direction(change) in (claim.kind, "") for change in changes):
            right = _MOVED[_direction(changes[0])]
            name = attached(label(framework, claim.ref))
            amount = f" {points(abs(changes[0]))}" if changes[0] else ""
            message = f"ข้อความว่า “{claim.quote}” แต่{name} {right}{amount} จากปี {claim.base}"
            if not claim.sure:
                message = f"ข้อความว่า “{claim.quote}” แต่{name}{claim.whose}{right}{amount} ถูกต้องหรือไม่"
            yield Flaw(claim.text.answer, message, f"แก้เป็น “{right}”", claim.quote, right, ERROR if claim.sure else WARNING)
    told = {id(claim.text) for claim in claims_of(book, framework) if claim.kind in DIRECTIONS}
    for text in texts_of(book, framework).having("คะแนน"):
        match = re.search(_PHRASE, text.text) if text.tells and text.ref and id(text) not in told else None
        changes = changes_of(book, framework, text.ref) if match and not re.search(_NOT_ITA, text.text) else []
        kind = "up" if match and match[1].startswith(("เพิ่ม", "สูง")) else "down"
        if match and changes and not any(_direction(change) in (kind, "") for change in changes):
            right, quote = _MOVED[_direction(changes[0])], text.quote(match.start(), match.end())
            message = f"“{quote}” หมายถึง{attached(label(framework, text.ref))} ใช่หรือไม่ ตามคะแนนคือ {right} {points(abs(changes[0]))}"
            yield Flaw(text.answer, message, f"แก้เป็น “{right}”", quote, right, WARNING)


_PHRASE = r"(?:^|\s)(?:มี|ทำให้|ส่งผลให้|ซึ่ง)?(?:ผล)?คะแนน(?:เฉลี่ย)?\s*(เพิ่มมากขึ้น|เพิ่มขึ้น|สูงขึ้น|ลดลง|ต่ำลง)(?!\s*(?:จาก|กว่า)?\s*ปี)"
_NOT_ITA = r"พึงพอใจ|ทดสอบ|แบบสอบถาม|อบรม|เพื่อ|ควร|หาก|จะ|ไม่(?:เพิ่ม|ลด)"
"""Where one of these stands, the words may be about another score, or about an aim."""


def _direction(change: Decimal) -> str:
    """Which way a change goes; "" within the tolerance of nothing, where either word may stand."""
    if change == 0:
        return "flat"
    return "" if abs(change) <= TOLERANCE else "up" if change > 0 else "down"


@rule("ITA319", WARNING)
def size_word(book: Submission, framework: Framework) -> Flaws:
    """คำว่า เล็กน้อย หรือ มาก ควรใช้เกณฑ์เดียวกันทั้งเอกสาร

    ทำไม: ต่ำกว่า 3 คะแนนคือเล็กน้อย ตั้งแต่ 10 คะแนนขึ้นไปคือมาก ระหว่างนั้นไม่ต้องมีคำขยาย รายงานใช้เกณฑ์นี้
    แก้อย่างไร: ลบหรือเปลี่ยนคำขยาย
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ | ย้อนหลัง 1 ปี |
        | ตัวชี้วัดที่ 4 | 68.83 | 79.05 |
        ติดตามผล
        | รหัสมาตรการ | ตัวชี้วัดที่ | ผลลัพธ์หรือความสำเร็จ |
        | M01 | 4 | ตัวชี้วัดการใช้ทรัพย์สินของราชการ มีคะแนนลดลงเล็กน้อย |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ | ย้อนหลัง 1 ปี |
        | ตัวชี้วัดที่ 4 | 91.07 | 93.91 |
        ติดตามผล
        | รหัสมาตรการ | ตัวชี้วัดที่ | ผลลัพธ์หรือความสำเร็จ |
        | M01 | 4 | ตัวชี้วัดการใช้ทรัพย์สินของราชการ มีคะแนนลดลงเล็กน้อย |
    """
    for claim in claims_of(book, framework):
        if claim.kind not in ("up", "down") or not claim.word or claim.year != book.year:
            continue
        changes = [change for change in changes_of(book, framework, claim.ref, claim.base) if _direction(change) == claim.kind]
        told = next((size.word for size in bands().sizes if size.word and size.word in claim.word), "")
        right = [bands().size_word(change) for change in changes]
        if told and right and told not in right:
            message = f"ข้อความว่า “{claim.quote}” แต่คะแนนเปลี่ยนไป {points(abs(changes[0]))} คะแนน ใช้คำนี้หรือไม่"
            fix = f"ใช้คำว่า “{right[0]}”" if right[0] else "ลบคำขยายออก"
            yield Flaw(claim.text.answer, message, fix, claim.quote, right[0] or "ไม่มีคำขยาย")


_ABOVE = r"(?:เกินกว่า|มากกว่า|สูงกว่า|เกิน)\s*(?:ร้อยละ|คะแนน)?\s*{mark}(?:\.0+)?(?![\d.])(?:\s*(?:คะแนน|%))?(?!\s*ขึ้นไป)"
_OTHER_MARK = r"(?:ผ่านเกณฑ์|เกณฑ์(?:การ)?ผ่าน)(?:การประเมิน)?(?:ที่|คือ|ร้อยละ|คะแนน|\s)*(\d{1,3}(?:\.\d+)?)(?![\d.])\s*(?:คะแนน|%|ขึ้นไป)"


@rule("ITA320", WARNING)
def threshold_wording(book: Submission, framework: Framework) -> Flaws:
    """เกณฑ์ผ่านเขียนแบบเดียวกันทุกที่ คือ ตั้งแต่ 85 คะแนนขึ้นไป

    ทำไม: คำว่า มากกว่า 85 ทำให้ผู้ที่ได้ 85.00 พอดีกลายเป็นไม่ผ่าน ซึ่งไม่ตรงกับเกณฑ์
    แก้อย่างไร: ใช้คำว่า ตั้งแต่ 85 คะแนนขึ้นไป
    ตัวอย่างที่ผิด:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | ทุกข้อผ่านเกณฑ์การประเมิน คือคะแนนสูงกว่าร้อยละ ๘๕ | บุคลากรภายใน | รักษามาตรฐาน |
    ตัวอย่างที่ถูก:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | ทุกข้อผ่านเกณฑ์การประเมิน คือได้ ๘๕ คะแนนขึ้นไป | บุคลากรภายใน | รักษามาตรฐาน |
    """
    mark = framework.pass_mark
    if mark is None:
        return
    plain = format_number(mark)
    above = re.compile(_ABOVE.format(mark=re.escape(plain)))
    right = f"ตั้งแต่ {plain} คะแนนขึ้นไป"
    for text in texts_of(book, framework).having("เกณฑ์"):
        for match in above.finditer(text.text):
            if not _of_assessment(text.text, match.start()):
                continue
            quote = text.quote(match.start(), match.end())
            yield Flaw(text.answer, f"เกณฑ์ผ่านที่เขียนว่า “{quote}” หมายถึง {right} ใช่หรือไม่", f"แก้เป็น “{right}”", quote, right)
        for match in re.finditer(_OTHER_MARK, text.text):
            known = (mark, framework.part_mark, *(level.overall_min for level in framework.levels))
            if Decimal(match[1]) not in known and _of_assessment(text.text, match.start()):
                quote = text.quote(match.start(), match.end())
                message = f"ข้อความว่า “{quote}” แต่ปี {book.year} ผ่าน{right} ถูกต้องหรือไม่"
                yield Flaw(text.answer, message, f"แก้เป็น “{right}” ถ้าหมายถึงเกณฑ์ผ่าน", quote, right)


def _of_assessment(text: str, at: int) -> bool:
    """Does the sentence speak of the assessment's pass mark, and not of a survey, a training or a budget."""
    before = text[max(0, at - 70) : at].split("\n")[-1]
    around = before + text[at : at + 30]
    return bool(re.search(r"เกณฑ์", around)) and not re.search(r"อบรม|ทดสอบ|พึงพอใจ|สำรวจ|เบิกจ่าย|งบประมาณรายจ่าย|ผู้เข้า|จำนวน", around)
