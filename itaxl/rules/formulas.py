"""ITA111–ITA113, ITA902: the cells the template computes by itself, and the results stored in them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.model import Answer, Submission
from itaxl.rules.every_cell import more_in_sheet
from itaxl.rules.registry import ERROR, WARNING, Flaw, rule
from itaxl.thai.digits import format_score

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]

MANY = 6
"""So many cells of one sheet with the same fault have one cause, and are told once."""
_NOISE = Decimal("0.000001")
_COLUMNS = {
    "calc": "คะแนนที่คำนวณได้",
    "diff": "ผลต่าง",
    "used": "คะแนนที่ใช้ในรายงาน",
    "word": "ผลการประเมิน",
    "total": "คะแนนรวมข้อ",
    "filled": "กรอกแล้ว",
    "left": "เหลือ",
}
_ROWS = {"overall": "คะแนนภาพรวม", "level": "ระดับผลการประเมิน", "year": "ปีงบประมาณ"}
_RECALCULATE = "เปิดไฟล์ด้วย Excel หรือ LibreOffice กด Ctrl+Alt+F9 (LibreOffice: Ctrl+Shift+F9) ให้คำนวณใหม่ แล้วบันทึก"
_RESTORE = "คัดลอกสูตรจากช่องเดียวกันของแบบเปล่า (itaxl new) มาวาง"


@rule("ITA111")
def formula_overwritten(book: Submission, framework: Framework) -> Flaws:
    """ช่องสีเทาที่คำนวณให้เองต้องคงสูตรไว้ ห้ามพิมพ์ทับหรือลบ

    ทำไม: ค่าที่พิมพ์ทับไม่เปลี่ยนตามคะแนนที่แก้ภายหลัง ช่องอื่นที่ใช้ค่านี้จึงผิดตามไปด้วย
    แก้อย่างไร: กดเลิกทำ (Ctrl+Z) หรือคัดลอกสูตรจากช่องเดียวกันของแบบเปล่ามาวาง ถ้าต้องการกรอกคะแนนให้กรอกในช่องสีเหลือง
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่คำนวณได้ |
        | ตัวชี้วัดที่ 4 | 75.56 |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ | คะแนนที่ใช้ในรายงาน |
        | ตัวชี้วัดที่ 4 | 95.56 | =แสดง 95.56 |
    """
    typed = [answer for answer in book.computed.values() if answer.problem in ("overwritten", "erased")]
    for answer, more in _folded(typed):
        done = "ถูกลบ" if answer.problem == "erased" else f"ถูกพิมพ์ทับด้วย “{answer.raw}”"
        yield Flaw(answer, f"สูตรของช่อง “{_label(answer.key, framework)}” {done}{more}", _RESTORE, expected=_formula_of(book, answer))


@rule("ITA112", WARNING)
def formula_edited(book: Submission, framework: Framework) -> Flaws:
    """สูตรในช่องสีเทาต้องเป็นสูตรของแบบ

    ทำไม: สูตรที่ถูกแก้อาจคำนวณจากช่องผิด คะแนนที่แสดงในชีตจะไม่ตรงกับรายงาน
    แก้อย่างไร: คัดลอกสูตรจากช่องเดียวกันของแบบเปล่ามาวาง
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ | คะแนนที่ใช้ในรายงาน |
        | ตัวชี้วัดที่ 4 | 95.56 | =C15 แสดง 80 |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ | คะแนนที่ใช้ในรายงาน |
        | ตัวชี้วัดที่ 4 | 95.56 | =แสดง 95.56 |
    """
    edited = [answer for answer in book.computed.values() if answer.problem == "edited"]
    for answer, more in _folded(edited):
        label = _label(answer.key, framework)
        wrong = answer.key in book.expected and _differs(answer, book.expected[answer.key])
        message = f"สูตรของช่อง “{label}” ถูกแก้ไข{'และผลไม่ถูกต้อง' if wrong else ''}{more}"
        yield Flaw(answer, message, _RESTORE, f"={answer.formula}", _formula_of(book, answer), ERROR if wrong else "")


@rule("ITA113")
def result_outdated(book: Submission, framework: Framework) -> Flaws:
    """ผลลัพธ์ที่เก็บในช่องสีเทาต้องตรงกับที่คำนวณใหม่จากข้อมูลในไฟล์

    ทำไม: ไฟล์ที่บันทึกโดยไม่ได้คำนวณใหม่แสดงค่าเก่า คนที่เปิดดูหรือพิมพ์จะเห็นคะแนนผิด
    แก้อย่างไร: เปิดไฟล์ด้วย Excel หรือ LibreOffice ให้คำนวณใหม่ แล้วบันทึก
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ | ผลการประเมิน |
        | ตัวชี้วัดที่ 4 | 95.56 | =แสดง ไม่ผ่าน |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ | ผลการประเมิน |
        | ตัวชี้วัดที่ 4 | 95.56 | =แสดง ผ่าน |
    """
    kept = [
        answer
        for key, answer in book.computed.items()
        if answer.problem in ("", "error_value") and key in book.expected and _differs(answer, book.expected[key])
    ]
    for answer, more in _folded(kept):
        label, shown, expected = _label(answer.key, framework), answer.raw or "ว่าง", _shown(book, answer) or "ว่าง"
        message = f"ช่อง “{label}” แสดง {_two(answer.value) or shown} แต่คำนวณใหม่ได้ {expected}{more}"
        yield Flaw(answer, message, _RECALCULATE, expected=expected)


@rule("ITA902")
def result_missing(book: Submission, framework: Framework) -> Flaws:
    """ช่องที่คำนวณให้เองต้องมีผลลัพธ์เก็บไว้ในไฟล์

    ทำไม: ไฟล์ที่บันทึกด้วยบางโปรแกรมเก็บแต่สูตร คนที่เปิดบนโทรศัพท์จะเห็นช่องผลการประเมินว่าง ช่องที่ไม่มีผลลัพธ์จึงไม่นับว่าผ่าน
    แก้อย่างไร: เปิดไฟล์ด้วย Excel หรือ LibreOffice แล้วบันทึกอีกครั้ง ผลลัพธ์จะกลับมาทุกช่อง
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ | ผลการประเมิน |
        | ตัวชี้วัดที่ 4 | 95.56 | =แสดง |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ | ผลการประเมิน |
        | ตัวชี้วัดที่ 4 | 95.56 | =แสดง ผ่าน |
    """
    # A formula that comes to nothing ("") is often stored without a result.
    without = [answer for key, answer in book.computed.items() if answer.problem == "no_result" and book.expected.get(key, 0) != ""]
    many = len(without) >= MANY
    for answer in without[:1] if many else without:  # a program that stores no results stores none at all
        label = _label(answer.key, framework)
        message = f"ช่อง “{label}” ยังไม่ได้คำนวณ คนเปิดดูจะเห็นช่องว่าง"
        if many:
            message = f"ช่องที่คำนวณให้เอง {len(without)} ช่องยังไม่ได้คำนวณ คนเปิดดูจะเห็นช่องว่าง"
        yield Flaw(answer, message, "เปิดไฟล์ด้วย Excel หรือ LibreOffice แล้วบันทึกอีกครั้ง", "ว่าง", _shown(book, answer))


def _folded(answers: list[Answer]) -> Iterator[tuple[Answer, str]]:
    """Each answer with nothing to add; many of one sheet only once, with how many more."""
    by_sheet: dict[str, list[Answer]] = {}
    for answer in answers:
        by_sheet.setdefault(answer.place.sheet, []).append(answer)
    for each in by_sheet.values():
        if len(each) < MANY:
            yield from ((answer, "") for answer in each)
        else:
            yield each[0], more_in_sheet(len(each))


def _differs(answer: Answer, expected: Decimal | str) -> bool:
    """Does the stored result show something else than what the formula comes to."""
    if isinstance(expected, str):
        return answer.raw != expected  # an error value too has a text
    if not isinstance(answer.value, Decimal) or answer.value == expected:
        return not isinstance(answer.value, Decimal)
    apart = abs(answer.value - expected)
    if answer.key.startswith("diff."):
        return apart > Decimal("0.01")  # a tie may be rounded either way
    if (answer.key.startswith("filled.") and answer.value > expected) or (answer.key.startswith("left.") and answer.value < expected):
        return False  # the sheet also counts cells of blanks alone
    return apart > _NOISE and format_score(answer.value) != format_score(expected)


def _formula_of(book: Submission, answer: Answer) -> str:
    result = _shown(book, answer)
    return f"สูตรของแบบ ซึ่งได้ {result}" if result else "สูตรของแบบ"


def _shown(book: Submission, answer: Answer) -> str:
    return _two(book.expected.get(answer.key))


def _two(value: object) -> str:
    """A result as the sheet shows it: whole numbers plainly, scores with two decimals."""
    if not isinstance(value, Decimal):
        return value if isinstance(value, str) else ""
    return str(int(value)) if value == value.to_integral_value() and value != 100 else format_score(value)


def _label(key: str, framework: Framework) -> str:
    """How messages call a computed cell: its row, then its column."""
    group, _, code = key.partition(".")
    row = _ROWS.get(code) or (f"ตัวชี้วัดที่ {code.removeprefix('indicators.')}" if code.startswith("indicators.") else code)
    row = framework.instruments[code].short if code in framework.instruments else row
    return f"{row} – {_COLUMNS[group]}"
