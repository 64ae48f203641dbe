"""ITA2xx: one cell at a time. ITA9xx: cells that could not be checked."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.layout import Column, Field, layout_of
from itaxl.layout.choices import WITHOUT_DISTRICT
from itaxl.model import Answer, Submission
from itaxl.rules.registry import INFO, WARNING, Flaw, rule

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
_HUNDRED = Decimal(100)
_EVERYWHERE = ("no_result", "error_value", "text_number", "percent_cell")
"""Problems with a rule of their own, whatever the kind of the cell."""

_CONTENTS = {
    "score": "ต้องเป็นตัวเลข 0–100",
    "year": "ต้องเป็นปี พ.ศ. 4 หลัก เช่น 2568",
    "integer": "ต้องเป็นจำนวนเต็ม",
    "date": "ต้องเป็นวันที่ เช่น 5/1/2026 (ปี ค.ศ.) หรือ 5 มกราคม 2569",
    "code": "ต้องเป็นรหัสข้อ เช่น i10 e7 หรือ o14",
    "codes": "ต้องเป็นรหัสข้อ คั่นด้วยจุลภาค เช่น i10, o14",
    "ref": "ต้องเป็น ตัวชี้วัดที่ 4 ประเด็นที่ 4 หรือรหัสข้อ",
}


def cells_of(book: Submission, framework: Framework) -> Iterator[tuple[Answer, Field | Column]]:
    """Every input cell with its declaration: single cells first, then the lists row by row."""
    layout = layout_of(framework)
    for key, item in layout.fields.items():
        yield book.answers[key], item
    for key, table in layout.tables.items():
        for row in book.tables.get(key, ()):
            for column in table.columns:
                yield row.answers[column.key], column


def label_of(declared: Field | Column) -> str:
    """How messages call a cell."""
    return declared.label if isinstance(declared, Field) else declared.header


def _advice(answer: Answer, otherwise: str) -> str:
    return f"แก้เป็น {answer.suggestion}" if answer.suggestion else otherwise


@rule("ITA201")
def required_blank(book: Submission, framework: Framework) -> Flaws:
    """ช่องที่มีเครื่องหมาย * ต้องกรอก

    ทำไม: รายงานทุกฉบับใช้ชื่อหน่วยงาน ที่ตั้ง และปีงบประมาณ และข้อค้นพบที่ไม่ครบนำไปเขียนรายงานไม่ได้
    แก้อย่างไร: กรอกช่องนั้น
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | จังหวัด | |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | จังหวัด | บึงกาฬ |
    """
    layout = layout_of(framework)
    without_district = book.text("agency.type") in WITHOUT_DISTRICT
    for key, item in layout.fields.items():
        answer = book.answers[key]
        needless = key == "agency.district" and without_district
        if item.required and answer.value is None and not answer.problem and answer.place.cell and not needless:
            yield Flaw(answer, f"ยังไม่ได้กรอก “{item.label}”", f"กรอก{item.label}: {item.help}", expected=item.help)
    for key in ("findings", "signers"):
        for row in book.tables.get(key, ()):
            for column in layout.tables[key].columns:
                answer = row.answers[column.key]
                # An own paragraph replaces the generated one, so its row needs no more than what it is about.
                needless = key == "findings" and column.key != "ref" and bool(row.text("paragraph"))
                if column.required and answer.value is None and not answer.problem and not needless:
                    yield Flaw(answer, f"แถวนี้ยังไม่ได้กรอก “{column.header}”", f"กรอก{column.header} หรือลบทั้งแถว")


@rule("ITA202")
def not_a_number(book: Submission, framework: Framework) -> Flaws:
    """ช่องคะแนนต้องเป็นตัวเลข

    ทำไม: ข้อความในช่องคะแนนไม่ถูกนำไปคำนวณ ค่าเฉลี่ยจึงผิด
    แก้อย่างไร: พิมพ์เฉพาะตัวเลข ใช้จุดเป็นจุดทศนิยม ถ้าไม่มีคะแนนให้เว้นว่าง
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | "8O.5" |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | 80.5 |
    """
    for answer, declared in cells_of(book, framework):
        if declared.kind == "score" and answer.problem and answer.problem not in _EVERYWHERE:
            message = f"“{answer.raw}” ในช่อง “{label_of(declared)}” ไม่ใช่ตัวเลข"
            yield Flaw(answer, message, _advice(answer, "พิมพ์ตัวเลข 0–100 หรือเว้นว่างถ้าไม่มีคะแนน"), expected=answer.suggestion or "0–100")


@rule("ITA203")
def out_of_range(book: Submission, framework: Framework) -> Flaws:
    """คะแนนต้องอยู่ระหว่าง 0–100

    ทำไม: คะแนน ITA ทุกระดับอยู่ในช่วง 0–100
    แก้อย่างไร: ตรวจกับประกาศผล แล้วพิมพ์ใหม่
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | 986.3 |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | 98.63 |
    """
    for answer, declared in cells_of(book, framework):
        if declared.kind == "score" and isinstance(answer.value, Decimal) and not 0 <= answer.value <= _HUNDRED:
            yield Flaw(answer, f"คะแนน {answer.raw} อยู่นอกช่วง 0–100", "ตรวจกับประกาศผลแล้วพิมพ์ใหม่", expected="0–100")


@rule("ITA204")
def number_as_text(book: Submission, framework: Framework) -> Flaws:
    """ตัวเลขต้องเก็บเป็นตัวเลข ไม่ใช่ข้อความ

    ทำไม: ตัวเลขที่เก็บเป็นข้อความ (เช่น เลขไทย หรือมีเครื่องหมาย ' นำหน้า) สูตรในชีตจะไม่นับ ค่าเฉลี่ยในชีตจึงต่างจากของโปรแกรม
    แก้อย่างไร: ลบแล้วพิมพ์ใหม่เป็นเลขอารบิก
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | "๙๘.๖๓" |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | 98.63 |
    """
    for answer, declared in cells_of(book, framework):
        if answer.problem == "text_number":
            message = f"“{answer.raw}” ในช่อง “{label_of(declared)}” เก็บเป็นข้อความ สูตรในชีตจึงไม่นับ"
            yield Flaw(answer, message, f"ลบแล้วพิมพ์ใหม่เป็น {answer.suggestion}", expected=answer.suggestion)


@rule("ITA205")
def not_in_list(book: Submission, framework: Framework) -> Flaws:
    """ช่องที่มีรายการให้เลือกต้องใช้คำในรายการ

    ทำไม: โปรแกรมและจังหวัดรวมข้อมูลตามคำในรายการ คำอื่นจะไม่ถูกนับ
    แก้อย่างไร: คลิกที่ช่องแล้วเลือกจากรายการ
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ประเภทหน่วยงาน | องค์กรบริหารส่วนตำบล |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ประเภทหน่วยงาน | องค์การบริหารส่วนตำบล |
    """
    lists = layout_of(framework).lists
    for answer, declared in cells_of(book, framework):
        if answer.problem == "not_in_list":
            words = lists.get(declared.choices, ())
            message = f"“{answer.raw}” ไม่อยู่ในรายการของช่อง “{label_of(declared)}”"
            meant = f"เลือก “{answer.suggestion}”" if answer.suggestion else f"เลือกจาก: {', '.join(words[:8])}"
            yield Flaw(answer, message, meant, expected=answer.suggestion or ", ".join(words[:8]))


@rule("ITA206")
def not_understood(book: Submission, framework: Framework) -> Flaws:
    """ปี วันที่ จำนวน และรหัสข้อ ต้องอยู่ในรูปแบบที่อ่านได้แน่นอน

    ทำไม: ค่าที่อ่านได้หลายแบบ โปรแกรมจะไม่เดา ช่องนั้นจึงไม่ถูกใช้
    แก้อย่างไร: พิมพ์ตามรูปแบบของช่อง ปีเป็น พ.ศ. 4 หลัก รหัสข้อเป็น i e หรือ o ตามด้วยเลข
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ปีงบประมาณของมาตรการ | 2026 |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ปีงบประมาณของมาตรการ | 2569 |
    """
    for answer, declared in cells_of(book, framework):
        if answer.problem and declared.kind in _CONTENTS and declared.kind != "score" and answer.problem not in _EVERYWHERE:
            message = f"อ่าน “{answer.raw}” ในช่อง “{label_of(declared)}” ไม่ได้แน่นอน {_CONTENTS[declared.kind]}"
            yield Flaw(answer, message, _advice(answer, "พิมพ์ใหม่ตามรูปแบบ"), expected=answer.suggestion)


@rule("ITA207")
def excel_error(book: Submission, framework: Framework) -> Flaws:
    """ช่องกรอกต้องไม่แสดงค่าผิดพลาดของ Excel

    ทำไม: ค่าอย่าง #DIV/0! หรือ #REF! แปลว่าสูตรในช่องเสีย ไม่มีตัวเลขให้ใช้
    แก้อย่างไร: ลบสูตร แล้วพิมพ์ค่าที่ถูกต้อง
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | #DIV/0! |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | 98.63 |
    """
    for answer, declared in cells_of(book, framework):
        if answer.problem == "error_value":
            yield Flaw(answer, f"ช่อง “{label_of(declared)}” แสดง {answer.raw}", "ลบสูตร แล้วพิมพ์ค่าที่ถูกต้อง")


@rule("ITA208")
def percent_cell(book: Submission, framework: Framework) -> Flaws:
    """คะแนนต้องพิมพ์เป็นตัวเลขธรรมดา ไม่ใช่เปอร์เซ็นต์

    ทำไม: ช่องที่จัดรูปแบบเป็นเปอร์เซ็นต์เก็บ 98.63% เป็น 0.9863 ค่าเฉลี่ยจึงผิด
    แก้อย่างไร: เปลี่ยนรูปแบบช่องเป็นตัวเลข แล้วพิมพ์คะแนนใหม่
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | 98.63% |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | 98.63 |
    """
    for answer, _ in cells_of(book, framework):
        if answer.problem == "percent_cell":
            message = f"ช่องนี้จัดรูปแบบเป็นเปอร์เซ็นต์ ค่าที่เก็บจริงคือ {answer.raw}"
            yield Flaw(answer, message, f"เปลี่ยนรูปแบบช่องเป็นตัวเลข แล้วพิมพ์ {answer.suggestion}", expected=answer.suggestion)


@rule("ITA209", WARNING)
def too_many_decimals(book: Submission, framework: Framework) -> Flaws:
    """คะแนนที่กรอกมีทศนิยมไม่เกิน 2 ตำแหน่ง

    ทำไม: คะแนนที่ประกาศมีทศนิยม 2 ตำแหน่ง ทศนิยมมากกว่านั้นมักเกิดจากคำนวณเองหรือคัดลอกสูตร
    แก้อย่างไร: พิมพ์ตามประกาศ
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | 98.6333 |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | 98.63 |
    """
    for answer, declared in cells_of(book, framework):
        value = answer.value
        if declared.kind == "score" and isinstance(value, Decimal) and value.as_tuple().exponent < -2:  # type: ignore[operator]  # finite
            yield Flaw(answer, f"คะแนน {answer.raw} มีทศนิยมเกิน 2 ตำแหน่ง ตรงกับประกาศหรือไม่", "พิมพ์ตามประกาศ ทศนิยม 2 ตำแหน่ง")


@rule("ITA210", WARNING)
def score_left_out(book: Submission, framework: Framework) -> Flaws:
    """ถ้ากรอกคะแนนเกือบครบทั้งกลุ่มแล้ว ช่องที่เหลือไม่ควรว่าง

    ทำไม: ขาดเพียงช่องเดียวก็คำนวณค่าเฉลี่ยของกลุ่มไม่ได้
    แก้อย่างไร: กรอกคะแนนช่องที่ว่าง ถ้าคะแนนเป็นศูนย์ให้พิมพ์ 0
    ตัวอย่างที่ผิด:
        ข้อคำถาม
        | รหัสข้อ | คะแนน (EIT: ส่วนที่ 1) |
        | i1 | 100 |
        | i2 | 97.78 |
        | i3 | |
    ตัวอย่างที่ถูก:
        ข้อคำถาม
        | รหัสข้อ | คะแนน (EIT: ส่วนที่ 1) |
        | i1 | 100 |
        | i2 | 97.78 |
        | i3 | 100 |
    """
    for keys in _groups(framework):
        blank = [key for key in keys if book.answers[key].blank and book.answers[key].place.cell]
        filled = len(keys) - len(blank)
        # Two of three, eight of ten: clearly meant to be complete. A single score among many is not.
        if blank and filled >= 2 and filled * 3 >= len(keys) * 2:
            for key in blank:
                answer = book.answers[key]
                label = layout_of(framework).fields[key].row
                yield Flaw(answer, f"ข้ออื่นในกลุ่มเดียวกันกรอกแล้ว แต่ “{label}” ยังว่าง", "กรอกคะแนน ถ้าคะแนนเป็นศูนย์ให้พิมพ์ 0")


def _groups(framework: Framework) -> Iterator[list[str]]:
    fields = layout_of(framework).fields
    for indicator in framework.indicators.values():
        for part in ("score", "part1", "part2"):
            for group in ("questions", "oit"):
                keys = [f"{group}.{code}.{part}" for code in indicator.codes if f"{group}.{code}.{part}" in fields]
                if len(keys) > 2:
                    yield keys
    yield [key for key in fields if key.startswith("stated.indicators.")]


@rule("ITA211", WARNING)
def link_without_scheme(book: Submission, framework: Framework) -> Flaws:
    """ลิงก์ต้องขึ้นต้นด้วย http:// หรือ https:// และไม่มีช่องว่าง

    ทำไม: ลิงก์ที่ไม่ครบกดเปิดไม่ได้ ผู้ตรวจจะถือว่าไม่มีข้อมูล
    แก้อย่างไร: คัดลอกที่อยู่จากแถบที่อยู่ของเบราว์เซอร์มาวางทั้งบรรทัด
    ตัวอย่างที่ผิด:
        OIT
        | ข้อ | ลิงก์ |
        | o1 | www.example.go.th/o1 |
    ตัวอย่างที่ถูก:
        OIT
        | ข้อ | ลิงก์ |
        | o1 | https://www.example.go.th/o1 |
    """
    for answer, declared in cells_of(book, framework):
        if declared.kind == "url" and isinstance(answer.value, str):
            for link in answer.value.splitlines():
                text = link.strip()
                if text and (not text.lower().startswith(("http://", "https://")) or " " in text):
                    fix = f"แก้เป็น https://{text}" if " " not in text and "://" not in text else "วางลิงก์ละหนึ่งบรรทัด ไม่มีช่องว่าง"
                    yield Flaw(answer, f"“{text}” ไม่ใช่ลิงก์ที่เปิดได้", fix, found=text)


@rule("ITA212", INFO)
def read_as_meant(book: Submission, framework: Framework) -> Flaws:
    """โปรแกรมอ่านค่าบางช่องตามความหมาย และบอกไว้ทุกครั้ง

    ทำไม: เลขไทย ปีสองหลัก ช่องว่างเกิน หรือรหัสข้อที่พิมพ์ต่างออกไป อ่านได้แน่นอน จึงไม่ต้องแก้ แต่ควรรู้ว่าอ่านเป็นอะไร
    แก้อย่างไร: ไม่ต้องแก้ถ้าอ่านถูก ถ้าไม่ถูกให้พิมพ์ใหม่
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ประเภทหน่วยงาน | องค์การบริหารส่วน ตำบล |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ประเภทหน่วยงาน | องค์การบริหารส่วนตำบล |
    """
    noted: dict[tuple[str, str], list[Answer]] = {}
    for answer, _ in cells_of(book, framework):
        if not answer.problem:
            for note in answer.notes:
                noted.setdefault((answer.place.sheet, note), []).append(answer)
    for (_, note), answers in noted.items():
        more = f" (และอีก {len(answers) - 1} ช่องในชีตนี้)" if len(answers) > 1 else ""
        yield Flaw(answers[0], f"{note}{more}", "ไม่ต้องแก้ถ้าอ่านถูกต้อง")


@rule("ITA901")
def no_stored_result(book: Submission, framework: Framework) -> Flaws:
    """สูตรในช่องกรอกต้องมีผลลัพธ์เก็บไว้

    ทำไม: ไฟล์ที่บันทึกด้วยบางโปรแกรมเก็บแต่สูตร ไม่เก็บผลลัพธ์ จึงตรวจค่าไม่ได้ โปรแกรมไม่นับเป็นศูนย์หรือช่องว่าง
    แก้อย่างไร: เปิดไฟล์ด้วย Excel หรือ LibreOffice แล้วบันทึกอีกครั้ง หรือพิมพ์ตัวเลขแทนสูตร
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | =A1+A2 |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 1 | 98.63 |
    """
    for answer, declared in cells_of(book, framework):
        if answer.problem == "no_result":
            message = f"ช่อง “{label_of(declared)}” เป็นสูตรที่ยังไม่มีผลลัพธ์ จึงตรวจไม่ได้"
            yield Flaw(answer, message, "เปิดไฟล์ด้วย Excel หรือ LibreOffice แล้วบันทึกอีกครั้ง", found=f"={answer.formula}")
