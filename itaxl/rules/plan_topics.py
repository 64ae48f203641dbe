"""ITA514: does a row speak of the topic of its own indicator. Words, so always a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl.model import Answer, Measure, Submission
from itaxl.rules.free_text import measures_in
from itaxl.rules.registry import WARNING, Flaw, rule
from itaxl.rules.subjects import members
from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
_SPEND, _POWER, _PROPERTY = "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ"
# Words (of folded text) that speak of a topic beyond doubt, and the indicators whose topic it is.
_TOPICS = (
    ("ทรัพย์สินของราชการ ทรัพย์สินของทางราชการ ใช้ทรัพย์สินของ ยืมทรัพย์สินของ เบิกทรัพย์สินของ ดูแลทรัพย์สินของ", (_PROPERTY,)),
    ("ใช้จ่ายงบประมาณ เบิกจ่ายงบประมาณ การจัดซื้อจัดจ้าง", (_SPEND,)),
    ("การใช้อำนาจ บริหารงานบุคคล บริหารทรัพยากรบุคคล การมอบหมายงาน", (_POWER,)),
    (
        "nogiftpolicy ป้องกันการทุจริต ต่อต้านการทุจริต ปัญหาการทุจริต ปราบปรามการทุจริต ร้องเรียนการทุจริต",
        ("การแก้ไขปัญหาการทุจริต", "การป้องกันการทุจริต"),
    ),
    (
        "ขั้นตอนและระยะเวลา ระยะเวลาการให้บริการ ขั้นตอนการให้บริการ ขั้นตอนการปฏิบัติหรือการให้บริการ ขั้นตอนการปฏิบัติและการให้บริการ "
        "ขั้นตอนการปฏิบัติงานหรือการให้บริการ ขั้นตอนการปฏิบัติงานและการให้บริการ เลือกปฏิบัติ",
        ("การปฏิบัติหน้าที่", "คุณภาพการดำเนินงาน"),
    ),
    (
        "เผยแพร่ข้อมูลข่าวสาร ประชาสัมพันธ์ข้อมูลข่าวสาร ช่องทางการเผยแพร่ ช่องทางเผยแพร่ ช่องทางการประชาสัมพันธ์ ช่องทางประชาสัมพันธ์",
        ("ประสิทธิภาพการสื่อสาร", "การเปิดเผยข้อมูล"),
    ),
    (
        "e-service eservice บริการออนไลน์ ระบบการให้บริการ ระบบให้บริการ ช่องทางการให้บริการ ช่องทางให้บริการ ช่องทางการบริการ ช่องทางบริการ",
        ("การปรับปรุงการทำงาน",),
    ),
)
_OWN = {
    "การปฏิบัติหน้าที่": "ขั้นตอนและ เวลา บริการ เลือกปฏิบัติ เท่าเทียม เป็นธรรม คิว สินบน เรียกรับ ซื่อสัตย์ ปฏิบัติหน้าที่",
    "การใช้งบประมาณ": "งบ เงิน เบิก จัดซื้อ พัสดุ จ่าย ราคา ตรวจรับ คุ้มค่า",
    "การใช้อำนาจ": "อำนาจ บุคคล บุคลากร มอบหมาย บังคับบัญชา สั่ง เลื่อน แต่งตั้ง โยกย้าย ประเมินผล ผลประเมิน สรรหา จริยธรรม คัดเลือก ตำแหน่ง",
    "การใช้ทรัพย์สินของราชการ": "ทรัพย์สิน ยืม ครุภัณฑ์ พัสดุ วัสดุ รถ ของราชการ เบิก ทะเบียน",
    "การแก้ไขปัญหาการทุจริต": "ทุจริต สินบน ร้องเรียน สุจริต แจ้ง เบาะแส ของขวัญ gift จริยธรรม คุณธรรม ความเสี่ยง โปร่งใส เฝ้าระวัง",
    "คุณภาพการดำเนินงาน": "บริการ ขั้นตอนและ เลือกปฏิบัติ เท่าเทียม เป็นธรรม คิว สินบน เรียกรับ ประชาชน ผู้มาติดต่อ พึงพอใจ เวลา",
    "ประสิทธิภาพการสื่อสาร": (
        "ประชาสัมพันธ์ เผยแพร่ สื่อ ข่าว เว็บไซต์ เพจ ไลน์ ตอบคำ ตอบข้อ ตอบกลับ คำถาม สอบถาม ซักถาม ชี้แจง ติดประกาศ รับรู้ หนังสือ "
        "ช่องทางติดต่อ การติดต่อ ติดต่อสอบถาม เข้าถึง คำอธิบาย โทรศัพท์"
    ),
    "การปรับปรุงการทำงาน": "ปรับ พัฒนา online service ส่วนร่วม ความเห็น เวที ร่วม ลด รับฟัง นวัตกรรม ระบบ ทบทวน พบประชาชน เลิก",
    "การเปิดเผยข้อมูล": (
        "เผยแพร่ เปิดเผย เว็บไซต์ ข้อมูล ประกาศ oit ลิงก์ ตรวจทาน แผน รายงาน สถิติ คู่มือ service online ส่วนร่วม จัดซื้อ งบ บุคคล "
        "ร้องเรียน จริยธรรม โครงสร้าง ข่าว"
    ),
    "การป้องกันการทุจริต": "ทุจริต สินบน gift ของขวัญ ความเสี่ยง คุณธรรม จริยธรรม สุจริต โปร่งใส ร้องเรียน เบาะแส ประโยชน์ทับซ้อน รับทรัพย์สิน",
}
"""Words (of folded text, ออนไลน์ as online) that a row of each indicator speaks with. A row with any of them is left alone."""


@rule("ITA514", WARNING)
def topic_of_another_indicator(book: Submission, framework: Framework) -> Flaws:
    """มาตรการ ขั้นตอน และข้อค้นพบ ควรเป็นเรื่องของตัวชี้วัดที่แถวนั้นสังกัด

    ทำไม: แถวที่คัดลอกจากตัวชี้วัดอื่นจะไม่แก้ปัญหาของตัวชี้วัดนี้ เช่น แผนของคุณภาพการดำเนินงานที่พูดถึงการใช้ทรัพย์สินของราชการ
    แก้อย่างไร: แก้ข้อความ หรือแก้หมายเลขตัวชี้วัด ถ้าตั้งใจเขียนเช่นนั้นไม่ต้องแก้
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | มาตรการ/โครงการ/กิจกรรม |
        | M01 | 6 | จัดทำคู่มือการใช้ทรัพย์สินของราชการ |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | มาตรการ/โครงการ/กิจกรรม |
        | M01 | 4 | จัดทำคู่มือการใช้ทรัพย์สินของราชการ |
    """
    for row in book.tables.get("findings", ()):
        if row.text("finding"):
            yield from _foreign(framework, _owners(framework, row.text("ref")), row.answers["finding"], row.text("finding"), "แถวนี้")
    for table in ("measures", "followup"):
        for measure in measures_in(book, framework, table):
            yield from _in_measure(framework, measure)


def _in_measure(framework: Framework, measure: Measure) -> Flaws:
    """At the name; at the steps only where the name is the own topic's."""
    first = measure.first
    indicator, issue = first.number_of("indicator"), first.number_of("issue")
    own = _owners(framework, str(indicator) if indicator else f"issue:{issue}" if issue else "")
    if not own:
        return
    codes = [code for key in ("targets", "measured_by") if key in first.answers for code in first.codes(key)]
    numbers = [framework.indicator_of(code) for code in codes if code in framework.questions]
    served = own | {framework.indicators[no].name for no in numbers if no}
    flaws = list(_foreign(framework, served, first.answers["name"], f"{first.text('name')} {first.text('activity')}"))
    if flaws:
        yield from flaws
    elif measure.steps:
        texts = " ".join(row.text("text") for row in measure.steps)
        yield from _foreign(framework, served, measure.steps[0].answers["text"], texts, "ขั้นตอนของมาตรการนี้")


def _owners(framework: Framework, ref: str) -> set[str]:
    """Names of the indicators a row is about; none when that is not known."""
    if ref.isdigit():
        numbers = {int(ref)}
    else:
        numbers = {framework.indicator_of(code) or 0 for code in (members(framework, ref) if ref.startswith("issue:") else (ref,))}
    return {framework.indicators[no].name for no in numbers if no in framework.indicators}


def _foreign(framework: Framework, own: set[str], answer: Answer, text: str, what: str = "มาตรการนี้") -> Flaws:
    """The first topic of another indicator a text speaks of, where no word of its own topics stands in it."""
    folded = fold(text)
    if not own or not own <= _OWN.keys() or ("ตัวชี้วัดที่" in folded and re.search(r"ตัวชี้วัดที่\d", folded)):
        return  # what names an indicator is ITA509's matter
    for words, owners in _TOPICS:
        said = next((word for word in words.split() if word in folded), "")
        plain = folded.replace("ออนไลน์", "online")
        if said and not own & set(owners) and not any(word in plain for name in own for word in _OWN[name].split()):
            numbers = [no for no, each in framework.indicators.items() if each.name in owners]
            if not numbers:
                return
            home = " หรือ ".join(f"ที่ {no} {framework.indicators[no].name}" for no in numbers)
            mine = next(no for no, each in framework.indicators.items() if each.name in own)
            belongs = f"ตัวชี้วัดที่ {mine} {framework.indicators[mine].name}"
            quote = "" if said.isascii() else f" “{said}” ซึ่งเป็น"  # English words have lost their capitals and blanks
            message = f"{what}เป็นของ{belongs} แต่พูดถึง{quote}เรื่องของตัวชี้วัด{home} ถูกต้องหรือไม่"
            yield Flaw(answer, message, "แก้ข้อความ หรือแก้หมายเลขตัวชี้วัด ถ้าตั้งใจไม่ต้องแก้", "", belongs)
            return
