"""ITA213, ITA217, ITA218, ITA220 and ITA221: letters and marks that do not print as meant, texts too long or of nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl.model import Answer, Submission
from itaxl.rules.every_cell import cells_of, label_of, more_in_sheet, worded_cells
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.thai.fold import fold, typing_slips
from itaxl.thai.numbers import NOTHING_WORDS

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
_SENTENCE, _NUMBER = 40, 6
"""What is longer and has a letter among its first so many signs is no placeholder, nor are figures longer than the other."""
LONGEST = 32_767
"""Characters a cell can hold; Excel cuts off what is pasted beyond it."""
_UNREADABLE = ("PDF", "เพี้ยน")
_SIGNS = ("=", "+", "-", "@")


@rule("ITA213", WARNING)
def odd_letters(book: Submission, framework: Framework) -> Flaws:
    """ข้อความต้องเป็นอักษรไทยมาตรฐานที่ทุกเครื่องแสดงได้

    ทำไม: อักษรที่คัดลอกจาก PDF หรือตัวอักษรเพี้ยนอ่านไม่ออกในเครื่องอื่น สระหรือวรรณยุกต์ที่พิมพ์ผิดลำดับทำให้ค้นหาไม่พบ
    แก้อย่างไร: ลบแล้วพิมพ์ใหม่ หรือใช้ itaxl fix แก้สระและวรรณยุกต์ให้
    ตัวอย่างที่ผิด:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | ยังไม่มีคู่มือ à¸à¸²à¸£ | บุคลากรภายใน | จัดทำคู่มือการขอยืม |
    ตัวอย่างที่ถูก:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | ยังไม่มีคู่มือ | บุคลากรภายใน | จัดทำคู่มือการขอยืม |
    """
    mild: dict[tuple[str, str], list[Answer]] = {}
    # Words chosen from a list are compared as they are meant, so their spelling is told with the reading (ITA212).
    free = (answer for answer, declared in cells_of(book, framework) if not declared.choices)
    typed = [(answer, answer.value) for answer in free if isinstance(answer.value, str) and not answer.value.isascii()]
    for answer, text in typed if typing_slips("\n".join(text for _, text in typed)) else ():
        for slip in typing_slips(text):
            if any(word in slip for word in _UNREADABLE):
                yield Flaw(answer, f"ช่องนี้{slip.partition(' (')[0]}", "ลบแล้วพิมพ์ใหม่")
            else:
                mild.setdefault((answer.place.sheet, slip), []).append(answer)
    for (_, slip), answers in mild.items():
        more = more_in_sheet(len(answers))
        yield Flaw(answers[0], f"ช่องนี้{slip}{more}", "แก้ด้วย itaxl fix หรือพิมพ์ใหม่", severity=INFO)


@rule("ITA217")
def text_beyond_excel(book: Submission, framework: Framework) -> Flaws:
    """ข้อความในหนึ่งช่องยาวได้ไม่เกิน 32,767 ตัวอักษร

    ทำไม: Excel ตัดส่วนที่เกินทิ้งโดยไม่บอก ข้อความที่ยาวเต็มพอดีจึงมักขาดท้าย
    แก้อย่างไร: ย่อข้อความ หรือแยกเป็นหลายแถว
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ข้อจำกัดของหน่วยงาน | ยาว × 33000 |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ข้อจำกัดของหน่วยงาน | บุคลากรมีจำกัด |
    """
    for answer, _ in cells_of(book, framework):
        if len(answer.raw) >= LONGEST:
            found = f"{len(answer.raw):,} ตัวอักษร"
            message = f"ข้อความยาว {found} Excel รับได้ไม่เกิน {LONGEST:,} ตัวอักษร ส่วนที่เกินจะหายไป"
            yield Flaw(answer, message, "ย่อข้อความ หรือแยกเป็นหลายแถว", found, f"ไม่เกิน {LONGEST:,}")


@rule("ITA218", INFO)
def text_like_formula(book: Submission, framework: Framework) -> Flaws:
    """ข้อความไม่ควรขึ้นต้นด้วยเครื่องหมาย = + - @ ที่ Excel อ่านเป็นสูตร

    ทำไม: ถ้าแก้ช่องนี้ใน Excel หรือนำไปวางที่อื่น ข้อความจะกลายเป็นสูตรและแสดงค่าผิดพลาด
    แก้อย่างไร: ลบเครื่องหมายหน้าข้อความออก
    ตัวอย่างที่ผิด:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | "=ยังไม่มีคู่มือ" | บุคลากรภายใน | จัดทำคู่มือการขอยืม |
    ตัวอย่างที่ถูก:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | - ยังไม่มีคู่มือ | บุคลากรภายใน | จัดทำคู่มือการขอยืม |
    """
    noted: dict[str, list[Answer]] = {}
    for answer, _, text in worded_cells(book, framework):
        # A dash with a blank behind it is how lists are typed, and Excel leaves it alone.
        if text.startswith(_SIGNS) and answer.formula is None and re.match(r"[=+@]|-(?=[^\s\-–])", text):
            noted.setdefault(answer.place.sheet, []).append(answer)
    for answers in noted.values():
        more = more_in_sheet(len(answers))
        fix = f"ลบเครื่องหมาย {answers[0].raw.strip()[:1]} หน้าข้อความออก"
        yield Flaw(answers[0], f"ข้อความขึ้นต้นด้วย {answers[0].raw.strip()[:1]} ถ้าแก้ช่องนี้ Excel จะอ่านเป็นสูตร{more}", fix)


@rule("ITA220", WARNING)
def markup_in_text(book: Submission, framework: Framework) -> Flaws:
    """ข้อความต้องไม่มีเครื่องหมายจัดรูปแบบที่ติดมาจากหน้าเว็บหรือโปรแกรมอื่น

    ทำไม: เครื่องหมายอย่าง <p> &nbsp; หรือ ** พิมพ์ออกมาในรายงานตามตัวอักษร
    แก้อย่างไร: ลบเครื่องหมายออก ครั้งต่อไปให้วางแบบข้อความอย่างเดียว
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ |
        | M01 | <p>ประชุมชี้แจงแผนการใช้จ่ายงบประมาณ</p> |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ |
        | M01 | ประชุมชี้แจงแผนการใช้จ่ายงบประมาณ * ทุกไตรมาส (A < B) |
    """
    noted: dict[tuple[str, str], list[Answer]] = {}
    cells = worded_cells(book, framework)
    everything = "\n".join(text for _, _, text in cells)
    for answer, _, text in cells if any(map(everything.__contains__, "<&*#`")) else ():
        found = re.search(_MARKUP, text)
        if found:
            noted.setdefault((answer.place.sheet, found[0][:12]), []).append(answer)
    for (_, mark), answers in noted.items():
        more = more_in_sheet(len(answers))
        message = f"ข้อความมีเครื่องหมาย “{mark}” ที่ติดมาจากหน้าเว็บหรือโปรแกรมอื่นหรือไม่{more}"
        yield Flaw(answers[0], message, "ลบเครื่องหมายออกให้เหลือแต่ข้อความ", mark)


_MARKUP = (
    r"(?im)</?(?:p|b|u|i|br|ul|ol|li|div|span|strong|em|a|table|tr|td|th|font|h[1-6])(?:\s[^<>]*)?/?>|&(?:nbsp|amp|lt|gt|quot|#\d+);"
    r"|\*\*(?=[^\s*][^*\n]*\*\*)|^#{1,6}\s(?=\S)|```"
)


@rule("ITA221", WARNING)
def placeholder(book: Submission, framework: Framework) -> Flaws:
    """ช่องที่ต้องเขียนต้องมีเนื้อหา ไม่ใช่ขีด จุด หรือคำที่พิมพ์ค้างไว้

    ทำไม: เครื่องหมาย - หรือ …… ทำให้ช่องดูเหมือนกรอกแล้ว แต่รายงานจะพิมพ์ออกมาตามนั้น
    แก้อย่างไร: เขียนเนื้อหาจริง หรือลบให้ว่างไว้ก่อน
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | มาตรการ/โครงการ/กิจกรรม |
        | M01 | 4 | ................ |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | มาตรการ/โครงการ/กิจกรรม |
        | M01 | 4 | ใช้ใบยืมหน้าเดียว |
    """
    letter, nothing = re.compile(r"[^\W_xX…ฯๆ]"), re.compile(r"[\W_x…ฯๆ]+|ทดสอบ|test|xxx+|รอข้อมูล|รอกรอก|ใส่ข้อความ")
    for answer, declared, text in worded_cells(book, framework):
        if declared.required and declared.choices in ("", "units"):
            if len(text) > _SENTENCE and letter.search(text, 0, _SENTENCE):
                continue
            said = fold(text)
            numbered = declared.kind == "long" and len(said) <= _NUMBER and re.fullmatch(r"[\W\d_]+", said)
            if said in NOTHING_WORDS or numbered or nothing.fullmatch(said):
                message = f"ช่อง “{label_of(declared)}” มีเพียง “{text.strip()[:20]}” ยังไม่ได้เขียนใช่หรือไม่"
                yield Flaw(answer, message, "เขียนเนื้อหา หรือลบให้ว่าง", text.strip()[:20])
