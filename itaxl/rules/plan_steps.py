"""ITA518–ITA520 and ITA522–ITA524: when steps begin, how often they are done, by whom, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from itaxl.layout import layout_of
from itaxl.model import Row, Submission
from itaxl.rules.every_cell import more_in_sheet
from itaxl.rules.free_text import items_of, measures_in, short
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.thai.dates import fiscal_bounds, format_date
from itaxl.thai.digits import to_arabic
from itaxl.thai.fold import fold
from itaxl.thai.names import split_units, unit_key

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
_MANY = 3
# Words of work that goes on all year, with the shortest period (days) in which they make sense. ทุกเดือน alone is not one:
# a step of one quarter may well be done every month.
_OFTEN = (
    ("ตลอดปี", 200),
    ("ตลอดทั้งปี", 200),
    ("ทั้งปีงบประมาณ", 200),
    ("รอบ 12 เดือน", 200),
    ("เป็นรายเดือน", 160),
    ("ประจำทุกเดือน", 160),
    ("ทุกไตรมาส", 160),
    ("รายไตรมาส", 160),
)
_ACTS = (
    r"(?:จัดทำ|จัดให้|จัดประชุม|จัดอบรม|จัดกิจกรรม|เผยแพร่|ประกาศ|กำหนด|ดำเนินการ|รณรงค์|อบรม|ประชุม|ชี้แจง|ปรับปรุง|พัฒนา|ประชาสัมพันธ์(?=.{12})|"
    r"ส่งเสริม(?=.{25})|ติดตาม(?=.{12})|ตรวจสอบ(?!ภายใน)(?=.{12})|ให้ความรู้|สร้าง|แต่งตั้ง|รวบรวม|รายงานผล|นำ|เพิ่ม|ลด)"
)
_LONG = 80


@rule("ITA518", INFO)
def begun_before_proposed(book: Submission, framework: Framework) -> Flaws:
    """ขั้นตอนไม่ควรเริ่มพร้อมกันทั้งหมดก่อนวันที่ของบันทึกที่เสนอแผน

    ทำไม: แผนที่เสนอวันที่ 5 มกราคม แต่ทุกขั้นตอนเริ่ม 1 มกราคม แปลว่าเริ่มก่อนได้รับความเห็นชอบ และไตรมาสก่อนหน้าไม่มีงาน
    แก้อย่างไร: กระจายวันเริ่ม หรือแก้วันที่ของบันทึก ถ้าเป็นเช่นนั้นจริงไม่ต้องแก้
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | วันที่ | 2026-01-05 |
        มาตรการ
        | รหัสมาตรการ | มาตรการ/โครงการ/กิจกรรม | ขั้นตอน/วิธีการปฏิบัติ | วันเริ่ม | วันสิ้นสุด |
        | M01 | มาตรการหนึ่ง | จัดทำคู่มือ | 2026-01-01 | 2026-03-31 |
        | M02 | มาตรการสอง | จัดอบรม | 2026-01-01 | 2026-03-31 |
        | M03 | มาตรการสาม | เผยแพร่ | 2026-01-01 | 2026-09-30 |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | วันที่ | 2025-12-05 |
        มาตรการ
        | รหัสมาตรการ | มาตรการ/โครงการ/กิจกรรม | ขั้นตอน/วิธีการปฏิบัติ | วันเริ่ม | วันสิ้นสุด |
        | M01 | มาตรการหนึ่ง | จัดทำคู่มือ | 2026-01-01 | 2026-03-31 |
        | M02 | มาตรการสอง | จัดอบรม | 2026-01-01 | 2026-03-31 |
        | M03 | มาตรการสาม | เผยแพร่ | 2026-01-01 | 2026-09-30 |
    """
    proposed = book.day("memo.date")
    starts = [row for measure in measures_in(book, framework, "measures") for row in measure.steps if row.day("start")]
    days = {row.day("start") for row in starts}
    if proposed is None or len(starts) < _MANY or len(days) != 1:
        return
    day = starts[0].day("start")
    # A plan for the whole fiscal year begins on its first day, whenever it is written.
    if day is not None and day < proposed and day != fiscal_bounds(book.year + 1)[0]:
        shown, memo = format_date(day, "short"), format_date(proposed, "short")
        message = f"ทั้ง {len(starts)} ขั้นตอนเริ่ม {shown} ซึ่งก่อนวันที่ของบันทึก ({memo})"
        yield Flaw(starts[0].answers["start"], message, "กระจายวันเริ่ม หรือแก้วันที่ของบันทึก ถ้าถูกต้องไม่ต้องแก้", shown)


@rule("ITA519", INFO)
def oftener_than_period(book: Submission, framework: Framework) -> Flaws:
    """ขั้นตอนที่ทำเป็นรายเดือนหรือตลอดปี ควรมีระยะเวลาที่ยาวพอ

    ทำไม: งานรายเดือนของปีงบประมาณที่กำหนดไว้เพียงห้าเดือน อีกเจ็ดเดือนจะไม่มีผู้ทำ
    แก้อย่างไร: แก้วันเริ่มหรือวันสิ้นสุด ถ้าทำเฉพาะช่วงนั้นจริงไม่ต้องแก้
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | วันเริ่ม | วันสิ้นสุด |
        | M01 | เผยแพร่ผลการจัดซื้อจัดจ้างเป็นรายเดือน | 2025-12-01 | 2026-04-30 |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | วันเริ่ม | วันสิ้นสุด |
        | M01 | เผยแพร่ผลการจัดซื้อจัดจ้างเป็นรายเดือน | 2025-12-01 | 2026-09-30 |
    """
    for table in ("measures", "followup"):
        for measure in measures_in(book, framework, table):
            short = [(row, word) for row in measure.steps if (word := _too_often(row, measure.first.text("name")))]
            for row, word in short[:1]:
                message = f"ขั้นตอนนี้ทำ “{word}” แต่กำหนดเวลาไว้เพียง {_days(row)} วัน"
                yield Flaw(row.answers["end"], message, "แก้วันเริ่มหรือวันสิ้นสุด ถ้าทำเฉพาะช่วงนี้ไม่ต้องแก้", row.answers["end"].raw)


def _days(row: Row) -> int:
    start, end = row.day("start"), row.day("end")
    return (end - start).days + 1 if start and end and end >= start else 0


def _too_often(row: Row, name: str) -> str:
    """The word that says how often, where the period is too short for it; "" otherwise."""
    days = _days(row)
    words = [word for word, least in _OFTEN if days < least] if days else []
    said = to_arabic(f"{name} {row.text('text')}") if words else ""
    return next(filter(said.__contains__, words), "")


@rule("ITA520", WARNING)
def unit_is_an_action(book: Submission, framework: Framework) -> Flaws:
    """ช่องผู้รับผิดชอบควรเป็นชื่อสำนัก กอง หรือตำแหน่ง ไม่ใช่สิ่งที่ต้องทำ

    ทำไม: ข้อความของช่องขั้นตอนที่ล้นมาอยู่ช่องผู้รับผิดชอบทำให้ไม่รู้ว่าใครทำ
    แก้อย่างไร: ย้ายข้อความไปช่องขั้นตอน แล้วเลือกหน่วยงานจากรายการ
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | ผู้รับผิดชอบ |
        | M01 | จัดทำคู่มือ | เผยแพร่คู่มือการขอยืมให้ทุกกองทราบ |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | ผู้รับผิดชอบ |
        | M01 | จัดทำคู่มือ | กองคลัง |
    """
    acts = re.compile(_ACTS)
    for table in ("measures", "followup"):
        for row in book.tables.get(table, ()):
            unit = " ".join(row.text("unit").split())
            if unit and (acts.match(unit) or (len(unit) > _LONG and not re.search(r"[;,/()\n]|และ|กอง|สำนัก", row.text("unit")))):
                message = f"“{short(unit)}” เป็นสิ่งที่ต้องทำ ไม่ใช่ชื่อหน่วยงาน ใช่หรือไม่"
                yield Flaw(row.answers["unit"], message, "ย้ายไปช่องขั้นตอน แล้วเลือกหน่วยงานจากรายการ", unit[:60])


@rule("ITA522", WARNING)
def unit_of_another_step(book: Submission, framework: Framework) -> Flaws:
    """ผู้รับผิดชอบควรเป็นหน่วยงานที่ขั้นตอนมอบหมายให้ทำ

    ทำไม: ขั้นตอนสั่งให้กองคลังทำ แต่ช่องผู้รับผิดชอบเป็นกองอื่น เมื่อถึงเวลาติดตามจะไม่รู้ว่าถามใคร
    แก้อย่างไร: เพิ่มหรือแก้ผู้รับผิดชอบ ถ้าหน่วยงานนั้นเป็นผู้กำกับเองไม่ต้องแก้
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | ผู้รับผิดชอบ |
        | M01 | มอบหมายให้กองคลังและกองช่างสรุปผลการลดความเสี่ยง | สำนักปลัด |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | ผู้รับผิดชอบ |
        | M01 | มอบหมายให้กองคลังและกองช่างสรุปผลการลดความเสี่ยง | กองคลัง; กองช่าง |
    """
    offered = layout_of(framework).lists["units"]
    for table in ("measures", "followup"):
        rows = book.tables.get(table, ())
        known = dict.fromkeys([*offered, *(unit for row in rows for unit in split_units(row.text("unit")))])
        names = sorted((unit for unit in known if re.match("กอง|สำนัก", unit)), key=len, reverse=True)
        for row in rows:
            told = _told_to(row.text("text"), names)
            units = split_units(row.text("unit")) if told else ()
            # A section (งานพัสดุ) or a post may belong to the unit that is told.
            if units and all(re.match("กอง|สำนัก|หน่วย", unit) for unit in units):
                left_out = [unit for unit in told if not any(unit_key(each).startswith(unit_key(unit)) for each in units)]
                if left_out:
                    message = f"ขั้นตอนให้ {' และ '.join(left_out)} ทำ แต่ผู้รับผิดชอบคือ {row.text('unit')} ถูกต้องหรือไม่"
                    yield Flaw(row.answers["unit"], message, f"เพิ่ม {', '.join(left_out)} ถ้าเป็นผู้ทำ", row.text("unit"), "; ".join(left_out))


_UNITS = "([\ue000-\uefff](?:\\s*(?:,|/|และ)\\s*[\ue000-\uefff])*)"
_ORDERED = rf"(?:มอบหมาย|กำชับ|สั่งการ)(?:ให้)?\s*{_UNITS}"
_TO_WORK = rf"(?<!แจ้ง)(?<!ส่ง)(?<!เสนอ)(?<!มอบ)ให้\s*{_UNITS}\s*(?:จัดทำ|ดำเนินการ|รวบรวม|สำรวจ|ปรับปรุง|เผยแพร่|ร่วมกัน)"


def _told_to(text: str, names: list[str]) -> list[str]:
    """The units a step is given to: behind มอบหมาย or กำชับ, or in front of what they shall do."""
    if not any(word in text for word in ("มอบหมาย", "กำชับ", "สั่งการ", "ให้")):
        return []
    # One letter stands for each name, so that one pattern serves every workbook.
    signs = {chr(0xE000 + at): name for at, name in enumerate(names)}
    for sign, name in signs.items():
        text = text.replace(name, sign)
    match = re.search(_ORDERED, text) or re.search(_TO_WORK, text)
    found = [signs[letter] for letter in match[1] if letter in signs] if match else []
    return list({unit_key(unit): unit for unit in found}.values())


@rule("ITA523", INFO)
def measure_named_by_topic(book: Submission, framework: Framework) -> Flaws:
    """ชื่อมาตรการควรบอกว่าจะทำอะไร ไม่ใช่ชื่อประเด็นหรือชื่อตัวชี้วัด

    ทำไม: ชื่อประเด็นมีอยู่ในคอลัมน์ประเด็นแล้ว ผู้อ่านอยากรู้ว่าหน่วยงานทำอะไร
    แก้อย่างไร: ตั้งชื่อตามสิ่งที่ทำ เช่น ใช้ใบยืมหน้าเดียว
    ตัวอย่างที่ผิด:
        ติดตามผล
        | รหัสมาตรการ | ประเด็นที่ | มาตรการ/แนวทาง |
        | M01 | 4 | กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ |
    ตัวอย่างที่ถูก:
        ติดตามผล
        | รหัสมาตรการ | ประเด็นที่ | มาตรการ/แนวทาง |
        | M01 | 4 | ใช้ใบยืมหน้าเดียวทุกครั้งที่ยืม |
    """
    topics = _topics(framework)
    for table in ("measures", "followup"):
        found = [measure for measure in measures_in(book, framework, table) if _topic(measure.first.text("name"), topics)]
        if found:
            first, more = found[0].first, f" (และอีก {len(found) - 1} มาตรการ)" if len(found) > 1 else ""
            name = short(first.text("name"))
            message = f"“{name}” เป็นชื่อประเด็นหรือตัวชี้วัด ยังไม่บอกว่าจะทำอะไร{more}"
            yield Flaw(first.answers["name"], message, "ตั้งชื่อตามสิ่งที่ทำ", name)


@cache
def _topics(framework: Framework) -> dict[str, str]:
    """The names of issues, indicators and their parts, by their folded form."""
    names = [*(each.name for each in framework.issues.values()), *(each.name for each in framework.indicators.values())]
    return {fold(name): name for name in (*names, *(each.name for each in framework.subs.values()))}


def _topic(name: str, topics: dict[str, str]) -> str:
    """The topic a measure is called by, its number left out and a few letters' difference allowed; "" when by none."""
    plain = re.sub(_CALLED, "", fold("".join(items_of(name)[:1])))
    if plain in topics:
        return topics[plain]
    if len(plain) < 2 * _BEGIN:
        return ""
    near = [topic for topic in topics if topic.startswith(plain[:_BEGIN]) and abs(len(topic) - len(plain)) <= len(topic) // 8]
    if not near:
        return ""
    from difflib import SequenceMatcher  # only where a name begins like a topic

    return next((topics[topic] for topic in near if SequenceMatcher(None, plain, topic).ratio() >= _SAME), "")


_CALLED = "^(?:มาตรการ|โครงการ|กิจกรรม)?(?:ตาม|ใน)?(?:(?:ตัวชี้วัด|ประเด็น)(?:ที่)?\\d*)?(?:ด้าน)?"
_BEGIN, _SAME = 12, 0.9


@rule("ITA524", INFO)
def several_steps_in_a_cell(book: Submission, framework: Framework) -> Flaws:
    """หนึ่งแถวต่อหนึ่งขั้นตอน และหนึ่งมาตรการต่อหนึ่งรหัส

    ทำไม: ขั้นตอนหลายข้อในช่องเดียวมีวันที่ ผู้รับผิดชอบ และผลร่วมกัน จึงบอกไม่ได้ว่าข้อใดทำแล้ว
    แก้อย่างไร: แยกเป็นแถวละขั้นตอน ถ้าเป็นรายละเอียดของขั้นตอนเดียวไม่ต้องแก้
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ |
        | M01 | ๒. จัดทำรายงานผลการบริหารบุคคล ๓. รายงานสถิติเรื่องร้องเรียน |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ |
        | M01 | ๒. จัดทำรายงานผลการบริหารบุคคล |
        | M01 | ๓. รายงานสถิติเรื่องร้องเรียน |
    """
    for table in ("measures", "followup"):
        several = [row.answers["text"] for row in book.tables.get(table, ()) if _steps_in(row.text("text")) > 1]
        several += [row.answers["name"] for row in book.tables.get(table, ()) if len(re.findall(_MEASURE, row.text("name"))) > 1]
        if several:
            more = more_in_sheet(len(several))
            what = "มาตรการ" if several[0].key == "name" else "ขั้นตอน"
            yield Flaw(several[0], f"ช่องนี้มี{what}มากกว่าหนึ่งข้อ{more}", f"แยกเป็นแถวละ{what} ถ้าเป็นเรื่องเดียวกันไม่ต้องแก้")


_NUMBER = r"(?:(?:^|\n|\s)\(?)([0-9๐-๙]{1,2})[.)](?![0-9๐-๙])\s*[\u0e01-\u0e4eA-Za-z]"
_PARTS = r"(?:ได้แก่|ประกอบด้วย|คือ|เช่น|โดยมี|เนื้อหา|หัวข้อ)[^\n]{0,30}\s*$"
_MEASURE = r"(?:^|\n)[\s•0-9๐-๙.)-]*(?:มาตรการ|โครงการ)"


def _steps_in(text: str) -> int:
    """How many numbered steps a cell holds: numbers that follow each other."""
    first = re.search(_NUMBER, text) if "." in text or ")" in text else None
    if first is None:
        return 0
    if re.search(_PARTS, text[: first.start() + 1]):  # the parts of one thing
        return 0
    numbers = [int(number) for number in re.findall(_NUMBER, text)]
    return len(numbers) if numbers == list(range(numbers[0], numbers[0] + len(numbers))) else 0
