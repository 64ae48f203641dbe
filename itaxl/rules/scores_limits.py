"""ITA304, ITA305, ITA307 and ITA308: scores that are impossible, or that should be looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.layout.choices import STATUS
from itaxl.layout.scores import EARLIER_YEARS
from itaxl.model import Answer, Submission
from itaxl.rules.every_cell import left_blank
from itaxl.rules.free_text import short
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.rules.subjects import label, mean, points, scores_of
from itaxl.thai.digits import half_up
from itaxl.thai.fold import fold
from itaxl.thai.numbers import NOTHING_WORDS

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
HUNDRED = Decimal(100)


@rule("ITA304")
def impossible_score(book: Submission, framework: Framework) -> Flaws:
    """คะแนนรวมต้องอยู่ระหว่างคะแนนย่อยที่ต่ำสุดและสูงสุด

    ทำไม: ค่าเฉลี่ยไม่ว่าใช้น้ำหนักเท่าใด ต่ำกว่าคะแนนย่อยที่ต่ำที่สุดหรือสูงกว่าคะแนนย่อยที่สูงที่สุดไม่ได้
    แก้อย่างไร: เทียบกับประกาศผล แล้วแก้ช่องที่พิมพ์ผิด
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 8 | 99.50 |
        ข้อคำถาม
        | รหัสข้อ | คะแนน (EIT: ส่วนที่ 1) | คะแนน EIT ส่วนที่ 2 |
        | e9 | 42.00 | 42.00 |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 8 | 80.50 |
        ข้อคำถาม
        | รหัสข้อ | คะแนน (EIT: ส่วนที่ 1) | คะแนน EIT ส่วนที่ 2 |
        | e9 | 42.00 | 42.00 |
    """
    yield from _indicator_bounds(book, framework)
    yield from _upper_bounds(book, framework)
    for back in range(1, EARLIER_YEARS + 1):
        yield from _earlier_bounds(book, framework, back)


def _indicator_bounds(book: Submission, framework: Framework) -> Flaws:
    """Each announced indicator against its questions or items: equal weights give bounds even while some are missing."""
    scores = scores_of(book)
    for no, each in scores.indicators.items():
        codes = framework.indicators[no].codes
        if each.stated is None or each.computed is not None or not codes:
            continue  # a computed one is compared by ITA303
        leaves = [(scores.questions.get(code) or scores.items[code]).score for code in codes]
        leaves = [None if None in scores.parts.get(code, ()) else leaf for code, leaf in zip(codes, leaves, strict=True)]
        known = [leaf for leaf in leaves if leaf is not None]
        if not known:
            continue
        missing = len(leaves) - len(known)
        if framework.indicators[no].instrument == "oit":
            # How items are weighed is not published: only the extremes hold, and only when all are known.
            low, high = (min(known), max(known)) if not missing else (Decimal(0), HUNDRED)
        else:
            total = sum(known, Decimal(0))
            low, high = total / len(leaves), (total + HUNDRED * missing) / len(leaves)
        yield from _outside(book.answers[f"stated.indicators.{no}"], f"คะแนนตัวชี้วัดที่ {no}", each.stated, low, high, "คะแนนรายข้อที่กรอก")


def _upper_bounds(book: Submission, framework: Framework) -> Flaws:
    """Instruments against those of their indicators that are known, and the overall score against its instruments."""
    scores = scores_of(book)
    for code, instrument in framework.instruments.items():
        stated = scores.instruments[code].stated
        known = [scores.indicators[no].score for no in instrument.indicators if scores.indicators[no].score is not None]
        if instrument.part is not None or stated is None or scores.instruments[code].computed is not None or not known:
            continue
        total, count = sum((value for value in known if value is not None), Decimal(0)), len(instrument.indicators)
        high = (total + HUNDRED * (count - len(known))) / count
        yield from _outside(book.answers[f"stated.{code}"], f"คะแนน {instrument.short}", stated, total / count, high, "คะแนนตัวชี้วัดที่กรอก")
    overall = scores.overall
    weights = [(each.weight, scores.instruments[code].score) for code, each in framework.instruments.items()]
    if overall.stated is not None and overall.computed is None and weights and all(weight is not None for weight, _ in weights):
        low = sum((weight * score / HUNDRED for weight, score in weights if weight is not None and score is not None), Decimal(0))
        high = low + sum((weight for weight, score in weights if weight is not None and score is None), Decimal(0))
        yield from _outside(book.answers["stated.overall"], "คะแนนภาพรวม", overall.stated, low, high, "คะแนนรายเครื่องมือที่กรอก")


def _earlier_bounds(book: Submission, framework: Framework, back: int) -> Flaws:
    """Earlier years: weights and methods may have differed, so only the extremes of complete parts are certain."""

    def of(code: str) -> Decimal | None:
        return book.number(f"previous.{back}.{code}")

    groups = [("overall", "คะแนนภาพรวม", list(framework.instruments))]
    for code, instrument in framework.instruments.items():
        if instrument.part is None:
            groups.append((code, f"คะแนน {instrument.short}", [f"indicators.{no}" for no in instrument.indicators]))
    for key, name, parts in groups:
        stated, known = of(key), [value for value in map(of, parts) if value is not None]
        if stated is not None and parts and len(known) == len(parts):
            answer = book.answers[f"previous.{back}.{key}"]
            yield from _outside(answer, f"{name} ย้อนหลัง {back} ปี", stated, min(known), max(known), "คะแนนย่อยของปีนั้น")


def _outside(answer: Answer, name: str, stated: Decimal, low: Decimal, high: Decimal, of: str) -> Flaws:
    if low <= stated <= high:  # nearly always, and rounding changes nothing in it
        return
    if half_up(low) - half_up(stated) > Decimal("0.01") or half_up(stated) - half_up(high) > Decimal("0.01"):
        bounds = f"{points(low)}–{points(high)}"
        message = f"{name} {points(stated)} เป็นไปไม่ได้ ตาม{of}ต้องอยู่ระหว่าง {bounds}"
        yield Flaw(answer, message, "ตรวจช่องนี้และคะแนนย่อยกับประกาศผล แล้วแก้ช่องที่พิมพ์ผิด", points(stated), bounds)


@rule("ITA305", WARNING)
def same_score_twice(book: Submission, framework: Framework) -> Flaws:
    """คะแนนทศนิยมสองตำแหน่งที่เท่ากันพอดีในสองช่องควรตรวจซ้ำ

    ทำไม: คะแนนอย่าง 90.10 ซ้ำกันโดยบังเอิญได้ยาก มักเกิดจากคัดลอกผิดช่อง
    แก้อย่างไร: เทียบกับประกาศผล ถ้าถูกต้องแล้วไม่ต้องแก้
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | คะแนนภาพรวม | 90.12 |
        | ตัวชี้วัดที่ 3 | 90.12 |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | คะแนนภาพรวม | 90.12 |
        | ตัวชี้วัดที่ 3 | 95.34 |
    """
    keys = ["overall", *framework.instruments, *(f"indicators.{no}" for no in framework.indicators)]
    seen: dict[Decimal, str] = {}
    for key in keys:
        value = book.number(f"stated.{key}")
        if value is None or not _tell_tale(value):
            continue
        name = _name(framework, key)
        before = seen.setdefault(value, name)
        both_parts = {before, name} == {_name(framework, code) for code in ("eit1", "eit2") if code in framework.instruments}
        if before != name and not both_parts:
            message = f"คะแนน {points(value)} ซ้ำกันใน{before} และ{name} คัดลอกผิดช่องหรือไม่"
            yield Flaw(book.answers[f"stated.{key}"], message, "เทียบกับประกาศผล ถ้าถูกต้องแล้วไม่ต้องแก้", points(value))


def _name(framework: Framework, key: str) -> str:
    return label(framework, key.removeprefix("indicators."))


def _tell_tale(value: Decimal) -> bool:
    """Two decimals that no simple fraction gives: 90.12, but not 90, 95.50, 86.67 or 95.56 (thirds and ninths come from
    few respondents and repeat)."""
    cents = int(half_up(value) * 100) % 100
    return value == half_up(value) and cents not in (0, 25, 33, 50, 67, 75, 11, 22, 44, 56, 78, 89)


@rule("ITA307", INFO)
def items_far_from_indicator(book: Submission, framework: Framework) -> Flaws:
    """คะแนนตัวชี้วัดที่ 9 และ 10 อาจต่างจากค่าเฉลี่ยรายข้อ OIT

    ทำไม: วิธีรวมคะแนนรายข้อ OIT ไม่ได้ประกาศ ค่าเฉลี่ยจึงใช้เทียบได้เพียงคร่าว ๆ ถ้าต่างกันมากควรตรวจคะแนนรายข้อ
    แก้อย่างไร: ไม่ต้องแก้ถ้าคะแนนตรงกับประกาศ
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 10 | 60.00 |
        OIT
        | ข้อ | คะแนน |
        | o21 | 100 |
        | o22 | 100 |
        | o23 | 100 |
        | o24 | 100 |
        | o25 | 100 |
        | o26 | 100 |
        | o27 | 100 |
        | o28 | 0 |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 10 | 87.50 |
        OIT
        | ข้อ | คะแนน |
        | o21 | 100 |
        | o22 | 100 |
        | o23 | 100 |
        | o24 | 100 |
        | o25 | 100 |
        | o26 | 100 |
        | o27 | 100 |
        | o28 | 0 |
    """
    scores = scores_of(book)
    for no, each in scores.indicators.items():
        indicator = framework.indicators[no]
        found = [scores.items[code].score for code in indicator.codes if code in scores.items]
        known = [value for value in found if value is not None]
        flat = mean(known)
        if indicator.instrument != "oit" or each.stated is None or each.computed is not None or flat is None or len(known) < len(found):
            continue
        if min(known) <= each.stated <= max(known) and abs(each.stated - flat) > Decimal(10):
            message = f"คะแนนตัวชี้วัดที่ {no} คือ {points(each.stated)} แต่ค่าเฉลี่ยรายข้อ OIT คือ {points(flat)} ตรวจคะแนนรายข้อแล้วหรือยัง"
            yield Flaw(book.answers[f"stated.indicators.{no}"], message, "ไม่ต้องแก้ถ้าตรงกับประกาศ", points(each.stated), points(flat))


@rule("ITA308", WARNING)
def full_marks_but_missing(book: Submission, framework: Framework) -> Flaws:
    """คะแนน สถานะ ลิงก์ และสิ่งที่ยังขาดของข้อ OIT ต้องไม่ขัดกัน

    ทำไม: คะแนนเต็มหรือเผยแพร่แล้วแปลว่ามีข้อมูลให้เปิดดู ถ้ายังขาดหรือไม่มีลิงก์ ช่องใดช่องหนึ่งน่าจะผิด
    แก้อย่างไร: ตรวจคะแนนกับประกาศผล แล้วแก้สถานะ วางลิงก์ หรือลบสิ่งที่ยังขาดถ้าแก้แล้ว
    ตัวอย่างที่ผิด:
        OIT
        | ข้อ | คะแนน | สถานะ | สิ่งที่ยังขาด |
        | o14 | 100 | เผยแพร่แล้ว | แผนพัฒนาบุคลากร |
    ตัวอย่างที่ถูก:
        OIT
        | ข้อ | คะแนน | สถานะ | สิ่งที่ยังขาด |
        | o14 | 100 | เผยแพร่แล้ว | |
    """
    items = scores_of(book).items
    linked = sum(bool(book.text(f"oit.{code}.url")) for code in items) * 2 > len(items)
    for code, each in items.items():
        link, state = book.answers[f"oit.{code}.url"], book.text(f"oit.{code}.status")
        if linked and state == STATUS[0] and left_blank(link):
            yield Flaw(link, f"ข้อ {code} สถานะ “{state}” แต่ไม่มีลิงก์ ถูกต้องหรือไม่", f"วางลิงก์ของข้อ {code} หรือแก้สถานะ")
        elif state == STATUS[-1] and link.value is not None and each.score != HUNDRED:
            message = f"ข้อ {code} สถานะ “{state}” แต่มีลิงก์ ถูกต้องหรือไม่"
            yield Flaw(book.answers[f"oit.{code}.status"], message, "แก้สถานะ หรือลบลิงก์", state)
        if each.score != HUNDRED:
            continue
        missing = book.text(f"oit.{code}.missing")
        if missing and fold(missing) not in NOTHING_WORDS:
            message = f"ข้อ {code} ได้ 100 คะแนน แต่มีสิ่งที่ยังขาด: {short(missing)} ถูกต้องหรือไม่"
            yield Flaw(book.answers[f"oit.{code}.missing"], message, "ตรวจคะแนน หรือลบสิ่งที่ยังขาดถ้าแก้แล้ว")
        elif state == STATUS[-1]:
            message = f"ข้อ {code} ได้ 100 คะแนน แต่สถานะเป็น “{state}” ถูกต้องหรือไม่"
            yield Flaw(book.answers[f"oit.{code}.status"], message, "ตรวจคะแนน หรือแก้สถานะ", state)
