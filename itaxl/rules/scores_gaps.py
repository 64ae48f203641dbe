"""ITA309, ITA310 and ITA328–ITA331: what a document says beyond the scores it has, and the scores of earlier years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.frameworks.levels import level_of
from itaxl.layout.scores import EARLIER_YEARS
from itaxl.model import Submission
from itaxl.rules.claims_reading import DIRECTIONS, claims_of
from itaxl.rules.free_text import texts_of
from itaxl.rules.plan_coverage import failing_in
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.rules.subjects import attached, label, points, scores_of, values
from itaxl.thai.codes import find_codes
from itaxl.thai.digits import half_up

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
            year = book.earlier_year(at + 1)
            yield Flaw(answer, f"ไม่มีคะแนนภาพรวมปี {year} แต่มีของปีก่อนหน้านั้น", f"กรอกคะแนนภาพรวมปี {year}")


@rule("ITA328", INFO)
def change_without_last_year(book: Submission, framework: Framework) -> Flaws:
    """ข้อความที่ว่าคะแนนเพิ่มขึ้นหรือลดลงควรมีคะแนนปีก่อนให้เทียบ

    ทำไม: ถ้าไม่มีคะแนนปีก่อนในแบบ ไม่มีใครรู้ว่าเพิ่มหรือลดจริง และโปรแกรมตรวจคำนี้ไม่ได้
    แก้อย่างไร: กรอกคะแนนปีก่อน หรือลบคำว่าเพิ่มขึ้นหรือลดลง
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 9 | 59.25 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 9 | ลิงก์เสียหลายข้อ ทำให้คะแนนในส่วนนี้ลดลงอย่างมาก | การตรวจ OIT | ตรวจลิงก์ทุกเดือน |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ | ย้อนหลัง 1 ปี |
        | ตัวชี้วัดที่ 9 | 59.25 | 80.10 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 9 | ลิงก์เสียหลายข้อ ทำให้คะแนนในส่วนนี้ลดลงอย่างมาก | การตรวจ OIT | ตรวจลิงก์ทุกเดือน |
    """
    told = [(claim.text, claim.ref, claim.base, claim.quote) for claim in claims_of(book, framework) if claim.kind in DIRECTIONS]
    for text in texts_of(book, framework).having("คะแนน"):
        match = re.search(_SECTION, text.text) if text.tells and text.ref else None
        if match:
            told.append((text, text.ref, book.year - 1, text.quote(match.start(), match.end())))
    noted: set[str] = set()
    for text, ref, base, quote in told:
        if ref not in noted and values(book, framework, ref, book.year) and not values(book, framework, ref, base):
            noted.add(ref)
            message = f"ข้อความว่า “{quote}” แต่ไม่มีคะแนนปี {base} ของ{attached(label(framework, ref))} ให้เทียบ"
            yield Flaw(text.answer, message, f"กรอกคะแนนปี {base} หรือลบคำนี้", quote)


_SECTION = r"คะแนน(?:ใน)?(?:ส่วน|ด้าน|ข้อ|เรื่อง|ตัวชี้วัด|ประเด็น)?นี้\s*(?:จึง)?(?:ลดลง|ลดต่ำลง|ต่ำลง|เพิ่มขึ้น|สูงขึ้น)"


@rule("ITA329", INFO)
def questions_of_other_words(book: Submission, framework: Framework) -> Flaws:
    """คะแนนปีก่อนเทียบกันได้เฉพาะข้อที่ถามเรื่องเดียวกัน

    ทำไม: ข้อคำถามเปลี่ยนถ้อยคำทุกปี คะแนนที่เพิ่มหรือลดอาจมาจากคำถามที่ต่างกัน
    แก้อย่างไร: ไม่ต้องแก้ รายงานเขียนหมายเหตุให้ ถ้าเขียนย่อหน้าเองให้บอกว่าถ้อยคำต่างกัน
    ตัวอย่างที่ผิด:
        ข้อคำถาม
        | รหัสข้อ | คะแนนปีก่อน |
        | e9 | 33.33 |
    ตัวอย่างที่ถูก:
        ข้อคำถาม
        | รหัสข้อ | คะแนนปีก่อน |
        | i3 | 91.57 |
    """
    other = [code for code, word in framework.comparable.items() if word != "same" and book.number(f"questions.{code}.prev") is not None]
    if other:
        message = f"ข้อ {', '.join(other)} ปี {book.year} ใช้ถ้อยคำต่างจากปี {book.year - 1} คะแนนสองปีจึงเทียบกันได้ไม่เต็มที่"
        yield Flaw(book.answers[f"questions.{other[0]}.prev"], message, "ไม่ต้องแก้ ถ้าเขียนย่อหน้าเองให้บอกว่าถ้อยคำต่างกัน")


@rule("ITA330", INFO)
def called_complete_but_fails(book: Submission, framework: Framework) -> Flaws:
    """ข้อความว่าเปิดเผยข้อมูลครบ ควรตรงกับคะแนนการเปิดเผยข้อมูล

    ทำไม: แห่งหนึ่งว่าเปิดเผยข้อมูลครบ แต่คะแนน OIT ไม่ผ่านเพราะข้อมูลไม่ครบ ผู้อ่านไม่รู้ว่าอย่างใดจริง
    แก้อย่างไร: บอกว่าข้อใดครบและข้อใดยังขาด
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 9 | 59.25 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 1 | หน่วยงานเปิดเผยข้อมูลได้ครบตามองค์ประกอบ แต่คู่มือยังไม่เป็นปัจจุบัน | การตรวจ OIT | ทบทวนคู่มือ |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 9 | 100 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 1 | หน่วยงานเปิดเผยข้อมูลได้ครบตามองค์ประกอบ แต่คู่มือยังไม่เป็นปัจจุบัน | การตรวจ OIT | ทบทวนคู่มือ |
    """
    failing = [ref for ref in failing_in(book, framework) if ref.isdigit() and framework.indicators[int(ref)].instrument == "oit"]
    for text in texts_of(book, framework).having("ครบ") if failing else ():
        match = re.search(_COMPLETE, text.text) if text.tells else None
        line = text.text[: match.start()].split("\n")[-1][-30:] if match else ""
        if match and not re.search("เพื่อ|ควร|จะ|ให้|ต้อง|หาก|ยังไม่", line):
            quote, score = text.quote(match.start(), match.end()), points(values(book, framework, failing[0], book.year)[0])
            message = f"ข้อความว่า “{quote}” แต่{label(framework, failing[0])} ได้ {score} คะแนน ไม่ผ่านเกณฑ์"
            yield Flaw(text.answer, message, "บอกว่าข้อใดครบและข้อใดยังขาด", quote, score)


_COMPLETE = r"(?:เปิดเผย|เผยแพร่)ข้อมูล(?!บาง)[^\n]{0,30}?(?:ได้)?(?:อย่าง)?(?<!ไม่)ครบ(?:ถ้วน|ตาม|ทุก)"


@rule("ITA331", WARNING)
def earlier_year_mismatch(book: Submission, framework: Framework) -> Flaws:
    """คะแนนและระดับของปีก่อนต้องเป็นไปตามคะแนนย่อยของปีนั้น และไม่ใช่ตัวเลขของปีอื่น

    ทำไม: คำว่าเพิ่มขึ้นหรือลดลงทุกแห่งในรายงานคิดจากคอลัมน์ย้อนหลัง ช่องที่พิมพ์ผิดช่องเดียวทำให้ผิดไปด้วย
    แก้อย่างไร: เทียบกับประกาศผลของปีนั้น แล้วแก้ช่องที่พิมพ์ผิด
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | ย้อนหลัง 1 ปี |
        | คะแนนภาพรวม | 93.82 |
        | IIT | 93.45 |
        | EIT ส่วนที่ 1 | 94 |
        | EIT ส่วนที่ 2 | 92.33 |
        | OIT | 93.25 |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | ย้อนหลัง 1 ปี |
        | คะแนนภาพรวม | 93.28 |
        | IIT | 93.45 |
        | EIT ส่วนที่ 1 | 94 |
        | EIT ส่วนที่ 2 | 92.33 |
        | OIT | 93.25 |
    """
    columns = {0: _column(book, framework, 0)}
    for back in range(1, EARLIER_YEARS + 1):
        columns[back] = _column(book, framework, back)
        yield from _earlier(book, framework, back)
        for other in range(back):
            same = [key for key, value in columns[back].items() if columns[other].get(key) == value and value != FULL]
            if len(same) >= _MANY and len(same) >= len(columns[back]) - 1:
                message = f"คะแนนปี {_year(book, back)} เหมือนคะแนนปี {_year(book, other)} ถึง {len(same)} ช่อง วางผิดคอลัมน์หรือไม่"
                yield Flaw(book.answers[f"previous.{back}.{same[0]}"], message, f"ใส่คะแนนของปี {_year(book, back)}")
                break


FULL, _MANY = Decimal(100), 4


def _year(book: Submission, back: int) -> int:
    return book.earlier_year(back) if back else book.year


def _column(book: Submission, framework: Framework, back: int) -> dict[str, Decimal]:
    """The announced scores of this year (0) or an earlier one that are filled in."""
    start = f"previous.{back}." if back else "stated."
    keys = ["overall", *framework.instruments, *(f"indicators.{no}" for no in framework.indicators)]
    found = {key: book.number(start + key) for key in keys}
    return {key: value for key, value in found.items() if value is not None}


def _earlier(book: Submission, framework: Framework, back: int) -> Flaws:
    """What an earlier year announced against its own parts, by that year's weights and levels where they are known."""
    from itaxl import frameworks  # earlier years are loaded only where their instruments are filled in

    scores = {code: book.number(f"previous.{back}.{code}") for code in framework.instruments}
    known = {code: value for code, value in scores.items() if value is not None}
    overall, year = book.number(f"previous.{back}.overall"), _year(book, back)
    if overall is None or len(known) < len(scores) or year not in frameworks.known_years():
        return
    then = frameworks.load(year)
    weights = {code: each.weight for code, each in then.instruments.items()}
    if weights.keys() != known.keys() or None in weights.values():
        return
    right = sum((weight * known[code] for code, weight in weights.items() if weight is not None), Decimal(0)) / 100
    possible = min(known.values()) <= overall <= max(known.values())  # an impossible one is ITA304's
    if possible and abs(half_up(right) - half_up(overall)) > Decimal("0.02"):  # of parts that were rounded themselves
        message = f"คะแนนภาพรวมปี {year} กรอกไว้ {points(overall)} แต่คะแนนรายเครื่องมือของปีนั้นรวมได้ {points(right)}"
        fix = f"เทียบกับประกาศผลปี {year} แล้วแก้ช่องที่พิมพ์ผิด"
        yield Flaw(book.answers[f"previous.{back}.overall"], message, fix, points(overall), points(right))
        return
    level, stated = level_of(then, overall, known), book.text(f"previous.{back}.level")
    if level and stated and stated != level and stated in [each.name for each in then.levels]:
        message = f"ระดับของปี {year} กรอกไว้ “{stated}” แต่ตามคะแนนของปีนั้นคือ “{level}”"
        yield Flaw(book.answers[f"previous.{back}.level"], message, f"เลือก “{level}” หรือตรวจคะแนนปี {year}", stated, level)
