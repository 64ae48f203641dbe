"""ITA507–ITA512: do findings, steps and units say what their column is for. Patterns in free text, so always a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from itaxl.layout import layout_of
from itaxl.layout.choices import SOURCES
from itaxl.layout.fields import ANALYSIS, MEASURES
from itaxl.model import Submission
from itaxl.rules.free_text import items_of, short, texts_of
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.rules.subjects import instrument_of, label
from itaxl.thai.digits import to_arabic
from itaxl.thai.fold import fold, shared_start
from itaxl.thai.names import same_unit, split_units, unit_key

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
STAFF, USERS = SOURCES[:2]
_ADVICE = r"(?:หน่วยงาน|อบต\.?|เทศบาล)?\s*(?:จึง)?(?:ควร|เห็นควร|ต้องจัด|ให้มีการ|จะต้อง|จะดำเนินการ)|แนวทางการป้องกัน"
# A finding may begin with a verb (กำหนดเวลาไว้แล้ว); with none of these words in it, it tells what to do and not what is.
_TASK = r"(?:กำหนด|พัฒนา|ปรับปรุง|วิเคราะห์|จัดทำ|จัดให้|ส่งเสริม|เสริมสร้าง|สร้าง|เพิ่ม|ทบทวน|เร่งรัด|กำกับ|ประชาสัมพันธ์|ดำเนินการ|ชี้แจง|รณรงค์|อบรม)"
_FACT = r"ไม่|ยัง|ขาด|แล้ว|มี(?!ประสิทธิภาพ|ส่วนร่วม)|พบ|ได้|ต่ำ|สูง|ลดลง|ขึ้น|น้อย|มาก|ล่าช้า|นาน|ครบ|คะแนน|ร้อยละ|เกิน|ผิด|บางราย|บางส่วน|ทำให้|อาจ|ถูก|เกิด|\d"
_PRINCIPLE = r"(?:การ|ผู้|นโยบาย|มีมาตรการ)[^\n]{3,90}?(?<!หาก)(?<!ที่)ต้อง(?:เป็น|มีราย|มีความ|บริหาร|ปฏิบัติ|ได้รับการ)"
_SAY = r"(?:มีความเห็นว่า|เห็นว่า|ให้ความเห็นว่า|มองว่า|ระบุว่า|ให้ข้อมูลว่า|สะท้อน(?:ข้อมูล|ความเห็น|ปัญหา)?ว่า)"
_USERS_SAY = rf"(?:ผู้รับบริการ|ผู้มาติดต่อ|ประชาชน)[^\n]{{0,60}}?(?:บางราย|บางท่าน|บางส่วน)?\s*{_SAY}"
_STAFF_SAY = rf"(?:บุคลากร|เจ้าหน้าที่)(?:ภายใน|ใน)?(?:หน่วยงาน)?\s*(?:บางราย|บางท่าน|บางส่วน)\s*{_SAY}"


@rule("ITA507", WARNING)
def finding_is_advice(book: Submission, framework: Framework) -> Flaws:
    """ช่องข้อค้นพบควรเป็นข้อเท็จจริง และขั้นตอนควรเป็นการกระทำ ไม่ใช่คำแนะนำ

    ทำไม: ประโยค หน่วยงานควร… เป็นข้อเสนอแนะ ถ้าอยู่ในช่องข้อค้นพบจะไม่รู้ว่าพบปัญหาอะไร
    แก้อย่างไร: ย้ายไปช่องข้อเสนอแนะ แล้วเขียนสิ่งที่พบ ส่วนขั้นตอนให้ขึ้นต้นด้วยคำกริยา เช่น จัดทำ เผยแพร่
    ตัวอย่างที่ผิด:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | หน่วยงานควรจัดทำคู่มือการขอยืม | บุคลากรภายใน | จัดทำคู่มือการขอยืม |
    ตัวอย่างที่ถูก:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | เจ้าหน้าที่บางรายขอยืมทรัพย์สินไม่ถูกต้อง | บุคลากรภายใน | จัดทำคู่มือการขอยืม |
    """
    for row in book.tables.get("findings", ()):
        text = row.text("finding")
        if re.match(_ADVICE, text.strip()) or (re.match(_TASK, text.strip()) and not re.search(_FACT, to_arabic(text))):
            message = f"“{short(text, 40)}” เป็นคำแนะนำ ไม่ใช่สิ่งที่พบ ใช่หรือไม่"
            yield Flaw(row.answers["finding"], message, "ย้ายไปช่องข้อเสนอแนะ แล้วเขียนว่าพบอะไร", short(text, 40))
    for table, severity in (("measures", ""), ("followup", INFO)):  # a plan that is over cannot be changed
        for row in book.tables.get(table, ()):
            text = "".join(items_of(row.text("text"))[:1])
            advice = re.match(r"(?:หน่วยงาน)?ควร|หน่วยงาน(?:จะ)?ต้อง", text)
            if advice or re.match(_PRINCIPLE, text):
                what = "คำแนะนำ" if advice else "หลักการ"
                message = f"“{short(text, 40)}” เป็น{what} ไม่ใช่ขั้นตอน ใช่หรือไม่"
                fix = "เขียนเป็นการกระทำ เช่น จัดทำ เผยแพร่ ประชุม"
                yield Flaw(row.answers["text"], message, fix, short(text, 40), severity=severity if advice else INFO)


@rule("ITA508", WARNING)
def wrong_respondent(book: Submission, framework: Framework) -> Flaws:
    """ผู้ให้ข้อมูลควรตรงกับเครื่องมือ IIT คือบุคลากรภายใน EIT คือผู้รับบริการ

    ทำไม: ตัวชี้วัดที่ 1–5 และข้อ i มาจากบุคลากรภายใน ตัวชี้วัดที่ 6–8 และข้อ e มาจากผู้รับบริการ
    แก้อย่างไร: เลือกผู้ให้ข้อมูลใหม่ หรือแก้เรื่องที่วิเคราะห์
    ตัวอย่างที่ผิด:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 1 | ขั้นตอนล่าช้า | ผู้รับบริการ | กำหนดระยะเวลา |
    ตัวอย่างที่ถูก:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 6 | ขั้นตอนล่าช้า | ผู้รับบริการ | กำหนดระยะเวลา |
    """
    for row in book.tables.get("findings", ()):
        ref, source = row.text("ref"), row.text("source")
        instrument = "" if ref.startswith("issue:") else instrument_of(framework, ref)
        expected = {"iit": STAFF, "eit": USERS}.get(instrument, "")
        if not expected:
            continue
        name = label(framework, ref)
        if source in (STAFF, USERS) and source != expected:
            message = f"{name} มาจาก{expected} ({instrument.upper()}) แต่เลือกผู้ให้ข้อมูลเป็น {source} ถูกต้องหรือไม่"
            yield Flaw(row.answers["source"], message, f"เลือก {expected} หรือแก้เรื่องที่วิเคราะห์", source, expected)
        for key in ("finding", "paragraph"):
            said = re.search(_USERS_SAY if instrument == "iit" else _STAFF_SAY, row.text(key))
            if said:
                message = f"{name} มาจาก{expected} แต่ข้อความว่า “{short(said[0], 40)}” ถูกต้องหรือไม่"
                yield Flaw(row.answers[key], message, f"แก้เป็น{expected} หรือย้ายไปตัวชี้วัดที่ตรงกัน", short(said[0], 40), expected)


@rule("ITA509", WARNING)
def speaks_of_another_indicator(book: Submission, framework: Framework) -> Flaws:
    """ข้อความในแถวควรพูดถึงตัวชี้วัดของแถวนั้น

    ทำไม: แถวที่คัดลอกจากตัวชี้วัดอื่นมักลืมแก้หมายเลขหรือเรื่อง
    แก้อย่างไร: แก้ข้อความ หรือย้ายไปแถวของตัวชี้วัดนั้น
    ตัวอย่างที่ผิด:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 3 | ยังขาดคู่มือ | บุคลากรภายใน | พัฒนาการดำเนินการตามตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ |
    ตัวอย่างที่ถูก:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | ยังขาดคู่มือ | บุคลากรภายใน | พัฒนาการดำเนินการตามตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ |
    """
    for text in texts_of(book, framework).having("ตัวชี้วัด"):
        if not text.ref.isdigit() or text.answer.place.sheet not in (ANALYSIS, MEASURES):
            continue
        named = set(re.findall(r"ตัวชี้วัดที่\s*(\d{1,2})(?![\d.])(?!\s*(?:,|และ|-|–|ถึง))", text.text))
        compared = re.search(r"เทียบ|กว่า|สูงสุด|ต่ำสุด|ที่สุด|รองลงมา|เช่นเดียวกับ|สอดคล้องกับ|เชื่อมโยง|ร่วมกับ|รวมถึง|นอกจาก", text.text)
        if len(named) == 1 and text.ref not in named and not compared:
            other = next(iter(named))
            message = f"แถวนี้เป็นของตัวชี้วัดที่ {text.ref} แต่ข้อความพูดถึงตัวชี้วัดที่ {other} ถูกต้องหรือไม่"
            yield Flaw(text.answer, message, f"แก้ข้อความ หรือย้ายไปแถวของตัวชี้วัดที่ {other}", f"ตัวชี้วัดที่ {other}", f"ตัวชี้วัดที่ {text.ref}")


@rule("ITA510", INFO)
def everyone_responsible(book: Submission, framework: Framework) -> Flaws:
    """แต่ละขั้นตอนควรมีหน่วยงานเจ้าภาพ ไม่ใช่ทุกหน่วยงานเหมือนกันหมด

    ทำไม: เมื่อทุกคนรับผิดชอบ มักไม่มีใครติดตาม
    แก้อย่างไร: ระบุสำนักหรือกองที่เป็นเจ้าภาพ ถ้าทุกหน่วยงานทำจริงไม่ต้องแก้
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | ผู้รับผิดชอบ |
        | M01 | จัดทำคู่มือ | ทุกสำนัก/กอง |
        | M01 | จัดประชุม | ทุกสำนัก/กอง |
        | M01 | เผยแพร่ | ทุกสำนัก/กอง |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | ผู้รับผิดชอบ |
        | M01 | จัดทำคู่มือ | กองคลัง |
        | M01 | จัดประชุม | ทุกสำนัก/กอง |
        | M01 | เผยแพร่ | สำนักปลัด |
    """
    for table in ("measures", "followup"):
        rows = [row for row in book.tables.get(table, ()) if row.text("unit")]
        if len(rows) >= 3 and all(re.search(_EVERYONE, row.text("unit")) for row in rows):
            message = f"ทั้ง {len(rows)} ขั้นตอนให้ทุกหน่วยงานรับผิดชอบ จึงไม่รู้ว่าใครเป็นเจ้าภาพ"
            yield Flaw(rows[0].answers["unit"], message, "ระบุสำนักหรือกองที่เป็นเจ้าภาพของแต่ละขั้นตอน")


_EVERYONE = r"ทุก\s*(?:สำนัก|กอง|ส่วน|หน่วย|ฝ่าย|งาน|ภารกิจ|คน)"


@rule("ITA511", WARNING)
def unit_spelt_two_ways(book: Submission, framework: Framework) -> Flaws:
    """ชื่อหน่วยงานภายในควรเขียนแบบเดียวกันทุกแถว

    ทำไม: กองการศึกษา กับ กองการศึกษาฯ ถูกนับเป็นสองหน่วยงานเมื่อรวมรายงาน
    แก้อย่างไร: เลือกชื่อเดียวกันจากรายการ
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | ผู้รับผิดชอบ |
        | M01 | จัดทำคู่มือ | กองการศึกษา |
        | M01 | จัดประชุม | กองการศึกษาฯ |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | ผู้รับผิดชอบ |
        | M01 | จัดทำคู่มือ | กองการศึกษาฯ |
        | M01 | จัดประชุม | กองการศึกษาฯ |
    """
    offered = {unit: fold(unit) for unit in layout_of(framework).lists["units"]}
    for table in ("measures", "followup"):
        seen: dict[str, str] = {}
        cells: set[str] = set()
        for row in book.tables.get(table, ()):
            typed = row.text("unit")
            for unit in () if typed in cells else split_units(typed):
                if unit in seen:
                    continue
                twin = next((other for other, folded in seen.items() if same_unit(unit, other) and fold(unit) != folded), "")
                twin = twin or ("" if unit in offered else _slip_of(unit, {**seen, **offered}))
                seen[unit] = fold(unit)
                if twin:
                    message = f"“{unit}” กับ “{twin}” เป็นหน่วยงานเดียวกันใช่หรือไม่"
                    yield Flaw(row.answers["unit"], message, f"ใช้ชื่อเดียวกันทุกแถว เช่น {twin}", unit, twin)
            cells.add(typed)
            named = [unit_key(unit) for unit in split_units(typed)]
            if len(set(named)) < len(named):
                yield Flaw(
                    row.answers["unit"], f"“{short(typed)}” มีชื่อหน่วยงานซ้ำ ตั้งใจใส่หน่วยงานอื่นหรือไม่", "ลบชื่อที่ซ้ำ หรือแก้เป็นหน่วยงานที่ตั้งใจ", short(typed)
                )


def _slip_of(unit: str, others: dict[str, str]) -> str:
    """The name (of these, with their folded forms) of which this one is probably a slip: all but one or two letters in one
    place are the same; "" when none is."""
    name = fold(unit)
    limit = 2 if len(name) >= 14 else 1
    for other, twin in others.items() if len(name) >= 5 else ():
        if twin != name and _toneless(twin) == _toneless(name):
            return other
        if len(name) < 8:
            continue
        if abs(len(twin) - len(name)) > limit or twin == name:
            continue
        before = shared_start(name, twin)
        after = shared_start(name[before:][::-1], twin[before:][::-1])
        changed = name[before : len(name) - after], twin[before : len(twin) - after]
        if max(map(len, changed)) <= limit and not any(part.isdigit() for part in changed):
            return other
    return ""


@lru_cache(maxsize=128)  # every name is held against every other
def _toneless(name: str) -> str:
    return re.sub("[\u0e48-\u0e4b]", "", name)


# Words that no sentence ends with; some of them are also the ends of other words (กำกับ, หรือไม่).
_BROKEN_END = (
    *("และ", "หรือ", "เพื่อ", "โดย", "เนื่องจาก", "ซึ่ง", "รวมถึง", "รวมทั้ง", "ตลอดจน", "พร้อมทั้ง", "ได้แก่", "ประกอบด้วย", "เช่น", "ตามที่"),
    *("ได้ที่", "ครั้งที่", "สำหรับ", "ระหว่าง", "ภายใต้", "แต่", "ทำให้", "กับ", "ไม่", "ให้มีการ", "ได้มีการ", ",", "(", "/"),
    "ว่า",
    *(f"{verb}เรื่อง" for verb in ("อบรม", "ความรู้", "ทราบ", "เข้าใจ", "ชี้แจง", "ประกาศ", "นโยบาย")),
    *(f"{owned}ของ" for owned in ("งาน", "ราชการ", "ประชาชน", "บุคลากร", "ข้อมูล")),
    *(f"{before}ความ" for before in ("มี", "เกิด", "สร้าง", "ให้", "และ", "ด้วย")),
)
_BROKEN_BY_LAST = {last: tuple(end for end in _BROKEN_END if end[-1] == last) for last in {end[-1] for end in _BROKEN_END}}
"""The same by their last letter, of which a text has but one."""
_WHOLE_END = ("กำกับ", "หรือไม่", "กว่า")
_BROKEN_INSIDE = ("ยังไม่", "ได้ที่", "ครั้งที่", "เนื่องจาก")
_BROKEN_START = "".join(map(chr, (*range(0x0E30, 0x0E3B), *range(0x0E45, 0x0E4F)))) + "ฒฏฬฯ,)"


@rule("ITA512", WARNING)
def text_cut_off(book: Submission, framework: Framework) -> Flaws:
    """ข้อความควรจบประโยค ไม่ขาดหายต้นหรือท้าย

    ทำไม: ข้อความที่คัดลอกจากไฟล์อื่นมักขาดบรรทัดสุดท้าย
    แก้อย่างไร: เติมส่วนที่ขาดจากเอกสารต้นทาง
    ตัวอย่างที่ผิด:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | เจ้าหน้าที่ขอยืมทรัพย์สินโดย | บุคลากรภายใน | จัดทำคู่มือ |
    ตัวอย่างที่ถูก:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | เจ้าหน้าที่ขอยืมทรัพย์สินโดยไม่ลงทะเบียน | บุคลากรภายใน | จัดทำคู่มือ |
    """
    for text in texts_of(book, framework):
        said = _cut_off(text.text)
        if said:
            yield Flaw(text.answer, f"ข้อความ “{said}” ขาดหายหรือไม่", "เติมส่วนที่ขาด", said)


def _tail(text: str) -> str:
    """The last letters of a text, begun at one that may begin a word."""
    return re.sub("^[\u0e2f-\u0e3a\u0e45-\u0e4e]+", "", " ".join(text.split())[-30:])


def _cut_off(text: str) -> str:
    """Where a text is cut off, quoted; "" when it seems whole."""
    opened = "(" in text and text.rfind("(") > text.rfind(")") and "\n" not in text[text.rfind("(") :]
    broken = text.endswith(_BROKEN_BY_LAST.get(text[-1:], ())) and not text.endswith(_WHOLE_END)
    if opened or broken or text.rstrip(": ").endswith("ดังนี้"):
        return f"…{_tail(text)}"
    if text and text[0] in _BROKEN_START:
        return short(text, 30)
    points = items_of(text)[:-1] if any(map(text.__contains__, _BROKEN_INSIDE)) else ()
    inside = next((point for point in points if point.endswith(_BROKEN_INSIDE)), "") if points else ""
    gap = re.search(r",\s*\)", text) if ")" in text else None
    return f"…{_tail(inside)}" if inside else text[max(0, gap.start() - 20) : gap.end()] if gap else ""
